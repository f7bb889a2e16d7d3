"""Whether what came of a file is what is in it: right, as text, told, refused, or silently wrong."""

import decimal
import json
import re
import unicodedata

# What each outcome is worth. `noisy` is right with a note where none may be, `untold` right without the note due.
POINTS = {
    "right": 1,
    "text": 0.7,
    "noisy": 0.7,
    "untold": 0.7,
    "told": 0.5,
    "refused": 0.3,
    "silent": 0,
    "crash": 0,
}
# What another reading of a file has of its own.
TABLE = ("columns", "types", "rows", "repeats", "written", "rejected", "left_out")
NUMBERS = ("integer", "decimal", "number")
ABOUT_ROWS = ("row", "line", "quote", "kept apart", "left out")
ABOUT_ENCODING = ("utf-8", "windows-", "encoding", "iso-8859", "byte")


def judge(truth, loaded):
    """{kind, why} of a file."""
    if loaded.crash:
        return outcome("crash", loaded.crash)
    if truth["expect"] == "refused":
        if not loaded.refused:
            return outcome(
                "silent", f"to be refused; {len(loaded.rows)} rows x {len(loaded.columns)} columns came", loaded
            )
        named = any(word in loaded.error.lower() for word in truth["told"])
        return (
            outcome("right", "")
            if named
            else outcome("untold", f"refused without one of {truth['told']}: {loaded.error}")
        )
    if loaded.refused:
        return outcome("refused", loaded.error)
    about = {key: value for key, value in truth.items() if key not in TABLE}
    tables = [{key: truth[key] for key in TABLE if key in truth}, *truth.get("also", ())]
    if truth["class"] == "json" and not loaded.source["format"].startswith("json"):
        return outcome("silent", f"JSON read as {loaded.source['format']}", loaded)
    verdicts = [compare({**about, **table}, loaded) for table in tables]
    return max(verdicts, key=lambda verdict: POINTS[verdict["kind"]])


def outcome(kind, why, loaded=None):
    if loaded is not None and loaded.notes:
        why += "  notes: " + " | ".join(loaded.notes)[:240]
    return {"kind": kind, "why": why}


def compare(truth, loaded):
    expected = rows_of(truth)
    told = any(word.lower() in note.lower() for word in truth.get("told", ()) for note in loaded.notes)
    about = lambda words: any(word in note.lower() for word in words for note in loaded.notes)
    columns, places, why = aligned(truth, loaded)
    width, got_width = len(truth["columns"]), len(columns)
    if got_width != width:
        names = [column["name"] for column in columns]
        said = told or about(("column", "field", "delimiter"))
        return outcome(
            "told" if said else "silent",
            f"{width} columns {shown(truth['columns'])}, got {got_width} {shown(names)}",
            loaded,
        )
    if len(loaded.rows) != len(expected):
        where = first_difference(expected, loaded)
        said = told or about(ABOUT_ROWS)
        return outcome("told" if said else "silent", f"{len(expected)} rows, got {len(loaded.rows)}{where}", loaded)
    worst, reason = ("text", why) if why else ("right", "")
    for place, (name, kind) in enumerate(zip(truth["columns"], truth["types"])):
        column = columns[place]
        if not same_name(name, column):
            said = told or about(("header", "name", *ABOUT_ENCODING))
            return outcome(
                "told" if said else "silent",
                f"column {place + 1} is {name!r}, got {column['header']!r} ({column['name']})",
                loaded,
            )
        cells = [row[places[place]] for row in loaded.rows]
        verdict, why = same_cells(truth, place, kind, expected, column, cells)
        if verdict == "wrong":
            known = [word for word in (column["name"].lower(), column["header"].lower()) if word]
            said = told or about(known) or column["type"] == "text" and about(ABOUT_ENCODING)
            return outcome("told" if said else "silent", why, loaded)
        if verdict == "text" and worst == "right":
            worst, reason = "text", why
    if worst != "right":
        return outcome(worst, reason, loaded)
    if truth.get("told") and not told:
        return outcome(
            "silent" if truth.get("undecidable") else "untold", f"no note with one of {truth['told']}", loaded
        )
    if truth.get("clear") and loaded.notes:
        return outcome("noisy", "a note where nothing is wrong", loaded)
    apart = truth["rejected"] + truth["left_out"]
    got = loaded.source["rejected_rows"] + loaded.source["left_out_rows"]
    if apart != got:
        return outcome(
            "untold",
            f"the ledger: {truth['rejected']} rejected + {truth['left_out']} left out, "
            f"got {loaded.source['rejected_rows']} + {loaded.source['left_out_rows']}",
            loaded,
        )
    return outcome("right", "")


def aligned(truth, loaded):
    """The columns to compare, their places in the rows, and what is odd about them.

    Empty columns without a name lose nothing; columns of JSON have no order."""
    columns, places = loaded.columns, list(range(len(loaded.columns)))
    odd = ""
    if len(columns) > len(truth["columns"]):
        kept = [
            place for place in places if columns[place]["header"] or any(row[place] is not None for row in loaded.rows)
        ]
        if len(kept) == len(truth["columns"]):
            odd, places = f"{len(columns) - len(kept)} empty columns without a name kept", kept
    if truth["class"] == "json" and len(places) == len(truth["columns"]):
        ordered = [
            next((place for place in places if same_name(name, columns[place])), None) for name in truth["columns"]
        ]
        places = places if None in ordered else ordered
    return [columns[place] for place in places], places, odd


def rows_of(truth):
    if "repeats" not in truth:
        return truth["rows"]
    return [row for row, times in zip(truth["rows"], truth["repeats"]) for _ in range(times)]


def first_difference(expected, loaded):
    """Where the rows part: the first expected one that did not come."""
    for place, row in enumerate(expected):
        got = loaded.rows[place] if place < len(loaded.rows) else None
        if got is None or not any(loosely(cell) == loosely(other) for cell, other in zip(row, got)):
            return f"; row {place + 1} is {shown(row)}, got {shown(got)}"
    return f"; more: {shown(loaded.rows[len(expected)])}" if len(loaded.rows) > len(expected) else ""


def loosely(cell):
    return text_of(cell)


def shown(value):
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) < 160 else text[:157] + "..."


def letters(text):
    """Letters, marks and digits alone: names are told apart by nothing else."""
    folded = unicodedata.normalize("NFC", text).lower()
    return "".join(mark for mark in folded if unicodedata.category(mark)[0] in "LMN")


def same_name(name, column):
    """Whether a column has its name; one made unique may have a number behind."""
    if name is None or not letters(name):
        return True
    wanted = letters(name)
    for got in (column["header"], column["name"]):
        found = letters(got)
        if found == wanted or re.fullmatch(re.escape(wanted) + r"\d+", found):
            return True
    return False


def same_cells(truth, place, kind, expected, column, cells):
    """right, text (nothing is lost), or wrong; and why."""
    got = column["type"]
    written = truth.get("written", {}).get(str(place))
    as_text = True
    first = None
    for number, (row, cell) in enumerate(zip(expected, cells)):
        want = row[place]
        if not same_value(want, cell, kind, got):
            first = first or (number, want, cell)
            original = written[number] if written else want
            if (text_of(cell) or "").strip() != (original or "").strip():
                as_text = False
                first = (number, want, cell)
                break
    if first is None:
        return "right", ""
    why = f"{column['name']} row {first[0] + 1}: {first[1]!r} ({kind}), got {text_of(first[2])!r} ({got})"
    return ("text" if as_text and got == "text" else "wrong"), why


def text_of(cell):
    if cell is None:
        return None
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, decimal.Decimal):
        return format(cell, "f")
    return str(cell)


def same_value(want, cell, kind, got):
    if want is None or cell is None:
        return (want or None) is None and (cell if cell != "" else None) is None
    if kind in NUMBERS:
        if got not in NUMBERS or isinstance(cell, (str, bool)):
            return False
        want, cell = decimal.Decimal(want), decimal.Decimal(cell)
        return want == cell or kind == "number" and abs(want - cell) <= decimal.Decimal("1e-15") * abs(want)
    if kind == "boolean":
        return got == "boolean" and text_of(cell) == want
    if kind in ("date", "instant", "month"):
        if got == "text" or not isinstance(cell, str):
            return False
        if kind == "instant":
            return moment(cell) == moment(want) and got == "instant"
        # A date read as midnight, or a month as its first day, is another type but the same moment.
        return cell == want and got == kind or kind == "month" and got == "date" and cell == want + "-01"
    return text_of(cell) == want


def moment(text):
    whole, _, fraction = text.replace("Z", "").partition(".")
    return whole, fraction.rstrip("0")
