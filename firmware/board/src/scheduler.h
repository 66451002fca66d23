/*
 * What the main loop does with the rest of a tick: telemetry, the panel's reports, the host's bytes, answers, load cells.
 * Each step begins only before its deadline in the tick (board_begin), and each has a bounded cost; so the time awake in
 * a tick is bounded by the deadline, the costliest step and the interrupts, whatever comes over the line. What does not
 * fit waits for the next tick, in its order. Pure.
 */
#ifndef SCHEDULER_H
#define SCHEDULER_H

#include <stdint.h>

#include "host_session.h"

/* One tick's work, `elapsed_ms` after the last one. */
void scheduler_run(struct host_session *host, uint8_t elapsed_ms);

#endif
