/* Clocks a reading out of a load-cell amplifier, 25 pulses of a microsecond. */
#include <avr/io.h>

#include "../board.h"
#include "atomic.h"
#include "tick.h"

#define BITS 24u

static bool data(uint8_t side)
{
  return side == 0u ? (PINB & (1u << PB4)) != 0u : (PINC & (1u << PC3)) != 0u;
}

static void clock(uint8_t side, bool high)
{
  if (side == 0u) {
    if (high) PORTB |= (uint8_t)(1u << PB3);
    else PORTB &= (uint8_t)~(1u << PB3);
  } else {
    if (high) PORTB |= (uint8_t)(1u << PB5);
    else PORTB &= (uint8_t)~(1u << PB5);
  }
}

/* A clock that stays high for 60 µs would switch the amplifier off: no interrupt may come in between. */
static bool pulse(uint8_t side)
{
  const uint8_t before = atomic_begin();
  clock(side, true);
  __asm__ volatile("nop\n\tnop\n\tnop\n\tnop"); /* 0.25 µs: data is valid 0.1 µs after the edge */
  const bool bit = data(side);
  clock(side, false);
  atomic_end(before);
  return bit;
}

bool board_weigh(uint8_t side, uint32_t *bits, uint8_t until)
{
  if (data(side) || !tick_begin(STEP_WEIGHT, until)) return false;
  uint32_t value = 0;
  for (uint8_t i = 0; i < BITS; i++) value = (value << 1) | (pulse(side) ? 1u : 0u);
  (void)pulse(side); /* the 25th pulse keeps channel A at gain 128 */
  *bits = value;
  return true;
}
