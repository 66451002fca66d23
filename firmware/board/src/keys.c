/* The ladder's thresholds and the debounce of its keys. */
#include "keys.h"

#define DEBOUNCE_TICKS 10u /* 20 ms */

/* 10 kΩ to the supply; 0, 2.2, 5.6 and 15 kΩ to ground give 0, 184, 367, 614 of 1023. Thresholds lie between. */
static uint8_t key_of(uint16_t reading)
{
  if (reading < 92u) return 0;
  if (reading < 276u) return 1;
  if (reading < 490u) return 2;
  if (reading < 818u) return 3;
  return KEY_COUNT;
}

void keys_init(struct keys *keys)
{
  keys->seen = KEY_COUNT;
  keys->ticks = 0;
  keys->down = KEY_COUNT;
}

void keys_tick(struct keys *keys, uint16_t reading)
{
  const uint8_t key = key_of(reading);
  if (key != keys->seen) {
    keys->seen = key;
    keys->ticks = 0;
    return;
  }
  if (keys->ticks < DEBOUNCE_TICKS) {
    keys->ticks++;
  } else {
    keys->down = key;
  }
}

uint8_t keys_bits(const struct keys *keys)
{
  return (uint8_t)(keys->down < KEY_COUNT ? 1u << keys->down : 0u);
}
