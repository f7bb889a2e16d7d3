"""A query as DuckDB's SQL: each figure is computed from the rows of its group, whatever the other clauses are.

Every row of an answer, be it a group, a subtotal, the total or `others`, is a set of groups (`members`); every figure
is computed over the rows that belong to these groups (a `mapping`). What looks at other periods only has another
mapping, and so has the base of `vs`. So no clause needs to know of another."""

import datetime
import functools

from .comparisons import compared
from .expressions import period_start, row_sql, sql_literal
from .periods import STEP
from .sides import Side

# With more groups than this, periods without rows are not shown; the answer says so.
MOST_FILLED = 100_000


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
        self.coarser = (
            {i: query.keys[i].grain for i in times if i != self.time_key} if self.time_key is not None else {}
        )
        self.grain = query.keys[self.time_key].grain if self.time_key is not None else None
        # Whether the base of `vs` is each period moved back.
        self.moves = query.versus is not None and query.versus.where is None and query.versus.period is None
        lasts = [
            (
                self.run_sql(f"SELECT max({table.day}) FROM ({self.source_of(table)})").fetchone()[0]
                if table.condition
                else table.last
            )
            for table in query.tables
            if table.last
        ]
        lasts = [last for last in lasts if last]
        self.today = query.today or (max(lasts) + datetime.timedelta(days=1) if lasts else None)

    def source_of(self, table):
        """A file's rows, or those of a table that is made of it."""
        return f"SELECT * FROM {table.file}" + (
            f" WHERE ({row_sql(table.condition)}) IS TRUE" if table.condition else ""
        )

    def run_sql(self, statement):
        if self.log is not None:
            self.log.append(statement + ";")
        return self.database.execute(statement)

    def key_sql(self, file, name):
        table = self.query.tables[file]
        if any(c.name == name for c in table.columns):
            return f'"{name}"'
        return period_start(name, table.day)

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
        time = table.day if table.time else "NULL::DATE"
        keys, late = [], "false"
        for number, key in enumerate(query.keys):
            if key.grain:
                day = time if key.main else row_sql(key.tree)
                shifted = moved(day)
                keys.append(f"{period_start(key.grain, shifted)} AS k{number}")
                if number == self.time_key:
                    keys.append(f"{shifted} AS key_day")
                    if until:
                        # A period that is not over ends on the same day on both sides; one not begun has no base.
                        late = f"{shifted} >= {sql_literal(self.today)}"
                        inside = f"{inside} AND NOT {late}"
            else:
                keys.append(f"{row_sql(key.tree)} AS k{number}")
        # Figures of other periods see the rows before those shown, never the rows after.
        if query.over and self.time_key is not None:
            late = f"({late} OR {moved(time)} > {sql_literal(query.over.high)})"
        keys.append(f"{late} AS late")
        listed = "".join(f", {key}" for key in keys)
        passing = f"WHERE ({row_sql(where)}) IS TRUE" if where else ""
        return (
            f"SELECT *, row_number() OVER (ORDER BY line) AS rid, {time} AS t, ({inside}) AS inside{listed}"
            f" FROM ({source}) {passing}"
        )

    def within(self, file, period):
        table = self.query.tables[file]
        if period is None:
            return "true"
        return f"({table.day} BETWEEN {sql_literal(period[0])} AND {sql_literal(period[1])})"

    def make_rows(self):
        query = self.query
        over = (query.over.low, query.over.high) if query.over else None
        versus = query.versus
        value, base, moved = over, None, lambda day: day
        self.base = None
        if versus and versus.where is None:
            value, base, moved = compared(self, over, versus)
            self.base = base
        for file in range(len(query.tables)):
            self.run_sql(
                f"CREATE OR REPLACE TEMP TABLE value_rows_{file} AS "
                + self.rows_of(file, query.where, self.within(file, value), lambda day: day)
            )
            if versus:
                where = versus.where or query.where
                self.run_sql(
                    f"CREATE OR REPLACE TEMP TABLE base_rows_{file} AS "
                    + self.rows_of(
                        file,
                        where,
                        self.within(file, base if versus.where is None else over),
                        moved,
                        until=versus.where is None and versus.period is None,
                    )
                )
        self.shown = value

    # The groups.

    def make_groups(self):
        query = self.query
        sides = ["value"] + (["base"] if query.versus else [])
        keys = [f"k{i}" for i in range(len(query.keys))]
        inside = " UNION ALL ".join(
            f"SELECT {', '.join(keys) or '1 AS one'} FROM {side}_rows_{file} WHERE inside"
            for side in sides
            for file in range(len(query.tables))
            if side == "value" or self.time_key is None or query.versus.where is not None or query.versus.period
        )
        if query.versus and self.time_key is not None and query.versus.where is None and query.versus.period is None:
            # The base's groups that lie in a period shown.
            inside += "".join(
                f" UNION ALL SELECT {', '.join(keys)} FROM base_rows_{file} WHERE {self.in_shown(file)}"
                for file in range(len(query.tables))
            )
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
            n.op == "column" and n.data in times for n in self.query.where.walk()
        )

    @functools.cached_property
    def data_ends(self):
        """The first and the last day of the data: of the main time of whole files, whatever passes `where`."""
        found = []
        for table in self.query.tables:
            if table.time:
                found += self.run_sql(
                    f"SELECT min({table.day}), max({table.day}) FROM ({self.source_of(table)})"
                ).fetchall()
        found = [ends for ends in found if ends[0]]
        return (min(ends[0] for ends in found), max(ends[1] for ends in found)) if found else (None, None)

    @functools.cached_property
    def groups(self):
        """{gid: keys} in the order of the keys."""
        keys = "".join(f", k{i}" for i in range(len(self.query.keys)))
        return {row[0]: row[1:] for row in self.run_sql(f"SELECT gid{keys} FROM groups ORDER BY gid").fetchall()}

    def may_hide(self, shown):
        """Whether anything shown has not begun."""
        days = [shown[0]] if shown else []
        if self.time_key is not None:
            days += [keys[self.time_key] for keys in self.groups.values() if keys[self.time_key]]
        return self.today is not None and any(day >= self.today for day in days)

    def in_shown(self, file):
        low = self.first_period()
        return f"inside AND k{self.time_key} BETWEEN {low[0]} AND {low[1]}"

    def first_period(self):
        """SQL of the first and the last period shown."""
        query, key = self.query, f"k{self.time_key}"
        sides = ["value", "base"] if query.versus and query.versus.where is not None else ["value"]
        every = " UNION ALL ".join(
            f"SELECT {key} FROM {side}_rows_{file} WHERE inside" for side in sides for file in range(len(query.tables))
        )
        low, high = f"(SELECT min({key}) FROM ({every}))", f"(SELECT max({key}) FROM ({every}))"
        ends = None
        if query.over:
            ends = query.over.low, query.over.high
        elif query.keys[self.time_key].main and not self.where_names_time():
            # Every period of the file, whatever passes `where`, unless that is about the time itself.
            ends = self.data_ends
        if ends and ends[0]:
            low = f"least({low}, {period_start(self.grain, sql_literal(ends[0]))})"
            high = f"greatest({high}, {period_start(self.grain, sql_literal(ends[1]))})"
        return low, high

    def filled(self, keys, groups):
        """The groups, and one for each period shown with each combination of the other keys."""
        time = f"k{self.time_key}"
        others = [key for i, key in enumerate(keys) if i != self.time_key and i not in self.coarser]
        low, high = self.first_period()
        periods = (
            f"SELECT p::DATE AS {time} FROM (SELECT unnest(generate_series({low}::TIMESTAMP,"
            f" {high}::TIMESTAMP, INTERVAL {STEP[self.grain]})) AS p)"
        )
        known = f"SELECT DISTINCT {', '.join(others)} FROM ({groups})" if others else "SELECT 1 AS one"
        count = f"(SELECT count(*) FROM ({known})) * (SELECT count(*) FROM ({periods}))"
        if self.run_sql(f"SELECT {count} > {MOST_FILLED}").fetchone()[0]:
            return groups
        listed = [
            f"{period_start(self.coarser[i], time)} AS {key}" if i in self.coarser else key
            for i, key in enumerate(keys)
        ]
        every = f"SELECT {', '.join(listed)} FROM ({known}) CROSS JOIN ({periods})"
        return f"SELECT * FROM ({groups}) UNION {every}"

    # The rows of the answer.

    def make_output(self, members, bound={}):
        """The rows of an answer: {sid: its groups}; a group's sid is its gid. `bound` says how many of the keys a
        subtotal has."""
        keys = range(len(self.query.keys))
        gids = ", ".join(f"({sid}, {gid})" for sid, of in members.items() for gid in of)
        self.run_sql(
            "CREATE OR REPLACE TEMP TABLE members AS SELECT gid AS sid, gid FROM groups"
            + (f" UNION ALL SELECT * FROM (VALUES {gids})" if gids else "")
        )
        time = f"k{self.time_key}" if self.time_key is not None else "NULL::DATE"
        widths = ", ".join(f"({sid}, {bound.get(sid, 0)})" for sid in members)
        self.run_sql(
            f"CREATE OR REPLACE TEMP TABLE output AS SELECT gid AS sid, true AS is_group, {time} AS period,"
            f" {time} AS first_period, {time} AS last_period{''.join(f', k{i}' for i in keys)} FROM groups UNION ALL"
            f" SELECT col0, false, CASE WHEN col1 > {self.time_key or 0} THEN min({time}) END, min({time}), max({time})"
            f"{', NULL' * len(keys)} FROM (VALUES {widths}) LEFT JOIN members ON sid = col0"
            " LEFT JOIN groups USING (gid) GROUP BY col0, col1"
        )

    def ask(self, side, figures):
        """{sid: (keys, [(value, size)])}"""
        width = len(self.query.keys)
        found = {}
        for row in self.run_sql(Side(self, side).statement(figures, "output")).fetchall():
            cells = row[1 + width :]
            found[row[0]] = (row[1 : 1 + width], [(cells[i], cells[i + 1]) for i in range(0, 2 * len(figures), 2)])
        return found
