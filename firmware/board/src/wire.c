/* Septets to bytes in place, and the last septet of a frame. */
#include "wire.h"

#include "board.h"

uint8_t wire_unpack(uint8_t *septets, uint8_t count)
{
  uint8_t held = 0; /* what is left of the septets before, lowest bit first */
  uint8_t bits = 0; /* and how much that is */
  uint8_t at = 0;
  for (uint8_t i = 0; i < count; i++) {
    if (bits == 0u) {
      held = septets[i];
      bits = 7;
      continue;
    }
    /* The AVR shifts one place at a time, but multiplies at once. */
    const uint16_t shifted = (uint16_t)((uint16_t)septets[i] * (uint8_t)flash_u8(&wire_power[bits]));
    septets[at++] = (uint8_t)(held | (uint8_t)shifted); /* never overtakes the read position */
    held = (uint8_t)(shifted >> 8);
    bits--;
  }
  /* Seven pad bits would be a septet too many; a set pad bit is an error. */
  return (held != 0u || bits >= 7u) ? WIRE_BAD : at;
}

void wire_pack_end(struct wire_packer *packer)
{
  if (packer->bits > 0u) {
    board_put(packer->held);
    packer->held = 0;
    packer->bits = 0;
  }
}
