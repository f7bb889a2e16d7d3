"""Dates and times: orders, proof that comes late, names of months, other calendars, epochs, zones."""

import datetime

from .case import Column, Truth
from .columns import Draw, pattern
from .dialect import made
from .words import MONTHS, SHORT_MONTHS

UTC = datetime.timezone.utc


def dated(name, write, count=14, type="date", values=None, header="Created", **about):
    draw = Draw(f"dates {name}", count)
    values = draw.days(step=25) if values is None else values
    made("dates", name, [draw.order(), Column(header, type, values, write), draw.clicks()], **about)


def early(count):
    """Days that prove no order: both parts are up to 12."""
    return [datetime.date(2024, 1 + row % 12, 1 + (row * 5 + 1) % 12) for row in range(count)]


def make():
    plain = {
        "iso": "%Y-%m-%d",
        "dmy-points": "%d.%m.%Y",
        "dmy-points-short": "%-d.%-m.%Y",
        "dmy-slashes": "%d/%m/%Y",
        "mdy-slashes": "%m/%d/%Y",
        "mdy-slashes-short": "%-m/%-d/%Y",
        "dmy-dashes": "%d-%m-%Y",
        "ymd-slashes": "%Y/%m/%d",
        "ymd-points": "%Y.%m.%d",
        "dmy-points-and-blank": "%d. %m. %Y",
        "mdy-dashes": "%m-%d-%Y",
    }
    for name, text in plain.items():
        dated(name, pattern(text), clear=True)
    dated("ymd-digits", pattern("%Y%m%d"), header="Created date")
    for name, text in {"dmy": "%d/%m/%y", "mdy": "%m/%d/%y", "dmy-points": "%d.%m.%y"}.items():
        dated(f"two-digit-{name}", pattern(text), told=["two-digit", "two digit", "year"])
    # Only the last of 40 rows proves the order; what stands above it follows.
    for name, text in {
        "dmy-slashes": "%d/%m/%Y",
        "mdy-slashes": "%m/%d/%Y",
        "dmy-dashes": "%d-%m-%Y",
        "mdy-dashes": "%m-%d-%Y",
    }.items():
        dated(f"proof-late-{name}", pattern(text), 40, values=early(39) + [datetime.date(2024, 12, 31)])
    for name, text, other in (("slashes", "%d/%m/%Y", "%m/%d/%Y"), ("dashes", "%d-%m-%Y", "%m-%d-%Y")):
        draw = Draw(f"undecidable {name}", 12)
        order, clicks, days = draw.order(), draw.clicks(), early(12)
        swapped = [datetime.datetime.strptime(day.strftime(text), other).date() for day in days]
        made(
            "dates",
            f"undecidable-{name}",
            [order, Column("Created", "date", days, pattern(text)), clicks],
            undecidable=True,
            told=["dd/mm", "day/month", "month/day", "mdy", "dmy"],
            also=[Truth([order, Column("Created", "date", swapped, pattern(other)), clicks])],
        )
    draw = Draw("other column proves", 12)
    made(
        "dates",
        "order-proved-by-other-column",
        [
            draw.order(),
            Column("Created", "date", early(12), pattern("%m/%d/%Y")),
            Column("Paid", "date", [datetime.date(2024, 12, 14 + row) for row in range(12)], pattern("%m/%d/%Y")),
        ],
    )
    draw = Draw("contradiction", 12)
    texts = [day.strftime("%d/%m/%Y") for day in draw.days()][:10] + ["25/12/2024", "12/25/2024"]
    made(
        "dates",
        "orders-contradict",
        [draw.order(), Column("Created", "text", texts), draw.clicks()],
        told=["contradict", "order", "date", "text"],
    )

    names = {
        "en": "{d} {m} {y}",
        "de": "{d}. {m} {y}",
        "fr": "{d} {m} {y}",
        "es": "{d} de {m} de {y}",
        "it": "{d} {m} {y}",
        "pt": "{d} de {m} de {y}",
        "nl": "{d} {m} {y}",
        "pl": "{d} {m} {y}",
        "fi": "{d}. {m} {y}",
        "sv": "{d} {m} {y}",
        "nb": "{d}. {m} {y}",
        "th": "{d} {m} {y}",
    }
    for language, form in names.items():
        # Thai years are of the Buddhist era, 543 more.
        more = 543 if language == "th" else 0
        write = lambda day, m=MONTHS[language], f=form, more=more: f.format(
            d=day.day, m=m[day.month - 1], y=day.year + more
        )
        days = [datetime.date(2024, 1 + row % 12, 3 + row) for row in range(14)]
        dated(f"month-names-{language}", write, values=days, delimiter=";")
        if language in SHORT_MONTHS:
            write = lambda day, m=SHORT_MONTHS[language], more=more: f"{day.day} {m[day.month - 1]} {day.year + more}"
            dated(f"month-names-short-{language}", write, values=days, delimiter=";")
    dated("month-names-en-us", lambda day: f"{MONTHS['en'][day.month - 1]} {day.day}, {day.year}")
    dated("month-names-en-dashes", pattern("%d-%b-%Y"))
    dated("month-names-en-dashes-short-year", pattern("%d-%b-%y"))
    dated("weekday-before", pattern("%a, %d %b %Y"))
    for name, write in {
        "slashes": lambda day: f"{day.day:02}/{day.month:02}/{day.year + 543}",
        "points": lambda day: f"{day.day}.{day.month}.{day.year + 543}",
        "iso": lambda day: f"{day.year + 543}-{day.month:02}-{day.day:02}",
    }.items():
        dated(f"buddhist-{name}", write, told=["buddhist", "543"])
    # 2567 is no leap year, 2024 is one.
    leap = [datetime.date(2024, 2, 25) + datetime.timedelta(days=row) for row in range(14)]
    dated("buddhist-leap-day", lambda day: f"{day:%d/%m}/{day.year + 543}", values=leap, told=["buddhist", "543"])
    eras = [datetime.date(2024, 1, 5 + row) for row in range(14)]
    dated("buddhist-word", lambda day: f"{day.day} {MONTHS['th'][day.month - 1]} พ.ศ. {day.year + 543}", values=eras)
    dated("years-before-1970", pattern("%d.%m.%Y"), values=[datetime.date(1931 + row, 5, 3 + row) for row in range(14)])
    dated("far-years", pattern("%Y-%m-%d"), values=[datetime.date(2090 + row, 5, 3 + row) for row in range(14)])
    months = [datetime.date(2024, 1 + row, 1) for row in range(12)]
    draw = Draw("months", 12)
    made("dates", "months-iso", [Column("Month", "month", [day.strftime("%Y-%m") for day in months]), draw.clicks()])
    for name, write in {
        "en": lambda day: day.strftime("%b %Y"),
        "dashes": lambda day: day.strftime("%b-%y"),
        "numbers": lambda day: day.strftime("%m/%Y"),
        "de": lambda day: f"{MONTHS['de'][day.month - 1]} {day.year}",
        "pl": lambda day: day.strftime("%m.%Y"),
    }.items():
        column = Column("Month", "month", [day.strftime("%Y-%m") for day in months])
        column.cells = [write(day) for day in months]
        made("dates", f"months-{name}", [column, draw.clicks()], delimiter=";")

    draw = Draw("instants", 14)
    moments = draw.instants()
    zoned = [moment.replace(tzinfo=UTC) for moment in moments]
    forms = {
        "iso-blank": (moments, lambda at: at.strftime("%Y-%m-%d %H:%M:%S")),
        "iso-t": (moments, lambda at: at.strftime("%Y-%m-%dT%H:%M:%S")),
        "iso-z": (zoned, lambda at: at.strftime("%Y-%m-%dT%H:%M:%SZ")),
        "iso-offset": (zoned, lambda at: at.astimezone(datetime.timezone(datetime.timedelta(hours=2))).isoformat()),
        "iso-offset-short": (
            zoned,
            lambda at: at.astimezone(datetime.timezone(datetime.timedelta(hours=-5))).strftime("%Y-%m-%d %H:%M:%S%z"),
        ),
        "iso-utc-word": (zoned, lambda at: at.strftime("%Y-%m-%d %H:%M:%S UTC")),
        "iso-millis": (zoned, lambda at: at.strftime("%Y-%m-%dT%H:%M:%S.000Z")),
        "dmy-points": (moments, lambda at: at.strftime("%d.%m.%Y %H:%M:%S")),
        "mdy-am-pm": (moments, lambda at: at.strftime("%-m/%-d/%Y %I:%M:%S %p")),
        "dmy-slashes": (moments, lambda at: at.strftime("%d/%m/%Y %H:%M:%S")),
        "epoch-seconds": (zoned, lambda at: str(int(at.timestamp()))),
        "epoch-millis": (zoned, lambda at: str(int(at.timestamp()) * 1000)),
        "rfc": (zoned, lambda at: at.strftime("%a, %d %b %Y %H:%M:%S +0000")),
        "offsets-mixed": (
            zoned,
            lambda at: at.astimezone(datetime.timezone(datetime.timedelta(hours=1 + at.second % 3))).isoformat(),
        ),
    }
    for name, (values, write) in forms.items():
        made("dates", f"instants-{name}", [draw.order(), Column("created_at", "instant", values, write), draw.clicks()])
    order, clicks, days = draw.order(), draw.clicks(), draw.days(step=25)
    midnights = [datetime.datetime(day.year, day.month, day.day) for day in days]
    write = lambda at: f"{at.month}/{at.day}/{at.year} 0:00"
    columns = [order, Column("Created", "instant", midnights, write), clicks]
    dates = Truth([order, Column("Created", "date", days, write), clicks])
    made("dates", "instants-midnights-of-excel", columns, also=[dates])
    minutes = [moment.replace(second=0) for moment in moments]
    made(
        "dates",
        "instants-minutes",
        [
            draw.order(),
            Column("created_at", "instant", minutes, lambda at: at.strftime("%Y-%m-%d %H:%M")),
            draw.clicks(),
        ],
    )
    late = [moment.replace(hour=0, minute=0, second=0) for moment in moments[:13]] + [moments[13]]
    made(
        "dates",
        "instants-midnights-then-a-time",
        [
            draw.order(),
            Column("created_at", "instant", late, lambda at: at.strftime("%Y-%m-%d %H:%M:%S")),
            draw.clicks(),
        ],
    )
    made(
        "dates",
        "dates-then-a-time-late",
        [
            draw.order(),
            Column(
                "created_at",
                "instant",
                late,
                lambda at: at.strftime("%Y-%m-%d %H:%M:%S") if at.second or at.hour else at.strftime("%Y-%m-%d"),
            ),
            draw.clicks(),
        ],
    )
    dated(
        "one-word-among-dates",
        lambda day: "soon" if day is None else day.isoformat(),
        values=Draw("w", 13).days() + [None],
    )
    draw = Draw("impossible", 12)
    texts = [day.isoformat() for day in draw.days()][:11] + ["2024-02-30"]
    made("dates", "impossible-day", [draw.order(), Column("Created", "text", texts), draw.clicks()])
    draw = Draw("serial", 12)
    made(
        "dates",
        "excel-serials-stay-numbers",
        [draw.order(), Column("Created", "integer", draw.whole(45000, 45400)), draw.clicks()],
    )
