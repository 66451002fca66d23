// An HTTP door of the gateway: what its page and its figures share. Who comes in, for how long, how often, and under
// which name. Nobody can keep others out: where it is crowded, whoever has longest said nothing leaves first.
//
//   connection ─> room (by visitor; the kiosk's own) ─> one request at a time ─> refusal, budget ─> `answer`
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import { type AddressInfo, isIP, type Socket } from "node:net";
import { hostname } from "node:os";
import { ownNames, type Refusal, refusalOf } from "./refusal.ts";
import { crowding, KIOSK, type Rate, RequestBudget, type Shares, visitorOf } from "./visitors.ts";

export interface DoorOptions {
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** Names besides this machine's own by which it may be asked for. */
  allowedHosts: readonly string[];
  /** The setting that gives them, for whoever is turned away. */
  setting: string;
  connections: Shares;
  answer: RequestListener;
  onError: (error: unknown) => void;
}

export interface DoorCounters {
  connections: number;
  /** Silent ones that had to leave for somebody new. */
  connectionsEnded: number;
  connectionsRefused: number;
  requestsRefused: number;
}

/** From the connection's beginning to the end of the request's headers; between two requests. */
const SILENCE_MS = 5_000;
/** How often the former is looked at. */
const LOOK_MS = 1_000;
/** An answer that nobody reads, not even slowly; Node looks a second time where some of it was taken. */
const UNREAD_MS = 15_000;

/** An address that asks too much is refused only after so long. */
const WAIT_MS = 1_000;
/** As much as the parser is given at a time; a browser's request fits. */
const PIECE_BYTES = 2_048;

/** A page takes about six requests to open, and then one stream. */
const rateOf = (visitor: string): Rate =>
  visitor === KIOSK ? { perSecond: 100, burst: 200 } : { perSecond: 10, burst: 40 };

interface Guest {
  visitor: string;
  /** Being answered; else silent. */
  busy: boolean;
}

export class HttpDoor {
  readonly #options: DoorOptions;
  readonly #names: ReadonlySet<string>;
  readonly #budget = new RequestBudget(rateOf);
  /** In the order in which they fell silent. */
  readonly #guests = new Map<Socket, Guest>();
  readonly #counters = { connectionsEnded: 0, connectionsRefused: 0, requestsRefused: 0 };
  #server: Server | null = null;

  constructor(options: DoorOptions) {
    this.#options = options;
    this.#names = ownNames(hostname(), options.host, options.allowedHosts);
  }

  get counters(): DoorCounters {
    return { connections: this.#guests.size, ...this.#counters };
  }

  /** Resolves with its address. Rejects with the system's error where the port cannot be opened. */
  async start(): Promise<{ url: string; port: number }> {
    const { host, port, onError } = this.#options;
    const server = createServer(
      {
        headersTimeout: SILENCE_MS,
        requestTimeout: SILENCE_MS,
        keepAliveTimeout: SILENCE_MS,
        connectionsCheckingInterval: LOOK_MS,
      },
      (request, response) => this.#request(request, response),
    );
    server.timeout = UNREAD_MS;
    server.on("connection", (socket) => this.#enter(socket));
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, host, () => {
        server.off("error", reject);
        resolve();
      });
    });
    server.on("error", onError);
    this.#server = server;
    const { port: bound } = server.address() as AddressInfo;
    return { url: `http://${isIP(host) === 6 ? `[${host}]` : host}:${bound}`, port: bound };
  }

  /** Ends every connection. Safe to call twice. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server === null) return;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }

  #enter(socket: Socket): void {
    const visitor = visitorOf(socket.remoteAddress);
    if (!this.#makeRoom(visitor)) {
      this.#counters.connectionsRefused++;
      socket.destroy();
      return;
    }
    this.#guests.set(socket, { visitor, busy: false });
    socket.once("close", () => this.#guests.delete(socket));
    readInPieces(socket);
  }

  #makeRoom(visitor: string): boolean {
    const among = crowding(
      [...this.#guests.values()].map((guest) => guest.visitor),
      visitor,
      this.#options.connections,
    );
    if (among === null) return true;
    for (const [socket, guest] of this.#guests) {
      if (guest.busy || !among(guest.visitor)) continue;
      this.#guests.delete(socket);
      this.#counters.connectionsEnded++;
      socket.destroy();
      return true;
    }
    return false;
  }

  #request(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request;
    const guest = this.#guests.get(socket);
    // Browsers wait for an answer before they ask again.
    if (guest === undefined || guest.busy) {
      socket.destroy();
      return;
    }
    guest.busy = true;
    response.once("close", () => {
      guest.busy = false;
      if (this.#guests.delete(socket)) this.#guests.set(socket, guest);
    });
    const { method, url, headers } = request;
    const refusal =
      refusalOf(
        { method, url, headers, localAddress: socket.localAddress },
        this.#names,
        this.#options.setting,
      ) ?? (this.#budget.take(guest.visitor, performance.now()) ? null : TOO_MANY);
    if (refusal === null) {
      this.#options.answer(request, response);
      return;
    }
    this.#counters.requestsRefused++;
    // Somebody without measure has no other connection meanwhile.
    if (refusal === TOO_MANY) setTimeout(() => refuse(response, refusal), WAIT_MS).unref();
    else refuse(response, refusal);
  }
}

/**
 * Node reads 64 KiB in one go and makes an object of each of the thousands of requests that can be in it, before
 * anything here can end the connection. Has the parser take less at a time.
 */
function readInPieces(socket: Socket): void {
  const parsers = socket.listeners("data");
  socket.removeAllListeners("data");
  socket.on("data", (chunk: Buffer) => {
    for (let from = 0; from < chunk.length && !socket.destroyed; from += PIECE_BYTES)
      for (const parse of parsers) parse.call(socket, chunk.subarray(from, from + PIECE_BYTES));
  });
}

const TOO_MANY: Refusal = {
  status: 429,
  error: "too-many-requests",
  message: "Too many requests from this address. Wait a second.",
};

function refuse(response: ServerResponse, { status, error, message }: Refusal): void {
  response.writeHead(status, {
    "Content-Type": "application/json",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    Connection: "close",
    ...(status === 405 && { Allow: "GET, HEAD" }),
    ...(status === 429 && { "Retry-After": "1" }),
  });
  response.end(JSON.stringify({ error, message }));
}
