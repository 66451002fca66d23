// A line that is never idle, as fast as the baud rate carries it, between the host's own frames: noise, and whatever of the
// protocol might cost the board most, valid, refused and mangled.
import {
  frame,
  type HostMessage,
  hostPayload,
  protocolMajor,
  protocolMinor,
} from "../../firmware/board/protocol.ts";
import type { EmulatedBoard } from "../../simulator/board/avr/board.ts";
import { type BenchHost, calmDrive, type Request } from "./bench-host.ts";

const queueBytes = 100;
const systemReset = 0xff;
const display = 0x27;
const nobody = 0x28;
const lampPins = [3, 5, 6];
const protectedPin = 9;

/** What makes a flood never the same twice: a random number below a limit, and a host whose sequence goes on. */
interface Source {
  host: BenchHost;
  below: (limit: number) => number;
}

/** One message, or some bytes of noise. */
type Burst = (source: Source) => Iterable<number>;

/** Without the one byte that ends suction by itself. */
const noise: Burst = ({ below }) =>
  Array.from({ length: 32 }, () => below(256)).filter((value) => value !== systemReset);

/** A sysex of random septets behind its head. */
const sysex =
  (head: readonly number[], septets: number): Burst =>
  ({ below }) => [0xf0, ...head, ...Array.from({ length: septets }, () => below(128)), 0xf7];

/** A display write of so many bytes. */
const write = (address: number, bytes: number): Burst => sysex([0x76, address, 0], 2 * bytes);

const valid =
  (request: Request): Burst =>
  ({ host }) =>
    host.bytes(request);

const stale =
  (request: Request): Burst =>
  ({ host }) =>
    frame(hostPayload({ ...request, seq: host.lastSeq } as HostMessage));

const always =
  (...bytes: readonly number[]): Burst =>
  () =>
    bytes;

const cycle: Request = { ...calmDrive, restart: false };
/** Without a release: the costliest drive, because either side's slope is divided anew. */
const hold: Request = { ...cycle, peakTenthMmHg: 1507, baseTenthMmHg: 3, riseMs: 254, releaseMs: 0 };
const renewal: Request = { type: "renew", leaseMs: 500 };

const capabilities = always(0xf0, 0x6b, 0xf7);
const version = always(0xf9);
const pinState: Burst = ({ below }) => [0xf0, 0x6d, below(24), 0xf7];
const refusedValue = always(0xe0 | protectedPin, 0x7f, 0x01);
const allLamps: Burst = ({ below }) => [0x90, below(2) * 0x78, 0];

/** Floods under which suction goes on. */
const alongside = {
  noise: [noise],
  "capability queries": [capabilities],
  "every query": [capabilities, always(0xf0, 0x69, 0xf7), always(0xf0, 0x79, 0xf7), pinState, version],
  "version queries": [version],
  "pin states": [pinState],
  "long display writes": [write(display, 16)],
  "short display writes": [write(display, 1)],
  "writes to nobody": [write(nobody, 1)],
  "refused pins": [always(0xf5, protectedPin, 1)],
  "refused values": [refusedValue],
  "port writes": [allLamps],
  "lamp writes": [({ below }) => [0xe0 | (lampPins[below(3)] ?? 0), 0x7f, below(2)]],
  "reports on": [({ below }) => [0xd0 | below(3), 1], ({ below }) => [0xc0 | below(3), 1]],
  "drives, wrong CRC": [sysex([0x02], 20)],
  "drives, stale": [stale(hold)],
  "drives, valid": [valid(cycle)],
  "renewals, stale": [stale(renewal)],
  "renewals, valid": [valid(renewal)],
  "telemetry requests": [valid({ type: "telemetry", statusIntervalMs: 20, weightIntervalMs: 50 })],
  "wrong lengths": [sysex([0x02], 63)],
  "too long": [sysex([0x02], 179)],
  "empty sysex": [always(0xf0, 0xf7)],
  "a busy bus, drives and queries": [write(display, 16), write(display, 16), valid(cycle), capabilities],
  "a busy bus and refusals": [write(display, 10), write(display, 10), refusedValue, stale(renewal)],
  "a busy bus and lamps": [write(display, 16), allLamps, allLamps, allLamps],
} satisfies Record<string, readonly Burst[]>;

/** Floods that end suction, or hold it too long. */
const against = {
  "holds, valid": [valid(hold)],
  "system resets": [always(systemReset)],
  "resets and queries": [always(systemReset, 0xf9)],
  "resets and lights": [always(systemReset, 0x90, 0x78, 0)],
  "resets and modes": [always(systemReset, 0xf4, 5, 3)],
  hellos: [valid({ type: "hello", major: protocolMajor, minor: protocolMinor })],
  stops: [valid({ type: "stop", sides: "both" })],
  "faults cleared": [valid({ type: "clearFault", token: 0 })],
} satisfies Record<string, readonly Burst[]>;

const everything: readonly Burst[] = Object.values(alongside).flat();

const kinds: ReadonlyMap<string, readonly Burst[]> = new Map([
  ["everything", everything],
  ...Object.entries(alongside),
  ...Object.entries(against),
  ["everything and resets", [...everything, ...Object.values(against).flat()]],
]);

/** All kinds of flood by name, and those under which suction goes on. */
export const floodKinds: readonly string[] = [...kinds.keys()];
export const harmlessFloods: readonly string[] = ["everything", ...Object.keys(alongside)];

/**
 * Keeps the line to the board full from now on; chains any `onStep` that is already there. Answers how to stop.
 * @param kind one of floodKinds; "everything" is all that suction survives
 */
export function floodLine(
  board: EmulatedBoard,
  host: BenchHost,
  random: () => number,
  kind = "everything",
): () => void {
  const bursts = kinds.get(kind);
  if (bursts === undefined) throw new Error(`no flood is called "${kind}"`);
  const source: Source = { host, below: (limit) => Math.floor(random() * limit) };
  const before = board.onStep;
  board.onStep = () => {
    before?.();
    while (board.queuedBytes < queueBytes) {
      const burst = bursts[source.below(bursts.length)];
      if (burst !== undefined) board.send(burst(source));
    }
  };
  return () => {
    board.onStep = before;
  };
}
