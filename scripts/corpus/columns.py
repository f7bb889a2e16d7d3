"""Columns of SaaS tables, with values drawn at random from a seed of the file's name."""

import datetime
import decimal
import random

from .case import Column
from .words import CHANNELS, CITIES, FIRMS, HEADERS, KEYS, PEOPLE, PLANS

Decimal = decimal.Decimal


class Draw:
    """Makes columns of `count` rows in one language."""

    def __init__(self, seed, count=12, language="en"):
        self.chance, self.count, self.language = random.Random(seed), count, language

    def name(self, key):
        return HEADERS[self.language][KEYS.index(key)]

    def some(self, values):
        """`count` of the values, each in turn first, so that all occur."""
        values = list(values)
        return [
            values[row % len(values)] if row < len(values) else self.chance.choice(values) for row in range(self.count)
        ]

    def numbers(self, start=1001):
        return list(range(start, start + self.count))

    def whole(self, low=1, high=900):
        return [self.chance.randint(low, high) for _ in range(self.count)]

    def money(self, low=5, high=90000, digits=2):
        """Amounts of all sizes, so that some have thousands; some with a zero at the end."""
        found = [
            Decimal(round(10 ** self.chance.uniform(0.8, 5.2) * 10**digits)).scaleb(-digits) for _ in range(self.count)
        ]
        if self.count > 2:
            found[0], found[1], found[2] = Decimal("1234.50"), Decimal("87.05"), Decimal("45210.99")
        return found

    def days(self, first="2024-01-05", step=9):
        """Days that go up by some steps; the fifth is a 31st of a month when there are so many."""
        day = datetime.date.fromisoformat(first)
        found = []
        for _ in range(self.count):
            found.append(day)
            day += datetime.timedelta(days=self.chance.randint(1, step))
        if self.count > 4:
            found[4] = datetime.date(2024, 3, 31)
        return found

    def instants(self, first="2024-01-05"):
        day = datetime.datetime.fromisoformat(first)
        return [day + datetime.timedelta(seconds=self.chance.randint(1, 5_000_000)) for _ in range(self.count)]

    def order(self, start=1001):
        return Column(self.name("order"), "integer", self.numbers(start))

    def customer(self):
        return Column(self.name("customer"), "text", self.some(PEOPLE[self.language]))

    def firm(self):
        return Column(self.name("customer"), "text", self.some(FIRMS[self.language]))

    def city(self):
        return Column(self.name("city"), "text", self.some(CITIES[self.language]))

    def plan(self):
        return Column(self.name("plan"), "text", self.some(PLANS))

    def channel(self):
        return Column(self.name("channel"), "text", self.some(CHANNELS))

    def quantity(self):
        return Column(self.name("quantity"), "integer", self.whole())

    def clicks(self):
        return Column(self.name("clicks"), "integer", self.whole(10, 4000))

    def day(self, write=None, **how):
        return Column(self.name("day"), "date", self.days(**how), write)

    def amount(self, write=None, **how):
        return Column(self.name("amount"), "decimal", self.money(**how), write or two)

    def spend(self, write=None, **how):
        return Column(self.name("spend"), "decimal", self.money(**how), write or two)


def two(value):
    return f"{value:.2f}"


def grouped(point=".", mark=",", sizes="3", digits=2):
    """Writes amounts with thousands; sizes "3,2" are Indian groups."""

    def write(value):
        text = f"{abs(value):.{digits}f}"
        whole, _, fraction = text.partition(".")
        first, rest = (3, 2) if sizes == "3,2" else (3, 3)
        groups, size = [], first
        while len(whole) > size:
            groups.insert(0, whole[-size:])
            whole, size = whole[:-size], rest
        groups.insert(0, whole)
        return ("-" if value < 0 else "") + mark.join(groups) + (point + fraction if fraction else "")

    return write


def comma(value):
    return f"{value:.2f}".replace(".", ",")


def pattern(text):
    """Dates by strftime, without zeros before where it says %-d, %-m."""
    return lambda value: value.strftime(text)
