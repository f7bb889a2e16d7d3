"""ACCESSIBLE=1: what a screen reader can read out: lines with labels, nothing drawn, nothing taken back."""

import re

from .place import same
from .raw import plain

DRAWN = re.compile("[─-╿▀-▟⠀-⣿]")
ON = {"ACCESSIBLE": "1"}


def after_brackets(data):
    return re.sub(rb"\x1b\[\?2004[hl]", b"", data)


def started(place, **more):
    place.sales()
    raw = place.raw(variables={**ON, **more})
    raw.prompt()
    return raw


def ask(raw, statement):
    """What comes for a statement, the typed line left out."""
    raw.idle(0.1)
    raw.type(statement)
    raw.until(re.escape(statement[-3:].encode()))
    raw.idle(0.1)
    raw.seen = b""
    raw.type("\r")
    raw.until(rb"\n([^\n]*\x1b\[\?2004h[^\n]*|\r?)> ")
    return raw.seen


def tables(place):
    raw = started(place)
    ask(raw, 'load "sales.csv"')
    answer = ask(raw, "spend, new_customers by channel")
    assert b"\x1b" not in after_brackets(answer), answer
    text = plain(answer)
    assert not DRAWN.search(text), text
    assert re.search(r"^channel: organic, spend: \$\d[\d.,]*, new_customers: \d+", text, re.MULTILINE), text
    same(len(re.findall(r"^channel: ", text, re.MULTILINE)), 6, f"labelled lines in\n{text}\n")
    assert "–" not in text and "…" not in text, text


def other_answers(place):
    """Comparisons, explanations, errors, descriptions: no codes, nothing drawn."""
    raw = started(place)
    for statement in ('load "sales.csv"', "cac = spend / new_customers", "explain cac", "cac by channel over 2025-01",
                      "describe sales", "nosuch", "spend )", "help", "datasets", "plot spend by channel"):
        answer = ask(raw, statement)
        assert b"\x1b" not in after_brackets(answer), f"{statement}: {answer}"
        assert not DRAWN.search(plain(answer)), f"{statement}: {plain(answer)}"
    error = plain(ask(raw, "1 + nosuch"))
    assert not re.search(r"^\s*\^+\s*$", error, re.MULTILINE) and re.search(r"column \d+", error), error


def typing(place):
    """A letter at the line's end is echoed, and nothing else."""
    raw = started(place)
    for letter in "spend + łódź":
        raw.idle(0.05)
        raw.seen = b""
        raw.type(letter)
        raw.until(re.escape(letter.encode()))
        raw.idle(0.05)
        same(raw.seen.decode(errors="replace"), letter, "what came for one letter")


def list_of_candidates(place):
    """One candidate a line."""
    raw = started(place)
    ask(raw, 'load "sales.csv"')
    raw.type("new\t")
    raw.idle(0.3)
    raw.seen = b""
    raw.type("\t")
    raw.until(rb"new_customers[\s\S]*new_trials")
    raw.idle(0.2)
    lines = [line for line in plain(raw.seen).split("\n") if line.startswith(("new_customers", "new_trials"))]
    same(len(lines), 2, f"lines with one candidate each in {plain(raw.seen)!r}")


def works(place):
    """History, paste, editing are there as ever."""
    screen = place.screen(variables=ON).prompt()
    screen.ask("100 + 23", until=r"123")
    screen.prompt()
    screen.type("\x1b[A")
    screen.until_line("100 + 23")
    screen.type("\x01" + "9")
    screen.until_line("9100 + 23")
    screen.ask("", until="9,123")
    screen.paste('"łódź\tx"')
    screen.until_line('"łódźx"')


def off(place):
    """ACCESSIBLE set to nothing, or to 0, is off."""
    for value in ("", "0"):
        place.sales()
        screen = place.screen(variables={"ACCESSIBLE": value}).prompt()
        screen.ask('load "sales.csv"')
        screen.ask("spend by channel")
        assert "channel: " not in screen.text(), screen.shown()
        screen.end()


CASES = [
    ("accessible: tables are labelled lines", tables),
    ("accessible: other answers, errors", other_answers),
    ("accessible: typing repaints nothing", typing),
    ("accessible: candidates one a line", list_of_candidates),
    ("accessible: history, editing, paste", works),
    ("accessible: off when empty or 0", off),
]
