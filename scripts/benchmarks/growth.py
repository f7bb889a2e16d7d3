"""Whether this shell's times grow as the rows do: the same questions of ten times as many rows, again and again."""
import statistics

from benchmarks import data
from benchmarks.measure import say
from benchmarks.queries import BY_NAME
from benchmarks.table import seconds

ASKED = ["by-channel", "by-group", "one-month", "variance", "distinct", "per-user"]
# How much more than ten times as long ten times as many rows may take.
SLACK = 1.15
# Below, what does not depend on the rows is a part of the time.
FIRST_JUDGED = 1_000_000


def measure(shell, largest, repeat):
    """The lines of a table: medians for each size, and how many times the one before they are."""
    sizes = [100_000]
    while sizes[-1] * 10 <= largest:
        sizes.append(sizes[-1] * 10)
    medians = {rows: of_size(shell, rows, repeat) for rows in sizes}
    lines = [
        "Growth of this shell: medians, and in brackets how many times as long as a tenth of the rows. From",
        f"{FIRST_JUDGED:,} rows on, ten times the rows may take at most {10 * SLACK:g} times as long, in each decade.",
        "",
        "| | " + " | ".join(f"{rows:,} rows" for rows in sizes) + " | |",
        "| --- |" + " ---: |" * len(sizes) + " --- |",
    ]
    for name in ["load", *ASKED]:
        cells = []
        for rows in sizes:
            cell = seconds(medians[rows][name])
            if rows > sizes[0]:
                factor = medians[rows][name] / medians[rows // 10][name]
                cell += f" ({factor:.1f})"
            cells.append(cell)
        title = BY_NAME[name].title if name in BY_NAME else "load everything"
        lines.append(f"| {title} | {' | '.join(cells)} | {verdict({rows: medians[rows][name] for rows in sizes})} |")
    return lines


def verdict(times):
    """Of the times by number of rows: whether they grew as the rows did, in each decade that is judged."""
    judged = [times[rows] / times[rows // 10] for rows in times if rows // 10 >= FIRST_JUDGED]
    return "" if not judged else "met" if max(judged) <= 10 * SLACK else "**not met**"


def of_size(shell, rows, repeat):
    path = data.make(rows)
    queries = [BY_NAME[name] for name in ASKED]
    taken = {name: [] for name in ["load", *ASKED]}
    for turn in range(repeat):
        say(f"growth, {rows:,} rows, load {turn + 1} of {repeat}")
        last = turn == repeat - 1
        with shell.started(path, queries * (repeat + 1) if last else []):
            taken["load"].append(shell.load()[0])
            for asked in range(repeat + 1) if last else []:
                for query in queries:
                    taken_now, _ = shell.ask(query)
                    # The first is the warm-up.
                    if asked:
                        taken[query.name].append(taken_now)
    return {name: statistics.median(values) for name, values in taken.items()}
