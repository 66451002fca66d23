/*
 * What has to outlive a reset, of whatever kind: the suction time that has been granted since the last rest, the latched
 * fault, a stop by the button. It is kept in the memory of board.h as records with a check, each in the slot after the last
 * one's, so that a torn record is seen and every slot wears alike. A byte a tick at the most, and nothing ever waits.
 * Pure.
 */
#ifndef MEMORY_H
#define MEMORY_H

#include <stdbool.h>
#include <stdint.h>

#include "board.h"

#define MEMORY_RECORD_BYTES 8u
#define MEMORY_SLOTS (BOARD_MEMORY_BYTES / MEMORY_RECORD_BYTES)

struct kept {
  uint8_t grants; /* of session.h */
  uint8_t fault;
  bool stopped_by_button;
  uint16_t token;
};

struct memory {
  struct kept kept; /* what the newest whole record says: it would survive a reset now */
  struct kept writing; /* the same where nothing is being written */
  uint8_t record[MEMORY_RECORD_BYTES];
  uint8_t slot; /* where the next record goes */
  uint8_t seq;  /* and its number */
  uint8_t at;   /* bytes of it that have been written, or MEMORY_IDLE */
  uint8_t busy_ticks;
};

#define MEMORY_IDLE 0xFFu

/*
 * Finds the newest whole record. False where something may be missing: the last record was torn, or none is whole in a
 * memory that is not blank, and then everything counts as granted.
 */
bool memory_init(struct memory *memory);
/* One tick: brings what is kept nearer to `wanted`. False when the memory does not take what it is given. */
bool memory_tick(struct memory *memory, const struct kept *wanted);

#endif
