// The simulation's clock. By hand (`advanceTo`) days pass as fast as they can be computed; `run` then drives the very
// same timers from the wall clock, at any speed.
import type { Clock, Timer } from "../firmware/controller/clock.ts";
import { TimerQueue } from "./timer-queue.ts";

/** The longest that one turn of the event loop is kept. */
const TURN_MS = 20;

export class SimulationClock implements Clock {
  #nowMs: number;
  readonly #queue = new TimerQueue();
  #wall: { sinceMs: number; uptimeMs: number; speed: number } | null = null;
  #wallTimer: NodeJS.Timeout | null = null;
  #running = false;

  constructor(uptimeMs = 0) {
    this.#nowMs = uptimeMs;
  }

  /** Never passes a timer that has not run yet: at high speed a late process is slow, but sees every moment in order. */
  uptimeMs(): number {
    if (this.#wall !== null && !this.#running) {
      const dueMs = this.#queue.first?.dueMs ?? Number.POSITIVE_INFINITY;
      this.#nowMs = Math.max(this.#nowMs, Math.min(dueMs, wallUptime(this.#wall)));
    }
    return this.#nowMs;
  }

  after(delayMs: number, run: () => void): Timer {
    const entry = this.#queue.add(this.uptimeMs() + Math.max(0, delayMs), run);
    if (this.#queue.first === entry) this.#armWall();
    return {
      cancel: () => {
        entry.run = null;
      },
    };
  }

  /** Runs everything due up to `uptimeMs`, each at its own time. Not while `run` drives the clock. */
  advanceTo(uptimeMs: number): void {
    if (this.#wall !== null)
      throw new Error("the clock runs by itself; stop() it before advancing it by hand");
    this.#runDue(uptimeMs, Number.POSITIVE_INFINITY);
  }

  /** Like advanceTo, in turns between which the process hears signals and answers. False where `signal` ended it early. */
  async passTo(uptimeMs: number, signal?: AbortSignal): Promise<boolean> {
    if (this.#wall !== null)
      throw new Error("the clock runs by itself; stop() it before advancing it by hand");
    while (signal?.aborted !== true) {
      if (this.#runDue(uptimeMs, performance.now() + TURN_MS)) return true;
      await new Promise((resolve) => setImmediate(resolve));
    }
    return false;
  }

  /** From now on time passes by itself, `speed` times as fast as on the wall. */
  run(speed = 1): void {
    this.#wall = { sinceMs: performance.now(), uptimeMs: this.uptimeMs(), speed };
    this.#armWall();
  }

  /** Time stands still again; nothing is forgotten. */
  stop(): void {
    this.uptimeMs();
    this.#wall = null;
    if (this.#wallTimer !== null) clearTimeout(this.#wallTimer);
    this.#wallTimer = null;
  }

  #armWall(): void {
    const wall = this.#wall;
    if (wall === null || this.#running) return;
    if (this.#wallTimer !== null) clearTimeout(this.#wallTimer);
    this.#wallTimer = null;
    const head = this.#queue.first;
    if (head === undefined) return;
    // setTimeout counts in 31 bits
    const delayMs = Math.min(2 ** 31 - 1, Math.max(0, (head.dueMs - wallUptime(wall)) / wall.speed));
    this.#wallTimer = setTimeout(() => this.#wallTurn(), delayMs);
  }

  #wallTurn(): void {
    const wall = this.#wall;
    this.#wallTimer = null;
    if (wall === null) return;
    const complete = this.#runDue(wallUptime(wall), performance.now() + TURN_MS);
    // What this machine cannot keep up with makes simulated time slower, never jumpy.
    if (!complete && this.#wall !== null) {
      this.#wall = { sinceMs: performance.now(), uptimeMs: this.#nowMs, speed: wall.speed };
    }
    this.#armWall();
  }

  /** False where the wall-clock deadline came first. */
  #runDue(uptimeMs: number, deadlineMs: number): boolean {
    this.#running = true;
    try {
      for (
        let head = this.#queue.first;
        head !== undefined && head.dueMs <= uptimeMs;
        head = this.#queue.first
      ) {
        this.#queue.removeFirst();
        if (head.run === null) continue;
        this.#nowMs = Math.max(this.#nowMs, head.dueMs);
        head.run();
        if (deadlineMs !== Number.POSITIVE_INFINITY && performance.now() > deadlineMs) return false;
      }
      this.#nowMs = Math.max(this.#nowMs, uptimeMs);
      return true;
    } finally {
      this.#running = false;
    }
  }
}

function wallUptime(wall: { sinceMs: number; uptimeMs: number; speed: number }): number {
  return wall.uptimeMs + (performance.now() - wall.sinceMs) * wall.speed;
}
