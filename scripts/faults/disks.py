"""Disks that are full, read-only, without locks or broken: as root, with tmpfs and strace."""

import contextlib
import os
import re
import subprocess

from .shell import Home, Shell, run, statements
from .usual import OLD, answered, must_hold, question, recovered


@contextlib.contextmanager
def disk(folder, size="256k"):
    """A small disk of its own."""
    folder.mkdir()
    run("mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder))
    try:
        yield folder
    finally:
        run("umount", "-l", str(folder))


def fill(folder):
    with open(folder / "filler", "wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(bytes(4096))


def full(program, folder):
    """A disk that fills up and is emptied again: one note, the work goes on, and in the end nothing is missing."""
    with disk(folder / "disk") as place:
        home = Home(place)
        shell = Shell(program, home.path, folder)
        shell.prompt()
        shell.ask(question(0))
        fill(place)
        for number in range(1, 400):
            shell.ask(question(number))
        assert shell.seen.count("journal is not kept: the disk is full") == 1, shell.seen[-2000:]
        (place / "filler").unlink()
        shell.ask(question(400))
        assert shell.seen.count("journal is kept again") == 1, shell.seen[-500:]
        shell.end()
        shown = answered(shell.seen)
        assert len(shown) == 401, len(shown)
        must_hold(recovered(program, home, folder)[0], shown, "a disk that was full")


def full_from_the_start(program, folder):
    with disk(folder / "disk") as place:
        home = Home(place)
        fill(place)
        shell = Shell(program, home.path, folder)
        shell.prompt()
        for number in range(3):
            assert f"1,000,00{number}" in shell.ask(question(number))
        assert len(re.findall("kept: the disk is full", shell.seen)) == 1, shell.seen
        shell.end()


def read_only(program, folder):
    with disk(folder / "disk") as place:
        home = Home(place)
        first = Shell(program, home.path, folder)
        first.prompt()
        first.ask(question(7))
        first.end()
        (place / "old.funnel").write_text(OLD)
        run("mount", "-o", "remount,ro", str(place))
        shell = Shell(program, home.path, folder)
        start = shell.prompt()
        assert "was cut off" in start, start
        for number in range(3):
            assert f"1,000,00{number}" in shell.ask(question(number))
        assert shell.seen.count("journal is not kept: the file system is read-only") == 1, shell.seen
        answer = shell.ask(f'save "{place}/old.funnel"')
        assert "not saved" in answer and (place / "old.funnel").read_text() == OLD, answer
        shell.end()
        run("mount", "-o", "remount,rw", str(place))
        assert recovered(program, home, folder)[0] == [question(7)]


def save_on_full(program, folder):
    """The old file stays whole, and nothing lies beside it."""
    home = Home(folder / "home")
    with disk(folder / "disk") as place:
        (place / "old.funnel").write_text(OLD)
        fill(place)
        shell = Shell(program, home.path, folder)
        shell.prompt()
        for number in range(300):
            shell.ask(question(number))
        answer = shell.ask(f'save "{place}/old.funnel"')
        assert "not saved: the disk is full" in answer, answer
        assert (place / "old.funnel").read_text() == OLD
        assert sorted(path.name for path in place.iterdir()) == ["filler", "old.funnel"]
        shell.end()


def broken(program, folder):
    """fsync, flock, write and rename that fail."""
    for call, error, note in (
        ("fsync", "EIO", "journal is not kept"),
        ("flock", "ENOLCK", None),
        ("rename", "EIO", "journal is not kept"),
        ("ftruncate", "EIO", None),
    ):
        home = Home(folder / f"home-{call}")
        log = folder / f"log-{call}"
        shell = Shell(program, home.path, folder)
        shell.prompt()
        tracer = attach(shell.process, log, f"{call}:error={error}")
        for number in range(3):
            assert f"1,000,00{number}" in shell.ask(question(number)), f"{call}: {shell.seen}"
        assert shell.seen.count("not kept") == (1 if note else 0), f"{call} {error}: {shell.seen}"
        # Where there are no locks, there are none for the next shell either.
        under = ["strace", "-f", "-o", str(log) + "2", "-e", f"inject={call}:error={error}"] if call == "flock" else ()
        living = Shell(program, home.path, folder, under=under)
        start = living.prompt()
        assert note or call != "flock" or "cut off" not in start, f"a living session is offered without locks: {start}"
        living.end()
        shell.end()
        tracer.wait()
        kept, start, _ = recovered(program, home, folder)
        if call in ("flock", "ftruncate"):
            assert kept == [question(number) for number in range(3)], f"{call}: {kept}"


def attach(process, log, injection):
    """strace on a running shell; returns once it holds it. Calls are counted from here on."""
    calls = injection.split(":")[0]
    words = ["strace", "-f", "-o", str(log), "-e", f"trace={calls}", "-e", f"inject={injection}", "-p", str(process)]
    tracer = subprocess.Popen(words, stderr=subprocess.PIPE, text=True)
    for line in tracer.stderr:
        if "attached" in line:
            return tracer
    raise AssertionError(f"strace does not attach to {process}")


FAULTS = [
    ("a disk that fills up", full),
    ("a disk that is full from the start", full_from_the_start),
    ("a read-only disk", read_only),
    ("save on a full disk", save_on_full),
    ("fsync, flock, rename that fail", broken),
]
