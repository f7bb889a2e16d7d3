"""Random expressions of one row: numbers, texts and conditions over the columns of a table."""

import decimal

from .expressions import COMPARISONS, column, literal, money, node

NUMERIC = ("money", "count", "number", "share")
# How often a table is asked, beside the others.
WEIGHTS = {"events": 6, "deals": 3, "bills": 2, "stocks": 2, "visits": 2, "acquisition": 0.3, "experiment": 0.3}


class RowMaker:
    """Makes expressions of one row; `chance` is its only source of chance."""

    def __init__(self, chance, tables, number):
        self.chance = chance
        self.tables = tables
        self.number = number
        self.definitions = []
        self.columns = []
        self.table = chance.choices(tables, [WEIGHTS.get(table.name, 1) for table in tables])[0]

    def maybe(self, probability):
        return self.chance.random() < probability

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
            choices += [
                lambda: node("*", leaf, column(self.pick("count").name, "count"), kind=kind),
                lambda: node("/", leaf, column(self.pick("count").name, "count"), kind=kind),
            ]
        return self.chance.choice(choices)()

    def row_text(self, depth=1):
        of = self.pick("text")
        if of is None:
            return None
        leaf = column(of.name, "text")
        if depth == 0:
            return leaf
        count = literal(self.chance.choice([1, 2, 3, 5]), "number")
        return self.chance.choice(
            [
                lambda: leaf,
                lambda: node(self.chance.choice(["lower", "upper", "trim"]), self.row_text(depth - 1), kind="text"),
                lambda: node(self.chance.choice(["left", "right"]), leaf, count, kind="text"),
                lambda: node("coalesce", leaf, literal("none", "text"), kind="text"),
                lambda: node("if", self.condition(0), leaf, literal("other", "text"), kind="text"),
                lambda: node(
                    "case",
                    self.condition(0),
                    literal("a", "text"),
                    self.condition(0),
                    literal("b", "text"),
                    kind="text",
                ),
                lambda: node("replace", leaf, literal("a", "text"), literal("-", "text"), kind="text"),
                lambda: node(
                    "part",
                    leaf,
                    literal(self.chance.choice(["_", " ", "a"]), "text"),
                    literal(1, "number"),
                    kind="text",
                ),
            ]
        )()

    def condition(self, depth=1):
        """A predicate of one row."""
        if depth > 0 and self.maybe(0.5):
            return self.chance.choice(
                [
                    lambda: node("and", self.condition(depth - 1), self.condition(depth - 1), kind="bool"),
                    lambda: node("or", self.condition(depth - 1), self.condition(depth - 1), kind="bool"),
                    lambda: node("not", self.condition(depth - 1), kind="bool"),
                ]
            )()
        made = None
        while made is None:
            made = self.chance.choice(
                [
                    self.text_condition,
                    self.text_condition,
                    self.number_condition,
                    self.number_condition,
                    self.date_condition,
                    self.bool_condition,
                    self.null_condition,
                ]
            )()
        return made

    def text_condition(self):
        of = self.pick("text")
        if of is None or not self.table.values[of.name]:
            return None
        leaf, value = column(of.name, "text"), self.value_of(of)
        word = value.data[0]
        return self.chance.choice(
            [
                lambda: node("compare", leaf, value, kind="bool", data=self.chance.choice(["=", "!=", "=", "<", ">="])),
                lambda: node(
                    "compare",
                    node("lower", leaf, kind="text"),
                    node("lower", value, kind="text"),
                    kind="bool",
                    data="=",
                ),
                lambda: node(
                    "compare",
                    node("left", leaf, literal(1, "number"), kind="text"),
                    literal(word[:1], "text"),
                    kind="bool",
                    data=self.chance.choice(["=", "!="]),
                ),
                lambda: node("in", leaf, value, self.value_of(of), kind="bool", data=self.chance.choice(["", "not "])),
                lambda: node("matches", leaf, literal(word[:2], "text"), kind="bool", data="starts with"),
                lambda: node("matches", leaf, literal(word[-2:], "text"), kind="bool", data="ends with"),
                lambda: node("matches", leaf, literal(word[1:3], "text"), kind="bool", data="contains"),
                lambda: node(
                    "compare",
                    node("length", leaf, kind="count"),
                    literal(5, "count"),
                    kind="bool",
                    data=self.chance.choice(COMPARISONS),
                ),
            ]
        )()

    def number_condition(self):
        of = self.pick(*NUMERIC)
        if of is None:
            return None
        leaf = column(of.name, of.kind) if self.maybe(0.7) else self.row_number(of.kind)
        one, two = self.value_of(of), self.value_of(of)
        if one.data[0] > two.data[0]:
            one, two = two, one
        return self.chance.choice(
            [
                lambda: node("compare", leaf, one, kind="bool", data=self.chance.choice(COMPARISONS)),
                lambda: node("in_range", leaf, one, two, kind="bool", data=self.maybe(0.3)),
                lambda: node(
                    "in", column(of.name, of.kind), one, two, kind="bool", data=self.chance.choice(["", "not "])
                ),
            ]
        )()

    def date_condition(self):
        of = self.pick("date", "instant")
        if of is None:
            return None
        leaf = column(of.name, of.kind)
        others = [c for c in self.table.of("date") if c.name != of.name]
        if others and self.maybe(0.3):
            other = column(others[0].name, "date")
            days = self.chance.choice([1, 5, 30])
            span = literal(days, "days", f"{days} day{'s' if days > 1 else ''}")
            return self.chance.choice(
                [
                    lambda: node("compare", leaf, other, kind="bool", data=self.chance.choice(COMPARISONS)),
                    lambda: node(
                        "compare",
                        node("-", leaf, other, kind="days"),
                        span,
                        kind="bool",
                        data=self.chance.choice(COMPARISONS),
                    ),
                    lambda: node(
                        "compare",
                        node("+", leaf, span, kind="date"),
                        other,
                        kind="bool",
                        data=self.chance.choice(COMPARISONS),
                    ),
                ]
            )()
        period = self.period(self.chance.choice(["day", "month", "month", "quarter", "range"]))
        if ".." in period.text:
            return node("compare_period", leaf, kind="bool", data=("in", period))
        if self.maybe(0.2):
            part = self.chance.choice(["weekday"] + ["hour"] * (of.kind == "instant"))
            return node(
                "compare",
                node(part, leaf, kind="number"),
                literal(self.chance.randint(1, 7), "number"),
                kind="bool",
                data=self.chance.choice(COMPARISONS),
            )
        return node("compare_period", leaf, kind="bool", data=(self.chance.choice(COMPARISONS), period))

    def bool_condition(self):
        of = self.pick("bool")
        if of is None:
            return None
        leaf = column(of.name, "bool")
        return self.chance.choice(
            [
                lambda: leaf,
                lambda: node("not", leaf, kind="bool"),
                lambda: node("compare", leaf, literal(True, "bool"), kind="bool", data=self.chance.choice(["=", "!="])),
                lambda: node(
                    "compare",
                    leaf,
                    literal(False, "bool", '"no"' if of in self.own("bool") else "false"),
                    kind="bool",
                    data="=",
                ),
            ]
        )()

    def null_condition(self):
        of = self.chance.choice(self.table.columns)
        return node("null", column(of.name, of.kind), kind="bool", data=self.chance.choice(["", "not "]))


def plain(value):
    """A number without an exponent and without zeros at its end."""
    written = format(decimal.Decimal(str(value)), "f")
    return written.rstrip("0").rstrip(".") if "." in written else written
