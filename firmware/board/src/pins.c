/* The table of the pins, in flash. */
#include "pins.h"

#include "flash.h"

static const uint8_t kinds[PIN_COUNT] FLASH = {
  PIN_PROTECTED, PIN_PROTECTED,                               /* serial port */
  PIN_BUTTON,                                                 /* start/stop */
  PIN_LAMP,      PIN_SWITCH,    PIN_LAMP,      PIN_LAMP,      /* red, buzzer, green, blue */
  PIN_PROTECTED, PIN_PROTECTED,                               /* vents */
  PIN_PROTECTED, PIN_PROTECTED,                               /* pumps */
  PIN_PROTECTED, PIN_PROTECTED, PIN_PROTECTED,                /* load cells: clock, data, clock */
  PIN_ANALOG,    PIN_ANALOG,    PIN_ANALOG,                   /* vacuum left, vacuum right, key ladder */
  PIN_PROTECTED,                                              /* load cell: data */
  PIN_I2C,       PIN_I2C,                                     /* display */
  PIN_KEY,       PIN_KEY,       PIN_KEY,       PIN_KEY,       /* let-down, programme, vacuum up, down */
};

enum pin_kind pin_kind(uint8_t pin)
{
  return pin < PIN_COUNT ? (enum pin_kind)flash_u8(&kinds[pin]) : PIN_PROTECTED;
}

uint8_t pin_port_protected(uint8_t port)
{
  static const uint8_t bits[PORT_COUNT] FLASH = {0x83, 0x3F, 0x02};
  return port < PORT_COUNT ? (uint8_t)flash_u8(&bits[port]) : 0xFFu;
}

uint8_t pin_port_outputs(uint8_t port)
{
  return port == 0u ? (1u << PIN_LAMP_RED) | (1u << PIN_BUZZER) | (1u << PIN_LAMP_GREEN) | (1u << PIN_LAMP_BLUE) : 0u;
}
