// Takes the pictures in docs/assets from the running product: `npm run screenshots` starts the demo itself and waits
// until its session has a curve to show; `npm run screenshots -- --url http://127.0.0.1:8080/` takes them from what
// runs there. Needs Debian's chromium.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import type { Browser } from "playwright-core";
import { launchBrowser, watchPage } from "../tests/support/browser.ts";

const SHOTS = [
  { name: "bedside-day", width: 1280, height: 800, theme: "day" },
  { name: "bedside-night", width: 1280, height: 800, theme: "night" },
  { name: "bedside-small-day", width: 800, height: 480, theme: "day" },
  { name: "bedside-small-night", width: 800, height: 480, theme: "night" },
  { name: "bedside-phone", width: 390, height: 844, theme: "day" },
] as const;

const { values } = parseArgs({
  options: {
    url: { type: "string" },
    out: { type: "string", default: "docs/assets" },
    /** Seconds to let the curves grow. */
    settle: { type: "string", default: "100" },
  },
});

const demo = values.url === undefined ? startDemo() : null;
const browser = await launchBrowser();
try {
  const url = values.url ?? (await demo?.url) ?? "";
  await mkdir(values.out, { recursive: true });
  await takeAll(browser, url, values.out, Number(values.settle));
} finally {
  await browser.close();
  await demo?.stop();
}

async function takeAll(browser: Browser, url: string, folder: string, settleSeconds: number): Promise<void> {
  const first = await browser.newPage();
  await first.goto(url);
  await first.waitForSelector('.curves[data-state="live"]', { timeout: 30_000 });
  console.log(`${url} is live; letting the curves grow for ${settleSeconds} s`);
  await first.waitForTimeout(settleSeconds * 1000);
  await first.close();
  for (const { name, width, height, theme } of SHOTS) {
    const page = await browser.newPage({ viewport: { width, height } });
    const log = watchPage(page);
    await page.addInitScript(`localStorage.setItem("milkway-theme", "${theme}")`);
    await page.goto(url);
    await page.waitForSelector('.curves[data-state="live"]');
    // fonts, the drops' levels and the first full drawing of the history
    await page.waitForTimeout(2_500);
    const path = join(folder, `${name}.png`);
    await page.screenshot({ path, fullPage: height > width });
    if (log.errors.length > 0) throw new Error(`${path}: the page complained: ${log.errors.join("; ")}`);
    console.log(path);
    await page.close();
  }
}

/** Runs the demo on a free port; its page's address is in what it prints. */
function startDemo(): { url: Promise<string>; stop: () => Promise<void> } {
  const child: ChildProcess = spawn(
    process.execPath,
    ["--import", "tsx", "cli/milkway.ts", "demo", "--page-port", "0"],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const url = new Promise<string>((resolve, reject) => {
    child.once("exit", (code) =>
      reject(new Error(`the demo ended with status ${code} before it showed a page`)),
    );
    if (child.stdout === null) return;
    createInterface({ input: child.stdout }).on("line", (line) => {
      const found = /Open\s+(http:\S+)/.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  return {
    url,
    async stop() {
      if (child.exitCode !== null) return;
      child.kill("SIGINT");
      await once(child, "exit");
    },
  };
}
