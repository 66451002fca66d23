/*
 * The tick: lease, regulators and supervisor together, from readings to outputs. Runs in the timer interrupt; the rest of
 * the firmware talks to it under board_lock. Whatever happens in here, a latched fault or a missing lease ends with both
 * motors off and both vents open in the same tick. Pure.
 */
#ifndef CONTROL_H
#define CONTROL_H

#include <stdbool.h>
#include <stdint.h>

#include "memory.h"
#include "regulator.h"
#include "session.h"
#include "supervisor.h"

struct readings {
  uint16_t vacuum_sum[2];
  bool adc_fresh;
  bool overrun;
  bool stop_pressed; /* the start/stop button, as it is */
};

struct control {
  struct regulator side[2];
  struct supervisor supervisor;
  struct session session;
  struct memory memory;
  int16_t vacuum_tenth_mmhg[2];
  uint16_t lease_ticks;
  bool heard;         /* the host said something valid since the lease was set */
  uint8_t stop_ticks; /* debounce of the stop button */
  bool stop_down;
  bool stopped_by_button; /* it ended suction, and the host has not said stop since */
  bool memory_works;
};

/* Everything off, and the rest as it was kept over the reset; what may have been lost is a latched fault. */
void control_init(struct control *c);
/* One tick. Afterwards side[].duty_permille and side[].vent_closed are the outputs. */
void control_tick(struct control *c, const struct readings *readings);

/* Commands, checked before; call under board_lock. */
void control_drive(struct control *c, uint8_t sides, const struct cycle *cycle, bool restart, uint16_t lease_ms);
void control_renew(struct control *c, uint16_t lease_ms);
void control_stop(struct control *c, uint8_t sides);
/* The host's stop: of both sides, it also lets the button's stop be over. */
void control_host_stop(struct control *c, uint8_t sides);
/* The button is down, or its stop is not over. Nothing may drive then. */
bool control_stop_button_holds(const struct control *c);
bool control_driving(const struct control *c);

#endif
