"""Columns of days, months and instants, in an order that the column itself proves."""

import datetime

from corpus.words import HEADERS, KEYS, MONTHS, SHORT_MONTHS

UTC = datetime.timezone.utc
# Forms of strftime. Those in the second list need a day above 12 to be one or the other.
CLEAR = ["%Y-%m-%d"] * 4 + ["%d.%m.%Y"] * 3 + ["%-d.%-m.%Y", "%Y/%m/%d", "%Y.%m.%d", "%d. %m. %Y", "%a, %d %b %Y"]
PROVED = ["%d/%m/%Y"] * 2 + ["%m/%d/%Y"] * 2 + ["%-d/%-m/%Y", "%-m/%-d/%Y", "%d-%m-%Y", "%m-%d-%Y"]
SHORT_YEARS = ["%d/%m/%y", "%m/%d/%y", "%d.%m.%y"]
CLOCKS = ["%H:%M:%S"] * 3 + ["%H:%M", "%I:%M:%S %p", "%I:%M %p"]
NAMED = {
    "en": ["{d} {m} {y}", "{m} {d}, {y}", "{d}-{s}-{y}", "{d} {s} {y}", "{s} {d}, {y}"],
    "de": ["{d}. {m} {y}", "{d}. {s} {y}"],
    "fr": ["{d} {m} {y}", "{d} {s} {y}"],
    "es": ["{d} de {m} de {y}", "{d} {s} {y}"],
    "pl": ["{d} {m} {y}", "{d} {s} {y}"],
    "fi": ["{d}. {m} {y}"],
    "nb": ["{d}. {m} {y}", "{d} {s} {y}"],
}


def days_of(draw):
    first = draw.chance.choice([2015, 2020, 2023, 2024, 2025])
    start, length = datetime.date(first, 1, 1), draw.chance.choice([25, 90, 400, 1500])
    days = [start + datetime.timedelta(days=draw.chance.randint(0, length)) for _ in range(draw.count)]
    return sorted(days) if draw.chance.random() < 0.4 else days


def proving(draw, days):
    """The same with a day above 12 in some place, maybe the last; and that place, which must not become empty."""
    places = [place for place, day in enumerate(days) if day.day > 12]
    if not places:
        places = [draw.chance.choice([draw.count - 1, draw.chance.randrange(draw.count)])]
        days[places[0]] = days[0].replace(day=draw.chance.randint(13, 28))
    return days, {draw.chance.choice(places)}


def header(draw):
    own = HEADERS[draw.locale.language][KEYS.index("day")]
    return draw.chance.choice([own, "Created", "Date", "Start date", "signup_date", "Cancelled on"])


def dates(draw):
    form = draw.chance.random()
    days = days_of(draw)
    keep, told = set(), ()
    if form < 0.45:
        write = writer(draw.chance.choice(CLEAR))
    elif form < 0.75:
        (days, keep), write = proving(draw, days), writer(draw.chance.choice(PROVED))
    elif form < 0.8:
        (days, keep), write = proving(draw, days), writer(draw.chance.choice(SHORT_YEARS))
        told = ("two-digit", "two digit", "year")
    elif form < 0.88:
        column = draw.column(draw.chance.choice(["Date", "Created date", "day"]), "date", days, writer("%Y%m%d"))
        column.needs_name = True
        return column
    else:
        write = named(draw)
    column = draw.column(header(draw), "date", days, write, keep=keep)
    column.told = told
    return column


def writer(form):
    return lambda day: day.strftime(form)


def named(draw):
    language = draw.locale.language if draw.locale.language in NAMED and draw.chance.random() < 0.6 else "en"
    form, long = draw.chance.choice(NAMED[language]), MONTHS[language]
    short = SHORT_MONTHS.get(language, long)
    return lambda day: form.format(d=day.day, m=long[day.month - 1], s=short[day.month - 1], y=day.year)


def instants(draw):
    days, keep = proving(draw, days_of(draw))
    moments = [
        datetime.datetime.combine(day, datetime.time()) + datetime.timedelta(seconds=draw.chance.randrange(86400))
        for day in days
    ]
    form = draw.chance.random()
    if form < 0.05:
        return epochs(draw, moments)
    if form < 0.35:
        mark, zone = draw.chance.choice([" ", "T"]), draw.chance.choice(["", "", "Z", "+00:00"])
        digits = draw.chance.choice(["", "", ".250", ".500000"])
        if digits:
            moments = [moment.replace(microsecond=int(float(digits) * 1_000_000)) for moment in moments]
        moments = [moment.replace(tzinfo=UTC) if zone else moment for moment in moments]
        write = lambda at: at.strftime(f"%Y-%m-%d{mark}%H:%M:%S") + digits + zone
    elif form < 0.5:
        hours = draw.chance.choice([-8, -5, 1, 2, 3, 5.5, 7])
        zone = datetime.timezone(datetime.timedelta(hours=hours))
        moments = [moment.replace(tzinfo=zone) for moment in moments]
        mark = draw.chance.choice([" ", "T"])
        write = lambda at: at.isoformat(mark)
    else:
        clock, day = draw.chance.choice(CLOCKS), draw.chance.choice(CLEAR[:7] + PROVED)
        if "%S" not in clock:
            moments = [moment.replace(second=0) for moment in moments]
        write = lambda at: at.strftime(f"{day} {clock}")
    name = draw.chance.choice(["created_at", "timestamp", "Event time", "Last login"])
    return draw.column(name, "instant", moments, write, keep=keep)


def epochs(draw, moments):
    """Seconds or milliseconds since 1970; the column's name says that they are a time."""
    times, zoned = draw.chance.choice([1, 1000]), [moment.replace(tzinfo=UTC) for moment in moments]
    column = draw.column("created_at", "instant", zoned, lambda at: str(int(at.timestamp()) * times))
    column.told, column.needs_name = ("epoch", "seconds", "1970", "utc"), True
    return column


def months(draw):
    days = {day.strftime("%Y-%m"): day for day in days_of(draw)}
    form = draw.chance.choice(["%Y-%m"] * 4 + ["%b %Y", "%m/%Y", "%m.%Y", "%B %Y"])
    values = [draw.chance.choice(sorted(days)) for _ in range(draw.count)]
    return draw.column(
        draw.chance.choice(["Month", "Period", "month"]), "month", values, lambda value: days[value].strftime(form)
    )
