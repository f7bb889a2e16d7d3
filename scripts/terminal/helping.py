"""Help at the prompt: found by those who know nothing yet, within the terminal's width."""

import re

from .place import same

QUIET = {"FUNNEL_PAGER": ""}


def within(place, width):
    """`help` and its parts are cut or folded by the shell, not by the terminal's edge."""
    for word in ("help", "help keys", "help load", "help by", "help sum", "help welch", "help USD"):
        screen = place.screen(columns=width, rows=60, variables=QUIET).prompt()
        screen.type(word + "\r")
        screen.until(lambda screen: screen.prompts() == 2 and screen.line() == "", what=f"an answer to {word}")
        assert "no help" not in screen.text(), screen.shown()
        # What the terminal had to wrap is one row longer than the window when the window's rows are joined.
        joined = screen.tmux("capture-pane", "-p", "-J", "-S", "-").split("\n")
        wide = [row for row in joined if len(row.rstrip()) > width and not row.startswith("funnel ")]
        same(wide, [], f"{word}: rows wider than {width} columns")
        screen.end()


def keys(place):
    """What this suite presses is what `help keys` says."""
    screen = place.screen(columns=100, rows=80, variables=QUIET).prompt()
    screen.ask("help keys")
    text = screen.text(all=True)
    for key in ("Ctrl-R", "Ctrl-C", "Ctrl-D", "Ctrl-Z", "Ctrl-W", "Ctrl-X Ctrl-E", "Tab", "Alt-Enter", "Ctrl-_", "Right", "Up"):
        assert key in text, f"{key} is not in help keys:\n{text}"


def same_words(place):
    """?x is help x; words of any case; a word that is almost one gets the nearest."""
    screen = place.screen(columns=100, rows=60, variables=QUIET).prompt()
    screen.ask("help load")
    first = screen.text().split("> help load\n")[1].split("\n>")[0]
    for words in ("?load", "help LOAD"):
        screen.type("\x0c")
        screen.until(lambda screen: screen.text() == ">")
        screen.ask(words)
        same(screen.text().split("\n", 1)[1].split("\n>")[0], first, words)
    screen.ask("help lod")
    assert re.search(r"\bload\b", screen.text().split("help lod")[1]), screen.shown()


def own_names(place):
    """A metric and a column: formula, unit, inputs."""
    place.sales()
    screen = place.screen(columns=100, rows=60, variables=QUIET).prompt()
    screen.ask('load "sales.csv"')
    screen.ask("cac = spend / new_customers")
    screen.ask("help cac")
    text = screen.text().split("> help cac")[1]
    assert "new_customers" in text and "USD" in text and "sales" in text, screen.shown()
    screen.ask("help spend")
    text = screen.text().split("> help spend")[1]
    assert "cac" in text and "USD" in text, screen.shown()


CASES = [
    *((f"help: within {width} columns", within, width) for width in (80, 200)),
    ("help: every key of this suite", keys),
    ("help: ?load, help LOAD, help lod", same_words),
    ("help: a metric and a column", own_names),
]
