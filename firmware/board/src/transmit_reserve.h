/*
 * Who may fill the ring of bytes to the host. Answers leave room for one telemetry frame of each kind, so that no flood of
 * requests keeps telemetry out. Pure.
 */
#ifndef TRANSMIT_RESERVE_H
#define TRANSMIT_RESERVE_H

#include <stdbool.h>
#include <stdint.h>

#include "board.h"

#define STATUS_BYTES 40u
#define WEIGHT_BYTES 25u
#define FAULT_BYTES 17u
#define REPORT_BYTES 3u
#define REPORTS_AT_ONCE 6u /* three ports and three channels */
#define TRANSMIT_RESERVE_BYTES (STATUS_BYTES + WEIGHT_BYTES + FAULT_BYTES + REPORTS_AT_ONCE * REPORT_BYTES)

static inline bool transmit_reserve_allows(uint8_t bytes)
{
  return board_room() >= bytes + TRANSMIT_RESERVE_BYTES;
}

#endif
