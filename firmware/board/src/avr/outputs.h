/* Pumps, vents and panel outputs on timers and ports; and the 2 ms tick of timer 2. */
#ifndef OUTPUTS_H
#define OUTPUTS_H

#include <stdbool.h>
#include <stdint.h>

/* Everything off, then the timers. */
void outputs_init(void);
/* The first tick comes one period from now: start-up takes longer than that. */
void outputs_start_ticks(void);
/* Writes both sides' actuators, directions included, every tick: a flipped register bit lasts 2 ms at most. */
void outputs_set(uint16_t left_permille, bool left_closed, uint16_t right_permille, bool right_closed);

#endif
