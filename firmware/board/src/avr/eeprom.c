/* The memory that outlives the supply: the EEPROM, a byte at a time, which the hardware erases and writes by itself. */
#include <avr/io.h>

#include "../board.h"
#include "atomic.h"

_Static_assert(BOARD_MEMORY_BYTES == E2END + 1u, "all of the EEPROM");

bool board_memory_ready(void)
{
  return (EECR & (1u << EEPE)) == 0u;
}

uint8_t board_memory_read(uint16_t address)
{
  EEAR = address;
  EECR |= (uint8_t)(1u << EERE);
  return EEDR;
}

void board_memory_write(uint16_t address, uint8_t byte)
{
  const uint8_t before = atomic_begin(); /* the second bit has to follow the first within four cycles */
  EEAR = address;
  EEDR = byte;
  EECR = (uint8_t)(1u << EEMPE);
  EECR |= (uint8_t)(1u << EEPE);
  atomic_end(before);
}
