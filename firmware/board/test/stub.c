#include "stub.h"

#include <stdlib.h>
#include <string.h>

#include "../src/board.h"
#include "../src/pins.h"

uint8_t stub_out[STUB_OUT_SIZE];
size_t stub_sent;
uint32_t stub_uptime_ms;
uint8_t stub_pin[24];
uint8_t stub_port[3];
uint16_t stub_analog[3];
bool stub_i2c_answers = true;
uint8_t stub_i2c_bytes[64];
uint8_t stub_i2c_count;
int stub_lock_depth;
uint8_t stub_room = 255;

void board_put(uint8_t byte)
{
  if (stub_sent == STUB_OUT_SIZE) stub_sent = 0; /* a fuzzer reads nothing */
  stub_out[stub_sent++] = byte;
}

uint8_t board_room(void)
{
  return stub_room;
}

uint32_t board_uptime_ms(void)
{
  return stub_uptime_ms;
}

void board_lock(void)
{
  if (stub_lock_depth++ != 0) abort();
}

void board_unlock(void)
{
  if (--stub_lock_depth != 0) abort();
}

void board_pin_write(uint8_t pin, uint8_t value)
{
  const enum pin_kind kind = pin_kind(pin);
  if (kind != PIN_LAMP && kind != PIN_SWITCH) abort(); /* nothing else may ever be written as a pin */
  stub_pin[pin] = value;
}

uint8_t board_port(uint8_t port)
{
  if (port >= PORT_COUNT) abort();
  return stub_port[port];
}

uint16_t board_analog(uint8_t channel)
{
  if (channel >= ANALOG_CHANNELS) abort();
  return stub_analog[channel];
}

static uint8_t i2c_address;
static bool i2c_failure;

bool board_i2c_start(uint8_t address, const uint8_t *bytes, uint8_t count)
{
  i2c_address = address;
  i2c_failure = !stub_i2c_answers;
  memcpy(stub_i2c_bytes, bytes, count);
  stub_i2c_count = count;
  return true;
}

bool board_i2c_failed(uint8_t *address)
{
  const bool failed = i2c_failure;
  *address = i2c_address;
  i2c_failure = false;
  return failed;
}
