/*
 * The Firmata subset: the panel's pins, the sensors' reports, the display's I2C. It can reach nothing but what board.h
 * offers for the panel; pumps and vents are not there. Pure.
 */
#ifndef FIRMATA_H
#define FIRMATA_H

#include <stdbool.h>
#include <stdint.h>

#include "parser.h"
#include "pins.h"
#include "result.h"

struct firmata {
  uint8_t mode[PIN_COUNT];
  uint8_t value[PIN_COUNT];
  uint8_t queries;        /* asked and not answered yet, a bit each */
  uint8_t report_analog;  /* bit per channel */
  uint8_t report_digital; /* bit per port */
  uint8_t analog_due;     /* reports that wait, likewise */
  uint8_t digital_due;
  uint8_t reported[PORT_COUNT];
  uint16_t sampling_ms;
  uint16_t since_report_ms;
};

/* How a message ended; `detail` goes out with a refusal. */
struct answer {
  enum result result;
  uint8_t request;
  uint16_t detail;
};

void firmata_init(struct firmata *firmata);
/* Everything off and nothing reported, as after a reset. */
void firmata_reset(struct firmata *firmata);
/* Sends version and firmware name, as a host expects after a reset. */
void firmata_greet(void);
/* A short message (not FIRMATA_RESET) or a sysex that is not one of the user range. */
struct answer firmata_short(struct firmata *firmata, uint8_t command, uint8_t low, uint8_t high);
struct answer firmata_sysex(struct firmata *firmata, const uint8_t *bytes, uint8_t length);
/* Answers one query that waits, where there is room for the longest answer; true when it did. */
bool firmata_answer(struct firmata *firmata);
/* Lets time pass: analog reports become due. */
void firmata_elapse(struct firmata *firmata, uint8_t elapsed_ms);
/* Sends the reports that are due and the ports that changed. */
void firmata_report(struct firmata *firmata);

#endif
