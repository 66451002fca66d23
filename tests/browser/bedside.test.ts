// The bedside page in a real browser: what it shows, and how it ages, loses its gateway and comes back.
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { createDisplay } from "../../gateway/display/display.ts";
import { laterPump } from "../support/display-source.ts";
import { describeWith } from "../support/programs.ts";
import { bedsidePages, colouredPixels, eventually, reconstructed, text } from "./pages.ts";

/** A wire to `port` that can go dead without being cut: what goes in no longer comes out. */
async function deadableWire(port: number): Promise<{ port: number; goDead: () => void; close: () => void }> {
  const sockets = new Set<Socket>();
  let dead = false;
  const server = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on("data", (bytes) => {
        if (!dead) to.write(bytes);
      });
      from.on("error", () => {});
      from.on("close", () => to.destroy());
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    goDead: () => {
      dead = true;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

describeWith(["chromium"], "the bedside page", () => {
  const { open, pumpOn } = bedsidePages();

  it("shows a running session: live curves, left, right and total, today, activation and the fourteen days", async () => {
    const { page, log, source, url } = await open({});
    pumpOn(source, 5.6 * 60_000);
    await page.waitForSelector('.curves[data-state="live"]');
    await eventually(() => colouredPixels(page, "flow", "left")).toBeGreaterThan(200);
    expect(await colouredPixels(page, "flow", "right")).toBeGreaterThan(200);
    expect(await colouredPixels(page, "vacuum", "left")).toBeGreaterThan(200);
    expect(await page.locator(".flow .plot").getAttribute("aria-label")).toMatch(
      /left \d+, right \d+ mL per minute/,
    );

    const left = Number(await text(page, ".side.left .number-text"));
    const right = Number(await text(page, ".side.right .number-text"));
    expect(left).toBeGreaterThan(5);
    expect(right).toBeGreaterThan(5);
    expect(Number(await text(page, ".hero .huge .number-text"))).toBeCloseTo(left + right, 0);
    expect(await text(page, ".elapsed .number-text")).toMatch(/^5:\d\d$/);

    expect(await text(page, ".today .number-text")).toBe("96.0");
    expect(await text(page, ".activation .headline")).toBe("2 of 3 in a row");
    const drops = page.locator(".drop");
    expect(
      await drops.evaluateAll((all) => all.map((drop) => (drop as HTMLElement).dataset["state"])),
    ).toEqual(["filled", "filled", "filling"]);
    expect(await page.locator(".day").count()).toBe(14);
    expect(await text(page, ".target")).toBe("500 mL");
    expect(await text(page, ".simulated")).toBe("Simulated");
    expect(await text(page, "footer")).toContain("not a cleared medical device");

    expect(log.errors).toEqual([]);
    expect(log.requests.filter((request) => !request.startsWith(url))).toEqual([]);
  });

  it("moves: the curve of a second ago is not the curve of now", async () => {
    const { page, source } = await open({});
    pumpOn(source, 5.6 * 60_000);
    await page.waitForSelector('.curves[data-state="live"]');
    const picture = (): Promise<string> =>
      page.evaluate(() => document.querySelector<HTMLCanvasElement>(".vacuum canvas")?.toDataURL() ?? "");
    const before = await picture();
    await eventually(picture).not.toBe(before);
  });

  it("lets silent values age to the dash, and brings them back", async () => {
    const { page, log, source } = await open({
      display: { deadlines: { liveMs: 700, statusMs: 900, gatewayMs: 60_000 } },
    });
    const pumping = pumpOn(source, 5.6 * 60_000);
    await page.waitForSelector('.curves[data-state="live"]');
    pumping.stop();
    await page.waitForSelector('.curves[data-state="silent"]');
    await eventually(() => text(page, ".elapsed .number-text")).toBe("—");
    for (const selector of [".hero .huge", ".side.left", ".side.right"])
      expect(await text(page, `${selector} .number-text`), selector).toBe("—");
    expect(await text(page, ".vacuum .note")).toBe("—");
    expect(await page.locator(".chips li").allTextContents()).toEqual(["Both sides"]);
    expect(await page.locator(".flow .plot").getAttribute("aria-label")).toContain("left —, right —");
    expect(await text(page, ".hero .stale-age")).toMatch(/^last heard (just now|\d+ s ago)$/);
    expect(await page.locator(".hero .unit:visible").count()).toBe(0);
    // the last status may be a little younger than the last sample
    await eventually(() => text(page, ".alerts")).toContain("The pump is not answering");
    expect(await text(page, ".states")).toContain("Pump is silent");
    pumpOn(source, 6 * 60_000);
    await page.waitForSelector('.curves[data-state="live"]');
    expect(await text(page, ".hero .huge .number-text")).toMatch(/^\d+\.\d$/);
    expect(await page.locator(".alerts").isVisible()).toBe(false);
    expect(log.errors).toEqual([]);
  });

  it("says when it has lost its gateway, lets everything go, and comes back by itself", async () => {
    const { page, display, source, port } = await open({ display: { deadlines: { gatewayMs: 1_200 } } });
    await page.waitForSelector(".hero .huge");
    expect(await text(page, ".today .number-text")).toBe("96.0");
    await display.stop();
    await page.waitForSelector(".alerts p");
    expect(await text(page, ".alerts p")).toMatch(
      /^The display has lost its gateway\. Last update .*; trying again\.$/,
    );
    await eventually(() => text(page, ".today .number-text")).toBe("—");
    expect(await text(page, ".hero .huge .number-text")).toBe("—");
    expect(await text(page, ".states")).toMatch(/Pump —[\s\S]*Hospital network —/);
    expect(await page.locator('.day[data-state="stale"]').count()).toBe(4);

    const again = createDisplay({ source, port, limits: { heartbeatMs: 200 } });
    onTestFinished(() => again.stop());
    await again.start();
    await page.waitForSelector(".alerts p", { state: "hidden" });
    expect(await text(page, ".today .number-text")).toBe("96.0");
    expect(await text(page, "[aria-live=polite]")).toBe("The display is up to date again.");
  });

  it("notices a wire that has gone dead, without waiting for an error", async () => {
    const { page, port } = await open({ display: { limits: { heartbeatMs: 200 } } });
    const wire = await deadableWire(port);
    onTestFinished(wire.close);
    await page.goto(`http://127.0.0.1:${wire.port}/`);
    await page.waitForSelector(".hero .huge");
    expect(await page.locator(".alerts").isVisible()).toBe(false);
    wire.goDead();
    await page.waitForSelector(".alerts p");
    expect(await text(page, ".alerts p")).toContain("has lost its gateway");
  });

  it("offers all pumps at a glance, and opens one by keyboard", async () => {
    const { page, log } = await open({
      view: (view) => {
        const reason = "tripMmHg 300 instead of 270";
        view.pumps.push({
          ...laterPump(view.nowMs),
          link: { state: "read-only", sinceMs: view.nowMs, reason },
          findings: [{ rule: "D5-REF", state: "refer", severity: "task", day: 5, detail: {} }],
        });
      },
    });
    await page.waitForSelector(".tile");
    expect(await page.locator(".tile").count()).toBe(2);
    expect(await text(page, ".tile >> nth=1")).toContain("≥268");
    for (const words of ["5 sessions", "Needs a look", "D5-REF refer", "Pump connected, reading only", "300"])
      expect(await text(page, ".tile >> nth=1")).toContain(words);
    expect(await page.locator(".attention:visible").count()).toBe(1);
    expect(await text(page, ".tile >> nth=0")).toContain("Pump connected · Day 4");
    await page.locator(".tile").nth(1).focus();
    await page.keyboard.press("Enter");
    await page.waitForSelector(".hero .huge");
    expect(await text(page, ".hero .huge .number-text")).toBe("72.9");
    expect(await text(page, ".today .number-text")).toBe("≥268");
    expect(await text(page, 'nav a[aria-current="page"]')).toBe("MW-0002");
    expect(await page.title()).toBe("MW-0002 · Milkway");
    expect(await text(page, "footer .technical")).toBe("tripMmHg 300 instead of 270");
    await page.locator("nav a", { hasText: "All pumps" }).click();
    await page.waitForSelector(".tile");
    expect(log.errors).toEqual([]);
  });

  it("is dark by the hospital's clock at three at night, until someone chooses otherwise", async () => {
    const started = Date.now();
    const now = (): number => Date.parse("2026-03-05T02:07:00Z") + (Date.now() - started);
    const { page } = await open({ now });
    await page.waitForSelector('html[data-theme="night"]');
    expect(await text(page, ".clock")).toBe("03:07");
    await page.getByRole("button", { name: "Day view" }).click();
    await page.waitForSelector('html[data-theme="day"]');
    await page.reload();
    await page.waitForSelector('html[data-theme="day"]');
    await page.getByRole("button", { name: "Night view" }).click();
    await page.waitForSelector('html[data-theme="night"]');
  });

  it("marks a session that was reconstructed, calmly, and no longer once its own record has come", async () => {
    const { page, source, log } = await open({ view: reconstructed });
    await page.waitForSelector(".remark:not([hidden])");
    expect(await text(page, ".hero")).toMatch(/≥22\.4[\s\S]*From what was seen here/);
    expect(await text(page, ".chips")).toContain("Pieced together");
    source.change((view) => {
      for (const { latestSession } of view.pumps)
        if (latestSession !== null) latestSession.reconstructed = false;
    });
    await page.waitForSelector(".remark", { state: "hidden" });
    expect(await text(page, ".hero")).not.toMatch(/≥|Pieced/);
    expect(log.errors).toEqual([]);
  });

  it("speaks in words where there is nothing to show", async () => {
    const none = await open({
      view: (view) => {
        view.pumps = [];
      },
    });
    await none.page.waitForSelector(".empty");
    expect(await text(none.page, "main")).toContain("No pump yet");
    const unassigned = await open({
      view: (view) => {
        for (const pump of view.pumps)
          Object.assign(pump, {
            episode: null,
            today: null,
            activation: null,
            supply: null,
            latestSession: null,
          });
      },
    });
    await unassigned.page.waitForSelector(".unassigned");
    expect(await text(unassigned.page, ".hero")).toContain("whenever you are ready");
    expect([...none.log.errors, ...unassigned.log.errors]).toEqual([]);
  });

  it("leads back from an address that does not exist", async () => {
    const { page, url, log } = await open({ hash: "somewhere/else" });
    expect(await text(page, "h1")).toBe("This page is not here");
    await page.getByRole("link").click();
    await page.waitForSelector(".hero .huge");
    expect(page.url()).toBe(url);
    // the browser itself notes the 404
    expect(log.errors.filter((error) => !error.includes("404"))).toEqual([]);
  });
});
