"""Which days `vs` sets beside which."""

import dataclasses
import datetime

from .mappings import back
from .periods import months_before, period_around


def compared(translation, over, versus):
    """(days of the value, days of the base, how the base's days move onto the value's)."""
    if translation.time_key is not None and versus.period is None:
        base = None
        if over:
            base = tuple(before(day, versus, end) for day, end in zip(over, (False, True)))
        return over, base, lambda day: back(day, versus)
    last = translation.data_ends[1] or max(table.last for table in translation.query.tables if table.last)
    last = min(last, translation.today - datetime.timedelta(days=1)) if translation.today else last
    if versus.period and over is None:
        versus = beside_newest(versus, last)
    if versus.period:
        return over, (versus.period.low, versus.period.high), lambda day: day
    value = over or period_around(last, versus.grain)
    versus = in_weeks(value, versus)
    base = tuple(before(day, versus, end) for day, end in zip(value, (False, True)))
    if translation.today and value[0] < translation.today <= value[1]:
        end = translation.today - datetime.timedelta(days=1)
        value, base = (value[0], end), (base[0], min(base[1], before(end, versus, True)))
    elif translation.today and value[0] >= translation.today:
        # Of what has not begun no day has a counterpart.
        base = base[0], base[0] - datetime.timedelta(days=1)
    return value, base, lambda day: day


def beside_newest(versus, last):
    """`vs 2024` without over: the newest year beside it, both cut to the same day; as it is for what is no earlier
    period."""
    for grain in ("month", "quarter", "year"):
        low = versus.period.low
        newest = period_around(last, grain)[0]
        if period_around(low, grain) == (low, versus.period.high) and low < newest:
            months = (newest.year - low.year) * 12 + newest.month - low.month
            return dataclasses.replace(versus, period=None, grain=grain, months=months)
    return versus


def in_weeks(days, versus):
    """Weeks stand beside weeks: 4 to a month, 13 to a quarter, 52 to a year."""
    low, after = days[0], days[1] + datetime.timedelta(days=1)
    if low.day == after.day == 1 or low.weekday() or after.weekday():
        return versus
    weeks = {1: 4, 3: 13, 12: 52}.get(versus.months, 0)
    return dataclasses.replace(versus, months=0, days=7 * weeks) if weeks else versus


def before(day, versus, end):
    """The day that lies `versus` before; the end of a month stays one."""
    if end and versus.months and (day + datetime.timedelta(days=1)).day == 1:
        first = months_before(day + datetime.timedelta(days=1), versus.months)
        return first - datetime.timedelta(days=1)
    return months_before(day, versus.months) - datetime.timedelta(days=versus.days)
