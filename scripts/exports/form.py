"""What an export is made of: columns of clean values, how each is written, and what a load must make of them.

A module states the clean values once. The file's text and scripts/exports/expected.json both come from them, so that
no expectation is ever read off a loader.
"""
import dataclasses
import datetime
import decimal
import json
import math
import random
from decimal import Decimal

decimal.getcontext().prec = 60

BLANK = ""


class Draws:
    """Random draws made of `random()` alone, the one method that Python promises never to change."""

    def __init__(self, seed):
        self.uniform = random.Random(seed).random

    def below(self, count):
        return math.floor(self.uniform() * count)

    def one_of(self, values):
        return values[self.below(len(values))]

    def between(self, low, high):
        return low + self.below(high - low + 1)

    def digits(self, count):
        return "".join(str(self.below(10)) for _ in range(count))

    def name(self, count, alphabet="abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"):
        return "".join(self.one_of(alphabet) for _ in range(count))

    def uuid(self):
        text = self.name(32, "0123456789abcdef")
        return "-".join((text[:8], text[8:12], "4" + text[13:16], "8" + text[17:20], text[20:]))


def money(cents):
    """Cents as a decimal with two places."""
    return Decimal(cents).scaleb(-2)


def plain(value):
    """A value as most tools write it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    return str(value)


def to_the_minute(value):
    return value.strftime("%Y-%m-%d %H:%M")


def grouped(thousands, point):
    """Numbers with the signs of a locale; whole ones without a decimal sign."""

    def write(value):
        whole, _, places = f"{abs(value):,}".partition(".")
        sign = "-" if value < 0 else ""
        return sign + whole.replace(",", thousands) + (point + places if places else "")

    return write


@dataclasses.dataclass
class Column:
    """One column: clean values (None is no value) and the text of its cells.

    `type` is what a load must make of it; `empty` is for columns without any value. A column in cents holds values in
    currency units and writes cents. `currency` names the column or, in capitals, the currency of a sum.
    """

    header: str
    type: str
    values: list
    write: object = plain
    null: str = BLANK
    cents: bool = False
    summed: bool = False
    currency: str = ""

    def cell(self, row):
        value = self.values[row]
        if value is None:
            return self.null
        if self.cents:
            return str(int(value * 100))
        return self.write(value)


@dataclasses.dataclass
class Export:
    """A file of samples/exports, and what its README and expected.json say of it."""

    file: str
    tool: str
    columns: list
    content: bytes
    locale: str
    encoding: str
    peculiar: str
    source: str
    time: str = None
    roles: dict = dataclasses.field(default_factory=dict)
    currency: str = None
    zone: str = None
    left_out: int = 0
    duplicates: int = 0
    duplicate_key: list = dataclasses.field(default_factory=list)
    packed: bytes = None

    def column(self, header):
        return next(column for column in self.columns if column.header == header)

    @property
    def rows(self):
        return len(self.columns[0].values)

    def sums(self):
        """Exact sums of the columns that may be added; by currency where a column names several."""
        found = {}
        for column in self.columns:
            if not column.summed:
                continue
            by_currency = {}
            source = self.column(column.currency).values if column.currency else [None] * self.rows
            for value, currency in zip(column.values, source):
                if value is not None:
                    key = currency.upper() if currency else None
                    by_currency[key] = by_currency.get(key, 0) + value
            if None in by_currency:
                found[column.header] = str(by_currency[None])
            else:
                found[column.header] = {key: str(by_currency[key]) for key in sorted(by_currency)}
        return found

    def expected(self):
        empty = {column.header for column in self.columns if all(value is None for value in column.values)}
        span = None
        if self.time:
            values = [value for value in self.column(self.time).values if value is not None]
            span = [min(values), max(values)]
            span = [value if isinstance(value, int) else value.isoformat() for value in span]
        return {
            "tool": self.tool,
            "rows": self.rows,
            "columns": {c.header: "empty" if c.header in empty else c.type for c in self.columns},
            "nulls": {c.header: n for c in self.columns if (n := sum(value is None for value in c.values))},
            "left_out": self.left_out,
            "duplicates_removed": self.duplicates,
            "duplicate_key": self.duplicate_key,
            "time": self.time,
            "span": span,
            "roles": self.roles,
            "cents": [column.header for column in self.columns if column.cents],
            "largest": {c.header: str(max(v for v in c.values if v is not None)) for c in self.columns if c.cents},
            "currency_column": self.currency,
            "zone": self.zone,
            "sums": self.sums(),
        }


def field(text, delimiter, always):
    if always or any(sign in text for sign in (delimiter, '"', "\n", "\r")):
        return '"' + text.replace('"', '""') + '"'
    return text


def record(cells, delimiter=",", always=False):
    return delimiter.join(field(cell, delimiter, always) for cell in cells)


def table(columns, delimiter=",", always=False, end="\n"):
    """Header and rows as delimited text."""
    lines = [record([column.header for column in columns], delimiter, always)]
    for row in range(len(columns[0].values)):
        lines.append(record([column.cell(row) for column in columns], delimiter, always))
    return "".join(line + end for line in lines)


def columns_of(rows, types, summed=(), cents=(), currency=""):
    """Columns of rows given as dictionaries; `types` gives each header its type, in the order of the file."""
    return [
        Column(header, kind, [row.get(header) for row in rows], summed=header in summed, cents=header in cents,
               currency=currency if header in summed else "")
        for header, kind in types.items()
    ]


TYPES = {bool: "boolean", int: "integer", Decimal: "decimal", float: "decimal", str: "text", datetime.date: "date"}


def flattened(value, path=""):
    """The leaves of a JSON object by dotted path; an array is one leaf, its JSON text."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from flattened(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        yield path, json.dumps(value)
    else:
        yield path, value


def columns_of_objects(objects, types, summed=(), currency=""):
    """Columns of JSON objects; `types` names the types that the values alone do not say, and turns cells into them."""
    rows = [dict(flattened(item)) for item in objects]
    headers = list(dict.fromkeys(header for row in rows for header in row))
    columns = []
    for header in headers:
        values = [row.get(header) for row in rows]
        kind, convert = types.get(header, (None, None))
        if convert:
            values = [None if value is None else convert(value) for value in values]
        present = {TYPES.get(type(value)) for value in values if value is not None}
        kind = kind or ("decimal" if present == {"integer", "decimal"} else next(iter(present), "text"))
        columns.append(Column(header, kind, values, summed=header in summed,
                              currency=currency if header in summed else ""))
    return columns


def json_lines(objects):
    def number(value):
        if isinstance(value, Decimal):
            return float(value)
        raise TypeError(type(value))

    return "".join(json.dumps(item, ensure_ascii=False, separators=(",", ":"), default=number) + "\n"
                   for item in objects)
