// Pump programmes as data: the steps of suction that a programme plays, and the eleven vacuum levels a mother
// chooses from. The two programmes here are the reference design's own patterns inside the published bounds
// (50 to 250 mmHg, up to 120 cycles a minute, expression at 54 to 78).
import type { PhaseKind, ProgramKind } from "../../proto/vocabulary.ts";

export interface ProgrammeStep {
  phase: PhaseKind;
  durationMs: number;
  /** 0 in a pause. */
  cyclesPerMinute: number;
  /** Peak vacuum as a share of the chosen level's, 0 in a pause. */
  vacuumShare: number;
  /** The step ends early when milk ejects or the let-down button is pressed. */
  endsOnLetDown: boolean;
}

export interface Programme {
  id: string;
  title: string;
  kind: ProgramKind;
  /** Whether the let-down button does anything. */
  letDownSwitch: boolean;
  defaultLevel: VacuumLevel;
  /** Played in order; the programme ends after the last. */
  steps: readonly ProgrammeStep[];
}

export const VACUUM_LEVELS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const;
export type VacuumLevel = (typeof VACUUM_LEVELS)[number];

/** Peak expression vacuum of a level: 50 mmHg at 1, 250 at 11; comfort usually ends near 8. */
export function levelVacuumMmHg(level: VacuumLevel): number {
  return 50 + (level - 1) * 20;
}

function step(
  phase: PhaseKind,
  seconds: number,
  cyclesPerMinute: number,
  vacuumShare: number,
  endsOnLetDown = false,
): ProgrammeStep {
  return { phase, durationMs: seconds * 1000, cyclesPerMinute, vacuumShare, endsOnLetDown };
}
const rest = (seconds: number) => step("pause", seconds, 0, 0);

/** Fifteen minutes of irregular suction and rests, as a newborn's first meals are. */
export const INITIATION: Programme = {
  id: "initiation",
  title: "Initiation",
  kind: "initiation",
  letDownSwitch: false,
  defaultLevel: 5,
  steps: [
    step("stimulation", 70, 120, 0.5),
    rest(8),
    step("expression", 45, 72, 0.75),
    step("stimulation", 40, 110, 0.55),
    rest(14),
    step("expression", 70, 60, 0.9),
    step("stimulation", 30, 120, 0.5),
    step("expression", 55, 66, 0.85),
    rest(20),
    step("stimulation", 50, 116, 0.55),
    step("expression", 85, 56, 1),
    rest(10),
    step("stimulation", 35, 120, 0.5),
    step("expression", 60, 70, 0.8),
    rest(18),
    step("expression", 75, 58, 0.95),
    step("stimulation", 45, 112, 0.5),
    rest(12),
    step("expression", 88, 62, 0.9),
    step("stimulation", 30, 120, 0.45),
    step("expression", 40, 74, 0.7),
  ],
};

/** Fast and soft until milk ejects or two minutes have passed, then slower and deeper. */
export const MAINTENANCE: Programme = {
  id: "maintenance",
  title: "Maintenance",
  kind: "maintenance",
  letDownSwitch: true,
  defaultLevel: 7,
  steps: [
    step("stimulation", 120, 120, 0.5, true),
    step("expression", 240, 60, 1),
    step("expression", 240, 66, 1),
    step("expression", 1200, 72, 0.95),
  ],
};

export const BUILT_IN_PROGRAMMES: Record<ProgramKind, Programme> = {
  initiation: INITIATION,
  maintenance: MAINTENANCE,
};

export function programmeDurationMs(programme: Programme): number {
  return programme.steps.reduce((sum, { durationMs }) => sum + durationMs, 0);
}
