"""One round trip: a file and the truth about it, from a seed and a number."""

import copy
import gzip
import json
import random

from corpus.case import canonical

from . import objects
from .dialects import Dialect
from .draw import Draw, decided_all
from .layout import Layout

FEWEST_ROWS = 3


class Trip:
    """A file (`name`, `data`), its `truth` as scripts/corpus_check/judge.py reads it, and the units of its columns."""

    def __init__(self, seed, number):
        self.draw = draw = Draw(random.Random(f"{seed}:{number}"))
        self.number, self.columns = number, draw.table()
        self.json = objects.Objects(draw) if draw.chance.random() < 0.06 else None
        if self.json:
            self.columns = [objects.simple(column) for column in self.columns]
            ending = draw.chance.choice(["jsonl", "ndjson"])
        else:
            self.dialect = Dialect(draw, self.columns)
            self.layout = Layout(draw, self.columns, self.dialect)
            tabs = self.dialect.delimiter == "\t"
            ending = draw.chance.choice(["tsv", "txt", "csv"] if tabs else ["csv"] * 9 + ["txt"])
        self.packed = draw.chance.random() < 0.03
        self.name = f"{number}.{ending}" + ".gz" * self.packed
        self.encoding = None
        self.write()

    def write(self):
        """Makes data and truth of the columns."""
        self.truth = truth_of("json" if self.json else "delimited", self.columns)
        if self.json:
            self.plain, self.kind = self.json.bytes_of(self.columns), "json"
        else:
            text = self.layout.lines(self.columns, self.dialect, self.truth)
            # A smaller file keeps the encoding.
            self.encoding = self.encoding or self.dialect.encoding_of(self.draw, text)
            name, mark = self.encoding
            self.plain, self.kind = mark + text.encode(name), f"{self.dialect}, {name}{' marked' if mark else ''}"
        self.data = gzip.compress(self.plain, mtime=0) if self.packed else self.plain
        self.units = [column.unit for column in self.columns]

    def smaller(self, places, rows):
        """The same with fewer columns and rows; None where those do not make a table that can be decided."""
        columns = [self.columns[place] for place in places]
        if not columns or len(rows) < FEWEST_ROWS or any(not column.keep <= set(rows) for column in columns):
            return None
        found = copy.copy(self)
        found.columns = [column.of_rows(rows) for column in columns]
        if not decided_all(found.columns, self.draw.locale):
            return None
        if any(all(column.values[row] is None for column in found.columns) for row in range(len(rows))):
            return None
        if not self.json and not self.dialect.fits(found.columns):
            return None
        found.write()
        return found

    def without(self, what):
        """The same without one of the lines around it, or unpacked."""
        found = copy.copy(self)
        if what == "packed":
            found.packed, found.name = False, self.name.removesuffix(".gz")
        elif what == "encoding":
            found.encoding = ("utf-8", b"")
        elif not self.json:
            found.layout = copy.copy(self.layout)
            setattr(found.layout, what, type(getattr(found.layout, what))())
        found.write()
        return found


def truth_of(kind, columns):
    return {
        "class": kind,
        "expect": "table",
        "columns": [column.name for column in columns],
        "types": [column.type for column in columns],
        "rows": [[canonical(value) for value in values] for values in zip(*[column.values for column in columns])],
        "written": {str(place): column.cells for place, column in enumerate(columns)},
        "rejected": 0,
        "left_out": 0,
        "told": [word for column in columns for word in column.told],
    }


def shown(trip, loaded):
    """All of a trip for the eye: the file, what was expected, what came."""
    truth = {key: value for key, value in trip.truth.items() if key != "written"}
    parts = [f"{trip.name}: {trip.kind}", trip.plain[:4000].decode("utf-8", "backslashreplace"), "expected:"]
    parts += [json.dumps(truth["columns"], ensure_ascii=False), str(truth["types"])]
    parts += [json.dumps(row, ensure_ascii=False) for row in truth["rows"]]
    parts += ["found:", loaded.error or loaded.crash or json.dumps(loaded.source)]
    parts += [str([(column["header"], column["type"], column["unit"]) for column in loaded.columns])]
    parts += [json.dumps(row, ensure_ascii=False, default=str) for row in loaded.rows]
    return "\n".join(parts + [f"note: {note}" for note in loaded.notes])
