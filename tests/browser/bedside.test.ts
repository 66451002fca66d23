// The bedside page in a real browser, over the real server, with a gateway made by hand.
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { createDisplay, type Display, type DisplayOptions } from "../../gateway/display/display.ts";
import type { GatewayView } from "../../gateway/display/view.ts";
import { launchBrowser, type PageLog, watchPage } from "../support/browser.ts";
import {
  exampleView,
  HandMadeSource,
  laterPump,
  sampleBatch,
  startSession,
} from "../support/display-source.ts";
import { describeWith } from "../support/programs.ts";

const BATCH_MS = 200;

/** `expect`, repeated until it holds. */
const eventually = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 10_000 });

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
  let browser: Browser;
  const cleanUp: (() => Promise<void> | void)[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
  });
  afterEach(async () => {
    for (const undo of cleanUp.splice(0).reverse()) await undo();
  });

  async function open(options: {
    view?: (view: GatewayView) => void;
    display?: Partial<DisplayOptions>;
    size?: { width: number; height: number };
    hash?: string;
    now?: () => number;
  }): Promise<{
    page: Page;
    log: PageLog;
    source: HandMadeSource;
    display: Display;
    url: string;
    port: number;
  }> {
    const now = options.now ?? Date.now;
    const view = exampleView(now());
    options.view?.(view);
    const source = new HandMadeSource(view, now);
    const display = createDisplay({
      source,
      clock: now,
      ...options.display,
      limits: { heartbeatMs: 200, coalesceMs: 20, ...options.display?.limits },
    });
    const { url, port } = await display.start();
    const page = await browser.newPage({ viewport: options.size ?? { width: 1280, height: 800 } });
    cleanUp.push(
      () => display.stop(),
      () => page.close(),
    );
    const log = watchPage(page);
    await page.goto(`${url}${options.hash ?? ""}`);
    return { page, log, source, display, url, port };
  }

  /** A session that began `sinceMs` ago and goes on, until `stop` is called. */
  function pumpOn(source: HandMadeSource, sinceMs: number): { stop: () => void } {
    const startMs = Date.now() - sinceMs;
    let at = Math.max(0, sinceMs - 60_000);
    const tick = (): void => {
      const elapsed = Date.now() - startMs;
      for (; at + BATCH_MS <= elapsed; at += BATCH_MS)
        source.emit({ type: "flow", ...sampleBatch("MW-0001", startMs, at, at + BATCH_MS) });
      source.change((view) => {
        view.nowMs = Date.now();
        startSession(view, elapsed, null);
        for (const pump of view.pumps) pump.lastHeardMs = Date.now();
      });
    };
    tick();
    const timer = setInterval(tick, BATCH_MS);
    const stop = (): void => clearInterval(timer);
    cleanUp.push(stop);
    return { stop };
  }

  /** Pixels on a curve's canvas in the colour of a side. */
  function colouredPixels(page: Page, plot: string, side: "left" | "right"): Promise<number> {
    return page.evaluate(
      ({ plot, side }) => {
        const canvas = document.querySelector<HTMLCanvasElement>(`.${plot} canvas`);
        const context = canvas?.getContext("2d");
        if (!canvas || !context) return 0;
        const hex = getComputedStyle(document.documentElement).getPropertyValue(`--${side}`).trim();
        const wanted = [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16));
        const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
        let count = 0;
        for (let i = 0; i < data.length; i += 4)
          if (wanted.every((value, k) => Math.abs((data[i + k] ?? 0) - value) < 12)) count += 1;
        return count;
      },
      { plot, side },
    );
  }

  const text = async (page: Page, selector: string): Promise<string> =>
    (await page.locator(selector).first().textContent()) ?? "";

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
    cleanUp.push(() => again.stop());
    await again.start();
    await page.waitForSelector(".alerts p", { state: "hidden" });
    expect(await text(page, ".today .number-text")).toBe("96.0");
    expect(await text(page, "[aria-live=polite]")).toBe("The display is up to date again.");
  });

  it("notices a wire that has gone dead, without waiting for an error", async () => {
    const { page, port } = await open({ display: { limits: { heartbeatMs: 200 } } });
    const wire = await deadableWire(port);
    cleanUp.push(wire.close);
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

  it.each([
    { width: 1280, height: 800 },
    { width: 800, height: 480 },
  ])("fits a bedside screen of $width×$height: no scrolling, nothing cut off", async (size) => {
    const { page, source } = await open({ size });
    for (const state of ["idle", "running", "trouble", "technical"]) {
      if (state === "technical") {
        source.change((view) => {
          const reason = "session taken over: another client uses the same client id (0x8e)";
          Object.assign(view.broker, { state: "offline", outboxDepth: 12, reason });
        });
        await page.waitForSelector(".technical");
      }
      if (state === "running") {
        pumpOn(source, 65 * 60_000);
        await page.waitForSelector('.curves[data-state="live"]');
      }
      if (state === "trouble") {
        source.change((view) => {
          view.store = { state: "full", reason: null };
        });
        await page.waitForSelector(".alerts p");
      }
      await page.waitForSelector(".hero .huge");
      const cut = await page.evaluate(() => {
        const root = document.documentElement;
        const cards = [...document.querySelectorAll<HTMLElement>(".card, footer, .top")];
        return [
          ...(root.scrollHeight > innerHeight || root.scrollWidth > innerWidth ? ["page"] : []),
          ...cards
            .filter((card) => card.offsetParent !== null)
            .filter(
              (card) => card.scrollHeight > card.clientHeight + 2 || card.scrollWidth > card.clientWidth + 2,
            )
            .map((card) => card.className),
        ];
      });
      expect(cut, state).toEqual([]);
    }
  });

  it.each([
    { width: 360, height: 740 },
    { width: 740, height: 360 },
    { width: 800, height: 1280 },
  ])("fits the width of a phone or a tablet of $width×$height", async (size) => {
    const { page, source } = await open({
      size,
      hash: "#pump=MW-0001",
      view: (view) => {
        for (const id of ["MW-0002", "MW-0003", "MW-0004"]) view.pumps.push(laterPump(view.nowMs, id));
        const reason = "session taken over: another client uses the same client id (0x8e)";
        Object.assign(view.broker, { state: "offline", outboxDepth: 12, reason });
      },
    });
    pumpOn(source, 5.6 * 60_000);
    await page.waitForSelector('.curves[data-state="live"]');
    await page.waitForSelector(".technical:visible");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
    const plot = await page.locator(".flow .plot").boundingBox();
    expect(plot?.height).toBeGreaterThan(60);
  });

  it.each([
    { width: 800, height: 480 },
    { width: 390, height: 844 },
  ])("shrinks its curves with the window, to $width×$height, and grows them again", async (size) => {
    const { page, source } = await open({});
    pumpOn(source, 5.6 * 60_000);
    await page.waitForSelector('.curves[data-state="live"]');
    const large = { width: 1280, height: 800 };
    /** What stands out of its box, and whether the drawing is as large as its box. */
    const look = () =>
      page.evaluate(() => {
        const faults: string[] = [];
        if (document.documentElement.scrollWidth > innerWidth) faults.push("page");
        for (const plot of document.querySelectorAll<HTMLElement>(".plot")) {
          const box = plot.getBoundingClientRect();
          const card = plot.closest(".card")?.getBoundingClientRect() ?? box;
          if (box.right > card.right || box.bottom > card.bottom) faults.push("plot leaves its card");
          const drawing = plot.querySelector(".uplot")?.getBoundingClientRect();
          if (Math.abs((drawing?.width ?? 0) - box.width) > 1) faults.push("drawing's width");
          if (Math.abs((drawing?.height ?? 0) - box.height) > 1) faults.push("drawing's height");
          if (plot.querySelectorAll("canvas").length !== 1) faults.push("drawings");
        }
        return faults;
      });
    /** Height of the room for the lettering below the curves, which follows the letters. */
    const lettering = () =>
      page.evaluate(() => {
        const plot = document.querySelector(".flow .uplot");
        const curve = plot?.querySelector(".u-over");
        return (plot?.getBoundingClientRect().bottom ?? 0) - (curve?.getBoundingClientRect().bottom ?? 0);
      });
    await eventually(look).toEqual([]);
    const before = await lettering();
    await page.setViewportSize(size);
    await eventually(look).toEqual([]);
    const letterPx = await page.evaluate(() =>
      Math.round(Number.parseFloat(getComputedStyle(document.body).fontSize) * 0.9),
    );
    expect(await lettering()).toBeCloseTo(letterPx * 1.7, -0.5);
    await eventually(() => colouredPixels(page, "flow", "left")).toBeGreaterThan(100);
    await page.setViewportSize(large);
    await eventually(look).toEqual([]);
    expect(await lettering()).toBe(before);
  });

  it("is built for everyone: landmarks, names, contrast by day and by night", async () => {
    const { page } = await open({});
    await page.waitForSelector(".hero .huge");
    for (const landmark of ["banner", "main", "contentinfo"] as const)
      expect(await page.getByRole(landmark).count(), landmark).toBe(1);
    expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
    expect(await page.locator("html").getAttribute("lang")).toBe("en-GB");
    expect(await page.getByRole("listitem", { name: "Session 3: still to come" }).count()).toBe(1);
    expect(await text(page, ".supply")).toContain("500 mL");

    for (const theme of ["day", "night"]) {
      const ratios = await page.evaluate((name) => {
        document.documentElement.dataset["theme"] = name;
        const style = getComputedStyle(document.documentElement);
        const light = (variable: string): number => {
          const hex = style.getPropertyValue(variable).trim();
          const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => {
            const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
            return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
          });
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const ratio = (a: string, b: string): number => {
          const [low, high] = [light(a), light(b)].sort((x, y) => x - y);
          return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
        };
        const text = ["--ink", "--ink-soft", "--waiting", "--accent"].flatMap((ink) =>
          ["--card", "--ground"].map((ground) => [`${ink} on ${ground}`, ratio(ink, ground), 4.5] as const),
        );
        const shapes = ["--left", "--right", "--good", "--milk-reached", "--milk"].map(
          (ink) => [`${ink} on --card`, ratio(ink, "--card"), 3] as const,
        );
        const alert = ["--trouble-ground", "--notice-ground", "--accent-soft"].map(
          (ground) => [`--ink on ${ground}`, ratio("--ink", ground), 4.5] as const,
        );
        return [...text, ...shapes, ...alert];
      }, theme);
      expect(ratios.filter(([, found, least]) => found < least).map(String), theme).toEqual([]);
    }
  });

  it("holds still for a reader who asks for calm", async () => {
    const { page } = await open({});
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.waitForSelector(".day-bar");
    expect(
      await page
        .locator(".day-bar")
        .first()
        .evaluate((bar) => getComputedStyle(bar).transitionDuration),
    ).toBe("0s");
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
