// The command as one bundle in a folder of the test's own: starting it from source a thousand times, or as a user who
// cannot read the sources, would not do.
import { symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";

export const packageRoot = resolve(import.meta.dirname, "../..");

/** What a bundle in dist/ finds in the package's folder. */
export const BESIDE_BUNDLE = ["package.json", "node_modules", "firmware"] as const;

/** Bundles modules of the package to `folder`/dist/<name>.mjs. Packages stay outside. */
export async function bundle(folder: string, modules: Readonly<Record<string, string>>): Promise<void> {
  await build({
    entryPoints: Object.fromEntries(
      Object.entries(modules).map(([name, path]) => [name, join(packageRoot, path)]),
    ),
    outdir: join(folder, "dist"),
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    packages: "external",
    logLevel: "error",
  });
}

/** Makes the folder look like the package to a bundle in its dist/. */
export function linkPackage(folder: string): void {
  for (const part of BESIDE_BUNDLE) symlinkSync(join(packageRoot, part), join(folder, part));
}
