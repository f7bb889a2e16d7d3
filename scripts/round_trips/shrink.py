"""Makes a file that is not right smaller, as long as the same goes wrong with it."""

AROUND = ("packed", "titles", "total", "footer", "empty_rows", "blanks_below", "named", "encoding")


def shrink(trip, wrong):
    """The smallest trip found for which `wrong(trip)` holds: without lines, columns and rows that play no part."""
    for what in AROUND:
        smaller = trip.without(what)
        if smaller.data != trip.data and wrong(smaller):
            trip = smaller
    while True:
        smaller = next((found for found in smaller_ones(trip) if found and wrong(found)), None)
        if smaller is None:
            return trip
        trip = smaller


def smaller_ones(trip):
    """Trips with half of the rows, without a column, without a row."""
    places, rows = range(len(trip.columns)), range(len(trip.columns[0].values))
    half = len(rows) // 2
    kept = sorted(set().union(*[column.keep for column in trip.columns]))
    for part in (rows[:half], rows[half:]):
        yield trip.smaller(places, sorted({*part, *kept})) if len({*part, *kept}) < len(rows) else None
    for place in places:
        yield trip.smaller([other for other in places if other != place], rows)
    for row in rows:
        yield trip.smaller(places, [other for other in rows if other != row])
