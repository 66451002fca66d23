// What the tests use of the mock binding: the package ships types, but does not name them in its "exports".
declare module "@serialport/binding-mock" {
  import type { OpenOptions } from "@serialport/stream";

  export const MockBinding: OpenOptions["binding"] & {
    reset(): void;
    createPort(path: string, options?: { echo?: boolean; record?: boolean; readyData?: Uint8Array }): void;
  };
}
