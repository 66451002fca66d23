// The door over a real port; tests/attack/http.ts is what crowds do to it.
import { once } from "node:events";
import type { RequestListener } from "node:http";
import { connect, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { HttpDoor } from "./door.ts";

const doors: HttpDoor[] = [];
const sockets: Socket[] = [];

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const door of doors.splice(0)) await door.stop();
});

async function opened(answer: RequestListener): Promise<{ door: HttpDoor; port: number }> {
  const door = new HttpDoor({
    host: "127.0.0.1",
    port: 0,
    allowedHosts: [],
    setting: "here.allowedHosts",
    connections: { kiosk: 2, each: 2, others: 3 },
    answer,
    onError: () => {},
  });
  doors.push(door);
  return { door, port: (await door.start()).port };
}

interface Client {
  socket: Socket;
  /** Resolves with all that came when the connection is over. */
  told: Promise<string>;
}

async function enter(port: number, from: string, text = ""): Promise<Client> {
  const socket = connect({ port, host: "127.0.0.1", localAddress: from });
  sockets.push(socket);
  let all = "";
  socket.on("data", (chunk) => {
    all += String(chunk);
  });
  socket.on("error", () => {});
  await once(socket, "connect");
  socket.write(text);
  return { socket, told: new Promise((resolve) => socket.once("close", () => resolve(all))) };
}

const GET = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
const LAST = GET.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");

describe("an HTTP door", () => {
  it("makes room for somebody new: whoever said nothing for longest leaves, of the same address first", async () => {
    const { door, port } = await opened((_, response) => response.end("here you are"));
    const [first, second, other] = [
      await enter(port, "127.0.0.2"),
      await enter(port, "127.0.0.2"),
      await enter(port, "127.0.0.3"),
    ];
    const third = await enter(port, "127.0.0.2");
    await first.told;
    const newcomer = await enter(port, "127.0.0.4", LAST);
    await second.told;
    expect(await newcomer.told).toContain("here you are");
    expect([other.socket.destroyed, third.socket.destroyed]).toEqual([false, false]);
    expect(door.counters).toMatchObject({ connectionsEnded: 2, connectionsRefused: 0 });
  });

  it("turns somebody new away where everybody is being answered, but not this machine", async () => {
    const { door, port } = await opened((request, response) => {
      if (request.url === "/") response.end("at once");
    });
    const slow = GET.replace("/ ", "/slow ");
    for (const from of ["127.0.0.2", "127.0.0.3", "127.0.0.4"]) await enter(port, from, slow);
    await expect.poll(() => door.counters.connections).toBe(3);
    // The last of them may not have been heard yet.
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await (await enter(port, "127.0.0.5", LAST)).told).toBe("");
    expect(await (await enter(port, "127.0.0.1", LAST)).told).toContain("at once");
    expect(door.counters.connectionsRefused).toBe(1);
  });

  it("answers one request after the other on a connection, and ends it where they come at once", async () => {
    let answered = 0;
    const { port } = await opened((_, response) => {
      answered++;
      setTimeout(() => response.end("x"), 20);
    });
    const patient = await enter(port, "127.0.0.2", GET);
    await once(patient.socket, "data");
    patient.socket.write(LAST);
    await patient.told;
    expect(answered).toBe(2);
    await (await enter(port, "127.0.0.2", GET.repeat(2_000))).told;
    expect(answered).toBe(3);
  });

  it("takes a request in any pieces, and refuses in words", async () => {
    const { port } = await opened((_, response) => response.end("whole"));
    const pieces = await enter(port, "127.0.0.2");
    for (const byte of LAST) pieces.socket.write(byte);
    expect(await pieces.told).toContain("whole");
    const long = await enter(port, "127.0.0.2", LAST.replace("Host", `x: ${"y".repeat(8_000)}\r\nHost`));
    expect(await long.told).toContain("whole");
    const evil = await enter(port, "127.0.0.2", GET.replace("localhost", "evil.example"));
    expect(await evil.told).toMatch(/^HTTP\/1\.1 421 .*"misdirected".*here\.allowedHosts/s);
  });
});
