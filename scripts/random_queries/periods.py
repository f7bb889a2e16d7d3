"""The calendar: periods of a grain, and what lies some of them before."""

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
