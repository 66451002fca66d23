/* Tests of one side's regulator: the cycle it plays, what takes over when, its bounds. */
#include "../src/fixed.h"
#include "../src/regulator.h"
#include "../src/sides.h"
#include "check.h"

static struct drive cycle_60(void)
{
  const struct drive drive = {SIDE_BOTH, true, 1500, 0, 250, 350, 400, 500};
  return drive;
}

static void run_regulator(struct regulator *r, int ticks, int16_t vacuum)
{
  for (int i = 0; i < ticks; i++) {
    r->duty_cap_permille = DUTY_MAX_PERMILLE;
    regulator_tick(r, vacuum);
  }
}

static void test_regulator_plays_the_cycle(void)
{
  struct regulator r = {0};
  const struct drive drive = cycle_60();
  const struct cycle cycle = cycle_of(&drive);
  CHECK(cycle.rise_ticks == 125 && cycle.suction_ticks == 300 && cycle.cycle_ticks == 500);
  regulator_drive(&r, &cycle, true);
  for (int round = 0; round < 3; round++) {
    run_regulator(&r, 63, 0);
    CHECK(regulator_setpoint(&r) > 740 && regulator_setpoint(&r) < 770);
    CHECK(r.vent_closed);
    run_regulator(&r, 70, 1000);
    CHECK(regulator_setpoint(&r) == 1500);
    run_regulator(&r, 167, 1500);
    CHECK(regulator_setpoint(&r) == 1500 && r.vent_closed);
    run_regulator(&r, 1, 1500);
    CHECK(regulator_setpoint(&r) == 0 && !r.vent_closed && r.duty_permille == 0);
    run_regulator(&r, 199, 0);
    CHECK(!r.vent_closed);
  }
}

static void test_regulator_takes_over_at_the_cycle_start(void)
{
  struct regulator r = {0};
  struct drive drive = cycle_60();
  struct cycle cycle = cycle_of(&drive);
  regulator_drive(&r, &cycle, true);
  run_regulator(&r, 200, 1500);
  drive.peak_tenth_mmhg = 2000;
  cycle = cycle_of(&drive);
  regulator_drive(&r, &cycle, false);
  run_regulator(&r, 50, 1500);
  CHECK(regulator_setpoint(&r) == 1500); /* higher waits */
  run_regulator(&r, 450, 1500);
  CHECK(regulator_setpoint(&r) == 2000);
  drive.peak_tenth_mmhg = 800;
  cycle = cycle_of(&drive);
  regulator_drive(&r, &cycle, false);
  run_regulator(&r, 1, 2000);
  CHECK(regulator_setpoint(&r) == 800); /* lower is at once, and the vent helps */
  CHECK(!r.vent_closed && r.duty_permille == 0);
  run_regulator(&r, 1, 840);
  CHECK(r.vent_closed);
}

static void test_regulator_holds_from_where_it_is(void)
{
  struct regulator r = {0};
  struct drive drive = {SIDE_LEFT, false, 1000, 200, 100, 0, 0, 500};
  struct cycle cycle = cycle_of(&drive);
  regulator_drive(&r, &cycle, false);
  run_regulator(&r, 25, 0);
  CHECK(regulator_setpoint(&r) > 560 && regulator_setpoint(&r) < 640);
  run_regulator(&r, 30, 900);
  CHECK(regulator_setpoint(&r) == 1000);
  drive.peak_tenth_mmhg = 500;
  drive.base_tenth_mmhg = 0;
  cycle = cycle_of(&drive);
  regulator_drive(&r, &cycle, false);
  run_regulator(&r, 25, 900);
  CHECK(regulator_setpoint(&r) > 700 && regulator_setpoint(&r) < 800); /* down from 1000, not up from 0 */
  run_regulator(&r, 1000, 500);
  CHECK(regulator_setpoint(&r) == 500);
}

static void test_regulator_release_to_a_base(void)
{
  struct regulator r = {0};
  const struct drive drive = {SIDE_BOTH, true, 1500, 300, 250, 350, 400, 500};
  const struct cycle cycle = cycle_of(&drive);
  regulator_drive(&r, &cycle, true);
  run_regulator(&r, 301, 1500);
  CHECK(!r.vent_closed && regulator_setpoint(&r) == 300);
  run_regulator(&r, 20, 600);
  CHECK(!r.vent_closed);
  run_regulator(&r, 1, 295);
  CHECK(r.vent_closed);
  run_regulator(&r, 1, 260);
  CHECK(r.vent_closed && r.duty_permille > 0);
}

static void test_regulator_stops_at_once_and_stays(void)
{
  struct regulator r = {0};
  const struct drive drive = cycle_60();
  const struct cycle cycle = cycle_of(&drive);
  regulator_drive(&r, &cycle, true);
  run_regulator(&r, 100, 300);
  CHECK(r.duty_permille > 0 && r.vent_closed);
  regulator_stop(&r);
  CHECK(r.duty_permille == 0 && !r.vent_closed);
  run_regulator(&r, 2000, 0);
  CHECK(r.duty_permille == 0 && !r.vent_closed && !r.driving);
}

static void test_regulator_duty_stays_within_its_cap(void)
{
  struct regulator r = {0};
  const struct drive drive = {SIDE_BOTH, true, 2500, 0, 0, 5000, 0, 500};
  const struct cycle cycle = cycle_of(&drive);
  regulator_drive(&r, &cycle, true);
  for (int i = 0; i < 500; i++) {
    r.duty_cap_permille = 350;
    regulator_tick(&r, (int16_t)(i % 2 == 0 ? -300 : 32000));
    CHECK(r.duty_permille <= 350);
  }
}

#define TESTS(X) \
  X(test_regulator_plays_the_cycle) \
  X(test_regulator_takes_over_at_the_cycle_start) \
  X(test_regulator_holds_from_where_it_is) \
  X(test_regulator_release_to_a_base) \
  X(test_regulator_stops_at_once_and_stays) \
  X(test_regulator_duty_stays_within_its_cap)

void unit_regulator(void)
{
  TESTS(RUN)
}
