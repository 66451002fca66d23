// What a screen reader is told: changes of state, each once and politely, and never the running numbers.
import type { PageModel, PumpModel } from "./model/types.ts";
import type { Words } from "./words.ts";

interface Told {
  connected: boolean;
  alerts: ReadonlySet<string>;
  running: Map<string, boolean>;
  activated: Map<string, boolean>;
}

export class Announcer {
  readonly #words: Words["announce"];
  #told: Told | null = null;

  constructor(words: Words) {
    this.#words = words.announce;
  }

  /** The news since the last call, null where there are none. What a page finds when it opens is no news. */
  news(model: PageModel, pump: PumpModel | null): string | null {
    const connected = model.gateway.tone === "good";
    const alerts = [...model.alerts, ...(pump?.alerts ?? [])];
    const told = this.#told ?? { connected, alerts: new Set(), running: new Map(), activated: new Map() };
    const news = alerts.filter(({ key }) => !told.alerts.has(key)).map(({ text }) => text);
    if (connected && !told.connected) news.push(this.#words.connected);
    if (pump !== null) {
      const running = pump.hero.kind === "running";
      const activated = pump.activation?.state === "activated";
      if (running && told.running.get(pump.id) === false) news.push(this.#words.sessionStarted);
      if (!running && told.running.get(pump.id) === true) news.push(this.#words.sessionEnded);
      if (activated && told.activated.get(pump.id) === false) news.push(this.#words.activated);
      told.running.set(pump.id, running);
      // a total that has gone stale is not a step back
      if (pump.activation !== null && pump.activation.state !== "stale")
        told.activated.set(pump.id, activated);
    }
    this.#told = { ...told, connected, alerts: new Set(alerts.map(({ key }) => key)) };
    return news.length === 0 ? null : news.join(" ");
  }
}
