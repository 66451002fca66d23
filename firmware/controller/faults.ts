// Faults in words, for the display and the log: what happened, and what a person can do. Calm words: the pump has
// already let the air in when they are read.
import type { FaultCode } from "../../proto/vocabulary.ts";

export interface FaultWords {
  title: string;
  whatToDo: string;
}

export const FAULT_WORDS: Readonly<Record<FaultCode, FaultWords>> = {
  "over-vacuum": {
    title: "The vacuum was too strong",
    whatToDo: "Check that the tubing is not kinked or wet, reset, and begin at a lower level.",
  },
  "lease-expired": {
    title: "The controller stopped asking for suction",
    whatToDo: "Reset. If it comes back, restart the pump and call service.",
  },
  "host-silent": {
    title: "The controller fell silent",
    whatToDo: "Check the cable between controller and board, then reset.",
  },
  "regulator-overrun": {
    title: "The board was too slow",
    whatToDo: "Restart the pump. If it comes back, call service.",
  },
  "sensor-range": {
    title: "A vacuum sensor does not answer",
    whatToDo: "Do not pump with this device; call service.",
  },
  "sensor-stuck": {
    title: "A vacuum sensor does not move",
    whatToDo: "Check the tubing for milk or water. If it is clear, call service.",
  },
  "no-vacuum": {
    title: "No vacuum builds up",
    whatToDo: "Check shield, valve and tubing on both sides, or choose one side, then reset.",
  },
  "vacuum-while-off": {
    title: "The vacuum did not go away",
    whatToDo: "Take the shield off with a finger at its rim. Do not pump with this device; call service.",
  },
  "sides-disagree": {
    title: "Left and right differ",
    whatToDo: "Check both shields and the tubing, then reset.",
  },
  "max-hold": {
    title: "Suction lasted too long without a release",
    whatToDo: "Reset. If it comes back, call service.",
  },
  "max-session": {
    title: "The longest session was reached",
    whatToDo: "Rest for at least a minute, then reset.",
  },
  watchdog: {
    title: "The board restarted by itself",
    whatToDo: "Reset. If it comes back, call service.",
  },
  "brown-out": {
    title: "The supply voltage fell",
    whatToDo: "Check the mains adapter or charge the battery, then reset.",
  },
  "board-lost": {
    title: "The pump's board does not answer",
    whatToDo: "Check the cable to the board and its supply, then reset.",
  },
};
