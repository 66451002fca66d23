#!/usr/bin/env python3
"""A collector for the events of every gateway, by docs/mqtt.md: commits, then acknowledges.

An event is in the database before its gateway may forget it; a repeat changes nothing; a gap is asked for again. Of two
events under one number both are kept, and the gateway is asked which one is its own.

  apt-get install python3-protobuf python3-paho-mqtt protobuf-compiler
  protoc -I proto/mqtt --python_out=docs/examples/python milkway.proto
  python3 docs/examples/python/collector.py --host 127.0.0.1 --database events.db

and in the gateway's configuration: mqtt: { delivery: collector }
"""
import argparse
import sqlite3
import sys
import time

import milkway_pb2 as milkway
import paho.mqtt.client as mqtt
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

MESSAGES = {"session": milkway.SessionEvent, "entry": milkway.EntryEvent, "rule": milkway.RuleEvent}
REPLAY_MOST_ROWS = 10_000
REPLAY_EVERY_S = 2.0

SCHEMA = """
CREATE TABLE IF NOT EXISTS event (
  gateway TEXT, epoch TEXT, seq INTEGER, event_id TEXT, kind TEXT, payload BLOB, PRIMARY KEY (gateway, epoch, seq));
CREATE TABLE IF NOT EXISTS rival (
  gateway TEXT, epoch TEXT, seq INTEGER, event_id TEXT, kind TEXT, payload BLOB, disputed INTEGER,
  UNIQUE (gateway, epoch, seq, event_id));
CREATE TABLE IF NOT EXISTS unreadable (topic TEXT, payload BLOB, reason TEXT);
"""


class Stream:
    """One store of one gateway: what is committed without a hole, what will never come, and what is far ahead."""

    def __init__(self, database: sqlite3.Connection, gateway: str, epoch: str):
        rows = database.execute("SELECT seq FROM event WHERE gateway = ? AND epoch = ? ORDER BY seq", (gateway, epoch))
        self.held = {seq for (seq,) in rows}
        disputed = "SELECT DISTINCT seq FROM rival WHERE gateway = ? AND epoch = ? AND disputed"
        self.disputed = {seq for (seq,) in database.execute(disputed, (gateway, epoch))}
        self.parked: "set[int]" = set()
        self.complete_to = self.wanted_to = 0
        self.asked_at = 0.0
        self.advance()

    def advance(self) -> None:
        while (step := self.complete_to + 1) not in self.disputed and (step in self.held or step in self.parked):
            self.complete_to = step

    def has(self, seq: int) -> None:
        self.held.add(seq)
        self.disputed.discard(seq)

    def doubts(self, seq: int) -> None:
        self.disputed.add(seq)
        self.complete_to = min(self.complete_to, seq - 1)

    def lacks_after(self, seq: int) -> None:
        """What is here from there on is of another history: it is missing until it comes again."""
        self.wanted_to = max(self.held)
        self.held = {held for held in self.held if held <= seq}
        self.complete_to = min(self.complete_to, seq - 1)

    def missing(self) -> "tuple[int, int] | None":
        first = self.complete_to + 1
        if first in self.disputed:
            return first, first
        beyond = [seq for seq in self.held if seq > first]
        last = min(beyond) - 1 if beyond else self.wanted_to
        return (first, min(last, first + REPLAY_MOST_ROWS - 1)) if last >= first else None


class Collector:
    def __init__(self, client: mqtt.Client, database: sqlite3.Connection, name: str, show=None):
        self.client, self.database, self.name = client, database, name
        self.show = show or (lambda *_: None)
        self.streams: "dict[tuple[str, str], Stream]" = {}
        database.executescript(SCHEMA)
        client.on_connect = lambda *_: client.subscribe(
            [("milk/v1/+/+/status", 1), ("milk/v1/+/+/pump/+/event/+", 1)]
        )
        client.on_message = lambda _client, _data, message: self.take(message.topic, message.payload)

    def stream(self, gateway: str, epoch: str) -> Stream:
        key = (gateway, epoch)
        if key not in self.streams:
            self.streams[key] = Stream(self.database, gateway, epoch)
        return self.streams[key]

    def take(self, topic: str, payload: bytes) -> None:
        _, _, site, gateway, *rest = topic.split("/")
        base = f"milk/v1/{site}/{gateway}"
        try:
            if rest == ["status"]:
                self.status(base, gateway, milkway.GatewayStatus.FromString(payload))
            elif rest[-1] in MESSAGES:
                self.event(base, gateway, rest[-1], MESSAGES[rest[-1]].FromString(payload), payload)
        except Exception as error:  # somebody else's bytes must not stop the collector
            with self.database:
                self.database.execute("INSERT INTO unreadable VALUES (?, ?, ?)", (topic, payload, str(error)))

    def status(self, base: str, gateway: str, status) -> None:
        if not status.online or not status.stream_epoch:
            return
        stream = self.stream(gateway, status.stream_epoch)
        before = stream.complete_to
        # What the gateway no longer holds, and what no broker takes, will not come: it is no gap.
        stream.complete_to = max(stream.complete_to, status.oldest_seq - 1)
        stream.parked = set(status.parked_seqs)
        stream.advance()
        self.acknowledge(base, status.stream_epoch, stream, stream.complete_to > before)

    def event(self, base: str, gateway: str, kind: str, event, payload: bytes) -> None:
        head = event.envelope
        if head.gateway_id != gateway:
            raise ValueError(f"the envelope says gateway {head.gateway_id!r}, the topic {gateway!r}")
        if head.seq < 1:
            raise ValueError("an event without a number")
        key = (gateway, head.stream_epoch, head.seq)
        stream = self.stream(gateway, head.stream_epoch)
        with self.database:
            outcome = self.keep(key, head.event_id, kind, payload)
        # Only here, after the commit, may the gateway be told.
        if outcome == "doubt":
            print(f"two events have the number {key}; the gateway is asked which is its own", file=sys.stderr)
            stream.doubts(head.seq)
        else:
            if outcome == "other":
                stream.lacks_after(head.seq)
            stream.has(head.seq)
        if outcome == "new":
            self.show(kind, event)
        stream.advance()
        self.acknowledge(base, head.stream_epoch, stream, True)

    def keep(self, key: "tuple[str, str, int]", event_id: str, kind: str, payload: bytes) -> str:
        """Within a transaction: is it new, the same again, in doubt with another one, or the one of two that is right?"""
        run, here = self.database.execute, "gateway = ? AND epoch = ? AND seq = ?"
        known = run(f"SELECT event_id FROM event WHERE {here}", key).fetchone()
        if known is None:
            run("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?)", (*key, event_id, kind, payload))
            run(f"DELETE FROM rival WHERE {here} AND event_id = ?", (*key, event_id))
            return "new"
        if known[0] == event_id:
            run(f"UPDATE rival SET disputed = 0 WHERE {here}", key)
            return "same"
        doubted = f"SELECT 1 FROM rival WHERE {here} AND event_id = ? AND disputed"
        if run(doubted, (*key, event_id)).fetchone() is None:
            run("INSERT OR REPLACE INTO rival VALUES (?, ?, ?, ?, ?, ?, 1)", (*key, event_id, kind, payload))
            return "doubt"
        # It came when it was asked for: what is here from its number on may be of the other history, too.
        from_here = "gateway = ? AND epoch = ? AND seq >= ?"
        run(f"UPDATE rival SET disputed = 0 WHERE {here}", key)
        run(f"INSERT OR REPLACE INTO rival SELECT *, 0 FROM event WHERE {from_here}", key)
        run(f"DELETE FROM event WHERE {from_here}", key)
        run("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?)", (*key, event_id, kind, payload))
        return "other"

    def acknowledge(self, base: str, epoch: str, stream: Stream, is_due: bool) -> None:
        if is_due and stream.complete_to > 0:
            ack = milkway.CollectorAck(stream_epoch=epoch, up_to_seq=stream.complete_to, collector_id=self.name)
            self.client.publish(f"{base}/cmd/ack", ack.SerializeToString(), qos=1)
        missing = stream.missing()
        if missing is not None and time.monotonic() - stream.asked_at >= REPLAY_EVERY_S:
            stream.asked_at = time.monotonic()
            ask = milkway.ReplayRequest(stream_epoch=epoch, from_seq=missing[0], to_seq=missing[1])
            self.client.publish(f"{base}/cmd/replay", ask.SerializeToString(), qos=1)


def show(kind: str, event) -> None:
    """One line for an event. Unknown is a dash, never 0."""
    if kind == "session":
        sides = [
            f"{getattr(event, field) / 10} mL" if event.HasField(field) and not event.implausible else "-"
            for field in ("left_tenth_ml", "right_tenth_ml")
        ]
        what = f"left {sides[0]}, right {sides[1]}, {event.duration_ms // 1000} s {list(event.implausible) or ''}"
    elif kind == "rule":
        before = event.previous_state if event.HasField("previous_state") else "new"
        what = f"{event.finding.rule}: {before} -> {event.finding.state} ({event.cause})"
    else:
        what = f"{event.kind} by {event.entered_by}: {event.fields_json}"
    print(f"{event.envelope.seq} {event.pump_id} {kind}: {what}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=1883)
    parser.add_argument("--database", default="events.db")
    parser.add_argument("--name", default="python-collector", help="client id: one for each running collector")
    parser.add_argument("--print", action="store_true", help="one line for each new event")
    options = parser.parse_args()
    client = mqtt.Client(client_id=options.name, protocol=mqtt.MQTTv5)
    shown = show if options.print else None
    collector = Collector(client, sqlite3.connect(options.database), options.name, shown)
    # A session that outlives a restart: the broker keeps what comes meanwhile (as much as it is configured to).
    session = Properties(PacketTypes.CONNECT)
    session.SessionExpiryInterval = 24 * 3600
    client.connect(options.host, options.port, clean_start=False, properties=session)
    print(f"collector {collector.name} at {options.host}:{options.port}", flush=True)
    client.loop_forever()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        pass
