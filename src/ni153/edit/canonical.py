"""The canonical layout of a file: the order of its fields, its blank lines and folds, its dates; the values stay."""

from ni153.edit import order
from ni153.edit.lay import indented, lay
from ni153.edit.making import new_faults, refuse_unsound
from ni153.edit.order import Model
from ni153.edit.page import Page
from ni153.edit.piece import FIELDS, ITEMS, WORDS, Piece, in_order
from ni153.edit.remarks import Gathering, settle
from ni153.finding import Refusal, Route
from ni153.workspace.document import Document, Node, read


def fmt(document: Document, model: Model | None = None) -> str:
    """Return the text of a document in the canonical layout, its values and comments the same.

    `model` is that of the path when left out. Dates, ranges and periods are written as the format writes them, and
    registers sorted. Raises Refusal, in one sentence, when the file cannot be read without a mistake, or when its
    layout cannot be changed without changing what it says.
    """
    model = model or order.model_of(document.path)
    refuse_unsound(document)
    page = Page(document)
    gathering = Gathering(page, model)
    first = gathering.root.pieces[0]
    _arrange(gathering.root, model, ())
    if gathering.root.pieces[0] is not first:
        gathering.apart = True
    for piece in gathering.root.pieces:
        settle(piece)
    lines = _lines(gathering, model)
    end = "\r\n" if page.text.count("\r\n") * 2 > page.text.count("\n") else "\n"
    text = "\ufeff" * page.text.startswith("\ufeff") + "".join(f"{line}{end}" for line in lines)
    _prove(document, text, gathering.root, model)
    return text


def _lines(gathering: Gathering, model: Model | None) -> list[str]:
    """Return the lines of the page, with a blank one around sections and where one stood between other fields.

    A section is a block of fields or a list with lines of its own, but not one of names or the like.
    """
    lines = [*gathering.head, *[""] * (gathering.apart and bool(gathering.head))]
    section_before = False
    for number, piece in enumerate(gathering.root.pieces):
        above, piece.above = piece.above[piece.above[:1] == [""] :], []
        laid = lay(piece, 0)
        section = piece.kind != WORDS and len(laid) > 1 and not order.is_light(model, (piece.key or "",))
        if number and (section or section_before or piece.apart):
            lines.append("")
        lines += [*indented(above, 0), *laid]
        section_before = section
    return lines + gathering.end


def _arrange(piece: Piece, model: Model | None, route: Route) -> None:
    """Bring fields, periods and registers into their order, and dates into their form."""
    if piece.kind == WORDS:
        if piece.text is not None:
            piece.text = order.canonical(model, route, piece.text)
        return
    for inner in piece.pieces:
        if inner.key is not None:
            inner.key = order.canonical_key(model, route, inner.key)
        _arrange(inner, model, (*route, 0 if inner.key is None else inner.key))
    if piece.kind == FIELDS:
        by_name = {inner.key or "": inner for inner in piece.pieces}
        if len(by_name) == len(piece.pieces):
            _reorder(piece, [by_name[name] for name in in_order(list(by_name), model, route)])
    elif order.is_register(model, route):
        _reorder(piece, sorted(piece.pieces, key=lambda entry: order.name_of(_value(entry))))


def _reorder(piece: Piece, pieces: list[Piece]) -> None:
    """Put pieces in another order; a heading above the first of them, set off by a blank line, stays at the top."""
    old = piece.pieces[0] if piece.pieces else None
    piece.pieces = pieces
    if old is None or pieces[0] is old or "" not in old.above:
        return
    cut = len(old.above) - old.above[::-1].index("")
    heading, old.above = old.above[:cut], old.above[cut:]
    pieces[0].above = [*heading, *pieces[0].above[pieces[0].above[:1] == [""] :]]


def _prove(document: Document, text: str, root: Piece, model: Model | None) -> None:
    """Raise Refusal unless the text says what the document says, and holds all its comments."""
    found = read(document.path, text.encode("utf-8", "surrogatepass"))
    same = found.value == _value(root) and _means(document.value, found.value, model, ())
    if not same or new_faults(document, found) or _comments(document) != _comments(found):
        raise Refusal(
            f"{document.path} cannot be laid out anew without changing what it says, so it was left as it is."
        )


def _value(piece: Piece) -> Node:
    if piece.kind == FIELDS:
        return {inner.key or "": _value(inner) for inner in piece.pieces}
    return [_value(inner) for inner in piece.pieces] if piece.kind == ITEMS else piece.text


def _means(old: Node, new: Node, model: Model | None, route: Route) -> bool:
    """Say whether two values mean the same: equal but for the form of dates and the order of registers."""
    if isinstance(old, dict) and isinstance(new, dict):
        names = {order.canonical_key(model, route, name): name for name in old}
        return (
            len(old) == len(new)
            and names.keys() == new.keys()
            and all(_means(old[name], new[own], model, (*route, own)) for own, name in names.items())
        )
    if isinstance(old, list) and isinstance(new, list):
        if order.is_register(model, route):
            old, new = sorted(old, key=order.name_of), sorted(new, key=order.name_of)
        return len(old) == len(new) and all(_means(a, b, model, (*route, 0)) for a, b in zip(old, new, strict=True))
    return old == new or (isinstance(old, str) and order.canonical(model, route, old) == new)


def _comments(document: Document) -> list[str]:
    return sorted(document.text[start:end].rstrip() for start, end in document.comments)
