"""The exact answers, computed once by DuckDB over whole cents, and whether a contender's rows are these.

    python -m benchmarks.reference FILE THREADS NAME …      writes the rows of each query as JSON
"""
import json
import math
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction

from benchmarks.queries import BY_NAME

# Doubles summed one after another, in any order, by several threads.
SUM_OF_DOUBLES = 1e-9


def compute(path, threads, names):
    import duckdb

    connection = duckdb.connect(config={"threads": threads})
    money = {"spend": "DECIMAL(18, 2)", "revenue": "DECIMAL(18, 2)"}
    connection.execute(
        "CREATE TABLE t AS SELECT * REPLACE ((spend * 100)::BIGINT AS spend, (revenue * 100)::BIGINT AS revenue)"
        " FROM read_csv(?, types = ?)",
        [str(path), money],
    )
    return {name: connection.execute(BY_NAME[name].exact).fetchall() for name in names}


def exact_answers(path, threads, names):
    """{name: [(keys, metrics as fractions)]}, by a process of its own, which gives its memory back."""
    command = [sys.executable, "-m", "benchmarks.reference", str(path), str(threads), *names]
    rows = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    answers = {}
    for name in names:
        query = BY_NAME[name]
        answers[name] = [(row[: query.keys], query.finish(*row[query.keys :])) for row in rows[name]]
    return answers


def is_near(value, exact, tolerance):
    if exact is None:
        # What is divided by 0 has no value here, and is infinite or not a number in doubles.
        return value is None or isinstance(value, float) and not math.isfinite(value)
    if value is None or isinstance(value, float) and not math.isfinite(value):
        return False
    return abs(Fraction(value) - exact) <= Fraction(tolerance) * abs(exact)


def difference(query, exact, rows, tolerance):
    """The first row that is not the exact one, as a text; None when all are."""
    if len(rows) != len(exact):
        return f"{len(rows)} rows instead of {len(exact)}"
    for number, (row, (keys, metrics)) in enumerate(zip(rows, exact)):
        if row[: query.keys] != keys:
            return f"row {number + 1} is {row}, not of {keys}"
        values = row[query.keys :]
        if len(values) != len(metrics):
            return f"row {number + 1} has {len(values)} metrics"
        for value, metric in zip(values, metrics):
            if not is_near(value, metric, tolerance):
                shown = None if metric is None else Decimal(metric.numerator) / Decimal(metric.denominator)
                return f"row {number + 1} {keys} has {value} instead of {shown}"
    return None


if __name__ == "__main__":
    print(json.dumps(compute(sys.argv[1], int(sys.argv[2]), sys.argv[3:])))
