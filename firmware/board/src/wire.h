/* The wire layer of the regulator's messages: 7-bit packing, CRC-16/CCITT-FALSE. Twin of ../wire.ts. Pure. */
#ifndef WIRE_H
#define WIRE_H

#include <stdbool.h>
#include <stdint.h>

#include "board.h"
#include "flash.h"

#define WIRE_CRC_START 0xFFFFu

/*
 * The CRC after one more byte: eight steps of x^16 + x^12 + x^5 + 1 at once. With so few terms the feedback of a byte is
 * that byte, folded onto itself, at three places. Some 30 cycles where a loop takes 100.
 */
static inline uint16_t wire_crc(uint16_t crc, uint8_t byte)
{
  uint8_t feedback = (uint8_t)((uint8_t)(crc >> 8) ^ byte);
  feedback = (uint8_t)(feedback ^ (feedback >> 4));
  const uint16_t wide = feedback;
  return (uint16_t)((uint16_t)(crc << 8) ^ (uint16_t)(wide << 12) ^ (uint16_t)(wide << 5) ^ wide);
}

/*
 * Unpacks septets in place, least significant bit first. Returns the number of bytes, or 0xFF when the count is no
 * packing of whole bytes or a pad bit is set. Every septet must be below 0x80 (the parser sees to that).
 */
uint8_t wire_unpack(uint8_t *septets, uint8_t count);
#define WIRE_BAD 0xFFu

/* Packs a stream of bytes into septets, each handed to board_put. Start with a zeroed packer; end with wire_pack_end. */
struct wire_packer {
  uint8_t held;
  uint8_t bits;
};

void wire_pack_end(struct wire_packer *packer);

static const uint8_t wire_power[] FLASH = {1, 2, 4, 8, 16, 32, 64, 128};

static inline void wire_pack(struct wire_packer *packer, uint8_t byte)
{
  /* The AVR shifts one place at a time, but multiplies at once. */
  const uint16_t shifted = (uint16_t)((uint16_t)byte * (uint8_t)flash_u8(&wire_power[packer->bits]));
  const uint8_t low = (uint8_t)shifted;
  board_put((uint8_t)((low | packer->held) & 0x7Fu));
  packer->held = (uint8_t)((uint8_t)((uint8_t)(shifted >> 8) << 1) | (low >> 7));
  packer->bits++; /* eight in, seven out */
  if (packer->bits == 7u) wire_pack_end(packer);
}

#endif
