// Tries bundles, one after the other, in a thread of its own: a mutant that never ends can be stopped with the thread.
import { parentPort } from "node:worker_threads";

const port = parentPort;
if (port === null) throw new Error("this file runs as a worker thread");

port.on("message", async (bundle: string) => {
  try {
    const { runTests } = (await import(bundle)) as { runTests: () => Promise<string | null> };
    port.postMessage(await runTests());
  } catch (error) {
    port.postMessage(`loading: ${String(error)}`);
  }
});
