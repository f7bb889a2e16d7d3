"""The contenders as processes: each loads the file, then answers one question at a time when it is told to.

A time is the wall time from the moment a contender is told to the moment its result is there: for the shell the whole
line of JSON, for DuckDB the rows fetched, for Polars the collected table. The shell loads as it does for a person, and
turns to JSON then: in JSON a load also says the SHA-256 of its file, which no other contender computes.
"""
import contextlib
import dataclasses
import errno
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
from decimal import Decimal

from benchmarks.memory import AnonymousMemory

TABLE = "events"


class Failed(Exception):
    """A contender did not answer; says what it said."""


def quoted(path):
    return '"' + str(path).replace("\\", "\\\\").replace('"', '\\"') + '"'


def load_statements(path):
    """Loads the file, and has what follows answered in JSON."""
    return [f"load {quoted(path)} as {TABLE}", "set output json"]


@dataclasses.dataclass
class OneShot:
    """Seconds from the start of the process until it waited to be asked, until its answer was there, until its end."""

    ready: float
    answered: float
    ended: float
    rows: list


class Process:
    """A program whose standard output is read line by line."""

    def __init__(self, command, environment=None, stdin=subprocess.PIPE):
        self.errors = tempfile.TemporaryFile()
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            command,
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            bufsize=1 << 20,
            env={**os.environ, **(environment or {})},
        )

    def age(self):
        return time.perf_counter() - self.began

    def line(self):
        line = self.process.stdout.readline()
        if not line.endswith(b"\n"):
            raise Failed(f"{' '.join(self.process.args[:1])} ended: {line.decode()[-500:]}{self.said()}")
        return line

    def say(self, text):
        self.process.stdin.write(text.encode() + b"\n")
        self.process.stdin.flush()

    def said(self):
        self.errors.seek(0)
        return self.errors.read().decode(errors="replace")[-2000:]

    def end(self):
        """Closes its input, reads what is left and waits for its end."""
        if self.process.stdin:
            self.process.stdin.close()
        self.process.stdout.read()
        self.process.wait()

    def stop(self):
        """Ends it wherever it is."""
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.errors):
            if stream:
                stream.close()


class Peer:
    """DuckDB or Polars under this Python (peer.py)."""

    def __init__(self, name, threads):
        self.name = name
        self.threads = threads

    def new_cache(self):
        """It has none of its own."""

    def drop_cache(self):
        pass

    @contextlib.contextmanager
    def started(self, path, questions):
        """A process that has everything imported and no data yet. What it will be asked does not matter to it."""
        self.path = path
        self.process = Process([sys.executable, "-m", "benchmarks.peer", self.name, str(self.threads)])
        try:
            self.version = self.process.line().decode().strip()
            yield self
        finally:
            self.process.stop()

    def tell(self, *what):
        """(seconds until it was done, rows)."""
        start = time.perf_counter()
        self.process.say(json.dumps(what))
        self.process.line()
        seconds = time.perf_counter() - start
        return seconds, json.loads(self.process.line())

    def load(self, follow=None):
        """(seconds, rows, peak of the anonymous memory in bytes)."""
        with AnonymousMemory(self.process.process.pid, follow) as memory:
            seconds, rows = self.tell("load", str(self.path))
        return seconds, rows[0][0], memory.peak

    def ask(self, query):
        return self.tell("ask", query.name)

    def once(self, path, query):
        """The question of the file in a process for it alone."""
        with self.started(path, []):
            ready = self.process.age()
            self.process.say(json.dumps(["ask file", str(path), query.name]))
            self.process.line()
            answered = self.process.age()
            rows = json.loads(self.process.line())
            self.process.end()
            return OneShot(ready, answered, self.process.age(), rows)


def rows_of(line):
    """The rows of an answer of the shell; a value is one row."""
    answer = json.loads(line, parse_float=Decimal)
    if answer["kind"] == "value":
        return [[answer["value"]]]
    if answer["kind"] == "table":
        return answer["rows"]
    if answer["kind"] == "funnel":
        return [[step["name"], step["count"]] for step in answer["groups"][0]["steps"]]
    if answer["kind"] == "comparison":
        return [arm_of(arm) for arm in answer["metrics"][0]["arms"]]
    raise Failed(f"{answer['statement']}: answered as {answer['kind']}: {answer.get('message', '')}")


def arm_of(arm):
    """The sufficient statistics of an arm: successes of a rate, mean and variance of anything else."""
    if arm["successes"] is not None:
        return [arm["name"], arm["n"], arm["successes"]]
    return [arm["name"], arm["n"], arm["mean"], arm["sd"] ** 2]


class Shell:
    """This shell. A script has all its questions; before each stands `source` of a named pipe, in which it waits."""

    name = "funnel"

    def __init__(self, program):
        self.program = program
        try:
            said = subprocess.run([program, "--version"], stdout=subprocess.PIPE, check=True).stdout
        except (OSError, subprocess.CalledProcessError) as error:
            raise Failed(f"the shell cannot be run: {error}") from error
        self.version = said.decode().split()[-1]

    def command(self, *rest):
        return [self.program, "--no-init", "--quiet", *rest]

    def new_cache(self):
        self.cache = pathlib.Path(tempfile.mkdtemp(prefix="funnel-benchmark-cache-"))

    def drop_cache(self):
        shutil.rmtree(self.cache)

    def process_of(self, *rest):
        environment = {"XDG_CACHE_HOME": str(self.cache / "cache")}
        return Process(self.command(*rest), environment, stdin=subprocess.DEVNULL)

    @contextlib.contextmanager
    def waiting(self, steps):
        """A process that waits before each step, which is a list of statements."""
        self.gate = self.cache / "gate"
        os.mkfifo(self.gate)
        script = self.cache / "script.funnel"
        wait = f"source {quoted(self.gate)}"
        script.write_text("".join("\n".join([wait, *step, ""]) for step in steps))
        self.process = self.process_of(str(script))
        try:
            yield self
        finally:
            # It may still wait to be told; nothing of it is needed.
            self.process.stop()

    @contextlib.contextmanager
    def started(self, path, questions):
        """A process that waits to be told to load, and then for each of these questions in turn; its cache is empty."""
        self.new_cache()
        try:
            with self.waiting([load_statements(path), *([query.ours] for query in questions)]):
                yield self
        finally:
            self.drop_cache()

    def open_gate(self):
        """The moment from which it goes on."""
        while True:
            try:
                moment = time.perf_counter()
                os.close(os.open(self.gate, os.O_WRONLY | os.O_NONBLOCK))
                return moment
            except OSError as error:
                # Nobody reads: it is still on its way to the pipe, or has ended.
                if error.errno != errno.ENXIO or self.process.process.poll() is not None:
                    raise Failed(f"funnel ended: {self.process.said()}") from error
                time.sleep(0.0005)

    def tell(self):
        """Lets it go on to the next wait: (seconds, the answer's line).

        The time has what `source` takes too: its answer may be read late, and says nothing of when it was given."""
        start = self.open_gate()
        self.process.line()
        line = self.process.line()
        return time.perf_counter() - start, line

    def load(self, follow=None):
        with AnonymousMemory(self.process.process.pid, follow) as memory:
            start = self.open_gate()
            said = self.loaded()
            seconds = time.perf_counter() - start
        rows = re.search(rf"^{TABLE} +([0-9,]+) rows ", said, re.MULTILINE)
        if not rows:
            raise Failed(f"load: {said}")
        return seconds, int(rows[1].replace(",", "")), memory.peak

    def loaded(self):
        """What it says of a load, and of what is before it: all up to the first line of JSON."""
        said = []
        while not (line := self.process.line()).startswith(b"{"):
            said.append(line.decode())
        return "".join(said)

    def ask(self, query):
        seconds, line = self.tell()
        return seconds, rows_of(line)

    def once(self, path, query):
        """The question of the file in a process for it alone, as a person types it behind -c; it leaves its cache."""
        ready = self.time_of("-c", "1")
        with self.asked(path, query):
            line = self.process.line()
            answered = self.process.age()
            self.process.end()
            return OneShot(ready, answered, self.process.age(), rows_of(line))

    def time_of(self, *rest):
        """Seconds from the start of a process to its first answer."""
        process = self.process_of(*rest)
        try:
            process.line()
            return process.age()
        finally:
            process.stop()

    def again(self, path, query):
        """(seconds from the start of a process to its answer, rows), with the cache that is there."""
        with self.asked(path, query):
            line = self.process.line()
            return self.process.age(), rows_of(line)

    @contextlib.contextmanager
    def asked(self, path, query):
        """A process for one question of the file, which has loaded it."""
        self.process = self.process_of("-c", "\n".join([*load_statements(path), query.ours]))
        try:
            self.loaded()
            yield
        finally:
            self.process.stop()
