/* The tick's order: button, lease, session, readings, supervisor, memory, then the regulators under the supervisor's caps. */
#include "control.h"

#include <string.h>

#include "limits.h"
#include "sides.h"
#include "vacuum.h"

#define STOP_DEBOUNCE_TICKS 5u /* 10 ms */
#define TICK_MS (LIMIT_TICK_US / 1000)

void control_init(struct control *c)
{
  memset(c, 0, sizeof *c);
  c->memory_works = true;
  const bool whole = memory_init(&c->memory);
  const struct kept *kept = &c->memory.kept;
  session_init(&c->session, kept->grants);
  c->stopped_by_button = kept->stopped_by_button;
  /* A host may have heard the next token, of a fault that the torn record was to keep: that one is passed over. */
  supervisor_init(&c->supervisor, kept->fault, whole ? kept->token : (uint16_t)(kept->token + 1u));
  if (!whole) supervisor_latch(&c->supervisor, FAULT_MEMORY_LOST, SIDE_BOTH, 0);
}

bool control_driving(const struct control *c)
{
  return c->side[0].driving || c->side[1].driving;
}

static void set_lease(struct control *c, uint16_t lease_ms)
{
  c->lease_ticks = (uint16_t)((lease_ms + TICK_MS - 1) / TICK_MS);
  c->heard = false;
}

void control_drive(struct control *c, uint8_t sides, const struct cycle *cycle, bool restart, uint16_t lease_ms)
{
  if ((sides & SIDE_LEFT) != 0u) regulator_drive(&c->side[0], cycle, restart);
  if ((sides & SIDE_RIGHT) != 0u) regulator_drive(&c->side[1], cycle, restart);
  set_lease(c, lease_ms);
}

void control_renew(struct control *c, uint16_t lease_ms)
{
  set_lease(c, lease_ms);
}

void control_stop(struct control *c, uint8_t sides)
{
  if ((sides & SIDE_LEFT) != 0u) regulator_stop(&c->side[0]);
  if ((sides & SIDE_RIGHT) != 0u) regulator_stop(&c->side[1]);
  if (!control_driving(c)) c->lease_ticks = 0;
}

void control_host_stop(struct control *c, uint8_t sides)
{
  control_stop(c, sides);
  if (sides == SIDE_BOTH) c->stopped_by_button = false;
}

bool control_stop_button_holds(const struct control *c)
{
  return c->stop_down || c->stopped_by_button;
}

/*
 * The button ends suction when it goes down, whatever the host thinks of it. A press that ended none leaves nothing
 * behind once it is over: that is how a session is started.
 */
static void watch_stop_button(struct control *c, bool pressed)
{
  if (pressed == c->stop_down) {
    c->stop_ticks = 0;
    return;
  }
  if (++c->stop_ticks < STOP_DEBOUNCE_TICKS) return;
  c->stop_ticks = 0;
  c->stop_down = pressed;
  if (!pressed) return;
  if (control_driving(c)) c->stopped_by_button = true;
  control_stop(c, SIDE_BOTH);
}

static bool run_lease(struct control *c)
{
  if (!control_driving(c)) return false;
  if (c->lease_ticks > 0u) c->lease_ticks--;
  return c->lease_ticks == 0u;
}

static struct side_view view_of(const struct control *c, uint8_t side, uint16_t sum)
{
  const struct regulator *r = &c->side[side];
  struct side_view view;
  view.vacuum_sum = sum;
  view.vacuum_tenth_mmhg = c->vacuum_tenth_mmhg[side];
  view.setpoint_tenth_mmhg = regulator_setpoint(r);
  view.peak_tenth_mmhg = r->driving ? r->now.peak_tenth_mmhg : 0;
  view.duty_permille = r->duty_permille;
  view.driving = r->driving;
  view.vent_closed = r->vent_closed;
  return view;
}

static bool keep(struct control *c)
{
  struct kept wanted;
  wanted.grants = c->session.grants;
  wanted.fault = c->supervisor.fault;
  wanted.token = c->supervisor.token;
  wanted.stopped_by_button = c->stopped_by_button;
  return memory_tick(&c->memory, &wanted);
}

void control_tick(struct control *c, const struct readings *readings)
{
  struct view view;
  watch_stop_button(c, readings->stop_pressed);
  view.adc_fresh = readings->adc_fresh;
  view.overrun = readings->overrun;
  view.lease_expired = run_lease(c);
  view.host_heard = c->heard;
  session_tick(&c->session, control_driving(c), c->memory.kept.grants);
  view.session_over = session_over(&c->session);
  view.memory_lost = !c->memory_works;
  for (uint8_t side = 0; side < 2u; side++) {
    c->vacuum_tenth_mmhg[side] = vacuum_tenth_mmhg(readings->vacuum_sum[side]);
    view.side[side] = view_of(c, side, readings->vacuum_sum[side]);
  }
  if (supervisor_tick(&c->supervisor, &view)) control_stop(c, SIDE_BOTH);
  /* At once, so that a fault that is there to be seen is there after a reset, too. */
  c->memory_works = keep(c);
  const bool covered = session_covered(&c->session, c->memory.kept.grants);
  for (uint8_t side = 0; side < 2u; side++) {
    struct regulator *r = &c->side[side];
    r->duty_cap_permille = supervisor_duty_cap(&c->supervisor, side);
    if (covered) {
      regulator_tick(r, c->vacuum_tenth_mmhg[side]);
    } else {
      regulator_wait(r);
    }
  }
}
