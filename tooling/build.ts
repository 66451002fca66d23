// Bundles the command and the bedside page into dist/, so that an installed gateway starts fast and small. Source runs
// (npm start, the tests) use tsx and need no build. Packages stay outside of the command's bundle.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { bundlePage } from "../gateway/display/bundle.ts";

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
for (const [path, contents] of await bundlePage({ minify: true })) {
  const target = join("dist", "page", path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, contents);
}
