"""Without a terminal at one end or both: no prompt, no codes, the right status, never a spin."""

import os
import resource
import subprocess
import sys

from .place import same

SECONDS = 20


def run(place, words, shell=None, variables=None, **more):
    """Runs to its end; a shell that spins or waits for ever is a failure."""
    command = ["sh", "-c", shell, place.program, *words] if shell else [place.program, *words]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        done = subprocess.run(command, cwd=place.folder, env=place.variables(variables), capture_output=True,
                              timeout=SECONDS, **more)
    except subprocess.TimeoutExpired as error:
        raise AssertionError(f"{words} did not end within {SECONDS} s") from error
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert used < SECONDS / 4, f"used {used:.1f} s of a core"
    assert b"\x1b" not in done.stdout + done.stderr, f"escape codes: {done}"
    return done


def nothing_to_read(place):
    done = run(place, [], stdin=subprocess.DEVNULL)
    same((done.returncode, done.stdout, done.stderr), (0, b"", b""), "with /dev/null")


def closed_input(place):
    """A file descriptor that is not there is an error, or an empty script; nothing else."""
    done = run(place, [], shell='exec "$0" <&-')
    assert done.returncode in (0, 4), done
    assert done.stdout == b"" and done.stderr.count(b"\n") <= 1, done
    done = run(place, ["-c", "1 + 2"], shell='exec "$0" "$@" <&-')
    assert done.returncode == 0 and done.stdout.startswith(b"3"), done


def piped(place):
    """Statements from a pipe: answers on standard output, errors on standard error, no prompt."""
    done = run(place, [], input=b"1 + 2\n3 + 4\n")
    same(done.returncode, 0, "the status")
    assert b">" not in done.stdout + done.stderr and b"3" in done.stdout and b"7" in done.stdout, done
    done = run(place, [], input=b"1 + 2\nnosuch\n3 + 4\n")
    same(done.returncode, 1, "the status after an error")
    assert b"7" not in done.stdout and b"nosuch" in done.stderr and b"nosuch" not in done.stdout, done
    done = run(place, ["-"], input=b"1 + 2")
    assert done.returncode == 0 and done.stdout.startswith(b"3"), done


def broken_letters(place):
    done = run(place, [], input=b'1 + 2\n"\xff\xfe"\n\x00\n')
    assert done.returncode >= 0, f"ended by signal {-done.returncode}"
    assert b"3" in done.stdout, done


def closed_pipe(place):
    """The reader has gone: quiet, 141."""
    place.sales()
    statements = "; ".join(['load "sales.csv"'] + ["spend by day"] * 300)
    done = run(place, [], shell=f'("$0" -c \'{statements}\'; echo $? >status) | head -n 1')
    same(done.stderr.replace(b"\xc2\xb7", b"").count(b"roken"), 0, "words about a broken pipe")
    same(place.folder.joinpath("status").read_text(), "141\n", "the status")


def closed_output(place):
    done = run(place, [], shell='"$0" -c "1 + 2" >&-; echo $?')
    assert done.stdout.strip() not in (b"0", b""), f"status 0 with nowhere to write: {done}"
    assert done.stderr, "nothing is said"


def full_disk(place):
    if not os.path.exists("/dev/full"):
        return
    done = run(place, [], shell='exec "$0" -c "1 + 2" >/dev/full')
    same(done.returncode, 1, "the status")
    assert done.stderr, "nothing is said"


def interactive_full_disk(place):
    """Answers into a full disk while typing: said, and not status 0."""
    if not os.path.exists("/dev/full"):
        return
    raw = place.raw(output="/dev/full")
    raw.type("1 + 2\n\x04")
    status = raw.wait()
    assert status not in (0, None), f"status {status}"


def output_elsewhere(place):
    """Input is a terminal, output is none: no prompt, nothing but answers in it."""
    raw = place.raw(output=place.folder / "out")
    raw.type("1 + 2\n3 + 4\n\x04")
    same(raw.wait(), 0, "the status")
    out = place.folder.joinpath("out").read_bytes()
    assert b"\x1b" not in out and b">" not in out and b"3" in out and b"7" in out, out
    assert b"\x1b" not in raw.seen and b"> " not in raw.seen, raw.seen


def plain_terminal(place, terminal, forbidden):
    """A terminal that can do nothing, or of which nothing is known: no notice, no codes, and it works."""
    raw = place.raw(variables={"TERM": terminal})
    raw.prompt()
    raw.type("20 + 3\r")
    raw.until_plain(r"^23\b[\s\S]*> ")
    raw.type('"łódź กำไร"\r')
    raw.until_plain(r"^łódź กำไร[\s\S]*> ")
    raw.type("(1 +\r")
    raw.idle(0.1)
    raw.type("200)\r")
    raw.until_plain(r"^201\b[\s\S]*> ")
    raw.type("nosuch\r")
    raw.until_plain(r"unknown name[\s\S]*> ")
    raw.type("\x03")
    raw.until(rb"> ")
    assert raw.is_alive(), "Ctrl-C ended it"
    raw.type("\x04")
    same(raw.wait(), 0, "the status")
    for word in forbidden:
        assert word not in raw.seen, f"{word!r} in {raw.seen!r}"
    assert b"erminal" not in raw.seen, raw.seen
    same(raw.modes(), raw.modes_before, "the terminal's modes")


def typed_and_gone(place):
    """The input ends in mid-line."""
    done = run(place, [], input=b"1 + 2\n(1 + ")
    assert b"3" in done.stdout, done
    same(done.returncode, 1, "the status of half a statement")


def help_and_version(place):
    for word in ("--help", "-h", "--version"):
        done = run(place, [word])
        assert done.returncode == 0 and done.stdout and not done.stderr, done
    done = run(place, ["--no-such-option"])
    same(done.returncode, 2, "the status of wrong usage")
    assert not done.stdout and done.stderr, done


CASES = [
    ("streams: input is /dev/null", nothing_to_read),
    ("streams: input is closed", closed_input),
    ("streams: input is a pipe", piped),
    ("streams: input is no text", broken_letters),
    ("streams: input ends in mid-statement", typed_and_gone),
    ("streams: the reader of the output has gone", closed_pipe),
    ("streams: output is closed", closed_output),
    ("streams: output is full", full_disk),
    ("streams: output is full while typing", interactive_full_disk),
    ("streams: output is a file while typing", output_elsewhere),
    ("streams: TERM=dumb", plain_terminal, "dumb", [b"\x1b"]),
    ("streams: TERM unset", plain_terminal, None, [b"\x1b"]),
    ("streams: TERM empty", plain_terminal, "", [b"\x1b"]),
    ("streams: TERM=nonsense", plain_terminal, "nonsense", []),
    ("streams: --help, --version, wrong usage", help_and_version),
]
