/* The suction that a host describes: the message carries it, the regulator plays it. */
#ifndef DRIVE_H
#define DRIVE_H

#include <stdbool.h>
#include <stdint.h>

struct drive {
  uint8_t sides;
  bool restart;
  uint16_t peak_tenth_mmhg;
  uint16_t base_tenth_mmhg;
  uint16_t rise_ms;
  uint16_t hold_ms;
  uint16_t release_ms;
  uint16_t lease_ms;
};

#endif
