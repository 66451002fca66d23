/*
 * The firmware: start-up, the 2 ms tick in the timer interrupt, and the main loop. The tick lets other interrupts in, so
 * that no byte is lost while it works; a tick that meets itself is an overrun. The watchdog is fed only by a main loop
 * that has seen a new tick, so that either of them hanging ends in a reset, and a reset lets go of every output.
 */
#include <avr/interrupt.h>
#include <avr/io.h>
#include <avr/sleep.h>
#include <avr/wdt.h>

#include "../board.h"
#include "../host_session.h"
#include "../keys.h"
#include "../limits.h"
#include "../pins.h"
#include "../scheduler.h"
#include "adc.h"
#include "atomic.h"
#include "outputs.h"
#include "tick.h"
#include "twi.h"
#include "usart.h"

#define TICK_MS 2u

static struct host_session host;
static struct keys keys;
volatile uint8_t tick_count;
uint8_t tick_seen;
static volatile uint32_t uptime_ms;
static volatile bool tick_running;
static volatile bool tick_met_itself;
static volatile bool tick_too_long;

uint32_t board_uptime_ms(void)
{
  const uint8_t before = atomic_begin();
  const uint32_t now = uptime_ms;
  atomic_end(before);
  return now;
}

/* Only the main loop locks, and never twice. */
static uint8_t before_lock;

void board_lock(void)
{
  before_lock = atomic_begin();
}

void board_unlock(void)
{
  atomic_end(before_lock);
}

uint8_t board_port(uint8_t port)
{
  switch (port) {
  case 0:
    return PIND & (uint8_t)(1u << PD2);
  case 2:
    return (uint8_t)(keys_bits(&keys) << (PIN_FIRST_KEY - 16));
  default:
    return 0;
  }
}

uint16_t board_analog(uint8_t channel)
{
  uint16_t sums[2];
  if (channel > 1u) return adc_ladder();
  (void)adc_read(sums);
  return sums[channel] / 4u;
}

static void run_tick(void)
{
  struct readings readings;
  readings.adc_fresh = adc_read(readings.vacuum_sum);
  adc_start();
  readings.overrun = tick_met_itself || tick_too_long;
  tick_met_itself = false;
  tick_too_long = false;
  readings.stop_pressed = (PIND & (1u << PD2)) == 0u;
  control_tick(&host.control, &readings);
  const struct regulator *left = &host.control.side[0];
  const struct regulator *right = &host.control.side[1];
  outputs_set(left->duty_permille, left->vent_closed, right->duty_permille, right->vent_closed);
}

ISR(TIMER2_OVF_vect)
{
  uptime_ms += TICK_MS;
  tick_count++;
  if (tick_running) {
    tick_met_itself = true;
    return;
  }
  tick_running = true;
  sei();
  run_tick();
  cli();
  const uint16_t busy_us = (uint16_t)TCNT2 * BOARD_STEP_US;
  if (busy_us > host.tick_max_us) host.tick_max_us = busy_us;
  if (busy_us > LIMIT_TICK_BUSY_MAX_US) tick_too_long = true;
  tick_running = false;
}

bool board_begin(enum step step, uint8_t until)
{
  return tick_begin((uint8_t)step, until);
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
  keys_init(&keys);
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
    keys_tick(&keys, adc_ladder());
    twi_poll(elapsed);
    scheduler_run(&host, elapsed);
  }
}
