"""Which rows of a file belong to which row of an answer: those of its own groups, of other periods, of all groups.

A mapping is a tuple: ("here", 0), ("total",), ("beside", key, …), ("prev", n), ("shown", n), ("cumulative", n),
("rolling", span, n), ("to_date", grain, n); n is how many periods before its own the figure is asked for."""

from .expressions import period_start
from .periods import STEP, later, window_start

# Of the rows of an answer, those that are no group: the total, others, and subtotals from here down.
TOTAL, OTHERS, SUBTOTALS = -1, -2, -10


def back(value, versus):
    """SQL that moves a date forward by what `versus` goes back."""
    return f"({value} + INTERVAL {versus.months} MONTH + INTERVAL {versus.days} DAY)::DATE"


class Mapping:
    """`pairs` is SQL of the groups (gid) of each row of the answer (sid), `match` when a row r is one of a group g."""

    def __init__(self, translation, mapping, is_base):
        self.translation = translation
        self.mapping = mapping
        self.is_base = is_base
        self.keys = [f"k{i}" for i in range(len(translation.query.keys))]
        self.pairs = self.groups_of_rows()
        self.match = " AND ".join(self.conditions())

    def table(self, rows):
        """SQL of the rows of each row of the answer."""
        columns = f"r.* EXCLUDE ({', '.join(self.keys)})" if self.keys else "r.*"
        return (
            f"SELECT p.sid, {columns}, q.period FROM ({self.pairs}) AS p JOIN output AS q USING (sid)"
            f" JOIN groups AS g USING (gid) JOIN {rows} AS r ON {self.match}"
        )

    def dates(self, rows):
        """SQL of the date at which a stock is taken: the latest in the periods of the row, of all groups."""
        times = [key for key, of in zip(self.keys, self.translation.query.keys) if of.grain]
        listed = "".join(f"g.{time}, " for time in times)
        latest = f"SELECT {listed}max(r.t) AS latest FROM groups AS g JOIN {rows} AS r ON {self.match}"
        if not times:
            return f"SELECT sid, latest FROM output CROSS JOIN ({latest})"
        same = " AND ".join(f"g.{time} IS NOT DISTINCT FROM d.{time}" for time in times)
        return (
            f"SELECT p.sid, max(d.latest) AS latest FROM ({self.pairs}) AS p JOIN groups AS g USING (gid)"
            f" JOIN ({latest} GROUP BY ALL) AS d ON {same} GROUP BY p.sid"
        )

    def groups_of_rows(self):
        kind, *shared = self.mapping
        if kind == "here":
            return "SELECT sid, gid FROM members"
        if kind == "total":
            return f"SELECT sid, gid FROM members WHERE sid = {TOTAL}"
        if kind == "beside":
            # All groups shown that share these keys with a group of the row.
            alike = " AND ".join(f"g.k{i} IS NOT DISTINCT FROM own.k{i}" for i in shared)
            return (
                f"SELECT DISTINCT m.sid, g.gid FROM members AS m JOIN groups AS own USING (gid)"
                f" JOIN groups AS g ON {alike} WHERE g.gid IN (SELECT gid FROM members WHERE sid = {TOTAL})"
            )
        # A figure of other periods is that of one period.
        return "SELECT sid, gid FROM members JOIN output USING (sid) WHERE period IS NOT NULL"

    def conditions(self):
        kind, translation = self.mapping[0], self.translation
        if kind in ("here", "total", "beside"):
            return ["r.inside"] + [f"r.{key} IS NOT DISTINCT FROM g.{key}" for key in self.keys]
        time = f"k{translation.time_key}"
        passed = {time, *(f"k{i}" for i in translation.coarser)}
        same = [f"r.{key} IS NOT DISTINCT FROM g.{key}" for key in self.keys if key not in passed]
        grain = translation.grain
        moved = f"({later(f'r.{time}', self.mapping[-1], grain)})::DATE"
        match kind:
            case "shown":
                own = ["r.inside", f"{moved} = g.{time}"]
            case "prev":
                own = [f"{moved} = g.{time}"]
            case "cumulative":
                own = ["r.inside", f"r.{time} <= g.{time}"]
            case _:
                end = f"({later(f'g.{time}', -self.mapping[-1], grain)})::DATE"
                span = self.mapping[1]
                start = window_start(span, end, grain) if kind == "rolling" else self.beginning(span, end)
                own = [f"r.key_day >= {start} AND r.key_day < {end} + INTERVAL {STEP[grain]}"]
        return ["NOT r.late", *same, *own]

    def beginning(self, grain, period):
        """SQL of the first day of the coarser period that a period lies in; that of the base, moved as its rows are."""
        if not self.is_base or not self.translation.moves:
            return period_start(grain, period)
        versus = self.translation.query.versus
        own = f"({period} - INTERVAL {versus.months} MONTH - INTERVAL {versus.days} DAY)::DATE"
        return back(period_start(grain, own), versus)
