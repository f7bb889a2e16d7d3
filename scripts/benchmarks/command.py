"""What each option of scripts/benchmark does."""
import os
import shlex
import statistics
import sys

from environment import ROOT

from benchmarks import data, growth, page
from benchmarks.contenders import Failed, Peer, Shell, load_statements
from benchmarks.measure import BESIDE_QUERIES, TARGET_ROWS, Run, say_nothing
from benchmarks.queries import BY_NAME
from benchmarks.table import TITLES, table

ALL = BESIDE_QUERIES + list(BY_NAME)


def run(options, program, cores):
    """The exit status."""
    if options.list:
        for name in ALL:
            print(f"{name:16}{TITLES.get(name) or BY_NAME[name].title}")
        return 0
    names = options.only.split(",") if options.only else ALL
    unknown = [name for name in names + [options.profile or ALL[0]] if name not in ALL]
    if unknown:
        sys.exit(f"benchmark: no row is named {', '.join(unknown)}; --list has the names")
    # The peers are modules of this package in processes of their own.
    os.environ["PYTHONPATH"] = str(ROOT / "scripts")
    try:
        if options.profile:
            return profile(options, program())
        return compare(options, program(), cores, [name for name in ALL if name in names])
    except Failed as failed:
        say_nothing()
        print(f"benchmark: {failed}", file=sys.stderr)
        return 2


def compare(options, program, cores, names):
    shell = Shell(program)
    contenders = [shell, Peer("duckdb", cores), Peer("polars", cores)]
    text, differences = [], []
    if options.write or not options.growth:
        rows = min(options.rows or TARGET_ROWS, TARGET_ROWS) if options.write else options.rows or 1_000_000
        path = data.make(rows)
        measured = Run(path, rows, contenders, options.repeat, cores)
        measured.measure(names)
        differences = measured.differences
        text += page.heading(measured, contenders, cores) + table(measured, names, path.stat().st_size)
        text += page.footnotes(measured)
    if options.write or options.growth:
        text += [""] * bool(text) + growth.measure(program, options.rows or TARGET_ROWS, options.repeat)
    say_nothing()
    print("\n".join(text))
    for line in dict.fromkeys(differences):
        print(f"DIFFERENT {line}", file=sys.stderr)
    if options.write and not differences:
        page.write(text)
    return 1 if differences else 0


def profile(options, program):
    """The command line of one question, and its times without any other contender."""
    path = data.make(options.rows or 1_000_000)
    shell = Shell(program)
    query = BY_NAME.get(options.profile)
    asked = [query.ours] * options.repeat if query else []
    command = shlex.join(shell.command("-c", "\n".join([*load_statements(path), *asked])))
    print(f"# perf record -g, valgrind --tool=callgrind or heaptrack before this line:\n{command}")
    with shell.started(path, [query] * len(asked)):
        seconds, _, memory = shell.load()
        print(f"load {seconds:.3f} s" + (f", {memory / 1e6:.0f} MB anonymous" if memory else ""))
        taken = [shell.ask(query)[0] * 1000 for _ in asked]
    if taken:
        print(f"{query.name} {statistics.median(taken):.2f} ms, of {', '.join(f'{each:.2f}' for each in taken)}")
    return 0
