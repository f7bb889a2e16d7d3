"""Google Optimize (closed in 2023) and any other test: a table of who saw which variant and who converted."""
import datetime

from .form import Draws, Export, columns_of, money, table

TYPES = {"user_id": "text", "variant": "text", "converted": "integer", "revenue": "decimal", "started": "date"}


def exports():
    draws = Draws(25)
    rows = []
    for number in range(40):
        variant = ["Original", "Variant 1"][draws.below(2)]
        converted = draws.uniform() < (0.2 if variant == "Original" else 0.4)
        rows.append({
            "user_id": f"{draws.between(10**9, 2 * 10**9)}.{draws.between(10**9, 2 * 10**9)}", "variant": variant,
            "converted": int(converted), "revenue": money(draws.between(20, 90) * 100 if converted else 0),
            "started": datetime.date(2023, 8, 1) + datetime.timedelta(days=draws.below(14)),
        })
    columns = columns_of(rows, TYPES | {"converted": "boolean"}, summed=("revenue",))
    return [Export(
        "optimize-variants.csv", "variant table", columns, table(columns).encode(), "en", "UTF-8",
        "a user's id is two numbers with a point between, which is no number; converted is 0 or 1",
        "no form of its own: the shape that tests are asked for in", time="started", zone="none",
        roles={"user": "user_id", "variant": "variant", "converted": "converted", "amount": "revenue"})]
