"""The order of an answer's rows, which of them `top` and `bottom` show, and what else would be right where only
rounding decides."""

import dataclasses
import functools

from .expressions import Node
from .rounding import NEAREST, NOISE, SIGNED, Exactness, Figures, is_open


@dataclasses.dataclass(frozen=True)
class Column:
    """What rows are ordered by: {row: (value, size)}."""

    cells: dict
    falling: bool
    exactness: Exactness

    def is_open(self, row):
        return is_open(self.cells[row][1])

    def has_value(self, row):
        return self.cells[row][0] is not None

    def order(self, one, two, plainly=False):
        """-1 when the first row stands before the second, 1 when after, 0 when they are equal; None when rounding
        decides, unless the figures are taken plainly as they are. What has no value comes last."""
        if not plainly and (self.is_open(one) or self.is_open(two)):
            return None
        (a, size_a), (b, size_b) = self.cells[one], self.cells[two]
        if a is None or b is None:
            return (a is None) - (b is None)
        if not plainly and self.exactness < NEAREST:
            scale = max(abs(float(a)), abs(float(b)), float(size_a or 0), float(size_b or 0))
            have_signs = self.exactness == SIGNED and (a <= 0 <= b or b <= 0 <= a)
            if scale > 0 and abs(float(a) - float(b)) <= NOISE * scale and not have_signs:
                return None
        if a == b:
            return 0
        return -1 if (a > b) == self.falling else 1


class Arrangement:
    """The rows of an answer, numbered in the order of their keys: {row: (keys, cells)}.

    `rows` are those shown in order, `others` the rest, as DuckDB's figures have it."""

    def __init__(self, query, found):
        self.found = found
        self.top = query.top
        self.is_sorted = bool(query.sort)
        self.columns = self.columns_of(query)
        every = sorted(found)
        if self.columns:
            every = sorted(every, key=functools.cmp_to_key(lambda one, two: self.order(one, two, plainly=True)))
        self.every = every
        shown = self.chosen()
        self.rows = [row for row in every if row in shown]
        self.others = [row for row in every if row not in shown]

    @staticmethod
    def figures(query):
        """The figures that rows are ordered by; the first is that of `top`."""
        return [query.figures[0].tree] + [tree for tree, _ in query.sort if isinstance(tree, Node)]

    def columns_of(self, query):
        exactness, columns, position = Figures(query), [], 1
        for item, falling in query.sort:
            if isinstance(item, int):
                cells = {row: (keys[item], 0) for row, (keys, _) in self.found.items()}
                columns.append(Column(cells, falling, NEAREST))
                continue
            cells = {row: figures[position] for row, (_, figures) in self.found.items()}
            columns.append(Column(cells, falling, exactness.of(item)))
            position += 1
        if not columns and query.top:
            cells = {row: figures[0] for row, (_, figures) in self.found.items()}
            columns.append(Column(cells, query.top[0] == "top", exactness.of(query.figures[0].tree)))
        return columns

    def order(self, one, two, plainly=False):
        """As Column.order, by all columns and then by the keys."""
        for column in self.columns:
            found = column.order(one, two, plainly)
            if found != 0:
                return found
        return -1 if one < two else 1

    def parts(self):
        """The rows that `top` chooses among: all of them, or those that share a key."""
        per, parts = self.top[2], {}
        for row in self.every:
            parts.setdefault(self.found[row][0][per] if per is not None else None, []).append(row)
        return parts.values()

    def chosen(self):
        if not self.top:
            return set(self.every)
        word, count, _ = self.top
        chosen = set()
        for part in self.parts():
            if word == "bottom" and self.is_sorted:
                chosen.update([row for row in part if self.columns[0].has_value(row)][-count:])
            else:
                chosen.update(part[:count])
        return chosen

    # What else is right.

    def open_neighbours(self):
        """How many rows could change places with the next one by rounding."""
        return sum(self.order(*pair) is None for pair in zip(self.every, self.every[1:]))

    def allows(self, rows):
        """Whether these rows in this order are right too."""
        if len(set(rows)) != len(rows):
            return False
        if any(self.order(one, two) == 1 for place, one in enumerate(rows) for two in rows[place + 1 :]):
            return False
        if not self.top:
            return len(rows) == len(self.every)
        shown = set(rows)
        return all(self.allows_choice(part, [row for row in part if row in shown]) for part in self.parts())

    def allows_choice(self, part, shown):
        """Whether `top` may have chosen these rows of a part."""
        word, count, _ = self.top
        rest = sorted(set(part) - set(shown))
        if word == "top" or not self.is_sorted:
            fits = len(shown) == min(count, len(part))
            return fits and all(self.order(other, row) != -1 for row in shown for other in rest)
        # The last ones of those that have a value.
        first = self.columns[0]
        valued = [row for row in part if first.has_value(row) and not first.is_open(row)]
        maybe = [row for row in part if first.is_open(row)]
        fits = min(count, len(valued)) <= len(shown) <= min(count, len(valued) + len(maybe))
        known = [row for row in rest if row in valued]
        return (
            fits
            and all(row in valued or row in maybe for row in shown)
            and (len(shown) == count or not known)
            and all(self.order(row, other) != -1 for row in shown for other in known)
        )
