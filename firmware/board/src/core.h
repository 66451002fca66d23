/*
 * Everything that runs outside of the tick: bytes from the host in, answers and telemetry out. The state of the whole
 * firmware is one struct. Pure: what it needs of the hardware is in board.h.
 */
#ifndef CORE_H
#define CORE_H

#include <stdint.h>

#include "commands.h"
#include "control.h"
#include "firmata.h"
#include "parser.h"
#include "weight.h"

#define FIRMWARE_MAJOR 1u
#define FIRMWARE_MINOR 0u
#define FIRMWARE_PATCH 0u

struct core {
  struct control control; /* shared with the tick */
  struct parser parser;
  struct firmata firmata;
  struct commands commands;
  struct weight_side weight[2];
  uint8_t reset_cause;
  uint8_t status_seq;
  uint8_t weight_seq;
  uint16_t since_status_ms;
  uint16_t since_weight_ms;
  struct answer refusal; /* waits for a poll; RESULT_OK: none */
  bool status_due;
  bool weight_due;
  uint16_t error_count;
  uint16_t tick_max_us; /* shared with the tick */
  uint16_t told_token;  /* of the last fault that the host was told of */
};

/* Bits of MCUSR. */
#define RESET_POWER_ON 0x01u
#define RESET_EXTERNAL 0x02u
#define RESET_BROWN_OUT 0x04u
#define RESET_WATCHDOG 0x08u

/* Starts with everything off. A brown-out or a watchdog reset is a latched fault from the first moment. */
void core_init(struct core *core, uint8_t reset_cause, uint16_t token);
/* One byte of the host. It is always taken: where an answer has no room the answer is lost and counted, not the byte. */
void core_byte(struct core *core, uint8_t byte);
/* Lost or broken bytes that the port noticed. */
void core_count_error(struct core *core);
/* Called every `elapsed_ms` outside of the tick: telemetry, reports, fault events. True when a frame was written. */
bool core_poll(struct core *core, uint8_t elapsed_ms);

#endif
