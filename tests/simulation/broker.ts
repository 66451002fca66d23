// The broker and the network around it, as a `Connect` for the gateway and for the collector: sessions that outlive a
// connection, bounded queues, retained messages; cuts, black holes, refusals, losses, repeats and another order. A
// killed broker starts empty, as mosquitto does with its default autosave.
import type {
  Connect,
  Connection,
  ConnectionListener,
  ConnectionSpec,
} from "../../transport/mqtt/connection.ts";
import type { OutgoingMessage } from "../../transport/mqtt/message.ts";
import type { Dice } from "./faults.ts";
import type { VirtualTime } from "./time.ts";

const QUEUE = 100;
/** How much later than those behind it a message may come. */
const LATE_MS = 2_000;
export const RECEIVE_MAXIMUM = 20;

interface Session {
  filters: readonly string[];
  queue: OutgoingMessage[];
  connection: SimulatedConnection | null;
  /** Lives on without a connection. */
  isKept: boolean;
}

export class SimulatedBroker {
  readonly #time: VirtualTime;
  readonly #dice: Dice;
  #up = true;
  #sessions = new Map<string, Session>();
  #retained = new Map<string, OutgoingMessage>();
  readonly #connections = new Map<string, SimulatedConnection>();
  readonly #refuses: (message: OutgoingMessage) => boolean;
  /** The most messages that a client ever had in flight. */
  readonly mostInFlight = new Map<string, number>();

  constructor(time: VirtualTime, dice: Dice) {
    this.#time = time;
    this.#dice = dice;
    this.#refuses = ({ topic }) => topic.includes("/event/") && dice.strikes("refusePublish");
  }

  /** How a process that `isAlive` connects. */
  connector(isAlive: () => boolean): Connect {
    return (spec, listener) => new SimulatedConnection(this, this.#time, this.#dice, spec, listener, isAlive);
  }

  /** A CONNECT has arrived: the same client's connection before it is ended. False: nobody listens. */
  welcomes(connection: SimulatedConnection): boolean {
    if (!this.#up) return false;
    const { clientId, sessionSeconds } = connection.spec;
    this.#connections.get(clientId)?.closedByPeer();
    this.#connections.set(clientId, connection);
    const kept = sessionSeconds === null ? undefined : this.#sessions.get(clientId);
    const session = kept ?? { filters: [], queue: [], connection: null, isKept: sessionSeconds !== null };
    session.connection = connection;
    if (session.queue.length > 1 && this.#dice.strikes("reorderQueue")) this.#shuffle(session.queue);
    this.#sessions.set(clientId, session);
    connection.session = session;
    return true;
  }

  forget(connection: SimulatedConnection): void {
    const { clientId } = connection.spec;
    if (this.#connections.get(clientId) !== connection) return;
    this.#connections.delete(clientId);
    const session = this.#sessions.get(clientId);
    if (session === undefined) return;
    session.connection = null;
    if (!session.isKept) this.#sessions.delete(clientId);
  }

  subscribe(session: Session, filters: readonly string[], retained: boolean): void {
    session.filters = filters;
    if (!retained) return;
    for (const message of this.#retained.values())
      if (filters.some((filter) => matches(filter, message.topic))) this.#enqueue(session, message);
  }

  /** A QoS 1 publish has arrived. Returns the reason code of its PUBACK. */
  publish(message: OutgoingMessage): number {
    if (!this.#up) return 0x80;
    if (this.#refuses(message)) return 0x87;
    if (message.retain) this.#retained.set(message.topic, message);
    const takers = [...this.#sessions.values()].filter(({ filters }) =>
      filters.some((filter) => matches(filter, message.topic)),
    );
    if (takers.length === 0) return 0x10;
    for (const session of takers) {
      const isEvent = message.topic.includes("/event/");
      const isAck = message.topic.endsWith("/cmd/ack");
      if (isEvent && this.#dice.strikes("dropDelivery")) continue;
      if (isAck && this.#dice.strikes("loseAck")) continue;
      this.#enqueue(session, message);
      if ((isEvent && this.#dice.strikes("repeatDelivery")) || (isAck && this.#dice.strikes("repeatAck")))
        this.#enqueue(session, message);
    }
    return 0;
  }

  /** Nobody reaches it from now on. */
  shutDown(): void {
    this.#up = false;
  }

  kill(): void {
    if (!this.#up) return;
    this.#up = false;
    this.#sessions.clear();
    this.#retained.clear();
    for (const connection of this.#connections.values()) connection.closedByPeer();
    this.#connections.clear();
    this.#time.after(this.#dice.between(50, 3000), () => {
      this.#up = true;
    });
  }

  cut(clientId: string): void {
    this.#connections.get(clientId)?.closedByPeer();
  }

  /** The connection swallows everything and says nothing, until somebody gives it up. */
  blackHole(clientId: string): void {
    const connection = this.#connections.get(clientId);
    if (connection !== undefined) connection.isBlackHole = true;
  }

  #enqueue(session: Session, message: OutgoingMessage): void {
    if (this.#dice.strikes("reorderDelivery")) {
      this.#time.after(this.#dice.between(0, LATE_MS), () => {
        if ([...this.#sessions.values()].includes(session)) this.#append(session, message);
      });
    } else this.#append(session, message);
  }

  #shuffle(queue: OutgoingMessage[]): void {
    for (let left = queue.length; left > 1; left--) {
      const [taken] = queue.splice(this.#dice.whole(0, left - 1), 1);
      if (taken !== undefined) queue.push(taken);
    }
  }

  #append(session: Session, message: OutgoingMessage): void {
    // A full queue drops the newest, and the publisher is told that all is well.
    if (session.queue.length >= QUEUE) return;
    session.queue.push(message);
    session.connection?.deliver();
  }
}

export class SimulatedConnection implements Connection {
  readonly spec: ConnectionSpec;
  readonly #broker: SimulatedBroker;
  readonly #time: VirtualTime;
  readonly #dice: Dice;
  readonly #listener: ConnectionListener;
  readonly #isAlive: () => boolean;
  session: Session | null = null;
  isBlackHole: boolean;
  #open = true;
  #accepted = false;
  #delivering = false;
  #upMs = 0;
  #downMs = 0;
  #unanswered = 0;

  constructor(
    broker: SimulatedBroker,
    time: VirtualTime,
    dice: Dice,
    spec: ConnectionSpec,
    listener: ConnectionListener,
    isAlive: () => boolean,
  ) {
    this.spec = spec;
    this.#broker = broker;
    this.#time = time;
    this.#dice = dice;
    this.#listener = listener;
    this.#isAlive = isAlive;
    this.isBlackHole = dice.strikes("blackHole");
    this.#up(() => {
      if (!broker.welcomes(this)) return this.#close("peer", "simulated: connection refused", "other");
      this.#down(() => {
        this.#accepted = true;
        listener.accepted({ version: 5, receiveMaximum: RECEIVE_MAXIMUM, maximumPacketSize: null });
        this.#keepAlive();
        this.deliver();
      });
    });
    time.after(Math.min(spec.connectTimeoutMs, 5_000), () => {
      if (!this.#accepted) this.#close("silence", "simulated: no answer", "other");
    });
  }

  publish(token: number, message: OutgoingMessage): void {
    this.#unanswered++;
    const { clientId } = this.spec;
    const most = this.#broker.mostInFlight;
    most.set(clientId, Math.max(most.get(clientId) ?? 0, this.#unanswered));
    this.#up(
      () => {
        const reasonCode = this.#broker.publish(message);
        this.#down(() => {
          this.#unanswered--;
          this.#listener.answered(token, reasonCode);
        });
      },
      () => {
        // It was in the broker's socket already, and is read after those of the next connection.
        if (this.#dice.strikes("latePublish"))
          this.#time.after(this.#dice.between(0, LATE_MS), () => this.#broker.publish(message));
      },
    );
  }

  publishBestEffort(_message: OutgoingMessage): boolean {
    return true;
  }

  subscribe(filters: readonly string[], retained = false): void {
    this.#up(() => {
      const { session } = this;
      if (session === null) return;
      this.#broker.subscribe(session, filters, retained);
      this.#down(() => this.#listener.subscribed(0));
    });
  }

  end(): void {
    this.#close("us", "simulated: ended", null);
  }

  destroy(by: "silence" | "us", reason: string): void {
    this.#close(by, reason, this.#accepted ? null : "other");
  }

  closedByPeer(): void {
    // The peer's FIN does not come through a black hole.
    if (!this.isBlackHole)
      this.#close("peer", "simulated: closed by the broker", this.#accepted ? null : "no-answer");
  }

  /** Hands the session's queue over, one after the other; each stays until its acknowledgement is back. */
  deliver(): void {
    const { session } = this;
    if (this.#delivering || session === null || !this.#accepted) return;
    const [message] = session.queue;
    if (message === undefined) return;
    this.#delivering = true;
    this.#down(() => {
      const { topic, payload } = message;
      this.#listener.message({ topic, payload, retain: false, responseTopic: null, correlationData: null });
      this.#up(() => {
        this.#delivering = false;
        if (session.connection !== this) return;
        session.queue.shift();
        this.deliver();
      });
    });
  }

  #up(run: () => void, tooLate: () => void = () => {}): void {
    this.#upMs = Math.max(this.#upMs, this.#time.nowMs + this.#dice.between(0.2, 8));
    this.#travel(this.#upMs, run, tooLate);
  }

  #down(run: () => void): void {
    this.#downMs = Math.max(this.#downMs, this.#time.nowMs + this.#dice.between(0.2, 8));
    this.#travel(this.#downMs, () => {
      if (this.#isAlive()) run();
    });
  }

  /** TCP: in order, or not at all; `tooLate`: the connection has ended meanwhile. */
  #travel(atMs: number, run: () => void, tooLate: () => void = () => {}): void {
    this.#time.after(atMs - this.#time.nowMs, () => {
      if (this.isBlackHole) return;
      if (this.#open) run();
      else tooLate();
    });
  }

  #keepAlive(): void {
    this.#time.after(this.spec.keepaliveSeconds * 1_500, () => {
      if (!this.#open) return;
      if (this.isBlackHole) this.#close("silence", "simulated: no PINGRESP", null);
      else this.#keepAlive();
    });
  }

  #close(by: "peer" | "silence" | "us", reason: string, failure: "other" | "no-answer" | null): void {
    if (!this.#open) return;
    this.#open = false;
    this.#broker.forget(this);
    if (this.#isAlive())
      this.#listener.closed({ by, failure, reasonCode: null, reason, blamesMessage: false });
  }
}

/** Whether a topic filter with + and a final # takes a topic. */
function matches(filter: string, topic: string): boolean {
  const levels = topic.split("/");
  const wanted = filter.split("/");
  if (wanted.at(-1) !== "#" && wanted.length !== levels.length) return false;
  return wanted.every((level, i) => level === "+" || level === "#" || level === levels[i]);
}
