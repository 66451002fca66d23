// What the controller needs of the board that moves air and weighs bottles. Small on purpose: the board plays the
// cycles, limits and trips by itself, and the controller only leases suction for a moment at a time.
import type { Limits } from "../../../proto/link/messages.ts";
import type { FaultCode } from "../../../proto/vocabulary.ts";

export const SIDES = ["left", "right"] as const;
export type Side = (typeof SIDES)[number];

/** One value a side. */
export interface Sides<T> {
  left: T;
  right: T;
}

/** The board's newest measurement. A null is a channel that the board cannot read now. */
export interface BoardReading {
  /** Uptime (of the controller's clock) at which it arrived. The controller takes an old one for a lost board. */
  atUptimeMs: number;
  /** Below ambient, so positive under suction. */
  vacuumMmHg: Sides<number | null>;
  /** Bottle with content, on its load cell, uncorrected. */
  weightG: Sides<number | null>;
  /** Latched by the board, first cause first. */
  faults: readonly FaultCode[];
  /** The start/stop button is down, or ended suction since the last vent. Absent where the board has no such button. */
  stopButton?: boolean;
}

/**
 * One cycle of suction, which the board plays again and again by itself: a rise from base to peak, a hold, and a release
 * through the vent down to base at the lowest. A peak of 0 keeps the side vented.
 */
export interface SuctionCycle {
  peakMmHg: number;
  baseMmHg: number;
  riseMs: number;
  holdMs: number;
  releaseMs: number;
}

export interface Board {
  readonly firmwareVersion: string;
  /** What the board enforces by itself, whatever it is asked. */
  readonly limits: Limits;
  /** True for anything that is not a physical board. */
  readonly simulated: boolean;
  /** The newest reading, or null before the first. */
  read(): BoardReading | null;
  /**
   * Asks for this cycle a side (null: that side stays off and vented), from its next beginning on. Holds for `leaseMs`
   * at most; the board vents by itself when the lease is not renewed by calling again.
   */
  drive(cycles: Sides<SuctionCycle | null>, leaseMs: number): void;
  /** Motors off and vents open, at once. Ends a stop by the board's button, too: the next drive begins anew. */
  vent(): void;
  /** A person has looked and asks to clear what is latched; the board may latch again at once. */
  resetFaults(): void;
  close(): Promise<void>;
}
