"""The pager: only for what does not fit, as the person has it, and gone without a trace."""

import signal

from .place import same

RECORD = 'cat >"$0.seen"\nprintf "%s\\n" "$*" >"$0.words"\ncat "$0.seen"\n'


def loaded(place, variables, rows=10, columns=80, arguments=()):
    place.sales(rows=60)
    screen = place.screen(*arguments, columns=columns, rows=rows, variables=variables).prompt()
    screen.ask('load "sales.csv"')
    return screen


def recorder(place):
    return place.script("pager", RECORD), place.folder / "pager.seen", place.folder / "pager.words"


def only_when_needed(place):
    pager, seen, _ = recorder(place)
    screen = loaded(place, {"FUNNEL_PAGER": str(pager)})
    screen.ask("spend")
    assert not seen.exists(), "an answer that fits went to the pager"
    screen.ask("spend by day")
    screen.until(lambda screen: seen.exists(), what="the pager")
    screen.prompt()
    text = seen.read_text()
    assert "2025-01-28" in text and "day" in text and "rows" in text, text
    screen.ask("1 + 2", until=r"^3")


def order(place):
    """FUNNEL_PAGER before PAGER; PAGER with its options; both through the shell."""
    pager, seen, words = recorder(place)
    screen = loaded(place, {"PAGER": f"{pager} -a 'b c'"})
    screen.ask("spend by day")
    screen.until(lambda screen: words.exists(), what="the pager")
    same(words.read_text(), "-a b c\n", "the pager's options")
    words.unlink()
    screen.end()
    screen = loaded(place, {"PAGER": "false", "FUNNEL_PAGER": f"{pager} --mine"})
    screen.ask("spend by day")
    screen.until(lambda screen: words.exists(), what="the pager")
    same(words.read_text(), "--mine\n", "the pager's options")


def none(place, variables, arguments=(), statement=None):
    """Everything is on the screen, or above it."""
    pager, seen, _ = recorder(place)
    variables = {name: value.replace("PAGER_HERE", str(pager)) for name, value in variables.items()}
    screen = loaded(place, variables, arguments=arguments)
    if statement:
        screen.ask(statement)
    screen.ask("spend by day")
    assert not seen.exists(), "it went to the pager"
    rows = screen.lines(all=True)
    assert any("2025-01-01" in row for row in rows) and any("2025-01-28" in row for row in rows), rows


def wide(place):
    """A table too wide folds; by choice it comes whole, and is for scrolling sideways."""
    names = [f"a_rather_long_name_{number:02}" for number in range(12)]
    place.write("wide.csv", ",".join(names) + "\n" + ",".join(str(number) for number in range(12)) + "\n")
    pager, seen, _ = recorder(place)
    screen = place.screen(columns=60, rows=20, variables={"FUNNEL_PAGER": str(pager)}).prompt()
    screen.ask('load "wide.csv"')
    question = ", ".join(names)
    screen.type(question + "\r")
    screen.until(r"more columns")
    screen.prompt()
    assert not seen.exists(), "a folded table went to the pager"
    head = [row for row in screen.lines() if row.startswith(names[0] + "  ")]
    assert len(head) == 1 and names[11] not in head[0], screen.shown()
    screen.ask("set pager wide")
    screen.type(question + "\r")
    screen.until(lambda screen: seen.exists() and seen.stat().st_size, what="the pager")
    screen.prompt()
    rows = seen.read_text().split("\n")
    assert any(names[0] in row and names[11] in row for row in rows), rows


def less(place):
    """less itself: a page, q, the prompt; the modes are the editor's again, Ctrl-C there belongs to less."""
    screen = loaded(place, {})
    screen.type("spend by day\r")
    screen.until(r"^Space goes on|^end: q leaves", what="less")
    assert "2025-01-01" in screen.text(), screen.shown()
    screen.type("\x03")
    screen.settled()
    assert screen.is_alive()
    screen.type("q")
    screen.prompt()
    screen.type("20 + 34\x1b[D\x7f")
    screen.until_line("20 + 4")
    screen.ask("", until=r"^24")


def quit_early(place):
    for pager in ("head -n 2", "true", "exit 3", "kill -9 $$"):
        screen = loaded(place, {"FUNNEL_PAGER": pager})
        screen.ask("spend by day")
        assert "roken pipe" not in screen.text() and "SIGPIPE" not in screen.text(), screen.shown()
        screen.ask("1 + 2", until=r"^3")
        assert screen.is_alive()
        screen.end()


def missing(place):
    """A pager that is not there: the answer all the same."""
    screen = loaded(place, {"FUNNEL_PAGER": "no-such-pager-anywhere"}, rows=10)
    screen.ask("spend by day")
    assert any("2025-01-28" in row for row in screen.lines(all=True)), screen.lines(all=True)
    screen.ask("1 + 2", until=r"^3")


def cooked(place):
    """The pager finds the terminal as any program does, and no child is left."""
    place.script("pager", 'cat >/dev/null\nstty -a </dev/tty >modes\nread answer </dev/tty\n')
    screen = loaded(place, {"FUNNEL_PAGER": "./pager"})
    screen.type("spend by day\r")
    screen.until(lambda screen: (place.folder / "modes").exists() and (place.folder / "modes").stat().st_size)
    words = (place.folder / "modes").read_text().replace(";", " ").split()
    for word in ("icanon", "echo", "isig", "icrnl"):
        assert word in words, f"the pager finds the terminal without {word}"
    screen.type("x\r")
    screen.prompt()
    screen.ask("1 + 2", until=r"^3")


def ended(place, number):
    """The shell is told to end while the pager runs: the terminal is as it was."""
    place.sales(rows=60)
    place.script("pager", 'cat >/dev/null\necho here >begun\nread answer </dev/tty\n')
    raw = place.raw(as_job=True, rows=10, variables={"FUNNEL_PAGER": "./pager"})
    raw.prompt()
    raw.ask('load "sales.csv"')
    raw.type("spend by day\r")
    raw.until_there(place.folder / "begun")
    raw.kill(number)
    raw.idle(0.3)
    raw.type("x\r")
    same(raw.wait(), 128 + number, "the status")
    same(raw.modes(), raw.modes_before, "the terminal's modes")
    assert raw.seen.rfind(b"\x1b[?2004l") > raw.seen.rfind(b"\x1b[?2004h"), "paste brackets are left on"


def colours(place):
    """What the pager gets has the colours that the screen would have."""
    pager, seen, _ = recorder(place)
    screen = loaded(place, {"FUNNEL_PAGER": str(pager)})
    screen.ask("spend by day")
    screen.until(lambda screen: seen.exists() and seen.stat().st_size, what="the pager")
    assert b"\x1b[" in seen.read_bytes(), "no colours in the pager"


def not_in_pipes(place):
    import subprocess
    pager, seen, _ = recorder(place)
    place.sales(rows=60)
    done = subprocess.run([place.program, "-c", 'load "sales.csv"; spend by day'], cwd=place.folder, capture_output=True,
                          env=place.variables({"FUNNEL_PAGER": str(pager)}), timeout=20)
    assert not seen.exists() and b"2025-01-28" in done.stdout, done


CASES = [
    ("pager: only when an answer does not fit", only_when_needed),
    ("pager: FUNNEL_PAGER, then PAGER with its options", order),
    ("pager: none when set to nothing", none, {"FUNNEL_PAGER": ""}),
    ("pager: none when it is cat", none, {"PAGER": "cat"}),
    ("pager: none with ACCESSIBLE", none, {"FUNNEL_PAGER": "PAGER_HERE", "ACCESSIBLE": "1"}),
    ("pager: none after set pager off", none, {"FUNNEL_PAGER": "PAGER_HERE"}, [], "set pager off"),
    ("pager: wide tables fold, or come whole by choice", wide),
    ("pager: less", less),
    ("pager: quits early", quit_early),
    ("pager: is missing", missing),
    ("pager: finds the terminal as it was", cooked),
    ("pager: SIGTERM meanwhile", ended, signal.SIGTERM),
    ("pager: SIGHUP meanwhile", ended, signal.SIGHUP),
    ("pager: keeps colours", colours),
    ("pager: not in pipes", not_in_pipes),
]
