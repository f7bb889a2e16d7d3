"""How the shell's answer differs from the expected one, and how much of it could not be compared in full.

Where only rounding decides the order of rows or which of them `top` shows, the shell's order and choice are taken, when
they are among the right ones, and all figures are compared with those of DuckDB in that order; `others` is then asked
again. Where rounding decides what a figure is (rounding.py), any number will do, and none."""

import dataclasses
import decimal

from twins import is_number, is_same, shown

from .rounding import is_open

# The part of the figures, and of the neighbours in an order, that may be open before a check says too little: several
# times what 10,000 queries leave open.
MOST_OPEN_FIGURES, MOST_OPEN_NEIGHBOURS = 0.01, 0.2


@dataclasses.dataclass
class Tally:
    """How much was compared, and how much of it was open: left to rounding."""

    figures: int = 0
    open_figures: int = 0
    # Rows beside each other in the order of `sort`, `top` or `bottom`.
    neighbours: int = 0
    open_neighbours: int = 0
    # Orders in which the shell's differed from DuckDB's, and was right too.
    followed: int = 0

    def add(self, other):
        for field in dataclasses.fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))

    def written(self):
        return (
            f"left to rounding: {self.open_figures} of {self.figures} figures, the order of {self.open_neighbours} of"
            f" {self.neighbours} sorted neighbours (in {self.followed} answers it was not DuckDB's)"
        )

    def is_weak(self):
        """Whether more was left open than the odd case."""
        return (
            self.open_figures > MOST_OPEN_FIGURES * self.figures
            or self.open_neighbours > MOST_OPEN_NEIGHBOURS * self.neighbours
        )


def differences(answer, expected, tally):
    """What differs between the shell's answer and the expected one, in words."""
    kind = answer.get("kind")
    if kind == "value":
        return cell_differences("value", [answer["value"]], [answer["name"]], expected.rows[0][1], tally)
    if kind != "table":
        return [f"answered as {kind}: {answer.get('message', '')} {answer.get('cause') or ''}"]
    names = [column["name"] for column in answer["columns"]]
    found = []
    width = expected.keys
    expected = following(answer, expected, tally)
    if len(answer["rows"]) != len(expected.rows):
        found.append(
            f"{len(answer['rows'])} rows, DuckDB has {len(expected.rows)}:"
            f" {[row[:width] for row in answer['rows']][:8]},"
            f" DuckDB {[list(map(shown, keys)) for keys, _ in expected.rows][:8]}"
        )
    else:
        for number, (ours, (keys, cells)) in enumerate(zip(answer["rows"], expected.rows), start=1):
            found += key_differences(f"row {number}", ours, names, keys)
            found += cell_differences(f"row {number}", ours[width:], names[width:], cells, tally)
    for part in ("total", "others"):
        ours, theirs = answer.get(part), getattr(expected, part)
        if (ours is None) != (theirs is None):
            found.append(f"{part}: {ours}, DuckDB has {theirs}")
        elif ours is not None:
            found += cell_differences(part, ours[width:], names[width:], theirs, tally)
    ours = {(tuple(part["keys"]), called(part)): part["row"] for part in answer["subtotals"]}
    theirs = {(tuple(map(shown, keys)), word): cells for keys, word, cells in expected.subtotals}
    if set(ours) != set(theirs):
        found.append(f"subtotals of {sorted(map(str, ours))}, DuckDB has {sorted(map(str, theirs))}")
    else:
        for keys, row in ours.items():
            found += cell_differences(f"subtotal of {keys[0]}", row[width:], names[width:], theirs[keys], tally)
    return found if len(found) <= 8 else found[:8] + [f"and {len(found) - 8} more"]


def following(answer, expected, tally):
    """The expected answer with the rows that the shell shows, where they are right too."""
    rows, subtotals, others = [], list(expected.subtotals), expected.others
    for part in expected.parts:
        arrangement, place = part.arrangement, len(part.before)
        if arrangement.columns:
            tally.neighbours += max(0, len(arrangement.every) - 1)
            tally.open_neighbours += arrangement.open_neighbours()
        numbers = {tuple(map(shown, keys)): row for row, keys in part.keys.items()}
        before = tuple(map(shown, part.before))
        theirs = [tuple(row[place : expected.keys]) for row in answer["rows"] if tuple(row[:place]) == before]
        order = [numbers.get(keys) for keys in theirs]
        if None in order or order == arrangement.rows or not arrangement.allows(order):
            rows += part.rows(arrangement.rows)
            continue
        tally.followed += 1
        rows += part.rows(order)
        rest = sorted(set(arrangement.every) - set(order))
        if rest != sorted(arrangement.others):
            cells = part.others_of(rest) if rest else None
            if part.before:
                subtotals = [of for of in subtotals if of[:2] != (part.before, "others")]
                subtotals += [(part.before, "others", cells)] if rest else []
            else:
                others = cells
    if not expected.parts:
        return expected
    return dataclasses.replace(expected, rows=rows, subtotals=subtotals, others=others)


def called(part):
    """Of the rows that share keys, others alone is not all that is shown."""
    return "others" if part.get("label") == "others" else "all"


def key_differences(where, ours, names, keys):
    return [
        f"{where}, key {name}: {our_key!r}, DuckDB has {their_key!r}"
        for name, our_key, their_key in zip(names, ours, map(shown, keys))
        if not is_same(our_key, their_key, exactly=not isinstance(their_key, decimal.Decimal))
    ]


def cell_differences(where, ours, names, cells, tally):
    if len(ours) != len(cells):
        return [f"{where}: {len(ours)} figures, DuckDB has {len(cells)}"]
    tally.figures += len(cells)
    tally.open_figures += sum(is_open(size) for _, size in cells)
    return [
        f"{where}, {name}: {our_value}, DuckDB has {shown(value)}"
        for name, our_value, (value, size) in zip(names, ours, cells)
        if not is_right(our_value, shown(value), size)
    ]


def is_right(ours, theirs, size):
    if is_open(size):
        return ours is None or is_number(ours)
    return is_same(ours, theirs, exactly=False, size=decimal.Decimal(repr(float(size or 0))))
