/* Tests of the Firmata side on a whole host session: protected pins, lamps, system reset, the display's bus. */
#include "../src/firmata_bytes.h"
#include "../src/pins.h"
#include "../src/scheduler.h"
#include "check.h"
#include "unit_rig.h"
#include "stub.h"

static void test_pumps_and_vents_are_no_pins(void)
{
  static const uint8_t protected_pins[] = {0, 1, 7, 8, 9, 10, 11, 12, 13, 17, 24, 60, 127};
  for (size_t i = 0; i < sizeof protected_pins; i++) {
    const uint8_t pin = protected_pins[i];
    uint16_t detail = 0;
    start_host_session();
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
    CHECK(host.error_count >= 3 && is_safe(&host.control));
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
  start_host_session();
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
  start_host_session();
  hello(0);
  drive_request(1, gentle, SIDE_BOTH);
  CHECK(control_driving(&host.control));
  const uint8_t reset[] = {0xFF};
  bytes(reset, sizeof reset);
  CHECK(!control_driving(&host.control) && host.control.supervisor.fault == FAULT_NONE);
}

static void test_i2c_writes_reach_the_bus(void)
{
  start_host_session();
  stub_sent = 0;
  const uint8_t write[] = {0xF0, 0x76, 0x27, 0x00, 0x08, 0x01, 0x7F, 0x00, 0xF7};
  bytes(write, sizeof write);
  CHECK(stub_i2c_count == 2 && stub_i2c_bytes[0] == 0x88 && stub_i2c_bytes[1] == 0x7F && stub_sent == 0);
  stub_i2c_answers = false;
  uint16_t detail = 0;
  bytes(write, sizeof write);
  scheduler_run(&host, 2);
  CHECK(last_result(&detail) == RESULT_I2C && detail == 0x27);
  stub_i2c_answers = true;
  const uint8_t read[] = {0xF0, 0x76, 0x27, 0x08, 0x01, 0x00, 0xF7};
  bytes(read, sizeof read);
  CHECK(last_result(NULL) == RESULT_UNSUPPORTED);
}

#define TESTS(X) \
  X(test_pumps_and_vents_are_no_pins) \
  X(test_port_masks_agree_with_the_kinds) \
  X(test_panel_pins_work) \
  X(test_system_reset_ends_suction) \
  X(test_i2c_writes_reach_the_bus)

void unit_panel(void)
{
  TESTS(RUN)
}
