// Who somebody at an HTTP door is, by address, and how much of what is scarce each may have. Pure.

/** The bedside screen: whoever asks from this machine itself. What is reserved for it nobody else can take. */
export const KIOSK = "kiosk";

/** One name for all that one machine can easily be: in IPv6 whoever has one address has 2^64 of them. */
export function visitorOf(remoteAddress: string | undefined): string {
  const address = plainAddress(remoteAddress ?? "");
  if (address === "127.0.0.1" || address === "::1") return KIOSK;
  // Link-local addresses all share one prefix.
  if (!address.includes(":") || /^fe[89ab]/i.test(address)) return address;
  const [before = "", after] = address.split("::");
  const groups = before === "" ? [] : before.split(":");
  if (after !== undefined) while (groups.length < 8 - after.split(":").length) groups.push("0");
  return `${groups.slice(0, 4).join(":")}::/64`;
}

/** An IPv4 address that came in through an IPv6 socket as what it is; without an interface's name. */
export function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
}

/** How many of something (connections, streams) there can be at once. */
export interface Shares {
  kiosk: number;
  /** Of one visitor that is not the kiosk. */
  each: number;
  /** Of all visitors together that are not the kiosk. */
  others: number;
}

/** Among whom somebody must leave before `visitor` can have one more; null: there is room. */
export function crowding(
  taken: Iterable<string>,
  visitor: string,
  shares: Shares,
): ((other: string) => boolean) | null {
  let own = 0;
  let others = 0;
  for (const other of taken) {
    if (other === visitor) own++;
    if (other !== KIOSK) others++;
  }
  if (own >= (visitor === KIOSK ? shares.kiosk : shares.each)) return (other) => other === visitor;
  if (visitor !== KIOSK && others >= shares.others) return (other) => other !== KIOSK;
  return null;
}

export interface Rate {
  perSecond: number;
  /** So many at once. */
  burst: number;
}

/** Requests of each visitor a second. Remembers a bounded number of visitors. */
export class RequestBudget {
  readonly #rateOf: (visitor: string) => Rate;
  readonly #mostVisitors: number;
  /** When the visitor will have its whole budget again. */
  readonly #spentUntilMs = new Map<string, number>();

  constructor(rateOf: (visitor: string) => Rate, mostVisitors = 1_000) {
    this.#rateOf = rateOf;
    this.#mostVisitors = mostVisitors;
  }

  /** Whether one more request may be answered now; it is then counted. */
  take(visitor: string, nowMs: number): boolean {
    const { perSecond, burst } = this.#rateOf(visitor);
    const eachMs = 1_000 / perSecond;
    const untilMs = Math.max(nowMs, this.#spentUntilMs.get(visitor) ?? 0) + eachMs;
    if (untilMs - nowMs > burst * eachMs) return false;
    this.#spentUntilMs.delete(visitor);
    this.#spentUntilMs.set(visitor, untilMs);
    for (const oldest of this.#spentUntilMs.keys()) {
      if (this.#spentUntilMs.size <= this.#mostVisitors) break;
      this.#spentUntilMs.delete(oldest);
    }
    return true;
  }
}
