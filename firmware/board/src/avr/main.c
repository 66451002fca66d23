/*
 * The firmware, wired together: start-up, the 2 ms tick in the timer interrupt, and the main loop. Nothing depends on this
 * file. The tick lets other interrupts in, so that no byte is lost while it works; a tick that meets itself is an overrun.
 * The watchdog is fed only by a main loop that has seen a new tick, so that either of them hanging ends in a reset, and a
 * reset lets go of every output.
 */
#include <avr/interrupt.h>
#include <avr/io.h>
#include <avr/sleep.h>
#include <avr/wdt.h>

#include "../board.h"
#include "../host_session.h"
#include "../limits.h"
#include "../scheduler.h"
#include "adc.h"
#include "inputs.h"
#include "outputs.h"
#include "tick.h"
#include "twi.h"
#include "usart.h"

static struct host_session host;
static volatile bool tick_running;
static volatile bool tick_met_itself;
static volatile bool tick_too_long;

static void run_tick(void)
{
  struct readings readings;
  readings.adc_fresh = adc_read(readings.vacuum_sum);
  adc_start();
  readings.overrun = tick_met_itself || tick_too_long;
  tick_met_itself = false;
  tick_too_long = false;
  readings.stop_pressed = inputs_stop_pressed();
  control_tick(&host.control, &readings);
  const struct regulator *left = &host.control.side[0];
  const struct regulator *right = &host.control.side[1];
  outputs_set(left->duty_permille, left->vent_closed, right->duty_permille, right->vent_closed);
}

ISR(TIMER2_OVF_vect)
{
  tick_count_one();
  if (tick_running) {
    tick_met_itself = true;
    return;
  }
  tick_running = true;
  sei();
  run_tick();
  cli();
  const uint16_t busy_us = (uint16_t)TCNT2 * STEP_UNIT_US;
  if (busy_us > host.tick_max_us) host.tick_max_us = busy_us;
  if (busy_us > LIMIT_TICK_BUSY_MAX_US) tick_too_long = true;
  tick_running = false;
}

/* Sleeps until the next tick. Bytes wait for it in their ring: waking for each would cost more than they do. */
static void rest(void)
{
  GPIOR0 = STEP_NONE;
  for (;;) {
    cli();
    if (tick_count != tick_seen) break;
    sleep_enable();
    sei(); /* the instruction after it still runs before an interrupt: none is slept through */
    sleep_cpu();
    sleep_disable();
  }
  sei();
}

int main(void)
{
  /* After a watchdog reset the watchdog still runs, at 16 ms; the start-up code takes less than one of them. */
  const uint8_t reset_cause = MCUSR;
  MCUSR = 0;
  wdt_enable(WDTO_60MS);
  outputs_init();
  adc_init();
  usart_init();
  twi_init();
  inputs_init();
  host_session_init(&host, reset_cause);
  SMCR = 0; /* sleep is idle: timers, ADC and serial port go on */
  adc_start();
  outputs_start_ticks();
  sei();

  for (;;) {
    rest();
    GPIOR0 = STEP_HOUSEKEEPING;
    const uint8_t now = tick_count;
    const uint8_t elapsed = (uint8_t)((uint8_t)(now - tick_seen) * TICK_MS);
    tick_seen = now;
    wdt_reset();
    host_session_count_errors(&host, usart_lost());
    inputs_read_keys();
    twi_poll(elapsed);
    scheduler_run(&host, elapsed);
  }
}
