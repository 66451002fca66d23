/*
 * Fixed point. Right shifts of negative numbers keep the sign with every compiler this code meets; the assertion says
 * so. A signed division would cost the AVR some 600 cycles where a shift costs ten.
 */
#ifndef FIXED_H
#define FIXED_H

#include <stdint.h>

typedef char right_shift_keeps_the_sign[((int32_t)-256 >> 8) == -1 ? 1 : -1];

#define Q8 256

static inline int32_t q8(int16_t whole)
{
  return (int32_t)whole * Q8;
}

/* A height below 2^12, in Q8, over ticks below 2^12, towards 0; over no ticks: the height itself. */
int32_t q8_per(int32_t height_q8, uint16_t ticks);

/* The whole part of a Q8 number, rounded down. */
static inline int16_t q8_whole(int32_t value)
{
  return (int16_t)(value >> 8);
}

#endif
