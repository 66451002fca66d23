// The page's files, held in memory: bundled on the spot when the gateway runs from source, so that nothing is ever
// stale; read from dist/page (see tooling/build.ts) when it runs from the bundle.
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

export interface Asset {
  body: Uint8Array<ArrayBuffer>;
  contentType: string;
  etag: string;
}

export interface PageAssets {
  /** By path below the page's root, as in "assets/page.js". A path that is not a key does not exist. */
  files: ReadonlyMap<string, Asset>;
  /** Changes whenever a file does. */
  build: string;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
};

/** `from` is the module that asks: a source file, or the bundle that has the page's folder beside it. */
export async function loadPageAssets(from: string = import.meta.url): Promise<PageAssets> {
  if (from.endsWith(".ts")) {
    const { bundlePage } = await import("./bundle.ts");
    return toAssets(await bundlePage());
  }
  return toAssets(await readFolder(fileURLToPath(new URL("./page/", from))));
}

async function readFolder(folder: string): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(relative(folder, path).split(sep).join("/"), await readFile(path));
  }
  return files;
}

function toAssets(contents: ReadonlyMap<string, Uint8Array>): PageAssets {
  const files = new Map<string, Asset>();
  const all = createHash("sha256");
  for (const path of [...contents.keys()].sort()) {
    const body = new Uint8Array(contents.get(path) ?? []);
    const hash = createHash("sha256").update(body).digest("base64url").slice(0, 22);
    all.update(path).update(hash);
    const contentType = CONTENT_TYPES[extname(path)] ?? "application/octet-stream";
    files.set(path, { body, contentType, etag: `"${hash}"` });
  }
  return { files, build: all.digest("base64url").slice(0, 16) };
}
