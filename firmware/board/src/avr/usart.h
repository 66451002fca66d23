/* The serial port behind two rings, both interrupt-driven. */
#ifndef USART_H
#define USART_H

#include <stdbool.h>
#include <stdint.h>

void usart_init(void);
/* True when a byte was waiting. */
bool usart_take(uint8_t *byte);
/* Bytes lost since the last call: ring full, overrun or framing error. */
uint8_t usart_lost(void);

#endif
