/* The layout of every message of the regulator, request by request and frame by frame. */
#include "messages.h"

#include "board.h"
#include "wire.h"

#define SYSEX_START 0xF0u
#define SYSEX_END 0xF7u

static uint16_t u16_at(const uint8_t *bytes, uint8_t at)
{
  return (uint16_t)(bytes[at] | (uint16_t)((uint16_t)bytes[at + 1u] << 8));
}

static uint8_t body_length(uint8_t id)
{
  switch (id) {
  case MESSAGE_HELLO:
  case MESSAGE_RENEW:
  case MESSAGE_CLEAR_FAULT:
    return 3;
  case MESSAGE_DRIVE:
    return 15;
  case MESSAGE_STOP:
    return 2;
  case MESSAGE_TELEMETRY:
    return 5;
  default:
    return 0;
  }
}

enum result message_read(uint8_t id, uint8_t *septets, uint8_t count, struct request *request)
{
  const uint8_t due = body_length(id);
  if (due == 0u) return RESULT_UNSUPPORTED;
  /* Far too long needs no unpacking: sixteen bytes and the CRC are three septets more than bytes. */
  if (count > (uint8_t)(due + 2u + 3u)) return RESULT_LENGTH;
  const uint8_t length = wire_unpack(septets, count);
  if (length == WIRE_BAD || length != (uint8_t)(due + 2u)) return RESULT_LENGTH;
  const uint8_t *body = septets;
  uint16_t crc = wire_crc(WIRE_CRC_START, id);
  for (uint8_t i = 0; i < due; i++) crc = wire_crc(crc, body[i]);
  if (crc != u16_at(body, due)) return RESULT_CRC;

  request->id = id;
  request->seq = body[0];
  switch (id) {
  case MESSAGE_HELLO:
    request->as.hello.major = body[1];
    request->as.hello.minor = body[2];
    break;
  case MESSAGE_DRIVE:
    request->as.drive.sides = body[1];
    request->as.drive.restart = (body[2] & 1u) != 0u;
    request->as.drive.peak_tenth_mmhg = u16_at(body, 3);
    request->as.drive.base_tenth_mmhg = u16_at(body, 5);
    request->as.drive.rise_ms = u16_at(body, 7);
    request->as.drive.hold_ms = u16_at(body, 9);
    request->as.drive.release_ms = u16_at(body, 11);
    request->as.drive.lease_ms = u16_at(body, 13);
    break;
  case MESSAGE_RENEW:
    request->as.lease_ms = u16_at(body, 1);
    break;
  case MESSAGE_STOP:
    request->as.sides = body[1];
    break;
  case MESSAGE_CLEAR_FAULT:
    request->as.token = u16_at(body, 1);
    break;
  case MESSAGE_TELEMETRY:
    request->as.telemetry.status_ms = u16_at(body, 1);
    request->as.telemetry.weight_ms = u16_at(body, 3);
    break;
  default:
    return RESULT_UNSUPPORTED;
  }
  return RESULT_OK;
}

/* A frame being written: packs what it is given and keeps the CRC. */
struct frame {
  struct wire_packer packer;
  uint16_t crc;
};

static void frame_u8(struct frame *frame, uint8_t value)
{
  frame->crc = wire_crc(frame->crc, value);
  wire_pack(&frame->packer, value);
}

static void frame_u16(struct frame *frame, uint16_t value)
{
  frame_u8(frame, (uint8_t)value);
  frame_u8(frame, (uint8_t)(value >> 8));
}

static void frame_u32(struct frame *frame, uint32_t value)
{
  frame_u16(frame, (uint16_t)value);
  frame_u16(frame, (uint16_t)(value >> 16));
}

static void frame_start(struct frame *frame, uint8_t id)
{
  frame->packer.held = 0;
  frame->packer.bits = 0;
  frame->crc = wire_crc(WIRE_CRC_START, id);
  board_put(SYSEX_START);
  board_put(id);
}

static void frame_end(struct frame *frame)
{
  const uint16_t crc = frame->crc;
  wire_pack(&frame->packer, (uint8_t)crc);
  wire_pack(&frame->packer, (uint8_t)(crc >> 8));
  wire_pack_end(&frame->packer);
  board_put(SYSEX_END);
}

/* What is rare is gathered first, and shares one loop; the others are written out by the compiler, for speed. */
static void frame_bytes(uint8_t id, const uint8_t *bytes, uint8_t count)
{
  struct frame frame;
  frame_start(&frame, id);
  for (uint8_t i = 0; i < count; i++) frame_u8(&frame, bytes[i]);
  frame_end(&frame);
}

static void u16_to(uint8_t *bytes, uint16_t value)
{
  bytes[0] = (uint8_t)value;
  bytes[1] = (uint8_t)(value >> 8);
}

static void u32_to(uint8_t *bytes, uint32_t value)
{
  u16_to(bytes, (uint16_t)value);
  u16_to(&bytes[2], (uint16_t)(value >> 16));
}

void message_put_hello_reply(const struct hello_reply *message)
{
  uint8_t bytes[18];
  bytes[0] = message->seq;
  bytes[1] = PROTOCOL_MAJOR;
  bytes[2] = PROTOCOL_MINOR;
  for (uint8_t i = 0; i < 3u; i++) bytes[3u + i] = message->firmware[i];
  u32_to(&bytes[6], message->limits_hash);
  bytes[10] = message->reset_cause;
  u32_to(&bytes[11], message->uptime_ms);
  bytes[15] = message->fault;
  u16_to(&bytes[16], message->token);
  frame_bytes(MESSAGE_HELLO_REPLY, bytes, sizeof bytes);
}

void message_put_status(const struct status *message)
{
  struct frame frame;
  frame_start(&frame, MESSAGE_STATUS);
  frame_u8(&frame, message->seq);
  frame_u32(&frame, message->uptime_ms);
  frame_u8(&frame, message->flags);
  frame_u8(&frame, message->last_host_seq);
  frame_u16(&frame, message->lease_remaining_ms);
  for (uint8_t i = 0; i < 2u; i++) {
    frame_u16(&frame, (uint16_t)message->side[i].vacuum_tenth_mmhg);
    frame_u16(&frame, message->side[i].setpoint_tenth_mmhg);
    frame_u16(&frame, message->side[i].duty_permille);
  }
  frame_u8(&frame, message->fault);
  frame_u16(&frame, message->faults_seen);
  frame_u16(&frame, message->token);
  frame_u16(&frame, message->error_count);
  frame_u16(&frame, message->tick_max_us);
  frame_end(&frame);
}

void message_put_weight(const struct weight *message)
{
  struct frame frame;
  frame_start(&frame, MESSAGE_WEIGHT);
  frame_u8(&frame, message->seq);
  frame_u32(&frame, message->uptime_ms);
  for (uint8_t i = 0; i < 2u; i++) {
    frame_u8(&frame, message->side[i].count);
    frame_u32(&frame, (uint32_t)message->side[i].sum_counts);
    frame_u8(&frame, message->side[i].age_ms);
  }
  frame_end(&frame);
}

void message_put_result(uint8_t seq, uint8_t request, enum result code, uint16_t detail)
{
  struct frame frame;
  frame_start(&frame, MESSAGE_RESULT);
  frame_u8(&frame, seq);
  frame_u8(&frame, request);
  frame_u8(&frame, (uint8_t)code);
  frame_u16(&frame, detail);
  frame_end(&frame);
}

void message_put_fault(const struct fault_event *message)
{
  uint8_t bytes[10];
  bytes[0] = message->fault;
  bytes[1] = message->sides;
  u16_to(&bytes[2], message->token);
  u32_to(&bytes[4], message->uptime_ms);
  u16_to(&bytes[8], (uint16_t)message->vacuum_tenth_mmhg);
  frame_bytes(MESSAGE_FAULT, bytes, sizeof bytes);
}
