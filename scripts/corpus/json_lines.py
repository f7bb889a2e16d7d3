"""JSON Lines and JSON arrays: nested objects, late keys, bad lines, big numbers."""

import json
from decimal import Decimal

from .case import Case, Column, Truth
from .columns import Draw


def written(value):
    """JSON of a value, decimals with all their digits."""
    if isinstance(value, dict):
        return (
            "{"
            + ", ".join(f"{json.dumps(key, ensure_ascii=False)}: {written(item)}" for key, item in value.items())
            + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(written(item) for item in value) + "]"
    if isinstance(value, Decimal):
        return format(value, "f")
    return json.dumps(value, ensure_ascii=False)


def nested(columns, row, missing):
    """The object of a row; `a.b` is b inside a. Columns in `missing` are left out where they have no value."""
    found = {}
    for column in columns:
        value = column.values[row]
        if value is None and column.name in missing:
            continue
        place, *rest = column.name.split(".")
        inside = found
        while rest:
            inside = inside.setdefault(place, {})
            place, *rest = rest
        inside[place] = (
            value if value is None or isinstance(value, (bool, int, float, Decimal, str, list)) else column.cells[row]
        )
    return found


def lines_of(columns, missing=()):
    return [written(nested(columns, row, missing)) for row in range(len(columns[0].values))]


def lines(name, columns, missing=(), end="\n", insert=None, last_end=True, ext="jsonl", encoding="utf-8", **about):
    found = lines_of(columns, missing)
    bad = 0
    for row, texts in sorted((insert or {}).items(), reverse=True):
        found[row:row] = texts
        bad += sum(bool(text.strip()) for text in texts)
    if bad and "told" not in about:
        about["told"] = ["kept apart", "reject", "json", "line"]
    data = (end.join(found) + (end if last_end else "")).encode(encoding)
    Case("json", name, data, Truth(columns, None, bad), ext=ext, **about)


def array(name, columns, layout, missing=(), **about):
    found = lines_of(columns, missing)
    text = {
        "pretty": "[\n  " + ",\n  ".join(found) + "\n]\n",
        "one-line": "[" + ", ".join(found) + "]",
        "lines": "[" + ",\n".join(found) + "]\n",
    }[layout]
    Case("json", name, text.encode(), Truth(columns), ext="json", **about)


def events(seed, count=12, language="en"):
    draw = Draw(f"json {seed}", count, language)
    return draw, [
        Column("user_id", "integer", draw.numbers()),
        Column("event", "text", draw.some(["signup", "trial", "paid"])),
        Column("amount", "decimal", draw.money()),
        Column("active", "boolean", draw.some([True, False])),
    ]


def make():
    for name, how in {
        "plain": {},
        "crlf": {"end": "\r\n"},
        "no-last-end": {"last_end": False},
        "blank-lines": {"end": "\n\n"},
        "named-ndjson": {"ext": "ndjson"},
        "named-json": {"ext": "json"},
    }.items():
        lines(name, events(name)[1], clear=True, **how)
    lines("utf-8-mark", events("mark")[1], encoding="utf-8-sig")
    draw, columns = events("nested")
    columns[2:2] = [
        Column("properties.plan", "text", draw.some(["pro", "team"])),
        Column("properties.seats", "integer", draw.whole()),
    ]
    lines("nested", columns, clear=True)
    draw, columns = events("deep")
    columns += [
        Column("account.owner.name", "text", draw.some(["Ada", "Łukasz", "สมชาย"])),
        Column("account.owner.age", "integer", draw.whole(20, 60)),
    ]
    lines("nested-twice", columns, clear=True)
    draw, columns = events("late", 20)
    columns.append(Column("coupon", "text", [None] * 15 + ["A", "B", None, "C", "D"]))
    lines("late-key", columns, missing=("coupon",))
    draw, columns = events("late nested", 20)
    columns.append(Column("properties.plan", "text", [None] * 19 + ["pro"]))
    lines("late-nested-key-in-last-line", columns, missing=("properties.plan",))
    draw, columns = events("first only", 20)
    columns.append(Column("referrer", "text", ["x.org"] + [None] * 19))
    lines("key-in-first-line-only", columns, missing=("referrer",))
    draw, columns = events("nulls")
    columns.append(Column("score", "integer", [None if row % 3 else row for row in range(12)]))
    lines("nulls", columns)
    for name, bad in {
        "bad-line": '{"user_id": 5, "event": ',
        "not-json": "oops",
        "half-line": '"event": "x"}',
        "list-line": "[1, 2]",
    }.items():
        lines(name, events(name)[1], insert={5: [bad]})
    lines("two-bad-lines", events("two bad")[1], insert={3: ["{"], 9: ['{"user_id": }']})
    lines("bad-first-line", events("bad first")[1], insert={0: ["{broken"]})
    draw, columns = events("cut")
    lines("cut-last-line", columns, insert={12: [lines_of(columns)[3][:20]]}, last_end=False)
    draw, columns = events("big")
    columns.append(Column("ref", "text", [Decimal("12345678901234567890"), Decimal("98765432109876543211")] * 6))
    lines("numbers-of-20-digits", columns)
    draw, columns = events("exact")
    columns.append(Column("rate", "decimal", [Decimal("0.1000000000000001"), Decimal("9007199254740993")] * 6))
    lines("numbers-keep-digits", columns)
    draw, columns = events("texts")
    columns.append(Column("zip", "text", ["01067", "80331", "10115"] * 4))
    lines("leading-zeros-in-text", columns)
    draw, columns = events("dates")
    columns.append(Column("created", "date", draw.days()))
    lines("iso-dates", columns)
    draw, columns = events("escapes")
    columns.append(Column("note", "text", ['a "b"', "line\nbreak", "tab\there", "back\\slash", "ünïcode", "🙂"] * 2))
    lines("escapes", columns)
    draw, columns = events("keys", 12)
    found = [json.loads(text) for text in lines_of(columns)]
    text = "".join(
        json.dumps(dict(sorted(item.items(), reverse=row % 2 == 1)), ensure_ascii=False) + "\n"
        for row, item in enumerate(found)
    )
    Case(
        "json",
        "keys-in-any-order",
        text.encode(),
        Truth([columns[place] for place in sorted(range(4), key=lambda p: columns[p].name)]),
        ext="jsonl",
    )
    draw, columns = events("mixed", 12)
    columns.append(Column("value", "text", ["5", "many", "7"] * 4))
    found = lines_of(columns)
    Case(
        "json",
        "number-or-text",
        ("\n".join(text.replace('"5"', "5").replace('"7"', "7") for text in found) + "\n").encode(),
        Truth(columns),
        ext="jsonl",
    )
    draw, columns = events("lists", 12)
    columns.append(Column("tags", "text", ['["a","b"]', "[]", '["c"]'] * 4))
    found = [
        text[:-1].rpartition(', "tags"')[0] + ', "tags": ' + columns[-1].values[row] + "}"
        for row, text in enumerate(lines_of(columns))
    ]
    Case("json", "lists-inside", ("\n".join(found) + "\n").encode(), Truth(columns), ext="jsonl")
    draw, columns = events("null object", 12)
    columns.append(Column("properties.plan", "text", ["pro", None, "team"] * 4))
    found = [text.replace('{"plan": null}', "null") for text in lines_of(columns)]
    Case("json", "null-for-an-object", ("\n".join(found) + "\n").encode(), Truth(columns), ext="jsonl")
    draw, columns = events("pointed", 12)
    columns.append(Column("properties.plan", "text", ["pro", "basic", "team"] * 4))
    flat = [
        text.replace('"properties": {"plan": ', '"properties.plan": ').replace("}}", "}") for text in lines_of(columns)
    ]
    Case("json", "keys-with-points", ("\n".join(flat) + "\n").encode(), Truth(columns), ext="jsonl")
    draw, columns = events("exponents", 12)
    columns.append(Column("score", "number", [1500.0, 0.00025, 3.2e10] * 4))
    Case(
        "json",
        "exponents",
        ("\n".join(lines_of(columns)) + "\n").replace("32000000000.0", "3.2e10").replace("1500.0", "1.5E+3").encode(),
        Truth(columns),
        ext="jsonl",
    )
    # One object is one row, and a list in it a text; but the rows are what is meant.
    draw, columns = events("wrapped", 12)
    rows = "[" + ", ".join(lines_of(columns)) + "]"
    single = [Truth([Column("data", "text", [rows])])]
    Case(
        "json", "array-inside-an-object", ('{"data": ' + rows + "}\n").encode(), Truth(columns), ext="json", also=single
    )
    Case("json", "empty-array", b"[]\n", None, ext="json", told=["empty", "no rows", "nothing"])
    for layout in ("pretty", "one-line", "lines"):
        array(f"array-{layout}", events(layout)[1], layout, clear=True)
    draw, columns = events("array nested")
    columns.append(Column("properties.plan", "text", draw.some(["pro", "team"])))
    array("array-nested", columns, "pretty")
    draw, columns = events("array late", 14)
    columns.append(Column("coupon", "text", [None] * 13 + ["A"]))
    array("array-late-key", columns, "one-line", missing=("coupon",))
    for language in ("pl", "th", "fi"):
        draw = Draw(f"json {language}", 10, language)
        lines(f"names-{language}", [draw.order(), draw.customer(), draw.city(), draw.amount()], clear=True)
