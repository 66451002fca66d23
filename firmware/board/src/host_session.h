/*
 * What the board and its host have with each other, outside of the tick: bytes from the host in, answers and telemetry out.
 * The state of the whole firmware is this one struct. Pure: what it needs of the hardware is in board.h.
 */
#ifndef HOST_SESSION_H
#define HOST_SESSION_H

#include <stdint.h>

#include "commands.h"
#include "control.h"
#include "firmata.h"
#include "parser.h"
#include "weight.h"

#define FIRMWARE_MAJOR 1u
#define FIRMWARE_MINOR 1u
#define FIRMWARE_PATCH 0u

struct host_session {
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
  struct answer refusal; /* waits for host_session_answer; RESULT_OK: none */
  bool refusal_next;     /* a query had its turn */
  bool message_waits;    /* for host_session_message: no byte may be fed before */
  bool message_is_sysex;
  bool reply_waits;      /* for host_session_reply: no message may be carried out before */
  struct answer reply;
  uint8_t reply_seq;
  bool just_reset;       /* by the host's last message */
  uint8_t turn;          /* of the scheduler */
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
void host_session_init(struct host_session *host, uint8_t reset_cause);
/* One byte of the host, while no message waits. */
void host_session_byte(struct host_session *host, uint8_t byte);
/* Carries out the message that waits, while no reply does. */
void host_session_message(struct host_session *host);
/* Sends the reply that waits: a result, or a hello's. Where there is no room it is lost, and counted. */
void host_session_reply(struct host_session *host);
/* Lost or broken bytes that the port noticed. */
void host_session_count_errors(struct host_session *host, uint8_t count);
/* Lets time pass: what is due becomes due. */
void host_session_elapse(struct host_session *host, uint8_t elapsed_ms);
/* Sends at most one telemetry frame: a trip, the status or the weight. */
void host_session_tell(struct host_session *host);
/* Sends at most one answer that could wait, by turns: a query's, a refusal. */
void host_session_answer(struct host_session *host);

#endif
