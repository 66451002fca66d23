// What the panel's keys do, and what lamp and display say: the pump as the person before it knows it.
//
//   start/stop   begins, ends; where a fault is latched, resets it
//   let-down     goes over to expression (maintenance)
//   programme    between sessions: the next programme, or yes to what the gateway suggests;
//                in a session: a pause, and on again
//   vacuum +/-   one level; minus is also no to a suggestion
import type { FaultCode, Mode } from "../../../proto/vocabulary.ts";
import type { Clock } from "../clock.ts";
import { BUILT_IN_PROGRAMMES } from "../programmes/built-in.ts";
import { type Programme, VACUUM_LEVELS, type VacuumLevel } from "../programmes/programme.ts";
import type { Pump } from "../pump.ts";
import { pagesOf } from "./display-writer.ts";
import { FAULT_WORDS } from "./fault-words.ts";
import type { Key, Lamp, PanelParts } from "./keys.ts";

export interface PanelOptions {
  /** What the start button begins. */
  mode: Mode;
  clock: Pick<Clock, "uptimeMs">;
  /** What the programme button offers after the two that come with the pump. */
  programmes?: readonly Programme[];
}

/** How long a page of a fault's advice stays. */
const PAGE_MS = 2000;

export class Panel {
  readonly #pump: Pump;
  readonly #parts: PanelParts;
  readonly #options: PanelOptions;
  readonly #programmes: readonly Programme[];
  #programme: Programme = BUILT_IN_PROGRAMMES.initiation;
  #level: VacuumLevel = this.#programme.defaultLevel;
  #lamp: Lamp = "off";
  /** The fault that is shown, and since when. */
  #shown: { fault: FaultCode; sinceMs: number } | null = null;

  constructor(pump: Pump, parts: PanelParts, options: PanelOptions) {
    this.#pump = pump;
    this.#parts = parts;
    this.#options = options;
    const { initiation, maintenance } = BUILT_IN_PROGRAMMES;
    this.#programmes = [...new Set([initiation, maintenance, ...(options.programmes ?? [])])];
    parts.onKey((key, pressed) => {
      if (pressed) this.press(key);
    });
  }

  press(key: Key): void {
    switch (key) {
      case "start-stop":
        this.#startOrStop();
        break;
      case "let-down":
        this.#pump.letDown();
        break;
      case "programme":
        this.#programmeKey();
        break;
      case "vacuum-up":
        this.#changeLevel(1);
        break;
      case "vacuum-down":
        if (this.#pump.suggestion === null) this.#changeLevel(-1);
        else this.#pump.answerSuggestion(false);
        break;
    }
    this.show();
  }

  /** Brings lamp, buzzer and display up to date. Call a few times a second. */
  show(): void {
    const status = this.#pump.controller.status();
    const { suggestion } = this.#pump;
    const lamp: Lamp =
      status.faults.length > 0
        ? "fault"
        : status.mode === "running"
          ? "pumping"
          : suggestion !== null || status.mode === "paused"
            ? "attention"
            : "ready";
    if (lamp !== this.#lamp) {
      this.#parts.lamp(lamp);
      this.#parts.buzz(lamp === "fault");
    } else {
      this.#parts.buzz(false);
    }
    this.#lamp = lamp;
    this.#parts.show(this.#lines());
  }

  #lines(): readonly [string, string] {
    const { mode, faults, volumesMl, phase, leaking } = this.#pump.controller.status();
    const fault = faults[0];
    if (fault !== undefined) return this.#faultLines(fault);
    this.#shown = null;
    const { suggestion } = this.#pump;
    if (suggestion !== null) return [`Try ${suggestion.programme}?`, "Prog: yes  -: no"];
    if (mode === "idle") return [this.#programme.title, `Level ${this.#level}`];
    const [side] = leaking;
    const doing = side === undefined ? (phase ?? "One moment") : `Check ${side} seal`;
    const ml = (value: number | null) => (value === null ? "-" : String(Math.round(value)));
    return [
      mode === "paused" ? "Paused  Prog: on" : doing,
      `L ${ml(volumesMl.left)}  R ${ml(volumesMl.right)} mL`,
    ];
  }

  /** What happened, and below it page by page what to do. */
  #faultLines(fault: FaultCode): readonly [string, string] {
    const nowMs = this.#options.clock.uptimeMs();
    if (this.#shown?.fault !== fault) this.#shown = { fault, sinceMs: nowMs };
    const { title, whatToDo } = FAULT_WORDS[fault];
    const pages = [...pagesOf(whatToDo), "Start: reset"];
    return [title, pages[Math.floor((nowMs - this.#shown.sinceMs) / PAGE_MS) % pages.length] ?? ""];
  }

  #startOrStop(): void {
    const { mode } = this.#pump.controller.status();
    if (mode === "fault") this.#pump.resetFaults();
    else if (mode === "idle")
      this.#pump.start({ mode: this.#options.mode, programme: this.#programme, level: this.#level });
    else this.#pump.stop();
  }

  #programmeKey(): void {
    const { mode } = this.#pump.controller.status();
    if (mode === "paused") this.#pump.resume();
    else if (mode === "running") this.#pump.pause();
    else if (!this.#pump.controller.busy) this.#chooseProgramme();
  }

  #chooseProgramme(): void {
    const confirmed = this.#pump.answerSuggestion(true);
    const next = this.#programmes[this.#programmes.indexOf(this.#programme) + 1];
    this.#programme =
      confirmed === null
        ? (next ?? BUILT_IN_PROGRAMMES.initiation)
        : BUILT_IN_PROGRAMMES[confirmed.programme];
    this.#level = this.#programme.defaultLevel;
  }

  #changeLevel(by: 1 | -1): void {
    const level = VACUUM_LEVELS[VACUUM_LEVELS.indexOf(this.#level) + by];
    if (level === undefined) return;
    this.#level = level;
    this.#pump.setLevel(level);
  }
}
