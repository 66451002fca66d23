// How deep and how long the board lets suction be, and what resets make of it, for docs/board-report.md: 10,000 cycles of a host
// at its worst, cycles alone, resets at every phase, sessions through resets. All of it on the committed firmware in the
// emulated board, free of the wall clock. `--write` puts it into the report; `--cycles N` for less than its half an hour.
import { limits } from "../../firmware/board/limits.ts";
import { committedFirmware } from "../../simulator/board/avr/firmware-image.ts";
import { count } from "./flood-hour.ts";
import { writeSections } from "./report-sections.ts";
import {
  latchThroughResets,
  sessionThroughResets,
  suctionAfterResets,
  youngestLatchMs,
} from "./reset-search.ts";
import { type Findings, searchVacuum } from "./vacuum-search.ts";

const heading = "Releases, sessions and resets";
const program = committedFirmware();
const argument = (name: string) => process.argv[process.argv.indexOf(name) + 1];
const cycles = process.argv.includes("--cycles") ? Number(argument("--cycles")) : 10_000;
const full = cycles >= 10_000;
const seeds = [1, 2];

const say = (what: string) => console.error(`${new Date().toISOString()} ${what}`);
const worst = (found: readonly Findings[], of: (findings: Findings) => number) => Math.max(...found.map(of));
const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

function tally(maps: readonly ReadonlyMap<string, number>[]): string {
  const names = [...new Set(maps.flatMap((map) => [...map.keys()]))].sort();
  const rows = names.map((name) => `${name} ${sum(maps.map((map) => map.get(name) ?? 0))}`);
  return rows.join(", ") || "none";
}

function search(cyclesAlone: boolean): Findings[] {
  return seeds.map((seed) => {
    const found = searchVacuum(program, seed, Math.ceil(cycles / seeds.length), { cyclesAlone });
    say(`${cyclesAlone ? "cycles alone" : "worst host"}, seed ${seed}: ${JSON.stringify(found)}`);
    return found;
  });
}

function searchRows(worstHost: readonly Findings[], alone: readonly Findings[]): string[] {
  const row = (what: string, bound: string, of: (found: readonly Findings[]) => string) =>
    `| ${what} | ${of(worstHost)} | ${of(alone)} | ${bound} |`;
  const ventingMs = limits.RELEASE_MIN_MS;
  return [
    row("cycles asked for", "–", (found) => count(sum(found.map((each) => each.cycles)))),
    row("emulated time, h", "–", (found) => (sum(found.map((each) => each.emulatedS)) / 3600).toFixed(1)),
    row("deepest vacuum, mmHg", `${limits.TRIP_TENTH_MMHG / 10}, the trip`, (found) =>
      worst(found, (each) => each.deepestMmHg).toFixed(1),
    ),
    row("longest above 30 mmHg, ms", `${limits.HOLD_MAX_MS} + ${ventingMs}`, (found) =>
      worst(found, (each) => each.longestAboveMs).toFixed(0),
    ),
    row(
      "longest from one release to the end of the next's first 50 ms, ms",
      `${limits.HOLD_MAX_MS} + ${ventingMs} + ${limits.RELEASE_LOW_MS}`,
      (found) => worst(found, (each) => each.longestUnreleasedMs).toFixed(0),
    ),
    row("longest suction without a rest of 60 s, s", String(limits.SESSION_MAX_S), (found) =>
      worst(found, (each) => each.longestSessionS).toFixed(1),
    ),
    row("resets", "–", (found) => tally(found.map((each) => each.resets))),
    row("of them under a latched fault that the host had heard of", "–", (found) =>
      String(sum(found.map((each) => each.latched.before))),
    ),
    row("… still latched, with its cause", "–", (found) =>
      String(sum(found.map((each) => each.latched.sameCause))),
    ),
    row("… still latched, cause torn (`memory-lost`)", "–", (found) =>
      String(sum(found.map((each) => each.latched.otherCause))),
    ),
    row("… no longer latched", "0", (found) => String(sum(found.map((each) => each.latched.dropped)))),
    row("trips", "–", (found) => tally(found.map((each) => each.trips))),
  ];
}

function sessionRows(): string[] {
  const every = full ? [5, 60, 600, Number.POSITIVE_INFINITY] : [5];
  return every.map((everyS) => {
    const found = sessionThroughResets(program, everyS, 1);
    say(`session, resets ${everyS} s apart: ${JSON.stringify(found)}`);
    const apart = Number.isFinite(everyS) ? `${everyS} s` : "none";
    return `| ${apart} | ${found.resets} | ${found.suctionS.toFixed(1)} | ${limits.SESSION_MAX_S} | ${found.ended} |`;
  });
}

const latch = latchThroughResets(program, full ? 0.5 : 4, 60);
say(`latch: ${JSON.stringify(latch)}`);
const suction = suctionAfterResets(program, full ? 10 : 250);
say(`suction after resets: ${JSON.stringify(suction)}`);
const sessions = sessionRows();
const worstHost = search(false);
const alone = search(true);
const dropped = latch.dropped.map(({ kind, afterMs }) => `${kind} after ${afterMs} ms`);

const text = `Written by \`npm run firmware:vacuum\`, all of it on the committed firmware in the emulated board, over the bench plant, and
measured as the plant's true vacuum every 0.5 ms. A release is 30 mmHg or less for ${limits.RELEASE_LOW_MS} ms, as the sensor shows it; half a millimetre
more is allowed for here, which its noise and resolution can hide.

**A host at its worst** keeps to the protocol: random valid cycles over the whole range of what a drive may ask for, holds, restarts
before each release, holds up and down (250 to 115 mmHg among them), stops, hellos, leases of every length that are renewed
late or run out, one side or both, and resets of all four kinds at random moments, after which it greets and drives as soon as it is
answered; a person clears each fault as soon as that is taken. **Cycles alone** follow each other whole, with nothing in between.

| | a host at its worst | cycles alone | stated |
| --- | --- | --- | --- |
${searchRows(worstHost, alone).join("\n")}

**A latch through resets.** A trip, then a reset 0, ${full ? "0.5, 1" : "4, 8"}, … 60 ms after the outputs were safe, of each kind: ${latch.resets} resets. Latched with its
cause ${latch.sameCause}, latched as \`memory-lost\` because the record was torn ${latch.otherCause}, not latched ${latch.dropped.length}${dropped.length > 0 ? ` (${dropped.join(", ")})` : ""}. Stated: a latch may be lost only with a
supply that is gone at once, in its first ${youngestLatchMs} ms. It is then as a fault that the board was switched off before.

**Suction after resets.** A reset at every ${full ? 10 : 250} ms of a cycle to 250 mmHg, of each kind, and a drive as soon as the board takes one: ${suction.resets} resets,
suction again after ${suction.resumed}, the shortest release before it ${suction.shortestReleaseMs} ms of at least ${limits.RELEASE_LOW_MS}.

**Sessions through resets.** Suction without a rest, resets of all kinds at random moments, driven again at once; what is counted
is the time with a motor on, a vent closed or vacuum left.

| resets apart, on average | resets | suction until the board ended it, s | stated, s | ended by |
| --- | --- | --- | --- | --- |
${sessions.join("\n")}
`;
if (process.argv.includes("--write")) writeSections(undefined, new Map([[heading, text]]));
else console.log(text);
