"""The samples/experiment-*.csv of `make-samples`: seven tests, each with one thing to learn put in on purpose.

Each function takes a source of draws and returns the text of a file.
"""
import datetime
import io


def _rows(header, rows):
    out = io.StringIO()
    out.write(header + "\n")
    for row in rows:
        out.write(",".join(str(cell) for cell in row) + "\n")
    return out.getvalue()


def _yes(flag):
    return "yes" if flag else "no"


def win(draws):
    """B converts 10 % where A converts 8 %: shown."""
    rows = []
    for number in range(10_000):
        variant = "A" if draws.uniform() < 0.5 else "B"
        rows.append((f"u{number + 1:05d}", variant, _yes(draws.uniform() < {"A": 0.08, "B": 0.10}[variant])))
    return _rows("user_id,variant,converted", rows)


def null(draws):
    """Both convert 8 %: nothing is shown, and what could still hide is told."""
    rows = []
    for number in range(6_000):
        variant = "A" if draws.uniform() < 0.5 else "B"
        rows.append((f"u{number + 1:05d}", variant, _yes(draws.uniform() < 0.08)))
    return _rows("user_id,variant,converted", rows)


def broken_split(draws):
    """A tenth of B is never counted, of those who do not convert: B looks better, and the split says why not to believe it."""
    rows = []
    for number in range(8_000):
        variant = "A" if draws.uniform() < 0.5 else "B"
        converted = draws.uniform() < 0.08
        if variant == "B" and not converted and draws.uniform() < 0.12:
            continue
        rows.append((f"u{number + 1:05d}", variant, _yes(converted)))
    return _rows("user_id,variant,converted", rows)


def simpson(draws):
    """B is better on every device, and worse in all: it was shown to phones more often."""
    rows = []
    for number in range(12_000):
        variant = "A" if draws.uniform() < 0.5 else "B"
        device = "desktop" if draws.uniform() < {"A": 0.75, "B": 0.30}[variant] else "mobile"
        rate = {("A", "desktop"): 0.12, ("B", "desktop"): 0.145, ("A", "mobile"): 0.04, ("B", "mobile"): 0.055}
        rows.append((f"u{number + 1:05d}", variant, device, _yes(draws.uniform() < rate[variant, device])))
    return _rows("user_id,variant,device,converted", rows)


def revenue(draws):
    """A few large customers carry the mean: the t test is rough, a test of order is not."""
    rows = []
    for number in range(4_000):
        variant = "A" if draws.uniform() < 0.5 else "B"
        paid = draws.uniform() < 0.2
        amount = 45 * draws.spread(1.6) * (1.15 if variant == "B" else 1) if paid else 0
        rows.append((f"u{number + 1:05d}", variant, f"${amount:.2f}"))
    return _rows("user_id,variant,revenue", rows)


def sessions(draws):
    """Several rows a user: orders per session is a ratio of sums, and the user is what was put into an arm."""
    rows = []
    first = datetime.date(2026, 3, 2)
    for number in range(1_500):
        variant = "A" if draws.uniform() < 0.5 else "B"
        eagerness = draws.spread(0.5)
        for day in range(1 + int(4 * draws.uniform())):
            count = 1 + draws.poisson(1.5 * eagerness)
            orders = draws.binomial(count, min(0.9, {"A": 0.10, "B": 0.13}[variant] * eagerness))
            rows.append((f"u{number + 1:04d}", variant, first + datetime.timedelta(days=day), count, orders))
    return _rows("user_id,variant,day,sessions,orders", rows)


def paired(draws):
    """The same users before and after a course: nearly all work faster, and more of those who changed solve the task."""
    rows = []
    for number in range(300):
        skill = draws.spread(0.4)
        before, after = (30 * skill * draws.spread(0.15) * factor for factor in (1, 0.93))
        solved = draws.uniform() < 0.55
        changed = draws.uniform() < (0.12 if solved else 0.30)
        cells = (f"{before:.1f}", f"{after:.1f}" if draws.uniform() < 0.98 else "", _yes(solved), _yes(solved != changed))
        rows.append((f"u{number + 1:03d}", *cells))
    return _rows("user_id,minutes_before,minutes_after,solved_before,solved_after", rows)


ALL = {
    "experiment-win": win,
    "experiment-null": null,
    "experiment-broken-split": broken_split,
    "experiment-simpson": simpson,
    "experiment-revenue": revenue,
    "experiment-sessions": sessions,
    "experiment-paired": paired,
}
