"""Loads many files in one process of the shell."""

import decimal
import json
import os
import subprocess

from corpus_check.shell import Loaded, program, read_answers

# More rows than any file has, and the seconds that a process may take for its files.
ROWS = 1000
TIME_LIMIT = 120
# load, head, unload
STATEMENTS = 3


def load_all(names, folder):
    """{name: Loaded}: an error ends a process, and the files behind it are asked of another."""
    found, left = {}, list(names)
    while left:
        answers, ended = ask(left, folder)
        done = 0
        for name in left:
            own = answers[done * STATEMENTS : (done + 1) * STATEMENTS]
            done += 1
            found[name] = read_answers(own, STATEMENTS - 1)
            if len(own) == STATEMENTS:
                continue
            if not found[name].refused:
                found[name].crash = ended or f"{len(own)} answers; {own[-1:]}"
            break
        left = left[done:]
    return found


def ask(names, folder):
    """(answers, how it ended where that was not by itself)"""
    statements = "".join(f"load {json.dumps(name)} as trip\nhead {ROWS}\nunload trip\n" for name in names)
    ended = ""
    try:
        run = subprocess.run(
            [program(), "--no-init", "--quiet", "--format", "json", "-"],
            input=statements.encode(),
            cwd=folder,
            capture_output=True,
            check=False,
            timeout=TIME_LIMIT,
            env={**os.environ, **{f"XDG_{kind}_HOME": str(folder) for kind in ("CONFIG", "STATE", "CACHE")}},
        )
        output = run.stdout
        if run.returncode not in (0, 1, 4):
            ended = f"status {run.returncode}: {run.stderr.decode(errors='replace').strip()[-200:]}"
    except subprocess.TimeoutExpired as late:
        output, ended = (late.stdout or b"").rpartition(b"\n")[0], f"no end after {TIME_LIMIT} s"
    return [json.loads(text, parse_float=decimal.Decimal) for text in output.decode().split("\n") if text], ended
