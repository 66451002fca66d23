/* Tests of the tick as a whole: lease, trips and their deadlines, the latch, the stop button. */
#include "../src/control.h"
#include "../src/limits.h"
#include "check.h"
#include "unit_rig.h"

#define MS(ticks) ((ticks) * 2)

/* Ticks until something latches, or -1. Renews the lease meanwhile. */
static int ticks_to_fault(struct control *c, struct readings readings, int limit)
{
  for (int i = 1; i <= limit; i++) {
    if (control_driving(c)) control_renew(c, 500);
    control_tick(c, &readings);
    if (c->supervisor.fault != FAULT_NONE) {
      CHECK(is_safe(c)); /* in the very tick */
      return i;
    }
  }
  return -1;
}

static struct control driving(uint16_t peak, uint16_t release_ms)
{
  struct control c;
  start_granted(&c);
  const struct drive drive = {SIDE_BOTH, true, peak, 0, 100, 2000, release_ms, 500};
  const struct cycle cycle = cycle_of(&drive);
  control_drive(&c, SIDE_BOTH, &cycle, true, 500);
  return c;
}

static void test_lease_ends_suction(void)
{
  for (int heard = 0; heard < 2; heard++) {
    struct control c = driving(1500, 0);
    const struct readings readings = at(100, 100);
    for (int i = 1; i < 250; i++) {
      control_tick(&c, &readings);
      CHECK(c.supervisor.fault == FAULT_NONE && control_driving(&c));
    }
    c.heard = heard == 1;
    control_tick(&c, &readings);
    CHECK(is_safe(&c));
    CHECK(c.supervisor.fault == (heard == 1 ? FAULT_LEASE_EXPIRED : FAULT_HOST_SILENT));
  }
}

static void test_lease_renewed_keeps_suction(void)
{
  struct control c = driving(1500, 400);
  const struct readings readings = at(60, 60);
  for (int i = 0; i < 1000; i++) {
    if (i % 100 == 0) control_renew(&c, 300);
    control_tick(&c, &readings);
  }
  CHECK(control_driving(&c));
  CHECK(c.supervisor.fault == FAULT_NONE);
}

static void test_trip_is_within_its_deadline(void)
{
  struct control c = driving(2500, 0);
  CHECK(ticks_to_fault(&c, at(200, 200), 60) == -1);
  CHECK(ticks_to_fault(&c, at(262, 262), 500) == -1);
  const int ticks = ticks_to_fault(&c, at(150, 271), 500);
  CHECK(ticks == LIMIT_TRIP_TICKS && MS(ticks) < LIMIT_TRIP_DEADLINE_MS);
  CHECK(c.supervisor.fault == FAULT_OVER_VACUUM && c.supervisor.fault_sides == SIDE_RIGHT);
}

static void test_overshoot_after_its_grace(void)
{
  struct control c = driving(1000, 0);
  CHECK(ticks_to_fault(&c, at(80, 80), 60) == -1);
  CHECK(ticks_to_fault(&c, at(112, 112), 1000) == -1);
  c = driving(1000, 0);
  CHECK(ticks_to_fault(&c, at(100, 100), 400) == -1);
  CHECK(ticks_to_fault(&c, at(145, 100), 400) == LIMIT_OVERSHOOT_TICKS);
  CHECK(c.supervisor.fault == FAULT_OVERSHOOT && c.supervisor.fault_sides == SIDE_LEFT);
}

static void test_a_pump_that_runs_by_itself(void)
{
  struct control c = driving(1500, 0);
  CHECK(ticks_to_fault(&c, at(150, 150), 300) == -1);
  for (int bleed = 0; bleed < 3; bleed++) {
    CHECK(c.supervisor.fault == FAULT_NONE);
    (void)ticks_to_fault(&c, at(166, 150), 15); /* up by itself, the vent opens */
    if (c.supervisor.fault == FAULT_NONE) (void)ticks_to_fault(&c, at(152, 150), 10);
  }
  CHECK(c.supervisor.fault == FAULT_OVERSHOOT && c.supervisor.fault_sides == SIDE_LEFT);
}

static void test_sensor_out_of_range(void)
{
  for (int high = 0; high < 2; high++) {
    struct control c;
    start_granted(&c);
    struct readings readings = at(0, 0);
    readings.vacuum_sum[1] = high == 1 ? 4092 : 8;
    const int ticks = ticks_to_fault(&c, readings, 100);
    /* High is over-vacuum first: either stops. */
    CHECK(ticks > 0 && ticks <= LIMIT_RANGE_TICKS);
    for (int i = 0; i < 20; i++) control_tick(&c, &readings);
    CHECK((c.supervisor.seen & (1u << FAULT_SENSOR_RANGE)) != 0);
    CHECK(supervisor_clear(&c.supervisor, c.supervisor.token) == RESULT_CONDITION_PRESENT);
    idle(&c, RELEASE_TICKS);
    CHECK(supervisor_clear(&c.supervisor, c.supervisor.token) == RESULT_OK);
  }
}

static void test_sensor_offset_of_the_data_sheet_is_no_fault(void)
{
  /* Both ends of the part's ±2.5 % at ambient. */
  for (int end = -1; end <= 1; end += 2) {
    struct control c;
    start_granted(&c);
    struct readings readings = at(0, 0);
    readings.vacuum_sum[0] = (uint16_t)((int)AMBIENT_SUM + 92 * end);
    CHECK(ticks_to_fault(&c, readings, 2000) == -1);
  }
}

static void test_stuck_sensor(void)
{
  struct control c = driving(1500, 400);
  /* The cycle swings, the sensor stays at 60 mmHg; the release finds it even before the windows do. */
  const int ticks = ticks_to_fault(&c, at(60, 60), 5000);
  CHECK(ticks > 0 && MS(ticks) <= 2100 + 140);
  CHECK(c.supervisor.fault == FAULT_VENT_BLOCKED);
  /* Stuck below what the vent check minds: the windows. */
  c = driving(1500, 400);
  const int slower = ticks_to_fault(&c, at(25, 25), 5000);
  CHECK(slower > 0 && MS(slower) <= 2 * 2500 + 1000);
  CHECK(c.supervisor.fault == FAULT_SENSOR_STUCK);
}

static void test_no_vacuum(void)
{
  struct control c = driving(1500, 400);
  const struct readings readings = at(5, 5);
  int highest = 0;
  for (int i = 0; i < 1000; i++) {
    control_renew(&c, 500);
    control_tick(&c, &readings);
    if (i > LIMIT_SEARCH_TICKS + 1 && c.side[0].duty_permille > highest) highest = c.side[0].duty_permille;
  }
  CHECK(highest == LIMIT_SEARCH_DUTY_PERMILLE); /* searches for a seal gently */
  const int ticks = ticks_to_fault(&c, readings, 10000);
  CHECK(ticks + 1000 == LIMIT_NO_VACUUM_TICKS);
  CHECK(c.supervisor.fault == FAULT_NO_VACUUM);
}

static void test_a_sensor_that_does_not_answer_bounds_the_pump(void)
{
  /* 60 mmHg whatever the pump does: full duty for 150 ms, then a search. */
  struct control c = driving(1500, 0);
  const struct readings readings = at(60, 60);
  int full = 0;
  for (int i = 0; i < 600; i++) {
    control_renew(&c, 500);
    control_tick(&c, &readings);
    if (c.side[0].duty_permille > LIMIT_SEARCH_DUTY_PERMILLE) full++;
  }
  CHECK(full > 0 && full <= LIMIT_SEARCH_TICKS + 60); /* the ramp's own time before it is at full duty */
  CHECK(c.side[0].duty_permille == LIMIT_SEARCH_DUTY_PERMILLE);
  /* It answers: full duty again. */
  const struct readings moved = at(65, 65);
  control_tick(&c, &moved);
  control_tick(&c, &moved);
  CHECK(c.side[0].duty_permille > LIMIT_SEARCH_DUTY_PERMILLE);
}

static void test_vent_blocked(void)
{
  struct control c = driving(1500, 0);
  CHECK(ticks_to_fault(&c, at(150, 150), 300) == -1);
  control_stop(&c, SIDE_BOTH);
  const int ticks = ticks_to_fault(&c, at(148, 0), 1000);
  CHECK(ticks > 0 && ticks <= LIMIT_VENT_DROP_TICKS + 1);
  CHECK(c.supervisor.fault == FAULT_VENT_BLOCKED && c.supervisor.fault_sides == SIDE_LEFT);
  /* Falls, but not far enough. */
  c = driving(1500, 0);
  (void)ticks_to_fault(&c, at(150, 150), 300);
  control_stop(&c, SIDE_BOTH);
  (void)ticks_to_fault(&c, at(150, 0), 10);
  CHECK(ticks_to_fault(&c, at(50, 0), 1000) == LIMIT_VENT_RESIDUAL_TICKS - 10 + 1 ||
        c.supervisor.fault == FAULT_VENT_BLOCKED);
}

static void test_idle_vacuum_is_a_fault(void)
{
  struct control c;
  start_granted(&c);
  const int ticks = ticks_to_fault(&c, at(0, 35), 1000);
  CHECK(ticks > 0 && ticks <= LIMIT_VENT_RESIDUAL_TICKS + 1);
}

static void test_hold_too_long(void)
{
  struct control c = driving(1500, 0);
  const int ticks = ticks_to_fault(&c, at(150, 150), 10000);
  CHECK(MS(ticks) == LIMIT_HOLD_MAX_MS);
  CHECK(c.supervisor.fault == FAULT_HOLD_TOO_LONG);
}

/* Up and down between two vacuums, each for so many ticks; ticks to the fault, or -1 after 10000. */
static int swing(double high, int high_ticks, double low, int low_ticks)
{
  struct control c = driving(2500, 0);
  int ticks = 0;
  while (ticks < 10000) {
    const bool up = ticks % (high_ticks + low_ticks) < high_ticks;
    ticks++;
    if (ticks_to_fault(&c, up ? at(high, high) : at(low, low), 1) == 1) {
      CHECK(c.supervisor.fault == FAULT_HOLD_TOO_LONG);
      return ticks;
    }
  }
  return -1;
}

static void test_a_release_is_low_enough_and_long_enough(void)
{
  const int most = LIMIT_HOLD_MAX_MS / 2;
  CHECK(swing(250, 300, 115, 200) == most); /* however often, down to less than half is none */
  CHECK(swing(250, 300, 31, 200) == most);
  CHECK(swing(250, 300, 0, RELEASE_TICKS - 1) == most); /* nor is a dip */
  CHECK(swing(250, 300, 29, RELEASE_TICKS) == -1);
  CHECK(swing(250, most - RELEASE_TICKS, 0, RELEASE_TICKS) == -1);
}

static void test_session_too_long_needs_a_rest(void)
{
  struct control c = driving(1500, 400);
  struct readings high = at(100, 100);
  struct readings low = at(0, 0);
  uint32_t ticks = 0;
  while (c.supervisor.fault == FAULT_NONE && ticks < 3000u * 500u) {
    control_renew(&c, 500);
    control_tick(&c, c.side[0].vent_closed ? &high : &low);
    ticks++;
  }
  CHECK(c.supervisor.fault == FAULT_SESSION_TOO_LONG);
  CHECK(ticks == (uint32_t)LIMIT_SESSION_MAX_S * 500u);
  CHECK(supervisor_clear(&c.supervisor, c.supervisor.token) == RESULT_CONDITION_PRESENT);
  for (int i = 0; i < LIMIT_SESSION_REST_S * 500 + 2; i++) control_tick(&c, &low);
  CHECK(supervisor_clear(&c.supervisor, c.supervisor.token) == RESULT_OK);
}

static void test_overrun_and_stalled_adc(void)
{
  struct control c = driving(1500, 400);
  struct readings readings = at(50, 50);
  readings.overrun = true;
  CHECK(ticks_to_fault(&c, readings, 10) == 1);
  CHECK(c.supervisor.fault == FAULT_REGULATOR_OVERRUN);
  c = driving(1500, 400);
  readings = at(50, 50);
  readings.adc_fresh = false;
  CHECK(ticks_to_fault(&c, readings, 10) == 3);
  CHECK(c.supervisor.fault == FAULT_ADC_STALLED);
}

static void test_sides_disagree_only_with_a_shared_pump(void)
{
  struct control c = driving(1500, 0);
  CHECK(ticks_to_fault(&c, at(150, 100), 1000) == -1);
  c = driving(1500, 0);
  c.supervisor.shared_pump = true;
  const int ticks = ticks_to_fault(&c, at(150, 100), 1000);
  CHECK(ticks > 0 && ticks <= LIMIT_DISAGREE_TICKS + 60);
  CHECK(c.supervisor.fault == FAULT_SIDE_DISAGREEMENT);
}

static void test_first_cause_stays_and_clearing_needs_the_token(void)
{
  struct control c = driving(1500, 0);
  struct readings readings = at(280, 100);
  (void)ticks_to_fault(&c, readings, 100);
  CHECK(c.supervisor.fault == FAULT_OVER_VACUUM && c.supervisor.token == 1);
  for (int i = 0; i < 2000; i++) control_tick(&c, &readings);
  CHECK(c.supervisor.fault == FAULT_OVER_VACUUM && c.supervisor.token == 1);
  CHECK((c.supervisor.seen & (1u << FAULT_VENT_BLOCKED)) != 0);
  CHECK(supervisor_clear(&c.supervisor, 1) == RESULT_CONDITION_PRESENT);
  readings = at(0, 0);
  for (int i = 1; i < RELEASE_TICKS; i++) control_tick(&c, &readings);
  CHECK(supervisor_clear(&c.supervisor, 1) == RESULT_CONDITION_PRESENT); /* low, but no release yet */
  control_tick(&c, &readings);
  CHECK(supervisor_clear(&c.supervisor, 0) == RESULT_WRONG_TOKEN);
  CHECK(supervisor_clear(&c.supervisor, 1) == RESULT_OK);
  CHECK(supervisor_clear(&c.supervisor, 1) == RESULT_NO_FAULT);
  for (int i = 0; i < 100; i++) control_tick(&c, &readings);
  CHECK(is_safe(&c)); /* nothing resumes by itself */
}

static void test_stop_button_ends_suction_and_ignores_a_bounce(void)
{
  struct control c = driving(1500, 400);
  button(&c, true, 4);
  button(&c, false, 20);
  CHECK(control_driving(&c) && !control_stop_button_holds(&c));
  button(&c, true, 5);
  CHECK(is_safe(&c) && c.supervisor.fault == FAULT_NONE && c.stop_down);
}

#define TESTS(X) \
  X(test_lease_ends_suction) \
  X(test_lease_renewed_keeps_suction) \
  X(test_trip_is_within_its_deadline) \
  X(test_overshoot_after_its_grace) \
  X(test_a_pump_that_runs_by_itself) \
  X(test_sensor_out_of_range) \
  X(test_sensor_offset_of_the_data_sheet_is_no_fault) \
  X(test_stuck_sensor) \
  X(test_no_vacuum) \
  X(test_a_sensor_that_does_not_answer_bounds_the_pump) \
  X(test_vent_blocked) \
  X(test_idle_vacuum_is_a_fault) \
  X(test_hold_too_long) \
  X(test_a_release_is_low_enough_and_long_enough) \
  X(test_session_too_long_needs_a_rest) \
  X(test_overrun_and_stalled_adc) \
  X(test_sides_disagree_only_with_a_shared_pump) \
  X(test_first_cause_stays_and_clearing_needs_the_token) \
  X(test_stop_button_ends_suction_and_ignores_a_bounce)

void unit_supervisor(void)
{
  TESTS(RUN)
}
