#!/usr/bin/env python3
"""Writes Tests/FunnelEngineTests/Funnels/searched.txt: funnels of small random event tables, by searching all runs.

    scripts/reference-values-funnels.py [CASES]

Nothing here is clever: for each unit every order of its events that its times allow is gone through, in each order every
choice of events that is a run by the words of EventFunnelRequest, and of these the deepest with the least times are kept.
Times are few, so that equal times, repeats, ends of windows and second entries occur. One case a line, fields separated
by tabs: rows, steps, options, groups, units. See `Case` of the test for how they are read.
"""
import itertools
import pathlib
import random
import sys

OUT = pathlib.Path(__file__).resolve().parent.parent / "Tests" / "FunnelEngineTests" / "Funnels" / "searched.txt"
NEVER = 10**9


class Row:
    """unit, time, letter, keys (texts or None), may it be an entry, does it count at all."""

    def __init__(self, place, unit, time, letter, keys, may_enter, counts):
        self.place, self.unit, self.time, self.letter = place, unit, time, letter
        self.keys, self.may_enter, self.counts = keys, may_enter, counts

    def text(self):
        keys = "".join(k or "-" for k in self.keys)
        unit = "-" if self.unit is None else self.unit
        time = "-" if self.time is None else self.time
        return f"{unit}{time}{self.letter or '-'}{keys}{'' if self.may_enter else '!'}{'' if self.counts else '#'}"


class Funnel:
    def __init__(self):
        self.stages = []  # (directly, [letters of each member])
        self.window = None
        self.step_window = None
        self.exclusion = ""
        self.first_entry = False
        self.counting = None  # None, "before", "first"
        self.keys = 0
        self.touch = ("step", 0)
        self.trend = False
        self.end = None
        self.entry_filter = False
        self.filter = False

    def depth(self):
        return sum(len(members) for _, members in self.stages)

    def text(self):
        return " ".join(("=" if directly else "") + "&".join(members) for directly, members in self.stages)

    def options(self):
        said = []
        if self.window is not None:
            said.append(f"w{self.window}")
        if self.step_window is not None:
            said.append(f"s{self.step_window}")
        if self.exclusion:
            said.append(f"x{self.exclusion}")
        if self.first_entry:
            said.append("1")
        if self.counting:
            said.append({"before": "cb", "first": "cf"}[self.counting])
        if self.keys:
            said.append(f"k{self.keys}")
            said.append({"step": f"t{self.touch[1]}", "first": "tf", "last": "tl"}[self.touch[0]])
        if self.trend:
            said.append("p")
        if self.end is not None:
            said.append(f"e{self.end}")
        if self.entry_filter:
            said.append("o")
        if self.filter:
            said.append("f")
        return " ".join(said)


def orders(events):
    """Every order of the events in which times do not fall."""
    by_time = [list(group) for _, group in itertools.groupby(sorted(events, key=lambda e: e.time), key=lambda e: e.time)]
    for choice in itertools.product(*(itertools.permutations(group) for group in by_time)):
        yield [event for group in choice for event in group]


def runs(funnel, order, first_time, strict):
    """Every run in an order of events."""

    def is_between(order, last, place, letters):
        if strict:
            low, high = order[last].time, order[place].time
            others = [e for i, e in enumerate(order) if low <= e.time <= high and i not in (last, place)]
        else:
            others = order[last + 1:place]
        return all(e.letter is not None and e.letter in letters for e in others)

    def follow(run, stage, done, last_letters):
        """run: places in the order; stage and done: where the next step is looked for."""
        if run:
            yield run
        if stage == len(funnel.stages):
            return
        directly, members = funnel.stages[stage]
        start = run[-1] + 1 if run else 0
        for place in range(start, len(order)):
            event = order[place]
            if run:
                if funnel.window is not None and event.time - order[run[0]].time > funnel.window:
                    break
                if funnel.step_window is not None and event.time - order[run[-1]].time > funnel.step_window:
                    break
                if strict and event.time == order[run[-1]].time:
                    continue
                if directly and not is_between(order, run[-1], place, last_letters):
                    continue
            else:
                if not event.may_enter and funnel.entry_filter:
                    continue
                if first_time is not None and event.time != first_time:
                    continue
            if event.letter is None:
                continue
            for number, letters in enumerate(members):
                if number in done or event.letter not in letters:
                    continue
                now = done | {number}
                if len(now) == len(members):
                    yield from follow(run + [place], stage + 1, frozenset(), letters)
                else:
                    yield from follow(run + [place], stage, now, letters)

    yield from follow([], 0, frozenset(), "")


def entry_times(funnel, events):
    first = set("".join(funnel.stages[0][1]))
    return [e.time for e in events if e.letter in first and (e.may_enter or not funnel.entry_filter)]


def deepest(funnel, events, strict=False):
    """(depth, times, all runs of these times as lists of rows)."""
    times = entry_times(funnel, events)
    if not times:
        return 0, (), []
    first_time = min(times) if funnel.first_entry else None
    best, found = None, set()
    for order in [sorted(events, key=lambda e: e.time)] if strict else orders(events):
        for run in runs(funnel, order, first_time, strict):
            rows = tuple(order[place] for place in run)
            rank = (-len(rows), tuple(r.time for r in rows))
            if best is None or rank < best:
                best, found = rank, set()
            if rank == best:
                found.add(rows)
    if best is None:
        return 0, (), []
    return -best[0], best[1], list(found)


def key_rank(row, count):
    """Nulls last."""
    return tuple((key is None, key or "") for key in row.keys[:count])


def period(time):
    """Weeks begin on Mondays; day 0 is a Thursday."""
    return (time + 3) // 7


def empty(depth):
    return {"reached": [0] * depth, "young": [0] * depth, "excluded": 0, "ties": 0, "times": [[] for _ in range(depth)],
            "trend": {}}


def units_of(funnel, rows):
    units = {}
    for row in rows:
        if row.counts or not funnel.filter:
            if row.unit is not None and row.time is not None:
                units.setdefault(row.unit, []).append(row)
    return units


def is_young(funnel, entry):
    return funnel.end is not None and funnel.window is not None and entry + funnel.window >= funnel.end


def group_of(groups, keys, depth):
    return groups.setdefault(keys, empty(depth))


def count_units(funnel, rows):
    depth = funnel.depth()
    groups, listed = {}, []
    for unit, events in sorted(units_of(funnel, rows).items()):
        reached, times, found = deepest(funnel, events)
        if reached == 0:
            continue
        last = times[-1]
        if reached == depth:
            end = last
        else:
            end = min(NEVER if funnel.window is None else times[0] + funnel.window,
                      NEVER if funnel.step_window is None else last + funnel.step_window)
        excluded = any(e.letter is not None and e.letter in funnel.exclusion and times[0] < e.time <= end and e.time != last
                       for e in events)
        young = is_young(funnel, times[0])
        chosen = min(tuple(r.place for r in run) for run in found)
        listed.append((unit, reached, chosen, excluded, young))
        run = min(found, key=lambda run: [key_rank(r, funnel.keys) for r in run])
        if funnel.touch[0] == "step":
            step = funnel.touch[1]
            keys = run[step].keys[:funnel.keys] if step < reached else (None,) * funnel.keys
        else:
            ordered = run if funnel.touch[0] == "first" else run[::-1]
            keys = tuple(next((r.keys[k] for r in ordered if r.keys[k] is not None), None) for k in range(funnel.keys))
        group = group_of(groups, tuple(keys), depth)
        if excluded:
            group["excluded"] += 1
            continue
        for step in range(reached):
            group["reached"][step] += 1
            group["young"][step] += young
        group["ties"] += deepest(funnel, events, strict=True)[0] < reached
        for step in range(1, reached):
            group["times"][step - 1].append(times[step] - times[step - 1])
        if reached == depth:
            group["times"][depth - 1].append(times[-1] - times[0])
        entry = group["trend"].setdefault(period(times[0]), [0, 0, 0])
        entry[0] += 1
        entry[1] += reached == depth
        entry[2] += young
    return groups, listed


def count_events(funnel, rows):
    """Each event belongs to the latest earlier one; equal times are earlier, but nothing is earlier than itself."""
    depth = funnel.depth()
    steps = [members[0] for _, members in funnel.stages]
    groups = {}

    def matched(events, strict):
        """For each step (event, entry, base) of those that count."""
        counted = [[(e, e, e) for e in events if e.letter is not None and e.letter in steps[0]
                    and (e.may_enter or not funnel.entry_filter)]]
        for step in range(1, depth):
            bases = counted[0 if funnel.counting == "first" else step - 1]
            here = []
            for event in events:
                if event.letter is None or event.letter not in steps[step]:
                    continue
                earlier = [b for b in bases
                           if b[0] is not event and (b[0].time < event.time or b[0].time == event.time and not strict)]
                if not earlier:
                    continue
                latest = max(b[0].time for b in earlier)
                earlier = [b for b in earlier if b[0].time == latest]
                entered = max(b[1].time for b in earlier)
                base = min((b for b in earlier if b[1].time == entered), key=lambda b: key_rank(b[1], funnel.keys))
                if funnel.window is not None and event.time - base[1].time > funnel.window:
                    continue
                if funnel.step_window is not None and event.time - base[0].time > funnel.step_window:
                    continue
                here.append((event, base[1], base[0]))
            counted.append(here)
        return counted

    for _, events in sorted(units_of(funnel, rows).items()):
        strict = matched(events, True)
        for step, found in enumerate(matched(events, False)):
            for event, entry, base in found:
                group = group_of(groups, tuple(entry.keys[:funnel.keys]), depth)
                young = is_young(funnel, entry.time)
                group["reached"][step] += 1
                group["young"][step] += young
                group["ties"] += not any(event is e for e, _, _ in strict[step])
                if step > 0:
                    group["times"][step - 1].append(event.time - base.time)
                if step == depth - 1:
                    group["times"][step].append(event.time - entry.time)
                counts = group["trend"].setdefault(period(entry.time), [0, 0, 0]) if step in (0, depth - 1) else None
                if step == 0:
                    counts[0] += 1
                    counts[2] += young
                if step == depth - 1:
                    counts[1] += 1
    return groups


def random_funnel(chance, is_hard):
    """Hard ones have more steps, in any order or overlapping, and mostly a window for each step."""
    funnel = Funnel()
    letters = "abcde" if is_hard else "abcd"
    kinds = ["chain", "chain", "direct", "all", "mixed", "overlap", "events"]
    kind = chance.choice(["all", "all", "mixed", "overlap"] if is_hard else kinds)
    length = chance.choice([3, 4, 4, 5] if is_hard else [1, 2, 2, 3, 3, 3, 4])

    def step():
        overlaps = kind == "overlap" or chance.random() < 0.12
        return "".join(sorted(chance.sample(letters, 2 if overlaps and chance.random() < 0.6 else 1)))

    while funnel.depth() < length:
        room = length - funnel.depth()
        count = 1
        if kind in ("all", "mixed") and room > 1 and chance.random() < 0.7:
            count = chance.randint(2, room)
        members = [step() for _ in range(count)] if kind == "overlap" else []
        while len(members) < count:
            letter = step()
            if letter not in members or chance.random() < 0.1:
                members.append(letter)
        directly = (kind in ("direct", "mixed", "overlap") and bool(funnel.stages) and count == 1
                    and len(funnel.stages[-1][1]) == 1 and chance.random() < 0.7)
        funnel.stages.append((directly, members))
    if chance.random() < 0.6:
        funnel.window = chance.randint(0, 5)
    if chance.random() < (0.9 if is_hard else 0.35):
        funnel.step_window = chance.randint(0, 3)
    if kind == "events":
        funnel.counting = chance.choice(["before", "first"])
    else:
        if chance.random() < 0.3:
            funnel.exclusion = chance.choice("abcde")
        funnel.first_entry = chance.random() < 0.2
        funnel.touch = chance.choice([("step", chance.randint(0, 3)), ("first", 0), ("last", 0), ("step", 0)])
    funnel.keys = chance.choice([0, 1, 1, 2])
    funnel.trend = chance.random() < 0.3
    if chance.random() < 0.4:
        funnel.end = chance.randint(2, 9)
    funnel.entry_filter = chance.random() < 0.3
    funnel.filter = chance.random() < 0.2
    return funnel


def random_rows(chance, funnel, is_hard):
    rows, place = [], 0
    used = sorted(set("".join("".join(members) for _, members in funnel.stages)))
    times = chance.choice([6, 8, 9] if is_hard else [3, 4, 6, 8])
    for unit in range(chance.choice([1, 1, 2, 3])):
        kept = {}
        for _ in range(chance.randint(*((6, 10) if is_hard else (2, 7)))):
            time = chance.randint(0, times)
            # Orders of equal times are gone through one by one.
            if kept.get(time, 0) == (3 if is_hard else 4):
                continue
            kept[time] = kept.get(time, 0) + 1
            letter = chance.choice(used) if chance.random() < 0.75 else chance.choice("abcde")
            rows.append(Row(0, unit, time, letter if chance.random() < 0.97 else None, (), True, True))
    if chance.random() < 0.15:
        rows.append(Row(0, None, 1, "a", (), True, True))
    if chance.random() < 0.15:
        rows.append(Row(0, 0, None, "a", (), True, True))
    chance.shuffle(rows)
    for place, row in enumerate(rows):
        row.place = place
        row.keys = tuple(chance.choice(["x", "y", None]) for _ in range(2))
        row.may_enter = chance.random() < 0.75
        row.counts = chance.random() < 0.85
    return rows


def numbers(values):
    return ",".join(str(value) for value in values)


def case(chance, is_hard):
    funnel = random_funnel(chance, is_hard)
    rows = random_rows(chance, funnel, is_hard)
    if funnel.counting:
        groups, listed = count_events(funnel, rows), []
    else:
        groups, listed = count_units(funnel, rows)
    if not funnel.keys and not groups:
        groups[()] = empty(funnel.depth())
    said = []
    for keys, group in sorted(groups.items(), key=lambda pair: [(k is None, k or "") for k in pair[0]]):
        times = "/".join(numbers(sorted(t)) for t in group["times"])
        trend = ";".join(f"{p}:{numbers(c)}" for p, c in sorted(group["trend"].items())) if funnel.trend else ""
        said.append(
            f"{''.join(k or '-' for k in keys)} {numbers(group['reached'])} {numbers(group['young'])} "
            f"{group['excluded']} {group['ties']} {times or '.'} {trend or '.'}")
    units = [f"{unit}:{reached}:{numbers(chosen)}{'x' if excluded else ''}{'y' if young else ''}"
             for unit, reached, chosen, excluded, young in listed]
    text = " ".join(row.text() for row in rows)
    return "\t".join([text, funnel.text(), funnel.options(), "|".join(said), " ".join(units)])


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    chance = random.Random(20261127)
    with open(OUT, "w") as file:
        file.write("# scripts/reference-values-funnels.py: rows, steps, options, groups, units\n")
        for number in range(count):
            file.write(case(chance, is_hard=number % 5 == 4) + "\n")


main()
