"""Random clauses: keys, periods, comparisons, what-if, keep, sort, top."""

import datetime
import decimal

from .expressions import Period, column, literal, money, node, text
from .periods import MONTHS, months_before, period_around, period_text
from .queries import Key, Versus
from .whole_figures import WholeFigureMaker


class ClauseMaker(WholeFigureMaker):
    """Makes the clauses of a query of one table."""

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

        return self.chance.choice(
            [
                lambda: self.period(self.chance.choice(["month", "quarter", "year"])),
                lambda: self.period("range"),
                lambda: self.period("range"),
                lambda: Period(f"last {grain}", *ago(1)),
                lambda: Period(f"last {count} {grain}s", ago(count)[0], ago(1)[1]),
                lambda: Period(f"this {grain}", *this),
                lambda: Period(f"{grain} to date", period_around(before, grain)[0], before),
                lambda: (lambda p: Period(f"since {p.text}", p.low, max(before, p.low)))(self.period("month")),
            ]
        )()

    def monthly(self):
        """Whether the main time column has months, which have no days."""
        return self.table.column(self.table.time).kind == "month"

    def step(self, day, grain, count):
        if grain in ("day", "week"):
            return day + datetime.timedelta(days=count * (7 if grain == "week" else 1))
        return months_before(day, -count * MONTHS[grain])

    def key(self, grained):
        """A key of by."""
        if grained and self.table.time:
            grain = self.chance.choice(self.grains())
            if self.maybe(0.8):
                return Key(grain, None, grain, True)
            of = self.chance.choice(self.table.of("date", "instant") or [self.table.column(self.table.time)])
            tree = column(of.name, of.kind)
            return Key(f"{grain}({of.name})", tree, grain, of.name == self.table.time)
        made = None
        while made is None:
            made = self.chance.choice(
                [
                    lambda: self.named_key("text"),
                    lambda: self.named_key("text"),
                    lambda: self.named_key("bool"),
                    lambda: self.tree_key(self.row_text()),
                    lambda: self.tree_key(self.condition(0)),
                    lambda: self.bucket_key(),
                    lambda: self.number_key(),
                    lambda: self.written_key(),
                ]
            )()
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
        return self.tree_key(
            node("bucket", column(of.name, of.kind), *[literal(e, "number") for e in edges], kind="text")
        )

    def written_key(self):
        of = self.pick("count")
        if of is None:
            return None
        written = node("text", column(of.name, "count"), kind="text")
        return self.tree_key(
            self.chance.choice(
                [
                    written,
                    node("number", written, kind="number"),
                    node("mod", column(of.name, "count"), literal(3, "number"), kind="count"),
                    node("length", written, kind="count"),
                ]
            )
        )

    def number_key(self):
        of = self.pick("date", "instant")
        if of is None:
            return None
        return self.tree_key(
            node(
                self.chance.choice(["weekday", "month_number"] + ["hour"] * (of.kind == "instant")),
                column(of.name, of.kind),
                kind="number",
            )
        )

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
        coarse = (
            {"month": ["quarter", "year"], "quarter": ["year"]}.get(timed.grain, []) if timed and timed.main else []
        )
        if coarse and len(keys) < 3 and self.maybe(0.2):
            grain = self.chance.choice(coarse)
            keys.insert(self.chance.randint(0, len(keys)), Key(grain, None, grain, True))
        return keys, timed

    def compare(self, query, timed):
        """The clause vs."""
        first = [lambda: Versus(f"where {text(condition := self.condition(1))}", where=condition)]
        if timed and timed.main:
            options = {
                "day": ["day", "week"],
                "week": ["week"],
                "month": ["month", "quarter", "year"],
                "quarter": ["quarter", "year"],
                "year": ["year"],
            }[timed.grain]
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

    def arrange(self, query):
        """keep, sort, top and bottom."""
        keys = query.keys
        if keys and self.maybe(0.25):
            query.keep = self.kept(query)
        if keys and self.maybe(0.3):
            query.sort = self.sorted_by(query)
        if keys and self.maybe(0.3):
            at = self.chance.randrange(len(keys))
            word, count = self.chance.choice(["top", "top", "bottom"]), self.chance.choice([1, 2, 3, 5])
            per = at if len(keys) > 1 and self.maybe(0.5) and keys[at].name.isidentifier() else None
            query.top = (word, count, per)

    def kept(self, query, figures=None):
        """A predicate of a group."""
        tree = self.chance.choice(figures or [f.tree for f in query.figures] + [node("rows", kind="count")])
        if figures and tree.kind not in ("count", "money"):
            return node("null", tree, kind="bool", data="not ")
        if (
            any(n.op in ("window", "share", "total") for n in tree.walk())
            or tree.kind not in ("count", "money")
            or figures
            and tree.kind == "money"
        ):
            if figures:
                return node("null", tree, kind="bool", data="not ")
            tree = node("rows", kind="count")
        bound = (
            money(self.chance.choice([0, 10000, 100000]), self.currency())
            if tree.kind == "money"
            else literal(self.chance.choice([0, 1, 3, 10]), "count")
        )
        one = node("compare", tree, bound, kind="bool", data=self.chance.choice([">", ">=", "<", "!="]))
        if self.maybe(0.15):
            one = node(
                "compare",
                node("share", tree, kind="share"),
                literal(decimal.Decimal("0.1"), "share", "10%"),
                kind="bool",
                data=self.chance.choice([">", "<"]),
            )
        others = [f for f in query.figures if f.tree.op == "window"]
        if self.maybe(0.3) and others:
            one = node(
                "null", self.by_name(self.chance.choice(others)), kind="bool", data=self.chance.choice(["", "not "])
            )
        named = [key for key in query.keys if key.tree is not None and key.tree.op == "column" and not key.grain]
        if self.maybe(0.15) and named:
            key = self.chance.choice(named).tree
            one = node("null", key, kind="bool", data="not ")
            if key.kind == "text" and self.table.values.get(key.data) and self.maybe(0.5):
                value = literal(self.chance.choice(self.table.values[key.data]), "text")
                one = node("compare", key, value, kind="bool", data=self.chance.choice(["=", "!=", "<"]))
        if self.maybe(0.2) and not figures:
            one = node(
                self.chance.choice(["and", "or"]),
                one,
                node("compare", node("rows", kind="count"), literal(2, "count"), kind="bool", data=">="),
                kind="bool",
            )
        return one

    def by_name(self, figure):
        """A figure of the query as another clause names it: by its label, or written once more."""
        if figure.label and self.maybe(0.5):
            return node("named", figure.tree, kind=figure.tree.kind, data=figure.label)
        return figure.tree

    def sorted_by(self, query):
        items = []
        for _ in range(self.chance.choice([1, 1, 2])):
            if self.maybe(0.3):
                items.append((self.chance.randrange(len(query.keys)), self.maybe(0.5)))
            else:
                named = [key.name for key in query.keys]
                items.append(
                    (
                        self.chance.choice(
                            [
                                self.by_name(f)
                                for f in query.figures
                                if f.tree.kind not in ("date", "days", "text") and text(f.tree) not in named
                            ]
                            + [node("rows", kind="count")]
                        ),
                        self.maybe(0.5),
                    )
                )
        return items
