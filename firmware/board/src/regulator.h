/*
 * One side's vacuum: plays the cycle that the host described and follows it with the pump (PI with feed-forward) and
 * the normally-open vent. One call per tick of 2 ms. Fixed point, no division in the tick. Pure.
 */
#ifndef REGULATOR_H
#define REGULATOR_H

#include <stdbool.h>
#include <stdint.h>

#include "drive.h"

#define DUTY_MAX_PERMILLE 1000

/* A cycle in ticks, its ramp already divided. */
struct cycle {
  int16_t peak_tenth_mmhg;
  int16_t base_tenth_mmhg;
  uint16_t rise_ticks;
  uint16_t suction_ticks; /* rise and hold */
  uint16_t cycle_ticks;   /* 0: never releases */
  int32_t slope_q8;       /* tenths per tick, times 256; of a hold: worked out by each side from where it is */
};

struct regulator {
  bool driving;
  bool pending;
  bool vent_closed;
  bool releasing;
  struct cycle now;
  struct cycle next;
  uint16_t phase_ticks;
  int32_t setpoint_q8;
  int32_t integral_q8;
  uint16_t duty_permille;
  uint16_t duty_cap_permille;
};

/* A drive's description in ticks. The division is here, outside of the tick. */
struct cycle cycle_of(const struct drive *drive);

/* Takes a cycle: at once when restarting or not driving, else at the next cycle start; a lower peak acts at once. */
void regulator_drive(struct regulator *r, const struct cycle *cycle, bool restart);
/* Motor off, vent open, nothing remembered. */
void regulator_stop(struct regulator *r);
/* One tick: sets duty_permille and vent_closed. */
void regulator_tick(struct regulator *r, int16_t vacuum_tenth_mmhg);
/* Instead of a tick: motor off, vent open, and the cycle stands still. */
void regulator_wait(struct regulator *r);

int16_t regulator_setpoint(const struct regulator *r);

#endif
