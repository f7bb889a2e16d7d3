"""The measures of the Pollock benchmark: precision, recall and F1 of header, records and cells."""

import collections
import csv
import re

from .judge import letters


def stripped(record):
    """A record without the empty cells behind it: rows of other lengths are padded or not."""
    cells = ["" if cell is None else str(cell) for cell in record]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def measures(expected, got):
    """Precision, recall and F1 of two collections, each value counted as often as it occurs."""
    if not expected and not got:
        return 1, 1, 1
    common = sum((collections.Counter(expected) & collections.Counter(got)).values())
    precision = common / len(got) if got else 0
    recall = common / len(expected) if expected else 0
    return precision, recall, 2 * precision * recall / (precision + recall) if common else 0


def rejected(loaded):
    """The rows in `rejects`, cut by the dialect that the load found."""
    texts = [text for _, _, text in loaded.rejects if text]
    delimiter, quote = loaded.source["delimiter"], loaded.source["quote"] or '"'
    return [next(csv.reader([text], delimiter=delimiter, quotechar=quote), []) for text in texts]


def names(header):
    """Names as they are compared; numbers that make one unique do not count."""
    found = [letters(name) for name in header if name]
    return [
        re.sub(r"\d+$", "", name) if found.count(name) == 1 and re.sub(r"\d+$", "", name) in found else name
        for name in found
    ]


def score(pollution, loaded):
    """Scores of the table alone and with the rejects, 0 to 10; and which measures are below 1."""
    header = measures(names(pollution.header), names([column["header"] for column in loaded.columns]))
    expected = [stripped(record) for record in pollution.records]
    # A column without a name and without a value is padding.
    width = range(len(loaded.columns))
    kept = [
        place
        for place in width
        if loaded.columns[place]["header"] or any(row[place] is not None for row in loaded.rows)
    ]
    table = [stripped([row[place] for place in kept]) for row in loaded.rows]
    if (
        kept != list(width)
        and kept
        and kept[0] > 0
        and pollution.records
        and all(record[0] == "" for record in pollution.records)
    ):
        expected = [stripped(record[kept[0] :]) for record in pollution.records]
    scores, best = [], None
    for got in (table, table + [stripped(record) for record in rejected(loaded)]):
        records = measures(expected, got)
        cells = measures([cell for record in expected for cell in record], [cell for record in got for cell in record])
        scores.append(1 + sum(header) + sum(records) + sum(cells))
        best = records, cells
    parts = [
        f"{name} {values[2]:.3f}"
        for name, values in (("header", header), ("records", best[0]), ("cells", best[1]))
        if values[2] < 1
    ]
    missing = next((record for record in expected if record not in table), None)
    if missing and parts:
        parts.append(f"first not loaded {missing}")
    return scores[0], scores[1], ", ".join(parts)
