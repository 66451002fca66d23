#!/usr/bin/env python3
"""A collector for the events of every gateway, written from docs/mqtt.md alone: commits, then acknowledges.

An event is in the database before its gateway may forget it; a repeat changes nothing; a gap is asked for again.

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
CREATE TABLE IF NOT EXISTS conflict (
  gateway TEXT, epoch TEXT, seq INTEGER, event_id TEXT, payload BLOB, UNIQUE (gateway, epoch, seq, event_id));
CREATE TABLE IF NOT EXISTS unreadable (topic TEXT, payload BLOB, reason TEXT);
"""


class Stream:
    """One store of one gateway: what is committed without a hole, what will never come, and what is far ahead."""

    def __init__(self, database: sqlite3.Connection, gateway: str, epoch: str):
        rows = database.execute("SELECT seq FROM event WHERE gateway = ? AND epoch = ? ORDER BY seq", (gateway, epoch))
        self.held = {seq for (seq,) in rows}
        self.parked: "set[int]" = set()
        self.complete_to = 0
        self.asked_at = 0.0
        self.advance()

    def advance(self) -> None:
        while self.complete_to + 1 in self.held or self.complete_to + 1 in self.parked:
            self.complete_to += 1
            self.held.discard(self.complete_to)

    def has(self, seq: int) -> bool:
        return seq <= self.complete_to or seq in self.held


class Collector:
    def __init__(self, client: mqtt.Client, database: sqlite3.Connection, name: str):
        self.client, self.database, self.name = client, database, name
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
        # What the gateway no longer holds, and what no broker takes, will not come: it is no gap.
        stream.complete_to = max(stream.complete_to, status.oldest_seq - 1)
        stream.parked = set(status.parked_seqs)
        stream.advance()
        self.acknowledge(base, status.stream_epoch, stream)

    def event(self, base: str, gateway: str, kind: str, event, payload: bytes) -> None:
        head = event.envelope
        if head.gateway_id != gateway:
            raise ValueError(f"the envelope says gateway {head.gateway_id!r}, the topic {gateway!r}")
        if head.seq < 1:
            raise ValueError("an event without a number")
        key = (gateway, head.stream_epoch, head.seq)
        stream = self.stream(gateway, head.stream_epoch)
        with self.database:
            self.database.execute(
                "INSERT OR IGNORE INTO event VALUES (?, ?, ?, ?, ?, ?)", (*key, head.event_id, kind, payload)
            )
            known = "SELECT event_id FROM event WHERE gateway = ? AND epoch = ? AND seq = ?"
            (first,) = self.database.execute(known, key).fetchone()
            if first != head.event_id:
                # One number for two events: both are kept, and a person has to look.
                print(f"conflict: {key} is {first} and {head.event_id}", file=sys.stderr)
                self.database.execute(
                    "INSERT OR IGNORE INTO conflict VALUES (?, ?, ?, ?, ?)", (*key, head.event_id, payload)
                )
        # Only here, after the commit, may the gateway be told.
        if not stream.has(head.seq):
            stream.held.add(head.seq)
        stream.advance()
        self.acknowledge(base, head.stream_epoch, stream)

    def acknowledge(self, base: str, epoch: str, stream: Stream) -> None:
        if stream.complete_to > 0:
            ack = milkway.CollectorAck(stream_epoch=epoch, up_to_seq=stream.complete_to, collector_id=self.name)
            self.client.publish(f"{base}/cmd/ack", ack.SerializeToString(), qos=1)
        if stream.held and time.monotonic() - stream.asked_at >= REPLAY_EVERY_S:
            stream.asked_at = time.monotonic()
            first = stream.complete_to + 1
            last = min(min(stream.held) - 1, first + REPLAY_MOST_ROWS - 1)
            ask = milkway.ReplayRequest(stream_epoch=epoch, from_seq=first, to_seq=last)
            self.client.publish(f"{base}/cmd/replay", ask.SerializeToString(), qos=1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=1883)
    parser.add_argument("--database", default="events.db")
    parser.add_argument("--name", default="python-collector", help="client id: one for each running collector")
    options = parser.parse_args()
    client = mqtt.Client(client_id=options.name, protocol=mqtt.MQTTv5)
    collector = Collector(client, sqlite3.connect(options.database), options.name)
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
