"""Asks the shell to load one file and to show all of it."""

import decimal
import json
import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TIME_LIMIT = 60
# More rows than any file of the corpus has.
ROWS = 100_000


class Loaded:
    """What came of a file: an error, or columns, rows and notes."""

    def __init__(self):
        self.crash = self.error = None
        self.columns, self.rows, self.notes, self.source, self.rejects = [], [], [], {}, []

    @property
    def refused(self):
        return self.error is not None


def program():
    """The shell that is asked: FUNNEL, or the release build of this tree."""
    return os.environ.get("FUNNEL", str(ROOT / "scripts" / "funnel"))


def prepare():
    """Sees that the program runs, and builds it when it is not given: once, not in each of the processes that load."""
    run = subprocess.run([program(), "--version"], capture_output=True, stdin=subprocess.DEVNULL, check=False)
    if run.returncode:
        raise SystemExit(f"{program()} does not run: {run.stderr.decode(errors='replace').strip()[-300:]}")


def load(name, folder, options=""):
    """Loads folder/name with nothing but its path, and the options given."""
    path = json.dumps(name, ensure_ascii=False)
    statements = f"load {path} as corpus {options}\nhead {ROWS}\nrejects"
    found = Loaded()
    try:
        run = subprocess.run(
            [program(), "--no-init", "--quiet", "--format", "json", "-c", statements],
            cwd=folder,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            check=False,
            timeout=TIME_LIMIT,
        )
    except subprocess.TimeoutExpired:
        found.crash = f"no end after {TIME_LIMIT} s"
        return found
    try:
        answers = [json.loads(line, parse_float=decimal.Decimal) for line in run.stdout.decode().split("\n") if line]
    except ValueError as error:
        found.crash = f"no JSON: {error}"
        return found
    if run.returncode not in (0, 1, 4):
        found.crash = f"status {run.returncode}: {run.stderr.decode(errors='replace').strip()[:200]}"
        return found
    return read_answers(answers, 3)


def read_answers(answers, count):
    """What came of a file, from the answers to load, head and, of three, rejects."""
    found = Loaded()
    if not answers:
        found.crash = "no answer"
        return found
    first = answers[0]
    if first["kind"] == "error":
        found.error = ": ".join(text for text in (first["message"], first["cause"], first["remedy"]) if text)
        return found
    found.columns, found.source, found.notes = first["columns"], first["source"], first["notes"]
    found.count = first["rows"]
    if len(answers) < count:
        found.crash = f"{len(answers)} answers, {answers[-1].get('message')}"
        return found
    if answers[1]["kind"] == "table":
        found.rows = answers[1]["rows"]
        # Periods are keys of another shape than dates: what head says is what is meant.
        for column, shown in zip(found.columns, answers[1]["columns"]):
            column["type"] = shown["type"]
    elif found.count:
        found.crash = f"head shows {answers[1].get('message', answers[1]['kind'])}"
    if len(found.rows) != found.count:
        found.crash = found.crash or f"{found.count} rows said, {len(found.rows)} shown"
    if count > 2 and answers[2]["kind"] == "table":
        found.rejects = answers[2]["rows"]
    return found
