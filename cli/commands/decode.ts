// `milkway decode`: link captures and MQTT payloads to JSON lines on standard output, a summary on standard error.
// A thin shell: opens the input, recognises hex, and prints as fast as the reader takes it. The reading is cli/decode/.
import { once } from "node:events";
import { createReadStream } from "node:fs";
import type { Writable } from "node:stream";
import { Command, Option } from "commander";
import { MQTT_MESSAGES, type MqttMessageName, parseTopic } from "../../proto/mqtt/topics.ts";
import type { Lines } from "../decode/lines.ts";
import { LinkLines } from "../decode/link-lines.ts";
import { SinglePayload, TopicLines } from "../decode/mqtt-lines.ts";
import { DecodeInputError, HexReader, isHexSoFar, looksLikeHex } from "../decode/text-input.ts";
import { CliError, EXIT, reportAndExit } from "../exit.ts";

type Options = {
  readonly hex?: true;
  readonly binary?: true;
  readonly base64?: true;
  readonly mqtt?: string;
  readonly type?: string;
  readonly mqttLines?: true;
};

/** So many bytes that could all be hex are hex; one that could not be decides at once. */
const SNIFF_BYTES = 64;
const MAX_BASE64_CHARS = 2 * 1024 * 1024;

const examples = `
Without --mqtt, --type or --mqtt-lines the input is a capture of the serial link, in one direction or both.
Hex (digits, white space, colons) is recognised; say --hex or --binary to be certain.

Examples:
  milkway decode capture.bin                    frames and discards, one JSON object a line
  xxd -p capture.bin | milkway decode           the same from hex on standard input
  milkway decode capture.bin | jq -c 'select(.kind == "discard")'
  milkway decode --mqtt milk/v1/nicu-a/gw2/pump/MW-1/event/session session.bin
  echo 0a0867772d... | milkway decode --type SessionEvent
  mosquitto_sub -t 'milk/v1/#' -F '%t %x' | milkway decode --mqtt-lines

Messages for --type: ${Object.keys(MQTT_MESSAGES).join(", ")}.

Exit status: 0 everything was read · 1 something was discarded (each discard is a line with its cause) ·
2 the input cannot be opened or is not what it was said to be, or an option is wrong.`;

export default (): Command =>
  new Command("decode")
    .description("Show link captures and MQTT payloads as JSON lines")
    .argument("[file]", "the input; - or nothing: standard input", "-")
    .addOption(new Option("--hex", "the input is hex text").conflicts(["binary", "base64", "mqttLines"]))
    .addOption(new Option("--binary", "the input is raw bytes").conflicts(["base64", "mqttLines"]))
    .addOption(new Option("--base64", "the input is base64 text (one MQTT payload)").conflicts("mqttLines"))
    .addOption(
      new Option("--mqtt <topic>", "the input is one payload of this topic").conflicts(["type", "mqttLines"]),
    )
    .addOption(
      new Option("--type <message>", "the input is one payload of this message").conflicts("mqttLines"),
    )
    .addOption(new Option("--mqtt-lines", "the input is lines of topic and hex: mosquitto_sub -F '%t %x'"))
    .addHelpText("after", examples)
    .action(run);

async function run(file: string, options: Options): Promise<void> {
  const lines = linesFor(options);
  const name = file === "-" ? "standard input" : file;
  const output = new Output(process.stdout);
  try {
    for await (const chunk of bytesOf(file, options)) {
      await output.print(lines.push(chunk));
      if (output.closed) return;
    }
    await output.print(lines.end());
  } catch (error) {
    throw new CliError(`${name}: ${whyNot(error)}`, EXIT.usage);
  }
  if (output.closed) return;
  const summary = lines.summary();
  console.error(`milkway decode: ${name}: ${summary.text}`);
  if (summary.discarded > 0) process.exitCode = EXIT.failed;
}

function linesFor(options: Options): Lines {
  const message = messageOf(options);
  if (message !== undefined) return new SinglePayload(message, options.mqtt);
  if (options.base64 === true)
    throw new CliError("--base64 is for one MQTT payload; add --mqtt TOPIC or --type MESSAGE", EXIT.usage);
  return options.mqttLines === true ? new TopicLines() : new LinkLines();
}

function messageOf({ mqtt, type }: Options): MqttMessageName | undefined {
  if (type !== undefined) {
    if (isMessageName(type)) return type;
    const names = Object.keys(MQTT_MESSAGES).join(", ");
    throw new CliError(`--type ${type}: no such message; give one of ${names}`, EXIT.usage);
  }
  if (mqtt === undefined) return undefined;
  const parsed = parseTopic(mqtt);
  if (parsed === null)
    throw new CliError(
      `--mqtt ${mqtt}: not a topic of this contract (milk/v1/SITE/GATEWAY/..., see docs/mqtt.md); name the message with --type`,
      EXIT.usage,
    );
  if (parsed.rule.message === null)
    throw new CliError(`--mqtt ${mqtt}: payloads of this topic have no message yet`, EXIT.usage);
  return parsed.rule.message;
}

const isMessageName = (name: string): name is MqttMessageName => Object.hasOwn(MQTT_MESSAGES, name);

function whyNot(error: unknown): string {
  if (error instanceof DecodeInputError) return error.message;
  if (error instanceof Error && "syscall" in error && "code" in error)
    return `cannot be read (${String(error.code)}); give the path of a capture, or - for standard input`;
  throw error;
}

/** The input's bytes, out of hex or base64 where it is that. */
async function* bytesOf(file: string, options: Options): AsyncGenerator<Uint8Array> {
  const input: AsyncIterable<Buffer> = file === "-" ? process.stdin : createReadStream(file);
  if (options.base64 === true) yield await readBase64(input);
  else if (options.hex === true) yield* hexBytes(input);
  else if (options.binary === true || options.mqttLines === true) yield* input;
  else yield* hexOrBinary(input);
}

/** Decides by the first bytes; a live source may hand them over one at a time. */
async function* hexOrBinary(input: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array> {
  const chunks = input[Symbol.asyncIterator]();
  let start = Buffer.alloc(0);
  let ended = false;
  while (!ended && start.length < SNIFF_BYTES && isHexSoFar(start)) {
    const next = await chunks.next();
    if (next.done === true) ended = true;
    else start = Buffer.concat([start, next.value]);
  }
  const rest: AsyncIterable<Buffer> = { [Symbol.asyncIterator]: () => chunks };
  yield* looksLikeHex(start) ? hexBytes(chain(start, rest)) : chain(start, rest);
}

async function* chain(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

async function* hexBytes(input: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array> {
  const reader = new HexReader();
  for await (const chunk of input) yield reader.push(chunk);
  reader.end();
}

async function readBase64(input: AsyncIterable<Buffer>): Promise<Uint8Array> {
  let text = "";
  for await (const chunk of input) {
    text += chunk.toString("latin1");
    if (text.length > MAX_BASE64_CHARS)
      throw new DecodeInputError(`more than ${MAX_BASE64_CHARS} characters of base64`);
  }
  const packed = text.replaceAll(/\s/g, "");
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(packed) || packed.replace(/=+$/, "").length % 4 === 1)
    throw new DecodeInputError("not base64; give --hex or --binary if it is one of these");
  return Buffer.from(packed, "base64");
}

/** Prints as fast as the reader takes it, and stops without a word when the reader has gone (`| head`). */
class Output {
  readonly #stream: Writable;
  closed = false;

  constructor(stream: Writable) {
    this.#stream = stream;
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE")
        reportAndExit(new CliError(`standard output: cannot be written (${error.code}); make room there`));
      this.closed = true;
    });
  }

  async print(objects: readonly object[]): Promise<void> {
    if (objects.length === 0 || this.closed) return;
    const text = objects.map((object) => `${JSON.stringify(object)}\n`).join("");
    if (this.#stream.write(text)) return;
    await Promise.race([once(this.#stream, "drain"), once(this.#stream, "close")]).catch(() => {});
  }
}
