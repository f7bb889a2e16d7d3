"""Aggregates of the rows of a group, as SQL."""

from .expressions import row_sql

# Aggregates of no rows that are 0; the others have no value then.
ZERO = ("sum", "count", "distinct", "rows", "bare")


def quantity(tree):
    """A value that can be added: a boolean counts as 1 when it is true."""
    return f"({row_sql(tree)})::INTEGER" if tree.kind == "bool" else row_sql(tree)


def aggregate(name, tree, where, weight, level):
    """(SQL of an aggregate over the rows of a group, SQL of its size): its size is that of the numbers put in."""
    only = f" FILTER (WHERE {row_sql(where)})" if where else ""
    if name == "rows":
        return f"count(*){only}", "0"
    x = quantity(tree)
    if weight:
        w = row_sql(weight)
        both = f"({x}) IS NOT NULL AND ({w}) IS NOT NULL" + (f" AND {row_sql(where)}" if where else "")
        value = (
            f"(sum(({x})::DOUBLE * ({w})) FILTER (WHERE {both})"
            f" / nullif((sum({w}) FILTER (WHERE {both}))::DOUBLE, 0))"
        )
        return value, f"max(abs({x}))"
    match name:
        case "sum" | "bare":
            return f"coalesce(sum({x}){only}, 0)", f"sum(abs({x}))"
        case "count":
            counted = (
                f"count(*) FILTER (WHERE ({row_sql(tree)})"
                if tree.kind == "bool"
                else f"count(*) FILTER (WHERE ({x}) IS NOT NULL"
            )
            return counted + (f" AND {row_sql(where)})" if where else ")"), "0"
        case "distinct":
            return f"count(DISTINCT {row_sql(tree)}){only}", "0"
        case "mean" | "avg":
            return f"(sum({x}){only} / nullif((count({x}){only})::DOUBLE, 0))", f"max(abs({x}))"
        case "min" | "max":
            return f"{name}({row_sql(tree)}){only}", "0"
        case "median":
            return f"quantile_cont(({x})::DOUBLE, 0.5){only}", f"max(abs({x}))"
        case "quantile":
            return f"quantile_cont(({x})::DOUBLE, {level}){only}", f"max(abs({x}))"
        case "stddev":
            return f"stddev_samp(({x})::DOUBLE){only}", f"max(abs({x}))"
        case "variance":
            return f"var_samp(({x})::DOUBLE){only}", f"max(({x}) * ({x})::DOUBLE)"
        case "first" | "last":
            kept = f"({row_sql(tree)}) IS NOT NULL" + (f" AND {row_sql(where)}" if where else "")
            return f"arg_{'min' if name == 'first' else 'max'}({row_sql(tree)}, line) FILTER (WHERE {kept})", "0"
        case "product":
            return f"product(({x})::DOUBLE){only}", f"abs(product(({x})::DOUBLE){only})"
    raise ValueError(name)
