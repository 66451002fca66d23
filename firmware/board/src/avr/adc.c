/* Nine conversions a tick, each started by the interrupt of the one before. */
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
static uint16_t left;  /* the chain under way; only the interrupt touches them between adc_start and its end */
static uint16_t right;
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
  left = 0;
  right = 0;
  convert(0);
}

ISR(ADC_vect)
{
  const uint16_t value = ADC;
  const uint8_t done = conversion;
  const uint8_t next = (uint8_t)(done + 1u);
  conversion = next;
  if (done < VACUUM_CONVERSIONS) {
    convert(next == VACUUM_CONVERSIONS ? LADDER_CHANNEL : (next & 1u));
    if ((done & 1u) == 0u) {
      left += value;
    } else {
      right += value;
    }
  } else {
    ladder = value;
    complete[0] = left;
    complete[1] = right;
    fresh = true;
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
