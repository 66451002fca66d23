// Fuzzes the receiving end of the link: seeded rounds of damaged frames in arbitrary chunks, held against a reference
// that knows nothing of the decoder. The reference splits the stream at each 0x00; every piece must give exactly one
// event at its place, in order, and a piece that is byte for byte a frame that was sent must give that frame.
// A round is a function of (seed, round) alone, so that a failure can be played again.

import { encodeLinkFrame } from "../../proto/link/codec.ts";
import { encodeFrame, MAX_ENCODED_BYTES } from "../../proto/link/framing.ts";
import type { Frame, ReceivedMessage } from "../../proto/link/messages.ts";
import type { LinkReceiver, Received } from "../../proto/link/receiver.ts";
import { seededRandom } from "../../simulator/random.ts";
import { frames as cases } from "../vectors/link-cases.ts";

/** Fuzzed inputs (damaged, repeated or intact frames, noise) in a round. */
export const INPUTS_PER_ROUND = 50;

/** What is fuzzed; a test hands in a defective one to see that it is found. */
export type Receiver = Pick<LinkReceiver, "push" | "end" | "pendingBytes">;

export interface FuzzTotals {
  inputs: number;
  bytes: number;
  chunks: number;
  /** Pieces that were byte for byte a sent frame, and were found. */
  intact: number;
  /** Pieces with a changed content and a checksum made to fit it that were read as another valid frame. */
  altered: number;
  discards: Record<string, number>;
  mostPendingBytes: number;
}

export function newTotals(): FuzzTotals {
  return { inputs: 0, bytes: 0, chunks: 0, intact: 0, altered: 0, discards: {}, mostPendingBytes: 0 };
}

/** Integers in [0, below), reproducible. */
function randomSource(seed: number): (below: number) => number {
  const random = seededRandom(seed);
  return (below) => Math.floor(random() * below);
}

interface Sent {
  json: string;
  payload: Uint8Array;
  wire: Uint8Array;
}

const sent: readonly Sent[] = cases.map(({ frame }) => {
  const payload = encodeLinkFrame(frame);
  return { json: JSON.stringify(frame), payload, wire: encodeFrame(payload) };
});
const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");
/** Encoded bytes without the 0x00 -> the frame. */
const sentByPiece = new Map(sent.map((frame) => [latin1(frame.wire.subarray(0, -1)), frame]));

type Random = ReturnType<typeof randomSource>;

function damage(bytes: Uint8Array, random: Random): Uint8Array {
  const at = random(bytes.length);
  switch (random(5)) {
    case 0: {
      const flipped = Uint8Array.from(bytes);
      for (let flips = 1 + random(3); flips > 0; flips--) {
        const bit = random(bytes.length * 8);
        flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
      }
      return flipped;
    }
    case 1:
      return bytes.subarray(0, at);
    case 2:
      return bytes.subarray(at);
    case 3:
      return Buffer.concat([bytes.subarray(0, at), noise(1 + random(8), random), bytes.subarray(at)]);
    default:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random(6))]);
  }
}

function noise(length: number, random: Random): Uint8Array {
  return Uint8Array.from({ length }, () => random(256));
}

/** One input. `altered` collects the pieces whose checksum fits although the content was changed. */
function input(random: Random, altered: Set<string>): Uint8Array {
  const pick = () => sent[random(sent.length)] as Sent;
  switch (random(10)) {
    case 0:
    case 1:
    case 2:
      return pick().wire;
    case 3: {
      const { wire } = pick();
      return Buffer.concat([wire, wire]);
    }
    case 4:
    case 5:
      return damage(pick().wire, random);
    case 6: {
      const [head, tail] = [pick().wire, pick().wire];
      return Buffer.concat([head.subarray(0, random(head.length)), tail.subarray(random(tail.length))]);
    }
    case 7: {
      const payload = damage(pick().payload, random);
      if (payload.length > 1024) return payload;
      const wire = encodeFrame(payload);
      altered.add(latin1(wire.subarray(0, -1)));
      return wire;
    }
    case 8:
      return random(8) === 0 ? new Uint8Array(1 + random(4)) : noise(1 + random(60), random);
    default:
      // Rare, because it is long: a frame that never seems to end.
      return random(10) === 0
        ? new Uint8Array(MAX_ENCODED_BYTES - 2 + random(1500)).fill(1 + random(255))
        : damage(damage(pick().wire, random), random);
  }
}

export interface Round {
  stream: Buffer;
  /** Where the stream is cut into chunks, ascending. */
  cuts: number[];
  altered: Set<string>;
}

export function makeRound(seed: number, round: number): Round {
  const random = randomSource(Math.imul(seed, 0x9e3779b1) ^ round);
  const altered = new Set<string>();
  const stream = Buffer.concat(Array.from({ length: INPUTS_PER_ROUND }, () => input(random, altered)));
  // From byte by byte to all at once.
  const longest = [1, 16, 64, 200, 500, 1500, 4096, stream.length][random(8)] as number;
  const cuts: number[] = [];
  for (let at = 1 + random(longest); at < stream.length; at += 1 + random(longest)) cuts.push(at);
  cuts.push(stream.length);
  return { stream, cuts, altered };
}

/** Plays one round; the first difference from the reference, in words, or null. */
function playRound(receiver: Receiver, { stream, cuts, altered }: Round, totals: FuzzTotals): string | null {
  const events: Received[] = [];
  let from = 0;
  for (const cut of cuts) {
    for (const event of receiver.push(stream.subarray(from, cut))) events.push(event);
    from = cut;
    totals.mostPendingBytes = Math.max(totals.mostPendingBytes, receiver.pendingBytes);
    if (receiver.pendingBytes > MAX_ENCODED_BYTES)
      return `holds ${receiver.pendingBytes} bytes; at most ${MAX_ENCODED_BYTES} are allowed`;
  }
  events.push(...receiver.end());
  totals.inputs += INPUTS_PER_ROUND;
  totals.bytes += stream.length;
  totals.chunks += cuts.length;

  let next = 0;
  for (let start = 0; start < stream.length; ) {
    const zero = stream.indexOf(0, start);
    const end = zero === -1 ? stream.length : zero;
    if (end > start) {
      const fault = checkPiece(
        stream.subarray(start, end),
        start,
        zero !== -1,
        events[next++],
        altered,
        totals,
      );
      if (fault !== null) return `at byte ${start}: ${fault}`;
    }
    start = end + 1;
  }
  return next === events.length ? null : `${events.length - next} events more than there are pieces`;
}

function checkPiece(
  piece: Buffer,
  offset: number,
  delimited: boolean,
  event: Received | undefined,
  altered: Set<string>,
  totals: FuzzTotals,
): string | null {
  if (event === undefined) return "no event for these bytes";
  if (event.offset !== offset || event.length !== piece.length)
    return `the event is at ${event.offset} (${event.length} bytes), not at ${offset} (${piece.length} bytes)`;
  const key = piece.toString("latin1");
  const expected = delimited ? sentByPiece.get(key) : undefined;
  if (expected !== undefined) {
    if (event.kind !== "frame") return `an intact frame was discarded: ${event.cause}, ${event.reason}`;
    if (JSON.stringify(event.frame) !== expected.json)
      return `read ${JSON.stringify(event.frame)}, sent ${expected.json}`;
    totals.intact++;
  } else if (event.kind === "discard") {
    totals.discards[event.cause] = (totals.discards[event.cause] ?? 0) + 1;
  } else if (delimited && altered.has(key)) {
    totals.altered++;
    return checkReadable(event.frame);
  } else {
    return `damaged bytes were read as a frame: ${JSON.stringify(event.frame)}`;
  }
  return null;
}

/** What is let in keeps the contract's bounds: it can be sent on as it is, a broken record as far as it is readable. */
function checkReadable({ message, ...head }: Frame<ReceivedMessage>): string | null {
  const readable = message.type === "record-broken" ? message.readable?.record : message;
  try {
    if (readable !== undefined) encodeLinkFrame({ ...head, message: readable });
    return null;
  } catch (error) {
    return `let in what may not be sent: ${String(error)}`;
  }
}

export class FuzzFailure extends Error {
  override readonly name = "FuzzFailure";
  readonly code = "fuzz-failure";
}

/** Plays `rounds` rounds from `first` on. Throws FuzzFailure with how to play it again, also where something throws. */
export function fuzz(
  receiver: Receiver,
  seed: number,
  first: number,
  rounds: number,
  totals: FuzzTotals,
): void {
  for (let round = first; round < first + rounds; round++) {
    const played = makeRound(seed, round);
    let fault: string | null;
    try {
      fault = playRound(receiver, played, totals);
    } catch (error) {
      fault = `threw ${error instanceof Error ? error.stack : String(error)}`;
    }
    if (fault !== null)
      throw new FuzzFailure(
        `${fault}\nagain: npm run fuzz:link -- --seed ${seed} --first ${round} --inputs ${INPUTS_PER_ROUND}`,
      );
  }
}
