"""How a table is written into a file: delimiter, quotes, line ends, encoding; and only so that it can be told again."""

import codecs
import datetime
import unicodedata

from corpus.dialect import line

USUAL = [",", ";", "\t", "|"]
# Code pages by language; none for English, which has nothing to tell them by.
PAGES = {
    "pl": ["cp1250", "iso8859-2"],
    "de": ["cp1252", "latin-1", "cp1250"],
    "fr": ["cp1252", "latin-1", "iso8859-15"],
    "es": ["cp1252", "latin-1"],
    "fi": ["cp1252", "latin-1", "iso8859-15"],
    "nb": ["cp1252", "latin-1"],
    "en": ["cp1252"],
    "th": ["cp874", "tis-620"],
}
CANDIDATES = ["cp1252", "cp1250", "iso8859-2", "iso8859-15", "cp1257"]
MARKS = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}


class Dialect:
    """One way of writing, for the columns given."""

    def __init__(self, draw, columns):
        chance = draw.chance
        self.delimiter = delimiter_of(draw, columns)
        texts = {place for place, column in enumerate(columns) if column.type == "text"}
        words = {place for place, column in enumerate(columns) if column.type not in ("integer", "decimal", "number")}
        self.quoting = chance.choice(["minimal"] * 8 + ["all"] * 4 + [frozenset(texts), frozenset(words)])
        # A blank behind each delimiter, as people write them.
        self.blank = " " if chance.random() < 0.02 and self.delimiter in ",;" and self.quoting == "minimal" else ""
        self.quote, self.escape = '"', "double"
        if len(columns) == 1 and columns[0].type == "text":
            # Marks of delimiters in a text, and no delimiter anywhere: only quotes say that it is one column.
            self.quoting, self.blank = "all", ""
        cells = [cell for column in columns for cell in [column.header, *column.cells]]
        if chance.random() < (0.08 if len(columns) > 1 else 0.01) and self.quoting == "all":
            self.quote = "'"
        # Two fields with a quote inside show how it is escaped.
        quotes = sum(self.quote in cell.strip(self.quote) for cell in cells)
        # Whether `\\N` is no value there or a backslash with an N, nobody can tell.
        sound = draw.token != "\\N" and self.quoting != "minimal"
        if chance.random() < 0.2 and quotes >= 2 and sound:
            self.escape = "\\"
        breaks = any("\n" in cell for cell in cells)
        self.end = chance.choice(["\n"] * 5 + ["\r\n"] * 4 + ["\r"] * (not breaks))
        self.last_end = chance.random() < 0.85
        self.header = chance.random() > 0.04 or not plain(columns)

    def line(self, cells):
        text = line(cells, self.delimiter, self.quote, self.quoting, self.escape)
        return text if not self.blank else self.blanks(text)

    def blanks(self, text):
        """A line with a blank behind each delimiter outside quotes."""
        parts = text.split(self.quote)
        parts[::2] = [part.replace(self.delimiter, self.delimiter + self.blank) for part in parts[::2]]
        return self.quote.join(parts)

    def __str__(self):
        quoting = self.quoting if isinstance(self.quoting, str) else f"columns {sorted(self.quoting)}"
        header = "" if self.header else ", no header"
        return f"{self.delimiter + self.blank!r}, {self.quote} {quoting} {self.escape}, {self.end!r}{header}"

    def fits(self, columns):
        """Whether fewer columns can still be told in this dialect."""
        if self.escape != "double" and sum(self.quote in cell for column in columns for cell in column.cells) < 2:
            return False
        return (self.header or plain(columns)) and (len(columns) > 1 or self.delimiter == "," and self.quoting == "all")

    def encoding_of(self, draw, text):
        """(name, bytes before the text): an encoding that the text can be told from."""
        chance, kind = draw.chance, draw.chance.random()
        if kind < 0.1:
            return "utf-8", codecs.BOM_UTF8
        if kind < 0.18:
            name = chance.choice(["utf-16-le", "utf-16-be"])
            return name, MARKS[name] if chance.random() < 0.7 else b""
        page = chance.choice(PAGES[draw.locale.language])
        if kind < 0.4 and told_apart(text, page, draw.locale.language):
            return page, b""
        return "utf-8", b""


def delimiter_of(draw, columns):
    if len(columns) == 1:
        return ","
    comma = draw.locale.point == ","
    cells = [cell for column in columns for cell in [column.header, *column.cells]]
    if draw.chance.random() < 0.005 and not any(mark in cell for cell in cells for mark in [*USUAL, "^", "~"]):
        return draw.chance.choice("^~")
    return draw.chance.choice([";"] * 6 + ["\t", "\t", "|", ","] if comma else [","] * 6 + ["\t", "\t", "|", ";"])


def plain(columns):
    """Whether a table without a header shows that it has none: its first row has two values that are no text and no
    whole numbers, which may be names, and none needs a name to be what it is."""
    values = [column.values[0] for column in columns if column.type not in ("text", "boolean")]
    found = [value for value in values if value is not None and (isinstance(value, (str, datetime.date)) or value % 1)]
    return len(found) >= 2 and not any(column.needs_name for column in columns)


def told_apart(text, page, language):
    """Whether a text can be written in a code page, and the page be told by it: its signs are the same in all that
    could be meant, or there are enough letters of its language."""
    try:
        text.encode(page)
    except UnicodeEncodeError:
        return False
    marks = [mark for mark in text if ord(mark) > 127]
    if all(same_everywhere(mark, page) for mark in set(marks)):
        return True
    found = [mark for mark in marks if unicodedata.category(mark)[0] == "L"]
    return language != "en" and len(found) >= 25 and len(set(found)) >= 4 and len(found) > 0.9 * len(marks)


def same_everywhere(mark, page):
    try:
        return len({mark.encode(other) for other in [page, *CANDIDATES]}) == 1
    except UnicodeEncodeError:
        return False
