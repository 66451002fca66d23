// Bundles the page for the browser. Used by tooling/build.ts, and by the server itself when it runs from source;
// loads esbuild only then.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const fontLicence = createRequire(import.meta.url).resolve(
  "@fontsource-variable/atkinson-hyperlegible-next/LICENSE",
);
const pageFolder = fileURLToPath(new URL("./page/", import.meta.url));

/** The page's files by their path below its root. Fails with esbuild's own message, which names file and line. */
export async function bundlePage(options: { minify?: boolean } = {}): Promise<Map<string, Uint8Array>> {
  const result = await build({
    absWorkingDir: pageFolder,
    entryPoints: [
      { in: "main.ts", out: "page" },
      { in: "style.css", out: "page" },
    ],
    outdir: "assets",
    bundle: true,
    write: false,
    format: "esm",
    platform: "browser",
    target: ["chrome109", "firefox115", "safari16"],
    minify: options.minify ?? false,
    loader: { ".woff2": "file" },
    assetNames: "[name]",
    legalComments: "none",
    logLevel: "silent",
  });
  const files = new Map<string, Uint8Array>();
  for (const { path, contents } of result.outputFiles) files.set(`assets/${basename(path)}`, contents);
  files.set("assets/icon.svg", await readFile(`${pageFolder}icon.svg`));
  files.set("assets/font-licence.txt", await readFile(fontLicence));
  return files;
}
