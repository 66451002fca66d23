// `npm run attack [-- PART-OF-A-NAME]`: every attack in full, and a table of what each cost, in docs/attacks.md.
import { writeFileSync } from "node:fs";
import { allGroups } from "./all.ts";
import { BOUNDS, type Cost, exceeded } from "./cost.ts";
import { AttackRig } from "./rig.ts";

const only = process.argv[2];
const REPORT = "docs/attacks.md";

interface Row {
  door: string;
  id: string;
  what: string;
  holds: string;
  cost: Cost | null;
  faults: string[];
}

const rows: Row[] = [];
for (const { door, title, gateway, attacks } of allGroups) {
  const wanted = attacks.filter(({ id }) => only === undefined || id.includes(only));
  if (wanted.length === 0) continue;
  console.log(`\n${door}: ${title}`);
  const rig = await AttackRig.start(gateway);
  try {
    for (const attack of wanted) {
      const { id, what, holds } = attack;
      let cost: Cost | null = null;
      const faults: string[] = [];
      try {
        cost = await rig.measure(() => attack.run(rig, "long"));
        faults.push(...exceeded(cost, { ...BOUNDS, ...attack.bounds }));
      } catch (error) {
        faults.push(error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error));
      }
      rows.push({ door, id, what, holds, cost, faults });
      console.log(`  ${faults.length === 0 ? "held" : "FELL"} ${id} ${figures(cost)} ${faults.join("; ")}`);
    }
  } finally {
    await rig.stop();
  }
}

const fallen = rows.filter(({ faults }) => faults.length > 0).length;
if (only === undefined) writeFileSync(REPORT, report(rows));
console.log(
  `\n${rows.length - fallen} of ${rows.length} held${only === undefined ? `; written to ${REPORT}` : ""}`,
);
process.exitCode = fallen === 0 ? 0 : 1;

function figures(cost: Cost | null): string {
  if (cost === null) return "";
  const { heldMs, memoryMib, storeKib, logLines } = cost;
  return `(held ${heldMs.toFixed(1)} ms, ${memoryMib.toFixed(1)} MiB, store ${storeKib.toFixed(0)} KiB, ${logLines} lines)`;
}

function report(all: readonly Row[]): string {
  const doors = [...new Set(all.map(({ door }) => door))];
  const most = (of: readonly Row[], name: keyof Cost): string =>
    Math.max(...of.map(({ cost }) => cost?.[name] ?? 0)).toFixed(0);
  const summary = doors.map((door) => {
    const of = all.filter((row) => row.door === door);
    return `| ${door} | ${of.length} | ${most(of, "heldMs")} | ${most(of, "memoryMib")} | ${most(of, "storeKib")} | ${most(of, "logLines")} |`;
  });
  const lines = all.map(
    ({ door, id, what, holds, cost, faults }) =>
      `| ${door} | ${id} | ${what} | ${faults.length === 0 ? holds : `**Did not hold:** ${faults.join("; ")}`} | ${cost?.heldMs.toFixed(1)} | ${cost?.memoryMib.toFixed(1)} | ${cost?.storeKib.toFixed(0)} | ${cost?.logLines} |`,
  );
  return `# Attacks

Written by \`npm run attack\`: the real gateway with a real broker, and at each of its doors somebody who errs or means
harm. "Held" is the longest time for which an input held the event loop (processor time); memory is resident memory at
its highest above what it was before. No input may exceed ${BOUNDS.heldMs} ms, ${BOUNDS.memoryMib} MiB, ${BOUNDS.storeKib} KiB in the store and ${BOUNDS.logLines} lines in the log,
unless the attack's own file says why.

| door | attacks | most held, ms | most memory, MiB | most in the store, KiB | most log lines |
| ---- | ------- | ------------- | ---------------- | ---------------------- | -------------- |
${summary.join("\n")}

| door | attack | what the other end does | what holds | held, ms | memory, MiB | store, KiB | log lines |
| ---- | ------ | ----------------------- | ---------- | -------- | ----------- | ---------- | --------- |
${lines.join("\n")}
`;
}
