// Loaded into the attacked gateway (node --import): how long its event loop is held, and its memory at its highest.
// Processor time and not wall time counts as held, because a busy machine stops a process that does nothing wrong.

/** Asked over the IPC channel: the figures since the last question. */
export interface ProbeAnswer {
  heldMs: number;
  peakResidentBytes: number;
  residentBytes: number;
}

/**
 * The runtime's space for young objects grows with the first load, whatever that is, and stays so: some 40 MiB that are no
 * attack's. So it is made to grow here, before anything is measured.
 */
function growYoungSpace(): void {
  const kept: object[][] = [];
  for (let round = 0; round < 400; round++) {
    kept.push(Array.from({ length: 2_000 }, (_, i) => ({ round, i })));
    if (kept.length > 60) kept.shift();
  }
}
growYoungSpace();

const EVERY_MS = 5;
let heldMs = 0;
let peakResidentBytes = process.memoryUsage.rss();
let atMs = performance.now();
let cpu = process.cpuUsage();
let turns = 0;

setInterval(() => {
  const nowMs = performance.now();
  const used = process.cpuUsage(cpu);
  heldMs = Math.max(heldMs, Math.min(nowMs - atMs, (used.user + used.system) / 1000));
  atMs = nowMs;
  cpu = process.cpuUsage();
  if (++turns % 4 === 0) peakResidentBytes = Math.max(peakResidentBytes, process.memoryUsage.rss());
}, EVERY_MS).unref();

process.on("message", () => {
  const residentBytes = process.memoryUsage.rss();
  const answer: ProbeAnswer = {
    heldMs,
    peakResidentBytes: Math.max(peakResidentBytes, residentBytes),
    residentBytes,
  };
  process.send?.(answer);
  heldMs = 0;
  peakResidentBytes = residentBytes;
});
// Waiting for questions must not keep the process alive.
process.channel?.unref();
