"""The grey hint behind the cursor: offered, never forced, and not for those who want none."""

from .place import WIDTHS, same
from .typing import A, BACK, E, LEFT, RIGHT

PAST = "1000 + 2000 + 3000"


def shown(place):
    """Its letters look unlike typed ones, and the cursor stands before it."""
    place.remember(PAST)
    screen = place.screen().prompt()
    screen.type("1000 + 2")
    screen.until_line(PAST)
    assert screen.style_of("000 + 3000") != screen.style_of("1000"), "the hint looks like what is typed"
    same(screen.cursor()[0], 10, "the cursor")


def taken(place):
    for what, key in (("Right", RIGHT), ("End", "\x1b[F"), ("Ctrl-E", E), ("Ctrl-F", "\x06")):
        place.remember(PAST)
        screen = place.screen().prompt()
        screen.type("1000 + 2")
        screen.until_line(PAST)
        screen.type(key)
        screen.until(lambda screen: screen.cursor()[0] == len(PAST) + 2, what=f"{what} to take it")
        screen.ask("", until=r"^6,000")
        same(place.entries()[-1], PAST, "the history")
        screen.end()
        place.history.unlink()


def word(place):
    """Alt-F and Ctrl-Right take a word of it."""
    for what, key in (("Alt-F", "\x1bf"), ("Ctrl-Right", "\x1b[1;5C")):
        place.remember("alpha beta gamma")
        screen = place.screen().prompt()
        screen.type("alp")
        screen.until_line("alpha beta gamma")
        screen.type(key)
        screen.until(lambda screen: 6 < screen.cursor()[0] <= 8, what=f"{what} to take a word")
        screen.until_line("alpha beta gamma")
        screen.type(key)
        screen.until(lambda screen: 11 < screen.cursor()[0] <= 13, what=f"{what} to take the next word")
        screen.end()
        place.history.unlink()


def not_by_enter(place):
    """Enter runs what is typed, and the hint is gone from the screen."""
    place.remember(PAST)
    screen = place.screen().prompt()
    screen.type("1000 + 2")
    screen.until_line(PAST)
    screen.ask("", until=r"^1,002")
    screen.prompt()
    same(place.entries()[-1], "1000 + 2", "the history")
    assert "> 1000 + 2" in screen.lines(), screen.shown()


def gone_with_interrupt(place):
    place.remember(PAST)
    screen = place.screen().prompt()
    screen.type("1000 + 2")
    screen.until_line(PAST)
    screen.type("\x03")
    screen.prompt()
    assert "3000" not in screen.text() and "1000 + 2" in screen.text(), screen.shown()


def changes(place):
    """Goes when what is typed is not its beginning, comes back with Backspace; none with the cursor in the middle."""
    place.remember(PAST)
    screen = place.screen().prompt()
    screen.type("1000 + 2")
    screen.until_line(PAST)
    screen.type("9")
    screen.until_line("1000 + 29")
    screen.type(BACK)
    screen.until_line(PAST)
    screen.type(LEFT)
    screen.until_line("1000 + 2", "with the cursor in the middle")
    screen.type(A)
    screen.settled()
    same(screen.line(), "1000+2", "with the cursor at the start")


def newest(place):
    """This session before earlier ones, the newest before the older."""
    place.remember("1000 + 1", "1000 + 2")
    screen = place.screen().prompt()
    screen.type("1000 +")
    screen.until_line("1000 + 2")
    screen.type("\x15")
    screen.ask("1000 + 3")
    screen.type("1000 +")
    screen.until_line("1000 + 3")


def narrow(place, width):
    """A hint is cut at the edge rather than wrapped, or whole; what is typed stays whole, and nothing is left of it."""
    text = "10 + " * 60 + "1"
    place.remember(text)
    screen = place.screen(columns=width, rows=30).prompt()
    screen.type("10 + ")
    screen.until(lambda screen: len(screen.line() or "") > 5, what="a hint")
    assert text.replace(" ", "").startswith(screen.line().rstrip("…")), screen.shown()
    screen.type("7")
    screen.until_line("10 + 7")
    same([row for row in screen.lines() if row][-1], "> 10 + 7", "the last row")


def alphabets(place):
    for text in ('"กำไรต่อผู้ใช้"', '"hyvä käyttäjämäärä"', '"łódź żółć"', '"東京都"'):
        place.remember(text)
        screen = place.screen().prompt()
        screen.type(text[:3])
        screen.until_line(text)
        screen.type(RIGHT)
        screen.settled()
        screen.type("x")
        screen.until_line(text + "x")
        screen.end()


def none(place, arguments, variables):
    """Not for who wants no colours, nor for a screen reader."""
    place.remember(PAST)
    screen = place.screen(*arguments, variables=variables)
    screen.until(r"^>")
    screen.type("1000 + 2")
    screen.until(r"1000 \+ 2")
    screen.settled()
    assert "3000" not in screen.text(), screen.shown()
    screen.type(RIGHT + "\r")
    screen.until(r"1,002")
    assert "3000" not in screen.text(), screen.shown()


CASES = [
    ("hint: shown in another style, behind the cursor", shown),
    ("hint: taken by Right, End, Ctrl-E, Ctrl-F", taken),
    ("hint: Alt-F and Ctrl-Right take a word", word),
    ("hint: not taken by Enter", not_by_enter),
    ("hint: gone after Ctrl-C", gone_with_interrupt),
    ("hint: comes and goes with what is typed", changes),
    ("hint: the newest, this session's first", newest),
    *((f"hint: leaves nothing behind, {width} columns", narrow, width) for width in WIDTHS),
    ("hint: Thai, Finnish, Polish, wide", alphabets),
    ("hint: none with NO_COLOR", none, [], {"NO_COLOR": "1"}),
    ("hint: none with --color never", none, ["--color", "never"], {}),
    ("hint: none with ACCESSIBLE", none, [], {"ACCESSIBLE": "1"}),
]
