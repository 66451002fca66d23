// The link over a serial device. The one file that knows `serialport`: its native addon is loaded only when a device
// is opened, because importing it fails where the addon is missing, and a TCP link needs none.

import { type OpenOptions, SerialPortStream } from "@serialport/stream";
import { type BytePort, MAX_WAITING_BYTES, type OpenPort, PortError, type PortListener } from "./port.ts";

type Binding = OpenOptions["binding"];

export interface SerialSettings {
  path: string;
  baudRate: number;
}

/** Opens the device 8N1 with an exclusive lock. `binding` is the machine's own unless a test hands in another. */
export function openSerial(settings: SerialSettings, binding?: Binding): OpenPort {
  return async (listener, signal) => {
    const stream = new SerialPortStream({
      binding: binding ?? (await nativeBinding()),
      ...settings,
      autoOpen: false,
      lock: true,
      hupcl: false,
    });
    await new Promise<void>((resolve, reject) => {
      stream.open((error) => (error ? reject(explain(error, settings.path)) : resolve()));
    });
    if (signal.aborted) {
      stream.close(() => {});
      throw new PortError("failed", `${settings.path}: given up while opening`);
    }
    return streamPort(stream, listener);
  };
}

async function nativeBinding(): Promise<Binding> {
  try {
    const { SerialPort } = await import("serialport");
    return SerialPort.binding;
  } catch (error) {
    throw new PortError(
      "native-addon",
      `serial devices need the native addon of serialport, which does not load here (${(error as Error).message}); ` +
        "run `npm rebuild @serialport/bindings-cpp`, or use a tcp:// link",
    );
  }
}

function streamPort(stream: SerialPortStream, listener: PortListener): BytePort {
  let reason: string | null = null;
  let asked = false;
  stream.on("data", (chunk: Buffer) => listener.data(chunk));
  stream.on("error", (error) => {
    reason = error.message;
    // A read error leaves the stream open without ever reading again: close it, so that it is opened afresh.
    if (stream.isOpen) stream.close(() => {});
  });
  stream.once("close", (error: Error | null | undefined) => {
    listener.closed(asked ? null : (reason ?? error?.message ?? "the device went away"));
  });
  return {
    write(bytes) {
      // A write to a closed SerialPortStream would wait for `open` and fire after a reconnect.
      if (!stream.isOpen || stream.writableLength > MAX_WAITING_BYTES) return false;
      stream.write(Buffer.from(bytes));
      return true;
    },
    pause() {
      stream.pause();
    },
    resume() {
      stream.resume();
    },
    close() {
      asked = true;
      if (stream.isOpen) stream.close(() => {});
    },
  };
}

function explain(error: Error, path: string): PortError {
  const text = error.message;
  if (/no such file|ENOENT|cannot find/i.test(text)) {
    return new PortError(
      "not-found",
      `${path}: no such device; plug the pump in, or look in /dev/serial/by-id`,
    );
  }
  if (/permission|EACCES|access denied/i.test(text)) {
    return new PortError("no-permission", `${path}: no permission; add the user to the group dialout`);
  }
  if (/lock|busy|EBUSY/i.test(text)) {
    return new PortError("busy", `${path}: in use by another program; stop that one first`);
  }
  return new PortError("failed", `${path}: ${text}`);
}
