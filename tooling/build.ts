// Bundles the command into dist/, so that an installed gateway starts fast and small. Source runs (npm start, the
// tests) use tsx and need no build. Packages stay outside of the bundle.
import { rm } from "node:fs/promises";
import { build } from "esbuild";

await rm("dist", { recursive: true, force: true });
await build({
  entryPoints: { milkway: "cli/milkway.ts" },
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  packages: "external",
  sourcemap: true,
  logLevel: "warning",
});
