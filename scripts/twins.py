"""What every comparison with DuckDB needs: its environment, the shell's answers, and when two values are the same."""
import datetime
import decimal
import json
import os

import environment
from environment import ROOT

DUCKDB = "duckdb==2.0.0"
TOLERANCE = decimal.Decimal("1e-12")


def enter_environment():
    """Goes on under the Python of .venv-twins, which has DuckDB."""
    environment.enter_environment(".venv-twins", DUCKDB)


def program():
    """The shell that is asked: FUNNEL, or the release build of this tree."""
    return os.environ.get("FUNNEL", str(ROOT / "scripts" / "funnel"))


def read_answers(output):
    """The shell's answers, an object a line; numbers keep all their digits. A line that is no JSON is a ValueError."""
    answers = []
    for line in output.decode().splitlines():
        try:
            answers.append(json.loads(line, parse_float=decimal.Decimal))
        except json.JSONDecodeError as error:
            raise ValueError(f"not a line of JSON ({error}): {line[:120]}") from error
    return answers


def shown(value):
    """A value of DuckDB as the shell's JSON writes it."""
    if isinstance(value, float):
        return decimal.Decimal(repr(value))
    if isinstance(value, datetime.datetime):
        return value.isoformat() + ("" if value.tzinfo else "Z")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value


def is_number(value):
    return isinstance(value, (int, decimal.Decimal)) and not isinstance(value, bool)


def is_same(ours, theirs, exactly, size=0):
    """Whether two values are the same: numbers within TOLERANCE of their size, or of `size` where it is larger.

    `size` is that of the numbers whose difference the value is."""
    if is_number(ours) and is_number(theirs) and not exactly:
        ours, theirs = decimal.Decimal(ours), decimal.Decimal(theirs)
        if not (ours.is_finite() and theirs.is_finite()):
            return False
        return abs(ours - theirs) <= TOLERANCE * max(abs(ours), abs(theirs), abs(size))
    same_type = is_number(ours) == is_number(theirs) and isinstance(ours, bool) == isinstance(theirs, bool)
    return same_type and ours == theirs
