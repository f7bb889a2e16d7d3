"""A case's own folder: its home, its files, the shells that it starts. Nothing of it outlives the case."""

import os
import pathlib
import re

from .raw import Raw
from .screen import Screen

# Names that people have, in letters that take marks, two bytes, two columns.
NAMES = {
    "ASCII": "spend per user",
    "Thai": "กำไรต่อผู้ใช้",
    "Finnish": "hyvä käyttäjämäärä",
    "Polish": "łódź żółć",
    "wide": "東京都の売上",
    "emoji": "ok 👍🏽 🇫🇮 end",
}

WIDTHS = (20, 80, 200)
LOCALES = ("C.UTF-8", "C")


class Place:
    """What a case gets: makes shells, and knows where they leave what they leave."""

    def __init__(self, program, folder):
        self.program = pathlib.Path(program)
        self.folder = pathlib.Path(folder)
        self.home = self.folder / "home"
        self.home.mkdir()
        self.history = self.home / ".local/state/funnel/history"
        self.made = []

    def variables(self, more=None):
        """The environment of a shell: nothing of ours. A value of None takes a name out."""
        # TMPDIR: what a shell writes for an editor or a pager is to go with the case.
        variables = {
            "PATH": os.environ["PATH"], "HOME": str(self.home), "LC_ALL": "C.UTF-8", "TERM": "xterm-256color",
            "TZ": "UTC", "TMPDIR": str(self.folder),
            # Else a program that crashes asks the person at the terminal what to do about it.
            "SWIFT_BACKTRACE": "enable=no",
        }
        variables.update(more or {})
        return {name: value for name, value in variables.items() if value is not None}

    def raw(self, *arguments, variables=None, **more):
        made = Raw(self.program, arguments, self.variables(variables), self.folder, **more)
        self.made.append(made)
        return made

    def screen(self, *arguments, variables=None, **more):
        made = Screen(self.program, arguments, self.variables(variables), self.folder, **more)
        self.made.append(made)
        return made

    def end(self):
        for made in self.made:
            made.end()

    # What it holds

    def write(self, name, text, mode=None):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        if mode:
            path.chmod(mode)
        return path

    def script(self, name, text):
        """A program of a few lines, as an editor or a pager."""
        return self.write(name, "#!/bin/sh\n" + text, 0o755)

    def pipe(self, name="pipe.csv"):
        """A file that says nothing until someone writes to it: work that lasts as long as the case wants."""
        os.mkfifo(self.folder / name)
        return self.folder / name

    def remember(self, *texts, session="earlier"):
        """Puts statements of an earlier session into the history."""
        self.history.parent.mkdir(parents=True, exist_ok=True)
        with open(self.history, "a", encoding="utf-8") as file:
            for number, text in enumerate(texts):
                file.write(f"{1_700_000_000_000_000 + number}\t{session}\t{escaped(text)}\n")
        self.history.chmod(0o600)

    def entries(self, path=None):
        """The statements of the history, oldest first."""
        path = path or self.history
        if not path.exists():
            return []
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        return [unescaped(line.split("\t")[2]) for line in lines if line.count("\t") == 2]

    def sales(self, name="sales.csv", rows=40):
        """A small file with the columns that cases speak of."""
        channels = ["organic", "email", "partner", "referral", "tv"]
        lines = ["day,channel,spend,new_customers,new_trials"]
        lines += [f"2025-01-{row % 28 + 1:02},{channels[row % 5]},${row}.50,{row % 7 + 1},{row % 3}" for row in range(rows)]
        return self.write(name, "\n".join(lines) + "\n")


def escaped(text):
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def unescaped(text):
    return re.sub(r"\\(.)", lambda found: {"n": "\n", "t": "\t", "r": "\r"}.get(found[1], found[1]), text)


def same(found, wanted, what):
    assert found == wanted, f"{what}:\nfound  {found!r}\nwanted {wanted!r}"
