/* Constants that stay in flash on the AVR and are plain constants where the code is tested on a computer. */
#ifndef FLASH_H
#define FLASH_H

#include <stdint.h>

#ifdef __AVR__
#include <avr/pgmspace.h>
#define FLASH PROGMEM
#define flash_u8(at) pgm_read_byte(at)
#define flash_u16(at) pgm_read_word(at)
#else
#define FLASH
#define flash_u8(at) (*(at))
#define flash_u16(at) (*(at))
#endif

#endif
