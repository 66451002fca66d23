// Generates the protobuf codec and its types from the two contracts, or checks (--check) that what is committed is
// what the .proto files say. One ES module and one .d.ts per contract, in proto/generated/ of the current folder.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pbjs from "protobufjs-cli/pbjs.js";
import pbts from "protobufjs-cli/pbts.js";

const contracts = [
  { proto: "proto/link/pump_link.proto", name: "pump_link" },
  { proto: "proto/mqtt/milkway.proto", name: "milkway" },
] as const;

type Tool = { main(args: string[], callback: (error: Error | null, output?: string) => void): unknown };

function run(tool: Tool, args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    tool.main(args, (error, output) => (error ? reject(error) : resolve(output ?? "")));
  });
}

async function generate(proto: string, folder: string, name: string): Promise<Map<string, string>> {
  const module = await run(pbjs, [
    ...["--target", "static-module", "--wrap", "esm", "--root", name],
    ...["--no-create", "--no-verify", "--no-delimited", "--no-service", "--no-typeurl"],
    ...["--force-number", "--null-semantics"],
    proto,
  ]);
  const source = join(folder, `${name}.js`);
  await writeFile(source, module);
  const types = await run(pbts, [source]);
  return new Map([
    [`${name}.js`, module],
    [`${name}.d.ts`, types],
  ]);
}

const check = process.argv.includes("--check");
const scratch = await mkdtemp(join(tmpdir(), "milkway-codec-"));
const stale: string[] = [];
try {
  for (const { proto, name } of contracts) {
    for (const [file, text] of await generate(proto, scratch, name)) {
      const path = join("proto/generated", file);
      if (check) {
        const committed = await readFile(path, "utf8").catch(() => undefined);
        if (committed !== text) stale.push(path);
      } else {
        await writeFile(path, text);
      }
    }
  }
} finally {
  await rm(scratch, { recursive: true });
}
if (stale.length > 0) {
  console.error(
    `${stale.join(", ")} differ from the .proto files: run \`npm run codec\` and commit the result`,
  );
  process.exitCode = 1;
}
