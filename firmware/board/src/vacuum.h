/* The vacuum sensor's transfer equation (MPXV5050DP, ../README.md). Pure. */
#ifndef VACUUM_H
#define VACUUM_H

#include <stdint.h>

/* Readings that are added up per tick and channel. */
#define VACUUM_SAMPLES 4u

/* 0.1 mmHg below ambient from the sum of four 10-bit readings; slightly negative near ambient. */
int16_t vacuum_tenth_mmhg(uint16_t sum);

#endif
