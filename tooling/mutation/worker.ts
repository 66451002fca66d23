// Tries one bundle in a thread of its own: a mutant that never ends is stopped with its thread.
import { parentPort, workerData } from "node:worker_threads";

const { runTests } = (await import(String(workerData))) as { runTests: () => Promise<string | null> };
parentPort?.postMessage(await runTests());
