"""Letters in and out of the line, in several alphabets, at several widths; the screen is whole after each of them."""

from .place import LOCALES, NAMES, WIDTHS, same
from .screen import flat

LEFT, RIGHT, UP, DOWN = "\x1b[D", "\x1b[C", "\x1b[A", "\x1b[B"
HOME, END, DELETE = "\x1b[H", "\x1b[F", "\x1b[3~"
A, B, D, E, F, K, U, W, Y, L, P, N = (chr(ord(letter) - 64) for letter in "ABDEFKUWYLPN")
CTRL_LEFT, CTRL_RIGHT, CTRL_DELETE = "\x1b[1;5D", "\x1b[1;5C", "\x1b[3;5~"
ALT_B, ALT_F, ALT_D, ALT_BACK = "\x1bb", "\x1bf", "\x1bd", "\x1b\x7f"
BACK = "\x7f"


def edits(name):
    """(what, keys, the text they make) around a name that is in every one of them."""
    quoted = f'"{name}"'
    return [
        ("typed", quoted, quoted),
        ("Backspace at the end", quoted + "xy" + BACK * 2, quoted),
        ("Left, letter in", f'"{name}xyz"' + LEFT * 2 + "Q", f'"{name}xyQz"'),
        ("Home, Right, letter in before the name", quoted + HOME + RIGHT + "Q", f'"Q{name}"'),
        ("Ctrl-A, Delete, letter in", "x" + quoted + A + DELETE, quoted),
        ("Ctrl-A, Ctrl-E", quoted + A + "1, " + E + ", 2", f"1, {quoted}, 2"),
        ("End", quoted + HOME + END + ", 3", quoted + ", 3"),
        ("Ctrl-B, Ctrl-F", quoted + B + F + ", 4", quoted + ", 4"),
        ("Ctrl-U to the line's start", "junk " + name + " more" + U + quoted, quoted),
        ("Ctrl-U keeps what follows", "junk " + quoted + A + RIGHT * 5 + U, quoted),
        ("Ctrl-K to its end", f'"{name}Q" junk' + LEFT * 5 + K, f'"{name}Q"'),
        ("Ctrl-W a word", quoted + ", junk" + W + "5", quoted + ", 5"),
        ("Ctrl-W, Ctrl-Y", quoted + ", 56" + W + Y + "7", quoted + ", 567"),
        ("Ctrl-K, Ctrl-Y", quoted + A + K + Y, quoted),
        ("Alt-B, letters in", quoted + ", alpha" + ALT_B + "Q", quoted + ", Qalpha"),
        ("Alt-F", "alpha, " + quoted + A + ALT_F + "Q", f"alphaQ, {quoted}"),
        ("Alt-D a word", "alpha" + quoted + A + ALT_D, None),
        ("Alt-D a word that stands alone", "alpha , " + quoted + A + ALT_D + "6", f"6 , {quoted}"),
        ("Ctrl-Left, Ctrl-Right", quoted + ", beta gamma" + CTRL_LEFT * 2 + CTRL_RIGHT + "Q", quoted + ", betaQ gamma"),
        ("Alt-Backspace", quoted + ", junk" + ALT_BACK + "8", quoted + ", 8"),
        ("Delete in the middle", f'"{name}Qx"' + LEFT * 3 + DELETE, f'"{name}x"'),
        ("Ctrl-D in the middle", f'"{name}Qx"' + LEFT * 3 + D, f'"{name}x"'),
        ("Ctrl-L", quoted + L, quoted),
    ]


def editing(place, name, width, locale):
    """Every key, one after the other, on the same line."""
    screen = place.screen(columns=width, rows=30, variables={"LC_ALL": locale}).prompt()
    for what, keys, wanted in edits(NAMES[name]):
        if wanted is None:
            continue
        screen.type(keys)
        screen.until_line(wanted, what)
        # Seen is one thing, what the shell holds is another: taken out and put back it is the same.
        screen.type(A + K)
        screen.until_line("", what + ", taken out")
    screen.type(Y)
    screen.until_line(f'"{NAMES[name]}"', "Ctrl-Y after all of it")


def kept(place, name, locale):
    """What Enter takes is what was typed, and Up brings it back whole."""
    screen = place.screen(variables={"LC_ALL": locale}).prompt()
    text = f'"{NAMES[name]}"'
    screen.ask(text)
    same(place.entries(), [text], "the history")
    assert flat(NAMES[name]) in flat(screen.text().split("> ", 2)[1].split("\n", 1)[1]), screen.shown()
    screen.type(UP)
    screen.until_line(text, "after Up")
    screen.type(A + RIGHT + "Q")
    screen.until_line(f'"Q{NAMES[name]}"', "after Up and a letter in the middle")
    screen.type("\r")
    screen.prompt()
    same(place.entries(), [text, f'"Q{NAMES[name]}"'], "the history")


def erased(place, name):
    """Backspace, as often as there are code points: nothing is left, and nothing of the prompt goes."""
    screen = place.screen(columns=20).prompt()
    screen.type(NAMES[name] * 3 + BACK * (3 * len(NAMES[name])))
    screen.type("1 + 1")
    screen.until_line("1 + 1")
    screen.ask("")
    same(place.entries(), ["1 + 1"], "the history")


def rows_of(text, width):
    """How a terminal lays out the prompt and a text; a wide letter never stands half over the edge."""
    rows, row, used = [], "> ", 2
    for letter in text:
        size = 2 if "\u1100" <= letter <= "\u115f" or "\u2e80" <= letter <= "\uffdc" else 1
        if used + size > width:
            rows.append(row.rstrip())
            row, used = "", 0
        row += letter
        used += size
    return [*rows, row.rstrip()]


def wrapping(place, width):
    """Longer than the row, with wide letters at every place around the edge; a letter in the first row moves them all."""
    screen = place.screen(columns=width, rows=30).prompt()
    for shift in range(2):
        text = '"' + "x" * (width - 6 + shift) + "東京" * 4 + "y" * (width - 9) + "都" * 5 + '"'
        screen.type(text)
        screen.until_line(text)
        same([row for row in screen.lines()[-30:] if row][-len(rows_of(text, width)):], rows_of(text, width), "typed")
        screen.type(A + RIGHT + "z")
        text = '"z' + text[1:]
        screen.until_line(text, "a letter in the first row")
        rows = [row for row in screen.lines() if row]
        same(rows[-len(rows_of(text, width)):], rows_of(text, width), "a letter in the first row")
        top = rows.index(rows_of(text, width)[0])
        same(screen.cursor(), (4, top), "the cursor")
        screen.type(DELETE + E + BACK)
        text = '"z' + text[3:-1]
        screen.until_line(text, "a letter less at both ends")
        screen.type(A + K)
        screen.until_line("")


def exact(place, width):
    """A text that ends just at the edge, and goes over it and back."""
    screen = place.screen(columns=width, rows=24).prompt()
    text = ("0123456789" * 20)[:width - 2]
    screen.type(text)
    screen.until_line(text)
    screen.type("+")
    screen.until_line(text + "+")
    screen.type(BACK)
    screen.until_line(text)
    screen.type(BACK + "7")
    screen.until_line(text[:-1] + "7")
    screen.type(A + DELETE)
    screen.until_line(text[1:-1] + "7")


def tall(place):
    """A line taller than the screen can be typed and edited, and is whole when it runs."""
    screen = place.screen(columns=20, rows=6, variables={"FUNNEL_PAGER": ""}).prompt()
    text = '"' + "".join(f"{number:03} " for number in range(60)) + '"'
    screen.type(text)
    screen.until(lambda screen: flat(text)[-30:] in flat(screen.text()), what="the end of the line")
    screen.type(A + RIGHT + "Q" + E + BACK + 'R"')
    screen.type("\r")
    screen.until(lambda screen: place.entries() != [] and screen.line() == "")
    same(place.entries(), ['"Q' + text[1:-1] + 'R"'], "the history")


def cursor(place, name):
    """The cursor stands where the next letter goes: after the text, and after Left before its last letter."""
    screen = place.screen().prompt()
    screen.type(f'"{NAMES[name]}"')
    screen.until_line(f'"{NAMES[name]}"')
    at_end = screen.cursor()[0]
    screen.type("Q")
    screen.until_line(f'"{NAMES[name]}"Q')
    same(screen.cursor()[0], at_end + 1, "the cursor after a letter")
    screen.type(A + RIGHT)
    screen.until(lambda screen: screen.cursor()[0] == 3, what="the cursor after the quote")


def clear(place):
    """Ctrl-L: the screen is empty but for the line, at its top."""
    screen = place.screen().prompt()
    screen.ask("1 + 1")
    screen.type('"łódź"' + L)
    screen.until(lambda screen: screen.text() == '> "łódź"', what="the line alone")
    screen.ask("")
    same(place.entries()[-1], '"łódź"', "the history")


CASES = [
    *((f"typing: every key, {name}, {width} columns, {locale}", editing, name, width, locale)
      for name in NAMES for width in WIDTHS for locale in LOCALES if locale != "C" or width == 80),
    *((f"typing: kept and brought back, {name}, {locale}", kept, name, locale) for name in NAMES for locale in LOCALES),
    *((f"typing: erased, {name}", erased, name) for name in NAMES),
    *((f"typing: wraps with wide letters at the edge, {width} columns", wrapping, width) for width in WIDTHS),
    *((f"typing: ends just at the edge, {width} columns", exact, width) for width in WIDTHS),
    ("typing: taller than the screen", tall),
    *((f"typing: the cursor stands where letters go, {name}", cursor, name) for name in NAMES if name != "emoji"),
    ("typing: Ctrl-L clears the screen and keeps the line", clear),
]
