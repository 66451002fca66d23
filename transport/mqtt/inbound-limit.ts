// What a broker may send: reads nothing but where each MQTT packet begins and how long it is, before anything of it is
// assembled. A packet that is too long is skipped while it comes in, whatever the MQTT version; publishes that come too
// fast wait in the socket. Pure: bytes in, bytes out.
// Source: MQTT 3.1.1 and 5.0, section 2.1 (fixed header) and 3.3 (PUBLISH).

export interface Skipped {
  /** Of the whole packet. */
  bytes: number;
  /** Of a PUBLISH with QoS 1: the broker waits for an acknowledgement of it. */
  packetId: number | null;
}

const PUBLISH = 3;
/** A length has 4 bytes at most; a fifth is malformed, which the client library finds out and reports. */
const MOST_HEADER_BYTES = 5;

type State =
  | { at: "header" }
  | { at: "passing"; leftBytes: number }
  /** `prefix`: the beginning of a skipped PUBLISH as far as it says its packet id. */
  | { at: "skipping"; leftBytes: number; totalBytes: number; prefix: SkippedPublish | null };

export class InboundLimit {
  readonly #mostBytes: number;
  readonly #onSkipped: (skipped: Skipped) => void;
  #state: State = { at: "header" };
  #header: number[] = [];

  constructor(mostBytes: number, onSkipped: (skipped: Skipped) => void) {
    this.#mostBytes = mostBytes;
    this.#onSkipped = onSkipped;
  }

  /**
   * Returns what may go on to the client library, and the rest of the chunk from the first PUBLISH on that
   * `mayPublish` does not let through now: to be given again, later.
   */
  take(chunk: Uint8Array, mayPublish: () => boolean): { passed: Uint8Array[]; rest: Uint8Array } {
    const passed: Uint8Array[] = [];
    let at = 0;
    while (at < chunk.length) {
      switch (this.#state.at) {
        case "header": {
          const byte = chunk[at] ?? 0;
          if (this.#header.length === 0 && byte >> 4 === PUBLISH && !mayPublish())
            return { passed, rest: chunk.subarray(at) };
          at++;
          this.#header.push(byte);
          const isLast = this.#header.length > 1 && byte < 0x80;
          if (isLast || this.#header.length === MOST_HEADER_BYTES) this.#begin(passed);
          break;
        }
        case "passing": {
          const part = chunk.subarray(at, at + this.#state.leftBytes);
          passed.push(part);
          at += part.length;
          this.#state.leftBytes -= part.length;
          if (this.#state.leftBytes === 0) this.#state = { at: "header" };
          break;
        }
        case "skipping": {
          const part = chunk.subarray(at, at + this.#state.leftBytes);
          at += part.length;
          this.#state.prefix?.take(part);
          this.#state.leftBytes -= part.length;
          if (this.#state.leftBytes > 0) break;
          const { totalBytes, prefix } = this.#state;
          this.#state = { at: "header" };
          this.#onSkipped({ bytes: totalBytes, packetId: prefix?.packetId ?? null });
          break;
        }
      }
    }
    return { passed, rest: new Uint8Array(0) };
  }

  /** The fixed header is whole. */
  #begin(passed: Uint8Array[]): void {
    const header = Uint8Array.from(this.#header);
    this.#header = [];
    const [first = 0, ...lengthBytes] = header;
    if ((header.at(-1) ?? 0) >= 0x80) {
      passed.push(header);
      this.#state = { at: "passing", leftBytes: Number.POSITIVE_INFINITY };
      return;
    }
    const leftBytes = lengthBytes.reduce((sum, byte, i) => sum + (byte & 0x7f) * 128 ** i, 0);
    if (header.length + leftBytes > this.#mostBytes) {
      const qos = (first >> 1) & 3;
      const prefix = first >> 4 === PUBLISH && qos === 1 ? new SkippedPublish() : null;
      this.#state = { at: "skipping", leftBytes, totalBytes: header.length + leftBytes, prefix };
      return;
    }
    passed.push(header);
    this.#state = leftBytes === 0 ? { at: "header" } : { at: "passing", leftBytes };
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
