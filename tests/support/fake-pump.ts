// A pump's end of the link on a TCP port, for tests of the gateway: answers Hellos and clock probes, says what a test
// tells it to say, and notes what it is told. It has no journal: a test repeats a record as a pump would.
import { createServer, type Server, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { encodeLinkFrame } from "../../proto/link/codec.ts";
import { encodeFrame } from "../../proto/link/framing.ts";
import type {
  FlowBatch,
  LinkMessage,
  PumpHello,
  ReceivedMessage,
  RecordAck,
  SessionRecord,
  Status,
} from "../../proto/link/messages.ts";
import { LinkReceiver, LinkSender } from "../../proto/link/receiver.ts";
import { pumpHello } from "./records.ts";

export class FakePump {
  /** What it greets with; a test may change it before the next greeting. */
  hello: PumpHello;
  readonly acks: RecordAck[] = [];
  /** Called at once for each acknowledgement. */
  onAck: (ack: RecordAck) => void = () => {};
  bootId: number;
  /** Added to the uptime that it tells a clock probe, but not to its frame's. */
  clockReplyOffMs: () => number = () => 0;
  /** Whether it tells its uptime to whoever asks, so that its clock can be known. */
  answersProbes = true;
  /** Out of reach: nobody who connects hears anything. */
  away = false;
  readonly #server: Server;
  #socket: Socket | null = null;
  #sender: LinkSender;
  #bootedMs: number;

  private constructor(server: Server, bootId: number, uptimeMs: number) {
    this.#bootedMs = performance.now() - uptimeMs;
    this.#server = server;
    this.bootId = bootId;
    this.#sender = new LinkSender(bootId);
    this.hello = pumpHello();
    server.on("connection", (socket) => this.#connected(socket));
  }

  /** `uptimeMs`: for how long it has been on. */
  /** `uptimeMs`: at its start; so long by default that the records of records.ts can have been. */
  static listen(bootId = 5, uptimeMs = 60 * 86_400_000): Promise<FakePump> {
    const server = createServer();
    return new Promise((resolve) => {
      server.listen(0, "127.0.0.1", () => resolve(new FakePump(server, bootId, uptimeMs)));
    });
  }

  /** As the gateway's configuration writes it. */
  get link(): string {
    const address = this.#server.address();
    return `tcp://127.0.0.1:${address === null || typeof address === "string" ? 0 : address.port}`;
  }

  get connected(): boolean {
    return this.#socket !== null;
  }

  get uptimeMs(): number {
    return Math.round(performance.now() - this.#bootedMs);
  }

  send(message: LinkMessage): void {
    this.#socket?.write(this.frame(message));
  }

  /** Anything at all, as a bad cable would. */
  sendBytes(bytes: Uint8Array): void {
    this.#socket?.write(bytes);
  }

  /** The bytes of a message, for a test that writes them itself. */
  frame(message: LinkMessage): Uint8Array {
    return encodeFrame(encodeLinkFrame(this.#sender.next(message, this.uptimeMs)));
  }

  /** Says the record every 200 ms until it is acknowledged; false where that takes longer than `timeoutMs`. */
  async deliver(record: SessionRecord, timeoutMs: number): Promise<boolean> {
    const isAcked = (): boolean =>
      this.acks.some((ack) => ack.recordEpoch === record.recordEpoch && ack.upToIndex >= record.index);
    for (let waitedMs = 0; waitedMs < timeoutMs && !isAcked(); waitedMs += 200) {
      this.send(record);
      await sleep(200);
    }
    return isAcked();
  }

  /** The cable is out until the gateway connects again. */
  cut(): void {
    this.#socket?.destroy();
  }

  /** Power off and on: another boot, uptime from zero. */
  reboot(bootId: number): void {
    this.bootId = bootId;
    this.#sender = new LinkSender(bootId);
    this.#bootedMs = performance.now();
    this.cut();
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #connected(socket: Socket): void {
    if (this.away) {
      socket.destroy();
      return;
    }
    this.#socket?.destroy();
    this.#socket = socket;
    socket.setNoDelay(true);
    const receiver = new LinkReceiver();
    socket.on("data", (chunk) => {
      for (const item of receiver.push(chunk)) if (item.kind === "frame") this.#heard(item.frame.message);
    });
    socket.on("error", () => {});
    socket.on("close", () => {
      if (this.#socket === socket) this.#socket = null;
    });
  }

  #heard(message: ReceivedMessage): void {
    switch (message.type) {
      case "gateway-hello":
        if (!message.isAnswer) this.send(this.hello);
        break;
      case "clock-probe":
        if (!this.answersProbes) break;
        this.send({
          type: "clock-reply",
          probeId: message.probeId,
          uptimeMs: Math.max(0, this.uptimeMs + this.clockReplyOffMs()),
          unixMs: null,
          clockQuality: "unknown",
        });
        break;
      case "record-ack":
        this.acks.push(message);
        this.onAck(message);
        break;
      default:
    }
  }
}

export function flowBatch(sessionUuid: string, fields: Partial<FlowBatch> = {}): FlowBatch {
  return {
    type: "flow",
    sessionUuid,
    firstUptimeMs: 1_000,
    sampleRateHz: 50,
    samples: 2,
    vacuumLeftMmHg: [100, 120],
    vacuumRightMmHg: [90, 110],
    volumeLeftTenthMl: [10, 11],
    volumeRightTenthMl: [20, 21],
    phase: "expression",
    ...fields,
  };
}

export function pumpStatus(fields: Partial<Status> = {}): Status {
  return {
    type: "status",
    mode: "idle",
    programme: null,
    phase: null,
    requested: null,
    active: null,
    batteryPercent: 80,
    faults: [],
    sessionUuid: null,
    sessionMode: null,
    pendingRecords: 0,
    clockQuality: "synced",
    ...fields,
  };
}
