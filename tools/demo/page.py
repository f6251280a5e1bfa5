"""Data as the file it stands in: laid out by the tool's own hand, headed by what kind of file it is and that it is invented."""

from typing import Any, Final

from ni153.edit import order
from ni153.edit.lay import HOUSE, Habit, lay
from ni153.edit.piece import WORDS, piece
from ni153.workspace.document import Node
from ni153.workspace.load import kind_of

Data = dict[str, Any]
"""What a file says: fields, lists and words; days, periods and figures as themselves. None and empty lists are left out."""

INVENTED: Final = "# Invented, to show what the tool does: no place, person or figure in it is real."
UNTIDY: Final = Habit(step=4, dash=2)
"""How a file looks that somebody indented by hand."""


def page(path: str, data: Data, *, tidy: bool = True) -> bytes:
    """Return the bytes of the file at a path."""
    kind = kind_of(path)
    assert kind is not None, path
    root = piece(None, _node(data), kind[1], ())
    up = "../" * path.count("/") or "./"
    lines = [f"# yaml-language-server: $schema={up}schemas/{kind[0]}.schema.json", INVENTED, ""]
    section_before = False
    for number, field in enumerate(root.pieces):
        laid = lay(field, 0, HOUSE if tidy else UNTIDY)
        section = field.kind != WORDS and len(laid) > 1 and not order.is_light(kind[1], (field.key or "",))
        lines += ["", *laid] if number and (section or section_before) else laid
        section_before = section
    return "".join(f"{line}\n" for line in lines).encode()


def _node(value: object) -> Node:
    if isinstance(value, dict):
        return {str(key): _node(inner) for key, inner in value.items() if inner not in (None, [], {}, ())}
    if isinstance(value, list | tuple):
        return [_node(inner) for inner in value]
    return str(value)
