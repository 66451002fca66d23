/* Gathers the load-cell readings of one side between two batches. Pure. */
#ifndef WEIGHT_H
#define WEIGHT_H

#include <stdint.h>

/* What one batch holds: 255 is older than can be said, or no reading at all. */
struct weight_samples {
  uint8_t count;
  int32_t sum_counts;
  uint8_t age_ms;
};

struct weight_side {
  uint8_t count;
  int32_t sum_counts;
  uint32_t newest_ms;
};

/* A signed reading from the 24 bits that the amplifier shifts out. */
int32_t weight_counts(uint32_t bits);
void weight_add(struct weight_side *side, int32_t counts, uint32_t now_ms);
/* What was gathered; the side starts anew. */
struct weight_samples weight_take(struct weight_side *side, uint32_t now_ms);

#endif
