"""Words for no value, by the type of the column they stand in."""

from .case import Column
from .columns import Draw, comma
from .dialect import made


def make():
    for name, word in {
        "empty": "",
        "na": "NA",
        "n-a": "n/a",
        "n-a-upper": "N/A",
        "null": "NULL",
        "null-lower": "null",
        "none": "None",
        "nan": "NaN",
        "dash": "-",
        "two-dashes": "--",
        "en-dash": "–",
        "em-dash": "—",
        "point": ".",
        "question": "?",
        "backslash-n": "\\N",
        "hash-na": "#N/A",
        "nil": "nil",
        "unknown": "unknown",
        "dots": "…",
        "k-a": "k.A.",
        "brak": "brak",
        "blank": " ",
    }.items():
        draw = Draw(f"null {name}", 16)
        holes = [None if row % 5 == 2 else value for row, value in enumerate(draw.whole())]
        made("nulls", f"integer-{name}", [draw.order(), Column("Clicks", "integer", holes, empty=word), draw.plan()])
    for name, word in {"na": "NA", "null": "NULL", "dash": "-", "n-a": "n/a", "zero-date": "0000-00-00"}.items():
        draw = Draw(f"null date {name}", 16)
        holes = [None if row % 5 == 2 else value for row, value in enumerate(draw.days())]
        made("nulls", f"date-{name}", [draw.order(), Column("Cancelled", "date", holes, empty=word), draw.plan()])
    for name, word in {"dash": "-", "n-a": "n/a"}.items():
        draw = Draw(f"null money {name}", 16, "de")
        holes = [None if row % 5 == 2 else value for row, value in enumerate(draw.money())]
        made(
            "nulls",
            f"decimal-comma-{name}",
            [draw.order(), Column("Betrag", "decimal", holes, comma, empty=word)],
            delimiter=";",
        )
    draw = Draw("null boolean", 16)
    made(
        "nulls",
        "boolean-n-a",
        [
            draw.order(),
            Column("Active", "boolean", draw.some([True, False, None]), lambda v: "yes" if v else "no", empty="n/a"),
            draw.plan(),
        ],
    )
    draw = Draw("several", 16)
    column = Column("Clicks", "integer", [None, 5, None, 7, None, 9, None, 1] * 2)
    column.cells = ["n/a", "5", "NULL", "7", "-", "9", "", "1"] * 2
    made("nulls", "several-words", [draw.order(), column, draw.plan()])
    countries = Draw("country", 16)
    made(
        "nulls",
        "na-is-a-country",
        [
            countries.order(),
            Column("Country", "text", countries.some(["NA", "DE", "PL", "FI", "NO", "TH"])),
            countries.clicks(),
        ],
    )
    made(
        "nulls",
        "na-is-a-country-and-numbers",
        [
            countries.order(),
            Column("country_code", "text", countries.some(["NA", "ZA", "DE"])),
            Column("Clicks", "integer", [None, 5, 6, 7] * 4, empty="NA"),
        ],
    )
    made(
        "nulls",
        "names-called-null",
        [
            countries.order(),
            Column("Last name", "text", countries.some(["Null", "None", "Nan", "Smith"])),
            countries.clicks(),
        ],
    )
    made(
        "nulls",
        "dash-in-text",
        [countries.order(), Column("Grade", "text", countries.some(["A", "B", "-", "C"])), countries.clicks()],
    )
    made(
        "nulls",
        "no-is-norway",
        [countries.order(), Column("Country", "text", countries.some(["NO", "SE", "DK", "FI"])), countries.clicks()],
    )
    made(
        "nulls",
        "text-empty-and-quoted-empty",
        [countries.order(), Column("Coupon", "text", countries.some(["X1", None, "Y2", None])), countries.clicks()],
    )
    made(
        "nulls",
        "999-stays",
        [countries.order(), Column("Age", "integer", countries.some([31, 45, 999, 28])), countries.plan()],
    )
