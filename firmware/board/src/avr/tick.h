/* Time in ticks of timer 2, and where the main loop stands in one, for those that decide whether a step may still begin. */
#ifndef TICK_H
#define TICK_H

#include <avr/io.h>
#include <stdbool.h>
#include <stdint.h>

#define TICK_MS 2u

extern volatile uint8_t tick_count; /* low byte of the ticks, to see a new one */
extern uint8_t tick_seen;           /* the one that the main loop is at */
extern volatile uint32_t tick_uptime_ms;

/* One more tick; its interrupt alone calls this. */
static inline void tick_count_one(void)
{
  tick_uptime_ms += TICK_MS;
  tick_count++;
}

/*
 * Timer 2 counts from the start of the tick; a tick that has not been seen yet means that the last one is long over. What
 * the main loop is at stands in a register that nothing reads: for the emulator and for a debugger.
 */
static inline bool tick_begin(uint8_t step, uint8_t until)
{
  if (TCNT2 >= until || tick_count != tick_seen) return false;
  GPIOR0 = step;
  return true;
}

#endif
