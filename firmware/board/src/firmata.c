/* The Firmata subset message by message: what a panel pin can do, what is refused, what is reported. */
#include "firmata.h"

#include "board.h"
#include "firmata_bytes.h"
#include "flash.h"
#include "transmit_reserve.h"

#define SAMPLING_DEFAULT_MS 19u
#define SAMPLING_MIN_MS 10u
#define SAMPLING_MAX_MS 1000u
#define PIN_STATE_BYTES 7u
#define ANSWER_BYTES 72u /* the longest answer to a query, the capabilities */
#define QUERY_FIRMWARE 0x01u
#define QUERY_CAPABILITIES 0x02u
#define QUERY_ANALOG_MAPPING 0x04u
#define QUERY_VERSION 0x08u
#define I2C_READ_BITS 0x18u
#define I2C_TEN_BIT 0x20u

static const struct answer fine = {RESULT_OK, 0, 0};

static struct answer refuse(enum result result, uint8_t request, uint16_t detail)
{
  const struct answer answer = {result, request, detail};
  return answer;
}

static bool is_output(uint8_t pin)
{
  const enum pin_kind kind = pin_kind(pin);
  return kind == PIN_LAMP || kind == PIN_SWITCH;
}

static void write_output(struct firmata *firmata, uint8_t pin, uint8_t value)
{
  firmata->value[pin] = value;
  board_pin_write(pin, value);
}

static uint8_t default_mode(uint8_t pin)
{
  switch (pin_kind(pin)) {
  case PIN_LAMP:
  case PIN_SWITCH:
    return FIRMATA_MODE_OUTPUT;
  case PIN_ANALOG:
    return FIRMATA_MODE_ANALOG;
  case PIN_I2C:
    return FIRMATA_MODE_I2C;
  case PIN_BUTTON:
    return FIRMATA_MODE_PULLUP;
  case PIN_KEY:
  case PIN_PROTECTED:
  default:
    return FIRMATA_MODE_INPUT;
  }
}

void firmata_init(struct firmata *firmata)
{
  for (uint8_t pin = 0; pin < PIN_COUNT; pin++) {
    firmata->mode[pin] = default_mode(pin);
    firmata->value[pin] = 0;
  }
  firmata_reset(firmata);
}

void firmata_reset(struct firmata *firmata)
{
  /* No other pin has a second mode or a value. */
  firmata->mode[PIN_START_STOP] = FIRMATA_MODE_PULLUP;
  for (uint8_t pin = PIN_LAMP_RED; pin <= PIN_LAMP_BLUE; pin++) {
    firmata->mode[pin] = FIRMATA_MODE_OUTPUT;
    if (firmata->value[pin] != 0u) write_output(firmata, pin, 0);
  }
  firmata->queries = 0;
  firmata->report_analog = 0;
  firmata->report_digital = 0;
  firmata->analog_due = 0;
  firmata->digital_due = 0;
  firmata->sampling_ms = SAMPLING_DEFAULT_MS;
  firmata->since_report_ms = 0;
}

static void put_14(uint8_t command, uint16_t value)
{
  board_put(command);
  board_put((uint8_t)(value & 0x7Fu));
  board_put((uint8_t)((value >> 7) & 0x7Fu));
}

static const char name[] FLASH = "milkway-board";

static void put_firmware(void)
{
  board_put(FIRMATA_SYSEX_START);
  board_put(FIRMATA_FIRMWARE);
  board_put(1);
  board_put(0);
  for (uint8_t i = 0; i < sizeof name - 1u; i++) {
    board_put((uint8_t)flash_u8(&name[i]));
    board_put(0);
  }
  board_put(FIRMATA_SYSEX_END);
}

static void put_version(void)
{
  board_put(FIRMATA_VERSION);
  board_put(FIRMATA_MAJOR);
  board_put(FIRMATA_MINOR);
}

void firmata_greet(void)
{
  put_version();
  put_firmware();
}

static void put_mode(uint8_t mode, uint8_t resolution)
{
  board_put(mode);
  board_put(resolution);
}

static void put_capabilities(void)
{
  board_put(FIRMATA_SYSEX_START);
  board_put(FIRMATA_CAPABILITY_RESPONSE);
  for (uint8_t pin = 0; pin < PIN_COUNT; pin++) {
    switch (pin_kind(pin)) {
    case PIN_BUTTON:
      put_mode(FIRMATA_MODE_INPUT, 1);
      put_mode(FIRMATA_MODE_PULLUP, 1);
      break;
    case PIN_KEY:
      put_mode(FIRMATA_MODE_INPUT, 1);
      break;
    case PIN_LAMP:
      put_mode(FIRMATA_MODE_OUTPUT, 1);
      put_mode(FIRMATA_MODE_PWM, 8);
      break;
    case PIN_SWITCH:
      put_mode(FIRMATA_MODE_OUTPUT, 1);
      break;
    case PIN_ANALOG:
      put_mode(FIRMATA_MODE_ANALOG, 10);
      break;
    case PIN_I2C:
      put_mode(FIRMATA_MODE_I2C, 1);
      break;
    case PIN_PROTECTED:
    default:
      break;
    }
    board_put(FIRMATA_END_OF_PIN);
  }
  board_put(FIRMATA_SYSEX_END);
}

static void put_analog_mapping(void)
{
  board_put(FIRMATA_SYSEX_START);
  board_put(FIRMATA_ANALOG_MAPPING_RESPONSE);
  for (uint8_t pin = 0; pin < PIN_COUNT; pin++) {
    board_put(pin_kind(pin) == PIN_ANALOG ? (uint8_t)(pin - FIRST_ANALOG_PIN) : 0x7Fu);
  }
  board_put(FIRMATA_SYSEX_END);
}

static bool mode_allowed(uint8_t pin, uint8_t mode)
{
  switch (pin_kind(pin)) {
  case PIN_BUTTON:
    return mode == FIRMATA_MODE_INPUT || mode == FIRMATA_MODE_PULLUP;
  case PIN_KEY:
    return mode == FIRMATA_MODE_INPUT;
  case PIN_LAMP:
    return mode == FIRMATA_MODE_OUTPUT || mode == FIRMATA_MODE_PWM;
  case PIN_SWITCH:
    return mode == FIRMATA_MODE_OUTPUT;
  case PIN_ANALOG:
    return mode == FIRMATA_MODE_ANALOG;
  case PIN_I2C:
    return mode == FIRMATA_MODE_I2C;
  case PIN_PROTECTED:
  default:
    return false;
  }
}

static struct answer set_mode(struct firmata *firmata, uint8_t pin, uint8_t mode)
{
  if (pin_kind(pin) == PIN_PROTECTED) return refuse(RESULT_PROTECTED_PIN, FIRMATA_PIN_MODE, pin);
  if (!mode_allowed(pin, mode)) return refuse(RESULT_UNSUPPORTED, FIRMATA_PIN_MODE, pin);
  firmata->mode[pin] = mode;
  return fine;
}

static struct answer write_pin(struct firmata *firmata, uint8_t request, uint8_t pin, uint8_t value)
{
  if (pin_kind(pin) == PIN_PROTECTED) return refuse(RESULT_PROTECTED_PIN, request, pin);
  if (is_output(pin)) write_output(firmata, pin, value);
  return fine;
}

static struct answer write_port(struct firmata *firmata, uint8_t command, uint8_t bits)
{
  const uint8_t port = command & 0x0Fu;
  /* One bit of a protected pin and the whole message is refused: half a message would be a guess. */
  const uint8_t refused = bits & pin_port_protected(port);
  uint8_t pin = (uint8_t)(port * 8u);
  if (refused != 0u) {
    for (uint8_t rest = refused; (rest & 1u) == 0u; rest >>= 1) pin++;
    return refuse(RESULT_PROTECTED_PIN, command, pin);
  }
  for (uint8_t outputs = pin_port_outputs(port); outputs != 0u; outputs >>= 1, bits >>= 1, pin++) {
    if ((outputs & 1u) != 0u && firmata->mode[pin] == FIRMATA_MODE_OUTPUT) {
      write_output(firmata, pin, (bits & 1u) != 0u ? 0xFFu : 0u);
    }
  }
  return fine;
}

static struct answer write_pwm(struct firmata *firmata, uint8_t request, uint8_t pin, uint16_t value)
{
  if (pin_kind(pin) == PIN_PROTECTED) return refuse(RESULT_PROTECTED_PIN, request, pin);
  if (pin_kind(pin) != PIN_LAMP || firmata->mode[pin] != FIRMATA_MODE_PWM) {
    return refuse(RESULT_UNSUPPORTED, request, pin);
  }
  if (value > 0xFFu) return refuse(RESULT_RANGE, request, pin);
  write_output(firmata, pin, (uint8_t)value);
  return fine;
}

static void put_port(struct firmata *firmata, uint8_t port)
{
  const uint8_t bits = board_port(port);
  firmata->reported[port] = bits;
  put_14((uint8_t)(FIRMATA_DIGITAL | port), bits);
}

static struct answer report_digital(struct firmata *firmata, uint8_t command, uint8_t on)
{
  const uint8_t port = command & 0x0Fu;
  if (port >= PORT_COUNT) return refuse(RESULT_UNSUPPORTED, command, port);
  const uint8_t bit = (uint8_t)(1u << port);
  if (on != 0u) {
    firmata->report_digital |= bit;
    firmata->digital_due |= bit;
  } else {
    firmata->report_digital = (uint8_t)(firmata->report_digital & ~bit);
  }
  return fine;
}

static struct answer report_analog(struct firmata *firmata, uint8_t command, uint8_t on)
{
  const uint8_t channel = command & 0x0Fu;
  if (channel >= ANALOG_CHANNELS) return refuse(RESULT_UNSUPPORTED, command, channel);
  const uint8_t bit = (uint8_t)(1u << channel);
  firmata->report_analog = (uint8_t)(on != 0u ? (firmata->report_analog | bit) : (firmata->report_analog & ~bit));
  return fine;
}

static struct answer ask(struct firmata *firmata, uint8_t query)
{
  firmata->queries |= query;
  return fine;
}

struct answer firmata_short(struct firmata *firmata, uint8_t command, uint8_t low, uint8_t high)
{
  const uint8_t kind = command < FIRMATA_SYSEX_START ? (uint8_t)(command & 0xF0u) : command;
  const uint16_t value = (uint16_t)(low | (uint16_t)((uint16_t)high << 7));
  switch (kind) {
  case FIRMATA_DIGITAL:
    return write_port(firmata, command, (uint8_t)value);
  case FIRMATA_ANALOG:
    return write_pwm(firmata, command, command & 0x0Fu, value);
  case FIRMATA_REPORT_ANALOG:
    return report_analog(firmata, command, low);
  case FIRMATA_REPORT_DIGITAL:
    return report_digital(firmata, command, low);
  case FIRMATA_PIN_MODE:
    return set_mode(firmata, low, high);
  case FIRMATA_DIGITAL_PIN:
    return write_pin(firmata, command, low, high != 0u ? 0xFFu : 0u);
  case FIRMATA_VERSION:
    return ask(firmata, QUERY_VERSION);
  default:
    return refuse(RESULT_UNSUPPORTED, command, 0);
  }
}

static struct answer pin_state(const struct firmata *firmata, uint8_t pin)
{
  if (pin >= PIN_COUNT) return refuse(RESULT_RANGE, FIRMATA_PIN_STATE_QUERY, pin);
  if (!transmit_reserve_allows(PIN_STATE_BYTES)) return refuse(RESULT_OVERFLOW, FIRMATA_PIN_STATE_QUERY, pin);
  board_put(FIRMATA_SYSEX_START);
  board_put(FIRMATA_PIN_STATE_RESPONSE);
  board_put(pin);
  board_put(firmata->mode[pin]);
  board_put(firmata->value[pin] & 0x7Fu);
  if (firmata->value[pin] > 0x7Fu) board_put(1);
  board_put(FIRMATA_SYSEX_END);
  return fine;
}

static struct answer i2c_request(const uint8_t *bytes, uint8_t length)
{
  uint8_t data[I2C_BYTES_MAX];
  if (length < 3u || (length & 1u) == 0u) return refuse(RESULT_LENGTH, FIRMATA_I2C_REQUEST, length);
  const uint8_t address = bytes[1];
  if ((bytes[2] & (I2C_READ_BITS | I2C_TEN_BIT)) != 0u) return refuse(RESULT_UNSUPPORTED, FIRMATA_I2C_REQUEST, address);
  const uint8_t count = (uint8_t)((length - 3u) / 2u);
  if (count > I2C_BYTES_MAX) return refuse(RESULT_OVERFLOW, FIRMATA_I2C_REQUEST, address);
  for (uint8_t i = 0; i < count; i++) {
    const uint8_t *pair = &bytes[3u + 2u * i];
    data[i] = (uint8_t)(pair[0] | (uint8_t)(pair[1] << 7));
  }
  return board_i2c_start(address, data, count) ? fine : refuse(RESULT_OVERFLOW, FIRMATA_I2C_REQUEST, address);
}

static struct answer sampling_interval(struct firmata *firmata, uint8_t low, uint8_t high)
{
  const uint16_t interval = (uint16_t)(low | (uint16_t)((uint16_t)high << 7));
  if (interval < SAMPLING_MIN_MS || interval > SAMPLING_MAX_MS) {
    return refuse(RESULT_RANGE, FIRMATA_SAMPLING_INTERVAL, interval);
  }
  firmata->sampling_ms = interval;
  return fine;
}

bool firmata_answer(struct firmata *firmata)
{
  if (firmata->queries == 0u || !transmit_reserve_allows(ANSWER_BYTES)) return false;
  if ((firmata->queries & QUERY_VERSION) != 0u) {
    firmata->queries = (uint8_t)(firmata->queries & ~QUERY_VERSION);
    put_version();
  } else if ((firmata->queries & QUERY_FIRMWARE) != 0u) {
    firmata->queries = (uint8_t)(firmata->queries & ~QUERY_FIRMWARE);
    put_firmware();
  } else if ((firmata->queries & QUERY_CAPABILITIES) != 0u) {
    firmata->queries = (uint8_t)(firmata->queries & ~QUERY_CAPABILITIES);
    put_capabilities();
  } else {
    firmata->queries = 0;
    put_analog_mapping();
  }
  return true;
}

struct answer firmata_sysex(struct firmata *firmata, const uint8_t *bytes, uint8_t length)
{
  switch (bytes[0]) {
  case FIRMATA_FIRMWARE:
    return ask(firmata, QUERY_FIRMWARE);
  case FIRMATA_CAPABILITY_QUERY:
    return ask(firmata, QUERY_CAPABILITIES);
  case FIRMATA_ANALOG_MAPPING_QUERY:
    return ask(firmata, QUERY_ANALOG_MAPPING);
  case FIRMATA_PIN_STATE_QUERY:
    return length == 2u ? pin_state(firmata, bytes[1]) : refuse(RESULT_LENGTH, bytes[0], length);
  case FIRMATA_EXTENDED_ANALOG:
    if (length != 4u) return refuse(RESULT_LENGTH, bytes[0], length);
    return write_pwm(firmata, bytes[0], bytes[1], (uint16_t)(bytes[2] | (uint16_t)((uint16_t)bytes[3] << 7)));
  case FIRMATA_SAMPLING_INTERVAL:
    return length == 3u ? sampling_interval(firmata, bytes[1], bytes[2]) : refuse(RESULT_LENGTH, bytes[0], length);
  case FIRMATA_I2C_CONFIG:
    return fine;
  case FIRMATA_I2C_REQUEST:
    return i2c_request(bytes, length);
  default:
    return refuse(RESULT_UNSUPPORTED, bytes[0], 0);
  }
}

void firmata_elapse(struct firmata *firmata, uint8_t elapsed_ms)
{
  firmata->since_report_ms = (uint16_t)(firmata->since_report_ms + elapsed_ms);
  if (firmata->since_report_ms < firmata->sampling_ms) return;
  firmata->since_report_ms = (uint16_t)(firmata->since_report_ms - firmata->sampling_ms);
  firmata->analog_due = firmata->report_analog;
}

void firmata_report(struct firmata *firmata)
{
  for (uint8_t port = 0; port < PORT_COUNT; port++) {
    const uint8_t bit = (uint8_t)(1u << port);
    if ((firmata->report_digital & bit) == 0u || board_room() < REPORT_BYTES) continue;
    if ((firmata->digital_due & bit) == 0u && board_port(port) == firmata->reported[port]) continue;
    firmata->digital_due = (uint8_t)(firmata->digital_due & ~bit);
    put_port(firmata, port);
  }
  for (uint8_t channel = 0; channel < ANALOG_CHANNELS; channel++) {
    const uint8_t bit = (uint8_t)(1u << channel);
    if ((firmata->analog_due & bit) == 0u || board_room() < REPORT_BYTES) continue;
    firmata->analog_due = (uint8_t)(firmata->analog_due & ~bit);
    put_14((uint8_t)(FIRMATA_ANALOG | channel), board_analog(channel));
  }
}
