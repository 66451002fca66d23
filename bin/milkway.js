#!/usr/bin/env node
// The installed command. Runs the bundle that `npm ci` builds (see tooling/build.ts).
import { existsSync } from "node:fs";

const bundle = new URL("../dist/milkway.js", import.meta.url);
if (!existsSync(bundle)) {
  console.error("milkway: dist/milkway.js is missing; run `npm run build` in the project folder");
  process.exit(1);
}
await import(bundle.href);
