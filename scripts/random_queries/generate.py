"""Random queries: every clause alone and with every other, from LANGUAGE.md sections 3 to 5."""

import dataclasses
import datetime
import decimal

from .clauses import ClauseMaker
from .expressions import column, literal, node, text
from .periods import STEP
from .queries import Figure, Key, Query, Versus
from .tables import Column


class Generator(ClauseMaker):
    """Makes one query, with the definitions that it needs."""

    def query(self):
        """One query, of one file, of a table made of it, or of two files."""
        query = self.two_files() if self.maybe(0.15) else self.one_file()
        query.definitions = self.definitions
        query.shuffle = self.chance if self.maybe(0.5) else None
        return query

    def one_file(self):
        prepared = []
        if self.maybe(0.07):
            self.make_table()
        elif self.maybe(0.05) and self.own("money") and self.table.of("text") and not self.monthly():
            prepared = self.make_result()
        if self.maybe(0.1):
            self.make_column()
        today = self.choose_today()
        keys, timed = self.choose_keys()
        query = Query([self.table], [], keys, today=today[1], columns=self.columns, prepared=prepared)
        if len(keys) < 3 and self.maybe(0.06 if keys else 0.12):
            return self.swept(query)
        versus = self.maybe(0.2)
        trees = [self.figure(depth=self.chance.choice([0, 1, 1, 2])) for _ in range(self.chance.choice([1, 1, 2, 3]))]
        for number, tree in enumerate(trees):
            if versus and (
                tree.kind == "date" or tree.op == "agg" and tree.args[0].kind in ("date", "month", "instant")
            ):
                tree = node("rows", kind="count")
            if timed and self.maybe(0.3) and not any(n.op == "window" for n in tree.walk()):
                if self.maybe(0.2):
                    tree = self.defined(f"m{self.number}_{number}", tree)
                tree = self.among(tree, self.windowed(tree, timed.grain)) if not versus or self.maybe(0.3) else tree
            elif self.maybe(0.08):
                tree = self.of_all(tree, keys)
            elif self.maybe(0.1):
                tree = self.formula(tree, number)
            elif self.maybe(0.25):
                tree = self.defined(f"m{self.number}_{number}", tree)
                if tree.kind in ("money", "count") and self.maybe(0.4):
                    rows = node("rows", kind="count")
                    tree = self.defined(
                        f"n{self.number}_{number}",
                        self.chance.choice(
                            [node("/", tree, rows, kind="ratio"), node("*", tree, literal(2, "number"), kind=tree.kind)]
                        ),
                    )
            elif self.maybe(0.06) and not versus:
                tree = self.other_figure()
            query.figures.append(Figure(tree, f"f{number}" if self.maybe(0.3) else None))
        if self.maybe(0.4):
            query.where = self.condition(self.chance.choice([0, 1, 1, 2]))
        if self.table.time and self.maybe(0.35):
            # A table's today is that of its own rows.
            query.over = self.aligned("month") if self.table.made_of else self.over(today[0])
        # What is planned has no counterpart.
        if versus and self.table.time and not (query.today and timed):
            self.compare(query, timed)
        if self.maybe(0.15):
            self.what_if(query)
        self.arrange(query)
        if self.table.made_of or self.maybe(0.5):
            query.source = self.table.name
        return query

    def choose_today(self):
        """(today, today as it is set or None)"""
        last = self.table.last
        if not last:
            return None, None
        if self.maybe(0.1) and not self.table.made_of and (last - self.table.first).days > 150:
            day = last - datetime.timedelta(days=43 + 7 * (len(self.table.name) % 3))
            return day, day
        return last + datetime.timedelta(days=1), None

    def make_table(self):
        """A table of the session, of the rows that meet a condition."""
        name, condition = f"v{self.number}", self.condition(0)
        self.definitions.append(f"table {name} = {self.table.name} where {text(condition)}")
        self.table = dataclasses.replace(self.table, name=name, made_of=self.table.name, condition=condition)

    def make_result(self):
        """A table of the session that holds the rows of a query."""
        name, amount, by = f"v{self.number}", self.chance.choice(self.own("money")), self.pick("text")
        sums = self.chance.choice(
            [
                node("bare", kind="money", data=amount.name),
                self.aggregate("mean", column(amount.name, "money"), None, "money"),
            ]
        )
        inner = Query(
            [self.table],
            [Figure(sums, f"amount{self.number}"), Figure(node("rows", kind="count"), f"entries{self.number}")],
            [Key("month", None, "month", True), Key(by.name, column(by.name, "text"))],
        )
        self.definitions.append(f"table {name} = {inner.statement()}")
        kinds = [
            Column("month", "month"),
            Column(by.name, "text"),
            Column(f"amount{self.number}", "money", amount.currency, is_added=sums.op == "bare"),
            Column(f"entries{self.number}", "count"),
        ]
        values = {
            "month": [],
            by.name: self.table.values[by.name],
            f"amount{self.number}": self.table.values[amount.name],
            f"entries{self.number}": [0, 1, 2, 3],
        }
        self.table = dataclasses.replace(
            self.table, name=name, made_of=name, columns=kinds, time="month", values=values
        )
        return [(name, inner)]

    def make_column(self):
        """A column of the session, of other columns of its row."""
        if self.table.made_of:
            return
        kind = self.chance.choice(["money", "count", "text", "bool"])
        tree = {"text": self.row_text, "bool": self.condition}.get(kind, lambda: self.row_number(kind))()
        if tree is None or tree.op == "column":
            return
        name = f"c{self.number}"
        of = Column(name, kind, self.currency() if kind == "money" else "$")
        self.definitions.append(f"column {name} = {text(tree)}")
        self.columns.append((name, tree))
        # It has literals of the columns it is made of; what is no sum of additive columns is not added up bare.
        named = [n.data for n in tree.walk() if n.op == "column"]
        alike = [v for name_ in named for v in self.table.values[name_] if self.table.column(name_).kind == kind]
        values = (
            [True, False] if kind == "bool" else alike or (["a", "none"] if kind == "text" else [decimal.Decimal(1)])
        )
        self.table = dataclasses.replace(
            self.table, columns=[*self.table.columns, of], values={**self.table.values, name: values}
        )

    def swept(self, query):
        """A parameter, what depends on it, and one or two sweeps."""
        figure = self.simple("money") or self.simple("count")
        name = f"q{self.number}"
        parameters = []
        for number in range(self.chance.choice([1, 1, 2])):
            tree = literal(decimal.Decimal("0.8"), "share", "80%")
            parameter = self.defined(f"{name}_{number}", tree)
            parameters.append(parameter)
            figure = node("*", figure, parameter, kind=figure.kind)
            values = [10, 30, 50]
            typed = self.chance.choice(["10%..50% step 20%", "(10%, 30%, 50%)"])
            query.sweeps.append(
                (parameter.data, typed, [literal(decimal.Decimal(v) / 100, "share", f"{v}%") for v in values])
            )
        query.figures = [Figure(figure)]
        if query.keys:
            query.sweeps = query.sweeps[:1]
            self.arrange(query)
        if self.maybe(0.4):
            query.where = self.condition(1)
        if self.table.made_of:
            query.source = self.table.name
        return query

    def two_files(self):
        """Figures of two files by keys that both have."""
        one, two = self.chance.choice(
            [
                ("events", "bills"),
                ("events", "bills"),
                ("bills", "stocks"),
                ("events", "stocks"),
                ("deals", "costs"),
                ("campaigns", "signups"),
                ("deals", "subscriptions"),
            ]
        )
        tables = [next(t for t in self.tables if t.name == name) for name in (one, two)]
        shared = [
            c
            for c in tables[0].columns
            if any(c.name == o.name and c.kind == o.kind for o in tables[1].columns) and c.kind == "text"
        ]
        common = {c.name for c in tables[0].columns} & {c.name for c in tables[1].columns}
        monthly = any(t.column(t.time).kind == "month" for t in tables)
        keys = []
        if shared and self.maybe(0.7):
            keys = [
                Key(c.name, column(c.name, "text"))
                for c in self.chance.sample(shared, self.chance.choice([1, len(shared)]))
            ]
        timed = None
        if self.maybe(0.4):
            grain = self.chance.choice(["month", "quarter", "year"])
            timed = Key(grain, None, grain, True)
            keys.insert(self.chance.randint(0, len(keys)), timed)
        query = Query(tables, [], keys)
        self.table = tables[0]
        if shared and self.maybe(0.4):
            part = dataclasses.replace(tables[0], columns=shared)
            self.table = part
            query.where = self.text_condition()
        # A name of both files is that of neither; a period word is a period of one file and a column of the other.
        shunned = {*common, *STEP}
        own = [dataclasses.replace(t, columns=[c for c in t.columns if c.name not in shunned]) for t in tables]
        for number in range(self.chance.choice([1, 2, 2])):
            parts = []
            for table in own:
                self.table = table
                parts.append(self.own_figure())
            if one == "deals" and two == "costs" and all(part.kind == "money" for part in parts):
                # Dollars and euros.
                parts[1] = node(
                    "agg",
                    column("clicks", "count"),
                    kind="count",
                    data={"name": "sum", "where": None, "level": None, "weight": None},
                )
            tree = self.chance.choice(
                [
                    lambda: node("/", *parts, kind="ratio"),
                    lambda: parts[0],
                    lambda: parts[1],
                    lambda: node("/", parts[1], parts[0], kind="ratio"),
                ]
            )()
            if timed and self.maybe(0.25):
                tree = self.windowed(tree, timed.grain)
            elif self.maybe(0.3):
                tree = self.defined(f"m{self.number}_{number}", tree)
            query.figures.append(Figure(tree, f"f{number}" if self.maybe(0.2) else None))
        used = {name for f in query.figures for n in f.tree.walk() if n.op in ("column", "bare") for name in [n.data]}
        query.tables = [t for t in tables if any(c.name in used for c in t.columns if c.name not in shunned)]
        self.table = dataclasses.replace(tables[0], last=max(t.last for t in query.tables))
        if self.maybe(0.3) and len(query.tables) == 2:
            query.over = (
                self.aligned("month")
                if monthly or self.maybe(0.7)
                else self.over(self.table.last + datetime.timedelta(days=1))
            )
        if self.maybe(0.15) and query.tables == tables and (not timed or timed.grain == "month"):
            query.versus = self.chance.choice(
                [Versus("last month", "month", months=1), Versus("last year", "year", months=12)]
            )
        if keys and self.maybe(0.25):
            query.keep = self.kept(query, [f.tree for f in query.figures])
        if keys and self.maybe(0.3):
            query.sort = [(self.chance.choice(query.figures).tree, self.maybe(0.5))]
        if keys and self.maybe(0.3):
            query.top = (self.chance.choice(["top", "top", "bottom"]), self.chance.choice([1, 2, 3]), None)
        return query

    def own_figure(self):
        """A figure of the columns that only this file has."""
        made = None
        while made is None or any(n.op == "rows" for n in made.walk()):
            made = self.simple(self.chance.choice(["money", "count"]))
        return made
