"""Ctrl-C, Ctrl-D, Ctrl-Z: what a person expects of a program in a terminal."""

import signal

from .place import NAMES, same
from .typing import A

C, D, Z = "\x03", "\x04", "\x1a"


def interrupt(place, text, width):
    """The line stays readable, `^C` behind or below it, a new prompt; the shell goes on."""
    screen = place.screen(columns=width).prompt()
    screen.type(text)
    screen.until_line(text)
    screen.type(C)
    screen.prompt()
    shown = screen.text().replace(" ", "").replace("\n", "")
    assert text.replace(" ", "") + "^C>" in shown, screen.shown()
    assert screen.is_alive()
    same(place.entries(), [], "the history")
    screen.ask("1 + 2", until=r"^3")


def interrupt_in_the_middle(place):
    """With the cursor at the start of two rows nothing is written over."""
    text = "10 + " * 10 + "1"
    screen = place.screen(columns=40).prompt()
    screen.type(text + A)
    screen.until_line(text)
    screen.type(C)
    screen.prompt()
    assert text.replace(" ", "") + "^C>" in screen.text().replace(" ", "").replace("\n", ""), screen.shown()


def interrupt_many_times(place):
    screen = place.screen(rows=50).prompt()
    screen.type(C * 10)
    screen.until(lambda screen: screen.prompts() == 11, what="ten new prompts")
    assert screen.is_alive()
    screen.ask("1 + 2", until=r"^3")


def interrupt_lines(place):
    """A statement of several lines is dropped whole."""
    screen = place.screen().prompt()
    screen.type("(1 +\r2 +\r")
    screen.until_line("(1 + 2 +")
    screen.type(C)
    screen.prompt()
    screen.ask("3 + 4", until=r"^7")
    same(place.entries(), ["3 + 4"], "the history")


def interrupt_of_the_group(place):
    """SIGINT to the whole group, as from a shell's own hand, is as Ctrl-C."""
    raw = place.raw(as_job=True)
    raw.prompt()
    raw.type("1 + 1")
    raw.idle(0.1)
    import os
    os.kill(raw.process, signal.SIGINT)
    raw.until(rb"\^C[\s\S]*> ")
    assert raw.is_alive()
    answer = raw.ask("20 + 3")
    assert "23" in answer, answer


def leave(place):
    """Ctrl-D on nothing: status 0, the cursor on a fresh line."""
    raw = place.raw()
    raw.prompt()
    raw.type(D)
    same(raw.wait(), 0, "the status")
    assert raw.seen.rstrip(b"\x1b[?2004l").endswith(b"\n") or raw.seen.replace(b"\x1b[?2004l", b"").endswith(b"\n"), raw.seen
    same(raw.seen.count(b"\x1b[?2004h"), raw.seen.count(b"\x1b[?2004l"), "brackets on and off")


def quit_word(place, word):
    raw = place.raw()
    raw.prompt()
    raw.type(word + "\r")
    same(raw.wait(), 0, "the status")


def not_in_text(place):
    """Ctrl-D with a text deletes, and at its end does nothing."""
    screen = place.screen().prompt()
    screen.type("12 + 34" + A + D)
    screen.until_line("2 + 34")
    screen.type("\x05" + D * 3)
    screen.settled()
    screen.until_line("2 + 34")
    assert screen.is_alive()


def stopped(place, text):
    """Ctrl-Z: stopped, the terminal as before; fg: the line is there, and goes on."""
    raw = place.raw(as_job=True)
    raw.prompt()
    before = raw.modes_before
    raw.type(text)
    raw.idle(0.2)
    raw.type(Z)
    same(raw.told_line(), f"stopped {int(signal.SIGTSTP)}", "what became of the job")
    same(raw.modes(), before, "the terminal's modes while stopped")
    raw.idle(0.1)
    assert raw.seen.rfind(b"\x1b[?2004l") > raw.seen.rfind(b"\x1b[?2004h"), "paste brackets are left on"
    raw.seen = b""
    raw.go_on()
    raw.until(rb"\?2004h")
    raw.idle(0.2)
    assert not raw.is_working(), "the terminal is not the editor's again"
    if text:
        from .raw import plain
        assert text.replace(" ", "") in plain(raw.seen).replace(" ", "").replace("\n", ""), raw.seen
    raw.type("1\r")
    raw.next_prompt()
    same(place.entries(), [text + "1"], "the history")
    raw.type(D)
    same(raw.wait(), 0, "the status")
    same(raw.modes(), before, "the terminal's modes afterwards")


def in_bash(place):
    """In a shell that controls jobs, seen on the screen: stop, a command, fg, the line whole."""
    text = '"' + NAMES["Polish"] + " " + NAMES["Thai"] + '"'
    screen = place.screen(command=["bash", "--norc", "--noprofile", "-i"], variables={"PS1": "$ "})
    screen.until(r"^\$")
    screen.type("$FUNNEL\r")
    screen.prompt()
    screen.type(text)
    screen.until_line(text)
    screen.type(Z)
    screen.until(r"^\[1\]\+ +Stopped")
    screen.until(r"\$\s*\Z")
    screen.type("stty -a | tr ' ;' '\\n\\n' | grep -c -x -e icanon -e echo -e isig -e icrnl\r")
    screen.until(r"^4$")
    screen.type("fg\r")
    screen.until(lambda screen: "fg" in screen.text() and screen.line() == text.replace(" ", ""),
                 what="the line after fg")
    screen.type("\x01\x1b[CQ")
    screen.until_line('"Q' + text[1:], "edited after fg")
    screen.type("\r")
    screen.prompt()
    screen.type(D)
    screen.until(r"\$\s*\Z")
    screen.type("echo status $?\r")
    screen.until("^status 0$")


def stopped_by_signal(place):
    """SIGTSTP from elsewhere, resized while stopped."""
    raw = place.raw(as_job=True)
    raw.prompt()
    raw.type("40 + ")
    raw.idle(0.1)
    raw.kill(signal.SIGTSTP)
    same(raw.told_line(), f"stopped {int(signal.SIGTSTP)}", "what became of the job")
    same(raw.modes(), raw.modes_before, "the terminal's modes while stopped")
    raw.resize(30)
    raw.seen = b""
    raw.go_on()
    raw.until(rb"\?2004h")
    raw.type("2\r")
    raw.next_prompt()
    same(place.entries(), ["40 + 2"], "the history")


def stopped_while_working(place):
    """Ctrl-Z stops work, too, and fg goes on with it."""
    place.pipe()
    raw = place.raw(as_job=True)
    raw.prompt()
    raw.type('load "pipe.csv" as late\r')
    raw.until_working()
    raw.idle(0.2)
    raw.type(Z)
    same(raw.told_line(), f"stopped {int(signal.SIGTSTP)}", "what became of the job")
    raw.go_on()
    raw.idle(0.2)
    with open(place.folder / "pipe.csv", "w", encoding="utf-8") as file:
        file.write("a,b\n1,2\n")
    raw.until(rb"1 row[\s\S]*\?2004h[\s\S]*> ")
    assert "5" in raw.ask("2 + 3")


def type_ahead(place):
    """What is typed while a statement runs: whole lines run after it, the rest is in the next prompt."""
    place.pipe()
    screen = place.screen().prompt()
    screen.type('load "pipe.csv" as late\r')
    screen.until("as late")
    screen.until(lambda screen: place.entries() != [], what="the statement to begin")
    screen.type("1000 + 234\r2000 + 3")
    with open(place.folder / "pipe.csv", "w", encoding="utf-8") as file:
        file.write("a,b\n1,2\n")
    screen.until(r"^1,234")
    screen.until_line("2000 + 3")
    screen.ask("45", until=r"^2,345")


CASES = [
    *((f"Ctrl-C: the line stays readable, {name}, {width} columns", interrupt, f'"{NAMES[name]}"', width)
      for name in ("ASCII", "Thai", "Polish", "wide") for width in (20, 80)),
    ("Ctrl-C: nothing is written over", interrupt_in_the_middle),
    ("Ctrl-C: ten times", interrupt_many_times),
    ("Ctrl-C: a statement of several lines", interrupt_lines),
    ("Ctrl-C: as a signal", interrupt_of_the_group),
    ("Ctrl-D: leaves with status 0 on a fresh line", leave),
    ("Ctrl-D: deletes in a text", not_in_text),
    ("quit leaves", quit_word, "quit"),
    ("exit leaves", quit_word, "exit"),
    ("Ctrl-Z: stopped and gone on, nothing typed", stopped, ""),
    ("Ctrl-Z: stopped and gone on, in mid-line", stopped, "40 + "),
    ("Ctrl-Z: in bash, seen on the screen", in_bash),
    ("Ctrl-Z: as a signal, another size on return", stopped_by_signal),
    ("Ctrl-Z: during work", stopped_while_working),
    ("type-ahead: while a statement runs", type_ahead),
]
