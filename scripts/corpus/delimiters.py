"""Delimiters, and what makes them hard to see."""

from .case import Column
from .columns import Draw, comma, two
from .dialect import made

PLAIN = {
    "comma": ",",
    "semicolon": ";",
    "tab": "\t",
    "pipe": "|",
    "caret": "^",
    "tilde": "~",
    "colon": ":",
    "space": " ",
}


def make():
    for name, delimiter in PLAIN.items():
        draw = Draw(f"delimiter {name}", 14)
        columns = [draw.order(), draw.plan(), draw.amount(), draw.clicks()]
        for column in columns:
            column.header = column.name = column.name.replace(" ", "_")
        made(
            "delimiters",
            name,
            columns,
            delimiter=delimiter,
            ext="tsv" if name == "tab" else "csv",
            clear=name in ("comma", "semicolon", "tab", "pipe"),
        )
    for name, delimiter in (("semicolon", ";"), ("tab", "\t"), ("pipe", "|")):
        draw = Draw(f"decimal comma {name}", 12, "de")
        made(
            "delimiters",
            f"{name}-decimal-comma",
            [draw.order(), draw.firm(), draw.amount(comma)],
            delimiter=delimiter,
            clear=True,
        )

    # Both split every line into the same number of fields; the types inside decide.
    draw = Draw("even", 10, "de")
    made("delimiters", "semicolon-or-comma-even", [draw.order(), draw.amount(comma)], delimiter=";")
    draw = Draw("even dates", 12)
    made("delimiters", "comma-or-dash-even", [draw.day(), draw.clicks(), draw.spend(two)])
    draw = Draw("even times", 12)
    made(
        "delimiters",
        "comma-or-colon-even",
        [Column("at", "instant", draw.instants(), lambda at: at.strftime("%Y-%m-%d %H:%M:%S")), draw.clicks()],
    )
    draw = Draw("text with semicolons", 10)
    made(
        "delimiters",
        "comma-with-semicolons-in-text",
        [draw.order(), Column("tags", "text", draw.some(["new;eu", "vip;us", "old;eu", "trial;uk"])), draw.clicks()],
        clear=True,
    )
    draw = Draw("text with pipes", 10)
    made(
        "delimiters",
        "comma-with-pipes-in-every-row",
        [
            Column("path", "text", draw.some(["home|pricing|signup", "home|blog|exit", "ad|landing|exit"])),
            draw.clicks(),
            draw.plan(),
        ],
        clear=True,
    )
    draw = Draw("tab with commas", 10)
    made(
        "delimiters",
        "tab-with-commas-in-text",
        [
            Column("contact", "text", draw.some(["Hopper, Grace", "Turing, Alan", "Fry, Ruth"])),
            draw.clicks(),
            draw.plan(),
        ],
        delimiter="\t",
        ext="txt",
        clear=True,
    )
    draw = Draw("semicolon with commas", 10)
    made(
        "delimiters",
        "semicolon-with-commas-in-text",
        [
            Column("contact", "text", draw.some(["Hopper, Grace", "Turing, Alan", "Fry, Ruth"])),
            draw.clicks(),
            draw.plan(),
        ],
        delimiter=";",
        clear=True,
    )
    draw = Draw("delimiter in quotes", 10)
    made(
        "delimiters",
        "in-quotes",
        [draw.order(), Column("note", "text", draw.some(["late, twice", "a, b, c", "fine", "x,,y"])), draw.amount()],
        clear=True,
    )
    draw = Draw("semicolon in quotes", 10)
    made(
        "delimiters",
        "semicolon-in-quotes",
        [draw.order(), Column("note", "text", draw.some(["late; twice", "a; b; c", "fine"])), draw.amount(comma)],
        delimiter=";",
        clear=True,
    )
    for name, delimiter in (("comma", ","), ("semicolon", ";"), ("tab", "\t"), ("pipe", "|")):
        draw = Draw(f"sep {name}", 8)
        made(
            "delimiters",
            f"sep-line-{name}",
            [draw.order(), draw.plan(), draw.clicks()],
            delimiter=delimiter,
            before=[f"sep={delimiter}"],
        )
    draw = Draw("space after", 10)
    made(
        "delimiters",
        "comma-and-space",
        [draw.order(), draw.plan(), draw.clicks()],
        whole=lambda text: text.replace(",", ", "),
    )
    draw = Draw("one column", 10)
    made(
        "delimiters",
        "one-column",
        [Column("email", "text", [f"user{row}@example.org" for row in range(10)])],
        clear=True,
    )
    made("delimiters", "one-column-decimals", [Column("mrr", "decimal", draw.money(), two)], clear=True)
    draw = Draw("empty many", 10)
    made(
        "delimiters",
        "many-empty-cells",
        [
            draw.order(),
            Column("coupon", "text", draw.some([None, None, None, "SPRING"])),
            Column("refund", "integer", draw.some([None, None, None, 5])),
            draw.plan(),
        ],
        delimiter=";",
    )
