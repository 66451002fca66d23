// The board's pins as the host sees them (README.md has the wiring). Numbers are Firmata pin numbers, as on an
// Arduino Uno; 20–23 are the keys of the resistor ladder, which the firmware shows as digital inputs.

export const pins = {
  /** Start/stop button, to ground, internal pull-up: 0 is pressed. The board itself ends suction when it goes down. */
  startStop: 2,
  lampRed: 3,
  lampGreen: 5,
  lampBlue: 6,
  /** Buzzer with its own oscillator: high sounds it. */
  buzzer: 4,
  ventLeft: 7,
  ventRight: 8,
  pumpLeft: 9,
  pumpRight: 10,
  loadCellClockLeft: 11,
  loadCellDataLeft: 12,
  loadCellClockRight: 13,
  vacuumLeft: 14,
  vacuumRight: 15,
  keyLadder: 16,
  loadCellDataRight: 17,
  i2cData: 18,
  i2cClock: 19,
  /** Keys of the ladder: 1 is pressed, one at a time. */
  letDown: 20,
  programme: 21,
  vacuumUp: 22,
  vacuumDown: 23,
} as const;
