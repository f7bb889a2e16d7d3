"""A query as DuckDB's SQL: each figure is computed from the rows of its group, whatever the other clauses are.

Every row of an answer, be it a group, a subtotal, the total or `others`, is a set of groups (`members`); every figure is
computed over the rows that belong to these groups (a `mapping`). What looks at other periods only has another mapping, and
so has the base of `vs`. So no clause needs to know of another."""
import datetime

from .expressions import Node, period_start, row_sql, sql, sql_literal

TOTAL, OTHERS, SUBTOTALS = -1, -2, -10
# The rows of the row's own groups; no period before.
HERE = ("here", 0)
# Aggregates of no rows that are 0; the others have no value then.
ZERO = ("sum", "count", "distinct", "rows", "bare")
STEP = {"day": "1 DAY", "week": "7 DAY", "month": "1 MONTH", "quarter": "3 MONTH", "year": "1 YEAR"}


def back(value, versus):
    """SQL that moves a date forward by what `versus` goes back."""
    return f"({value} + INTERVAL {versus.months} MONTH + INTERVAL {versus.days} DAY)::DATE"


def quantity(tree):
    """A value that can be added: a boolean counts as 1 when it is true."""
    return f"({row_sql(tree)})::INTEGER" if tree.kind == "bool" else row_sql(tree)


def aggregate(name, tree, where, weight, level):
    """(SQL of an aggregate over the rows of a group, SQL of its size): its size is that of the numbers put in."""
    only = f" FILTER (WHERE {row_sql(where)})" if where else ""
    if name == "rows":
        return f"count(*){only}", "0"
    x = quantity(tree)
    if weight:
        w = row_sql(weight)
        both = f"({x}) IS NOT NULL AND ({w}) IS NOT NULL" + (f" AND {row_sql(where)}" if where else "")
        value = (f"(sum(({x})::DOUBLE * ({w})) FILTER (WHERE {both})"
                 f" / nullif((sum({w}) FILTER (WHERE {both}))::DOUBLE, 0))")
        return value, f"max(abs({x}))"
    match name:
        case "sum" | "bare":
            return f"coalesce(sum({x}){only}, 0)", f"sum(abs({x}))"
        case "count":
            counted = f"count(*) FILTER (WHERE ({row_sql(tree)})" if tree.kind == "bool" else \
                f"count(*) FILTER (WHERE ({x}) IS NOT NULL"
            return counted + (f" AND {row_sql(where)})" if where else ")"), "0"
        case "distinct":
            return f"count(DISTINCT {row_sql(tree)}){only}", "0"
        case "mean" | "avg":
            return f"(sum({x}){only} / nullif((count({x}){only})::DOUBLE, 0))", f"max(abs({x}))"
        case "min" | "max":
            return f"{name}({row_sql(tree)}){only}", "0"
        case "median":
            return f"quantile_cont(({x})::DOUBLE, 0.5){only}", f"max(abs({x}))"
        case "quantile":
            return f"quantile_cont(({x})::DOUBLE, {level}){only}", f"max(abs({x}))"
        case "stddev":
            return f"stddev_samp(({x})::DOUBLE){only}", f"max(abs({x}))"
        case "variance":
            return f"var_samp(({x})::DOUBLE){only}", f"max(({x}) * ({x})::DOUBLE)"
        case "first" | "last":
            kept = f"({row_sql(tree)}) IS NOT NULL" + (f" AND {row_sql(where)}" if where else "")
            return f"arg_{'min' if name == 'first' else 'max'}({row_sql(tree)}, line) FILTER (WHERE {kept})", "0"
        case "product":
            return f"product(({x})::DOUBLE){only}", f"abs(product(({x})::DOUBLE){only})"
    raise ValueError(name)


class Side:
    """The rows that one side of an answer is computed from, and the figures over them, as parts of one statement."""

    def __init__(self, translation, name):
        self.translation = translation
        self.name = name
        self.query = translation.query
        # (file, mapping) → {SQL of an aggregate: its name}
        self.wanted = {}
        self.per_key = []

    def rows(self, file):
        return f"{self.name}_rows_{file}"

    def take(self, file, mapping, value, size, missing):
        """The SQL of an aggregate computed over the mapping's rows, and that of its size."""
        names = self.wanted.setdefault((file, mapping), {})
        for part in (value, size):
            names.setdefault(part, f"a{self.index_of(file, mapping)}_{len(names)}")
        join = f"j{self.index_of(file, mapping)}"
        return (self.visible(mapping, f"{join}.sid", f"coalesce({join}.{names[value]}, {missing})"),
                f"coalesce({join}.{names[size]}, 0)")

    def visible(self, mapping, sid, value):
        """The value, and nothing in a period that has not begun and has no rows."""
        if mapping == ("total",):
            return value
        if mapping[0] == "prev":
            before = f"{self.translation.later('period', -mapping[1])} >= {sql_literal(self.translation.today)}"
            return f"CASE WHEN NOT (hidden OR {sid} IS NULL AND coalesce({before}, false)) THEN {value} END"
        return f"CASE WHEN NOT hidden THEN {value} END"

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
            value, size = aggregate(data["name"], tree.args[0], data.get("where"), data.get("weight"), data.get("level"))
            return self.take(self.file_of(tree), mapping, value, size, "0" if data["name"] in ZERO else "NULL")
        if op == "per":
            return self.per(tree, mapping)
        if op == "window":
            return self.window(tree, mapping)
        if op in ("share", "total"):
            whole, whole_size = self.figure(tree.args[0], ("beside", *data["keys"]) if data else ("total",))
            if op == "total":
                return whole, whole_size
            value, size = self.figure(tree.args[0], mapping)
            return f"(({value})::DOUBLE / nullif(({whole})::DOUBLE, 0))", f"({size} / nullif(abs({whole}), 0))"
        parts = [self.figure(arg, mapping) for arg in tree.args]
        values = [value for value, _ in parts]
        value = self.combined(tree, values)
        return value, self.size(op, parts, value) if tree.kind not in ("days", "date", "text") else "0"

    def combined(self, tree, values):
        stand_ins = tuple(Node("value", data=f"({value})::DOUBLE" if kind not in ("date", "text", "bool") else value)
                          for value, kind in zip(values, [arg.kind for arg in tree.args]))
        return sql(Node(tree.op, stand_ins, tree.kind, tree.data),
                   lambda leaf: leaf.data if leaf.op == "value" else None)

    def size(self, op, parts, value):
        """What an error of one rounding in the figures put in may come to, by the rules for sums and products."""
        sizes = [f"greatest(abs({v}), coalesce({s}, 0))" for v, s in parts] if op in ("+", "-", "*", "/", "of") else []
        match op:
            case "+" | "-":
                return f"({sizes[0]} + {sizes[1]})"
            case "*":
                return f"({sizes[0]} * {sizes[1]})"
            case "/" | "of":
                return f"({sizes[0]} / nullif(abs({parts[1][0]}), 0) * (1 + coalesce({parts[1][1]}, 0) / nullif(abs({parts[1][0]}), 0)))"
            case "neg" | "abs" | "round" | "floor" | "ceil":
                return parts[0][1]
            case "if":
                return f"greatest(coalesce({parts[1][1]}, 0), coalesce({parts[2][1]}, 0))"
            case "least" | "greatest" | "coalesce":
                return f"greatest({', '.join(f'coalesce({s}, 0)' for _, s in parts)})"
        return "0"

    def bare(self, tree, mapping):
        """A column alone is its sum; of a stock, the sum of the rows at the latest date."""
        file = self.file_of(tree)
        column = self.query.tables[file].column(tree.data)
        x = f'("{column.name}")::INTEGER' if column.kind == "bool" else f'"{column.name}"'
        if not column.stock:
            return self.take(file, mapping, f"coalesce(sum({x}), 0)", f"sum(abs({x}))", "0")
        self.wanted.setdefault((file, mapping), {})
        # A group without rows in a period that has some adds nothing.
        return self.take(file, mapping, f"coalesce(sum({x}) FILTER (WHERE t = latest), 0)", f"sum(abs({x}))",
                         self.translation.latest(self, file, mapping))

    def per(self, tree, mapping):
        """An aggregate of figures computed per key first; rows without a key belong to nobody."""
        data = tree.data
        file = self.file_of(tree)
        inner, inner_size = self.inline(tree.args[0])
        weight = self.inline(data["weight"])[0] if data.get("weight") else None
        keys = [self.translation.key_sql(file, key) for key in data["keys"]]
        condition = " AND ".join([f"{key} IS NOT NULL" for key in keys]
                                 + ([row_sql(data["where"])] if data.get("where") else []))
        name = data["name"]
        outer = aggregate(name, Node("column", kind=tree.args[0].kind, data="v"), None,
                          Node("column", data="w") if weight else None, data.get("level"))
        index = len(self.per_key)
        self.wanted.setdefault((file, mapping), {})
        source = f"m{self.index_of(file, mapping)}"
        self.per_key.append((
            f"p{index} AS (SELECT sid, {outer[0]} AS v, {outer[1]} + coalesce(max(s), 0) AS s FROM (SELECT sid, {inner} AS v,"
            f" {weight or 0} AS w, {inner_size} AS s FROM {source} WHERE {condition} GROUP BY sid, {', '.join(keys)})"
            f" GROUP BY sid)", mapping))
        missing = "0" if name in ZERO else "NULL"
        return self.visible(mapping, f"p{index}.sid", f"coalesce(p{index}.v, {missing})"), f"coalesce(p{index}.s, 0)"

    def periods(self, count):
        """An interval of so many periods of the time key."""
        length, unit = STEP[self.translation.grain].split()
        return f"INTERVAL {count * int(length)} {unit}"

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
        return value, self.size(op, parts, value)

    def window(self, tree, mapping):
        """Figures of other periods; a total has none."""
        name, options = tree.data["name"], tree.data["options"]
        inner, translation = tree.args[0], self.translation
        if name == "moving_mean":
            value, size = self.figure(inner, mapping)
            partition = ", ".join(["level", "period IS NULL"] + [f"b{i}" for i in range(len(self.query.keys))
                                                                    if i != translation.time_key and i not in translation.coarser])
            frame = (f"OVER (PARTITION BY {partition} ORDER BY period"
                     f" RANGE BETWEEN {self.periods(int(options[0]) - 1)} PRECEDING AND CURRENT ROW)")
            return (f"CASE WHEN period IS NOT NULL AND count({value}) {frame} = {options[0]} THEN avg({value}) {frame} END",
                    f"coalesce(max(abs({value})) {frame}, 0) + coalesce(max({size}) {frame}, 0)")
        # How many periods before its own the figure is asked for.
        back_by = mapping[-1]
        if name in ("prev", "change", "growth"):
            before, before_size = self.figure(inner, ("prev", back_by + 1))
            before = f"CASE WHEN {translation.later('period', -back_by)} > data_period THEN {before} END"
            if name == "prev":
                return before, before_size
            value, size = self.figure(inner, mapping)
            if name == "change":
                return f"({value} - {before})", f"(greatest(abs({value}), {size}) + greatest(abs({before}), {before_size}))"
            return (f"CASE WHEN {before} > 0 THEN ({value})::DOUBLE / {before} - 1 END",
                    f"(2 + greatest(abs({value}), {size}) / nullif(abs({before}), 0) * (1 + {before_size} / nullif(abs({before}), 0)))")
        if name == "cumulative":
            value, size = self.figure(inner, ("cumulative", back_by))
            return f"CASE WHEN period IS NOT NULL THEN {value} END", size
        value, size = self.figure(inner, (name, options[0], back_by))
        if name == "rolling":
            start = translation.window_start(options[0], f"({translation.later('period', -back_by)})::DATE")
            return f"CASE WHEN {start} >= data_period THEN {value} END", size
        return f"CASE WHEN period IS NOT NULL THEN {value} END", size

    def statement(self, figures, output, conditions=()):
        """One SELECT of (value, size) of each figure for each row of the answer `output`."""
        parts = [self.figure(figure) for figure in figures]
        translation = self.translation
        for file in range(len(self.query.tables)):
            self.wanted.setdefault((file, HERE), {})
        mappings, joins = [], []
        for (file, mapping), names in self.wanted.items():
            index = self.index_of(file, mapping)
            mappings.append(f"m{index} AS MATERIALIZED ({translation.mapping(self, file, mapping)})")
            listed = "".join(f", {part} AS {name}" for part, name in names.items())
            mappings.append(f"t{index} AS (SELECT sid{listed} FROM m{index} GROUP BY sid)")
            joins.append(f"CROSS JOIN (SELECT * FROM (SELECT 1) LEFT JOIN t{index} ON true) AS j{index}"
                         if mapping == ("total",) else f"LEFT JOIN t{index} AS j{index} ON j{index}.sid = o.sid")
        for index, (_, mapping) in enumerate(self.per_key):
            joins.append(f"CROSS JOIN (SELECT * FROM (SELECT 1) LEFT JOIN p{index} ON true) AS p{index}"
                         if mapping == ("total",) else f"LEFT JOIN p{index} ON p{index}.sid = o.sid")
        listed = ", ".join(f"CASE WHEN NOT before_data THEN {value} END, {size}" for value, size in parts) or "1"
        keys = "".join(f"k{i}, " for i in range(len(self.query.keys)))
        return (f"WITH {', '.join(mappings + [part for part, _ in self.per_key])}\n"
                f"SELECT o.sid, {keys}{listed} FROM ({self.output(output)}) AS o\n" + "\n".join(joins) + "\nORDER BY o.sid")

    def output(self, output):
        """The rows of the answer, with what is known of their periods."""
        translation = self.translation
        over, today = self.query.over, sql_literal(translation.today) if translation.today else "NULL::DATE"
        here = [f"t{self.index_of(file, HERE)}" for file in range(len(self.query.tables))]
        nothing = " AND ".join(f"NOT EXISTS (SELECT 1 FROM {table} WHERE sid = {TOTAL})" for table in here)
        start = sql_literal(translation.data_ends()[0]) + "::DATE"
        if translation.time_key is None:
            # Nothing of what is shown has begun, or the base ends before the data begin.
            shown = translation.base if self.name == "base" else (over.low, over.high) if over else None
            hidden = f"{sql_literal(shown[0])} >= {today} AND {nothing}" if shown else "false"
            before = "false"
            if self.name == "base" and self.query.versus.where is None and translation.base:
                before = f"{sql_literal(translation.base[1])} < {start}"
            return f"SELECT *, {hidden} AS hidden, coalesce({before}, false) AS before_data FROM {output}"
        step = STEP[translation.grain]
        empty = " AND ".join(
            f"NOT EXISTS (SELECT 1 FROM {table} JOIN {output} AS any_row USING (sid) WHERE any_row.is_group"
            f" AND any_row.period BETWEEN {output}.first_period AND {output}.last_period)" for table in here)
        # Without any group the total is of what `over` names.
        low, high = (sql_literal(over.low), sql_literal(over.high)) if over else ("NULL::DATE", "NULL::DATE")
        moved, hidden, before = start, f"coalesce(first_period, {low}) >= {today} AND {empty}", "false"
        if self.name == "base" and translation.moves:
            moved = back(start, self.query.versus)
            hidden = f"coalesce(first_period, {low}) >= {today}"
            before = f"coalesce((last_period + INTERVAL {step})::DATE, {high} + 1) <= {moved}"
        return (f"SELECT *, coalesce({hidden}, false) AS hidden, coalesce({before}, false) AS before_data,"
                f" {period_start(translation.grain, moved)} AS data_period FROM {output}")


class Translation:
    """The tables and the statements of one query; each part is a temporary table, so that it can be looked at."""

    def __init__(self, database, query, log=None):
        self.database = database
        self.query = query
        self.log = log
        times = [i for i, key in enumerate(query.keys) if key.grain]
        # The finest of several periods of the main time; the coarser ones follow from it.
        fine = sorted(times, key=lambda i: list(STEP).index(query.keys[i].grain))
        self.time_key = fine[0] if times and (len(times) == 1 or all(query.keys[i].main for i in times)) else None
        self.coarser = {i: query.keys[i].grain for i in times if i != self.time_key} if self.time_key is not None else {}
        self.grain = query.keys[self.time_key].grain if self.time_key is not None else None
        # Whether the base of `vs` is each period moved back.
        self.moves = query.versus is not None and query.versus.where is None and query.versus.period is None
        lasts = [self.run_sql(f'SELECT max("{table.time}") FROM ({self.source_of(table)})').fetchone()[0]
                 if table.condition else table.last for table in query.tables if table.last]
        lasts = [last for last in lasts if last]
        self.today = query.today or (max(lasts) + datetime.timedelta(days=1) if lasts else None)

    def source_of(self, table):
        """A file's rows, or those of a table that is made of it."""
        return f"SELECT * FROM {table.file}" + (f" WHERE ({row_sql(table.condition)}) IS TRUE" if table.condition else "")

    def run_sql(self, statement):
        if self.log is not None:
            self.log.append(statement + ";")
        return self.database.execute(statement)

    def key_sql(self, file, name):
        table = self.query.tables[file]
        if any(c.name == name for c in table.columns):
            return f'"{name}"'
        return period_start(name, f'"{table.time}"')

    # The rows.

    def rows_of(self, file, where, inside, moved, until=None):
        """The rows of a file that pass, with their keys; `moved` moves the dates of the base onto the periods shown."""
        query, table = self.query, self.query.tables[file]
        names = {column.name for column in table.columns}
        replaced = ", ".join(f'{row_sql(tree)} AS "{name}"' for name, tree in query.replaced if name in names)
        source = self.source_of(table)
        for name, tree in query.columns:
            source = f'SELECT *, {row_sql(tree)} AS "{name}" FROM ({source})'
        if replaced:
            source = f"SELECT * REPLACE ({replaced}) FROM ({source})"
        time = f'"{table.time}"' if table.time else "NULL::DATE"
        keys = []
        for number, key in enumerate(query.keys):
            if key.grain:
                day = time if key.main else row_sql(key.tree)
                shifted = moved(day)
                keys.append(f"{period_start(key.grain, shifted)} AS k{number}")
                if number == self.time_key:
                    keys.append(f"{shifted} AS key_day")
                    if until:
                        # A period that is not over ends on the same day on both sides; one that has not begun has no base.
                        today = sql_literal(self.today)
                        inside = f"{inside} AND {shifted} < {today}"
            else:
                keys.append(f"{row_sql(key.tree)} AS k{number}")
        # Figures of other periods see the rows before those shown, never the rows after.
        last = sql_literal(query.over.high) if query.over and self.time_key is not None and query.keys[self.time_key].main else None
        keys.append(f"{f'key_day > {last}' if last else 'false'} AS late")
        listed = "".join(f", {key}" for key in keys)
        passing = f"WHERE ({row_sql(where)}) IS TRUE" if where else ""
        return (f"SELECT *, row_number() OVER (ORDER BY line) AS rid, {time} AS t, ({inside}) AS inside{listed}"
                f" FROM ({source}) {passing}")

    def within(self, file, period):
        table = self.query.tables[file]
        if period is None:
            return "true"
        return f'("{table.time}" BETWEEN {sql_literal(period[0])} AND {sql_literal(period[1])})'

    def make_rows(self):
        query = self.query
        over = (query.over.low, query.over.high) if query.over else None
        versus = query.versus
        value, base, moved = over, None, lambda day: day
        self.base = None
        if versus and versus.where is None:
            value, base, moved = self.compared(over, versus)
            self.base = base
        for file in range(len(query.tables)):
            self.run_sql(f"CREATE OR REPLACE TEMP TABLE value_rows_{file} AS "
                         + self.rows_of(file, query.where, self.within(file, value), lambda day: day))
            if versus:
                where = versus.where or query.where
                self.run_sql(f"CREATE OR REPLACE TEMP TABLE base_rows_{file} AS "
                             + self.rows_of(file, where, self.within(file, base if versus.where is None else over), moved,
                                            until=versus.where is None and versus.period is None))
        self.shown = value

    def compared(self, over, versus):
        """(days of the value, days of the base, how the base's days move onto the value's)."""
        if self.time_key is not None and versus.period is None:
            base = None
            if over:
                base = tuple(self.before(day, versus, end) for day, end in zip(over, (False, True)))
            return over, base, lambda day: back(day, versus)
        if versus.period:
            return over, (versus.period.low, versus.period.high), lambda day: day
        value = over
        if value is None:
            last = self.data_ends()[1] or max(table.last for table in self.query.tables if table.last)
            value = period_around(min(last, self.today - datetime.timedelta(days=1)) if self.today else last, versus.grain)
        base = tuple(self.before(day, versus, end) for day, end in zip(value, (False, True)))
        if self.today and value[0] < self.today <= value[1]:
            end = self.today - datetime.timedelta(days=1)
            value, base = (value[0], end), (base[0], min(base[1], self.before(end, versus, True)))
        return value, base, lambda day: day

    def before(self, day, versus, end):
        """The day that lies `versus` before; the end of a month stays one."""
        if end and versus.months and (day + datetime.timedelta(days=1)).day == 1:
            first = months_before(day + datetime.timedelta(days=1), versus.months)
            return first - datetime.timedelta(days=1)
        return months_before(day, versus.months) - datetime.timedelta(days=versus.days)

    # The groups.

    def make_groups(self):
        query = self.query
        sides = ["value"] + (["base"] if query.versus else [])
        keys = [f"k{i}" for i in range(len(query.keys))]
        inside = " UNION ALL ".join(
            f"SELECT {', '.join(keys) or '1 AS one'} FROM {side}_rows_{file} WHERE inside"
            for side in sides for file in range(len(query.tables))
            if side == "value" or self.time_key is None or query.versus.where is not None or query.versus.period)
        if query.versus and self.time_key is not None and query.versus.where is None and query.versus.period is None:
            # The base's groups that lie in a period shown.
            inside += "".join(
                f" UNION ALL SELECT {', '.join(keys)} FROM base_rows_{file} WHERE {self.in_shown(file)}"
                for file in range(len(query.tables)))
        if not keys:
            groups = "SELECT 1 AS gid"
        else:
            groups = f"SELECT DISTINCT {', '.join(keys)} FROM ({inside})"
            if self.time_key is not None:
                groups = self.filled(keys, groups)
            order = ", ".join(f"{key} NULLS LAST" for key in keys)
            groups = f"SELECT row_number() OVER (ORDER BY {order}) AS gid, * FROM ({groups})"
        self.run_sql(f"CREATE OR REPLACE TEMP TABLE groups AS {groups}")

    def where_names_time(self):
        times = {table.time for table in self.query.tables}
        return self.query.where is not None and any(
            n.op == "column" and n.data in times for n in self.query.where.walk())

    def data_ends(self):
        """The first and the last day of the data: of the main time of whole files, whatever passes `where`."""
        found = []
        for table in self.query.tables:
            if table.time:
                found += self.run_sql(f'SELECT min("{table.time}"), max("{table.time}") FROM ({self.source_of(table)})').fetchall()
        found = [ends for ends in found if ends[0]]
        return (min(ends[0] for ends in found), max(ends[1] for ends in found)) if found else (None, None)

    def groups(self):
        """{gid: keys} in the order of the keys."""
        keys = "".join(f", k{i}" for i in range(len(self.query.keys)))
        return {row[0]: row[1:] for row in self.run_sql(f"SELECT gid{keys} FROM groups ORDER BY gid").fetchall()}

    def in_shown(self, file):
        low = self.first_period()
        return f"inside AND k{self.time_key} BETWEEN {low[0]} AND {low[1]}"

    def first_period(self):
        """SQL of the first and the last period shown."""
        query, key = self.query, f"k{self.time_key}"
        sides = ["value", "base"] if query.versus and query.versus.where is not None else ["value"]
        every = " UNION ALL ".join(f"SELECT {key} FROM {side}_rows_{file} WHERE inside"
                                   for side in sides for file in range(len(query.tables)))
        low, high = f"(SELECT min({key}) FROM ({every}))", f"(SELECT max({key}) FROM ({every}))"
        ends = None
        if query.over:
            ends = query.over.low, query.over.high
        elif query.keys[self.time_key].main and not self.where_names_time():
            # Every period of the file, whatever passes `where`, unless that is about the time itself.
            ends = self.data_ends()
        if ends and ends[0]:
            low = f"least({low}, {period_start(self.grain, sql_literal(ends[0]))})"
            high = f"greatest({high}, {period_start(self.grain, sql_literal(ends[1]))})"
        return low, high

    def filled(self, keys, groups):
        """The groups, and one for each period between the first and the last with each combination of the other keys."""
        time = f"k{self.time_key}"
        others = [key for i, key in enumerate(keys) if i != self.time_key and i not in self.coarser]
        low, high = self.first_period()
        periods = (f"SELECT p::DATE AS {time} FROM (SELECT unnest(generate_series({low}::TIMESTAMP,"
                   f" {high}::TIMESTAMP, INTERVAL {STEP[self.grain]})) AS p)")
        known = f"SELECT DISTINCT {', '.join(others)} FROM ({groups})" if others else "SELECT 1 AS one"
        listed = [f"{period_start(self.coarser[i], time)} AS {key}" if i in self.coarser else key for i, key in enumerate(keys)]
        every = f"SELECT {', '.join(listed)} FROM ({known}) CROSS JOIN ({periods})"
        return f"SELECT * FROM ({groups}) UNION {every}"

    # Which rows belong to a row of the answer.

    def mapping(self, side, file, mapping):
        rows = side.rows(file)
        kind = mapping[0]
        keys = [f"k{i}" for i in range(len(self.query.keys))]
        columns = f"r.* EXCLUDE ({', '.join(keys)})" if keys else "r.*"
        # The latest date of a period is that of all groups.
        own = ", CASE WHEN period IS NULL THEN sid END" if self.time_key is not None else ""
        stock = f", max(t) OVER (PARTITION BY period{own}) AS latest"
        columns += ", q.period"
        if kind in ("here", "total"):
            match = " AND ".join(["r.inside"] + [f"r.{key} IS NOT DISTINCT FROM g.{key}" for key in keys])
            only = f"WHERE m.sid = {TOTAL}" if kind == "total" else ""
            return (f"SELECT *{stock} FROM (SELECT m.sid, {columns} FROM members AS m"
                    f" JOIN output AS q ON q.sid = m.sid JOIN groups AS g ON g.gid = m.gid"
                    f" JOIN {rows} AS r ON {match} {only})")
        if kind == "beside":
            # The rows of all groups shown that share these keys with a group of the row.
            shared = [f"k{i}" for i in mapping[1:]]
            match = " AND ".join(["r.inside"] + [f"r.{key} IS NOT DISTINCT FROM g.{key}" for key in keys])
            alike = " AND ".join(f"g.{key} IS NOT DISTINCT FROM own.{key}" for key in shared)
            own = f"SELECT DISTINCT m.sid, {', '.join(f'g.{key}' for key in shared)} FROM members AS m JOIN groups AS g USING (gid)"
            return (f"SELECT *{stock} FROM (SELECT q.sid, {columns} FROM ({own}) AS own JOIN output AS q USING (sid)"
                    f" JOIN groups AS g ON {alike} JOIN {rows} AS r ON {match}"
                    f" WHERE g.gid IN (SELECT gid FROM members WHERE sid = {TOTAL}))")
        time = f"k{self.time_key}"
        passed = {time, *(f"k{i}" for i in self.coarser)}
        match = ["NOT r.late"] + [f"r.{key} IS NOT DISTINCT FROM g.{key}" for key in keys if key not in passed]
        if kind == "prev":
            match.append(f"({self.later(f'r.{time}', mapping[1])})::DATE = g.{time}")
        elif kind == "cumulative":
            match += [f"r.inside AND r.{time} <= g.{time}"]
        else:
            # The window of the period that lies so many before.
            end = f"({self.later(f'g.{time}', -mapping[2])})::DATE"
            start = self.window_start(mapping[1], end) if kind == "rolling" else period_start(mapping[1], end)
            match.append(f"r.key_day >= {start} AND r.key_day < {end} + INTERVAL {STEP[self.grain]}")
        return (f"SELECT *{stock} FROM (SELECT m.sid, {columns} FROM members AS m"
                f" JOIN output AS q ON q.sid = m.sid JOIN groups AS g ON g.gid = m.gid"
                f" JOIN {rows} AS r ON {' AND '.join(match)} WHERE q.period IS NOT NULL)")

    def latest(self, side, file, mapping):
        """SQL of 0 where the mapping has rows of any group in the row's period, of nothing where it has none."""
        index = side.index_of(file, mapping)
        return f"CASE WHEN o.sid <> {TOTAL} AND EXISTS (SELECT 1 FROM m{index} AS any_row WHERE any_row.period IS NOT DISTINCT FROM o.period) THEN 0 END"

    def later(self, period, count):
        """SQL of the period that comes so many after this one."""
        length, unit = STEP[self.grain].split()
        return f"{period} + INTERVAL ({count * int(length)}) {unit}"

    def window_start(self, span, period):
        """The first day of a window of `3 months` that ends with the period."""
        count, unit = span.split()
        unit = unit.rstrip("s")
        length = {"day": f"{count} DAY", "week": f"{int(count) * 7} DAY", "month": f"{count} MONTH",
                  "quarter": f"{int(count) * 3} MONTH", "year": f"{int(count) * 12} MONTH"}[unit]
        return f"({period} + INTERVAL {STEP[self.grain]} - INTERVAL {length})::DATE"

    def make_output(self, members, bound=()):
        """The rows of an answer: (sid, condition of its groups) each; a group's sid is its gid. `bound` says how many of
        the keys a subtotal has."""
        count = len(self.query.keys)
        bound = dict(bound)
        self.run_sql("CREATE OR REPLACE TEMP TABLE members AS SELECT gid AS sid, gid FROM groups"
                     + "".join(f" UNION ALL SELECT {sid}, gid FROM groups WHERE {condition}" for sid, condition in members))
        time = f"k{self.time_key}" if self.time_key is not None else "NULL::DATE"
        keys = "".join(f", k{i}, k{i} AS b{i}" for i in range(count))
        rows = [f"SELECT gid AS sid, true AS is_group, {count} AS level, {time} AS period, {time} AS first_period,"
                f" {time} AS last_period{keys} FROM groups"]
        for sid, condition in members:
            width = bound.get(sid, 0)
            parts = "".join(f", NULL, {f'any_value(k{i})' if i < width else 'NULL'}" for i in range(count))
            period = f"min({time})" if self.time_key is not None and width > self.time_key else "NULL"
            rows.append(f"SELECT {sid}, false, {width}, {period}, min({time}), max({time}){parts} FROM groups WHERE {condition}")
        self.run_sql(f"CREATE OR REPLACE TEMP TABLE output AS {' UNION ALL '.join(rows)}")

    def ask(self, side, figures):
        """{sid: (keys, [(value, size)])}"""
        width = len(self.query.keys)
        found = {}
        for row in self.run_sql(Side(self, side).statement(figures, "output")).fetchall():
            cells = row[1 + width:]
            found[row[0]] = (row[1:1 + width], [(cells[i], cells[i + 1]) for i in range(0, 2 * len(figures), 2)])
        return found


def months_before(day, months):
    count = day.year * 12 + day.month - 1 - months
    first = datetime.date(count // 12, count % 12 + 1, 1)
    last = months_end(first)
    return first.replace(day=min(day.day, last.day))


def months_end(day):
    following = datetime.date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return following - datetime.timedelta(days=1)


def period_around(day, grain):
    """(first, last) day of the period that the day lies in."""
    if grain == "day":
        return day, day
    if grain == "week":
        first = day - datetime.timedelta(days=day.weekday())
        return first, first + datetime.timedelta(days=6)
    length = {"month": 1, "quarter": 3, "year": 12}[grain]
    first = datetime.date(day.year, (day.month - 1) // length * length + 1, 1)
    return first, months_end(months_before(first, -(length - 1)))
