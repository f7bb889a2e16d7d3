"""The parts of an answer of `funnel` as rows that a query can give (docs/json.md)."""


def _interval(pair):
    return pair or [None, None]


def _base(step):
    base = step["base"] or {}
    return [base.get("count"), base.get("from_previous"), base.get("change")]


# Columns after the group's keys, those that are compared exactly first; and the rows of one group.
FUNNEL_PARTS = {
    "intervals": (
        ["step"], ["low", "high", "low_from_first", "high_from_first"],
        lambda group: [
            [step["name"], *_interval(step["from_previous_interval"]), *_interval(step["from_first_interval"])]
            for step in group["steps"]
        ]),
    "value": (["step"], ["value_lost"], lambda group: [[step["name"], step["value_lost"]] for step in group["steps"]]),
    "open": (["step"], ["open"], lambda group: [[step["name"], step["open"]] for step in group["steps"]]),
    "base": (
        ["step"], ["count", "from_previous", "change"],
        lambda group: [[step["name"], *_base(step)] for step in group["steps"]]),
    "times": (
        ["from", "to", "n"], ["mean", "median", "p90"],
        lambda group: [
            [times[name] for name in ("from", "to", "n", "mean", "median", "p90")] for times in group["times"]
        ]),
    "bins": (
        ["from", "to"], ["low", "high", "n"],
        lambda group: [
            [times["from"], times["to"], *(bin[name] for name in ("low", "high", "n"))]
            for times in group["times"] for bin in times["bins"]
        ]),
    "trend": (
        ["period", "entered", "converted"], ["rate", "mature"],
        lambda group: [
            [entries[name] for name in ("period", "entered", "converted", "rate", "mature")]
            for entries in group["trend"]
        ]),
    "remarks": None,
}


def _steps(group):
    names = ("name", "count", "from_previous", "from_first", "lost")
    return [[step[name] for name in names] for step in group["steps"]]


def funnel_part(answer, part):
    """Columns and rows of a part: `rows`, `total`, or one of FUNNEL_PARTS."""
    if part == "remarks":
        names = ["excluded", "ties", "young"]
        return [{"name": name, "role": "metric"} for name in names], [[answer[name] for name in names]]
    exact, measured, rows_of = FUNNEL_PARTS.get(part) or (["step"], ["count", "from_previous", "from_first", "lost"], _steps)
    keys = [] if part == "total" else answer["keys"]
    groups = [answer["total"]] if part == "total" else answer["groups"]
    columns = [{"name": name, "role": "key"} for name in keys + exact] + [
        {"name": name, "role": "metric"} for name in measured
    ]
    return columns, [(group["key"] if keys else []) + row for group in groups for row in rows_of(group)]
