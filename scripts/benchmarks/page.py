"""docs/performance.md: the table with its date, the class of the machine, and what the figures are."""
import datetime
import os
import pathlib
import platform

from environment import ROOT

from benchmarks.measure import START

PAGE = ROOT / "docs" / "performance.md"
INTRODUCTION = """\
# Performance

Written by `scripts/benchmark --write`, never by hand.

All contenders have the same cores and as many threads, and take turns: in each turn each does the same thing once, another
one first each time, after one turn that is not counted. Times are medians; × is the median, over the turns, of the peer's
time divided by this shell's, so 2× is twice as fast. A target without a name is against the faster of the two. Every answer
of every contender is compared with exact ones: this shell's sums must have every digit, doubles may differ by 1e-9.

Load and queries are asked of a process that has already started, and timed from outside until the result is there: this
shell's line of JSON with totals, DuckDB's rows fetched, Polars' table collected. Each load has an empty column cache.
One-shot is a process of its own (`funnel -c`; Python with DuckDB or Polars reading the needed columns) from its start to
the answer, less the start of such a process without data. DuckDB and Polars read the file as they do on their own: money
as doubles. Memory is the peak of RssAnon during the load, of the whole process.
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
    return [
        f"{run.rows:,} rows of 13 columns, {size / 1e6:,.0f} MB ({size / run.rows:.1f} bytes a row); {run.repeat} turns;"
        f" {datetime.date.today().isoformat()}.",
        f"{cores} of {os.cpu_count()} cores, {memory()}, {system()}. {versions}.",
        "",
    ]


def footnotes(run):
    start = run.series.get(START)
    if not start:
        return []
    times = ", ".join(f"{name} {start.median(name) * 1000:.0f} ms" for name in start.figures)
    return ["", f"Start of a process without data: {times}."]


def write(text):
    part = pathlib.Path(f"{PAGE}.part")
    part.write_text(INTRODUCTION + "\n" + "\n".join(text) + "\n")
    part.rename(PAGE)
