/* The host's requests: handshake, sequence, ranges, and what each does. Pure. */
#ifndef COMMANDS_H
#define COMMANDS_H

#include <stdbool.h>
#include <stdint.h>

#include "control.h"
#include "messages.h"

struct commands {
  bool greeted;     /* a hello came */
  bool same_major;  /* and its version is ours */
  uint8_t last_seq; /* the last accepted request */
  uint16_t status_ms;
  uint16_t weight_ms;
};

struct outcome {
  enum result result;
  uint16_t detail;
};

/* Carries out a request whose CRC was right, or says why not. Nothing has moved unless RESULT_OK. */
struct outcome commands_handle(struct commands *commands, struct control *control, const struct request *request);

#endif
