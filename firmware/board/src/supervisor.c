/* Every check of the supervisor, each a count of ticks for which something was wrong. */
#include "supervisor.h"

#include <string.h>

#include "limits.h"
#include "regulator.h"
#include "sides.h"

#define TICKS(ms) ((ms) * 1000L / LIMIT_TICK_US)
#define ADC_STALE_TICKS 3
#define NO_PEAK_TENTH_MMHG 200 /* below this peak, no vacuum is no fault */

static void start_window(struct side_watch *w, const struct side_view *v)
{
  w->window_ticks = 0;
  w->setpoint_low = w->setpoint_high = v->setpoint_tenth_mmhg;
  w->vacuum_low = w->vacuum_high = v->vacuum_tenth_mmhg;
}

/* Bit n is fault n; the last fault has bit 0. */
static uint16_t seen_bit(uint8_t fault)
{
  return (uint16_t)(1u << (fault & 15u));
}

void supervisor_init(struct supervisor *s, uint8_t fault, uint16_t token)
{
  memset(s, 0, sizeof *s);
  s->shared_pump = LIMIT_SHARED_PUMP != 0;
  s->token = token;
  s->condition_present = true; /* until something has been measured */
  if (fault == FAULT_NONE) return;
  s->fault = fault;
  s->fault_sides = SIDE_BOTH;
  s->seen = seen_bit(fault);
}

void supervisor_latch(struct supervisor *s, enum fault fault, uint8_t sides, int16_t vacuum_tenth_mmhg)
{
  s->seen |= seen_bit((uint8_t)fault);
  if (s->fault != FAULT_NONE) return;
  s->fault = (uint8_t)fault;
  s->fault_sides = sides;
  s->fault_vacuum = vacuum_tenth_mmhg;
  s->token++;
}

/* Counts up while `wrong`, back to nothing otherwise; true once `limit` is reached. */
static bool lasts8(uint8_t *ticks, bool wrong, uint8_t limit)
{
  if (!wrong) {
    *ticks = 0;
    return false;
  }
  if (*ticks < limit) (*ticks)++;
  return *ticks >= limit;
}

static bool lasts16(uint16_t *ticks, bool wrong, uint16_t limit)
{
  if (!wrong) {
    *ticks = 0;
    return false;
  }
  if (*ticks < limit) (*ticks)++;
  return *ticks >= limit;
}

static bool out_of_range(const struct side_view *v)
{
  return v->vacuum_sum < LIMIT_RANGE_LOW_SUM || v->vacuum_sum > LIMIT_RANGE_HIGH_SUM;
}

static bool overshoots(struct side_watch *w, const struct side_view *v)
{
  /* A lowered peak, or a stop, gets time to come down. */
  const int16_t peak = v->driving ? v->peak_tenth_mmhg : 0;
  if (!v->driving || peak < w->peak_seen) w->grace_ticks = LIMIT_OVERSHOOT_GRACE_TICKS;
  w->peak_seen = peak;
  if (w->grace_ticks > 0u) w->grace_ticks--;
  const bool above = v->driving && w->grace_ticks == 0u && v->vacuum_tenth_mmhg > peak + LIMIT_OVERSHOOT_TENTH_MMHG;
  return lasts8(&w->overshoot_ticks, above, LIMIT_OVERSHOOT_TICKS);
}

/*
 * The vent had to open again and again against a setpoint that stands still: the vacuum comes back with the pump off, so
 * the pump runs by itself, a shorted driver for one.
 */
static bool runs_away(struct side_watch *w, const struct side_view *v)
{
  const bool holding = v->driving && v->setpoint_tenth_mmhg > 0 && v->setpoint_tenth_mmhg == w->setpoint_before;
  if (!holding) {
    w->bleeds = 0;
  } else if (w->closed_before && !v->vent_closed && w->bleeds < LIMIT_BLEEDS_PER_HOLD) {
    w->bleeds++;
  }
  w->setpoint_before = v->setpoint_tenth_mmhg;
  w->closed_before = v->vent_closed;
  return w->bleeds >= LIMIT_BLEEDS_PER_HOLD;
}

/*
 * In a window the setpoint swung and the measurement did not move. One such window may be a swing just before its end;
 * the next one shows the answer. A window without a swing says nothing.
 */
static bool is_stuck(struct side_watch *w, const struct side_view *v)
{
  if (!v->driving) {
    w->stuck_windows = 0;
    start_window(w, v);
    return false;
  }
  if (v->setpoint_tenth_mmhg < w->setpoint_low) w->setpoint_low = v->setpoint_tenth_mmhg;
  if (v->setpoint_tenth_mmhg > w->setpoint_high) w->setpoint_high = v->setpoint_tenth_mmhg;
  if (v->vacuum_tenth_mmhg < w->vacuum_low) w->vacuum_low = v->vacuum_tenth_mmhg;
  if (v->vacuum_tenth_mmhg > w->vacuum_high) w->vacuum_high = v->vacuum_tenth_mmhg;
  if (++w->window_ticks < LIMIT_STUCK_WINDOW_TICKS) return w->stuck_windows >= LIMIT_STUCK_WINDOWS;
  /* A sensor that shows no vacuum at all is the business of has_no_vacuum: a missing seal looks the same. */
  const bool swung = w->setpoint_high - w->setpoint_low >= LIMIT_STUCK_SETPOINT_TENTH_MMHG;
  const bool still = w->vacuum_high - w->vacuum_low < LIMIT_STUCK_VACUUM_TENTH_MMHG &&
                     w->vacuum_high >= LIMIT_SEARCH_TENTH_MMHG;
  if (!still) {
    w->stuck_windows = 0;
  } else if (swung && w->stuck_windows < LIMIT_STUCK_WINDOWS) {
    w->stuck_windows++;
  }
  start_window(w, v);
  return w->stuck_windows >= LIMIT_STUCK_WINDOWS;
}

/*
 * The pump pulls and the sensor does not answer: no seal yet, or a sensor that lies. Until it answers the pump may only
 * search, so that the true vacuum stays bounded whatever the sensor says.
 */
static void watch_response(struct side_watch *w, const struct side_view *v)
{
  if (!v->vent_closed) return;
  const int16_t vacuum = v->vacuum_tenth_mmhg;
  const int16_t since = (int16_t)(vacuum - w->response_vacuum);
  const bool moved = since >= LIMIT_RESPONSE_TENTH_MMHG || since <= -LIMIT_RESPONSE_TENTH_MMHG;
  const bool working = v->duty_permille >= LIMIT_RESPONSE_DUTY_PERMILLE || w->search_ticks >= LIMIT_SEARCH_TICKS;
  if (vacuum >= LIMIT_SEARCH_TENTH_MMHG && (moved || !working)) {
    w->search_ticks = 0;
    w->response_vacuum = vacuum;
  } else if (w->search_ticks < LIMIT_SEARCH_TICKS) {
    w->search_ticks++;
  }
}

static bool has_no_vacuum(struct side_watch *w, const struct side_view *v)
{
  if (!v->driving || v->peak_tenth_mmhg < NO_PEAK_TENTH_MMHG) {
    w->search_ticks = 0;
    w->empty_ticks = 0;
    return false;
  }
  watch_response(w, v);
  return lasts16(&w->empty_ticks, v->vacuum_tenth_mmhg < LIMIT_NO_VACUUM_TENTH_MMHG, LIMIT_NO_VACUUM_TICKS);
}

/* Vent open and pump off: the vacuum has to go. */
static bool vent_blocked(struct side_watch *w, const struct side_view *v)
{
  if (v->vent_closed || v->duty_permille != 0u) {
    w->open_ticks = 0;
    return false;
  }
  if (w->open_ticks == 0u) w->vacuum_at_open = v->vacuum_tenth_mmhg;
  if (w->open_ticks < UINT16_MAX) w->open_ticks++;
  if (v->vacuum_tenth_mmhg <= LIMIT_VENT_RESIDUAL_TENTH_MMHG) return false;
  if (w->open_ticks >= LIMIT_VENT_RESIDUAL_TICKS) return true;
  if (w->open_ticks < LIMIT_VENT_DROP_TICKS) return false;
  return (int32_t)v->vacuum_tenth_mmhg * 100 > (int32_t)w->vacuum_at_open * LIMIT_VENT_DROP_PERCENT;
}

/* Time without a release, by what is measured and not by what was asked for. A dip that is too short is none. */
static bool held_too_long(struct side_watch *w, const struct side_view *v)
{
  const bool low = v->vacuum_tenth_mmhg <= LIMIT_RELEASE_TENTH_MMHG;
  w->released = lasts8(&w->low_ticks, low, (uint8_t)TICKS(LIMIT_RELEASE_LOW_MS));
  return lasts16(&w->hold_ticks, !w->released, (uint16_t)TICKS(LIMIT_HOLD_MAX_MS));
}

static void watch_side(struct supervisor *s, uint8_t side, const struct side_view *v)
{
  struct side_watch *w = &s->side[side];
  const uint8_t bit = side == 0u ? SIDE_LEFT : SIDE_RIGHT;
  const int16_t vacuum = v->vacuum_tenth_mmhg;
  if (lasts8(&w->range_ticks, out_of_range(v), LIMIT_RANGE_TICKS)) supervisor_latch(s, FAULT_SENSOR_RANGE, bit, vacuum);
  if (lasts8(&w->trip_ticks, vacuum >= LIMIT_TRIP_TENTH_MMHG, LIMIT_TRIP_TICKS)) {
    supervisor_latch(s, FAULT_OVER_VACUUM, bit, vacuum);
  }
  const bool away = runs_away(w, v);
  if (overshoots(w, v) || away) supervisor_latch(s, FAULT_OVERSHOOT, bit, vacuum);
  if (vent_blocked(w, v)) supervisor_latch(s, FAULT_VENT_BLOCKED, bit, vacuum);
  if (is_stuck(w, v)) supervisor_latch(s, FAULT_SENSOR_STUCK, bit, vacuum);
  if (has_no_vacuum(w, v)) supervisor_latch(s, FAULT_NO_VACUUM, bit, vacuum);
  if (held_too_long(w, v)) supervisor_latch(s, FAULT_HOLD_TOO_LONG, bit, vacuum);
}

static int16_t higher(const struct view *view)
{
  const int16_t left = view->side[0].vacuum_tenth_mmhg;
  const int16_t right = view->side[1].vacuum_tenth_mmhg;
  return left > right ? left : right;
}

static bool sides_disagree(struct supervisor *s, const struct view *view)
{
  const int16_t left = view->side[0].vacuum_tenth_mmhg;
  const int16_t right = view->side[1].vacuum_tenth_mmhg;
  const int16_t apart = (int16_t)(left > right ? left - right : right - left);
  const bool joined = s->shared_pump && view->side[0].vent_closed && view->side[1].vent_closed;
  return lasts16(&s->disagree_ticks, joined && apart > LIMIT_DISAGREE_TENTH_MMHG, LIMIT_DISAGREE_TICKS);
}

bool supervisor_tick(struct supervisor *s, const struct view *view)
{
  const int16_t vacuum = higher(view);
  if (view->lease_expired) {
    supervisor_latch(s, view->host_heard ? FAULT_LEASE_EXPIRED : FAULT_HOST_SILENT, SIDE_BOTH, vacuum);
  }
  if (view->overrun) supervisor_latch(s, FAULT_REGULATOR_OVERRUN, SIDE_BOTH, vacuum);
  const bool stale = lasts8(&s->adc_ticks, !view->adc_fresh, ADC_STALE_TICKS);
  if (stale) supervisor_latch(s, FAULT_ADC_STALLED, SIDE_BOTH, vacuum);
  for (uint8_t side = 0; side < 2u; side++) watch_side(s, side, &view->side[side]);
  if (sides_disagree(s, view)) supervisor_latch(s, FAULT_SIDE_DISAGREEMENT, SIDE_BOTH, vacuum);
  const bool driving = view->side[0].driving || view->side[1].driving;
  if (view->session_over && driving) supervisor_latch(s, FAULT_SESSION_TOO_LONG, SIDE_BOTH, vacuum);
  if (view->memory_lost) supervisor_latch(s, FAULT_MEMORY_LOST, SIDE_BOTH, vacuum);

  const bool released = s->side[0].released && s->side[1].released;
  if (released) s->settled = true;
  s->condition_present = stale || view->session_over || !released || out_of_range(&view->side[0]) ||
                         out_of_range(&view->side[1]);
  return s->fault != FAULT_NONE;
}

uint16_t supervisor_duty_cap(const struct supervisor *s, uint8_t side)
{
  return s->side[side].search_ticks >= LIMIT_SEARCH_TICKS ? LIMIT_SEARCH_DUTY_PERMILLE : DUTY_MAX_PERMILLE;
}

enum result supervisor_clear(struct supervisor *s, uint16_t token)
{
  if (s->fault == FAULT_NONE) return RESULT_NO_FAULT;
  if (token != s->token) return RESULT_WRONG_TOKEN;
  if (s->condition_present) return RESULT_CONDITION_PRESENT;
  s->fault = FAULT_NONE;
  s->seen = 0;
  return RESULT_OK;
}
