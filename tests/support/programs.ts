// System programs that some tests need. Where one is missing its tests are reported as skipped, with the Debian
// package to install; with MILKWAY_FORBID_SKIP=1 (as in .ci/run) a missing program fails instead.
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe } from "vitest";

const packages = {
  mosquitto: "mosquitto",
  mosquitto_sub: "mosquitto-clients",
  mosquitto_rr: "mosquitto-clients",
  mosquitto_pub: "mosquitto-clients",
  openssl: "openssl",
  protoc: "protobuf-compiler",
  chromium: "chromium",
  socat: "socat",
  "systemd-notify": "systemd",
  "systemd-analyze": "systemd",
  "avr-gcc": "gcc-avr avr-libc binutils-avr",
  gcc: "gcc libc6-dev",
  cppcheck: "cppcheck",
  python3: "python3",
  "python3-protobuf": "python3-protobuf",
  "python3-paho-mqtt": "python3-paho-mqtt",
} as const;

/** Debian's own places, where another of the same name may come first in the path, or where a library is no program. */
const PLACES: Partial<Record<keyof typeof packages, string>> = {
  python3: "/usr/bin/python3",
  "python3-protobuf": "/usr/lib/python3/dist-packages/google/protobuf",
  "python3-paho-mqtt": "/usr/lib/python3/dist-packages/paho",
};

export type Program = keyof typeof packages;

/** The absolute path of a program, or undefined where it is not installed. Looks in the sbin folders too. */
export function findProgram(program: Program): string | undefined {
  const place = PLACES[program];
  if (place !== undefined) return existsSync(place) ? place : undefined;
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/local/sbin", "/usr/sbin", "/sbin"];
  for (const folder of folders) {
    const path = join(folder, program);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // not in this folder
    }
  }
  return undefined;
}

/** The absolute path of a program that must be there (inside a `describeWith` block it is). */
export function programPath(program: Program): string {
  const path = findProgram(program);
  if (path === undefined)
    throw new Error(`${program} is not installed: apt-get install ${packages[program]}`);
  return path;
}

/** `describe`, skipped with a reason where one of the programs is missing. */
export function describeWith(programs: readonly Program[], title: string, body: () => void): void {
  const missing = programs.filter((program) => findProgram(program) === undefined);
  if (missing.length === 0) {
    describe(title, body);
    return;
  }
  const install = missing.map((program) => packages[program]).join(" ");
  if (process.env["MILKWAY_FORBID_SKIP"] === "1") {
    throw new Error(`${title}: needs ${missing.join(", ")} (apt-get install ${install})`);
  }
  describe.skip(`${title} [skipped: apt-get install ${install}]`, body);
}
