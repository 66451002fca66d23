// The board's limits as the host knows them: the same names, values and order as src/limits.h (a test compares
// them). Their hash travels in the handshake; a board with another hash must not be driven.

/** Every limit compiled into the firmware. Units are in the names; *Tenth = 0.1 mmHg below ambient. */
export const limits = {
  SETPOINT_MAX_TENTH_MMHG: 2500,
  TRIP_TENTH_MMHG: 2700,
  TRIP_TICKS: 5,
  TRIP_DEADLINE_MS: 100,
  OVERSHOOT_TENTH_MMHG: 400,
  OVERSHOOT_TICKS: 50,
  OVERSHOOT_GRACE_TICKS: 200,
  BLEEDS_PER_HOLD: 3,
  TICK_US: 2000,
  TICK_BUSY_MAX_US: 1500,
  LEASE_MAX_MS: 500,
  LEASE_DEADLINE_MS: 6,
  WATCHDOG_MS: 64,
  WATCHDOG_DEADLINE_MS: 80,
  RANGE_LOW_SUM: 40,
  RANGE_HIGH_SUM: 4000,
  RANGE_TICKS: 10,
  STUCK_WINDOW_TICKS: 500,
  STUCK_SETPOINT_TENTH_MMHG: 400,
  STUCK_VACUUM_TENTH_MMHG: 50,
  STUCK_WINDOWS: 2,
  NO_VACUUM_TENTH_MMHG: 100,
  NO_VACUUM_TICKS: 7500,
  SEARCH_TENTH_MMHG: 150,
  SEARCH_TICKS: 75,
  SEARCH_DUTY_PERMILLE: 350,
  RESPONSE_DUTY_PERMILLE: 900,
  RESPONSE_TENTH_MMHG: 30,
  VENT_RESIDUAL_TENTH_MMHG: 300,
  VENT_RESIDUAL_TICKS: 250,
  VENT_DROP_TICKS: 65,
  VENT_DROP_PERCENT: 75,
  DISAGREE_TENTH_MMHG: 300,
  DISAGREE_TICKS: 150,
  SHARED_PUMP: 0,
  RELEASE_TENTH_MMHG: 300,
  RELEASE_LOW_MS: 50,
  HOLD_MAX_MS: 5000,
  SESSION_MAX_S: 2700,
  SESSION_REST_S: 60,
  SESSION_GRANT_S: 30,
  BASE_MAX_TENTH_MMHG: 200,
  SUCTION_MAX_MS: 4500,
  RELEASE_MIN_MS: 150,
  CYCLE_MIN_MS: 480,
  CYCLE_MAX_MS: 10000,
  STATUS_INTERVAL_MIN_MS: 20,
  STATUS_INTERVAL_MAX_MS: 1000,
  WEIGHT_INTERVAL_MIN_MS: 50,
  WEIGHT_INTERVAL_MAX_MS: 100,
} as const;

/**
 * FNV-1a (32 bit) over every value as an unsigned 32-bit little-endian integer, in the order of the list.
 * The firmware computes the same over the values that it was compiled with.
 */
export function limitsHash(values: readonly number[] = Object.values(limits)): number {
  let hash = 0x811c9dc5;
  for (const value of values) {
    for (let shift = 0; shift < 32; shift += 8) {
      hash = Math.imul(hash ^ ((value >>> shift) & 0xff), 0x01000193);
    }
  }
  return hash >>> 0;
}
