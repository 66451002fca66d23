// The part of a pump's view that comes from the store: its latest session, and what the rules say of its episode.
import type { Judgements } from "../care/judgements.ts";
import { birthMs } from "../care/terms.ts";
import type { PumpView } from "../display/view.ts";
import type { Now } from "../link/now.ts";
import type { Evaluation, RuleSet } from "../rules/index.ts";
import { StoreError } from "../store/database.ts";
import type { Store } from "../store/store.ts";
import {
  activationView,
  episodeView,
  findingViews,
  finishedSessionView,
  supplyView,
  todayView,
} from "./views.ts";

/** Clocks differ; what began later than this is not the latest session, whatever its date. */
const AHEAD_MS = 5 * 60_000;

export type StoredView = Pick<
  PumpView,
  "episode" | "latestSession" | "today" | "activation" | "supply" | "findings"
> & {
  latestSimulated: boolean;
};

/** What follows from a judgement alone, made once for as long as it is the last one. */
type JudgedView = Pick<StoredView, "today" | "activation" | "supply" | "findings">;

export interface StoredViewOptions {
  store: Store;
  judgements: Judgements;
  ruleSet: RuleSet;
}

export class StoredViewReader {
  readonly #pumpId: string;
  readonly #options: StoredViewOptions;
  #judged: { evaluation: Evaluation | null; view: JudgedView } | null = null;
  #last: StoredView = {
    episode: null,
    latestSession: null,
    today: null,
    activation: null,
    supply: null,
    findings: [],
    latestSimulated: false,
  };

  constructor(pumpId: string, options: StoredViewOptions) {
    this.#pumpId = pumpId;
    this.#options = options;
  }

  /** As the store has it; as it was last read where it cannot be read, which the store's own state then says. */
  read({ unixMs: nowMs, synced }: Pick<Now, "unixMs" | "synced">): StoredView {
    const { judgements, store } = this.#options;
    // A clock that cannot be believed says nothing of what lies ahead.
    const untilMs = synced ? nowMs + AHEAD_MS : Number.MAX_SAFE_INTEGER;
    try {
      const { episodeId, latest } = store.access(() => ({
        episodeId: store.episodes.assignment(this.#pumpId)?.episodeId ?? null,
        latest: store.sessions.latest(this.#pumpId, untilMs),
      }));
      const evaluation = episodeId === null ? null : judgements.latest(episodeId);
      this.#last = {
        episode: evaluation && episodeView(evaluation, birthMs(store, episodeId), nowMs),
        latestSession: latest === undefined ? null : finishedSessionView(latest),
        ...this.#judgedView(evaluation),
        latestSimulated: latest?.simulated ?? false,
      };
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
    }
    return this.#last;
  }
  #judgedView(evaluation: Evaluation | null): JudgedView {
    const { ruleSet } = this.#options;
    if (this.#judged === null || this.#judged.evaluation !== evaluation)
      this.#judged = {
        evaluation,
        view: {
          today: evaluation && todayView(evaluation),
          activation: evaluation && activationView(evaluation, ruleSet),
          supply: evaluation && supplyView(evaluation, ruleSet),
          findings: evaluation === null ? [] : findingViews(evaluation),
        },
      };
    return this.#judged.view;
  }
}
