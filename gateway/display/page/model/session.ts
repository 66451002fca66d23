// The main card: the running session, else the latest one. Pure.
import type { FinishedSessionView, PumpStatusView, RunningSessionView } from "../../view.ts";
import { ago, hoursMinutes, stopwatch, tenthMl, when } from "../format.ts";
import type { Words } from "../words.ts";
import type { PumpContext } from "./freshness.ts";
import type { HeroModel, LiveSamples, SideModel, Value } from "./types.ts";

export function heroModel(context: PumpContext): HeroModel {
  const { session, latestSession } = context.pump;
  if (session !== null) return runningHero(context, session);
  if (latestSession !== null) return latestHero(context, latestSession);
  const { words } = context.input;
  return {
    kind: "none",
    title: words.session.none,
    note: words.session.noneText,
    total: { text: words.unknown, stale: null },
    left: null,
    right: null,
    elapsed: null,
    chips: [],
    curves: null,
    vacuum: "",
    remark: "",
  };
}

function latestHero({ input, totalsFresh, staleText }: PumpContext, session: FinishedSessionView): HeroModel {
  const { words, view, nowMs } = input;
  const started =
    session.startMs === null ? words.session.timeUnknown : when(words, view.timezone, session.startMs, nowMs);
  const minutes = words.session.lasted(Math.max(1, Math.round(session.durationMs / 60_000)));
  return {
    ...volumes(words, session, totalsFresh ? null : staleText),
    kind: "last",
    title: words.session.last,
    note: words.session.lastAt(started, minutes),
    elapsed:
      session.startMs === null
        ? null
        : {
            label: words.session.sinceStart,
            value: totalsFresh
              ? { text: hoursMinutes(words, nowMs - session.startMs), stale: null }
              : { text: words.unknown, stale: staleText },
          },
    chips: [
      words.session.mode[session.mode],
      ...(session.reconstructed ? [words.session.reconstructed] : []),
    ],
    curves: null,
    vacuum: "",
    remark: session.reconstructed ? words.session.reconstructedText : "",
  };
}

function runningHero(context: PumpContext, session: RunningSessionView): HeroModel {
  const { input, pump, gatewayLost, status } = context;
  const { words, nowMs, view } = input;
  const samples = samplesOf(input.live.get(pump.pumpId), session);
  const sampleAgeMs = samples === null ? null : nowMs - samples.receivedMs;
  const heard = heardVolumes(context, session);
  const silence = silenceOf(context, heard);
  const chips = [words.session.mode[session.mode]];
  if (silence === null) {
    if (status?.mode === "running" && status.phase !== null) chips.push(words.session.phase[status.phase]);
    if (session.ejections > 0) chips.push(words.session.ejections(session.ejections));
  }
  return {
    ...volumes(
      words,
      { mode: session.mode, leftTenthMl: heard.left, rightTenthMl: heard.right, reconstructed: false },
      heard.stale,
    ),
    kind: "running",
    title: status?.mode === "paused" ? words.session.paused : words.session.running,
    note:
      session.startMs === null ? "" : words.session.since(when(words, view.timezone, session.startMs, nowMs)),
    elapsed: {
      label: words.session.elapsed,
      value: silence === null ? elapsedValue(context, session) : { text: words.unknown, stale: silence },
    },
    chips,
    curves: curvesState(words, sampleAgeMs, gatewayLost ? 0 : liveLimitMs(context)),
    vacuum: silence === null ? vacuumText(words, status) : words.unknown,
    remark: "",
  };
}

function elapsedValue({ input }: PumpContext, { elapsedMs }: RunningSessionView): Value {
  const { words, nowMs, view } = input;
  // it runs on between two views
  const text = elapsedMs === null ? words.unknown : stopwatch(elapsedMs + (nowMs - view.nowMs));
  return { text, stale: null };
}

/** A paused pump may send no samples; then its fresh status vouches for what it measured before. */
function liveLimitMs({ input, status }: PumpContext): number {
  return status?.mode === "paused" ? Infinity : input.deadlines.liveMs;
}

function samplesOf(samples: LiveSamples | undefined, session: RunningSessionView): LiveSamples | null {
  return samples !== undefined && samples.sessionId === session.id ? samples : null;
}

interface HeardVolumes {
  /** null: none yet. */
  atMs: number | null;
  left: number | null;
  right: number | null;
  stale: string | null;
}

/**
 * All that is live on this card goes silent together, with its newest sample: a status of the same moment must not
 * stand in full colour beside a dash. Where no sample has come yet, the status alone vouches. null: not silent.
 */
function silenceOf({ input, status, staleText }: PumpContext, { atMs, stale }: HeardVolumes): string | null {
  if (atMs !== null) return stale;
  return status !== null && input.nowMs - status.atMs <= input.deadlines.liveMs ? null : staleText;
}

/** What the samples say or what the view carried, whichever is newer; `stale` is its age past the deadline. */
function heardVolumes(context: PumpContext, session: RunningSessionView): HeardVolumes {
  const { input, pump, gatewayLost } = context;
  const { words, nowMs } = input;
  const samples = samplesOf(input.live.get(pump.pumpId), session);
  const heard =
    samples !== null && samples.receivedMs >= (session.volumesAtMs ?? -Infinity)
      ? { atMs: samples.receivedMs, left: samples.leftTenthMl, right: samples.rightTenthMl }
      : { atMs: session.volumesAtMs, left: session.leftTenthMl, right: session.rightTenthMl };
  const { atMs, left, right } = heard;
  if (atMs === null) return { atMs, left, right, stale: words.neverHeard };
  const fresh = !gatewayLost && nowMs - atMs <= liveLimitMs(context);
  return { atMs, left, right, stale: fresh ? null : words.lastHeard(ago(words, nowMs - atMs)) };
}

/** The running session's volume as far as it is known and fresh, for the drop that is filling. */
export function runningTenthMl(context: PumpContext): number | null {
  const { session } = context.pump;
  if (session === null) return null;
  const { left, right, stale } = heardVolumes(context, session);
  return stale !== null || (left === null && right === null) ? null : (left ?? 0) + (right ?? 0);
}

function curvesState(words: Words, ageMs: number | null, limitMs: number): HeroModel["curves"] {
  if (ageMs === null) return { state: "waiting", text: words.curvesWaiting };
  if (ageMs <= limitMs) return { state: "live", text: "" };
  return { state: "silent", text: words.curvesSilent(words.lastHeard(ago(words, ageMs))) };
}

/** A regulator's ordinary wobble is not worth a mother's attention. */
const WOBBLE = { mmHg: 5, cyclesPerMinute: 2 };

/** What the pump applies now, and what was asked for where that is something else. */
function vacuumText(words: Words, status: PumpStatusView | null): string {
  if (status === null || status.active === null) return words.unknown;
  const { active, requested } = status;
  const texts = [words.vacuum.pull(active.vacuumMmHg), words.vacuum.pace(active.cyclesPerMinute)];
  if (requested !== null && Math.abs(requested.vacuumMmHg - active.vacuumMmHg) > WOBBLE.mmHg)
    texts.push(words.vacuum.requested(words.vacuum.pull(requested.vacuumMmHg)));
  if (
    requested !== null &&
    Math.abs(requested.cyclesPerMinute - active.cyclesPerMinute) > WOBBLE.cyclesPerMinute
  )
    texts.push(words.vacuum.requested(words.vacuum.pace(requested.cyclesPerMinute)));
  return texts.join(" · ");
}

function volumes(
  words: Words,
  session: Pick<FinishedSessionView, "mode" | "leftTenthMl" | "rightTenthMl" | "reconstructed">,
  stale: string | null,
): { total: Value; left: SideModel; right: SideModel } {
  const { mode, leftTenthMl, rightTenthMl, reconstructed } = session;
  const shown = (text: string): Value => ({ text: stale === null ? text : words.unknown, stale });
  const side = (label: string, used: boolean, value: number | null): SideModel => ({
    label,
    used,
    value: used ? shown(tenthMl(words, value)) : { text: words.session.notUsed, stale: null },
  });
  // the other side of a single-sided session is absent, which is not unknown
  const used = [...(mode === "right" ? [] : [leftTenthMl]), ...(mode === "left" ? [] : [rightTenthMl])];
  const known = used.filter((volume) => volume !== null);
  const sum = known.length === 0 ? null : known.reduce((a, b) => a + b, 0);
  const isBound = sum !== null && (reconstructed || known.length < used.length);
  const bound = isBound ? words.atLeast : "";
  return {
    total: shown(`${bound}${tenthMl(words, sum)}`),
    left: side(words.session.left, mode !== "right", leftTenthMl),
    right: side(words.session.right, mode !== "left", rightTenthMl),
  };
}
