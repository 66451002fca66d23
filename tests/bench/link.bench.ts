// npm run bench:link: how fast one core decodes the link, beside the budget and, in the same run over the same
// messages, beside raw protobufjs without our framing and checks, and beside JSON lines.

import { linkProto } from "../../proto/codec.ts";
import { encodeLinkFrame } from "../../proto/link/codec.ts";
import { encodeFrame, FrameDecoder } from "../../proto/link/framing.ts";
import type { Frame, LinkMessage } from "../../proto/link/messages.ts";
import { LinkReceiver } from "../../proto/link/receiver.ts";
import { flow, record } from "../vectors/link-cases.ts";

const BUDGET_MB_PER_S = 20;
const CHUNK_BYTES = 4096;
const MESSAGES = 20_000;
const RUNS = 25;

/** A session's flow: a vacuum wave and a rising volume, five batches a second. */
function flowBatch(i: number, samples: number): LinkMessage {
  const wave = (shift: number) =>
    Array.from({ length: samples }, (_, k) => Math.round(90 + 90 * Math.sin((i * samples + k + shift) / 8)));
  const volume = (share: number) => Array.from({ length: samples }, () => Math.floor(i * share) % 1500);
  return {
    ...flow,
    samples,
    firstUptimeMs: 800_000 + i * 200,
    vacuumLeftMmHg: wave(0),
    vacuumRightMmHg: wave(3),
    volumeLeftTenthMl: volume(0.3),
    volumeRightTenthMl: volume(0.2),
  };
}

function best(work: () => void): number {
  let seconds = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run++) {
    const started = performance.now();
    work();
    seconds = Math.min(seconds, (performance.now() - started) / 1000);
  }
  return seconds;
}

function measure(title: string, message: (i: number) => LinkMessage): number {
  const frames: Frame[] = Array.from({ length: MESSAGES }, (_, i) => {
    return { bootId: 0x00a1b2c3, seq: i + 1, uptimeMs: 800_000 + i * 200, message: message(i) };
  });
  const payloads = frames.map(encodeLinkFrame);
  const stream = Buffer.concat(payloads.map(encodeFrame));
  const lines = frames.map((frame) => JSON.stringify(frame));
  const megabytes = stream.length / 1e6;

  const pushAll = (receiver: { push(chunk: Uint8Array): unknown[] }): number => {
    let events = 0;
    for (let at = 0; at < stream.length; at += CHUNK_BYTES)
      events += receiver.push(stream.subarray(at, at + CHUNK_BYTES)).length;
    if (events !== MESSAGES) throw new Error(`decoded ${events} of ${MESSAGES}`);
    return events;
  };
  const receiver = megabytes / best(() => pushAll(new LinkReceiver()));
  const figures: Array<[string, number, string]> = [
    ["link receiver (framing, protobuf, checks)", receiver, `budget ${BUDGET_MB_PER_S}`],
    ["framing alone (COBS, CRC-32)", megabytes / best(() => pushAll(new FrameDecoder())), ""],
    [
      "peer: protobufjs alone, payloads handed to it",
      megabytes /
        best(() => {
          for (const payload of payloads) linkProto.LinkFrame.decode(payload);
        }),
      "no framing, no checksum, no bounds",
    ],
    [
      "peer: JSON.parse of the same messages",
      megabytes /
        best(() => {
          for (const line of lines) JSON.parse(line);
        }),
      `in frame bytes; the lines are ${(lines.reduce((sum, line) => sum + line.length, 0) / stream.length).toFixed(1)} times as long`,
    ],
    [
      "encoding (checks, protobuf, framing)",
      megabytes /
        best(() => {
          for (const frame of frames) encodeFrame(encodeLinkFrame(frame));
        }),
      "",
    ],
  ];
  console.log(`${title}: ${(stream.length / MESSAGES).toFixed(0)} bytes a frame, chunks of ${CHUNK_BYTES}`);
  for (const [name, rate, note] of figures)
    console.log(`  ${name.padEnd(46)} ${rate.toFixed(1).padStart(6)} MB/s  ${note}`);
  return receiver;
}

const rates = [
  measure("flow, 5 samples", (i) => flowBatch(i, 5)),
  measure("flow, 10 samples", (i) => flowBatch(i, 10)),
  measure("flow, 50 samples", (i) => flowBatch(i, 50)),
  measure("session records", (i) => ({ ...record, index: i + 1 })),
];
const slowest = Math.min(...rates);
console.log(
  `slowest ${slowest.toFixed(1)} MB/s; budget ${BUDGET_MB_PER_S} MB/s: ${slowest >= BUDGET_MB_PER_S ? "kept" : "MISSED"}`,
);
if (slowest < BUDGET_MB_PER_S) process.exitCode = 1;
