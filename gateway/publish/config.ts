// The `mqtt:` section of the gateway's configuration. Every message names the value and how to mend it; the path is
// zod's.
import { readFileSync } from "node:fs";
import { z } from "zod";
import { mustBe, shown, withoutSecrets } from "../config-words.ts";

const schemes = ["mqtt:", "mqtts:", "ws:", "wss:"];

function urlFault(value: string): string | null {
  let url: URL;
  try {
    url = new URL(value);
  } catch {
    return "is not a URL; write it like mqtt://broker.example:1883 or mqtts://broker.example:8883";
  }
  if (!schemes.includes(url.protocol))
    return `has the scheme "${url.protocol.slice(0, -1)}"; use mqtt, mqtts, ws or wss`;
  if (url.hostname === "") return "names no host; write it like mqtt://broker.example:1883";
  if (url.username !== "" || url.password !== "")
    return "holds credentials; put them under username and password, so that the address can be shown";
  return null;
}

const brokerUrl = z
  .string()
  .superRefine((value, context) => {
    const fault = urlFault(value);
    if (fault === null) return;
    // What does not begin as an address does can be a secret in the wrong place.
    const told = /^[a-z]+:\/\//i.test(value) ? shown(value) : "what is there";
    context.addIssue({ code: "custom", message: `${told} ${fault}` });
  })
  // A scheme may be written in capitals; whoever compares it later need not know.
  .transform((value) => value.replace(/^[^:]*/, (scheme) => scheme.toLowerCase()));

/** Whether nobody between here and the broker can read along. */
export function isEncrypted(url: string): boolean {
  return url.startsWith("mqtts:") || url.startsWith("wss:");
}

/** The broker's address without what only the broker needs to know. */
export const shownUrl = (broker: Pick<BrokerConfig, "url">): string => withoutSecrets(broker.url);

const pemPath = z.string().superRefine((value, context) => {
  try {
    readFileSync(value);
  } catch (error) {
    const why = error instanceof Error && "code" in error ? String(error.code) : String(error);
    context.addIssue({
      code: "custom",
      // It may be the key itself.
      message: `${/^[^\n]{1,200}$/.test(value) ? shown(value) : "what is there"} cannot be read (${why}); give the path of a PEM file that the gateway's user may read`,
    });
  }
});

const broker = z
  .strictObject({
    url: brokerUrl,
    protocol: z
      .union([z.literal("auto"), z.literal(5), z.literal("3.1.1")], {
        error: ({ input }) => `${shown(input)} is no MQTT version; use auto, 5 or "3.1.1"`,
      })
      .default("auto"),
    username: z.string().min(1).optional(),
    password: z.string().optional(),
    ca: pemPath.optional(),
    cert: pemPath.optional(),
    key: pemPath.optional(),
  })
  .superRefine((value, context) => {
    if ((value.cert === undefined) !== (value.key === undefined))
      context.addIssue({
        code: "custom",
        path: [value.cert === undefined ? "cert" : "key"],
        message: "is missing: a client certificate needs both cert and key",
      });
    if (value.password !== undefined && value.username === undefined)
      context.addIssue({
        code: "custom",
        path: ["username"],
        message: "is missing: a password alone is not allowed in MQTT 3.1.1; add a username",
      });
    const secure = isEncrypted(value.url);
    for (const name of ["ca", "cert", "key"] as const) {
      if (value[name] !== undefined && !secure)
        context.addIssue({
          code: "custom",
          path: [name],
          message: "has no effect on an unencrypted address; use mqtts:// or wss://, or remove it",
        });
    }
  });

/** A whole number within bounds, with one message for everything that is not. */
const within = (min: number, max: number, unit: string) =>
  z
    .number({ error: mustBe(`${min} to ${max} ${unit}`) })
    .int({ error: ({ input }) => `${String(input)} is not a whole number; use ${min} to ${max} ${unit}` })
    .min(min, { error: ({ input }) => `${String(input)} is below ${min}; use ${min} to ${max} ${unit}` })
    .max(max, { error: ({ input }) => `${String(input)} is above ${max}; use ${min} to ${max} ${unit}` });

export const mqttConfigSchema = z.strictObject({
  /** In order of preference. None: the gateway works without MQTT, and keeps the rows. */
  brokers: z.array(broker).default([]),
  /** Absent: derived from site and gateway id, so that two gateways never fight over one. */
  clientId: z
    .string()
    .regex(/^[0-9A-Za-z_-]{1,64}$/, {
      error: ({ input }) =>
        `${shown(input)} is not a client id; use 1 to 64 of letters, digits, "-" and "_", or leave it out`,
    })
    .optional(),
  keepaliveSeconds: within(5, 600, "seconds").default(30),
  connectTimeoutMs: within(500, 120_000, "milliseconds").default(10_000),
  /** A publish that the broker has not answered by then means that the connection is dead. */
  publishTimeoutMs: within(500, 120_000, "milliseconds").default(20_000),
  delivery: z
    .enum(["broker", "collector"], {
      error: ({ input }) =>
        `${shown(input)} is no delivery mode; use collector (released by the collector's acknowledgement) ` +
        "or broker (released when the broker took it: weaker)",
    })
    .default("broker"),
  /** Publishes with QoS 1 that may wait for their PUBACK at once; never more than the broker allows. */
  inFlight: within(1, 1_000, "messages").default(16),
  backlog: z
    .strictObject({
      messagesPerSecond: within(1, 10_000, "messages per second").default(50),
      burst: within(1, 10_000, "messages").default(100),
    })
    .prefault({}),
  collector: z
    .strictObject({
      /** Rows sent and not yet acknowledged by the collector. */
      window: within(1, 1_000, "rows").default(200),
      /** Without progress for so long, rows are sent again; the wait doubles each time. */
      resendAfterMs: within(100, 600_000, "milliseconds").default(15_000),
      resendMaxMs: within(100, 3_600_000, "milliseconds").default(300_000),
      /** Rows that one cmd/replay may ask for. */
      maxReplay: within(1, 100_000, "rows").default(10_000),
    })
    .prefault({}),
  backoff: z
    .strictObject({
      minMs: within(10, 60_000, "milliseconds").default(1_000),
      maxMs: within(10, 3_600_000, "milliseconds").default(60_000),
    })
    .refine(({ minMs, maxMs }) => minMs <= maxMs, {
      path: ["maxMs"],
      error: "is below minMs; make it the longest wait between two attempts",
    })
    .prefault({}),
  /** Live samples at QoS 0, about one message a second and pump. */
  flow: z.boolean({ error: mustBe("true or false") }).default(true),
});

/** The checked section, defaults filled in. */
export type MqttConfig = z.output<typeof mqttConfigSchema>;
export type BrokerConfig = MqttConfig["brokers"][number];
