/* The two load-cell amplifiers (HX711, gain 128, 80 readings a second), bit-banged from the main loop. */
#ifndef HX711_H
#define HX711_H

#include <stdbool.h>
#include <stdint.h>

/* True when the side (0 left, 1 right) had a reading ready; `bits` gets its 24 bits. */
bool hx711_read(uint8_t side, uint32_t *bits);

#endif
