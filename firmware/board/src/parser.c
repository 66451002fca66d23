/* Firmata's framing, one byte at a time: command bytes, their data, sysex between its start and its end. */
#include "parser.h"

#include "firmata_bytes.h"

#define NO_COMMAND 0u
#define NOT_A_COMMAND 0xFFu

/* How many data bytes follow a command byte. */
static uint8_t data_bytes(uint8_t byte)
{
  const uint8_t command = byte < FIRMATA_SYSEX_START ? (uint8_t)(byte & 0xF0u) : byte;
  switch (command) {
  case FIRMATA_DIGITAL:
  case FIRMATA_ANALOG:
  case FIRMATA_PIN_MODE:
  case FIRMATA_DIGITAL_PIN:
    return 2;
  case FIRMATA_REPORT_ANALOG:
  case FIRMATA_REPORT_DIGITAL:
    return 1;
  case FIRMATA_VERSION:
  case FIRMATA_RESET:
    return 0;
  default:
    return NOT_A_COMMAND;
  }
}

static enum parser_event begin(struct parser *parser, uint8_t byte)
{
  const bool unfinished = parser->command != NO_COMMAND;
  parser->command = NO_COMMAND;
  parser->length = 0;
  if (byte == FIRMATA_SYSEX_START) {
    parser->command = byte;
    parser->overflow = false;
    return unfinished ? PARSER_DISCARD : PARSER_MORE;
  }
  const uint8_t due = data_bytes(byte);
  if (due == NOT_A_COMMAND) return PARSER_DISCARD;
  parser->command = byte;
  parser->due = due;
  if (due == 0u) return PARSER_SHORT;
  return unfinished ? PARSER_DISCARD : PARSER_MORE;
}

enum parser_event parser_feed(struct parser *parser, uint8_t byte)
{
  /* A message that was complete is over now. */
  if (parser->command != NO_COMMAND && parser->command != FIRMATA_SYSEX_START && parser->length >= parser->due) {
    parser->command = NO_COMMAND;
  }
  if (parser->command == FIRMATA_SYSEX_START) {
    if (byte == FIRMATA_SYSEX_END) {
      parser->command = NO_COMMAND;
      if (parser->overflow) return PARSER_OVERFLOW;
      return parser->length > 0u ? PARSER_SYSEX : PARSER_DISCARD;
    }
    if (byte >= 0x80u) return begin(parser, byte);
    if (parser->length < PARSER_SYSEX_MAX) {
      parser->bytes[parser->length++] = byte;
    } else {
      parser->overflow = true;
    }
    return PARSER_MORE;
  }
  if (byte >= 0x80u) return begin(parser, byte);
  if (parser->command == NO_COMMAND) return PARSER_DISCARD;
  parser->bytes[parser->length++] = byte;
  return parser->length == parser->due ? PARSER_SHORT : PARSER_MORE;
}
