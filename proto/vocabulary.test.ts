import { readFileSync } from "node:fs";
import protobuf from "protobufjs";
import { describe, expect, it } from "vitest";
import {
  CLOCK_QUALITIES,
  END_REASONS,
  FAULT_CODES,
  MODES,
  numberOf,
  PHASE_KINDS,
  PROGRAMME_KINDS,
  PUMP_EVENT_KINDS,
  PUMP_MODES,
  wordOf,
} from "./vocabulary.ts";

const vocabulary: Record<string, readonly string[]> = {
  Mode: MODES,
  ProgrammeKind: PROGRAMME_KINDS,
  PhaseKind: PHASE_KINDS,
  PumpMode: PUMP_MODES,
  EndReason: END_REASONS,
  ClockQuality: CLOCK_QUALITIES,
  FaultCode: FAULT_CODES,
  "PumpEvent.Kind": PUMP_EVENT_KINDS,
};

/** Every enum of a .proto file: its name inside of the package, and its values as words in the order of numbers. */
function enumsOf(file: string): Map<string, string[]> {
  const { root } = protobuf.parse(readFileSync(new URL(file, import.meta.url), "utf8"), { keepCase: true });
  const found = new Map<string, string[]>();
  const visit = (namespace: protobuf.NamespaceBase): void => {
    for (const nested of namespace.nestedArray) {
      if (nested instanceof protobuf.Enum) {
        const name = nested.fullName.replace(/^\.milkway(\.link)?\.v1\./, "");
        const prefix = `${nested.name.replaceAll(/(?<=.)([A-Z])/g, "_$1").toUpperCase()}_`;
        const values = Object.entries(nested.values).sort(([, a], [, b]) => a - b);
        expect(
          values.map(([, number]) => number),
          `${name} is numbered without holes`,
        ).toEqual(values.map((_, i) => i));
        const words = values.map(([value]) => value.replace(prefix, "").toLowerCase().replaceAll("_", "-"));
        found.set(name, words);
      } else if (nested instanceof protobuf.Namespace) {
        visit(nested);
      }
    }
  };
  visit(root);
  return found;
}

describe("the vocabulary", () => {
  it("has the words of every enum of pump_link.proto, in the order of the numbers", () => {
    const enums = enumsOf("link/pump_link.proto");
    expect([...enums.keys()].sort()).toEqual(Object.keys(vocabulary).sort());
    for (const [name, words] of enums)
      expect(words, name).toEqual(["unspecified", ...(vocabulary[name] ?? [])]);
  });

  it("is the same in milkway.proto, where an enum is in both", () => {
    const enums = enumsOf("mqtt/milkway.proto");
    const shared = [...enums.keys()].filter((name) => name in vocabulary);
    expect(shared.sort()).toEqual([
      "ClockQuality",
      "EndReason",
      "FaultCode",
      "Mode",
      "PhaseKind",
      "ProgrammeKind",
    ]);
    for (const name of shared)
      expect(enums.get(name), name).toEqual(["unspecified", ...(vocabulary[name] ?? [])]);
  });

  it("reads number 0 and a number it does not know as null", () => {
    expect(wordOf(MODES, 0)).toBeNull();
    expect(wordOf(MODES, 4)).toBeNull();
    expect(wordOf(MODES, -1)).toBeNull();
    for (const word of MODES) expect(wordOf(MODES, numberOf(MODES, word))).toBe(word);
    expect(numberOf(MODES, null)).toBe(0);
  });
});
