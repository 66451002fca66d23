// The main path through all parts with nothing mocked: pump process -> pseudo-terminal -> native serialport -> gateway
// process -> mosquitto -> mosquitto_sub, and protoc with our .proto alone reads what came.
import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Bedside } from "../support/bedside.ts";
import { type Running, waitFor } from "../support/command.ts";
import { describeWith, programPath } from "../support/programs.ts";

const BACKLOG = 24;

describeWith(
  ["mosquitto", "mosquitto_sub", "protoc"],
  "a pump on a tty and a gateway, as two processes",
  () => {
    let bedside: Bedside;
    let pump: Running;
    let gateway: Running;

    beforeAll(async () => {
      bedside = await Bedside.start({ hoursOld: 72 });
      pump = bedside.pump(BACKLOG);
      await pump.says(/ready for a gateway/);
      gateway = bedside.gateway();
      await waitFor("all sessions", () => (bedside.sessionEvents().length >= BACKLOG ? true : undefined));
    }, 60_000);
    afterAll(() => bedside.stop());

    it("brings every session of the backlog to the subscriber, once and in order", () => {
      const events = bedside.sessionEvents();
      expect(new Set(events.map((event) => event.sessionId)).size).toBe(BACKLOG);
      expect(events.map((event) => event.recordIndex)).toEqual(events.map((_, i) => i + 1));
      expect(events.every((event) => event.envelope?.simulated && event.envelope.episodeId === "e1")).toBe(
        true,
      );
    });

    it("is readable by protoc with the contract alone", () => {
      const message = bedside.witnessed().find(({ topic }) => topic.endsWith("/event/session"));
      const text = execFileSync(
        programPath("protoc"),
        ["--decode=milkway.v1.SessionEvent", "-I", "proto/mqtt", "milkway.proto"],
        { input: message?.payload ?? "" },
      ).toString();
      expect(text).toContain('gateway_id: "bed-1"');
      expect(text).toMatch(/left_tenth_ml: \d+/);
      expect(text).not.toMatch(/^\s*\d+: /m);
    });

    it("sends birth, state and live flow", async () => {
      const topics = () => new Set(bedside.witnessed().map(({ topic }) => topic));
      await waitFor("live flow", () =>
        topics().has("milk/v1/ward-a/bed-1/pump/pump-1/flow") ? true : undefined,
      );
      expect([...topics()]).toEqual(
        expect.arrayContaining(["milk/v1/ward-a/bed-1/status", "milk/v1/ward-a/bed-1/pump/pump-1/state"]),
      );
    });

    it("ends both on SIGTERM, and the pump's device goes away", async () => {
      expect(await gateway.end("SIGTERM")).toBe(0);
      expect(await pump.end("SIGTERM")).toBe(0);
      expect(gateway.output()).not.toMatch(/"level":[56]0/);
    });
  },
);
