"""Edits made to a text, and the proof that nothing else was: the result is read again and compared."""

from collections import Counter
from collections.abc import Iterable, Iterator

from ni153.edit import order
from ni153.edit.add import ways_to_add, ways_to_insert
from ni153.edit.edits import Edit, Insert, Put, after, spoken, steps
from ni153.edit.order import Model
from ni153.edit.page import Page
from ni153.edit.put import ways_to_put
from ni153.edit.remove import ways_to_remove
from ni153.edit.splice import Way, spliced
from ni153.finding import Refusal, Severity
from ni153.workspace.document import Document, read


def apply(document: Document, edits: Iterable[Edit]) -> str:
    """Return the document's text with the edits made, one after the other, and nothing else changed.

    Each edit is understood as the file stands after those before it. Raises Refusal, in one sentence, when the file
    cannot be read without a mistake, has no such place, or cannot say what is wanted without more being changed.
    """
    model = order.model_of(document.path)
    refuse_unsound(document)
    for edit in edits:
        for small in list(steps(document.value, edit, model)):
            document = _made(document, small, model)
    return document.text


def refuse_unsound(document: Document) -> None:
    """Raise Refusal where a file could not be read without a mistake: what it says is then not certain."""
    for fault in document.faults:
        if fault.severity is Severity.ERROR:
            line = fault.position.line
            raise Refusal(f"{document.path} cannot be changed before line {line} is mended: {fault.message}")
    if not document.whole or not isinstance(document.value, dict):
        raise Refusal(f"{document.path} cannot be changed: not all of it could be read.")


def _made(document: Document, edit: Edit, model: Model | None) -> Document:
    page = Page(document)
    wanted = after(document.value, edit)
    for way in _ways(page, edit, model):
        text = spliced(document.text, way)
        found = read(document.path, text.encode("utf-8", "surrogatepass"))
        if found.value == wanted and _kept(page, way, found) and not new_faults(document, found):
            return found
    line = document.position(edit.route).line
    raise Refusal(
        f"{document.path}: {spoken(edit.route)} cannot be changed without touching what stands around it; "
        f"change it by hand, at line {line}."
    )


def _ways(page: Page, edit: Edit, model: Model | None) -> Iterator[Way]:
    """Yield the ways to make a small edit, the best first."""
    part = page.part(edit.route)
    if isinstance(edit, Put):
        if part is not None and edit.route:
            yield from ways_to_put(page, part, edit.value, model)
        elif (above := page.part(edit.route[:-1])) and edit.route:
            yield from ways_to_add(page, above, str(edit.route[-1]), edit.value, model)
    elif part is None:
        return
    elif not isinstance(edit, Insert):
        yield from ways_to_remove(page, part, model)
    elif part.parts:
        yield from ways_to_insert(page, part, edit.item, len(part.parts) if edit.at is None else edit.at, model)
    else:
        yield from ways_to_put(page, part, [edit.item], model)


def _kept(page: Page, way: Way, found: Document) -> bool:
    """Say whether every comment is still there, but those taken out with what they describe, and none is new."""
    gone = [(splice.start, splice.end) for splice in way if splice.end > splice.start]
    before = [
        page.text[start:end].rstrip()
        for start, end in page.comments
        if not any(first <= start < last for first, last in gone)
    ]
    return before == [found.text[start:end].rstrip() for start, end in found.comments]


def new_faults(old: Document, new: Document) -> bool:
    """Say whether the reader finds something wrong in a text that it did not find before."""
    seen = Counter(fault.rule for fault in old.faults)
    return bool(Counter(fault.rule for fault in new.faults) - seen)
