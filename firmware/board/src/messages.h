/* The regulator's messages (../PROTOCOL.md) between structs and bytes. Twin of ../messages.ts and its neighbours. Pure. */
#ifndef MESSAGES_H
#define MESSAGES_H

#include <stdbool.h>
#include <stdint.h>

#include "drive.h"
#include "result.h"
#include "weight.h"

#define PROTOCOL_MAJOR 1u
#define PROTOCOL_MINOR 0u

enum message_id {
  MESSAGE_HELLO = 0x01,
  MESSAGE_DRIVE = 0x02,
  MESSAGE_RENEW = 0x03,
  MESSAGE_STOP = 0x04,
  MESSAGE_CLEAR_FAULT = 0x05,
  MESSAGE_TELEMETRY = 0x06,
  MESSAGE_HELLO_REPLY = 0x08,
  MESSAGE_STATUS = 0x09,
  MESSAGE_WEIGHT = 0x0A,
  MESSAGE_RESULT = 0x0B,
  MESSAGE_FAULT = 0x0C
};

/* A request of the host, its CRC checked. */
struct request {
  uint8_t id;
  uint8_t seq;
  union {
    struct {
      uint8_t major;
      uint8_t minor;
    } hello;
    struct drive drive;
    uint16_t lease_ms;
    uint8_t sides;
    uint16_t token;
    struct {
      uint16_t status_ms;
      uint16_t weight_ms;
    } telemetry;
  } as;
};

/* Unpacks and checks the septets after `id` in place and reads them. RESULT_OK, _CRC, _LENGTH or _UNSUPPORTED. */
enum result message_read(uint8_t id, uint8_t *septets, uint8_t count, struct request *request);

struct hello_reply {
  uint8_t seq;
  uint8_t firmware[3];
  uint32_t limits_hash;
  uint8_t reset_cause; /* MCUSR at boot */
  uint32_t uptime_ms;
  uint8_t fault;
  uint16_t token;
};

struct side_status {
  int16_t vacuum_tenth_mmhg;
  uint16_t setpoint_tenth_mmhg;
  uint16_t duty_permille;
};

#define STATUS_DRIVING_LEFT 0x01u
#define STATUS_DRIVING_RIGHT 0x02u
#define STATUS_VENT_CLOSED_LEFT 0x04u
#define STATUS_VENT_CLOSED_RIGHT 0x08u
#define STATUS_CONDITION_PRESENT 0x10u
#define STATUS_STOP_BUTTON 0x20u

struct status {
  uint8_t seq;
  uint32_t uptime_ms;
  uint8_t flags;
  uint8_t last_host_seq;
  uint16_t lease_remaining_ms;
  struct side_status side[2];
  uint8_t fault;
  uint16_t faults_seen; /* bit n: fault n */
  uint16_t token;
  uint16_t error_count;
  uint16_t tick_max_us;
};

struct weight {
  uint8_t seq;
  uint32_t uptime_ms;
  struct weight_samples side[2];
};

struct fault_event {
  uint8_t fault;
  uint8_t sides;
  uint16_t token;
  uint32_t uptime_ms;
  int16_t vacuum_tenth_mmhg;
};

/* Each hands one whole sysex frame, byte by byte, to board_put. */
void message_put_hello_reply(const struct hello_reply *message);
void message_put_status(const struct status *message);
void message_put_weight(const struct weight *message);
void message_put_result(uint8_t seq, uint8_t request, enum result code, uint16_t detail);
void message_put_fault(const struct fault_event *message);

#endif
