// The gateway's configuration: one YAML file, checked whole. Every fault comes at once, with its path, the value and
// how to mend it. Secrets may come from the environment instead (ENVIRONMENT below).
import { statSync } from "node:fs";
import { hostname } from "node:os";
import { isAbsolute, resolve } from "node:path";
import { z } from "zod";
import { readTextFile, TextFileError } from "../input/text-file.ts";
import { readYaml } from "../input/yaml.ts";
import { REFERENCE_LIMITS } from "../proto/link/messages.ts";
import { DEFAULT_BAUD_RATE, parseLinkAddress } from "../transport/open.ts";
import { configWarnings } from "./config-warnings.ts";
import { faultWords, mustBe, shown, withoutSecrets } from "./config-words.ts";
import { DEFAULT_BUDGET } from "./link/budget.ts";
import { mqttConfigSchema } from "./publish/config.ts";
import { episodeFields, MAX_EPISODE_DAYS, opaqueId, presets, seedLiteral, timezone } from "./rules/index.ts";

/** Environment variable -> path in the configuration. They win over the file. */
export const ENVIRONMENT = {
  MILKWAY_MQTT_USERNAME: ["mqtt", "brokers", 0, "username"],
  MILKWAY_MQTT_PASSWORD: ["mqtt", "brokers", 0, "password"],
  MILKWAY_MQTT_URL: ["mqtt", "brokers", 0, "url"],
  MILKWAY_STORE: ["store", "path"],
} as const;

const ruleSetNames = presets.map((preset) => preset.name);

const episodeSchema = z.strictObject({
  ...episodeFields,
  timezone: timezone.optional(),
  feedsAtBreast: episodeFields.feedsAtBreast.default(false),
  risks: episodeFields.risks.default([]),
});

const wholeNumber = (least: number, most: number) =>
  z
    .number({ error: ({ input }) => `${shown(input)} is not a number; use ${least} to ${most}` })
    .int({ error: ({ input }) => `${shown(input)} is not a whole number; use ${least} to ${most}` })
    .min(least, { error: ({ input }) => `${shown(input)} is too small; use ${least} to ${most}` })
    .max(most, { error: ({ input }) => `${shown(input)} is too large; use ${least} to ${most}` });

const limitsSchema = z
  .strictObject({
    maxSetpointMmHg: wholeNumber(1, 1000).default(REFERENCE_LIMITS.maxSetpointMmHg),
    tripMmHg: wholeNumber(1, 1000).default(REFERENCE_LIMITS.tripMmHg),
    maxLeaseMs: wholeNumber(1, 60_000).default(REFERENCE_LIMITS.maxLeaseMs),
    maxSessionMs: wholeNumber(1, 86_400_000).default(REFERENCE_LIMITS.maxSessionMs),
  })
  .prefault({});

const pumpSchema = z.strictObject({
  id: opaqueId,
  link: z
    .string({ error: mustBe("the pump's address, like /dev/ttyACM0 or tcp://host:port") })
    .superRefine((text, context) => {
      const address = parseLinkAddress(text);
      if (typeof address !== "string") return;
      context.addIssue({ code: "custom", message: address.replace(text, () => withoutSecrets(text)) });
    }),
  baudRate: wholeNumber(1200, 4_000_000).default(DEFAULT_BAUD_RATE),
  label: z.string().max(40).optional(),
  /** Device names can be given to another pump after a restart; a pump with another number is not taken for this one. */
  serialNumber: z
    .string({ error: ({ input }) => `${shown(input)} is not a text` })
    .regex(/^[A-Za-z0-9_-]{1,32}$/, {
      error: ({ input }) => `${shown(input)} is no serial number; use 1 to 32 letters, digits, "-" or "_"`,
    })
    .optional(),
  expectedLimits: limitsSchema,
  /** The episode at this bedside, where it is not assigned over MQTT. */
  episode: episodeSchema.optional(),
});

/** What one pump may say; what is over it is counted, told and not taken (link/budget.ts says why as much). */
const budgetSchema = z
  .strictObject({
    hellosPerMinute: wholeNumber(10, 10_000).default(DEFAULT_BUDGET.hello.most),
    /** Sessions that are followed for the case that no record comes; records themselves have no budget. */
    sessionsPerHour: wholeNumber(1, 10_000).default(DEFAULT_BUDGET.session.most),
    statusesPerMinute: wholeNumber(60, 100_000).default(DEFAULT_BUDGET.status.most),
    flowBatchesPerMinute: wholeNumber(60, 100_000).default(DEFAULT_BUDGET.flow.most),
    eventsPerMinute: wholeNumber(10, 10_000).default(DEFAULT_BUDGET.event.most),
  })
  .prefault({});
const hostName = z
  .string({ error: mustBe("a host name like bed-1.ward.example") })
  .regex(/^[A-Za-z0-9_.-]{1,253}$/, {
    error: ({ input }) =>
      `${shown(input)} is no host name; give one like bed-1.ward.example, without http:// and without a port`,
  });

const httpDoor = (port: number) =>
  z
    .strictObject({
      enabled: z.boolean().default(true),
      host: z.string().default("127.0.0.1"),
      port: wholeNumber(0, 65_535).default(port),
      /** Names by which it is opened, besides this machine's own names and addresses. */
      allowedHosts: z
        .array(hostName, { error: mustBe('a list of host names like ["bed-1.ward.example"]') })
        .max(100, { error: "names more than 100 hosts; name those by which it is really opened" })
        .default([]),
    })
    .prefault({});

const configSchema = z.strictObject({
  site: opaqueId,
  gateway: opaqueId.default(() => hostname().replace(/[^A-Za-z0-9_-]/g, "-")),
  timezone: timezone.default("UTC"),
  store: z
    .strictObject({
      path: z.string().min(1).default("milkway.db"),
      /** Less space than this is said to be nearly full. */
      nearlyFullMib: wholeNumber(0, 1_000_000).default(200),
    })
    .prefault({}),
  reconstruct: z
    .strictObject({
      /** A pump that is not heard for so long has its session reconstructed from what was seen of it. */
      afterSilenceMinutes: wholeNumber(1, 1_440).default(30),
    })
    .prefault({}),
  /** What a record may say; docs/gateway.md says where each bound comes from. */
  plausibility: z
    .strictObject({
      maxSideMl: wholeNumber(1, 10_000).default(1_000),
      maxSideMlPerMinute: wholeNumber(1, 10_000).default(100),
      sessionMarginMinutes: wholeNumber(0, 1_440).default(5),
      maxUncertaintyMl: wholeNumber(1, 10_000).default(250),
      vacuumMarginMmHg: wholeNumber(0, 760).default(60),
      aheadMinutes: wholeNumber(0, 1_440).default(5),
      oldestDays: wholeNumber(1, 36_500).default(365),
    })
    .prefault({}),
  budget: budgetSchema,
  pumps: z
    .array(pumpSchema, { error: mustBe("a list of pumps, each with an id and a link") })
    .min(1, { error: "names no pump; add one with an id and a link" }),
  mqtt: mqttConfigSchema.prefault({}),
  display: httpDoor(8080),
  metrics: httpDoor(9471),
  clock: z
    .strictObject({
      /** "file": the clock counts as synchronised while this file exists (systemd-timesyncd makes one). */
      synchronised: z.enum(["assume", "file"]).default("assume"),
      file: z.string().default("/run/systemd/timesync/synchronized"),
    })
    .prefault({}),
  rules: z
    .strictObject({
      ruleSet: z
        .enum(ruleSetNames, {
          error: ({ input }) => `${shown(input)} is no rule set; use ${ruleSetNames.join(" or ")}`,
        })
        .default("seed-literal"),
      /** An episode ends so long after the birth; an older birth is not taken. At least what the rules look at. */
      episodeDays: wholeNumber(seedLiteral.log.lastDay, MAX_EPISODE_DAYS).default(
        seedLiteral.time.episodeDays,
      ),
    })
    .prefault({}),
  log: z
    .strictObject({ level: z.enum(["debug", "info", "warn", "error", "silent"]).default("info") })
    .prefault({}),
});

export type GatewayConfig = z.output<typeof configSchema>;
export type PumpConfig = GatewayConfig["pumps"][number];

/** Larger is no configuration: one with a hundred pumps has a quarter of it. */
const MOST_BYTES = 128 * 1024;
/** So many faults are written out. */
const MOST_TOLD = 50;

/** One fault of a configuration. `path` is like `pumps.0.link`. */
export interface ConfigFault {
  path: string;
  message: string;
}

/** The configuration cannot be used. `faults` are all there are. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly code = "bad-config";
  readonly file: string;
  readonly faults: readonly ConfigFault[];

  constructor(file: string, faults: readonly ConfigFault[]) {
    const list = faults
      .slice(0, MOST_TOLD)
      .map(({ path, message }) => `  ${path === "" ? "" : `${path}: `}${message}`);
    if (faults.length > MOST_TOLD) list.push(`  … and ${faults.length - MOST_TOLD} more`);
    super(`${file} has ${faults.length === 1 ? "a fault" : `${faults.length} faults`}:\n${list.join("\n")}`);
    this.file = file;
    this.faults = faults;
  }
}

export interface ParseOptions {
  file: string;
  folder: string;
  environment: Readonly<Record<string, string | undefined>>;
}

/** Checks a configuration text. Throws ConfigError with every fault. Relative store paths start at `folder`. */
export function parseConfig(text: string, options: ParseOptions): GatewayConfig {
  return checked(plainData(text, options.file), options);
}

/** The text's data, whatever it is. Throws ConfigError. */
function plainData(text: string, file: string): unknown {
  const read = readYaml(text);
  if (read.ok) return read.value;
  throw new ConfigError(
    file,
    read.faults.map(({ line, words }) => ({
      path: "",
      message: `not YAML: ${words}${line === null ? "" : ` (line ${line})`}`,
    })),
  );
}

function checked(written: unknown, options: ParseOptions): GatewayConfig {
  let raw: unknown = written ?? {};
  for (const [name, path] of Object.entries(ENVIRONMENT)) {
    const value = options.environment[name];
    if (value !== undefined) raw = withValue(raw, path, value);
  }
  const result = configSchema.safeParse(raw, { error: faultWords });
  const twins = twinFaults(raw);
  if (!result.success || twins.length > 0) {
    const issues = result.error?.issues ?? [];
    throw new ConfigError(options.file, [
      ...issues.flatMap((issue) =>
        issue.code === "unrecognized_keys"
          ? issue.keys.map((key) => ({
              path: [...issue.path, key].map((part) => withoutSecrets(String(part))).join("."),
              message: "is not a setting; check its spelling and its indentation, or remove it",
            }))
          : [{ path: issue.path.join("."), message: issue.message }],
      ),
      ...twins,
    ]);
  }
  const { path } = result.data.store;
  const storePath = isAbsolute(path) || path === ":memory:" ? path : resolve(options.folder, path);
  return { ...result.data, store: { ...result.data.store, path: storePath } };
}

/**
 * A copy with the value at the path. Where something else than a section or a list stands on the way it stays: that is a
 * fault of its own.
 */
function withValue(place: unknown, [key, ...rest]: readonly (string | number)[], value: string): unknown {
  if (key === undefined) return value;
  const found = place ?? (typeof key === "number" ? [] : {});
  if (typeof found !== "object" || Array.isArray(found) !== (typeof key === "number")) return place;
  const copy = (Array.isArray(found) ? [...found] : { ...found }) as Record<string | number, unknown>;
  copy[key] = withValue(copy[key], rest, value);
  return copy;
}

/**
 * Pumps that share an id, a link or a serial number. Looked for in the text as it is, because the schema's own comparison of several
 * values would wait until everything else is right, and a person wants all faults at once.
 */
function twinFaults(raw: unknown): ConfigFault[] {
  const pumps = (raw as { pumps?: unknown }).pumps;
  if (!Array.isArray(pumps)) return [];
  const rules = {
    id: "give each pump its own",
    link: "a link carries one pump",
    serialNumber: "a pump is on one port",
  } as const;
  return (["id", "link", "serialNumber"] as const).flatMap((field) =>
    pumps.flatMap((pump, i) => {
      const value = pump?.[field];
      const twin = value === undefined ? i : pumps.findIndex((other) => other?.[field] === value);
      if (twin >= i) return [];
      const message = `${shown(value)} is also the ${field} of pumps.${twin}; ${rules[field]}`;
      return [{ path: `pumps.${i}.${field}`, message }];
    }),
  );
}

export interface ReadConfig {
  config: GatewayConfig;
  /** What works and is unsafe, each in a line for a person, without a secret in it. */
  warnings: readonly string[];
}

/** Reads and checks a configuration file. Throws ConfigError, also where the file cannot be read. */
export function readConfig(
  file: string,
  environment: Readonly<Record<string, string | undefined>>,
): ReadConfig {
  let text: string;
  try {
    text = readTextFile(file, MOST_BYTES);
  } catch (error) {
    if (!(error instanceof TextFileError)) throw error;
    const hint = error.code === "no-such-file" ? "; docs/gateway.md shows one to start from" : "";
    throw new ConfigError(file, [{ path: "", message: `${error.message}${hint}` }]);
  }
  const written = plainData(text, file);
  const config = checked(written, { file, folder: resolve(file, ".."), environment });
  const modeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mode ?? 0;
  return { config, warnings: configWarnings(config, { file, written, modeOf }) };
}
