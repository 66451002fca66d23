// What the page says, as plain data: the gateway's view + how old everything is now -> texts and shapes. Pure, and
// with its neighbours the one place where silence (G8), lower bounds and unknown volumes become "—", "≥" and ages.
import type { PumpView } from "../../view.ts";
import { ago, clockTime, duration } from "../format.ts";
import type { Words } from "../words.ts";
import { type PumpContext, pumpContext } from "./freshness.ts";
import { problemNotes } from "./problems.ts";
import { activationModel, supplyModel, todayModel } from "./progress.ts";
import { heroModel } from "./session.ts";
import { tileModel } from "./tile.ts";
import type { Alert, ModelInput, PageModel, PumpModel, Tone } from "./types.ts";

export function pageModel(input: ModelInput): PageModel {
  const { view, words, nowMs, gatewayAgeMs, connected, deadlines } = input;
  const lost = gatewayAgeMs > deadlines.gatewayMs;
  return {
    clock: clockTime(words, view.timezone, nowMs),
    pumps: view.pumps.map((pump) => pumpModel(pumpContext(input, pump))),
    alerts: gatewayAlerts(input, lost),
    broker: lost
      ? { tone: "off", text: words.broker.unknown, details: [words.lastHeard(ago(words, gatewayAgeMs))] }
      : brokerModel(input),
    technical: lost || view.broker.state === "connected" ? "" : (view.broker.reason ?? ""),
    gateway:
      connected && !lost
        ? { tone: "good", text: words.gateway.fresh }
        : { tone: "trouble", text: words.gateway.stale(ago(words, gatewayAgeMs)) },
  };
}

function gatewayAlerts({ view, words, gatewayAgeMs, connected }: ModelInput, lost: boolean): Alert[] {
  const alerts: Alert[] = [];
  if (!connected || lost)
    alerts.push({
      key: "disconnected",
      tone: "trouble",
      text: words.alerts.disconnected(ago(words, gatewayAgeMs)),
    });
  if (view.store.state !== "ok")
    alerts.push({
      key: `store ${view.store.state}`,
      tone: view.store.state === "nearly-full" ? "notice" : "trouble",
      text: words.alerts.store[view.store.state],
    });
  return alerts;
}

const BROKER_TONES: Readonly<Record<ModelInput["view"]["broker"]["state"], Tone>> = {
  connected: "good",
  connecting: "waiting",
  offline: "trouble",
  disabled: "off",
};

function brokerModel({ view, words, nowMs }: ModelInput): PageModel["broker"] {
  const { state, sinceMs, outboxDepth } = view.broker;
  const details: string[] = [];
  if (state === "offline" || state === "connecting")
    details.push(words.broker.since(duration(words, nowMs - sinceMs)));
  if (outboxDepth > 0 && state !== "disabled") details.push(words.broker.waiting(outboxDepth));
  return { tone: BROKER_TONES[state], text: words.broker[state], details };
}

function pumpModel(context: PumpContext): PumpModel {
  const { input, pump } = context;
  const { words } = input;
  const alerts = pumpAlerts(context);
  const hero = heroModel(context);
  const today = todayModel(context);
  return {
    id: pump.pumpId,
    name: pump.label ?? pump.pumpId,
    simulated: pump.simulated,
    ...linkModel(context),
    dayText: dayText(words, pump),
    alerts,
    tip: tip(context),
    hero,
    assigned: pump.episode !== null,
    today,
    activation: activationModel(context),
    supply: supplyModel(context),
    tile: tileModel(context, hero, today, alerts),
    details: details(context),
    technical: technical(context),
  };
}

/** Why the pump is only read, and what somebody has to look at: calmly, and not for the mother. */
function technical({ input, pump, gatewayLost }: PumpContext): string {
  if (gatewayLost) return "";
  const reason = pump.link.state === "read-only" ? (pump.link.reason ?? "") : "";
  return [reason, ...problemNotes(pump, input.words)].filter((text) => text !== "").join(" · ");
}

function linkModel({ input, pump, gatewayLost, silent }: PumpContext): { tone: Tone; stateText: string } {
  const words = input.words.pump;
  if (gatewayLost) return { tone: "off", stateText: words.unknown };
  switch (pump.link.state) {
    case "online":
      return silent
        ? { tone: "trouble", stateText: words.silent }
        : { tone: "good", stateText: words.online };
    case "connecting":
      return { tone: "waiting", stateText: words.connecting };
    case "offline":
      return { tone: "off", stateText: words.offline };
    case "read-only":
      return { tone: "waiting", stateText: words["read-only"] };
  }
}

function details({ input, pump, status, gatewayLost, staleText }: PumpContext): string[] {
  const { words, nowMs } = input;
  const texts: string[] = [];
  if (gatewayLost) texts.push(staleText);
  else if (pump.lastHeardMs === null) texts.push(words.neverHeard);
  else texts.push(words.lastHeard(ago(words, nowMs - pump.lastHeardMs)));
  if (status?.batteryPercent != null) texts.push(words.pump.battery(status.batteryPercent));
  if (status !== null && pump.clockQuality === "unknown") texts.push(words.pump.clockUnknown);
  return texts;
}

function dayText(words: Words, { episode }: PumpView): string {
  if (episode === null || episode.day === null) return "";
  return episode.approximate ? words.dayAbout(episode.day) : words.dayOf(episode.day);
}

function pumpAlerts({ input, pump, gatewayLost, silent }: PumpContext): Alert[] {
  if (gatewayLost) return [];
  const { words, nowMs } = input;
  const alerts: Alert[] = [];
  // a latched fault stays until a person resets it, so an old status still counts here
  const first = pump.status?.faults[0];
  if (first !== undefined)
    alerts.push({ key: `${pump.pumpId} ${first}`, tone: "trouble", text: words.alerts.fault[first] });
  if (pump.link.state === "read-only")
    alerts.push({ key: `${pump.pumpId} read-only`, tone: "notice", text: words.alerts.readOnly });
  // a pump that was switched off between two sessions is no trouble; one that falls silent within a session is
  if (silent && pump.session !== null && pump.lastHeardMs !== null)
    alerts.push({
      key: `${pump.pumpId} silent`,
      tone: "trouble",
      text: words.alerts.pumpSilent(ago(words, nowMs - pump.lastHeardMs)),
    });
  return alerts;
}

/** Told by day and between sessions only; the findings themselves stand whenever they stand. */
function tip({ input, pump, gatewayLost }: PumpContext): string | null {
  if (input.theme === "night" || gatewayLost || pump.session !== null) return null;
  for (const { rule, state, severity } of pump.findings) {
    const text = severity === "tip" ? input.words.tips[rule]?.[state] : undefined;
    if (text !== undefined) return text;
  }
  return null;
}
