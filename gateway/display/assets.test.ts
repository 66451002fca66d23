import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { loadPageAssets } from "./assets.ts";
import { bundlePage } from "./bundle.ts";

it("serves the same from a bundle's folder as from source, and tells a changed file by the build", async () => {
  const folder = await mkdtemp(join(tmpdir(), "milkway-assets-"));
  const bundle = pathToFileURL(join(folder, "milkway.js")).href;
  try {
    for (const [path, contents] of await bundlePage()) {
      await mkdir(dirname(join(folder, "page", path)), { recursive: true });
      await writeFile(join(folder, "page", path), contents);
    }
    const fromSource = await loadPageAssets();
    const fromBundle = await loadPageAssets(bundle);
    expect([...fromBundle.files.keys()]).toEqual([...fromSource.files.keys()]);
    expect(fromBundle.build).toBe(fromSource.build);
    expect(fromBundle.files.get("assets/page.js")?.contentType).toMatch(/^text\/javascript/);
    expect(
      fromBundle.files.get("assets/atkinson-hyperlegible-next-latin-wght-normal.woff2")?.contentType,
    ).toBe("font/woff2");

    await writeFile(join(folder, "page/assets/page.css"), "body {}");
    expect((await loadPageAssets(bundle)).build).not.toBe(fromSource.build);
  } finally {
    await rm(folder, { recursive: true });
  }
});

it("minifies for the bundle", async () => {
  const size = async (minify: boolean): Promise<number> =>
    (await bundlePage({ minify })).get("assets/page.js")?.length ?? 0;
  expect(await size(true)).toBeLessThan((await size(false)) * 0.8);
});
