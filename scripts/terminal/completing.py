"""Tab: one candidate, their common beginning, a list below, by the width of the terminal."""

from .place import LOCALES, WIDTHS, same
from .screen import flat

TAB = "\t"


def columns(place):
    names = ["alpha_one", "alpha_two", "kulu_määrä", "żółty_kolor", "กำไร", "new_customers"]
    place.write("names.csv", ",".join(names) + "\n" + "\n".join("1,2,3,4,5,6" for _ in range(5)) + "\n")


def loaded(place, **more):
    columns(place)
    screen = place.screen(**more).prompt()
    screen.ask('load "names.csv"')
    return screen


def unique(place, locale):
    screen = loaded(place, variables={"LC_ALL": locale})
    for typed, wanted in (("kul", "kulu_määrä"), ("żół", "żółty_kolor"), ("กำ", "กำไร"), ("new_", "new_customers")):
        screen.type(typed + TAB)
        screen.until_line(wanted, f"{typed} Tab")
        screen.type("\x15")
        screen.until_line("")
    screen.type("1 + new_" + TAB + "\x01")
    screen.until_line("1 + new_customers", "at the end of more")


def verb(place):
    screen = place.screen().prompt()
    screen.type("descr" + TAB)
    screen.until_line("describe")


def common(place, width):
    """The common beginning first; then the list; the line stays whole, no row is wider than the terminal."""
    screen = loaded(place, columns=width)
    screen.type("alph" + TAB)
    screen.until_line("alpha_")
    screen.type(TAB)
    screen.until(lambda screen: "alpha_one" in screen.text() and "alpha_two" in screen.text(), what="the list")
    screen.settled()
    assert "> alpha_" in screen.lines(), screen.shown()
    screen.type("t" + TAB)
    screen.until(lambda screen: "> alpha_two" in screen.lines(), what="the only one that is left")
    screen.ask("")
    same(place.entries()[-1].strip(), "alpha_two", "the history")


def everything(place, width):
    """Tab on nothing lists verbs and names; it is a list, not a flood, and the prompt comes back."""
    screen = loaded(place, columns=width, rows=40)
    screen.type("new_customers + ")
    screen.until_line("new_customers +")
    screen.type(TAB + TAB)
    screen.until(lambda screen: "kulu_määrä" in screen.text(), what="the list")
    screen.settled()
    rows = screen.lines()
    assert any("> new_customers +"[:width] in row for row in rows), screen.shown()
    screen.type("1\r")
    screen.until(lambda screen: place.entries()[-1] == "new_customers + 1", what="the line to be as it was")


def wide_names(place, width):
    """Columns of candidates stand one below the other, whatever the width of their letters."""
    names = [f"項目_{number}" for number in range(6)] + [f"item_{number}" for number in range(6)]
    place.write("wide.csv", ",".join(names) + "\n" + ",".join("1" for _ in names) + "\n")
    screen = place.screen(columns=width, rows=40).prompt()
    screen.ask('load "wide.csv"')
    screen.type("1 + 項" + TAB)
    screen.until_line("1 + 項目_")
    screen.type(TAB)
    screen.until(lambda screen: all(name in screen.text() for name in names[:6]), what="all six")


def files(place, width):
    """File names with blanks and of all alphabets, inside quotes; the quote is closed."""
    place.write("my data.csv", "a,b\n1,2\n")
    place.write("łódź żółć.csv", "a,b\n1,2\n")
    place.write("folder/inner file.csv", "a,b\n1,2\n")
    screen = place.screen(columns=width).prompt()
    for typed, wanted in (('load "my', 'load "my data.csv"'), ('load "łó', 'load "łódź żółć.csv"')):
        screen.type(typed + TAB)
        screen.until_line(wanted, typed)
        screen.type("\x15")
        screen.until_line("")
    screen.type('load "fol' + TAB)
    screen.until_line('load "folder/')
    screen.type("in" + TAB)
    screen.until_line('load "folder/inner file.csv"')
    screen.type("\r")
    screen.until("1 row × 2 columns|1 row")
    screen.prompt()


def values(place):
    """Values of a text column behind `=`."""
    place.sales()
    screen = place.screen().prompt()
    screen.ask('load "sales.csv"')
    screen.type('spend where channel = "org' + TAB)
    screen.until_line('spend where channel = "organic"')
    screen.ask("")
    same(place.entries()[-1].strip(), 'spend where channel = "organic"', "the history")


def notes(place):
    """Beside a candidate stands what it is; a metric's formula for one."""
    place.sales()
    screen = place.screen(columns=120, rows=40).prompt()
    screen.ask('load "sales.csv"')
    screen.ask("new_metric = spend / new_customers")
    screen.type("new_" + TAB + TAB)
    screen.until("new_trials")
    screen.settled()
    assert "spend / new_customers" in "\n".join(screen.lines()[8:]).replace("sum(", "").replace(")", ""), screen.shown()


def offered(place, typed, *wanted):
    """Tab, once to what all have in common, once for the list: what must be among them."""
    place.sales()
    screen = place.screen(columns=120, rows=50).prompt()
    screen.ask('load "sales.csv"')
    screen.type(typed)
    screen.until_line(typed)
    screen.type("\t")
    screen.settled()
    if not all(word in screen.text() for word in wanted):
        screen.type("\t")
    screen.until(lambda screen: all(word in screen.text() for word in wanted), what=" ".join(wanted))


def nothing(place):
    """Nothing fits: nothing changes."""
    screen = loaded(place)
    screen.type("zzzz" + TAB + TAB)
    screen.settled()
    screen.until_line("zzzz")
    screen.type("\x15")
    screen.until_line("")


def within_lines(place):
    """In the second line of a statement."""
    screen = loaded(place)
    screen.type("(1 +\rnew_" + TAB)
    screen.until_line("(1 + new_customers")
    screen.type(")\r")
    screen.prompt()
    same(place.entries()[-1].replace(" ", ""), "(1+\nnew_customers)", "the history")


def in_the_middle(place):
    screen = loaded(place)
    screen.type("kul + 1\x01\x1b[C\x1b[C\x1b[C" + TAB)
    screen.until_line("kulu_määrä + 1")


def tabs_typed_ahead(place):
    """Many Tabs at once: nothing breaks."""
    screen = loaded(place)
    screen.type(TAB * 20 + "\x03")
    screen.prompt()
    screen.ask("1 + 2", until=r"^3")


CASES = [
    *((f"Tab: the only candidate, {locale}", unique, locale) for locale in LOCALES),
    ("Tab: a verb", verb),
    *((f"Tab: common beginning, then the list, {width} columns", common, width) for width in WIDTHS),
    *((f"Tab: a long list, {width} columns", everything, width) for width in WIDTHS),
    *((f"Tab: wide letters, {width} columns", wide_names, width) for width in WIDTHS),
    *((f"Tab: files with blanks inside quotes, {width} columns", files, width) for width in WIDTHS),
    ("Tab: values of a text column", values),
    ("Tab: notes beside candidates", notes),
    ("Tab: clauses after what is whole", offered, "spend ", "by", "where", "over"),
    ("Tab: columns to go by", offered, "spend by ", "channel"),
    ("Tab: a function and its bracket", offered, "medi", "median("),
    ("Tab: columns within a function", offered, "median(sp", "median(spend"),
    ("Tab: endings after to", offered, 'spend by channel to "out', "out.csv", "out.json", "out.md"),
    ("Tab: options of a verb", offered, "ab spend by channel con", "confidence"),
    ("Tab: settings and their values", offered, "set pag", "pager"),
    ("Tab: topics of help", offered, "help desc", "describe"),
    ("Tab: nothing fits", nothing),
    ("Tab: in the second line", within_lines),
    ("Tab: in the middle of the line", in_the_middle),
    ("Tab: twenty at once", tabs_typed_ahead),
]
