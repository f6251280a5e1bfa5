"""Two versions of one item, compared: which of its fields changed, and what kind of change that is."""

from collections.abc import Iterator
from typing import Final

from ni153.review.history import Kind
from ni153.review.history_facts import Item

_FIGURES: Final = ("planned ", "actual ", "spent ", "people ")


def sort_of(key: str, old: str | None, new: str | None) -> Kind:
    """Return what kind of change it is that a field changed."""
    if key == "achieved":
        return "undone" if new is None else "achieved"
    if key == "cancelled":
        return "restored" if new is None else "cancelled"
    if key in ("due", "leads", "title"):
        return key  # type: ignore[return-value]
    return "figure" if key.startswith(_FIGURES) else "field"


def differences(old: Item | None, new: Item) -> Iterator[tuple[str, str | None, str | None]]:
    """Yield the fields in which two versions of an item differ: the field, what it said, what it says.

    Of a list of blocks, such as updates, each line that went and each that came.
    """
    before = dict(old.fields) if old else {}
    after = dict(new.fields)
    if old and old.title != new.title:
        yield "title", old.title or None, new.title or None
    for key in dict.fromkeys([*before, *after]):
        was, now = before.get(key), after.get(key)
        if was == now:
            continue
        if "\n" in f"{was}{now}" or key in ("updates", "evidence"):
            yield from _lines(key, was, now)
        else:
            yield key, was, now


def _lines(key: str, was: str | None, now: str | None) -> Iterator[tuple[str, str | None, str | None]]:
    before, after = (was or "").split("\n"), (now or "").split("\n")
    went = [line for line in before if line and line not in after]
    came = [line for line in after if line and line not in before]
    if len(went) == len(came):
        yield from ((key, old, new) for old, new in zip(went, came, strict=True))
    else:
        yield from ((key, line, None) for line in went)
        yield from ((key, None, line) for line in came)
