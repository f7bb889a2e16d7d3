"""The figures of one side of an answer: of the value, or of the base of `vs`."""

from .aggregates import ZERO, aggregate
from .expressions import Node, period_start, row_sql, sql, sql_literal
from .mappings import TOTAL, Mapping, back
from .periods import STEP, later
from .rounding import Figures, quotient, size_of
from .windows import window

# The rows of the row's own groups; no period before.
HERE = ("here", 0)


def joined(table, mapping):
    """SQL that puts the figures of a mapping beside the rows of the answer; the total stands beside each of them."""
    if mapping == ("total",):
        return f"CROSS JOIN (SELECT * FROM (SELECT 1) LEFT JOIN {table} ON true) AS {table}"
    return f"LEFT JOIN {table} ON {table}.sid = o.sid"


class Side:
    """The rows that one side of an answer is computed from, and the figures over them, as parts of one statement."""

    def __init__(self, translation, name):
        self.translation = translation
        self.name = name
        self.query = translation.query
        self.exactness = Figures(self.query)
        # (file, mapping) → {SQL of an aggregate: its name}
        self.wanted = {}
        # Mappings of which is asked whether any group has rows in a row's period, and those that stocks are taken of.
        self.looked_at, self.dated = set(), set()
        self.may_hide = self.translation.may_hide(self.shown())
        self.per_key = []

    def take(self, file, mapping, value, size, missing):
        """The SQL of an aggregate computed over the mapping's rows, and that of its size."""
        names = self.wanted.setdefault((file, mapping), {})
        for part in (value, size):
            names.setdefault(part, f"a{self.index_of(file, mapping)}_{len(names)}")
        join = f"t{self.index_of(file, mapping)}"
        return (
            self.visible(mapping, f"coalesce({join}.{names[value]}, {missing})"),
            f"coalesce({join}.{names[size]}, 0)",
        )

    def shown(self):
        """The days shown as a whole, or None."""
        if self.name == "base" and self.translation.time_key is None and self.query.versus.where is None:
            return self.translation.base
        return (self.query.over.low, self.query.over.high) if self.query.over else None

    def visible(self, mapping, value):
        """The value, and nothing in a period that has not begun and has no rows."""
        if not self.may_hide:
            return value
        kind, *at = mapping
        if kind in ("here", "total", "beside"):
            # The total of several periods has begun as soon as one of them has, whatever the row's.
            several = self.translation.time_key is not None and self.translation.time_key not in at
            hidden = "total_hidden" if several and kind != "here" else "hidden"
            return f"CASE WHEN NOT {hidden} THEN {value} END"
        tables = range(len(self.query.tables))
        future = f"{later('period', -at[-1], self.translation.grain)} >= {sql_literal(self.translation.today)}"
        empty = [f"NOT {self.any_row(file, mapping if kind == 'shown' else ('prev', at[-1]))}" for file in tables]
        if kind not in ("prev", "shown"):
            # Nor has a window that ends there any row of the group.
            for file in tables:
                self.wanted.setdefault((file, mapping), {})
            empty += [f"t{self.index_of(file, mapping)}.sid IS NULL" for file in tables]
        return f"CASE WHEN NOT (coalesce({future}, false) AND {' AND '.join(empty)}) THEN {value} END"

    def any_row(self, file, mapping):
        """SQL of whether the mapping has rows of any group in the row's period."""
        self.wanted.setdefault((file, mapping), {})
        index = self.index_of(file, mapping)
        self.looked_at.add(index)
        return f"(e{index}.found IS NOT NULL)"

    def index_of(self, file, mapping):
        return list(self.wanted).index((file, mapping))

    def file_of(self, tree):
        """The number of the table whose columns the figure names."""
        named = [n.data for n in tree.walk() if n.op in ("column", "bare")]
        keys = [key for n in tree.walk() if n.op == "per" for key in n.data["keys"]]
        tables = self.query.tables
        for number, table in enumerate(tables):
            if all(any(c.name == name for c in table.columns) for name in named):
                return number
        raise ValueError(f"no table has {named} {keys}")

    def figure(self, tree, mapping=HERE):
        """(value, size) of a figure, as SQL over the joined aggregates."""
        op, data = tree.op, tree.data
        if op == "literal":
            return sql_literal(data[0]), "0"
        if op == "column":
            # A key, in keep.
            return f"k{next(i for i, key in enumerate(self.query.keys) if key.tree == tree)}", "0"
        if op == "named":
            replaced = dict(self.query.replaced)
            return self.figure(replaced.get(data, tree.args[0]), mapping)
        if op == "formula":
            return self.figure(tree.args[-1], mapping)
        if op == "rows":
            file = next(i for i, t in enumerate(self.query.tables) if data in (None, t.name))
            return self.take(file, mapping, "count(*)", "0", "0")
        if op == "bare":
            return self.bare(tree, mapping)
        if op == "agg":
            value, size = aggregate(
                data["name"], tree.args[0], data.get("where"), data.get("weight"), data.get("level")
            )
            return self.take(self.file_of(tree), mapping, value, size, "0" if data["name"] in ZERO else "NULL")
        if op == "per":
            return self.per(tree, mapping)
        if op == "window":
            return window(self, tree, mapping)
        if op in ("share", "total"):
            whole, whole_size = self.figure(tree.args[0], ("beside", *data["keys"]) if data else ("total",))
            if op == "total":
                return whole, whole_size
            value, size = self.figure(tree.args[0], mapping)
            parts = [(value, size), (whole, whole_size)]
            share = f"(({value})::DOUBLE / nullif(({whole})::DOUBLE, 0))"
            return share, quotient(parts, self.exactness.of(tree.args[0]))
        parts = [self.figure(arg, mapping) for arg in tree.args]
        values = [value for value, _ in parts]
        value = self.combined(tree, values)
        if op in ("if", "case") and mapping != ("total",):
            # A condition on what has not begun is not met: it is not yet known.
            value = f"CASE WHEN NOT hidden THEN {value} END"
        return value, self.size(tree, parts) if tree.kind not in ("days", "date") else "0"

    def size(self, tree, parts):
        """What an error of one rounding in the figures put in may come to."""
        return size_of(tree.op, parts, [self.exactness.of(arg) for arg in tree.args])

    def combined(self, tree, values):
        stand_ins = tuple(
            Node("value", data=f"({value})::DOUBLE" if kind not in ("date", "text", "bool") else value)
            for value, kind in zip(values, [arg.kind for arg in tree.args])
        )
        return sql(
            Node(tree.op, stand_ins, tree.kind, tree.data), lambda leaf: leaf.data if leaf.op == "value" else None
        )

    def bare(self, tree, mapping):
        """A column alone is its sum; of a stock, the sum of the rows at the latest date."""
        file = self.file_of(tree)
        column = self.query.tables[file].column(tree.data)
        x = f'("{column.name}")::INTEGER' if column.kind == "bool" else f'"{column.name}"'
        if not column.stock:
            return self.take(file, mapping, f"coalesce(sum({x}), 0)", f"sum(abs({x}))", "0")
        self.wanted.setdefault((file, mapping), {})
        self.dated.add(index := self.index_of(file, mapping))
        # A group without rows at the date of its period adds nothing.
        return self.take(
            file,
            mapping,
            f"coalesce(sum({x}) FILTER (WHERE t = latest), 0)",
            f"sum(abs({x}))",
            f"CASE WHEN l{index}.latest IS NOT NULL THEN 0 END",
        )

    def per(self, tree, mapping):
        """An aggregate of figures computed per key first; rows without a key belong to nobody."""
        data = tree.data
        file = self.file_of(tree)
        inner, inner_size = self.inline(tree.args[0])
        weight = self.inline(data["weight"])[0] if data.get("weight") else None
        keys = [self.translation.key_sql(file, key) for key in data["keys"]]
        condition = " AND ".join(
            [f"{key} IS NOT NULL" for key in keys] + ([row_sql(data["where"])] if data.get("where") else [])
        )
        name = data["name"]
        outer = aggregate(
            name,
            Node("column", kind=tree.args[0].kind, data="v"),
            None,
            Node("column", data="w") if weight else None,
            data.get("level"),
        )
        index = len(self.per_key)
        self.wanted.setdefault((file, mapping), {})
        source = f"m{self.index_of(file, mapping)}"
        self.per_key.append(
            (
                f"p{index} AS (SELECT sid, {outer[0]} AS v, coalesce({outer[1]}, 0) + coalesce(max(s), 0) AS s"
                f" FROM (SELECT sid, {inner} AS v, {weight or 0} AS w, {inner_size} AS s"
                f" FROM {source} WHERE {condition} GROUP BY sid, {', '.join(keys)})"
                f" GROUP BY sid)",
                mapping,
            )
        )
        missing = "0" if name in ZERO else "NULL"
        return self.visible(mapping, f"coalesce(p{index}.v, {missing})"), f"coalesce(p{index}.s, 0)"

    def inline(self, tree):
        """(value, size) of a figure as aggregates of the query that it stands in."""
        op, data = tree.op, tree.data
        if op == "literal":
            return sql_literal(data[0]), "0"
        if op == "named":
            return self.inline(dict(self.query.replaced).get(data, tree.args[0]))
        if op == "rows":
            return "count(*)", "0"
        if op == "bare":
            x = f'("{data}")::INTEGER' if tree.kind == "bool" else f'"{data}"'
            return f"coalesce(sum({x}), 0)", f"sum(abs({x}))"
        if op == "agg":
            return aggregate(data["name"], tree.args[0], data.get("where"), data.get("weight"), data.get("level"))
        parts = [self.inline(arg) for arg in tree.args]
        value = self.combined(tree, [value for value, _ in parts])
        return value, self.size(tree, parts)

    def statement(self, figures, output, conditions=()):
        """One SELECT of (value, size) of each figure for each row of the answer `output`."""
        parts = [self.figure(figure) for figure in figures]
        translation = self.translation
        for file in range(len(self.query.tables)):
            self.wanted.setdefault((file, HERE), {})
        mappings, joins = [], []
        for (file, mapping), names in self.wanted.items():
            index, rows = self.index_of(file, mapping), f"{self.name}_rows_{file}"
            of = Mapping(translation, mapping, self.name == "base")
            mappings.append(f"m{index} AS MATERIALIZED ({of.table(rows)})")
            dated = ""
            if index in self.dated:
                mappings.append(f"l{index} AS ({of.dates(rows)})")
                joins.append(joined(f"l{index}", mapping))
                dated = f" LEFT JOIN l{index} USING (sid)"
            listed = "".join(f", {part} AS {name}" for part, name in names.items())
            mappings.append(f"t{index} AS (SELECT sid{listed} FROM m{index}{dated} GROUP BY sid)")
            joins.append(joined(f"t{index}", mapping))
        joins += [
            f"LEFT JOIN (SELECT DISTINCT period AS at, true AS found FROM m{index}) AS e{index}"
            f" ON e{index}.at = o.period"
            for index in sorted(self.looked_at)
        ]
        joins += [joined(f"p{index}", mapping) for index, (_, mapping) in enumerate(self.per_key)]
        listed = ", ".join(f"CASE WHEN NOT before_data THEN {value} END, {size}" for value, size in parts) or "1"
        keys = "".join(f"k{i}, " for i in range(len(self.query.keys)))
        return (
            f"WITH {', '.join(mappings + [part for part, _ in self.per_key])}\n"
            f"SELECT o.sid, {keys}{listed} FROM ({self.output(output)}) AS o\n" + "\n".join(joins) + "\nORDER BY o.sid"
        )

    def output(self, output):
        """The rows of the answer, with what is known of their periods."""
        hidden = self.hidden(output) if self.may_hide else "false"
        start = sql_literal(self.translation.data_ends[0]) + "::DATE"
        if self.translation.time_key is None:
            return f"SELECT *, {hidden} AS hidden, {self.before_data(start)} AS before_data FROM {output}"
        moved = start
        if self.name == "base" and self.translation.moves:
            moved = back(start, self.query.versus)
        return (
            f"SELECT *, coalesce(bool_or(hidden) FILTER (WHERE sid = {TOTAL}) OVER (), false) AS total_hidden FROM ("
            f"SELECT *, coalesce({hidden}, false) AS hidden, coalesce({self.before_data(moved)}, false) AS before_data,"
            f" {period_start(self.translation.grain, moved)} AS data_period FROM {output})"
        )

    def hidden(self, output):
        """SQL of whether nothing of a row has begun and no row lies there."""
        translation, shown = self.translation, self.shown()
        today, low = sql_literal(translation.today), f"{sql_literal(shown[0] if shown else None)}::DATE"
        here = [f"t{self.index_of(file, HERE)}" for file in range(len(self.query.tables))]
        if translation.time_key is None:
            nothing = [f"NOT EXISTS (SELECT 1 FROM {table} WHERE sid = {TOTAL})" for table in here]
            return " AND ".join([f"{low} >= {today}", *nothing])
        if self.name == "base" and translation.moves:
            return f"coalesce(first_period, {low}) >= {today}"
        nothing = [
            f"NOT EXISTS (SELECT 1 FROM {table} JOIN {output} AS any_row USING (sid) WHERE any_row.is_group"
            f" AND any_row.period BETWEEN {output}.first_period AND {output}.last_period)"
            for table in here
        ]
        # Without any group the total is of what `over` names.
        return " AND ".join([f"greatest(first_period, {low}) >= {today}", *nothing])

    def before_data(self, start):
        """SQL of whether the base of a row ends before the data start, or is of no day; of no data nothing is known."""
        translation, over = self.translation, self.query.over
        if self.name == "value" or self.query.versus.where is not None:
            return "false"
        if translation.data_ends[0] is None:
            return "true"
        if translation.time_key is None:
            low, high = map(sql_literal, translation.base)
            return f"({high} < greatest({start}, {low}))"
        if not translation.moves:
            return "false"
        # Without any group the base is of every period; it ends on the same day as what is shown.
        today, high = sql_literal(translation.today), sql_literal(over.high if over else None)
        end = f"coalesce((last_period + INTERVAL {STEP[translation.grain]})::DATE, {high}::DATE + 1, {today})"
        return f"(least({end}, {today}) <= {start})"
