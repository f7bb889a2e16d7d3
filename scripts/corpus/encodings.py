"""Encodings: byte order marks, zero bytes, code pages by language, bad bytes."""

import codecs

from .case import Case, Column, Truth
from .columns import Draw, comma
from .dialect import made

PAGES = {
    "cp1250": ("pl",),
    "iso8859-2": ("pl",),
    "cp1252": ("de", "fr", "es", "fi", "nb"),
    "latin-1": ("de", "fr", "es", "fi", "nb"),
    "iso8859-15": ("fr", "fi"),
    "mac_roman": ("de", "fr", "es", "nb"),
    "cp874": ("th",),
    "tis_620": ("th",),
}


def table(language, seed, count=14):
    draw = Draw(seed, count, language)
    return [draw.order(), draw.customer(), draw.firm().headed(draw.name("channel")), draw.city(), draw.amount(comma)]


def named(columns):
    for column in columns:
        column.name = column.header
    return columns


def make():
    for language in ("de", "pl", "fi", "nb", "fr", "es", "th"):
        made("encodings", f"utf-8-{language}", named(table(language, f"utf {language}")), delimiter=";", clear=True)
        made(
            "encodings",
            f"utf-8-mark-{language}",
            named(table(language, f"mark {language}")),
            delimiter=";",
            mark=codecs.BOM_UTF8,
            clear=True,
        )
    for name, encoding, mark in (
        ("utf-16le-mark", "utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16be-mark", "utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16le", "utf-16-le", b""),
        ("utf-16be", "utf-16-be", b""),
    ):
        for language in ("en", "pl", "th"):
            made(
                "encodings",
                f"{name}-{language}",
                named(table(language, f"{name} {language}")),
                delimiter=";",
                encoding=encoding,
                mark=mark,
            )
    for page, languages in PAGES.items():
        for language in languages:
            columns = named(table(language, f"{page} {language}"))
            try:
                made("encodings", f"{page.replace('_', '-')}-{language}", columns, delimiter=";", encoding=page)
            except UnicodeEncodeError:
                # N° and the like are missing in some pages.
                for column in columns:
                    column.name = column.header = column.header.replace("Nº", "Num").replace("N°", "Num")
                made("encodings", f"{page.replace('_', '-')}-{language}", columns, delimiter=";", encoding=page)
    eastern = {
        "cs": ["Dvořák Jiří", "Šťastná Žofie", "Květa Říhová"],
        "hu": ["Őry Győző", "Tűz Ágnes", "Kovács Béla"],
        "ro": ["Ştefan Ţăran", "Ioana Mureşan"],
    }
    for language, names in eastern.items():
        for page in ("cp1250", "iso8859-2"):
            draw = Draw(f"{page} {language}", 14)
            made(
                "encodings",
                f"{page}-{language}",
                [draw.order(), Column("name", "text", draw.some(names)), draw.amount(comma)],
                delimiter=";",
                encoding=page,
            )
    baltic = ["Žydrūnas Šimkus", "Jānis Bērziņš", "Rūta Ąžuolė", "Ģirts Ķēniņš", "Müller Õnne"]
    draw = Draw("baltic", 14)
    made(
        "encodings",
        "cp1257-lt",
        [draw.order(), Column("Vardas", "text", draw.some(baltic)), draw.amount(comma)],
        delimiter=";",
        encoding="cp1257",
    )
    estonian = ["Jõgi Ülle", "Mägi Õie", "Tšehhov Žanna", "Pärn Šura"]
    made(
        "encodings",
        "cp1257-et",
        [draw.order(), Column("Nimi", "text", draw.some(estonian)), draw.amount(comma)],
        delimiter=";",
        encoding="cp1257",
    )

    draw = Draw("euro", 12, "de")
    prices = Column("Betrag", "decimal", draw.money(), lambda value: comma(value) + " €")
    made("encodings", "cp1252-euro", [draw.order(), draw.firm(), prices], delimiter=";", encoding="cp1252")
    draw = Draw("euro 15", 12, "fi")
    prices = Column("Summa", "decimal", draw.money(), lambda value: comma(value) + " €")
    made("encodings", "iso8859-15-euro", [draw.order(), draw.firm(), prices], delimiter=";", encoding="iso8859-15")
    draw = Draw("quotes of windows", 10)
    note = Column("note", "text", draw.some(["“late” – again", "it’s fine", "plain", "100 € … more"]))
    made("encodings", "cp1252-typographic", [draw.order(), note, draw.clicks()], encoding="cp1252")
    draw = Draw("late letter", 60)
    names = ["Smith"] * 59 + ["Müller"]
    made(
        "encodings",
        "cp1252-one-letter-late",
        [draw.order(), Column("name", "text", names), draw.clicks()],
        encoding="cp1252",
    )
    draw = Draw("late utf", 60)
    made("encodings", "utf-8-one-letter-late", [draw.order(), Column("name", "text", names), draw.clicks()], clear=True)
    draw = Draw("emoji", 10)
    made(
        "encodings",
        "utf-8-emoji",
        [draw.order(), Column("mood", "text", draw.some(["🙂", "👍🏽", "日本語", "fine"])), draw.clicks()],
        clear=True,
    )

    # One byte that is no UTF-8 in a file that is: one bad cell, told.
    draw = Draw("bad byte", 20, "pl")
    columns = [draw.order(), draw.city(), draw.clicks()]
    columns[1].values[7] = "Krak\ufffdw"
    columns[1].cells[7] = "Krak@@w"
    made(
        "encodings",
        "utf-8-one-bad-byte",
        columns,
        raw=lambda data: data.replace(b"@@", b"\xf3"),
        told=["byte", "utf-8"],
    )
    draw = Draw("cut", 12, "pl")
    columns = [draw.order(), draw.clicks(), Column("Miasto", "text", ["Gdynia"] * 11 + ["Łód\ufffd"])]
    columns[2].cells[11] = "Łód@"
    made(
        "encodings",
        "utf-8-cut-in-a-letter",
        columns,
        last_end=False,
        raw=lambda data: data.replace(b"@", b"\xc5"),
        told=["byte", "utf-8"],
    )

    draw = Draw("nul", 12)
    columns = [draw.order(), Column("note", "text", draw.some(["ok", "late", "new"])), draw.clicks()]
    columns[1].values[5] = "a\0b"
    columns[1].cells[5] = "a\0b"
    made("encodings", "nul-in-a-cell", columns)
    draw = Draw("nul end", 12)
    columns = [draw.order(), draw.plan(), draw.clicks()]
    made(
        "encodings",
        "nul-bytes-at-the-end",
        columns,
        raw=lambda data: data + b"\0" * 64,
        also=[Truth(columns, None, 0, 1)],
        told=["zero", "nul", "byte", "left out", "kept apart"],
    )

    text = "番号,名前,金額\n" + "".join(
        f"{row},株式会社{name},{row * 120}\n"
        for row, name in enumerate(["日本", "東京", "ソフト", "大阪", "表示"] * 3, 1)
    )
    Case("encodings", "shift-jis", text.encode("shift_jis"), None, told=["shift-jis", "shift_jis", "shift jis", "sjis"])
    numbers = list(range(1, 16))
    names = ["日本", "東京", "ソフト", "大阪", "表示"] * 3
    made(
        "encodings",
        "utf-8-japanese",
        [
            Column("番号", "integer", numbers),
            Column("名前", "text", names),
            Column("金額", "integer", [n * 120 for n in numbers]),
        ],
        clear=True,
    )
