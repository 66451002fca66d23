// One session as far as it was seen in telemetry, without its record.
import type { Phase } from "../../proto/link/messages.ts";
import type { ClockQuality, Mode, ProgrammeKind } from "../../proto/vocabulary.ts";

/** One session as far as it was seen. Plain JSON, because it is kept in the store. */
export interface Observation {
  sessionUuid: string;
  bootId: number;
  /** Of the session's start where that was seen, else of the first sample. */
  startUptimeMs: number;
  /** UTC of startUptimeMs. */
  startUnixMs: number | null;
  clockQuality: ClockQuality;
  /** Of the end of the last sample. */
  lastUptimeMs: number;
  /** null: nobody said. */
  mode: Mode | null;
  programme: ProgrammeKind | null;
  phases: Phase[];
  /** Last known, since the session's start. */
  leftTenthMl: number | null;
  rightTenthMl: number | null;
  peakVacuumMmHg: number | null;
  ejectionOffsetsMs: number[];
  simulated: boolean;
  /** Batches of samples taken in. A session without any was not seen as flow. */
  batches: number;
  /** Milliseconds of samples, none of them counted twice, and how long they took to come. */
  sampledMs: number;
  heardMs: number;
  /** No part of the session was before this uptime: until then the pump said that it did something else. */
  notBeforeUptimeMs: number;
}
