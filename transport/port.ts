// A byte port: a serial device or a TCP connection, as both ends of the link see it. Opening may fail with a typed
// error; once open, losing the port is an event, not an exception.

/** What an open port tells its user. After `closed` there is nothing more; a new port must be opened. */
export interface PortListener {
  data(chunk: Uint8Array): void;
  /** `reason` is null where close() was called here. */
  closed(reason: string | null): void;
}

export interface BytePort {
  /** Queues bytes. Returns false, and takes nothing, where the port is closed or its peer does not read. */
  write(bytes: Uint8Array): boolean;
  /** Tells nothing more until resume(): what comes meanwhile waits where the sender feels it, or is lost. */
  pause(): void;
  resume(): void;
  close(): void;
}

export type PortErrorCode = "not-found" | "no-permission" | "busy" | "refused" | "native-addon" | "failed";

/** Why a port could not be opened, and what a person can do about it. */
export class PortError extends Error {
  override readonly name = "PortError";
  readonly code: PortErrorCode;

  constructor(code: PortErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** Bytes that may wait for a peer that does not read before writes are refused (about 1 s at 115,200 baud). */
export const MAX_WAITING_BYTES = 16 * 1024;

/** Opens the port once. Rejects with PortError; `signal` gives up and releases whatever was half open. */
export type OpenPort = (listener: PortListener, signal: AbortSignal) => Promise<BytePort>;
