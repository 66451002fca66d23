/* The Firmata view of the pins (../pins.ts): what each can do. Numbers as on an Arduino Uno; 20–23 are ladder keys. */
#ifndef PINS_H
#define PINS_H

#include <stdint.h>

#define PIN_COUNT 24u
#define PORT_COUNT 3u
#define ANALOG_CHANNELS 3u
#define FIRST_ANALOG_PIN 14u

enum pin {
  PIN_START_STOP = 2,
  PIN_LAMP_RED = 3,
  PIN_BUZZER = 4,
  PIN_LAMP_GREEN = 5,
  PIN_LAMP_BLUE = 6,
  PIN_FIRST_KEY = 20
};

enum pin_kind {
  PIN_PROTECTED, /* the board's own: no mode, a write is refused */
  PIN_BUTTON,
  PIN_KEY,
  PIN_LAMP,
  PIN_SWITCH,
  PIN_ANALOG,
  PIN_I2C
};

enum pin_kind pin_kind(uint8_t pin);
/* The protected pins and the outputs of a Firmata port, as bits. */
uint8_t pin_port_protected(uint8_t port);
uint8_t pin_port_outputs(uint8_t port);

#endif
