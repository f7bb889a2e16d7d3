"""What was typed before: Up has this session first, Ctrl-R searches everything."""

import os
import stat

from .place import same
from .typing import DOWN, HOME, LEFT, RIGHT, UP

R, G, C, ESC = "\x12", "\x07", "\x03", "\x1b"


def persists(place):
    place.screen().prompt().ask("1 + 100")
    place.made[-1].end()
    screen = place.screen().prompt()
    screen.type(UP)
    screen.until_line("1 + 100")


def up_and_down(place):
    """Down comes back to what was being typed."""
    screen = place.screen().prompt()
    screen.ask("11")
    screen.ask("22")
    screen.type("33")
    screen.until_line("33")
    screen.type(UP)
    screen.until_line("22")
    screen.type(UP)
    screen.until_line("11")
    screen.type(DOWN + DOWN)
    screen.until_line("33", "back at what was being typed")


def session_first(place):
    """Two shells: each has its own past first, then that of all before it."""
    place.remember("1 + 1001", "1 + 1002")
    one = place.screen().prompt()
    two = place.screen().prompt()
    one.ask("1 + 2001")
    two.ask("1 + 3001")
    one.ask("1 + 2002")
    two.type(UP)
    two.until_line("1 + 3001")
    two.type(UP)
    two.until(lambda screen: screen.line() not in ("1+3001", ""))
    assert two.line() in ("1+1002", "1+2002", "1+2001"), two.line()
    one.type(UP)
    one.until_line("1 + 2002")
    one.type(UP)
    one.until_line("1 + 2001")
    one.type(UP)
    one.until(lambda screen: screen.line() != "1+2001")
    assert one.line() in ("1+1002", "1+3001"), one.line()
    same(sorted(place.entries()), ["1 + 1001", "1 + 1002", "1 + 2001", "1 + 2002", "1 + 3001"], "the history")


def mode(place):
    place.screen().prompt().ask("1 + 1")
    same(oct(stat.S_IMODE(place.history.stat().st_mode)), "0o600", "the history's mode")
    assert not stat.S_IMODE(place.history.parent.stat().st_mode) & 0o077, "its folder can be looked into"


def switched_off(place):
    """FUNNEL_HISTORY= keeps nothing, and says nothing."""
    screen = place.screen(variables={"FUNNEL_HISTORY": ""}).prompt()
    screen.ask("1 + 10")
    assert not place.history.exists(), "a history is kept"
    assert "history" not in screen.text(), screen.shown()
    screen.type(UP)
    screen.until_line("1 + 10", "Up in the same session")


def elsewhere(place):
    path = place.folder / "deep/er/history"
    path.parent.mkdir(parents=True)
    place.screen(variables={"FUNNEL_HISTORY": str(path)}).prompt().ask("1 + 10")
    same(place.entries(path), ["1 + 10"], "the history")
    assert not place.history.exists()


def unwritable(place):
    """One note, once, and work goes on; Up works in the session."""
    screen = place.screen(variables={"FUNNEL_HISTORY": "/dev/null/history"}).prompt()
    screen.ask("1 + 10")
    screen.ask("1 + 20")
    screen.ask("1 + 30")
    same(screen.text().count("history is not kept"), 1, f"notes in\n{screen.shown()}\n")
    screen.type(UP)
    screen.until_line("1 + 30")


def garbage(place):
    """Whatever the file holds, the shell starts, and adds to it."""
    place.history.parent.mkdir(parents=True)
    place.history.write_bytes(os.urandom(5000) + b"\n1\tx\t1 + 77\n\n\t\t\n\xff\xfe\t\t\n" + b"9" * 3000 + b"\t1\t")
    screen = place.screen().prompt()
    screen.ask("1 + 1", until=r"^2")
    screen.type(UP)
    screen.until_line("1 + 1")
    screen.type(UP)
    screen.until_line("1 + 77")
    screen.end()
    place.history.write_bytes(b"\0" * 100_000)
    place.screen().prompt().ask("1 + 2", until=r"^3")
    place.history.unlink()
    place.history.mkdir()
    place.screen().prompt().ask("1 + 3", until=r"^4")


def search(place):
    """Letters whose low bytes are control keys; lines of earlier sessions."""
    place.remember('"ćma"', '"ąę"', '"กำไรต่อผู้ใช้"', '"คน"', "1 + 1", '"hyvä"', session="long ago")
    for typed, wanted in (("ć", '"ćma"'), ("ą", '"ąę"'), ("กำ", '"กำไรต่อผู้ใช้"'), ("ค", '"คน"'), ("yvä", '"hyvä"')):
        screen = place.screen().prompt()
        screen.type(R)
        screen.settled()
        screen.type(typed)
        screen.until(wanted)
        screen.type("\r")
        screen.until(rf"^{wanted[1:-1]}$", what=f"{wanted} to run")
        screen.prompt()
        same(place.entries()[-1], wanted, "the history")
        screen.end()


def older(place):
    place.remember("1 + 7001", "2 + 2", "1 + 7002", "3 + 3")
    screen = place.screen().prompt()
    screen.type(R)
    screen.settled()
    screen.type("70")
    screen.until("7002")
    screen.type(R)
    screen.until("7001")
    screen.type("\r")
    screen.until(r"^7,002")


def given_up(place):
    """Ctrl-G, Esc and Ctrl-C leave the line as it was."""
    place.remember("1 + 7001")
    for what, key in (("Ctrl-G", G), ("Escape", ESC), ("Ctrl-C", C)):
        screen = place.screen().prompt()
        screen.type("4 + 38" + LEFT)
        screen.until_line("4 + 38")
        screen.type(R)
        screen.settled()
        screen.type("70")
        screen.until("7001")
        screen.type(key)
        screen.until(lambda screen: "7001" not in screen.text(), what=f"{what} to end the search")
        screen.until_line("4 + 38", what)
        screen.type("1")
        screen.until_line("4 + 318", f"{what}: the cursor is where it was")
        screen.ask("", until=r"^322")
        same(place.entries()[-1], "4 + 318", "the history")
        screen.end()


def taken_to_edit(place):
    place.remember("1 + 7001")
    for what, key, wanted in (("Right", RIGHT, None), ("Left", LEFT, None), ("Home", HOME, "91 + 7001")):
        screen = place.screen().prompt()
        screen.type(R)
        screen.settled()
        screen.type("70")
        screen.until("7001")
        screen.type(key)
        screen.until_line("1 + 7001", what)
        screen.type("9")
        if wanted:
            screen.until_line(wanted, what)
        screen.until(lambda screen: len(screen.line() or "") == 7, what=f"{what} and a letter")
        same(place.entries()[-1], "1 + 7001", "it did not run")
        screen.end()


def not_found(place):
    """Nothing has it: nothing is taken, and the search goes on with what is left after Backspace."""
    place.remember("1 + 7001")
    screen = place.screen().prompt()
    screen.type(R)
    screen.settled()
    screen.type("70")
    screen.until("7001")
    screen.type("zzz")
    screen.settled()
    screen.type("\x7f\x7f\x7f")
    screen.until("7001")
    screen.type("\r")
    screen.until(r"^7,002")


def several_lines(place):
    """A statement of several lines is found, and comes whole."""
    place.remember("(1 +\n7000)")
    screen = place.screen().prompt()
    screen.type(R)
    screen.settled()
    screen.type("70")
    screen.until("7000")
    screen.type(RIGHT)
    screen.until_line("(1 + 7000)")
    screen.type("\r")
    screen.until(r"^7,001")
    screen.prompt()
    same(place.entries()[-1], "(1 +\n7000)", "the history")


def narrow(place):
    """The search fits into 20 columns, and leaves no rubbish."""
    place.remember("1000 + 2000 + 3000 + 4000 + 7001")
    screen = place.screen(columns=20).prompt()
    screen.type(R)
    screen.settled()
    screen.type("70")
    screen.until(lambda screen: "7001" in screen.text().replace("\n", ""), what="the line")
    screen.type(G)
    screen.until_line("")
    same([row for row in screen.lines() if "7001" in row or "3000" in row], [], "what is left of the search")


def many_entries(place):
    """10,000 entries: the newest comes first, and Ctrl-R finds the first of all."""
    place.remember("1 + 424242", *(f"{number} + 1" for number in range(10_000)))
    screen = place.screen().prompt()
    screen.type(UP)
    screen.until_line("9999 + 1")
    screen.type("\x15" + R)
    screen.settled()
    screen.type("4242")
    screen.until("1 \\+ 424242|4242 \\+ 1")
    screen.type("42")
    screen.until("1 \\+ 424242")
    screen.type("\r")
    screen.until("^424,243")


CASES = [
    ("history: persists", persists),
    ("history: Up and Down", up_and_down),
    ("history: this session first, two shells at once", session_first),
    ("history: readable by its owner alone", mode),
    ("history: FUNNEL_HISTORY set to nothing", switched_off),
    ("history: FUNNEL_HISTORY elsewhere", elsewhere),
    ("history: cannot be written", unwritable),
    ("history: garbage in it", garbage),
    ("history: Ctrl-R finds ą, ć, ก of earlier sessions", search),
    ("history: Ctrl-R again goes to older ones", older),
    ("history: Ctrl-R given up leaves the line", given_up),
    ("history: Ctrl-R, arrows take the line to edit", taken_to_edit),
    ("history: Ctrl-R without a match", not_found),
    ("history: Ctrl-R, a statement of several lines", several_lines),
    ("history: Ctrl-R at 20 columns", narrow),
    ("history: Ctrl-R in 10,000 entries", many_entries),
]
