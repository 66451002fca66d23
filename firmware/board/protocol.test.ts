// The golden vectors against both codecs: this one and the C. The vectors are fixed in a file that no program here writes,
// so that a change of either codec shows.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeWith, programPath } from "../../tests/support/programs.ts";
import { buildHostProgram } from "./host-build.ts";
import { limits, limitsHash } from "./limits.ts";
import {
  type BoardMessage,
  boardPayload,
  faultCodes,
  frame,
  type HostMessage,
  hostPayload,
  ProtocolError,
  readBoardPayload,
  readHostPayload,
  resultCodes,
} from "./protocol.ts";
import vectors from "./vectors/messages.json" with { type: "json" };
import { crc16, openBody, pack7, packedLength, unpack7 } from "./wire.ts";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const bytesOf = (text: string) => Uint8Array.from(Buffer.from(text, "hex"));

interface Vector {
  name: string;
  direction: string;
  message: HostMessage | BoardMessage;
  frame: string;
}
const messages = vectors.messages as readonly Vector[];

/** id and septets of a whole frame. */
function split(text: string): { id: number; septets: Uint8Array } {
  const bytes = bytesOf(text);
  return { id: bytes[1] ?? 0, septets: bytes.subarray(2, -1) };
}

const host = messages.filter((vector) => vector.direction === "host");
const board = messages.filter((vector) => vector.direction === "board");
const isHost = (message: HostMessage | BoardMessage): message is HostMessage =>
  ["hello", "drive", "renew", "stop", "clearFault", "telemetry"].includes(message.type);

/** Septets with one bit turned over. */
function flip(septets: Uint8Array, bit: number): Uint8Array {
  const broken = septets.slice();
  const at = Math.floor(bit / 7);
  broken[at] = (broken[at] ?? 0) ^ (1 << (bit % 7));
  return broken;
}

describe("golden vectors", () => {
  it("cover every message", () => {
    expect(new Set(messages.map((vector) => vector.message.type)).size).toBe(11);
  });

  it.each(messages)("$direction: $name", ({ direction, message, frame: golden }) => {
    const { id, septets } = split(golden);
    if (isHost(message)) {
      expect(direction).toBe("host");
      expect(hex(frame(hostPayload(message)))).toBe(golden);
      expect(readHostPayload(id, septets)).toEqual(message);
    } else {
      expect(direction).toBe("board");
      expect(hex(frame(boardPayload(message)))).toBe(golden);
      expect(readBoardPayload(id, septets)).toEqual(message);
    }
  });

  it("pack as Firmata packs", () => {
    for (const { bytes, septets } of vectors.packing) {
      expect(hex(pack7(bytesOf(bytes)))).toBe(septets);
      expect(hex(unpack7(bytesOf(septets)))).toBe(bytes);
    }
    expect(crc16(Buffer.from(vectors.crcCheck.text))).toBe(vectors.crcCheck.crc);
  });
});

describe("wire", () => {
  it("unpacks what it packed", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const septets = pack7(bytes);
        expect(septets.length).toBe(packedLength(bytes.length));
        expect(septets.every((septet) => septet < 0x80)).toBe(true);
        expect(unpack7(septets)).toEqual(bytes);
      }),
    );
  });

  it("finds any single wrong bit", () => {
    const { id, septets } = split(host[1]?.frame ?? "");
    expect(septets.length).toBeGreaterThan(10);
    for (let bit = 0; bit < septets.length * 7; bit += 1) {
      expect(() => openBody(id, flip(septets, bit))).toThrow(ProtocolError);
    }
    expect(() => openBody(id + 1, septets)).toThrow(/CRC/);
  });

  it.each([
    ["length", [1]],
    ["padding", [0x7f, 0x7f]],
    ["frame", [0x80, 0]],
  ] as const)("refuses %s", (code, septets) => {
    expect(() => unpack7(Uint8Array.from(septets))).toThrow(expect.objectContaining({ code }));
  });
});

describe("messages", () => {
  it("refuses a value that does not fit and an unknown id", () => {
    expect(() => hostPayload({ type: "renew", seq: 256, leaseMs: 1 })).toThrow(/256 is not an integer/);
    expect(() => hostPayload({ type: "renew", seq: 1, leaseMs: 0.5 })).toThrow(ProtocolError);
    const renew = hostPayload({ type: "renew", seq: 1, leaseMs: 1 });
    expect(() => readHostPayload(0x0f, renew.subarray(1))).toThrow(/CRC/);
    expect(() => readBoardPayload(0x03, renew.subarray(1))).toThrow(/no board message/);
  });
});

describe("limits", () => {
  const header = readFileSync(new URL("./src/limits.h", import.meta.url), "utf8");

  it("are those of the header, in its order", () => {
    const found = [...header.matchAll(/^\s*X\((\w+), (\d+)\)/gm)].map(([, name, value]) => [
      name,
      Number(value),
    ]);
    expect(Object.entries(limits)).toEqual(found);
  });

  it("change the hash, each of them", () => {
    const values = Object.values(limits);
    const hashes = values.map((_, at) =>
      limitsHash(values.map((value, i) => (i === at ? value + 1 : value))),
    );
    expect(new Set([...hashes, limitsHash()]).size).toBe(values.length + 1);
  });
});

const sideNumbers = { left: 1, right: 2, both: 3 } as const;
const faultNumber = (fault: string | null) => (faultCodes as readonly (string | null)[]).indexOf(fault) + 1;

/** The fields of a board message in wire order, as the C program takes them. */
function wireFields(message: BoardMessage): readonly number[] {
  switch (message.type) {
    case "helloReply": {
      const { firmware: f, resetCause: c } = message;
      const cause = [c.powerOn, c.external, c.brownOut, c.watchdog];
      return [
        message.seq,
        message.major,
        message.minor,
        f.major,
        f.minor,
        f.patch,
        message.limitsHash,
        cause.reduce((sum, flag, bit) => sum + (flag ? 1 << bit : 0), 0),
        message.uptimeMs,
        faultNumber(message.fault),
        message.faultToken,
      ];
    }
    case "status": {
      const { left, right } = message;
      const flags = [
        left.driving,
        right.driving,
        left.ventClosed,
        right.ventClosed,
        message.conditionPresent,
        message.stopButton,
      ];
      return [
        message.seq,
        message.uptimeMs,
        flags.reduce((sum, flag, bit) => sum + (flag ? 1 << bit : 0), 0),
        message.lastHostSeq,
        message.leaseRemainingMs,
        ...[left, right].flatMap((side) => [side.vacuumTenthMmHg, side.setpointTenthMmHg, side.dutyPermille]),
        faultNumber(message.fault),
        message.faultsSeen.reduce((mask, fault) => mask | (1 << (faultNumber(fault) % 16)), 0),
        message.faultToken,
        message.errorCount,
        message.tickMaxUs,
      ];
    }
    case "weight":
      return [
        message.seq,
        message.uptimeMs,
        ...[message.left, message.right].flatMap((side) =>
          side === null ? [0, 0, 255] : [side.count, side.sumCounts, side.ageMs],
        ),
      ];
    case "result":
      return [message.seq, message.request, resultCodes.indexOf(message.code), message.detail];
    case "fault":
      return [
        faultNumber(message.fault),
        sideNumbers[message.side],
        message.faultToken,
        message.uptimeMs,
        message.vacuumTenthMmHg,
      ];
  }
}

describeWith(["gcc"], "the C codec under sanitizers", () => {
  const codec = (lines: readonly string[]): string[] => {
    const program = buildHostProgram(programPath("gcc"), "codec", {
      of: ["limits_hash", "messages", "pins", "wire"],
    });
    return execFileSync(program, { input: `${lines.join("\n")}\n`, encoding: "utf8" })
      .trimEnd()
      .split("\n");
  };

  it("reads every host vector", () => {
    const answers = codec(
      host.map(({ frame: golden }) => {
        const { id, septets } = split(golden);
        return `read ${id} ${hex(septets)}`;
      }),
    );
    const expected = host.map(({ message }) => {
      const { type: _, ...fields } = message;
      const values = Object.values(fields).map((value) =>
        typeof value === "string" ? sideNumbers[value as keyof typeof sideNumbers] : Number(value),
      );
      return [0, ...values].join(" ");
    });
    expect(answers).toEqual(expected);
  });

  it("writes every board vector", () => {
    const answers = codec(
      board.flatMap(({ frame: golden, message }) =>
        isHost(message) ? [] : [`put ${split(golden).id} ${wireFields(message).join(" ")}`],
      ),
    );
    expect(answers).toEqual(board.map((vector) => vector.frame));
  });

  it("agrees on the hash of the limits", () => {
    expect(codec(["hash"])).toEqual([String(limitsHash())]);
  });

  it("refuses every single wrong bit, a cut frame and an unknown id", () => {
    const { id, septets } = split(host[1]?.frame ?? "");
    const lines: string[] = [];
    for (let bit = 0; bit < septets.length * 7; bit += 1) lines.push(`read ${id} ${hex(flip(septets, bit))}`);
    for (let cut = 0; cut < septets.length; cut += 1)
      lines.push(`read ${id} ${hex(septets.subarray(0, cut))}`);
    lines.push(`read 7 ${hex(septets)}`, `read 15 ${hex(septets)}`);
    const names = codec(lines).map((answer) => resultCodes[Number(answer)]);
    expect(names).toHaveLength(lines.length);
    expect(names.filter((name) => name !== "crc" && name !== "length" && name !== "unsupported")).toEqual([]);
    expect(names.slice(-2)).toEqual(["unsupported", "unsupported"]);
  });
});
