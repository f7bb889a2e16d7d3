#!/usr/bin/env python3
"""Writes Tests/FunnelValuesTests/Reference.swift: decimals and dates as Python's standard library has them.

float(Fraction) and int / int are correctly rounded; decimal rounds with ROUND_HALF_UP (halves away from zero);
datetime knows the proleptic Gregorian calendar of the years 1 to 9999 and ISO weeks, calendar the length of months.
Usage: scripts/reference-values-dates.py > Tests/FunnelValuesTests/Reference.swift, then swift format it.
"""
import calendar
import datetime as dt
import random
from decimal import ROUND_HALF_UP, Decimal, getcontext
from fractions import Fraction

getcontext().prec = 120
random.seed(4217)
EPOCH = dt.date(1970, 1, 1)
MAX, MIN = 2**127 - 1, -(2**127)


def number(day):
    return (day - EPOCH).days


def text(mantissa, scale):
    return format(Decimal(mantissa).scaleb(-scale), "f")


def rows(name, kind, lines):
    print(f"    static let {name}: [{kind}] = [")
    for line in lines:
        print(f"        {line},")
    print("    ]\n")


def random_mantissa():
    return random.choice([1, -1]) * random.getrandbits(random.choice([5, 20, 52, 54, 60, 64, 90, 120, 126]))


decimals = [(MAX, 0), (MIN, 0), (MAX, 38), (MIN, 38), (2**53 + 1, 0), (2**54 + 3, 1), (9007199254740993, 22), (1, 38), (5, 23)]
# Halfway between two doubles, and just beside.
for bits in (54, 60, 80, 100, 120):
    half = (2**53 + 1) * 2 ** (bits - 54)
    decimals += [(half, 0), (half + 1, 0), (half - 1, 0)]
while len(decimals) < 90:
    decimals.append((random_mantissa(), random.randint(0, 38)))

quotients = [((1, 0), (3, 0)), ((2, 0), (-3, 0)), ((MAX, 0), (3, 0)), ((1, 0), (MAX, 0)), ((MIN, 0), (MAX, 0)), ((10, 1), (3, 2))]
while len(quotients) < 80:
    scale = random.randint(0, 6)
    a, b = (random_mantissa() >> 24, scale), (random_mantissa() >> 24, random.randint(0, 6))
    if b[0] != 0:
        quotients.append((a, b))

roundings = [("2.5", 0), ("-2.5", 0), ("0.05", 1), ("-0.05", 1), ("0.049", 1), ("1250", -2), ("-1250", -2), ("1249", -2), ("49", -2), ("50", -2), ("1.5", 5)]
while len(roundings) < 60:
    roundings.append((text(random_mantissa() >> 16, random.randint(0, 12)), random.randint(-6, 10)))

days = [dt.date(1, 1, 1), dt.date(9999, 12, 31), dt.date(1900, 2, 28), dt.date(1900, 3, 1), dt.date(2000, 2, 29), EPOCH, dt.date(1969, 12, 31)]
for year in range(1995, 2031):
    days += [dt.date(year, 1, 1), dt.date(year, 12, 31)]
while len(days) < 140:
    days.append(dt.date.fromordinal(random.randint(1, dt.date(9999, 12, 31).toordinal())))

moves = []
for start in (dt.date(2024, 1, 31), dt.date(2023, 1, 31), dt.date(2024, 2, 29), dt.date(2025, 12, 31), dt.date(1970, 1, 1)):
    for months in (-25, -12, -1, 0, 1, 2, 12, 13, 48):
        at = start.year * 12 + start.month - 1 + months
        year, month = at // 12, at % 12 + 1
        moves.append((start, months, dt.date(year, month, min(start.day, calendar.monthrange(year, month)[1]))))

instants = []
for stamp in ("2025-06-30T14:05:00+00:00", "2025-06-30T14:05:07.250000+02:00", "2025-01-01T00:30:00+05:45", "1969-12-31T23:59:59.999999+00:00", "0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59.999999+00:00", "2024-02-29T12:00:00-08:00"):
    delta = dt.datetime.fromisoformat(stamp) - dt.datetime(1970, 1, 1, tzinfo=dt.timezone.utc)
    instants.append((stamp, delta // dt.timedelta(microseconds=1)))

print("// Written by scripts/reference-values-dates.py (Python's decimal, fractions, datetime and calendar); not by hand.")
print("enum Reference {")
rows("doubles", "(text: String, double: Double)", [f'("{text(m, s)}", {float(Fraction(m, 10**s))!r})' for m, s in decimals])
rows("quotients", "(dividend: String, divisor: String, quotient: Double)", [
    f'("{text(*a)}", "{text(*b)}", {float(Fraction(a[0], 10 ** a[1]) / Fraction(b[0], 10 ** b[1]))!r})' for a, b in quotients])
rows("roundings", "(text: String, digits: Int, rounded: String)", [
    f'("{t}", {d}, "{format(Decimal(t).quantize(Decimal(1).scaleb(-d), ROUND_HALF_UP), "f")}")' for t, d in roundings])
rows("days", "(text: String, number: Int32, weekday: Int, weekYear: Int, week: Int)", [
    f'("{d.isoformat()}", {number(d)}, {d.isoweekday()}, {d.isocalendar()[0]}, {d.isocalendar()[1]})' for d in days])
rows("moves", "(from: String, months: Int, to: String)", [f'("{a}", {m}, "{b}")' for a, m, b in moves])
rows("instants", "(text: String, microseconds: Int64)", [f'("{t}", {m})' for t, m in instants])
print("    /// Years from 1800 to 2399 whose last ISO week is 53.")
long_years = [y for y in range(1800, 2400) if dt.date(y, 12, 28).isocalendar()[1] == 53]
print(f"    static let longYears: Set<Int> = {long_years}")
print("}")
