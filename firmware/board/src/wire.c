#include "wire.h"

#include "board.h"

uint16_t wire_crc(uint16_t crc, uint8_t byte)
{
  crc = (uint16_t)(crc ^ (uint16_t)((uint16_t)byte << 8));
  for (uint8_t bit = 0; bit < 8; bit++) {
    const bool carry = (crc & 0x8000u) != 0u;
    crc = (uint16_t)(crc << 1);
    if (carry) crc = (uint16_t)(crc ^ 0x1021u);
  }
  return crc;
}

uint8_t wire_unpack(uint8_t *septets, uint8_t count)
{
  uint16_t held = 0;
  uint8_t bits = 0;
  uint8_t at = 0;
  for (uint8_t i = 0; i < count; i++) {
    held |= (uint16_t)((uint16_t)septets[i] << bits);
    bits = (uint8_t)(bits + 7u);
    if (bits >= 8u) {
      septets[at++] = (uint8_t)held; /* never overtakes the read position */
      held >>= 8;
      bits = (uint8_t)(bits - 8u);
    }
  }
  /* Seven pad bits would be a septet too many; a set pad bit is an error. */
  return (held != 0 || bits >= 7u) ? WIRE_BAD : at;
}

void wire_pack(struct wire_packer *packer, uint8_t byte)
{
  packer->held |= (uint16_t)((uint16_t)byte << packer->bits);
  packer->bits = (uint8_t)(packer->bits + 8u);
  while (packer->bits >= 7u) {
    board_put((uint8_t)(packer->held & 0x7Fu));
    packer->held >>= 7;
    packer->bits = (uint8_t)(packer->bits - 7u);
  }
}

void wire_pack_end(struct wire_packer *packer)
{
  if (packer->bits > 0u) {
    board_put((uint8_t)(packer->held & 0x7Fu));
    packer->bits = 0;
  }
}
