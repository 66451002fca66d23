/* Firmata's byte stream as messages. Takes any bytes, in any chunks; counts nothing, says what it discards. Pure. */
#ifndef PARSER_H
#define PARSER_H

#include <stdbool.h>
#include <stdint.h>

#define PARSER_SYSEX_MAX 64u

enum parser_event {
  PARSER_MORE,     /* the byte belongs to a message that is not complete yet */
  PARSER_SHORT,    /* `command` with bytes[0] and bytes[1] */
  PARSER_SYSEX,    /* bytes[0] is the id, `length` counts it */
  PARSER_OVERFLOW, /* a sysex was too long and is dropped up to its end; bytes[0] is its id */
  PARSER_DISCARD   /* the byte, or the unfinished message before it, was dropped */
};

struct parser {
  uint8_t command; /* 0: between messages */
  uint8_t due;
  uint8_t length;
  bool overflow;
  uint8_t bytes[PARSER_SYSEX_MAX];
};

/* Feeds one byte. What an event describes stays valid until the next byte. */
enum parser_event parser_feed(struct parser *parser, uint8_t byte);

#endif
