// The reference collector as a process of its own: collector-process <broker URL> <database>. Says "ready" once connected.
import { Collector } from "../../hospital/collector/collector.ts";
import { CollectorStore } from "../../hospital/collector/store.ts";

const [url = "", path = ""] = process.argv.slice(2);
const tell = (fields: object, message: string) => console.log(message, JSON.stringify(fields));
const collector = new Collector({
  url,
  protocol: 5,
  collectorId: "chaos-collector",
  site: null,
  store: new CollectorStore(path),
  clock: {
    unixMs: () => Date.now(),
    monotonicMs: () => performance.now(),
    schedule(delayMs, run) {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
  },
  random: Math.random,
  backoff: { minMs: 50, maxMs: 500 },
  ackDelayMs: 20,
  log: { info: tell, warn: tell, error: tell },
});
collector.start();
const watch = setInterval(() => {
  if (!collector.connected) return;
  console.log("ready");
  clearInterval(watch);
}, 20);
