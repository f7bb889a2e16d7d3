"""Random queries: every clause alone and with every other, from LANGUAGE.md sections 3 to 5."""
import dataclasses
import datetime
import decimal

from .expressions import COMPARISONS, Period, column, literal, money, node, text
from .queries import Figure, Key, Query, Versus
from .tables import Column
from .translate import months_before, period_around

NUMERIC = ("money", "count", "number", "share")
GRAINS = ("day", "week", "month", "quarter", "year")
# How often a table is asked, beside the others.
WEIGHTS = {"events": 6, "deals": 3, "bills": 2, "stocks": 2, "acquisition": 0.3, "experiment": 0.3}
MONTHS = {"month": 1, "quarter": 3, "year": 12}


class Generator:
    """Makes one query; `chance` is its only source of chance."""

    def __init__(self, chance, tables, number):
        self.chance = chance
        self.tables = tables
        self.number = number
        self.definitions = []
        self.columns = []
        self.table = chance.choices(tables, [WEIGHTS.get(table.name, 1) for table in tables])[0]

    def maybe(self, probability):
        return self.chance.random() < probability

    # Row expressions.

    def pick(self, *kinds):
        found = self.table.of(*kinds)
        return self.chance.choice(found) if found else None

    def own(self, kind):
        """The columns that the file itself has."""
        return [c for c in self.table.of(kind) if all(c.name != name for name, _ in self.columns)]

    def value_of(self, of):
        """A literal that the column has, or one near it."""
        value = self.chance.choice(self.table.values[of.name])
        if of.kind == "money":
            return money(int(value * 100) + self.chance.choice([0, 0, 1, -1, 5000]), of.currency)
        if of.kind == "count":
            return literal(int(value) + self.chance.choice([0, 0, 1]), "count")
        if of.kind == "number":
            return literal(decimal.Decimal(str(value)).normalize().__add__(0), "number", plain(value))
        if of.kind == "share":
            return literal(decimal.Decimal(str(value)), "share", f"{plain(decimal.Decimal(str(value)) * 100)}%")
        return literal(value, of.kind)

    def row_number(self, kind, depth=1):
        """An expression of one row with a number of the kind; None when the table has no such column."""
        of = self.pick(kind)
        if of is None:
            return None
        leaf = column(of.name, kind)
        if depth == 0 or self.maybe(0.35):
            return leaf
        again = lambda: self.row_number(kind, depth - 1)
        small = literal(self.chance.choice([2, 3, 10]), "number")
        choices = [
            lambda: node("+", again(), again(), kind=kind),
            lambda: node("-", again(), again(), kind=kind),
            lambda: node("abs", again(), kind=kind),
            lambda: node("neg", leaf, kind=kind),
            lambda: node(self.chance.choice(["floor", "ceil", "round"]), again(), kind=kind),
            lambda: node("round", again(), literal(self.chance.choice([0, 1]), "number"), kind=kind),
            lambda: node(self.chance.choice(["least", "greatest"]), again(), self.value_of(of), kind=kind),
            lambda: node("coalesce", leaf, self.value_of(of), kind=kind),
            lambda: node("if", self.condition(0), again(), self.value_of(of), kind=kind),
            lambda: node("case", self.condition(0), again(), self.condition(0), leaf, kind=kind),
            lambda: node("case", self.condition(0), again(), self.value_of(of), kind=kind),
        ]
        if kind != "share":
            choices += [lambda: node("*", leaf, small, kind=kind), lambda: node("/", again(), small, kind=kind)]
        if kind == "count":
            choices.append(lambda: node("mod", leaf, literal(self.chance.choice([2, 3, 7]), "number"), kind=kind))
        if kind == "money" and self.pick("count"):
            choices += [lambda: node("*", leaf, column(self.pick("count").name, "count"), kind=kind),
                        lambda: node("/", leaf, column(self.pick("count").name, "count"), kind=kind)]
        return self.chance.choice(choices)()

    def row_text(self, depth=1):
        of = self.pick("text")
        if of is None:
            return None
        leaf = column(of.name, "text")
        if depth == 0:
            return leaf
        count = literal(self.chance.choice([1, 2, 3, 5]), "number")
        return self.chance.choice([
            lambda: leaf,
            lambda: node(self.chance.choice(["lower", "upper", "trim"]), self.row_text(depth - 1), kind="text"),
            lambda: node(self.chance.choice(["left", "right"]), leaf, count, kind="text"),
            lambda: node("coalesce", leaf, literal("none", "text"), kind="text"),
            lambda: node("if", self.condition(0), leaf, literal("other", "text"), kind="text"),
            lambda: node("case", self.condition(0), literal("a", "text"), self.condition(0), literal("b", "text"), kind="text"),
            lambda: node("replace", leaf, literal("a", "text"), literal("-", "text"), kind="text"),
            lambda: node("part", leaf, literal(self.chance.choice(["_", " ", "a"]), "text"), literal(1, "number"), kind="text"),
        ])()

    def condition(self, depth=1):
        """A predicate of one row."""
        if depth > 0 and self.maybe(0.5):
            return self.chance.choice([
                lambda: node("and", self.condition(depth - 1), self.condition(depth - 1), kind="bool"),
                lambda: node("or", self.condition(depth - 1), self.condition(depth - 1), kind="bool"),
                lambda: node("not", self.condition(depth - 1), kind="bool"),
            ])()
        made = None
        while made is None:
            made = self.chance.choice([
                self.text_condition, self.text_condition, self.number_condition, self.number_condition,
                self.date_condition, self.bool_condition, self.null_condition])()
        return made

    def text_condition(self):
        of = self.pick("text")
        if of is None or not self.table.values[of.name]:
            return None
        leaf, value = column(of.name, "text"), self.value_of(of)
        word = value.data[0]
        return self.chance.choice([
            lambda: node("compare", leaf, value, kind="bool", data=self.chance.choice(["=", "!=", "=", "<", ">="])),
            lambda: node("compare", node("lower", leaf, kind="text"), node("lower", value, kind="text"), kind="bool", data="="),
            lambda: node("compare", node("left", leaf, literal(1, "number"), kind="text"), literal(word[:1], "text"), kind="bool",
                         data=self.chance.choice(["=", "!="])),
            lambda: node("in", leaf, value, self.value_of(of), kind="bool", data=self.chance.choice(["", "not "])),
            lambda: node("matches", leaf, literal(word[:2], "text"), kind="bool", data="starts with"),
            lambda: node("matches", leaf, literal(word[-2:], "text"), kind="bool", data="ends with"),
            lambda: node("matches", leaf, literal(word[1:3], "text"), kind="bool", data="contains"),
            lambda: node("compare", node("length", leaf, kind="count"), literal(5, "count"), kind="bool",
                         data=self.chance.choice(COMPARISONS)),
        ])()

    def number_condition(self):
        of = self.pick(*NUMERIC)
        if of is None:
            return None
        leaf = column(of.name, of.kind) if self.maybe(0.7) else self.row_number(of.kind)
        one, two = self.value_of(of), self.value_of(of)
        if one.data[0] > two.data[0]:
            one, two = two, one
        return self.chance.choice([
            lambda: node("compare", leaf, one, kind="bool", data=self.chance.choice(COMPARISONS)),
            lambda: node("in_range", leaf, one, two, kind="bool", data=self.maybe(0.3)),
            lambda: node("in", column(of.name, of.kind), one, two, kind="bool", data=self.chance.choice(["", "not "])),
        ])()

    def date_condition(self):
        of = self.pick("date")
        if of is None:
            return None
        leaf = column(of.name, "date")
        others = [c for c in self.table.of("date") if c.name != of.name]
        if others and self.maybe(0.3):
            other = column(others[0].name, "date")
            days = self.chance.choice([1, 5, 30])
            span = literal(days, "days", f"{days} day{'s' if days > 1 else ''}")
            return self.chance.choice([
                lambda: node("compare", leaf, other, kind="bool", data=self.chance.choice(COMPARISONS)),
                lambda: node("compare", node("-", leaf, other, kind="days"), span, kind="bool",
                             data=self.chance.choice(COMPARISONS)),
                lambda: node("compare", node("+", leaf, span, kind="date"), other, kind="bool",
                             data=self.chance.choice(COMPARISONS)),
            ])()
        period = self.period(self.chance.choice(["day", "month", "month", "quarter", "range"]))
        if ".." in period.text:
            return node("compare_period", leaf, kind="bool", data=("in", period))
        if self.maybe(0.2):
            return node("compare", node("weekday", leaf, kind="number"), literal(self.chance.randint(1, 7), "number"),
                        kind="bool", data=self.chance.choice(COMPARISONS))
        return node("compare_period", leaf, kind="bool", data=(self.chance.choice(COMPARISONS), period))

    def bool_condition(self):
        of = self.pick("bool")
        if of is None:
            return None
        leaf = column(of.name, "bool")
        return self.chance.choice([
            lambda: leaf,
            lambda: node("not", leaf, kind="bool"),
            lambda: node("compare", leaf, literal(True, "bool"), kind="bool", data=self.chance.choice(["=", "!="])),
            lambda: node("compare", leaf, literal(False, "bool", '"no"' if of in self.own("bool") else "false"), kind="bool",
                         data="="),
        ])()

    def null_condition(self):
        of = self.chance.choice(self.table.columns)
        return node("null", column(of.name, of.kind), kind="bool", data=self.chance.choice(["", "not "]))

    # Figures.

    def figure(self, kind=None, depth=1):
        """A figure of the kind money, count, number or share; a kind that the table cannot have becomes count."""
        kind = kind or self.chance.choice(["money", "count", "count", "number", "share", "ratio"])
        ways = [self.simple, self.simple, self.combined, self.per_key] if depth else [self.simple]
        for _ in range(20):
            made = self.chance.choice(ways)(kind, depth)
            if made is not None:
                return made
        return node("rows", kind="count")

    def simple(self, kind, depth=0):
        where = self.condition(0) if self.maybe(0.2) else None
        if kind == "count":
            bools, counts = self.own("bool"), self.own("count")
            choices = [
                lambda: node("rows", kind="count"),
                lambda: node("rows", kind="count"),
                lambda: self.aggregate("count", column((c := self.chance.choice(self.table.columns)).name, c.kind), where, kind),
                lambda: self.aggregate("count", self.condition(0), where, kind),
                lambda: self.aggregate("distinct", self.any_column(), where, kind),
            ]
            if bools:
                choices.append(lambda: node("bare", kind="bool", data=self.chance.choice(bools).name))
            if counts:
                choices += [
                    lambda: node("bare", kind="count", data=self.chance.choice(counts).name),
                    lambda: self.aggregate("sum", self.row_number("count"), where, kind),
                    lambda: self.aggregate(self.chance.choice(["mean", "min", "max", "median", "stddev"]), self.row_number("count"), where, kind),
                    lambda: self.aggregate("quantile", self.row_number("count"), where, kind, level=self.level()),
                    lambda: self.aggregate("mean", self.row_number("count"), where, kind, weight=self.weight()),
                ]
            return self.chance.choice(choices)()
        if kind == "money":
            if not self.own("money"):
                return None
            return self.chance.choice([
                lambda: node("bare", kind="money", data=self.chance.choice(self.own("money")).name),
                lambda: node("bare", kind="money", data=self.chance.choice(self.own("money")).name),
                lambda: self.aggregate("sum", self.row_number("money"), where, kind),
                lambda: self.aggregate(self.chance.choice(["mean", "min", "max", "median", "stddev", "first", "last", "avg"]), self.row_number("money"), where, kind),
                lambda: self.aggregate("quantile", self.row_number("money"), where, kind, level=self.level()),
                lambda: self.aggregate("mean", self.row_number("money"), where, kind, weight=self.weight()),
            ])()
        if kind == "share":
            choices = [lambda: node("of", self.aggregate("count", self.condition(0), None, "count"), node("rows", kind="count"), kind="share")]
            if self.table.of("share"):
                choices.append(lambda: self.aggregate(self.chance.choice(["mean", "median", "max"]), column(self.pick("share").name, "share"), where, kind))
                choices.append(lambda: self.aggregate("mean", column(self.pick("share").name, "share"), where, kind, weight=self.weight()))
            if self.own("bool"):
                choices.append(lambda: self.aggregate("mean", column(self.pick("bool").name, "bool"), where, kind))
                choices.append(lambda: node("of", node("bare", kind="bool", data=self.chance.choice(self.own("bool")).name), node("rows", kind="count"), kind="share"))
            return self.chance.choice(choices)()
        if kind == "number":
            if not self.table.of("number"):
                return None
            return self.chance.choice([
                lambda: self.aggregate(self.chance.choice(["mean", "min", "max", "median", "stddev", "variance", "sum"]), self.row_number("number"), where, kind),
                lambda: self.aggregate("product", column(self.pick("number").name, "number"), where, kind),
                lambda: self.aggregate("mean", column(self.pick("number").name, "number"), where, kind, weight=self.weight()),
            ])()
        return self.combined("ratio", 0)

    def aggregate(self, name, tree, where, kind, level=None, weight=None):
        if tree is None:
            return None
        return node("agg", tree, kind=kind, data={"name": name, "where": where, "level": level, "weight": weight})

    def currency(self):
        return self.pick("money").currency

    def any_column(self):
        of = self.chance.choice([c for c in self.table.columns if c.kind != "id"] or self.table.columns)
        return column(of.name, of.kind)

    def level(self):
        return self.chance.choice(["0.9", "0.25", "0.5", "0", "1"])

    def weight(self):
        of = self.pick("count", "number")
        return column(of.name, of.kind) if of else None

    def combined(self, kind, depth):
        """Arithmetic on figures."""
        again = lambda k: self.figure(k, max(depth - 1, 0)) if depth else self.simple(k)
        if kind in ("ratio", "number"):
            left = self.chance.choice(["money", "count"]) if self.table.of("money") else "count"
            one, two = again(left), again(left if self.maybe(0.4) else "count")
            if one is None or two is None:
                return None
            return node("/", one, two, kind="ratio" if left == "money" else "number")
        if kind == "share":
            one, two = self.aggregate("count", self.condition(0), None, "count"), node("rows", kind="count")
            return node("of", one, two, kind="share")
        one, two = again(kind), again(kind)
        if one is None or two is None or {one.kind, two.kind} != {kind}:
            return None
        factor = literal(self.chance.choice([2, decimal.Decimal("0.5"), 10]), "number")
        constant = money(self.chance.choice([5000, 100000]), self.currency()) if kind == "money" else literal(self.chance.choice([1, 10]), "count")
        return self.chance.choice([
            lambda: node("+", one, two, kind=kind),
            lambda: node("-", one, two, kind=kind),
            lambda: node("*", one, factor, kind=kind),
            lambda: node("/", one, factor, kind=kind),
            lambda: node("neg", one, kind=kind),
            lambda: node("abs", node("-", one, two, kind=kind), kind=kind),
            lambda: node(self.chance.choice(["least", "greatest"]), one, two, kind=kind),
            lambda: node("coalesce", one, constant, kind=kind),
            lambda: node("+", one, constant, kind=kind),
            lambda: node("if", node("compare", one, constant, kind="bool", data=self.chance.choice(["<", ">"])), one, two, kind=kind),
            lambda: node("case", node("compare", one, constant, kind="bool", data=">="), two, kind=kind),
        ])()

    def per_key(self, kind, depth):
        """An aggregate of a figure per keys."""
        keys = [c.name for c in self.table.of("text", "bool", "id")]
        if self.table.time:
            keys += [g for g in ("week", "month", "quarter")[self.monthly():]] + [c.name for c in self.table.of("date")]
        if not keys or kind not in ("money", "count"):
            return None
        inner = self.chance.choice([lambda: self.simple(kind), lambda: self.simple(kind), lambda: self.combined(kind, 0)])()
        if inner is None or any(n.op == "bare" and self.is_stock(n.data) for n in inner.walk()):
            return None
        chosen = self.chance.sample(keys, self.chance.choice([1, 1, 1, min(2, len(keys))]))
        weight = self.simple("count") if self.maybe(0.15) else None
        names = ["mean", "sum", "min", "max", "median", "stddev", "mean"] + ["count"] * (kind == "count")
        name = "mean" if weight else self.chance.choice(names)
        if inner.kind == "bool":
            inner = self.aggregate("sum", column(self.pick("count").name, "count"), None, "count") if self.pick("count") else node("rows", kind="count")
        if weight is not None and weight.kind == "bool":
            weight = node("rows", kind="count")
        return node("per", inner, kind=kind,
                    data={"name": name, "keys": tuple(chosen), "weight": weight, "level": None,
                          "where": self.condition(0) if self.maybe(0.2) else None})

    def is_stock(self, name):
        return self.table.column(name).stock

    def windowed(self, tree, grain):
        """A figure of other periods."""
        options = {"day": ["7 days", "2 weeks"], "week": ["2 weeks", "4 weeks"], "month": ["2 months", "3 months", "1 quarter"],
                   "quarter": ["2 quarters", "1 year"], "year": ["2 years"]}[grain]
        coarser = {"day": ["week", "month", "quarter"], "week": [], "month": ["quarter", "year"], "quarter": ["year"], "year": []}[grain]
        name = self.chance.choice(["prev", "change", "growth", "cumulative", "rolling", "moving_mean"] + (["to_date"] if coarser else []))
        given = {"rolling": [self.chance.choice(options)], "to_date": [self.chance.choice(coarser or ["year"])],
                 "moving_mean": [str(self.chance.choice([2, 3]))]}.get(name, [])
        return node("window", tree, kind="growth" if name == "growth" else tree.kind, data={"name": name, "options": given})

    # Periods.

    def period(self, shape):
        """A period near the data."""
        first, last = self.table.first, self.table.last
        day = first + datetime.timedelta(days=self.chance.randint(-20, (last - first).days + 10))
        if shape == "day":
            return Period(str(day), day, day)
        if shape == "range":
            grain = self.chance.choice(["month", "month", "quarter"] + ["day"] * (not self.monthly()))
            a = period_around(day, grain)
            b = period_around(day + datetime.timedelta(days=self.chance.randint(1, 200)), grain)
            return Period(f"{period_text(a[0], grain)}..{period_text(b[0], grain)}", a[0], b[1])
        low, high = period_around(day, shape)
        return Period(period_text(low, shape), low, high)

    def over(self, today):
        """A period shown, in one of its forms."""
        before = today - datetime.timedelta(days=1)
        grain = self.chance.choice(["month", "month", "quarter", "year"] + ["week"] * (not self.monthly()))
        this = period_around(today, grain)
        count = self.chance.choice([2, 3, 6])

        def ago(n):
            return period_around(self.step(this[0], grain, -n), grain)

        return self.chance.choice([
            lambda: self.period(self.chance.choice(["month", "quarter", "year"])),
            lambda: self.period("range"),
            lambda: self.period("range"),
            lambda: Period(f"last {grain}", *ago(1)),
            lambda: Period(f"last {count} {grain}s", ago(count)[0], ago(1)[1]),
            lambda: Period(f"this {grain}", *this),
            lambda: Period(f"{grain} to date", period_around(before, grain)[0], before),
            lambda: (lambda p: Period(f"since {p.text}", p.low, max(before, p.low)))(self.period("month")),
        ])()

    def monthly(self):
        """Whether the main time column has months, which have no days."""
        return self.table.column(self.table.time).kind == "month"

    def step(self, day, grain, count):
        if grain in ("day", "week"):
            return day + datetime.timedelta(days=count * (7 if grain == "week" else 1))
        return months_before(day, -count * MONTHS[grain])

    # Keys.

    def key(self, grained):
        """A key of by."""
        if grained and self.table.time:
            grain = self.chance.choice(self.grains())
            if self.maybe(0.8):
                return Key(grain, None, grain, True)
            of = self.chance.choice(self.table.of("date") or [self.table.column(self.table.time)])
            tree = column(of.name, "date")
            return Key(f"{grain}({of.name})", tree, grain, of.name == self.table.time)
        made = None
        while made is None:
            made = self.chance.choice([
                lambda: self.named_key("text"), lambda: self.named_key("text"), lambda: self.named_key("bool"),
                lambda: self.tree_key(self.row_text()), lambda: self.tree_key(self.condition(0)),
                lambda: self.bucket_key(), lambda: self.number_key(), lambda: self.written_key()])()
        return made

    def grains(self):
        span = (self.table.last - self.table.first).days
        if self.table.column(self.table.time).kind == "month":
            return ["month", "month", "quarter", "year"]
        return ["day", "week"] if span < 40 else ["week", "month", "month", "month", "quarter", "year"]

    def named_key(self, kind):
        of = self.pick(kind)
        return Key(of.name, column(of.name, kind)) if of else None

    def tree_key(self, tree):
        if tree is None:
            return None
        if tree.op == "column":
            return Key(tree.data, tree)
        return Key(text(tree), tree, label=f"k{self.chance.randint(1, 9)}x" if self.maybe(0.3) else None)

    def bucket_key(self):
        of = self.pick("count", "number")
        if of is None:
            return None
        edges = sorted(self.chance.sample([0, 1, 5, 10, 50, 100], self.chance.choice([1, 2, 3])))
        return self.tree_key(node("bucket", column(of.name, of.kind), *[literal(e, "number") for e in edges], kind="text"))

    def written_key(self):
        of = self.pick("count")
        if of is None:
            return None
        written = node("text", column(of.name, "count"), kind="text")
        return self.tree_key(self.chance.choice([
            written, node("number", written, kind="number"), node("mod", column(of.name, "count"), literal(3, "number"), kind="count"),
            node("length", written, kind="count")]))

    def number_key(self):
        of = self.pick("date")
        if of is None:
            return None
        return self.tree_key(node(self.chance.choice(["weekday", "month_number"]), column(of.name, "date"), kind="number"))

    # The query.

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
            if versus and (tree.kind == "date" or tree.op == "agg" and tree.args[0].kind in ("date", "month")):
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
                    tree = self.defined(f"n{self.number}_{number}", self.chance.choice([
                        node("/", tree, rows, kind="ratio"), node("*", tree, literal(2, "number"), kind=tree.kind)]))
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

    def among(self, tree, windowed):
        """A figure of other periods, alone or in arithmetic with that of the period."""
        name = windowed.data["name"]
        if name in ("prev", "change", "rolling", "to_date") and self.maybe(0.15):
            return node("window", windowed, kind=windowed.kind, data={"name": self.chance.choice(["prev", "change", "growth"]), "options": []})
        if name == "prev" and self.maybe(0.15):
            return node("window", node("share", tree, kind="share"), kind="share", data={"name": "prev", "options": []})
        if name == "growth":
            return windowed
        return self.chance.choice([
            windowed, windowed, windowed, node("/", tree, windowed, kind="ratio"), node("-", windowed, tree, kind="ratio"),
            node("*", windowed, literal(2, "number"), kind="ratio")])

    def other_figure(self):
        """A figure that is a date, a number of days or a text."""
        dates = self.table.of("date")
        rows = node("rows", kind="count")
        label = node("case", node("compare", rows, literal(10, "count"), kind="bool", data=">"), literal("many", "text"),
                     node("compare", rows, literal(3, "count"), kind="bool", data=">="), literal("some", "text"),
                     literal("few", "text"), kind="text")
        if not dates:
            return label
        first = self.aggregate("min", column(self.chance.choice(dates).name, "date"), None, "date")
        last = self.aggregate("max", column(self.chance.choice(dates).name, "date"), self.condition(0), "date")
        return self.chance.choice([first, last, node("-", last, first, kind="days"), label])

    def of_all(self, tree, keys):
        """A share of the total, alone or in arithmetic, or a share of the groups with the same key."""
        named = [i for i, key in enumerate(keys) if key.name.isidentifier()]
        if named and len(keys) > 1 and self.maybe(0.4):
            chosen = self.chance.sample(named, 1)
            return node(self.chance.choice(["share", "total"]), tree, kind="share",
                        data={"keys": tuple(chosen), "names": [keys[i].name for i in chosen]})
        total = node("total", tree, kind=tree.kind)
        return self.chance.choice([
            node("share", tree, kind="share"), node("share", tree, kind="share"), total, node("/", tree, total, kind="ratio"),
            node("-", total, tree, kind=tree.kind)])

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
        sums = self.chance.choice([node("bare", kind="money", data=amount.name),
                                   self.aggregate("mean", column(amount.name, "money"), None, "money")])
        inner = Query([self.table], [Figure(sums, f"amount{self.number}"), Figure(node("rows", kind="count"), f"entries{self.number}")],
                      [Key("month", None, "month", True), Key(by.name, column(by.name, "text"))])
        self.definitions.append(f"table {name} = {inner.statement()}")
        kinds = [Column("month", "month"), Column(by.name, "text"), Column(f"amount{self.number}", "money", amount.currency),
                 Column(f"entries{self.number}", "count")]
        values = {"month": [], by.name: self.table.values[by.name], f"amount{self.number}": self.table.values[amount.name],
                  f"entries{self.number}": [0, 1, 2, 3]}
        self.table = dataclasses.replace(self.table, name=name, made_of=name, columns=kinds, time="month", values=values)
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
        values = [True, False] if kind == "bool" else alike or (["a", "none"] if kind == "text" else [decimal.Decimal(1)])
        self.table = dataclasses.replace(self.table, columns=[*self.table.columns, of], values={**self.table.values, name: values})

    def choose_keys(self):
        count = self.chance.choice([0, 1, 1, 1, 2, 2, 3])
        grained = self.maybe(0.45) and count > 0 and self.table.time
        at = self.chance.randrange(count) if grained else None
        keys = []
        while len(keys) < count:
            key = self.key(len(keys) == at)
            if all(key.name != other.name and key.typed != other.typed for other in keys):
                keys.append(key)
        timed = keys[at] if grained else None
        coarse = {"month": ["quarter", "year"], "quarter": ["year"]}.get(timed.grain, []) if timed and timed.main else []
        if coarse and len(keys) < 3 and self.maybe(0.2):
            grain = self.chance.choice(coarse)
            keys.insert(self.chance.randint(0, len(keys)), Key(grain, None, grain, True))
        return keys, timed

    def defined(self, name, tree):
        self.definitions.append(f"{name} = {text(tree)}")
        return node("named", tree, kind=tree.kind, data=name)

    def formula(self, tree, number):
        """A formula with arguments, and its call."""
        name = f"g{self.number}_{number}"
        self.definitions.append(f"{name}(a, b) = if(b > 0, a, a * 2)")
        count = node("rows", kind="count")
        whole = node("if", node("compare", count, literal(0, "count"), kind="bool", data=">"), tree,
                     node("*", tree, literal(2, "number"), kind=tree.kind), kind=tree.kind)
        return node("formula", tree, count, whole, kind=tree.kind, data=name)

    def compare(self, query, timed):
        """The clause vs."""
        first = [lambda: Versus(f"where {text(condition := self.condition(1))}", where=condition)]
        if timed and timed.main:
            options = {"day": ["day", "week"], "week": ["week"], "month": ["month", "quarter", "year"],
                       "quarter": ["quarter", "year"], "year": ["year"]}[timed.grain]
            if query.over and timed.grain != "week":
                query.over = self.aligned(timed.grain)
            elif query.over:
                query.over = None
        elif timed:
            options = []
        else:
            options = ["month", "quarter", "year"] + ["week"] * (not self.monthly())
            today = query.today or self.table.last + datetime.timedelta(days=1)
            if query.over and query.over.low >= today:
                query.over = None
            first.append(lambda: self.fixed(self.period(self.chance.choice(["month", "quarter", "year", "range"]))))
        if options:
            grain = self.chance.choice(options)
            back = {"day": {"days": 1}, "week": {"days": 7}}.get(grain) or {"months": MONTHS[grain]}
            first += [lambda: Versus(f"last {grain}", grain, **back)] * 3
            if grain in ("month", "quarter"):
                first.append(lambda: Versus(f"same {grain} last year", grain, months=12))
        query.versus = self.chance.choice(first)()

    def fixed(self, period):
        return Versus(period.text, period=period)

    def aligned(self, grain):
        """Whole periods of the grain."""
        a = period_around(self.period("day").low, grain)
        b = period_around(a[1] + datetime.timedelta(days=self.chance.randint(1, 250)), grain)
        one, two = period_text(a[0], grain), period_text(b[0], grain)
        if grain == "year":
            return Period(one, *a)
        return Period(f"{one}..{two}", a[0], b[1])

    def what_if(self, query):
        """The clause with: another column, metric or parameter."""
        of = self.pick("money", "count")
        names = [n for figure in query.figures for n in figure.tree.walk() if n.op == "named"]
        factor = literal(decimal.Decimal(self.chance.choice(["0.8", "1.5", "2"])), "number")
        if names and self.maybe(0.5):
            query.replaced.append((names[0].data, node("*", names[0].args[0], factor, kind=names[0].kind)))
            query.typed_with = f"{names[0].data} = {names[0].data} * {text(factor)}"
        elif of and not of.stock:
            query.replaced.append((of.name, node("*", column(of.name, of.kind), factor, kind=of.kind)))

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
            query.sweeps.append((parameter.data, typed,
                                 [literal(decimal.Decimal(v) / 100, "share", f"{v}%") for v in values]))
        query.figures = [Figure(figure)]
        if query.keys:
            query.sweeps = query.sweeps[:1]
            self.arrange(query)
        if self.maybe(0.4):
            query.where = self.condition(1)
        if self.table.made_of:
            query.source = self.table.name
        return query

    def arrange(self, query):
        """keep, sort, top and bottom."""
        keys = query.keys
        smooth = len(keys) > 1 and any(n.op == "window" and n.data["name"] == "moving_mean"
                                       for figure in query.figures for n in figure.tree.walk())
        if keys and not smooth and self.maybe(0.25):
            query.keep = self.kept(query)
        if keys and self.maybe(0.3):
            query.sort = self.sorted_by(query)
        if keys and self.maybe(0.3):
            at = self.chance.randrange(len(keys))
            query.top = (self.chance.choice(["top", "top", "bottom"]), self.chance.choice([1, 2, 3, 5]),
                         at if len(keys) > 1 and self.maybe(0.5) and keys[at].name.isidentifier() else None)

    def two_files(self):
        """Figures of two files by keys that both have."""
        one, two = self.chance.choice([("events", "bills"), ("events", "bills"), ("bills", "stocks"), ("events", "stocks"),
                                       ("deals", "costs"), ("campaigns", "signups"), ("deals", "subscriptions")])
        tables = [next(t for t in self.tables if t.name == name) for name in (one, two)]
        shared = [c for c in tables[0].columns
                  if any(c.name == o.name and c.kind == o.kind for o in tables[1].columns) and c.kind == "text"]
        common = {c.name for c in tables[0].columns} & {c.name for c in tables[1].columns}
        monthly = any(t.column(t.time).kind == "month" for t in tables)
        keys = []
        if shared and self.maybe(0.7):
            keys = [Key(c.name, column(c.name, "text")) for c in self.chance.sample(shared, self.chance.choice([1, len(shared)]))]
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
        own = [dataclasses.replace(t, columns=[c for c in t.columns if c.name not in common]) for t in tables]
        for number in range(self.chance.choice([1, 2, 2])):
            parts = []
            for table in own:
                self.table = table
                parts.append(self.own_figure())
            if one == "deals" and two == "costs" and all(part.kind == "money" for part in parts):
                # Dollars and euros.
                parts[1] = node("agg", column("clicks", "count"), kind="count",
                                data={"name": "sum", "where": None, "level": None, "weight": None})
            tree = self.chance.choice([
                lambda: node("/", *parts, kind="ratio"), lambda: parts[0], lambda: parts[1],
                lambda: node("/", parts[1], parts[0], kind="ratio")])()
            if timed and self.maybe(0.25):
                tree = self.windowed(tree, timed.grain)
            elif self.maybe(0.3):
                tree = self.defined(f"m{self.number}_{number}", tree)
            query.figures.append(Figure(tree, f"f{number}" if self.maybe(0.2) else None))
        used = {name for f in query.figures for n in f.tree.walk() if n.op in ("column", "bare") for name in [n.data]}
        query.tables = [t for t in tables if any(c.name in used for c in t.columns if c.name not in common)]
        self.table = dataclasses.replace(tables[0], last=max(t.last for t in query.tables))
        if self.maybe(0.3) and len(query.tables) == 2:
            query.over = self.aligned("month") if monthly or self.maybe(0.7) else self.over(self.table.last + datetime.timedelta(days=1))
        if self.maybe(0.15) and query.tables == tables and (not timed or timed.grain == "month"):
            query.versus = self.chance.choice([Versus("last month", "month", months=1), Versus("last year", "year", months=12)])
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

    def kept(self, query, figures=None):
        """A predicate of a group."""
        tree = self.chance.choice(figures or [f.tree for f in query.figures] + [node("rows", kind="count")])
        if figures and tree.kind not in ("count", "money"):
            return node("null", tree, kind="bool", data="not ")
        if any(n.op in ("window", "share", "total") for n in tree.walk()) or tree.kind not in ("count", "money") \
                or figures and tree.kind == "money":
            if figures:
                return node("null", tree, kind="bool", data="not ")
            tree = node("rows", kind="count")
        bound = money(self.chance.choice([0, 10000, 100000]), self.currency()) if tree.kind == "money" else literal(self.chance.choice([0, 1, 3, 10]), "count")
        one = node("compare", tree, bound, kind="bool", data=self.chance.choice([">", ">=", "<", "!="]))
        if self.maybe(0.15):
            one = node("compare", node("share", tree, kind="share"), literal(decimal.Decimal("0.1"), "share", "10%"),
                       kind="bool", data=self.chance.choice([">", "<"]))
        named = [key for key in query.keys if key.tree is not None and key.tree.op == "column" and not key.grain]
        if self.maybe(0.15) and named:
            one = node("null", self.chance.choice(named).tree, kind="bool", data="not ")
        if self.maybe(0.2) and not figures:
            one = node(self.chance.choice(["and", "or"]), one, node("compare", node("rows", kind="count"), literal(2, "count"), kind="bool", data=">="), kind="bool")
        return one

    def sorted_by(self, query):
        items = []
        for _ in range(self.chance.choice([1, 1, 2])):
            if self.maybe(0.3):
                items.append((self.chance.randrange(len(query.keys)), self.maybe(0.5)))
            else:
                named = [key.name for key in query.keys]
                items.append((self.chance.choice([f.tree for f in query.figures if f.tree.kind not in ("date", "days", "text")
                                                  and text(f.tree) not in named] + [node("rows", kind="count")]), self.maybe(0.5)))
        return items


def plain(value):
    """A number without an exponent and without zeros at its end."""
    written = format(decimal.Decimal(str(value)), "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def period_text(day, grain):
    match grain:
        case "month":
            return f"{day:%Y-%m}"
        case "quarter":
            return f"{day.year}-Q{(day.month - 1) // 3 + 1}"
        case "year":
            return f"{day.year}"
        case "week":
            year, week, _ = day.isocalendar()
            return f"{year}-W{week:02d}"
    return str(day)
