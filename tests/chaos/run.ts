// Kills processes of a ward at random, seeded moments while sessions flow, then lets it come to rest and judges it.
import { setTimeout as sleep } from "node:timers/promises";
import { randomStream } from "../../simulator/random.ts";
import { type Judgement, judge } from "./judge.ts";
import type { Victim } from "./victim.ts";
import { type PumpInWard, Ward, type WardOptions } from "./ward.ts";

export interface ChaosOptions extends WardOptions {
  seed: number;
  kills: number;
  /** After so many kills comes a lull, in which every pump records so many sessions more. */
  killsBetweenLulls: number;
  sessionsInLull: number;
  /** Aborted: no further kill; what came until then is judged. */
  enough?: AbortSignal;
  progress: (line: string) => void;
}

export interface ChaosResult extends Judgement {
  seed: number;
  kills: Record<string, number>;
  totalKills: number;
  /** Kills of a process that had not finished its start. */
  killsWhileStarting: number;
  /** Moments at which several were killed at once. */
  together: number;
  lulls: number;
  killingSeconds: number;
  restSeconds: number;
}

const REST_MS = 180_000;
/** A machine that is busy with other things is slow, not broken. */
const LULL_MS = 600_000;
/** A pump whose turn it is may wait this long for a session to begin, to be killed in it. */
const PUMPING_MS = 10_000;

export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const ward = await Ward.open(options);
  try {
    return await new Chaos(ward, options).run();
  } finally {
    await ward.close();
  }
}

class Chaos {
  readonly #ward: Ward;
  readonly #options: ChaosOptions;
  readonly #random;
  /** Pumps that are to be killed once they pump. */
  readonly #aims = new Map<Victim, Promise<void>>();
  #killsWhileStarting = 0;
  #together = 0;
  #lulls = 0;

  constructor(ward: Ward, options: ChaosOptions) {
    this.#ward = ward;
    this.#options = options;
    this.#random = randomStream(options.seed, "kills");
  }

  async run(): Promise<ChaosResult> {
    const { seed, progress } = this.#options;
    for (const victim of this.#ward.victims) victim.start();
    await this.#until("the first start of all", 60_000, () => this.#ward.victims.every(({ ready }) => ready));
    const beganMs = performance.now();
    await this.#killing();
    const killedMs = performance.now();
    progress(`${this.#totalKills()} kills done; waiting for rest`);
    await this.#rest();
    const restMs = performance.now();
    // While the pumps still run: one that is stopped records the session that it is in, after everything was sent.
    const judgement = judge(this.#ward);
    for (const { process } of this.#ward.pumps) await process.stop();
    const kills = Object.fromEntries(this.#ward.victims.map(({ name, kills }) => [name, kills]));
    return {
      seed,
      ...judgement,
      kills,
      totalKills: this.#totalKills(),
      killsWhileStarting: this.#killsWhileStarting,
      together: this.#together,
      lulls: this.#lulls,
      killingSeconds: Math.round((killedMs - beganMs) / 1000),
      restSeconds: Math.round((restMs - killedMs) / 1000),
    };
  }

  /** Every process has started before the first kill. */
  async #killing(): Promise<void> {
    const { kills, killsBetweenLulls, enough, progress } = this.#options;
    let lullAt = killsBetweenLulls;
    while (this.#totalKills() < kills && enough?.aborted !== true) {
      await sleep(20 + this.#random.uniform() ** 2 * 1000);
      const targets = this.#targets();
      if (targets.length > 1) this.#together++;
      await Promise.all(targets.map((victim) => this.#aimAndKill(victim)));
      if (this.#totalKills() + this.#aims.size < Math.min(lullAt, kills)) continue;
      await Promise.all(this.#aims.values());
      if (this.#totalKills() < lullAt) continue;
      lullAt += killsBetweenLulls;
      await this.#lull();
      const started = this.#ward.pumps.reduce((sum, { diary }) => sum + diary.sessions.length, 0);
      progress(`${this.#totalKills()} kills, ${started} sessions started`);
    }
    await Promise.all(this.#aims.values());
  }

  /** Nobody is killed until every pump has recorded its sessions. */
  async #lull(): Promise<void> {
    this.#lulls++;
    const before = this.#ward.pumps.map(({ diary }) => diary.ended);
    const { sessionsInLull } = this.#options;
    await this.#until("the sessions of every pump", LULL_MS, () =>
      this.#ward.pumps.every(({ diary }, i) => diary.ended - (before[i] ?? 0) >= sessionsInLull),
    );
  }

  /** One, or in every tenth moment several. One that is still starting is mostly left alone, or nothing would ever run. */
  #targets(): Victim[] {
    const { victims } = this.#ward;
    const wanted = this.#random.uniform() < 0.1 ? 1 + Math.ceil(this.#random.uniform() * 3) : 1;
    const targets = new Set<Victim>();
    for (let i = 0; i < wanted; i++) {
      const victim = victims[Math.floor(this.#random.uniform() * victims.length)];
      const spared = this.#random.uniform() > 0.1;
      if (victim?.running && !this.#aims.has(victim) && (victim.ready || !spared)) targets.add(victim);
    }
    return [...targets];
  }

  /** A pump is in half the cases killed in its next session; the others go on dying meanwhile. */
  async #aimAndKill(victim: Victim): Promise<void> {
    const pump = this.#ward.pumps.find(({ process }) => process === victim);
    if (pump === undefined || this.#random.uniform() < 0.5) return this.#killOne(victim);
    const intoSessionMs = this.#random.uniform() ** 2 * 1000;
    const aim = this.#whilePumping(pump)
      .then(() => sleep(intoSessionMs))
      .then(() => this.#killOne(victim))
      .finally(() => this.#aims.delete(victim));
    this.#aims.set(victim, aim);
  }

  async #whilePumping({ process, diary }: PumpInWard): Promise<void> {
    const endMs = performance.now() + PUMPING_MS;
    while (performance.now() < endMs && !diary.isPumping(process.starts)) await sleep(5);
  }

  async #killOne(victim: Victim): Promise<void> {
    if (!victim.ready) this.#killsWhileStarting++;
    await victim.kill();
    const delayMs = this.#random.uniform() ** 3 * 1500;
    setTimeout(() => victim.start(), delayMs);
  }

  /** Everybody lives, and hardly anybody pumps any more; then until the last acknowledgement is back. */
  async #rest(): Promise<void> {
    await sleep(2000);
    this.#ward.quieten();
    for (const { process } of this.#ward.pumps) {
      await process.stop();
      process.start();
    }
    for (const victim of this.#ward.victims) victim.start();
    await this.#until("rest", REST_MS, () => {
      try {
        return (
          this.#ward.victims.every(({ ready }) => ready) &&
          this.#ward.truths().every(({ acknowledged, lastIndex }) => acknowledged === lastIndex) &&
          this.#ward.pending() === 0
        );
      } catch {
        return false;
      }
    }).catch((error: Error) => this.#options.progress(error.message));
  }

  #totalKills(): number {
    return this.#ward.victims.reduce((sum, { kills }) => sum + kills, 0);
  }

  async #until(what: string, timeoutMs: number, holds: () => boolean): Promise<void> {
    const endMs = performance.now() + timeoutMs;
    while (!holds()) {
      if (performance.now() > endMs) {
        const tails = [
          ...this.#ward.pumps.map(({ process }) => process),
          this.#ward.gateway,
          this.#ward.collector,
        ]
          .map(({ name, tail }) => `--- ${name}\n${tail.slice(-1500)}`)
          .join("\n");
        throw new Error(`waited ${timeoutMs / 1000} s in vain for ${what}\n${tails}`);
      }
      await sleep(200);
    }
  }
}
