// Faults in words, for the display and the log: what happened, and what a person can do. Calm words: the pump has
// already let the air in when they are read.
import type { FaultCode } from "../../../proto/vocabulary.ts";

export interface FaultWords {
  /** What happened; fits a line of the display. */
  title: string;
  /** What a person can do; the display shows it page by page. */
  whatToDo: string;
}

export const FAULT_WORDS: Readonly<Record<FaultCode, FaultWords>> = {
  "over-vacuum": {
    title: "Vacuum too high",
    whatToDo: "Check that the tubing is not kinked or wet, reset, and begin at a lower level.",
  },
  "lease-expired": {
    title: "Control stalled",
    whatToDo: "Reset. If it comes back, restart the pump and call service.",
  },
  "host-silent": {
    title: "Control silent",
    whatToDo: "Check the cable between controller and board, then reset.",
  },
  "regulator-overrun": {
    title: "Board too slow",
    whatToDo: "Restart the pump. If it comes back, call service.",
  },
  "sensor-range": {
    title: "Sensor lost",
    whatToDo: "Do not pump with this device; call service.",
  },
  "sensor-stuck": {
    title: "Sensor is stuck",
    whatToDo: "Check the tubing for milk or water. If it is clear, call service.",
  },
  "no-vacuum": {
    title: "No vacuum",
    whatToDo: "Check shield, valve and tubing on both sides, or choose one side, then reset.",
  },
  "vacuum-while-off": {
    title: "Vacuum stays on",
    whatToDo: "Take the shield off with a finger at its rim. Do not pump with this device; call service.",
  },
  "sides-disagree": {
    title: "Sides differ",
    whatToDo: "Check both shields and the tubing, then reset.",
  },
  "max-hold": {
    title: "Held too long",
    whatToDo: "Reset. If it comes back, call service.",
  },
  "max-session": {
    title: "Session too long",
    whatToDo: "Rest for at least a minute, then reset.",
  },
  watchdog: {
    title: "Board restarted",
    whatToDo: "Reset. If it comes back, call service.",
  },
  "brown-out": {
    title: "Low voltage",
    whatToDo: "Check the mains adapter or charge the battery, then reset.",
  },
  "board-lost": {
    title: "Board not found",
    whatToDo: "Check the cable to the board and its supply, then reset.",
  },
};
