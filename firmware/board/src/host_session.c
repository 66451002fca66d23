/* From the host's bytes to messages, replies and refusals; from time to telemetry. */
#include "host_session.h"

#include <string.h>

#include "board.h"
#include "firmata_bytes.h"
#include "limits_hash.h"
#include "sides.h"
#include "transmit_reserve.h"

#define USER_SYSEX_LAST 0x0Fu
#define RESULT_BYTES 12u
#define HELLO_BYTES 27u

void host_session_init(struct host_session *host, uint8_t reset_cause)
{
  memset(host, 0, sizeof *host);
  control_init(&host->control);
  host->told_token = host->control.memory.kept.token;
  host->limits_hash = limits_hash();
  host->reset_cause = reset_cause;
  /* A power-on raises the brown-out flag too; only a brown-out of a running board is a fault. */
  if ((reset_cause & RESET_WATCHDOG) != 0u) {
    supervisor_latch(&host->control.supervisor, FAULT_WATCHDOG_RESET, SIDE_BOTH, 0);
  } else if ((reset_cause & RESET_BROWN_OUT) != 0u && (reset_cause & RESET_POWER_ON) == 0u) {
    supervisor_latch(&host->control.supervisor, FAULT_BROWN_OUT_RESET, SIDE_BOTH, 0);
  }
  firmata_init(&host->firmata);
  firmata_greet();
}

void host_session_count_errors(struct host_session *host, uint8_t count)
{
  const uint16_t room = (uint16_t)(UINT16_MAX - host->error_count);
  host->error_count = (uint16_t)(host->error_count + (count < room ? count : room));
}

static void count_error(struct host_session *host)
{
  if (host->error_count < UINT16_MAX) host->error_count++;
}

static void put_result(struct host_session *host, uint8_t seq, uint8_t request, enum result result, uint16_t detail)
{
  const bool fits = transmit_reserve_allows(RESULT_BYTES);
  if (result != RESULT_OK || !fits) count_error(host);
  if (fits) message_put_result(seq, request, result, detail);
}

/* Refusals that carry no sequence number are all counted, but answered one at a time: noise is not worth more. */
static void refuse(struct host_session *host, uint8_t request, enum result result, uint16_t detail)
{
  const struct answer refusal = {result, request, detail};
  if (host->refusal.result == RESULT_OK) {
    host->refusal = refusal;
  } else {
    count_error(host);
  }
}

static void put_hello_reply(struct host_session *host, uint8_t seq)
{
  struct hello_reply reply;
  if (!transmit_reserve_allows(HELLO_BYTES)) {
    count_error(host);
    return;
  }
  reply.seq = seq;
  reply.firmware[0] = FIRMWARE_MAJOR;
  reply.firmware[1] = FIRMWARE_MINOR;
  reply.firmware[2] = FIRMWARE_PATCH;
  reply.limits_hash = host->limits_hash;
  reply.reset_cause = host->reset_cause;
  reply.uptime_ms = board_uptime_ms();
  board_lock();
  reply.fault = host->control.supervisor.fault;
  reply.token = host->control.supervisor.token;
  board_unlock();
  message_put_hello_reply(&reply);
}

void host_session_reply(struct host_session *host)
{
  const struct answer *reply = &host->reply;
  host->reply_waits = false;
  if (reply->request == MESSAGE_HELLO) {
    put_hello_reply(host, host->reply_seq);
  } else {
    put_result(host, host->reply_seq, reply->request, reply->result, reply->detail);
  }
}

static void host_heard(struct host_session *host)
{
  host->control.heard = true;
}

static void user_message(struct host_session *host)
{
  struct request request;
  const uint8_t id = host->parser.bytes[0];
  const enum result read = message_read(id, &host->parser.bytes[1], (uint8_t)(host->parser.length - 1u), &request);
  if (read != RESULT_OK) {
    refuse(host, id, read, 0);
    return;
  }
  host_heard(host);
  const struct outcome outcome = commands_handle(&host->commands, &host->control, &request);
  if (id == MESSAGE_RENEW && outcome.result == RESULT_OK) return;
  host->reply_waits = true;
  host->reply_seq = request.seq;
  host->reply.request = id;
  host->reply.result = outcome.result;
  host->reply.detail = outcome.detail;
}

static void answer(struct host_session *host, struct answer answer)
{
  if (answer.result == RESULT_OK) {
    host_heard(host);
  } else {
    refuse(host, answer.request, answer.result, answer.detail);
  }
}

/* A reset costs more than its one byte on the line; a second one in a row has nothing to do. */
static void system_reset(struct host_session *host)
{
  if (host->just_reset) return;
  host->just_reset = true;
  board_lock();
  control_stop(&host->control, SIDE_BOTH);
  board_unlock();
  host->commands.status_ms = 0;
  host->commands.weight_ms = 0;
  host->status_due = false;
  host->weight_due = false;
  firmata_reset(&host->firmata);
}

void host_session_byte(struct host_session *host, uint8_t byte)
{
  switch (parser_feed(&host->parser, byte)) {
  case PARSER_MORE:
    break;
  case PARSER_SHORT:
    host->message_waits = true;
    host->message_is_sysex = false;
    break;
  case PARSER_SYSEX:
    host->message_waits = true;
    host->message_is_sysex = true;
    break;
  case PARSER_OVERFLOW:
    refuse(host, host->parser.bytes[0], RESULT_OVERFLOW, 0);
    break;
  case PARSER_DISCARD:
    count_error(host);
    break;
  }
}

void host_session_message(struct host_session *host)
{
  const struct parser *parser = &host->parser;
  host->message_waits = false;
  if (!host->message_is_sysex && parser->command == FIRMATA_RESET) {
    system_reset(host);
    return;
  }
  host->just_reset = false;
  if (!host->message_is_sysex) {
    answer(host, firmata_short(&host->firmata, parser->command, parser->bytes[0], parser->bytes[1]));
  } else if (parser->bytes[0] <= USER_SYSEX_LAST) {
    user_message(host);
  } else {
    answer(host, firmata_sysex(&host->firmata, parser->bytes, parser->length));
  }
}

static void snapshot(struct host_session *host, struct status *status)
{
  const struct control *c = &host->control;
  static const uint8_t driving[2] = {STATUS_DRIVING_LEFT, STATUS_DRIVING_RIGHT};
  static const uint8_t closed[2] = {STATUS_VENT_CLOSED_LEFT, STATUS_VENT_CLOSED_RIGHT};
  status->uptime_ms = board_uptime_ms();
  board_lock();
  status->flags = 0;
  for (uint8_t i = 0; i < 2u; i++) {
    const struct regulator *r = &c->side[i];
    if (r->driving) status->flags |= driving[i];
    if (r->vent_closed) status->flags |= closed[i];
    status->side[i].vacuum_tenth_mmhg = c->vacuum_tenth_mmhg[i];
    status->side[i].setpoint_tenth_mmhg = (uint16_t)regulator_setpoint(r);
    status->side[i].duty_permille = r->duty_permille;
  }
  if (c->supervisor.fault != FAULT_NONE && c->supervisor.condition_present) status->flags |= STATUS_CONDITION_PRESENT;
  if (c->stop_down) status->flags |= STATUS_STOP_BUTTON;
  status->lease_remaining_ms = (uint16_t)(c->lease_ticks * 2u);
  status->fault = c->supervisor.fault;
  status->faults_seen = c->supervisor.seen;
  status->token = c->supervisor.token;
  status->tick_max_us = host->tick_max_us;
  host->tick_max_us = 0;
  board_unlock();
}

static void put_status(struct host_session *host)
{
  struct status status;
  snapshot(host, &status);
  status.seq = host->status_seq++;
  status.last_host_seq = host->commands.last_seq;
  status.error_count = host->error_count;
  message_put_status(&status);
}

static void put_weight(struct host_session *host)
{
  struct weight weight;
  weight.seq = host->weight_seq++;
  weight.uptime_ms = board_uptime_ms();
  for (uint8_t i = 0; i < 2u; i++) weight.side[i] = weight_take(&host->weight[i], weight.uptime_ms);
  message_put_weight(&weight);
}

/* A trip is told at once, unless nobody has said hello yet. True when it was. */
static bool tell_fault(struct host_session *host)
{
  struct fault_event event;
  const struct supervisor *s = &host->control.supervisor;
  board_lock();
  const bool told = s->token == host->told_token;
  event.fault = s->fault;
  event.sides = s->fault_sides;
  event.token = s->token;
  event.vacuum_tenth_mmhg = s->fault_vacuum;
  board_unlock();
  if (told || event.fault == FAULT_NONE) return false;
  if (!host->commands.greeted || board_room() < FAULT_BYTES) return false;
  event.uptime_ms = board_uptime_ms();
  host->told_token = event.token;
  message_put_fault(&event);
  return true;
}

/* True once per interval; 0 is never. */
static bool due(uint16_t *since_ms, uint16_t interval_ms, uint8_t elapsed_ms)
{
  if (interval_ms == 0u) {
    *since_ms = 0;
    return false;
  }
  *since_ms = (uint16_t)(*since_ms + elapsed_ms);
  if (*since_ms < interval_ms) return false;
  *since_ms = 0;
  return true;
}

void host_session_elapse(struct host_session *host, uint8_t elapsed_ms)
{
  uint8_t address;
  if (board_i2c_failed(&address)) refuse(host, FIRMATA_I2C_REQUEST, RESULT_I2C, address);
  if (due(&host->since_status_ms, host->commands.status_ms, elapsed_ms)) host->status_due = true;
  if (due(&host->since_weight_ms, host->commands.weight_ms, elapsed_ms)) host->weight_due = true;
  firmata_elapse(&host->firmata, elapsed_ms);
}

void host_session_tell(struct host_session *host)
{
  if (tell_fault(host)) return;
  if (host->status_due && board_room() >= STATUS_BYTES) {
    host->status_due = false;
    put_status(host);
  } else if (host->weight_due && board_room() >= WEIGHT_BYTES) {
    host->weight_due = false;
    put_weight(host);
  }
}

void host_session_answer(struct host_session *host)
{
  const bool refused = host->refusal.result != RESULT_OK;
  /* While a query waits for its room, refusals do not take it: but for one after each answer. */
  if (host->firmata.queries != 0u && !(refused && host->refusal_next)) {
    host->refusal_next = firmata_answer(&host->firmata);
  } else if (refused) {
    put_result(host, 0, host->refusal.request, host->refusal.result, host->refusal.detail);
    host->refusal.result = RESULT_OK;
    host->refusal_next = false;
  }
}
