#include "twi.h"

#include <avr/io.h>

#include "../board.h"
#include "clock.h"

#define BUS_HZ 100000UL
#define WAIT_LOOPS 400u /* some 250 µs; a byte takes 90 µs */

#define STATUS_MASK 0xF8u
#define STATUS_START 0x08u
#define STATUS_ADDRESS_ACK 0x18u
#define STATUS_DATA_ACK 0x28u

void twi_init(void)
{
  TWSR = 0;
  TWBR = (uint8_t)((F_CPU / BUS_HZ - 16u) / 2u);
}

static bool wait_for(uint8_t status)
{
  for (uint16_t loops = 0; loops < WAIT_LOOPS; loops++) {
    if ((TWCR & (1u << TWINT)) != 0u) return (TWSR & STATUS_MASK) == status;
  }
  return false;
}

static bool send(uint8_t byte, uint8_t status)
{
  TWDR = byte;
  TWCR = (uint8_t)((1u << TWINT) | (1u << TWEN));
  return wait_for(status);
}

static bool transfer(uint8_t address, const uint8_t *bytes, uint8_t count)
{
  TWCR = (uint8_t)((1u << TWINT) | (1u << TWSTA) | (1u << TWEN));
  if (!wait_for(STATUS_START)) return false;
  if (!send((uint8_t)(address << 1), STATUS_ADDRESS_ACK)) return false;
  for (uint8_t i = 0; i < count; i++) {
    if (!send(bytes[i], STATUS_DATA_ACK)) return false;
  }
  return true;
}

bool board_i2c_write(uint8_t address, const uint8_t *bytes, uint8_t count)
{
  const bool done = transfer(address, bytes, count);
  TWCR = (uint8_t)((1u << TWINT) | (1u << TWSTO) | (1u << TWEN));
  /* A stop raises no flag; wait until the bus is ours again, or give the bus up. */
  for (uint16_t loops = 0; loops < WAIT_LOOPS; loops++) {
    if ((TWCR & (1u << TWSTO)) == 0u) return done;
  }
  TWCR = 0;
  return false;
}
