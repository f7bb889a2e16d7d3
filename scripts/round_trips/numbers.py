"""Columns of numbers, amounts of money, percents, and ids that only look like numbers."""

import decimal
import uuid

from corpus.words import HEADERS, KEYS

from .locales import HARD

Decimal = decimal.Decimal
# What stands at an amount, and the currency that it names; None where several have it.
SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "zł": "PLN", "kr": None, "₹": "INR", "฿": "THB", "R$": "BRL"}
CODES = ("USD", "EUR", "GBP", "PLN", "CHF", "SEK", "NOK")


def header(draw, key, *more):
    return draw.chance.choice([HEADERS[draw.locale.language][KEYS.index(key)], *more])


def size(draw, low, high):
    """A number of any size between two powers of ten."""
    return 10 ** draw.chance.uniform(low, high)


def negative(draw, values):
    """Makes some of them negative, in one column of three."""
    if draw.chance.random() > 0.33:
        return values
    return [-value if draw.chance.random() < 0.3 else value for value in values]


def signed(draw, write, behind=True):
    """Writes negative numbers with a minus, or as an accountant, or a mainframe, or a typesetter does."""
    style = draw.chance.choice(["minus"] * 8 + ["brackets", "typeset", "behind" if behind else "minus"])
    ways = {
        "minus": lambda text: "-" + text,
        "brackets": lambda text: f"({text})",
        "behind": lambda text: text + "-",
        "typeset": lambda text: "\u2212" + text,
    }
    return lambda value: ways[style](write(-value)) if value < 0 else write(value)


def integers(draw):
    top = draw.chance.choice([2, 3, 4, 6, 9, 18])
    values = negative(draw, [int(size(draw, 0, top)) - 1 for _ in range(draw.count)])
    thousands = bool(draw.locale.mark) and draw.chance.random() < 0.4
    write = signed(draw, lambda value: draw.locale.with_thousands(value, 0) if thousands else str(value))
    clicks = HEADERS[draw.locale.language][KEYS.index("clicks")]
    name = header(draw, "quantity", clicks, "Seats", "visits", "n", "leads")
    return draw.column(name, "integer", values, write, sums=top < 9)


def decimals(draw):
    digits, top = draw.chance.randint(1, 5), draw.chance.choice([1, 2, 4, 6, 9])
    fixed = draw.chance.random() < 0.6
    values = []
    for _ in range(draw.count):
        places = digits if fixed else draw.chance.randint(0, digits)
        values.append(Decimal(int(size(draw, 0, top + places))).scaleb(-places))
    values = negative(draw, values)
    thousands = bool(draw.locale.mark) and draw.chance.random() < 0.4
    if fixed:
        plain = draw.locale.with_thousands if thousands else draw.locale.plain
        write = lambda value: plain(value, digits)
    else:
        write = lambda value: draw.locale.varying(value, thousands)
    kind = "decimal" if any(value % 1 for value in values) else "integer"
    name = header(draw, "amount", "Weight", "score", "Value", "Distance")
    return draw.column(name, kind, values, signed(draw, write), sums=True)


def money(draw):
    digits = draw.chance.choice([2, 2, 2, 2, 0])
    values = negative(draw, [Decimal(int(size(draw, 0, 5 + digits))).scaleb(-digits) for _ in range(draw.count)])
    thousands = bool(draw.locale.mark) and draw.chance.random() < 0.6
    plain = draw.locale.with_thousands if thousands else draw.locale.plain
    coded = draw.chance.random() < 0.4
    sign = draw.chance.choice(CODES) if coded else draw.chance.choice(["$", "$", "€", "€", "£", *SIGNS])
    # A code, or letters, stand apart from the digits.
    blank = draw.chance.choice([" ", HARD] + [""] * (not sign[-1].isalpha() and not coded))
    if draw.chance.random() < (0.5 if coded else 0.7 if sign in "$£₹฿R$" else 0.1):
        write, before = lambda value: sign + blank + plain(value, digits), True
    else:
        blank, before = blank or " ", False
        write = lambda value: plain(value, digits) + blank + sign
    name = header(draw, "amount", HEADERS[draw.locale.language][KEYS.index("spend")], "Price", "Revenue", "Balance")
    column = draw.column(name, "decimal", values, signed(draw, write, before), sums=True)
    column.unit = sign if coded else SIGNS[sign]
    return column


def percents(draw):
    digits = draw.chance.choice([0, 1, 1, 2])
    top, places = 10 ** (digits + 2), digits + 2
    values = negative(draw, [Decimal(draw.chance.randint(0, top)).scaleb(-places) for _ in range(draw.count)])
    blank = draw.chance.choice(["", "", " ", HARD])
    write = lambda value: draw.locale.plain(value * 100, digits) + blank + "%"
    name = header(draw, "plan", "Open rate", "Conversion", "margin", "Churn rate")
    if name == HEADERS[draw.locale.language][KEYS.index("plan")]:
        name = "Rate"
    column = draw.column(name, "decimal", values, lambda value: "-" + write(-value) if value < 0 else write(value))
    column.unit = "share"
    return column


def ids(draw):
    """Ids of digits with zeros before, of 20 digits and more, or of letters and digits: texts all of them."""
    form, keep = draw.chance.choice(["zeros", "zeros", "long", "letters", "uuid", "phones", "ip", "hex"]), set()
    if form == "zeros":
        width = draw.chance.randint(3, 9)
        values = [f"{int(size(draw, 0, width)):0{width}}"[:width] for _ in range(draw.count)]
        keep = {draw.chance.randrange(draw.count)}
        for row in keep:
            values[row] = "0" + values[row][1:]
    elif form == "long":
        width = draw.chance.randint(20, 26)
        values = [str(draw.chance.randint(10 ** (width - 1), 10**width - 1)) for _ in range(draw.count)]
    elif form == "letters":
        head, mark = draw.chance.choice(["A", "ORD", "SKU", "cus"]), draw.chance.choice(["-", "_", ""])
        values = [f"{head}{mark}{draw.chance.randint(1, 99999)}" for _ in range(draw.count)]
    elif form == "phones":
        head = draw.chance.choice(["+49", "+48 ", "0151 ", "0030-"])
        values = [head + str(draw.chance.randint(1_000_000, 99_999_999)) for _ in range(draw.count)]
        return draw.column(draw.chance.choice(["Phone", "Telefon"]), "text", values, str, keep={0, 1})
    elif form == "ip":
        values = [".".join(str(draw.chance.randint(1, 99)) for _ in range(4)) for _ in range(draw.count)]
    elif form == "hex":
        values = [f"{draw.chance.getrandbits(24):06x}" for _ in range(draw.count)]
        keep = {0, 1}
        values[:2] = ["c0ffee", "4bad5e"]
    else:
        values = [str(uuid.UUID(int=draw.chance.getrandbits(128), version=4)) for _ in range(draw.count)]
    name = draw.chance.choice(["Code", "PLZ", "zip", "SKU", "ref", "Account id", "customer_id"])
    return draw.column(name, "text", values, str, keep=keep)


def rare(draw):
    """Numbers with one unit in all rows, without a zero before the point, or with exponents."""
    form = draw.chance.choice(["unit"] * 4 + ["exponents"] * 4 + ["short"])
    if form == "unit":
        unit = draw.chance.choice([" GB", "GB", " kg", " ms", " days", " seats", "h"])
        values = [draw.chance.randint(1, 900) for _ in range(draw.count)]
        column = draw.column("Usage", "integer", values, lambda value: f"{value}{unit}")
        column.told = ("unit",)
        return column
    if form == "short":
        values = [Decimal(draw.chance.randint(1, 9999)).scaleb(-4) for _ in range(draw.count)]
        return draw.column("ratio", "decimal", values, lambda value: draw.locale.plain(value, 4)[1:])
    values = [float(f"{draw.chance.uniform(1, 9.99):.3f}e{draw.chance.randint(-9, 12)}") for _ in range(draw.count)]
    return draw.column("Score", "number", values, lambda value: f"{value:.3E}".replace(".", draw.locale.point))
