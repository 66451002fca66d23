/* The steps of a tick's work, their deadlines and their turns. */
#include "scheduler.h"

#include "board.h"

/*
 * When a step may begin at the latest, counted from the start of the tick; the tick itself comes first and takes its part.
 * The costliest steps have to begin sooner. docs/board-report.md does the sum with what each was seen to cost.
 */
#define FRAME_UNTIL (384u / BOARD_STEP_US)
#define DRIVE_UNTIL (464u / BOARD_STEP_US)
#define LONG_UNTIL (504u / BOARD_STEP_US)
#define MIDDLE_UNTIL (640u / BOARD_STEP_US)
#define SHORT_UNTIL (696u / BOARD_STEP_US)

/* A drive is longer than this, and has to be divided. */
#define LONG_SYSEX 12u

static bool message_may_begin(const struct host_session *host)
{
  if (!host->message_is_sysex) return board_begin(STEP_SHORT, SHORT_UNTIL);
  if (host->parser.length > LONG_SYSEX) return board_begin(STEP_LONG_SYSEX, DRIVE_UNTIL);
  return board_begin(STEP_SYSEX, MIDDLE_UNTIL);
}

static bool reply_may_begin(const struct host_session *host)
{
  if (host->reply.request == MESSAGE_HELLO) return board_begin(STEP_LONG_REPLY, LONG_UNTIL);
  return board_begin(STEP_REPLY, MIDDLE_UNTIL);
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
      if (!board_take(&byte, SHORT_UNTIL)) return;
      host_session_byte(host, byte);
    }
  }
}

/* The sides take turns, so that a tick never carries the work of both: 250 looks a second each for 80 readings. */
static void answer_and_weigh(struct host_session *host, uint8_t side)
{
  uint32_t bits;
  if (board_begin(STEP_ANSWER, LONG_UNTIL)) host_session_answer(host);
  if (board_weigh(side, &bits, MIDDLE_UNTIL)) {
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
  if (board_begin(STEP_FRAME, FRAME_UNTIL)) host_session_tell(host);
  if (board_begin(STEP_REPORT, MIDDLE_UNTIL)) firmata_report(&host->firmata);
  if (bytes_first) take_bytes(host);
  answer_and_weigh(host, turn & 1u);
  if (!bytes_first) take_bytes(host);
}
