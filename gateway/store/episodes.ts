// Episodes, which pump belongs to which of them and when, what people recorded, and the findings as last judged.
import type { Database } from "./database.ts";

/** One mother's time with a pump. `birth` is a UTC instant or a plain date, as text. */
export interface StoredEpisode {
  episodeId: string;
  birth: string;
  timezone: string;
  feedsAtBreast: boolean;
  risks: string[];
}

/** What the last judgement said, so that the next one can tell what changed, also after a restart. */
export interface StoredJudgement {
  ruleSetVersion: string;
  /** As much of each as was kept. */
  findings: unknown[];
  /** When time alone may next change one of them; null: never. */
  nextJudgementUnixMs: number | null;
}

/** What a judgement changed. */
export interface JudgementChange {
  ruleSetVersion: string;
  nextJudgementUnixMs: number | null;
  /** Findings that are new or another, by their keys. */
  put: ReadonlyMap<string, object>;
  /** Keys of those that are no longer made. */
  gone: readonly string[];
}

/** From `fromUnixMs` on, the pump's sessions belong to the episode (null: to nobody). */
export interface Assignment {
  pumpId: string;
  revision: number;
  fromUnixMs: number;
  episodeId: string | null;
  /** What was asked, as JSON; null where an earlier version did not keep it. */
  requestJson: string | null;
}

/** Who said something, and when. */
export interface Said {
  by: string;
  atUnixMs: number;
}

export interface EpisodeChange extends Said {
  /** null: it was not known. */
  before: StoredEpisode | null;
  after: StoredEpisode;
}

interface JudgementRow {
  ruleSetVersion: string | null;
  nextJudgementUnixMs: number | null;
}

type EpisodeRow = Omit<StoredEpisode, "feedsAtBreast" | "risks"> & {
  feedsAtBreast: number;
  risksJson: string;
};

export class EpisodeTable {
  readonly #statements;

  constructor(db: Database) {
    const columns = `episode_id AS episodeId, birth, timezone, feeds_at_breast AS feedsAtBreast,
      risks_json AS risksJson`;
    this.#statements = {
      put: db.prepare<[string, string, string, number, string]>(
        `INSERT INTO episode (episode_id, birth, timezone, feeds_at_breast, risks_json) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (episode_id) DO UPDATE SET birth = excluded.birth, timezone = excluded.timezone,
           feeds_at_breast = excluded.feeds_at_breast, risks_json = excluded.risks_json`,
      ),
      get: db.prepare<[string], EpisodeRow>(`SELECT ${columns} FROM episode WHERE episode_id = ?`),
      due: db.prepare<[number], { episodeId: string }>(
        `SELECT episode_id AS episodeId FROM episode WHERE next_judgement_unix_ms <= ?
         UNION SELECT episode_id FROM episode WHERE unjudged_since_unix_ms IS NOT NULL`,
      ),
      stale: db.prepare<[string], { episodeId: string }>(
        "SELECT episode_id AS episodeId FROM episode WHERE rule_set_version IS NOT ?",
      ),
      judgement: db.prepare<[string], JudgementRow>(
        `SELECT rule_set_version AS ruleSetVersion, next_judgement_unix_ms AS nextJudgementUnixMs
         FROM episode WHERE episode_id = ?`,
      ),
      findings: db.prepare<[string], { toldJson: string }>(
        "SELECT told_json AS toldJson FROM finding WHERE episode_id = ?",
      ),
      setJudgement: db.prepare<[string, number | null, string]>(
        `UPDATE episode SET rule_set_version = ?, next_judgement_unix_ms = ?, unjudged_since_unix_ms = NULL
         WHERE episode_id = ?`,
      ),
      putFinding: db.prepare<[string, string, string]>(
        "INSERT OR REPLACE INTO finding (episode_id, finding_key, told_json) VALUES (?, ?, ?)",
      ),
      removeFinding: db.prepare<[string, string]>(
        "DELETE FROM finding WHERE episode_id = ? AND finding_key = ?",
      ),
      unjudgedSince: db.prepare<[string], { sinceUnixMs: number | null }>(
        "SELECT unjudged_since_unix_ms AS sinceUnixMs FROM episode WHERE episode_id = ?",
      ),
      postpone: db.prepare<[number, string]>(
        `UPDATE episode SET unjudged_since_unix_ms = coalesce(unjudged_since_unix_ms, ?) WHERE episode_id = ?`,
      ),
      addChange: db.prepare<[string, number, string, string | null, string]>(
        `INSERT INTO episode_change (episode_id, at_unix_ms, changed_by, before_json, after_json)
         VALUES (?, ?, ?, ?, ?)`,
      ),
      changes: db.prepare<[string], Said & { beforeJson: string | null; afterJson: string }>(
        `SELECT changed_by AS "by", at_unix_ms AS atUnixMs, before_json AS beforeJson, after_json AS afterJson
         FROM episode_change WHERE episode_id = ? ORDER BY change_id`,
      ),
      assign: db.prepare<[string, number, number, string | null, string | null, number, string]>(
        `INSERT INTO assignment (pump_id, revision, from_unix_ms, episode_id, request_json, recorded_at_unix_ms,
           assigned_by) VALUES (?, ?, ?, ?, ?, ?, ?)`,
      ),
      latest: db.prepare<[string], Assignment>(
        `SELECT pump_id AS pumpId, revision, from_unix_ms AS fromUnixMs, episode_id AS episodeId,
           request_json AS requestJson FROM assignment WHERE pump_id = ? ORDER BY assignment_id DESC LIMIT 1`,
      ),
      at: db.prepare<[string, number], { episodeId: string | null }>(
        `SELECT episode_id AS episodeId FROM assignment WHERE pump_id = ? AND from_unix_ms <= ?
         ORDER BY assignment_id DESC LIMIT 1`,
      ),
      others: db.prepare<[string, number, string], { n: number }>(
        `SELECT count(*) AS n FROM assignment WHERE pump_id = ? AND from_unix_ms > ? AND episode_id IS NOT NULL
           AND episode_id <> ?`,
      ),
      assigned: db.prepare<[], { episodeId: string }>(
        `SELECT DISTINCT episode_id AS episodeId FROM assignment WHERE episode_id IS NOT NULL
           AND assignment_id IN (SELECT max(assignment_id) FROM assignment GROUP BY pump_id)`,
      ),
      pumpOf: db.prepare<[string], { pumpId: string }>(
        "SELECT pump_id AS pumpId FROM assignment WHERE episode_id = ? ORDER BY assignment_id DESC LIMIT 1",
      ),
      addEntry: db.prepare<[string, string | null, string, number, string]>(
        `INSERT OR IGNORE INTO entry (entry_id, episode_id, pump_id, recorded_at_unix_ms, event_json)
         VALUES (?, ?, ?, ?, ?)`,
      ),
      entries: db.prepare<[string], { eventJson: string }>(
        "SELECT event_json AS eventJson FROM entry WHERE episode_id = ? ORDER BY recorded_at_unix_ms",
      ),
      addTransition: db.prepare<[string, string, number, string]>(
        "INSERT INTO transition (transition_id, episode_id, at_unix_ms, transition_json) VALUES (?, ?, ?, ?)",
      ),
    };
  }

  /** Keeps what is known of an episode, and what was known before, by whom and when it changed. */
  put(episode: StoredEpisode, { by, atUnixMs }: Said): void {
    const { episodeId, birth, timezone, feedsAtBreast, risks } = episode;
    const before = this.get(episodeId);
    const beforeJson = before === undefined ? null : JSON.stringify(before);
    this.#statements.addChange.run(episodeId, atUnixMs, by, beforeJson, JSON.stringify(episode));
    this.#statements.put.run(episodeId, birth, timezone, feedsAtBreast ? 1 : 0, JSON.stringify(risks));
  }

  /** What was known of an episode when, the first first. */
  changes(episodeId: string): EpisodeChange[] {
    return this.#statements.changes.all(episodeId).map(({ beforeJson, afterJson, ...said }) => ({
      ...said,
      before: beforeJson === null ? null : (JSON.parse(beforeJson) as StoredEpisode),
      after: JSON.parse(afterJson) as StoredEpisode,
    }));
  }

  get(episodeId: string): StoredEpisode | undefined {
    const row = this.#statements.get.get(episodeId);
    if (row === undefined) return undefined;
    const { risksJson, feedsAtBreast, ...rest } = row;
    return { ...rest, feedsAtBreast: feedsAtBreast === 1, risks: JSON.parse(risksJson) as string[] };
  }

  /** Episodes in which the passing of time alone may have changed a finding by now, or more is known than was judged. */
  due(nowUnixMs: number): string[] {
    return this.#statements.due.all(nowUnixMs).map((row) => row.episodeId);
  }

  /** Episodes that were last judged by another rule set, or never. */
  judgedByOther(ruleSetVersion: string): string[] {
    return this.#statements.stale.all(ruleSetVersion).map((row) => row.episodeId);
  }

  /** The last judgement; null before the first. */
  judgement(episodeId: string): StoredJudgement | null {
    const row = this.#statements.judgement.get(episodeId);
    if (row === undefined || row.ruleSetVersion === null) return null;
    const findings = this.#statements.findings.all(episodeId).map(({ toldJson }) => JSON.parse(toldJson));
    return { ruleSetVersion: row.ruleSetVersion, findings, nextJudgementUnixMs: row.nextJudgementUnixMs };
  }

  /** Writes what changed since the judgement before. */
  setJudgement(episodeId: string, change: JudgementChange): void {
    const { setJudgement, putFinding, removeFinding } = this.#statements;
    setJudgement.run(change.ruleSetVersion, change.nextJudgementUnixMs, episodeId);
    for (const [key, told] of change.put) putFinding.run(episodeId, key, JSON.stringify(told));
    for (const key of change.gone) removeFinding.run(episodeId, key);
  }

  /** Something is known of the episode that is to be judged later. */
  postpone(episodeId: string, nowUnixMs: number): void {
    this.#statements.postpone.run(nowUnixMs, episodeId);
  }

  /** Since when something is known that is not judged; null: all is. */
  unjudgedSince(episodeId: string): number | null {
    return this.#statements.unjudgedSince.get(episodeId)?.sinceUnixMs ?? null;
  }

  /** Episodes to which a pump is assigned now. */
  assigned(): string[] {
    return this.#statements.assigned.all().map((row) => row.episodeId);
  }

  /** The pump that was assigned to the episode last; null where none ever was. */
  pumpOf(episodeId: string): string | null {
    return this.#statements.pumpOf.get(episodeId)?.pumpId ?? null;
  }

  assign(assignment: Assignment, { by, atUnixMs }: Said): void {
    const { pumpId, revision, fromUnixMs, episodeId, requestJson } = assignment;
    this.#statements.assign.run(pumpId, revision, fromUnixMs, episodeId, requestJson, atUnixMs, by);
  }

  /** The assignment in force, which is the one that was taken last. */
  assignment(pumpId: string): Assignment | undefined {
    return this.#statements.latest.get(pumpId);
  }

  /** Whose session one that started then is; null for nobody's, also where no clock is known. */
  episodeAt(pumpId: string, startUnixMs: number | null): string | null {
    if (startUnixMs === null) return null;
    return this.#statements.at.get(pumpId, startUnixMs)?.episodeId ?? null;
  }

  /** Whether nobody but this episode had the pump at that moment or has had it since. */
  isFreeSince(pumpId: string, sinceUnixMs: number, episodeId: string): boolean {
    const then = this.episodeAt(pumpId, sinceUnixMs);
    const others = this.#statements.others.get(pumpId, sinceUnixMs, episodeId)?.n ?? 0;
    return (then === null || then === episodeId) && others === 0;
  }

  /** Appends an entry; false where the same one is here already. */
  addEntry(entry: {
    entryId: string;
    episodeId: string | null;
    pumpId: string;
    recordedAtUnixMs: number;
    event: object;
  }): boolean {
    const { entryId, episodeId, pumpId, recordedAtUnixMs, event } = entry;
    return (
      this.#statements.addEntry.run(entryId, episodeId, pumpId, recordedAtUnixMs, JSON.stringify(event))
        .changes > 0
    );
  }

  /** The entries of an episode as they were recorded, as parsed JSON. */
  entries(episodeId: string): unknown[] {
    return this.#statements.entries.all(episodeId).map((row) => JSON.parse(row.eventJson));
  }

  addTransition(transitionId: string, episodeId: string, atUnixMs: number, transition: object): void {
    this.#statements.addTransition.run(transitionId, episodeId, atUnixMs, JSON.stringify(transition));
  }
}
