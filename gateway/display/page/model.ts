// What the page says, as plain data: the gateway's view + how old everything is now -> texts and shapes. Pure, and
// the one place where silence (G8), lower bounds and unknown volumes turn into "—", "≥" and ages.
import type { FaultCode } from "../../../proto/vocabulary.ts";
import type {
  Deadlines,
  FinishedSessionView,
  GatewayView,
  PumpView,
  RunningSessionView,
  SupplyView,
} from "../view.ts";
import { ago, clockTime, dayMl, duration, stopwatch, tenthMl, thresholdMl, when } from "./format.ts";
import type { Theme } from "./theme.ts";
import type { Words } from "./words.ts";

/** What the page has heard of a running session's samples. */
export interface LiveSamples {
  sessionId: string;
  receivedMs: number;
  leftTenthMl: number | null;
  rightTenthMl: number | null;
}

export interface ModelInput {
  view: GatewayView;
  /** The gateway's clock as the page reckons it now. */
  nowMs: number;
  /** Since the page last heard the gateway. */
  gatewayAgeMs: number;
  /** The event stream is open. */
  connected: boolean;
  deadlines: Deadlines;
  /** By pump id. */
  live: ReadonlyMap<string, LiveSamples>;
  theme: Theme;
  words: Words;
}

/** A number on the page. `stale` says how long ago it was last heard, and then `text` is the dash. */
export interface Value {
  text: string;
  stale: string | null;
}

export type Tone = "good" | "waiting" | "trouble" | "off";

export interface Alert {
  tone: "notice" | "trouble";
  text: string;
}

export interface SideModel {
  label: string;
  value: Value;
  used: boolean;
}

export interface HeroModel {
  kind: "running" | "last" | "none";
  title: string;
  note: string;
  total: Value;
  left: SideModel | null;
  right: SideModel | null;
  elapsed: Value | null;
  chips: string[];
  /** Running only: the newest sample is older than the deadline. */
  curves: { state: "live" | "waiting" | "silent"; text: string } | null;
  vacuum: string;
}

export interface DropModel {
  /** 0 to 1. */
  fill: number;
  volume: string | null;
  label: string;
  state: "filled" | "filling" | "open";
}

export interface ActivationModel {
  state: "counting" | "activated" | "unknown" | "stale";
  headline: string;
  text: string;
  drops: DropModel[];
}

export interface BarModel {
  day: number;
  state: "future" | "none" | "part" | "whole" | "reached" | "stale";
  today: boolean;
  /** Share of the chart's height, 0 to 1. */
  height: number;
  value: string;
  lowerBound: boolean;
  label: string;
}

export interface SupplyModel {
  headline: string;
  text: string;
  targetLabel: string;
  /** Share of the chart's height. */
  targetHeight: number;
  bars: BarModel[];
}

export interface PumpModel {
  id: string;
  name: string;
  simulated: boolean;
  tone: Tone;
  stateText: string;
  dayText: string;
  alerts: Alert[];
  tip: string | null;
  hero: HeroModel;
  assigned: boolean;
  today: { title: string; value: Value; notes: string[] } | null;
  activation: ActivationModel | null;
  supply: SupplyModel | null;
  details: string[];
}

export interface PageModel {
  clock: string;
  pumps: PumpModel[];
  alerts: Alert[];
  broker: { tone: Tone; text: string; details: string[] };
  gateway: { tone: Tone; text: string };
}

export function pageModel(input: ModelInput): PageModel {
  const { view, words, nowMs, gatewayAgeMs, connected, deadlines } = input;
  const lost = gatewayAgeMs > deadlines.gatewayMs;
  return {
    clock: clockTime(words, view.timezone, nowMs),
    pumps: view.pumps.map((pump) => pumpModel(input, pump)),
    alerts: gatewayAlerts(input),
    broker: lost
      ? { tone: "off", text: words.unknown, details: [words.lastHeard(ago(words, gatewayAgeMs))] }
      : brokerModel(input),
    gateway:
      connected && !lost
        ? { tone: "good", text: words.gateway.fresh }
        : { tone: "trouble", text: words.gateway.stale(ago(words, gatewayAgeMs)) },
  };
}

function gatewayAlerts({ view, words, gatewayAgeMs, connected, deadlines }: ModelInput): Alert[] {
  const alerts: Alert[] = [];
  if (!connected || gatewayAgeMs > deadlines.gatewayMs)
    alerts.push({ tone: "trouble", text: words.alerts.disconnected(ago(words, gatewayAgeMs)) });
  if (view.store.state !== "ok")
    alerts.push({
      tone: view.store.state === "nearly-full" ? "notice" : "trouble",
      text: words.alerts.store[view.store.state],
    });
  return alerts;
}

function brokerModel({ view, words, nowMs }: ModelInput): PageModel["broker"] {
  const { state, sinceMs, outboxDepth } = view.broker;
  const details: string[] = [];
  if (state === "offline" || state === "connecting")
    details.push(words.broker.since(duration(words, nowMs - sinceMs)));
  if (outboxDepth > 0 && state !== "disabled") details.push(words.broker.waiting(outboxDepth));
  const tone: Tone =
    state === "connected"
      ? "good"
      : state === "connecting"
        ? "waiting"
        : state === "offline"
          ? "trouble"
          : "off";
  return { tone, text: words.broker[state], details };
}

/** How old the parts of one pump's view are, judged once. */
interface Freshness {
  gatewayLost: boolean;
  /** The whole pump has been silent past its deadline. */
  silent: boolean;
  silentMs: number | null;
  statusFresh: boolean;
  totalsFresh: boolean;
}

function freshness({ nowMs, gatewayAgeMs, deadlines }: ModelInput, pump: PumpView): Freshness {
  const gatewayLost = gatewayAgeMs > deadlines.gatewayMs;
  const latest = pump.latestSession;
  const latestEndMs = latest === null || latest.startMs === null ? null : latest.startMs + latest.durationMs;
  const heardMs = pump.lastHeardMs ?? latestEndMs;
  const silentMs = heardMs === null ? null : nowMs - heardMs;
  const statusAgeMs = pump.status === null ? Infinity : nowMs - pump.status.atMs;
  return {
    gatewayLost,
    silentMs,
    silent: pump.lastHeardMs === null || nowMs - pump.lastHeardMs > deadlines.statusMs,
    statusFresh: !gatewayLost && statusAgeMs <= deadlines.statusMs,
    totalsFresh: !gatewayLost && (silentMs === null || silentMs <= deadlines.totalsMs),
  };
}

function pumpModel(input: ModelInput, pump: PumpView): PumpModel {
  const { words, nowMs, gatewayAgeMs } = input;
  const fresh = freshness(input, pump);
  const status = fresh.statusFresh ? pump.status : null;
  const silentForMs = fresh.gatewayLost ? Math.max(gatewayAgeMs, fresh.silentMs ?? 0) : fresh.silentMs;
  const staleText = silentForMs === null ? words.neverHeard : words.lastHeard(ago(words, silentForMs));
  return {
    id: pump.pumpId,
    name: pump.label ?? pump.pumpId,
    simulated: pump.simulated,
    ...linkModel(input, pump, fresh),
    dayText: dayText(words, pump),
    alerts: pumpAlerts(input, pump, fresh),
    tip: input.theme === "night" || fresh.gatewayLost ? null : tip(words, pump),
    hero: heroModel(input, pump, fresh, staleText),
    assigned: pump.episode !== null,
    today: todayModel(input, pump, fresh, staleText),
    activation: activationModel(input, pump, fresh, staleText),
    supply: supplyModel(input, pump, fresh, staleText),
    details: [
      fresh.gatewayLost || pump.lastHeardMs === null
        ? staleText
        : words.lastHeard(ago(words, nowMs - pump.lastHeardMs)),
      ...(status !== null && status.batteryPercent !== null
        ? [words.pump.battery(status.batteryPercent)]
        : []),
      ...(pump.clockQuality === "unknown" && status !== null ? [words.pump.clockUnknown] : []),
    ],
  };
}

function linkModel(
  { words }: ModelInput,
  pump: PumpView,
  fresh: Freshness,
): { tone: Tone; stateText: string } {
  if (fresh.gatewayLost) return { tone: "off", stateText: words.unknown };
  switch (pump.link.state) {
    case "online":
      return fresh.silent
        ? { tone: "trouble", stateText: words.pump.silent }
        : { tone: "good", stateText: words.pump.online };
    case "connecting":
      return { tone: "waiting", stateText: words.pump.connecting };
    case "offline":
      return { tone: "off", stateText: words.pump.offline };
    case "read-only":
      return { tone: "waiting", stateText: words.pump["read-only"] };
  }
}

function dayText(words: Words, { episode }: PumpView): string {
  if (episode === null || episode.day === null) return "";
  return episode.approximate ? words.dayAbout(episode.day) : words.dayOf(episode.day);
}

function pumpAlerts({ words, nowMs }: ModelInput, pump: PumpView, fresh: Freshness): Alert[] {
  if (fresh.gatewayLost) return [];
  const alerts: Alert[] = [];
  // a latched fault stays until a person resets it, so an old status still counts here
  const faults: readonly FaultCode[] = pump.status?.faults ?? [];
  const first = faults[0];
  if (first !== undefined) alerts.push({ tone: "trouble", text: words.alerts.fault[first] });
  if (pump.link.state === "read-only") alerts.push({ tone: "notice", text: words.alerts.readOnly });
  // a pump that was switched off between two sessions is no trouble; one that falls silent within a session is
  if (fresh.silent && pump.session !== null && pump.lastHeardMs !== null)
    alerts.push({ tone: "trouble", text: words.alerts.pumpSilent(ago(words, nowMs - pump.lastHeardMs)) });
  return alerts;
}

function tip(words: Words, pump: PumpView): string | null {
  for (const { rule, state, severity } of pump.findings) {
    const text = severity === "tip" ? words.tips[rule]?.[state] : undefined;
    if (text !== undefined) return text;
  }
  return null;
}

function heroModel(input: ModelInput, pump: PumpView, fresh: Freshness, staleText: string): HeroModel {
  if (pump.session !== null) return runningHero(input, pump, pump.session, fresh);
  const { words, view, nowMs } = input;
  const last = pump.latestSession;
  const base = { elapsed: null, chips: [], curves: null, vacuum: "" };
  if (last === null) {
    const total = { text: words.unknown, stale: null };
    return {
      ...base,
      kind: "none",
      title: words.session.none,
      note: words.session.noneText,
      total,
      left: null,
      right: null,
    };
  }
  const started =
    last.startMs === null ? words.pump.clockUnknown : when(words, view.timezone, last.startMs, nowMs);
  const minutes = words.session.lasted(Math.max(1, Math.round(last.durationMs / 60_000)));
  const volumes = sessionVolumes(words, last, fresh.totalsFresh ? null : staleText);
  return {
    ...base,
    ...volumes,
    kind: "last",
    title: words.session.last,
    note: words.session.lastAt(started, minutes),
    chips: [words.session.mode[last.mode]],
  };
}

function runningHero(
  { words, nowMs, view, deadlines, live, gatewayAgeMs }: ModelInput,
  pump: PumpView,
  session: RunningSessionView,
  fresh: Freshness,
): HeroModel {
  const status = fresh.statusFresh ? pump.status : null;
  const paused = status?.mode === "paused";
  const samples = live.get(pump.pumpId);
  const own = samples !== undefined && samples.sessionId === session.id ? samples : null;
  // the newer of what the view carried and what the samples say
  const fromView = { atMs: session.volumesAtMs, left: session.leftTenthMl, right: session.rightTenthMl };
  const heard =
    own !== null && own.receivedMs >= (fromView.atMs ?? -Infinity)
      ? { atMs: own.receivedMs, left: own.leftTenthMl, right: own.rightTenthMl }
      : fromView;
  // a paused pump sends no samples; its status vouches for what was heard before
  const vouchedMs = paused && status !== null && heard.atMs !== null ? status.atMs : heard.atMs;
  const ageMs = vouchedMs === null ? null : nowMs - vouchedMs;
  const volumesFresh = !fresh.gatewayLost && ageMs !== null && ageMs <= deadlines.liveMs;
  const limitMs = paused ? deadlines.statusMs : deadlines.liveMs;
  const alive = !fresh.gatewayLost && ageMs !== null && ageMs <= limitMs;
  const staleText = ageMs === null ? words.neverHeard : words.lastHeard(ago(words, Math.max(ageMs, 0)));
  const volumes = sessionVolumes(
    words,
    { ...session, leftTenthMl: heard.left, rightTenthMl: heard.right },
    alive || volumesFresh ? null : staleText,
  );
  const chips = [words.session.mode[session.mode]];
  if (status?.mode === "running" && status.phase !== null) chips.push(words.session.phase[status.phase]);
  if (session.ejections > 0 && !fresh.gatewayLost) chips.push(words.session.ejections(session.ejections));
  const sampleAgeMs = own === null ? null : nowMs - own.receivedMs;
  const running = fresh.statusFresh || (sampleAgeMs !== null && sampleAgeMs <= deadlines.statusMs);
  return {
    ...volumes,
    kind: "running",
    title: paused ? words.session.paused : words.session.running,
    note:
      session.startMs === null ? "" : words.session.since(when(words, view.timezone, session.startMs, nowMs)),
    elapsed:
      running && !fresh.gatewayLost
        ? { text: stopwatch(session.elapsedMs + (nowMs - view.nowMs)), stale: null }
        : {
            text: words.unknown,
            stale: words.lastHeard(ago(words, Math.max(gatewayAgeMs, fresh.silentMs ?? 0))),
          },
    chips,
    curves:
      sampleAgeMs === null
        ? { state: "waiting", text: words.curvesWaiting }
        : sampleAgeMs <= limitMs && !fresh.gatewayLost
          ? { state: "live", text: "" }
          : { state: "silent", text: words.curvesSilent(words.lastHeard(ago(words, sampleAgeMs))) },
    vacuum: vacuumText(words, status),
  };
}

function vacuumText(words: Words, status: PumpView["status"]): string {
  if (status === null) return words.unknown;
  const { active, requested } = status;
  if (active === null) return words.unknown;
  const now = words.vacuum.now(active.vacuumMmHg, active.cyclesPerMinute);
  const differs = requested !== null && Math.abs(requested.vacuumMmHg - active.vacuumMmHg) >= 5;
  return differs ? `${now} · ${words.vacuum.requested(requested.vacuumMmHg)}` : now;
}

function sessionVolumes(
  words: Words,
  session: Pick<FinishedSessionView, "mode" | "leftTenthMl" | "rightTenthMl">,
  stale: string | null,
): { total: Value; left: SideModel; right: SideModel } {
  const { mode, leftTenthMl, rightTenthMl } = session;
  const side = (label: string, used: boolean, value: number | null): SideModel => ({
    label,
    used,
    value: !used
      ? { text: words.session.notUsed, stale: null }
      : { text: stale === null ? tenthMl(words, value) : words.unknown, stale },
  });
  const used = [...(mode !== "right" ? [leftTenthMl] : []), ...(mode !== "left" ? [rightTenthMl] : [])];
  const known = used.filter((volume) => volume !== null);
  const sum = known.length === 0 ? null : known.reduce((a, b) => a + b, 0);
  const total = `${sum !== null && known.length < used.length ? words.atLeast : ""}${tenthMl(words, sum)}`;
  return {
    total: { text: stale === null ? total : words.unknown, stale },
    left: side(words.session.left, mode !== "right", leftTenthMl),
    right: side(words.session.right, mode !== "left", rightTenthMl),
  };
}

function todayModel(
  { words, nowMs }: ModelInput,
  pump: PumpView,
  fresh: Freshness,
  staleText: string,
): PumpModel["today"] {
  const { today } = pump;
  if (pump.episode === null || today === null) return null;
  const pending = pump.status?.pendingRecords ?? 0;
  const bound = today.lowerBound || today.unknownVolumes > 0 || pending > 0;
  // a sum over nothing, or over nothing but unknown volumes, is no information
  const nothingKnown = today.volumeTenthMl === 0 && (today.unknownVolumes > 0 || today.sessions === 0);
  const notes: string[] = [];
  if (fresh.totalsFresh) {
    notes.push(words.today.sessions(today.sessions));
    if (pump.session !== null) notes.push(words.today.runningAdds);
    if (today.unknownVolumes > 0) notes.push(words.today.unknownVolumes(today.unknownVolumes));
    if (pending > 0) notes.push(words.today.pending(pending));
    if (fresh.silent && pump.lastHeardMs !== null)
      notes.push(words.today.asOf(ago(words, nowMs - pump.lastHeardMs)));
  }
  const text = nothingKnown
    ? words.unknown
    : `${bound ? words.atLeast : ""}${dayMl(words, today.volumeTenthMl)}`;
  return {
    title: words.today.titleDay(today.day),
    value: fresh.totalsFresh ? { text, stale: null } : { text: words.unknown, stale: staleText },
    notes,
  };
}

function activationModel(
  { words, view, nowMs, live }: ModelInput,
  pump: PumpView,
  fresh: Freshness,
  staleText: string,
): ActivationModel | null {
  const { activation, session } = pump;
  if (pump.episode === null || activation === null) return null;
  const { needed, thresholdTenthMl, recentTenthMl } = activation;
  const threshold = thresholdMl(words, thresholdTenthMl);
  const open = (i: number): DropModel => ({
    fill: 0,
    volume: null,
    state: "open",
    label: words.activation.dropOpen(i + 1),
  });
  const indexes = Array.from({ length: needed }, (_, i) => i);
  if (!fresh.totalsFresh) {
    return { state: "stale", headline: words.unknown, text: staleText, drops: indexes.map(open) };
  }
  if (activation.state === "activated") {
    const text =
      activation.activatedAtMs === null
        ? words.activation.activatedPlain
        : words.activation.activated(when(words, view.timezone, activation.activatedAtMs, nowMs));
    return {
      state: "activated",
      headline: text,
      text: activation.regressed ? words.activation.regressed : words.activation.goal(needed, threshold),
      drops: indexes.map((i) => ({
        fill: 1,
        volume: null,
        state: "filled",
        label: words.activation.dropFilled(i + 1),
      })),
    };
  }
  const streak = Math.min(activation.streak, needed);
  const counted = streak === 0 ? [] : recentTenthMl.slice(-streak);
  const samples = live.get(pump.pumpId);
  const liveTenthMl =
    session !== null && samples !== undefined && samples.sessionId === session.id
      ? (samples.leftTenthMl ?? 0) + (samples.rightTenthMl ?? 0)
      : session === null
        ? null
        : (session.leftTenthMl ?? 0) + (session.rightTenthMl ?? 0);
  const drops = indexes.map((i): DropModel => {
    const volume = counted[i];
    if (i < streak) {
      const text = volume === undefined || volume === null ? null : tenthMl(words, volume);
      return {
        fill: 1,
        volume: text,
        state: "filled",
        label: words.activation.dropLabel(i + 1, text ?? words.unknown),
      };
    }
    if (i === streak && liveTenthMl !== null && liveTenthMl > 0) {
      const text = tenthMl(words, liveTenthMl);
      const fill = Math.min(1, liveTenthMl / thresholdTenthMl);
      return { fill, volume: text, state: "filling", label: words.activation.dropLabel(i + 1, text) };
    }
    return open(i);
  });
  return {
    state: activation.state === "unknown" ? "unknown" : "counting",
    headline: words.activation.streak(streak, needed),
    text:
      activation.state === "unknown"
        ? words.activation.unknown
        : streak === 0
          ? words.activation.drops
          : words.activation.next(threshold),
    drops,
  };
}

const SUPPLY_DAYS = 14;

function supplyModel(
  { words }: ModelInput,
  pump: PumpView,
  fresh: Freshness,
  staleText: string,
): SupplyModel | null {
  const { supply, episode } = pump;
  if (episode === null || supply === null) return null;
  const { targetTenthMl } = supply;
  const target = thresholdMl(words, targetTenthMl);
  const most = Math.max(targetTenthMl * 1.15, ...supply.days.map((day) => day.volumeTenthMl * 1.08));
  const known = new Map(supply.days.map((day) => [day.day, day]));
  const pending = pump.status?.pendingRecords ?? 0;
  const bars = Array.from({ length: SUPPLY_DAYS }, (_, i): BarModel => {
    const number = i + 1;
    const day = known.get(number);
    const today = number === episode.day;
    const empty = { day: number, today, height: 0, value: "", lowerBound: false };
    if (day === undefined) return { ...empty, state: "future", label: words.supply.barFuture(number) };
    if (!fresh.totalsFresh)
      return {
        ...empty,
        state: "stale",
        value: words.unknown,
        label: words.supply.bar(number, words.unknown),
      };
    if (day.volumeTenthMl === 0 && (day.unknownVolumes > 0 || !day.complete))
      return { ...empty, state: "none", value: words.unknown, label: words.supply.barNone(number) };
    const lowerBound = day.lowerBound || day.unknownVolumes > 0 || (today && pending > 0);
    const value = `${lowerBound ? words.atLeast : ""}${dayMl(words, day.volumeTenthMl)}`;
    const reached = day.volumeTenthMl >= targetTenthMl;
    return {
      day: number,
      today,
      height: day.volumeTenthMl / most,
      value,
      lowerBound,
      state: reached ? "reached" : today ? "part" : "whole",
      label: today ? words.supply.barToday(number, value) : words.supply.bar(number, value),
    };
  });
  return {
    headline: fresh.totalsFresh ? supplyHeadline(words, supply, target, episode.day) : words.unknown,
    text: fresh.totalsFresh ? supplyText(words, supply, target) : staleText,
    targetLabel: words.supply.goalShort(target),
    targetHeight: targetTenthMl / most,
    bars,
  };
}

function supplyHeadline(words: Words, supply: SupplyView, target: string, day: number | null): string {
  if (supply.firstDay !== null) return words.supply.reached(target, supply.firstDay);
  return day === null || day > SUPPLY_DAYS ? "" : words.supply.dayOf14(day);
}

function supplyText(words: Words, supply: SupplyView, target: string): string {
  switch (supply.state) {
    case "pending":
    case "reached":
      return words.supply.goal(target);
    case "not-reached":
      return words.supply.over;
    case "unknown":
      return words.supply.unknown;
  }
}
