"""Windows of no size, and of hardly any: no crash, no endless loop, the answer is right."""

import os
import sys
import time

from .place import same


def used(process):
    """Seconds of a core so far; None where that cannot be asked."""
    if not sys.platform.startswith("linux"):
        return None
    fields = open(f"/proc/{process}/stat", encoding="utf-8").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def small(place, columns, rows):
    place.sales()
    place.remember("1000 + 2000")
    raw = place.raw(columns=columns, rows=rows, variables={"PAGER": "cat"})
    raw.until(rb"\x1b\[\?2004h")
    raw.until_editing()
    # Answers are so narrow here that they may be cut anywhere: the history tells what was understood.
    typed = ['load "sales.csv"', "spend by channel", "1 + 2", '"กำไร łódź 東京"', "nosuch", "(1 +\n2)", "help"]
    for number, statement in enumerate(typed):
        raw.type(statement.replace("\n", "\r") + "\r")
        raw.until(rb"\x1b\[\?2004l[\s\S]*\x1b\[\?2004h")
        assert raw.is_alive(), f"ended by {statement!r}"
    same(place.entries()[1:], typed, "the history")
    raw.type("abc\x01\x1b[CQ\x05\x7f\x12" + "1\x07\t\t\x0c\x1b[A\x1b[B\x15\x03")
    raw.idle(0.5)
    before = used(raw.process)
    raw.idle(1)
    if before is not None:
        assert used(raw.process) - before < 0.3, "it spins"
    raw.resize(80, 24)
    answer = raw.ask("20 + 3")
    assert "23" in answer, answer
    raw.type("\x04")
    same(raw.wait(), 0, "the status")


def shrinks(place):
    """To nothing and back while a line is typed."""
    screen = place.screen(columns=80).prompt()
    text = '"some words łódź 東京"'
    screen.type(text)
    screen.until_line(text)
    for columns, rows in ((5, 5), (2, 2), (3, 1), (80, 24)):
        screen.resize(columns, rows)
        screen.type("x\x7f")
        time.sleep(0.1)
    screen.type("\x05 ")
    screen.until(lambda screen: place.program and text.replace(" ", "") in (screen.text().replace(" ", "").replace("\n", "")),
                 what="the line to be whole again")
    screen.type("\r")
    screen.until(lambda screen: place.entries() != [], what="it to run")
    same(place.entries()[-1].strip(), text, "the history")


def shrinks_again_and_again(place):
    """Small windows of all shapes, letters typed in each: the shell lives, and the line is what was typed."""
    for text in ('"some words łódź 東京"', '"some words and more"'):
        raw = place.raw()
        raw.prompt()
        for columns, rows in ((5, 5), (2, 2), (3, 1), (3, 5), (4, 2), (20, 1), (10, 2)) * 3:
            raw.type(text)
            raw.idle(0.02)
            for size in ((columns, rows), (80, 24)):
                raw.resize(*size)
                raw.type("x\x7f")
                raw.idle(0.02)
            raw.type("\r")
            raw.idle(0.02)
            assert raw.is_alive(), f"ended with {raw.ending} after {columns} columns, {rows} rows: {raw.seen[-200:]}"
        while raw.idle(0.3):
            pass
        raw.until_editing()
        raw.type("\x04")
        same(raw.wait(), 0, "the status")
        same(set(place.entries()), {text}, "the history")
        place.history.unlink()


CASES = [
    *((f"size: {columns} columns, {rows} rows", small, columns, rows)
      for columns, rows in ((0, 0), (1, 24), (2, 24), (5, 24), (80, 1), (1, 1), (80, 2))),
    ("size: to nothing and back", shrinks),
    ("size: small and back, again and again", shrinks_again_and_again),
]
