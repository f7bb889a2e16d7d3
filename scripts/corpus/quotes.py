"""Quotes: other marks, other escapes, stray and unclosed ones, quotes that swallow lines."""

from .case import Column
from .columns import Draw, comma
from .dialect import made

NOTES = ['said "yes" twice', "plain", "a, b", "it's late", 'ends in "quotes"']


def table(draw, notes=NOTES):
    return [draw.order(), Column("Note", "text", draw.some(notes)), draw.plan(), draw.amount()]


def make():
    draw = Draw("doubled", 12)
    made("quotes", "doubled", table(draw), clear=True)
    made("quotes", "doubled-all", table(draw), quoting="all", clear=True)
    made("quotes", "backslash", table(draw), escape="\\", quoting={1}, clear=True)
    made("quotes", "backslash-all", table(draw), escape="\\", quoting="all", clear=True)
    made(
        "quotes",
        "backslash-semicolon",
        [draw.order(), Column("Note", "text", draw.some(NOTES)), draw.amount(comma)],
        escape="\\",
        quoting={1},
        delimiter=";",
    )
    made(
        "quotes",
        "single",
        table(draw, ["a, b", "plain", 'x "y" z', "more, and more"]),
        quote="'",
        quoting={1},
        clear=True,
    )
    made("quotes", "single-all", table(draw, ["a, b", "plain", "it's late"]), quote="'", quoting="all", clear=True)
    made("quotes", "single-only-where-needed", table(draw, ["a, b", "plain", "c, d, e"]), quote="'")
    made("quotes", "all-numbers-too", [draw.order(), draw.plan(), draw.clicks()], quoting="all", clear=True)
    made(
        "quotes",
        "all-semicolon-decimal-comma",
        [draw.order(), draw.plan(), draw.amount(comma)],
        quoting="all",
        delimiter=";",
        clear=True,
    )
    made(
        "quotes",
        "tab-all",
        [draw.order(), draw.plan(), draw.clicks()],
        quoting="all",
        delimiter="\t",
        ext="tsv",
        clear=True,
    )
    made("quotes", "inches", table(draw, ['5" pipe', '6" pipe', "plain"]), quoting="none", clear=True)
    made(
        "quotes",
        "apostrophes-are-text",
        table(draw, ["it's", "don't", "rock 'n' roll", "'tis late"]),
        quoting="none",
        clear=True,
    )
    made("quotes", "in-the-middle", table(draw, ['a "b" c', "plain", 'the "new" one']), quoting="none", clear=True)
    made(
        "quotes",
        "empty-quoted",
        [draw.order(), Column("Note", "text", draw.some(["x", None, "y"])), draw.clicks()],
        whole=lambda text: text.replace(",,", ',"",'),
        clear=True,
    )
    draw = Draw("breaks", 9)
    made("quotes", "line-breaks", table(draw, ["first\nsecond", "plain", "a\nb\nc, d"]), clear=True)
    made("quotes", "line-breaks-all", table(draw, ["first\nsecond", "plain", "a\n\nb"]), quoting="all", clear=True)
    made(
        "quotes",
        "long-text-with-breaks",
        table(draw, ["Dear team,\n\nthe export fails; please help.\nBest, Ada", "fine", "1,2,3\n4,5,6"]),
        quoting="all",
        clear=True,
    )
    made("quotes", "blank-before-quote", table(draw, ["a, b", "c, d"]), whole=lambda text: text.replace(',"', ', "'))
    made("quotes", "triple", table(draw, ['"quoted"', "plain", '"all of it"']), clear=True)
    made("quotes", "typographic", table(draw, ["“a” b", "„c“ d", "«e» f"]), clear=True)

    stray = ["stray", "quote", "unclosed"]
    for row, name in ((0, "first"), (7, "middle"), (13, "last")):
        draw = Draw(f"unclosed {name}", 14)
        columns = [draw.order(), Column("Note", "text", ["fine"] * 14), draw.plan(), draw.clicks()]
        columns[1].values[row] = columns[1].cells[row] = '"late'
        made("quotes", f"unclosed-in-{name}-row", columns, quoting="none", told=stray)
    draw = Draw("unclosed far", 14)
    columns = [draw.order(), Column("Note", "text", ["fine"] * 14), draw.plan(), draw.clicks()]
    columns[1].values[3] = columns[1].cells[3] = '"late'
    columns[1].cells[9] = '"closed"'
    columns[1].values[9] = "closed"
    made("quotes", "swallows-six-lines", columns, quoting="none", told=stray)
    draw = Draw("two unclosed", 20)
    columns = [draw.order(), Column("Note", "text", ["fine"] * 20), draw.plan(), draw.clicks()]
    for row in (4, 12):
        columns[1].values[row] = columns[1].cells[row] = '"late'
    made("quotes", "swallows-between-two-unclosed", columns, quoting="none", told=stray)
    draw = Draw("long unclosed", 60)
    columns = [draw.order(), Column("Note", "text", ["fine"] * 60), draw.plan(), draw.clicks()]
    columns[1].values[5] = columns[1].cells[5] = '"late'
    made("quotes", "unclosed-swallows-54-lines", columns, quoting="none", told=stray)
    draw = Draw("last field", 12)
    columns = [draw.order(), draw.clicks(), Column("Note", "text", ["fine"] * 12)]
    columns[2].values[5] = columns[2].cells[5] = '"late'
    made("quotes", "unclosed-in-last-field", columns, quoting="none", told=stray)
    draw = Draw("after close", 12)
    columns = [draw.order(), Column("Note", "text", ["fine, fine"] * 12), draw.clicks()]
    columns[1].values[5] = 'say "late" now'
    columns[1].cells[5] = 'say "late" now'
    made(
        "quotes",
        "inner-quotes-not-doubled",
        columns,
        quoting={1},
        edits={5: lambda text: text.replace('""', '"')},
        told=stray,
    )
    draw = Draw("inner comma", 12)
    columns = [draw.order(), Column("Note", "text", ["fine"] * 12), draw.clicks()]
    columns[1].values[5] = 'say "a, b" now'
    columns[1].cells[5] = 'say "a, b" now'
    made(
        "quotes",
        "inner-quotes-not-doubled-with-delimiter",
        columns,
        quoting="all",
        edits={5: lambda text: text.replace('""', '"')},
        told=stray,
    )
    draw = Draw("json cells", 8)
    made(
        "quotes",
        "json-in-cells",
        [
            draw.order(),
            Column("properties", "text", draw.some(['{"plan": "pro", "seats": 5}', '{"plan": "team"}'])),
            draw.clicks(),
        ],
        clear=True,
    )
    made(
        "quotes",
        "html-in-cells",
        [
            draw.order(),
            Column("body", "text", draw.some(['<a href="x">y</a>, <b>z</b>', "<p>plain</p>"])),
            draw.clicks(),
        ],
        clear=True,
    )
