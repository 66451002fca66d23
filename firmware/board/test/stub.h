/* The hardware of board.h in memory: what the code under test sent and moved, what it reads, and how late it is. */
#ifndef STUB_H
#define STUB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../src/board.h"

#define STUB_OUT_SIZE 4096u
#define STUB_STEPS (STEP_WEIGHT + 1)

extern uint8_t stub_out[STUB_OUT_SIZE];
extern size_t stub_sent;
extern uint32_t stub_uptime_ms;
extern uint8_t stub_pin[24];
extern uint8_t stub_port[3];
extern uint16_t stub_analog[3];
extern bool stub_i2c_answers;
extern uint8_t stub_i2c_bytes[64];
extern uint8_t stub_i2c_count;
extern int stub_lock_depth;
extern uint8_t stub_room;

/* Every side always has a reading ready. */
extern bool stub_weight_ready;
/* How far the tick has come, in units of STEP_UNIT_US, and by how much each step brings it on. */
extern unsigned stub_now;
extern uint8_t stub_takes[STUB_STEPS];
/* How often each step was begun. */
extern unsigned stub_begun[STUB_STEPS];

/* The memory that outlives resets; cells that are worn do not change. `stub_memory_takes`: bytes until the supply goes. */
extern uint8_t stub_memory[BOARD_MEMORY_BYTES];
extern uint32_t stub_memory_writes[BOARD_MEMORY_BYTES];
extern bool stub_memory_ready;
extern int stub_memory_takes;
extern int stub_memory_worn;
#define STUB_ENDLESS (-1)
#define STUB_NONE_WORN (-1)
void stub_memory_blank(void);

/* As a new board before the first byte: nothing sent, nothing kept, no step takes time. */
void stub_reset(void);
/* Bytes on the line; a ring as the board's. False where it was full and some were lost. */
bool stub_receive(const uint8_t *data, size_t count);
size_t stub_waiting(void);

#endif
