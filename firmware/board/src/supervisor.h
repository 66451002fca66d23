/*
 * The safety supervisor: looks at what was measured and commanded, independent of the regulator, and latches the first
 * cause of a trip. It has no way to start anything. One call per tick. Pure.
 */
#ifndef SUPERVISOR_H
#define SUPERVISOR_H

#include <stdbool.h>
#include <stdint.h>

#include "fault.h"
#include "result.h"

/* What the supervisor is shown of one side, each tick. */
struct side_view {
  uint16_t vacuum_sum;
  int16_t vacuum_tenth_mmhg;
  int16_t setpoint_tenth_mmhg;
  int16_t peak_tenth_mmhg; /* of the running cycle */
  uint16_t duty_permille;
  bool driving;
  bool vent_closed;
};

struct view {
  struct side_view side[2];
  bool adc_fresh;
  bool overrun;       /* a tick came while the last one was still at work, or one took too long */
  bool lease_expired; /* just now, while driving */
  bool session_over;  /* a rest is due */
  bool memory_lost;   /* it does not keep what it is given */
  bool host_heard;    /* something valid came during the lease that expired */
};

struct side_watch {
  int16_t peak_seen;
  uint8_t range_ticks;
  uint8_t trip_ticks;
  uint8_t overshoot_ticks;
  uint16_t grace_ticks;
  int16_t setpoint_before;
  bool closed_before;
  uint8_t bleeds;
  uint16_t window_ticks;
  int16_t setpoint_low, setpoint_high, vacuum_low, vacuum_high;
  uint8_t stuck_windows;
  uint16_t search_ticks;
  int16_t response_vacuum;
  uint16_t empty_ticks;
  uint16_t open_ticks;
  int16_t vacuum_at_open;
  uint8_t low_ticks;
  bool released;
  uint16_t hold_ticks;
};

struct supervisor {
  bool shared_pump;
  uint8_t fault; /* first cause, FAULT_NONE when clear */
  uint8_t fault_sides;
  int16_t fault_vacuum;
  uint16_t seen;
  uint16_t token;
  bool condition_present;
  bool settled; /* both sides have been released since the start */
  struct side_watch side[2];
  uint8_t adc_ticks;
  uint16_t disagree_ticks;
};

/* Starts with the fault that was latched before, or clear; fault tokens count from `token`. */
void supervisor_init(struct supervisor *s, uint8_t fault, uint16_t token);
/* Latches a cause: the first one stays the cause, later ones are only remembered as seen. */
void supervisor_latch(struct supervisor *s, enum fault fault, uint8_t sides, int16_t vacuum_tenth_mmhg);
/* True when a trip is latched, or has just been: everything must be off. */
bool supervisor_tick(struct supervisor *s, const struct view *view);
/* The highest duty a side may have: less while it searches for a seal. */
uint16_t supervisor_duty_cap(const struct supervisor *s, uint8_t side);
/* RESULT_OK, or why the latch stays. */
enum result supervisor_clear(struct supervisor *s, uint16_t token);

#endif
