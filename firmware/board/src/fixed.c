/* The one division of the regulator, made outside of the tick. */
#include "fixed.h"

#include <stdbool.h>

/* The whole part in 16 bits, then eight binary places by hand: half of what the compiler's division of 32 bits takes. */
int32_t q8_per(int32_t height_q8, uint16_t ticks)
{
  if (ticks == 0u) return height_q8;
  const bool down = height_q8 < 0;
  const uint32_t height = (uint32_t)(down ? -height_q8 : height_q8);
  const uint16_t whole = (uint16_t)(height >> 8);
  const uint16_t quotient = whole / ticks;
  uint16_t rest = (uint16_t)(whole - quotient * ticks); /* sooner there than by another division */
  uint8_t places = (uint8_t)height;
  for (uint8_t i = 0; i < 8u; i++) {
    rest = (uint16_t)((uint16_t)(rest << 1) | (places >> 7));
    places = (uint8_t)(places << 1);
    if (rest < ticks) continue;
    rest = (uint16_t)(rest - ticks);
    places |= 1u;
  }
  const int32_t result = (int32_t)(((uint32_t)quotient << 8) | places);
  return down ? -result : result;
}
