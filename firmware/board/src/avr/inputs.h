/* The panel's inputs: the start/stop button and the keys of the ladder. */
#ifndef INPUTS_H
#define INPUTS_H

#include <avr/io.h>
#include <stdbool.h>
#include <stdint.h>

#define START_STOP_BIT (1u << PD2)

void inputs_init(void);
/* Debounces the keys; called by the main loop once a tick. */
void inputs_read_keys(void);

/* The start/stop button as it is, not debounced. */
static inline bool inputs_stop_pressed(void)
{
  return (PIND & START_STOP_BIT) == 0u;
}

#endif
