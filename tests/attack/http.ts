// Attacks over HTTP: on the bedside page and on the figures, from other addresses of the network and from this machine.
import assert from "node:assert/strict";
import { once } from "node:events";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import type { AttackGroup } from "./attack.ts";
import { ask, bothAnswer, Crowd, HERE, SOMEBODY, STREAM, streamOpens, times, withCrowd } from "./crowd.ts";

export const groups: readonly AttackGroup[] = [
  {
    door: "http",
    title: "crowds",
    gateway: { broker: null },
    attacks: [
      {
        id: "http-idle-sockets",
        what: "One address opens 128 (long: 1,000) connections to each door and says nothing.",
        holds:
          "Bedside screen, figures and another address are answered at once; silent connections end in seconds.",
        run: (rig, scale) =>
          withCrowd(async (crowd) => {
            const crowded = times(scale === "long" ? 1_000 : 128, SOMEBODY);
            for (const url of [rig.pageUrl, rig.opsUrl]) await crowd.join(url, crowded);
            await bothAnswer(rig);
            await bothAnswer(rig, "127.0.0.3");
            await streamOpens(rig, HERE);
            if (scale === "long") await crowd.gone(8_000);
          }),
      },
      {
        id: "http-idle-sockets-here",
        what: "A program on this machine opens 128 (long: 1,000) silent connections to each door.",
        holds: "Page and figures are still answered at once.",
        run: (rig, scale) =>
          withCrowd(async (crowd) => {
            const crowded = times(scale === "long" ? 1_000 : 128, HERE);
            for (const url of [rig.pageUrl, rig.opsUrl]) await crowd.join(url, crowded);
            await bothAnswer(rig);
          }),
      },
      {
        id: "http-many-addresses",
        what: "128 addresses (long: 250) open two silent connections to each door.",
        holds: "The bedside screen and a new address are answered at once.",
        run: (rig, scale) =>
          withCrowd(async (crowd) => {
            const many = Array.from({ length: scale === "long" ? 250 : 128 }, (_, i) => `127.0.1.${i + 1}`);
            for (const url of [rig.pageUrl, rig.opsUrl]) await crowd.join(url, [...many, ...many]);
            await bothAnswer(rig);
            await bothAnswer(rig, SOMEBODY);
          }),
      },
      {
        id: "http-streams",
        what: "One address opens 40 (long: 200) event streams and keeps them.",
        holds: "The bedside screen and another address still get a stream, the page and the figures.",
        run: (rig, scale) =>
          withCrowd(async (crowd) => {
            await crowd.join(rig.pageUrl, times(scale === "long" ? 200 : 40, SOMEBODY), STREAM);
            await sleep(300);
            await bothAnswer(rig);
            await streamOpens(rig, HERE);
            await streamOpens(rig, "127.0.0.3");
          }),
      },
      {
        id: "http-streams-many-addresses",
        what: "60 addresses open a stream each, and keep it.",
        holds: "The bedside screen still gets a stream, the page and the figures.",
        run: (rig) =>
          withCrowd(async (crowd) => {
            const many = Array.from({ length: 60 }, (_, i) => `127.0.2.${i + 1}`);
            await crowd.join(rig.pageUrl, many, STREAM);
            await sleep(300);
            await bothAnswer(rig);
            await streamOpens(rig, HERE);
          }),
      },
      {
        id: "http-slowloris",
        what: "64 addresses send their request one header a second, for 6 s (long: 60 s).",
        holds: "Everybody else is answered at once; no such connection lives 8 s.",
        run: (rig, scale) =>
          withCrowd(async (crowd) => {
            const many = Array.from({ length: 64 }, (_, i) => `127.0.3.${i + 1}`);
            for (const url of [rig.pageUrl, rig.opsUrl])
              await crowd.join(url, many, "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n");
            for (let second = 0; second < (scale === "long" ? 60 : 6); second++) {
              for (const socket of crowd.sockets) if (socket.writable) socket.write(`x-${second}: slow\r\n`);
              if (second % 4 === 0) {
                await bothAnswer(rig);
                await bothAnswer(rig, SOMEBODY);
              }
              await sleep(1_000);
            }
            await crowd.gone(2_000);
          }),
      },
    ],
  },
  {
    door: "http",
    title: "requests",
    gateway: { broker: null },
    attacks: [
      {
        id: "http-pipeline",
        what: "One connection sends 1,500 (long: 30,000) requests without waiting for an answer.",
        holds: "At most one is answered, and the connection ends.",
        run: (rig, scale) =>
          withCrowd(async (crowd) => {
            const one = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`;
            const count = scale === "long" ? 30_000 : 1_500;
            await crowd.join(rig.pageUrl, [SOMEBODY], one("/api/view").repeat(count));
            await crowd.join(rig.opsUrl, [SOMEBODY], one("/metrics").repeat(count));
            await bothAnswer(rig);
            await crowd.gone(2_000);
          }),
      },
      {
        id: "http-flood",
        what: "One address asks for view and metrics as fast as it is answered, for 2 s (long: 20 s).",
        holds: "It is told to wait; the bedside screen is answered at once.",
        run: async (rig, scale) => {
          const endMs = performance.now() + (scale === "long" ? 20_000 : 2_000);
          const told = new Map<number, number>();
          const greedy = async (url: string): Promise<void> => {
            while (performance.now() < endMs) {
              const { status } = await ask(url, { from: SOMEBODY, withinMs: 5_000 }).catch(() => ({
                status: 0,
              }));
              told.set(status, (told.get(status) ?? 0) + 1);
            }
          };
          const greed = Array.from({ length: 8 }, (_, i) =>
            greedy(i % 2 === 0 ? `${rig.pageUrl}/api/view` : `${rig.opsUrl}/metrics`),
          );
          await sleep(1_000);
          await bothAnswer(rig);
          await Promise.all(greed);
          assert.ok((told.get(429) ?? 0) > 0, `told ${JSON.stringify([...told])}`);
        },
      },
      {
        id: "http-large-requests",
        what: "Requests with 1 MB of headers, with a body of 20 MB (long: 500 MB), with an address of 100 kB.",
        holds: "Each is refused, and little of it is read.",
        run: async (rig, scale) => {
          for (const url of [rig.pageUrl, rig.opsUrl]) {
            const refused = async (head: string, body = 0): Promise<void> =>
              withCrowd(async (crowd) => {
                await crowd.join(url, [SOMEBODY], head);
                const [socket] = crowd.sockets;
                const piece = Buffer.alloc(1_000_000);
                let sent = 0;
                while (socket?.writable === true && crowd.closed === 0 && sent < body) {
                  sent += piece.length;
                  if (!socket.write(piece))
                    await Promise.race([once(socket, "drain"), once(socket, "close")]).catch(() => {});
                }
                await crowd.gone(2_000);
              });
            await refused(`GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nx: ${"a".repeat(1_000_000)}\r\n\r\n`);
            await refused(`GET /${"a".repeat(100_000)} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`);
            const bytes = scale === "long" ? 500_000_000 : 20_000_000;
            const post = (method: string) =>
              `${method} /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: ${bytes}\r\n\r\n`;
            await refused(post("POST"), bytes);
            await refused(post("GET"), bytes);
          }
          await bothAnswer(rig);
        },
      },
      {
        id: "http-methods",
        what: "POST, PUT, DELETE, OPTIONS, TRACE, an absolute address, an upgrade.",
        holds: "Each is refused on both doors, and changes nothing.",
        run: async (rig) => {
          for (const url of [rig.pageUrl, rig.opsUrl]) {
            for (const head of [
              "POST / HTTP/1.1",
              "PUT /status HTTP/1.1",
              "DELETE /metrics HTTP/1.1",
              "OPTIONS * HTTP/1.1",
              "TRACE / HTTP/1.1",
              "GET http://evil.example/api/view HTTP/1.1",
              "CONNECT 127.0.0.1:1 HTTP/1.1",
            ]) {
              const crowd = new Crowd();
              await crowd.join(url, [SOMEBODY], `${head}\r\nHost: 127.0.0.1\r\n\r\n`);
              let told = "";
              const [socket] = crowd.sockets;
              socket?.on("data", (chunk) => {
                told += String(chunk);
              });
              await crowd.gone(2_000);
              assert.match(told, /^$|^HTTP\/1\.1 4\d\d /, head);
              crowd.end();
            }
          }
        },
      },
    ],
  },
  {
    door: "http",
    title: "names",
    gateway: {
      broker: null,
      config: {
        display: { host: "0.0.0.0", allowedHosts: ["bed-1.ward.example"] },
        metrics: { host: "0.0.0.0", allowedHosts: ["bed-1.ward.example"] },
      },
    },
    attacks: [
      {
        id: "http-rebinding",
        what: "A web page elsewhere points its own name at the gateway, which listens on every network.",
        holds:
          "It is refused by both doors, and told which setting would name it; the gateway's own names are answered.",
        run: async (rig) => {
          for (const [url, setting] of [
            [`${rig.pageUrl}/api/view`, "display.allowedHosts"],
            [`${rig.opsUrl}/status`, "metrics.allowedHosts"],
          ] as const) {
            const { port } = new URL(url);
            for (const host of [
              "evil.example",
              `evil.example:${port}`,
              "127.0.0.1.evil.example",
              "10.9.8.7",
            ]) {
              const { status, text } = await ask(url, { from: SOMEBODY, host });
              assert.ok(status === 421 || status === 400, `${host}: ${status}`);
              assert.doesNotMatch(text, /g1/);
              if (status === 421) assert.ok(text.includes(setting), text);
            }
            for (const host of [
              `127.0.0.1:${port}`,
              "localhost",
              "LOCALHOST.",
              hostname(),
              `${hostname()}.local`,
              `BED-1.ward.example:${port}`,
            ])
              assert.equal((await ask(url, { from: SOMEBODY, host })).status, 200, host);
          }
        },
      },
    ],
  },
];
