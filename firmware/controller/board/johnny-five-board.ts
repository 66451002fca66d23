// The controller's Board over the real firmware: johnny-five for the panel, the board's own messages for suction, faults
// and weight, both over one Firmata connection. The one file that knows johnny-five and firmata-io.
//
// Neither reconnects: for each connection a new transport, io and board are made, and the old ones dropped. While there
// is none, readings grow old, and the controller takes the board for lost.

import type { FirmataTransport } from "firmata-io";
import type { LCD, Led } from "johnny-five";
import { pins } from "../../board/pins.ts";
import {
  boardMessageIds,
  type HostMessage,
  hostPayload,
  ProtocolError,
  readBoardPayload,
} from "../../board/protocol.ts";
import type { Clock, Timer } from "../clock.ts";
import type { Calibration } from "../measurement/calibration.ts";
import { DisplayWriter } from "../panel/display-writer.ts";
import type { Key, Lamp, PanelParts } from "../panel/keys.ts";
import type { Board, BoardReading, Sides, SuctionCycle } from "./board.ts";
import { BOARD_LIMITS, BoardSession } from "./host-session.ts";

/** A closed port to the board, used once. `open` makes it emit "open", or "error". */
export interface BoardTransport extends FirmataTransport {
  open(): void;
  close(): void;
}

export interface JohnnyFiveBoardOptions {
  /** Makes a new closed transport for each connection. */
  transport: () => BoardTransport;
  clock: Clock;
  calibration: Calibration;
  /** True where the board is an emulated one. */
  simulated: boolean;
  /** Something is wrong with the connection; it is tried again. */
  problem?: (error: BoardError) => void;
}

export type BoardErrorCode = "wrong-board" | "wrong-protocol" | "other-limits" | "no-answer" | "port";

export class BoardError extends Error {
  override readonly name = "BoardError";
  readonly code: BoardErrorCode;

  constructor(code: BoardErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

type FiveModule = typeof import("johnny-five");
type Io = InstanceType<typeof import("firmata-io").Firmata>;

const FIRMWARE_NAME = "milkway-board";
const CONNECT_MS = 8000;
const ASK_AGAIN_MS = 500;
const RECONNECT_MS = 1000;
const HOUSEKEEPING_MS = 100;

/** firmata-io keeps one table of message handlers for all boards; this leads from a board to its own. */
const receivers = new WeakMap<object, (id: number, septets: Uint8Array) => void>();
let handlersAreSet = false;

export class JohnnyFiveBoard implements Board {
  readonly limits = BOARD_LIMITS;
  readonly simulated: boolean;
  readonly #options: JohnnyFiveBoardOptions;
  readonly #keyListeners: Array<(key: Key, pressed: boolean) => void> = [];
  #session: BoardSession;
  #io: Io | null = null;
  #transport: BoardTransport | null = null;
  #lamp: Led.RGB | null = null;
  #buzzer: Led | null = null;
  #display: DisplayWriter | null = null;
  #lines: readonly [string, string] = ["", ""];
  #timer: Timer | null = null;
  #closed = false;

  /** Connects, and stays connected. Rejects with BoardError where the first connection does not come about. */
  static async connect(options: JohnnyFiveBoardOptions): Promise<JohnnyFiveBoard> {
    const board = new JohnnyFiveBoard(options);
    try {
      await board.#connect();
    } catch (error) {
      await board.close();
      throw error;
    }
    return board;
  }

  private constructor(options: JohnnyFiveBoardOptions) {
    this.#options = options;
    this.simulated = options.simulated;
    this.#session = new BoardSession(options.calibration);
  }

  get firmwareVersion(): string {
    return this.#session.firmwareVersion ?? "unknown";
  }

  read(): BoardReading | null {
    return this.#session.reading(this.#options.clock.uptimeMs());
  }

  drive(cycles: Sides<SuctionCycle | null>, leaseMs: number): void {
    this.#send(this.#session.drive(cycles, leaseMs, this.#options.clock.uptimeMs()));
  }

  vent(): void {
    this.#send(this.#session.vent());
  }

  resetFaults(): void {
    this.#send(this.#session.clearFault());
  }

  /** The buttons, the lamp, the buzzer and the display. */
  readonly panel: PanelParts = {
    onKey: (listener) => {
      this.#keyListeners.push(listener);
    },
    lamp: (lamp) => this.#setLamp(lamp),
    buzz: (on) => {
      if (on) this.#buzzer?.on();
      else this.#buzzer?.off();
    },
    show: (lines) => {
      this.#lines = lines;
    },
  };

  async close(): Promise<void> {
    if (this.#closed) return;
    this.vent();
    this.#closed = true;
    this.#timer?.cancel();
    this.#drop();
  }

  async #connect(): Promise<void> {
    const [five, firmata] = await Promise.all([import("johnny-five"), import("firmata-io")]);
    const transport = this.#options.transport();
    const io = new firmata.default.Firmata(transport, { reportVersionTimeout: CONNECT_MS });
    this.#transport = transport;
    this.#io = io;
    setHandlers(io);
    this.#session = new BoardSession(this.#options.calibration);
    receivers.set(io, (id, septets) => this.#received(id, septets));
    await new Promise<void>((resolve, reject) => {
      const timer = this.#options.clock.after(CONNECT_MS, () =>
        reject(
          new BoardError(
            "no-answer",
            "the board does not answer; is it the pump's board, and is its firmware on it?",
          ),
        ),
      );
      let settled = false;
      const settle = (error: BoardError | null) => {
        settled = true;
        timer.cancel();
        if (error === null) resolve();
        else reject(error);
      };
      // firmata-io passes a transport's error on as its own, and one without a listener would end the process.
      io.on("error", (error: Error) => settle(new BoardError("port", error.message)));
      transport.once("close", () => {
        if (settled) this.#lost(transport);
        else settle(new BoardError("port", "the board was unplugged before it had answered"));
      });
      // With a transport that is already open, "ready" would never come.
      const options = { io, repl: false, debug: false, sigint: false };
      const board = new five.default.Board(options);
      board.on("error", (error) => settle(new BoardError("no-answer", error.message)));
      io.once("ready", () => {
        if (io.firmware.name !== FIRMWARE_NAME) {
          settle(
            new BoardError(
              "wrong-board",
              `the board runs "${io.firmware.name ?? "?"}", not ${FIRMWARE_NAME}; flash it, or give the right device`,
            ),
          );
          return;
        }
        this.#setUpPanel(five, board);
        this.#housekeep();
        this.#untilAgreed(settle);
      });
      transport.once("open", () => this.#askWhoItIs(io));
      transport.open();
    });
  }

  /**
   * A board that a port's opening resets says by itself what it is; others have to be asked, and one that is still
   * starting has to be asked again. firmata-io would ask once only, by a timer that runs before the port is open.
   */
  #askWhoItIs(io: Io): void {
    if (io.versionReceived || io !== this.#io) return;
    io.reportVersion(() => {});
    io.queryFirmware(() => {});
    this.#options.clock.after(ASK_AGAIN_MS, () => this.#askWhoItIs(io));
  }

  /** Waits for the hello reply, and for what is wrong with it. */
  #untilAgreed(settle: (error: BoardError | null) => void): void {
    const { problem, agreed } = this.#session;
    if (problem === "wrong-protocol") {
      settle(
        new BoardError(
          problem,
          "the board's firmware speaks another version of the protocol; flash the one that came with this controller",
        ),
      );
    } else if (problem === "other-limits") {
      settle(
        new BoardError(
          problem,
          "the board enforces other safety limits than this controller knows; flash the firmware that came with it",
        ),
      );
    } else if (agreed && this.read() !== null) {
      settle(null);
    } else if (!this.#closed) {
      this.#options.clock.after(20, () => this.#untilAgreed(settle));
    }
  }

  #setUpPanel(five: FiveModule, board: InstanceType<FiveModule["Board"]>): void {
    const { Button, LCD, Led } = (five as unknown as { default: FiveModule }).default;
    const key = (name: Key, options: { pin: number; isPullup?: boolean }) => {
      const button = new Button({ board, ...options });
      button.on("press", () => this.#pressed(name, true));
      button.on("release", () => this.#pressed(name, false));
    };
    key("start-stop", { pin: pins.startStop, isPullup: true });
    key("let-down", { pin: pins.letDown });
    key("programme", { pin: pins.programme });
    key("vacuum-up", { pin: pins.vacuumUp });
    key("vacuum-down", { pin: pins.vacuumDown });
    this.#lamp = new Led.RGB({
      board,
      pins: { red: pins.lampRed, green: pins.lampGreen, blue: pins.lampBlue },
    } as ConstructorParameters<typeof Led.RGB>[0]);
    this.#buzzer = new Led({ board, pin: pins.buzzer });
    const lcd: LCD = new LCD({ board, controller: "PCF8574", rows: 2, cols: 16 });
    this.#display = new DisplayWriter((row, column, text) => {
      lcd.cursor(row, column).print(text);
    });
  }

  #setLamp(lamp: Lamp): void {
    const colours = {
      off: "#000000",
      ready: "#004000",
      pumping: "#000040",
      attention: "#402000",
      fault: "#400000",
    };
    this.#lamp?.color(colours[lamp]);
  }

  #pressed(key: Key, pressed: boolean): void {
    for (const listener of this.#keyListeners) listener(key, pressed);
  }

  /** Greets where that is due, and brings the display a little further. */
  #housekeep(): void {
    if (this.#closed || this.#io === null) return;
    this.#send(this.#session.elapsed(this.#options.clock.uptimeMs()));
    this.#display?.write(this.#lines);
    this.#timer = this.#options.clock.after(HOUSEKEEPING_MS, () => this.#housekeep());
  }

  #received(id: number, septets: Uint8Array): void {
    try {
      const message = readBoardPayload(id, septets);
      this.#send(this.#session.received(message, this.#options.clock.uptimeMs()));
    } catch (error) {
      // The line garbled it. What matters comes again: status, or the answer to the next hello.
      if (!(error instanceof ProtocolError)) throw error;
      this.#session.counters.garbled++;
    }
  }

  #send(messages: readonly HostMessage[]): void {
    for (const message of messages) this.#io?.sysexCommand([...hostPayload(message)]);
  }

  #lost(transport: BoardTransport): void {
    if (transport !== this.#transport) return;
    this.#drop();
    if (this.#closed) return;
    this.#options.problem?.(new BoardError("port", "the board is unplugged; it is looked for every second"));
    this.#retryLater();
  }

  #retryLater(): void {
    this.#timer = this.#options.clock.after(RECONNECT_MS, () => {
      this.#connect().catch((error: unknown) => {
        this.#drop();
        if (this.#closed) return;
        if (!(error instanceof BoardError)) throw error;
        this.#options.problem?.(error);
        this.#retryLater();
      });
    });
  }

  #drop(): void {
    this.#timer?.cancel();
    const transport = this.#transport;
    this.#transport = null;
    this.#io = null;
    this.#lamp = null;
    this.#buzzer = null;
    this.#display = null;
    transport?.close();
  }
}

function setHandlers(io: Io): void {
  if (handlersAreSet) return;
  handlersAreSet = true;
  for (const id of boardMessageIds) {
    io.sysexResponse(id, function (data) {
      receivers.get(this)?.(id, Uint8Array.from(data));
    });
  }
}
