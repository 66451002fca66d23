// The suggestion to change to the maintenance programme once milk has come in (rule ACT-3x20, S1 row 11): when to
// send it to the pump. It is repeated between sessions until the pump says that it shows it, and not again after a
// person has answered it there. Pure; nothing here can move an actuator.
import { crc32 } from "node:zlib";
import type { PumpEvent } from "../../proto/link/messages.ts";
import type { ProgrammeKind } from "../../proto/vocabulary.ts";
import type { FindingView } from "../display/view.ts";

export interface Suggestion {
  /** The same for the same activation of the same episode, so that a pump shows it once. */
  suggestionId: number;
  programme: ProgrammeKind;
}

/** What the findings of an episode suggest now; null for nothing. */
export function suggestionOf(
  episodeId: string,
  findings: readonly Pick<FindingView, "rule" | "detail">[],
): Suggestion | null {
  const finding = findings.find(({ rule }) => rule === "ACT-3x20");
  if (finding?.detail["suggestion"] !== "maintenance") return null;
  const key = `${episodeId}/${finding.detail["activatedAt"]}`;
  return { suggestionId: crc32(key), programme: "maintenance" };
}

export class SuggestionSender {
  #shown: { suggestionId: number; bootId: number } | null = null;
  #answeredId: number | null = null;

  /** The pump told what became of a suggestion. */
  take({ kind, suggestionId }: PumpEvent, bootId: number): void {
    if (kind === "suggestion-shown") this.#shown = { suggestionId, bootId };
    if (kind === "suggestion-confirmed" || kind === "suggestion-declined") this.#answeredId = suggestionId;
  }

  /** Whether to send it to an idle pump now. A pump that was restarted has forgotten what it showed. */
  isDue({ suggestionId }: Suggestion, bootId: number): boolean {
    const isShown = this.#shown?.suggestionId === suggestionId && this.#shown.bootId === bootId;
    return !isShown && suggestionId !== this.#answeredId;
  }
}
