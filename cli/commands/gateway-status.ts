// `milkway gateway status`: asks a running gateway how it is, and says so to a person or a program.
import { Command, Option } from "commander";
import { ConfigError, readConfig } from "../../gateway/config.ts";
import type { StatusAnswer } from "../../gateway/ops/server.ts";
import { statusTable } from "../../gateway/ops/table.ts";
import { CliError, EXIT } from "../exit.ts";

const TIMEOUT_MS = 3_000;

export function gatewayStatus(): Command {
  return new Command("status")
    .description("Ask a running gateway on this machine how it is.")
    .option("-c, --config <file>", "the gateway's configuration, to know where it answers")
    .addOption(
      new Option("--url <url>", "where it answers, for instance http://127.0.0.1:9471").conflicts("config"),
    )
    .option("--json", "print the whole answer as JSON")
    .addHelpText(
      "after",
      `
Exit status: 0 healthy, 1 degraded (something is listed with "!"), 2 nobody answers, or usage.

Examples:
  milkway gateway status --config /etc/milkway/gateway.yaml
  milkway gateway status --url http://127.0.0.1:9471 --json`,
    )
    .action(async (options: { config?: string; url?: string; json?: true }) => {
      const answer = await ask(where(options));
      console.log(options.json ? JSON.stringify(answer, null, 2) : statusTable(answer));
      process.exitCode = answer.health === "healthy" ? EXIT.ok : EXIT.failed;
    });
}

interface Where {
  url: string;
  /** Who should answer there; null: whoever does. */
  gatewayId: string | null;
}

function where({ config: file, url }: { config?: string; url?: string }): Where {
  if (url !== undefined) {
    if (!/^https?:\/\/./.test(url) || !URL.canParse(url))
      throw new CliError(`--url ${url} is no address; give one like http://127.0.0.1:9471`, EXIT.usage);
    return { url, gatewayId: null };
  }
  if (file === undefined) throw new CliError("say which gateway: --config FILE or --url URL", EXIT.usage);
  try {
    const { gateway, metrics } = readConfig(file, process.env).config;
    if (!metrics.enabled) {
      throw new CliError(
        `${file} switches metrics off, and with them the status: set metrics.enabled`,
        EXIT.usage,
      );
    }
    const { host, port } = metrics;
    // An address that means "every network" is not one to ask.
    const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
    return { url: `http://${name}:${port}`, gatewayId: gateway };
  } catch (error) {
    if (error instanceof ConfigError) throw new CliError(error.message, EXIT.usage);
    throw error;
  }
}

async function ask({ url, gatewayId }: Where): Promise<StatusAnswer> {
  const answer = await readAnswer(url);
  if (gatewayId !== null && answer.gateway.gatewayId !== gatewayId) {
    throw new CliError(
      `at ${url} answers the gateway "${answer.gateway.gatewayId}", not "${gatewayId}": give each its own metrics.port`,
      EXIT.usage,
    );
  }
  return answer;
}

async function readAnswer(url: string): Promise<StatusAnswer> {
  let status: number;
  let text: string;
  try {
    const response = await fetch(new URL("/status", url), { signal: AbortSignal.timeout(TIMEOUT_MS) });
    status = response.status;
    text = await response.text();
  } catch (error) {
    const { name, message, cause } = error as Error & { cause?: { code?: string } };
    const why =
      name === "TimeoutError"
        ? ` within ${TIMEOUT_MS / 1_000} s: something is there, but it hangs or is overloaded; look at the gateway's log`
        : ` (${cause?.code ?? message}): is the gateway running, with metrics enabled?`;
    throw new CliError(`no answer from ${url}${why}`, EXIT.usage);
  }
  try {
    const answer = JSON.parse(text) as StatusAnswer;
    if (answer.gateway.gatewayId !== undefined) return answer;
  } catch {
    // said below
  }
  throw new CliError(
    `what answers at ${url} is no gateway (HTTP ${status}): check metrics.port, or --url`,
    EXIT.usage,
  );
}
