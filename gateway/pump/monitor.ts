// One pump as the gateway sees it now: its link, its newest telemetry, the session that runs. Nothing here is
// durable, and everything carries its age; what is durable is Care's.
import type { FlowBatch, LinkMessage, Status } from "../../proto/link/messages.ts";
import { encodeFlow, encodePumpState } from "../../proto/mqtt/encode.ts";
import type { Care } from "../care/care.ts";
import type { Clock } from "../clock.ts";
import type { PumpConfig } from "../config.ts";
import type { FlowView, PumpView, RunningSessionView } from "../display/view.ts";
import type { PumpBudget } from "../link/budget.ts";
import type { LinkConnection } from "../link/connection.ts";
import type { FrameHead } from "../link/link-session.ts";
import type { PumpOps } from "../ops/snapshot.ts";
import type { ProblemLog } from "../problems.ts";
import type { RuleSet } from "../rules/index.ts";
import type { Store } from "../store/store.ts";
import { type FlowGroup, FlowGroups } from "./flow-groups.ts";
import { linkView } from "./link-view.ts";
import type { PacedValue } from "./paced-state.ts";
import { RunningSession } from "./running-session.ts";
import { stateContent, stateFields } from "./state-fields.ts";
import { StoredViewReader } from "./stored-view.ts";
import { SuggestionSender, suggestionOf } from "./suggestion.ts";

export interface PumpMonitorOptions {
  config: PumpConfig;
  gatewayId: string;
  link: LinkConnection;
  care: Care;
  store: Store;
  ruleSet: RuleSet;
  clock: Clock;
  problems: ProblemLog;
  /** What a side can give in one session, at most. */
  mostSideTenthMl: number;
  budget: PumpBudget;
  publishFlow: (topic: string, payload: Uint8Array) => void;
  onFlow: (flow: FlowView) => void;
}

export class PumpMonitor {
  readonly pumpId: string;
  readonly #options: PumpMonitorOptions;
  #status: { atMs: number; value: Status } | null = null;
  #running: RunningSession | null = null;
  readonly #flow = new FlowGroups();
  #flowSeq = 0;
  readonly #stored: StoredViewReader;
  readonly #suggestions = new SuggestionSender();

  constructor(options: PumpMonitorOptions) {
    this.#options = options;
    this.pumpId = options.config.id;
    const { care, store, ruleSet } = options;
    this.#stored = new StoredViewReader(this.pumpId, { store, judgements: care.judgements, ruleSet });
  }

  /** Takes telemetry from the link. Returns true where the retained state of the pump changed by it. */
  deliver(message: LinkMessage, { bootId }: FrameHead): boolean {
    switch (message.type) {
      case "status":
        return this.#takeStatus(message, bootId);
      case "session-started":
        this.#running = new RunningSession(message.sessionUuid, message.mode, bootId, message.startUptimeMs);
        return true;
      case "flow":
        this.#takeFlow(message, bootId);
        return false;
      case "event":
        this.#suggestions.take(message, bootId);
        if (message.kind === "milk-ejection" && message.sessionUuid === this.#running?.sessionUuid) {
          this.#running.ejection();
        }
        return false;
      default:
        return false;
    }
  }

  /** For those who run the gateway. */
  ops(): Omit<PumpOps, "observedSessions"> {
    const { link, clock, config } = this.#options;
    return {
      pumpId: this.pumpId,
      serialNumber: {
        expected: config.serialNumber ?? null,
        heard: link.session.pump?.serialNumber ?? null,
      },
      link: linkView(link, clock.monotonicMs()),
      lastHeardMs: link.lastHeardUnixMs,
      clockQuality: link.session.clockQuality(link.now()),
      clockSteps: link.session.clockSteps,
      pendingRecords: this.#status?.value.pendingRecords ?? null,
      losses: link.losses,
      refusedWrites: link.refusedWrites,
      counters: link.counters,
      overBudget: this.#options.budget.excess,
      problems: this.#options.problems.list(),
    };
  }

  /** A session was committed: if it was the running one, it has ended. */
  sessionEnded(sessionUuid: string): void {
    if (this.#running?.sessionUuid !== sessionUuid) return;
    this.#flushFlow();
    this.#running = null;
  }

  #takeStatus(status: Status, bootId: number): boolean {
    const before = this.#running?.sessionUuid ?? null;
    this.#status = { atMs: this.#options.clock.unixMs(), value: status };
    if (status.sessionUuid === null) {
      this.#flushFlow();
      this.#running = null;
    } else if (status.sessionUuid !== before) {
      // Joined in the middle: when it started is not known here.
      this.#running = new RunningSession(status.sessionUuid, status.sessionMode ?? "double", bootId, null);
    }
    if (status.mode === "idle") this.#suggest(bootId);
    return before !== status.sessionUuid;
  }

  /** Between sessions only: a suggestion never changes a running one. */
  #suggest(bootId: number): void {
    const { link } = this.#options;
    const { episode, findings } = this.#stored.read(link.now());
    const suggestion = episode && suggestionOf(episode.id, findings);
    if (suggestion === null || !this.#suggestions.isDue(suggestion, bootId)) return;
    link.handle({ type: "suggest", ...suggestion });
  }

  #takeFlow(heard: FlowBatch, bootId: number): void {
    const { clock, link, onFlow, mostSideTenthMl } = this.#options;
    const batch = {
      ...heard,
      volumeLeftTenthMl: believable(heard.volumeLeftTenthMl, mostSideTenthMl),
      volumeRightTenthMl: believable(heard.volumeRightTenthMl, mostSideTenthMl),
    };
    const nowMs = clock.unixMs();
    if (this.#running?.sessionUuid === batch.sessionUuid) this.#running.flow(batch, nowMs);
    const { type: _, sessionUuid, ...columns } = batch;
    const firstMs = link.session.toUnixMs(batch.firstUptimeMs, bootId);
    onFlow({ pumpId: this.pumpId, sessionId: sessionUuid, firstMs, ...columns });

    for (const group of this.#flow.add(batch, clock.monotonicMs())) this.#publishFlow(group);
  }

  /** Nothing more comes of the session that ran. */
  #flushFlow(): void {
    for (const group of this.#flow.take()) this.#publishFlow(group);
  }

  #publishFlow(group: FlowGroup): void {
    const { link, publishFlow, budget, clock } = this.#options;
    if (!budget.take("flow-message", clock.monotonicMs())) return;
    const firstUnixMs = link.session.toUnixMs(group[0].firstUptimeMs, link.session.bootId ?? 0);
    const fields = { pumpId: this.pumpId, firstUnixMs, seq: ++this.#flowSeq, simulated: this.#simulated };
    publishFlow(`pump/${this.pumpId}/flow`, encodeFlow(fields, group));
  }

  get #simulated(): boolean {
    return this.#options.link.session.pump?.simulated ?? false;
  }

  #runningView(nowMs: number): RunningSessionView | null {
    if (this.#running === null) return null;
    const { bootId } = this.#running;
    return this.#running.view(nowMs, (uptimeMs) => this.#options.link.session.toUnixMs(uptimeMs, bootId));
  }

  view(): PumpView {
    const { config, link, clock } = this.#options;
    const { latestSimulated, ...stored } = this.#stored.read(link.now());
    return {
      pumpId: this.pumpId,
      label: config.label ?? null,
      simulated: this.#simulated || latestSimulated,
      link: linkView(link, clock.monotonicMs()),
      lastHeardMs: link.lastHeardUnixMs,
      clockQuality: link.session.clockQuality(link.now()),
      status: this.#status && { atMs: this.#status.atMs, ...statusView(this.#status.value) },
      session: this.#runningView(clock.unixMs()),
      problems: this.#options.problems.list(),
      ...stored,
    };
  }

  /** The retained topic's value. */
  retained(): PacedValue {
    const { gatewayId, care, clock } = this.#options;
    const { ruleSetVersion } = care.judgements;
    const fields = stateFields(this.view(), { gatewayId, nowMs: clock.unixMs(), ruleSetVersion });
    const payload = encodePumpState(fields);
    const state = { topic: `pump/${this.pumpId}/state`, schema: "PumpState", payload };
    return { state, content: stateContent(fields) };
  }
}

/** More milk than a side can give is no volume that is known. */
function believable(column: number[] | null, mostTenthMl: number): number[] | null {
  return column === null || column.some((tenthMl) => tenthMl > mostTenthMl) ? null : column;
}

function statusView(status: Status) {
  const { type: _, sessionUuid: __, sessionMode: ___, clockQuality: ____, ...rest } = status;
  return rest;
}
