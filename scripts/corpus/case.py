"""One messy file with its truth: a clean typed table, and what was done to it."""

import datetime
import decimal
import json

CASES = {}


class Column:
    """A column of the clean table: its header, its type, its typed values, and the cells that the file writes for them.

    `write` makes the cell of a value; `empty` is the cell of None. A name of None is a column without a header."""

    def __init__(self, name, type, values, write=None, empty=""):
        self.name, self.type, self.values = name, type, list(values)
        write = write or canonical
        self.cells = [empty if value is None else write(value) for value in self.values]
        self.header = "" if name is None else name

    def headed(self, header):
        """The same column under another header in the file."""
        self.header = header
        return self


def canonical(value):
    """A value as the truth has it: exact, ISO, without zeros behind."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, decimal.Decimal):
        text = format(value, "f")
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return "0" if text in ("-0", "") else text
    if isinstance(value, datetime.datetime):
        zone = "Z" if value.tzinfo else ""
        value = value.astimezone(datetime.timezone.utc) if value.tzinfo else value
        text = value.replace(tzinfo=None).isoformat(timespec="microseconds").rstrip("0").rstrip(".")
        return (text if "." in text or len(text) == 19 else value.replace(tzinfo=None).isoformat()) + zone
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)


class Truth:
    """What is in a file, whatever wrote it so."""

    def __init__(self, columns, rows=None, rejected=0, left_out=0):
        self.columns, self.rejected, self.left_out = columns, rejected, left_out
        count = len(columns[0].values) if columns else 0
        self.rows = list(range(count)) if rows is None else rows

    def fields(self):
        table = [[canonical(column.values[row]) for column in self.columns] for row in self.rows]
        cells = [[column.cells[row] for column in self.columns] for row in self.rows]
        rows, repeats = [], []
        for row in table:
            if rows and rows[-1] == row:
                repeats[-1] += 1
            else:
                rows.append(row)
                repeats.append(1)
        found = {
            "columns": [column.name for column in self.columns],
            "types": [column.type for column in self.columns],
            "rows": rows,
        }
        if len(rows) < len(table):
            found["repeats"] = repeats
        # What a column left as text holds: nothing of it is lost.
        written = {}
        for place, column in enumerate(self.columns):
            texts = [row[place] for row in cells]
            if len(rows) == len(table) and any(text != (row[place] or "") for text, row in zip(texts, table)):
                written[str(place)] = texts
        if written:
            found["written"] = written
        found["rejected"], found["left_out"] = self.rejected, self.left_out
        return found


class Case:
    """A file of the corpus."""

    def __init__(self, kind, name, data, truth, ext="csv", told=(), clear=False, also=(), undecidable=False):
        self.kind, self.name, self.data, self.ext = kind, name, data, ext
        self.fields = {"class": kind, "expect": "table" if truth else "refused"}
        if truth:
            self.fields.update(truth.fields())
        if also:
            self.fields["also"] = [other.fields() for other in also]
        if told:
            self.fields["told"] = list(told)
        if undecidable:
            self.fields["undecidable"] = True
        if clear:
            self.fields["clear"] = True
        key = f"{kind}-{name}"
        if key in CASES:
            raise ValueError(f"two cases are called {key}")
        CASES[key] = self

    def write(self, folder):
        """Writes the file and its truth; answers their size."""
        stem = folder / f"{self.kind}-{self.name}"
        text = (
            "{\n"
            + ",\n".join(
                f"{json.dumps(key)}: {rows(value) if key == 'rows' else json.dumps(value, ensure_ascii=False)}"
                for key, value in self.fields.items()
            )
            + "\n}\n"
        )
        stem.with_name(stem.name + "." + self.ext).write_bytes(self.data)
        stem.with_name(stem.name + ".truth.json").write_text(text, encoding="utf-8")
        return len(self.data) + len(text.encode())


def rows(table):
    return "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in table) + "\n]"
