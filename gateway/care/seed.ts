// Episodes that the configuration names: in force from the birth on, until one is assigned over MQTT.
import type { GatewayConfig } from "../config.ts";
import type { Store } from "../store/store.ts";
import type { Care } from "./care.ts";

/** Assigns each to its pump where nothing ever was. Throws StoreError. */
export function seedEpisodes(config: GatewayConfig, store: Store, care: Care): void {
  for (const { id, episode } of config.pumps) {
    if (episode === undefined) continue;
    if (store.access(() => store.episodes.assignment(id)) !== undefined) continue;
    care.assign(
      {
        pumpId: id,
        episodeId: episode.id,
        birth: episode.birth,
        timezone: episode.timezone ?? config.timezone,
        feedsAtBreast: episode.feedsAtBreast,
        risks: episode.risks,
        revision: 0,
      },
      Date.parse(episode.birth),
    );
  }
}
