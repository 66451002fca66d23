// The programmes that the pump comes with, read from the YAML files in programmes/ once, when this is loaded.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ProgrammeKind } from "../../../proto/vocabulary.ts";
import { type Programme, readProgramme } from "./programme.ts";

function builtIn(kind: ProgrammeKind): Programme {
  const path = join(packageFolder(), "firmware", "controller", "programmes", `${kind}.yaml`);
  return readProgramme(readFileSync(path, "utf8"), path);
}

/** The sources and the bundle in dist/ are at different depths of the package. */
export function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json")) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

export const INITIATION: Programme = builtIn("initiation");
export const MAINTENANCE: Programme = builtIn("maintenance");
export const BUILT_IN_PROGRAMMES: Readonly<Record<ProgrammeKind, Programme>> = {
  initiation: INITIATION,
  maintenance: MAINTENANCE,
};
