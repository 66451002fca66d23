#include "adc.h"

#include <avr/interrupt.h>
#include <avr/io.h>

#include "../vacuum.h"
#include "atomic.h"

/* Left, right, four times over, then the ladder: nine conversions of 104 µs, done well inside of a tick. */
#define VACUUM_CONVERSIONS (2u * VACUUM_SAMPLES)
#define CONVERSIONS (VACUUM_CONVERSIONS + 1u)
#define LADDER_CHANNEL 2u
#define REFERENCE_AVCC (1u << REFS0)

static volatile uint8_t conversion;
static volatile uint16_t gathered[2];
static volatile uint16_t complete[2];
static volatile bool fresh;
static volatile uint16_t ladder;

void adc_init(void)
{
  ladder = 1023;
  conversion = CONVERSIONS;
  DIDR0 = (uint8_t)((1u << ADC0D) | (1u << ADC1D) | (1u << ADC2D));
  ADMUX = REFERENCE_AVCC;
  /* 16 MHz / 128 = 125 kHz, within the 50–200 kHz that ten bits need. */
  ADCSRA = (uint8_t)((1u << ADEN) | (1u << ADIE) | (1u << ADPS2) | (1u << ADPS1) | (1u << ADPS0));
}

static void convert(uint8_t channel)
{
  ADMUX = (uint8_t)(REFERENCE_AVCC | channel);
  ADCSRA |= (uint8_t)(1u << ADSC);
}

void adc_start(void)
{
  fresh = false;
  conversion = 0;
  gathered[0] = 0;
  gathered[1] = 0;
  convert(0);
}

ISR(ADC_vect)
{
  const uint16_t value = ADC;
  if (conversion < VACUUM_CONVERSIONS) {
    gathered[conversion & 1u] = (uint16_t)(gathered[conversion & 1u] + value);
  } else {
    ladder = value;
    complete[0] = gathered[0];
    complete[1] = gathered[1];
    fresh = true;
  }
  conversion++;
  if (conversion < VACUUM_CONVERSIONS) {
    convert(conversion & 1u);
  } else if (conversion == VACUUM_CONVERSIONS) {
    convert(LADDER_CHANNEL);
  }
}

bool adc_read(uint16_t sums[2])
{
  const uint8_t before = atomic_begin();
  sums[0] = complete[0];
  sums[1] = complete[1];
  const bool was_fresh = fresh;
  atomic_end(before);
  return was_fresh;
}

uint16_t adc_ladder(void)
{
  const uint8_t before = atomic_begin();
  const uint16_t value = ladder;
  atomic_end(before);
  return value;
}
