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
#define FIRMWARE_MINOR 1u
#define FIRMWARE_PATCH 0u

struct core {
  struct control control; /* shared with the tick */
  struct parser parser;
  struct firmata firmata;
  struct commands commands;
  struct weight_side weight[2];
  uint32_t limits_hash; /* worked out once: it takes most of a millisecond */
  uint8_t reset_cause;
  uint8_t status_seq;
  uint8_t weight_seq;
  uint16_t since_status_ms;
  uint16_t since_weight_ms;
  struct answer refusal; /* waits for core_answer; RESULT_OK: none */
  bool refusal_next;     /* a query had its turn */
  bool message_waits;    /* for core_message: no byte may be fed before */
  bool message_is_sysex;
  bool reply_waits;      /* for core_reply: no message may be carried out before */
  struct answer reply;
  uint8_t reply_seq;
  bool just_reset;       /* by the host's last message */
  uint8_t turn;          /* of work() */
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

/* Starts with everything off. A brown-out or a watchdog reset is a latched fault from the first moment, unless one was. */
void core_init(struct core *core, uint8_t reset_cause);
/* One byte of the host, while no message waits. */
void core_byte(struct core *core, uint8_t byte);
/* Carries out the message that waits, while no reply does. */
void core_message(struct core *core);
/* Sends the reply that waits: a result, or a hello's. Where there is no room it is lost, and counted. */
void core_reply(struct core *core);
/* Lost or broken bytes that the port noticed. */
void core_count_errors(struct core *core, uint8_t count);
/* Lets time pass: what is due becomes due. */
void core_elapse(struct core *core, uint8_t elapsed_ms);
/* Sends at most one telemetry frame: a trip, the status or the weight. */
void core_tell(struct core *core);
/* Sends at most one answer that could wait, by turns: a query's, a refusal. */
void core_answer(struct core *core);

#endif
