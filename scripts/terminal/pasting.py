"""What is pasted arrives whole, runs in order, and does nothing by itself."""

import re

from .place import NAMES, same
from .screen import flat

OPEN, CLOSE = b"\x1b[200~", b"\x1b[201~"


def results(screen):
    """The answers to `1 + 1000000` and the like that are on the screen or above it."""
    return [int(row.split()[0].replace(",", "")) - 1_000_000 for row in screen.lines(all=True)
            if re.match(r"^\d,\d{3},\d{3}( |$)", row)]


def lines(count):
    return [f"{number} + 1000000" for number in range(1, count + 1)]


def one_line(place):
    for name, text in NAMES.items():
        screen = place.screen().prompt()
        screen.paste(f'"{text}"')
        screen.until_line(f'"{text}"', f"pasted, {name}")
        assert f'"{text}"' not in place.entries(), "it ran by itself"
        screen.ask("")
        same(place.entries()[-1], f'"{text}"', "the history")
        screen.end()


def ends_with_line_end(place):
    """A copied line has its end with it; it waits for Enter all the same."""
    screen = place.screen().prompt()
    screen.paste("1 + 1\n")
    screen.until_line("1 + 1")
    same(place.entries(), [], "the history")
    screen.ask("", until=r"^2")


def many(place, count, columns, rows):
    screen = place.screen(columns=columns, rows=rows).prompt()
    screen.paste("\n".join(lines(count)))
    screen.settled()
    same(place.entries(), [], "the history before Enter")
    same(results(screen), [], "answers before Enter")
    screen.type("\r")
    screen.until(lambda screen: len(results(screen)) >= count and screen.line() == "", what=f"{count} answers")
    same(results(screen), list(range(1, count + 1)), "the answers")
    same("\n".join(place.entries()), "\n".join(lines(count)), "the history")


def first_error(place):
    """200 lines, an error in line 120: all before it run, nothing after it, and the line is named."""
    screen = place.screen().prompt()
    texts = lines(200)
    texts[119] = "nosuchname"
    screen.paste("\n".join(texts))
    screen.settled()
    screen.type("\r")
    screen.until(lambda screen: "unknown name: nosuchname" in screen.text() and screen.line() == "")
    same(results(screen), list(range(1, 120)), "the answers")
    shown = screen.text()
    error = shown[shown.index("unknown name"):]
    after = shown[:shown.index("unknown name")].split("\n")[-6:]
    assert re.search(r"(line |:)120\b", "\n".join(after) + error), f"the line is not named:\n{screen.shown()}"


def prompts(place):
    screen = place.screen().prompt()
    screen.paste("> 1 + 1000000\n> 2 + 1000000\n")
    screen.settled()
    screen.type("\r")
    screen.until(lambda screen: results(screen) == [1, 2] and screen.line() == "", what="both answers")


def tabs(place):
    screen = place.screen().prompt()
    screen.paste('"a\tb"\t')
    screen.until_line('"ab"')
    screen.ask("")
    entry = place.entries()[-1]
    assert "\t" not in entry and re.fullmatch(r'"a +b" *', entry), repr(entry)


def controls(place):
    """Bytes that would be keys are none in a paste."""
    for what, inside in (("Ctrl-C", b"\x03"), ("Ctrl-D", b"\x04"), ("Ctrl-Z", b"\x1a"), ("Ctrl-U", b"\x15"),
                         ("Escape", b"\x1b"), ("a colour", b"\x1b[31m"), ("Backspace", b"\x7f"), ("NUL", b"\x00"),
                         ("Ctrl-R", b"\x12"), ("Ctrl-X Ctrl-E", b"\x18\x05"), ("C1", b"\xc2\x9b"), ("Up", b"\x1b[A")):
        screen = place.screen().prompt()
        screen.type(OPEN + b'"ab' + inside + b'cd"' + CLOSE)
        screen.until(lambda screen: (screen.line() or "").endswith('cd"'), what=f"the text with {what}")
        screen.ask("")
        entry = place.entries()[-1]
        assert entry.startswith('"ab') and entry.endswith('cd"'), f"{what}: {entry!r}"
        assert all(letter >= " " and not "\x7f" <= letter < "\xa0" for letter in entry), f"{what}: {entry!r}"
        assert screen.is_alive()
        screen.end()


def line_ends(place):
    for what, end in (("CR LF", b"\r\n"), ("CR", b"\r"), ("LF", b"\n")):
        screen = place.screen().prompt()
        screen.type(OPEN + end.join(text.encode() for text in lines(3)) + end + CLOSE)
        screen.settled()
        same(results(screen), [], f"{what}: answers before Enter")
        screen.type("\r")
        screen.until(lambda screen: results(screen) == [1, 2, 3] and screen.line() == "", what=f"{what}: three answers")
        screen.end()


def long_line(place):
    text = '"' + "".join(f"{number:05}" for number in range(4000)) + '"'
    screen = place.screen(variables={"FUNNEL_PAGER": ""}).prompt()
    screen.paste(text)
    screen.settled()
    screen.type("\r")
    screen.until(lambda screen: place.entries() != [], what="20,000 letters to be taken")
    same(place.entries(), [text], "the history")
    screen.prompt()
    screen.ask("1 + 2", until=r"^3")


def edited(place):
    """Paste, edit in the middle, Enter."""
    screen = place.screen().prompt()
    screen.type("100 + ")
    screen.paste("20 + 3")
    screen.until_line("100 + 20 + 3")
    screen.type("\x1b[D\x1b[D\x1b[D\x1b[D4")
    screen.until_line("100 + 204 + 3")
    screen.ask("", until=r"^307")
    same(place.entries(), ["100 + 204 + 3"], "the history")


def edited_lines(place):
    """Some lines pasted into the middle of a statement are one text."""
    screen = place.screen().prompt()
    screen.type("(100 + )\x1b[D")
    screen.paste("20 +\n3")
    screen.until_line("(100 + 20 + 3)")
    screen.ask("", until=r"^123")
    same(len(place.entries()), 1, "entries")


def wrapped(place):
    """Wide and combining letters, longer than the row, at 20 columns."""
    text = '"' + "".join(NAMES.values()) + '"'
    screen = place.screen(columns=20).prompt()
    screen.paste(text)
    screen.until_line(text)
    screen.ask("")
    same(place.entries()[-1], text, "the history")


def in_pieces(place):
    """The brackets themselves come in pieces."""
    raw = place.raw()
    raw.prompt()
    for piece in (b"\x1b[", b"2", b"00~1 + ", b"40", b"\x1b[", b"201", b"~"):
        raw.type(piece)
        raw.idle(0.1)
    raw.type("\r")
    raw.next_prompt()
    same(place.entries(), ["1 + 40"], "the history")


def without_brackets(place):
    """Lines that come as if typed, all at once: each runs, in order."""
    screen = place.screen().prompt()
    screen.type("\r".join(lines(50)) + "\r")
    screen.until(lambda screen: len(results(screen)) >= 50 and screen.line() == "", what="50 answers")
    same(results(screen), list(range(1, 51)), "the answers")
    same(place.entries(), lines(50), "the history")


def locale(place):
    screen = place.screen(variables={"LC_ALL": "C"}).prompt()
    text = f'"{NAMES["Thai"]} {NAMES["Polish"]}"'
    screen.paste(text)
    screen.until_line(text)
    screen.ask("")
    same(place.entries(), [text], "the history")


def end_inside(place):
    """What follows the bracket's end at once is typed: it goes behind what was pasted."""
    screen = place.screen().prompt()
    screen.type(OPEN + b"1 + 1000000" + CLOSE + b"0\r")
    screen.until(r"^10,000,001")


CASES = [
    ("paste: one line, any alphabet", one_line),
    ("paste: one line with its end", ends_with_line_end),
    ("paste: 3 lines", many, 3, 80, 24),
    ("paste: 200 lines", many, 200, 80, 24),
    ("paste: 200 lines, 20 columns", many, 200, 20, 10),
    ("paste: 200 lines, 200 columns", many, 200, 200, 50),
    ("paste: 200 lines stop at the first error and name it", first_error),
    ("paste: copied prompts are taken off", prompts),
    ("paste: tabs", tabs),
    ("paste: control bytes", controls),
    ("paste: CR LF, CR, LF", line_ends),
    ("paste: a line of 20,000 letters", long_line),
    ("paste: edited before Enter", edited),
    ("paste: lines into the middle of a statement", edited_lines),
    ("paste: wrapped at 20 columns", wrapped),
    ("paste: in pieces", in_pieces),
    ("paste: without brackets", without_brackets),
    ("paste: in the C locale", locale),
    ("paste: Enter right behind it", end_inside),
]
