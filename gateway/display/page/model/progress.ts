// Today, the way to activation, and the fourteen days. Pure.
import type { ActivationView, SupplyDayView, SupplyView } from "../../view.ts";
import { ago, dayMl, tenthMl, thresholdMl, when } from "../format.ts";
import type { Words } from "../words.ts";
import type { PumpContext } from "./freshness.ts";
import { runningTenthMl } from "./session.ts";
import type { ActivationModel, BarModel, DropModel, SupplyModel, TodayModel } from "./types.ts";

/** Sessions that the pump still holds make every total a lower bound. */
function pendingRecords({ pump }: PumpContext): number {
  return pump.status?.pendingRecords ?? 0;
}

export function todayModel(context: PumpContext): TodayModel | null {
  const { input, pump, totalsFresh, silent, staleText } = context;
  const { today, session, lastHeardMs } = pump;
  const { words, nowMs } = input;
  if (pump.episode === null || today === null) return null;
  const title = words.today.titleDay(today.day);
  if (!totalsFresh)
    return { title, value: { text: words.unknown, stale: staleText }, sessions: null, notes: [] };
  const pending = pendingRecords(context);
  const bound = today.lowerBound || today.unknownVolumes > 0 || pending > 0;
  // a sum over nothing, or over nothing but unknown volumes, is no information
  const nothingKnown = today.volumeTenthMl === 0 && (today.unknownVolumes > 0 || today.sessions === 0);
  const notes = [words.today.sessions(today.sessions)];
  if (session !== null) notes.push(words.today.runningAdds);
  if (today.unknownVolumes > 0) notes.push(words.today.unknownVolumes(today.unknownVolumes));
  if (pending > 0) notes.push(words.today.pending(pending));
  if (silent && lastHeardMs !== null) notes.push(words.today.asOf(ago(words, nowMs - lastHeardMs)));
  const text = `${bound ? words.atLeast : ""}${dayMl(words, today.volumeTenthMl)}`;
  return {
    title,
    value: { text: nothingKnown ? words.unknown : text, stale: null },
    sessions: today.sessions,
    notes,
  };
}

export function activationModel(context: PumpContext): ActivationModel | null {
  const { input, pump, totalsFresh, staleText } = context;
  const { activation } = pump;
  const { words } = input;
  if (pump.episode === null || activation === null) return null;
  const { needed, thresholdTenthMl, state } = activation;
  const drops = (make: (index: number) => DropModel): DropModel[] =>
    Array.from({ length: needed }, (_, index) => make(index));
  if (!totalsFresh)
    return {
      state: "stale",
      headline: words.unknown,
      text: staleText,
      drops: drops((i) => openDrop(words, i)),
    };
  const threshold = thresholdMl(words, thresholdTenthMl);
  if (state === "activated")
    return {
      state: "activated",
      headline: activatedText(context, activation),
      text: activation.regressed ? words.activation.regressed : words.activation.goal(needed, threshold),
      drops: drops((i) => ({
        fill: 1,
        volume: null,
        state: "filled",
        label: words.activation.dropFilled(i + 1),
      })),
    };
  const streak = Math.min(activation.streak, needed);
  const counted = streak === 0 ? [] : activation.recentTenthMl.slice(-streak);
  const running = runningTenthMl(context);
  const progress = streak === 0 ? words.activation.drops : words.activation.next(threshold);
  return {
    state: state === "unknown" ? "unknown" : "counting",
    headline: words.activation.streak(streak, needed),
    text: state === "unknown" ? words.activation.unknown : progress,
    drops: drops((i) => {
      if (i < streak) return filledDrop(words, i, counted[i] ?? null);
      if (i === streak && running !== null && running > 0)
        return fillingDrop(words, i, running, thresholdTenthMl);
      return openDrop(words, i);
    }),
  };
}

function activatedText({ input }: PumpContext, { activatedAtMs }: ActivationView): string {
  const { words, view, nowMs } = input;
  return activatedAtMs === null
    ? words.activation.activatedPlain
    : words.activation.activated(when(words, view.timezone, activatedAtMs, nowMs));
}

function openDrop(words: Words, index: number): DropModel {
  return { fill: 0, volume: null, state: "open", label: words.activation.dropOpen(index + 1) };
}

function filledDrop(words: Words, index: number, tenth: number | null): DropModel {
  const volume = tenth === null ? null : tenthMl(words, tenth);
  const label = words.activation.dropLabel(index + 1, volume ?? words.unknown);
  return { fill: 1, volume, state: "filled", label };
}

function fillingDrop(words: Words, index: number, tenth: number, threshold: number): DropModel {
  const volume = tenthMl(words, tenth);
  const label = words.activation.dropFilling(index + 1, volume);
  return { fill: Math.min(1, tenth / threshold), volume, state: "filling", label };
}

const SUPPLY_DAYS = 14;

export function supplyModel(context: PumpContext): SupplyModel | null {
  const { input, pump, totalsFresh, staleText } = context;
  const { supply, episode } = pump;
  const { words } = input;
  if (episode === null || supply === null) return null;
  const { targetTenthMl } = supply;
  const target = thresholdMl(words, targetTenthMl);
  const topTenthMl = Math.max(targetTenthMl * 1.15, ...supply.days.map((day) => day.volumeTenthMl * 1.08));
  const days = new Map(supply.days.map((day) => [day.day, day]));
  return {
    headline: totalsFresh ? supplyHeadline(words, supply, target, episode.day) : words.unknown,
    text: totalsFresh ? supplyText(words, supply, target) : staleText,
    targetLabel: words.supply.goalShort(target),
    targetHeight: targetTenthMl / topTenthMl,
    bars: Array.from({ length: SUPPLY_DAYS }, (_, i) =>
      dayBar(context, i + 1, days.get(i + 1), targetTenthMl, topTenthMl),
    ),
  };
}

function dayBar(
  context: PumpContext,
  number: number,
  day: SupplyDayView | undefined,
  targetTenthMl: number,
  topTenthMl: number,
): BarModel {
  const { words } = context.input;
  const today = number === context.pump.episode?.day;
  const empty = { day: number, today, height: 0, value: "", lowerBound: false };
  if (day === undefined) return { ...empty, state: "future", label: words.supply.barFuture(number) };
  const unknown = { ...empty, value: words.unknown };
  if (!context.totalsFresh)
    return { ...unknown, state: "stale", label: words.supply.bar(number, words.unknown) };
  if (day.volumeTenthMl === 0 && (day.unknownVolumes > 0 || !day.complete))
    return { ...unknown, state: "none", label: words.supply.barNone(number) };
  const lowerBound = day.lowerBound || day.unknownVolumes > 0 || pendingRecords(context) > 0;
  const value = `${lowerBound ? words.atLeast : ""}${dayMl(words, day.volumeTenthMl)}`;
  const reached = day.volumeTenthMl >= targetTenthMl;
  return {
    day: number,
    today,
    height: day.volumeTenthMl / topTenthMl,
    value,
    lowerBound,
    state: reached ? "reached" : today ? "part" : "whole",
    label: today ? words.supply.barToday(number, value) : words.supply.bar(number, value),
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
