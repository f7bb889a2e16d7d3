"""Reads what `to` wrote without the shell: DuckDB takes JSON, Python's own parser HTML, a few lines Markdown.

Each file becomes the answer that it holds, with the keys of `--format json`: columns, rows, total, others, subtotals.
The cells of HTML and Markdown stay text; `is_shown` says whether a text stands for a value.
"""
import decimal
import html
import html.parser
import json
import re

from twins import TOLERANCE, is_number, is_same

NO_VALUE = "–"
NOT_YET = "…"
NUMBER = re.compile(r"([+−-]?)[^\d\s.,+−-]*(\d[\d,]*)(\.\d+)?(?:e([+−-]?\d+))?(?: ?([^\d\s].*))?")


def read_written(path, statement, database):
    """The answer in a file, and what compares its cells; a file that is not what its ending says is a ValueError."""
    if path.suffix == ".json":
        return read_json(path, statement, database, "unstructured"), is_same
    if path.suffix == ".jsonl":
        return read_json(path, statement, database, "newline_delimited"), is_same
    if path.suffix == ".html":
        return read_html(path.read_text(), statement), is_shown
    if path.suffix == ".md":
        return read_markdown(path.read_text()), is_shown
    raise ValueError(f"nothing here reads {path.name}")


def answer(header, rows, total=None, others=None, subtotals=()):
    """An answer of texts: which columns are keys is not written in it."""
    for row in [*rows, *subtotals, *filter(None, (total, others))]:
        if len(row) != len(header):
            raise ValueError(f"{len(row)} cells under {len(header)} headers: {row}")
    return {
        "kind": "table", "columns": [{"name": name, "role": None} for name in header], "rows": rows, "total": total,
        "others": others, "subtotals": [{"row": row} for row in subtotals]}


def read_json(path, statement, database, layout):
    keys = {"statement": "VARCHAR", "kind": "VARCHAR"}
    keys |= {key: "JSON" for key in ("name", "value", "columns", "rows", "total", "others", "subtotals")}
    found = database.execute(
        f"SELECT {', '.join(keys)} FROM read_json($path, format = $layout, columns = {keys})",
        {"path": str(path), "layout": layout}).fetchall()
    if len(found) != 1:
        raise ValueError(f"{path.name} holds {len(found)} answers")
    texts = dict(zip(keys, found[0]))
    if texts["statement"] != statement:
        raise ValueError(f"{path.name} answers another statement: {texts['statement']}")
    return {
        key: text if type == "VARCHAR" or text is None else json.loads(text, parse_float=decimal.Decimal)
        for (key, type), text in zip(keys.items(), texts.values())}


class Table(html.parser.HTMLParser):
    """The rows of the tables of a page, each with the part of the table it stands in and whether it is bold."""

    def __init__(self):
        super().__init__()
        self.part, self.rows, self.paragraphs, self.open = None, [], [], []

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        if tag in ("thead", "tbody", "tfoot"):
            self.part = tag
        elif tag == "tr":
            self.rows.append((self.part, [], []))
        elif tag in ("td", "th"):
            self.rows[-1][1].append("")
            self.rows[-1][2].append("font-weight:bold" in dict(attrs).get("style", ""))
        elif tag == "p":
            self.paragraphs.append("")

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            raise ValueError(f"</{tag}> closes nothing")

    def handle_data(self, data):
        if {"td", "th"} & set(self.open):
            self.rows[-1][1][-1] += data
        elif "p" in self.open:
            self.paragraphs[-1] += data


def read_html(text, statement):
    page = Table()
    page.feed(text)
    page.close()
    if page.open:
        raise ValueError(f"not closed: {page.open}")
    if page.paragraphs[0] != statement:
        raise ValueError(f"answers another statement: {page.paragraphs[0]}")
    if not page.rows:
        return answer(["value"], [[page.paragraphs[1].split("   · ")[0]]])
    header = [cells for part, cells, _ in page.rows if part == "thead"]
    total = [cells for part, cells, _ in page.rows if part == "tfoot"]
    body = [(cells, all(bold)) for part, cells, bold in page.rows if part == "tbody"]
    if len(header) != 1 or len(total) > 1:
        raise ValueError(f"{len(header)} rows of headers, {len(total)} totals")
    return sorted_out(header[0], body, total[0] if total else None)


def read_markdown(text):
    lines = [line for line in text.splitlines() if line.startswith("|")]
    if not lines:
        return answer(["value"], [[plain_text(text.split("   · ")[0].strip())]])
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
    if len(cells[1]) != len(cells[0]) or not all(re.fullmatch(r"---:?", cell) for cell in cells[1]):
        raise ValueError(f"no rule as wide as the header: {lines[1]}")
    header = [plain_text(cell) for cell in cells[0]]
    rows = []
    for row in cells[2:]:
        is_bold = all(re.fullmatch(r"\*\*.*\*\*|", cell) for cell in row)
        if is_bold:
            row = [cell.removeprefix("**").removesuffix("**") for cell in row]
        rows.append(([plain_text(cell) for cell in row], is_bold))
    total = rows.pop()[0] if rows and rows[-1][1] and rows[-1][0][0] in ("all", "kept") else None
    return sorted_out(header, rows, total)


def plain_text(cell):
    """What Markdown shows of a cell in which no mark is left: one is no mark with a backslash before it."""
    if re.search(r"[`*_~<>\[\]|]|^#", re.sub(r"\\.", "", cell)):
        raise ValueError(f"a cell is more than its text: {cell}")
    return re.sub(r"\\([!-/:-@\[-`{-~])|&#?\w+;", lambda found: found[1] or html.unescape(found[0]), cell)


def sorted_out(header, body, total):
    """Rows, subtotals (bold) and others of a table; in a subtotal the keys it sums over have no value."""
    rows = [cells for cells, is_bold in body if not is_bold]
    subtotals = []
    for cells in (cells for cells, is_bold in body if is_bold):
        first = cells.index("all")
        last = next((at for at in range(first + 1, len(cells)) if cells[at]), len(cells))
        subtotals.append(cells[:first] + [NO_VALUE] * (last - first) + cells[last:])
    others = rows.pop() if rows and rows[-1][0] == "others" else None
    return answer(header, rows, total, others, subtotals)


def is_shown(ours, theirs, exactly):
    """Whether a text stands for a value: a number right to the last digit shown, a share in %, a dash for none."""
    if theirs is None:
        return ours in (NO_VALUE, NOT_YET)
    if isinstance(theirs, bool):
        return ours == ("true" if theirs else "false")
    if not is_number(theirs):
        return ours == theirs
    parts = NUMBER.fullmatch(ours)
    if not parts:
        return False
    sign, whole, behind, power, unit = parts.groups("")
    power = int(power.replace("−", "-") or 0) - (2 if unit in ("%", "pp") else 0)
    shown = decimal.Decimal(whole.replace(",", "") + behind).scaleb(power)
    half_a_digit = decimal.Decimal(5).scaleb(power - max(len(behind), 1))
    wanted = decimal.Decimal(theirs)
    return abs((-shown if sign in ("−", "-") else shown) - wanted) <= half_a_digit + TOLERANCE * abs(wanted)
