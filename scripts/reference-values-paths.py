#!/usr/bin/env python3
"""Writes Tests/FunnelEngineTests/Funnels/followed.txt: paths of units through small random event tables.

    scripts/reference-values-paths.py [CASES]

Written from the words of PathRequest, without a look at the engine: each unit's events are listed, and the list is cut by
one rule after the other. Times are few, so that equal times, repeats, ends of windows and pauses occur. One case a line,
fields separated by tabs: rows, start and end, options, groups. Rows and options are those of reference-values-funnels.py
as far as they are the same; see `PathCase` of the test.
"""
import pathlib
import random
import sys
from collections import namedtuple

OUT = pathlib.Path(__file__).resolve().parent.parent / "Tests" / "FunnelEngineTests" / "Funnels" / "followed.txt"

Row = namedtuple("Row", "unit time letter keys may_enter counts")
Found = namedtuple("Found", "anchor sequence is_cut is_longer is_tied is_young took")


class Paths:
    """What is asked. Start and end are strings of letters, None for none."""

    def __init__(self, chance):
        letters = "abcd"
        self.start = "".join(sorted(chance.sample(letters, chance.choice([1, 1, 2])))) if chance.random() < 0.6 else None
        self.end = "".join(sorted(chance.sample(letters, chance.choice([1, 1, 2])))) if chance.random() < 0.5 else None
        self.window = chance.randint(0, 6) if chance.random() < 0.5 else None
        self.pause = chance.randint(0, 3) if chance.random() < 0.4 else None
        self.length = chance.randint(2 if self.start and self.end else 1, 5)
        self.keeps_repeats = chance.random() < 0.35
        self.keys = chance.choice([0, 0, 1, 2])
        self.entry_filter = chance.random() < 0.3
        self.filter = chance.random() < 0.2
        self.data_end = chance.randint(2, 9) if chance.random() < 0.3 else None
        self.most = chance.choice([1, 2, 3, 10])

    def options(self):
        said = [f"n{self.length}", f"m{self.most}"]
        said += [f"w{self.window}"] * (self.window is not None) + [f"s{self.pause}"] * (self.pause is not None)
        said += ["r"] * self.keeps_repeats + [f"k{self.keys}"] * bool(self.keys)
        said += ["o"] * self.entry_filter + ["f"] * self.filter + [f"e{self.data_end}"] * (self.data_end is not None)
        return " ".join(said)


def key_order(keys):
    return [(key is None, key or "") for key in keys]


def first_of_keys(rows, count):
    return min((row.keys[:count] for row in rows), key=key_order)


def by_name(rows):
    return sorted(rows, key=lambda row: (row.time, row.letter))


def follow(asked, rows):
    """The path of a unit with such rows: nothing where it does not enter, and no sequence where it has none."""
    backwards = asked.end is not None and asked.start is None
    anchors = [
        row for row in rows
        if (row.may_enter or not asked.entry_filter) and row.letter in ((asked.end if backwards else asked.start) or row.letter)
    ]
    if not anchors:
        return None
    time = min(row.time for row in anchors)
    letter = min(row.letter for row in anchors if row.time == time)
    same = [row for row in anchors if row.time == time and row.letter == letter]
    anchor, others = same[0], [row for row in rows if row is not same[0]]
    keys = first_of_keys(same, asked.keys)
    if backwards:
        line = by_name(row for row in others if row.time <= time) + [anchor]
        if asked.window is not None:
            line = [row for row in line if row.time + asked.window >= time]
        kept = [line[-1]]
        for row in reversed(line[:-1]):
            if asked.pause is not None and kept[0].time - row.time > asked.pause:
                break
            kept.insert(0, row)
        line = kept
    else:
        line = [anchor] + by_name(row for row in others if row.time >= time)
        if asked.window is not None:
            line = [row for row in line if row.time - time <= asked.window]
        kept = [line[0]]
        for row in line[1:]:
            if asked.pause is not None and row.time - kept[-1].time > asked.pause:
                break
            kept.append(row)
        line = kept
    is_young = (not backwards and asked.window is not None and asked.data_end is not None
                and time + asked.window >= asked.data_end)
    if asked.start is not None and asked.end is not None:
        ends = [row for row in line[1:] if row.letter in asked.end]
        if not ends:
            return Found(keys, None, False, False, False, is_young, None)
        end_time = ends[0].time
        end = min((row for row in ends if row.time == end_time), key=lambda row: row.letter)
        line = [row for row in line if row.time <= end_time and row is not end] + [end]
    # The events that the path could have: repeats in a row are one, the first; of those before an end, the end.
    events, has_end = [], asked.end is not None
    for place, row in enumerate(line):
        is_end = has_end and place == len(line) - 1
        if events and not asked.keeps_repeats and events[-1].letter == row.letter:
            if not is_end:
                continue
            if backwards or len(events) > 1:
                events.pop()
        events.append(row)
    is_longer = is_cut = False
    if len(events) > asked.length:
        if backwards:
            events, is_longer = events[-asked.length:], True
        elif has_end:
            events, is_cut = events[:asked.length - 1] + events[-1:], True
        else:
            events, is_longer = events[:asked.length], True
    is_tied = any(row.time == other.time and row.letter != other.letter for row in events for other in line)
    sequence = tuple(row.letter for row in events) + (("~",) if is_cut else ())
    return Found(keys, sequence, is_cut, is_longer, is_tied, is_young, events[-1].time - events[0].time)


def numbers(values):
    return ",".join(str(value) for value in values)


def groups(asked, rows):
    units = {}
    for row in rows:
        if row.unit is None or row.time is None or row.letter is None or (asked.filter and not row.counts):
            continue
        units.setdefault(row.unit, []).append(row)
    found = [path for path in (follow(asked, rows) for rows in units.values()) if path]
    names = sorted({path.anchor for path in found}, key=key_order) or ([()] if not asked.keys else [])
    return [group(asked, name, [path for path in found if path.anchor == name]) for name in names]


def group(asked, name, found):
    followed = [path for path in found if path.sequence]
    ways = {}
    for path in followed:
        ways.setdefault(path.sequence, []).append(path.took)

    def depth(way):
        return len([letter for letter in way if letter != "~"])

    # The mark of what is left out is sorted behind every letter.
    order = sorted(ways, key=lambda way: (-len(ways[way]), depth(way), way))
    told, others = order[:asked.most], order[asked.most:]

    def times(chosen):
        return numbers(sorted(took for way in chosen if depth(way) > 1 for took in ways[way])) or "."

    said = [f"{''.join(way)}:{len(ways[way])}:{times([way])}" for way in told]
    return " ".join([
        "".join(key or "-" for key in name) or ".",
        numbers([len(found), len(followed), sum(path.is_longer for path in followed),
                 sum(path.is_tied for path in followed), sum(path.is_young for path in found), len(others),
                 sum(len(ways[way]) for way in others)]), times(others), " ".join(said) or ".",
    ])


def case(chance):
    asked = Paths(chance)
    rows = []
    for unit in range(chance.choice([1, 2, 3, 4])):
        for _ in range(chance.randint(1, 8)):
            rows.append((unit, chance.randint(0, chance.choice([4, 9])), chance.choice("aaabbbccd")))
    if chance.random() < 0.15:
        rows += [(None, 1, "a"), (0, None, "a"), (0, 1, None)]
    chance.shuffle(rows)
    rows = [
        Row(unit, time, letter, tuple(chance.choice(["x", "y", None]) for _ in range(2)), chance.random() < 0.75,
            chance.random() < 0.85)
        for unit, time, letter in rows
    ]
    text = " ".join(
        "".join("-" if part is None else str(part) for part in (row.unit, row.time, row.letter, *row.keys))
        + ("" if row.may_enter else "!") + ("" if row.counts else "#") for row in rows)
    return "\t".join([text, f"{asked.start or '-'} {asked.end or '-'}", asked.options(), "|".join(groups(asked, rows))])


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    chance = random.Random(20261127)
    with open(OUT, "w") as file:
        file.write("# scripts/reference-values-paths.py: rows, start and end, options, groups\n")
        for _ in range(count):
            file.write(case(chance) + "\n")


main()
