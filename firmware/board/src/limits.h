/*
 * Every limit of the board, in one place. The host knows the same list (../generated.ts, written from this one); a hash over
 * all values in this order goes out with the handshake, so that two different ideas of the limits never drive a pump.
 * Vacuum is 0.1 mmHg below ambient; a tick is TICK_US; *_SUM is the sum of four 10-bit ADC readings.
 */
#ifndef LIMITS_H
#define LIMITS_H

#define LIMITS(X) \
  /* The highest setpoint that a host can ask for, and the independent trip above it. */ \
  X(SETPOINT_MAX_TENTH_MMHG, 2500) \
  X(TRIP_TENTH_MMHG, 2700) \
  X(TRIP_TICKS, 5) \
  X(TRIP_DEADLINE_MS, 100) \
  /* Measured above the cycle's peak by so much, for so long; the grace follows a lowered peak. */ \
  X(OVERSHOOT_TENTH_MMHG, 400) \
  X(OVERSHOOT_TICKS, 50) \
  X(OVERSHOOT_GRACE_TICKS, 200) \
  /* How often the vent may have to help within one hold before the pump is taken to run by itself. */ \
  X(BLEEDS_PER_HOLD, 3) \
  /* The regulator's period, and how much of it one tick may take. */ \
  X(TICK_US, 2000) \
  X(TICK_BUSY_MAX_US, 1500) \
  /* Longest lease, and how long after its end the outputs are safe at the latest. */ \
  X(LEASE_MAX_MS, 500) \
  X(LEASE_DEADLINE_MS, 6) \
  /* Nominal watchdog period, and the deadline with the tolerance of its oscillator. */ \
  X(WATCHDOG_MS, 64) \
  X(WATCHDOG_DEADLINE_MS, 80) \
  /* A vacuum sensor outside of these is broken, unplugged or shorted. */ \
  X(RANGE_LOW_SUM, 40) \
  X(RANGE_HIGH_SUM, 4000) \
  X(RANGE_TICKS, 10) \
  /* The setpoint swung and the sensor did not move, in so many windows without one in which it did. */ \
  X(STUCK_WINDOW_TICKS, 500) \
  X(STUCK_SETPOINT_TENTH_MMHG, 400) \
  X(STUCK_VACUUM_TENTH_MMHG, 50) \
  X(STUCK_WINDOWS, 2) \
  /* Suction without any vacuum; before that, the duty while no seal has been found. */ \
  X(NO_VACUUM_TENTH_MMHG, 100) \
  X(NO_VACUUM_TICKS, 7500) \
  X(SEARCH_TENTH_MMHG, 150) \
  X(SEARCH_TICKS, 75) \
  X(SEARCH_DUTY_PERMILLE, 350) \
  /* A pump at this duty has to move the vacuum by so much within SEARCH_TICKS. */ \
  X(RESPONSE_DUTY_PERMILLE, 900) \
  X(RESPONSE_TENTH_MMHG, 30) \
  /* Vent open and pump off: what may be left, and how far it must have fallen. */ \
  X(VENT_RESIDUAL_TENTH_MMHG, 300) \
  X(VENT_RESIDUAL_TICKS, 250) \
  X(VENT_DROP_TICKS, 65) \
  X(VENT_DROP_PERCENT, 75) \
  /* Only where one pump serves both sides. */ \
  X(DISAGREE_TENTH_MMHG, 300) \
  X(DISAGREE_TICKS, 150) \
  X(SHARED_PUMP, 0) \
  /* A release is a measured vacuum of so much at most, for so long; and how long suction may go on without one. */ \
  X(RELEASE_TENTH_MMHG, 300) \
  X(RELEASE_LOW_MS, 50) \
  X(HOLD_MAX_MS, 5000) \
  /* Suction without a rest, and in what pieces it is granted. */ \
  X(SESSION_MAX_S, 2700) \
  X(SESSION_REST_S, 60) \
  X(SESSION_GRANT_S, 30) \
  /* The shape of a cycle: each has a release in it. */ \
  X(BASE_MAX_TENTH_MMHG, 200) \
  X(SUCTION_MAX_MS, 4500) \
  X(RELEASE_MIN_MS, 150) \
  X(CYCLE_MIN_MS, 480) \
  X(CYCLE_MAX_MS, 10000) \
  /* Telemetry. */ \
  X(STATUS_INTERVAL_MIN_MS, 20) \
  X(STATUS_INTERVAL_MAX_MS, 1000) \
  X(WEIGHT_INTERVAL_MIN_MS, 50) \
  X(WEIGHT_INTERVAL_MAX_MS, 100)

#define LIMIT_CONSTANT(name, value) LIMIT_##name = (value),
enum limit { LIMITS(LIMIT_CONSTANT) };
#undef LIMIT_CONSTANT

#endif
