/* The hardware of board.h in memory: what the code under test sent and moved, and what it reads. */
#ifndef STUB_H
#define STUB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define STUB_OUT_SIZE 4096u

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

#endif
