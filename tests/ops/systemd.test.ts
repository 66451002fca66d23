// The units of docs/operations under a real systemd. The gateway's, as it is but for a shorter watchdog and a log in a
// file: ready, fed, killed by the watchdog where it hangs or where its store is damaged, started again, drained at the end.
// The pump's, as it is but for a log in a file, with an emulated board on a serial device of the group dialout.
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StatusAnswer } from "../../gateway/ops/server.ts";
import { EmulatedPlant } from "../../simulator/board/emulated-plant.ts";
import { openPty, type Pty } from "../../simulator/ports/pty.ts";
import { bundle, packageRoot } from "../support/bundle.ts";
import { type EmulatedTty, emulatedBoardOn } from "../support/emulated-tty.ts";
import { FakePump } from "../support/fake-pump.ts";
import { freePort } from "../support/mosquitto.ts";
import { findProgram } from "../support/programs.ts";
import { sessionRecord } from "../support/records.ts";
import { type Systemd, startSystemd } from "../support/systemd.ts";

const UNIT = "milkway-gateway";
const PUMP_UNIT = "milkway-pump";
const WATCHDOG_SECONDS = 6;
/** What the unit gives a stop. */
const STOP_SECONDS = 20;

const NODE = ["node", "--input-type=module", "-e"];
/** Scripts for a Node inside; SQLite looks through /proc/…/root. */
const SQLITE =
  'import { Database } from "/usr/local/lib/milkway/dist/sqlite.mjs"; const path = process.argv[1];';
/** Overwrites every page but the first under a gateway that has the file open. */
const DAMAGE = `${SQLITE}
  import { readFileSync, writeFileSync } from "node:fs";
  const db = new Database(path);
  db.pragma("wal_checkpoint(TRUNCATE)");
  db.close();
  writeFileSync(path, readFileSync(path).fill(0xa5, 4096));`;
const COUNT = `${SQLITE} console.log(new Database(path).prepare("SELECT count(*) AS n FROM session").get().n);`;

const started: Systemd | { cannot: string } =
  findProgram("systemd-notify") === undefined
    ? { cannot: "apt-get install systemd" }
    : await startSystemd((folder) =>
        bundle(folder, { milkway: "cli/milkway.ts", sqlite: "sqlite/database.ts" }),
      );
// What a machine does not allow is nothing that a package would mend, so this is never an error.
if ("cannot" in started) {
  describe.skip(`the unit under systemd [skipped, none can be started here: ${started.cannot}]`, () => {
    it("is not tried", () => {});
  });
} else {
  describe("the unit under systemd", { timeout: 120_000 }, () => {
    const systemd: Systemd = started;
    let pump: FakePump;
    let port: number;
    const inside = (path: string) => join(systemd.root, path);
    const store = "/var/lib/milkway/milkway.db";

    beforeAll(async () => {
      pump = await FakePump.listen();
      port = await freePort();
      install(systemd, UNIT);
      writeFileSync(
        inside(`/etc/systemd/system/${UNIT}.service.d/test.conf`),
        `
[Service]
WatchdogSec=${WATCHDOG_SECONDS}
StandardOutput=append:/run/test/gateway.log
StandardError=inherit
ExecStopPost=+/bin/sh -c 'echo "$SERVICE_RESULT" >>/run/test/results'
`,
      );
      writeFileSync(
        inside("/etc/milkway/gateway.yaml"),
        `
site: s1
gateway: g1
store: { path: /var/lib/milkway/milkway.db, nearlyFullMib: 0 }
pumps: [{ id: p1, link: "${pump.link}" }]
display: { enabled: false }
metrics: { port: ${port} }
`,
      );
    });

    afterAll(() => pump.stop());

    const log = () => readFileSync(join(systemd.folder, "gateway.log"), "utf8");
    const status = async () =>
      (await (await fetch(`http://127.0.0.1:${port}/status`)).json()) as StatusAnswer;
    /** Why systemd ended it, each time. */
    const results = () => readFileSync(join(systemd.folder, "results"), "utf8").trim().split("\n");
    const restarts = async () => Number(await systemd.show(UNIT, "NRestarts"));
    const fedAt = async () => Number(await systemd.show(UNIT, "WatchdogTimestampMonotonic"));

    async function restarted(times: number): Promise<number> {
      const beganMs = performance.now();
      for (;;) {
        if ((await restarts()) === times && (await systemd.show(UNIT, "ActiveState")) === "active") break;
        if (performance.now() - beganMs > 60_000) throw new Error(`not restarted:\n${log()}`);
        await sleep(200);
      }
      return performance.now() - beganMs;
    }

    it("is ready when it is, as its own user", async () => {
      expect(await systemd.run("systemctl", "daemon-reload")).toMatchObject({ status: 0 });
      const enabled = await systemd.run("systemctl", "enable", "--now", UNIT);
      expect(enabled, `${enabled.output}\n${log()}`).toMatchObject({ status: 0 });
      expect(await systemd.show(UNIT, "ActiveState")).toBe("active");
      await expect.poll(log, { timeout: 10_000 }).toContain("gateway started");
      const user = await systemd.run("ps", "-o", "user=", "-p", await systemd.show(UNIT, "MainPID"));
      expect(user.output.trim()).toBe("milkway");
      expect((await status()).gateway.gatewayId).toBe("g1");
      expect(await pump.deliver(sessionRecord(1), 5_000)).toBe(true);
    });

    it("keeps its files to itself, and may do nothing that it need not", async () => {
      const folder = dirname(store);
      const { output } = await systemd.run("sh", "-c", `stat -c '%a %U' ${folder} ${folder}/*`);
      expect(new Set(output.trim().split("\n"))).toEqual(new Set(["700 milkway", "600 milkway"]));
      expect(await confinement(systemd, UNIT)).toEqual(CONFINED);
    });

    it("is fed for longer than the watchdog waits", async () => {
      const before = await fedAt();
      await sleep(1.5 * WATCHDOG_SECONDS * 1000);
      expect((await fedAt()) - before).toBeGreaterThan(WATCHDOG_SECONDS * 1_000_000);
      expect(await restarts()).toBe(0);
    });

    it("hangs: is killed by the watchdog and started again, with what it had", async () => {
      const pid = await systemd.show(UNIT, "MainPID");
      await systemd.run("kill", "-STOP", pid);
      await restarted(1);
      expect(results()).toEqual(["watchdog"]);
      expect(await systemd.show(UNIT, "MainPID")).not.toBe(pid);
      expect((await status()).gateway.outbox.pending).toBe(1);
      pump.acks.splice(0);
      expect(await pump.deliver(sessionRecord(2), 10_000)).toBe(true);
    });

    it("has a damaged store: is no longer fed, and begins a new one", async () => {
      expect(await systemd.run(...NODE, DAMAGE, store)).toMatchObject({ status: 0 });
      for (let index = 3; (await restarts()) === 1 && !log().includes("not fed"); index++)
        await pump.deliver(sessionRecord(index), 400);
      await restarted(2);
      expect(results()).toEqual(["watchdog", "watchdog"]);
      expect(log()).toMatch(/the watchdog is not fed: the store is damaged/);
      expect(log()).toMatch(
        /"setAside":"\/var\/lib\/milkway\/milkway\.db\.corrupt-[^\n]*the store is failing/,
      );
      expect((await status()).gateway.store).toMatchObject({ state: "ok", setAside: null });
      pump.acks.splice(0);
      expect(await pump.deliver(sessionRecord(1), 10_000)).toBe(true);
    });

    it("stops by itself, the store closed, long before it would be killed", async () => {
      const beganMs = performance.now();
      expect(await systemd.run("systemctl", "stop", UNIT)).toMatchObject({ status: 0 });
      expect(performance.now() - beganMs).toBeLessThan((STOP_SECONDS * 1000) / 2);
      expect(await systemd.show(UNIT, "ActiveState")).toBe("inactive");
      expect(results()).toEqual(["watchdog", "watchdog", "success"]);
      expect(log()).toMatch(/gateway stopped[^\n]*\n$/);
      expect(existsSync(inside(`${store}-wal`))).toBe(false);
      const count = await systemd.run(...NODE, COUNT, store);
      expect(count.output.trim()).toBe("1");
    });
  });

  describe("the pump's unit under systemd", { timeout: 120_000 }, () => {
    const systemd: Systemd = started;
    const log = () => readFileSync(join(systemd.folder, "pump.log"), "utf8");
    let board: EmulatedTty;
    let link: Pty;

    beforeAll(async () => {
      install(systemd, PUMP_UNIT);
      writeFileSync(
        join(systemd.root, `/etc/systemd/system/${PUMP_UNIT}.service.d/test.conf`),
        "[Service]\nStandardOutput=append:/run/test/pump.log\nStandardError=inherit\n",
      );
      const cell = { zeroCounts: 0, countsPerGram: 2_000 };
      writeFileSync(
        join(systemd.root, "/etc/milkway/calibration.json"),
        JSON.stringify({ left: cell, right: cell }),
      );
      writeFileSync(
        join(systemd.root, "/etc/milkway/pump.env"),
        "MILKWAY_PUMP_SERIAL=MW-1\nMILKWAY_PUMP_BOARD=/run/test/board\nMILKWAY_PUMP_LINK=/run/test/link\n",
      );
      board = await emulatedBoardOn(join(systemd.folder, "board"), new EmulatedPlant(() => 0));
      link = await openPty(join(systemd.folder, "link"));
      // The service's user must reach them.
      chmodSync(systemd.folder, 0o755);
      const group = (await systemd.run("getent", "group", "dialout")).output.split(":")[2];
      for (const path of ["board", "link"]) {
        const device = realpathSync(join(systemd.folder, path));
        chownSync(device, 0, Number(group));
        chmodSync(device, 0o660);
      }
    });

    afterAll(async () => {
      await board?.stop();
      await link?.close();
    });

    it("finds its board on a serial device of its group, greets the gateway, and is confined", async () => {
      let greeted = 0;
      link.attach({
        data: (bytes) => {
          greeted += bytes.length;
        },
        drained: () => {},
        closed: () => {},
      });
      expect(await systemd.run("systemctl", "daemon-reload")).toMatchObject({ status: 0 });
      const ran = await systemd.run("systemctl", "start", PUMP_UNIT);
      expect(ran, ran.output).toMatchObject({ status: 0 });
      await expect.poll(log, { timeout: 30_000 }).toMatch(/ready; start with the button/);
      await expect.poll(() => greeted, { timeout: 10_000 }).toBeGreaterThan(0);
      expect(await confinement(systemd, PUMP_UNIT)).toEqual(CONFINED);
      const policy = await systemd.run("chrt", "-p", await systemd.show(PUMP_UNIT, "MainPID"));
      expect(policy.output).toContain("SCHED_RR");
      const { output } = await systemd.run(
        "sh",
        "-c",
        "stat -c '%a %U' /var/lib/milkway-pump /var/lib/milkway-pump/*",
      );
      expect(new Set(output.trim().split("\n"))).toEqual(new Set(["700 milkway", "600 milkway"]));
    });

    it("stops by itself", async () => {
      expect(await systemd.run("systemctl", "stop", PUMP_UNIT)).toMatchObject({ status: 0 });
      expect(await systemd.show(PUMP_UNIT, "Result")).toBe("success");
    });
  });

  afterAll(() => started.stop());
}

/** A unit of docs/operations, with room for a drop-in. */
function install(systemd: Systemd, unit: string): void {
  const installed = join(systemd.root, `/etc/systemd/system/${unit}.service`);
  copyFileSync(join(packageRoot, `docs/operations/${unit}.service`), installed);
  mkdirSync(`${installed}.d`);
}

/** No capability, no new privilege, a filter of system calls, files for nobody else. */
const CONFINED = {
  CapBnd: "0000000000000000",
  CapEff: "0000000000000000",
  NoNewPrivs: "1",
  Seccomp: "2",
  Umask: "0077",
};

/** What the kernel says of the running service. */
async function confinement(systemd: Systemd, unit: string): Promise<Record<string, string>> {
  const { output } = await systemd.run("cat", `/proc/${await systemd.show(unit, "MainPID")}/status`);
  return Object.fromEntries(
    Object.keys(CONFINED).map((name) => [
      name,
      new RegExp(`^${name}:\\s*(\\S+)`, "m").exec(output)?.[1] ?? "",
    ]),
  );
}
