"""Random figures: aggregates, arithmetic on them, figures per key."""

import decimal

from .expressions import column, literal, money, node
from .rows import RowMaker


class FigureMaker(RowMaker):
    """Makes figures of a table; each has the kind that was asked for, so that units fit."""

    def figure(self, kind=None, depth=1):
        """A figure of the kind money, count, number or share; a kind that the table cannot have becomes count."""
        kind = kind or self.chance.choice(["money", "count", "count", "number", "share", "ratio"])
        ways = [self.simple, self.simple, self.combined, self.per_key] if depth else [self.simple]
        for _ in range(20):
            made = self.chance.choice(ways)(kind, depth)
            if made is not None:
                return made
        return node("rows", kind="count")

    def total_money(self, where):
        """A bare amount, or the sum written out of one that is not added up bare."""
        chosen = self.chance.choice(self.own("money"))
        if chosen.is_added:
            return node("bare", kind="money", data=chosen.name)
        return self.aggregate("sum", column(chosen.name, "money"), where, "money")

    def simple(self, kind, depth=0):
        where = self.condition(0) if self.maybe(0.2) else None
        if kind == "count":
            bools, counts = self.own("bool"), self.own("count")
            choices = [
                lambda: node("rows", kind="count"),
                lambda: node("rows", kind="count"),
                lambda: self.aggregate(
                    "count", column((c := self.chance.choice(self.table.columns)).name, c.kind), where, kind
                ),
                lambda: self.aggregate("count", self.condition(0), where, kind),
                lambda: self.aggregate("distinct", self.any_column(), where, kind),
            ]
            if bools:
                choices.append(lambda: node("bare", kind="bool", data=self.chance.choice(bools).name))
            if counts:
                choices += [
                    lambda: node("bare", kind="count", data=self.chance.choice(counts).name),
                    lambda: self.aggregate("sum", self.row_number("count"), where, kind),
                    lambda: self.aggregate(
                        self.chance.choice(["mean", "min", "max", "median", "stddev"]),
                        self.row_number("count"),
                        where,
                        kind,
                    ),
                    lambda: self.aggregate("quantile", self.row_number("count"), where, kind, level=self.level()),
                    lambda: self.aggregate("mean", self.row_number("count"), where, kind, weight=self.weight()),
                ]
            return self.chance.choice(choices)()
        if kind == "money":
            if not self.own("money"):
                return None
            return self.chance.choice(
                [
                    lambda: self.total_money(where),
                    lambda: self.total_money(where),
                    lambda: self.aggregate("sum", self.row_number("money"), where, kind),
                    lambda: self.aggregate(
                        self.chance.choice(["mean", "min", "max", "median", "stddev", "first", "last", "avg"]),
                        self.row_number("money"),
                        where,
                        kind,
                    ),
                    lambda: self.aggregate("quantile", self.row_number("money"), where, kind, level=self.level()),
                    lambda: self.aggregate("mean", self.row_number("money"), where, kind, weight=self.weight()),
                ]
            )()
        if kind == "share":
            choices = [
                lambda: node(
                    "of",
                    self.aggregate("count", self.condition(0), None, "count"),
                    node("rows", kind="count"),
                    kind="share",
                )
            ]
            if self.table.of("share"):
                choices.append(
                    lambda: self.aggregate(
                        self.chance.choice(["mean", "median", "max"]),
                        column(self.pick("share").name, "share"),
                        where,
                        kind,
                    )
                )
                choices.append(
                    lambda: self.aggregate(
                        "mean", column(self.pick("share").name, "share"), where, kind, weight=self.weight()
                    )
                )
            if self.own("bool"):
                choices.append(lambda: self.aggregate("mean", column(self.pick("bool").name, "bool"), where, kind))
                choices.append(
                    lambda: node(
                        "of",
                        node("bare", kind="bool", data=self.chance.choice(self.own("bool")).name),
                        node("rows", kind="count"),
                        kind="share",
                    )
                )
            return self.chance.choice(choices)()
        if kind == "number":
            if not self.table.of("number"):
                return None
            return self.chance.choice(
                [
                    lambda: self.aggregate(
                        self.chance.choice(["mean", "min", "max", "median", "stddev", "variance", "sum"]),
                        self.row_number("number"),
                        where,
                        kind,
                    ),
                    lambda: self.aggregate("product", column(self.pick("number").name, "number"), where, kind),
                    lambda: self.aggregate(
                        "mean", column(self.pick("number").name, "number"), where, kind, weight=self.weight()
                    ),
                ]
            )()
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
        constant = (
            money(self.chance.choice([5000, 100000]), self.currency())
            if kind == "money"
            else literal(self.chance.choice([1, 10]), "count")
        )
        return self.chance.choice(
            [
                lambda: node("+", one, two, kind=kind),
                lambda: node("-", one, two, kind=kind),
                lambda: node("*", one, factor, kind=kind),
                lambda: node("/", one, factor, kind=kind),
                lambda: node("neg", one, kind=kind),
                lambda: node("abs", node("-", one, two, kind=kind), kind=kind),
                lambda: node(self.chance.choice(["least", "greatest"]), one, two, kind=kind),
                lambda: node("coalesce", one, constant, kind=kind),
                lambda: node("+", one, constant, kind=kind),
                lambda: node(
                    "if",
                    node("compare", one, constant, kind="bool", data=self.chance.choice(["<", ">"])),
                    one,
                    two,
                    kind=kind,
                ),
                lambda: node("case", node("compare", one, constant, kind="bool", data=">="), two, kind=kind),
            ]
        )()

    def per_key(self, kind, depth):
        """An aggregate of a figure per keys."""
        keys = [c.name for c in self.table.of("text", "bool", "id")]
        if self.table.time:
            keys += [g for g in ("week", "month", "quarter")[self.monthly() :]] + [
                c.name for c in self.table.of("date")
            ]
        if not keys or kind not in ("money", "count"):
            return None
        inner = self.chance.choice(
            [lambda: self.simple(kind), lambda: self.simple(kind), lambda: self.combined(kind, 0)]
        )()
        if inner is None or any(n.op == "bare" and self.is_stock(n.data) for n in inner.walk()):
            return None
        chosen = self.chance.sample(keys, self.chance.choice([1, 1, 1, min(2, len(keys))]))
        weight = self.simple("count") if self.maybe(0.15) else None
        names = ["mean", "sum", "min", "max", "median", "stddev", "mean", "quantile"] + ["count"] * (kind == "count")
        name = "mean" if weight else self.chance.choice(names)
        if inner.kind == "bool":
            inner = (
                self.aggregate("sum", column(self.pick("count").name, "count"), None, "count")
                if self.pick("count")
                else node("rows", kind="count")
            )
        if weight is not None and weight.kind == "bool":
            weight = node("rows", kind="count")
        if name == "count" and self.maybe(0.5):
            # How many of the keys meet a condition.
            inner = node("compare", inner, literal(2, "count"), kind="bool", data=self.chance.choice([">", "<="]))
        return node(
            "per",
            inner,
            kind=kind,
            data={
                "name": name,
                "keys": tuple(chosen),
                "weight": weight,
                "level": "0.75" if name == "quantile" else None,
                "where": self.condition(0) if self.maybe(0.2) else None,
            },
        )

    def is_stock(self, name):
        return self.table.column(name).stock
