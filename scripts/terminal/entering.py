"""Enter: runs what is whole, goes on with what is not."""

from .place import WIDTHS, same
from .screen import flat
from .typing import A, DOWN, E, UP


def answers(screen, text):
    return [row for row in screen.lines(all=True) if row == text or row.startswith(text + " ")]


def goes_on(place, first, second, answer):
    screen = place.screen().prompt()
    before = screen.prompts()
    screen.type(first + "\r")
    screen.until_line(first, "after Enter on what is not whole")
    screen.until(lambda screen: screen.cursor()[1] > 0, what="a new row")
    assert place.entries() == [], "it was taken"
    screen.type(second)
    screen.until_line(first + second)
    same(screen.prompts(), before, "prompts")
    screen.type("\r")
    screen.prompt()
    assert answers(screen, answer), screen.shown()
    same([flat(text) for text in place.entries()], [flat(first + second)], "the history")
    same(place.entries()[0].count("\n"), 1, "new lines in the entry")


def text_of_lines(place):
    screen = place.screen().prompt()
    for line in ('"""', "first", "", "łódź"):
        screen.type(line + "\r")
    screen.type('"""')
    screen.until_line('"""firstłódź"""')
    screen.ask("")
    same(len(place.entries()), 1, "entries")
    assert "first" in place.entries()[0] and "łódź" in place.entries()[0], place.entries()
    same(screen.prompts(), 2, "prompts")


def one_entry(place, width):
    """A statement of three lines comes back by Up as one, and Up and Down go from line to line in it."""
    screen = place.screen(columns=width).prompt()
    screen.type("(100 +\r20 +\r3)\r")
    screen.prompt()
    entries = place.entries()
    same(len(entries), 1, "entries")
    screen.ask("7")
    screen.type(UP)
    screen.until_line("7")
    screen.type(UP)
    screen.until_line("(100 + 20 + 3)", "Up brought it")
    rows = screen.cursor()[1]
    screen.type(UP)
    screen.until(lambda screen: screen.cursor()[1] == rows - 1, what="Up to the line above")
    screen.type(E + " 4000 +")
    screen.until_line("(100 + 20 + 4000 + 3)", "edited in its second line")
    screen.type(DOWN + E)
    screen.until(lambda screen: screen.cursor()[1] == rows, what="Down to the last line")
    screen.type("\r")
    screen.prompt()
    assert answers(screen, "4,123"), screen.shown()
    same(place.entries()[-1].count("\n"), 2, "new lines in the entry")
    screen.type(UP)
    screen.until_line("(100 + 20 + 4000 + 3)")
    for _ in range(3):
        screen.type(UP)
    screen.until_line("7", "Up, from its first line, goes on into the past")


def empty_line(place):
    """What can never be whole is ended by an empty line, and its error is shown."""
    screen = place.screen().prompt()
    screen.type("(1 +\r")
    screen.until_line("(1 +")
    screen.type("\r")
    screen.until(lambda screen: screen.prompts() >= 2 and screen.line() == "", seconds=5,
                 what="an empty line to end it")
    assert screen.is_alive()
    screen.ask("1 + 2", until=r"^3")


def always_new(place):
    """Alt-Enter goes to a new line even where Enter would run."""
    screen = place.screen().prompt()
    screen.type("1 + 1\x1b\r")
    screen.until(lambda screen: screen.cursor()[1] == 2 or len(screen.line_rows() or []) >= 1 and
                 screen.cursor()[1] > [row.startswith("> ") for row in screen.lines()].index(True),
                 what="a new row")
    same(place.entries(), [], "the history")
    screen.type("2 + 2\r")
    screen.prompt()
    same([entry.replace(" ", "") for entry in place.entries()], ["1+1\n2+2"], "the history")
    assert answers(screen, "2") and answers(screen, "4"), screen.shown()


def in_the_middle(place):
    """Enter with the cursor in the middle of what is whole runs all of it."""
    screen = place.screen().prompt()
    screen.type("12 + 34" + A + "\r")
    screen.until(r"^46")
    screen.prompt()
    same(place.entries(), ["12 + 34"], "the history")
    assert "12 + 34" in screen.text(), screen.shown()


def blank(place):
    """Enter on nothing is a new prompt: no error, no entry."""
    screen = place.screen().prompt()
    screen.type("\r\r  \r")
    screen.until(lambda screen: screen.prompts() == 4)
    same(place.entries(), [], "the history")


def several(place):
    """Statements parted by `;`: the first error is the last that runs."""
    screen = place.screen().prompt()
    screen.ask("1 + 10; 1 + 20; nosuch; 1 + 30")
    assert answers(screen, "11") and answers(screen, "21") and not answers(screen, "31"), screen.shown()


CASES = [
    ("Enter: an open bracket goes on", goes_on, "(1 +", "2)", "3"),
    ("Enter: a comma at the end goes on", goes_on, "4,", "5", "4"),
    ("Enter: a text of several lines", text_of_lines),
    *((f"Enter: several lines come back as one entry, {width} columns", one_entry, width) for width in WIDTHS),
    ("Enter: an empty line ends what cannot be whole", empty_line),
    ("Enter: Alt-Enter always goes to a new line", always_new),
    ("Enter: in the middle of the line", in_the_middle),
    ("Enter: on nothing", blank),
    ("Enter: several statements in a line", several),
]
