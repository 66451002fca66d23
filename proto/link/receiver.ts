// The receiving end of a link, without I/O: bytes -> frames, with a counter for everything that went wrong.
//
//   chunk --FrameDecoder--> payload --decodeLinkFrame--> Frame --sequence--> caller
//              | oversize, cobs,        | malformed,          | missing (gaps), repeated
//              | too-short, crc         | unknown-body, invalid (a broken record is a frame all the same)

import { decodeLinkFrame, type LinkDecodeCode, LinkDecodeError } from "./codec.ts";
import { FrameDecoder, type FramingDiscard, type FramingEvent, MAX_PAYLOAD_BYTES } from "./framing.ts";
import type { Frame, ReceivedMessage } from "./messages.ts";

export type DiscardCause = FramingDiscard | LinkDecodeCode;

/** What a discard of the framing means to a person; those of the codec carry a reason of their own. */
const REASONS: Record<FramingDiscard, string> = {
  oversize: `longer than a frame with ${MAX_PAYLOAD_BYTES} bytes of payload can be`,
  cobs: "a length byte points past the end of the frame",
  "too-short": "fewer bytes than a checksum has",
  crc: "the checksum does not match the bytes",
  truncated: "the stream ended inside the frame",
};

export interface LinkCounters {
  bytes: number;
  frames: number;
  /** Frames the peer numbered that never came. */
  missing: number;
  /** Frames whose number was not higher than the last one's: a repeat or a reordering below us. Delivered all the same. */
  repeated: number;
  discards: Record<DiscardCause, number>;
}

/**
 * A frame, or what was discarded and why (for `milkway decode` and the logs). `offset` and `length` are the place of
 * the encoded bytes in the stream, without the 0x00 that ends them.
 */
export type Received = { offset: number; length: number } & (
  | { kind: "frame"; frame: Frame<ReceivedMessage> }
  | { kind: "discard"; cause: DiscardCause; bytes: Uint8Array; reason: string }
);

export class LinkReceiver {
  readonly #decoder = new FrameDecoder();
  readonly #counters: LinkCounters = {
    bytes: 0,
    frames: 0,
    missing: 0,
    repeated: 0,
    discards: {
      oversize: 0,
      cobs: 0,
      "too-short": 0,
      crc: 0,
      truncated: 0,
      malformed: 0,
      "unknown-body": 0,
      invalid: 0,
    },
  };
  #bootId: number | undefined;
  #lastSeq = 0;

  get counters(): Readonly<LinkCounters> {
    return this.#counters;
  }

  /** Bytes held of an unfinished frame; bounded by MAX_ENCODED_BYTES. */
  get pendingBytes(): number {
    return this.#decoder.pendingBytes;
  }

  /** Everything that `chunk` completes, in order. Never throws on any bytes. */
  push(chunk: Uint8Array): Received[] {
    this.#counters.bytes += chunk.length;
    return this.#decoder.push(chunk).map((event) => this.#receive(event));
  }

  /** The port closed: a half-received frame is a discard, and the next byte starts afresh. */
  end(): Received[] {
    return this.#decoder.end().map((event) => this.#receive(event));
  }

  #receive(event: FramingEvent): Received {
    const { offset, length } = event;
    if (event.kind === "discard") {
      const { cause, bytes } = event;
      this.#counters.discards[cause]++;
      return { kind: "discard", offset, length, cause, bytes, reason: REASONS[cause] };
    }
    try {
      const frame = decodeLinkFrame(event.payload);
      this.#counters.frames++;
      this.#follow(frame);
      return { kind: "frame", offset, length, frame };
    } catch (error) {
      if (!(error instanceof LinkDecodeError)) throw error;
      const { code: cause, message: reason } = error;
      this.#counters.discards[cause]++;
      return { kind: "discard", offset, length, cause, bytes: event.payload, reason };
    }
  }

  #follow({ bootId, seq }: Frame<ReceivedMessage>): void {
    if (bootId === this.#bootId) {
      if (seq <= this.#lastSeq) this.#counters.repeated++;
      else this.#counters.missing += seq - this.#lastSeq - 1;
    }
    // Another boot numbers afresh; what its first number says of the frames before we listened is not a loss.
    this.#lastSeq = bootId === this.#bootId ? Math.max(seq, this.#lastSeq) : seq;
    this.#bootId = bootId;
  }
}

/** The sending end: numbers the frames of one direction in one boot. */
export class LinkSender {
  readonly #bootId: number;
  #seq = 0;

  constructor(bootId: number) {
    this.#bootId = bootId;
  }

  next<M extends Frame["message"]>(message: M, uptimeMs: number): Frame<M> {
    this.#seq++;
    return { bootId: this.#bootId, seq: this.#seq, uptimeMs: Math.round(uptimeMs), message };
  }
}
