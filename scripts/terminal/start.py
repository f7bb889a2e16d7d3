"""The first seconds: few words, no question to the terminal, and then quiet."""

import os
import re
import sys

from .place import same
from .raw import plain
from .sizes import used

# Whatever makes a terminal answer would end up in the line of who types ahead.
QUERIES = [rb"\x1b\[[0-9;>=?]*c", rb"\x1b\[\??[56]n", rb"\x1b\]\d+;\?", rb"\x1b\[\?[0-9;]*\$p", rb"\x1bP", rb"\x1b\[>[0-9;]*q",
           rb"\x1b\[[0-9;]*t", rb"\x1bZ", rb"\x05", rb"\x1b_", rb"\x1b\[\?u"]


def no_query(place, terminal):
    raw = place.raw(variables={"TERM": terminal})
    raw.prompt()
    raw.idle(0.3)
    raw.ask("1 + 2")
    for query in QUERIES:
        assert not re.search(query, raw.seen), f"the terminal is asked: {re.search(query, raw.seen)[0]!r}"
    assert b"\x1b[?1049h" not in raw.seen and b"\x1b[2J" not in raw.seen, "the screen is taken over"


def words(place):
    """Three lines at the very first start, at most one later; none with --quiet."""
    first = place.screen().prompt().lines()
    before = first.index(">")
    assert 1 <= before <= 3, f"{before} lines before the first prompt: {first[:before]}"
    text = "\n".join(first[:before])
    assert "help" in text and "Ctrl-D" in text, text
    assert all(len(row) <= 80 for row in first), first
    place.made[-1].ask("1 + 1")
    place.made[-1].type("\x04")
    place.made[-1].until(lambda screen: screen.status() == 0)
    second = place.screen().prompt().lines()
    after = second.index(">")
    assert after <= 1 and after <= before, f"{after} lines before the prompt at the second start: {second[:after]}"
    quiet = place.screen("--quiet").prompt().lines()
    same(quiet.index(">"), 0, "lines with --quiet")


def narrow(place):
    screen = place.screen(columns=20).prompt()
    assert screen.lines().index(">") <= 14, screen.shown()
    screen.ask("1 + 2", until=r"^3")


def idle_says_nothing(place):
    raw = place.raw()
    raw.prompt()
    raw.idle(0.5)
    same(raw.idle(1.2), b"", "what came without being asked for")
    raw.ask("1 + 2")
    raw.idle(0.5)
    same(raw.idle(1.2), b"", "what came after an answer")
    raw.type("1 +")
    raw.idle(0.5)
    same(raw.idle(1.2), b"", "what came in mid-line")


def wakeups(process):
    """How often its threads have been woken."""
    count = 0
    for thread in os.listdir(f"/proc/{process}/task"):
        text = open(f"/proc/{process}/task/{thread}/status", encoding="utf-8").read()
        count += sum(int(number) for number in re.findall(r"ctxt_switches:\s*(\d+)", text))
    return count


def idle_does_nothing(place):
    """No time of a core, no wakeup, for 1.5 s: after the start, after work, in mid-line."""
    if not sys.platform.startswith("linux"):
        return
    place.sales()
    raw = place.raw()
    raw.prompt()
    raw.ask('load "sales.csv"')
    raw.ask("spend by channel")
    for typed in ("", "1 + "):
        raw.type(typed)
        raw.idle(2)  # what was begun beside the answer, as a cache that is written, has its time
        before, woken = used(raw.process), wakeups(raw.process)
        raw.idle(1.5)
        same(used(raw.process) - before, 0, "seconds of a core used while idle")
        same(wakeups(raw.process) - woken, 0, "wakeups while idle")


def init_broken(place):
    """An init.funnel that fails is said, and the prompt comes."""
    folder = place.home / ".config/funnel"
    folder.mkdir(parents=True)
    folder.joinpath("init.funnel").write_text("nosuch\n")
    screen = place.screen().prompt()
    assert "nosuch" in screen.text(), screen.shown()
    screen.ask("1 + 2", until=r"^3")
    other = place.screen("--no-init").prompt()
    assert "nosuch" not in other.text(), other.shown()


def no_home(place):
    """No home, or one that cannot be written: the shell works."""
    for home in (None, "/dev/null/none"):
        screen = place.screen(variables={"HOME": home}).prompt()
        assert screen.lines().index(">") <= 5, screen.shown()
        screen.ask("1 + 2", until=r"^3")
        assert screen.is_alive()


def typed_before(place):
    """Keys pressed before the prompt is there are not lost."""
    screen = place.screen()
    screen.type("1 + 20\r")
    screen.until(r"^21")
    screen.prompt()


CASES = [
    ("start: no query to the terminal", no_query, "xterm-256color"),
    ("start: no query to a plain terminal", no_query, "vt100"),
    ("start: three lines at most, later one", words),
    ("start: at 20 columns", narrow),
    ("start: typed before the prompt", typed_before),
    ("start: an init.funnel that fails", init_broken),
    ("start: no home", no_home),
    ("idle: nothing is printed", idle_says_nothing),
    ("idle: no time of a core, no wakeups", idle_does_nothing),
]
