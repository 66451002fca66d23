// A serial cable between a pump and a gateway: bytes at 115,200 baud, in order, with everything that happens to them.
import {
  type AttachPort,
  type BytePort,
  type OpenPort,
  PortError,
  type PortListener,
} from "../../transport/port.ts";
import { WaitingBytes } from "../../transport/waiting-bytes.ts";
import type { Dice } from "./faults.ts";
import type { VirtualTime } from "./time.ts";

const BYTES_PER_MS = 11.52;
/** What a serial driver keeps for a reader that is not there. */
const DRIVER_BYTES = 4096;
const LATE_MS = 1_000;

/** One direction. */
class Wire {
  broken = false;
  readonly #time: VirtualTime;
  readonly #dice: Dice;
  readonly #deliver: (bytes: Uint8Array) => void;
  #freeAtMs = 0;

  constructor(time: VirtualTime, dice: Dice, deliver: (bytes: Uint8Array) => void) {
    this.#time = time;
    this.#dice = dice;
    this.#deliver = deliver;
  }

  /** `sent` is called when the last bit has left. */
  send(bytes: Uint8Array, sent: () => void): void {
    const startMs = Math.max(this.#freeAtMs, this.#time.nowMs);
    this.#freeAtMs = startMs + bytes.length / BYTES_PER_MS;
    const arrives = this.#onTheWay(Uint8Array.from(bytes));
    this.#time.after(this.#freeAtMs - this.#time.nowMs, () => {
      if (!this.broken) for (const chunk of arrives) this.#deliver(chunk);
      sent();
    });
  }

  #onTheWay(bytes: Uint8Array): Uint8Array[] {
    const dice = this.#dice;
    if (dice.strikes("loseChunk")) return [];
    if (dice.strikes("repeatChunk")) return [bytes, bytes];
    if (dice.strikes("corruptChunk") && bytes.length > 0) return [this.#damage(bytes)];
    if (dice.active && bytes.length > 1 && dice.between(0, 1) < 0.2) {
      const cut = dice.whole(1, bytes.length - 1);
      return [bytes.subarray(0, cut), bytes.subarray(cut)];
    }
    return [bytes];
  }

  #damage(bytes: Uint8Array): Uint8Array {
    const dice = this.#dice;
    const at = dice.whole(0, bytes.length - 1);
    switch (dice.whole(0, 2)) {
      case 0: {
        const flipped = Uint8Array.from(bytes);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << dice.whole(0, 7));
        return flipped;
      }
      case 1:
        return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + dice.whole(1, 8))]);
      default:
        return Buffer.concat([
          bytes.subarray(0, at),
          Uint8Array.from({ length: dice.whole(1, 40) }, () => dice.whole(0, 255)),
          bytes.subarray(at),
        ]);
    }
  }
}

export class Cable {
  readonly #time: VirtualTime;
  readonly #dice: Dice;
  readonly #toGateway: Wire;
  readonly #toPump: Wire;
  #pump: PortListener | null = null;
  #gateway: PortListener | null = null;
  #kept: Uint8Array[] = [];
  #plugged = true;
  #dark = false;

  constructor(time: VirtualTime, dice: Dice) {
    this.#time = time;
    this.#dice = dice;
    this.#toGateway = new Wire(time, dice, (bytes) => {
      if (this.#gateway !== null) this.#gateway.data(bytes);
      else if (this.#plugged && !this.#dark) this.#keep(bytes);
    });
    this.#toPump = new Wire(time, dice, (bytes) => this.#pump?.data(bytes));
  }

  /** The pump's port, from its power-on to its power loss. */
  pumpEnd(): AttachPort {
    return (listener) => {
      this.#pump = listener;
      return this.#end(this.#toGateway, listener, {
        isOpen: () => this.#pump === listener,
        letGo: () => {
          this.#pump = null;
        },
      });
    };
  }

  pumpGone(): void {
    this.#pump = null;
  }

  /** The gateway's port, as a process `isAlive` opens it. */
  opener(isAlive: () => boolean): OpenPort {
    return async () => {
      if (!this.#plugged || !isAlive())
        throw new PortError("not-found", "simulated: there is no such device");
      this.#dark = false;
      const kept = this.#kept;
      this.#kept = [];
      const lateMs = kept.length > 0 && this.#dice.strikes("lateBytes") ? this.#dice.between(1, LATE_MS) : 0;
      return (user) => {
        const listener: PortListener = {
          data: (chunk) => isAlive() && user.data(chunk),
          drained: () => isAlive() && user.drained?.(),
          closed: (reason) => isAlive() && user.closed(reason),
        };
        this.#gateway = listener;
        // After the opener has its port; or an adapter on the way lets go of them only behind what is new.
        this.#time.after(lateMs, () => {
          if (this.#gateway === listener) for (const bytes of kept) listener.data(bytes);
        });
        return this.#end(this.#toPump, listener, {
          isOpen: () => this.#gateway === listener && isAlive(),
          letGo: () => {
            this.#gateway = null;
          },
        });
      };
    };
  }

  #end(wire: Wire, listener: PortListener, way: { isOpen(): boolean; letGo(): void }): BytePort {
    const waiting = new WaitingBytes();
    return {
      get takesMore() {
        return way.isOpen() && waiting.areFew;
      },
      write: (bytes) => {
        if (!way.isOpen() || waiting.areTooMany) return false;
        waiting.taken(bytes.length);
        wire.send(bytes, () => {
          if (waiting.passedOn(bytes.length) && way.isOpen()) listener.drained?.();
        });
        return true;
      },
      // Virtual time stands still while either end works: it never has too much to do.
      pause: () => {},
      resume: () => {},
      close: () => {
        if (!way.isOpen()) return;
        way.letGo();
        this.#time.after(0, () => listener.closed(null));
      },
    };
  }

  /** `isDark`: the whole machine is off, and its driver keeps nothing for the next process. */
  gatewayGone(isDark = false): void {
    this.#gateway = null;
    this.#dark = isDark;
    if (isDark) this.#kept = [];
  }

  unplug(): void {
    this.#plugged = false;
    this.#kept = [];
    const gateway = this.#gateway;
    this.#gateway = null;
    gateway?.closed("simulated: unplugged");
  }

  plug(): void {
    this.#plugged = true;
  }

  breakWire(direction: "to-pump" | "to-gateway" | "both"): void {
    if (direction !== "to-pump") this.#toGateway.broken = true;
    if (direction !== "to-gateway") this.#toPump.broken = true;
  }

  mend(): void {
    this.#toGateway.broken = false;
    this.#toPump.broken = false;
  }

  #keep(bytes: Uint8Array): void {
    const held = this.#kept.reduce((sum, chunk) => sum + chunk.length, 0);
    if (held + bytes.length <= DRIVER_BYTES) this.#kept.push(bytes);
  }
}
