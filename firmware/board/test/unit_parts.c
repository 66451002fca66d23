/* Tests of the small parts: the vacuum's equation, fixed point, packing, the parser, the keys, the weights. */
#include <string.h>
#include "../src/firmata_bytes.h"
#include "../src/fixed.h"
#include "../src/keys.h"
#include "../src/parser.h"
#include "../src/vacuum.h"
#include "../src/weight.h"
#include "../src/wire.h"
#include "check.h"
#include "unit_rig.h"
#include "stub.h"

static void test_vacuum_follows_the_data_sheet(void)
{
  for (int mmhg = 0; mmhg <= 370; mmhg++) {
    const int16_t tenths = vacuum_tenth_mmhg(sum_of(mmhg));
    CHECK(tenths >= mmhg * 10 - 8 && tenths <= mmhg * 10 + 8);
  }
  CHECK(vacuum_tenth_mmhg(0) < -150);
  CHECK(vacuum_tenth_mmhg(4092) > 3900);
}


/* ---- fixed point ---- */

static void test_q8_per_divides_as_the_language_does(void)
{
  static const uint16_t ticks[] = {1, 2, 3, 7, 40, 125, 127, 128, 999, 1250, 2047, 2499, 2500, 4095};
  for (size_t i = 0; i < sizeof ticks / sizeof ticks[0]; i++) {
    for (int32_t height = -2500 * Q8; height <= 2500 * Q8; height += 61) {
      CHECK(q8_per(height, ticks[i]) == height / (int32_t)ticks[i]);
    }
  }
  CHECK(q8_per(-12345, 0) == -12345);
}

/* ---- packing ---- */

static void test_septets_are_unpacked_as_they_were_packed(void)
{
  for (uint8_t length = 0; length <= 40u; length++) {
    struct wire_packer packer = {0};
    uint8_t bytes[40];
    stub_sent = 0;
    for (uint8_t i = 0; i < length; i++) {
      bytes[i] = (uint8_t)(i * 37u + length * 91u + 5u);
      wire_pack(&packer, bytes[i]);
    }
    wire_pack_end(&packer);
    uint8_t septets[64];
    const uint8_t count = (uint8_t)stub_sent;
    CHECK(count == (length * 8u + 6u) / 7u);
    for (uint8_t i = 0; i < count; i++) septets[i] = stub_out[i];
    CHECK(wire_unpack(septets, count) == length && memcmp(septets, bytes, length) == 0);
    /* A septet too many, or a pad bit that is set. */
    if (length % 7u == 0u) {
      for (uint8_t i = 0; i < count; i++) septets[i] = stub_out[i];
      septets[count] = 0;
      CHECK(wire_unpack(septets, (uint8_t)(count + 1u)) == WIRE_BAD);
    } else {
      for (uint8_t i = 0; i < count; i++) septets[i] = stub_out[i];
      septets[count - 1u] |= 0x40u;
      CHECK(wire_unpack(septets, count) == WIRE_BAD);
    }
  }
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

#define TESTS(X) \
  X(test_vacuum_follows_the_data_sheet) \
  X(test_q8_per_divides_as_the_language_does) \
  X(test_septets_are_unpacked_as_they_were_packed) \
  X(test_parser_takes_messages_in_a_row) \
  X(test_parser_discards_and_resynchronises) \
  X(test_parser_bounds_a_sysex) \
  X(test_keys_are_debounced) \
  X(test_weight_sums_signed_readings)

void unit_parts(void)
{
  TESTS(RUN)
}
