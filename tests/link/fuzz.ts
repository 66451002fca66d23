// npm run fuzz:link [-- --inputs N --seed S --first ROUND]: the link fuzzer at length, with its figures.
import { parseArgs } from "node:util";
import { LinkReceiver } from "../../proto/link/receiver.ts";
import { fuzz, INPUTS_PER_ROUND, newTotals } from "./fuzzer.ts";
import { heapBytesAfterCollection } from "./heap.ts";

const { values } = parseArgs({
  options: {
    inputs: { type: "string", default: "1000000" },
    seed: { type: "string", default: "1" },
    first: { type: "string", default: "0" },
  },
});
const rounds = Math.ceil(Number(values.inputs) / INPUTS_PER_ROUND);
const [seed, first] = [Number(values.seed), Number(values.first)];
if (![rounds, seed, first].every((value) => Number.isSafeInteger(value) && value >= 0)) {
  console.error("--inputs, --seed and --first are whole numbers from 0");
  process.exit(2);
}

const receiver = new LinkReceiver();
const totals = newTotals();
const warmUp = Math.min(rounds, 500);
const started = performance.now();
fuzz(receiver, seed, first, warmUp, totals);
const heapBefore = heapBytesAfterCollection();
fuzz(receiver, seed, first + warmUp, rounds - warmUp, totals);
const heapAfter = heapBytesAfterCollection();
const seconds = (performance.now() - started) / 1000;

const discards = Object.entries(totals.discards).map(([cause, count]) => `${cause} ${count}`);
console.log(
  `seed ${seed}: ${totals.inputs} inputs, ${totals.bytes} bytes in ${totals.chunks} chunks, ${seconds.toFixed(1)} s`,
);
console.log(`intact frames found   ${totals.intact} of ${totals.intact}, in order, none twice`);
console.log(`altered, checksum fit ${totals.altered} read as another valid frame`);
console.log(`discards              ${discards.join(", ")}`);
console.log(`most bytes pending    ${totals.mostPendingBytes}`);
console.log(
  `heap after collection ${(heapBefore / 1e6).toFixed(2)} MB -> ${(heapAfter / 1e6).toFixed(2)} MB`,
);
