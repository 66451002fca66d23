/* Tests of what outlives a reset: records, torn and worn ones, grants of suction time, the latch, the button's stop. */
#include <stdlib.h>
#include <string.h>

#include "../src/limits.h"
#include "check.h"
#include "stub.h"
#include "unit_rig.h"

#define GRANT_TICKS (LIMIT_SESSION_GRANT_S * 500)

static bool is_kept(const struct memory *m, const struct kept *kept)
{
  return m->kept.grants == kept->grants && m->kept.fault == kept->fault && m->kept.token == kept->token &&
         m->kept.stopped_by_button == kept->stopped_by_button;
}

static void keep_all(struct memory *m, const struct kept *kept)
{
  for (int i = 0; i < 20; i++) CHECK(memory_tick(m, kept));
  CHECK(is_kept(m, kept));
}

static void test_records_survive_a_reset_and_wear_alike(void)
{
  struct memory m;
  stub_memory_blank();
  CHECK(memory_init(&m));
  const struct kept nothing = {0, FAULT_NONE, false, 0};
  CHECK(is_kept(&m, &nothing));
  for (int i = 0; i < 700; i++) {
    const struct kept kept = {(uint8_t)(i % 91), (uint8_t)(i % (FAULT_LAST + 1)), i % 2 == 1, (uint16_t)(i * 97 + 1)};
    keep_all(&m, &kept);
    CHECK(memory_init(&m) && is_kept(&m, &kept));
  }
  uint32_t most = 0;
  uint32_t least = UINT32_MAX;
  for (size_t i = 0; i < BOARD_MEMORY_BYTES; i++) {
    if (stub_memory_writes[i] > most) most = stub_memory_writes[i];
    if (stub_memory_writes[i] < least) least = stub_memory_writes[i];
  }
  CHECK(least == 700 / MEMORY_SLOTS && most == least + 1);
}

/* The supply goes after each byte of a record, and in the middle of each: at the ring's beginning and long after. */
static void test_a_torn_record_is_seen_and_the_last_whole_one_counts(void)
{
  const struct kept before = {7, FAULT_NONE, false, 41};
  const struct kept after = {8, FAULT_HOLD_TOO_LONG, false, 42};
  for (int records = 1; records < 400; records += 133) {
    for (int whole = 0; whole <= (int)MEMORY_RECORD_BYTES; whole++) {
      for (int half = 0; half < 3; half++) {
        struct memory m;
        stub_memory_blank();
        (void)memory_init(&m);
        for (int i = 0; i < records; i++) {
          struct kept other = before;
          other.token = (uint16_t)(before.token + records - 1 - i);
          keep_all(&m, &other);
        }
        const size_t start = (size_t)m.slot * MEMORY_RECORD_BYTES;
        stub_memory_takes = whole;
        for (int i = 0; i < 20; i++) (void)memory_tick(&m, &after);
        const bool in_the_middle = half > 0 && whole < (int)MEMORY_RECORD_BYTES;
        if (in_the_middle) stub_memory[start + (size_t)whole] = half == 1 ? 0xFF : 0x5A;
        stub_memory_takes = STUB_ENDLESS;
        struct memory again;
        const bool all = memory_init(&again);
        if (whole == (int)MEMORY_RECORD_BYTES) {
          CHECK(all && is_kept(&again, &after));
          continue;
        }
        CHECK(is_kept(&again, &before));
        const bool untouched = whole == 0 && (!in_the_middle || (half == 1 && records == 1));
        CHECK(all == untouched);
        /* The next record mends it. */
        keep_all(&again, &after);
        CHECK(memory_init(&again) && is_kept(&again, &after));
      }
    }
  }
}

static void test_a_change_in_the_middle_is_what_is_kept(void)
{
  const struct kept one = {1, FAULT_NONE, false, 1};
  const struct kept two = {1, FAULT_OVER_VACUUM, false, 2};
  for (int ticks = 1; ticks <= 9; ticks++) {
    struct memory m;
    stub_memory_blank();
    (void)memory_init(&m);
    for (int i = 0; i < ticks; i++) CHECK(memory_tick(&m, &one));
    keep_all(&m, &two);
    CHECK(memory_init(&m) && is_kept(&m, &two));
  }
}

static void test_what_is_no_record_counts_as_all_granted(void)
{
  struct memory m;
  srand(1);
  stub_memory_blank();
  for (size_t i = 0; i < BOARD_MEMORY_BYTES; i++) stub_memory[i] = (uint8_t)rand();
  CHECK(!memory_init(&m) && m.kept.grants == SESSION_GRANTS_MAX);
  struct control c;
  control_init(&c);
  CHECK(c.supervisor.fault == FAULT_MEMORY_LOST && session_over(&c.session));
}

static void test_a_worn_cell_and_a_memory_that_hangs_are_faults(void)
{
  struct control c;
  start_granted(&c);
  stub_memory_worn = 2;
  stub_memory[2] = 0x77;
  c.supervisor.token = 5;
  idle(&c, 40);
  CHECK(c.supervisor.fault == FAULT_MEMORY_LOST && c.memory.slot > 1u);
  control_init(&c); /* the next slot keeps it */
  CHECK(c.supervisor.fault == FAULT_MEMORY_LOST);
  start_granted(&c);
  c.supervisor.token = 5;
  stub_memory_ready = false;
  idle(&c, 200);
  CHECK(c.supervisor.fault == FAULT_MEMORY_LOST);
}

static const struct drive whole_drive = {SIDE_BOTH, true, 1500, 0, 250, 350, 400, 500};

/* One tick of a host that never rests; true when there was suction in it. */
static bool suck(struct control *c)
{
  static struct readings low;
  static struct readings high;
  if (low.vacuum_sum[0] == 0u) {
    low = at(0, 0);
    high = at(100, 100);
  }
  if (c->supervisor.settled && c->supervisor.fault == FAULT_NONE) {
    if (control_driving(c)) {
      control_renew(c, 500);
    } else {
      const struct cycle cycle = cycle_of(&whole_drive);
      control_drive(c, SIDE_BOTH, &cycle, true, 500);
    }
  }
  control_tick(c, c->side[0].vent_closed ? &high : &low);
  return c->side[0].vent_closed || c->side[0].duty_permille != 0;
}

static void test_suction_waits_until_its_grant_is_kept(void)
{
  struct control c;
  stub_memory_blank();
  control_init(&c);
  idle(&c, RELEASE_TICKS);
  int waited = 0;
  while (!suck(&c) && waited < 100) waited++;
  CHECK(waited >= (int)MEMORY_RECORD_BYTES && waited < 2 * (int)MEMORY_RECORD_BYTES);
  CHECK(c.memory.kept.grants == 1);
  /* And goes on without a pause when the next one is due. */
  int still = 0;
  for (int i = 0; i < 3 * GRANT_TICKS; i++) {
    (void)suck(&c);
    if (!session_covered(&c.session, c.memory.kept.grants)) still++;
  }
  CHECK(still == 0 && c.memory.kept.grants == 4);
  /* Where it cannot be kept there is none. */
  stub_memory_blank();
  control_init(&c);
  idle(&c, RELEASE_TICKS);
  stub_memory_takes = 0;
  for (int i = 0; i < 1000; i++) CHECK(!suck(&c));
  CHECK(c.supervisor.fault == FAULT_MEMORY_LOST);
}

/* The supply goes again and again, at any tick, also in the middle of a record; a person clears what is latched. */
static void test_resets_do_not_lengthen_a_session(void)
{
  srand(2);
  for (int longest = 50; longest <= 5000000; longest *= 10) {
    struct control c;
    uint32_t sucked = 0;
    stub_memory_blank();
    for (int resets = 0; resets < 3000; resets++) {
      control_init(&c);
      const int ticks = rand() % longest;
      for (int i = 0; i < ticks && c.supervisor.fault != FAULT_SESSION_TOO_LONG; i++) {
        if (suck(&c)) sucked++;
        if (c.supervisor.fault == FAULT_MEMORY_LOST && !c.supervisor.condition_present) {
          CHECK(supervisor_clear(&c.supervisor, c.supervisor.token) == RESULT_OK);
        }
      }
      if (c.supervisor.fault == FAULT_SESSION_TOO_LONG) break;
    }
    CHECK(sucked <= (uint32_t)LIMIT_SESSION_MAX_S * 500u);
    if (longest >= 500) CHECK(c.supervisor.fault == FAULT_SESSION_TOO_LONG);
    if (longest == 5000000) CHECK(sucked > (uint32_t)LIMIT_SESSION_MAX_S * 250u); /* the release is not counted here */
  }
}

static void test_only_a_rest_that_was_seen_begins_a_session_anew(void)
{
  struct control c;
  start_granted(&c);
  for (int i = 0; i < 2 * GRANT_TICKS; i++) (void)suck(&c);
  CHECK(c.memory.kept.grants == 3);
  control_stop(&c, SIDE_BOTH);
  idle(&c, LIMIT_SESSION_REST_S * 500 - 1);
  control_init(&c); /* a tick too early: the rest begins anew */
  CHECK(c.session.grants == 3);
  idle(&c, LIMIT_SESSION_REST_S * 500 + 20);
  CHECK(c.session.grants == 0 && c.memory.kept.grants == 0);
  control_init(&c);
  CHECK(c.session.grants == 0);
}

/* Reset at every moment after a trip: latched it stays, with its cause, or as one that may have been lost. */
static void test_a_latch_survives_a_reset_at_any_moment(void)
{
  int torn = 0;
  for (int ticks = 1; ticks < 30; ticks++) {
    struct control c;
    stub_memory_blank();
    control_init(&c);
    for (int i = 0; i < 400; i++) (void)suck(&c);
    const struct readings trip = at(280, 280);
    while (c.supervisor.fault == FAULT_NONE) control_tick(&c, &trip);
    const uint8_t fault = c.supervisor.fault;
    const uint16_t token = c.supervisor.token;
    idle(&c, ticks - 1);
    control_init(&c);
    CHECK(c.supervisor.fault == fault || c.supervisor.fault == FAULT_MEMORY_LOST);
    if (c.supervisor.fault == FAULT_MEMORY_LOST) {
      torn++;
      CHECK(c.supervisor.token != token); /* nobody can clear the one with what was told of the other */
    } else {
      CHECK(c.supervisor.token == token && c.supervisor.seen == 1u << fault);
    }
    idle(&c, 60);
    control_init(&c);
    CHECK(c.supervisor.fault != FAULT_NONE);
    idle(&c, 60);
    CHECK(supervisor_clear(&c.supervisor, c.supervisor.token) == RESULT_OK);
    idle(&c, 60);
    control_init(&c);
    CHECK(c.supervisor.fault == FAULT_NONE);
  }
  CHECK(torn == (int)MEMORY_RECORD_BYTES - 1);
}

static void test_the_buttons_stop_survives_a_reset(void)
{
  struct control c;
  start_granted(&c);
  for (int i = 0; i < 400; i++) (void)suck(&c);
  button(&c, true, 10);
  button(&c, false, 20);
  control_init(&c);
  CHECK(control_stop_button_holds(&c));
  control_host_stop(&c, SIDE_BOTH);
  idle(&c, 40);
  control_init(&c);
  CHECK(!control_stop_button_holds(&c));
}

#define TESTS(X) \
  X(test_records_survive_a_reset_and_wear_alike) \
  X(test_a_torn_record_is_seen_and_the_last_whole_one_counts) \
  X(test_a_change_in_the_middle_is_what_is_kept) \
  X(test_what_is_no_record_counts_as_all_granted) \
  X(test_a_worn_cell_and_a_memory_that_hangs_are_faults) \
  X(test_suction_waits_until_its_grant_is_kept) \
  X(test_resets_do_not_lengthen_a_session) \
  X(test_only_a_rest_that_was_seen_begins_a_session_anew) \
  X(test_a_latch_survives_a_reset_at_any_moment) \
  X(test_the_buttons_stop_survives_a_reset)

void unit_memory(void)
{
  TESTS(RUN)
}
