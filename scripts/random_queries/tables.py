"""The tables that are asked: those of the project, and small random ones with nulls, ties, zeros and odd characters."""

import csv
import dataclasses
import datetime
import random

from twins import ROOT


@dataclasses.dataclass(frozen=True)
class Column:
    """A column as the shell should read it; `kind` is text, bool, date, instant, month, count, money, number,
    share or id."""

    name: str
    kind: str
    currency: str = "$"
    # A stock: a period's value is the sum of the rows at its latest date.
    stock: bool = False
    # Whether a bare name is a sum: not of a column of means.
    is_added: bool = True


@dataclasses.dataclass
class Table:
    """A file, its columns, and a few values of each column for literals; `time` is the main time column or None."""

    name: str
    path: str
    columns: list
    time: str = None
    values: dict = dataclasses.field(default_factory=dict)
    first: datetime.date = None
    last: datetime.date = None
    # A table of the session: the rows of `file` that meet the condition.
    condition: object = None
    made_of: str = None

    @property
    def day(self):
        """SQL of the day of the main time."""
        return f'"{self.time}"::DATE'

    @property
    def file(self):
        return self.made_of or self.name

    def of(self, *kinds):
        return [column for column in self.columns if column.kind in kinds]

    def column(self, name):
        return next(column for column in self.columns if column.name == name)


def spread(specification):
    return [Column(*part.split(":")) for part in specification.split()]


def project_tables():
    """Files of this repository that the shell's own tests read too."""
    data = "Tests/Golden/data/"
    return {
        "acquisition": Table(
            "acquisition",
            "samples/acquisition.csv",
            spread(
                "date:date channel:text region:text spend:money impressions:count visitors:count leads:count mqls:count"
                " sqls:count trials:count new_customers:count revenue:money"
            ),
            "date",
        ),
        "experiment": Table(
            "experiment",
            "samples/experiment.csv",
            spread(
                "user_id:id variant:text converted:bool revenue:money revenue_before:money device:text started:date"
            ),
            "started",
        ),
        "deals": Table(
            "deals",
            data + "deals.csv",
            spread(
                "deal_id:id created:date closed:date channel:text segment:text amount:money seats:count paid:bool"
                " score:number renewal_rate:share"
            ),
            "created",
        ),
        "costs": Table(
            "costs", f"{data}costs.csv", spread("date:date channel:text cost:money:€ clicks:count"), "date"
        ),
        "campaigns": Table("campaigns", data + "campaigns.csv", spread("date:date channel:text spend:money"), "date"),
        "signups": Table(
            "signups", data + "signups.csv", spread("day:date channel:text signups:count plan_id:id"), "day"
        ),
        "subscriptions": Table(
            "subscriptions",
            data + "subscriptions.csv",
            [
                Column("month", "month"),
                Column("plan", "text"),
                Column("mrr", "money", stock=True),
                Column("customers", "count"),
                Column("churned", "count"),
            ],
            "month",
        ),
    }


# Text that a comparison, a sort or a key could trip over.
ODD_TEXT = [
    "emea",
    "EMEA",
    "Ärger",
    "zulu",
    "naïve café",
    "a'b",
    'say "hi"',
    "x, y",
    "東京",
    "né",
    "percent % _ like",
    "Zürich",
]


def make_tables(folder, seed):
    """Writes the random tables of a seed into the folder: a table of events, one of costs, one of month-end stocks."""
    chance = random.Random(f"tables {seed}")
    return [make(folder, chance) for make in (make_events, make_costs, make_stocks, make_visits)]


def make_events(folder, chance):
    columns = spread(
        "opened:date shut:date area:text tier:text active:bool amount:money seats:count points:count weight:number"
        " open_rate:share"
    )
    start = datetime.date(2024, chance.randint(1, 12), chance.randint(1, 28))
    areas, tiers = chance.sample(ODD_TEXT, 5), ["basic", "pro", "team"]
    gap = chance.randint(2, 8)
    rows = []
    for _ in range(chance.randint(40, 160)):
        opened = start + datetime.timedelta(days=int(chance.betavariate(1, 1.3) * 420))
        # A month or two without any row.
        if (opened - start).days // 30 == gap:
            continue
        shut = opened + datetime.timedelta(days=chance.choice([0, 1, 5, 20, 45, 90])) if chance.random() < 0.7 else None
        rows.append(
            [
                opened,
                shut,
                maybe(chance, chance.choice(areas), 0.1),
                chance.choice(tiers),
                maybe(chance, chance.random() < 0.6, 0.1),
                maybe(chance, chance.choice([0, 0, -25050, 1999, 1999, chance.randint(-5000, 400000)]), 0.1),
                maybe(chance, chance.choice([0, 1, 1, 2, 5, chance.randint(0, 60)]), 0.1),
                maybe(chance, chance.choice([0, 1, -3, chance.randint(-20, 90)]), 0.05),
                maybe(chance, chance.choice(["0.5", "1.25", f"{chance.random() * 10:.5f}", "0"]), 0.05),
                maybe(chance, chance.randint(0, 100), 0.1),
            ]
        )
    chance.shuffle(rows)
    return write(folder, "events", columns, rows, "opened")


def make_costs(folder, chance):
    columns = spread("paid_on:date area:text tier:text cost:money clicks:count")
    start = datetime.date(2024, chance.randint(1, 12), chance.randint(1, 28))
    areas = chance.sample(ODD_TEXT, 4)
    rows = [
        [
            start + datetime.timedelta(days=chance.randint(0, 380)),
            maybe(chance, chance.choice(areas), 0.1),
            chance.choice(["basic", "pro", "solo"]),
            maybe(chance, chance.randint(0, 90000), 0.1),
            maybe(chance, chance.randint(0, 900), 0.1),
        ]
        for _ in range(chance.randint(10, 60))
    ]
    return write(folder, "bills", columns, rows, "paid_on")


def make_stocks(folder, chance):
    columns = [
        Column("month", "month"),
        Column("tier", "text"),
        Column("mrr", "money", stock=True),
        Column("accounts", "count"),
    ]
    start = datetime.date(2024, chance.randint(1, 12), 1)
    months = sorted(chance.sample(range(18), 12))
    rows = [
        [
            month_after(start, month),
            tier,
            maybe(chance, chance.randint(0, 900000), 0.1),
            maybe(chance, chance.randint(0, 60), 0.1),
        ]
        for month in months
        for tier in ("basic", "pro", "team")
        if chance.random() < 0.85
    ]
    return write(folder, "stocks", columns, rows, "month")


def make_visits(folder, chance):
    columns = spread("seen:instant source:text signed_up:bool pages:count worth:money minutes:number")
    start = datetime.datetime(2025, chance.randint(1, 6), chance.randint(1, 28))
    sources = chance.sample(ODD_TEXT, 3)
    rows = [
        [
            start + datetime.timedelta(minutes=chance.choice([0, 1439, 1440, chance.randint(0, 60 * 24 * 60)])),
            maybe(chance, chance.choice(sources), 0.1),
            maybe(chance, chance.random() < 0.3, 0.05),
            chance.randint(1, 12),
            maybe(chance, chance.choice([0, 0, 990, chance.randint(0, 20000)]), 0.1),
            maybe(chance, f"{chance.random() * 30:.2f}", 0.1),
        ]
        for _ in range(chance.randint(60, 200))
    ]
    return write(folder, "visits", columns, rows, "seen")


def maybe(chance, value, nulls):
    return None if chance.random() < nulls else value


def month_after(day, months):
    count = day.year * 12 + day.month - 1 + months
    return datetime.date(count // 12, count % 12 + 1, 1)


def written(value, column):
    """A value as a cell of the file."""
    if value is None:
        return ""
    match column.kind:
        case "money":
            return f"{'-' if value < 0 else ''}{column.currency}{abs(value) // 100}.{abs(value) % 100:02d}"
        case "share":
            return f"{value}%"
        case "bool":
            return "yes" if value else "no"
        case "month":
            return f"{value:%Y-%m}"
        case "instant":
            return f"{value:%Y-%m-%dT%H:%M:%SZ}"
    return str(value)


def write(folder, name, columns, rows, time):
    path = folder / f"{name}.csv"
    with open(path, "w", newline="", encoding="utf-8") as file:
        lines = csv.writer(file)
        lines.writerow([column.name for column in columns])
        lines.writerows([[written(value, column) for value, column in zip(row, columns)] for row in rows])
    return Table(name, str(path), columns, time)


SQL_OF_CELL = {
    "text": "{0}",
    "id": "{0}",
    "date": "{0}::DATE",
    "month": "({0} || '-01')::DATE",
    "instant": "replace({0}, 'Z', '')::TIMESTAMP",
    "count": "{0}::BIGINT",
    "money": "replace({0}, '{1}', '')::DECIMAL(14, 2)",
    "number": "{0}::DECIMAL(14, 5)",
    "share": "(replace({0}, '%', '')::DECIMAL(14, 4)::DOUBLE / 100)::DECIMAL(14, 6)",
    "bool": "lower({0}) = 'yes'",
}


def bring_into(database, table):
    """Makes the table in DuckDB, every cell cast by what the column is; takes values for literals from it."""
    cells = ", ".join(
        SQL_OF_CELL[column.kind].format(f"cells[{number}]", column.currency) + f' AS "{column.name}"'
        for number, column in enumerate(table.columns, start=1)
    )
    with open(ROOT / table.path, newline="", encoding="utf-8") as file:
        rows = [[cell or None for cell in row] for row in csv.reader(file)][1:]
    database.execute(f"CREATE TABLE cells_of_{table.name} (line BIGINT, cells VARCHAR[])")
    database.execute(
        f"INSERT INTO cells_of_{table.name} SELECT * FROM (SELECT unnest(?), unnest(?::VARCHAR[][]))",
        [list(range(len(rows))), rows],
    )
    database.execute(f"CREATE TABLE {table.name} AS SELECT line, {cells} FROM cells_of_{table.name} ORDER BY line")
    for column in table.columns:
        found = database.execute(
            f'SELECT DISTINCT "{column.name}" AS v FROM {table.name} WHERE v IS NOT NULL ORDER BY v'
        ).fetchall()
        table.values[column.name] = [row[0] for row in found]
    if table.time:
        table.first, table.last = database.execute(
            f"SELECT min({table.day}), max({table.day}) FROM {table.name}"
        ).fetchone()
        if table.column(table.time).kind == "month":
            table.last = month_after(table.last, 1) - datetime.timedelta(days=1)
