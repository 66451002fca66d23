/*
 * What the pure code needs from the hardware. src/avr/ implements it on registers, the tests implement it in memory;
 * the linker hands it in, so that no function pointer hides a call from the stack analysis.
 */
#ifndef BOARD_H
#define BOARD_H

#include <stdbool.h>
#include <stdint.h>

#include "steps.h"

/* Queues one byte for the host. The caller has asked board_room first: a frame goes out whole or not at all. */
void board_put(uint8_t byte);
/* How many bytes can be queued. */
uint8_t board_room(void);

/* True while the tick is younger than `until`, in units of STEP_UNIT_US: the step may begin, and is taken to. */
bool board_begin(enum step step, uint8_t until);

/* The host's next byte; false where none waits, or its step may not begin any more. */
bool board_take(uint8_t *byte, uint8_t until);
/* A load cell's reading (side 0 left, 1 right), 24 bits as they are shifted out; false likewise. */
bool board_weigh(uint8_t side, uint32_t *bits, uint8_t until);

/* Time since reset, in whole ticks of 2 ms. */
uint32_t board_uptime_ms(void);

/* Keeps the regulator's tick out while shared state is read or written; short. */
void board_lock(void);
void board_unlock(void);

/* Panel outputs: lamp 0–255, buzzer 0 or not 0. Only pins that pins.h calls an output ever arrive here. */
void board_pin_write(uint8_t pin, uint8_t value);
/* The digital inputs of a port as bits, the keys of the ladder included. */
uint8_t board_port(uint8_t port);
/* The last 10-bit reading of a channel. */
uint16_t board_analog(uint8_t channel);

/*
 * Queues a write to an I2C device, which goes on by itself; the bytes are copied. False where the queue has no room.
 * A transfer that nobody answered is reported once by board_i2c_failed, with its address.
 */
bool board_i2c_start(uint8_t address, const uint8_t *bytes, uint8_t count);
bool board_i2c_failed(uint8_t *address);
#define I2C_BYTES_MAX 16u

/*
 * A memory that outlives resets and the supply, blank (0xFF) in a new board. A write takes some milliseconds by itself;
 * until it is ready again nothing may be read or written. Only the tick uses it, and start-up.
 */
#define BOARD_MEMORY_BYTES 1024u
bool board_memory_ready(void);
uint8_t board_memory_read(uint16_t address);
void board_memory_write(uint16_t address, uint8_t byte);

#endif
