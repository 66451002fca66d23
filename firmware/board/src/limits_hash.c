/* FNV-1a over every limit in the order of limits.h, four bytes each, low byte first. */
#include "limits_hash.h"

#include "flash.h"
#include "limits.h"

#define LIMIT_VALUE(name, value) (value),
static const uint16_t values[] FLASH = {LIMITS(LIMIT_VALUE)};

#define FNV_START 0x811C9DC5u
#define FNV_PRIME 0x01000193u

uint32_t limits_hash(void)
{
  uint32_t hash = FNV_START;
  for (uint8_t i = 0; i < sizeof values / sizeof values[0]; i++) {
    uint32_t value = flash_u16(&values[i]);
    for (uint8_t byte = 0; byte < 4u; byte++) {
      hash = (hash ^ (value & 0xFFu)) * FNV_PRIME;
      value >>= 8;
    }
  }
  return hash;
}
