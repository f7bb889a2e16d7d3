"""One clean table, and hundreds of ways to spoil it one at a time, as the Pollock benchmark does.

What is expected of each is told as texts: a header and records; a record that a pollution has merged or cut is expected
as its line says, wherever the loader keeps it."""

import dataclasses
import datetime
import random

from .dialect import line

NAMES = ["date", "time", "quantity", "order_id", "price", "product type", "description", "url", "comment", "country"]
ROWS = 84
# A column never in quotes, for what is put into a cell.
PLAIN = {"date": 0, "order_id": 3, "country": 9}


@dataclasses.dataclass
class Pollution:
    """A spoiled file, and what is in it."""

    kind: str
    name: str
    data: bytes
    header: list
    records: list


def table():
    """84 rows of 10 columns: dates, numbers, words, texts with delimiters and with quotes, empty cells."""
    chance = random.Random("pollution")
    day = datetime.date(2024, 1, 3)
    kinds = ["Subscription", "Add-on", "Training", "Support"]
    texts = [
        "Pro plan, monthly",
        "Team plan, yearly, 5 seats",
        'Screen 24" wall',
        "Onboarding",
        "Support; priority",
        "Basic plan",
    ]
    comments = ["", "", "renewed", "late, paid twice", "call again", 'said "yes"']
    records = []
    for row in range(ROWS):
        day += datetime.timedelta(days=chance.randint(1, 4))
        records.append(
            [
                day.isoformat(),
                f"{chance.randint(8, 18):02}:{chance.randint(0, 59):02}:{chance.randint(0, 59):02}",
                str(chance.randint(1, 40)),
                f"SO-{4100 + row}",
                f"{chance.randint(500, 90000) / 100:.2f}",
                chance.choice(kinds),
                chance.choice(texts),
                f"https://shop.example.org/p/{chance.randint(100, 999)}",
                chance.choice(comments),
                chance.choice(["Germany", "Poland", "Finland", "Norway", "Thailand"]),
            ]
        )
    return records


def written(records, header=NAMES, end="\n", **how):
    return "".join(line(cells, **how) + end for cells in ([header] if header else []) + records)


def by_row(records):
    """Pollutions of one row, for each row."""
    chance = random.Random("rows")
    lines = [line(cells) for cells in records]
    head = line(NAMES)

    def file(kind, row, changed, *, record=None, records=records, label=""):
        text = (
            "\n".join([head, *lines[:row], *changed, *lines[row + (2 if kind == "line end removed" else 1) :]]) + "\n"
        )
        if record is not None:
            records = records[:row] + [record] + records[row + 1 :]
        return Pollution(kind, f"row {row + 1}{label}", text.encode(), NAMES, records)

    for row, cells in enumerate(records):
        yield file("line end twice", row, [lines[row], ""])
        if row + 1 < ROWS:
            joined = cells[:-1] + [cells[-1] + records[row + 1][0]] + records[row + 1][1:]
            yield file(
                "line end removed",
                row,
                [lines[row] + lines[row + 1]],
                records=records[:row] + [joined] + records[row + 2 :],
            )
        for place in (0, chance.randrange(1, 9), 9):
            more = cells[: place + 1] + [""] + cells[place + 1 :]
            yield file("delimiter more", row, [line(more)], record=more, label=f" column {place + 1}")
        # Cells without quotes merge to one.
        for place in (0, 2):
            less = cells[:place] + [cells[place] + cells[place + 1]] + cells[place + 2 :]
            yield file("delimiter less", row, [line(less)], record=less, label=f" column {place + 1}")
        for name, place in PLAIN.items():
            opened = line(cells[:place]) + ("," if place else "") + '"' + line(cells[place:])
            yield file(
                "quote before a cell",
                row,
                [opened],
                record=cells[:place] + ['"' + cells[place]] + cells[place + 1 :],
                label=f" {name}",
            )
        inside = cells[:3] + [cells[3][:3] + '"' + cells[3][3:]] + cells[4:]
        yield file(
            "quote inside a cell", row, [line(inside[:3]) + "," + inside[3] + "," + line(inside[4:])], record=inside
        )
        behind = cells[:3] + [cells[3] + '"'] + cells[4:]
        yield file(
            "quote behind a cell", row, [line(behind[:3]) + "," + behind[3] + "," + line(behind[4:])], record=behind
        )
        for name, delimiter in (("semicolon", ";"), ("tab", "\t")):
            yield file("other delimiter in a row", row, [line(cells, delimiter)], label=f" {name}")
        yield file("other quote in a row", row, [line(cells, quote="'", quoting="all")], label="")


def by_file(records):
    """Pollutions of the whole file."""

    def file(kind, name, text, header=NAMES, expected=records, encoding="utf-8", mark=b""):
        return Pollution(kind, name, mark + text.encode(encoding), header, expected)

    yield file("clean", "as it is", written(records))
    for name, delimiter in {
        "semicolon": ";",
        "tab": "\t",
        "pipe": "|",
        "space": " ",
        "caret": "^",
        "tilde": "~",
        "colon": ":",
        "hash": "#",
    }.items():
        yield file("delimiter", name, written(records, delimiter=delimiter))
    yield file("delimiter", "comma and blank", written(records, quoting="all").replace('","', '", "'))
    yield file("quote", "single", written(records, quote="'"))
    yield file("quote", "single, all", written(records, quote="'", quoting="all"))
    yield file("quote", "double, all", written(records, quoting="all"))
    yield file("escape", "backslash", written(records, escape="\\", quoting={6, 8}))
    yield file("escape", "backslash, all", written(records, escape="\\", quoting="all"))
    for name, end in {"CRLF": "\r\n", "CR": "\r"}.items():
        yield file("line end", name, written(records, end=end))
    yield file("line end", "mixed", written(records[:40]) + written(records[40:], header=None, end="\r\n"))
    yield file("line end", "no last", written(records)[:-1])
    yield file("line end", "two last", written(records) + "\n")
    accents = [[*cells[:9], "Österreich" if cells[9] == "Germany" else cells[9]] for cells in records]
    for name, encoding, mark in (
        ("UTF-8 with mark", "utf-8", b"\xef\xbb\xbf"),
        ("UTF-16 LE", "utf-16-le", b"\xff\xfe"),
        ("UTF-16 BE", "utf-16-be", b"\xfe\xff"),
        ("UTF-16 LE without mark", "utf-16-le", b""),
        ("windows-1252", "cp1252", b""),
        ("ISO-8859-1", "latin-1", b""),
    ):
        yield file("encoding", name, written(accents), expected=accents, encoding=encoding, mark=mark)
    yield file("header", "none", written(records, header=None), header=[])
    yield file("header", "alone", written([]), expected=[])
    for count, tops in (
        (2, [["sale"] * 5 + ["product"] * 3 + ["other"] * 2]),
        (3, [["shop"] * 10, ["sale"] * 5 + ["product"] * 3 + ["other"] * 2]),
    ):
        joined = [" ".join([*(top[place] for top in tops), name]) for place, name in enumerate(NAMES)]
        yield file(
            "header", f"{count} rows", "".join(line(top) + "\n" for top in tops) + written(records), header=joined
        )
    yield file("header", "names twice", written(records, header=NAMES[:8] + NAMES[6:8]), header=NAMES[:8] + NAMES[6:8])
    yield file(
        "header",
        "long names",
        written(records, header=[name + " of the sale" * 12 for name in NAMES]),
        header=[name + " of the sale" * 12 for name in NAMES],
    )
    yield file("rows", "one", written(records[:1]), expected=records[:1])
    yield file("rows", "two", written(records[:2]), expected=records[:2])
    for count in (1, 2, 5):
        yield file(
            "preamble",
            f"{count} lines",
            "".join(f"Sales report, part {part}\n" for part in range(1, count + 1)) + written(records),
        )
    yield file("preamble", "and a blank line", "Sales report\n\n" + written(records))
    yield file("preamble", "of all delimiters", "Sales report" + "," * 9 + "\n" + written(records))
    yield file("preamble", "comments", "# Sales report\n# all regions\n" + written(records))
    yield file("footer", "note", written(records) + "\nSource: shop database\n")
    yield file("footer", "total", written(records) + "Total,,," + ",,,,,,\n")
    for name, second in {
        "fewer columns": ["country,owner", "Germany,Ada", "Poland,Bo"],
        "as many columns": [line([f"c{place}" for place in range(10)])]
        + [line([str(row * place) for place in range(10)]) for row in (1, 2)],
        "more columns": [line([f"c{place}" for place in range(12)])]
        + [line([str(row * place) for place in range(12)]) for row in (1, 2)],
    }.items():
        yield file("second table", name, written(records) + "\n" + "".join(text + "\n" for text in second))
    for count in (1, 3):
        text = "".join(part + "," * count + "\n" for part in written(records).split("\n")[:-1])
        yield file("extra columns", f"{count} empty behind", text)
    yield file(
        "extra columns",
        "empty before",
        "".join("," + part + "\n" for part in written(records).split("\n")[:-1]),
        header=NAMES,
        expected=[["", *cells] for cells in records],
    )
    yield file(
        "extra columns",
        "numbered, without name",
        written([[str(row), *cells] for row, cells in enumerate(records)], header=["", *NAMES]),
        expected=[[str(row), *cells] for row, cells in enumerate(records)],
    )
    yield file("header", "again in the middle", written(records[:40]) + written(records[40:]))


def pollutions():
    records = table()
    yield from by_file(records)
    yield from by_row(records)
