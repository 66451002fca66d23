/* Interrupts off for a moment, and back to what they were. */
#ifndef ATOMIC_H
#define ATOMIC_H

#include <avr/interrupt.h>
#include <avr/io.h>
#include <stdint.h>

static inline uint8_t atomic_begin(void)
{
  const uint8_t before = SREG;
  cli();
  return before;
}

static inline void atomic_end(uint8_t before)
{
  __asm__ volatile("" ::: "memory");
  SREG = before;
}

#endif
