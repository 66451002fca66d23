// `milkway simulate` as its user meets it: a process, a port, signals.
import { existsSync, lstatSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { replayJournal } from "../../firmware/controller/journal/replay.ts";
import { temporaryFolder } from "../../firmware/controller/testing.ts";
import { encodeLinkFrame } from "../../proto/link/codec.ts";
import { encodeFrame } from "../../proto/link/framing.ts";
import type { LinkMessage, ReceivedMessage } from "../../proto/link/messages.ts";
import { LinkReceiver, LinkSender } from "../../proto/link/receiver.ts";
import type { BytePort } from "../../transport/port.ts";
import { openSerial } from "../../transport/serial.ts";
import { openTcp } from "../../transport/tcp.ts";
import { type Running, startMilkway } from "../support/command.ts";

const BIRTH = new Date(Date.now() - 3 * 24 * 3_600_000).toISOString();

function simulate(...options: string[]): Running {
  const running = startMilkway(["simulate", ...options]);
  onTestFinished(() => {
    running.child.kill("SIGKILL");
  });
  return running;
}

/** The least gateway that there can be: greets, and acknowledges each record that comes in order. */
async function talk(
  to: number | string,
  seen: (message: ReceivedMessage) => void,
  closed: () => void = () => {},
): Promise<BytePort> {
  const receiver = new LinkReceiver();
  const sender = new LinkSender(1);
  let acknowledged = 0;
  const send = (message: LinkMessage) => port.write(encodeFrame(encodeLinkFrame(sender.next(message, 0))));
  const open =
    typeof to === "number" ? openTcp("127.0.0.1", to) : openSerial({ path: to, baudRate: 115_200 });
  const data = (chunk: Uint8Array) => {
    for (const received of receiver.push(chunk)) {
      if (received.kind !== "frame") continue;
      const { message } = received.frame;
      if (message.type === "pump-hello") {
        const identity = { gatewayId: "g", softwareVersion: "1", streamEpoch: "s" };
        send({ type: "gateway-hello", protocolMajor: 1, protocolMinor: 0, ...identity, isAnswer: true });
      }
      if (message.type === "record") {
        if (acknowledged === 0 || message.index <= acknowledged + 1) {
          acknowledged = Math.max(acknowledged, message.index);
        }
        send({ type: "record-ack", recordEpoch: message.recordEpoch, upToIndex: acknowledged });
      }
      seen(message);
    }
  };
  const attach = await open(new AbortController().signal);
  const port = attach({ data, closed });
  return port;
}

describe("milkway simulate", () => {
  it("uploads its backlog over TCP, then streams a live session; Ctrl-C ends it with 130", async () => {
    const simulation = simulate(
      "--tcp",
      "127.0.0.1:0",
      "--backlog",
      "4",
      "--birth",
      BIRTH,
      "--serial",
      "P-7",
    );
    const [, port] = await simulation.says(/listening on tcp:\/\/127\.0\.0\.1:(\d+)/);
    const indexes: number[] = [];
    const flow = await new Promise<ReceivedMessage>((resolve) => {
      void talk(Number(port), (message) => {
        if (message.type === "pump-hello") expect(message.serialNumber).toBe("P-7");
        if (message.type === "record") indexes.push(message.index);
        if (message.type === "flow" && indexes.length >= 4) resolve(message);
      });
    });
    expect(indexes).toEqual([1, 2, 3, 4]);
    expect(flow).toMatchObject({ sampleRateHz: 20, samples: 5, phase: "stimulation" });
    simulation.child.kill("SIGINT");
    expect(await simulation.ended).toMatchObject({ status: 130, output: expect.stringContaining("stopped") });
  });

  it("is a serial device that survives the gateway and goes away at the end", async () => {
    const path = join(temporaryFolder(), "pump");
    const simulation = simulate("--pty", path, "--backlog", "3", "--birth", BIRTH);
    await simulation.says(/serial device at/);
    for (const expected of [3, 0]) {
      let records = 0;
      // Only one at a time may have the device, so the next waits until this one has let go of it.
      await new Promise<void>((resolve) => {
        const port = talk(
          path,
          (message) => {
            if (message.type === "record") records++;
            if (message.type === "status" && message.pendingRecords === 0)
              void port.then((opened) => opened.close());
          },
          resolve,
        );
      });
      expect(records).toBe(expected);
    }
    simulation.child.kill("SIGTERM");
    expect((await simulation.ended).status).toBe(0);
    expect(existsSync(path)).toBe(false);
  });

  it("killed at any moment and started again, every session arrives once", { timeout: 60_000 }, async () => {
    const dir = temporaryFolder();
    const uuidOfIndex = new Map<number, string>();
    const indexOfUuid = new Map<string, number>();
    const stop = new AbortController();
    const keep = (message: ReceivedMessage) => {
      if (message.type !== "record") return;
      expect(uuidOfIndex.get(message.index) ?? message.sessionUuid).toBe(message.sessionUuid);
      expect(indexOfUuid.get(message.sessionUuid) ?? message.index).toBe(message.index);
      uuidOfIndex.set(message.index, message.sessionUuid);
      indexOfUuid.set(message.sessionUuid, message.index);
      if (uuidOfIndex.size >= 16) stop.abort();
    };
    const options = ["--tcp", "127.0.0.1:0", "--backlog", "16", "--dir", dir, "--speed", "30"];
    for (let round = 0; round < 8; round++) {
      const simulation = simulate(...options, ...(round === 0 ? ["--birth", BIRTH] : []));
      if (round < 4) {
        // in the backlog's recording
        await simulation.says(/recording the backlog|ready for a gateway/);
        await new Promise((resolve) => setTimeout(resolve, 30 + 160 * round));
      } else {
        // in its upload, and in a live session
        const [, port] = await simulation.says(/listening on tcp:\/\/127\.0\.0\.1:(\d+)/);
        void talk(Number(port), keep).catch(() => {});
        await new Promise((resolve) => setTimeout(resolve, 15 * (round - 3)));
      }
      simulation.child.kill("SIGKILL");
      await simulation.ended;
    }
    const simulation = simulate(...options);
    const [, port] = await simulation.says(/listening on tcp:\/\/127\.0\.0\.1:(\d+)/);
    await new Promise<void>((resolve) => {
      void talk(Number(port), (message) => {
        keep(message);
        if (message.type === "status" && message.pendingRecords === 0) resolve();
      });
    });
    simulation.child.kill("SIGINT");
    await simulation.ended;
    const { held, lastIndex, damagedEntries } = replayJournal(readFileSync(join(dir, "sessions.journal")));
    expect(damagedEntries).toBe(0);
    expect(lastIndex).toBeGreaterThanOrEqual(16);
    expect(new Set(held.map(({ sessionUuid }) => sessionUuid)).size).toBe(lastIndex);
    for (const { index, sessionUuid } of held.slice(0, uuidOfIndex.size)) {
      expect(uuidOfIndex.get(index)).toBe(sessionUuid);
    }
  });

  it("ends at once on SIGTERM while it lets the longest time pass that there is", {
    timeout: 60_000,
  }, async () => {
    const birth = new Date(Date.now() - 89 * 24 * 3_600_000).toISOString();
    const simulation = simulate("--tcp", "127.0.0.1:0", "--birth", birth, "--backlog", "1");
    await simulation.says(/seed 1, born/);
    const askedMs = performance.now();
    simulation.child.kill("SIGTERM");
    const { status, output } = await simulation.ended;
    expect(status).toBe(0);
    expect(output).toMatch(/stopped/);
    expect(output).not.toMatch(/ready for a gateway/);
    expect(performance.now() - askedMs).toBeLessThan(1_000);
  });

  it("says what is wrong with what it was given, and how to mend it", async () => {
    const file = join(temporaryFolder(), "precious");
    writeFileSync(file, "data");
    const cases: Array<[string[], number, RegExp]> = [
      [[], 2, /needs a port: --pty PATH .* or --tcp HOST:PORT/],
      [["--tcp", "localhost"], 2, /Give HOST:PORT/],
      [["--tcp", "127.0.0.1:0", "--pty", "x"], 2, /cannot be used with/],
      [["--tcp", "127.0.0.1:0", "--speed", "0"], 2, /0.1 to 1000/],
      [["--tcp", "127.0.0.1:0", "--birth", "2099-01-01T00:00:00Z"], 2, /--birth: .* lies ahead of now/],
      [["--tcp", "127.0.0.1:0", "--birth", "2000-11-24T10:00:00Z"], 2, /--birth: .* more than 90 days back/],
      [["--tcp", "127.0.0.1:0", "--birth", "0001-01-01T00:00:00Z"], 2, /from 2000 to 2099/],
      [["--tcp", "127.0.0.1:0", "--day", "91"], 2, /day from 1 to 90/],
      [["--tcp", "127.0.0.1:0", "--backlog", "20000"], 2, /--backlog 20000: .* more than 90 days back/],
      [["--tcp", "127.0.0.1:0", "--backlog", "999999999"], 2, /from 0 to 25920/],
      [["--tcp", "127.0.0.1:0", "--birth", "yesterday"], 2, /time with its zone/],
      [["--tcp", "127.0.0.1:0", "--day", "1", "--backlog", "200"], 1, /do not fit.*ask for fewer/],
      [["--pty", file], 1, /precious exists and is not a link/],
      [["--pty", join(file, "pump")], 1, /cannot put the serial device|ENOTDIR/],
      [["--tcp", "127.0.0.1:0", "--dir", join(file, "d")], 2, /precious/],
    ];
    await Promise.all(
      cases.map(async ([options, status, message]) => {
        const ended = await simulate(...options).ended;
        expect(ended.output).toMatch(message);
        expect(ended.output).not.toMatch(/ {4}at /);
        expect(ended.status).toBe(status);
      }),
    );
    expect(lstatSync(file).isFile()).toBe(true);
    const help = await simulate("--help").ended;
    expect(help.status).toBe(0);
    expect(help.output).toMatch(/Examples:[\s\S]*--pty[\s\S]*exit status 130/);
  });
});
