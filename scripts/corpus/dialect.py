"""Writes a clean table as a file of some dialect, with the lines that stand before, between and behind its rows."""

from .case import Case, Truth


def quoted(cell, quote, escape):
    doubled = quote * 2 if escape == "double" else escape + quote
    if escape != "double":
        cell = cell.replace(escape, escape * 2)
    return quote + cell.replace(quote, doubled) + quote


def line(cells, delimiter=",", quote='"', quoting="minimal", escape="double"):
    """A record without its end. quoting: minimal, all, none, or a set of the columns always quoted."""
    texts = []
    for place, cell in enumerate(cells):
        needed = any(mark in cell for mark in (delimiter, "\n", "\r")) or (quote and cell.startswith(quote))
        if escape == "double" and quote and quote in cell:
            needed = True
        wanted = quoting == "all" or (isinstance(quoting, (set, frozenset)) and place in quoting)
        texts.append(quoted(cell, quote, escape) if quoting != "none" and (needed or wanted) else cell)
    return delimiter.join(texts)


def made(
    kind,
    name,
    columns,
    *,
    delimiter=",",
    quote='"',
    quoting="minimal",
    escape="double",
    end="\n",
    last_end=True,
    encoding="utf-8",
    mark=b"",
    header=True,
    header_lines=None,
    before=(),
    after=(),
    insert=None,
    rejects=None,
    edits=None,
    more_left_out=0,
    pad=False,
    whole=None,
    raw=None,
    truth=None,
    **about
):
    """Makes a case.

    before: lines above the header. after, insert {row: [lines]}: lines that are no data, counted as left out when not
    blank. rejects {row: line -> line}: rows broken beyond reading, gone from the truth; pad: or padded with nulls.
    edits {row: line -> line}: rows that stay. whole: a change of the text, raw: of the bytes."""
    rejects, edits, insert = rejects or {}, edits or {}, insert or {}
    count = len(columns[0].values)
    write = lambda cells: line(cells, delimiter, quote, quoting, escape)
    lines = list(before)
    if header_lines is not None:
        lines += header_lines
    elif header:
        lines.append(write([column.header for column in columns]))
    left_out = more_left_out
    for row in range(count):
        for text in insert.get(row, ()):
            lines.append(text)
            left_out += bool(text.strip())
        text = write([column.cells[row] for column in columns])
        text = rejects[row](text) if row in rejects else text
        lines.append(edits[row](text) if row in edits else text)
    for text in after:
        lines.append(text)
        left_out += bool(text.strip())
    ends = end if isinstance(end, list) else [end]
    text = "".join(item + ends[place % len(ends)] for place, item in enumerate(lines))
    if not last_end:
        text = text[: -len(ends[(len(lines) - 1) % len(ends)])]
    text = whole(text) if whole else text
    data = mark + text.encode(encoding)
    data = raw(data) if raw else data
    kept = [row for row in range(count) if row not in rejects]
    truth = truth or Truth(columns, kept, len(rejects), left_out)
    if rejects and "told" not in about:
        about["told"] = ["kept apart", "reject", "instead of"]
    if left_out and "told" not in about:
        about["told"] = ["left out", "kept out", "kept apart", "reject", "total", "footer", "header", "second table"]
    if pad:
        about["also"] = [*about.get("also", ()), Truth(columns, None, 0, left_out)]
    return Case(kind, name, data, truth, **about)
