/* What each request of the host does, once its version, sequence and ranges are right; what it gets where they are not. */
#include "commands.h"

#include "board.h"
#include "limits.h"
#include "sides.h"

#define SEQUENCE_AHEAD_MAX 127u

enum drive_field {
  FIELD_OK,
  FIELD_SIDES,
  FIELD_PEAK,
  FIELD_BASE,
  FIELD_SUCTION,
  FIELD_RELEASE,
  FIELD_CYCLE,
  FIELD_LEASE
};

static struct outcome outcome_of(enum result result, uint16_t detail)
{
  const struct outcome outcome = {result, detail};
  return outcome;
}

static bool lease_valid(uint16_t lease_ms)
{
  return lease_ms >= 1u && lease_ms <= LIMIT_LEASE_MAX_MS;
}

static bool sides_valid(uint8_t sides)
{
  return sides >= SIDE_LEFT && sides <= SIDE_BOTH;
}

static enum drive_field check_drive(const struct drive *d)
{
  if (!sides_valid(d->sides)) return FIELD_SIDES;
  if (d->peak_tenth_mmhg > LIMIT_SETPOINT_MAX_TENTH_MMHG) return FIELD_PEAK;
  if (d->base_tenth_mmhg > d->peak_tenth_mmhg || d->base_tenth_mmhg > LIMIT_BASE_MAX_TENTH_MMHG) return FIELD_BASE;
  const uint32_t suction = (uint32_t)d->rise_ms + d->hold_ms;
  if (suction > LIMIT_SUCTION_MAX_MS) return FIELD_SUCTION;
  if (d->release_ms != 0u && d->release_ms < LIMIT_RELEASE_MIN_MS) return FIELD_RELEASE;
  const uint32_t cycle = suction + d->release_ms;
  if ((d->release_ms != 0u && cycle < LIMIT_CYCLE_MIN_MS) || cycle > LIMIT_CYCLE_MAX_MS) return FIELD_CYCLE;
  return lease_valid(d->lease_ms) ? FIELD_OK : FIELD_LEASE;
}

static struct outcome drive(struct commands *commands, struct control *control, const struct drive *d)
{
  if (!commands->same_major) return outcome_of(RESULT_VERSION, 0);
  const enum drive_field field = check_drive(d);
  if (field != FIELD_OK) return outcome_of(RESULT_RANGE, (uint16_t)field);
  const struct cycle cycle = cycle_of(d);
  struct outcome outcome = outcome_of(RESULT_OK, 0);
  board_lock();
  if (control->supervisor.fault != FAULT_NONE) {
    outcome = outcome_of(RESULT_FAULT_LATCHED, control->supervisor.fault);
  } else if (control_stop_button_holds(control)) {
    outcome = outcome_of(RESULT_STOP_BUTTON, control->stop_down ? 1u : 0u);
  } else if (!control->supervisor.settled) {
    outcome = outcome_of(RESULT_CONDITION_PRESENT, 0);
  } else {
    control_drive(control, d->sides, &cycle, d->restart, d->lease_ms);
  }
  board_unlock();
  return outcome;
}

static struct outcome renew(struct control *control, uint16_t lease_ms)
{
  if (!lease_valid(lease_ms)) return outcome_of(RESULT_RANGE, 1);
  struct outcome outcome = outcome_of(RESULT_OK, 0);
  board_lock();
  if (control_driving(control)) {
    control_renew(control, lease_ms);
  } else {
    outcome = outcome_of(RESULT_NOT_DRIVING, 0);
  }
  board_unlock();
  return outcome;
}

static struct outcome stop(struct control *control, uint8_t sides)
{
  if (!sides_valid(sides)) return outcome_of(RESULT_RANGE, 1);
  board_lock();
  control_host_stop(control, sides);
  board_unlock();
  return outcome_of(RESULT_OK, 0);
}

static struct outcome clear_fault(struct control *control, uint16_t token)
{
  board_lock();
  const enum result result = supervisor_clear(&control->supervisor, token);
  board_unlock();
  return outcome_of(result, 0);
}

static bool interval_valid(uint16_t ms, uint16_t low, uint16_t high)
{
  return ms == 0u || (ms >= low && ms <= high);
}

static struct outcome telemetry(struct commands *commands, uint16_t status_ms, uint16_t weight_ms)
{
  if (!interval_valid(status_ms, LIMIT_STATUS_INTERVAL_MIN_MS, LIMIT_STATUS_INTERVAL_MAX_MS)) {
    return outcome_of(RESULT_RANGE, 1);
  }
  if (!interval_valid(weight_ms, LIMIT_WEIGHT_INTERVAL_MIN_MS, LIMIT_WEIGHT_INTERVAL_MAX_MS)) {
    return outcome_of(RESULT_RANGE, 2);
  }
  commands->status_ms = status_ms;
  commands->weight_ms = weight_ms;
  return outcome_of(RESULT_OK, 0);
}

static struct outcome hello(struct commands *commands, struct control *control, const struct request *request)
{
  /* Not the host's stop: a host that greets anew in the middle of a session may have missed the button. */
  board_lock();
  control_stop(control, SIDE_BOTH);
  board_unlock();
  commands->greeted = true;
  commands->same_major = request->as.hello.major == PROTOCOL_MAJOR;
  commands->status_ms = 0;
  commands->weight_ms = 0;
  commands->last_seq = request->seq;
  return outcome_of(RESULT_OK, 0);
}

static struct outcome carry_out(struct commands *commands, struct control *control, const struct request *request)
{
  switch (request->id) {
  case MESSAGE_DRIVE:
    return drive(commands, control, &request->as.drive);
  case MESSAGE_RENEW:
    return renew(control, request->as.lease_ms);
  case MESSAGE_STOP:
    return stop(control, request->as.sides);
  case MESSAGE_CLEAR_FAULT:
    return clear_fault(control, request->as.token);
  case MESSAGE_TELEMETRY:
    return telemetry(commands, request->as.telemetry.status_ms, request->as.telemetry.weight_ms);
  default:
    return outcome_of(RESULT_UNSUPPORTED, request->id);
  }
}

struct outcome commands_handle(struct commands *commands, struct control *control, const struct request *request)
{
  if (request->id == MESSAGE_HELLO) return hello(commands, control, request);
  if (!commands->greeted) return outcome_of(RESULT_NO_HELLO, 0);
  const uint8_t ahead = (uint8_t)(request->seq - commands->last_seq);
  if (ahead == 0u || ahead > SEQUENCE_AHEAD_MAX) return outcome_of(RESULT_STALE_SEQUENCE, commands->last_seq);
  const struct outcome outcome = carry_out(commands, control, request);
  if (outcome.result == RESULT_OK) commands->last_seq = request->seq;
  return outcome;
}
