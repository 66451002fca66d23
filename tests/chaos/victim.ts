// A process that is killed and started again, many times, for as long as the chaos lasts.
import { type ChildProcess, spawn } from "node:child_process";

export interface Victim {
  readonly name: string;
  readonly kills: number;
  /** Running, and past its start. */
  readonly ready: boolean;
  readonly running: boolean;
  start(): void;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM; resolves when it is gone. */
  stop(): Promise<void>;
}

/** Longer than a gateway takes to drain. */
const STOP_MS = 10_000;
const alive = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of alive) child.kill("SIGKILL");
});

export class ProcessVictim implements Victim {
  readonly name: string;
  kills = 0;
  starts = 0;
  /** The last few thousand characters that it said. */
  tail = "";
  readonly #command: () => readonly string[];
  readonly #readyPattern: RegExp;
  readonly #line: (line: string, life: number) => void;
  #child: ChildProcess | null = null;
  #ready = false;
  #gone: Promise<void> = Promise.resolve();

  constructor(
    name: string,
    readyPattern: RegExp,
    command: () => readonly string[],
    line: (line: string, life: number) => void = () => {},
  ) {
    this.name = name;
    this.#readyPattern = readyPattern;
    this.#command = command;
    this.#line = line;
  }

  get ready(): boolean {
    return this.#ready;
  }

  get running(): boolean {
    return this.#child !== null;
  }

  start(): void {
    if (this.#child !== null) return;
    const life = ++this.starts;
    const child = spawn(process.execPath, this.#command(), { stdio: ["ignore", "pipe", "pipe"] });
    this.#child = child;
    alive.add(child);
    let rest = "";
    child.stdout.setEncoding("utf8");
    child.stdout.on("data", (text: string) => {
      this.#keep(text);
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        if (this.#child === child && this.#readyPattern.test(line)) this.#ready = true;
        this.#line(line, life);
      }
    });
    child.stderr.on("data", (text) => this.#keep(String(text)));
    this.#gone = new Promise((resolve) => {
      // "close" and not "exit": what it wrote before it died is read first.
      child.once("close", () => {
        alive.delete(child);
        if (this.#child === child) this.#child = null;
        this.#ready = false;
        resolve();
      });
    });
  }

  async kill(): Promise<void> {
    if (this.#child === null) return;
    if (this.#child.exitCode === null && this.#child.kill("SIGKILL")) this.kills++;
    await this.#gone;
  }

  async stop(): Promise<void> {
    const child = this.#child;
    child?.kill("SIGTERM");
    const giveUp = setTimeout(() => child?.kill("SIGKILL"), STOP_MS);
    await this.#gone;
    clearTimeout(giveUp);
  }

  #keep(text: string): void {
    this.tail = (this.tail + text).slice(-4000);
  }
}
