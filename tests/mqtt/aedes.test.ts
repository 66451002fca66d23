// The publisher against aedes, which speaks MQTT 3.1.1 only: it is asked for 5 first, and remembered.
import { createServer } from "node:net";
import { Aedes, type AedesPublishPacket } from "aedes";
import { afterEach, describe, expect, it } from "vitest";
import { mqttProto } from "../../proto/codec.ts";
import { BASE, startGatewaySide, until } from "../support/broker-rig.ts";

const cleanUp: Array<() => unknown> = [];
afterEach(async () => {
  for (const undo of cleanUp.splice(0).reverse()) await undo();
});

async function startAedes() {
  const aedes = await Aedes.createBroker();
  const server = createServer(aedes.handle);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no TCP port");
  cleanUp.push(async () => {
    await new Promise<void>((resolve) => aedes.close(() => resolve()));
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  const packets: AedesPublishPacket[] = [];
  aedes.on("publish", (packet) => {
    if (packet.topic.startsWith("milk/")) packets.push({ ...packet });
  });
  return { aedes, packets, url: `mqtt://127.0.0.1:${address.port}` };
}

describe("the publisher and aedes (3.1.1)", () => {
  it("falls back to 3.1.1 by itself, with the same topics and payloads", async () => {
    const { packets, url } = await startAedes();
    const side = startGatewaySide({ urls: [url] });
    cleanUp.push(() => side.publisher.stop({ drainMs: 200 }));
    side.outbox.addMany(20);
    side.publisher.start();
    await until("everything released", () => side.outbox.depth().pending === 0);
    expect(side.publisher.state()).toMatchObject({
      state: "connected",
      protocolVersion: "3.1.1",
      reason: null,
    });
    expect(packets.slice(0, 2).map(({ topic, retain, qos }) => [topic, retain, qos])).toEqual([
      [`${BASE}/status`, true, 1],
      [`${BASE}/pump/p1/state`, true, 1],
    ]);
    const seqs = packets
      .slice(2)
      .map(({ payload }) => mqttProto.SessionEvent.decode(Buffer.from(payload)).envelope?.seq);
    expect(seqs).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(side.publisher.publishFlow("pump/p1/flow", Uint8Array.of(1))).toBe(true);
    await until("the flow", () => packets.some(({ topic, qos }) => topic.endsWith("/flow") && qos === 0));
    expect(side.publisher.state().counters.connectAttempts).toBe(2);
  });

  it("is asked for 3.1.1 at once after the connection was lost", async () => {
    const { aedes, url } = await startAedes();
    const side = startGatewaySide({ urls: [url] });
    cleanUp.push(() => side.publisher.stop({ drainMs: 200 }));
    side.publisher.start();
    await until("connected", () => side.publisher.state().state === "connected");
    const [client] = Object.values(
      (aedes as unknown as { clients: Record<string, { close(): void }> }).clients,
    );
    client?.close();
    await until("connected again", () => side.publisher.state().counters.connects === 2);
    expect(side.publisher.state().counters.connectAttempts).toBe(3);
  });

  it("answers commands beside them, because 3.1.1 has no response topic", async () => {
    const { aedes, packets, url } = await startAedes();
    const side = startGatewaySide({ urls: [url] });
    cleanUp.push(() => side.publisher.stop({ drainMs: 200 }));
    side.publisher.onAssign(({ revision }) => ({ accepted: true, revision }));
    const subscribed = new Promise<void>((resolve) => aedes.once("subscribe", () => resolve()));
    side.publisher.start();
    await subscribed;
    const payload = Buffer.from(mqttProto.AssignCommand.encode({ pumpId: "p1", revision: 9 }).finish());
    const topic = `${BASE}/cmd/assign`;
    aedes.publish({ cmd: "publish", qos: 1, dup: false, retain: false, topic, payload }, () => {});
    await until("the answer", () => packets.some(({ topic: seen }) => seen === `${BASE}/cmd/assign/result`));
    const [answer] = packets.filter(({ topic: seen }) => seen === `${BASE}/cmd/assign/result`);
    expect(mqttProto.CommandResult.decode(Buffer.from(answer?.payload ?? ""))).toMatchObject({
      accepted: true,
      revision: 9,
    });
  });
});
