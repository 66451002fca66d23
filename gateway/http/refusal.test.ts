import { describe, expect, it } from "vitest";
import { type Asked, ownNames, refusalOf } from "./refusal.ts";

const names = ownNames("Bed-1.ward.lan", "0.0.0.0", ["pumps.Ward.example"]);
const asked = (more: Partial<Asked>, host?: string): Asked => ({
  method: "GET",
  url: "/",
  localAddress: "10.0.0.7",
  headers: host === undefined ? {} : { host },
  ...more,
});
const refused = (asking: Asked): number | null =>
  refusalOf(asking, names, "display.allowedHosts")?.status ?? null;

describe("a request", () => {
  it.each([
    "localhost:8080",
    "127.0.0.1",
    "[::1]:8080",
    "10.0.0.7:8080",
    "bed-1",
    "BED-1.local",
    "bed-1.ward.lan.",
    "pumps.ward.example:8080",
    "0.0.0.0:8080",
  ])("for %s is answered", (host) => {
    expect(refused(asked({}, host))).toBeNull();
  });

  it.each([
    "evil.example",
    "localhost.evil.example",
    "10.0.0.8",
    "evil.example@localhost",
    "localhost/evil.example",
    "",
    " ",
    "[::",
    "127.0.0.1:99999",
  ])('for "%s" is not', (host) => {
    expect(refused(asked({}, host))).toBe(421);
  });

  it("for the address at which it came in is answered, in IPv6 too", () => {
    expect(refused(asked({ localAddress: "2001:db8::7" }, "[2001:DB8:0::7]:8080"))).toBeNull();
    expect(refused(asked({ localAddress: "::ffff:10.0.0.7" }, "10.0.0.7"))).toBeNull();
    expect(refused(asked({ localAddress: undefined }, "10.0.0.7"))).toBe(421);
  });

  it("without a host, with a body, to write, or for an absolute address is not", () => {
    expect(refused(asked({}))).toBe(421);
    expect(refused(asked({ method: "POST" }, "localhost"))).toBe(405);
    expect(refused(asked({ headers: { host: "localhost", "content-length": "5" } }))).toBe(413);
    expect(refused(asked({ headers: { host: "localhost", "transfer-encoding": "chunked" } }))).toBe(413);
    expect(refused(asked({ url: "http://evil.example/" }, "localhost"))).toBe(400);
  });

  it("is told the setting that would name the host", () => {
    expect(refusalOf(asked({}, "evil.example"), names, "display.allowedHosts")?.message).toMatch(
      /"evil.example".*display\.allowedHosts/,
    );
  });
});
