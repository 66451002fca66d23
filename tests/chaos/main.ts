// npm run chaos -- [--kills 1000] [--seed 1] [--pumps 3]: the chaos run, with a report in docs/chaos.md.
// Ctrl-C ends the killing early.
import { parseArgs } from "node:util";
import { writeSection } from "./report.ts";
import { type ChaosResult, runChaos } from "./run.ts";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
    pumps: { type: "string", default: "3" },
    speed: { type: "string", default: "300" },
    "no-report": { type: "boolean", default: false },
  },
});
const SESSION_MINUTES = 1;
const EVERY_MINUTES = 5;
const KILLS_BETWEEN_LULLS = 50;
const SESSIONS_IN_LULL = 14;
// Ctrl-C: no further kill, but what was killed until then is judged and reported.
const enough = new AbortController();
process.once("SIGINT", () => enough.abort());
const beganMs = performance.now();
const result = await runChaos({
  seed: Number(values.seed),
  kills: Number(values.kills),
  pumps: Number(values.pumps),
  speed: Number(values.speed),
  sessionMinutes: SESSION_MINUTES,
  everyMinutes: EVERY_MINUTES,
  backlog: 0,
  killsBetweenLulls: KILLS_BETWEEN_LULLS,
  sessionsInLull: SESSIONS_IN_LULL,
  enough: enough.signal,
  progress: (line) => console.log(`${Math.round((performance.now() - beganMs) / 1000)} s: ${line}`),
});
console.log(JSON.stringify(result, null, 2));
if (!values["no-report"]) writeSection("chaos", report(result));
const { missing, duplicated, misattributed, mismarked, orderViolations, forgotten } = result;
const broken = [missing, duplicated, misattributed, mismarked, orderViolations, forgotten];
process.exitCode = broken.every(({ length }) => length === 0) ? 0 : 1;

function report(run: ChaosResult): string {
  const kills = Object.entries(run.kills).map(([name, count]) => `${name} ${count}`);
  return `
## SIGKILL of real processes

\`npm run chaos -- --kills ${values.kills} --seed ${run.seed} --pumps ${values.pumps}\`: simulated pumps on real pseudo-terminals
(\`milkway simulate --pty … --speed ${values.speed} --session ${SESSION_MINUTES} --every ${EVERY_MINUTES}\`), \`milkway gateway\`, mosquitto with its default settings
and the reference collector, each a process of its own. They are killed (SIGKILL) at random moments while sessions flow (of
a pump's, half are aimed at a running session), in every tenth moment several at once, and started again after up to
1.5 s. After every ${KILLS_BETWEEN_LULLS} kills there is a lull until each pump has recorded ${SESSIONS_IN_LULL} sessions more. At the end every session that
a pump said to have begun, and every record in the pumps' journals, is looked for in the collector's database, and the
collector's copy of the stream is compared with the gateway's.

| | |
|---|---|
| kills | ${run.totalKills} (${kills.join(", ")}) in ${run.killingSeconds} s, lulls included |
| of these before the process had finished its start | ${run.killsWhileStarting} |
| moments with several victims | ${run.together} |
| sessions started | ${run.started} |
| of these recorded: in the collector's database as the pump's own record | ${run.recorded} |
| of these cut off by a kill of the pump, and recorded as power loss | ${run.powerLosses} |
| cut short by a kill before the first checkpoint: no record, and none due | ${run.cutShort} |
| still running at the end | ${run.running} |
| **missing** | **${run.missing.length}** |
| **duplicated effect** | **${run.duplicated.length}** |
| **taken for another pump's** | **${run.misattributed.length}** |
| **recorded with another end than the pump said** | **${run.mismarked.length}** |
| **order violations** | **${run.orderViolations.length}** |
| announced by a pump and then not in its journal | ${run.forgotten.length} |
| records in the pumps' journals | ${run.sessions} |
| cut off by a kill between the record and the word of it | ${run.unannounced} |
| events in the collector's database | ${run.rows} |
| rows set aside (parked) | ${run.parked} |
| sessions first published as reconstructed from flow | ${run.reconstructed} |
| events committed by the collector after a later one (lost with the broker, and asked for again) | ${run.late} |
| records committed by the gateway after a later one of the same pump (the earlier frame was cut) | ${run.commitsAhead} |
| time to rest after the last kill | ${run.restSeconds} s |

Missing is a session that a pump recorded, or had begun and said to be in its journal when it was killed, and that the
collector does not have. An order violation is a place of the stream at which the collector has no row, or another than the
gateway has there.`;
}
