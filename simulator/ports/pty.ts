// The simulated pump as a serial device: a real pseudo-terminal under a name of the user's choice. It outlives the
// gateways that open and close it, because this end keeps the device open too (a terminal that nobody has open hangs
// up). The only file that knows node-pty.
import { execFile } from "node:child_process";
import {
  closeSync,
  constants,
  lstatSync,
  openSync,
  readlinkSync,
  symlinkSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { Duplex } from "node:stream";
import type { ReadStream } from "node:tty";
import { promisify } from "node:util";
import { type AttachPort, PortError } from "../../transport/port.ts";
import { streamPort } from "../../transport/stream-port.ts";

/** node-pty's `open`, which its own types leave out. */
interface NodePty {
  open(options: { encoding: null }): { master: ReadStream & Descriptor; slave: ReadStream; ptsName: string };
}

export interface Pty {
  /** The name that a gateway opens. */
  readonly path: string;
  /** The device behind it. */
  readonly device: string;
  /** This end. */
  readonly attach: AttachPort;
  close(): Promise<void>;
}

/** Where a stream of node:tty keeps its descriptor; its types leave that out. */
interface Descriptor {
  readonly _handle: { readonly fd: number };
}

/**
 * The master's end as a stream. Written to directly, because the runtime's own writes to a terminal master wait inside
 * the call, and with them the whole process, once nobody reads the other end. A wire without a reader loses bytes
 * instead, and so does this.
 */
class MasterStream extends Duplex {
  readonly #master: ReadStream;
  readonly #fd: number;

  constructor(master: ReadStream & Descriptor) {
    super();
    this.#fd = master._handle.fd;
    this.#master = master;
    master.on("data", (chunk) => {
      if (!this.push(chunk)) master.pause();
    });
    master.once("end", () => this.push(null));
    master.on("error", (error) => this.destroy(error));
  }

  override _read(): void {
    this.#master.resume();
  }

  override _write(chunk: Uint8Array, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    let failure: Error | null = null;
    try {
      // Destroyed streams are not written to, so that the descriptor is still this terminal's.
      writeSync(this.#fd, chunk);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") failure = error as Error;
    }
    done(failure);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#master.destroy();
    done(error);
  }
}

/** Opens a pseudo-terminal with the symbolic link `path` to it. Throws PortError. */
export async function openPty(path: string): Promise<Pty> {
  refuseForeignFile(path);
  // Only now: where it has no binary, a pump on TCP needs none.
  const { open } = (await import("@lydell/node-pty")) as unknown as NodePty;
  const { master, slave, ptsName } = open({ encoding: null });
  const keptOpen = openSync(ptsName, constants.O_RDWR | constants.O_NOCTTY);
  // node-pty reads the far end too, and would take the bytes that are for the gateway.
  slave.destroy();
  const stream = new MasterStream(master);
  const release = () => {
    stream.destroy();
    closeSync(keptOpen);
  };
  try {
    await makeRaw(ptsName);
    link(ptsName, path);
  } catch (error) {
    release();
    throw error;
  }
  return {
    path,
    device: ptsName,
    attach: streamPort(stream, { ended: "the terminal hung up" }),
    async close() {
      release();
      if (pointsTo(path) === ptsName) unlinkSync(path);
    },
  };
}

/** No echo, no line editing, no newline translation: a serial line, until the gateway sets it so itself. */
async function makeRaw(device: string): Promise<void> {
  const flag = process.platform === "darwin" ? "-f" : "-F";
  try {
    await promisify(execFile)("stty", [flag, device, "raw", "-echo"]);
  } catch (error) {
    const { message } = error as Error;
    throw new PortError("failed", `cannot make ${device} a raw line with stty: ${message}`);
  }
}

/** A link that an earlier run left behind is replaced; anything else is somebody's file. */
function refuseForeignFile(path: string): void {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat !== undefined && !stat.isSymbolicLink()) {
    throw new PortError(
      "busy",
      `${path} exists and is not a link of the simulator; give another path, or remove it`,
    );
  }
}

function link(device: string, path: string): void {
  try {
    if (pointsTo(path) !== null) unlinkSync(path);
    symlinkSync(device, path);
  } catch (error) {
    throw new PortError(
      "failed",
      `cannot put the serial device at ${path}: ${(error as Error).message}; give a path in a folder that can be written`,
    );
  }
}

function pointsTo(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}
