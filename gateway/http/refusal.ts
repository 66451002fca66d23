// What an HTTP request is turned away for before anything looks at its path: it would write, it brings a body, or it asks
// for a host that is not ours. A web page elsewhere can point its own name at this machine and so read a mother's
// volumes through her visitor's browser; the browser then sends that name. Pure.
import type { IncomingHttpHeaders } from "node:http";
import { plainAddress } from "./visitors.ts";

export interface Asked {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingHttpHeaders;
  /** Of this machine, where the connection came in. */
  localAddress: string | undefined;
}

export interface Refusal {
  status: number;
  error: string;
  message: string;
}

/** `names`: in small letters. `setting`: where more of them are given. */
export function refusalOf(asked: Asked, names: ReadonlySet<string>, setting: string): Refusal | null {
  const { method, url, headers, localAddress } = asked;
  if (method !== "GET" && method !== "HEAD") {
    const message = `${method} is not possible here: nothing can be changed. Use GET or HEAD.`;
    return { status: 405, error: "method-not-allowed", message };
  }
  if (headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) !== 0) {
    return { status: 413, error: "body-not-allowed", message: `A ${method} request has no body here.` };
  }
  if (!url?.startsWith("/")) {
    return { status: 400, error: "bad-request", message: "Ask for a path that begins with a slash." };
  }
  const host = hostOf(headers.host);
  if (host !== null && (names.has(host) || host === bracketed(plainAddress(localAddress ?? "")))) return null;
  const message =
    `This gateway does not answer as "${(host ?? headers.host ?? "").slice(0, 100)}". ` +
    `Open it by its own name or address, or add the name to ${setting} in its configuration.`;
  return { status: 421, error: "misdirected", message };
}

/** The names by which this machine is asked for, besides the address at which a connection came in. */
export function ownNames(hostname: string, host: string, allowed: readonly string[]): ReadonlySet<string> {
  const short = hostname.split(".")[0] ?? hostname;
  const names = [
    "localhost",
    "127.0.0.1",
    "[::1]",
    bracketed(host),
    hostname,
    short,
    `${short}.local`,
    ...allowed,
  ];
  return new Set(names.map((name) => name.toLowerCase()));
}

/** As a URL has it: in small letters, IPv6 in brackets. */
const bracketed = (host: string): string => (host.includes(":") ? `[${host}]` : host);

/** Without the port, the final dot and capitals; null where it is no host. */
function hostOf(header: string | undefined): string | null {
  if (header === undefined || !/^[\w.:[\]-]+$/.test(header) || !URL.canParse(`http://${header}`)) return null;
  return new URL(`http://${header}`).hostname.replace(/\.$/, "");
}
