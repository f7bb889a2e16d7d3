"""What the answer of a query must be, put together from DuckDB's figures."""

import dataclasses
import datetime
import math

from .arrangement import Arrangement
from .mappings import OTHERS, SUBTOTALS, TOTAL
from .rounding import SIGNED, Figures, is_noise, is_open
from .translate import Translation


@dataclasses.dataclass
class Expected:
    """Rows of (keys, cells); a cell is (value, size of the numbers it was made of)."""

    rows: list
    total: list = None
    # (keys, what the row is called, cells)
    subtotals: list = dataclasses.field(default_factory=list)
    others: list = None
    keys: int = 0
    # The rows that stand together in one order: those of each value of a sweep.
    parts: list = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class Part:
    """Rows in one order, behind the value of a sweep if there is one."""

    before: tuple
    arrangement: Arrangement
    # {row: its keys as JSON has them} and {row: its cells}.
    keys: dict
    cells: dict
    # Asks for the cells of `others` that are these rows.
    others_of: object

    def rows(self, order):
        return [((*self.before, *self.keys[row]), self.cells[row]) for row in order]


def expected_answer(database, query, log=None):
    if query.sweeps:
        return swept(database, query, log)
    for name, inner in query.prepared:
        make_table(database, name, inner, log)
    translation = Translation(database, query, log)
    translation.make_rows()
    translation.make_groups()
    groups = translation.groups
    kept = sorted(groups)
    if query.keep:
        # A share in keep is one of all groups.
        translation.make_output({TOTAL: groups})
        found = translation.ask("value", [query.keep])
        kept = [sid for sid in kept if found[sid][1][0][0] is True]
    members = {TOTAL: kept}
    found = {sid: (groups[sid], []) for sid in kept}
    if query.sort or query.top:
        translation.make_output(members)
        asked = translation.ask("value", Arrangement.figures(query))
        found = {sid: asked[sid] for sid in kept}
    arrangement = Arrangement(query, found)
    if arrangement.others:
        members[OTHERS] = arrangement.others
    shared = {}
    if len(query.keys) > 1 and not query.sort and not query.top:
        for sid in kept:
            for width in range(1, len(query.keys)):
                shared.setdefault(groups[sid][:width], []).append(sid)
    members |= {SUBTOTALS - number: sids for number, sids in enumerate(shared.values())}
    cells = figures_of(translation, members, {SUBTOTALS - number: len(keys) for number, keys in enumerate(shared)})

    def others_of(rest):
        again = Translation(database, query, log)
        again.make_rows()
        again.make_groups()
        return figures_of(again, {TOTAL: kept, OTHERS: rest})[OTHERS]

    written = lambda keys: tuple(key_text(key, of) for key, of in zip(keys, query.keys))
    part = Part((), arrangement, {sid: written(groups[sid]) for sid in kept}, cells, others_of)
    answer = Expected(part.rows(arrangement.rows), keys=len(query.keys), parts=[part])
    if query.keys:
        answer.total = cells[TOTAL]
        answer.others = cells.get(OTHERS)
        answer.subtotals = [(written(keys), "all", cells[SUBTOTALS - number]) for number, keys in enumerate(shared)]
    return answer


def figures_of(translation, members, bound={}):
    """{row: the cells of all figures} of an answer with these rows beside its groups."""
    translation.make_output(members, bound)
    query = translation.query
    trees = [figure.tree for figure in query.figures]
    exactness = [Figures(query).of(tree) for tree in trees]
    sides = [translation.ask(side, trees) for side in ["value"] + ["base"] * bool(query.versus)]
    return {
        sid: [
            cell
            for number in range(len(trees))
            for cell in compared([side[sid][1][number] for side in sides], exactness[number])
        ]
        for sid in sides[0]
    }


def make_table(database, name, query, log):
    """A table of the session that holds the rows of a query: one for each group."""
    translation = Translation(database, query, log)
    translation.make_rows()
    translation.make_groups()
    translation.make_output({TOTAL: translation.groups})
    found = translation.ask("value", [figure.tree for figure in query.figures])
    names = [key.name for key in query.keys] + [figure.label for figure in query.figures]
    kinds = ["DATE" if key.grain else "VARCHAR" for key in query.keys] + ["DOUBLE"] * len(query.figures)
    listed = ", ".join(f'"{column}" {kind}' for column, kind in zip(names, kinds))
    translation.run_sql(f"CREATE OR REPLACE TEMP TABLE {name} (line BIGINT, {listed})")
    rows = [[sid, *found[sid][0], *[value for value, _ in found[sid][1]]] for sid in sorted(translation.groups)]
    if rows:
        database.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * (1 + len(names)))})", rows)


def compared(sides, exactness):
    """The cells of one figure: its value, or base, value, change and change in %."""
    if len(sides) == 1:
        return sides
    (value, size), (base, base_size) = sides
    both = value is not None and base is not None
    scale = max(abs(float(value or 0)), abs(float(base or 0)), float(size or 0), float(base_size or 0))
    if any(is_open(of) for _, of in sides):
        # Where one side has no value, there is no change, whatever the other one is.
        known = any(one is None and not is_open(of) for one, of in sides)
        change = part = (None, 0 if known else math.inf)
        return [(base, base_size), (value, size), change, part]
    change = (float(value) - float(base), scale) if both else (None, 0)
    part = (None, 0)
    if both and exactness < SIGNED and is_noise(base, base_size):
        part = (None, math.inf)
    elif both and base > 0:
        part = (float(value) / float(base) - 1, (scale / float(base)) * (1 + scale / float(base)) + 1)
    return [(base, base_size), (value, size), change, part]


def key_text(value, key):
    """A key's value as JSON has it."""
    if value is None or not isinstance(value, datetime.date):
        return value
    match key.grain:
        case "month":
            return f"{value:%Y-%m}"
        case "quarter":
            return f"{value.year}-Q{(value.month - 1) // 3 + 1}"
        case "year":
            return f"{value.year}"
    return value


def swept(database, query, log):
    """The answer once for each value of a sweep; without keys, the values of a second one stand side by side."""
    sweep, *more = query.sweeps
    answer = Expected([], keys=1 + len(query.keys))
    for value in sweep[2]:
        first = value.data[0]
        parts = []
        for other in more[0][2] if more else [None]:
            replaced = [(sweep[0], value)] + ([(more[0][0], other)] if more else [])
            parts.append(
                expected_answer(
                    database, dataclasses.replace(query, sweeps=[], replaced=query.replaced + replaced), log
                )
            )
        one = parts[0]
        if not query.keys:
            answer.rows.append(((first,), [cell for part in parts for cell in part.rows[0][1]]))
            continue
        answer.rows += [((first, *keys), cells) for keys, cells in one.rows]
        answer.parts += [dataclasses.replace(part, before=(first,)) for part in one.parts]
        answer.subtotals += [((first, *keys), word, cells) for keys, word, cells in one.subtotals]
        answer.subtotals += [
            ((first,), word, cells) for word, cells in (("others", one.others), ("all", one.total)) if cells
        ]
    return answer
