// What a person touches and sees on the pump: its keys, lamp, buzzer and display, as the board drives them.

export type Key = "start-stop" | "let-down" | "programme" | "vacuum-up" | "vacuum-down";
export type Lamp = "off" | "ready" | "pumping" | "attention" | "fault";

export interface PanelParts {
  onKey(listener: (key: Key, pressed: boolean) => void): void;
  lamp(lamp: Lamp): void;
  buzz(on: boolean): void;
  /** Two lines of 16 characters; longer ones are cut. */
  show(lines: readonly [string, string]): void;
}
