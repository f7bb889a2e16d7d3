"""Rows with too many or too few fields, delimiters at the end, empty columns and rows."""

from .case import Column, Truth
from .columns import Draw
from .dialect import made


def table(name, count=20, delimiter=","):
    draw = Draw(f"ragged {name}", count)
    return [
        draw.order(),
        draw.plan(),
        draw.day(),
        draw.clicks(),
        Column("Note", "text", draw.some(["ok", "late", "new"])),
    ]


def make():
    for name, delimiter in (("comma", ","), ("semicolon", ";"), ("tab", "\t"), ("pipe", "|")):
        more = lambda text, d=delimiter: text + d + "x"
        made("ragged", f"one-field-more-{name}", table(f"more {name}"), rejects={7: more}, delimiter=delimiter)
    made("ragged", "one-field-more-first", table("more first"), rejects={0: lambda text: text + ",x"})
    made("ragged", "one-field-more-last", table("more last"), rejects={19: lambda text: text + ",x"})
    made(
        "ragged",
        "three-rows-more",
        table("three more"),
        rejects={row: lambda text: text + ",x,y" for row in (3, 9, 15)},
    )
    made(
        "ragged",
        "unquoted-delimiter",
        table("unquoted"),
        rejects={
            row: lambda text: text.replace(",ok", ",so, so").replace(",late", ",so, so").replace(",new", ",so, so")
            for row in (4, 11)
        },
    )

    def fewer(name, kept, rows, **how):
        columns = table(name)
        padded = [
            Column(
                column.name,
                column.type,
                [None if row in rows and place >= kept else value for row, value in enumerate(column.values)],
            )
            for place, column in enumerate(columns)
        ]
        cut = lambda text: ",".join(text.split(",")[:kept])
        made(
            "ragged",
            name,
            columns,
            rejects={row: cut for row in rows},
            also=[Truth(padded)],
            told=["kept apart", "reject", "instead of", "padded", "filled", "fewer"],
            **how,
        )

    fewer("one-field-fewer", 4, (6,))
    fewer("two-fields-fewer", 3, (6, 13))
    fewer("one-field-left", 1, (6,))
    fewer("fewer-in-first-row", 4, (0,))
    fewer("fewer-in-last-row", 4, (19,))
    fewer("cut-at-the-end", 3, (19,), last_end=False)
    made(
        "ragged",
        "more-and-fewer",
        table("both"),
        rejects={4: lambda text: text + ",x", 12: lambda text: text.rsplit(",", 2)[0]},
    )
    draw = Draw("numbers more", 16)
    made(
        "ragged",
        "decimal-comma-with-comma-delimiter-once",
        [draw.order(), draw.plan(), draw.amount()],
        rejects={5: lambda text: text.replace(".", ",")},
    )
    halves = lambda text: "\n".join([",".join(text.split(",")[:2]), ",".join(text.split(",")[2:])])
    made(
        "ragged",
        "broken-in-two-lines",
        table("broken"),
        rejects={8: halves},
        more_left_out=1,
        told=["kept apart", "reject", "instead of"],
    )

    made("ragged", "delimiter-behind-every-line", table("trailing"), whole=lambda text: text.replace("\n", ",\n"))
    made(
        "ragged",
        "delimiter-behind-every-line-semicolon",
        table("trailing 2"),
        delimiter=";",
        whole=lambda text: text.replace("\n", ";\n"),
    )
    made(
        "ragged",
        "delimiter-behind-rows-only",
        table("trailing rows"),
        whole=lambda text: text.partition("\n")[0] + "\n" + text.partition("\n")[2].replace("\n", ",\n"),
    )
    made(
        "ragged",
        "delimiter-behind-header-only",
        table("trailing header"),
        whole=lambda text: text.replace("\n", ",\n", 1),
    )
    made(
        "ragged",
        "delimiter-before-every-line",
        table("leading"),
        whole=lambda text: "".join("," + part + "\n" for part in text.splitlines()),
    )
    draw = Draw("short rows", 12)
    columns = [draw.order(), draw.plan(), draw.clicks(), Column("Note", "text", [None] * 12)]
    cut = {row: lambda text: text[:-1] for row in range(12)}
    told = ["fields", "column", "padded", "filled", "empty", "header"]
    made("ragged", "header-one-longer-than-rows", columns, edits=cut, told=told)
    draw = Draw("some empty more", 14)
    columns = [draw.order(), draw.plan(), draw.clicks()]
    more = {row: lambda text: text + "," for row in (2, 5, 6, 11)}
    rest = [row for row in range(14) if row not in more]
    also = [Truth(columns, rest, len(more))]
    made("ragged", "empty-field-more-in-some-rows", columns, edits=more, also=also)
    draw = Draw("index", 12)
    columns = [Column(None, "integer", range(1, 13)), draw.plan(), draw.clicks()]
    made(
        "ragged",
        "rows-one-longer-than-header",
        columns,
        header_lines=["Plan,Clicks"],
        told=["header", "fields", "column", "name"],
    )
    draw = Draw("empty column", 12)
    made("ragged", "empty-column-with-name", [draw.order(), Column("Coupon", "text", [None] * 12), draw.clicks()])
    columns = [draw.order(), draw.clicks()]
    made(
        "ragged",
        "empty-columns-without-name",
        columns,
        whole=lambda text: "".join(part + ",,,\n" for part in text.splitlines()),
    )
    columns = [draw.order(), draw.plan(), draw.clicks()]
    gap = Truth([columns[0], Column(None, "text", [None] * 12), *columns[1:]])
    made(
        "ragged",
        "empty-column-in-the-middle",
        columns,
        also=[gap],
        whole=lambda text: "".join(part.replace(",", ",,", 1) + "\n" for part in text.splitlines()),
        told=["empty", "no name"],
    )
    made("ragged", "rows-of-delimiters", table("empty rows"), insert={4: [",,,,"], 9: [",,,,", ",,,,"]})
    made("ragged", "rows-of-delimiters-at-the-end", table("empty end"), after=[",,,,"] * 6)
    made("ragged", "rows-of-blanks", table("blank rows"), insert={4: ["   "], 9: ["\t"]})
    made("ragged", "rows-of-empty-quotes", table("quote rows"), insert={4: ['"","","","",""']})
    made("ragged", "empty-first-column", [Column("Region", "text", [None] * 11 + ["EU"]), draw.plan(), draw.clicks()])
    draw = Draw("half more", 12)
    columns = [draw.order(), draw.plan(), draw.clicks()]
    extra = Column(None, "text", [None, None, "see note", None, "late", None, None, "x", None, None, "y", None])
    made(
        "ragged",
        "notes-behind-some-rows",
        columns,
        edits={row: (lambda text, note=note: text + "," + note) for row, note in enumerate(extra.values) if note},
        told=["kept apart", "fields", "column"],
        truth=Truth([*columns, extra]),
        also=[Truth(columns, [row for row, note in enumerate(extra.values) if note is None], 4)],
    )
