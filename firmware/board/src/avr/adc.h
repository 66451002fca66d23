/* The analog inputs: one chain of conversions per tick, interrupt-driven. */
#ifndef ADC_H
#define ADC_H

#include <stdbool.h>
#include <stdint.h>

void adc_init(void);
/* Starts the chain; called by the tick, after it has read the last one. */
void adc_start(void);
/* The sums of four readings each of left and right vacuum, from the last whole chain; false when it is an old one. */
bool adc_read(uint16_t sums[2]);
/* The last reading of the key ladder, 10 bits. */
uint16_t adc_ladder(void);

#endif
