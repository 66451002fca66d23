// The bedside page: connects, keeps what it hears, and lets the model say what that means now, once a second and on
// every change. The curves follow the screen's own pace.
import type { Deadlines, GatewayView } from "../view.ts";
import { Connection } from "./connection.ts";
import { Frame } from "./frame.ts";
import { pageModel } from "./model/page.ts";
import type { LiveSamples } from "./model/types.ts";
import { SessionSamples } from "./samples.ts";
import { resolveTheme, type Theme, themeByClock } from "./theme.ts";
import { wordsFor } from "./words.ts";

const words = wordsFor(navigator.languages);
document.documentElement.lang = words.locale;

const calm = matchMedia("(prefers-reduced-motion: reduce)");
const CURVES_EVERY_MS = 80;
const CALM_CURVES_EVERY_MS = 1_000;
const THEME_KEY = "milkway-theme";

let view: GatewayView | null = null;
let deadlines: Deadlines | null = null;
let build: string | null = null;
let chosenTheme = stored(THEME_KEY);
const samples = new Map<string, SessionSamples>();

const frame = new Frame(words, {
  chooseTheme(theme) {
    chosenTheme = theme;
    show();
  },
});
document.getElementById("app")?.replaceChildren(frame.element);

const connection = new Connection("/api/events", {
  hello(hello) {
    deadlines = hello.deadlines;
    // the gateway was updated while this page was open
    if (build !== null && build !== hello.build) location.reload();
    build = hello.build;
  },
  view(next) {
    view = next;
    const present = new Set(next.pumps.map(({ pumpId }) => pumpId));
    for (const pumpId of samples.keys()) if (!present.has(pumpId)) samples.delete(pumpId);
    soon();
  },
  flow(flow) {
    let own = samples.get(flow.pumpId);
    if (own === undefined || own.sessionId !== flow.sessionId) {
      own = new SessionSamples(flow.sessionId);
      samples.set(flow.pumpId, own);
    }
    if (own.add(flow)) soon();
  },
  changed: soon,
});

/** The newest samples of each pump, as the model wants them. */
function liveSamples(): Map<string, LiveSamples> {
  const live = new Map<string, LiveSamples>();
  for (const [pumpId, own] of samples) {
    if (own.receivedMs === null) continue;
    live.set(pumpId, {
      sessionId: own.sessionId,
      receivedMs: own.receivedMs,
      leftTenthMl: own.latest("left"),
      rightTenthMl: own.latest("right"),
    });
  }
  return live;
}

function show(): void {
  const nowMs = connection.nowMs();
  if (view === null || deadlines === null || nowMs === null) {
    frame.showWaiting(connection.ageMs > 3_000 && !connection.connected);
    return;
  }
  const { theme, chosen } = resolveTheme(themeByClock(nowMs, view.timezone), asTheme(chosenTheme));
  if (chosen !== chosenTheme) chosenTheme = chosen;
  store(THEME_KEY, chosen);
  frame.show(
    pageModel({
      view,
      nowMs,
      gatewayAgeMs: connection.ageMs,
      connected: connection.connected,
      deadlines,
      live: liveSamples(),
      theme,
      words,
    }),
    theme,
  );
}

let pending = false;
/** Several changes within one frame become one showing. */
function soon(): void {
  if (pending) return;
  pending = true;
  setTimeout(() => {
    pending = false;
    show();
  }, 100);
}

let drawnAt = 0;
function drawCurves(at: number): void {
  requestAnimationFrame(drawCurves);
  if (at - drawnAt < (calm.matches ? CALM_CURVES_EVERY_MS : CURVES_EVERY_MS)) return;
  drawnAt = at;
  const nowMs = connection.nowMs();
  const pump = frame.shownPump;
  const session = view?.pumps.find(({ pumpId }) => pumpId === pump)?.session;
  if (nowMs === null || pump === null || session === undefined || session === null) return;
  const own = samples.get(pump);
  frame.curves.draw(own !== undefined && own.sessionId === session.id ? own : null, nowMs);
}

function asTheme(text: string | null): Theme | null {
  return text === "day" || text === "night" ? text : null;
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else if (localStorage.getItem(key) !== value) localStorage.setItem(key, value);
  } catch {
    // a browser without storage forgets the choice at the next visit, nothing more
  }
}

addEventListener("hashchange", show);
setInterval(show, 1_000);
connection.start();
requestAnimationFrame(drawCurves);
