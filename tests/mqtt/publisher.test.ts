// The publisher against a real mosquitto, in broker mode: what a consumer sees, and what is shown of refusals.
import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, it } from "vitest";
import { mqttProto } from "../../proto/codec.ts";
import { BASE, type GatewaySide, observe, startGatewaySide, until } from "../support/broker-rig.ts";
import { startFaultyProxy } from "../support/faulty-proxy.ts";
import { type Mosquitto, type MosquittoOptions, startMosquitto } from "../support/mosquitto.ts";
import { describeWith, programPath } from "../support/programs.ts";

const cleanUp: Array<() => unknown> = [];
afterEach(async () => {
  for (const undo of cleanUp.splice(0).reverse()) await undo();
});

async function broker(options?: MosquittoOptions): Promise<Mosquitto> {
  const mosquitto = await startMosquitto(options);
  cleanUp.push(() => mosquitto.stop());
  return mosquitto;
}

function gateway(options: Parameters<typeof startGatewaySide>[0]): GatewaySide {
  const side = startGatewaySide(options);
  cleanUp.push(() => side.publisher.stop({ drainMs: 500 }));
  side.publisher.start();
  return side;
}

async function observer(...args: Parameters<typeof observe>) {
  const seen = await observe(...args);
  cleanUp.push(() => seen.stop());
  return seen;
}

const status = (payload: Uint8Array) => mqttProto.GatewayStatus.decode(payload);
const seqOf = (payload: Uint8Array) => mqttProto.SessionEvent.decode(payload).envelope?.seq;

describeWith(["mosquitto", "mosquitto_sub", "mosquitto_rr"], "the publisher and mosquitto", () => {
  it("announces itself, then its states, then the events in order; leaves with a word", async () => {
    const { url } = await broker();
    const seen = await observer(url, ["milk/#"]);
    const side = startGatewaySide({ urls: [url] });
    side.outbox.addMany(30);
    side.publisher.start();
    await until("everything released", () => side.outbox.depth().pending === 0);
    await until("all of it seen", () => seen.messages.length >= 32);
    expect(seen.messages.slice(0, 2).map(({ topic }) => topic)).toEqual([
      `${BASE}/status`,
      `${BASE}/pump/p1/state`,
    ]);
    expect(seen.messages.slice(2).map(({ payload }) => seqOf(payload))).toEqual(
      Array.from({ length: 30 }, (_, index) => index + 1),
    );
    expect(status(seen.of("status")[0]?.payload ?? new Uint8Array())).toMatchObject({
      gatewayId: "gw1",
      online: true,
      softwareVersion: "1.0.0",
      streamEpoch: side.outbox.streamEpoch,
      delivery: "broker",
      pumpIds: ["p1"],
      oldestSeq: 1,
      parkedSeqs: [],
    });
    expect(side.publisher.state()).toMatchObject({ state: "connected", protocolVersion: "5", reason: null });

    await side.publisher.stop({ drainMs: 1_000 });
    await until("the last word", () => seen.of("status").length === 2);
    expect(status(seen.of("status")[1]?.payload ?? new Uint8Array()).online).toBe(false);
    expect(side.publisher.state()).toMatchObject({ state: "offline", reason: "left" });
  });

  it("is not announced as gone when it is back within the will's delay", async () => {
    const mosquitto = await broker();
    const proxy = await startFaultyProxy(mosquitto.port);
    cleanUp.push(() => proxy.close());
    const seen = await observer(mosquitto.url, [`${BASE}/status`]);
    const side = gateway({ urls: [proxy.url] });
    await until("the birth", () => seen.messages.length === 1);
    proxy.cut();
    await until("the second birth", () => seen.messages.length === 2);
    expect(seen.messages.map(({ payload }) => status(payload).online)).toEqual([true, true]);
    expect(side.publisher.state().counters.disconnects).toBe(1);
  });

  it("sends every retained topic again on each connection, also to a broker that forgot everything", async () => {
    const mosquitto = await broker();
    const side = gateway({ urls: [mosquitto.url] });
    await until("connected", () => side.publisher.state().state === "connected");
    await mosquitto.kill();
    await until("offline", () => side.publisher.state().state !== "connected");
    expect(side.publisher.state().reason).not.toBeNull();
    await mosquitto.start();
    await until("connected again", () => side.publisher.state().counters.connects === 2);
    await until("states sent", () => side.publisher.state().counters.statesSent === 4);
    await sleep(50);
    const late = await observer(mosquitto.url, ["milk/#"]);
    await until("the retained ones", () => late.messages.length === 2);
    expect(late.messages.every(({ retain }) => retain)).toBe(true);
    expect(late.messages.map(({ topic }) => topic).sort()).toEqual([
      `${BASE}/pump/p1/state`,
      `${BASE}/status`,
    ]);
  });

  it("puts content type, schema and expiry on the wire as the contract says", async () => {
    const { url, port } = await broker();
    const lines: string[] = [];
    const child = spawn(programPath("mosquitto_sub"), [
      ...["-V", "5", "-p", String(port), "-t", "milk/#", "-F", "%t|%q|%C|%P|%E"],
      ...["-q", "1"],
    ]);
    child.stdout.on("data", (chunk) => lines.push(...String(chunk).trim().split("\n")));
    cleanUp.push(() => child.kill());
    await sleep(200);
    const side = gateway({ urls: [url] });
    side.outbox.add();
    await until("connected", () => side.publisher.state().state === "connected");
    side.publisher.publishFlow("pump/p1/flow", Uint8Array.of(1));
    side.publisher.publishDiag(Uint8Array.of(1));
    await until("all five", () => lines.length >= 5);
    const type = "application/x-protobuf";
    // mosquitto counts an expiry down in whole seconds.
    const close = (line: string) => line.replace(/(86399|299|9)$/, (number) => String(Number(number) + 1));
    expect(lines.map(close).sort()).toEqual([
      `${BASE}/diag|0|${type}|schema:Diag|300`,
      `${BASE}/pump/p1/event/session|1|${type}|schema:SessionEvent|`,
      `${BASE}/pump/p1/flow|0|${type}|schema:FlowSamples|10`,
      `${BASE}/pump/p1/state|1|${type}|schema:PumpState|86400`,
      `${BASE}/status|1|${type}|schema:GatewayStatus|`,
    ]);
  });

  it("never takes 'no matching subscribers' for delivery, and delivers once somebody listens", async () => {
    const { url } = await broker();
    const side = gateway({ urls: [url] });
    side.outbox.addMany(3);
    await until("told so", () => side.publisher.state().counters.noSubscribers > 0);
    expect(side.outbox.depth().pending).toBe(3);
    expect(side.publisher.state()).toMatchObject({
      state: "connected",
      reason: "pump/p1/event/session: no matching subscribers (0x10)",
      lastReasonCode: 0x10,
    });
    expect(side.publisher.state().blocked).toMatchObject([{ firstSeq: 1, reasonCode: 0x10 }]);
    const seen = await observer(url, [`${BASE}/pump/+/event/+`]);
    await until("delivered", () => side.outbox.depth().pending === 0);
    expect(new Set(seen.messages.map(({ payload }) => seqOf(payload)))).toEqual(new Set([1, 2, 3]));
    expect(side.publisher.state()).toMatchObject({ reason: null, blocked: [] });
  });

  it("does not let a topic without listeners hold up another", async () => {
    const { url } = await broker();
    const seen = await observer(url, [`${BASE}/pump/+/event/session`]);
    const side = startGatewaySide({ urls: [url] });
    cleanUp.push(() => side.publisher.stop({ drainMs: 100 }));
    for (let turn = 0; turn < 20; turn++) {
      side.outbox.add({ topic: "pump/p1/event/rule" });
      side.outbox.add({ topic: "pump/p1/event/session" });
    }
    side.publisher.start();
    await until("the sessions", () => seen.messages.length >= 20);
    expect(seen.messages.map(({ payload }) => seqOf(payload))).toEqual(
      Array.from({ length: 20 }, (_, index) => 2 * index + 2),
    );
    await until("only the rules wait", () => side.outbox.depth().pending === 20);
  });

  it("keeps, shows and retries what an ACL refuses, also when it is revoked in mid-stream", async () => {
    const everything = ["topic readwrite milk/#"];
    const mosquitto = await broker({ acl: everything });
    const seen = await observer(mosquitto.url, [`${BASE}/pump/+/event/+`]);
    const side = gateway({ urls: [mosquitto.url] });
    side.outbox.addMany(10);
    await until("the first ten", () => side.outbox.depth().pending === 0);
    await mosquitto.setAcl(["topic read milk/#", `topic readwrite ${BASE}/status`]);
    side.outbox.addMany(5);
    side.publisher.wake();
    await until("refused", () => side.publisher.state().blocked.length === 1);
    expect(side.publisher.state()).toMatchObject({
      state: "connected",
      reason: "pump/p1/event/session: not authorized (0x87)",
      lastReasonCode: 0x87,
    });
    expect(side.outbox.depth()).toMatchObject({ pending: 5, parked: 0 });
    await mosquitto.setAcl(everything);
    await until("all of it", () => side.outbox.depth().pending === 0);
    expect([...new Set(seen.messages.map(({ payload }) => seqOf(payload)))]).toEqual(
      Array.from({ length: 15 }, (_, index) => index + 1),
    );
  });

  it("parks what is larger than the broker takes, says so in its status, and goes on", async () => {
    const { url } = await broker({ config: ["max_packet_size 1000"] });
    const seen = await observer(url, ["milk/#"]);
    const side = gateway({ urls: [url] });
    side.outbox.addMany(3);
    side.outbox.add({ sizeBytes: 1_500 });
    side.outbox.addMany(3);
    side.publisher.wake();
    await until("the rest", () => side.outbox.depth().pending === 0);
    const [parked] = side.outbox.parked(10);
    expect(parked?.seq).toBe(4);
    expect(parked?.reason).toMatch(/packet of \d{4} bytes is larger than the 1000/);
    await until("the status", () => {
      const [last] = seen.of("status").slice(-1);
      return last !== undefined && status(last.payload).parkedSeqs.length === 1;
    });
    expect(side.publisher.state().counters).toMatchObject({ rowsParked: 1, rowsReleased: 6, disconnects: 0 });
  });

  it("never has more in flight than the broker's receive maximum", async () => {
    const { url } = await broker({ config: ["max_inflight_messages 3"] });
    await observer(url, ["milk/#"]);
    const side = gateway({ urls: [url] });
    side.outbox.addMany(200);
    side.publisher.wake();
    await until("all of it", () => side.outbox.depth().pending === 0);
    expect(side.peakInFlight()).toBe(3);
    expect(side.publisher.state().counters).toMatchObject({ connects: 1, rowsSent: 200 });
  });

  it("goes to the next broker, and says why the first one is not used", async () => {
    const { url } = await broker();
    const locked = await broker({ config: ["allow_anonymous false"] });
    const side = gateway({ urls: [locked.url, url] });
    await until("connected", () => side.publisher.state().state === "connected");
    expect(side.publisher.state()).toMatchObject({ url, lastReasonCode: 0x87 });
    expect(JSON.stringify(side.log.lines)).toContain("not authorized (0x87)");
  });

  it("answers cmd/assign on its response topic or beside the command, and refuses what it cannot read", async () => {
    const { url } = await broker();
    const seen = await observer(url, [`${BASE}/cmd/+/result`]);
    const side = gateway({ urls: [url] });
    side.publisher.onAssign(({ pumpId, revision }) =>
      pumpId === "p1" ? { accepted: true, revision } : { accepted: false, revision, reason: "no such pump" },
    );
    await until("connected", () => side.publisher.state().counters.statesSent === 2);
    await sleep(50);
    const assign = (pumpId: string, revision: number) =>
      seen.publish(`${BASE}/cmd/assign`, mqttProto.AssignCommand.encode({ pumpId, revision }).finish());
    assign("p1", 4);
    assign("p9", 5);
    seen.publish(`${BASE}/cmd/config`, Uint8Array.of(1, 2, 3));
    seen.publish(`${BASE}/cmd/assign`, Uint8Array.of(0xff, 0xff));
    seen.publish(`${BASE}/cmd/ack`, Uint8Array.of(0xff));
    await until("four answers", () => seen.messages.length === 4);
    const results = seen.messages.map(({ payload }) => mqttProto.CommandResult.decode(payload));
    const byRevision = results.sort((a, b) => b.revision - a.revision || a.reason.localeCompare(b.reason));
    expect(byRevision).toMatchObject([
      { accepted: false, revision: 5, reason: "no such pump" },
      { accepted: true, revision: 4 },
      { accepted: false, reason: expect.stringContaining("its 2 bytes cannot be read") },
      { accepted: false, reason: "this gateway does not take this command" },
    ]);
    await until("counted", () => side.publisher.state().counters.commandsRefused === 4);
    expect(side.publisher.state().counters.commands).toBe(1);

    const answers: string[] = [];
    const { port } = new URL(url);
    const asked = spawn(programPath("mosquitto_rr"), [
      ...["-V", "5", "-p", port, "-t", `${BASE}/cmd/assign`, "-e", "answers/42", "-D", "publish"],
      ...["correlation-data", "abc", "-m", "", "-F", "%t %D", "-W", "5"],
    ]);
    asked.stdout.on("data", (chunk) => answers.push(String(chunk).trim()));
    await until("the answer", () => answers.length > 0);
    expect(answers).toEqual(["answers/42 abc"]);
  });

  it("notices a half-open connection by unanswered publishes and by silence, and drops flow meanwhile", async () => {
    const mosquitto = await broker();
    const proxy = await startFaultyProxy(mosquitto.port);
    cleanUp.push(() => proxy.close());
    await observer(mosquitto.url, ["milk/#"]);
    const side = gateway({ urls: [proxy.url], config: { keepaliveSeconds: 1, publishTimeoutMs: 500 } });
    await until("connected", () => side.publisher.state().counters.statesSent === 2);

    proxy.blackhole(true);
    side.outbox.addMany(3);
    side.publisher.wake();
    await until("given up", () => side.publisher.state().counters.halfOpen === 1, 3_000);
    proxy.blackhole(false);
    await until("delivered", () => side.outbox.depth().pending === 0);

    await until("in steady state", () => side.publisher.state().state === "connected");
    proxy.blackhole(true);
    await until("given up again", () => side.publisher.state().counters.halfOpen === 2, 4_000);
    expect(side.publisher.publishFlow("pump/p1/flow", new Uint8Array(100))).toBe(false);
    proxy.blackhole(false);
    await until("back", () => side.publisher.state().state === "connected");
    expect(side.publisher.publishFlow("pump/p1/flow", new Uint8Array(100))).toBe(true);
  });
});
