/*
 * What the main loop may be at, and when each step may begin at the latest, in µs after the start of the tick; the tick
 * itself comes first and takes its part. The costliest steps have to begin sooner. docs/board-report.md does the sum with
 * what each was seen to cost, and reads this list for it. 0: not a step that waits for its turn.
 */
#ifndef STEPS_H
#define STEPS_H

#define STEPS(X) \
  X(NONE, 0) \
  X(HOUSEKEEPING, 0) \
  X(FRAME, 384) \
  X(REPORT, 640) \
  X(BYTE, 696) \
  X(SHORT, 696) \
  X(SYSEX, 640) \
  /* A drive, which has to be divided. */ \
  X(LONG_SYSEX, 464) \
  X(REPLY, 640) \
  X(LONG_REPLY, 504) \
  X(ANSWER, 504) \
  X(WEIGHT, 640)

#define STEP_NAME(name, until_us) STEP_##name,
enum step { STEPS(STEP_NAME) };
#undef STEP_NAME

/* The same deadlines in what timer 2 counts. */
#define STEP_UNIT_US 8u
#define STEP_DEADLINE(name, until_us) UNTIL_##name = (until_us) / STEP_UNIT_US,
enum step_deadline { STEPS(STEP_DEADLINE) };
#undef STEP_DEADLINE

#endif
