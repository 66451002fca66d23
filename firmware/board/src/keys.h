/* The four keys on one resistor ladder: which one is pressed, debounced. Pure. */
#ifndef KEYS_H
#define KEYS_H

#include <stdint.h>

#define KEY_COUNT 4u

struct keys {
  uint8_t seen;  /* the key of the last reading, KEY_COUNT for none */
  uint8_t ticks; /* for how long */
  uint8_t down;  /* the debounced key */
};

void keys_init(struct keys *keys);
/* One 10-bit reading per tick. */
void keys_tick(struct keys *keys, uint16_t reading);
/* One bit per key; let-down is bit 0. */
uint8_t keys_bits(const struct keys *keys);

#endif
