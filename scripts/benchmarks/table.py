"""The figures as a table in Markdown, with the targets beside them."""
import statistics

from benchmarks.measure import AGAIN, LOAD, MEMORY, ONCE, ONCE_END, SHELL
from benchmarks.queries import BY_NAME

TITLES = {
    LOAD: "load everything",
    MEMORY: "anonymous memory of the load",
    ONCE: "one-shot: sum ratio by 8 groups from the CSV",
    ONCE_END: "the same with the start, to the end of the process",
    AGAIN: "again from the cache, to the first answer",
}
# Times the faster of the peers, and the aim: what the queries have stands with them.
TARGETS = {LOAD: (1.5, 2)}
TIMES_DUCKDB = {ONCE: (1.3, 2)}
# Seconds, whatever the peers take.
SECONDS = {AGAIN: (0.1, 0.05)}
# Shares of the file.
SHARES = {MEMORY: (0.5, 0.25)}


def seconds(value):
    if value is None:
        return "–"
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.0f} ms" if value >= 0.01 else f"{value * 1000:.1f} ms"


def megabytes(value):
    return "–" if value is None else f"{value / 1e6:,.0f} MB"


def times(found):
    return f"{statistics.median(found):.2f}×" if found else "–"


def verdict(is_met, is_aim):
    return "aim met" if is_aim else "met" if is_met else "**not met**"


def judged(name, series, file_size):
    """(what was asked for, what is the case)."""
    if name in SHARES:
        part, aim = SHARES[name]
        value = series.median(SHELL)
        if value is None:
            return f"under {part:.0%} of the file", "not measured"
        share = value / file_size
        return f"under {part:.0%} of the file, aim {aim:.0%}", f"{share:.0%}, {verdict(share < part, share <= aim)}"
    if name in SECONDS:
        limit, aim = SECONDS[name]
        value = series.median(SHELL)
        return f"under {seconds(limit)}, aim {seconds(aim)}", verdict(value < limit, value <= aim)
    if name in TIMES_DUCKDB:
        least, aim = TIMES_DUCKDB[name]
        found, whom = series.times("duckdb"), " DuckDB"
    else:
        query = BY_NAME.get(name)
        least, aim = TARGETS.get(name, (query.target, query.aim) if query else (None, None))
        found, whom = fastest(series), ""
    if least is None:
        return "", ""
    if not found:
        return f"{least:g}×{whom}, aim {aim:g}×", "not measured"
    value = statistics.median(found)
    spread = f" ({min(found):.2f} … {max(found):.2f})" if len(found) > 1 else ""
    return f"{least:g}×{whom}, aim {aim:g}×", f"{value:.2f}×{spread}, {verdict(value >= least, value >= aim)}"


def fastest(series):
    """The ratios, turn by turn, to the peer that is the faster one."""
    known = [found for found in (series.times("duckdb"), series.times("polars")) if found]
    return min(known, key=statistics.median, default=[])


def table(run, names, file_size):
    lines = [
        "| | funnel | DuckDB | Polars | × DuckDB | × Polars | target | |",
        "| --- | ---: | ---: | ---: | ---: | ---: | --- | --- |",
    ]
    for name in names:
        series = run.series.get(name)
        if series is None:
            lines.append(f"| {TITLES.get(name, name)} | not measured | | | | | | |")
            continue
        title = TITLES.get(name) or BY_NAME[name].title
        shown = megabytes if name == MEMORY else seconds
        figures = [shown(series.median(who)) for who in (SHELL, "duckdb", "polars")]
        ratios = [times(series.times(who)) for who in ("duckdb", "polars")]
        lines.append(f"| {' | '.join([title, *figures, *ratios, *judged(name, series, file_size)])} |")
    return lines
