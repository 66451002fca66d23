// A headless browser for tests that look at pages, with the switches that keep it quiet and off the network.
import { type Browser, chromium, type Page } from "playwright-core";
import { programPath } from "./programs.ts";

const BROWSER_SWITCHES = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: programPath("chromium"), args: BROWSER_SWITCHES });
}

/** What a page complained about, and where it went. */
export interface PageLog {
  errors: string[];
  requests: string[];
}

export function watchPage(page: Page): PageLog {
  const log: PageLog = { errors: [], requests: [] };
  page.on("console", (message) => {
    if (message.type() === "error") log.errors.push(message.text());
  });
  page.on("pageerror", (error) => log.errors.push(error.message));
  page.on("request", (request) => log.requests.push(request.url()));
  return log;
}
