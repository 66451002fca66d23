/* The sensor's equation in integers. */
#include "vacuum.h"

#include "fixed.h"

/*
 * Vout = Vs (0.018 P + 0.04), P in kPa: ambient is 163.84 of 4096, and one count of the sum of four is
 * 10 * 7.50062 / (0.018 * 4096) = 1.01734 tenths of a mmHg. In 1/65536: 66672, of which 65536 is the count itself.
 */
#define ZERO_SUM 164
#define EXTRA_PER_65536 1136

int16_t vacuum_tenth_mmhg(uint16_t sum)
{
  const int16_t counts = (int16_t)((int16_t)sum - ZERO_SUM);
  return (int16_t)(counts + (int16_t)(((int32_t)counts * EXTRA_PER_65536) >> 16));
}
