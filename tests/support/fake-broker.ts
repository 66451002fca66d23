// An MQTT broker that says whatever a test wants: it accepts everybody and acknowledges everything until it is told to
// write bytes of its own. Packets are built and read here by hand, because no library builds wrong ones.
import { createServer, type Server, type Socket } from "node:net";

export interface FakeBroker {
  readonly url: string;
  /** Connections accepted so far. */
  readonly connects: number;
  /** Acknowledgements (PUBACK) received so far. */
  readonly pubacks: number;
  /** Of the newest connection; null: nobody is connected. */
  readonly socket: Socket | null;
  /** The newest connection subscribed. */
  readonly subscribed: boolean;
  /** 4 is MQTT 3.1.1; of the newest connection. */
  readonly version: 4 | 5;
  /** Topics that were published, of the newest connection. */
  readonly topics: readonly string[];
  /** Called after each subscription. */
  onSubscribed: () => void;
  /** Bytes as they are; resolves once the socket took them. */
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/** Any packet: first byte, and what follows the length. */
export function packet(first: number, ...body: readonly Uint8Array[]): Buffer {
  return Buffer.concat([
    header(
      first,
      body.reduce((sum, { length }) => sum + length, 0),
    ),
    ...body,
  ]);
}

/** The fixed header of a packet whose body is that long. */
export function header(first: number, bodyBytes: number): Buffer {
  const length: number[] = [];
  for (let rest = bodyBytes; ; rest = Math.floor(rest / 128)) {
    length.push(rest >= 128 ? (rest % 128) + 128 : rest);
    if (rest < 128) return Buffer.of(first, ...length);
  }
}

export function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** A PUBLISH up to its payload. `properties` is their content, for MQTT 5 (version 4 has none). */
export function publishHead(
  version: 4 | 5,
  topic: string,
  packetId: number,
  properties: Uint8Array = Buffer.alloc(0),
): Buffer {
  const id = Buffer.of(packetId >> 8, packetId & 0xff);
  const [, ...length] = header(0, properties.length);
  return Buffer.concat([text(topic), id, ...(version === 5 ? [Buffer.of(...length), properties] : [])]);
}

/** QoS 1. */
export function publish(
  version: 4 | 5,
  topic: string,
  packetId: number,
  payload: Uint8Array,
  properties?: Uint8Array,
): Buffer {
  return packet(0x32, publishHead(version, topic, packetId, properties), payload);
}

/** Of the first packet with its header; null: not all of it is here. */
function packetLength(bytes: Buffer): number | null {
  const last = bytes.subarray(1).findIndex((byte) => byte < 0x80);
  if (bytes.length < 2 || last < 0) return null;
  const lengthBytes = [...bytes.subarray(1, last + 2)];
  const length = last + 2 + lengthBytes.reduce((sum, byte, i) => sum + (byte & 0x7f) * 128 ** i, 0);
  return length <= bytes.length ? length : null;
}

export async function startFakeBroker(): Promise<FakeBroker> {
  const broker = new Broker();
  await broker.listen();
  return broker;
}

class Broker implements FakeBroker {
  readonly #server: Server;
  socket: Socket | null = null;
  connects = 0;
  pubacks = 0;
  subscribed = false;
  version: 4 | 5 = 5;
  topics: string[] = [];
  onSubscribed: () => void = () => {};

  constructor() {
    this.#server = createServer((socket) => this.#connected(socket));
  }

  listen(): Promise<void> {
    return new Promise((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
  }

  get url(): string {
    const address = this.#server.address();
    return `mqtt://127.0.0.1:${address === null || typeof address === "string" ? 0 : address.port}`;
  }

  write(bytes: Uint8Array): Promise<void> {
    const { socket } = this;
    if (socket === null || socket.destroyed) return Promise.resolve();
    return new Promise((resolve) => {
      socket.once("close", resolve);
      socket.write(bytes, () => {
        socket.off("close", resolve);
        resolve();
      });
    });
  }

  async close(): Promise<void> {
    this.socket?.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #connected(socket: Socket): void {
    this.socket?.destroy();
    this.socket = socket;
    this.connects++;
    this.subscribed = false;
    this.topics = [];
    let pending: Buffer = Buffer.alloc(0);
    socket.setNoDelay(true);
    socket.on("error", () => {});
    socket.on("close", () => {
      if (this.socket === socket) this.socket = null;
    });
    socket.on("data", (chunk: Buffer) => {
      pending = Buffer.concat([pending, chunk]);
      for (let length = packetLength(pending); length !== null; length = packetLength(pending)) {
        this.#answer(socket, pending.subarray(0, length));
        pending = pending.subarray(length);
      }
    });
  }

  #answer(socket: Socket, bytes: Buffer): void {
    const [first = 0] = bytes;
    const body = bytes.subarray(1 + bytes.subarray(1).findIndex((byte) => byte < 0x80) + 1);
    const five = this.version === 5;
    switch (first >> 4) {
      case 1:
        this.version = body[6] === 5 ? 5 : 4;
        socket.write(this.version === 5 ? Buffer.of(0x20, 3, 0, 0, 0) : Buffer.of(0x20, 2, 0, 0));
        return;
      case 3: {
        const topicBytes = body.readUInt16BE(0);
        this.topics.push(body.toString("utf8", 2, 2 + topicBytes));
        const id = body.subarray(2 + topicBytes, 4 + topicBytes);
        if ((first & 0x06) !== 0) socket.write(packet(0x40, id));
        return;
      }
      case 4:
        this.pubacks++;
        return;
      case 8:
        socket.write(packet(0x90, body.subarray(0, 2), Buffer.of(...(five ? [0] : []), 1)));
        this.subscribed = true;
        this.onSubscribed();
        return;
      case 12:
        socket.write(packet(0xd0));
        return;
      default:
    }
  }
}
