"""The sessions of the example pump: what the sensors of a real one would say."""
import uuid

import pump_link_pb2 as link

SAMPLE_RATE_HZ, BATCH_SAMPLES = 20, 5
BATCH_MS = 1000 * BATCH_SAMPLES // SAMPLE_RATE_HZ


class LiveSession:
    """A session that runs: what a sensor would say of it, batch by batch, and its record at the end."""

    def __init__(self, start_ms: int, length_ms: int):
        self.uuid = uuid.uuid4().bytes
        self.start_ms, self.end_ms, self.sent_to_ms = start_ms, start_ms + length_ms, start_ms

    def tenth_ml(self, at_ms: int) -> int:
        """Of each side: 1 mL a second."""
        return (at_ms - self.start_ms) // 100

    def batches(self, now_ms: int) -> "list[link.FlowBatch]":
        """Those that are full by now."""
        batches = []
        while self.sent_to_ms + BATCH_MS <= min(now_ms, self.end_ms):
            times = [self.sent_to_ms + i * BATCH_MS // BATCH_SAMPLES for i in range(BATCH_SAMPLES)]
            batch = link.FlowBatch(session_uuid=self.uuid, first_uptime_ms=self.sent_to_ms)
            batch.sample_rate_hz, batch.phase = SAMPLE_RATE_HZ, link.PHASE_KIND_EXPRESSION
            for vacuum in (batch.vacuum_left_mmhg, batch.vacuum_right_mmhg):
                vacuum.extend(150 if at % 1000 < 500 else 30 for at in times)
            for volume in (batch.volume_left_tenth_ml, batch.volume_right_tenth_ml):
                volume.extend(self.tenth_ml(at) for at in times)
            batches.append(batch)
            self.sent_to_ms += BATCH_MS
        return batches

    def record(self, boot_id: int) -> "link.SessionRecord":
        volume = self.tenth_ml(self.end_ms)
        return link.SessionRecord(
            session_uuid=self.uuid,
            boot_id=boot_id,
            start_uptime_ms=self.start_ms,
            duration_ms=self.end_ms - self.start_ms,
            # This pump knows no UTC: the gateway dates the session by its uptime.
            clock_quality=link.CLOCK_QUALITY_UNKNOWN,
            mode=link.MODE_DOUBLE,
            programme=link.PROGRAMME_KIND_INITIATION,
            left_tenth_ml=volume,
            right_tenth_ml=volume,
            peak_vacuum_mmhg=150,
            end_reason=link.END_REASON_BUTTON,
            simulated=True,
        )


def finished_session(boot_id: int, number: int) -> "link.SessionRecord":
    """A session of 15 minutes, of an earlier boot that no gateway knew the clock of: nobody knows its time."""
    return link.SessionRecord(
        session_uuid=uuid.uuid4().bytes,
        boot_id=boot_id ^ 1,
        start_uptime_ms=number * 3_600_000,
        duration_ms=15 * 60_000,
        clock_quality=link.CLOCK_QUALITY_UNKNOWN,
        mode=link.MODE_DOUBLE,
        programme=link.PROGRAMME_KIND_INITIATION,
        left_tenth_ml=100 + number,
        right_tenth_ml=110 + number,
        end_reason=link.END_REASON_BUTTON,
        simulated=True,
    )
