/* What the host sees of the board's inputs, as Firmata's ports and channels. */
#include "inputs.h"

#include "../board.h"
#include "../keys.h"
#include "../pins.h"
#include "adc.h"

static struct keys keys;

void inputs_init(void)
{
  keys_init(&keys);
}

void inputs_read_keys(void)
{
  keys_tick(&keys, adc_ladder());
}

uint8_t board_port(uint8_t port)
{
  switch (port) {
  case 0:
    return PIND & (uint8_t)START_STOP_BIT;
  case 2:
    return (uint8_t)(keys_bits(&keys) << (PIN_FIRST_KEY - 16));
  default:
    return 0;
  }
}

uint16_t board_analog(uint8_t channel)
{
  uint16_t sums[2];
  if (channel > 1u) return adc_ladder();
  (void)adc_read(sums);
  return sums[channel] / 4u;
}
