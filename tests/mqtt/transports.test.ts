// The ways to a broker besides plain TCP: TLS with a private authority, client certificates, WebSocket.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, expect, it } from "vitest";
import { mqttConfigSchema } from "../../gateway/publish/config.ts";
import { startGatewaySide, until } from "../support/broker-rig.ts";
import { freePort, startMosquitto } from "../support/mosquitto.ts";
import { describeWith, programPath } from "../support/programs.ts";

const cleanUp: Array<() => unknown> = [];
afterEach(async () => {
  for (const undo of cleanUp.splice(0).reverse()) await undo();
});

/** An authority of our own, and certificates for the broker (127.0.0.1) and a client. */
function makeCertificates(): string {
  const folder = mkdtempSync(join(tmpdir(), "milkway-tls-"));
  const openssl = (...options: string[]) =>
    execFileSync(programPath("openssl"), options, { cwd: folder, stdio: "pipe" });
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  openssl(
    "req",
    "-x509",
    ...key,
    "-keyout",
    "ca.key",
    "-out",
    "ca.pem",
    "-subj",
    "/CN=test ca",
    "-days",
    "2",
  );
  for (const [name, subject] of [
    ["server", "/CN=127.0.0.1"],
    ["client", "/CN=gw1"],
  ] as const) {
    openssl(
      ...["req", "-x509", ...key, "-CA", "ca.pem", "-CAkey", "ca.key", "-days", "2", "-subj", subject],
      ...["-addext", "subjectAltName=IP:127.0.0.1", "-addext", "basicConstraints=critical,CA:FALSE"],
      ...["-keyout", `${name}.key`, "-out", `${name}.pem`],
    );
  }
  return folder;
}

describeWith(["mosquitto", "openssl"], "a broker behind TLS or WebSocket", () => {
  let pem: string;
  beforeAll(() => {
    pem = makeCertificates();
    return () => rmSync(pem, { recursive: true, force: true });
  });

  function gateway(broker: object) {
    const config = { brokers: mqttConfigSchema.parse({ brokers: [broker] }).brokers };
    const side = startGatewaySide({ urls: [], config });
    cleanUp.push(() => side.publisher.stop({ drainMs: 200 }));
    side.publisher.start();
    return side.publisher;
  }

  async function connected(broker: object) {
    const publisher = gateway(broker);
    await until("the connection", () => publisher.state().state === "connected");
    expect(publisher.state().protocolVersion).toBe("5");
  }

  /** Why it is not connected, after several tries. */
  async function refused(broker: object): Promise<string> {
    const publisher = gateway(broker);
    await until("several tries", () => publisher.state().counters.connectAttempts >= 4);
    expect(publisher.state().counters.connects).toBe(0);
    return publisher.state().reason ?? "";
  }

  it("takes TLS with the authority that is named, and no other", async () => {
    const port = await freePort();
    const tls = [`listener ${port} 127.0.0.1`, `certfile ${pem}/server.pem`, `keyfile ${pem}/server.key`];
    const mosquitto = await startMosquitto({ config: tls });
    cleanUp.push(() => mosquitto.stop());
    const url = `mqtts://127.0.0.1:${port}`;
    await connected({ url, ca: `${pem}/ca.pem` });
    expect(await refused({ url })).toMatch(/certificate/);
  });

  it("shows its own certificate to a broker that asks for one", async () => {
    const port = await freePort();
    const tls = [
      ...[`listener ${port} 127.0.0.1`, `certfile ${pem}/server.pem`, `keyfile ${pem}/server.key`],
      ...[`cafile ${pem}/ca.pem`, "require_certificate true"],
    ];
    const mosquitto = await startMosquitto({ config: tls });
    cleanUp.push(() => mosquitto.stop());
    const broker = { url: `mqtts://127.0.0.1:${port}`, ca: `${pem}/ca.pem` };
    await connected({ ...broker, cert: `${pem}/client.pem`, key: `${pem}/client.key` });
    expect(await refused(broker)).not.toBe("");
  });

  it("takes WebSocket", async () => {
    const port = await freePort();
    const mosquitto = await startMosquitto({ config: [`listener ${port} 127.0.0.1`, "protocol websockets"] });
    cleanUp.push(() => mosquitto.stop());
    await connected({ url: `ws://127.0.0.1:${port}/mqtt` });
  });
});
