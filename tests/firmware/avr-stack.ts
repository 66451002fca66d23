// Worst-case stack of the firmware, statically: bytes per function from -fstack-usage, calls from the disassembly. No
// recursion and no calls through pointers, or it refuses to answer. Interrupts: the tick lets others in, those let nobody
// in, so the worst is main, plus the tick, plus the deepest of the others.

export class StackError extends Error {
  readonly code = "stack";
}

interface Routine {
  calls: Set<string>;
  jumps: Set<string>;
  pushes: number;
}

/** Routines of the C library that the compiler calls have no .su file: their pushes and the return address. */
const returnAddressBytes = 2;
const tickVector = "__vector_9";

function readDisassembly(text: string): Map<string, Routine> {
  const routines = new Map<string, Routine>();
  let current: Routine | undefined;
  let name = "";
  for (const line of text.split("\n")) {
    const label = /^[0-9a-f]+ <([^>]+)>:$/.exec(line);
    if (label?.[1] !== undefined) {
      name = label[1];
      current = { calls: new Set(), jumps: new Set(), pushes: 0 };
      routines.set(name, current);
      continue;
    }
    if (current === undefined) continue;
    if (/\t(icall|ijmp|eicall)\b/.test(line) && name !== "__tablejump2__") {
      throw new StackError(`${name} calls through a pointer`);
    }
    if (/\tpush\t/.test(line)) current.pushes += 1;
    const [, kind, target] = /\t(r?call|r?jmp|br\w+)\t.*<([^>+]+)>/.exec(line) ?? [];
    if (kind === undefined || target === undefined || target === name) continue;
    (kind.endsWith("call") ? current.calls : current.jumps).add(target);
  }
  return routines;
}

function readUsage(text: string): Map<string, number> {
  const usage = new Map<string, number>();
  for (const line of text.split("\n")) {
    const [place = "", bytes = "", kind = ""] = line.split("\t");
    const name = place.split(":").at(-1);
    if (name === undefined || bytes === "") continue;
    if (!kind.includes("static")) throw new StackError(`${name} has a stack that is not static: ${kind}`);
    usage.set(name, Math.max(usage.get(name) ?? 0, Number(bytes)));
  }
  return usage;
}

export interface StackPart {
  root: string;
  bytes: number;
  path: readonly string[];
}

/**
 * The worst case over all nestings that the interrupts allow.
 * @throws StackError for recursion, a call through a pointer, a stack that is not static
 */
export function worstStack(
  disassembly: string,
  usageText: string,
): { total: number; parts: readonly StackPart[] } {
  const routines = readDisassembly(disassembly);
  const usage = readUsage(usageText);
  const known = new Map<string, StackPart>();

  const own = (name: string): number => {
    const bare = name.replace(/\.(isra|constprop|part|cold|lto_priv)\.\d+/g, "");
    return usage.get(name) ?? usage.get(bare) ?? (routines.get(name)?.pushes ?? 0) + returnAddressBytes;
  };
  const deepest = (name: string, open: readonly string[]): StackPart => {
    const done = known.get(name);
    if (done !== undefined) return done;
    const chain = [...open, name];
    let below: StackPart = { root: name, bytes: 0, path: [] };
    const consider = (callee: string) => {
      const part = deepest(callee, chain);
      if (part.bytes > below.bytes) below = part;
    };
    const { calls = [], jumps = [] } = routines.get(name) ?? {};
    for (const callee of calls) {
      if (chain.includes(callee)) throw new StackError(`recursion: ${[...chain, callee].join(" > ")}`);
      consider(callee);
    }
    // A jump to another routine is a tail call, as deep as a call at most; one back up the chain is a loop of the library.
    for (const target of jumps) if (!chain.includes(target)) consider(target);
    const part = { root: name, bytes: own(name) + below.bytes, path: [name, ...below.path] };
    known.set(name, part);
    return part;
  };

  const main = deepest("main", []);
  const tick = deepest(tickVector, []);
  const others = [...routines.keys()]
    .filter((name) => /^__vector_\d+$/.test(name) && name !== tickVector)
    .map((name) => deepest(name, []))
    .sort((a, b) => b.bytes - a.bytes);
  const parts = [main, tick, ...others.slice(0, 1)];
  return { total: parts.reduce((sum, part) => sum + part.bytes, 0), parts };
}
