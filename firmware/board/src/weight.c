/* Sums and counts of signed load-cell readings, and the age of the newest. */
#include "weight.h"

#define COUNT_MAX 100u /* 100 × 2^23 still fits 32 bits */
#define AGE_NONE 255u

int32_t weight_counts(uint32_t bits)
{
  /* Sign bit 23 out to 32 bits. */
  return (int32_t)((bits & 0xFFFFFFu) ^ 0x800000u) - (int32_t)0x800000;
}

void weight_add(struct weight_side *side, int32_t counts, uint32_t now_ms)
{
  if (side->count >= COUNT_MAX) {
    side->count = 0;
    side->sum_counts = 0;
  }
  side->count++;
  side->sum_counts += counts;
  side->newest_ms = now_ms;
}

struct weight_samples weight_take(struct weight_side *side, uint32_t now_ms)
{
  const uint32_t age = now_ms - side->newest_ms;
  const struct weight_samples samples = {
    side->count, side->sum_counts, (uint8_t)(side->count == 0u || age > AGE_NONE ? AGE_NONE : age)};
  side->count = 0;
  side->sum_counts = 0;
  return samples;
}
