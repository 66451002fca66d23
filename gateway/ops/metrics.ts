// The figures in Prometheus' text format, by prom-client. Loaded only once the gateway runs: starting has a budget.
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import { type Figure, figures } from "./figures.ts";
import type { OpsSnapshot } from "./snapshot.ts";

export class Metrics {
  readonly #registry = new Registry();
  readonly #commit: Histogram;
  readonly #set: (() => void)[] = [];
  #ops: OpsSnapshot | null = null;

  constructor() {
    const registers = [this.#registry];
    for (const figure of figures) this.#register(figure, registers);
    this.#commit = new Histogram({
      name: "milkway_commit_seconds",
      help: "How long a durable commit took",
      buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5],
      registers,
    });
  }

  /** A commit was made durable. */
  observeCommit(durationMs: number): void {
    this.#commit.observe(durationMs / 1_000);
  }

  /** In Prometheus' text format. */
  text(ops: OpsSnapshot): Promise<string> {
    this.#ops = ops;
    for (const set of this.#set) set();
    return this.#registry.metrics();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  #register({ name, help, kind, labels, read }: Figure, registers: Registry[]): void {
    const options = { name: `milkway_${name}`, help, labelNames: [...labels], registers };
    const metric = kind === "counter" ? new Counter(options) : new Gauge(options);
    this.#set.push(() => {
      metric.reset();
      // a metric without labels comes back as 0 from reset(), which is not the same as unknown
      if (labels.length === 0) metric.remove();
      for (const sample of this.#ops === null ? [] : read(this.#ops))
        if (sample.value !== null) metric.inc(sample.labels, sample.value);
    });
  }
}
