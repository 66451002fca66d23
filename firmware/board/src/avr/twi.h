/* The I2C bus of the display, 100 kHz, interrupt-driven; nothing waits for it. */
#ifndef TWI_H
#define TWI_H

#include <stdint.h>

void twi_init(void);
/* Gives up a transfer that hangs; called every `elapsed_ms`. */
void twi_poll(uint8_t elapsed_ms);

#endif
