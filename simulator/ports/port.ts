// What the simulator's two kinds of port have in common.

export interface SimulatorPort {
  close(): Promise<void>;
}

/** A port that cannot be opened; the message names it and the fix. */
export class PortError extends Error {
  override readonly name = "PortError";
  readonly code = "port";
}
