/* One side's cycle, PI with feed-forward, and when the vent helps. */
#include "regulator.h"

#include "fixed.h"
#include "limits.h"

/* Gains, tuned on the reference plant (../README.md shows step and ripple). Duty in permille, vacuum in tenths. */
#define PROPORTIONAL 3         /* permille per tenth */
#define INTEGRAL_Q8 9          /* permille per tenth and tick, times 256: about 18 per second */
#define INTEGRAL_MAX 500       /* permille: leaks are compensated up to here */
#define HOLD_SHIFT 2           /* feed-forward for holding: a quarter permille per tenth */
#define SLOPE_SHIFT 3          /* feed-forward for rising: 32 permille per (tenth per tick) */
#define BLEED_OPEN 150         /* tenths above the setpoint at which the vent helps, and where it closes again */
#define BLEED_CLOSE 50

struct cycle cycle_of(const struct drive *drive)
{
  const uint16_t tick_ms = LIMIT_TICK_US / 1000;
  struct cycle cycle;
  cycle.peak_tenth_mmhg = (int16_t)drive->peak_tenth_mmhg;
  cycle.base_tenth_mmhg = (int16_t)drive->base_tenth_mmhg;
  cycle.rise_ticks = drive->rise_ms / tick_ms;
  cycle.suction_ticks = (uint16_t)((drive->rise_ms + drive->hold_ms) / tick_ms);
  cycle.cycle_ticks =
    drive->release_ms == 0u ? 0u : (uint16_t)((drive->rise_ms + drive->hold_ms + drive->release_ms) / tick_ms);
  cycle.slope_q8 = 0;
  if (cycle.cycle_ticks != 0u) {
    cycle.slope_q8 = q8_per(q8(cycle.peak_tenth_mmhg) - q8(cycle.base_tenth_mmhg), cycle.rise_ticks);
  }
  return cycle;
}

static void begin_cycle(struct regulator *r)
{
  if (r->pending) {
    r->now = r->next;
    r->pending = false;
  }
  r->phase_ticks = 0;
  r->setpoint_q8 = q8(r->now.base_tenth_mmhg);
}

/* Without a release there is no cycle to wait for: from where the setpoint is, to the new peak. */
static void hold_at(struct regulator *r, const struct cycle *cycle)
{
  r->now = *cycle;
  r->pending = false;
  r->phase_ticks = 0;
  if (!r->driving) r->setpoint_q8 = q8(cycle->base_tenth_mmhg);
  r->now.slope_q8 = q8_per(q8(cycle->peak_tenth_mmhg) - r->setpoint_q8, cycle->rise_ticks);
}

void regulator_drive(struct regulator *r, const struct cycle *cycle, bool restart)
{
  if (!r->driving) r->integral_q8 = 0;
  if (cycle->cycle_ticks == 0u) {
    hold_at(r, cycle);
  } else {
    r->next = *cycle;
    r->pending = true;
    if (restart || !r->driving) {
      begin_cycle(r);
    } else if (cycle->peak_tenth_mmhg < r->now.peak_tenth_mmhg) {
      r->now.peak_tenth_mmhg = cycle->peak_tenth_mmhg;
      if (r->now.base_tenth_mmhg > cycle->peak_tenth_mmhg) r->now.base_tenth_mmhg = cycle->peak_tenth_mmhg;
    }
  }
  r->driving = true;
}

void regulator_stop(struct regulator *r)
{
  r->driving = false;
  r->pending = false;
  r->vent_closed = false;
  r->releasing = false;
  r->phase_ticks = 0;
  r->setpoint_q8 = 0;
  r->integral_q8 = 0;
  r->duty_permille = 0;
}

void regulator_wait(struct regulator *r)
{
  r->vent_closed = false;
  r->releasing = true;
  r->duty_permille = 0;
}

int16_t regulator_setpoint(const struct regulator *r)
{
  return q8_whole(r->setpoint_q8);
}

/* Moves along the cycle; true while suction is asked for, false in the release. */
static bool follow_cycle(struct regulator *r)
{
  const struct cycle *c = &r->now;
  const int32_t peak_q8 = q8(c->peak_tenth_mmhg);
  if (c->cycle_ticks != 0u && r->phase_ticks >= c->cycle_ticks) begin_cycle(r);
  if (c->cycle_ticks == 0u && r->pending) begin_cycle(r);
  const bool suction = c->cycle_ticks == 0u || r->phase_ticks < c->suction_ticks;
  if (suction) {
    r->setpoint_q8 = r->phase_ticks < c->rise_ticks ? r->setpoint_q8 + c->slope_q8 : peak_q8;
    if (c->slope_q8 > 0 && r->setpoint_q8 > peak_q8) r->setpoint_q8 = peak_q8;
  } else {
    r->setpoint_q8 = q8(c->base_tenth_mmhg);
  }
  if (c->cycle_ticks != 0u || r->phase_ticks < c->suction_ticks) r->phase_ticks++;
  return suction;
}

static int16_t clamp_duty(int32_t duty, uint16_t high)
{
  if (duty < 0) return 0;
  return (int16_t)(duty > high ? high : duty);
}

static void regulate(struct regulator *r, int16_t setpoint, int16_t error, bool rising)
{
  const int32_t feed = (setpoint >> HOLD_SHIFT) + (rising ? (r->now.slope_q8 >> SLOPE_SHIFT) : 0);
  const int32_t wanted = feed + (int32_t)error * PROPORTIONAL + q8_whole(r->integral_q8);
  const int16_t duty = clamp_duty(wanted, r->duty_cap_permille);
  /* The integral learns while holding; on the ramp, or where the pump cannot follow, it would only wind up. */
  const bool saturated = (wanted > duty && error > 0) || (wanted < duty && error < 0);
  if (!saturated && !rising) {
    r->integral_q8 += (int32_t)error * INTEGRAL_Q8;
    if (r->integral_q8 > (int32_t)INTEGRAL_MAX * Q8) r->integral_q8 = (int32_t)INTEGRAL_MAX * Q8;
    if (r->integral_q8 < -(int32_t)INTEGRAL_MAX * Q8) r->integral_q8 = -(int32_t)INTEGRAL_MAX * Q8;
  }
  r->duty_permille = (uint16_t)duty;
}

void regulator_tick(struct regulator *r, int16_t vacuum_tenth_mmhg)
{
  if (!r->driving) {
    regulator_stop(r);
    return;
  }
  const bool suction = follow_cycle(r);
  const int16_t setpoint = regulator_setpoint(r);
  const int16_t error = (int16_t)(setpoint - vacuum_tenth_mmhg);
  if (setpoint <= 0) {
    /* Nothing to hold: a vented side. */
    r->releasing = true;
  } else if (suction) {
    /* The vent helps down when a lower peak was asked for; otherwise suction closes it. */
    if (r->releasing ? error >= -BLEED_CLOSE : error >= -BLEED_OPEN) {
      r->releasing = false;
    } else {
      r->releasing = true;
    }
  } else {
    r->releasing = r->releasing ? error < 0 : error < -BLEED_OPEN || r->phase_ticks == r->now.suction_ticks + 1u;
  }
  r->vent_closed = !r->releasing;
  if (r->releasing) {
    r->duty_permille = 0;
    return;
  }
  regulate(r, setpoint, error, suction && r->phase_ticks <= r->now.rise_ticks);
}
