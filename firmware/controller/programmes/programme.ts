// Pump programmes as typed data: what a programme is, and how one is read from YAML and checked. A faulty file gives
// every fault with its path, the value and how to mend it; what is allowed but unusual is said, not refused.
import { z } from "zod";
import { readYaml } from "../../../input/yaml.ts";
import { PHASE_KINDS, PROGRAMME_KINDS } from "../../../proto/vocabulary.ts";
import { limits } from "../../board/limits.ts";
import { type Guardrail, isGuardrail, judge, narrowed } from "./guardrail.ts";

export const VACUUM_LEVELS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const;
/** One of the eleven steps of strength that a mother chooses from. */
export type VacuumLevel = (typeof VACUUM_LEVELS)[number];

/** What this pump can do, whatever a programme asks for: the board's limits, and the published comfort above them. */
const PUMP_GUARDRAILS = {
  /** The board refuses a setpoint above 250 mmHg; comfort usually ends at about 190. */
  vacuumMmHg: { absolute: { min: 0, max: 250 }, recommended: { min: 20, max: 190 } },
  /** The board's shortest cycle is 480 ms and its longest 10 s. */
  cyclesPerMinute: { absolute: { min: 6, max: 125 }, recommended: { min: 54, max: 120 } },
  /** The board trips after 45 min. */
  minutes: { absolute: { min: 0.5, max: 44 }, recommended: { min: 5, max: 31 } },
} as const satisfies Record<string, Guardrail>;

/** The board needs the vent open for this long, takes no longer suction, and no vacuum between two cycles above this. */
const SHORTEST_RELEASE_MS = limits.RELEASE_MIN_MS;
const LONGEST_SUCTION_MS = limits.SUCTION_MAX_MS;
const HIGHEST_BASE_MMHG = limits.BASE_MAX_TENTH_MMHG / 10;
const MOST_STEPS = 24;

const bounds = z.strictObject({ min: z.number(), max: z.number() });
const guardrail = z
  .strictObject({ absolute: bounds, recommended: bounds })
  .refine(isGuardrail, { error: "the recommended bounds do not lie within the absolute ones" });
const share = z.number().min(0).max(1);

const stepSchema = z
  .strictObject({
    phase: z.enum(PHASE_KINDS),
    seconds: z.number().positive(),
    /** 0, or left out, is a rest. */
    cyclesPerMinute: z.number().min(0).default(0),
    /** Peak vacuum as a share of the chosen level's. */
    vacuumShare: share.default(0),
    /** The step ends early when milk ejects, or the let-down button is pressed. */
    until: z.literal("let-down").optional(),
    /** Shares of a cycle: rise, hold, and the rest is release. */
    riseShare: share.default(0.35),
    holdShare: share.default(0.25),
    /** Vacuum between two cycles as a share of the peak: it keeps the shield on the breast. */
    baseShare: share.default(0.08),
  })
  .transform(({ seconds, until, ...step }) => ({
    ...step,
    durationMs: seconds * 1000,
    endsOnLetDown: until === "let-down",
  }));

const programmeSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]{1,32}$/, { error: "use 1 to 32 small letters, digits or -" }),
    title: z.string().min(1).max(40),
    kind: z.enum(PROGRAMME_KINDS),
    letDownSwitch: z.boolean(),
    defaultLevel: z.union(VACUUM_LEVELS.map((level) => z.literal(level))),
    levelsMmHg: z.array(z.number()).length(VACUUM_LEVELS.length),
    guardrails: z.strictObject({ vacuumMmHg: guardrail, cyclesPerMinute: guardrail, minutes: guardrail }),
    steps: z.array(stepSchema).min(1).max(MOST_STEPS),
  })
  .superRefine((programme, context) => {
    const complain = (path: PropertyKey[], message: string) =>
      context.addIssue({ code: "custom", path, message });
    for (const remark of remarksOn(programme)) {
      if (remark.judgement === "refused") complain(remark.path, remark.message);
    }
    programme.levelsMmHg.forEach((level, i) => {
      const before = programme.levelsMmHg[i - 1];
      if (before !== undefined && level <= before) {
        complain(["levelsMmHg", i], `${level} is not above the level before it (${before})`);
      }
    });
    programme.steps.forEach((step, i) => {
      const rests = step.cyclesPerMinute === 0;
      if (rests !== (step.phase === "pause") || rests !== (step.vacuumShare === 0)) {
        complain(["steps", i], "a pause has neither cycles nor vacuum, and every other phase has both");
      } else if (!rests) {
        const suctionMs = (60_000 / step.cyclesPerMinute) * (step.riseShare + step.holdShare);
        const releaseMs = 60_000 / step.cyclesPerMinute - suctionMs;
        if (releaseMs < SHORTEST_RELEASE_MS) {
          const message = `leaves ${Math.round(releaseMs)} ms for the release; it needs ${SHORTEST_RELEASE_MS}: make rise or hold shorter, or the cycle slower`;
          complain(["steps", i], message);
        }
        if (suctionMs > LONGEST_SUCTION_MS) {
          const message = `rises and holds for ${Math.round(suctionMs)} ms; the board takes ${LONGEST_SUCTION_MS}: make rise or hold shorter, or the cycle faster`;
          complain(["steps", i], message);
        }
        const baseMmHg = Math.max(...programme.levelsMmHg) * step.vacuumShare * step.baseShare;
        if (Math.round(baseMmHg) > HIGHEST_BASE_MMHG) {
          const message = `leaves ${Math.round(baseMmHg)} mmHg between two cycles at the strongest level; a release goes down to ${HIGHEST_BASE_MMHG}: make baseShare smaller`;
          complain(["steps", i, "baseShare"], message);
        }
      }
    });
  });

export type Programme = Readonly<z.output<typeof programmeSchema>>;
export type ProgrammeStep = Programme["steps"][number];

/** What a person should know of a programme that is allowed, or why it is not. */
export interface Remark {
  judgement: "unusual" | "refused";
  path: PropertyKey[];
  message: string;
}

export class ProgrammeError extends Error {
  override readonly name = "ProgrammeError";
  readonly code = "programme";
  /** One line a fault. */
  readonly faults: readonly string[];

  constructor(source: string, faults: readonly string[]) {
    super(`${source} is not a programme:\n${faults.map((fault) => `  ${fault}`).join("\n")}`);
    this.faults = faults;
  }
}

/** Reads a programme. `source` names it in the error. Throws ProgrammeError with every fault. */
export function readProgramme(text: string, source: string): Programme {
  const read = readYaml(text);
  if (!read.ok) {
    const faults = read.faults.map(({ line, words }) => (line === null ? words : `line ${line}: ${words}`));
    throw new ProgrammeError(source, faults);
  }
  const parsed = programmeSchema.safeParse(read.value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(
    ({ path, message }) => `${path.map(String).join(".") || "the file"}: ${message}`,
  );
  throw new ProgrammeError(source, faults);
}

/** Everything outside of the recommended bounds, at the default level and at the strongest. */
export function remarksOn(programme: Omit<Programme, "id" | "title">): Remark[] {
  const remarks: Remark[] = [];
  const look = (name: keyof Programme["guardrails"], path: PropertyKey[], what: string, value: number) => {
    const rail = narrowed(PUMP_GUARDRAILS[name], programme.guardrails[name]);
    const judgement = judge(rail, value);
    if (judgement === "ok") return;
    const { min, max } = judgement === "refused" ? rail.absolute : rail.recommended;
    const outside = judgement === "refused" ? "is outside of" : "is unusual: recommended are";
    remarks.push({ judgement, path, message: `${what} ${outside} ${min} to ${max}` });
  };
  programme.levelsMmHg.forEach((level, i) => {
    look("vacuumMmHg", ["levelsMmHg", i], `${level} mmHg`, level);
  });
  programme.steps.forEach((step, i) => {
    const { cyclesPerMinute } = step;
    if (cyclesPerMinute > 0) {
      look(
        "cyclesPerMinute",
        ["steps", i, "cyclesPerMinute"],
        `${cyclesPerMinute} a minute`,
        cyclesPerMinute,
      );
    }
  });
  const minutes = programmeDurationMs(programme) / 60_000;
  look("minutes", ["steps"], `${durationText(programme)} in all`, minutes);
  return remarks;
}

/** Peak vacuum of a level. */
export function levelVacuumMmHg(programme: Programme, level: VacuumLevel): number {
  return programme.levelsMmHg[level - 1] ?? 0;
}

/** Without a let-down, which may end a step early. */
export function programmeDurationMs({ steps }: Pick<Programme, "steps">): number {
  return steps.reduce((sum, { durationMs }) => sum + durationMs, 0);
}

/** As in "22.33 min". */
export function durationText(programme: Pick<Programme, "steps">): string {
  return `${Number((programmeDurationMs(programme) / 60_000).toFixed(2))} min`;
}
