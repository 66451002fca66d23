// The hospital's commands that the rest of the gateway carries out, cmd/assign and cmd/config: at a limited rate, one a
// turn of the event loop, answered and counted; and the log of what is refused.
import type { IncomingMessage } from "../../transport/mqtt/connection.ts";
import type { OutgoingMessage } from "../../transport/mqtt/message.ts";
import { TokenBucket } from "../../transport/pacing.ts";
import type { AssignRequest, CommandOutcome } from "../care/assignment-request.ts";
import type { Clock } from "../clock.ts";
import { answerTo, type Command } from "./commands.ts";
import type { PublishCounters, PublishLog } from "./ports.ts";

export interface CommandHandlerOptions {
  /** The pumps that commands may be about. */
  pumpIds: () => readonly string[];
  counters: PublishCounters;
  log: PublishLog;
  clock: Clock;
  answer: (message: OutgoingMessage) => void;
}

type Carried = Extract<Command, { kind: "assign" | "config" }>;

/** A pump is assigned a few times a day; whoever corrects a mistake does it at once. */
export const BURST = 5;
export const SECONDS_EACH = 10;
/** One waits so long for the one before it: links, pages and rows come in between. */
export const PAUSE_MS = 50;

export class CommandHandler {
  onAssign: ((request: AssignRequest) => CommandOutcome) | null = null;
  onConfig: ((payload: Uint8Array) => CommandOutcome) | null = null;
  readonly #options: CommandHandlerOptions;
  /** By what a command is about: a pump here, or all else together. No more than there are pumps, and one. */
  readonly #rates = new Map<string, TokenBucket>();
  readonly #waiting: (() => void)[] = [];
  readonly #warnings = new TokenBucket(0.1, 10);
  /** Of what is not carried out, only so much is answered. */
  readonly #refusals = new TokenBucket(1, 20);
  #cancel: (() => void) | null = null;

  constructor(options: CommandHandlerOptions) {
    this.#options = options;
  }

  /** Carries the command out, now or after those that wait, and answers it. */
  take(message: IncomingMessage, command: Carried): void {
    const { clock, counters } = this.#options;
    if (!this.#rateOf(command).take(clock.monotonicMs())) {
      this.#refuse(message, `too many commands; no more than one in ${SECONDS_EACH} s is taken here`);
      return;
    }
    this.#waiting.push(() => {
      const outcome = this.#outcome(message.topic, command);
      if (outcome.accepted) counters.commands++;
      else this.#count(message.topic, outcome.reason);
      this.#options.answer(answerTo(message, outcome));
    });
    if (this.#cancel === null) this.#next();
  }

  /** What cannot be read, or is no command. */
  refused(
    message: IncomingMessage,
    { name, reason, isAnswered }: Extract<Command, { kind: "refused" }>,
  ): void {
    if (isAnswered) this.#refuse(message, reason);
    else this.#count(name, reason);
  }

  /** All are counted; somebody who sends nonsense all day does not fill the log with it. */
  warn(topic: string, reason: string): void {
    const { clock, log } = this.#options;
    if (this.#warnings.take(clock.monotonicMs())) log.warn({ topic, reason }, "refused a command");
  }

  /** Nothing that waits is carried out any more. */
  stop(): void {
    this.#waiting.length = 0;
    this.#cancel?.();
  }

  #next(): void {
    this.#cancel = null;
    const carryOut = this.#waiting.shift();
    if (carryOut === undefined) return;
    // Before it is carried out: what it does may bring the next one.
    this.#cancel = this.#options.clock.schedule(PAUSE_MS, () => this.#next());
    carryOut();
  }

  #rateOf(command: Carried): TokenBucket {
    const pumpId = command.kind === "assign" ? command.request.pumpId : "";
    const about = this.#options.pumpIds().includes(pumpId) ? pumpId : "";
    const rate = this.#rates.get(about) ?? new TokenBucket(1 / SECONDS_EACH, BURST);
    this.#rates.set(about, rate);
    return rate;
  }

  #count(topic: string, reason: string): void {
    this.#options.counters.commandsRefused++;
    this.warn(topic, reason);
  }

  #refuse(message: IncomingMessage, reason: string): void {
    const { clock } = this.#options;
    this.#count(message.topic, reason);
    if (this.#refusals.take(clock.monotonicMs()))
      this.#options.answer(answerTo(message, { accepted: false, revision: 0, reason }));
  }

  #outcome(topic: string, command: Carried): CommandOutcome {
    const revision = command.kind === "assign" ? command.request.revision : 0;
    try {
      const outcome =
        command.kind === "assign" ? this.onAssign?.(command.request) : this.onConfig?.(command.payload);
      return outcome ?? { accepted: false, revision, reason: "this gateway does not take this command" };
    } catch (error) {
      this.#options.log.error({ err: error, topic }, "a command failed");
      return { accepted: false, revision, reason: "the gateway could not carry it out; its log says why" };
    }
  }
}
