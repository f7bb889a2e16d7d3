"""Google Analytics 4: a report with several tables, and an exploration with a grand total."""
import datetime

from .form import Column, Draws, Export, columns_of, money, table

RULE = "# ----------------------------------------\n"


def report():
    draws = Draws(4)
    weeks = list(range(12))
    users = [draws.between(700, 1_900) for _ in weeks]
    four = "{:04d}".format
    columns = [Column("Nth week", "integer", weeks, four), Column("Active users", "integer", users, summed=False)]
    second = [Column("Nth week", "integer", weeks, four),
              Column("New users", "integer", [count * 2 // 5 for count in users])]
    dates = "# Start date: 20260105\n# End date: 20260329\n"
    text = (RULE + "# User activity over time\n# Account: Example SaaS\n# Property: app.example.com\n" + RULE
            + "#\n# All Users\n" + dates + table(columns) + "\n" + dates + table(second))
    return Export(
        "ga4-report.csv", "GA4 report", columns, text.encode(), "en", "UTF-8",
        "nine # lines; two tables, the second after an empty line with dates of its own; weeks counted from the start "
        "date, not dated; the first table is the data, the second is told and kept out",
        "lines and Nth week: public code that reads and makes such files (2024–2026)", time="Nth week",
        zone="property", roles={"time": "Nth week"}, left_out=1 + len(weeks))


def exploration():
    draws = Draws(44)
    rows = []
    for number in range(24):
        sessions = draws.between(40, 900)
        engaged = sessions * draws.between(40, 75) // 100
        rows.append({
            "Date": datetime.date(2026, 7, 23) + datetime.timedelta(days=number // 4),
            "Session default channel group": ["Organic Search", "Direct", "Paid Search", "Email"][number % 4],
            "Sessions": sessions, "Engagement rate": money(engaged * 100 // sessions),
            "Key events": sessions // 40, "Total revenue": money(draws.between(0, 90) * 1_050),
        })
    columns = columns_of(rows, {
        "Date": "date", "Session default channel group": "text", "Sessions": "integer", "Engagement rate": "decimal",
        "Key events": "integer", "Total revenue": "decimal",
    }, summed=("Sessions", "Key events", "Total revenue"))
    columns[0].write = lambda day: day.strftime("%Y%m%d")
    totals = {column.header: sum(column.values) for column in columns if column.summed}
    rate = sum(row["Sessions"] * row["Engagement rate"] for row in rows) / totals["Sessions"]
    lines = table(columns).splitlines(keepends=True)
    grand = f",,{totals['Sessions']},{rate:.4f},{totals['Key events']},{totals['Total revenue']},Grand total\n"
    text = RULE + "# Channels by day\n# All Users\n# 20260723-20260728\n" + RULE + "\n" + lines[0] + grand
    return Export(
        "ga4-exploration.csv", "GA4 exploration", columns, (text + "".join(lines[1:])).encode(), "en", "UTF-8",
        "# lines with the range; the grand total stands first and has a field more than the header; dates YYYYMMDD; "
        "rates as fractions; revenue in the property's currency, which the file does not name",
        "# lines, dates and a grand total row: public test files; its place and its extra field°", time="Date",
        zone="property", left_out=1,
        roles={"time": "Date", "channel": "Session default channel group", "amount": "Total revenue"})


def exports():
    return [report(), exploration()]
