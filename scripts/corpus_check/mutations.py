"""Spoils a truth in small ways: a comparison that still calls the file right could not fail."""

import copy

from .judge import NUMBERS, judge

# What no other reading of the file may make right again.
READINGS = ("also", "written")


def other(value, kind):
    """Another value of the kind."""
    if value is None:
        return "7" if kind in NUMBERS else "1999-01-01" if kind in ("date", "instant", "month") else "true"
    if kind in NUMBERS:
        return value + "1" if "." in value else value + ".0001"
    if kind == "boolean":
        return "false" if value == "true" else "true"
    return "1931" + value[4:] if kind in ("date", "instant", "month") and value[:4] != "1931" else value + "x"


def mutations(truth):
    """(what was spoiled, the spoiled truth), several for a truth."""

    def changed(what, change):
        spoiled = copy.deepcopy(truth)
        for key in READINGS:
            spoiled.pop(key, None)
        change(spoiled)
        return what, spoiled

    for place, kind in enumerate(truth["types"] if truth["rows"] else ()):
        for row in {0, len(truth["rows"]) - 1}:

            def replace(spoiled, place=place, kind=kind, row=row):
                spoiled["rows"][row][place] = other(spoiled["rows"][row][place], kind)

            yield changed(f"row {row + 1} column {place + 1}", replace)
    if truth["rows"]:
        yield changed(
            "a row more", lambda spoiled: spoiled["rows"].append(spoiled["rows"][0]) or spoiled.pop("repeats", 0)
        )
        yield changed("a row less", lambda spoiled: spoiled["rows"].pop())
    if truth["columns"][0]:
        yield changed("a name", lambda spoiled: spoiled["columns"].__setitem__(0, "zz"))
    yield changed("a column more", lambda spoiled: (spoiled["columns"].append("zz"), spoiled["types"].append("text")))
    if "also" not in truth:
        yield changed("a row rejected", lambda spoiled: spoiled.update(rejected=spoiled["rejected"] + 1))
    yield changed("a note due", lambda spoiled: spoiled.update(told=["no note says so"]))


def blind(truth, loaded):
    """Which mutations of a truth the comparison does not see, and of how many; nothing for a file that is not right."""
    if truth["expect"] != "table" or judge(truth, loaded)["kind"] != "right":
        return [], 0
    tried = list(mutations(truth))
    return [what for what, spoiled in tried if judge(spoiled, loaded)["kind"] == "right"], len(tried)
