#!/usr/bin/env python3
"""Writes Tests/FunnelValuesTests/Zones/: the TZif files of some zones as text, and what Python's zoneinfo reads in them.

    scripts/reference-values-zones.py           from the files that are committed
    scripts/reference-values-zones.py --files   takes the files of this system first (tzdata)

`files.txt` has a zone a line: its name, then its bytes in base64. The files are kept so that the table stays true when the
rules of the world change. `offsets.tsv` has one instant a line: zone, seconds since 1970, seconds east of UTC. `walls.tsv`
has one wall clock a line: zone, seconds since 1970 as if it were UTC, and the instant with fold=0 (the first of two; what a
gap skips is read with the offset before it). Names that end in `#1` are the version 1 part of a file alone, which has no
rule. Beyond the year 9999 there is no datetime: those instants are moved by whole cycles of 400 years, after which the
calendar repeats.
"""
import base64
import datetime as dt
import io
import os
import pathlib
import random
import sys
import time
import zoneinfo

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "Tests" / "FunnelValuesTests" / "Zones"
SYSTEM = pathlib.Path("/usr/share/zoneinfo")
EPOCH = dt.datetime(1970, 1, 1)
UTC = dt.timezone.utc
CYCLE = 146_097 * 86_400
ZONES = """Africa/Casablanca Africa/Monrovia America/New_York America/Nuuk America/Santiago America/Sao_Paulo
America/St_Johns Antarctica/Troll Asia/Bangkok Asia/Gaza Asia/Jerusalem Asia/Kathmandu Asia/Kolkata Asia/Tehran
Australia/Lord_Howe Australia/Sydney CET EST5EDT Etc/GMT+12 Etc/UTC Europe/Dublin Europe/London Europe/Warsaw
Pacific/Apia Pacific/Chatham Pacific/Kiritimati""".split()
# Rules that no file has now: all-year summer time, days of the year, hours beyond a day.
RULES = {
    "Rule/AllYear": "EST5EDT,0/0,J365/25", "Rule/Julian": "AAA-3:30BBB,J60/0,J300/24",
    "Rule/Counted": "<-02>2<-01>,59/-1:30,299/26", "Rule/Week": "XXX3YYY1:15,M2.5.6/-167,M9.1.0/167",
    "Rule/Plain": "<+0545>-5:45",
}


def first_part(data):
    """The file as one of version 1: its first block, without what follows."""
    counts = [int.from_bytes(data[20 + 4 * k:24 + 4 * k], "big") for k in range(6)]
    utc, standard, leaps, times, types, characters = counts
    length = times * 5 + types * 6 + characters + leaps * 8 + standard + utc
    return data[:4] + b"\0" + data[5:44 + length]


def ruled(rule, offset):
    """A file of version 3 without transitions, with a rule."""
    block = (1).to_bytes(4, "big") + (4).to_bytes(4, "big")
    header = lambda: b"TZif3" + bytes(15) + bytes(16) + block
    body = offset.to_bytes(4, "big", signed=True) + b"\0\0" + b"STD\0"
    return header() + body + header() + body + b"\n" + rule.encode() + b"\n"


def read_files():
    files = {}
    for line in (FOLDER / "files.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            name, text = line.split()
            files[name] = base64.b64decode(text)
    return files


def take_files():
    files = {name: (SYSTEM / name).read_bytes() for name in ZONES}
    for name in ("Europe/Warsaw", "America/New_York"):
        files[name + "#1"] = first_part(files[name])
    for name, rule in RULES.items():
        files[name] = ruled(rule, 0)
    version = (SYSTEM / "tzdata.zi").read_text().split("\n")[0].lstrip("# ") if (SYSTEM / "tzdata.zi").exists() else "?"
    lines = [f"# Taken by scripts/reference-values-zones.py --files from tzdata, {version} (public domain)."]
    lines += [f"{name} {base64.b64encode(data).decode()}" for name, data in files.items()]
    (FOLDER / "files.txt").write_text("\n".join(lines) + "\n")
    return files


def read(name, data):
    """The zone as Python has it; what it has of a rule alone must also be what the C library has."""
    if name == "Rule/Counted":
        # CPython 3.11 counts the days `n` of a rule from the day before 1 January, glibc and POSIX from that day.
        data = data.replace(b",59/", b",60/").replace(b",299/", b",300/")
    return zoneinfo.ZoneInfo.from_file(io.BytesIO(data), key=name)


def check_with_libc(name, rows):
    os.environ["TZ"] = RULES[name]
    time.tzset()
    for _, at, east in rows:
        if 0 < at < 1 << 33 and time.localtime(at).tm_gmtoff != east:
            sys.exit(f"{name} at {at}: {east} here, {time.localtime(at).tm_gmtoff} by the C library")


def offset(zone, seconds):
    moved, cycles = seconds, 0
    if seconds > 253_000_000_000:
        moved = (seconds - 200_000_000_000) % CYCLE + 200_000_000_000
    return (EPOCH.replace(tzinfo=UTC) + dt.timedelta(seconds=moved)).astimezone(zone).utcoffset() // dt.timedelta(seconds=1)


def instant(zone, wall):
    local = (EPOCH + dt.timedelta(seconds=wall)).replace(tzinfo=zone)
    return wall - local.utcoffset() // dt.timedelta(seconds=1)


def seconds(*parts):
    return (dt.datetime(*parts) - EPOCH) // dt.timedelta(seconds=1)


def changes(zone, start, end):
    """Instants from which on the offset is another one, found hour by hour and then by halves."""
    found, step = [], 86_400
    before = offset(zone, start)
    for at in range(start, end, step):
        after = offset(zone, at + step)
        if after != before:
            low, high = at, at + step
            while high - low > 1:
                middle = (low + high) // 2
                if offset(zone, middle) == before:
                    low = middle
                else:
                    high = middle
            found.append(high)
        before = after
    return found


def main():
    files = take_files() if "--files" in sys.argv else read_files()
    random.seed(1884)
    offsets, walls = [], []
    for name, data in files.items():
        zone = read(name, data)
        first = 1902 if "#" in name else 1900
        points = [seconds(year, month, 15, 12) for year in range(first, 2101, 13) for month in (1, 7)]
        points += [random.randrange(seconds(first, 1, 1), seconds(2101, 1, 1)) for _ in range(10)]
        points += [seconds(2500, 7, 1), seconds(9999, 1, 15), 253_402_300_800 + 7 * CYCLE + 15_000_000]
        near = []
        for start, end in ((1940, 1950), (1985, 1990), (2009, 2013), (2017, 2019), (2024, 2027), (2060, 2061), (2088, 2090)):
            near += changes(zone, seconds(start, 1, 1), seconds(end, 1, 1))
        for change in near[:6] + near[-12:]:
            points += [change - 1, change]
            before, after = change + offset(zone, change - 1), change + offset(zone, change)
            low, high = min(before, after), max(before, after)
            for wall in (low - 1, low, (low + high) // 2, high - 1, high):
                walls.append((name, wall, instant(zone, wall)))
        for year in (2018, 2024, 2025):
            walls.append((name, seconds(year, 5, 5, 5, 5), instant(zone, seconds(year, 5, 5, 5, 5))))
        rows = [(name, at, offset(zone, at)) for at in sorted(set(points))]
        if name in RULES:
            check_with_libc(name, rows)
        offsets += rows
    for file, rows in (("offsets.tsv", offsets), ("walls.tsv", sorted(set(walls)))):
        (FOLDER / file).write_text("".join("\t".join(map(str, row)) + "\n" for row in rows))
    print(f"{len(files)} zones, {len(offsets)} instants, {len(set(walls))} wall clocks", file=sys.stderr)


main()
