/* Timers 0, 1 and 2 and the output pins: pumps, vents, lamps, buzzer. */
#include "outputs.h"

#include <avr/io.h>

#include "../board.h"
#include "../limits.h"
#include "../pins.h"
#include "clock.h"

/* Timer 1: fast PWM on ICR1, no prescaler: 800 steps, 20 kHz, above hearing. OC1A (D9) left, OC1B (D10) right. */
#define PUMP_STEPS 800u
#define FOUR_FIFTHS_Q16 52429UL
#define PUMP_LEFT_BIT (1u << PB1)
#define PUMP_RIGHT_BIT (1u << PB2)
#define VENT_LEFT_BIT (1u << PD7)
#define VENT_RIGHT_BIT (1u << PB0)

/* Timer 2: fast PWM on OCR2A, prescaler 128: 250 steps, overflow every 2 ms. OC2B (D3) dims the red lamp. */
#define TICK_STEPS 250u
#define RED_BIT (1u << PD3)
#define GREEN_BIT (1u << PD5)
#define BLUE_BIT (1u << PD6)
#define BUZZER_BIT (1u << PD4)

_Static_assert(LIMIT_TICK_US == 128u * TICK_STEPS / (F_CPU / 1000000UL), "the tick is what limits.h says");

#define TIMER1_MODE_A ((1u << WGM11))
#define TIMER1_MODE_B ((1u << WGM13) | (1u << WGM12) | (1u << CS10))

void outputs_init(void)
{
  PORTB = (uint8_t)(1u << PB4); /* pull-ups: load-cell data (no amplifier reads as never ready), start/stop button */
  PORTC = (uint8_t)(1u << PC3);
  PORTD = (uint8_t)(1u << PD2);
  DDRB = (uint8_t)(VENT_RIGHT_BIT | PUMP_LEFT_BIT | PUMP_RIGHT_BIT | (1u << PB3) | (1u << PB5));
  DDRD = (uint8_t)(VENT_LEFT_BIT | RED_BIT | GREEN_BIT | BLUE_BIT | BUZZER_BIT);

  ICR1 = PUMP_STEPS - 1u;
  TCCR1A = TIMER1_MODE_A;
  TCCR1B = TIMER1_MODE_B;

  TCCR0A = (uint8_t)((1u << WGM01) | (1u << WGM00)); /* green and blue: fast PWM at 976 Hz */
  TCCR0B = (uint8_t)((1u << CS01) | (1u << CS00));

  OCR2A = TICK_STEPS - 1u;
  TCCR2A = (uint8_t)((1u << WGM21) | (1u << WGM20));
  TCCR2B = (uint8_t)((1u << WGM22) | (1u << CS22) | (1u << CS20));
}

void outputs_start_ticks(void)
{
  TCNT2 = 0;
  TIFR2 = (uint8_t)(1u << TOV2);
  TIMSK2 = (uint8_t)(1u << TOIE2);
}

/* The compare value of a duty; 0 stays off, because a compare of 0 would still leave a spike. */
static uint16_t steps(uint16_t permille)
{
  /* 0.8 of it, rounded to nearest, without a division. */
  const uint16_t count = (uint16_t)(((uint32_t)permille * FOUR_FIFTHS_Q16 + 0x8000u) >> 16);
  return count > PUMP_STEPS ? PUMP_STEPS : count;
}

void outputs_set(uint16_t left_permille, bool left_closed, uint16_t right_permille, bool right_closed)
{
  const uint16_t left = steps(left_permille);
  const uint16_t right = steps(right_permille);
  uint8_t mode = TIMER1_MODE_A;
  if (left > 0u) {
    OCR1A = (uint16_t)(left - 1u);
    mode |= (uint8_t)(1u << COM1A1);
  }
  if (right > 0u) {
    OCR1B = (uint16_t)(right - 1u);
    mode |= (uint8_t)(1u << COM1B1);
  }
  TCCR1A = mode;
  TCCR1B = TIMER1_MODE_B;
  ICR1 = PUMP_STEPS - 1u;

  /* Single bits: each is one instruction, so that the main loop's writes to its own bits cannot be lost. */
  PORTB &= (uint8_t)~PUMP_LEFT_BIT;
  PORTB &= (uint8_t)~PUMP_RIGHT_BIT;
  if (right_closed) {
    PORTB |= VENT_RIGHT_BIT;
  } else {
    PORTB &= (uint8_t)~VENT_RIGHT_BIT;
  }
  if (left_closed) {
    PORTD |= VENT_LEFT_BIT;
  } else {
    PORTD &= (uint8_t)~VENT_LEFT_BIT;
  }
  DDRB |= VENT_RIGHT_BIT;
  DDRB |= PUMP_LEFT_BIT;
  DDRB |= PUMP_RIGHT_BIT;
  DDRD |= VENT_LEFT_BIT;
}

/* A lamp: fully off and fully on without the timer, dimmed by it. */
static void lamp(volatile uint8_t *control, uint8_t connect, volatile uint8_t *compare, uint8_t value, uint8_t bit)
{
  if (value == 0u || value == 0xFFu) {
    *control = (uint8_t)(*control & ~connect);
    board_lock();
    PORTD = (uint8_t)(value == 0u ? (PORTD & ~bit) : (PORTD | bit));
    board_unlock();
  } else {
    *compare = value;
    *control |= connect;
  }
}

void board_pin_write(uint8_t pin, uint8_t value)
{
  switch (pin) {
  case PIN_LAMP_RED: {
    /* 250 steps for 255 values. */
    uint8_t step = value;
    if (value != 0xFFu) step = (uint8_t)(((uint16_t)value * TICK_STEPS) >> 8);
    lamp(&TCCR2A, (uint8_t)(1u << COM2B1), &OCR2B, step, RED_BIT);
    break;
  }
  case PIN_LAMP_GREEN:
    lamp(&TCCR0A, (uint8_t)(1u << COM0B1), &OCR0B, value, GREEN_BIT);
    break;
  case PIN_LAMP_BLUE:
    lamp(&TCCR0A, (uint8_t)(1u << COM0A1), &OCR0A, value, BLUE_BIT);
    break;
  case PIN_BUZZER:
    if (value != 0u) {
      PORTD |= BUZZER_BIT;
    } else {
      PORTD &= (uint8_t)~BUZZER_BIT;
    }
    break;
  default:
    break;
  }
}
