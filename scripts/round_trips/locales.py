"""How the people who write a file write numbers: its language, decimal sign, thousands, and what proves them."""

import decimal
import re

from corpus.columns import grouped
from corpus.words import LANGUAGES

HARD, NARROW, TYPOGRAPHIC = "\u00a0", "\u202f", "’"
# Thousands that go with a decimal sign; none is the usual case.
MARKS = {
    ".": [",", ",", ",", "'", TYPOGRAPHIC, " ", HARD],
    ",": [".", ".", ".", " ", HARD, NARROW],
}


class Locale:
    """One language and one way of writing numbers for a whole file."""

    def __init__(self, chance):
        others = [name for name in LANGUAGES if name not in ("en", "th")]
        self.language = chance.choice(["en"] * 6 + others * 2 + ["th"])
        self.point = "." if self.language in ("en", "th") or chance.random() < 0.2 else ","
        self.mark = chance.choice(MARKS[self.point]) if chance.random() < 0.5 else ""
        # In Polish and Spanish four digits have no mark; in India all groups but the last have two.
        self.fewest = 10_000 if self.mark and chance.random() < 0.1 else 1_000
        self.sizes = "3,2" if self.mark == "," and self.language == "en" and chance.random() < 0.1 else "3"

    def plain(self, value, digits):
        """A number without thousands."""
        return f"{value:.{digits}f}".replace(".", self.point)

    def with_thousands(self, value, digits):
        if abs(value) < self.fewest:
            return self.plain(value, digits)
        return grouped(self.point, self.mark, self.sizes, digits)(decimal.Decimal(value))

    def varying(self, value, thousands=False):
        """A number with the digits that it has."""
        digits = max(0, -value.as_tuple().exponent)
        return self.with_thousands(value, digits) if thousands else self.plain(value, digits)


def decided(cells, locale):
    """Whether cells that could be read two ways (`1.200`, `1,200`) stand in a file where another cell proves one.

    A decimal sign is proved by a number of digits behind it other than three, by more than three digits or a single 0
    before it, or by thousands before it; thousands by two of their marks."""
    numbers = [re.sub(r"[^\d.,]", "", cell) for cell in cells]
    if not any(re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", number) for number in numbers):
        return True
    point, other = re.escape(locale.point), "," if locale.point == "." else r"\."
    proof = re.compile(
        rf"\d+{point}(\d{{1,2}}|\d{{4,}})|(0|\d{{4,}}){point}\d+"
        rf"|[1-9]\d{{0,2}}({other}\d{{2,3}})*{other}\d{{3}}{point}\d+"
        rf"|[1-9]\d{{0,2}}({other}\d{{2,3}})+{other}\d{{3}}"
    )
    return any(proof.fullmatch(number) for number in numbers)
