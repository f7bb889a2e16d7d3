"""Number locales: decimal signs, thousands, currencies, percent, negatives, units, and what cannot be decided."""

from decimal import Decimal

from .case import Column, Truth
from .columns import Draw, comma, grouped, two
from .dialect import made

THIN, HARD = "\u202f", "\u00a0"


def make():
    locales = {
        "comma-point-thousands": (grouped(",", "."), "de", ";"),
        "comma-space-thousands": (grouped(",", " "), "pl", ";"),
        "comma-hard-space": (grouped(",", HARD), "fr", ";"),
        "comma-narrow-space": (grouped(",", THIN), "fr", ";"),
        "comma-no-thousands": (comma, "fi", ";"),
        "comma-tab": (grouped(",", "."), "es", "\t"),
        "comma-quoted": (grouped(",", "."), "de", ","),
        "comma-quoted-plain": (comma, "nb", ","),
        "point-comma-thousands": (grouped(".", ","), "en", ","),
        "point-comma-thousands-semicolon": (grouped(".", ","), "th", ";"),
        "point-apostrophe": (grouped(".", "'"), "de", ";"),
        "point-typographic-apostrophe": (grouped(".", "’"), "de", ";"),
        "point-space": (grouped(".", " "), "en", ";"),
        "indian": (grouped(".", ",", "3,2"), "en", ","),
        "indian-semicolon": (grouped(".", ",", "3,2"), "en", ";"),
    }
    for name, (write, language, delimiter) in locales.items():
        draw = Draw(f"locale {name}", 14, language)
        amounts = draw.money(high=9_000_000)
        amounts[3] = Decimal("1234567.80")
        made(
            "numbers",
            name,
            [draw.order(), draw.firm(), Column(draw.name("amount"), "decimal", amounts, write)],
            delimiter=delimiter,
            clear=True,
        )

    signs = {
        "dollar": (lambda v: "$" + grouped()(v), ","),
        "euro-behind": (lambda v: grouped(",", ".")(v) + " €", ";"),
        "euro-hard-space": (lambda v: grouped(",", HARD)(v) + HARD + "€", ";"),
        "pound": (lambda v: "£" + grouped()(v), ","),
        "zloty": (lambda v: grouped(",", " ")(v) + " zł", ";"),
        "krone": (lambda v: "kr " + grouped(",", " ")(v), ";"),
        "krone-behind": (lambda v: grouped(",", ".")(v) + " kr", ";"),
        "baht": (lambda v: "฿" + grouped()(v), ","),
        "code-before": (lambda v: "USD " + grouped()(v), ","),
        "code-behind": (lambda v: comma(v) + " EUR", ";"),
        "code-pln": (lambda v: grouped(",", " ")(v) + " PLN", ";"),
        "franc": (lambda v: "CHF " + grouped(".", "'")(v), ";"),
        "rupee": (lambda v: "₹" + grouped(".", ",", "3,2")(v), ","),
        "yen": (lambda v: "¥" + f"{int(v):,}", ","),
        "real": (lambda v: "R$ " + grouped(",", ".")(v), ";"),
        "dollar-us": (lambda v: "US$" + two(v), ","),
    }
    for name, (write, delimiter) in signs.items():
        draw = Draw(f"currency {name}", 12)
        amounts = draw.money()
        if name == "yen":
            amounts = [Decimal(int(amount)) for amount in amounts]
        made(
            "numbers",
            f"currency-{name}",
            [draw.order(), draw.plan(), Column("Price paid", "decimal", amounts, write)],
            delimiter=delimiter,
        )
    draw = Draw("mixed currencies", 10)
    marks = draw.some(["$", "€", "£"])
    texts = [mark + two(value) for mark, value in zip(marks, draw.money())]
    made("numbers", "currency-mixed", [draw.order(), Column("Paid", "text", texts)], told=["USD", "currenc"])

    percents = {
        "plain": (lambda v: f"{v * 100:.1f}%", ","),
        "space": (lambda v: f"{v * 100:.1f} %", ","),
        "comma": (lambda v: f"{v * 100:.1f}".replace(".", ",") + " %", ";"),
        "hard-space": (lambda v: f"{v * 100:.1f}".replace(".", ",") + HARD + "%", ";"),
        "whole": (lambda v: f"{v * 100:.0f}%", ","),
    }
    for name, (write, delimiter) in percents.items():
        draw = Draw(f"percent {name}", 12)
        step = 100 if name == "whole" else 1000
        rates = [Decimal(draw.chance.randint(1, step)) / step for _ in range(12)]
        made(
            "numbers",
            f"percent-{name}",
            [draw.channel(), draw.clicks(), Column("Open rate", "decimal", rates, write)],
            delimiter=delimiter,
        )

    negatives = {
        "brackets": lambda v: f"({-v:,.2f})" if v < 0 else f"{v:,.2f}",
        "behind": lambda v: f"{-v:.2f}-" if v < 0 else f"{v:.2f}",
        "minus-sign": lambda v: f"\u2212{-v:.2f}" if v < 0 else f"{v:.2f}",
        "dollar-brackets": lambda v: f"(${-v:.2f})" if v < 0 else f"${v:.2f}",
        "minus-dollar": lambda v: f"-${-v:.2f}" if v < 0 else f"${v:.2f}",
        "dollar-minus": lambda v: f"$-{-v:.2f}" if v < 0 else f"${v:.2f}",
        "plus": lambda v: f"{v:+.2f}",
    }
    for name, write in negatives.items():
        draw = Draw(f"negative {name}", 12)
        amounts = [value if row % 3 else -value for row, value in enumerate(draw.money())]
        made("numbers", f"negative-{name}", [draw.order(), draw.plan(), Column("Balance", "decimal", amounts, write)])

    units = {"gb": " GB", "days": " days", "ms": "ms", "hours": "h", "kg": " kg", "seats": " seats"}
    for name, unit in units.items():
        draw = Draw(f"unit {name}", 12)
        made(
            "numbers",
            f"unit-{name}",
            [draw.order(), Column("Usage", "integer", draw.whole(), lambda v: f"{v}{unit}"), draw.plan()],
        )
    draw = Draw("unit mixed", 10)
    made(
        "numbers",
        "unit-mixed",
        [draw.order(), Column("Usage", "text", draw.some(["5 GB", "200 MB", "1 TB"])), draw.plan()],
    )

    draw = Draw("undecidable", 8)
    values = [
        Decimal("1.200"),
        Decimal("3.450"),
        Decimal("12.500"),
        Decimal("2.750"),
        Decimal("8.125"),
        Decimal("1.050"),
        Decimal("4.600"),
        Decimal("9.999"),
    ]
    write = lambda v: f"{v:.3f}"
    whole = [value * 1000 for value in values]
    for name, delimiter in (("comma", ","), ("semicolon", ";"), ("tab", "\t")):
        order, plan = draw.order(), draw.plan()
        made(
            "numbers",
            f"undecidable-{name}",
            [order, Column("Amount", "decimal", values, write), plan],
            delimiter=delimiter,
            also=[Truth([order, Column("Amount", "integer", whole, lambda v: f"{v / 1000:.3f}"), plan])],
            undecidable=True,
            told=["thousand", "decimal", "1.200"],
        )
    order = draw.order()
    made(
        "numbers",
        "undecidable-comma-sign",
        [order, Column("Amount", "decimal", values, lambda v: write(v).replace(".", ","))],
        delimiter=";",
        also=[Truth([order, Column("Amount", "integer", whole, lambda v: f"{v / 1000:.3f}".replace(".", ","))])],
        undecidable=True,
        told=["thousand", "decimal", "1,200"],
    )
    draw = Draw("undecidable euro", 8)
    order = draw.order()
    made(
        "numbers",
        "undecidable-euro",
        [order, Column("Amount", "decimal", values, lambda v: write(v) + " €")],
        delimiter=";",
        also=[Truth([order, Column("Amount", "integer", whole, lambda v: f"{v / 1000:.3f} €")])],
        undecidable=True,
        told=["thousand", "decimal", "1.200"],
    )
    # Another column proves the locale of the file.
    draw = Draw("proved", 8, "de")
    made(
        "numbers",
        "thousands-proved-elsewhere",
        [
            draw.order(),
            Column("Umsatz", "integer", [int(v) for v in whole], lambda v: f"{v:,}".replace(",", ".")),
            draw.amount(comma),
        ],
        delimiter=";",
    )
    made(
        "numbers",
        "decimals-proved-elsewhere",
        [draw.order(), Column("Weight", "decimal", values, write), Column("Total", "decimal", draw.money(), grouped())],
        delimiter=";",
    )
    draw = Draw("proved late", 40, "de")
    amounts = [int(v) for v in (whole * 5)][:39] + [87]
    made(
        "numbers",
        "thousands-proved-in-last-row",
        [
            draw.order(),
            Column(
                "Umsatz",
                "decimal",
                [Decimal(v) for v in amounts[:39]] + [Decimal("87.5")],
                lambda v: f"{int(v):,}".replace(",", ".") + (",50" if v % 1 else ""),
            ),
        ],
        delimiter=";",
    )
    draw = Draw("millions", 8)
    made(
        "numbers",
        "thousands-proved-by-two-groups",
        [
            draw.order(),
            Column(
                "Views",
                "integer",
                [1234, 5678, 1234567, 9000, 2500000, 1500, 3200, 7400],
                lambda v: f"{v:,}".replace(",", "."),
            ),
        ],
        delimiter=";",
    )
    draw = Draw("versions", 8)
    made(
        "numbers",
        "versions-are-text",
        [draw.order(), Column("Version", "text", draw.some(["1.10.0", "1.2.3", "2.0.0"])), draw.clicks()],
    )
    draw = Draw("science", 8)
    made(
        "numbers",
        "exponents",
        [
            draw.order(),
            Column("Score", "number", [1500.0, 0.00025, 3.2e10, 1.0, 2.5, 1e-7, 6.02e23, 4.0], lambda v: f"{v:.3E}"),
            draw.plan(),
        ],
    )
    draw = Draw("decimal start", 8)
    made(
        "numbers",
        "no-zero-before-point",
        [
            draw.order(),
            Column(
                "Share",
                "decimal",
                [Decimal(v) for v in ("0.5", "0.25", "-0.75", "1.5", "0.125", "0.05", "0.95", "2")],
                lambda v: canonical_short(v),
            ),
        ],
    )
    draw = Draw("space pad", 8)
    made(
        "numbers",
        "blanks-around",
        [draw.order(), Column("Clicks", "integer", draw.whole(), lambda v: f"  {v} "), draw.plan()],
    )


def canonical_short(value):
    text = format(value, "f")
    return text.replace("0.", ".", 1) if text.lstrip("-").startswith("0.") else text
