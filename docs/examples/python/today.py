#!/usr/bin/env python3
"""A day's total of one episode, worked out from the collector's events as docs/mqtt.md says: one JSON object.

  python3 docs/examples/python/today.py --database events.db --episode episode-1 --birth 2026-11-18T10:00:00Z

The birth is in no event; a plain date needs the episode's --timezone. Entries of hand expression and retractions are left
out, because no gateway publishes them yet.
"""
import argparse
import json
import sqlite3
import time
from datetime import datetime
from zoneinfo import ZoneInfo

import milkway_pb2 as milkway

DAY_MS = 24 * 3_600_000
MERGE_GAP_MS = 30 * 60_000
COUNTED_MS, COUNTED_TENTH_ML = 5 * 60_000, 10
LONGEST_MS = 12 * 3_600_000


def can_be(session: dict, birth_ms: int, now_ms: int) -> bool:
    """By what was told of it first: no correction brings back what cannot be."""
    duration = session["duration"] or 0
    if session["start"] is None:
        return duration <= LONGEST_MS
    return birth_ms <= session["start"] <= now_ms - duration and duration <= LONGEST_MS


def sessions_of(database: sqlite3.Connection, episode: str, birth_ms: int, now_ms: int) -> "list[dict]":
    """Each with what was said of it later; None is unknown."""
    found, order = {}, "ORDER BY gateway, epoch, seq"
    for (payload,) in database.execute(f"SELECT payload FROM event WHERE kind = 'session' {order}"):
        event = milkway.SessionEvent.FromString(payload)
        wrong, head = set(event.implausible), event.envelope
        sides = {}
        for side, other in (("left", milkway.MODE_RIGHT), ("right", milkway.MODE_LEFT)):
            field = f"{side}_tenth_ml"
            if event.mode != other:
                sides[side] = getattr(event, field) if event.HasField(field) and not wrong else None
        is_dated = head.clock_quality == milkway.CLOCK_QUALITY_SYNCED and "start" not in wrong
        found[event.session_id] = {
            "told-before": "told-before" in wrong,
            "episode": head.episode_id if head.HasField("episode_id") and "told-before" not in wrong else None,
            "start": event.start_unix_ms if is_dated and event.HasField("start_unix_ms") else None,
            "duration": None if "duration" in wrong else event.duration_ms,
            "sides": sides,
        }
    found = {name: session for name, session in found.items() if can_be(session, birth_ms, now_ms)}
    entries = []
    for (payload,) in database.execute(f"SELECT payload FROM event WHERE kind = 'entry' {order}"):
        entry = milkway.EntryEvent.FromString(payload)
        entries.append((entry, json.loads(entry.fields_json)))
    # The newest correction holds; what has no atMs holds from when it was committed.
    for entry, fields in sorted(entries, key=lambda e: e[1].get("atMs", e[0].envelope.recorded_at_unix_ms)):
        if entry.kind == "pump-assignment":
            for session_id in fields["sessions"]:
                if not found.get(session_id, {"told-before": True})["told-before"]:
                    found[session_id]["episode"] = fields["episodeId"]
        session = found.get(fields.get("session"))
        if session is None:
            continue
        if entry.kind == "time-correction":
            session["start"] = fields["startMs"]
            session["duration"] = session["duration"] if fields["durationMs"] is None else fields["durationMs"]
            is_nobodys = session["episode"] is None and not session["told-before"]
            if is_nobodys and entry.envelope.HasField("episode_id"):
                session["episode"] = entry.envelope.episode_id
        elif entry.kind == "assignment":
            session["episode"] = fields["episodeId"]
        elif entry.kind == "volume-correction":
            for side in session["sides"]:
                session["sides"][side] = fields.get(f"{side}TenthMl", session["sides"][side])
    return [session for session in found.values() if session["episode"] == episode]


def merged(sessions: "list[dict]") -> "list[dict]":
    groups = []
    for session in sorted(sessions, key=lambda session: session["start"]):
        known = [volume for volume in session["sides"].values() if volume is not None]
        end = session["start"] + (session["duration"] or 0)
        if not groups or session["start"] - groups[-1]["end"] > MERGE_GAP_MS:
            groups.append({"start": session["start"], "end": end, "duration": 0, "known": 0, "unknown": False})
        group = groups[-1]
        group["end"] = max(group["end"], end)
        both_known = group["duration"] is not None and session["duration"] is not None
        group["duration"] = group["duration"] + session["duration"] if both_known else None
        group["known"] += sum(known)
        group["unknown"] |= len(known) < len(session["sides"])
    return groups


def today(sessions: "list[dict]", birth_ms: int, now_ms: int) -> dict:
    day = (now_ms - birth_ms) // DAY_MS + 1
    total = {"day": day, "volume_tenth_ml": 0, "unknown_volumes": 0, "sessions": 0}
    for group in merged([session for session in sessions if session["start"] is not None]):
        if (group["start"] - birth_ms) // DAY_MS + 1 != day:
            continue
        counts = (group["duration"] or 0) >= COUNTED_MS or group["known"] >= COUNTED_TENTH_ML
        might = group["duration"] is None or group["unknown"]
        if counts:
            total["sessions"] += 1
            total["volume_tenth_ml"] += group["known"]
        total["unknown_volumes"] += (counts or might) and group["unknown"]
    return total


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", default="events.db")
    parser.add_argument("--episode", required=True)
    parser.add_argument("--birth", required=True, help="a UTC instant, or a plain date")
    parser.add_argument("--timezone", default="UTC", help="the episode's, for a plain date")
    options = parser.parse_args()
    birth = datetime.fromisoformat(options.birth.replace("Z", "+00:00"))
    birth = birth if birth.tzinfo else birth.replace(tzinfo=ZoneInfo(options.timezone))
    birth_ms, now_ms = int(birth.timestamp() * 1000), int(time.time() * 1000)
    own = sessions_of(sqlite3.connect(options.database), options.episode, birth_ms, now_ms)
    print(json.dumps(today(own, birth_ms, now_ms)))
