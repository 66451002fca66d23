/* Tests of the host's requests on a whole host session: handshake, sequence, ranges, CRC, the stop button, latched faults. */
#include "../src/limits.h"
#include "check.h"
#include "unit_rig.h"
#include "stub.h"

static void test_commands_need_a_hello_and_a_fresh_sequence(void)
{
  start_host_session();
  drive_request(1, gentle, SIDE_BOTH);
  CHECK(last_result(NULL) == RESULT_NO_HELLO && !control_driving(&host.control));
  hello(10);
  drive_request(10, gentle, SIDE_BOTH);
  CHECK(last_result(NULL) == RESULT_STALE_SEQUENCE && !control_driving(&host.control));
  drive_request(138, gentle, SIDE_BOTH); /* 128 ahead */
  CHECK(last_result(NULL) == RESULT_STALE_SEQUENCE && !control_driving(&host.control));
  drive_request(11, gentle, SIDE_BOTH);
  CHECK(last_result(NULL) == RESULT_OK && control_driving(&host.control));
  drive_request(11, gentle, SIDE_BOTH);
  CHECK(last_result(NULL) == RESULT_STALE_SEQUENCE);
  hello(255);
  CHECK(!control_driving(&host.control)); /* a new session ends the old one's suction */
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
    {{150, 151, 250, 350, 400, 500}, 3, 3},     {{1500, 201, 250, 350, 400, 500}, 3, 3},
    {{1500, 0, 2001, 2500, 400, 500}, 3, 4},
    {{1500, 0, 65535, 65535, 400, 500}, 3, 4},  {{1500, 0, 250, 350, 149, 500}, 3, 5},
    {{1500, 0, 100, 100, 200, 500}, 3, 6},      {{1500, 0, 2000, 2500, 5501, 500}, 3, 6},
    {{1500, 0, 250, 350, 400, 0}, 3, 7},        {{1500, 0, 250, 350, 400, 501}, 3, 7},
  };
  start_host_session();
  hello(0);
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    uint16_t detail = 0;
    drive_request((uint8_t)(i + 1), cases[i].fields, cases[i].sides);
    CHECK(last_result(&detail) == RESULT_RANGE && detail == cases[i].field);
    CHECK(!control_driving(&host.control));
  }
  static const uint16_t extreme[6] = {2500, 200, 2000, 2500, 5500, 1};
  drive_request(1, extreme, SIDE_LEFT);
  CHECK(last_result(NULL) == RESULT_OK && host.control.side[0].driving && !host.control.side[1].driving);
}

static void test_wrong_crc_is_counted_and_moves_nothing(void)
{
  start_host_session();
  hello(0);
  const uint16_t before = host.error_count;
  const uint8_t body[15] = {1, 3, 1, 0xDC, 5, 0, 0, 250, 0, 94, 1, 144, 1, 244, 1};
  for (uint32_t error = 1; error < 0x10000u; error <<= 1) {
    request(MESSAGE_DRIVE, body, sizeof body, (uint16_t)error);
    CHECK(last_result(NULL) == RESULT_CRC && !control_driving(&host.control));
  }
  CHECK(host.error_count == before + 16);
  request(MESSAGE_DRIVE, body, 14, 0);
  CHECK(last_result(NULL) == RESULT_LENGTH && !control_driving(&host.control));
  request(0x0F, body, sizeof body, 0);
  CHECK(last_result(NULL) == RESULT_UNSUPPORTED);
}

static void test_nothing_drives_against_the_stop_button(void)
{
  uint16_t detail = 9;
  start_host_session();
  hello(0);
  /* Down before anything ran: refused while it is, and only so long. */
  button(&host.control, true, 10);
  drive_request(1, gentle, SIDE_BOTH);
  CHECK(last_result(&detail) == RESULT_STOP_BUTTON && detail == 1 && is_safe(&host.control));
  stop_request(1, SIDE_BOTH);
  drive_request(2, gentle, SIDE_BOTH);
  CHECK(last_result(NULL) == RESULT_STOP_BUTTON && is_safe(&host.control));
  button(&host.control, false, 10);
  drive_request(2, gentle, SIDE_BOTH);
  CHECK(last_result(NULL) == RESULT_OK && control_driving(&host.control));
  /* It ended suction: refused when it is up again, too, until the host has said stop. */
  button(&host.control, true, 10);
  CHECK(is_safe(&host.control));
  drive_request(3, gentle, SIDE_BOTH);
  CHECK(last_result(&detail) == RESULT_STOP_BUTTON && detail == 1);
  button(&host.control, false, 10);
  drive_request(3, gentle, SIDE_LEFT);
  CHECK(last_result(&detail) == RESULT_STOP_BUTTON && detail == 0 && is_safe(&host.control));
  /* Neither one side's stop, which belongs to a session that goes on, nor a new greeting. */
  stop_request(3, SIDE_LEFT);
  drive_request(4, gentle, SIDE_RIGHT);
  CHECK(last_result(NULL) == RESULT_STOP_BUTTON);
  hello(10);
  const uint8_t reset[] = {0xFF};
  bytes(reset, sizeof reset);
  drive_request(11, gentle, SIDE_BOTH);
  CHECK(last_result(NULL) == RESULT_STOP_BUTTON && is_safe(&host.control));
  stop_request(11, SIDE_BOTH);
  drive_request(12, gentle, SIDE_BOTH);
  CHECK(last_result(NULL) == RESULT_OK && control_driving(&host.control));
}

static void test_another_version_is_read_only(void)
{
  start_host_session();
  const uint8_t body[] = {0, PROTOCOL_MAJOR + 1, 0};
  request(MESSAGE_HELLO, body, sizeof body, 0);
  drive_request(1, gentle, SIDE_BOTH);
  CHECK(last_result(NULL) == RESULT_VERSION && !control_driving(&host.control));
}

static void test_a_latched_fault_refuses_to_drive(void)
{
  stub_reset();
  host_session_init(&host, RESET_WATCHDOG);
  hello(0);
  uint16_t detail = 0;
  drive_request(1, gentle, SIDE_BOTH);
  CHECK(last_result(&detail) == RESULT_FAULT_LATCHED && detail == FAULT_WATCHDOG_RESET);
  const uint8_t right[] = {1, 1, 0};
  request(MESSAGE_CLEAR_FAULT, right, sizeof right, 0);
  CHECK(last_result(NULL) == RESULT_CONDITION_PRESENT); /* nothing has been measured yet */
  idle(&host.control, RELEASE_TICKS);
  const uint8_t wrong[] = {1, 0, 0};
  request(MESSAGE_CLEAR_FAULT, wrong, sizeof wrong, 0);
  CHECK(last_result(NULL) == RESULT_WRONG_TOKEN);
  request(MESSAGE_CLEAR_FAULT, right, sizeof right, 0);
  CHECK(last_result(NULL) == RESULT_OK);
  drive_request(2, gentle, SIDE_BOTH);
  CHECK(last_result(NULL) == RESULT_OK);
}

/* A reset in suction: the vacuum that is still there has to go before a host can bring it back. */
static void test_nothing_drives_before_the_first_release(void)
{
  stub_reset();
  host_session_init(&host, RESET_EXTERNAL);
  hello(0);
  const struct readings left_over = at(0, 31);
  for (int i = 0; i < 60; i++) control_tick(&host.control, &left_over);
  drive_request(1, gentle, SIDE_LEFT);
  CHECK(last_result(NULL) == RESULT_CONDITION_PRESENT && is_safe(&host.control));
  idle(&host.control, RELEASE_TICKS - 1);
  drive_request(1, gentle, SIDE_LEFT);
  CHECK(last_result(NULL) == RESULT_CONDITION_PRESENT && is_safe(&host.control));
  idle(&host.control, 1);
  drive_request(1, gentle, SIDE_LEFT);
  CHECK(last_result(NULL) == RESULT_OK && control_driving(&host.control));
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
    stub_reset();
    host_session_init(&host, cases[i].cause);
    CHECK(host.control.supervisor.fault == cases[i].fault);
  }
}

#define TESTS(X) \
  X(test_commands_need_a_hello_and_a_fresh_sequence) \
  X(test_commands_refuse_what_is_out_of_range) \
  X(test_wrong_crc_is_counted_and_moves_nothing) \
  X(test_nothing_drives_against_the_stop_button) \
  X(test_another_version_is_read_only) \
  X(test_a_latched_fault_refuses_to_drive) \
  X(test_nothing_drives_before_the_first_release) \
  X(test_reset_causes)

void unit_commands(void)
{
  TESTS(RUN)
}
