// A link capture to JSON lines: bytes in, lines and counts out.
import type { ReceivedMessage } from "../../proto/link/messages.ts";
import { LinkReceiver, type Received } from "../../proto/link/receiver.ts";
import { countsText, type Lines, type Summary } from "./lines.ts";

/** Who sends each message; a capture of both directions in one file can be told apart by it. */
const SENDER: Record<ReceivedMessage["type"], "pump" | "gateway"> = {
  "pump-hello": "pump",
  status: "pump",
  flow: "pump",
  "session-started": "pump",
  record: "pump",
  "record-broken": "pump",
  event: "pump",
  "clock-reply": "pump",
  "gateway-hello": "gateway",
  "record-ack": "gateway",
  "clock-probe": "gateway",
  "set-clock": "gateway",
  "programme-suggestion": "gateway",
};

export class LinkLines implements Lines {
  readonly #receiver = new LinkReceiver();

  push(chunk: Uint8Array): object[] {
    return this.#receiver.push(chunk).map(toLine);
  }

  end(): object[] {
    return this.#receiver.end().map(toLine);
  }

  summary(): Summary {
    const { bytes, frames, missing, repeated, discards } = this.#receiver.counters;
    const discarded = Object.values(discards).reduce((sum, count) => sum + count, 0);
    return {
      read: frames,
      discarded,
      text: `frames ${frames}, discards ${discarded}${countsText(discards)}, missing ${missing}, repeated ${repeated}, bytes ${bytes}`,
    };
  }
}

function toLine(received: Received): object {
  const { kind, offset, length } = received;
  if (received.kind === "frame")
    return { kind, offset, length, from: SENDER[received.frame.message.type], ...received.frame };
  const { cause, reason, bytes } = received;
  return { kind, offset, length, cause, reason, hex: Buffer.from(bytes).toString("hex") };
}
