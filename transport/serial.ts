// The link over a serial device. The one file that knows `serialport`: its native addon is loaded only when a device
// is opened, because importing it fails where the addon is missing, and a TCP link needs none.

import { type OpenOptions, SerialPortStream } from "@serialport/stream";
import { type OpenPort, PortError } from "./port.ts";
import { streamPort } from "./stream-port.ts";

type Binding = OpenOptions["binding"];

export interface SerialSettings {
  path: string;
  baudRate: number;
}

/** Opens the device 8N1 with an exclusive lock. `binding` is the machine's own unless a test hands in another. */
export function openSerial(settings: SerialSettings, binding?: Binding): OpenPort {
  return async (signal) => {
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
    const close = () => {
      // close() complains where it is closed already. A device that cannot even be closed is lost all the same.
      if (!stream.isOpen) return;
      stream.close((error) => {
        if (error) stream.destroy(error);
      });
    };
    if (signal.aborted) {
      close();
      throw new PortError("failed", `${settings.path}: given up while opening`);
    }
    return streamPort(stream, { ended: "the device went away", close });
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
