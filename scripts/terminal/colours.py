"""Colours while typing and in answers, and nowhere else."""

import subprocess

from .place import same

LINE = b'spend, nosuch where channel = "email" and spend > 5 %'
SGR = rb"\x1b\[[0-9;:]*m"


def loaded(place, *arguments, **more):
    place.sales()
    screen = place.screen(*arguments, **more).prompt()
    screen.ask('load "sales.csv"')
    return screen


def while_typing(place, width):
    """Verb, clause, known and unknown names, numbers, texts, comments can be told apart."""
    screen = loaded(place, columns=width, rows=30)
    screen.type('describe spend ')
    screen.until_line("describe spend")
    verb, known = screen.style_of("describe"), screen.style_of("spend")
    assert verb, "a verb is plain"
    screen.type("\x15")
    screen.until_line("")
    screen.type('nosuch, spend, 5 %, "email" ')
    screen.until_line('nosuch, spend, 5 %, "email"')
    unknown, number, text = (screen.style_of(word) for word in ("nosuch", "5", "email"))
    same(screen.style_of("spend"), known, "a known name's style")
    for what, style in (("an unknown name", unknown), ("a number", number), ("a text", text)):
        assert style, f"{what} is plain"
    assert len({unknown, number, text, known}) == 4, f"two of them look alike: {unknown} {number} {text} {known}"
    screen.type("\x15")
    screen.until_line("")
    screen.type("spend # łódź")
    screen.until_line("spend # łódź")
    assert screen.style_of("łódź") not in (known, frozenset()), "a comment looks like a name"


def error_in_the_line(place):
    """What no statement has is marked; a verb that is being typed is not."""
    screen = loaded(place)
    screen.type("spend ; ~ spend ")
    screen.until_line("spend ; ~ spend")
    assert screen.style_of("~"), "what is no token is plain"


def known_after_definition(place):
    """A name is known once it is defined."""
    screen = loaded(place)
    screen.type("cac , 1 ")
    screen.until_line("cac , 1")
    before = screen.style_of("cac")
    screen.type("\x15")
    screen.until_line("")
    screen.ask("cac = spend / new_customers")
    screen.type("cac , 1 ")
    screen.until_line("cac , 1")
    assert screen.style_of("cac") != before, "as before it was defined"


def after_edits(place):
    """Colours go with the words when the line changes in the middle, and when Up brings another."""
    screen = loaded(place)
    screen.type("nosuch + spend ")
    screen.until_line("nosuch + spend")
    known, unknown = screen.style_of("spend"), screen.style_of("nosuch")
    screen.type("\x01" + "\x1b[3~" * 6 + "spend")
    screen.until_line("spend + spend")
    assert unknown not in {style for row in screen.cells() for _, style in row} or unknown == known, screen.shown()
    screen.ask("")
    screen.type("\x1b[A")
    screen.until_line("spend + spend")
    same(screen.style_of("spend"), known, "a known name brought back")


def answers(place):
    screen = loaded(place)
    screen.ask("spend by channel")
    styles = {style for row in screen.cells() for _, style in row}
    assert len(styles) > 1, "an answer without any style"
    screen.ask("nosuch")
    assert screen.style_of("unknown name"), "an error without colour"


def none(place, arguments, variables):
    """Not one colour from start to end."""
    place.sales()
    raw = place.raw(*arguments, variables=variables)
    raw.prompt()
    for statement in ('load "sales.csv"', "spend by channel", "nosuch", LINE.decode()):
        raw.ask(statement)
    raw.type("\x04")
    same(raw.wait(), 0, "the status")
    import re
    found = [code for code in re.findall(SGR, raw.seen)]
    assert not found, f"colours: {found[:5]}"


def into_a_pipe(place):
    place.sales()
    for words in (["-c", 'load "sales.csv"; spend by channel'], ["-c", "nosuch"]):
        done = subprocess.run([place.program, *words], cwd=place.folder, env=place.variables(), capture_output=True)
        assert b"\x1b" not in done.stdout + done.stderr, done


def output_into_a_file(place):
    """In a terminal, answers into a file have none, and there is no prompt in it."""
    place.sales()
    raw = place.raw("-c", 'load "sales.csv"; spend by channel', output=place.folder / "out")
    same(raw.wait(), 0, "the status")
    out = place.folder.joinpath("out").read_bytes()
    assert b"organic" in out and b"\x1b" not in out, out


def forced(place):
    """--color always colours a pipe; NO_COLOR does not stop it, since it was asked for."""
    done = subprocess.run([place.program, "--color", "always", "-c", "nosuch"], cwd=place.folder,
                          env=place.variables({"NO_COLOR": "1"}), capture_output=True)
    assert b"\x1b[" in done.stdout + done.stderr, done


def no_color_empty(place):
    """NO_COLOR that is empty is not set (no-color.org)."""
    place.sales()
    raw = place.raw(variables={"NO_COLOR": ""})
    raw.prompt()
    raw.ask('load "sales.csv"')
    raw.ask("spend by channel")
    assert b"\x1b[1m" in raw.seen or b"\x1b[2m" in raw.seen or b"\x1b[3" in raw.seen, "no colours"


CASES = [
    *((f"colours: words while typing, {width} columns", while_typing, width) for width in (20, 80, 200)),
    ("colours: what is no token", error_in_the_line),
    ("colours: a name is known once defined", known_after_definition),
    ("colours: follow edits", after_edits),
    ("colours: answers and errors", answers),
    ("colours: none with NO_COLOR", none, [], {"NO_COLOR": "1"}),
    ("colours: none with --color never", none, ["--color", "never"], {}),
    ("colours: none with ACCESSIBLE", none, [], {"ACCESSIBLE": "1"}),
    ("colours: none into a pipe", into_a_pipe),
    ("colours: none into a file", output_into_a_file),
    ("colours: --color always", forced),
    ("colours: NO_COLOR set to nothing", no_color_empty),
]
