#!/usr/bin/env python3
"""A pump's end of the serial link on a TCP port, by docs/link.md: what any pump must do to be heard.

It keeps finished sessions in a journal file, greets, answers clock probes, says its status once a second, and sends each
record until the gateway has acknowledged it. With --live it also runs a session, from when a gateway has answered.

  apt-get install python3-protobuf protobuf-compiler
  protoc -I proto/link --python_out=docs/examples/python pump_link.proto
  python3 docs/examples/python/pump.py --port 7000 --sessions 12

and in the gateway's configuration: pumps: [{ id: p1, link: "tcp://127.0.0.1:7000" }]
"""
import argparse
import json
import os
import random
import socket
import time
import zlib

import pump_link_pb2 as link
from sessions import LiveSession, finished_session

MAX_PAYLOAD_BYTES = 1024
MAX_UNACKNOWLEDGED = 8
RESEND_FIRST_S, RESEND_MOST_S = 2.0, 30.0
GREET_EVERY_S = 1.0
STATUS_EVERY_S = 1.0
# A gateway probes the clock every 4 s, so one that says nothing for so long is gone.
SILENT_GATEWAY_S = 15.0


def cobs_encode(data: bytes) -> bytes:
    out, block = bytearray(), bytearray()
    for byte in data:
        if byte:
            block.append(byte)
        if not byte or len(block) == 254:
            out.append(len(block) + 1)
            out += block
            # A full block (0xff) does not stand for a zero after it.
            full = bool(byte)
            block.clear()
            if full:
                continue
    out.append(len(block) + 1)
    out += block
    return bytes(out)


def cobs_decode(data: bytes) -> bytes:
    """Raises ValueError where a length byte is 0 or points past the end."""
    out, at = bytearray(), 0
    while at < len(data):
        length = data[at]
        if length == 0 or at + length > len(data):
            raise ValueError("not COBS")
        out += data[at + 1 : at + length]
        at += length
        if length != 0xFF and at < len(data):
            out.append(0)
    return bytes(out)


def encode_frame(payload: bytes) -> bytes:
    return cobs_encode(payload + zlib.crc32(payload).to_bytes(4, "little")) + b"\0"


def decode_frame(encoded: bytes) -> "link.LinkFrame | None":
    """None: noise. It is thrown away, and the next 0x00 begins anew."""
    try:
        data = cobs_decode(encoded)
        payload, check = data[:-4], data[-4:]
        if len(data) < 4 or zlib.crc32(payload).to_bytes(4, "little") != check:
            return None
        return link.LinkFrame.FromString(payload)
    except Exception:  # noise may be anything; a pump does not stop for it
        return None


class Journal:
    """Finished sessions, on disk before anybody is told; indices from 1 without holes in one record epoch."""

    def __init__(self, path: str):
        self.path = path
        if os.path.exists(path):
            with open(path) as file:
                self.state = json.load(file)
        else:
            self.state = {"epoch": random.randrange(1, 2**32), "acked": 0, "store": "", "records": []}
            self.save()

    def save(self) -> None:
        with open(self.path + ".new", "w") as file:
            json.dump(self.state, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(self.path + ".new", self.path)

    def add(self, record: "link.SessionRecord") -> None:
        record.record_epoch = self.state["epoch"]
        record.index = len(self.state["records"]) + 1
        self.state["records"].append(record.SerializeToString().hex())
        self.save()

    def pending(self) -> "list[tuple[int, link.SessionRecord]]":
        records = enumerate(self.state["records"], start=1)
        return [(i, link.SessionRecord.FromString(bytes.fromhex(r))) for i, r in records if i > self.state["acked"]]

    def acknowledged(self, epoch: int, up_to: int) -> None:
        # Of another epoch, or of an index that was never given out: not meant for us.
        if epoch == self.state["epoch"] and self.state["acked"] < up_to <= len(self.state["records"]):
            self.state["acked"] = up_to
            self.save()

    def met_store(self, stream_epoch: str) -> bool:
        """Another gateway store than the one that acknowledged: it gets everything that is still held."""
        is_another = stream_epoch != self.state["store"]
        if is_another:
            self.state.update(store=stream_epoch, acked=0)
            self.save()
        return is_another


class Pump:
    def __init__(self, serial: str, journal: Journal, write, live_ms: int = 0):
        self.serial, self.journal, self.write = serial, journal, write
        self.live: "LiveSession | None" = None
        self.live_ms = live_ms
        self.boot_id = random.randrange(1, 2**32)
        self.booted = time.monotonic()
        self.seq = 0
        self.disconnected()

    def disconnected(self) -> None:
        self.greeted_at = self.status_at = self.heard_at = float("-inf")
        self.answered = False
        self.resend_at, self.resend_s = 0.0, RESEND_FIRST_S
        if self.live is not None:
            # Samples that nobody could hear are void.
            self.live.sent_to_ms = self.uptime_ms()

    def uptime_ms(self) -> int:
        return int((time.monotonic() - self.booted) * 1000)

    def send(self, **body) -> None:
        self.seq += 1
        frame = link.LinkFrame(boot_id=self.boot_id, seq=self.seq, uptime_ms=self.uptime_ms(), **body)
        payload = frame.SerializeToString()
        assert len(payload) <= MAX_PAYLOAD_BYTES
        self.write(encode_frame(payload))

    def greet(self) -> None:
        self.greeted_at = time.monotonic()
        identity = link.PumpIdentity(
            serial_number=self.serial,
            model="python-example",
            firmware_version="1.0",
            board_firmware_version="none",
            # The gateway's defaults of expectedLimits. Others, and it only listens.
            limits=link.Limits(max_setpoint_mmhg=250, trip_mmhg=270, max_lease_ms=500, max_session_ms=2_700_000),
            simulated=True,
            record_epoch=self.journal.state["epoch"],
            oldest_index=1,
        )
        self.send(hello=link.Hello(protocol_major=1, protocol_minor=0, pump=identity))

    def heard(self, frame: "link.LinkFrame") -> None:
        self.heard_at = time.monotonic()
        body = frame.WhichOneof("body")
        if body == "hello" and frame.hello.HasField("gateway"):
            if frame.hello.protocol_major != 1:
                return
            if not frame.hello.gateway.is_answer:
                self.greet()
            if self.journal.met_store(frame.hello.gateway.stream_epoch) or not frame.hello.gateway.is_answer:
                # What was on its way may be lost.
                self.status_at = float("-inf")
                self.resend_at, self.resend_s = 0.0, RESEND_FIRST_S
            self.answered = True
        elif body == "clock_probe":
            self.send(
                clock_reply=link.ClockReply(
                    probe_id=frame.clock_probe.probe_id,
                    uptime_ms=self.uptime_ms(),
                    clock_quality=link.CLOCK_QUALITY_UNKNOWN,
                )
            )
        elif body == "record_ack":
            before = self.journal.state["acked"]
            self.journal.acknowledged(frame.record_ack.record_epoch, frame.record_ack.up_to_index)
            if self.journal.state["acked"] != before:
                self.resend_at, self.resend_s = 0.0, RESEND_FIRST_S

    def tick(self) -> None:
        now = time.monotonic()
        if self.answered and now - self.heard_at > SILENT_GATEWAY_S:
            self.answered = False
        if not self.answered:
            if now - self.greeted_at >= GREET_EVERY_S:
                self.greet()
            return
        self.pump_milk()
        pending = self.journal.pending()
        if now - self.status_at >= STATUS_EVERY_S:
            self.status_at = now
            status = link.Status(
                mode=link.PUMP_MODE_IDLE, pending_records=len(pending), clock_quality=link.CLOCK_QUALITY_UNKNOWN
            )
            if self.live is not None:
                status.mode, status.session_mode = link.PUMP_MODE_RUNNING, link.MODE_DOUBLE
                status.programme, status.phase = link.PROGRAMME_KIND_INITIATION, link.PHASE_KIND_EXPRESSION
                status.session_uuid = self.live.uuid
                status.requested.vacuum_mmhg = status.active.vacuum_mmhg = 150
                status.requested.cycles_per_minute = status.active.cycles_per_minute = 60
            self.send(status=status)
        if pending and now >= self.resend_at:
            for _, record in pending[:MAX_UNACKNOWLEDGED]:
                self.send(record=record)
            self.resend_at = now + self.resend_s
            self.resend_s = min(RESEND_MOST_S, self.resend_s * 2)

    def pump_milk(self) -> None:
        if self.live is None and self.live_ms > 0:
            self.live, self.live_ms = LiveSession(self.uptime_ms(), self.live_ms), 0
            self.send(
                session_started=link.SessionStarted(
                    session_uuid=self.live.uuid,
                    start_uptime_ms=self.live.start_ms,
                    mode=link.MODE_DOUBLE,
                    programme=link.PROGRAMME_KIND_INITIATION,
                )
            )
        if self.live is None:
            return
        for batch in self.live.batches(self.uptime_ms()):
            self.send(flow=batch)
        if self.uptime_ms() >= self.live.end_ms:
            # First into the journal, then onto the cable.
            self.journal.add(self.live.record(self.boot_id))
            self.live = None
            self.status_at, self.resend_at = float("-inf"), 0.0


def serve(port: int, serial: str, journal_path: str, sessions: int, live_s: float) -> None:
    connection: "socket.socket | None" = None

    def write(data: bytes) -> None:
        if connection is not None:
            connection.sendall(data)

    pump = Pump(serial, Journal(journal_path), write, int(live_s * 1000))
    for number in range(sessions):
        pump.journal.add(finished_session(pump.boot_id, number))
    with socket.create_server(("127.0.0.1", port)) as server:
        print(f"pump {serial} on tcp://127.0.0.1:{server.getsockname()[1]}", flush=True)
        while True:
            connection, _ = server.accept()
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection.settimeout(0.1)
            pump.disconnected()
            pending = b""
            try:
                while True:
                    pump.tick()
                    try:
                        chunk = connection.recv(4096)
                    except socket.timeout:
                        continue
                    if not chunk:
                        break
                    *frames, pending = (pending + chunk).split(b"\0")
                    # No frame is longer than 1,033 bytes, so nothing more of one is held.
                    pending = pending[-1034:]
                    for encoded in frames:
                        frame = decode_frame(encoded) if encoded else None
                        if frame is not None:
                            pump.heard(frame)
            except OSError:
                pass
            connection.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=7000, help="TCP port, 0 for a free one")
    parser.add_argument("--serial", default="PY-0001", help="serial number")
    parser.add_argument("--journal", default="pump-journal.json", help="where finished sessions are kept")
    parser.add_argument("--sessions", type=int, default=0, help="finished sessions to add at the start")
    parser.add_argument("--live", type=float, default=0, metavar="SECONDS", help="run a session of this length, once")
    options = parser.parse_args()
    try:
        serve(options.port, options.serial, options.journal, options.sessions, options.live)
    except KeyboardInterrupt:
        pass
