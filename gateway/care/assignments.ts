// To whom a pump belongs, and from when. An assignment is checked, kept with who said it and when, and carried out in
// one transaction: sessions that are here already go to the new episode, every episode concerned is judged, and
// what was published before and is no longer true is published again (G2).

import type { RuleSet } from "../rules/index.ts";
import type { Assignment, StoredEpisode } from "../store/episodes.ts";
import type { StoredSession } from "../store/sessions.ts";
import type { Store } from "../store/store.ts";
import type { AssignRequest, CommandOutcome } from "./assignment-request.ts";
import { earliestBirthMs, episodeOf, isNewer, requestFault } from "./assignment-request.ts";
import type { EventLog } from "./event-log.ts";
import type { Judgements } from "./judgements.ts";
import { toSessionEvent } from "./terms.ts";

export interface AssignmentsOptions {
  store: Store;
  events: EventLog;
  judgements: Judgements;
  ruleSet: RuleSet;
  unixMs: () => number;
  clockSynced: () => boolean;
  onAssigned?: (taken: AssignmentTaken) => void;
}

/** What an assignment did, for the log. */
export interface AssignmentTaken {
  pumpId: string;
  revision: number;
  by: string;
  episodeId: string | null;
  formerEpisodeId: string | null;
  fromUnixMs: number;
  /** Sessions that were here already and changed hands. */
  sessions: number;
  /** Fields of an episode that was known already: what was known, and what is now. */
  changed: Record<string, readonly [before: unknown, now: unknown]>;
}

/** Some 11 a day for the longest episode; more would hold everybody else up. The log says how many it was. */
export const MOST_SESSIONS = 1_000;

export class Assignments {
  readonly #options: AssignmentsOptions;

  constructor(options: AssignmentsOptions) {
    this.#options = options;
  }

  /**
   * Takes an assignment, or says why not. The same again changes nothing; an older revision is refused. Throws
   * StoreError.
   */
  assign(request: AssignRequest, by: string): CommandOutcome {
    const { store, judgements, ruleSet, onAssigned } = this.#options;
    const { pumpId, revision } = request;
    const refused = (reason: string): CommandOutcome => ({ accepted: false, revision, reason });
    const taken = judgements.commit((nowMs): AssignmentTaken | CommandOutcome => {
      const current = store.episodes.assignment(pumpId);
      if (current !== undefined && !isNewer(revision, current.revision)) return repeatOf(request, current);
      const clockMs = this.#options.clockSynced() ? nowMs : null;
      const fault = requestFault(request, clockMs, ruleSet);
      if (fault !== null) return refused(fault);
      const fromUnixMs = this.#fromOf(request, current, clockMs);
      if (fromUnixMs === null)
        return refused("the gateway's clock is not synchronised: say from when (from_unix_ms)");
      return this.#take(request, current, fromUnixMs, { by, atUnixMs: nowMs });
    });
    if ("accepted" in taken) return taken;
    onAssigned?.(taken);
    return { accepted: true, revision };
  }

  /** From when it holds; null where that is "from now" and nobody knows when now is. */
  #fromOf(request: AssignRequest, current: Assignment | undefined, clockMs: number | null): number | null {
    const { episodes } = this.#options.store;
    const episode = episodeOf(request);
    if (request.fromUnixMs !== null) return request.fromUnixMs;
    const birthMs = episode === null ? null : earliestBirthMs(episode);
    if (episode === null || birthMs === null) return clockMs;
    if (episodes.isFreeSince(request.pumpId, birthMs, episode.episodeId)) return birthMs;
    return current?.episodeId === episode.episodeId ? current.fromUnixMs : clockMs;
  }

  #take(
    request: AssignRequest,
    current: Assignment | undefined,
    fromUnixMs: number,
    said: { by: string; atUnixMs: number },
  ): AssignmentTaken {
    const { store, judgements, events } = this.#options;
    const { pumpId, revision, episodeId } = request;
    const episode = episodeOf(request);
    const known = episode === null ? undefined : store.episodes.get(episode.episodeId);
    const changed = known === undefined || episode === null ? {} : differences(known, episode);
    if (episode !== null && (known === undefined || Object.keys(changed).length > 0))
      store.episodes.put(episode, said);
    store.episodes.assign({ ...request, fromUnixMs, requestJson: JSON.stringify(request) }, said);

    // Another mother's sessions move only where somebody said from when.
    const others = request.fromUnixMs !== null;
    const moved = store.sessions.assignable(pumpId, fromUnixMs, {
      to: episodeId,
      others,
      limit: MOST_SESSIONS,
    });
    for (const { sessionId } of moved) store.sessions.setEpisode(sessionId, episodeId);
    if (moved.length > 0 || Object.keys(changed).length > 0) {
      const fields = { revision, fromUnixMs, changed: Object.keys(changed) };
      events.addAssignment(pumpId, episodeId, fields, moved, said.atUnixMs);
    }
    for (const former of new Set(moved.map((session) => session.episodeId)))
      if (former !== null) judgements.judge(former, [], said.atUnixMs, "correction");
    if (episodeId !== null) {
      const arrived = moved.map((session: StoredSession) => toSessionEvent({ ...session, episodeId }));
      judgements.judge(episodeId, arrived, said.atUnixMs, known === undefined ? undefined : "correction");
    }
    return {
      pumpId,
      revision,
      by: said.by,
      episodeId,
      formerEpisodeId: current?.episodeId ?? null,
      fromUnixMs,
      sessions: moved.length,
      changed,
    };
  }
}

/** The same revision again is accepted where it says the same, and refused where it says something else. */
function repeatOf(request: AssignRequest, current: Assignment): CommandOutcome {
  const { revision } = request;
  const isSame =
    current.requestJson === null
      ? current.episodeId === request.episodeId
      : current.requestJson === JSON.stringify(request);
  if (revision === current.revision && isSame) return { accepted: true, revision };
  const reason =
    revision === current.revision
      ? `revision ${revision} is another assignment; give a newer one`
      : `revision ${revision} is not newer than ${current.revision}; go on from there`;
  return { accepted: false, revision: current.revision, reason };
}

function differences(before: StoredEpisode, now: StoredEpisode): AssignmentTaken["changed"] {
  const fields = ["birth", "timezone", "feedsAtBreast", "risks"] as const;
  return Object.fromEntries(
    fields
      .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(now[field]))
      .map((field) => [field, [before[field], now[field]] as const]),
  );
}
