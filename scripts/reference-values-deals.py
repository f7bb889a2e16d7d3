#!/usr/bin/env python3
"""Writes Tests/FunnelSessionTests/DealReference.swift: funnels of deals and where they lose the most, worked out apart
from the shell, row by row, with Python's standard library alone.

Deals are those of samples/deals.csv: a deal is as deep as its last stage, a rate is moved on / (moved on + lost here).
Wilson's interval solves its quadratic, p-values are erfc of the pooled z, Holm goes up from the smallest p.
Usage: scripts/reference-values-deals.py > Tests/FunnelSessionTests/DealReference.swift, then swift format it.
"""
import csv
import datetime as dt
import math
import os
from statistics import NormalDist

Z = NormalDist().inv_cdf(0.975)
DATES = ["created", "qualified", "demo_date", "proposal"]
HERE = os.path.dirname(os.path.abspath(__file__))


def deals():
    with open(os.path.join(HERE, "..", "samples", "deals.csv"), newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def day(text):
    return dt.date.fromisoformat(text) if text else None


def depth(deal, within):
    """The last stage that the deal has come to, from 1."""
    first = day(deal["created"])
    deepest = 0
    for place, name in enumerate(DATES):
        date = day(deal[name])
        if date is None:
            continue
        if within is not None and place > 0 and (first is None or date > first + dt.timedelta(days=within)):
            continue
        deepest = place + 1
    return 5 if deal["stage"] == "Won" else deepest


def wilson(x, n):
    if n == 0:
        return None
    # n (x/n − p)² = z² p (1 − p), solved for p.
    a, b, c = n + Z * Z, -(2 * x + Z * Z), x * x / n
    root = math.sqrt(max(0.0, b * b - 4 * a * c))
    return x / n, max(0.0, (-b - root) / (2 * a)), min(1.0, (-b + root) / (2 * a))


def steps(rows, within=None):
    """Per stage: reached, lost in the stage before, open there, rate with its interval, rate from the first."""
    known = [(depth(deal, within), deal["stage"] == "Lost") for deal in rows]
    found = []
    lost_so_far = 0
    for stage in range(1, 6):
        reached = sum(d >= stage for d, _ in known)
        if stage == 1:
            found.append((reached, None, None, None, None))
            continue
        lost = sum(d == stage - 1 and is_lost for d, is_lost in known)
        is_open = sum(d == stage - 1 and not is_lost for d, is_lost in known)
        lost_so_far += lost
        whole = reached + lost_so_far
        found.append((reached, lost, is_open, wilson(reached, reached + lost), reached / whole if whole else None))
    return found


def quantile(values, share):
    """R's type 7."""
    place = (len(values) - 1) * share
    low = math.floor(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (place - low) * (values[high] - values[low])


def times(rows):
    """Days between neighbouring dates that a deal has both of, in their order; then from the first to the last."""
    found = []
    for a, b in list(zip(DATES, DATES[1:])) + [(DATES[0], DATES[-1])]:
        pairs = [(day(deal[a]), day(deal[b])) for deal in rows]
        days = sorted((later - first).days for first, later in pairs if first and later and later >= first)
        counts = [0] * 4
        for value in days:
            counts[min(3, int(value * 4 // days[-1]))] += 1
        found.append((len(days), sum(days) / len(days), quantile(days, 0.5), quantile(days, 0.9), counts))
    return found


def p_value(x1, n1, x2, n2):
    pooled = (x1 + x2) / (n1 + n2)
    z = (x2 / n2 - x1 / n1) / math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
    return math.erfc(abs(z) / math.sqrt(2))


def gains(groups):
    """For each step the gain to the best group with 30 units in the step before, and Holm's p of it."""
    tried = []
    for step in range(1, len(next(iter(groups.values())))):
        arms = {name: (found[step][0], found[step][0] + found[step][1]) for name, found in groups.items()}
        large = {name: arm for name, arm in arms.items() if arm[1] >= 30}
        if len(large) < 2:
            continue
        for name, (x, n) in large.items():
            others = [arm for other, arm in arms.items() if other != name]
            tried.append((step, name, x / n, p_value(sum(a for a, _ in others), sum(b for _, b in others), x, n)))
    order = sorted(range(len(tried)), key=lambda place: tried[place][3])
    adjusted, floor = {}, 0.0
    for rank, place in enumerate(order):
        floor = max(floor, min(1.0, (len(order) - rank) * tried[place][3]))
        adjusted[place] = floor
    found = []
    for step in range(1, len(next(iter(groups.values())))):
        places = [place for place in range(len(tried)) if tried[place][0] == step]
        if not places:
            continue
        best = max(places, key=lambda place: tried[place][2])
        gained = 0.0
        for rows in groups.values():
            x, n = rows[step][0], rows[step][0] + rows[step][1]
            if n == 0 or x / n >= tried[best][2]:
                continue
            onward = 1.0
            for later in rows[step + 1:]:
                onward *= later[3][0]
            gained += (tried[best][2] - x / n) * n * onward
        found.append((step, tried[best][1], tried[best][2], gained, adjusted[best]))
    return found


# Made up: counts per step, of which nobody is open; one group is too small to be followed.
MADE = {"ads": [1200, 400, 60], "email": [800, 360, 108], "partner": [29, 29, 20], "organic": [2000, 500, 140]}


def made(counts):
    found = [(counts[0], None, None, None, None)]
    for before, count in zip(counts, counts[1:]):
        found.append((count, before - count, 0, (count / before, None, None), count / counts[0]))
    return found


def number(value):
    return "nil" if value is None else repr(value)


def main():
    rows = deals()
    segments = ["SMB", "enterprise", "mid_market"]
    print("// Written by scripts/reference-values-deals.py (Python's standard library). Do not edit.\n")
    print("enum DealReference {")
    print("    /// Where; reached, lost and open in the stage before, rate, its interval, rate from the first.")
    print("    typealias Step = (")
    print("        part: String, step: Int, reached: Int, lost: Int?, open: Int?, rate: Double?, low: Double?, high: Double?,")
    print("        first: Double?")
    print("    )")
    print("    static let steps: [Step] = [")
    parts = [("", rows, None), ("within 60 days", rows, 60)]
    parts += [(name, [deal for deal in rows if deal["segment"] == name], None) for name in segments]
    for name, part, within in parts:
        for place, (reached, lost, is_open, rate, first) in enumerate(steps(part, within)):
            rate = rate or (None, None, None)
            cells = [lost, is_open, *rate, first]
            print(f'        ("{name}", {place}, {reached}, {", ".join(number(cell) for cell in cells)}),')
    print("    ]\n")
    print("    /// Days between dates, for four bins.")
    print("    typealias Time = (n: Int, mean: Double, median: Double, p90: Double, bins: [Int])")
    print("    static let times: [Time] = [")
    for n, mean, median, p90, counts in times(rows):
        print(f"        ({n}, {mean!r}, {median!r}, {p90!r}, {counts}),")
    print("    ]\n")
    print("    /// Largest gain of each step to the best segment, and p by Holm.")
    print("    typealias Gain = (step: Int, segment: String, target: Double, gained: Double, p: Double)")
    print("    static let gains: [Gain] = [")
    groups = {name: steps([deal for deal in rows if deal["segment"] == name]) for name in segments}
    for step, segment, target, gained, p in gains(groups):
        print(f'        ({step}, "{segment}", {target!r}, {gained!r}, {p!r}),')
    print("    ]\n")
    print("    /// Of groups that are made up.")
    print("    static let made: [(name: String, counts: [Int])] = [")
    for name, counts in MADE.items():
        print(f'        ("{name}", {counts}),')
    print("    ]\n")
    print("    static let madeGains: [Gain] = [")
    groups = {name: made(counts) for name, counts in MADE.items()}
    for step, segment, target, gained, p in gains(groups):
        print(f'        ({step}, "{segment}", {target!r}, {gained!r}, {p!r}),')
    print("    ]")
    print("}")


main()
