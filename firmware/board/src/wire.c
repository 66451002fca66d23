#include "wire.h"

#include "board.h"

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

void wire_pack_end(struct wire_packer *packer)
{
  if (packer->bits > 0u) {
    board_put(packer->held);
    packer->held = 0;
    packer->bits = 0;
  }
}
