"""SIGKILL at every system call of journalling and of save: as root, with strace."""

import collections
import os
import re
import time

from .disks import attach
from .shell import Home, Shell, statements
from .usual import OLD, OFFER, answered, must_hold, question

# What makes, fills, names and removes files, and what locks them; close and the reading calls are the gaps between.
CALLS = (
    "openat mkdir flock fstat newfstatat pread64 read write lseek fsync ftruncate fchmod fchown rename unlink access "
    "getdents64 readlink close"
).split()


# What is killed on its way: three statements, a save over an old file, one more. A thread counts its own calls, and
# `save` runs in another than the journal: the second time the counting begins with it.
STATEMENTS = [question(1), question(2), "x3 = 3", "save kept.funnel", question(4)]
COUNTED_FROM = (0, 3)


def killed_everywhere(program, folder):
    whole = saved_whole(program, folder)
    kills = collections.Counter()
    for first in COUNTED_FROM:
        for call in CALLS:
            number = 1
            while killed(program, folder, first, call, number, whole):
                kills[call] += 1
                number += 1
                assert number < 400, f"{call} is never called less"
    assert kills["write"] > 5 and kills["fsync"] > 4 and kills["rename"] == 2, f"too few calls were met: {kills}"
    return f"{sum(kills.values())} kills: " + ", ".join(f"{call} {count}" for call, count in kills.items())


def saved_whole(program, folder):
    """What `save` writes when nobody disturbs it."""
    home = Home(folder / "undisturbed")
    shell = Shell(program, home.path, home.path)
    shell.prompt()
    for statement in STATEMENTS:
        shell.ask(statement)
    shell.end()
    return dateless((home.path / "kept.funnel").read_text())


def dateless(text):
    return re.sub(r"^# saved .*$", "# saved", text, flags=re.MULTILINE)


def killed(program, folder, first, call, number, whole):
    """False when there are not so many calls from the statement `first` on."""
    what = f"killed at {call} {number} from statement {first} on"
    home = Home(folder / f"{first}-{call}-{number}")
    work = home.path / "work"
    work.mkdir()
    (work / "kept.funnel").write_text(OLD)
    shell = Shell(program, home.path, work)
    shell.prompt()
    for statement in STATEMENTS[:first]:
        shell.ask(statement)
    tracer = attach(shell.process, home.path / "log", f"{call}:signal=KILL:when={number}")
    for statement in STATEMENTS[first:]:
        shell.ask(statement)
    was_killed = shell.wait(0.3) == 137
    if not was_killed:
        shell.end()
    tracer.wait()
    check(program, home, work, shell.seen, whole, what)
    return was_killed


def check(program, home, work, seen, whole, what):
    kept_file = (work / "kept.funnel").read_text()
    assert kept_file == OLD or dateless(kept_file) == whole, f"{what}: the saved file is half: {kept_file}"
    was_saved = "saved to" in seen
    assert not was_saved or kept_file != OLD, f"{what}: said to be saved, and is not"
    shown = answered(seen)
    shell = Shell(program, home.path, work)
    start = shell.prompt()
    # Whatever was answered is in the saved file, or is offered.
    if shown and not (was_saved and shown == [1, 2]) and not (kept_file != OLD and shown == [1, 2]):
        assert re.search(OFFER, start), f"{what}: not offered after {shown}: {start}"
    answer = shell.ask("recover" if re.search(OFFER, start) else "recover 1")
    held = [line for line in statements(shell) if line != "x3 = 3"]
    must_hold([line for line in held if "history" not in line], shown, what)
    if "x3 = 3" in seen:
        assert "= 3" in shell.ask("explain x3") or "3" in shell.ask("x3"), f"{what}: a definition is lost: {answer}"
    shell.ask("save kept.funnel")
    shell.end()
    # Leftovers go when they are ten seconds old: made older here.
    age(home)
    last = Shell(program, home.path, work)
    last.prompt()
    last.ask(question(5))
    last.ask("save kept.funnel")
    last.end()
    assert not home.leftovers, f"{what}: left behind for ever: {home.leftovers}"


def age(home):
    for path in home.leftovers:
        os.utime(path, (time.time() - 60, time.time() - 60))


FAULTS = [("SIGKILL at every system call", killed_everywhere)]
