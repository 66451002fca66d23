// npm run chaos -- [--kills 1000] [--seed 1] [--pumps 3] [--minutes 60]: the chaos run, with a report in docs/chaos.md.
import { parseArgs } from "node:util";
import { writeSection } from "./report.ts";
import { type ChaosResult, runChaos } from "./run.ts";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
    pumps: { type: "string", default: "3" },
    speed: { type: "string", default: "400" },
    minutes: { type: "string", default: "60" },
    "no-report": { type: "boolean", default: false },
  },
});
const beganMs = performance.now();
const result = await runChaos({
  seed: Number(values.seed),
  kills: Number(values.kills),
  pumps: Number(values.pumps),
  speed: Number(values.speed),
  backlog: 0,
  atMostMs: Number(values.minutes) * 60_000,
  progress: (line) => console.log(`${Math.round((performance.now() - beganMs) / 1000)} s: ${line}`),
});
console.log(JSON.stringify(result, null, 2));
if (!values["no-report"]) writeSection("chaos", report(result));
const { missing, duplicated, misattributed, orderViolations, forgotten } = result;
process.exitCode = [missing, duplicated, misattributed, orderViolations, forgotten].every(
  ({ length }) => length === 0,
)
  ? 0
  : 1;

function report(run: ChaosResult): string {
  const kills = Object.entries(run.kills).map(([name, count]) => `${name} ${count}`);
  return `
## SIGKILL of real processes

\`npm run chaos -- --kills ${values.kills} --seed ${run.seed} --pumps ${values.pumps}\`: simulated pumps on real pseudo-terminals
(\`milkway simulate --pty … --speed ${values.speed}\`), \`milkway gateway\`, mosquitto with its default settings and the reference
collector, each a process of its own. They are killed (SIGKILL) at random moments while sessions flow, in every tenth moment
several at once, and started again after up to 1.5 s. At the end the pumps' journals are compared with the collector's
database, and the collector's copy of the stream with the gateway's.

| | |
|---|---|
| kills | ${run.totalKills} (${kills.join(", ")}) in ${run.killingSeconds} s |
| of these before the process had finished its start | ${run.killsWhileStarting} |
| moments with several victims | ${run.together} |
| sessions recorded by the pumps | ${run.sessions} |
| **missing** | **${run.missing.length}** |
| **duplicated effect** | **${run.duplicated.length}** |
| **taken for another pump's** | **${run.misattributed.length}** |
| **order violations** | **${run.orderViolations.length}** |
| announced by a pump and then not in its journal | ${run.forgotten.length} |
| events in the collector's database | ${run.rows} |
| rows set aside (parked) | ${run.parked} |
| sessions first published as rebuilt from flow | ${run.reconstructed} |
| events committed by the collector after a later one (lost with the broker, and asked for again) | ${run.late} |
| records committed by the gateway after a later one of the same pump (the earlier frame was cut) | ${run.commitsAhead} |
| time to rest after the last kill | ${run.restSeconds} s |

An order violation is a place of the stream at which the collector has no row, or another than the gateway has there.`;
}
