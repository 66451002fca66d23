// What one more record of a long episode costs: a backlog of one pump, through the real care and store on disk.
// `npm run bench:records [-- RECORDS]`: records a second and processor time a record on the way, beside what this
// machine's disk gives to anybody: durable commits of one row, in the same run.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { Care } from "../../gateway/care/care.ts";
import { seedLiteral } from "../../gateway/rules/rule-set.ts";
import { Store } from "../../gateway/store/store.ts";
import { pumpHello, sessionRecord, uuidOf } from "../support/records.ts";

const RECORDS = Number(process.argv[2] ?? 5_000);
/** Looked at over so many records before each. */
const STRETCH = 100;
const LOOK_AT = [100, 112, 1_000, 2_000, 5_000, 10_000].filter((record) => record <= RECORDS);
/** Far enough apart that no two are merged, and near enough that many fit. */
const EVERY_MS = 40 * 60_000;
const DURATION_MS = 5 * 60_000;
const BIRTH = Date.UTC(2026, 0, 1, 10);

const folder = mkdtempSync(join(tmpdir(), "milkway-records-"));

function commitsASecond(): number {
  const db = new Sqlite(join(folder, "machine.db"));
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

function backlog(): void {
  let nowMs = BIRTH + 3_600_000;
  const store = new Store(join(folder, "milkway.db"), { nowMs, newEpoch: () => "epoch" });
  let ids = 0;
  const care = new Care({
    store,
    ruleSet: seedLiteral,
    gatewayId: "g1",
    bootId: 1,
    unixMs: () => nowMs,
    clockSynced: () => true,
    newId: () => uuidOf(1_000_000 + ++ids),
  });
  const episode = { episodeId: "e1", birth: new Date(BIRTH).toISOString(), timezone: "Europe/Amsterdam" };
  care.assign({ pumpId: "p1", ...episode, feedsAtBreast: false, risks: [], revision: 1 }, BIRTH);
  nowMs = BIRTH + RECORDS * EVERY_MS;
  let cpu = process.cpuUsage();
  let beganMs = performance.now();
  for (let index = 1; index <= RECORDS; index++) {
    const startUnixMs = BIRTH + index * EVERY_MS - DURATION_MS;
    const record = sessionRecord(index, { durationMs: DURATION_MS, startUnixMs, clockQuality: "synced" });
    care.commitRecord("p1", { record, pump: pumpHello(), startUnixMs, clockQuality: "synced" });
    if (LOOK_AT.includes(index + STRETCH)) {
      cpu = process.cpuUsage();
      beganMs = performance.now();
    } else if (LOOK_AT.includes(index)) {
      const { user, system } = process.cpuUsage(cpu);
      const stretch = Math.min(STRETCH, index);
      const rate = stretch / ((performance.now() - beganMs) / 1_000);
      const cpuMs = (user + system) / 1_000 / stretch;
      console.log(
        `  record ${String(index).padStart(6)}  ${rate.toFixed(0).padStart(6)} records/s  ${cpuMs.toFixed(2).padStart(6)} ms of processor a record`,
      );
    }
  }
  store.close();
}

console.log(`durable commits of one row: ${commitsASecond().toFixed(0)} a second`);
console.log(`a backlog of ${RECORDS} records in one episode, committed one by one`);
backlog();
console.log(`durable commits of one row: ${commitsASecond().toFixed(0)} a second`);
rmSync(folder, { recursive: true, force: true });
