/* From the host's bytes to messages, replies and refusals; from time to telemetry. */
#include "core.h"

#include <string.h>

#include "board.h"
#include "firmata_bytes.h"
#include "limits_hash.h"
#include "room.h"

#define USER_SYSEX_LAST 0x0Fu
#define RESULT_BYTES 12u
#define HELLO_BYTES 27u

void core_init(struct core *core, uint8_t reset_cause)
{
  memset(core, 0, sizeof *core);
  control_init(&core->control);
  core->told_token = core->control.memory.kept.token;
  core->limits_hash = limits_hash();
  core->reset_cause = reset_cause;
  /* A power-on raises the brown-out flag too; only a brown-out of a running board is a fault. */
  if ((reset_cause & RESET_WATCHDOG) != 0u) {
    supervisor_latch(&core->control.supervisor, FAULT_WATCHDOG_RESET, SIDE_BOTH, 0);
  } else if ((reset_cause & RESET_BROWN_OUT) != 0u && (reset_cause & RESET_POWER_ON) == 0u) {
    supervisor_latch(&core->control.supervisor, FAULT_BROWN_OUT_RESET, SIDE_BOTH, 0);
  }
  firmata_init(&core->firmata);
  firmata_greet();
}

void core_count_errors(struct core *core, uint8_t count)
{
  const uint16_t room = (uint16_t)(UINT16_MAX - core->error_count);
  core->error_count = (uint16_t)(core->error_count + (count < room ? count : room));
}

static void count_error(struct core *core)
{
  if (core->error_count < UINT16_MAX) core->error_count++;
}

static void put_result(struct core *core, uint8_t seq, uint8_t request, enum result result, uint16_t detail)
{
  const bool fits = room_for_answer(RESULT_BYTES);
  if (result != RESULT_OK || !fits) count_error(core);
  if (fits) message_put_result(seq, request, result, detail);
}

/* Refusals that carry no sequence number are all counted, but answered one at a time: noise is not worth more. */
static void refuse(struct core *core, uint8_t request, enum result result, uint16_t detail)
{
  const struct answer refusal = {result, request, detail};
  if (core->refusal.result == RESULT_OK) {
    core->refusal = refusal;
  } else {
    count_error(core);
  }
}

static void put_hello_reply(struct core *core, uint8_t seq)
{
  struct hello_reply reply;
  if (!room_for_answer(HELLO_BYTES)) {
    count_error(core);
    return;
  }
  reply.seq = seq;
  reply.firmware[0] = FIRMWARE_MAJOR;
  reply.firmware[1] = FIRMWARE_MINOR;
  reply.firmware[2] = FIRMWARE_PATCH;
  reply.limits_hash = core->limits_hash;
  reply.reset_cause = core->reset_cause;
  reply.uptime_ms = board_uptime_ms();
  board_lock();
  reply.fault = core->control.supervisor.fault;
  reply.token = core->control.supervisor.token;
  board_unlock();
  message_put_hello_reply(&reply);
}

void core_reply(struct core *core)
{
  const struct answer *reply = &core->reply;
  core->reply_waits = false;
  if (reply->request == MESSAGE_HELLO) {
    put_hello_reply(core, core->reply_seq);
  } else {
    put_result(core, core->reply_seq, reply->request, reply->result, reply->detail);
  }
}

static void host_heard(struct core *core)
{
  core->control.heard = true;
}

static void user_message(struct core *core)
{
  struct request request;
  const uint8_t id = core->parser.bytes[0];
  const enum result read = message_read(id, &core->parser.bytes[1], (uint8_t)(core->parser.length - 1u), &request);
  if (read != RESULT_OK) {
    refuse(core, id, read, 0);
    return;
  }
  host_heard(core);
  const struct outcome outcome = commands_handle(&core->commands, &core->control, &request);
  if (id == MESSAGE_RENEW && outcome.result == RESULT_OK) return;
  core->reply_waits = true;
  core->reply_seq = request.seq;
  core->reply.request = id;
  core->reply.result = outcome.result;
  core->reply.detail = outcome.detail;
}

static void answer(struct core *core, struct answer answer)
{
  if (answer.result == RESULT_OK) {
    host_heard(core);
  } else {
    refuse(core, answer.request, answer.result, answer.detail);
  }
}

/* A reset costs more than its one byte on the line; a second one in a row has nothing to do. */
static void system_reset(struct core *core)
{
  if (core->just_reset) return;
  core->just_reset = true;
  board_lock();
  control_stop(&core->control, SIDE_BOTH);
  board_unlock();
  core->commands.status_ms = 0;
  core->commands.weight_ms = 0;
  core->status_due = false;
  core->weight_due = false;
  firmata_reset(&core->firmata);
}

void core_byte(struct core *core, uint8_t byte)
{
  switch (parser_feed(&core->parser, byte)) {
  case PARSER_MORE:
    break;
  case PARSER_SHORT:
    core->message_waits = true;
    core->message_is_sysex = false;
    break;
  case PARSER_SYSEX:
    core->message_waits = true;
    core->message_is_sysex = true;
    break;
  case PARSER_OVERFLOW:
    refuse(core, core->parser.bytes[0], RESULT_OVERFLOW, 0);
    break;
  case PARSER_DISCARD:
    count_error(core);
    break;
  }
}

void core_message(struct core *core)
{
  const struct parser *parser = &core->parser;
  core->message_waits = false;
  if (!core->message_is_sysex && parser->command == FIRMATA_RESET) {
    system_reset(core);
    return;
  }
  core->just_reset = false;
  if (!core->message_is_sysex) {
    answer(core, firmata_short(&core->firmata, parser->command, parser->bytes[0], parser->bytes[1]));
  } else if (parser->bytes[0] <= USER_SYSEX_LAST) {
    user_message(core);
  } else {
    answer(core, firmata_sysex(&core->firmata, parser->bytes, parser->length));
  }
}

static void snapshot(struct core *core, struct status *status)
{
  const struct control *c = &core->control;
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
  status->tick_max_us = core->tick_max_us;
  core->tick_max_us = 0;
  board_unlock();
}

static void put_status(struct core *core)
{
  struct status status;
  snapshot(core, &status);
  status.seq = core->status_seq++;
  status.last_host_seq = core->commands.last_seq;
  status.error_count = core->error_count;
  message_put_status(&status);
}

static void put_weight(struct core *core)
{
  struct weight weight;
  weight.seq = core->weight_seq++;
  weight.uptime_ms = board_uptime_ms();
  for (uint8_t i = 0; i < 2u; i++) weight.side[i] = weight_take(&core->weight[i], weight.uptime_ms);
  message_put_weight(&weight);
}

/* A trip is told at once, unless nobody has said hello yet. True when it was. */
static bool tell_fault(struct core *core)
{
  struct fault_event event;
  const struct supervisor *s = &core->control.supervisor;
  board_lock();
  const bool told = s->token == core->told_token;
  event.fault = s->fault;
  event.sides = s->fault_sides;
  event.token = s->token;
  event.vacuum_tenth_mmhg = s->fault_vacuum;
  board_unlock();
  if (told || event.fault == FAULT_NONE) return false;
  if (!core->commands.greeted || board_room() < FAULT_BYTES) return false;
  event.uptime_ms = board_uptime_ms();
  core->told_token = event.token;
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

void core_elapse(struct core *core, uint8_t elapsed_ms)
{
  uint8_t address;
  if (board_i2c_failed(&address)) refuse(core, FIRMATA_I2C_REQUEST, RESULT_I2C, address);
  if (due(&core->since_status_ms, core->commands.status_ms, elapsed_ms)) core->status_due = true;
  if (due(&core->since_weight_ms, core->commands.weight_ms, elapsed_ms)) core->weight_due = true;
  firmata_elapse(&core->firmata, elapsed_ms);
}

void core_tell(struct core *core)
{
  if (tell_fault(core)) return;
  if (core->status_due && board_room() >= STATUS_BYTES) {
    core->status_due = false;
    put_status(core);
  } else if (core->weight_due && board_room() >= WEIGHT_BYTES) {
    core->weight_due = false;
    put_weight(core);
  }
}

void core_answer(struct core *core)
{
  const bool refused = core->refusal.result != RESULT_OK;
  /* While a query waits for its room, refusals do not take it: but for one after each answer. */
  if (core->firmata.queries != 0u && !(refused && core->refusal_next)) {
    core->refusal_next = firmata_answer(&core->firmata);
  } else if (refused) {
    put_result(core, 0, core->refusal.request, core->refusal.result, core->refusal.detail);
    core->refusal.result = RESULT_OK;
    core->refusal_next = false;
  }
}
