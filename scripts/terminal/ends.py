"""However it ends: the terminal is as it was, and nobody else is told to end."""

import os
import signal

from .place import same

CRASHES = (signal.SIGSEGV, signal.SIGBUS, signal.SIGILL, signal.SIGFPE, signal.SIGABRT, signal.SIGTRAP)


def restored(raw):
    same(raw.modes(), raw.modes_before, "the terminal's modes")
    assert raw.seen.rfind(b"\x1b[?2004l") > raw.seen.rfind(b"\x1b[?2004h"), "paste brackets are left on"
    assert raw.seen.rfind(b"\x1b[?25h") >= raw.seen.rfind(b"\x1b[?25l"), "the cursor is hidden"
    for mode in (b"1000", b"1002", b"1003", b"1004", b"1049"):
        on, off = raw.seen.rfind(b"\x1b[?" + mode + b"h"), raw.seen.rfind(b"\x1b[?" + mode + b"l")
        assert off >= on, f"mode {mode} is left on"


def alone(raw):
    try:
        os.kill(raw.sibling, 0)
    except ProcessLookupError:
        raise AssertionError("a sibling in its group was ended too") from None


def told_to_end(place, number, when):
    place.pipe()
    raw = place.raw(as_job=True)
    raw.prompt()
    raw.ask("1 + 1")
    if when == "in mid-line":
        raw.type("(1 + 2 +\r3")
        raw.idle(0.2)
    if when == "during work":
        raw.type('load "pipe.csv" as late\r')
        raw.until_working()
        raw.idle(0.7)
    if when == "searching":
        raw.type("\x12" + "1")
        raw.idle(0.2)
    raw.kill(number)
    same(raw.wait(), 128 + number, "the status")
    restored(raw)
    alone(raw)
    assert raw.seen.endswith(b"\n") or number in CRASHES or raw.seen.endswith(b"\x1b[?2004l"), raw.seen[-80:]


def group_interrupted(place):
    """Ctrl-C during work comes to the whole group from the terminal; the shell sends nothing on."""
    place.pipe()
    raw = place.raw(as_job=True)
    raw.prompt()
    raw.type('load "pipe.csv" as late\r')
    raw.until_working()
    raw.idle(0.1)
    raw.kill(signal.SIGINT)  # to the shell alone: a sibling that ends was ended by it
    raw.next_prompt()
    alone(raw)
    assert "5" in raw.ask("2 + 3")


def window_closed(place, busy):
    place.pipe()
    raw = place.raw()
    raw.prompt()
    if busy:
        raw.type('load "pipe.csv" as late\r')
        raw.until_working()
    raw.close_window()
    same(raw.wait(), 129, "the status")


def quiet_end(place, keys, status):
    """In order: quit, Ctrl-D, after a statement that failed."""
    raw = place.raw(as_job=True)
    raw.prompt()
    raw.ask("nosuch")
    raw.type(keys)
    same(raw.wait(), status, "the status")
    restored(raw)
    alone(raw)


def script(place, keys, status):
    """Statements of the command line have no session to keep: Ctrl-C ends them, so that scripts around them end."""
    place.pipe()
    raw = place.raw("-c", 'load "pipe.csv" as late', as_job=True)
    raw.idle(0.5)
    if isinstance(keys, str):
        raw.type(keys)
    else:
        raw.kill(keys)
    same(raw.wait(), status, "the status")
    same(raw.modes(), raw.modes_before, "the terminal's modes")
    assert b"\x1b" not in raw.seen.replace(b"^C", b"") or b"Ctrl-C stops" in raw.seen, raw.seen


def ignored(place):
    """Started with SIGINT and SIGHUP ignored (nohup), it stays so."""
    screen = place.screen(command=["sh", "-c", "trap '' HUP; exec \"$FUNNEL\""]).prompt()
    os.kill(screen.process(), signal.SIGHUP)
    screen.ask("1 + 2", until=r"^3")


CASES = [
    *((f"ends: {number.name} {when}", told_to_end, number, when)
      for number in (signal.SIGTERM, signal.SIGHUP)
      for when in ("at the prompt", "in mid-line", "searching", "during work")),
    *((f"ends: {number.name} {when}", told_to_end, number, when)
      for number in CRASHES for when in ("in mid-line", "during work") if when == "in mid-line" or number in CRASHES[:3]),
    ("ends: SIGINT during work is for the shell alone", group_interrupted),
    ("ends: window closed at the prompt", window_closed, False),
    ("ends: window closed during work", window_closed, True),
    ("ends: Ctrl-D", quiet_end, "\x04", 0),
    ("ends: quit", quiet_end, "quit\r", 0),
    ("ends: Ctrl-C during a script", script, "\x03", 130),
    ("ends: SIGTERM during a script", script, signal.SIGTERM, 143),
    ("ends: SIGHUP ignored from the start", ignored),
]
