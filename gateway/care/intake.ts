// What becomes of a record, or of what was seen of a session, within a transaction: a session of its own, dated and
// marked as far as it can be believed, with its events and what a person has to look at; or nothing new.
import type { LeftOut, Limits, SessionRecord } from "../../proto/link/messages.ts";
import type { ClockQuality } from "../../proto/vocabulary.ts";
import type { Observation } from "../reconstruction/observation.ts";
import { AT_ONCE_MS, reconstructedRecord } from "../reconstruction/record.ts";
import type { RuleSet } from "../rules/index.ts";
import type { RecordIssue } from "../store/record-issues.ts";
import type { NewSession } from "../store/sessions.ts";
import type { Store } from "../store/store.ts";
import type { EventLog } from "./event-log.ts";
import { hashedId, identify, identifyObserved } from "./identity.ts";
import type { Judgements } from "./judgements.ts";
import { type ImplausibleCode, isStart, type PlausibilityBounds, plausibility } from "./plausibility.ts";
import type { SetAsideRecord, TimedRecord } from "./received-record.ts";
import { ownerAt, toSessionEvent } from "./terms.ts";

export interface IntakeOptions {
  store: Store;
  events: EventLog;
  judgements: Judgements;
  /** Whether the gateway's UTC can be trusted. */
  clockSynced: () => boolean;
  ruleSet: RuleSet;
  /** What a record may say. */
  plausibility: PlausibilityBounds;
  /** The limits that the configuration expects of a pump. */
  limitsOf: (pumpId: string) => Limits;
}

/** What was taken in. */
export interface Taken {
  /** False where it was here already and nothing changed. */
  isNew: boolean;
  episodeId: string | null;
  /** The session that it became; null: none. */
  sessionId: string | null;
  /** What a person has to look at about it. */
  issues: readonly Told[];
}

type Told = Pick<RecordIssue, "code" | "detail">;
type Place = Pick<SessionRecord, "recordEpoch" | "index">;
type Facts = Omit<
  NewSession,
  "startUnixMs" | "clockQuality" | "episodeId" | "recordedAtUnixMs" | "implausible"
> & { toldBefore: boolean };

interface SessionTime {
  startUnixMs: number | null;
  clockQuality: ClockQuality;
}

const UNDATED: SessionTime = { startUnixMs: null, clockQuality: "unknown" };
const NOTHING: Taken = { isNew: false, episodeId: null, sessionId: null, issues: [] };

export class Intake {
  readonly #options: IntakeOptions;

  constructor(options: IntakeOptions) {
    this.#options = options;
  }

  /** `leftOut`: what of the record could not be taken at all. */
  record(pumpId: string, timed: TimedRecord, leftOut: readonly LeftOut[], nowMs: number): Taken {
    const { sessions, observations, recordIssues } = this.#options.store;
    const { record, pump } = timed;
    const seen = observations.get(pumpId, record.sessionUuid) as Observation | undefined;
    observations.remove(pumpId, record.sessionUuid);
    const identity = identify(sessions, pumpId, pump.serialNumber, record, timed.startUnixMs);
    if (identity.kind === "known") return NOTHING;
    const { kind: _, replaces, ...own } = identity;
    if (replaces !== null) recordIssues.settle(replaces.sessionId, nowMs);
    const facts = { pumpId, serialNumber: pump.serialNumber, record, ...own, reconstructed: false };
    // A reconstructed session that a person gave to somebody stays hers.
    const former = replaces?.episodeId ?? null;
    const taken = this.#add(facts, timeOf(timed, replaces ?? seen), leftOut, former, nowMs);
    if (former !== null && former !== taken.episodeId) this.#options.judgements.judge(former, [], nowMs);
    return taken;
  }

  /** Keeps the bytes of a record that breaks the contract, and takes the session as far as it can be read. */
  broken(pumpId: string, { broken, pump, timed }: SetAsideRecord, nowMs: number): Taken {
    const { recordIssues } = this.#options.store;
    const { serialNumber } = pump;
    const issueId = hashedId([pumpId, serialNumber, broken.recordEpoch, broken.index, broken.hex]);
    if (recordIssues.has(issueId)) return NOTHING;
    const taken =
      timed === null ? NOTHING : this.record(pumpId, timed, broken.readable?.leftOut ?? [], nowMs);
    const { sessionId } = taken;
    const detail = `${placeText(broken)}: ${broken.reason}`;
    const issue = { code: "record-set-aside" as const, detail };
    const bytes = Buffer.from(broken.hex, "hex");
    const { recordEpoch, index } = broken;
    recordIssues.add({
      ...issue,
      ...{ issueId, pumpId, serialNumber, recordEpoch, index, sessionId, bytes, atUnixMs: nowMs },
    });
    this.#options.events.addSetAside(pumpId, { issueId, broken, pump, sessionId }, nowMs);
    return { ...taken, isNew: true, issues: [issue, ...taken.issues] };
  }

  /**
   * Null where there is nothing to take: it cannot have been a session, the pump ran another one then, or the session is
   * here.
   */
  reconstruct(pumpId: string, serialNumber: string | null, seen: Observation, nowMs: number): Taken | null {
    const { sessions, observations } = this.#options.store;
    observations.remove(pumpId, seen.sessionUuid);
    const record = reconstructedRecord(seen);
    if (record === null) return null;
    const identity = identifyObserved(sessions, pumpId, seen.sessionUuid);
    if (identity === null) return null;
    const [fromMs, toMs] = [seen.startUptimeMs + AT_ONCE_MS, seen.lastUptimeMs - AT_ONCE_MS];
    if (sessions.ranBetween(pumpId, seen.bootId, fromMs, toMs)) return null;
    const facts = { pumpId, serialNumber, record, ...identity, reconstructed: true, toldBefore: false };
    return this.#add(facts, seen, [], null, nowMs);
  }

  /** Whether a session can have begun then, as far as the gateway knows. */
  isStart(startUnixMs: number, nowMs: number): boolean {
    return isStart(startUnixMs, { bounds: this.#options.plausibility, nowMs: this.#believed(nowMs) });
  }

  #add(
    facts: Facts,
    time: SessionTime,
    leftOut: readonly LeftOut[],
    formerEpisodeId: string | null,
    nowMs: number,
  ): Taken {
    const { store, events, judgements, plausibility: bounds, limitsOf, ruleSet } = this.#options;
    const { toldBefore, ...session } = facts;
    const { pumpId, sessionId, record } = facts;
    const context = { bounds, limits: limitsOf(pumpId), nowMs: this.#believed(nowMs), leftOut };
    const implausible = plausibility(record, { ...context, startUnixMs: time.startUnixMs });
    // A time that cannot be dates nothing.
    const { startUnixMs, clockQuality } = implausible.includes("start") ? UNDATED : time;
    const episodeId = ownerAt(store, pumpId, startUnixMs, ruleSet) ?? formerEpisodeId;
    const added: NewSession = {
      ...session,
      ...{ startUnixMs, clockQuality, episodeId, recordedAtUnixMs: nowMs },
      implausible: toldBefore ? [...implausible, "told-before"] : implausible,
    };
    store.sessions.put(added);
    events.addSession(added);
    const issues = issuesOf(facts, implausible, leftOut);
    for (const { code, detail } of issues)
      store.recordIssues.add({
        ...{ issueId: `${code}/${sessionId}`, pumpId, code, detail, sessionId },
        serialNumber: facts.serialNumber ?? "",
        recordEpoch: record.recordEpoch,
        index: record.index,
        bytes: null,
        atUnixMs: nowMs,
      });
    const stored = episodeId === null ? undefined : store.sessions.get(sessionId);
    if (episodeId !== null && stored !== undefined)
      judgements.judge(episodeId, [toSessionEvent(stored)], nowMs);
    return { isNew: true, episodeId, sessionId, issues };
  }

  /** Null where the gateway's clock cannot be believed. */
  #believed(nowMs: number): number | null {
    return this.#options.clockSynced() ? nowMs : null;
  }
}

/** What was left out of a record that was set aside is reported with its bytes, and not a second time. */
function issuesOf(
  { record, conflictsWithSessionId, toldBefore }: Facts,
  implausible: readonly ImplausibleCode[],
  leftOut: readonly LeftOut[],
): Told[] {
  const issues: Told[] = [];
  const told = implausible.filter((code) => !leftOut.some((left) => left === code));
  if (told.length > 0)
    issues.push({ code: "record-implausible", detail: `${placeText(record)}: ${told.join(", ")}` });
  if (conflictsWithSessionId !== null) {
    const how = toldBefore ? "tells otherwise of the time of" : "has the UUID or the place of";
    const detail = `${placeText(record)} ${how} session ${conflictsWithSessionId}`;
    issues.push({ code: "record-conflict", detail });
  }
  return issues;
}

/** "record 3 of journal c0ffee01"; a reconstructed session has no place. */
function placeText({ recordEpoch, index }: Place): string {
  return index === 0
    ? "a session seen without its record"
    : `record ${index} of journal ${recordEpoch.toString(16).padStart(8, "0")}`;
}

/** The start of a record: its own or the link's where that is sure, else by what was seen of the session in its boot. */
function timeOf(
  timed: TimedRecord,
  seen: Pick<Observation, "bootId" | "startUptimeMs" | "startUnixMs" | "clockQuality"> | undefined,
): SessionTime {
  const { record, startUnixMs, clockQuality } = timed;
  const seenMs = seen?.bootId === record.bootId && seen.clockQuality === "synced" ? seen.startUnixMs : null;
  if (clockQuality === "synced" || seen === undefined || seenMs === null)
    return { startUnixMs, clockQuality };
  return { startUnixMs: seenMs + record.startUptimeMs - seen.startUptimeMs, clockQuality: "synced" };
}
