"""Files with nothing wrong, of many looks: read right, and no note."""

import datetime
from decimal import Decimal

from .case import Column
from .columns import Draw, comma, grouped, pattern, two
from .dialect import made
from .words import LANGUAGES


def clean(name, columns, **how):
    made("clean", name, columns, clear=True, **how)


def make():
    for language in LANGUAGES:
        draw = Draw(f"clean orders {language}", 20, language)
        write, delimiter = (two, ",") if language in ("en", "th") else (comma, ";")
        clean(
            f"orders-{language}",
            [
                draw.order(),
                draw.customer(),
                draw.city(),
                draw.day(pattern("%Y-%m-%d")),
                draw.amount(write),
                draw.quantity(),
            ],
            delimiter=delimiter,
        )
        draw = Draw(f"clean spend {language}", 30, language)
        clean(f"spend-{language}", [draw.day(), draw.channel(), draw.clicks(), draw.spend()], delimiter="\t", ext="tsv")
        draw = Draw(f"clean firms {language}", 10, language)
        clean(f"firms-{language}", [draw.firm(), draw.city(), draw.plan()], quoting="all", end="\r\n")
        draw = Draw(f"clean days {language}", 16, language)
        if language not in ("en", "th"):
            clean(
                f"points-{language}",
                [draw.order(), draw.day(pattern("%d.%m.%Y")), draw.amount(grouped(",", "."))],
                delimiter=";",
            )
    draw = Draw("clean all", 40)
    clean("ids-only", [Column("user_id", "integer", draw.numbers())])
    clean("two-numbers", [Column("x", "integer", draw.whole()), Column("y", "decimal", draw.money(), two)])
    clean(
        "subscriptions",
        [
            Column("subscription_id", "text", [f"sub_{row:05}" for row in range(40)]),
            Column("customer_id", "text", [f"cus_{row % 7}" for row in range(40)]),
            draw.plan().headed("plan"),
            Column("mrr", "decimal", draw.money(), two),
            Column("started_at", "date", draw.days()),
            Column("cancelled_at", "date", [None if row % 3 else day for row, day in enumerate(draw.days())]),
        ],
    )
    clean(
        "contacts",
        [
            Column("email", "text", [f"user{row}@example.org" for row in range(40)]),
            Column("first_name", "text", draw.some(["Ada", "Bo", "Zoë"])),
            Column("country", "text", draw.some(["DE", "PL", "NO", "FI"])),
            Column("opted_in", "boolean", draw.some([True, False])),
        ],
    )
    clean(
        "deals",
        [
            Column("deal", "text", [f"Deal {row}" for row in range(40)]),
            Column("stage", "text", draw.some(["new", "won", "lost"])),
            Column("amount", "integer", draw.whole(1000, 90000)),
            Column("close_date", "date", draw.days()),
        ],
    )
    clean(
        "events",
        [
            Column("user_id", "integer", draw.whole()),
            Column("event", "text", draw.some(["visit", "signup", "paid"])),
            Column(
                "at",
                "instant",
                [at.replace(tzinfo=datetime.timezone.utc) for at in draw.instants()],
                lambda at: at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            ),
        ],
    )
    clean(
        "experiment",
        [
            Column("user_id", "integer", draw.numbers()),
            Column("variant", "text", draw.some(["A", "B"])),
            Column("converted", "boolean", draw.some([True, False]), lambda v: "1" if v else "0"),
        ],
    )
    clean("true-false", [draw.order(), Column("paid", "boolean", draw.some([True, False]))])
    clean("wide", [Column(f"metric_{place}", "integer", draw.whole()) for place in range(25)])
    clean("one-row", [Column("plan", "text", ["Pro"]), Column("seats", "integer", [5])])
    clean(
        "two-rows",
        [
            Column("plan", "text", ["Pro", "Team"]),
            Column("price", "decimal", [Decimal("49.90"), Decimal("99.00")], two),
        ],
    )
    clean(
        "text-only",
        [
            Column("question", "text", draw.some(["Why?", "How, then?"])),
            Column("answer", "text", draw.some(["Because.", "So it is, I think", 'He said "no"'])),
        ],
    )
    clean(
        "long-texts",
        [
            draw.order(),
            Column(
                "review",
                "text",
                draw.some(
                    ["Works well. We use it every day, and so do our partners.", "Too slow; sometimes it stops.", "OK"]
                ),
            ),
        ],
    )
    clean(
        "quoted-breaks",
        [draw.order(), Column("comment", "text", draw.some(["one\ntwo", "three", "a, b\nc"])), draw.plan()],
    )
    clean(
        "empty-cells",
        [
            draw.order(),
            Column("coupon", "text", draw.some([None, "A", None])),
            Column("refund", "decimal", draw.some([None, Decimal("2.50"), None]), two),
        ],
    )
    clean(
        "negative",
        [
            draw.day(),
            Column("net", "decimal", [value if row % 2 else -value for row, value in enumerate(draw.money())], two),
        ],
    )
    clean(
        "percent",
        [
            draw.channel(),
            Column(
                "open_rate",
                "decimal",
                [Decimal(draw.chance.randint(1, 999)) / 1000 for _ in range(40)],
                lambda v: f"{v * 100:.1f}%",
            ),
        ],
    )
    clean("dollars", [draw.plan(), Column("price", "decimal", draw.money(), lambda v: "$" + grouped()(v))])
    clean(
        "thousands-quoted",
        [draw.channel(), Column("visits", "integer", draw.whole(500, 2_000_000), lambda v: f"{v:,}")],
    )
    clean("zip-codes", [draw.order(), Column("zip", "text", draw.some(["01067", "80331", "10115"])), draw.plan()])
    clean("pipes", [draw.order(), draw.plan(), draw.amount()], delimiter="|", ext="txt")
    clean("semicolons", [draw.order(), draw.plan(), draw.amount()], delimiter=";")
    clean("tabs", [draw.order(), draw.plan(), draw.amount()], delimiter="\t", ext="txt")
    clean("crlf", [draw.order(), draw.plan(), draw.amount()], end="\r\n")
    clean("no-last-end", [draw.order(), draw.plan(), draw.amount()], last_end=False)
    clean("mark", [draw.order(), draw.plan(), draw.amount()], mark=b"\xef\xbb\xbf")
    clean("all-quoted", [draw.order(), draw.plan(), draw.amount()], quoting="all")
    clean("slashes-proved", [draw.order(), draw.day(pattern("%d/%m/%Y")), draw.plan()])
    clean("us-dates-proved", [draw.order(), draw.day(pattern("%m/%d/%Y")), draw.plan()])
    clean(
        "months",
        [Column("month", "month", [f"2024-{row % 12 + 1:02}" for row in range(40)]), draw.channel(), draw.spend()],
    )
    clean("times-of-day", [Column("at", "text", [f"{row % 24:02}:30" for row in range(40)]), draw.clicks()])
    clean(
        "urls",
        [
            Column("page", "text", draw.some(["/pricing", "/blog/a-b?x=1&y=2", "https://example.org/a,b"])),
            draw.clicks(),
        ],
    )
    clean("versions", [Column("version", "text", draw.some(["1.2.3", "1.10.0"])), draw.clicks()])
    clean(
        "survey",
        [
            Column("respondent", "integer", draw.numbers()),
            Column("nps", "integer", draw.whole(0, 10)),
            Column("reason", "text", draw.some(["price", "speed", "love it"])),
        ],
    )
    clean(
        "zero-decimals",
        [draw.order(), Column("price", "decimal", draw.some([Decimal("10.00"), Decimal("20.00")]), two)],
    )
    clean(
        "small-decimals",
        [draw.order(), Column("share", "decimal", draw.some([Decimal("0.125"), Decimal("0.5"), Decimal("0.0625")]))],
    )
    clean(
        "big-integers",
        [draw.order(), Column("bytes", "integer", draw.some([9_007_199_254_740_993, 12, 5_000_000_000]))],
    )
    clean("repeated-rows", [Column("plan", "text", ["Pro"] * 40), Column("seats", "integer", [5] * 40)])
    clean(
        "same-names-as-words",
        [
            Column("total", "integer", draw.whole()),
            Column("count", "integer", draw.whole()),
            Column("note", "text", draw.some(["total", "sum", "average"])),
        ],
    )
