// What the log says when a pump's link comes into another state. Pure.
import type { LinkPhase } from "./link-session.ts";

export interface LinkLine {
  level: "info" | "warn";
  text: string;
}

/** `problem`: why the port is not open; `serialNumber`: of the pump that answered last, null before any has. */
export function linkLine(state: LinkPhase, problem: string | null, serialNumber: string | null): LinkLine {
  switch (state.phase) {
    case "closed":
      return { level: "warn", text: `link closed: ${problem ?? state.reason ?? "the port was closed"}` };
    case "greeting":
      return { level: "info", text: "link open: greeting the pump" };
    case "online":
      return { level: "info", text: `link online: ${serialNumber ?? "a pump without a serial number"}` };
    case "read-only":
      return { level: "warn", text: `link read-only: ${state.reason}` };
  }
}
