// `milkway rules FILE`: judges one JSON document and prints one JSON document. A thin shell around gateway/rules.
import { Command } from "commander";
import { type DocumentRefusal, readDocument } from "../../gateway/rules/document.ts";
import { DocumentError } from "../../gateway/rules/document-fields.ts";
import { evaluate } from "../../gateway/rules/evaluate.ts";
import { explainEvaluation, explainTimeline } from "../../gateway/rules/explain.ts";
import { parseInstant } from "../../gateway/rules/instant.ts";
import { evaluationJson, transitionJson } from "../../gateway/rules/output.ts";
import { presets, type RuleSet, ruleSetVersion, seedLiteral } from "../../gateway/rules/rule-set.ts";
import { readRuleSet } from "../../gateway/rules/rule-set-file.ts";
import { timeline } from "../../gateway/rules/timeline.ts";
import { readTextFile, STANDARD_INPUT, TextFileError } from "../../input/text-file.ts";
import { CliError, EXIT } from "../exit.ts";

type Options = {
  readonly at?: string;
  readonly explain?: true;
  readonly timeline?: true;
  readonly ruleSet?: string;
};

const examples = `
Examples:
  milkway rules episode.json                       the findings now, as JSON
  milkway rules episode.json --explain             the same as a readable table
  milkway rules episode.json --at 2026-03-05T06:00:00Z
                                                   what was known and judged at an earlier moment
  milkway rules episode.json --timeline            every transition in order
  milkway rules - --rule-set ward-300-day5-500-day7 < episode.json
  milkway rules episode.json --rule-set ward.json  a rule set of your own

Exit status: 0 judged · 2 the document, the rule set or an option is wrong (every fault is named).
An impossible event is refused by name on standard error, and the rest is judged.`;

export default (): Command =>
  new Command("rules")
    .description("Judge an episode's events by the clinical rules")
    .argument("<file>", "a JSON document, or - for standard input")
    .option("--at <time>", "judge at an earlier moment, as 2026-03-05T06:00:00Z")
    .option("--explain", "print a readable table instead of JSON")
    .option("--timeline", "list every transition in order")
    .option("--rule-set <name|file>", `${presets.map(({ name }) => name).join(", ")}, or a JSON file`)
    .addHelpText("after", examples)
    .action((file: string, options: Options) => {
      process.stdout.write(`${run(file, options)}\n`);
    });

function run(file: string, options: Options): string {
  const ruleSet = options.ruleSet === undefined ? seedLiteral : ruleSetNamed(options.ruleSet);
  const document = readChecked(file, ruleSet);
  const nowMs = options.at === undefined ? document.nowMs : atMs(options.at);
  if (options.at !== undefined && nowMs !== null && document.nowMs !== null && nowMs > document.nowMs) {
    const now = new Date(document.nowMs).toISOString();
    throw new CliError(
      `--at ${options.at} is later than the document's "now" (${now}), after which nothing is recorded: ` +
        "give an earlier moment, or let the document's now be later",
      EXIT.usage,
    );
  }
  for (const warning of document.warnings) console.error(`milkway: ${warning}`);

  const evaluation = evaluate(document.episode, document.events, nowMs, ruleSet);
  const refused: readonly DocumentRefusal[] = [
    ...document.refused,
    ...evaluation.refused.map((refusal) => ({
      ...refusal,
      path: document.paths.get(refusal.id) ?? "$.events",
    })),
  ];
  for (const { id, path, code, reason } of refused) {
    console.error(`milkway: ${path} (id "${id}") refused, ${code}: ${reason}`);
  }
  if (options.timeline === true) {
    if (nowMs === null)
      throw new CliError('--timeline needs a moment: "now" is null; give --at TIME', EXIT.usage);
    const { transitions } = timeline(document.episode, document.events, nowMs, ruleSet);
    if (options.explain === true) return explainTimeline(transitions);
    return JSON.stringify(
      { ruleSet: ruleSetVersion(ruleSet), transitions: transitions.map(transitionJson) },
      null,
      2,
    );
  }
  if (options.explain === true) return explainEvaluation(evaluation);
  return JSON.stringify(evaluationJson(evaluation, ruleSet, refused), null, 2);
}

function readChecked(file: string, ruleSet: RuleSet): ReturnType<typeof readDocument> {
  const text = readText(file);
  try {
    return readDocument(text, ruleSet);
  } catch (error) {
    if (error instanceof DocumentError) throw new CliError(faultsText(file, error.message), EXIT.usage);
    throw error;
  }
}

/** An episode of 90 days has a third of it; `--timeline` takes most of a minute for this much. */
const MOST_BYTES = 1024 * 1024;

function readText(file: string): string {
  try {
    return readTextFile(file === "-" ? STANDARD_INPUT : file, MOST_BYTES);
  } catch (error) {
    if (!(error instanceof TextFileError)) throw error;
    const name = file === "-" ? "standard input" : file;
    throw new CliError(
      `${name}: ${error.message}; give the path of a JSON document, or - for standard input`,
      EXIT.usage,
    );
  }
}

function ruleSetNamed(name: string): RuleSet {
  const preset = presets.find((candidate) => candidate.name === name);
  if (preset !== undefined) return preset;
  try {
    return readRuleSet(readText(name));
  } catch (error) {
    if (error instanceof CliError && !name.includes("/") && !name.endsWith(".json")) {
      const names = presets.map((preset) => preset.name).join(", ");
      throw new CliError(`--rule-set ${name}: no such preset (${names}) and no such file`, EXIT.usage);
    }
    if (error instanceof DocumentError) throw new CliError(faultsText(name, error.message), EXIT.usage);
    throw error;
  }
}

function atMs(text: string): number {
  const ms = parseInstant(text);
  if (ms === null) {
    throw new CliError(`--at ${text}: give an instant with its zone, as 2026-03-05T06:00:00Z`, EXIT.usage);
  }
  return ms;
}

const faultsText = (file: string, message: string): string =>
  `${file === "-" ? "standard input" : file} is wrong:\n${message.replace(/^/gm, "  ")}`;
