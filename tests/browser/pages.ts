// The bedside page in a real browser, over the real server, with a gateway made by hand: opened, fed and looked at.
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { createDisplay, type Display, type DisplayOptions } from "../../gateway/display/display.ts";
import type { GatewayView } from "../../gateway/display/view.ts";
import { launchBrowser, type PageLog, watchPage } from "../support/browser.ts";
import { exampleView, HandMadeSource, sampleBatch, startSession } from "../support/display-source.ts";

const BATCH_MS = 200;

/** `expect`, repeated until it holds. */
export const eventually = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 10_000 });

/** A browser for the tests of the surrounding `describe`; every page that one opens goes with the test. */
export function bedsidePages() {
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

  return { open, pumpOn };
}

/** Pixels on a curve's canvas in the colour of a side. */
export function colouredPixels(page: Page, plot: string, side: "left" | "right"): Promise<number> {
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

/** Of the first element that fits. */
export const text = async (page: Page, selector: string): Promise<string> =>
  (await page.locator(selector).first().textContent()) ?? "";

/** The latest session's own record has not come. */
export function reconstructed(view: GatewayView): void {
  for (const { latestSession } of view.pumps) if (latestSession !== null) latestSession.reconstructed = true;
}
