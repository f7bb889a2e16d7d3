"""Expressions as abstract trees, written twice: as the shell's text and as DuckDB's SQL over the columns of one row.

A node's `kind` keeps the generator to what has a meaning: text, bool, date, count, money, number, share, ratio, days.
Figures (aggregates and what is made of them) have the text here; their SQL depends on rows, and is in translate.py."""

import dataclasses
import datetime
import decimal

# How tightly an operator binds in the shell's language (LANGUAGE.md section 3), loosest first.
BINDING = {"or": 1, "and": 2, "not": 3, "of": 5, "+": 6, "-": 6, "*": 7, "/": 7, "neg": 8, "^": 9}
COMPARISON = 4
CALL = 10
COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")


@dataclasses.dataclass(frozen=True)
class Node:
    op: str
    args: tuple = ()
    kind: str = "number"
    # What is no expression: a name, a literal, options of an aggregate.
    data: object = None

    def walk(self):
        yield self
        for part in [*self.args, *(self.data.values() if isinstance(self.data, dict) else [])]:
            for node in part if isinstance(part, tuple) else (part,):
                if isinstance(node, Node):
                    yield from node.walk()


@dataclasses.dataclass(frozen=True)
class Period:
    """Days from `low` to `high`, both included, as typed."""

    text: str
    low: datetime.date
    high: datetime.date


def node(op, *args, kind="number", data=None):
    return Node(op, tuple(args), kind, data)


def column(name, kind):
    return node("column", kind=kind, data=name)


def literal(value, kind, text=None):
    return node("literal", kind=kind, data=(value, text if text is not None else literal_text(value)))


def literal_text(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return str(value)


def money(cents, currency="$"):
    """Cents as a literal: $12.50."""
    value = decimal.Decimal(cents) / 100
    text = f"{currency}{abs(value)}"
    return literal(value, "money", f"-{text}" if value < 0 else text)


def binding(tree):
    if tree.op in ("compare", "compare_period", "in", "in_range", "null", "matches"):
        return COMPARISON
    if tree.op == "literal" and tree.data[1].startswith("-"):
        return BINDING["neg"]
    return BINDING.get(tree.op, CALL)


def text(tree, above=0):
    """The tree as the shell reads it; brackets only where they are needed."""
    written = text_of(tree)
    return f"({written})" if binding(tree) < above else written


def text_of(tree):
    op, args, data = tree.op, tree.args, tree.data
    level = binding(tree)
    if op in ("+", "-", "*", "/", "of", "and", "or"):
        # What stands right of - and / needs brackets at the same level.
        return f"{text(args[0], level)} {op} {text(args[1], level + 1)}"
    if op == "^":
        return f"{text(args[0], level + 1)} ^ {text(args[1], level + 1)}"
    if op == "neg":
        return f"-{text(args[0], level + 1)}"
    if op == "not":
        return f"not {text(args[0], level)}"
    if op == "compare":
        return f"{text(args[0], level + 1)} {data} {text(args[1], level + 1)}"
    if op == "compare_period":
        return f"{text(args[0], level + 1)} {data[0]} {data[1].text}"
    if op == "in":
        return f"{text(args[0], level + 1)} {data}in ({', '.join(map(text, args[1:]))})"
    if op == "in_range":
        first, low, high = (text(arg, level + 1) for arg in args)
        return f"{first} {'not ' if data else ''}in {low}..{high}"
    if op == "null":
        return f"{text(args[0], level + 1)} is {data}null"
    if op == "matches":
        return f"{text(args[0], level + 1)} {data} {text(args[1], level + 1)}"
    if op == "case":
        whens = [f"when {text(args[i])} then {text(args[i + 1])}" for i in range(0, len(args) - 1, 2)]
        return f"case {' '.join(whens)}{f' else {text(args[-1])}' if len(args) % 2 else ''} end"
    if op == "column":
        return data
    if op == "literal":
        return data[1]
    if op in ("agg", "per"):
        inside = text(args[0])
        if op == "per" and inside[-1].isdigit():
            # `$50 per month` would be an amount per month.
            inside = f"({inside})"
        inside += "".join(f" per {', '.join(data['keys'])}" for _ in [0] if op == "per")
        if data.get("weight"):
            inside += f" weighted by {text(data['weight'])}"
        if data.get("where"):
            inside += f" where {text(data['where'])}"
        return f"{data['name']}({inside}{', ' + data['level'] if data.get('level') else ''})"
    if op == "rows":
        return "rows"
    if op in ("bare", "named"):
        return data
    if op in ("share", "total"):
        return f"{op}({text(args[0])}{' by ' + ', '.join(data['names']) if data else ''})"
    if op == "formula":
        return f"{data}({text(args[0])}, {text(args[1])})"
    if op == "window":
        return f"{data['name']}({', '.join([text(args[0]), *data['options']])})"
    # Everything else is a call by its name.
    return f"{op}({', '.join(map(text, args))})"


def sql_literal(value):
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    if isinstance(value, datetime.date):
        return f"DATE '{value}'"
    return f"({value})" if value < 0 else str(value)


def compare_period(value, sign, period):
    low, high = sql_literal(period.low), sql_literal(period.high)
    return {
        "=": f"({value} BETWEEN {low} AND {high})",
        "in": f"({value} BETWEEN {low} AND {high})",
        "!=": f"({value} NOT BETWEEN {low} AND {high})",
        "<": f"({value} < {low})",
        "<=": f"({value} <= {high})",
        ">": f"({value} > {high})",
        ">=": f"({value} >= {low})",
    }[sign]


def period_start(grain, value):
    return f"date_trunc('{grain}', {value})::DATE"


def sql(tree, of):
    """The tree as SQL; `of` writes the leaves, which are columns of a row here and figures in translate.py."""
    op, data = tree.op, tree.data
    if op == "literal":
        return sql_literal(data[0])
    special = of(tree)
    if special is not None:
        return special
    args = [sql(arg, of) for arg in tree.args]
    if op in ("+", "-", "*"):
        return f"({args[0]} {op} {args[1]})"
    if op in ("/", "of"):
        return f"(({args[0]})::DOUBLE / nullif(({args[1]})::DOUBLE, 0))"
    if op == "^":
        return f"pow({args[0]}, {args[1]})"
    if op == "neg":
        return f"(-{args[0]})"
    if op in ("and", "or"):
        return f"({args[0]} {op.upper()} {args[1]})"
    if op == "not":
        return f"(NOT {args[0]})"
    if op == "compare":
        return f"({args[0]} {data} {args[1]})"
    if op == "compare_period":
        # An instant lies in a period when its day does.
        return compare_period(f"({args[0]})::DATE", data[0], data[1])
    if op == "in":
        return f"({args[0]} {data}IN ({', '.join(args[1:])}))"
    if op == "in_range":
        return f"({args[0]} {'NOT ' if data else ''}BETWEEN {args[1]} AND {args[2]})"
    if op == "null":
        return f"({args[0]} IS {data}NULL)"
    if op == "matches":
        name = {"contains": "contains", "starts with": "starts_with", "ends with": "ends_with"}[data]
        return f"{name}({args[0]}, {args[1]})"
    if op == "case":
        whens = [f"WHEN {args[i]} THEN {args[i + 1]}" for i in range(0, len(args) - 1, 2)]
        return f"CASE {' '.join(whens)}{f' ELSE {args[-1]}' if len(args) % 2 else ''} END"
    return CALLS[op](*args)


def bucket(value, *edges):
    """The texts of bucket(x, 0, 10): 1: < 0, 2: 0 – < 10, 3: ≥ 10."""
    whens = [f"WHEN {value} < {edges[0]} THEN '1: < {edges[0]}'"]
    for number, (low, high) in enumerate(zip(edges, edges[1:]), start=2):
        whens.append(f"WHEN {value} < {high} THEN '{number}: {low} – < {high}'")
    return f"CASE {' '.join(whens)} WHEN {value} >= {edges[-1]} THEN '{len(edges) + 1}: ≥ {edges[-1]}' END"


def without_null(name):
    """least and greatest have no value when one of theirs is missing; DuckDB's leave nulls out."""
    return lambda *args: (
        f"CASE WHEN {' AND '.join(f'{arg} IS NOT NULL' for arg in args)} THEN {name}({', '.join(args)}) END"
    )


CALLS = {
    "if": lambda condition, a, b: f"CASE WHEN {condition} THEN {a} ELSE {b} END",
    "abs": lambda x: f"abs({x})",
    "round": lambda x, digits="0": f"round({x}, {digits})",
    "floor": lambda x: f"floor({x})",
    "ceil": lambda x: f"ceil({x})",
    "sqrt": lambda x: f"CASE WHEN {x} >= 0 THEN sqrt({x}) END",
    "exp": lambda x: f"exp({x})",
    "ln": lambda x: f"CASE WHEN {x} > 0 THEN ln({x}) END",
    "log10": lambda x: f"CASE WHEN {x} > 0 THEN log10({x}) END",
    "least": without_null("least"),
    "greatest": without_null("greatest"),
    # The sign of the divisor, as floor division leaves it.
    "mod": lambda x, y: f"({x} - {y} * floor(({x})::DOUBLE / {y})::BIGINT)",
    "coalesce": lambda *args: f"coalesce({', '.join(args)})",
    "lower": lambda x: f"lower({x})",
    "upper": lambda x: f"upper({x})",
    "trim": lambda x: f"trim({x})",
    "length": lambda x: f"length({x})",
    "left": lambda x, n: f"left({x}, {n})",
    "right": lambda x, n: f"right({x}, {n})",
    "replace": lambda x, a, b: f"replace({x}, {a}, {b})",
    "part": lambda x, separator, n: f"string_split({x}, {separator})[{n}]",
    "number": lambda x: f"TRY_CAST({x} AS DECIMAL(18, 5))",
    # Without zeros behind the point.
    "text": lambda x: f"regexp_replace(({x})::VARCHAR, '\\.0+$|(\\.[0-9]*[1-9])0+$', '\\1')",
    "day": lambda x: period_start("day", x),
    "week": lambda x: period_start("week", x),
    "month": lambda x: period_start("month", x),
    "quarter": lambda x: period_start("quarter", x),
    "year": lambda x: period_start("year", x),
    "hour": lambda x: f"hour({x})",
    "month_number": lambda x: f"month({x})",
    "weekday": lambda x: f"isodow({x})",
    "bucket": bucket,
}


def row_sql(tree):
    """The tree over the columns of one row."""
    return sql(tree, lambda leaf: f'"{leaf.data}"' if leaf.op == "column" else None)
