/* A queue of display writes that the bus interrupt works off, and gives up when it hangs. */
#include "twi.h"

#include <avr/interrupt.h>
#include <avr/io.h>

#include "../board.h"
#include "atomic.h"
#include "clock.h"

#define BUS_HZ 100000UL
#define TIMEOUT_MS 10u /* without an interrupt; a byte takes 0.1 ms */

#define STATUS_MASK 0xF8u
#define STATUS_START 0x08u
#define STATUS_REPEATED_START 0x10u
#define STATUS_ADDRESS_ACK 0x18u
#define STATUS_DATA_ACK 0x28u

#define ENABLED ((1u << TWINT) | (1u << TWEN))
#define GO_ON (ENABLED | (1u << TWIE))

/* Writes that wait, one after the other: address, count, bytes. The interrupt takes them from the tail. */
#define QUEUE_SIZE 64u
static volatile uint8_t queue[QUEUE_SIZE];
static volatile uint8_t head;
static volatile uint8_t tail;

static volatile bool busy;
static volatile bool failed;
static volatile uint8_t target;
static volatile uint8_t remaining;
static volatile uint8_t silent_ms;

void twi_init(void)
{
  TWSR = 0;
  TWBR = (uint8_t)((F_CPU / BUS_HZ - 16u) / 2u);
}

static uint8_t next_byte(void)
{
  const uint8_t at = tail;
  tail = (uint8_t)((at + 1u) % QUEUE_SIZE);
  return queue[at];
}

ISR(TWI_vect)
{
  const uint8_t status = TWSR & STATUS_MASK;
  const bool acknowledged = status == STATUS_ADDRESS_ACK || status == STATUS_DATA_ACK;
  silent_ms = 0;
  if (status == STATUS_START || status == STATUS_REPEATED_START) {
    target = next_byte();
    remaining = next_byte();
    TWDR = (uint8_t)(target << 1);
    TWCR = GO_ON;
    return;
  }
  if (acknowledged && remaining > 0u) {
    remaining--;
    TWDR = next_byte();
    TWCR = GO_ON;
    return;
  }
  if (!acknowledged) {
    failed = true;
    tail = (uint8_t)((uint8_t)(tail + remaining) % QUEUE_SIZE);
  }
  if (tail != head) {
    TWCR = (uint8_t)(GO_ON | (1u << TWSTO) | (1u << TWSTA)); /* stop, then the next one */
  } else {
    busy = false;
    TWCR = (uint8_t)(ENABLED | (1u << TWSTO));
  }
}

static void push(uint8_t byte)
{
  queue[head] = byte;
  head = (uint8_t)((head + 1u) % QUEUE_SIZE);
}

bool board_i2c_start(uint8_t address, const uint8_t *bytes, uint8_t count)
{
  const uint8_t room = (uint8_t)((uint8_t)(tail - head - 1) % QUEUE_SIZE);
  if ((uint8_t)(count + 2u) > room) return false;
  const uint8_t before = atomic_begin();
  push(address);
  push(count);
  for (uint8_t i = 0; i < count; i++) push(bytes[i]);
  if (!busy) {
    busy = true;
    silent_ms = 0;
    TWCR = (uint8_t)(GO_ON | (1u << TWSTA));
  }
  atomic_end(before);
  return true;
}

bool board_i2c_failed(uint8_t *address)
{
  if (!failed) return false;
  *address = target;
  failed = false;
  return true;
}

void twi_poll(uint8_t elapsed_ms)
{
  const uint8_t before = atomic_begin();
  if (busy) {
    silent_ms = (uint8_t)(silent_ms + elapsed_ms);
    if (silent_ms >= TIMEOUT_MS) {
      TWCR = 0; /* lets go of both lines, and of everything that waited */
      tail = head;
      busy = false;
      failed = true;
    }
  }
  atomic_end(before);
}
