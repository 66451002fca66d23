/*
 * The C codec on standard input, for the golden vectors. A line is either
 *   read ID SEPTETS-HEX          -> the result code, then every field of the request in wire order
 *   put ID FIELD FIELD ...       -> the frame in hex, of the fields in wire order
 *   hash                         -> the hash over the limits
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../src/limits_hash.h"
#include "../src/messages.h"
#include "stub.h"

static void print_sent(void)
{
  for (size_t i = 0; i < stub_sent; i++) printf("%02x", stub_out[i]);
  stub_sent = 0;
}

static uint8_t hex_bytes(const char *text, uint8_t *bytes)
{
  uint8_t count = 0;
  for (; text[0] != '\0' && text[1] != '\0'; text += 2) {
    unsigned value = 0;
    if (sscanf(text, "%2x", &value) != 1) exit(3);
    bytes[count++] = (uint8_t)value;
  }
  return count;
}

static void print_request(uint8_t id, const struct request *request)
{
  printf(" %u", request->seq);
  switch (id) {
  case MESSAGE_HELLO:
    printf(" %u %u", request->as.hello.major, request->as.hello.minor);
    break;
  case MESSAGE_DRIVE: {
    const struct drive *d = &request->as.drive;
    printf(" %u %u %u %u %u %u %u %u", d->sides, d->restart, d->peak_tenth_mmhg, d->base_tenth_mmhg, d->rise_ms,
           d->hold_ms, d->release_ms, d->lease_ms);
    break;
  }
  case MESSAGE_RENEW:
    printf(" %u", request->as.lease_ms);
    break;
  case MESSAGE_STOP:
    printf(" %u", request->as.sides);
    break;
  case MESSAGE_CLEAR_FAULT:
    printf(" %u", request->as.token);
    break;
  case MESSAGE_TELEMETRY:
    printf(" %u %u", request->as.telemetry.status_ms, request->as.telemetry.weight_ms);
    break;
  default:
    break;
  }
}

static void put_message(unsigned id, const int64_t *f)
{
  switch (id) {
  case MESSAGE_HELLO_REPLY: {
    struct hello_reply m = {.seq = (uint8_t)f[0],
                            .firmware = {(uint8_t)f[3], (uint8_t)f[4], (uint8_t)f[5]},
                            .limits_hash = (uint32_t)f[6],
                            .reset_cause = (uint8_t)f[7],
                            .uptime_ms = (uint32_t)f[8],
                            .fault = (uint8_t)f[9],
                            .token = (uint16_t)f[10]};
    message_put_hello_reply(&m);
    break;
  }
  case MESSAGE_STATUS: {
    struct status m = {.seq = (uint8_t)f[0],
                       .uptime_ms = (uint32_t)f[1],
                       .flags = (uint8_t)f[2],
                       .last_host_seq = (uint8_t)f[3],
                       .lease_remaining_ms = (uint16_t)f[4],
                       .side = {{(int16_t)f[5], (uint16_t)f[6], (uint16_t)f[7]},
                                {(int16_t)f[8], (uint16_t)f[9], (uint16_t)f[10]}},
                       .fault = (uint8_t)f[11],
                       .faults_seen = (uint16_t)f[12],
                       .token = (uint16_t)f[13],
                       .error_count = (uint16_t)f[14],
                       .tick_max_us = (uint16_t)f[15]};
    message_put_status(&m);
    break;
  }
  case MESSAGE_WEIGHT: {
    struct weight m = {.seq = (uint8_t)f[0],
                       .uptime_ms = (uint32_t)f[1],
                       .side = {{(uint8_t)f[2], (int32_t)f[3], (uint8_t)f[4]},
                                {(uint8_t)f[5], (int32_t)f[6], (uint8_t)f[7]}}};
    message_put_weight(&m);
    break;
  }
  case MESSAGE_RESULT:
    message_put_result((uint8_t)f[0], (uint8_t)f[1], (enum result)f[2], (uint16_t)f[3]);
    break;
  case MESSAGE_FAULT: {
    struct fault_event m = {.fault = (uint8_t)f[0],
                            .sides = (uint8_t)f[1],
                            .token = (uint16_t)f[2],
                            .uptime_ms = (uint32_t)f[3],
                            .vacuum_tenth_mmhg = (int16_t)f[4]};
    message_put_fault(&m);
    break;
  }
  default:
    exit(4);
  }
}

int main(void)
{
  char line[512];
  while (fgets(line, sizeof line, stdin) != NULL) {
    line[strcspn(line, "\n")] = '\0';
    unsigned id = 0;
    int used = 0;
    if (sscanf(line, "read %u %n", &id, &used) == 1) {
      uint8_t septets[256];
      struct request request;
      memset(&request, 0, sizeof request);
      const uint8_t count = hex_bytes(line + used, septets);
      const enum result result = message_read((uint8_t)id, septets, count, &request);
      printf("%d", (int)result);
      if (result == RESULT_OK) print_request((uint8_t)id, &request);
      printf("\n");
    } else if (sscanf(line, "put %u %n", &id, &used) == 1) {
      int64_t fields[16] = {0};
      char *at = line + used;
      for (int i = 0; i < 16 && *at != '\0'; i++) fields[i] = strtoll(at, &at, 10);
      put_message(id, fields);
      print_sent();
      printf("\n");
    } else if (strcmp(line, "hash") == 0) {
      printf("%" PRIu32 "\n", limits_hash());
    } else {
      return 2;
    }
  }
  return 0;
}
