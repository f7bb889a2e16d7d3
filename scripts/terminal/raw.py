"""A shell at the end of a pseudo-terminal: bytes, terminal modes, signals, statuses, time."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time

from . import patience

PROMPT = re.compile(rb"(^|[\n\r\x1b]|\[[0-9;?]*[A-Za-z])> ")
ESCAPES = re.compile(rb"\x1b(\[[0-9;:?<=>]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[()][0-9A-B]|[=>78HMDEc])")


class Raw:
    """The program in a pseudo-terminal of a size.

    as_job: under a parent that does what a job-control shell does: the program has its own process group, in which a
    sibling sleeps, and what happens to it (`stopped`, `exited N`, `signalled N`) is told in `news`.
    """

    def __init__(self, program, arguments, variables, folder, columns=80, rows=24, as_job=False, output=None):
        words = [str(program), *arguments]
        self.seen, self.unread, self.typed, self.as_job = b"", b"", 0, as_job
        self.ending = None
        told, tell = os.pipe()
        obey, order = os.pipe()
        self.leader, self.screen = pty.fork()
        if self.leader == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
                os.chdir(folder)
                if output is not None:
                    os.dup2(os.open(output, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), 1)
                os.close(told)
                os.close(order)
                os.read(obey, 1)
                if as_job:
                    lead(words, variables, tell, obey)
                else:
                    os.write(tell, f"{time.monotonic_ns()} {os.getpid()}\n".encode())
                    os.close(tell)
                    os.close(obey)
                    os.execvpe(words[0], words, variables)
            finally:
                os._exit(127)
        os.close(tell)
        os.close(obey)
        self.told, self.order, self.buffer = told, order, b""
        # Before the shell has changed anything: it is begun only then.
        self.modes_before = self.modes()
        os.write(order, b"!")
        first = self.told_line()
        if first is None:
            raise AssertionError("the shell could not be started")
        if as_job:
            self.process, self.sibling = (int(word) for word in first.split())
        else:
            self.started = int(first.split()[0])  # just before the program took over, on the monotonic clock
            self.process = self.leader
        # On a busy machine the prompt was there first: whoever waits for it is still to read it.
        self.unread = self.seen

    # What it says

    def some(self, seconds):
        """Whatever comes within that time; None at the end."""
        if self.unread:
            piece, self.unread = self.unread, b""
            return piece
        if not select.select([self.screen], [], [], seconds)[0]:
            return b""
        try:
            piece = os.read(self.screen, 65536)
        except OSError:  # the program is gone
            return None
        self.seen += piece
        return piece or None

    def read(self, until=None, seconds=None):
        """What is shown from now on, up to a pattern, the end, or the time."""
        text, end = b"", time.monotonic() + patience.seconds(seconds)
        until = until if until is None or hasattr(until, "search") else re.compile(until)
        while time.monotonic() < end:
            piece = self.some(0.05)
            if piece is None:
                break
            text += piece
            if until and until.search(text):
                break
        return text

    def until(self, pattern, seconds=None):
        text = self.read(pattern, seconds)
        compiled = pattern if hasattr(pattern, "search") else re.compile(pattern)
        assert compiled.search(text), f"no {compiled.pattern!r} came within {patience.seconds(seconds)} s, but {text!r}"
        return text

    def until_plain(self, pattern, seconds=None):
        """As `until`, with the escape codes left out of what is looked at, and the text returned without them."""
        text, end = b"", time.monotonic() + patience.seconds(seconds)
        while time.monotonic() < end:
            piece = self.some(0.05)
            if piece is None:
                break
            text += piece
            if re.search(pattern, plain(text), re.MULTILINE):
                return plain(text)
        raise AssertionError(f"no {pattern!r} came within {patience.seconds(seconds)} s, but {text!r}")

    def prompt(self, seconds=None):
        """The answer: everything up to the next prompt."""
        text = self.until(PROMPT, seconds)
        if b"\x1b[?2004h" in self.seen:
            self.until_editing()
        return text

    def next_prompt(self, seconds=None):
        """As `prompt`, for terminals that know pastes: whatever is painted is not taken for one."""
        text = self.until(rb"\x1b\[\?2004h[\s\S]*>", seconds)
        self.until_editing()
        return text

    def ask(self, statement, seconds=None):
        """A statement's answer, without escape codes; the typed line is in it. For terminals that know pastes."""
        self.type(statement + "\r")
        # Brackets go off when a line is taken, and on when the next is read: no painting can be taken for a prompt.
        text = self.until(rb"\x1b\[\?2004l[\s\S]*\x1b\[\?2004h[\s\S]*> ", seconds)
        self.until_editing()
        return plain(text)

    def idle(self, seconds):
        """What comes without being asked for."""
        return self.read(seconds=seconds)

    # What is done to it

    def type(self, data):
        data = data.encode() if isinstance(data, str) else data
        self.typed = len(self.seen)
        while data:
            _, ready, _ = select.select([], [self.screen], [], patience.seconds())
            assert ready, "the shell does not read what is typed"
            data = data[os.write(self.screen, data[:512]):]
            if data:
                self.some(0)  # else both could wait for each other

    def resize(self, columns, rows=24):
        fcntl.ioctl(self.screen, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def kill(self, number):
        try:
            os.kill(self.process, number)
        except ProcessLookupError:
            pass

    def modes(self):
        return termios.tcgetattr(self.screen)

    def is_working(self):
        """Ctrl-C is a signal, which it is not while the editor reads keys."""
        return bool(self.modes()[3] & termios.ISIG)

    def until_editing(self, seconds=1):
        """The editor reads keys. One that comes sooner is the terminal's, to which Ctrl-D and Ctrl-C mean something."""
        end = time.monotonic() + seconds
        while self.is_working() and time.monotonic() < end:
            self.some(0.005)

    def until_working(self, seconds=None):
        """What was typed last is being answered."""
        end = time.monotonic() + patience.seconds(seconds)
        # Or it is done already.
        while not self.is_working() and b"\x1b[?2004h" not in self.seen[self.typed:]:
            assert time.monotonic() < end, f"no work has begun: {self.seen[-200:]}"
            self.some(0.01)

    def until_there(self, path):
        """Waits for a file that says that something has begun."""
        end = time.monotonic() + patience.seconds()
        while not path.exists():
            assert time.monotonic() < end, f"{path.name} was not written; {self.seen!r}"
            self.some(0.05)

    def told_line(self, seconds=None):
        end = time.monotonic() + patience.seconds(seconds)
        while b"\n" not in self.buffer:
            left = end - time.monotonic()
            ready = select.select([self.told, self.screen], [], [], max(0, left))[0] if left > 0 else []
            if not ready:
                return None
            if self.screen in ready and self.some(0) is None and self.told not in ready:
                time.sleep(0.01)
            if self.told in ready:
                piece = os.read(self.told, 4096)
                if not piece:
                    return None
                self.buffer += piece
        line, self.buffer = self.buffer.split(b"\n", 1)
        return line.decode()

    def go_on(self):
        """fg: the job gets the terminal and goes on."""
        os.write(self.order, b"fg\n")

    def wait(self, seconds=None):
        """Its status, 128 + the signal as shells count; None when it still runs."""
        if self.as_job:
            news = self.told_line(seconds)
            self.read(seconds=0.05)
            if news is None:
                return None
            kind, number = news.split()
            return int(number) if kind == "exited" else 128 + int(number) if kind == "signalled" else None
        end = time.monotonic() + patience.seconds(seconds)
        while time.monotonic() < end:
            done, status = os.waitpid(self.process, os.WNOHANG)
            if done:
                self.read(seconds=0.05)
                code = os.waitstatus_to_exitcode(status)
                self.ending = code if code >= 0 else 128 - code
                return self.ending
            self.some(0.02)
        return None

    def is_alive(self):
        if self.as_job:
            try:
                os.kill(self.process, 0)
                return True
            except ProcessLookupError:
                return False
        return self.ending is None and self.wait(0.05) is None

    def close_window(self):
        os.close(self.screen)
        self.screen = os.open(os.devnull, os.O_RDWR)

    def end(self):
        """Kills it and forgets it."""
        if self.as_job:
            for process in (self.process, self.sibling):
                try:
                    os.kill(process, signal.SIGKILL)
                except ProcessLookupError:
                    pass
            os.kill(self.leader, signal.SIGKILL)
        elif self.ending is None:
            self.kill(signal.SIGKILL)
        if self.as_job or self.ending is None:
            os.waitpid(self.leader, 0)
        for descriptor in (self.screen, self.told, self.order):
            os.close(descriptor)


def lead(words, variables, tell, obey):
    """What an interactive shell does for a job; runs in the child that owns the terminal, and never returns."""
    # Whoever is not in the foreground may still hand the terminal over.
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    ready, go = os.pipe()
    job = os.fork()
    if job == 0:
        os.setpgid(0, 0)
        os.read(ready, 1)
        signal.signal(signal.SIGTTOU, signal.SIG_DFL)
        for descriptor in (tell, obey, ready, go):
            os.close(descriptor)
        os.execvpe(words[0], words, variables)
    os.setpgid(job, job)
    sibling = os.fork()
    if sibling == 0:
        os.setpgid(0, job)
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        while True:
            signal.pause()
    os.setpgid(sibling, job)
    os.tcsetpgrp(0, job)
    os.write(tell, f"{job} {sibling}\n".encode())
    os.write(go, b"g")
    while True:
        _, status = os.waitpid(job, os.WUNTRACED)
        if os.WIFSTOPPED(status):
            os.write(tell, f"stopped {os.WSTOPSIG(status)}\n".encode())
            os.read(obey, 16)
            os.tcsetpgrp(0, job)
            os.killpg(job, signal.SIGCONT)
        elif os.WIFSIGNALED(status):
            os.write(tell, f"signalled {os.WTERMSIG(status)}\n".encode())
        else:
            os.write(tell, f"exited {os.WEXITSTATUS(status)}\n".encode())
        if not os.WIFSTOPPED(status):
            while True:  # the terminal stays, so that its modes can be looked at
                signal.pause()


def plain(data):
    """Text without escape codes and carriage returns."""
    return ESCAPES.sub(b"", data).replace(b"\r", b"").decode(errors="replace")
