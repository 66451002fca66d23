// The connection against a server that answers with whatever bytes the test says.
import { createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { type Closed, type Connection, type ConnectionClock, connectMqtt } from "./connection.ts";
import type { ConnectionLimits, OutgoingMessage } from "./message.ts";

const clock: ConnectionClock = {
  monotonicMs: () => performance.now(),
  schedule(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

const cleanUp: Array<() => unknown> = [];
afterEach(async () => {
  for (const undo of cleanUp.splice(0).reverse()) await undo();
});

/** CONNACK of MQTT 5: no session, this reason, these properties. */
const connack = (reasonCode = 0, ...properties: number[]) =>
  Uint8Array.of(0x20, 3 + properties.length, 0, reasonCode, properties.length, ...properties);

async function serve(onConnect: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.once("data", () => onConnect(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanUp.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no TCP port");
  return address.port;
}

function dial(port: number, overrides: object = {}, time = clock) {
  const seen = { limits: [] as ConnectionLimits[], closed: [] as Closed[], answered: [] as number[][] };
  const connection: Connection = connectMqtt(
    {
      url: `mqtt://127.0.0.1:${port}`,
      version: 5,
      clientId: "gw1",
      keepaliveSeconds: 30,
      connectTimeoutMs: 2_000,
      will: null,
      sessionSeconds: null,
      inbound: { mostPacketBytes: 1_048_576, publishesPerSecond: null },
      ...overrides,
    },
    {
      accepted: (limits) => seen.limits.push(limits),
      answered: (token, reasonCode) => seen.answered.push([token, reasonCode]),
      subscribed: () => {},
      message: () => {},
      skipped: () => {},
      closed: (closed) => seen.closed.push(closed),
    },
    time,
  );
  cleanUp.push(() => connection.destroy("us", "test over"));
  return {
    connection,
    ...seen,
    async ended() {
      for (let turn = 0; turn < 1_000 && seen.closed.length === 0; turn++) await sleep(5);
      // Whatever else the library has to say about it comes now.
      await sleep(30);
      expect(seen.closed).toHaveLength(1);
      return seen.closed[0];
    },
    async open() {
      for (let turn = 0; turn < 1_000 && seen.limits.length === 0; turn++) await sleep(5);
      expect(seen.limits).toHaveLength(1);
    },
  };
}

const message = (bytes: number, qos: 0 | 1 = 0): OutgoingMessage => ({
  topic: "milk/v1/s/g/pump/p/flow",
  payload: new Uint8Array(bytes),
  qos,
  retain: false,
  schema: "FlowSamples",
  expirySeconds: 10,
});

const PINGREQ = Buffer.of(0xc0, 0);

describe("a connection that is not accepted", () => {
  it("says what the broker said", async () => {
    const port = await serve((socket) => socket.write(connack(0x86)));
    expect(await dial(port).ended()).toMatchObject({
      by: "peer",
      failure: "other",
      reasonCode: 0x86,
      reason: "the broker refused the connection: bad user name or password (0x86)",
    });
  });

  it("asks for another version where the broker does not speak this one, in the words of either version", async () => {
    for (const answer of [connack(0x84), Uint8Array.of(0x20, 2, 0, 1)]) {
      const port = await serve((socket) => socket.write(answer));
      expect((await dial(port).ended())?.failure).toBe("version");
    }
  });

  it("takes hanging up and nonsense for no answer", async () => {
    for (const answer of [null, Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0xff, 0xff)]) {
      const port = await serve((socket) => (answer === null ? socket.destroy() : socket.end(answer)));
      expect((await dial(port).ended())?.failure).toBe("no-answer");
    }
  });

  it("ends when nobody answers, or nobody is there", async () => {
    const port = await serve(() => {});
    expect(await dial(port, { connectTimeoutMs: 100 }).ended()).toMatchObject({
      by: "silence",
      failure: "other",
      reason: "no answer within 100 ms",
    });
    expect((await dial(1).ended())?.reason).toMatch(/ECONNREFUSED/);
    expect(
      (await dial(port, { url: `mqtts://127.0.0.1:${port}`, ca: "no-such.pem" }).ended())?.reason,
    ).toMatch(/ENOENT/);
  });

  it("does not work with a broker that lacks QoS 1 or retained messages", async () => {
    const qos0 = await serve((socket) => socket.write(connack(0, 0x24, 0)));
    expect(await dial(qos0).ended()).toMatchObject({ reasonCode: 0x9b, failure: "other" });
    const noRetain = await serve((socket) => socket.write(connack(0, 0x25, 0)));
    expect(await dial(noRetain).ended()).toMatchObject({ reasonCode: 0x9a, failure: "other" });
  });
});

describe("an open connection", () => {
  it("knows the broker's limits", async () => {
    const limits = [0x21, 0, 7, 0x27, 0, 0, 0x10, 0];
    const port = await serve((socket) => socket.write(connack(0, ...limits)));
    const dialled = dial(port);
    await dialled.open();
    expect(dialled.limits).toEqual([{ version: 5, receiveMaximum: 7, maximumPacketSize: 4_096 }]);
  });

  it("hands on each PUBACK's reason code, 0x10 too, with the token of its publish", async () => {
    const port = await serve((socket) => {
      socket.write(connack());
      socket.on("data", (chunk: Buffer) => {
        // PUBLISH, QoS 1: the packet id follows the topic.
        for (let at = 0; at < chunk.length; at += 2 + (chunk[at + 1] ?? 0)) {
          const id = at + 4 + chunk.readUInt16BE(at + 2);
          const code = chunk.readUInt16BE(id) % 2 === 0 ? 0x10 : 0x87;
          socket.write(Uint8Array.of(0x40, 3, chunk[id] ?? 0, chunk[id + 1] ?? 0, code));
        }
      });
    });
    const dialled = dial(port);
    await dialled.open();
    dialled.connection.publish(71, message(3, 1));
    dialled.connection.publish(72, message(3, 1));
    for (let turn = 0; turn < 200 && dialled.answered.length < 2; turn++) await sleep(5);
    expect(dialled.answered.map(([token]) => token)).toEqual([71, 72]);
    expect(new Set(dialled.answered.map(([, code]) => code))).toEqual(new Set([0x10, 0x87]));
  });

  it("tells a DISCONNECT that blames a message from one that does not", async () => {
    for (const [code, blames, words] of [
      [0x95, true, "packet too large"],
      [0x8e, false, "session taken over: another client uses the same client id (0x8e)"],
    ] as const) {
      const port = await serve((socket) => {
        socket.write(connack());
        setTimeout(() => socket.end(Uint8Array.of(0xe0, 2, code, 0)), 20);
      });
      expect(await dial(port).ended()).toMatchObject({
        by: "peer",
        failure: null,
        reasonCode: code,
        reason: expect.stringContaining(words),
        blamesMessage: blames,
      });
    }
  });

  it("drops live samples instead of queueing them when the other end does not read", async () => {
    const port = await serve((socket) => {
      socket.write(connack());
      socket.pause();
    });
    const dialled = dial(port);
    await dialled.open();
    let taken = 0;
    while (taken < 2_000 && dialled.connection.publishBestEffort(message(20_000))) {
      taken++;
      await sleep(0);
    }
    expect(taken).toBeLessThan(2_000);
    expect(dialled.connection.publishBestEffort(message(10))).toBe(false);
  });

  it("asks when it has heard nothing, and gives up when that is not answered, without the library's help", async () => {
    // Ten times faster than the clock of the client library, whose own keepalive therefore never comes into it.
    const fast: ConnectionClock = {
      monotonicMs: () => performance.now() * 10,
      schedule: (delayMs, run) => clock.schedule(delayMs / 10, run),
    };
    for (const answers of [true, false]) {
      let pings = 0;
      const port = await serve((socket) => {
        socket.write(connack());
        socket.on("data", (chunk: Buffer) => {
          // It may come behind samples in one chunk.
          if (!chunk.includes(PINGREQ)) return;
          pings++;
          if (answers) socket.write(Uint8Array.of(0xd0, 0));
        });
      });
      const dialled = dial(port, { keepaliveSeconds: 8 }, fast);
      await dialled.open();
      // Sending does not count as hearing.
      const flow = setInterval(() => dialled.connection.publishBestEffort(message(10)), 20);
      cleanUp.push(() => clearInterval(flow));
      // 0.8 s of silence is asked about, 1.2 s ends it: an answer may be late on a busy machine.
      await sleep(3_200);
      expect(dialled.closed.map(({ by }) => by)).toEqual(answers ? [] : ["silence"]);
      expect(pings).toBeGreaterThanOrEqual(answers ? 3 : 1);
    }
  });

  it("is closed once, at once, by destroy, and does nothing more", async () => {
    const port = await serve((socket) => socket.write(connack()));
    const dialled = dial(port);
    await dialled.open();
    dialled.connection.destroy("silence", "enough");
    expect(dialled.closed).toEqual([
      { by: "silence", failure: null, reasonCode: null, reason: "enough", blamesMessage: false },
    ]);
    dialled.connection.publish(1, message(1, 1));
    dialled.connection.subscribe(["a"]);
    dialled.connection.end();
    expect(dialled.connection.publishBestEffort(message(1))).toBe(false);
    await sleep(50);
    expect(dialled.closed).toHaveLength(1);
  });
});
