/* The shared rig of the unit tests; requests are packed with the firmware's own packer. */
#include "unit_rig.h"

#include <string.h>

#include "../src/limits.h"
#include "../src/wire.h"
#include "../src/scheduler.h"
#include "stub.h"

struct host_session host;
const uint16_t gentle[6] = {1500, 0, 250, 350, 400, 500};

uint16_t sum_of(double mmhg)
{
  const double volts = 5.0 * (0.018 * mmhg * 0.133322 + 0.04);
  return (uint16_t)(volts / 5.0 * 4096.0 + 0.5);
}

struct readings at(double left_mmhg, double right_mmhg)
{
  const struct readings readings = {{sum_of(left_mmhg), sum_of(right_mmhg)}, true, false, false};
  return readings;
}

bool is_safe(const struct control *c)
{
  for (int i = 0; i < 2; i++) {
    if (c->side[i].duty_permille != 0 || c->side[i].vent_closed || c->side[i].driving) return false;
  }
  return true;
}

void start_granted(struct control *c)
{
  stub_memory_blank();
  control_init(c);
  c->session.grants = 1;
  c->session.left_ticks = (uint16_t)(LIMIT_SESSION_GRANT_S * 500u);
  c->memory.kept.grants = 1;
  c->memory.writing.grants = 1;
}

void idle(struct control *c, int ticks)
{
  const struct readings readings = at(0, 0);
  for (int i = 0; i < ticks; i++) control_tick(c, &readings);
}

void button(struct control *c, bool pressed, int ticks)
{
  struct readings readings = at(0, 0);
  readings.stop_pressed = pressed;
  for (int i = 0; i < ticks; i++) control_tick(c, &readings);
}

void start_host_session(void)
{
  stub_reset();
  host_session_init(&host, RESET_POWER_ON);
  idle(&host.control, RELEASE_TICKS);
}

void bytes(const uint8_t *data, size_t count)
{
  stub_receive(data, count);
  while (stub_waiting() > 0u) scheduler_run(&host, 0);
  scheduler_run(&host, 0); /* what the last ones led to may have had its turn before them */
}

void request(uint8_t id, const uint8_t *body, uint8_t length, uint16_t crc_error)
{
  uint8_t frame[64] = {0xF0, id};
  struct wire_packer packer = {0};
  uint16_t crc = wire_crc(WIRE_CRC_START, id);
  /* Packed with the firmware's own packer, whose output the stub keeps. */
  const size_t before = stub_sent;
  for (uint8_t i = 0; i < length; i++) {
    crc = wire_crc(crc, body[i]);
    wire_pack(&packer, body[i]);
  }
  crc ^= crc_error;
  wire_pack(&packer, (uint8_t)crc);
  wire_pack(&packer, (uint8_t)(crc >> 8));
  wire_pack_end(&packer);
  const size_t septets = stub_sent - before;
  memcpy(&frame[2], stub_out + before, septets);
  stub_sent = before;
  frame[2 + septets] = 0xF7;
  bytes(frame, septets + 3);
}

void hello(uint8_t seq)
{
  const uint8_t body[] = {seq, PROTOCOL_MAJOR, PROTOCOL_MINOR};
  request(MESSAGE_HELLO, body, sizeof body, 0);
}

void drive_request(uint8_t seq, const uint16_t fields[6], uint8_t sides)
{
  uint8_t body[15] = {seq, sides, 1};
  for (int i = 0; i < 6; i++) {
    body[3 + 2 * i] = (uint8_t)fields[i];
    body[4 + 2 * i] = (uint8_t)(fields[i] >> 8);
  }
  request(MESSAGE_DRIVE, body, sizeof body, 0);
}

void stop_request(uint8_t seq, uint8_t sides)
{
  const uint8_t body[] = {seq, sides};
  request(MESSAGE_STOP, body, sizeof body, 0);
}

int last_result(uint16_t *detail)
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

int sent_of(uint8_t id)
{
  int count = 0;
  for (size_t i = 0; i + 1 < stub_sent; i++) {
    if (stub_out[i] == 0xF0 && stub_out[i + 1] == id) count++;
  }
  return count;
}
