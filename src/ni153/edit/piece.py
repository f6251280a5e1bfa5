"""What is to be written: fields, items and words as a tree, with the comments that go with each."""

from dataclasses import dataclass, field
from typing import Final

from ni153.edit import order
from ni153.edit.order import Model
from ni153.finding import Route
from ni153.workspace.document import Node

WORDS: Final = "words"
FIELDS: Final = "fields"
ITEMS: Final = "items"


@dataclass(slots=True)
class Piece:
    """A field, or an item of a list when `key` is None, to be written.

    `kind` says what it holds: `words` (in `text`, None for a blank), `fields` or `items` (in `pieces`). `names` lists
    stand in brackets when they are short, `braces` on one line in braces, `by_line` words line by line (`|`).
    Comments: `above` are lines of their own ("" for a blank line), `beside` one on its line with the blanks before it,
    `below` lines at the end of the block. `apart` says that a blank line stood before it at the top of the file.
    """

    key: str | None
    kind: str = WORDS
    text: str | None = None
    pieces: list["Piece"] = field(default_factory=list)
    names: bool = False
    braces: bool = False
    by_line: bool = False
    above: list[str] = field(default_factory=list)
    beside: str = ""
    below: list[str] = field(default_factory=list)
    apart: bool = False

    @property
    def in_brackets(self) -> bool:
        """True for a list that may stand in brackets, as far as what it holds goes."""
        return self.names and not self.below and all(item.bare for item in self.pieces)

    @property
    def bare(self) -> bool:
        """True for words on one line without a comment."""
        return self.kind == WORDS and bool(self.text) and not (self.above or self.beside or "\n" in (self.text or ""))


def piece(key: str | None, value: Node, model: Model | None, route: Route) -> Piece:
    """Return a value of the reader's kind as a piece, its fields in the models' order."""
    if isinstance(value, list):
        items = [piece(None, item, model, (*route, index)) for index, item in enumerate(value)]
        return Piece(key, ITEMS, pieces=items, names=order.is_names(model, route))
    if isinstance(value, dict):
        names = in_order(list(value), model, route)
        inner = [piece(name, value[name], model, (*route, name)) for name in names]
        return Piece(key, FIELDS, pieces=inner, braces=order.in_braces(model, route))
    return Piece(key, text=value)


def in_order(names: list[str], model: Model | None, route: Route) -> list[str]:
    """Return names of fields in the models' order, unknown ones where they stand among their neighbours."""
    ranks = {name: order.rank(model, route, name) for name in names}
    known = iter(sorted((name for name in names if ranks[name] is not None), key=lambda name: ranks[name] or ()))
    return [name if ranks[name] is None else next(known) for name in names]
