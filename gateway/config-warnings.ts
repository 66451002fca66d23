// What a sound configuration says and had better not: secrets that others can read, where they lie or on their way. Pure.
import { isEncrypted, type MqttConfig, shownUrl } from "./publish/config.ts";

export interface ConfigOrigin {
  file: string;
  /** What the file says, without what came from the environment. */
  written: unknown;
  /** Permission bits of a file that the configuration names; 0 where there is none. */
  modeOf: (path: string) => number;
}

const READABLE_BY_ALL = 0o004;
const WRITABLE_BY_ALL = 0o002;

/** Each in a line for a person; empty: nothing. */
export function configWarnings(
  config: { mqtt: MqttConfig },
  { file, written, modeOf }: ConfigOrigin,
): string[] {
  const list: string[] = [];
  const { brokers } = config.mqtt;
  const mode = modeOf(file);
  if ((mode & READABLE_BY_ALL) !== 0 && holdsPassword(written))
    list.push(
      `${file} holds a password and everybody on this machine can read it: chmod 640 it, or give the password as MILKWAY_MQTT_PASSWORD`,
    );
  if ((mode & WRITABLE_BY_ALL) !== 0)
    list.push(`${file} can be changed by everybody on this machine: chmod 640 it`);
  for (const [i, broker] of brokers.entries()) {
    const { url, key, password } = broker;
    if (key !== undefined && (modeOf(key) & READABLE_BY_ALL) !== 0)
      list.push(
        `mqtt.brokers.${i}.key: ${key} is a private key and everybody on this machine can read it: chmod 640 it`,
      );
    if (password !== undefined && !isEncrypted(url) && !isLoopback(url))
      list.push(
        `mqtt.brokers.${i}: the password goes to ${shownUrl(broker)} unencrypted, and whoever is in between can read it: use mqtts:// or wss://`,
      );
  }
  return list;
}

function holdsPassword(written: unknown): boolean {
  const { mqtt } = written as { mqtt?: { brokers?: readonly { password?: unknown }[] } };
  return mqtt?.brokers?.some(({ password }) => password !== undefined) ?? false;
}

const isLoopback = (url: string): boolean =>
  /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(url).hostname);
