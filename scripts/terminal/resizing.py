"""The window becomes narrower and wider while a line is being typed: no rubbish, one prompt, the text whole."""

import re

from .place import NAMES, same
from .screen import flat
from .typing import A, BACK, E

LONG = '"' + " ".join(f"word{number}" for number in range(12)) + '"'


def whole(screen, text, what):
    """The text is whole, and there is no second copy of it, or of its beginning, on the screen or above it."""
    screen.until_line(text, what)
    copies = flat(screen.text(all=True)).count(">" + flat(text)[:8])
    same(copies, 1, f"{what}: copies of the line\n{screen.shown()}\n")


def narrower_and_wider(place, text, widths):
    screen = place.screen(columns=widths[0]).prompt().fill()
    screen.type(text)
    screen.until_line(text)
    for width in widths[1:]:
        screen.resize(width)
        whole(screen, text, f"at {width} columns")
    screen.type(A + "\x1b[CQ" + E + BACK + 'R"')
    text = '"Q' + text[1:-1] + 'R"'
    whole(screen, text, "edited afterwards")
    screen.ask("")
    same(place.entries()[-1], text, "the history")


def cursor_in_the_middle(place):
    """The cursor in the first row when the window changes."""
    screen = place.screen(columns=80).prompt().fill()
    screen.type(LONG + A + "\x1b[C")
    screen.until_line(LONG)
    for width in (20, 200, 33, 80):
        screen.resize(width)
        whole(screen, LONG, f"at {width} columns")
        screen.until(lambda screen: screen.cursor()[0] == 3, what="the cursor behind the quote")
    screen.type("Q")
    whole(screen, '"Q' + LONG[1:], "edited afterwards")


def several_lines(place):
    screen = place.screen(columns=80).prompt().fill()
    screen.type("(1000000 + 2000000 + 3000000 +\r4000000 + 5000000 + 6000000 +\r7000000)")
    text = "(1000000 + 2000000 + 3000000 +4000000 + 5000000 + 6000000 +7000000)"
    screen.until_line(text)
    for width in (20, 200, 80):
        screen.resize(width)
        whole(screen, text, f"at {width} columns")
    screen.ask("", until=r"^28,000,000")
    same(place.entries()[-1].count("\n"), 2, "new lines in the entry")


def near_the_top(place):
    """At the start, where tmux moves rows out of sight: what is seen is whole, and edited as ever."""
    screen = place.screen(columns=80).prompt()
    screen.type(LONG)
    screen.until_line(LONG)
    for width in (20, 200, 40):
        screen.resize(width)
        screen.until_line(LONG, f"at {width} columns")
    screen.type(A + "\x1b[CQ")
    screen.until_line('"Q' + LONG[1:])


def after_answers(place):
    """What stands above is not touched."""
    screen = place.screen(columns=80).prompt()
    screen.ask("1000000 + 234567")
    screen.type(LONG)
    screen.until_line(LONG)
    screen.resize(40)
    screen.until_line(LONG)
    rows = screen.lines(all=True)
    assert any(row.startswith("1,234,567") for row in rows) and "> 1000000 + 234567" in rows, screen.shown()


def many_times(place):
    """A window that is dragged: many sizes at once, while letters come."""
    screen = place.screen(columns=80).prompt().fill()
    text = ""
    for number in range(40):
        screen.resize(30 + (number * 37) % 120)
        screen.type(f"w{number} ")
        text += f"w{number} "
    whole(screen, text, "at last")


def rows(place):
    """Lower and higher: the line stays."""
    screen = place.screen(columns=40, rows=24).prompt()
    for number in range(8):
        screen.ask(f"{number}")
    screen.type(LONG)
    screen.until_line(LONG)
    for height in (8, 24, 40):
        screen.resize(40, height)
        screen.until_line(LONG, f"{height} rows")


def while_working(place):
    pipe = place.pipe()
    screen = place.screen(columns=80).prompt()
    screen.type('load "pipe.csv" as late\r')
    screen.until(r"as late")
    screen.resize(20)
    screen.resize(120)
    with open(pipe, "w", encoding="utf-8") as file:
        file.write("a,b\n1,2\n")
    screen.prompt()
    screen.type(LONG)
    screen.until_line(LONG)
    assert re.search("^late ", screen.text(), re.MULTILINE), screen.shown()
    assert "> " + LONG in screen.lines(), f"not in one row of 120 columns:\n{screen.shown()}"


def in_the_pager(place):
    place.sales(rows=60)
    screen = place.screen(columns=80, rows=10, variables={"FUNNEL_PAGER": "less -R"}).prompt()
    screen.ask("load \"sales.csv\"")
    screen.type("spend by day\r")
    screen.until(r"^Space goes on|^end: q leaves|\(END\)|^:$", what="less")
    screen.resize(60, 12)
    screen.settled()  # less forgets a key that comes with a new size
    screen.type("q")
    screen.prompt()
    screen.type(LONG)
    screen.until_line(LONG)


CASES = [
    ("resize: 80, 20, 200 columns in mid-line", narrower_and_wider, LONG, (80, 20, 200)),
    ("resize: 200, 80, 20, 200 columns in mid-line", narrower_and_wider, LONG, (200, 80, 20, 200)),
    *((f"resize: in mid-line, {name}", narrower_and_wider, f'"{(text + " ") * 3}"', (80, 20, 200))
      for name, text in NAMES.items() if name != "emoji"),
    ("resize: the cursor in the middle", cursor_in_the_middle),
    ("resize: a statement of several lines", several_lines),
    ("resize: near the top", near_the_top),
    ("resize: leaves answers alone", after_answers),
    ("resize: many times while typing", many_times),
    ("resize: lower and higher", rows),
    ("resize: during work", while_working),
    ("resize: in the pager", in_the_pager),
]
