"""Work that takes long: seen on a terminal alone, stopped by Ctrl-C, nothing lost.

Bounds are generous: what is looked for is a shell that hangs. scripts/measure-terminal measures.
"""

import random
import re
import subprocess
import time

from .place import same
from .screen import flat

STOPS = 5

# A program built for debugging is slow.
LOADS = 120


def big(place, rows=1_000_000):
    """A file that takes a while: a million rows of six columns."""
    chance = random.Random(1)
    block = "".join(f"2025-{chance.randint(1, 12):02}-{chance.randint(1, 28):02},u{chance.randint(1, 10**6)},"
                    f"channel {chance.randint(1, 50)},{chance.randint(1, 10**6) / 100},{chance.randint(0, 9)},"
                    f"{chance.random():.12f}\n" for _ in range(20_000))
    with open(place.folder / "big.csv", "w", encoding="utf-8") as file:
        file.write("day,user,channel,spend,orders,score\n")
        for _ in range(rows // 20_000):
            file.write(block)


def shown_and_gone(place, width):
    """A line below what was typed after half a second, that says how it is stopped; none of it after the answer."""
    place.pipe()
    screen = place.screen(columns=width).prompt()
    screen.type('load "pipe.csv" as late\r')
    screen.until("Ctrl-C" if width > 20 else r"\d s|Ctrl|load", seconds=10, what="progress")
    with open(place.folder / "pipe.csv", "w", encoding="utf-8") as file:
        file.write("a,b\n1,2\n")
    screen.prompt()
    assert re.search("^late", screen.text(), re.MULTILINE), screen.shown()
    after = flat(screen.text()).split("aslate", 1)[1]
    assert "Ctrl" not in after and "loading" not in after, screen.shown()


SHARE = re.compile(rb"big\.csv  (\d+) %")
LEFT = re.compile(rb"big\.csv  \d+ %  \d+ s left")


def share_and_time(place):
    """Of a load that takes some seconds: a share that grows, the time that is left, and nothing of it afterwards."""
    rows = 1_000_000
    while True:
        big(place, rows)
        raw = place.raw(columns=120, variables={"XDG_CACHE_HOME": str(place.folder / "cache")})
        raw.prompt()
        raw.seen = b""
        raw.type('load "big.csv"\r')
        raw.next_prompt(seconds=LOADS)
        shares = [int(share) for share in SHARE.findall(raw.seen)]
        if len(shares) >= 4 and LEFT.search(raw.seen) or rows >= 16_000_000:
            break
        # A fast machine: done before there was anything to tell.
        raw.type("\x04")
        raw.wait()
        rows *= 2
    assert len(shares) >= 4 and shares == sorted(shares) and shares[0] < shares[-1] <= 99, shares
    assert LEFT.search(raw.seen), raw.seen
    last = raw.seen.rindex(b" stops")
    taken, answered = raw.seen.find(b"\r\x1b[J", last), raw.seen.find(b"rows", last)
    assert last < taken < answered, raw.seen[last:]
    assert b"loading" not in raw.seen[taken:], raw.seen[last:]


def not_elsewhere(place, words, variables):
    """Nothing of it for a screen reader, a dumb terminal, --quiet: no code takes a line back."""
    place.pipe()
    raw = place.raw(*words, variables=variables)
    raw.prompt()
    raw.type('load "pipe.csv" as late\r')
    said = raw.idle(3.5)
    assert b"\x1b[K" not in said and said.count(b"\r") - said.count(b"\r\n") <= 2, said
    assert said.count(b"Ctrl-C") <= 1, said
    with open(place.folder / "pipe.csv", "w", encoding="utf-8") as file:
        file.write("a,b\n1,2\n")
    raw.until(rb"late[\s\S]*> ")


def not_into_pipes(place):
    place.pipe()
    process = subprocess.Popen([place.program, "-c", 'load "pipe.csv" as late'], cwd=place.folder, env=place.variables(),
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(1.5)
    with open(place.folder / "pipe.csv", "w", encoding="utf-8") as file:
        file.write("a,b\n1,2\n")
    output, errors = process.communicate(timeout=20)
    assert b"\r" not in output + errors and b"Ctrl-C" not in output + errors and b"\x1b" not in output + errors, errors


def stopped(place):
    """Ctrl-C during work that waits: back soon, the session as before; more of them do nothing worse."""
    place.pipe()
    place.sales()
    screen = place.screen(rows=50).prompt()
    screen.ask('load "sales.csv"')
    screen.ask("cac = spend / new_customers")
    before = screen.prompts()
    screen.type('load "pipe.csv" as late\r')
    screen.until("as late")
    time.sleep(0.7)
    screen.type("\x03")
    screen.until(lambda screen: screen.prompts() > before and screen.line() == "", seconds=STOPS, what="the prompt")
    screen.type("\x03\x03")
    screen.until(lambda screen: screen.prompts() >= before + 2 and screen.line() == "")
    assert screen.is_alive()
    assert "^C" in screen.text(), screen.shown()
    screen.ask("cac")
    screen.ask("sales")
    assert "unknown name" not in screen.text(), screen.shown()
    screen.ask("late")
    assert "unknown name" in screen.text(), screen.shown()


def stopped_load(place, keys):
    """Ctrl-C during a load of a million rows, once and many times."""
    big(place)
    raw = place.raw(variables={"XDG_CACHE_HOME": str(place.folder / "cache")})
    raw.prompt()
    raw.ask("1 + 1")
    for wait in (0.02, 0.15, 0.4):
        raw.type('load "big.csv"\r')
        raw.until_working()
        time.sleep(wait)
        start = time.monotonic()
        for key in keys:
            raw.type(key)
            time.sleep(0.01)
        raw.next_prompt(seconds=STOPS)
        took = time.monotonic() - start
        assert took < STOPS, f"back after {took:.1f} s"
        assert raw.is_alive()
        raw.idle(0.1)
    answer = raw.ask("20 + 3")
    assert "23" in answer, answer
    answer = raw.ask('load "big.csv"', seconds=LOADS)
    assert "1,000,000 rows" in answer, answer


def stopped_query(place):
    big(place)
    raw = place.raw(variables={"FUNNEL_PAGER": ""})  # an answer may be there before the key
    raw.prompt()
    raw.ask('load "big.csv"', seconds=LOADS)
    for question in ("spend by user", "spend by day, channel", "distinct(user) by channel"):
        for wait in (0.0, 0.05):
            raw.type(question + "\r")
            raw.until_working()
            time.sleep(wait)
            raw.type("\x03")
            raw.next_prompt(seconds=STOPS)
            raw.idle(0.1)
    assert "23" in raw.ask("20 + 3")


def half_written(place):
    """A file that was being written is whole or as it was."""
    big(place)
    raw = place.raw(variables={"FUNNEL_PAGER": ""})  # an answer may be there before the key
    raw.prompt()
    raw.ask('load "big.csv"', seconds=LOADS)
    out = place.write("out.csv", "old\n")
    found = []
    for wait in (0.0, 0.1, 0.3):
        raw.type('spend by user to "out.csv"\r')
        raw.until_working()
        time.sleep(wait)
        raw.type("\x03")
        raw.next_prompt(seconds=STOPS)
        raw.idle(0.1)
        left = [path.name for path in place.folder.iterdir() if "out.csv" in path.name and path.name != "out.csv"]
        same(left, [], "files half written")
        found.append(out.read_text())
    answer = raw.ask('spend by user to "out.csv"', seconds=LOADS)
    whole = out.read_text()
    assert whole != "old\n", answer
    for text in found:
        assert text in ("old\n", whole), f"half a file: {len(text)} letters of {len(whole)}"


CASES = [
    *((f"work: progress is shown and gone, {width} columns", shown_and_gone, width) for width in (20, 80, 200)),
    ("work: progress tells a share that grows, and the time left", share_and_time),
    ("work: no progress with ACCESSIBLE", not_elsewhere, [], {"ACCESSIBLE": "1"}),
    ("work: no progress with TERM=dumb", not_elsewhere, [], {"TERM": "dumb"}),
    ("work: no progress with --quiet", not_elsewhere, ["--quiet"], {}),
    ("work: no progress into pipes", not_into_pipes),
    ("work: Ctrl-C while waiting for a pipe", stopped),
    ("work: Ctrl-C during a load of a million rows", stopped_load, ["\x03"]),
    ("work: five Ctrl-C during a load of a million rows", stopped_load, ["\x03"] * 5),
    ("work: Ctrl-C during queries", stopped_query),
    ("work: Ctrl-C while a file is written", half_written),
]
