"""A query as an abstract value, and its text in the shell's language."""

import dataclasses
import datetime

from .expressions import Node, Period, text


@dataclasses.dataclass(frozen=True)
class Figure:
    tree: Node
    label: str = None

    def written(self):
        return text(self.tree) + (f" as {self.label}" if self.label else "")


@dataclasses.dataclass(frozen=True)
class Key:
    """A key of `by`. With a grain it is a period: of the main time column, or of the column that `tree` names."""

    typed: str
    tree: Node = None
    grain: str = None
    main: bool = False
    label: str = None

    @property
    def name(self):
        return self.label or self.typed


@dataclasses.dataclass(frozen=True)
class Versus:
    """`months` or `days` back for every period, a fixed period, or another filter."""

    typed: str
    grain: str = None
    months: int = 0
    days: int = 0
    period: Period = None
    where: Node = None


@dataclasses.dataclass
class Query:
    tables: list
    figures: list
    keys: list = dataclasses.field(default_factory=list)
    where: Node = None
    keep: Node = None
    over: Period = None
    versus: Versus = None
    # What-if: (name, tree); sweeps: (name, typed, values).
    replaced: list = dataclasses.field(default_factory=list)
    sweeps: list = dataclasses.field(default_factory=list)
    # (tree or index of a key, whether descending)
    sort: list = dataclasses.field(default_factory=list)
    # (top or bottom, count, index of the key after per or None)
    top: tuple = None
    source: str = None
    definitions: list = dataclasses.field(default_factory=list)
    # Columns of the session: (name, tree).
    columns: list = dataclasses.field(default_factory=list)
    # Tables of the session that hold the rows of other queries: (name, query).
    prepared: list = dataclasses.field(default_factory=list)
    today: datetime.date = None
    shuffle: object = None
    # How `with` is typed when a metric stands in its own place.
    typed_with: str = None
    typed: str = None

    def clauses(self):
        found = {}
        if self.keys:
            found["by"] = "by " + ", ".join(key.typed + (f" as {key.label}" if key.label else "") for key in self.keys)
        if self.where:
            found["where"] = f"where {text(self.where)}"
        if self.keep:
            found["keep"] = f"keep {text(self.keep)}"
        if self.over:
            found["over"] = f"over {self.over.text}"
        if self.versus:
            found["vs"] = f"vs {self.versus.typed}"
        if self.replaced or self.sweeps:
            found["with"] = "with " + ", ".join(
                [self.typed_with or f"{name} = {text(tree)}" for name, tree in self.replaced]
                + [f"{name} in {typed}" for name, typed, _ in self.sweeps]
            )
        if self.sort:
            found["sort"] = "sort " + ", ".join(
                (self.keys[item].name if isinstance(item, int) else text(item)) + (" desc" if falling else "")
                for item, falling in self.sort
            )
        if self.top:
            word, count, per = self.top
            found["top"] = f"{word} {count}" + (f" per {self.keys[per].name}" if per is not None else "")
        if self.source:
            found["from"] = f"from {self.source}"
        return found

    def statement(self):
        clauses = list(self.clauses().values())
        if self.shuffle:
            self.shuffle.shuffle(clauses)
            self.shuffle = None
        self.typed = self.typed or " ".join([", ".join(f.written() for f in self.figures), *clauses])
        return self.typed

    def lines(self):
        return [*self.definitions, self.statement()]
