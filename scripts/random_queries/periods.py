"""The calendar: periods of a grain, and what lies some of them before; of days, and in SQL."""

import datetime

MONTHS = {"month": 1, "quarter": 3, "year": 12}
# The length of a period, as SQL has it.
STEP = {"day": "1 DAY", "week": "7 DAY", "month": "1 MONTH", "quarter": "3 MONTH", "year": "1 YEAR"}


def months_before(day, months):
    count = day.year * 12 + day.month - 1 - months
    first = datetime.date(count // 12, count % 12 + 1, 1)
    last = months_end(first)
    return first.replace(day=min(day.day, last.day))


def months_end(day):
    following = datetime.date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return following - datetime.timedelta(days=1)


def period_around(day, grain):
    """(first, last) day of the period that the day lies in."""
    if grain == "day":
        return day, day
    if grain == "week":
        first = day - datetime.timedelta(days=day.weekday())
        return first, first + datetime.timedelta(days=6)
    length = {"month": 1, "quarter": 3, "year": 12}[grain]
    first = datetime.date(day.year, (day.month - 1) // length * length + 1, 1)
    return first, months_end(months_before(first, -(length - 1)))


def period_text(day, grain):
    match grain:
        case "month":
            return f"{day:%Y-%m}"
        case "quarter":
            return f"{day.year}-Q{(day.month - 1) // 3 + 1}"
        case "year":
            return f"{day.year}"
        case "week":
            year, week, _ = day.isocalendar()
            return f"{year}-W{week:02d}"
    return str(day)


def later(period, count, grain):
    """SQL of the period that comes so many after this one."""
    length, unit = STEP[grain].split()
    return f"{period} + INTERVAL ({count * int(length)}) {unit}"


def window_start(span, period, grain):
    """SQL of the first day of a window of `3 months` that ends with the period."""
    count, unit = span.split()
    unit = unit.rstrip("s")
    length = {
        "day": f"{count} DAY",
        "week": f"{int(count) * 7} DAY",
        "month": f"{count} MONTH",
        "quarter": f"{int(count) * 3} MONTH",
        "year": f"{int(count) * 12} MONTH",
    }[unit]
    return f"({period} + INTERVAL {STEP[grain]} - INTERVAL {length})::DATE"
