"""DuckDB or Polars in a process of its own, told what to do by lines of JSON on standard input.

Each line is answered by a line as soon as the result is there, and a question by another one with its rows afterwards,
so that writing them as JSON is nobody's time.

    python -m benchmarks.peer duckdb THREADS
"""
import json
import os
import sys

from benchmarks.queries import BY_NAME


class DuckDB:
    def __init__(self, threads):
        import duckdb

        self.connection = duckdb.connect(config={"threads": threads})
        self.version = duckdb.__version__

    def load(self, path):
        self.connection.execute("CREATE TABLE t AS SELECT * FROM read_csv(?)", [path])
        return self.connection.execute("SELECT count(*) FROM t").fetchall()

    def ask(self, query):
        return self.connection.execute(query.duckdb).fetchall()

    def ask_file(self, path, query):
        self.connection.execute(f"CREATE VIEW t AS SELECT * FROM read_csv('{path}')")
        return self.ask(query)


class Polars:
    def __init__(self, threads):
        os.environ["POLARS_MAX_THREADS"] = str(threads)
        import polars

        self.polars = polars
        self.version = polars.__version__

    def load(self, path):
        self.table = self.polars.read_csv(path, try_parse_dates=True)
        return [[self.table.height]]

    def ask(self, query):
        return query.polars(self.table.lazy(), self.polars).collect(engine=query.engine)

    def ask_file(self, path, query):
        return query.polars(self.polars.scan_csv(path, try_parse_dates=True), self.polars).collect(engine=query.engine)


def as_json(rows):
    """The only days in an answer begin months, which the shell writes as 2025-06."""
    rows = rows if isinstance(rows, list) else rows.rows()
    return json.dumps(rows, default=lambda day: day.isoformat()[:7])


def say(line):
    print(line, flush=True)


def main():
    tool, threads = sys.argv[1:]
    peer = {"duckdb": DuckDB, "polars": Polars}[tool](int(threads))
    say(peer.version)
    for line in sys.stdin:
        do, *rest = json.loads(line)
        match do:
            case "load":
                rows = peer.load(*rest)
            case "ask":
                rows = peer.ask(BY_NAME[rest[0]])
            case "ask file":
                rows = peer.ask_file(rest[0], BY_NAME[rest[1]])
        say("done")
        say(as_json(rows))


if __name__ == "__main__":
    main()
