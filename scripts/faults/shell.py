"""A shell in a terminal of its own, driven as a person drives it, and killed as a person does not."""

import os
import pathlib
import pty
import re
import select
import signal
import subprocess
import termios
import time


class Shell:
    """The program in a pseudo-terminal. What is typed is not echoed, so that all that is seen was answered.

    home: its HOME; None for none. under: words that start it (`strace …`).
    """

    def __init__(self, program, home, folder, under=(), terminal="dumb", variables=None):
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TERM": terminal, "TZ": "UTC"}
        if home:
            environment["HOME"] = str(home)
        environment.update(variables or {})
        self.seen = ""
        self.process, self.screen = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            words = [*under, str(program)]
            os.execvpe(words[0], words, environment)
        if terminal == "dumb":
            modes = termios.tcgetattr(self.screen)
            modes[3] &= ~termios.ECHO
            termios.tcsetattr(self.screen, termios.TCSANOW, modes)

    def read(self, until=None, seconds=20):
        """What is shown from now on, up to a pattern, the end, or the time. None of it is lost."""
        end, text = time.monotonic() + seconds, ""
        while time.monotonic() < end:
            if not select.select([self.screen], [], [], 0.05)[0]:
                continue
            try:
                piece = os.read(self.screen, 65536)
            except OSError:  # the program is gone
                break
            if not piece:
                break
            text += piece.decode(errors="replace").replace("\r", "")
            self.seen += piece.decode(errors="replace").replace("\r", "")
            if until and re.search(until, text):
                break
        return text

    def prompt(self, seconds=20):
        """The answer: everything up to the next prompt."""
        return self.read(r"(^|\n)> $", seconds)

    def type(self, text):
        """Without waiting. False when nobody is there any more."""
        try:
            os.write(self.screen, text.encode() + b"\n")
            return True
        except OSError:
            return False

    def ask(self, text):
        return self.prompt() if self.type(text) else ""

    def kill(self, number=signal.SIGKILL):
        try:
            os.kill(self.process, number)
        except ProcessLookupError:
            pass

    def wait(self, seconds=20):
        """Its status, 128 + the signal as shells count; None when it still runs."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            done, status = os.waitpid(self.process, os.WNOHANG)
            if done:
                code = os.waitstatus_to_exitcode(status)
                return code if code >= 0 else 128 - code
            self.read(seconds=0.02)
        return None

    def close_window(self):
        """Takes the terminal away; returns the program's status, None when it still runs."""
        os.close(self.screen)
        end = time.monotonic() + 10
        while time.monotonic() < end:
            done, status = os.waitpid(self.process, os.WNOHANG)
            if done:
                code = os.waitstatus_to_exitcode(status)
                return code if code >= 0 else 128 - code
            time.sleep(0.02)
        return None

    def end(self):
        """Kills it and forgets it."""
        self.kill()
        os.waitpid(self.process, 0)
        try:
            os.close(self.screen)
        except OSError:
            pass


class Home:
    """A home folder in which shells leave what they leave."""

    def __init__(self, folder):
        self.path = pathlib.Path(folder)
        self.path.mkdir(parents=True, exist_ok=True)
        self.state = self.path / ".local/state/funnel"

    @property
    def journals(self):
        return sorted((self.state / "sessions").glob("*.journal"))

    @property
    def leftovers(self):
        return [path for path in self.path.rglob(".funnel-*") if path.suffix == ".tmp"]


def statements(shell):
    """What the session holds, one statement a line, as `history` shows it."""
    lines = shell.ask("history 100000").splitlines()
    return [match.group(1) for line in lines if (match := re.match(r" *\d+  [-\d: ]*\d\d:\d\d  (.*)$", line))]


def run(*words):
    return subprocess.run(words, check=True, capture_output=True, text=True)
