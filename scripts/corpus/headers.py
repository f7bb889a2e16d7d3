"""Headers: none, late, of several rows, numeric, twice, empty; what stands above them."""

from .case import Column
from .columns import Draw, comma, two
from .dialect import line, made


def unnamed(columns):
    for column in columns:
        column.name = None
    return columns


def make():
    for name, delimiter in (("comma", ","), ("semicolon", ";"), ("tab", "\t")):
        draw = Draw(f"no header {name}", 12)
        made(
            "headers",
            f"absent-{name}",
            unnamed([draw.order(), draw.plan(), draw.day(), draw.amount()]),
            header=False,
            delimiter=delimiter,
            told=["header"],
        )
    draw = Draw("no header numbers", 12)
    made(
        "headers",
        "absent-all-numbers",
        unnamed([draw.order(), draw.clicks(), draw.amount()]),
        header=False,
        told=["header"],
    )
    draw = Draw("no header integers", 12)
    made(
        "headers",
        "absent-integers",
        unnamed([draw.order(), draw.clicks(), draw.quantity()]),
        header=False,
        told=["header"],
    )
    draw = Draw("all text", 12)
    made("headers", "all-text", [draw.customer(), draw.city(), draw.plan()])

    draw = Draw("years", 6)
    years = [draw.channel(), *(Column(str(year), "integer", draw.whole()) for year in (2021, 2022, 2023))]
    made("headers", "years", years)
    draw = Draw("years only", 6)
    made("headers", "years-only", [Column(str(year), "decimal", draw.money(), two) for year in (2021, 2022, 2023)])
    draw = Draw("years integers", 8)
    made(
        "headers",
        "years-only-integers",
        [Column(str(year), "integer", draw.whole(10000, 90000)) for year in (2021, 2022, 2023)],
    )
    draw = Draw("months", 6)
    made(
        "headers",
        "months",
        [draw.channel(), *(Column(f"2024-0{month}", "decimal", draw.money(), two) for month in range(1, 5))],
    )
    draw = Draw("days", 6)
    made(
        "headers",
        "days",
        [draw.plan(), *(Column(f"0{day}.01.2024", "integer", draw.whole()) for day in range(1, 5))],
        delimiter=";",
    )
    draw = Draw("counted", 8)
    made(
        "headers",
        "zero-one-two",
        [
            Column(
                str(place),
                "text" if place == 0 else "integer",
                draw.some(["a", "b", "c"]) if place == 0 else draw.whole(),
            )
            for place in range(4)
        ],
    )
    draw = Draw("days since", 6)
    made(
        "headers", "day-numbers", [draw.plan(), *(Column(str(day), "integer", draw.whole()) for day in (1, 7, 30, 90))]
    )

    draw = Draw("twice", 8)
    made(
        "headers",
        "twice",
        [
            Column("id", "integer", draw.numbers()),
            Column("value", "integer", draw.whole()),
            Column("value", "integer", draw.whole()),
        ],
        told=["twice", "duplicate", "value_2"],
    )
    draw = Draw("thrice", 8)
    made(
        "headers",
        "thrice",
        [
            Column("name", "text", draw.some(["a", "b"])),
            Column("name", "text", draw.some(["c", "d"])),
            Column("name", "text", draw.some(["e", "f"])),
        ],
        told=["twice", "duplicate", "name_2"],
    )
    draw = Draw("twice by case", 8)
    made(
        "headers",
        "twice-but-case",
        [Column("Plan", "text", draw.some(["a", "b"])), Column("plan", "integer", draw.whole())],
    )
    draw = Draw("empty name", 8)
    made(
        "headers",
        "one-empty",
        [draw.order(), Column(None, "integer", draw.whole()), draw.plan()],
        told=["no name", "empty", "column_2"],
    )
    draw = Draw("index", 8)
    made(
        "headers",
        "first-empty",
        [Column(None, "integer", range(8)), draw.plan(), draw.clicks()],
        told=["no name", "empty", "column_1"],
    )
    draw = Draw("blanks", 8)
    made(
        "headers",
        "blanks-around",
        [draw.order().headed(" Order no "), draw.plan().headed("  Plan"), draw.clicks().headed("Clicks  ")],
    )
    draw = Draw("break in name", 8)
    made(
        "headers",
        "line-break-in-a-name",
        [draw.order(), draw.plan(), Column("Amount (net)", "decimal", draw.money(), two).headed("Amount\n(net)")],
    )
    draw = Draw("quoted header only", 8)
    made(
        "headers",
        "quoted-only-header",
        [draw.order(), draw.plan(), draw.amount()],
        header_lines=['"Order no","Plan","Amount"'],
    )
    draw = Draw("long names", 6)
    made(
        "headers",
        "sentences",
        [
            Column("How likely are you to recommend us, from 0 to 10?", "integer", [9, 10, 3, 7, 8, 10]),
            Column("What is the main reason?", "text", ["price", "speed", "bugs", "fine", "team", "love it"]),
        ],
    )

    titles = {
        "title": ["Orders of January"],
        "title-and-blank": ["Orders of January", ""],
        "three-titles": ["Orders", "Account: Acme Ltd", "Period: 2024-01-01 to 2024-03-31", ""],
        "quoted-titles": ['"Monthly report, all channels"', '"1 Jan 2024 - 31 Jan 2024"', ""],
        "titles-with-fields": ["Report;Orders", "Created;2024-04-01", "User;Ada", ""],
        "comments": ["# made by export 2.1", "# do not edit", "#"],
        "comment-with-delimiters": ["# orders; all; 2024", "# plan; amount; day"],
        "title-of-all-delimiters": ["Orders 2024;;;", ";;;"],
        "dashes": [
            "# ----------------------------------------",
            "# Account: 1234",
            "# ----------------------------------------",
        ],
    }
    for name, before in titles.items():
        draw = Draw(f"titles {name}", 12)
        made(
            "headers",
            f"below-{name}",
            [draw.order(), draw.plan(), draw.day(), draw.amount(comma)],
            before=before,
            delimiter=";",
            told=["title", "comment", "skipped", "left out", "header"],
        )
    draw = Draw("titles sep", 10, "de")
    made(
        "headers",
        "below-sep-and-title",
        [draw.order(), draw.firm(), draw.amount(comma)],
        before=["sep=;", "Bestellungen 2024", ""],
        delimiter=";",
        told=["title", "left out", "header"],
    )
    draw = Draw("comma titles", 10)
    made(
        "headers",
        "below-titles-comma",
        [draw.order(), draw.plan(), draw.amount()],
        before=["Sales, by order", "All regions", "Currency: USD, net"],
        told=["title", "left out", "header"],
    )
    draw = Draw("long titles", 10)
    made(
        "headers",
        "below-twelve-lines",
        [draw.order(), draw.plan(), draw.amount()],
        before=[f"Note {place}: see the handbook" for place in range(1, 13)],
        told=["title", "left out", "header"],
    )

    # Header of two rows: a group above, given once or in each field; units below.
    for name, top in (
        ("groups", ["", "Google", "", "Email", ""]),
        ("groups-repeated", ["", "Google", "Google", "Email", "Email"]),
    ):
        draw = Draw(f"two rows {name}", 8)
        columns = [Column("Day", "date", draw.days())]
        columns += [
            Column(f"{group} {what}", "integer", draw.whole()).headed(what)
            for group in ("Google", "Email")
            for what in ("Clicks", "Leads")
        ]
        made(
            "headers",
            f"two-rows-{name}",
            columns,
            header_lines=[line(top), line([column.header for column in columns])],
            told=["header", "two", "rows"],
        )
    draw = Draw("units", 8)
    columns = [
        draw.plan(),
        Column("Price USD", "decimal", draw.money(), two),
        Column("Storage GB", "integer", draw.whole()),
    ]
    made(
        "headers",
        "two-rows-units",
        columns,
        header_lines=["Plan,Price,Storage", ",USD,GB"],
        told=["header", "two", "rows", "unit"],
    )
    draw = Draw("three rows", 8)
    columns = [Column("Day", "date", draw.days())] + [
        Column(f"{year} Google {what}", "integer", draw.whole())
        for year in (2023, 2024)
        for what in ("Clicks", "Leads")
    ]
    made(
        "headers",
        "three-rows",
        columns,
        header_lines=[",2023,2023,2024,2024", ",Google,Google,Google,Google", "Day,Clicks,Leads,Clicks,Leads"],
        told=["header", "three", "rows"],
    )
    draw = Draw("survey", 9)
    made(
        "headers",
        "two-rows-names-and-questions",
        [
            Column("Q1 How likely?", "integer", draw.whole(0, 10)),
            Column("Q2 Why?", "text", draw.some(["price", "speed"])),
        ],
        header_lines=["Q1,Q2", "How likely?,Why?"],
        told=["header", "rows", "line"],
    )
    draw = Draw("only header", 0)
    made("headers", "nothing-below", [Column("Name", "text", []), Column("Plan", "text", [])])
