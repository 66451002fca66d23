/* 16 MHz crystal; the serial rate that firmata-io opens by default (0.8 % off, double-speed mode). */
#ifndef CLOCK_H
#define CLOCK_H

#ifndef F_CPU
#define F_CPU 16000000UL
#endif
#define BAUD_RATE 57600UL

#endif
