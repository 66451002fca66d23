/* Tests of what the main loop does with a tick: order, deadlines, telemetry under a flood, room for it. */
#include <string.h>

#include "../src/scheduler.h"
#include "check.h"
#include "unit_rig.h"
#include "stub.h"

/* So many ticks without a byte. */
static void pass(int ticks)
{
  for (int i = 0; i < ticks; i++) {
    stub_now = 0;
    scheduler_run(&host, 2);
  }
}

static void ask_for_telemetry(uint8_t seq, uint8_t status_ms)
{
  const uint8_t body[] = {seq, status_ms, 0, 50, 0};
  request(MESSAGE_TELEMETRY, body, sizeof body, 0);
}

static void test_a_trip_is_told_once(void)
{
  start_host_session();
  hello(0);
  drive_request(1, gentle, SIDE_BOTH);
  stub_sent = 0;
  const struct readings readings = at(20, 20);
  for (int i = 0; i < 251; i++) control_tick(&host.control, &readings);
  pass(1);
  CHECK(stub_sent > 3 && stub_out[1] == MESSAGE_FAULT);
  stub_sent = 0;
  pass(100);
  CHECK(stub_sent == 0);
}

static void test_telemetry_comes_at_its_interval(void)
{
  start_host_session();
  hello(0);
  ask_for_telemetry(1, 40);
  CHECK(last_result(NULL) == RESULT_OK);
  stub_sent = 0;
  pass(500);
  /* A frame that is due together with another waits for the next tick; the last ones may still be waiting. */
  const int weights = sent_of(MESSAGE_WEIGHT);
  CHECK(sent_of(MESSAGE_STATUS) == 25 && weights >= 19 && weights <= 20);
  scheduler_run(&host, 0); /* what still waits */
  ask_for_telemetry(2, 19);
  CHECK(last_result(NULL) == RESULT_RANGE);
}

static void test_refusals_without_a_sequence_are_answered_one_at_a_time(void)
{
  start_host_session();
  stub_sent = 0;
  const uint16_t before = host.error_count;
  const uint8_t wrong[] = {0xE9, 0x7F, 0x01, 0xE9, 0x7F, 0x01, 0xE9, 0x7F, 0x01};
  bytes(wrong, sizeof wrong);
  const size_t once = stub_sent;
  CHECK(once > 0 && once < 16 && host.error_count == before + 3);
  pass(1);
  bytes(wrong, 3);
  CHECK(stub_sent == 2 * once && host.error_count == before + 4);
}

static void test_no_room_loses_the_answer_and_not_the_request(void)
{
  start_host_session();
  hello(0);
  stub_room = 2;
  stub_sent = 0;
  const uint16_t before = host.error_count;
  drive_request(1, gentle, SIDE_BOTH);
  CHECK(control_driving(&host.control) && host.error_count == before + 1);
  CHECK(stub_sent == 0);
  const uint8_t queries[] = {0xF0, 0x6B, 0xF7, 0xF0, 0x69, 0xF7, 0xF0, 0x79, 0xF7, 0xF9, 0xF0, 0x6D, 2, 0xF7};
  const size_t sent = stub_sent;
  bytes(queries, sizeof queries);
  hello(9);
  pass(100);
  CHECK(stub_sent == sent && host.error_count > before + 1 && !control_driving(&host.control));
  stub_room = 255;
  pass(20);
  CHECK(stub_sent > sent + 100); /* the queries were kept */
}

static void test_answers_leave_room_for_telemetry(void)
{
  start_host_session();
  hello(0);
  ask_for_telemetry(1, 20);
  stub_sent = 0;
  stub_room = 100; /* less than an answer and one telemetry frame of each kind */
  const uint8_t wrong[] = {0xE9, 0x7F, 0x01, 0xF9, 0xF0, 0x6D, 2, 0xF7};
  for (int i = 0; i < 100; i++) {
    bytes(wrong, sizeof wrong);
    drive_request((uint8_t)(i + 2), gentle, SIDE_BOTH);
    pass(1);
  }
  CHECK(sent_of(MESSAGE_STATUS) == 10 && sent_of(MESSAGE_WEIGHT) >= 3 && sent_of(MESSAGE_RESULT) == 0);
}

static void test_a_query_is_answered_among_refusals(void)
{
  start_host_session();
  pass(1);
  stub_sent = 0;
  stub_room = 120; /* enough for a refusal, not for the longest answer */
  const uint8_t both[] = {0xE9, 0x7F, 0x01, 0xF0, 0x6B, 0xF7};
  bytes(both, sizeof both);
  pass(10);
  CHECK(sent_of(MESSAGE_RESULT) == 0 && sent_of(0x6C) == 0); /* the refusal does not take the query's room */
  stub_room = 255;
  pass(1);
  CHECK(sent_of(0x6C) == 1);
  pass(1);
  CHECK(sent_of(MESSAGE_RESULT) == 1 && sent_of(0x6C) == 1);
}

static void test_a_late_tick_begins_nothing_and_loses_nothing(void)
{
  start_host_session();
  hello(0);
  ask_for_telemetry(1, 20);
  stub_sent = 0;
  memset(stub_begun, 0, sizeof stub_begun);
  stub_weight_ready = true;
  const uint8_t lamp[] = {0xF5, 4, 1};
  stub_receive(lamp, sizeof lamp);
  for (int i = 0; i < 50; i++) {
    stub_now = 100; /* 800 us */
    scheduler_run(&host, 2);
  }
  for (int step = 0; step < STUB_STEPS; step++) CHECK(stub_begun[step] == 0);
  CHECK(stub_sent == 0 && stub_pin[4] == 0 && stub_waiting() == sizeof lamp);
  stub_weight_ready = false;
  pass(2);
  CHECK(stub_pin[4] == 255 && stub_waiting() == 0);
  CHECK(sent_of(MESSAGE_STATUS) == 1 && sent_of(MESSAGE_WEIGHT) == 1); /* once each: the newest counts */
}

/* A message that comes too late in the tick holds back the bytes behind it, and so does its reply. */
static void test_what_waits_keeps_its_order(void)
{
  start_host_session();
  hello(0);
  stub_sent = 0;
  const uint8_t stale_stop_then_lamp[] = {0xF0, MESSAGE_STOP, 0x00, 0x06, 0x00, 0x00, 0x00, 0xF7, 0xF5, 4, 1};
  stub_receive(stale_stop_then_lamp, sizeof stale_stop_then_lamp);
  stub_takes[STEP_BYTE] = 10; /* 80 us: the eighth byte is the last */
  for (int i = 0; i < 8; i++) {
    stub_now = 0;
    scheduler_run(&host, 2);
    if (stub_begun[STEP_SYSEX] == 0) CHECK(stub_waiting() >= 3 && stub_pin[4] == 0);
  }
  CHECK(stub_begun[STEP_SYSEX] == 2 && stub_pin[4] == 255); /* the hello, and this one */
}

/* The line is never idle, every byte is costly, and a reading, a refusal and telemetry always wait. */
static void test_a_flood_starves_nobody(void)
{
  start_host_session();
  hello(0);
  ask_for_telemetry(1, 20);
  stub_sent = 0;
  memset(stub_begun, 0, sizeof stub_begun);
  stub_weight_ready = true;
  stub_takes[STEP_FRAME] = 2; /* mostly none is due */
  stub_takes[STEP_REPORT] = 5;
  stub_takes[STEP_BYTE] = 5;
  stub_takes[STEP_SHORT] = 5;
  stub_takes[STEP_ANSWER] = 24;
  stub_takes[STEP_WEIGHT] = 6;
  static const uint8_t refused[] = {0xE9, 0x7F, 0x01};
  for (int tick = 0; tick < 1000; tick++) {
    while (stub_receive(refused, sizeof refused)) {
    }
    stub_now = 28; /* what the tick itself takes */
    scheduler_run(&host, 2);
    CHECK(stub_now <= 100);
    if (stub_sent > STUB_OUT_SIZE / 2u) stub_sent = 0;
  }
  CHECK(stub_begun[STEP_FRAME] == 1000);
  CHECK(host.status_seq == 101 || host.status_seq == 100);
  CHECK(host.weight_seq >= 39);
  CHECK(stub_begun[STEP_WEIGHT] >= 450 && stub_begun[STEP_ANSWER] >= 500);
  CHECK(stub_begun[STEP_BYTE] >= 2000);
}

static void test_lost_bytes_are_counted_and_the_count_ends(void)
{
  start_host_session();
  host_session_count_errors(&host, 200);
  CHECK(host.error_count == 200);
  for (int i = 0; i < 400; i++) host_session_count_errors(&host, 200);
  CHECK(host.error_count == 65535);
}

#define TESTS(X) \
  X(test_a_trip_is_told_once) \
  X(test_telemetry_comes_at_its_interval) \
  X(test_refusals_without_a_sequence_are_answered_one_at_a_time) \
  X(test_no_room_loses_the_answer_and_not_the_request) \
  X(test_answers_leave_room_for_telemetry) \
  X(test_a_query_is_answered_among_refusals) \
  X(test_a_late_tick_begins_nothing_and_loses_nothing) \
  X(test_what_waits_keeps_its_order) \
  X(test_a_flood_starves_nobody) \
  X(test_lost_bytes_are_counted_and_the_count_ends)

void unit_scheduler(void)
{
  TESTS(RUN)
}
