// What the controller uses of firmata-io, which has no types of its own.
declare module "firmata-io" {
  import { EventEmitter } from "node:events";

  export interface FirmataTransport extends EventEmitter {
    write(bytes: Uint8Array, done?: (error?: Error) => void): unknown;
  }

  export class Firmata extends EventEmitter {
    constructor(transport: FirmataTransport, options?: { reportVersionTimeout?: number });
    readonly firmware: { name?: string; version?: { major: number; minor: number } };
    readonly versionReceived: boolean;
    reportVersion(done: () => void): void;
    queryFirmware(done: () => void): void;
    sysexCommand(message: readonly number[]): this;
    sysexResponse(commandByte: number, handler: (this: Firmata, data: number[]) => void): this;
  }
}
