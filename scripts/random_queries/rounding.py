"""How far rounding may move a figure, and which figures it cannot move.

Each figure has a size: an error of one rounding in what it is made of may come to the 1e-12th part of it. A figure has
no bound (its size is infinite) where rounding decides what it is: of a divisor that is 0 but for the last digits nobody
knows the sign, nor whether it is 0; what is divided by it may be any number, or none."""

import decimal
import enum
import math

# What two figures may differ by and still be the same one, as a part of their sizes.
NOISE = 1e-11
UNBOUNDED = "'infinity'::DOUBLE"


class Exactness(enum.IntEnum):
    """What every arithmetic agrees on: no more than the size says; the sign; the number nearest to the true value; the
    whole number itself."""

    ROUNDED = 0
    SIGNED = 1
    NEAREST = 2
    WHOLE = 3


ROUNDED, SIGNED, NEAREST, WHOLE = Exactness


def is_open(size):
    """Whether a size as DuckDB gives it says that nothing is known of the figure."""
    return size is not None and not math.isfinite(size)


def is_noise(value, size):
    """Whether rounding alone may decide the sign of a value, and whether it is 0."""
    return size is not None and size > 0 and abs(float(value)) <= NOISE * float(size)


def noise(value, size, exactness):
    """SQL of whether rounding alone decides the sign of a figure, and whether it is 0."""
    size = f"coalesce({size}, 0)"
    near = "false" if exactness >= SIGNED else f"({size} > 0 AND abs({value}) <= {NOISE} * {size})"
    return f"({size} >= {UNBOUNDED} OR {near})"


def quotient(parts, exactness):
    """The size of one figure divided by another one."""
    (value, size), (divisor, divisor_size) = parts
    whole = f"nullif(abs({divisor}), 0)"
    bounded = f"greatest(abs({value}), coalesce({size}, 0)) / {whole} * (1 + coalesce({divisor_size}, 0) / {whole})"
    return f"(CASE WHEN {noise(divisor, divisor_size, exactness)} THEN {UNBOUNDED} ELSE {bounded} END)"


def size_of(op, parts, exactness):
    """The size of what is made of figures (value, size), by the rules for sums and products."""
    sizes = [f"greatest(abs({value}), coalesce({size}, 0))" for value, size in parts if op in ("+", "-", "*")]
    errors = [f"coalesce({size}, 0)" for _, size in parts]
    match op:
        case "+" | "-":
            return f"({sizes[0]} + {sizes[1]})"
        case "*":
            return f"({sizes[0]} * {sizes[1]})"
        case "/" | "of":
            return quotient(parts, exactness[1])
        case "neg" | "abs" | "round" | "floor" | "ceil":
            return parts[0][1]
        case "if" | "case" | "least" | "greatest" | "coalesce":
            return f"greatest({', '.join(errors)})"
        case "compare" if min(exactness) < NEAREST:
            # A condition has no size of its own; rounding may decide whether it is met.
            apart = f"abs({parts[0][0]} - {parts[1][0]})"
            scale = f"greatest({', '.join(f'abs({value})' for value, _ in parts)}, {', '.join(errors)})"
            return f"(CASE WHEN {apart} <= {NOISE} * {scale} THEN {UNBOUNDED} ELSE 0 END)"
        case "and" | "or" | "not" | "null":
            return f"greatest({', '.join(errors)})"
    return "0"


class Figures:
    """The exactness of the figures of a query."""

    def __init__(self, query):
        self.query = query

    def of(self, tree):
        """The exactness of a figure."""
        op, data = tree.op, tree.data
        match op:
            case "literal":
                return of_number(data[0])
            case "named":
                return self.of(dict(self.query.replaced).get(data, tree.args[0]))
            case "formula":
                return self.of(tree.args[-1])
            case "rows":
                return WHOLE
            case "column":
                # A key, in keep.
                return NEAREST
            case "bare":
                return sum_of(self.of_row(tree))
            case "agg":
                weight = self.of_row(data["weight"]) if data.get("weight") else WHOLE
                return aggregate(data, self.of_row(tree.args[0]), weight)
            case "per":
                return aggregate(data, self.of(tree.args[0]), self.of(data["weight"]) if data.get("weight") else WHOLE)
            case "window":
                return window(data["name"], self.of(tree.args[0]))
            case "share":
                return arithmetic("/", [self.of(tree.args[0])] * 2)
            case "total":
                return self.of(tree.args[0])
        return arithmetic(op, [self.of(arg) for arg in tree.args])

    def of_row(self, tree):
        """The exactness of an expression of one row."""
        op, data = tree.op, tree.data
        if op == "literal":
            return of_number(data[0])
        if op in ("column", "bare"):
            made = dict(self.query.columns)
            if data in dict(self.query.replaced):
                return ROUNDED
            if data in made:
                return self.of_row(made[data])
            if tree.kind in ("money", "number", "share"):
                # The columns of a table that holds the rows of a query have been computed.
                return ROUNDED if self.query.prepared else NEAREST
            return WHOLE
        return arithmetic(op, [self.of_row(arg) for arg in tree.args])


def aggregate(data, row, weight):
    """The exactness of an aggregate of values of a certain exactness."""
    match data["name"]:
        case "rows" | "count" | "distinct":
            return WHOLE
        case "min" | "max" | "first" | "last":
            return row
        case "sum":
            return sum_of(row)
        case "mean" | "avg" if data.get("weight"):
            return NEAREST if row == weight == WHOLE else ROUNDED
        case "mean" | "avg":
            # One division of whole numbers is rounded once.
            return {WHOLE: NEAREST, NEAREST: SIGNED}.get(row, ROUNDED)
        case "quantile" if data["level"] in ("0", "1"):
            return row
        case "median" | "quantile" if row == WHOLE and data.get("level") in (None, "0.25", "0.5", "0.75"):
            # Quarters of whole numbers are exact.
            return NEAREST
    return ROUNDED


def window(name, inner):
    """The exactness of a figure of other periods."""
    match name:
        case "change":
            return arithmetic("-", [inner, inner])
        case "moving_mean":
            return NEAREST if inner == WHOLE else ROUNDED
        case "growth":
            return ROUNDED
    return inner


def of_number(value):
    """The exactness of a literal."""
    return WHOLE if not isinstance(value, decimal.Decimal) or value == value.to_integral_value() else NEAREST


def sum_of(row):
    """Fixed-point numbers are summed exactly."""
    return row if row >= NEAREST else ROUNDED


def arithmetic(op, parts):
    """The exactness of what is made of parts."""
    least = min(parts, default=WHOLE)
    match op:
        case "+" | "-":
            return WHOLE if least == WHOLE else SIGNED if least == NEAREST else ROUNDED
        case "*":
            return WHOLE if least == WHOLE else min(least, SIGNED)
        case "/" | "of":
            return NEAREST if least == WHOLE else min(least, SIGNED)
        case "neg" | "abs" | "if" | "case" | "least" | "greatest" | "coalesce":
            return least
        case "compare" | "compare_period" | "in" | "in_range" | "null" | "matches" | "and" | "or" | "not":
            return WHOLE
        case "length" | "weekday" | "hour" | "month_number":
            return WHOLE
    return WHOLE if least == WHOLE else ROUNDED
