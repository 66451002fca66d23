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

export interface Assignment {
  pumpId: string;
  revision: number;
  fromUnixMs: number;
  episodeId: string | null;
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
        "SELECT episode_id AS episodeId FROM episode WHERE next_judgement_unix_ms <= ?",
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
        "UPDATE episode SET rule_set_version = ?, next_judgement_unix_ms = ? WHERE episode_id = ?",
      ),
      putFinding: db.prepare<[string, string, string]>(
        "INSERT OR REPLACE INTO finding (episode_id, finding_key, told_json) VALUES (?, ?, ?)",
      ),
      removeFinding: db.prepare<[string, string]>(
        "DELETE FROM finding WHERE episode_id = ? AND finding_key = ?",
      ),
      assign: db.prepare<[string, number, number, string | null]>(
        "INSERT INTO assignment (pump_id, revision, from_unix_ms, episode_id) VALUES (?, ?, ?, ?)",
      ),
      latest: db.prepare<[string], Assignment>(
        `SELECT pump_id AS pumpId, revision, from_unix_ms AS fromUnixMs, episode_id AS episodeId FROM assignment
         WHERE pump_id = ? ORDER BY revision DESC LIMIT 1`,
      ),
      at: db.prepare<[string, number], { episodeId: string | null }>(
        `SELECT episode_id AS episodeId FROM assignment WHERE pump_id = ? AND from_unix_ms <= ?
         ORDER BY revision DESC LIMIT 1`,
      ),
      assigned: db.prepare<[], { episodeId: string }>(
        `SELECT DISTINCT episode_id AS episodeId FROM assignment AS a WHERE episode_id IS NOT NULL
           AND revision = (SELECT max(revision) FROM assignment AS b WHERE b.pump_id = a.pump_id)`,
      ),
      pumpOf: db.prepare<[string], { pumpId: string }>(
        "SELECT pump_id AS pumpId FROM assignment WHERE episode_id = ? ORDER BY from_unix_ms DESC LIMIT 1",
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

  put(episode: StoredEpisode): void {
    const { episodeId, birth, timezone, feedsAtBreast, risks } = episode;
    this.#statements.put.run(episodeId, birth, timezone, feedsAtBreast ? 1 : 0, JSON.stringify(risks));
  }

  get(episodeId: string): StoredEpisode | undefined {
    const row = this.#statements.get.get(episodeId);
    if (row === undefined) return undefined;
    const { risksJson, feedsAtBreast, ...rest } = row;
    return { ...rest, feedsAtBreast: feedsAtBreast === 1, risks: JSON.parse(risksJson) as string[] };
  }

  /** Episodes in which the passing of time alone may have changed a finding by now. */
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

  /** Episodes to which a pump is assigned now. */
  assigned(): string[] {
    return this.#statements.assigned.all().map((row) => row.episodeId);
  }

  /** The pump that was assigned to the episode last; null where none ever was. */
  pumpOf(episodeId: string): string | null {
    return this.#statements.pumpOf.get(episodeId)?.pumpId ?? null;
  }

  assign(assignment: Assignment): void {
    const { pumpId, revision, fromUnixMs, episodeId } = assignment;
    this.#statements.assign.run(pumpId, revision, fromUnixMs, episodeId);
  }

  /** The assignment in force, which is the one with the highest revision. */
  assignment(pumpId: string): Assignment | undefined {
    return this.#statements.latest.get(pumpId);
  }

  /** Whose session one that started then is; null for nobody's, also where no clock is known. */
  episodeAt(pumpId: string, startUnixMs: number | null): string | null {
    if (startUnixMs === null) return null;
    return this.#statements.at.get(pumpId, startUnixMs)?.episodeId ?? null;
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
