/* The I2C bus of the display, 100 kHz, polled with a bound on every wait. */
#ifndef TWI_H
#define TWI_H

void twi_init(void);

#endif
