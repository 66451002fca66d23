// Bundles the command and the bedside page into dist/, so that an installed gateway starts fast and small. Source runs
// (npm start, the tests) use tsx and need no build. Packages that a gateway starts with, and that are nothing but
// JavaScript, are in the bundle: reading one file instead of hundreds is half of its start. The others stay outside.
import { readFileSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { bundlePage } from "../gateway/display/bundle.ts";

const BUNDLED = [
  "@hono/node-server",
  "commander",
  "hono",
  "mqtt",
  "pino",
  "prom-client",
  "protobufjs",
  "temporal-polyfill",
  "yaml",
  "zod",
];
const { dependencies } = JSON.parse(readFileSync("package.json", "utf8")) as {
  dependencies: Record<string, string>;
};

await rm("dist", { recursive: true, force: true });
await build({
  entryPoints: { milkway: "cli/milkway.ts" },
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  external: Object.keys(dependencies)
    .filter((name) => !BUNDLED.includes(name))
    .flatMap((name) => [name, `${name}/*`]),
  mainFields: ["module", "main"],
  // What is in CommonJS among them asks for Node's own modules by `require`.
  banner: {
    js: 'import { createRequire as createBundleRequire } from "node:module"; const require = createBundleRequire(import.meta.url);',
  },
  sourcemap: true,
  minifyWhitespace: true,
  minifySyntax: true,
  logLevel: "warning",
});
for (const [path, contents] of await bundlePage({ minify: true })) {
  const target = join("dist", "page", path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, contents);
}
