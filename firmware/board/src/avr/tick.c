/* The board's time, and how the main loop keeps the tick out. */
#include "tick.h"

#include "../board.h"
#include "atomic.h"

volatile uint8_t tick_count;
uint8_t tick_seen;
volatile uint32_t tick_uptime_ms;

uint32_t board_uptime_ms(void)
{
  const uint8_t before = atomic_begin();
  const uint32_t now = tick_uptime_ms;
  atomic_end(before);
  return now;
}

bool board_begin(enum step step, uint8_t until)
{
  return tick_begin((uint8_t)step, until);
}

/* Only the main loop locks, and never twice. */
static uint8_t before_lock;

void board_lock(void)
{
  before_lock = atomic_begin();
}

void board_unlock(void)
{
  atomic_end(before_lock);
}
