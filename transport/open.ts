// A link address as a person writes it: a serial device path, or tcp://host:port.
import type { OpenPort } from "./port.ts";
import { openSerial } from "./serial.ts";
import { openTcp } from "./tcp.ts";

export type LinkAddress =
  | { kind: "serial"; path: string; baudRate: number }
  | { kind: "tcp"; host: string; port: number };

export const DEFAULT_BAUD_RATE = 115_200;

/** Reads an address. Returns what is wrong and how to mend it, as text, where it is none. */
export function parseLinkAddress(text: string, baudRate: number = DEFAULT_BAUD_RATE): LinkAddress | string {
  if (text.startsWith("/")) return { kind: "serial", path: text, baudRate };
  const tcp = /^tcp:\/\/(\[[0-9a-fA-F:]+\]|[^:/?#\s[\]]+):(\d{1,5})$/.exec(text);
  const port = Number(tcp?.[2]);
  if (tcp?.[1] !== undefined && port >= 1 && port <= 65_535) {
    return { kind: "tcp", host: tcp[1].replace(/^\[|\]$/g, ""), port };
  }
  return `"${text}" is neither a device path like /dev/serial/by-id/usb-… nor tcp://host:port`;
}

export function openLink(address: LinkAddress): OpenPort {
  return address.kind === "serial" ? openSerial(address) : openTcp(address.host, address.port);
}
