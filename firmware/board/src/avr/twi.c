#include "twi.h"

#include <avr/interrupt.h>
#include <avr/io.h>

#include "../board.h"
#include "atomic.h"
#include "clock.h"

#define BUS_HZ 100000UL
#define TIMEOUT_MS 20u /* 16 bytes take 1.6 ms */

#define STATUS_MASK 0xF8u
#define STATUS_START 0x08u
#define STATUS_ADDRESS_ACK 0x18u
#define STATUS_DATA_ACK 0x28u

#define GO_ON ((1u << TWINT) | (1u << TWEN) | (1u << TWIE))

enum state { IDLE, BUSY, FAILED };

static volatile uint8_t state;
static uint8_t target;
static uint8_t buffer[I2C_BYTES_MAX];
static uint8_t length;
static volatile uint8_t sent;
static uint8_t busy_ms;

void twi_init(void)
{
  TWSR = 0;
  TWBR = (uint8_t)((F_CPU / BUS_HZ - 16u) / 2u);
}

ISR(TWI_vect)
{
  const uint8_t status = TWSR & STATUS_MASK;
  if (status == STATUS_START) {
    TWDR = (uint8_t)(target << 1);
    TWCR = GO_ON;
  } else if ((status == STATUS_ADDRESS_ACK || status == STATUS_DATA_ACK) && sent < length) {
    TWDR = buffer[sent];
    sent++;
    TWCR = GO_ON;
  } else {
    state = (status == STATUS_ADDRESS_ACK || status == STATUS_DATA_ACK) ? IDLE : FAILED;
    TWCR = (uint8_t)((1u << TWINT) | (1u << TWSTO) | (1u << TWEN));
  }
}

bool board_i2c_start(uint8_t address, const uint8_t *bytes, uint8_t count)
{
  if (state == BUSY || (TWCR & (1u << TWSTO)) != 0u) return false;
  target = address;
  length = count;
  for (uint8_t i = 0; i < count; i++) buffer[i] = bytes[i];
  sent = 0;
  busy_ms = 0;
  state = BUSY;
  TWCR = (uint8_t)(GO_ON | (1u << TWSTA));
  return true;
}

bool board_i2c_failed(uint8_t *address)
{
  if (state != FAILED) return false;
  *address = target;
  state = IDLE;
  return true;
}

void twi_poll(uint8_t elapsed_ms)
{
  const uint8_t before = atomic_begin();
  if (state == BUSY || (TWCR & (1u << TWSTO)) != 0u) {
    busy_ms = (uint8_t)(busy_ms + elapsed_ms);
    if (busy_ms >= TIMEOUT_MS) {
      TWCR = 0; /* lets go of both lines */
      state = FAILED;
      busy_ms = 0;
    }
  }
  atomic_end(before);
}
