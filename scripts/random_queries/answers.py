"""What the answer of a query must be, put together from DuckDB's figures; and how the shell's answer differs."""

import dataclasses
import datetime
import decimal

from twins import is_same, shown

from .expressions import Node
from .mappings import OTHERS, SUBTOTALS, TOTAL
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
    # Numbers that are equal but for the last digits stand in any order, and any of them may be the last of `top`.
    tied: bool = False


def expected_answer(database, query, log=None):
    if query.sweeps:
        return swept(database, query, log)
    for name, inner in query.prepared:
        make_table(database, name, inner, log)
    translation = Translation(database, query, log)
    translation.make_rows()
    translation.make_groups()
    trees = [figure.tree for figure in query.figures]
    sorts = [tree for tree, _ in query.sort if isinstance(tree, Node)]
    groups = translation.groups
    kept = sorted(groups)
    if query.keep:
        # A share in keep is one of all groups.
        translation.make_output({TOTAL: groups})
        found = translation.ask("value", [query.keep])
        kept = [sid for sid in kept if found[sid][1][0][0] is True]
    members = {TOTAL: kept}
    order, rest, tied = kept, [], False
    if query.sort or query.top:
        translation.make_output(members)
        found = translation.ask("value", [trees[0], *sorts])
        order, rest, tied = arranged(query, {sid: found[sid] for sid in kept})
        if rest:
            members[OTHERS] = rest
    shared = {}
    if len(query.keys) > 1 and not query.sort and not query.top:
        for sid in kept:
            for width in range(1, len(query.keys)):
                shared.setdefault(groups[sid][:width], []).append(sid)
    members |= {SUBTOTALS - number: sids for number, sids in enumerate(shared.values())}
    translation.make_output(members, {SUBTOTALS - number: len(keys) for number, keys in enumerate(shared)})
    sides = [translation.ask("value", trees)]
    if query.versus:
        sides.append(translation.ask("base", trees))

    def cells(sid):
        return [cell for number in range(len(trees)) for cell in compared([side[sid][1][number] for side in sides])]

    written = lambda keys: tuple(key_text(key, of) for key, of in zip(keys, query.keys))
    answer = Expected([(written(groups[sid]), cells(sid)) for sid in order], keys=len(query.keys), tied=tied)
    if query.keys:
        answer.total = cells(TOTAL)
        answer.others = cells(OTHERS) if rest else None
        answer.subtotals = [(written(keys), "all", cells(SUBTOTALS - number)) for number, keys in enumerate(shared)]
    return answer


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


def compared(sides):
    """The cells of one figure: its value, or base, value, change and change in %."""
    if len(sides) == 1:
        return sides
    (value, size), (base, base_size) = sides
    both = value is not None and base is not None
    scale = max(abs(float(value or 0)), abs(float(base or 0)), float(size or 0), float(base_size or 0))
    change = float(value) - float(base) if both else None
    part = float(value) / float(base) - 1 if both and base > 0 else None
    return [
        (base, base_size),
        (value, size),
        (change, scale),
        (part, (scale / float(base)) * (1 + scale / float(base)) + 1 if part is not None else 0),
    ]


def arranged(query, rows):
    """(sids in the order of the answer, sids of the others, whether only rounding orders some of them)"""
    sids = sorted(rows)
    falling_first = not query.sort and query.top is not None
    keys = query.sort or ([(0, query.top[0] == "top")] if query.top else [])
    position = 1
    columns = []
    for item, falling in keys:
        if isinstance(item, int) and query.sort:
            columns.append((lambda sid, item=item: rows[sid][0][item], falling))
        elif falling_first:
            columns.append((lambda sid: rows[sid][1][0][0], falling))
        else:
            columns.append((lambda sid, position=position: rows[sid][1][position][0], falling))
            position += 1
    for of, falling in reversed(columns):
        present = [sid for sid in sids if of(sid) is not None]
        absent = [sid for sid in sids if of(sid) is None]
        sids = sorted(present, key=of, reverse=falling) + absent
    tied = any(nearly(*pair) for of, _ in columns for pair in neighbours(map(of, rows)))
    if not query.top:
        return sids, [], tied
    word, count, per = query.top
    parts = {}
    for sid in sids:
        parts.setdefault(rows[sid][0][per] if per is not None else None, []).append(sid)
    chosen = set()
    for part in parts.values():
        of = columns[0][0]
        valued = [sid for sid in part if of(sid) is not None]
        if word == "top":
            chosen.update(part[:count])
        else:
            chosen.update(valued[-count:] if query.sort else part[:count])
    return [sid for sid in sids if sid in chosen], [sid for sid in sids if sid not in chosen], tied


def neighbours(values):
    """The numbers beside each other when sorted; whole numbers are never rounded, so equal ones are left out."""
    numbers = sorted(float(value) for value in values if isinstance(value, (int, float, decimal.Decimal)))
    return [(one, two) for one, two in zip(numbers, numbers[1:]) if one != two or not one.is_integer()]


def nearly(one, two):
    """Whether two numbers that differ may differ by rounding alone."""
    return abs(one - two) <= 1e-11 * max(abs(one), abs(two))


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
        answer.subtotals += [((first, *keys), word, cells) for keys, word, cells in one.subtotals]
        answer.subtotals += [
            ((first,), word, cells) for word, cells in (("others", one.others), ("all", one.total)) if cells
        ]
        answer.tied |= one.tied
    return answer


def differences(answer, expected):
    """What differs between the shell's answer and the expected one, in words."""
    kind = answer.get("kind")
    if kind == "value":
        return cell_differences("value", [answer["value"]], [answer["name"]], expected.rows[0][1])
    if kind != "table":
        return [f"answered as {kind}: {answer.get('message', '')} {answer.get('cause') or ''}"]
    names = [column["name"] for column in answer["columns"]]
    found = []
    width = expected.keys
    if expected.tied:
        theirs = {tuple(map(shown, keys)): (keys, cells) for keys, cells in expected.rows}
        order = [tuple(row[:width]) for row in answer["rows"]]
        if sorted(map(str, order)) == sorted(map(str, theirs)):
            expected = dataclasses.replace(expected, rows=[theirs[keys] for keys in order])
        elif answer.get("others") is not None and len(order) == len(theirs):
            return []
    if len(answer["rows"]) != len(expected.rows):
        found.append(
            f"{len(answer['rows'])} rows, DuckDB has {len(expected.rows)}:"
            f" {[row[:expected.keys] for row in answer['rows']][:8]},"
            f" DuckDB {[list(map(shown, keys)) for keys, _ in expected.rows][:8]}"
        )
    else:
        for number, (ours, (keys, cells)) in enumerate(zip(answer["rows"], expected.rows), start=1):
            found += row_differences(f"row {number}", ours, names, keys, cells)
    for part in ("total", "others"):
        ours, theirs = answer.get(part), getattr(expected, part)
        if (ours is None) != (theirs is None):
            found.append(f"{part}: {ours}, DuckDB has {theirs}")
        elif ours is not None:
            found += cell_differences(part, ours[width:], names[width:], theirs)
    ours = {(tuple(part["keys"]), called(part)): part["row"] for part in answer["subtotals"]}
    theirs = {(tuple(map(shown, keys)), word): cells for keys, word, cells in expected.subtotals}
    if set(ours) != set(theirs):
        found.append(f"subtotals of {sorted(map(str, ours))}, DuckDB has {sorted(map(str, theirs))}")
    else:
        for keys, row in ours.items():
            found += cell_differences(f"subtotal of {keys[0]}", row[width:], names[width:], theirs[keys])
    return found if len(found) <= 8 else found[:8] + [f"and {len(found) - 8} more"]


def called(part):
    """Of the rows that share keys, others alone is not all that is shown."""
    return "others" if part.get("label") == "others" else "all"


def row_differences(where, ours, names, keys, cells):
    found = []
    for name, our_key, their_key in zip(names, ours, map(shown, keys)):
        if not is_same(our_key, their_key, exactly=not isinstance(their_key, decimal.Decimal)):
            found.append(f"{where}, key {name}: {our_key!r}, DuckDB has {their_key!r}")
    return found + cell_differences(where, ours[len(keys) :], names[len(keys) :], cells)


def cell_differences(where, ours, names, cells):
    if len(ours) != len(cells):
        return [f"{where}: {len(ours)} figures, DuckDB has {len(cells)}"]
    return [
        f"{where}, {name}: {our_value}, DuckDB has {shown(value)}"
        for name, our_value, (value, size) in zip(names, ours, cells)
        if not is_same(our_value, shown(value), exactly=False, size=decimal.Decimal(repr(float(size or 0))))
    ]
