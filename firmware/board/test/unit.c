/*
 * Unit tests of the pure firmware. Each test is a function; a failed CHECK prints where, and the program ends with 1.
 * "ok NAME" or "not ok NAME" per test on standard output.
 */
#include <stdio.h>
#include <string.h>

#include "../src/core.h"
#include "../src/firmata_bytes.h"
#include "../src/keys.h"
#include "../src/limits.h"
#include "../src/regulator.h"
#include "../src/vacuum.h"
#include "../src/wire.h"
#include "stub.h"

static int failures;
static const char *test_name;

#define CHECK(condition) \
  do { \
    if (!(condition)) { \
      printf("# %s:%d: %s\n", test_name, __LINE__, #condition); \
      failures++; \
    } \
  } while (0)

#define AMBIENT_SUM 164u
#define MS(ticks) ((ticks) * 2)

/* The sum of readings for a vacuum, by the data sheet's equation in floating point. */
static uint16_t sum_of(double mmhg)
{
  const double volts = 5.0 * (0.018 * mmhg * 0.133322 + 0.04);
  return (uint16_t)(volts / 5.0 * 4096.0 + 0.5);
}

/* ---- vacuum ---- */

static void test_vacuum_follows_the_data_sheet(void)
{
  for (int mmhg = 0; mmhg <= 370; mmhg++) {
    const int16_t tenths = vacuum_tenth_mmhg(sum_of(mmhg));
    CHECK(tenths >= mmhg * 10 - 8 && tenths <= mmhg * 10 + 8);
  }
  CHECK(vacuum_tenth_mmhg(0) < -150);
  CHECK(vacuum_tenth_mmhg(4092) > 3900);
}

/* ---- parser ---- */

static enum parser_event feed(struct parser *parser, const uint8_t *bytes, size_t count)
{
  enum parser_event event = PARSER_MORE;
  for (size_t i = 0; i < count; i++) event = parser_feed(parser, bytes[i]);
  return event;
}

static void test_parser_takes_messages_in_a_row(void)
{
  struct parser parser = {0};
  const uint8_t digital[] = {0x91, 0x7F, 0x01};
  CHECK(feed(&parser, digital, 3) == PARSER_SHORT);
  CHECK(parser.command == 0x91 && parser.bytes[0] == 0x7F && parser.bytes[1] == 0x01);
  const uint8_t sysex[] = {0xF0, 0x79, 0xF7};
  CHECK(feed(&parser, sysex, 3) == PARSER_SYSEX);
  CHECK(parser.length == 1 && parser.bytes[0] == 0x79);
  CHECK(parser_feed(&parser, FIRMATA_VERSION) == PARSER_SHORT);
  CHECK(parser_feed(&parser, FIRMATA_RESET) == PARSER_SHORT);
  const uint8_t report[] = {0xC0, 0x01};
  CHECK(feed(&parser, report, 2) == PARSER_SHORT);
}

static void test_parser_discards_and_resynchronises(void)
{
  struct parser parser = {0};
  CHECK(parser_feed(&parser, 0x12) == PARSER_DISCARD);
  CHECK(parser_feed(&parser, 0xF1) == PARSER_DISCARD);
  CHECK(parser_feed(&parser, 0xF7) == PARSER_DISCARD);
  CHECK(parser_feed(&parser, 0x90) == PARSER_MORE);
  CHECK(parser_feed(&parser, 0x91) == PARSER_DISCARD); /* the unfinished one */
  CHECK(parser_feed(&parser, 0x01) == PARSER_MORE);
  CHECK(parser_feed(&parser, 0x02) == PARSER_SHORT);
  CHECK(parser.command == 0x91);
  /* A sysex that another message cuts short. */
  CHECK(parser_feed(&parser, 0xF0) == PARSER_MORE);
  CHECK(parser_feed(&parser, 0x01) == PARSER_MORE);
  CHECK(parser_feed(&parser, 0xF0) == PARSER_DISCARD);
  CHECK(parser_feed(&parser, 0x79) == PARSER_MORE);
  CHECK(parser_feed(&parser, 0xF7) == PARSER_SYSEX);
  CHECK(parser.length == 1);
  /* Empty. */
  CHECK(parser_feed(&parser, 0xF0) == PARSER_MORE);
  CHECK(parser_feed(&parser, 0xF7) == PARSER_DISCARD);
}

static void test_parser_bounds_a_sysex(void)
{
  struct parser parser = {0};
  CHECK(parser_feed(&parser, 0xF0) == PARSER_MORE);
  for (unsigned i = 0; i < 1000; i++) CHECK(parser_feed(&parser, 0x33) == PARSER_MORE);
  CHECK(parser_feed(&parser, 0xF7) == PARSER_OVERFLOW);
  CHECK(parser.bytes[0] == 0x33);
  CHECK(parser_feed(&parser, 0xF9) == PARSER_SHORT);
  /* Exactly as long as fits. */
  CHECK(parser_feed(&parser, 0xF0) == PARSER_MORE);
  for (unsigned i = 0; i < PARSER_SYSEX_MAX; i++) CHECK(parser_feed(&parser, 0x33) == PARSER_MORE);
  CHECK(parser_feed(&parser, 0xF7) == PARSER_SYSEX);
  CHECK(parser.length == PARSER_SYSEX_MAX);
}

/* ---- keys, weight ---- */

static void test_keys_are_debounced(void)
{
  struct keys keys;
  keys_init(&keys);
  CHECK(keys_bits(&keys) == 0);
  const uint16_t readings[] = {0, 184, 367, 614};
  for (uint8_t key = 0; key < KEY_COUNT; key++) {
    for (int i = 0; i < 8; i++) keys_tick(&keys, readings[key]);
    CHECK(keys_bits(&keys) == (key == 0 ? 0 : 1u << (key - 1)));
    for (int i = 0; i < 5; i++) keys_tick(&keys, readings[key]);
    CHECK(keys_bits(&keys) == 1u << key);
  }
  for (int i = 0; i < 100; i++) keys_tick(&keys, i % 3 == 0 ? 0u : 1023u); /* a bouncing contact */
  CHECK(keys_bits(&keys) == 8);
  for (int i = 0; i < 12; i++) keys_tick(&keys, 1023);
  CHECK(keys_bits(&keys) == 0);
}

static void test_weight_sums_signed_readings(void)
{
  CHECK(weight_counts(0) == 0);
  CHECK(weight_counts(0x7FFFFF) == 8388607);
  CHECK(weight_counts(0x800000) == -8388608);
  CHECK(weight_counts(0xFFFFFF) == -1);
  struct weight_side side = {0};
  struct weight_samples none = weight_take(&side, 50);
  CHECK(none.count == 0 && none.age_ms == 255);
  for (int i = 0; i < 4; i++) weight_add(&side, -8388608, 60);
  const struct weight_samples samples = weight_take(&side, 72);
  CHECK(samples.count == 4 && samples.sum_counts == -33554432 && samples.age_ms == 12);
  for (int i = 0; i < 1000; i++) weight_add(&side, 8388607, 80); /* nobody takes them: no overflow */
  CHECK(weight_take(&side, 1000).age_ms == 255);
}

/* ---- regulator ---- */

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

/* ---- control and supervisor ---- */

static struct readings at(double left_mmhg, double right_mmhg)
{
  const struct readings readings = {{sum_of(left_mmhg), sum_of(right_mmhg)}, true, false, false};
  return readings;
}

static bool is_safe(const struct control *c)
{
  for (int i = 0; i < 2; i++) {
    if (c->side[i].duty_permille != 0 || c->side[i].vent_closed || c->side[i].driving) return false;
  }
  return true;
}

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
  control_init(&c, 100);
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
    control_init(&c, 0);
    struct readings readings = at(0, 0);
    readings.vacuum_sum[1] = high == 1 ? 4092 : 8;
    const int ticks = ticks_to_fault(&c, readings, 100);
    /* High is over-vacuum first: either stops. */
    CHECK(ticks > 0 && ticks <= LIMIT_RANGE_TICKS);
    for (int i = 0; i < 20; i++) control_tick(&c, &readings);
    CHECK((c.supervisor.seen & (1u << FAULT_SENSOR_RANGE)) != 0);
    CHECK(supervisor_clear(&c.supervisor, c.supervisor.token) == RESULT_CONDITION_PRESENT);
    readings = at(0, 0);
    control_tick(&c, &readings);
    CHECK(supervisor_clear(&c.supervisor, c.supervisor.token) == RESULT_OK);
  }
}

static void test_sensor_offset_of_the_data_sheet_is_no_fault(void)
{
  /* Both ends of the part's ±2.5 % at ambient. */
  for (int end = -1; end <= 1; end += 2) {
    struct control c;
    control_init(&c, 0);
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
  control_init(&c, 0);
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
  CHECK(c.supervisor.fault == FAULT_OVER_VACUUM && c.supervisor.token == 101);
  for (int i = 0; i < 2000; i++) control_tick(&c, &readings);
  CHECK(c.supervisor.fault == FAULT_OVER_VACUUM && c.supervisor.token == 101);
  CHECK((c.supervisor.seen & (1u << FAULT_VENT_BLOCKED)) != 0);
  CHECK(supervisor_clear(&c.supervisor, 101) == RESULT_CONDITION_PRESENT);
  readings = at(0, 0);
  control_tick(&c, &readings);
  CHECK(supervisor_clear(&c.supervisor, 100) == RESULT_WRONG_TOKEN);
  CHECK(supervisor_clear(&c.supervisor, 101) == RESULT_OK);
  CHECK(supervisor_clear(&c.supervisor, 101) == RESULT_NO_FAULT);
  for (int i = 0; i < 100; i++) control_tick(&c, &readings);
  CHECK(is_safe(&c)); /* nothing resumes by itself */
}

/* The button down or up for so many ticks, at ambient. */
static void button(struct control *c, bool pressed, int ticks)
{
  struct readings readings = at(0, 0);
  readings.stop_pressed = pressed;
  for (int i = 0; i < ticks; i++) control_tick(c, &readings);
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

/* ---- the whole core, over its byte interface ---- */

static struct core core;

static void start_core(void)
{
  stub_sent = 0;
  memset(stub_pin, 0, sizeof stub_pin);
  core_init(&core, RESET_POWER_ON, 7);
}

static void bytes(const uint8_t *data, size_t count)
{
  for (size_t i = 0; i < count; i++) core_byte(&core, data[i]);
  (void)core_poll(&core, 0);
}

static size_t frame_out;
static uint8_t frame_bytes[64];

/* A request as bytes: packed with the firmware's own packer, whose output the stub keeps. */
static void request(uint8_t id, const uint8_t *body, uint8_t length, uint16_t crc_error)
{
  struct wire_packer packer = {0};
  uint16_t crc = wire_crc(WIRE_CRC_START, id);
  const size_t before = stub_sent;
  for (uint8_t i = 0; i < length; i++) {
    crc = wire_crc(crc, body[i]);
    wire_pack(&packer, body[i]);
  }
  crc ^= crc_error;
  wire_pack(&packer, (uint8_t)crc);
  wire_pack(&packer, (uint8_t)(crc >> 8));
  wire_pack_end(&packer);
  frame_out = stub_sent - before;
  memcpy(frame_bytes, stub_out + before, frame_out);
  stub_sent = before;
  core_byte(&core, 0xF0);
  core_byte(&core, id);
  for (size_t i = 0; i < frame_out; i++) core_byte(&core, frame_bytes[i]);
  core_byte(&core, 0xF7);
  (void)core_poll(&core, 0);
}

/* The code in the last result that was sent, or -1 when the last frame is no result. */
static int last_result(uint16_t *detail)
{
  size_t start = stub_sent;
  while (start > 0 && stub_out[start - 1] != 0xF0) start--;
  if (start == 0 || stub_out[start] != MESSAGE_RESULT) return -1;
  uint8_t septets[16];
  const uint8_t count = (uint8_t)(stub_sent - start - 2);
  memcpy(septets, &stub_out[start + 1], count);
  if (wire_unpack(septets, count) != 7) return -2;
  if (detail != NULL) *detail = (uint16_t)(septets[3] | septets[4] << 8);
  return septets[2];
}

static void hello(uint8_t seq)
{
  const uint8_t body[] = {seq, PROTOCOL_MAJOR, PROTOCOL_MINOR};
  request(MESSAGE_HELLO, body, sizeof body, 0);
}

static void drive_request(uint8_t seq, const uint16_t fields[6], uint8_t sides)
{
  uint8_t body[15] = {seq, sides, 1};
  for (int i = 0; i < 6; i++) {
    body[3 + 2 * i] = (uint8_t)fields[i];
    body[4 + 2 * i] = (uint8_t)(fields[i] >> 8);
  }
  request(MESSAGE_DRIVE, body, sizeof body, 0);
}

static const uint16_t gentle[6] = {1500, 0, 250, 350, 400, 500};

static void test_commands_need_a_hello_and_a_fresh_sequence(void)
{
  start_core();
  drive_request(1, gentle, SIDE_BOTH);
  CHECK(last_result(NULL) == RESULT_NO_HELLO && !control_driving(&core.control));
  hello(10);
  drive_request(10, gentle, SIDE_BOTH);
  CHECK(last_result(NULL) == RESULT_STALE_SEQUENCE && !control_driving(&core.control));
  drive_request(138, gentle, SIDE_BOTH); /* 128 ahead */
  CHECK(last_result(NULL) == RESULT_STALE_SEQUENCE && !control_driving(&core.control));
  drive_request(11, gentle, SIDE_BOTH);
  CHECK(last_result(NULL) == RESULT_OK && control_driving(&core.control));
  drive_request(11, gentle, SIDE_BOTH);
  CHECK(last_result(NULL) == RESULT_STALE_SEQUENCE);
  hello(255);
  CHECK(!control_driving(&core.control)); /* a new session ends the old one's suction */
  drive_request(0, gentle, SIDE_BOTH);
  CHECK(last_result(NULL) == RESULT_OK);
}

static void test_commands_refuse_what_is_out_of_range(void)
{
  static const struct {
    uint16_t fields[6];
    uint8_t sides;
    uint16_t field;
  } cases[] = {
    {{1500, 0, 250, 350, 400, 500}, 0, 1},      {{1500, 0, 250, 350, 400, 500}, 4, 1},
    {{2501, 0, 250, 350, 400, 500}, 3, 2},      {{65535, 0, 250, 350, 400, 500}, 3, 2},
    {{1500, 1501, 250, 350, 400, 500}, 3, 3},   {{1500, 0, 2501, 2500, 400, 500}, 3, 4},
    {{1500, 0, 65535, 65535, 400, 500}, 3, 4},  {{1500, 0, 250, 350, 149, 500}, 3, 5},
    {{1500, 0, 100, 100, 200, 500}, 3, 6},      {{1500, 0, 2500, 2500, 5001, 500}, 3, 6},
    {{1500, 0, 250, 350, 400, 0}, 3, 7},        {{1500, 0, 250, 350, 400, 501}, 3, 7},
  };
  start_core();
  hello(0);
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    uint16_t detail = 0;
    drive_request((uint8_t)(i + 1), cases[i].fields, cases[i].sides);
    CHECK(last_result(&detail) == RESULT_RANGE && detail == cases[i].field);
    CHECK(!control_driving(&core.control));
  }
  static const uint16_t extreme[6] = {2500, 2500, 2500, 2500, 5000, 1};
  drive_request(1, extreme, SIDE_LEFT);
  CHECK(last_result(NULL) == RESULT_OK && core.control.side[0].driving && !core.control.side[1].driving);
}

static void test_wrong_crc_is_counted_and_moves_nothing(void)
{
  start_core();
  hello(0);
  const uint16_t before = core.error_count;
  const uint8_t body[15] = {1, 3, 1, 0xDC, 5, 0, 0, 250, 0, 94, 1, 144, 1, 244, 1};
  for (uint32_t error = 1; error < 0x10000u; error <<= 1) {
    request(MESSAGE_DRIVE, body, sizeof body, (uint16_t)error);
    CHECK(last_result(NULL) == RESULT_CRC && !control_driving(&core.control));
  }
  CHECK(core.error_count == before + 16);
  request(MESSAGE_DRIVE, body, 14, 0);
  CHECK(last_result(NULL) == RESULT_LENGTH && !control_driving(&core.control));
  request(0x0F, body, sizeof body, 0);
  CHECK(last_result(NULL) == RESULT_UNSUPPORTED);
}

static void stop_request(uint8_t seq, uint8_t sides)
{
  const uint8_t body[] = {seq, sides};
  request(MESSAGE_STOP, body, sizeof body, 0);
}

static void test_nothing_drives_against_the_stop_button(void)
{
  uint16_t detail = 9;
  start_core();
  hello(0);
  /* Down before anything ran: refused while it is, and only so long. */
  button(&core.control, true, 10);
  drive_request(1, gentle, SIDE_BOTH);
  CHECK(last_result(&detail) == RESULT_STOP_BUTTON && detail == 1 && is_safe(&core.control));
  stop_request(1, SIDE_BOTH);
  drive_request(2, gentle, SIDE_BOTH);
  CHECK(last_result(NULL) == RESULT_STOP_BUTTON && is_safe(&core.control));
  button(&core.control, false, 10);
  drive_request(2, gentle, SIDE_BOTH);
  CHECK(last_result(NULL) == RESULT_OK && control_driving(&core.control));
  /* It ended suction: refused when it is up again, too, until the host has said stop. */
  button(&core.control, true, 10);
  CHECK(is_safe(&core.control));
  drive_request(3, gentle, SIDE_BOTH);
  CHECK(last_result(&detail) == RESULT_STOP_BUTTON && detail == 1);
  button(&core.control, false, 10);
  drive_request(3, gentle, SIDE_LEFT);
  CHECK(last_result(&detail) == RESULT_STOP_BUTTON && detail == 0 && is_safe(&core.control));
  /* Neither one side's stop, which belongs to a session that goes on, nor a new greeting. */
  stop_request(3, SIDE_LEFT);
  drive_request(4, gentle, SIDE_RIGHT);
  CHECK(last_result(NULL) == RESULT_STOP_BUTTON);
  hello(10);
  core_byte(&core, 0xFF);
  drive_request(11, gentle, SIDE_BOTH);
  CHECK(last_result(NULL) == RESULT_STOP_BUTTON && is_safe(&core.control));
  stop_request(11, SIDE_BOTH);
  drive_request(12, gentle, SIDE_BOTH);
  CHECK(last_result(NULL) == RESULT_OK && control_driving(&core.control));
}

static void test_another_version_is_read_only(void)
{
  start_core();
  const uint8_t body[] = {0, PROTOCOL_MAJOR + 1, 0};
  request(MESSAGE_HELLO, body, sizeof body, 0);
  drive_request(1, gentle, SIDE_BOTH);
  CHECK(last_result(NULL) == RESULT_VERSION && !control_driving(&core.control));
}

static void test_a_latched_fault_refuses_to_drive(void)
{
  stub_sent = 0;
  core_init(&core, RESET_WATCHDOG, 7);
  hello(0);
  uint16_t detail = 0;
  drive_request(1, gentle, SIDE_BOTH);
  CHECK(last_result(&detail) == RESULT_FAULT_LATCHED && detail == FAULT_WATCHDOG_RESET);
  const struct readings readings = at(0, 0);
  control_tick(&core.control, &readings);
  const uint8_t wrong[] = {1, 7, 0};
  request(MESSAGE_CLEAR_FAULT, wrong, sizeof wrong, 0);
  CHECK(last_result(NULL) == RESULT_WRONG_TOKEN);
  const uint8_t right[] = {1, 8, 0};
  request(MESSAGE_CLEAR_FAULT, right, sizeof right, 0);
  CHECK(last_result(NULL) == RESULT_OK);
  drive_request(2, gentle, SIDE_BOTH);
  CHECK(last_result(NULL) == RESULT_OK);
}

static void test_reset_causes(void)
{
  static const struct {
    uint8_t cause;
    uint8_t fault;
  } cases[] = {
    {RESET_POWER_ON, FAULT_NONE},
    {RESET_EXTERNAL, FAULT_NONE},
    {RESET_POWER_ON | RESET_BROWN_OUT, FAULT_NONE},
    {RESET_BROWN_OUT, FAULT_BROWN_OUT_RESET},
    {RESET_WATCHDOG, FAULT_WATCHDOG_RESET},
    {RESET_WATCHDOG | RESET_BROWN_OUT, FAULT_WATCHDOG_RESET},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    stub_sent = 0;
    core_init(&core, cases[i].cause, 0);
    CHECK(core.control.supervisor.fault == cases[i].fault);
  }
}

static void test_pumps_and_vents_are_no_pins(void)
{
  static const uint8_t protected_pins[] = {0, 1, 7, 8, 9, 10, 11, 12, 13, 17, 24, 60, 127};
  for (size_t i = 0; i < sizeof protected_pins; i++) {
    const uint8_t pin = protected_pins[i];
    uint16_t detail = 0;
    start_core();
    const uint8_t mode[] = {0xF4, pin, FIRMATA_MODE_OUTPUT};
    bytes(mode, 3);
    CHECK(last_result(&detail) == RESULT_PROTECTED_PIN && detail == pin);
    const uint8_t value[] = {0xF5, pin, 1};
    bytes(value, 3);
    CHECK(last_result(&detail) == RESULT_PROTECTED_PIN && detail == pin);
    const uint8_t extended[] = {0xF0, 0x6F, pin, 0x7F, 0x01, 0xF7};
    bytes(extended, 6);
    CHECK(last_result(&detail) == RESULT_PROTECTED_PIN && detail == pin);
    if (pin < 16) {
      const uint8_t pwm[] = {(uint8_t)(0xE0 | pin), 0x7F, 0x01};
      bytes(pwm, 3);
      CHECK(last_result(&detail) == RESULT_PROTECTED_PIN && detail == pin);
    }
    if (pin < 128 - 8) {
      const uint8_t bits = (uint8_t)(1u << (pin % 8));
      const uint8_t port[] = {(uint8_t)(0x90 | (pin / 8)), bits & 0x7F, bits >> 7};
      bytes(port, 3);
      CHECK(last_result(&detail) == RESULT_PROTECTED_PIN && detail == pin);
    }
    CHECK(core.error_count >= 3 && is_safe(&core.control));
  }
}

static void test_port_masks_agree_with_the_kinds(void)
{
  for (uint8_t pin = 0; pin < PIN_COUNT; pin++) {
    const uint8_t bit = (uint8_t)(1u << (pin % 8u));
    const enum pin_kind kind = pin_kind(pin);
    CHECK(((pin_port_protected(pin / 8u) & bit) != 0) == (kind == PIN_PROTECTED));
    CHECK(((pin_port_outputs(pin / 8u) & bit) != 0) == (kind == PIN_LAMP || kind == PIN_SWITCH));
  }
  for (uint8_t port = PORT_COUNT; port < 16u; port++) CHECK(pin_port_protected(port) == 0xFF);
}

static void test_panel_pins_work(void)
{
  start_core();
  stub_sent = 0;
  const uint8_t on[] = {0xF4, 5, 1, 0x90, 0x20, 0x00};
  bytes(on, sizeof on);
  CHECK(stub_pin[5] == 255 && stub_sent == 0);
  const uint8_t dim[] = {0xF4, 3, 3, 0xE3, 0x00, 0x01, 0xF5, 4, 1};
  bytes(dim, sizeof dim);
  CHECK(stub_pin[3] == 128 && stub_pin[4] == 255 && stub_sent == 0);
  const uint8_t off[] = {0x90, 0x00, 0x00};
  bytes(off, sizeof off);
  CHECK(stub_pin[5] == 0 && stub_pin[3] == 128 && stub_pin[4] == 0); /* a port message leaves a PWM pin alone */
  const uint8_t reset[] = {0xFF};
  bytes(reset, 1);
  CHECK(stub_pin[3] == 0);
  const uint8_t input[] = {0xF4, 2, 0, 0x90, 0x04, 0x00}; /* johnny-five's pull-up on a button */
  bytes(input, sizeof input);
  CHECK(stub_sent == 0);
}

static void test_system_reset_ends_suction(void)
{
  start_core();
  hello(0);
  drive_request(1, gentle, SIDE_BOTH);
  CHECK(control_driving(&core.control));
  core_byte(&core, 0xFF);
  CHECK(!control_driving(&core.control) && core.control.supervisor.fault == FAULT_NONE);
}

static void test_i2c_writes_reach_the_bus(void)
{
  start_core();
  stub_sent = 0;
  const uint8_t write[] = {0xF0, 0x76, 0x27, 0x00, 0x08, 0x01, 0x7F, 0x00, 0xF7};
  bytes(write, sizeof write);
  CHECK(stub_i2c_count == 2 && stub_i2c_bytes[0] == 0x88 && stub_i2c_bytes[1] == 0x7F && stub_sent == 0);
  stub_i2c_answers = false;
  uint16_t detail = 0;
  bytes(write, sizeof write);
  (void)core_poll(&core, 2);
  CHECK(last_result(&detail) == RESULT_I2C && detail == 0x27);
  stub_i2c_answers = true;
  const uint8_t read[] = {0xF0, 0x76, 0x27, 0x08, 0x01, 0x00, 0xF7};
  bytes(read, sizeof read);
  CHECK(last_result(NULL) == RESULT_UNSUPPORTED);
}

static void test_a_trip_is_told_once(void)
{
  start_core();
  hello(0);
  drive_request(1, gentle, SIDE_BOTH);
  stub_sent = 0;
  const struct readings readings = at(20, 20);
  for (int i = 0; i < 251; i++) control_tick(&core.control, &readings);
  (void)core_poll(&core, 2);
  CHECK(stub_sent > 3 && stub_out[1] == MESSAGE_FAULT);
  stub_sent = 0;
  for (int i = 0; i < 100; i++) (void)core_poll(&core, 2);
  CHECK(stub_sent == 0);
}

static void test_telemetry_comes_at_its_interval(void)
{
  start_core();
  hello(0);
  const uint8_t body[] = {1, 40, 0, 50, 0};
  request(MESSAGE_TELEMETRY, body, sizeof body, 0);
  CHECK(last_result(NULL) == RESULT_OK);
  stub_sent = 0;
  int status = 0;
  int weight = 0;
  for (int i = 0; i < 500; i++) (void)core_poll(&core, 2);
  for (size_t i = 0; i + 1 < stub_sent; i++) {
    if (stub_out[i] == 0xF0 && stub_out[i + 1] == MESSAGE_STATUS) status++;
    if (stub_out[i] == 0xF0 && stub_out[i + 1] == MESSAGE_WEIGHT) weight++;
  }
  /* A frame that is due together with another waits for the next poll; the last ones may still be waiting. */
  CHECK(status == 25 && weight >= 19 && weight <= 20);
  (void)core_poll(&core, 0); /* what still waits */
  const uint8_t fast[] = {2, 19, 0, 50, 0};
  request(MESSAGE_TELEMETRY, fast, sizeof fast, 0);
  CHECK(last_result(NULL) == RESULT_RANGE);
}

static void test_refusals_without_a_sequence_are_answered_once_a_poll(void)
{
  start_core();
  stub_sent = 0;
  const uint16_t before = core.error_count;
  const uint8_t wrong[] = {0xE9, 0x7F, 0x01, 0xE9, 0x7F, 0x01, 0xE9, 0x7F, 0x01};
  bytes(wrong, sizeof wrong);
  const size_t once = stub_sent;
  CHECK(once > 0 && once < 16 && core.error_count == before + 3);
  (void)core_poll(&core, 2);
  bytes(wrong, 3);
  CHECK(stub_sent == 2 * once && core.error_count == before + 4);
}

static void test_no_room_loses_the_answer_and_not_the_request(void)
{
  start_core();
  hello(0);
  stub_room = 2;
  stub_sent = 0;
  const uint16_t before = core.error_count;
  drive_request(1, gentle, SIDE_BOTH);
  CHECK(control_driving(&core.control) && core.error_count == before + 1);
  CHECK(stub_sent == 0);
  const uint8_t queries[] = {0xF0, 0x6B, 0xF7, 0xF0, 0x69, 0xF7, 0xF0, 0x79, 0xF7, 0xF9, 0xF0, 0x6D, 2, 0xF7};
  const size_t sent = stub_sent;
  bytes(queries, sizeof queries);
  hello(9);
  for (int i = 0; i < 100; i++) (void)core_poll(&core, 2);
  CHECK(stub_sent == sent && core.error_count > before + 3 && !control_driving(&core.control));
  stub_room = 255;
  bytes(queries, 3);
  CHECK(stub_sent > sent + 25);
}

/* ---- all of them ---- */

#define TESTS(X) \
  X(test_vacuum_follows_the_data_sheet) \
  X(test_parser_takes_messages_in_a_row) \
  X(test_parser_discards_and_resynchronises) \
  X(test_parser_bounds_a_sysex) \
  X(test_keys_are_debounced) \
  X(test_weight_sums_signed_readings) \
  X(test_regulator_plays_the_cycle) \
  X(test_regulator_takes_over_at_the_cycle_start) \
  X(test_regulator_holds_from_where_it_is) \
  X(test_regulator_release_to_a_base) \
  X(test_regulator_stops_at_once_and_stays) \
  X(test_regulator_duty_stays_within_its_cap) \
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
  X(test_session_too_long_needs_a_rest) \
  X(test_overrun_and_stalled_adc) \
  X(test_sides_disagree_only_with_a_shared_pump) \
  X(test_first_cause_stays_and_clearing_needs_the_token) \
  X(test_stop_button_ends_suction_and_ignores_a_bounce) \
  X(test_nothing_drives_against_the_stop_button) \
  X(test_commands_need_a_hello_and_a_fresh_sequence) \
  X(test_commands_refuse_what_is_out_of_range) \
  X(test_wrong_crc_is_counted_and_moves_nothing) \
  X(test_another_version_is_read_only) \
  X(test_a_latched_fault_refuses_to_drive) \
  X(test_reset_causes) \
  X(test_pumps_and_vents_are_no_pins) \
  X(test_port_masks_agree_with_the_kinds) \
  X(test_panel_pins_work) \
  X(test_system_reset_ends_suction) \
  X(test_i2c_writes_reach_the_bus) \
  X(test_a_trip_is_told_once) \
  X(test_telemetry_comes_at_its_interval) \
  X(test_refusals_without_a_sequence_are_answered_once_a_poll) \
  X(test_no_room_loses_the_answer_and_not_the_request)

static void run(const char *name, void (*test)(void))
{
  const int before = failures;
  test_name = name;
  test();
  printf("%s %s\n", failures == before ? "ok" : "not ok", name);
}

int main(void)
{
#define RUN(test) run(#test, test);
  TESTS(RUN)
  return failures == 0 ? 0 : 1;
}
