// A small host for firmware-only tests, in emulated time: speaks the regulator's messages to an emulated board, keeps the
// lease while it is told to, and remembers what came back. No johnny-five, no wall clock.

import { messageId, type Result } from "../../firmware/board/messages.ts";
import {
  type BoardMessage,
  type Drive,
  frame,
  type HostMessage,
  hostPayload,
  protocolMajor,
  protocolMinor,
  readBoardPayload,
  type Status,
} from "../../firmware/board/protocol.ts";
import { clockHz, type EmulatedBoard } from "../../simulator/board/avr/board.ts";

const sysexStart = 0xf0;
const sysexEnd = 0xf7;
const lastUserId = 0x0f;

type WithoutSeq<T> = T extends { seq: number } ? Omit<T, "seq"> : T;
export type Request = WithoutSeq<HostMessage>;

/** 60 cycles a minute to 150 mmHg on both sides. */
export const calmDrive: Omit<Drive, "seq"> = {
  type: "drive",
  sides: "both",
  restart: true,
  peakTenthMmHg: 1500,
  baseTenthMmHg: 0,
  riseMs: 250,
  holdMs: 350,
  releaseMs: 400,
  leaseMs: 500,
};

export class BenchHost {
  private readonly board: EmulatedBoard;
  private sysex: number[] | undefined;
  private seq = 0;
  private renewEveryCycles = Number.POSITIVE_INFINITY;
  private renewAt = Number.POSITIVE_INFINITY;
  /** Everything the board has said, newest last. */
  readonly messages: BoardMessage[] = [];
  leaseMs = 500;

  constructor(board: EmulatedBoard) {
    this.board = board;
    board.onByte = (byte) => this.take(byte);
    board.onStep = () => this.renewIfDue();
  }

  private take(byte: number): void {
    if (byte === sysexStart) this.sysex = [];
    else if (byte === sysexEnd && this.sysex !== undefined) {
      const [id = 0xff, ...septets] = this.sysex;
      if (id <= lastUserId) this.messages.push(readBoardPayload(id, Uint8Array.from(septets)));
      this.sysex = undefined;
    } else this.sysex?.push(byte);
  }

  /** The sequence number of the last request. */
  get lastSeq(): number {
    return this.seq;
  }

  /** The sequence number of the next request. */
  nextSeq(): number {
    this.seq = (this.seq + 1) % 256;
    return this.seq;
  }

  send(request: Request): void {
    this.board.send(this.bytes(request));
  }

  /** A request as bytes, with the next sequence number: the caller sends them, and nothing else before them. */
  bytes(request: Request): Uint8Array {
    return frame(hostPayload({ ...request, seq: this.nextSeq() } as HostMessage));
  }

  /** Powers on, shakes hands and asks for status every 20 ms. */
  connect(statusIntervalMs = 20): void {
    this.board.powerOn();
    this.board.runMs(100);
    this.hello(statusIntervalMs);
  }

  hello(statusIntervalMs = 20): void {
    this.send({ type: "hello", major: protocolMajor, minor: protocolMinor });
    this.send({ type: "telemetry", statusIntervalMs, weightIntervalMs: 50 });
    this.board.runMs(60);
  }

  /** Every pin and channel of the panel, at the shortest interval. */
  reportEverything(): void {
    this.board.send([0xf0, 0x7a, 10, 0, 0xf7, 0xc0, 1, 0xc1, 1, 0xc2, 1, 0xd0, 1, 0xd1, 1, 0xd2, 1]);
  }

  drive(changes: Partial<Omit<Drive, "seq" | "type">> = {}): void {
    this.send({ ...calmDrive, leaseMs: this.leaseMs, ...changes });
  }

  /** Renews the lease by itself from now on. */
  keepLease(everyMs = 150): void {
    this.renewEveryCycles = (everyMs / 1000) * clockHz;
    this.renewAt = this.board.cycles + this.renewEveryCycles;
  }

  /** Says nothing any more: a host that was killed. */
  fallSilent(): void {
    this.renewAt = Number.POSITIVE_INFINITY;
  }

  private renewIfDue(): void {
    if (this.board.cycles < this.renewAt) return;
    this.renewAt += this.renewEveryCycles;
    this.send({ type: "renew", leaseMs: this.leaseMs });
  }

  of<T extends BoardMessage["type"]>(type: T): Extract<BoardMessage, { type: T }>[] {
    return this.messages.filter(
      (message): message is Extract<BoardMessage, { type: T }> => message.type === type,
    );
  }

  last<T extends BoardMessage["type"]>(type: T): Extract<BoardMessage, { type: T }> {
    const message = this.of(type).at(-1);
    if (message === undefined) throw new Error(`the board has sent no ${type}`);
    return message;
  }

  /** The newest result of such a request. */
  answerTo(type: Request["type"]): Result | undefined {
    return this.of("result").findLast(({ request }) => request === messageId[type]);
  }

  get status(): Status {
    return this.last("status");
  }
}
