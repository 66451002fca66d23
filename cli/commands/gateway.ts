// `milkway gateway`: runs the bedside gateway.
import { Command } from "commander";
import { destination, pino, stdTimeFunctions } from "pino";
import { ConfigError, ENVIRONMENT, type GatewayConfig, readConfig } from "../../gateway/config.ts";
import { Gateway } from "../../gateway/gateway.ts";
import { CliError, EXIT } from "../exit.ts";
import { untilStopped } from "../signals.ts";
import { VERSION } from "../version.ts";

export default function gateway(): Command {
  return new Command("gateway")
    .description("Run the bedside gateway: pumps by serial or TCP, store, rules, MQTT, bedside page.")
    .requiredOption("-c, --config <file>", "YAML configuration (docs/gateway.md)")
    .option("--check-config", "check the configuration, print every fault, run nothing")
    .addHelpText(
      "after",
      `
Environment (wins over the file): ${Object.keys(ENVIRONMENT).join(", ")}

Exit status: 0 ended by SIGTERM, 1 failed, 2 faults in the configuration, 130 ended by Ctrl-C.

Examples:
  milkway gateway --config gateway.yaml
  milkway gateway --config gateway.yaml --check-config
  MILKWAY_MQTT_PASSWORD=… milkway gateway -c /etc/milkway/gateway.yaml`,
    )
    .action(async (options: { config: string; checkConfig?: true }) => {
      const config = load(options.config);
      if (options.checkConfig) {
        const pumps = config.pumps.map((pump) => `${pump.id} (${pump.link})`).join(", ");
        console.log(
          `${options.config} is sound: gateway ${config.gateway} of ${config.site}, pumps ${pumps}`,
        );
        return;
      }
      process.exitCode = await runGateway(config);
    });
}

function load(file: string): GatewayConfig {
  try {
    return readConfig(file, process.env);
  } catch (error) {
    if (error instanceof ConfigError) throw new CliError(error.message, EXIT.usage);
    throw error;
  }
}

async function runGateway(config: GatewayConfig): Promise<number> {
  const log = pino(
    { level: config.log.level, base: { gateway: config.gateway }, timestamp: stdTimeFunctions.isoTime },
    destination({ sync: true }),
  );
  const running = new Gateway({ config, softwareVersion: VERSION, log });
  await running.start();
  log.info({ page: running.displayUrl, store: config.store.path }, "gateway started");
  const status = await untilStopped(() => running.stop());
  log.info("gateway stopped");
  return status;
}
