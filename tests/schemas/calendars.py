"""Reads every calendar of the sites that are named with programs that know nothing of the one that wrote them: `icalendar` for
what is in them, `dateutil` for the changes of clocks, and the system's time zones for what these should be."""

import sys
from datetime import date, datetime, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

from dateutil.tz import tzical
from icalendar import Calendar


def looked_at(path):
    """What is wrong with a calendar, and how many entries it has."""
    wrong = []
    data = path.read_bytes()
    if not data.endswith(b"END:VCALENDAR\r\n") or b"\n" in data.replace(b"\r\n", b""):
        wrong.append("lines do not end with CR and LF")
    if any(len(line) > 75 for line in data.split(b"\r\n")):
        wrong.append("a line has more than 75 bytes")
    for line in data.split(b"\r\n"):
        line.decode("utf-8")  # Folded inside a character, it is no text.
    calendar = Calendar.from_ical(data)
    if calendar.errors if hasattr(calendar, "errors") else []:
        wrong.append(f"not understood: {calendar.errors}")
    zones = tzical(str(path)) if b"BEGIN:VTIMEZONE" in data else None
    seen = set()
    events = list(calendar.walk("VEVENT"))
    for event in events:
        uid = str(event["UID"])
        if uid in seen:
            wrong.append(f"{uid} is there twice")
        seen.add(uid)
        if event.errors:
            wrong.append(f"{uid}: {event.errors}")
        for key in ["DTSTAMP", "DTSTART", "SUMMARY"]:
            if key not in event:
                wrong.append(f"{uid} has no {key}")
        starts = event.decoded("DTSTART")
        ends = event.decoded("DTEND") if "DTEND" in event else starts
        if ends < starts:
            wrong.append(f"{uid} ends before it begins")
        for key in ["DTSTART", "DTEND"]:
            if key not in event or type(event.decoded(key)) is date:
                continue
            zone = event[key].params.get("TZID")
            local = event.decoded(key).replace(tzinfo=None)
            if zone is None:
                if event.decoded(key).utcoffset() is None:
                    wrong.append(f"{uid}: nobody knows whose {key} it is")
                continue
            own = local.replace(tzinfo=zones.get(zone)).utcoffset()
            known = local.replace(tzinfo=ZoneInfo(zone)).utcoffset()
            if own != known:
                wrong.append(f"{uid}: {key} is at {own} by the calendar, at {known} by {zone}")
        if isinstance(starts, datetime) and starts.astimezone(timezone.utc).year < 1970:
            wrong.append(f"{uid} is long past")
        for alarm in event.walk("VALARM"):
            if not alarm.decoded("TRIGGER").total_seconds() < 0 or "DESCRIPTION" not in alarm:
                wrong.append(f"{uid}: an alarm says nothing, or comes too late")
    return [f"{path}: {fault}" for fault in wrong], len(events)


def main(folders):
    files = [path for folder in folders for path in sorted(Path(folder).rglob("*.ics"))]
    results = [looked_at(path) for path in files]
    wrong = [fault for faults, _ in results for fault in faults]
    print("\n".join(wrong) or f"{len(files)} calendars with {sum(count for _, count in results)} entries are read as they are meant")
    # Nothing found is nothing tested.
    sys.exit(1 if wrong or len(files) < 20 or not any(count for _, count in results) else 0)


main(sys.argv[1:])
