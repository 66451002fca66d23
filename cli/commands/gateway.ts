// `milkway gateway`: runs the bedside gateway.
import { Command } from "commander";
import { destination, pino, stdTimeFunctions } from "pino";
import { systemClock } from "../../gateway/clock.ts";
import {
  ConfigError,
  ENVIRONMENT,
  type GatewayConfig,
  type ReadConfig,
  readConfig,
} from "../../gateway/config.ts";
import { Gateway } from "../../gateway/gateway.ts";
import { anyPumpHint } from "../../gateway/ops/snapshot.ts";
import { systemdNotify, Watchdog } from "../../gateway/ops/watchdog.ts";
import { tryPlace } from "../../gateway/store/place.ts";
import { StoreError } from "../../gateway/store/store-error.ts";
import { CliError, EXIT } from "../exit.ts";
import { untilStopped } from "../signals.ts";
import { VERSION } from "../version.ts";
import { gatewayStatus } from "./gateway-status.ts";

export default function gateway(): Command {
  return new Command("gateway")
    .description("Run the bedside gateway: pumps by serial or TCP, store, rules, MQTT, bedside page.")
    .enablePositionalOptions()
    .option("-c, --config <file>", "YAML configuration (docs/gateway.md)")
    .option("--check-config", "check the configuration and the store's place, print every fault, run nothing")
    .addHelpText(
      "after",
      `
Environment (wins over the file): ${Object.keys(ENVIRONMENT).join(", ")}

Exit status: 0 ended by SIGTERM, 1 failed, 2 faults in the configuration, 130 ended by Ctrl-C.

Examples:
  milkway gateway --config gateway.yaml
  milkway gateway --config gateway.yaml --check-config
  milkway gateway status --config gateway.yaml
  MILKWAY_MQTT_PASSWORD=… milkway gateway -c /etc/milkway/gateway.yaml`,
    )
    .addCommand(gatewayStatus())
    .action(async (options: { config?: string; checkConfig?: true }) => {
      if (options.config === undefined) {
        throw new CliError("--config FILE is missing; docs/gateway.md shows one to start from", EXIT.usage);
      }
      const { config, warnings } = load(options.config);
      if (options.checkConfig) {
        checkStorePlace(options.config, config);
        const pumps = config.pumps.map((pump) => `${pump.id} (${pump.link})`).join(", ");
        console.log(
          `${options.config} is sound: gateway ${config.gateway} of ${config.site}, pumps ${pumps}`,
        );
        for (const warning of warnings) console.log(`warning: ${warning}`);
        for (const { id, serialNumber } of config.pumps)
          if (serialNumber === undefined) console.log(anyPumpHint(id, null));
        return;
      }
      process.exitCode = await runGateway(config, warnings);
    });
}

function load(file: string): ReadConfig {
  try {
    return readConfig(file, process.env);
  } catch (error) {
    if (error instanceof ConfigError) throw new CliError(error.message, EXIT.usage);
    throw error;
  }
}

/** What the schema cannot see: whether a store can be there. */
function checkStorePlace(file: string, { store: { path } }: GatewayConfig): void {
  try {
    tryPlace(path);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    throw new CliError(
      new ConfigError(file, [{ path: "store.path", message: error.message }]).message,
      EXIT.usage,
    );
  }
}

const SECRETS = ["password", "key"].flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*.*.*.${name}`]);

async function runGateway(config: GatewayConfig, warnings: readonly string[]): Promise<number> {
  const log = pino(
    {
      level: config.log.level,
      base: { gateway: config.gateway },
      timestamp: stdTimeFunctions.isoTime,
      // Nobody logs these on purpose; an error of a library may carry its options along.
      redact: { paths: SECRETS, censor: "…" },
    },
    destination({ sync: true }),
  );
  for (const warning of warnings) log.warn(warning);
  const running = new Gateway({ config, softwareVersion: VERSION, log });
  const watchdog = new Watchdog({
    environment: process.env,
    pid: process.pid,
    clock: systemClock,
    notify: systemdNotify,
    hung: () => running.hung(),
    onTrouble: (message, error) => log.error({ err: error ?? undefined }, message),
  });
  await running.start();
  watchdog.start();
  log.info(
    { page: running.displayUrl, status: running.metricsUrl, store: config.store.path },
    "gateway started",
  );
  const status = await untilStopped(() => {
    watchdog.stop();
    return running.stop();
  });
  log.info("gateway stopped");
  return status;
}
