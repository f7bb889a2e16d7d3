"""Draws one table: its locale, its columns, and where it has no value."""

import copy

from corpus.case import Column
from corpus_check.judge import letters

from . import moments, numbers, texts
from .locales import Locale, decided

# How often each kind of column occurs.
KINDS = (
    [numbers.integers] * 4
    + [numbers.decimals] * 4
    + [numbers.money] * 3
    + [numbers.percents, numbers.ids, numbers.ids]
    + [numbers.rare] * 2
    + [moments.dates] * 4
    + [moments.instants] * 2
    + [moments.months]
    + [texts.words] * 3
    + [texts.notes] * 4
    + [texts.nearly, texts.codes, texts.booleans, texts.times]
)
TOKENS = ["", "", "", "", "", "NA", "-", "n/a", "N/A", "NULL", "null", "--", "None", "NaN", "#N/A", "\\N"]
# What a name may have behind it that a dialect has to keep apart.
ODD = ["; net", ", net", ' "new"', " | net", "\n(net)", " 'net'", "/day"]


class Draw:
    """Random choices for one table, all from one seed."""

    def __init__(self, chance):
        self.chance, self.locale = chance, Locale(chance)
        self.count = chance.choice([3, 4, 5, 8, 12, 20, 30, 40] * 12 + [300])
        self.odd_names = chance.random() < 0.06
        self.token = chance.choice(TOKENS)
        self.sparse = chance.choice([0, 0, 0.05, 0.2, 0.5])
        self.taken = set()

    def column(self, name, kind, values, write, keep=(), sums=False):
        """A column of these values, some of them gone but for the rows of `keep`; its header is unique in the table."""
        header, more = name, iter("bcdefghij")
        while letters(header) in self.taken:
            header = f"{name}{'_' if '_' in name or name.islower() else ' '}{next(more)}"
        self.taken.add(letters(header))
        if self.odd_names and self.chance.random() < 0.4:
            header += self.chance.choice(ODD)
        # Whether `NA` in a text is a word or none, nobody can tell.
        column = TableColumn(header, kind, values, write, "" if kind == "text" else self.token)
        column.keep, column.sums = set(keep), sums
        share = self.sparse if self.chance.random() < 0.5 else 0
        for row in range(self.count):
            if self.chance.random() < share and row not in keep:
                column.clear(row)
        for row in self.chance.sample(range(self.count), 2):
            column.restore(row)
        return column

    def table(self):
        """Columns that can be told for what they are."""
        while True:
            self.taken.clear()
            width = self.chance.choice([1, 2, 3, 3, 4, 4, 5, 6, 7, 8] * 10 + [20])
            columns = [self.chance.choice(KINDS)(self) for _ in range(width)]
            fill(columns, self.count)
            if decided_all(columns, self.locale):
                return columns


class TableColumn(Column):
    """A column that knows which rows prove what it is (`keep`), and whether it has a total."""

    def __init__(self, name, kind, values, write, empty=""):
        super().__init__(name, kind, values, write, empty)
        self.write, self.empty, self.whole = write, empty, list(values)
        self.keep, self.sums, self.unit, self.told, self.needs_name = set(), False, None, (), False

    def clear(self, row):
        self.values[row], self.cells[row] = None, self.empty

    def restore(self, row):
        self.values[row] = self.whole[row]
        self.cells[row] = self.empty if self.whole[row] is None else self.write(self.whole[row])

    def of_rows(self, rows):
        """The same column with some of its rows."""
        found = copy.copy(self)
        found.values, found.cells = [self.values[row] for row in rows], [self.cells[row] for row in rows]
        found.whole = [self.whole[row] for row in rows]
        found.keep = {place for place, row in enumerate(rows) if row in self.keep}
        return found


def decided_all(columns, locale):
    """Whether the numbers of a table have one reading."""
    numeric = [column for column in columns if column.type in ("integer", "decimal")]
    cells = [column.cells[row] for column in numeric for row, value in enumerate(column.values) if value is not None]
    return decided(cells, locale)


def fill(columns, count):
    """Gives values to rows that have too few to be rows; in one column, no value would be an empty line."""
    for row in range(count):
        empty = [column for column in columns if column.values[row] is None]
        if 2 * len(empty) >= len(columns):
            for column in empty:
                column.restore(row)
