"""Takes turns: in each, every contender does the same thing once, so that the ratios are of pairs taken together."""
import contextlib
import dataclasses
import statistics
import sys

from benchmarks.memory import PresentMemory
from benchmarks.queries import BY_NAME, ONE_SHOT
from benchmarks.reference import SUM_OF_DOUBLES, difference, exact_answers

LOAD, MEMORY, ONCE, ONCE_END, AGAIN = "load", "memory", "once", "once-end", "again"
# What a process needs until it can be asked; no row of the table.
START = "start"
BESIDE_QUERIES = [LOAD, MEMORY, ONCE, ONCE_END, AGAIN]
SHELL = "funnel"
# The size that the targets are of.
TARGET_ROWS = 10_000_000


@dataclasses.dataclass
class Series:
    """What each contender took, a figure a turn."""

    figures: dict

    def median(self, name):
        return statistics.median(self.figures[name]) if self.figures.get(name) else None

    def times(self, peer):
        """How many times the peer's figure is the shell's, a turn at a time; nothing where one of them has none."""
        return [b / a for a, b in zip(self.figures.get(SHELL, []), self.figures.get(peer, []))]


class Run:
    """The figures of one file: {name of a row: Series}, the start of an idle process, and what answered otherwise."""

    def __init__(self, path, rows, contenders, repeat, threads):
        self.path, self.rows, self.contenders = path, rows, contenders
        self.repeat, self.threads = repeat, threads
        self.series = {}
        self.differences = []
        self.checked = {}

    def note(self, row, contender, figure):
        if figure is not None:
            self.series.setdefault(row, Series({})).figures.setdefault(contender.name, []).append(figure)

    def in_turn(self, turn):
        """The contenders; another one begins each turn."""
        first = turn % len(self.contenders)
        return self.contenders[first:] + self.contenders[:first]

    def check(self, query, contender, rows):
        if self.checked.get((query.name, contender.name)) == rows:
            return
        self.checked[query.name, contender.name] = rows
        tolerance = query.tolerance if contender.name == SHELL else SUM_OF_DOUBLES
        found = difference(query, self.exact[query.name], rows, tolerance)
        if found:
            self.differences.append(f"{contender.name}, {query.name}: {found}")

    def measure(self, names):
        queries = [BY_NAME[name] for name in names if name in BY_NAME]
        one_shot = {ONCE, ONCE_END, AGAIN} & set(names)
        asked = list(dict.fromkeys([query.name for query in queries] + ([ONE_SHOT.name] if one_shot else [])))
        say("the exact answers")
        self.exact = exact_answers(self.path, self.threads, asked) if asked else {}
        if {LOAD, MEMORY} & set(names):
            self.measure_loads()
        if one_shot:
            self.measure_one_shot()
        if queries:
            self.measure_queries(queries)

    def load(self, contender, follow=None):
        seconds, rows, memory = contender.load(follow)
        if rows != self.rows:
            self.differences.append(f"{contender.name}, load: {rows} rows instead of {self.rows}")
        return seconds, memory

    def measure_loads(self):
        # More than any of them takes of a file of 10^7 rows.
        present = PresentMemory.of_machine(3 * self.path.stat().st_size)
        for turn in range(-1, self.repeat):
            for contender in self.in_turn(turn):
                say(f"load, turn {turn + 1} of {self.repeat}: {contender.name}")
                with contender.started(self.path, []):
                    present.fill()
                    seconds, memory = self.load(contender, present.follow)
                    present.clear()
                # The first turn is the warm-up.
                if turn >= 0:
                    self.note(LOAD, contender, seconds)
                    self.note(MEMORY, contender, memory)

    def measure_one_shot(self):
        for turn in range(-1, self.repeat):
            for contender in self.in_turn(turn):
                say(f"one-shot, turn {turn + 1} of {self.repeat}: {contender.name}")
                contender.new_cache()
                try:
                    figures = self.one_shot(contender)
                finally:
                    contender.drop_cache()
                for row, seconds in figures.items() if turn >= 0 else []:
                    self.note(row, contender, seconds)

    def one_shot(self, contender):
        """{row: seconds} of the start, the first answer of the file, and, with the cache that this left, another."""
        first = contender.once(self.path, ONE_SHOT)
        self.check(ONE_SHOT, contender, first.rows)
        figures = {START: first.ready, ONCE: first.answered - first.ready, ONCE_END: first.ended}
        if contender.name == SHELL:
            figures[AGAIN], rows = contender.again(self.path, ONE_SHOT)
            self.check(ONE_SHOT, contender, rows)
        return figures

    def measure_queries(self, queries):
        questions = queries * (self.repeat + 1)
        with contextlib.ExitStack() as processes:
            for contender in self.contenders:
                say(f"load for the queries: {contender.name}")
                processes.enter_context(contender.started(self.path, questions))
                self.load(contender)
            for turn in range(-1, self.repeat):
                for query in queries:
                    say(f"queries, turn {turn + 1} of {self.repeat}: {query.name}")
                    for contender in self.in_turn(turn):
                        seconds, rows = contender.ask(query)
                        self.check(query, contender, rows)
                        if turn >= 0:
                            self.note(query.name, contender, seconds)


def say(text):
    """Progress, for a person who waits."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)


def say_nothing():
    say("")
