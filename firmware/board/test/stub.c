/* board.h in memory. It ends the program at once where the code under test does what it never may. */
#include "stub.h"

#include <stdlib.h>
#include <string.h>

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
bool stub_weight_ready;
unsigned stub_now;
uint8_t stub_takes[STUB_STEPS];
unsigned stub_begun[STUB_STEPS];

uint8_t stub_memory[BOARD_MEMORY_BYTES];
uint32_t stub_memory_writes[BOARD_MEMORY_BYTES];
bool stub_memory_ready = true;
int stub_memory_takes = STUB_ENDLESS;
int stub_memory_worn = STUB_NONE_WORN;

static uint8_t ring[128];
static size_t ring_head;
static size_t ring_tail;

void stub_reset(void)
{
  stub_sent = 0;
  stub_room = 255;
  stub_now = 0;
  stub_weight_ready = false;
  ring_tail = ring_head;
  stub_memory_blank();
  memset(stub_pin, 0, sizeof stub_pin);
  memset(stub_takes, 0, sizeof stub_takes);
  memset(stub_begun, 0, sizeof stub_begun);
}

void stub_memory_blank(void)
{
  memset(stub_memory, 0xFF, sizeof stub_memory);
  memset(stub_memory_writes, 0, sizeof stub_memory_writes);
  stub_memory_ready = true;
  stub_memory_takes = STUB_ENDLESS;
  stub_memory_worn = STUB_NONE_WORN;
}

bool board_memory_ready(void)
{
  return stub_memory_ready;
}

uint8_t board_memory_read(uint16_t address)
{
  if (address >= sizeof stub_memory || !stub_memory_ready) abort();
  return stub_memory[address];
}

void board_memory_write(uint16_t address, uint8_t byte)
{
  if (address >= sizeof stub_memory || !stub_memory_ready) abort();
  if (stub_memory_takes == 0) return;
  if (stub_memory_takes > 0) stub_memory_takes--;
  stub_memory_writes[address]++;
  if (address != stub_memory_worn) stub_memory[address] = byte;
}

size_t stub_waiting(void)
{
  return ring_head - ring_tail;
}

bool stub_receive(const uint8_t *data, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    if (stub_waiting() >= sizeof ring - 1u) return false;
    ring[ring_head++ % sizeof ring] = data[i];
  }
  return true;
}

bool board_begin(enum step step, uint8_t until)
{
  if (stub_now >= until) return false;
  stub_now += stub_takes[step];
  stub_begun[step]++;
  return true;
}

bool board_take(uint8_t *byte, uint8_t until)
{
  if (stub_waiting() == 0u || !board_begin(STEP_BYTE, until)) return false;
  *byte = ring[ring_tail++ % sizeof ring];
  return true;
}

bool board_weigh(uint8_t side, uint32_t *bits, uint8_t until)
{
  if (side > 1u) abort();
  if (!stub_weight_ready || !board_begin(STEP_WEIGHT, until)) return false;
  *bits = 1000u + side;
  return true;
}

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
