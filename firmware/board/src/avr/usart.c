/* The rings between the serial port's interrupts and the main loop. */
#include "usart.h"

#include <avr/interrupt.h>
#include <avr/io.h>

#include "../board.h"
#include "atomic.h"
#include "clock.h"
#include "tick.h"

#define RX_SIZE 128u /* 22 ms of bytes */
#define TX_SIZE 256u /* an index wraps by itself */

static volatile uint8_t rx_ring[RX_SIZE];
static volatile uint8_t rx_head;
static volatile uint8_t rx_tail;
static volatile uint8_t lost;
static volatile uint8_t tx_ring[TX_SIZE];
static volatile uint8_t tx_head;
static volatile uint8_t tx_tail;

void usart_init(void)
{
  UBRR0 = (uint16_t)((F_CPU / 4u / BAUD_RATE - 1u) / 2u);
  UCSR0A = (uint8_t)(1u << U2X0);
  UCSR0C = (uint8_t)((1u << UCSZ01) | (1u << UCSZ00));
  UCSR0B = (uint8_t)((1u << RXEN0) | (1u << TXEN0) | (1u << RXCIE0));
}

ISR(USART_RX_vect)
{
  const uint8_t status = UCSR0A;
  const uint8_t byte = UDR0;
  const uint8_t next = (uint8_t)((rx_head + 1u) % RX_SIZE);
  if ((status & ((1u << FE0) | (1u << DOR0))) != 0u || next == rx_tail) {
    if (lost < UINT8_MAX) lost++;
  }
  if ((status & (1u << FE0)) != 0u || next == rx_tail) return;
  rx_ring[rx_head] = byte;
  rx_head = next;
}

ISR(USART_UDRE_vect)
{
  if (tx_tail == tx_head) {
    UCSR0B = (uint8_t)(UCSR0B & ~(1u << UDRIE0));
    return;
  }
  UDR0 = tx_ring[tx_tail];
  tx_tail++;
}

bool board_take(uint8_t *byte, uint8_t until)
{
  const uint8_t at = rx_tail;
  if (at == rx_head || !tick_begin(STEP_BYTE, until)) return false;
  *byte = rx_ring[at];
  rx_tail = (uint8_t)((at + 1u) % RX_SIZE);
  return true;
}

uint8_t usart_lost(void)
{
  const uint8_t before = atomic_begin();
  const uint8_t count = lost;
  lost = 0;
  atomic_end(before);
  return count;
}

void board_put(uint8_t byte)
{
  if ((uint8_t)(tx_head + 1u) == tx_tail) return; /* never for a caller that asked board_room */
  tx_ring[tx_head] = byte;
  tx_head++;
  /* The interrupt switches itself off when it finds nothing; only then is there something to do. */
  if ((UCSR0B & (1u << UDRIE0)) != 0u) return;
  const uint8_t before = atomic_begin();
  UCSR0B |= (uint8_t)(1u << UDRIE0);
  atomic_end(before);
}

uint8_t board_room(void)
{
  return (uint8_t)(tx_tail - tx_head - 1);
}
