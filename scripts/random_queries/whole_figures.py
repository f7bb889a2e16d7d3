"""Random figures that look beyond their own group: at other periods or all groups; and those that have a name."""

from .expressions import column, literal, node, text
from .figures import FigureMaker


class WholeFigureMaker(FigureMaker):
    """Makes figures of the figures of a table."""

    def windowed(self, tree, grain):
        """A figure of other periods."""
        options = {
            "day": ["7 days", "2 weeks"],
            "week": ["2 weeks", "4 weeks"],
            "month": ["2 months", "3 months", "1 quarter"],
            "quarter": ["2 quarters", "1 year"],
            "year": ["2 years"],
        }[grain]
        coarser = {
            "day": ["week", "month", "quarter"],
            "week": [],
            "month": ["quarter", "year"],
            "quarter": ["year"],
            "year": [],
        }[grain]
        name = self.chance.choice(
            ["prev", "change", "growth", "cumulative", "rolling", "moving_mean"] + (["to_date"] if coarser else [])
        )
        given = {
            "rolling": [self.chance.choice(options)],
            "to_date": [self.chance.choice(coarser or ["year"])],
            "moving_mean": [str(self.chance.choice([2, 3]))],
        }.get(name, [])
        return node(
            "window", tree, kind="growth" if name == "growth" else tree.kind, data={"name": name, "options": given}
        )

    def among(self, tree, windowed):
        """A figure of other periods, alone or in arithmetic with that of the period."""
        name = windowed.data["name"]
        if name in ("prev", "change", "rolling", "to_date") and self.maybe(0.15):
            return node(
                "window",
                windowed,
                kind=windowed.kind,
                data={"name": self.chance.choice(["prev", "change", "growth"]), "options": []},
            )
        if name == "prev" and self.maybe(0.15):
            return node("window", node("share", tree, kind="share"), kind="share", data={"name": "prev", "options": []})
        if name == "growth":
            return windowed
        return self.chance.choice(
            [
                windowed,
                windowed,
                windowed,
                node("/", tree, windowed, kind="ratio"),
                node("-", windowed, tree, kind="ratio"),
                node("*", windowed, literal(2, "number"), kind="ratio"),
            ]
        )

    def other_figure(self):
        """A figure that is a date, a number of days or a text."""
        dates = self.table.of("date", "instant")
        rows = node("rows", kind="count")
        label = node(
            "case",
            node("compare", rows, literal(10, "count"), kind="bool", data=">"),
            literal("many", "text"),
            node("compare", rows, literal(3, "count"), kind="bool", data=">="),
            literal("some", "text"),
            literal("few", "text"),
            kind="text",
        )
        if not dates:
            return label
        one, two = self.chance.choice(dates), self.chance.choice(dates)
        first = self.aggregate("min", column(one.name, one.kind), None, "date")
        last = self.aggregate("max", column(two.name, two.kind), self.condition(0), "date")
        if "instant" in (one.kind, two.kind):
            return self.chance.choice([first, last, label])
        return self.chance.choice([first, last, node("-", last, first, kind="days"), label])

    def of_all(self, tree, keys):
        """A share of the total, alone or in arithmetic, or a share of the groups with the same key."""
        named = [i for i, key in enumerate(keys) if key.name.isidentifier()]
        if named and len(keys) > 1 and self.maybe(0.4):
            chosen = self.chance.sample(named, 1)
            return node(
                self.chance.choice(["share", "total"]),
                tree,
                kind="share",
                data={"keys": tuple(chosen), "names": [keys[i].name for i in chosen]},
            )
        total = node("total", tree, kind=tree.kind)
        return self.chance.choice(
            [
                node("share", tree, kind="share"),
                node("share", tree, kind="share"),
                total,
                node("/", tree, total, kind="ratio"),
                node("-", total, tree, kind=tree.kind),
            ]
        )

    def defined(self, name, tree):
        self.definitions.append(f"{name} = {text(tree)}")
        return node("named", tree, kind=tree.kind, data=name)

    def formula(self, tree, number):
        """A formula with arguments, and its call."""
        name = f"g{self.number}_{number}"
        self.definitions.append(f"{name}(a, b) = if(b > 0, a, a * 2)")
        count = node("rows", kind="count")
        whole = node(
            "if",
            node("compare", count, literal(0, "count"), kind="bool", data=">"),
            tree,
            node("*", tree, literal(2, "number"), kind=tree.kind),
            kind=tree.kind,
        )
        return node("formula", tree, count, whole, kind=tree.kind, data=name)
