/* The steps of a tick's work, their deadlines and their turns. */
#include "scheduler.h"

#include "board.h"

/* A drive is longer than this, and has to be divided. */
#define LONG_SYSEX 12u

static bool message_may_begin(const struct host_session *host)
{
  if (!host->message_is_sysex) return board_begin(STEP_SHORT, UNTIL_SHORT);
  if (host->parser.length > LONG_SYSEX) return board_begin(STEP_LONG_SYSEX, UNTIL_LONG_SYSEX);
  return board_begin(STEP_SYSEX, UNTIL_SYSEX);
}

static bool reply_may_begin(const struct host_session *host)
{
  if (host->reply.request == MESSAGE_HELLO) return board_begin(STEP_LONG_REPLY, UNTIL_LONG_REPLY);
  return board_begin(STEP_REPLY, UNTIL_REPLY);
}

/* Strictly in the order in which they came: a byte is not taken before all that the last one led to is done. */
static void take_bytes(struct host_session *host)
{
  uint8_t byte;
  for (;;) {
    if (host->reply_waits) {
      if (!reply_may_begin(host)) return;
      host_session_reply(host);
    } else if (host->message_waits) {
      if (!message_may_begin(host)) return;
      host_session_message(host);
    } else {
      if (!board_take(&byte, UNTIL_BYTE)) return;
      host_session_byte(host, byte);
    }
  }
}

/* The sides take turns, so that a tick never carries the work of both: 250 looks a second each for 80 readings. */
static void answer_and_weigh(struct host_session *host, uint8_t side)
{
  uint32_t bits;
  if (board_begin(STEP_ANSWER, UNTIL_ANSWER)) host_session_answer(host);
  if (board_weigh(side, &bits, UNTIL_WEIGHT)) {
    weight_add(&host->weight[side], weight_counts(bits), board_uptime_ms());
  }
}

/*
 * Nothing starves: telemetry, which is at most one frame a tick and comes at its intervals, goes first. Bytes and the rest
 * go first by turns, two ticks each, so that neither a flood nor its refusals can keep the other out for more than that.
 */
void scheduler_run(struct host_session *host, uint8_t elapsed_ms)
{
  const uint8_t turn = host->turn++;
  const bool bytes_first = (turn & 2u) == 0u;
  host_session_elapse(host, elapsed_ms);
  if (board_begin(STEP_FRAME, UNTIL_FRAME)) host_session_tell(host);
  if (board_begin(STEP_REPORT, UNTIL_REPORT)) firmata_report(&host->firmata);
  if (bytes_first) take_bytes(host);
  answer_and_weigh(host, turn & 1u);
  if (!bytes_first) take_bytes(host);
}
