/*
 * Random bytes into the whole firmware under sanitizers: fuzz COUNT SEED. Half of it is noise, half is mangled protocol: real
 * command bytes, whole user messages with broken CRCs, truncated sysex, floods. A tick follows every 12 bytes, as on the
 * wire at 57,600 baud, and now and then it leaves no time for them. Ends with 1 when anything was ever driven, and prints
 * what was counted.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "../src/host_session.h"
#include "../src/firmata_bytes.h"
#include "../src/scheduler.h"
#include "stub.h"

#define BYTES_PER_TICK 12u
#define AMBIENT_SUM 164u

static struct host_session host;
static uint32_t state;
static uint64_t fed;
static uint64_t actuations;

static uint32_t next_random(void)
{
  state ^= state << 13;
  state ^= state >> 17;
  state ^= state << 5;
  return state;
}

static void tick(void)
{
  const struct readings readings = {{AMBIENT_SUM, AMBIENT_SUM}, true, false, false};
  stub_uptime_ms += 2;
  control_tick(&host.control, &readings);
  stub_now = next_random() % 8u == 0u ? next_random() % 128u : 0u;
  scheduler_run(&host, 2);
  for (int side = 0; side < 2; side++) {
    const struct regulator *r = &host.control.side[side];
    if (r->driving || r->duty_permille != 0 || r->vent_closed) actuations++;
  }
}

static void feed(uint8_t byte)
{
  if (!stub_receive(&byte, 1)) host_session_count_errors(&host, 1);
  fed++;
  if (fed % BYTES_PER_TICK == 0) tick();
}

static void mangled(void)
{
  static const uint8_t commands[] = {0x90, 0x91, 0x92, 0xC0, 0xD0, 0xE3, 0xE9, 0xF0, 0xF4, 0xF5, 0xF7, 0xF9, 0xFF};
  switch (next_random() % 4u) {
  case 0: /* a short message with random data */
    feed(commands[next_random() % sizeof commands]);
    feed((uint8_t)(next_random() & 0x7Fu));
    feed((uint8_t)(next_random() & 0x7Fu));
    break;
  case 1: { /* a user message of about the right length and a random CRC */
    const uint32_t length = next_random() % 24u;
    feed(FIRMATA_SYSEX_START);
    feed((uint8_t)(next_random() % 16u));
    for (uint32_t i = 0; i < length; i++) feed((uint8_t)(next_random() & 0x7Fu));
    if (next_random() % 4u != 0u) feed(FIRMATA_SYSEX_END);
    break;
  }
  case 2: { /* a sysex of any id and any length */
    const uint32_t length = next_random() % 200u;
    feed(FIRMATA_SYSEX_START);
    for (uint32_t i = 0; i < length; i++) feed((uint8_t)(next_random() & 0x7Fu));
    feed(FIRMATA_SYSEX_END);
    break;
  }
  default: /* a flood of empty ones */
    for (int i = 0; i < 16; i++) feed(i % 2 == 0 ? FIRMATA_SYSEX_START : FIRMATA_SYSEX_END);
    break;
  }
}

int main(int count, char **arguments)
{
  if (count != 3) return 2;
  const uint64_t bytes = strtoull(arguments[1], NULL, 10);
  state = (uint32_t)strtoul(arguments[2], NULL, 10) | 1u;
  for (int step = 0; step < STUB_STEPS; step++) stub_takes[step] = 2;
  stub_memory_blank();
  host_session_init(&host, RESET_POWER_ON);
  /* Greeted, so that only CRC, sequence and ranges stand between the noise and the pumps. */
  host.commands.greeted = true;
  host.commands.same_major = true;
  while (fed < bytes) {
    if (next_random() % 2u == 0u) {
      for (int i = 0; i < 32; i++) feed((uint8_t)next_random());
    } else {
      mangled();
    }
  }
  printf("bytes %" PRIu64 " errors %u actuations %" PRIu64 " fault %u\n", fed, host.error_count, actuations,
         host.control.supervisor.fault);
  return actuations == 0 ? 0 : 1;
}
