"""docs/performance.md: the table with its date, the class of the machine, and what the figures are."""
import datetime
import os
import pathlib
import platform

from environment import ROOT

from benchmarks.measure import START, TARGET_ROWS

PAGE = ROOT / "docs" / "performance.md"
INTRODUCTION = """\
# Performance

Written by `scripts/benchmark --write`, never by hand.

All contenders have the same cores and as many threads, and take turns: in each turn each does the same thing once,
another one first each time, after one turn that is not counted. Figures are medians; × is the median, over the turns,
of the peer's figure divided by this shell's, so 2× is twice as fast, or half of the memory. A target that names
nobody is against the faster of the two; beside the verdict stand the least and the largest ratio of a turn. Every
answer of every contender is compared with an exact one: keys and their order, every digit of this shell's sums and
counts, its ratios to one rounding, its variances to 1e-12, the doubles of the others to 1e-9.

- Loads and queries are asked of processes that have already started, and timed from outside until the result is
  there: this shell's line of JSON with its totals, DuckDB's rows fetched, Polars' table collected. A load finds no
  column cache, and is answered as a person reads it: in JSON it would say the SHA-256 of the file too, which no other
  contender computes. The shell is told by a named pipe that its script sources, some 0.3 ms of each of its times.
- One-shot is a process of its own that is asked one question of the file: the shell, or Python with DuckDB or Polars,
  which read the needed columns alone. Its time is counted from when it can be asked; the start is below the table.
- Again from the cache is one `funnel -c` that loads the same file and asks the same, from its start to the answer.
- DuckDB and Polars read the file as they do on their own: money as doubles.
- A load finds its file in the memory, and memory that the machine has: what a virtual one gave back to its host takes
  ten times as long to get, some seconds after the process before ended. So another process holds memory that it has
  written to, and gives it up ahead of each load, whoever's it is.
- Memory is the peak of the anonymous memory of the whole process during the load (RssAnon of Linux, every 5 ms).
- The file has two years of rows nearly in order of their date: text keys of 8, 500, 60, 3 and 2 values with skewed
  frequencies, a user id of a quarter as many values as rows, evenly spread, 4 counts, and 2 columns of money.
"""


def system():
    try:
        name = platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, AttributeError, KeyError):
        name = f"{platform.system()} {platform.mac_ver()[0]}".strip()
    return f"{name}, {platform.machine()}"


def memory():
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB"


def heading(run, contenders, cores):
    size = run.path.stat().st_size
    versions = ", ".join(f"{contender.name} {contender.version}" for contender in contenders)
    targets = [] if run.rows == TARGET_ROWS else ["The targets are of 10^7 rows, not of these."]
    return [
        f"{run.rows:,} rows of 13 columns, {size / 1e6:,.0f} MB ({size / run.rows:.1f} bytes a row);"
        f" {run.repeat} turns; {datetime.date.today().isoformat()}.",
        f"{cores} of {os.cpu_count()} cores, {memory()}, {system()}. {versions}.",
        *targets,
        "",
    ]


def footnotes(run):
    start = run.series.get(START)
    if not start:
        return []
    times = ", ".join(f"{name} {start.median(name) * 1000:.0f} ms" for name in start.figures)
    return ["", f"From the start of a process until it can be asked: {times}."]


def write(text):
    part = pathlib.Path(f"{PAGE}.part")
    part.write_text(INTRODUCTION + "\n" + "\n".join(text) + "\n")
    part.rename(PAGE)
