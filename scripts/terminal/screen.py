"""A shell inside tmux: what a person sees, after a real terminal has drawn it."""

import os
import pathlib
import re
import shlex
import subprocess
import termios
import time

from . import patience

# All of the window is the shell's; it stays when the shell has ended; a key is a key at once.
SETTINGS = """
set -g status off
set -g remain-on-exit on
set -g history-limit 50000
set -s escape-time 0
"""

_names = iter(range(1 << 30))


class Screen:
    """The program in a window of tmux.

    command: what runs instead, with the program as `$FUNNEL`. kept: rows that scroll out of sight and are still known.
    """

    def __init__(self, program, arguments, variables, folder, columns=80, rows=24, command=None):
        self.folder = folder
        self.variables = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TERM": "xterm-256color",
                          "HOME": str(folder), "TMUX_TMPDIR": str(folder)}
        self.name = f"check{next(_names)}"
        self.columns, self.rows = columns, rows
        words = command or [str(program), *arguments]
        inner = ["env", "-i", *(f"{name}={value}" for name, value in variables.items()), f"FUNNEL={program}", *words]
        self.settings = folder / "tmux.conf"
        self.settings.write_text(SETTINGS)
        self.tmux("new-session", "-d", "-x", str(columns), "-y", str(rows), "-c", str(folder),
                  "exec " + shlex.join(inner))

    def tmux(self, *words, data=None):
        # -L: a server of this screen's own, so that whoever runs the suite inside tmux loses nothing.
        done = subprocess.run(
            ["tmux", "-u", "-L", self.name, "-f", str(self.settings), *words], env=self.variables, input=data,
            capture_output=True, timeout=60)
        assert done.returncode == 0, f"tmux {words[0]}: {done.stderr.decode(errors='replace')}"
        return done.stdout.decode(errors="replace")

    # What is done

    def type(self, data):
        data = data.encode() if isinstance(data, str) else data
        for start in range(0, len(data), 1000):  # a message to tmux holds 16 kB
            self.tmux("send-keys", "-H", *(f"{byte:02x}" for byte in data[start:start + 1000]))

    def paste(self, text):
        """As the terminal pastes: with brackets where the program has asked for them, line ends as Enter."""
        data = text.encode() if isinstance(text, str) else text
        self.tmux("load-buffer", "-b", "pasted", "-", data=data)
        self.tmux("paste-buffer", "-p", "-b", "pasted")

    def resize(self, columns, rows=None):
        self.columns, self.rows = columns, rows or self.rows
        self.tmux("resize-window", "-x", str(self.columns), "-y", str(self.rows))

    def ask(self, statement, until=None):
        """Types a statement and waits for the prompt after its answer (or a pattern); returns the screen's text."""
        before = self.prompts()
        self.type(statement + "\r")
        if until:
            return self.until(until)
        text = self.until(lambda screen: screen.prompts() > before and screen.line() == "")
        self.until_editing()
        return text

    def fill(self):
        """Answers down to the last row, as after some work.

        Near the top tmux keeps the cursor in its row when the window becomes narrower, and moves what no longer fits above it
        out of sight, where no program can take it back.
        """
        while self.cursor()[1] < self.rows - 1:
            self.ask("1")
        return self

    # What is seen

    def lines(self, all=False):
        """Rows of the screen without blanks at their ends; all: also what scrolled out of sight."""
        return self.tmux("capture-pane", "-p", *(["-S", "-"] if all else [])).split("\n")[:-1]

    def text(self, all=False):
        return "\n".join(self.lines(all)).rstrip("\n")

    def prompts(self):
        return sum(row == ">" or row.startswith("> ") for row in self.lines(all=True))

    def line_rows(self):
        """The rows of the line that is being typed, the prompt taken off the first."""
        rows = self.lines()
        while rows and not rows[-1]:
            rows.pop()
        starts = [number for number, row in enumerate(rows) if row == ">" or row.startswith("> ")]
        if not starts:
            return None
        rows = rows[starts[-1]:]
        # Further lines of a statement have a mark before them.
        return [rows[0][2:], *(row.removeprefix("…").removeprefix(" ") if row.startswith("…") else row for row in rows[1:])]

    def line(self):
        """What is being typed, rows joined, without the blanks that a row's end may hide."""
        rows = self.line_rows()
        return None if rows is None else flat("".join(rows))

    def cursor(self):
        column, row = self.tmux("display-message", "-p", "#{cursor_x} #{cursor_y}").split()
        return int(column), int(row)

    def cells(self):
        """Each row as (letter, style) pairs; a style is the set of graphic codes in force."""
        rows, style = [], frozenset()
        for row in self.tmux("capture-pane", "-p", "-e").split("\n")[:-1]:
            cells, style = styled(row, style)
            rows.append(cells)
        return rows

    def style_of(self, word):
        """The style of a word on the screen, its last place; all its letters have the same one."""
        found = None
        for row in self.cells():
            text = "".join(letter for letter, _ in row)
            place = text.rfind(word)
            if place >= 0:
                styles = {style for letter, style in row[place:place + len(word)] if letter != " "}
                assert len(styles) == 1, f"{word!r} has several styles: {styles}"
                found = styles.pop()
        assert found is not None, f"{word!r} is not on the screen:\n{self.text()}"
        return found

    def until(self, wanted, seconds=None, what=None):
        """Waits until a pattern is on the screen, or a condition holds; returns the screen's text."""
        end = time.monotonic() + patience.seconds(seconds)
        while True:
            text = self.text()
            if wanted(self) if callable(wanted) else re.search(wanted, text, re.MULTILINE):
                return text
            assert time.monotonic() < end, (
                f"waited {patience.seconds(seconds)} s for {what or (wanted if isinstance(wanted, str) else 'the screen to change')}, "
                f"but the screen is\n{self.shown()}")
            time.sleep(0.03)

    def until_line(self, wanted, what="the line"):
        """Waits until the typed line is this, and sees that it stays so."""
        wanted = flat(wanted)
        end = time.monotonic() + patience.seconds()
        held = 0
        while held < 2:
            held = held + 1 if self.line() == wanted else 0
            if not held:
                assert time.monotonic() < end, f"{what}: wanted {wanted!r}, found {self.line()!r}, screen\n{self.shown()}"
            time.sleep(0.03)

    def shown(self):
        width = min(self.columns, 200)
        return "\n".join(["┌" + "─" * width, *("│" + row for row in self.text().split("\n")), "└" + "─" * width])

    def settled(self):
        """The screen once it no longer changes."""
        before, end = None, time.monotonic() + patience.seconds()
        while time.monotonic() < end:
            now = self.text()
            if now == before:
                return now
            before = now
            time.sleep(0.08)
        raise AssertionError(f"the screen never rests:\n{self.shown()}")

    def prompt(self):
        self.until(lambda screen: screen.line() == "", what="a prompt")
        self.until_editing()
        return self

    def until_editing(self, seconds=1):
        """The editor reads keys. One that comes sooner is the terminal's, to which Ctrl-D and Ctrl-C mean something."""
        end = time.monotonic() + seconds
        try:
            terminal = os.open(self.tmux("display-message", "-p", "#{pane_tty}").strip(), os.O_RDONLY | os.O_NOCTTY)
        except OSError:  # the shell is gone
            return
        while termios.tcgetattr(terminal)[3] & termios.ISIG and time.monotonic() < end:
            time.sleep(0.005)
        os.close(terminal)

    def is_alive(self):
        return self.tmux("display-message", "-p", "#{pane_dead}").strip() == "0"

    def status(self):
        """The status it ended with; None while it runs."""
        dead, status, number = self.tmux(
            "display-message", "-p", "#{pane_dead}|#{pane_dead_status}|#{pane_dead_signal}").strip().split("|")
        if dead == "1" and (status or number):
            return int(status) if status else 128 + int(number)
        return self.unseen_status()

    def unseen_status(self):
        """The status of a process that has ended and that tmux has not yet looked at, which it may forget to; Linux only."""
        try:
            fields = pathlib.Path(f"/proc/{self.process()}/stat").read_text().rsplit(")", 1)[1].split()
        except (OSError, ValueError):
            return None
        if fields[0] != "Z":
            return None
        code = int(fields[-1])  # as waitpid has it
        return code >> 8 if code & 0x7F == 0 else 128 + (code & 0x7F)

    def process(self):
        return int(self.tmux("display-message", "-p", "#{pane_pid}"))

    def end(self):
        subprocess.run(["tmux", "-L", self.name, "kill-server"], env=self.variables, capture_output=True)


# tmux has skin tones as signs of their own, and draws the next letter over them.
TONES = re.compile("[\U0001F3FB-\U0001F3FF]")


def flat(text):
    return TONES.sub("", text.replace(" ", "").replace("\n", ""))


def styled(row, style):
    """A row of `capture-pane -e`: SGR codes in force at each letter, and at its end. 0 and 39, 49 are none."""
    cells, place = [], 0
    while place < len(row):
        code = re.compile(r"\x1b\[([0-9;:]*)m").match(row, place)
        if code:
            style = after(style, code[1])
            place = code.end()
        elif other := re.compile(r"\x1b[()].|[\x0e\x0f]").match(row, place):
            place = other.end()
        else:
            cells.append((row[place], style))
            place += 1
    return cells, style


def after(style, codes):
    style = set(style)
    numbers = [number or "0" for number in codes.replace(":", ";").split(";")]
    while numbers:
        number = numbers.pop(0)
        if number == "0":
            style = set()
        elif number in ("38", "48"):
            count = 2 if numbers[:1] == ["5"] else 4
            style = {one for one in style if not one.startswith(number)}
            style.add(";".join([number, *numbers[:count]]))
            numbers = numbers[count:]
        elif number in ("39", "49"):
            kinds = ("38", "3", "9") if number == "39" else ("48", "4", "10")
            style = {one for one in style if not (one.startswith(kinds) and len(one) > 1)}
        elif number in ("22", "23", "24", "27", "29"):
            style -= {"22": {"1", "2"}, "23": {"3"}, "24": {"4"}, "27": {"7"}, "29": {"9"}}[number]
        else:
            if len(number) == 2 and number[0] in "39":
                style = {one for one in style if not (one.startswith(("38", "3", "9")) and len(one) > 1)}
            style.add(number)
    return frozenset(style)
