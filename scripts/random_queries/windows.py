"""Figures of other periods, as SQL over the figures of a side."""

from .periods import later, window_start
from .rounding import UNBOUNDED, noise


def window(side, tree, mapping):
    """A figure of other periods; where the figure itself is not yet, it has no past either."""
    value, size = past(side, tree, mapping)
    if side.may_hide:
        value = f"CASE WHEN NOT (hidden AND {side.figure(tree.args[0], mapping)[0]} IS NULL) THEN {value} END"
    return value, size


def past(side, tree, mapping):
    """A figure of other periods; a total has none."""
    name, options = tree.data["name"], tree.data["options"]
    inner, translation = tree.args[0], side.translation
    if name == "moving_mean":
        return moving_mean(side, inner, int(options[0]), mapping)
    # How many periods before its own the figure is asked for.
    back_by = mapping[-1]
    if name in ("prev", "change", "growth"):
        before, before_size = side.figure(inner, ("prev", back_by + 1))
        before = f"CASE WHEN {later('period', -back_by, translation.grain)} > data_period THEN {before} END"
        if name == "prev":
            return before, before_size
        value, size = side.figure(inner, mapping)
        if name == "change":
            return (
                f"({value} - {before})",
                f"(greatest(abs({value}), {size}) + greatest(abs({before}), {before_size}))",
            )
        bounded = (
            f"2 + greatest(abs({value}), {size}) / nullif(abs({before}), 0)"
            f" * (1 + {before_size} / nullif(abs({before}), 0))"
        )
        return (
            f"CASE WHEN {before} > 0 THEN ({value})::DOUBLE / {before} - 1 END",
            f"(CASE WHEN {noise(before, before_size, side.exactness.of(inner))} THEN {UNBOUNDED} ELSE {bounded} END)",
        )
    if name == "cumulative":
        value, size = side.figure(inner, ("cumulative", back_by))
        return f"CASE WHEN period IS NOT NULL THEN {value} END", size
    value, size = side.figure(inner, (name, options[0], back_by))
    if name == "rolling":
        end = f"({later('period', -back_by, translation.grain)})::DATE"
        start = window_start(options[0], end, translation.grain)
        return f"CASE WHEN {start} >= data_period THEN {value} END", size
    return f"CASE WHEN period IS NOT NULL THEN {value} END", size


def moving_mean(side, inner, count, mapping):
    """The mean of the same groups' figures in the periods shown that end with the row's."""
    grain, time = side.translation.grain, f"k{side.translation.time_key}"
    # The base has no value before the data.
    data = "data_period" if side.name == "base" and side.translation.moves else "NULL"
    parts = [side.figure(inner, mapping)] + [side.figure(inner, ("shown", back_by)) for back_by in range(1, count)]
    total = " + ".join(f"({value})::DOUBLE" for value, _ in parts)
    size = ", ".join(f"coalesce(abs({value}), 0) + {size}" for value, size in parts)
    first = f"{later('period', 1 - count, grain)} >= greatest((SELECT min({time}) FROM groups), {data})"
    return f"CASE WHEN {first} THEN ({total}) / {count} END", f"greatest({size})"
