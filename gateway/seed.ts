// Episodes that the configuration names: in force from the birth on, until one is assigned over MQTT.

import type { Care } from "./care/care.ts";
import type { GatewayConfig } from "./config.ts";
import type { Store } from "./store/store.ts";

/**
 * Assigns each to its pump where nothing ever was. `refused` is called for one that cannot be, because it is over or has not
 * begun: the gateway runs without it. Throws StoreError.
 */
export function seedEpisodes(
  config: GatewayConfig,
  store: Store,
  care: Care,
  refused: (pumpId: string, episodeId: string, reason: string) => void,
): void {
  for (const { id, episode } of config.pumps) {
    if (episode === undefined) continue;
    if (store.access(() => store.episodes.assignment(id)) !== undefined) continue;
    const outcome = care.assign(
      {
        pumpId: id,
        episodeId: episode.id,
        birth: episode.birth,
        timezone: episode.timezone ?? config.timezone,
        feedsAtBreast: episode.feedsAtBreast,
        risks: episode.risks,
        revision: 0,
        fromUnixMs: null,
      },
      "configuration",
    );
    if (!outcome.accepted) refused(id, episode.id, outcome.reason);
  }
}
