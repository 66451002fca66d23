/* What the unit tests share: readings for the tick, and a whole host session with messages for it. */
#ifndef UNIT_RIG_H
#define UNIT_RIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../src/host_session.h"
#include "../src/sides.h"

#define AMBIENT_SUM 164u
#define RELEASE_TICKS (LIMIT_RELEASE_LOW_MS / 2)

/* The sum of readings for a vacuum, by the data sheet's equation in floating point. */
uint16_t sum_of(double mmhg);
/* What a tick reads at these vacuums, all else well. */
struct readings at(double left_mmhg, double right_mmhg);
/* Nothing runs, nothing is closed, nothing drives. */
bool is_safe(const struct control *c);
/* A new board whose first grant is kept already, so that suction begins in its first tick. */
void start_granted(struct control *c);
/* So many ticks at ambient. */
void idle(struct control *c, int ticks);
/* The button down or up for so many ticks, at ambient. */
void button(struct control *c, bool pressed, int ticks);

/* The host session under test. */
extern struct host_session host;
/* A drive's fields from the peak to the lease: 60 a minute to 150 mmHg. */
extern const uint16_t gentle[6];

/* A new board that has been released once. */
void start_host_session(void);
/* Bytes of the host, and time enough for all that they lead to. */
void bytes(const uint8_t *data, size_t count);
/* A request with its CRC, of which the bits of `crc_error` are flipped. */
void request(uint8_t id, const uint8_t *body, uint8_t length, uint16_t crc_error);
void hello(uint8_t seq);
void drive_request(uint8_t seq, const uint16_t fields[6], uint8_t sides);
void stop_request(uint8_t seq, uint8_t sides);
/* The code in the last result that was sent, or -1 when the last frame is no result. */
int last_result(uint16_t *detail);
/* How many frames of a user message have been sent. */
int sent_of(uint8_t id);

#endif
