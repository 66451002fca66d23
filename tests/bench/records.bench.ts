// What one more record of a long episode costs: a backlog of one pump, through the real care and store on disk.
// `npm run bench:records [-- RECORDS]`: records a second and processor time a record on the way, beside what this
// machine's disk gives to anybody: durable commits of one row, in the same run.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Care } from "../../gateway/care/care.ts";
import { parseConfig } from "../../gateway/config.ts";
import { MAX_EPISODE_DAYS, seedLiteral } from "../../gateway/rules/rule-set.ts";
import { Store } from "../../gateway/store/store.ts";
import { REFERENCE_LIMITS } from "../../proto/link/messages.ts";
import { Database } from "../../sqlite/database.ts";
import { pumpHello, sessionRecord, uuidOf } from "../support/records.ts";

const RECORDS = Number(process.argv[2] ?? 5_000);
/** Looked at over so many records before each. */
const STRETCH = 100;
const LOOK_AT = [112, 1_000, 2_000, 5_000].filter((record) => record <= RECORDS);
/** Far enough apart that no two are merged, and near enough that many fit. */
const EVERY_MS = 40 * 60_000;
const DURATION_MS = 5 * 60_000;
const BIRTH = Date.UTC(2026, 0, 1, 10);
const DAYS = Math.round((RECORDS * EVERY_MS) / 86_400_000);

const CONFIG = "site: s\npumps: [{ id: p1, link: tcp://127.0.0.1:1 }]\n";
const { plausibility: PLAUSIBILITY } = parseConfig(CONFIG, { file: "", folder: "/", environment: {} });

const folder = mkdtempSync(join(tmpdir(), "milkway-records-"));

function commitsASecond(): number {
  const db = new Database(join(folder, "machine.db"));
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.exec("CREATE TABLE IF NOT EXISTS row (id INTEGER PRIMARY KEY, text TEXT)");
  const add = db.prepare("INSERT INTO row (text) VALUES (?)");
  const beganMs = performance.now();
  let commits = 0;
  for (; performance.now() - beganMs < 1_000; commits++) add.run("one row");
  db.close();
  return commits / ((performance.now() - beganMs) / 1_000);
}

/** `together`: so many arrive at once, as many as a pump leaves unacknowledged. */
function backlog(together: number): void {
  let nowMs = BIRTH + 3_600_000;
  const path = join(folder, `together-${together}.db`);
  const store = new Store(path, { nowMs, newEpoch: () => "epoch" });
  let ids = 0;
  const care = new Care({
    store,
    // So many records need longer than an episode is by default.
    ruleSet: { ...seedLiteral, time: { ...seedLiteral.time, episodeDays: MAX_EPISODE_DAYS } },
    plausibility: PLAUSIBILITY,
    limitsOf: () => REFERENCE_LIMITS,
    gatewayId: "g1",
    bootId: 1,
    unixMs: () => nowMs,
    clockSynced: () => true,
    newId: () => uuidOf(1_000_000 + ++ids),
  });
  const episode = { episodeId: "e1", birth: new Date(BIRTH).toISOString(), timezone: "Europe/Amsterdam" };
  care.assign(
    { pumpId: "p1", ...episode, feedsAtBreast: false, risks: [], revision: 1, fromUnixMs: BIRTH },
    "bench",
  );
  nowMs = BIRTH + RECORDS * EVERY_MS;
  const commit = (index: number): void => {
    const startUnixMs = BIRTH + index * EVERY_MS - DURATION_MS;
    const record = sessionRecord(index, { durationMs: DURATION_MS, startUnixMs, clockQuality: "synced" });
    care.commitRecord("p1", { record, pump: pumpHello(), startUnixMs, clockQuality: "synced" });
  };
  for (const until of LOOK_AT) {
    const from = Math.max(1, until - STRETCH + 1);
    const done = store.sessions.countOfEpisode("e1");
    for (let index = done + 1; index < from; index++) commit(index);
    const cpu = process.cpuUsage();
    const beganMs = performance.now();
    for (let first = from; first <= until; first += together) {
      care.judgements.commit(() => {
        for (let index = first; index <= Math.min(until, first + together - 1); index++) commit(index);
      });
    }
    const { user, system } = process.cpuUsage(cpu);
    const count = until - from + 1;
    const rate = (count / ((performance.now() - beganMs) / 1_000)).toFixed(0);
    const cpuMs = ((user + system) / 1_000 / count).toFixed(2);
    console.log(
      `  record ${String(until).padStart(6)}  ${rate.padStart(6)} records/s  ${cpuMs.padStart(6)} ms of processor a record`,
    );
  }
  store.close();
}

const machine = (): void =>
  console.log(`durable commits of one row: ${commitsASecond().toFixed(0)} a second`);
machine();
for (const together of [1, 8]) {
  console.log(`${RECORDS} records in one episode of ${DAYS} days, ${together} in a transaction`);
  backlog(together);
  machine();
}
rmSync(folder, { recursive: true, force: true });
