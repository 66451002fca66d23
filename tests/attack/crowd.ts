// What attacks over HTTP are made of: a request from a given address, and a crowd of connections.
// On Linux all of 127.0.0.0/8 is this machine, so 127.0.0.2 plays somebody else, and 127.0.0.1 the bedside screen.
import assert from "node:assert/strict";
import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { AttackRig } from "./rig.ts";

export const HERE = "127.0.0.1";
export const SOMEBODY = "127.0.0.2";
/** "At once", on a machine that may be busy with other tests. */
const AT_ONCE_MS = 1_000;

interface Answer {
  status: number;
  text: string;
}

/** One request; resolves with the answer, or rejects where none comes at once. */
export async function ask(url: string, asking: Asking = {}): Promise<Answer> {
  const response = await open(url, asking);
  let text = "";
  for await (const chunk of response.setEncoding("utf8")) text += chunk;
  return { status: response.statusCode ?? 0, text };
}

interface Asking {
  from?: string;
  host?: string;
  withinMs?: number;
}

function open(url: string, { from = HERE, host, withinMs = AT_ONCE_MS }: Asking): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = host === undefined ? {} : { host };
    const signal = AbortSignal.timeout(withinMs);
    get(url, { localAddress: from, agent: false, headers, signal }, resolve).on("error", reject);
  });
}

/** Connections to a door, held until `end`. What they are told is thrown away. */
export class Crowd {
  readonly sockets: Socket[] = [];
  closed = 0;

  async join(url: string, addresses: readonly string[], text = ""): Promise<void> {
    const { port } = new URL(url);
    const connected = addresses.map(async (from) => {
      const socket = connect({ host: HERE, port: Number(port), localAddress: from });
      this.sockets.push(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        this.closed++;
      });
      await Promise.race([once(socket, "connect"), once(socket, "close")]).catch(() => {});
      if (text !== "") socket.write(text);
      socket.resume();
    });
    await Promise.all(connected);
  }

  /** Rejects where the door still keeps one of them after so long. */
  async gone(withinMs: number): Promise<void> {
    const endMs = performance.now() + withinMs;
    while (this.closed < this.sockets.length && performance.now() < endMs) await sleep(20);
    assert.equal(this.sockets.length - this.closed, 0, "connections that the door still keeps");
  }

  end(): void {
    for (const socket of this.sockets) socket.destroy();
  }
}

export const times = (count: number, from: string): string[] => Array.from({ length: count }, () => from);

/** The bedside screen and those who run the gateway get what they ask for, at once. */
export async function bothAnswer(rig: AttackRig, from = HERE): Promise<void> {
  for (const url of [`${rig.pageUrl}/`, `${rig.pageUrl}/healthz`, `${rig.pageUrl}/api/view`])
    assert.equal((await ask(url, { from })).status, 200, url);
  assert.match((await ask(`${rig.opsUrl}/metrics`, { from })).text, /milkway_/);
  assert.match((await ask(`${rig.opsUrl}/healthz`, { from })).text, /"health"/);
}

/** A page that opens gets its stream, with the view in it. */
export async function streamOpens(rig: AttackRig, from: string): Promise<void> {
  const response = await open(`${rig.pageUrl}/api/events`, { from });
  assert.equal(response.statusCode, 200);
  const [first] = await once(response.setEncoding("utf8"), "data", {
    signal: AbortSignal.timeout(AT_ONCE_MS),
  });
  assert.match(String(first), /event: hello/);
  response.destroy();
}

export const withCrowd = async (work: (crowd: Crowd) => Promise<void>): Promise<void> => {
  const crowd = new Crowd();
  try {
    await work(crowd);
  } finally {
    crowd.end();
  }
};

export const STREAM = "GET /api/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
