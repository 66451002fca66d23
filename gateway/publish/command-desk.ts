// The hospital's commands that the rest of the gateway carries out, cmd/assign and cmd/config: handed over, answered,
// counted; and the log of what is refused.
import type { IncomingMessage } from "../../proto/transport/mqtt/connection.ts";
import type { OutgoingMessage } from "../../proto/transport/mqtt/message.ts";
import { TokenBucket } from "../../proto/transport/pacing.ts";
import type { Clock } from "../clock.ts";
import { answerTo, type Command } from "./commands.ts";
import type { AssignRequest, CommandOutcome, PublishCounters, PublishLog } from "./ports.ts";

export interface CommandDeskOptions {
  counters: PublishCounters;
  log: PublishLog;
  clock: Clock;
}

export class CommandDesk {
  onAssign: ((request: AssignRequest) => CommandOutcome) | null = null;
  onConfig: ((payload: Uint8Array) => CommandOutcome) | null = null;
  readonly #options: CommandDeskOptions;
  readonly #warnings = new TokenBucket(0.1, 10);

  constructor(options: CommandDeskOptions) {
    this.#options = options;
  }

  /** Carries the command out and returns the answer to publish. */
  answer(
    message: IncomingMessage,
    command: Extract<Command, { kind: "assign" | "config" }>,
  ): OutgoingMessage {
    const { counters } = this.#options;
    const outcome = this.#outcome(message.topic, command);
    if (outcome.accepted) counters.commands++;
    else this.refuse(message.topic, outcome.reason);
    return answerTo(message, outcome);
  }

  refuse(topic: string, reason: string): void {
    this.#options.counters.commandsRefused++;
    this.warn(topic, reason);
  }

  /** All are counted; somebody who sends nonsense all day does not fill the log with it. */
  warn(topic: string, reason: string): void {
    const { clock, log } = this.#options;
    if (this.#warnings.take(clock.monotonicMs())) log.warn({ topic, reason }, "refused a command");
  }

  #outcome(topic: string, command: Extract<Command, { kind: "assign" | "config" }>): CommandOutcome {
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
