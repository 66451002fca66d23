/* The serial port behind two rings, both interrupt-driven: board.h takes from the one and fills the other. */
#ifndef USART_H
#define USART_H

#include <stdint.h>

void usart_init(void);
/* Bytes lost since the last call: ring full, overrun or framing error. */
uint8_t usart_lost(void);

#endif
