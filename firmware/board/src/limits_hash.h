/* FNV-1a over every limit that was compiled in, as 32-bit little-endian values in the order of limits.h. Pure. */
#ifndef LIMITS_HASH_H
#define LIMITS_HASH_H

#include <stdint.h>

uint32_t limits_hash(void);

#endif
