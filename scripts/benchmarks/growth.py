"""Whether this shell's times grow as the rows do: the same questions of ten times as many rows, again and again.

What others on the machine take comes and goes within seconds, and doubles a time while it lasts. So all numbers of rows
are asked in turns, one right after the other, as the contenders are, and a factor is the median of those of each turn.

A small load finds its file in the memory, and memory that the one before it gave back; a large one found neither, and
shared the cores with the one before it, which wrote its cache. So a file is read before its load, memory is kept for it
(`PresentMemory`), and a process ends before the next one begins.
"""
import contextlib
import statistics

from benchmarks import data
from benchmarks.contenders import Shell
from benchmarks.measure import say
from benchmarks.memory import PresentMemory
from benchmarks.queries import BY_NAME
from benchmarks.table import seconds

ASKED = ["by-channel", "by-group", "one-month", "variance", "distinct", "per-user"]
# How much more than ten times as long ten times as many rows may take.
SLACK = 1.15
# A question takes a moment and is asked more often than a file is loaded: what else happens within it weighs more.
ASKED_PER_LOAD = 3
# Below, what does not depend on the rows is a part of the time.
FIRST_JUDGED = 1_000_000


def measure(program, largest, repeat):
    """The lines of a table: medians for each number of rows, and how many times those of a tenth of them they are."""
    sizes = [100_000]
    while sizes[-1] * 10 <= largest:
        sizes.append(sizes[-1] * 10)
    taken = {name: {rows: [] for rows in sizes} for name in ["load", *ASKED]}
    files = {rows: data.make(rows) for rows in sizes}
    # A load takes less than half of its file.
    memory = PresentMemory(files[sizes[-1]].stat().st_size // 2)
    for turn in range(repeat - 1):
        for rows, path in files.items():
            say(f"growth, turn {turn + 1} of {repeat}: load of {rows:,} rows")
            with Shell(program).started(path, []) as shell:
                taken["load"][rows].append(load(shell, path, memory))
    turns = ASKED_PER_LOAD * repeat
    last_turn(program, files, memory, taken, turns)
    lines = [
        f"Growth of this shell: medians of {repeat} loads and of {turns} turns of the questions, and in brackets",
        "how many times as long as a tenth of the rows, the median of the turns' factors. From",
        f"{FIRST_JUDGED:,} rows on, ten times the rows may take at most {10 * SLACK:g} times as long, in each decade.",
        "Loads find their file in the memory, and memory for their columns that the machine has: what a virtual one",
        "gave back to its host takes ten times as long to get.",
        "Where one decade takes longer, the last column says how many times as long all decades together take.",
        "",
        "| | " + " | ".join(f"{rows:,} rows" for rows in sizes) + " | |",
        "| --- |" + " ---: |" * len(sizes) + " --- |",
    ]
    for name, times in taken.items():
        factors = {rows: factor(times[rows // 10], times[rows]) for rows in sizes[1:]}
        cells = [seconds(statistics.median(times[sizes[0]]))]
        cells += [f"{seconds(statistics.median(times[rows]))} ({factors[rows]:.1f})" for rows in sizes[1:]]
        title = BY_NAME[name].title if name in BY_NAME else "load everything"
        lines.append(f"| {title} | {' | '.join(cells)} | {verdict(factors, times)} |")
    return lines


def factor(fewer, more):
    """How many times as long: the median of the factors of times taken one after the other."""
    return statistics.median(long / short for short, long in zip(fewer, more, strict=True))


def verdict(factors, times):
    """By the factors of the decades up to these numbers of rows: whether all that are judged are small enough.

    Where one is not: how many times as long all these decades take together, and how many times as long they may.
    """
    judged = {rows: factor for rows, factor in factors.items() if rows // 10 >= FIRST_JUDGED}
    if not judged:
        return ""
    if max(judged.values()) <= 10 * SLACK:
        return "met"
    (most, _), decades = max(judged.items()), len(judged)
    if decades == 1:
        return "**not met**"
    together = factor(times[most // 10**decades], times[most])
    allowed = (10 * SLACK) ** decades
    met = "met" if together <= allowed else "not met either"
    return f"**not met** by one decade; {together:.0f} times as long over all {decades}, of {allowed:.0f}: {met}"


def load(shell, path, memory):
    """The seconds that it takes."""
    with open(path, "rb", buffering=0) as file:
        while file.read(1 << 20):
            pass
    memory.fill()
    return shell.load(memory.follow)[0]


def last_turn(program, files, memory, taken, asked):
    """Loads all numbers of rows, each in a process of its own that stays; asks them all so often, and once before."""
    queries = [BY_NAME[name] for name in ASKED]
    with contextlib.ExitStack() as processes:
        shells = {}
        for rows, path in files.items():
            say(f"growth, load of {rows:,} rows for the queries")
            shells[rows] = processes.enter_context(Shell(program).started(path, queries * (asked + 1)))
            taken["load"][rows].append(load(shells[rows], path, memory))
        memory.clear()
        for turn in range(asked + 1):
            for query in queries:
                say(f"growth, queries, turn {turn} of {asked}: {query.name}")
                for rows, shell in shells.items():
                    time, _ = shell.ask(query)
                    # The first is the warm-up.
                    if turn:
                        taken[query.name][rows].append(time)
