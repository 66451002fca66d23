// The times that the link's state machines are given.

/** Unix time may step; monotonic time does not. */
export interface Now {
  monotonicMs: number;
  unixMs: number;
  /** Whether the gateway's own UTC can be trusted to set a pump by. */
  synced: boolean;
}
