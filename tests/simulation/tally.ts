// What many simulated worlds came to, added up.
import { removeFolder, storeFolder } from "./gateway.ts";
import { runWorld, type WorldResult } from "./world.ts";

/** What a worker tells of a stretch of seeds. */
export interface Tally {
  runs: number;
  sessions: number;
  faults: Record<string, number>;
  gatewayStarts: number;
  powerLosses: number;
  gatewayPowerLosses: number;
  repeats: number;
  parked: number;
  longestSettlingMs: number;
  residentMib: number;
  failures: { seed: number; violations: readonly string[] }[];
}

export function newTally(): Tally {
  return {
    runs: 0,
    sessions: 0,
    faults: {},
    gatewayStarts: 0,
    powerLosses: 0,
    gatewayPowerLosses: 0,
    repeats: 0,
    parked: 0,
    longestSettlingMs: 0,
    residentMib: 0,
    failures: [],
  };
}

export function count(tally: Tally, result: WorldResult): void {
  tally.runs++;
  tally.sessions += result.sessions;
  tally.gatewayStarts += result.gatewayStarts;
  tally.powerLosses += result.powerLosses;
  tally.gatewayPowerLosses += result.gatewayPowerLosses;
  tally.repeats += result.repeats;
  tally.parked += result.parked;
  tally.longestSettlingMs = Math.max(tally.longestSettlingMs, result.settledAfterMs);
  for (const [name, times] of Object.entries(result.struck))
    tally.faults[name] = (tally.faults[name] ?? 0) + times;
  if (result.violations.length > 0) tally.failures.push({ seed: result.seed, violations: result.violations });
}

/** Runs the worlds of seeds `from`, `from + step`, …: `runs` of them. */
export async function runSeeds(
  { from, step, runs }: { from: number; step: number; runs: number },
  each: (tally: Tally) => void = () => {},
): Promise<Tally> {
  const tally = newTally();
  for (let i = 0; i < runs; i++) {
    const folder = storeFolder();
    try {
      count(tally, await runWorld({ seed: from + i * step, folder }));
    } finally {
      removeFolder(folder);
    }
    each(tally);
  }
  tally.residentMib = Math.round(process.memoryUsage.rss() / 1024 / 1024);
  return tally;
}

const SUMS = [
  "runs",
  "sessions",
  "gatewayStarts",
  "powerLosses",
  "gatewayPowerLosses",
  "repeats",
  "parked",
] as const;

export function add(sum: Tally, part: Tally): void {
  for (const name of SUMS) sum[name] += part[name];
  for (const name of ["longestSettlingMs", "residentMib"] as const)
    sum[name] = Math.max(sum[name], part[name]);
  for (const [name, times] of Object.entries(part.faults)) sum.faults[name] = (sum.faults[name] ?? 0) + times;
  sum.failures.push(...part.failures);
}
