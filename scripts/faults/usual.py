"""Faults that need neither root nor strace."""

import os
import random
import re
import signal
import time

from .shell import Home, Shell, statements

OFFER = r"! the session of .* was cut off"

# A session that was saved before: `save` replaces nothing else.
OLD = "# funnel 1\n# old\n"


def question(number):
    """A statement whose answer can be told from all others."""
    return f"{number} + 1000000"


def answered(text):
    """The questions whose answers were shown."""
    return [int(first.replace(",", "")) - 1_000_000 for first in re.findall(r"^(?:> )*([\d,]{9,})   ", text, re.MULTILINE)]


def recovered(program, home, folder):
    """What the next shell brings back, and what it said at its start."""
    shell = Shell(program, home.path, folder)
    start = shell.prompt()
    answer = shell.ask("recover")
    kept = statements(shell)
    shell.end()
    return kept, start, answer


def must_hold(kept, shown, what):
    lost = [question(number) for number in shown if question(number) not in kept]
    assert not lost, f"{what}: answered, but not recovered: {', '.join(lost)}"
    extra = len(kept) - len(shown)
    # A statement may be on the disk whose answer did not come as far as the screen.
    assert 0 <= extra <= 1, f"{what}: {extra} more than were answered: {kept}"


def killed_at_random(program, folder):
    rounds, chance, total = 10, random.Random(7), 0
    for round in range(rounds):
        home = Home(folder / f"home{round}")
        shell = Shell(program, home.path, folder)
        shell.prompt()
        for number in range(200):
            shell.type(question(number))
        shell.read(seconds=chance.uniform(0.02, 0.4))
        shell.kill()
        shell.read(seconds=5)
        shell.end()
        shown = answered(shell.seen)
        total += len(shown)
        kept, start, _ = recovered(program, home, folder)
        assert not shown or re.search(OFFER, start), f"no offer at the start: {start}"
        must_hold(kept, shown, f"killed after {len(shown)}")
    assert total, "no statement was answered in any round"
    return f"{rounds} shells, {total} statements"


def window_closed(program, folder):
    home = Home(folder / "home")
    os.mkfifo(folder / "pipe")  # what waits for ever
    for busy in (False, True):
        shell = Shell(program, home.path, folder)
        shell.prompt()
        shell.ask(question(1))
        if busy:
            shell.type("load \"pipe\" as never")
            time.sleep(0.3)
        status = shell.close_window()
        assert status == 129, f"status {status} after the window was closed"
        kept, start, _ = recovered(program, home, folder)
        assert "cut off: window closed" in start, start
        assert kept == [question(1)], kept


def told_to_end(program, folder):
    home = Home(folder / "home")
    os.mkfifo(folder / "pipe")
    for number, words in ((signal.SIGHUP, "window closed"), (signal.SIGTERM, "told to end")):
        for busy in (False, True):
            shell = Shell(program, home.path, folder)
            shell.prompt()
            shell.ask(question(1))
            if busy:
                shell.type("load \"pipe\" as never")
                time.sleep(0.3)
            shell.kill(number)
            status = shell.wait()
            assert status == 128 + number, f"status {status} after {number.name}"
            kept, start, _ = recovered(program, home, folder)
            assert f"cut off: {words}" in start, f"{number.name}: {start}"
            assert kept == [question(1)], kept


def left(program, folder):
    """quit and Ctrl-D are wanted: no word of it, but it can be had back."""
    home = Home(folder / "home")
    for leave in ("quit\n", "\x04"):
        shell = Shell(program, home.path, folder)
        shell.prompt()
        shell.ask(question(1))
        os.write(shell.screen, leave.encode())
        assert shell.wait() == 0
        again = Shell(program, home.path, folder)
        start = again.prompt()
        assert "cut off" not in start, start
        assert "left, not saved" in again.ask("recover")
        assert "1 statement" in again.ask("recover 1")
        assert statements(again) == [question(1)]
        os.write(again.screen, b"quit\n")
        assert again.wait() == 0
    looks = Home(folder / "looks")
    shell = Shell(program, looks.path, folder)
    shell.prompt()
    shell.ask("help")
    shell.ask("quit")
    assert not looks.journals, "a session of looks alone left a journal"


def saved(program, folder):
    home = Home(folder / "home")
    shell = Shell(program, home.path, folder)
    shell.prompt()
    shell.ask(question(1))
    assert "saved to" in shell.ask("save one.funnel")
    shell.ask("history")
    shell.end()
    shell = Shell(program, home.path, folder)
    start = shell.prompt()
    assert "cut off" not in start, start
    shell.ask(question(1))
    shell.ask("save two.funnel")
    shell.ask(question(2))
    shell.end()
    kept, start, _ = recovered(program, home, folder)
    assert re.search(OFFER, start) and kept == [question(1), question(2)], (start, kept)
    shell = Shell(program, home.path, folder)
    shell.prompt()
    shell.ask(question(3))
    assert "not saved" in shell.ask("save /dev/full")
    shell.ask("save /dev/null")
    shell.end()
    assert re.search(OFFER, recovered(program, home, folder)[1]), "saving to a device counts as saved"


def two_shells(program, folder):
    """One history, two journals, many lines at once; the living one is not offered."""
    home = Home(folder / "home")
    shells = [Shell(program, home.path, folder, terminal="xterm") for _ in range(2)]
    for shell in shells:
        shell.read("> ")
    for number in range(60):
        for place, shell in enumerate(shells):
            shell.type(question(number * 2 + place))
    for place, shell in enumerate(shells):
        shell.read(f"1,000,{118 + place}")
    assert len(home.journals) == 2
    third = Shell(program, home.path, folder)
    assert "cut off" not in third.prompt(), "a living session is offered"
    assert "there is no session" in third.ask("recover")
    third.end()
    for shell in shells:
        shell.end()
    lines = (home.state / "history").read_text().splitlines()
    assert all(re.fullmatch(r"\d+\t[^\t]+\t\d+ \+ 1000000", line) for line in lines), "a torn line in the history"
    assert sorted(int(line.split("\t")[2].split()[0]) for line in lines) == list(range(120)), "history has not all"
    for path in [*home.journals, home.state / "history"]:
        assert path.stat().st_mode & 0o777 == 0o600, f"{path}: {path.stat().st_mode:o}"
    shell = Shell(program, home.path, folder)
    assert "1 more: recover list" in shell.prompt()
    shell.ask("recover")
    assert len(statements(shell)) == 60
    shell.ask("recover")
    assert len(statements(shell)) >= 120
    shell.end()


def two_recovers(program, folder):
    home = Home(folder / "home")
    first = Shell(program, home.path, folder)
    first.prompt()
    for number in range(30):
        first.ask(question(number))
    first.end()
    shells = [Shell(program, home.path, folder) for _ in range(2)]
    for shell in shells:
        shell.prompt()
    for shell in shells:
        shell.type("recover 1")
    answers = [shell.prompt() for shell in shells]
    got = [answer for answer in answers if "are back" in answer]
    assert len(got) == 1, answers
    refused = [answer for answer in answers if "recovered already" in answer or "just recovering" in answer]
    assert len(refused) == 1 or any("no session has" in answer for answer in answers), answers
    for shell in shells:
        shell.end()


def interrupted(program, folder):
    """Ctrl-C during recover loses nothing, nor does a kill."""
    home = Home(folder / "home")
    (folder / "one.csv").write_text("a\n1\n")
    first = Shell(program, home.path, folder)
    first.prompt()
    first.ask(question(1))
    first.ask("load one.csv")
    first.ask(question(2))
    first.end()
    (folder / "one.csv").unlink()
    os.mkfifo(folder / "one.csv")  # the load waits for ever
    shell = Shell(program, home.path, folder)
    shell.prompt()
    shell.type("recover")
    shell.read(seconds=0.5)
    shell.kill(signal.SIGINT)
    answer = shell.prompt()
    assert "stopped" in answer or "interrupted" in answer, answer
    assert statements(shell) == [], "a part was recovered"
    shell.type("recover")
    shell.read(seconds=0.5)
    shell.kill()
    shell.end()
    (folder / "one.csv").unlink()
    kept, start, answer = recovered(program, home, folder)
    assert re.search(OFFER, start), start
    assert kept == [question(1), question(2)], kept
    assert "not run again: load one.csv — no such file" in answer, answer
    (folder / "one.csv").write_text("a\n1\n2\n")
    shell = Shell(program, home.path, folder)
    shell.prompt()
    answer = shell.ask("recover")
    assert "tried again" in answer, answer
    shell.ask("recover")
    kept = [line for line in statements(shell) if not line.startswith("history")]
    assert kept == [question(1), question(2), "load one.csv"], kept
    shell.end()


def nowhere(program, folder):
    """Without a home, and with a file in the place of the folder: one note, then work goes on."""
    for home, variables, words in (
        (None, {}, "history and journal are not kept: no home folder"),
        (folder / "home", {"XDG_STATE_HOME": str(folder / "file")}, "journal is not kept: not a folder"),
    ):
        (folder / "file").write_text("")
        shell = Shell(program, home, folder, variables=variables)
        shell.prompt()
        for number in range(3):
            assert f"1,000,00{number}" in shell.ask(question(number))
        shell.ask("recover")
        assert shell.seen.count("not kept") == 1 and words in shell.seen, shell.seen
        os.write(shell.screen, b"quit\n")
        assert shell.wait() == 0


def full_device(program, folder):
    home = Home(folder / "home")
    shell = Shell(program, home.path, folder, terminal="xterm", variables={"FUNNEL_HISTORY": "/dev/full"})
    shell.read("> ")
    for number in range(3):
        shell.type(question(number))
        shell.read(f"1,000,00{number}")
    shell.type("save /dev/full")
    shell.read("not saved")
    shell.type(question(3))
    shell.read("1,000,003")
    shell.end()
    assert shell.seen.count("not kept") == 1, shell.seen
    assert recovered(program, home, folder)[0] == [question(number) for number in range(4)]


def cut_and_soiled(program, folder):
    """A journal cut or soiled anywhere still gives every whole line."""
    home = Home(folder / "home")
    shell = Shell(program, home.path, folder)
    shell.prompt()
    for number in range(5):
        shell.ask(question(number))
    shell.end()
    whole, chance = home.journals[0].read_bytes(), random.Random(3)
    for cut in (0, 1, len(whole) // 2, len(whole) - 1, *(chance.randrange(len(whole)) for _ in range(4))):
        other = Home(folder / f"cut{cut}")
        (other.state / "sessions").mkdir(parents=True)
        (other.state / "sessions" / home.journals[0].name).write_bytes(whole[:cut])
        expected = re.findall(rb"\t(\d \+ 1000000)(?=\n|$)", whole[:cut])
        kept = recovered(program, other, folder)[0]
        assert kept == [text.decode() for text in expected], f"cut at {cut}: {kept}"
    soiled = bytearray(whole)
    place = whole.index(b"2 + 1000000")
    soiled[place] ^= 0xFF
    other = Home(folder / "soiled")
    (other.state / "sessions").mkdir(parents=True)
    (other.state / "sessions" / home.journals[0].name).write_bytes(bytes(soiled))
    kept, _, answer = recovered(program, other, folder)
    assert kept == [question(number) for number in (0, 1, 3, 4)], kept
    assert "damaged, and left out: 1" in answer, answer


FAULTS = [
    ("killed at random moments", killed_at_random),
    ("window closed", window_closed),
    ("SIGHUP and SIGTERM", told_to_end),
    ("left by quit and Ctrl-D", left),
    ("saved before the end", saved),
    ("two shells at once", two_shells),
    ("two recovers at once", two_recovers),
    ("recover interrupted and killed", interrupted),
    ("nowhere to keep a journal", nowhere),
    ("/dev/full as history and as target of save", full_device),
    ("a journal cut and soiled", cut_and_soiled),
]
