// What judging costs: a 14-day episode of 150 sessions, and one more event in a short and in a long episode.
// `npm run bench:rules` prints the figures and fails where a limit is passed.
import { evaluate } from "./evaluate.ts";
import type { EpisodeEvent } from "./events.ts";
import { seedLiteral } from "./rule-set.ts";
import { amsterdam, at, correction, session, stool } from "./testkit.ts";

const LIMIT_MS = 1;

/** 150 sessions in 14 days, with corrections and stools among them. */
function episodeOf(days: number): EpisodeEvent[] {
  const perDay = 150 / 14;
  const events: EpisodeEvent[] = [];
  for (let index = 0; index < Math.round(days * perDay); index += 1) {
    const hours = (index * 24) / perDay;
    events.push(
      session(`s${index}`, hours, Math.min(60, 2 + index), index % 7 === 0 ? { mode: "left" } : {}),
    );
    if (index % 15 === 3) events.push(correction(`c${index}`, `s${index}`, hours + 1, 40));
    if (index % 4 === 0) events.push(stool(hours));
  }
  return events;
}

/** The median time of one judgement in ms. */
function medianMs(events: readonly EpisodeEvent[], hours: number): number {
  const times: number[] = [];
  for (let round = 0; round < 600; round += 1) {
    const began = performance.now();
    evaluate({ ...amsterdam, feedsAtBreast: true }, events, at(hours), seedLiteral);
    if (round >= 100) times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  return times[times.length >> 1] ?? Number.POSITIVE_INFINITY;
}

const events = episodeOf(14);
const first = performance.now();
evaluate(amsterdam, events, at(336), seedLiteral);
const coldMs = performance.now() - first;
const warmMs = medianMs(events, 336);
console.log(
  `14 days, 150 sessions (${events.length} events): ${warmMs.toFixed(3)} ms, the very first ${coldMs.toFixed(1)} ms`,
);
for (const days of [1, 7, 14, 28, 90]) {
  console.log(`one more event on day ${days}: ${medianMs(episodeOf(days), days * 24).toFixed(3)} ms`);
}
if (warmMs >= LIMIT_MS) {
  console.error(`over the limit of ${LIMIT_MS} ms`);
  process.exitCode = 1;
}
