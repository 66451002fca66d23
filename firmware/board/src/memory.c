/* Records in a ring of slots: number, grants, fault, button, token, CRC. The number decides which is the newest. */
#include "memory.h"

#include <string.h>

#include "fault.h"
#include "session.h"
#include "wire.h"

#define BLANK 0xFFu
#define CRC_LOW 6u
#define CRC_HIGH 7u
#define BUSY_TICKS_MAX 50u /* a byte takes two */

enum slot_state { SLOT_BLANK, SLOT_WHOLE, SLOT_TORN };

static uint16_t address_of(uint8_t slot, uint8_t at)
{
  return (uint16_t)((uint16_t)slot * MEMORY_RECORD_BYTES + at);
}

static uint8_t slot_after(uint8_t slot)
{
  return (uint8_t)((slot + 1u) % MEMORY_SLOTS);
}

static enum slot_state read_slot(uint8_t slot, uint8_t *seq, struct kept *kept)
{
  uint8_t bytes[MEMORY_RECORD_BYTES];
  uint16_t crc = WIRE_CRC_START;
  bool blank = true;
  for (uint8_t at = 0; at < MEMORY_RECORD_BYTES; at++) {
    bytes[at] = board_memory_read(address_of(slot, at));
    if (bytes[at] != BLANK) blank = false;
    if (at < CRC_LOW) crc = wire_crc(crc, bytes[at]);
  }
  if (blank) return SLOT_BLANK;
  if (bytes[CRC_LOW] != (uint8_t)crc || bytes[CRC_HIGH] != (uint8_t)(crc >> 8)) return SLOT_TORN;
  if (bytes[1] > SESSION_GRANTS_MAX || bytes[2] > FAULT_LAST || bytes[3] > 1u) return SLOT_TORN;
  *seq = bytes[0];
  kept->grants = bytes[1];
  kept->fault = bytes[2];
  kept->stopped_by_button = bytes[3] != 0u;
  kept->token = (uint16_t)(bytes[4] | (uint16_t)bytes[5] << 8);
  return SLOT_WHOLE;
}

bool memory_init(struct memory *memory)
{
  uint8_t newest = 0;
  bool found = false;
  bool blank = true;
  uint8_t seq = 0;
  struct kept kept;
  memset(memory, 0, sizeof *memory);
  memory->at = MEMORY_IDLE;
  for (uint8_t slot = 0; slot < MEMORY_SLOTS; slot++) {
    const enum slot_state state = read_slot(slot, &seq, &kept);
    if (state != SLOT_BLANK) blank = false;
    /* Numbers go round at 256, and there are never more than half as many records. */
    if (state != SLOT_WHOLE || (found && (uint8_t)(seq - memory->seq) >= 128u)) continue;
    found = true;
    newest = slot;
    memory->seq = seq;
    memory->kept = kept;
  }
  if (!found) {
    if (!blank) memory->kept.grants = SESSION_GRANTS_MAX;
    memory->writing = memory->kept;
    return blank;
  }
  memory->writing = memory->kept;
  memory->seq++;
  memory->slot = slot_after(newest);
  return read_slot(memory->slot, &seq, &kept) != SLOT_TORN;
}

static bool same(const struct kept *a, const struct kept *b)
{
  return a->grants == b->grants && a->fault == b->fault && a->stopped_by_button == b->stopped_by_button &&
         a->token == b->token;
}

static void begin(struct memory *memory, const struct kept *wanted)
{
  uint8_t *bytes = memory->record;
  uint16_t crc = WIRE_CRC_START;
  memory->writing = *wanted;
  memory->at = 0;
  bytes[0] = memory->seq;
  bytes[1] = wanted->grants;
  bytes[2] = wanted->fault;
  bytes[3] = wanted->stopped_by_button ? 1u : 0u;
  bytes[4] = (uint8_t)wanted->token;
  bytes[5] = (uint8_t)(wanted->token >> 8);
  for (uint8_t at = 0; at < CRC_LOW; at++) crc = wire_crc(crc, bytes[at]);
  bytes[CRC_LOW] = (uint8_t)crc;
  bytes[CRC_HIGH] = (uint8_t)(crc >> 8);
}

/* Looks at the byte that was written last. False where it is not what it should be: the slot is worn, the next may be better. */
static bool last_byte_stands(struct memory *memory)
{
  const uint8_t last = (uint8_t)(memory->at - 1u);
  const bool stands = board_memory_read(address_of(memory->slot, last)) == memory->record[last];
  if (stands && memory->at < MEMORY_RECORD_BYTES) return true;
  if (stands) {
    memory->kept = memory->writing;
    memory->seq++;
  } else {
    memory->writing = memory->kept;
  }
  memory->at = MEMORY_IDLE;
  memory->slot = slot_after(memory->slot);
  return stands;
}

bool memory_tick(struct memory *memory, const struct kept *wanted)
{
  const bool current = same(wanted, &memory->writing);
  if (memory->at == MEMORY_IDLE && current) return true;
  if (!board_memory_ready()) {
    if (++memory->busy_ticks < BUSY_TICKS_MAX) return true;
    memory->busy_ticks = 0;
    return false;
  }
  memory->busy_ticks = 0;
  if (memory->at != MEMORY_IDLE) {
    if (!last_byte_stands(memory)) return false;
    if (memory->at == MEMORY_IDLE && current) return true;
  }
  /* What is wanted now is not what is being written: begin anew in the same slot, which stays torn until all is there. */
  if (memory->at == MEMORY_IDLE || !current) begin(memory, wanted);
  board_memory_write(address_of(memory->slot, memory->at), memory->record[memory->at]);
  memory->at++;
  return true;
}
