"""Tables as JSON Lines: values as JSON has them, keys that are missing where there is no value."""

from corpus.case import canonical
from corpus.json_lines import lines_of

from .draw import TableColumn


class Objects:
    """One way of writing a table as JSON Lines."""

    def __init__(self, draw):
        self.missing, self.end = draw.chance.random() < 0.4, draw.chance.choice(["\n", "\n", "\r\n"])

    def bytes_of(self, columns):
        missing = [column.name for column in columns] if self.missing else []
        return "".join(text + self.end for text in lines_of(columns, missing)).encode()


def simple(column):
    """A column as JSON has it: numbers, booleans and texts; days and instants as ISO 8601."""
    return TableColumn(column.name, column.type, column.values, canonical)
