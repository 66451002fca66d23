// A byte port: a serial device, a pseudo-terminal or a TCP connection, as both ends of the link see it. Opening may fail
// with a typed error; once open, losing the port is an event, not an exception.

/** What an open port tells its user. After `closed` there is nothing more; a new port must be opened. */
export interface PortListener {
  data(chunk: Uint8Array): void;
  /** The port has passed on what it held: for a sender that minds `takesMore`. */
  drained?(): void;
  /** `reason` is null where close() was called here. */
  closed(reason: string | null): void;
}

export interface BytePort {
  /** Few bytes are waiting. A sender that writes only then makes no queue in front of a slow or absent reader. */
  readonly takesMore: boolean;
  /** Queues bytes. Returns false, and takes nothing, where the port is closed or its peer does not read. */
  write(bytes: Uint8Array): boolean;
  /** Tells nothing more until resume(): what comes meanwhile waits where the sender feels it, or is lost. */
  pause(): void;
  resume(): void;
  /** Lets go of the port; `closed` follows when that is done, and no data before it. */
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

/** An open port is given its one user, which gets all bytes from here on: none were read before. */
export type AttachPort = (listener: PortListener) => BytePort;

/**
 * Opens the port once, for a user that is attached at once. Rejects with PortError; `signal` gives up and releases
 * whatever was half open.
 */
export type OpenPort = (signal: AbortSignal) => Promise<AttachPort>;
