import { createServer, type Server, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { parseLinkAddress } from "./open.ts";
import type { PortListener } from "./port.ts";
import { openTcp } from "./tcp.ts";
import { MAX_WAITING_BYTES } from "./waiting-bytes.ts";

let server: Server;
afterEach(() => {
  server?.close();
});

/** A listening end; resolves with its port and the next socket. */
async function listen(): Promise<{ port: number; accepted: Promise<Socket> }> {
  let accept: (socket: Socket) => void = () => {};
  const accepted = new Promise<Socket>((resolve) => {
    accept = resolve;
  });
  server = createServer((socket) => accept(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return { port: typeof address === "object" && address !== null ? address.port : 0, accepted };
}

const silent: PortListener = { data: () => {}, closed: () => {} };
const connect = (port: number, listener: PortListener) =>
  openTcp("127.0.0.1", port)(new AbortController().signal).then((attach) => attach(listener));
const until = async (check: () => boolean) => {
  for (let i = 0; i < 200 && !check(); i++) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(check()).toBe(true);
};

describe("a TCP port", () => {
  it("names the address and the likely reason where nobody listens", async () => {
    const { port } = await listen();
    await new Promise((resolve) => server.close(resolve));
    await expect(connect(port, silent)).rejects.toMatchObject({
      code: "refused",
      message: expect.stringContaining(`tcp://127.0.0.1:${port}`),
    });
  });

  it("carries bytes and says why it ended", async () => {
    const { port, accepted } = await listen();
    const bytes: number[] = [];
    const closed: (string | null)[] = [];
    const client = await connect(port, {
      data: (chunk) => bytes.push(...chunk),
      closed: (reason) => closed.push(reason),
    });
    const peer = await accepted;
    peer.write(Uint8Array.of(7, 8));
    await until(() => bytes.length === 2);
    peer.end();
    await until(() => closed.length === 1);
    expect(closed[0]).toContain("closed the connection");
    expect(client.write(Uint8Array.of(1))).toBe(false);
  });

  it("refuses writes, instead of piling them up, where the peer does not read", async () => {
    const { port, accepted } = await listen();
    const client = await connect(port, silent);
    (await accepted).pause();
    const chunk = new Uint8Array(64 * 1024);
    let taken = 0;
    while (client.write(chunk) && taken < 10_000) taken++;
    expect(taken).toBeLessThan(10_000);
    expect(chunk.length).toBeGreaterThan(MAX_WAITING_BYTES);
    client.close();
    (await accepted).destroy();
  });
});

describe("a link address", () => {
  it.each([
    [
      "/dev/serial/by-id/usb-Milkway",
      { kind: "serial", path: "/dev/serial/by-id/usb-Milkway", baudRate: 115_200 },
    ],
    ["tcp://127.0.0.1:5100", { kind: "tcp", host: "127.0.0.1", port: 5100 }],
    ["tcp://[::1]:5100", { kind: "tcp", host: "::1", port: 5100 }],
    ["tcp://pump.local:65535", { kind: "tcp", host: "pump.local", port: 65_535 }],
  ])("%s is understood", (text, address) => {
    expect(parseLinkAddress(text)).toEqual(address);
  });

  it.each(["", "ttyACM0", "tcp://host", "tcp://host:0", "tcp://host:65536", "tcp://:80", "udp://host:1"])(
    '"%s" is refused with a hint',
    (text) => {
      expect(parseLinkAddress(text)).toContain("tcp://host:port");
    },
  );
});
