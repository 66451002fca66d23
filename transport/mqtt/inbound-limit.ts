// What a broker may send: reads nothing but where each MQTT packet begins and how long it is, before anything of it is
// assembled. A message that is too long, or one too many, is passed over while it comes in, whatever the MQTT version.
// Pure: bytes in, bytes out.
// Source: MQTT 3.1.1 and 5.0, section 2.1 (fixed header) and 3.3 (PUBLISH).

export interface Skipped {
  why: "too-long" | "too-many";
  /** Of the whole packet. */
  bytes: number;
  /** Of a PUBLISH with QoS 1: the broker waits for an acknowledgement of it. */
  packetId: number | null;
}

export interface InboundLimitOptions {
  /** Longer packets are not read. */
  mostBytes: number;
  /** Whether a message more may be read now. */
  mayPublish: () => boolean;
  onSkipped: (skipped: Skipped) => void;
  /** A packet that is no message, and longer than any can be: nothing sound comes behind it. */
  onUnsound: (bytes: number) => void;
}

const PUBLISH = 3;
/** A length has 4 bytes at most; a fifth is malformed, which the client library finds out and reports. */
const MOST_HEADER_BYTES = 5;

type State =
  | { at: "header" }
  | { at: "passing"; leftBytes: number }
  /** `message`: the beginning of a PUBLISH as far as it says its packet id. */
  | { at: "skipping"; leftBytes: number; skipped: Omit<Skipped, "packetId">; message: SkippedPublish | null };

export class InboundLimit {
  readonly #options: InboundLimitOptions;
  #state: State = { at: "header" };
  #header: number[] = [];

  constructor(options: InboundLimitOptions) {
    this.#options = options;
  }

  /**
   * Returns what may go on to the client library, and the rest of the chunk behind `mostPackets` packets, or `mostBytes`
   * of them: to be given again in a later turn.
   */
  take(
    chunk: Uint8Array,
    mostPackets = Number.POSITIVE_INFINITY,
    mostBytes = Number.POSITIVE_INFINITY,
  ): { passed: Uint8Array[]; rest: Uint8Array } {
    const passed: Uint8Array[] = [];
    let packets = 0;
    let passedBytes = 0;
    let at = 0;
    while (at < chunk.length) {
      switch (this.#state.at) {
        case "header": {
          const isFull = packets === mostPackets || passedBytes >= mostBytes;
          if (this.#header.length === 0 && isFull) return { passed, rest: chunk.subarray(at) };
          if (this.#header.length === 0) packets++;
          const byte = chunk[at++] ?? 0;
          this.#header.push(byte);
          const isLast = this.#header.length > 1 && byte < 0x80;
          if (isLast || this.#header.length === MOST_HEADER_BYTES) this.#begin(passed);
          break;
        }
        case "passing": {
          const part = chunk.subarray(at, at + this.#state.leftBytes);
          passed.push(part);
          passedBytes += part.length;
          at += part.length;
          this.#state.leftBytes -= part.length;
          if (this.#state.leftBytes === 0) this.#state = { at: "header" };
          break;
        }
        case "skipping": {
          const part = chunk.subarray(at, at + this.#state.leftBytes);
          at += part.length;
          this.#state.message?.take(part);
          this.#state.leftBytes -= part.length;
          if (this.#state.leftBytes > 0) break;
          const { skipped, message } = this.#state;
          this.#state = { at: "header" };
          this.#options.onSkipped({ ...skipped, packetId: message?.packetId ?? null });
          break;
        }
      }
    }
    return { passed, rest: chunk.subarray(at) };
  }

  /** The fixed header is whole. */
  #begin(passed: Uint8Array[]): void {
    const { mostBytes, mayPublish, onUnsound } = this.#options;
    const header = Uint8Array.from(this.#header);
    this.#header = [];
    const [first = 0, ...lengthBytes] = header;
    if ((header.at(-1) ?? 0) >= 0x80) {
      passed.push(header);
      this.#state = { at: "passing", leftBytes: Number.POSITIVE_INFINITY };
      return;
    }
    const leftBytes = lengthBytes.reduce((sum, byte, i) => sum + (byte & 0x7f) * 128 ** i, 0);
    const bytes = header.length + leftBytes;
    const isMessage = first >> 4 === PUBLISH;
    const why = bytes > mostBytes ? "too-long" : isMessage && !mayPublish() ? "too-many" : null;
    if (why === null) {
      passed.push(header);
      this.#state = leftBytes === 0 ? { at: "header" } : { at: "passing", leftBytes };
      return;
    }
    const isAwaited = isMessage && ((first >> 1) & 3) === 1;
    const message = isAwaited ? new SkippedPublish() : null;
    this.#state =
      leftBytes === 0 ? { at: "header" } : { at: "skipping", leftBytes, skipped: { why, bytes }, message };
    if (!isMessage) onUnsound(bytes);
  }
}

/** Finds the packet id of a PUBLISH behind its topic, without keeping the topic. */
class SkippedPublish {
  #topicBytes = 0;
  #at = 0;
  #id = 0;
  packetId: number | null = null;

  take(part: Uint8Array): void {
    for (const byte of part) {
      if (this.packetId !== null) return;
      const idAt = 2 + this.#topicBytes;
      if (this.#at < 2) this.#topicBytes = this.#topicBytes * 256 + byte;
      else if (this.#at === idAt) this.#id = byte * 256;
      else if (this.#at === idAt + 1) this.packetId = this.#id + byte;
      this.#at++;
    }
  }
}
