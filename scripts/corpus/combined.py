"""Several kinds of mess in one file, drawn at random: what holds for each alone must hold for all together."""

import random

from .case import Column
from .columns import Draw, comma, grouped, pattern, two
from .dialect import line, made
from .words import YES_NO

COUNT = 40
HARD = "\u00a0"
# By language: code pages, delimiters, how amounts are written, how days are.
LOCALES = {
    "en": (["cp1252"], [",", "\t"], [two, grouped()], ["%Y-%m-%d", "%m/%d/%Y", "%d/%m/%Y"]),
    "de": (["cp1252", "latin-1"], [";", "\t"], [comma, grouped(",", ".")], ["%d.%m.%Y", "%Y-%m-%d"]),
    "pl": (
        ["cp1250", "iso8859-2"],
        [";", "\t"],
        [comma, grouped(",", " "), grouped(",", HARD)],
        ["%d.%m.%Y", "%Y-%m-%d"],
    ),
    "fi": (["cp1252", "latin-1"], [";"], [comma, grouped(",", HARD)], ["%-d.%-m.%Y"]),
    "nb": (["cp1252"], [";"], [comma, grouped(",", " ")], ["%d.%m.%Y"]),
    "fr": (["cp1252"], [";"], [comma, grouped(",", HARD)], ["%d/%m/%Y"]),
    "es": (["cp1252"], [";", ","], [comma, grouped(",", ".")], ["%d/%m/%Y", "%d-%m-%Y"]),
    "th": (["cp874"], [","], [two, grouped()], ["%Y-%m-%d", "%d/%m/%Y"]),
}
TITLES = {
    "en": ["Orders by customer", "Period: Q1"],
    "de": ["Bestellungen nach Kunde", "Zeitraum: 1. Quartal"],
    "pl": ["Zamówienia według klienta", "Okres: I kwartał"],
    "fi": ["Tilaukset asiakkaittain"],
    "nb": ["Bestillinger per kunde"],
    "fr": ["Commandes par client", "Période : 1er trimestre"],
    "es": ["Pedidos por cliente"],
    "th": ["คำสั่งซื้อ"],
}
TOTALS = {
    "en": "Total",
    "de": "Summe",
    "pl": "Razem",
    "fi": "Yhteensä",
    "nb": "Sum",
    "fr": "Total",
    "es": "Total",
    "th": "รวม",
}


def one(number):
    chance = random.Random(f"combined {number}")
    language = sorted(LOCALES)[number % len(LOCALES)]
    pages, delimiters, amounts, days = LOCALES[language]
    draw = Draw(f"combined {number}", chance.choice([15, 25, 40]), language)
    delimiter, write = chance.choice(delimiters), chance.choice(amounts)
    count = draw.count
    money = [None if row % 7 == 5 and number % 3 == 0 else value for row, value in enumerate(draw.money())]
    yes, no = YES_NO[language]
    columns = [
        draw.order(),
        draw.firm(),
        draw.day(pattern(chance.choice(days))),
        Column(draw.name("amount"), "decimal", money, write, empty=chance.choice(["", "-", "n/a"])),
        draw.city(),
    ]
    if chance.random() < 0.4:
        columns.append(
            Column(draw.name("active"), "boolean", draw.some([True, False]), lambda value: yes if value else no)
        )
    columns[1].name = columns[1].header = draw.name("customer")
    before, after, rejects, names = [], [], {}, [language]
    if chance.random() < 0.5:
        before = TITLES[language] + [""] * chance.randint(0, 1)
        names.append("titles")
    if chance.random() < 0.4:
        cells = [TOTALS[language], "", "", write(sum(value for value in money if value is not None))] + [""] * (
            len(columns) - 4
        )
        after = [line(cells, delimiter)]
        names.append("total")
    if chance.random() < 0.4:
        rejects = {chance.randrange(3, count - 1): lambda text: text + delimiter + "x"}
        names.append("ragged")
    encoding, mark = chance.choice(
        [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), (pages[0], b""), (pages[-1], b"")]
    )
    names.append(encoding)
    try:
        "".join(cell for column in columns for cell in [column.header, *column.cells]).encode(encoding)
    except UnicodeEncodeError:
        encoding, mark = "utf-8", b""
        names[-1] = encoding
    told = []
    if rejects:
        told = ["kept apart", "reject", "instead of"]
    elif before or after:
        told = ["title", "left out", "kept out", "kept apart", "total", "header"]
    made(
        "combined",
        f"{number:02}-" + "-".join(names),
        columns,
        delimiter=delimiter,
        end=chance.choice(["\n", "\r\n"]),
        quoting=chance.choice(["minimal", "minimal", "all"]),
        last_end=chance.random() < 0.8,
        encoding=encoding,
        mark=mark,
        before=before,
        after=after,
        rejects=rejects,
        told=told,
        clear=not told and encoding == "utf-8",
    )


def make():
    for number in range(COUNT):
        one(number)
