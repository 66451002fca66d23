/* The wire layer of the regulator's messages: 7-bit packing, CRC-16/CCITT-FALSE. Twin of ../wire.ts. Pure. */
#ifndef WIRE_H
#define WIRE_H

#include <stdbool.h>
#include <stdint.h>

#define WIRE_CRC_START 0xFFFFu

/* The CRC after one more byte. */
uint16_t wire_crc(uint16_t crc, uint8_t byte);

/*
 * Unpacks septets in place, least significant bit first. Returns the number of bytes, or 0xFF when the count is no
 * packing of whole bytes or a pad bit is set. Every septet must be below 0x80 (the parser sees to that).
 */
uint8_t wire_unpack(uint8_t *septets, uint8_t count);
#define WIRE_BAD 0xFFu

/* Packs a stream of bytes into septets, each handed to board_put. Start with a zeroed packer; end with wire_pack_end. */
struct wire_packer {
  uint16_t held;
  uint8_t bits;
};
void wire_pack(struct wire_packer *packer, uint8_t byte);
void wire_pack_end(struct wire_packer *packer);

#endif
