// SIGKILL of the gateway and of the pump at ten places of a backlog upload: every session arrives, and has one
// sequence number only, so that a consumer which has its key already changes nothing.
import { afterAll, beforeAll, expect, it } from "vitest";
import { Bedside } from "../support/bedside.ts";
import { waitFor } from "../support/command.ts";
import { describeWith } from "../support/programs.ts";

const BACKLOG = 60;
/** Kill when so many sessions are committed: the gateway at the even places, the pump at the odd ones. */
const PLACES = [1, 5, 11, 17, 22, 28, 34, 40, 47, 55];

describeWith(["mosquitto", "mosquitto_sub"], "killed at ten places of an upload", () => {
  let bedside: Bedside;
  beforeAll(async () => {
    bedside = await Bedside.start({ hoursOld: 200 });
  });
  afterAll(() => bedside.stop());

  it("loses nothing and counts nothing twice", { timeout: 120_000 }, async () => {
    let pump = bedside.pump(BACKLOG);
    await pump.says(/ready for a gateway/, 60_000);
    let gateway = bedside.gateway();
    for (const [i, place] of PLACES.entries()) {
      await waitFor(
        `${place} sessions`,
        () => (bedside.committedSessions() >= place ? true : undefined),
        30_000,
      );
      if (i % 2 === 0) {
        await gateway.end("SIGKILL");
        gateway = bedside.gateway();
      } else {
        await pump.end("SIGKILL");
        pump = bedside.pump(BACKLOG);
      }
    }
    const keys = () => {
      const bySession = new Map<string, Set<string>>();
      for (const { sessionId, envelope } of bedside.sessionEvents()) {
        const key = `${envelope?.gatewayId}/${envelope?.streamEpoch}/${envelope?.seq}`;
        bySession.set(sessionId, (bySession.get(sessionId) ?? new Set()).add(key));
      }
      return bySession;
    };
    await waitFor("every session", () => (keys().size >= BACKLOG ? true : undefined), 60_000);
    expect([...keys().values()].filter((set) => set.size !== 1)).toEqual([]);
    await gateway.end("SIGTERM");
    await pump.end("SIGTERM");
  });
});
