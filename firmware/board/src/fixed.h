/*
 * Fixed point. Right shifts of negative numbers keep the sign with every compiler this code meets; the assertion says
 * so. A signed division would cost the AVR some 600 cycles where a shift costs ten.
 */
#ifndef FIXED_H
#define FIXED_H

#include <stdint.h>

typedef char right_shift_keeps_the_sign[((int32_t)-256 >> 8) == -1 ? 1 : -1];

#define Q8 256

/* The whole part of a Q8 number, rounded down. */
static inline int16_t q8_whole(int32_t value)
{
  return (int16_t)(value >> 8);
}

#endif
