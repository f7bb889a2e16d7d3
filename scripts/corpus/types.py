"""Types from all rows: proofs that come late, ids, booleans."""

from decimal import Decimal

from .case import Column
from .columns import Draw, two
from .dialect import made
from .words import YES_NO


def column(name, head, type, values, write=None, header="Value", ids=False, **about):
    draw = Draw(f"types {name}", len(values))
    made("types", name, [draw.order(), Column(header, type, values, write), draw.plan()], **about)


def make():
    long = 25_000
    single = lambda name, header, type, values, write=None, **about: made(
        "types", name, [Column(header, type, values, write)], **about
    )
    single("decimal-after-25000-integers", "v", "decimal", [Decimal(1)] * long + [Decimal("0.5")])
    single("leading-zero-after-25000", "zip", "text", ["1"] * long + ["01067"])
    single("text-after-25000-integers", "v", "text", ["1"] * long + ["x7"])
    made("types", "null-word-after-25000", [Column("v", "integer", [1] * long + [None, 2], empty="NA")])
    made(
        "types",
        "decimal-after-5000-empty",
        [Column("k", "integer", [1] * 5001), Column("v", "decimal", [None] * 5000 + [Decimal("0.5")])],
    )
    column("decimal-in-last-row", "", "decimal", [Decimal(row) for row in range(1, 50)] + [Decimal("0.5")])
    column("big-integer-in-last-row", "", "integer", list(range(1, 50)) + [9_000_000_000])
    column("negative-in-last-row", "", "integer", list(range(1, 50)) + [-5])
    column(
        "exponent-in-last-row",
        "",
        "number",
        [float(row) for row in range(1, 40)] + [1.5e10],
        lambda v: "1.5e10" if v > 100 else str(int(v)),
    )
    column("text-in-last-row", "", "text", [str(row) for row in range(1, 50)] + ["unknown source"])
    column("typo-letter-o", "", "text", [str(row) for row in range(10, 39)] + ["4O"])

    for name, header, values in (
        ("zip-codes", "PLZ", ["01067", "80331", "10115", "04109", "99084"]),
        ("leading-zeros", "Code", ["007", "012", "100", "000", "999"]),
        ("leading-zero-once-late", "Code", ["100"] * 30 + ["010"]),
        ("phones", "Phone", ["+4915112345", "+33612345678", "+48600700800"]),
        ("phones-with-zero", "Telefon", ["0151 2345678", "0171 9876543", "030 123456"]),
        ("ids-20-digits", "order_id", ["12345678901234567890", "98765432109876543210", "11111111111111111111"]),
        ("ids-25-digits", "ref", ["1234567890123456789012345", "9876543210987654321098765"]),
        ("ids-hex", "session", ["4e10", "1e5", "00ff", "12ab"]),
        ("ids-with-e", "sku", ["12E5", "77E2", "31E9", "AB12"]),
        ("uuid", "user_id", ["6f1c1a9e-0d0b-4f0e-9a51-0e3a5b7c9d11", "0b8f7a2e-5c1d-4e3f-8a9b-7c6d5e4f3a2b"]),
        ("ip-addresses", "ip", ["10.0.0.1", "192.168.1.20", "8.8.8.8"]),
        ("iban", "iban", ["DE89370400440532013000", "PL61109010140000071219812874"]),
        ("fractions", "ratio", ["1/2", "3/4", "5/6"]),
        ("ranges", "seats", ["1-10", "11-50", "51-200"]),
        ("dimensions", "size", ["10x20", "5x7"]),
        ("times-of-day", "at", ["08:30", "17:45", "23:59"]),
        ("durations", "spent", ["1h 30m", "45m", "2h"]),
        ("infinity-words", "name", ["inf", "Nan Goldin", "Infinity Ltd"]),
        ("month-like-names", "name", ["May", "April", "June", "Mark"]),
        ("date-like-sku", "sku", ["1-2", "3-4", "10-11"]),
    ):
        column(name, "", "text", (values * 20)[: max(12, len(values))], header=header, clear=True)
    column("integers-of-19-digits", "", "integer", [9007199254740993, 9223372036854775807, 1] * 4, header="n")
    column(
        "decimals-of-18-digits",
        "",
        "decimal",
        [Decimal("0.123456789012345678"), Decimal("1.5"), Decimal("99.000000000000000001")] * 4,
        header="n",
    )
    column("money-exact", "", "decimal", [Decimal("0.10"), Decimal("0.20"), Decimal("1234567.89")] * 4, two)

    for language, (yes, no) in YES_NO.items():
        draw = Draw(
            f"booleans {language}", 14, language if language in ("de", "pl", "fi", "nb", "fr", "es", "th") else "en"
        )
        made(
            "types",
            f"booleans-{language}",
            [
                draw.order(),
                Column(
                    draw.name("active"), "boolean", draw.some([True, False]), lambda v, w=(yes, no): w[0] if v else w[1]
                ),
                draw.clicks(),
            ],
            delimiter=";",
            clear=True,
        )
    for name, words in {
        "true-false": ("true", "false"),
        "upper": ("TRUE", "FALSE"),
        "capital": ("Yes", "No"),
        "y-n": ("Y", "N"),
        "t-f": ("t", "f"),
        "german-upper": ("JA", "NEIN"),
        "wahr-falsch": ("wahr", "falsch"),
        "prawda-falsz": ("PRAWDA", "FAŁSZ"),
        "vrai-faux": ("VRAI", "FAUX"),
    }.items():
        column(
            f"booleans-{name}",
            "",
            "boolean",
            [True, False, True, True, False, False, True],
            lambda v, w=words: w[0] if v else w[1],
            header="Active",
            clear=True,
        )
    column(
        "booleans-1-0",
        "",
        "boolean",
        [True, False, True, True, False, False, True],
        lambda v: "1" if v else "0",
        header="is_active",
    )
    column("one-and-zero-are-numbers", "", "integer", [1, 0, 1, 1, 0, 0, 1], header="clicks")
    made(
        "types",
        "booleans-with-empty",
        [
            Column("id", "integer", range(1, 9)),
            Column(
                "active", "boolean", [True, None, False, True, None, False, True, True], lambda v: "yes" if v else "no"
            ),
        ],
    )
    column("yes-no-and-more-is-text", "", "text", ["Yes", "No", "No internet service", "Yes"] * 3, header="Backup")
