"""Which file and which thing on one side of a change is which on the other: by path and id, else by what it says."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property
from typing import Any, Final

from ni153.finding import Place
from ni153.model import shape
from ni153.model.record import Record
from ni153.model.registers import Named, Officer
from ni153.workspace.source import Source
from ni153.workspace.workspace import Workspace

File = Source[Any]
FilePair = tuple[File | None, File | None]

_HALF: Final = 0.5
_NEARLY: Final = 0.85
"""Titles as alike as this are the same title with a slip mended."""
_MOSTLY: Final = 0.6
MOST_HELD_AGAINST_EACH_OTHER: Final = 2_500
"""So many pairs are looked at for what is nearly the same."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What has an id: a step, an action, a measure, a position. It stands in the list `field`, below the thing `above`."""

    source: File
    field: str
    place: Place
    record: Any
    above: str

    @property
    def id(self) -> str:
        """Its name from outside its file."""
        return f"{self.source.stem}/{self.record.id}"


@dataclass(frozen=True)
class Match:
    """What was found. `things` leads from where a thing stands now to what it was, `gone` are the places of those matched.

    `names` leads from an id, a file's name or a register's name to the one it has now, where that changed.
    """

    files: tuple[FilePair, ...]
    things: Mapping[Place, Thing]
    gone: frozenset[Place]
    names: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def left(self) -> frozenset[str]:
        """The files something went away from to another, as they were called."""
        now = {old.path: new.path for old, new in self.files if old and new}
        return frozenset(
            thing.place.path for place, thing in self.things.items() if now.get(thing.place.path) != place.path
        )


def match(before: Workspace, after: Workspace) -> Match:
    """Return which file and thing of one county is which of the other."""
    files = tuple(_files(before, after))
    pairs = _things(files)
    names = {old.stem: new.stem for old, new in files if old and new and old.stem != new.stem} | {
        old.id: new.id for old, new in pairs if old.id != new.id
    }
    for old, new in files:
        if old and new and old.kind == "registers":
            names |= _renamed(old.model, new.model)
    return Match(files, {new.place: old for old, new in pairs}, frozenset(old.place for old, _ in pairs), names)


# -- files ----------------------------------------------------------------------------------------------------------


def _files(before: Workspace, after: Workspace) -> Iterator[FilePair]:
    old, new = dict(before.sources), dict(after.sources)
    rules: tuple[Callable[[File, File], bool], ...] = (
        lambda one, other: one.path == other.path and _alike(one, other),
        lambda one, other: one.document.text == other.document.text,
        lambda one, other: _called(one) == _called(other),
        lambda one, other: _shared_ids(one, other) >= _HALF,
        lambda one, other: one.path == other.path,
    )
    for rule in rules:
        for path in sorted(old):
            source = old[path]
            found = next(
                (each for each in sorted(new) if new[each].kind == source.kind and rule(source, new[each])), None
            )
            if found is not None:
                yield old.pop(path), new.pop(found)
    yield from ((source, None) for _, source in sorted(old.items()))
    yield from ((None, source) for _, source in sorted(new.items()))


def _alike(one: File, other: File) -> bool:
    return _called(one) == _called(other) or _shared_ids(one, other) >= _HALF


def _called(source: File) -> tuple[str, ...]:
    """What a file is about, whatever it is called."""
    model = source.model
    match source.kind:
        case "plan":
            return (model.district,)
        case "milestone" | "proposal":
            return (squeezed(model.title),)
        case "meeting":
            return (squeezed(model.title), str(model.date))
        case "claimants":
            return (str(model.as_at), squeezed(model.source), str(model.published))
    return ()


def _shared_ids(one: File, other: File) -> float:
    ids, others = ({thing.record.id for thing in things(source)} for source in (one, other))
    return len(ids & others) / max(len(ids), len(others)) if ids and others else 0.0


# -- things ---------------------------------------------------------------------------------------------------------


def things(source: File) -> Iterator[Thing]:
    """Yield everything in a file that has an id."""
    yield from _below(source, source.model, source.place(), "")


def _below(source: File, record: Record, place: Place, above: str) -> Iterator[Thing]:
    for each in shape.fields(type(record)):
        if each.record is None or not each.many or "id" not in each.record.model_fields:
            continue
        for index, item in enumerate(getattr(record, each.name)):
            here = place.at(each.key, index)
            yield Thing(source, each.key, here, item, above)
            yield from _below(source, item, here, item.id)


def _things(files: Iterable[FilePair]) -> list[tuple[Thing, Thing]]:
    """Pair the things: by id within a file, then by what they say within a list, then by both across files."""
    found: list[tuple[Thing, Thing]] = []
    old_left: list[Thing] = []
    new_left: list[Thing] = []
    for one, other in files:
        old, new = (list(things(source)) if source else [] for source in (one, other))
        found += _keyed(old, new, lambda thing: (thing.record.id, thing.field, thing.above))
        found += _keyed(old, new, lambda thing: thing.record.id)
        found += _keyed(old, new, lambda thing: (thing.field, _words(thing.record)))
        found += _alike_things(old, new)
        old_left += old
        new_left += new
    found += _keyed(
        old_left, new_left, lambda thing: thing.record.id, lambda one, other: like(one.record, other.record)
    )
    # Across files the same words alone prove nothing: two districts may plan the same step.
    return found + _keyed(old_left, new_left, lambda thing: repr(thing.record.model_copy(update={"id": ""})))


def _words(record: Any) -> str:
    """Return the title or words of a thing; of one that has none its id, which is nobody else's."""
    return squeezed(getattr(record, "title", None) or getattr(record, "text", None) or record.id)


def _keyed(
    old: list[Thing],
    new: list[Thing],
    key: Callable[[Thing], Hashable],
    fits: Callable[[Thing, Thing], bool] = lambda one, other: True,
) -> list[tuple[Thing, Thing]]:
    """Take out of both lists what has the same key and fits, each with the first such one."""
    waiting: dict[Hashable, list[Thing]] = {}
    for thing in new:
        waiting.setdefault(key(thing), []).append(thing)
    pairs = []
    for thing in old:
        others = waiting.get(key(thing), [])
        if others and fits(thing, others[0]):
            pairs.append((thing, others.pop(0)))
    _drop(old, {id(one) for one, _ in pairs})
    _drop(new, {id(other) for _, other in pairs})
    return pairs


def _alike_things(old: list[Thing], new: list[Thing]) -> list[tuple[Thing, Thing]]:
    """Take out of both lists what is nearly the same; of very many nothing, for each would be held against each."""
    if len(old) * len(new) > MOST_HELD_AGAINST_EACH_OTHER:
        return []
    pairs = []
    for thing in tuple(old):
        other = next((each for each in new if each.field == thing.field and like(thing.record, each.record)), None)
        if other is not None:
            old.remove(thing)
            new.remove(other)
            pairs.append((thing, other))
    return pairs


def _drop(some: list[Thing], taken: set[int]) -> None:
    some[:] = [thing for thing in some if id(thing) not in taken]


def like(one: Any, other: Any) -> bool:
    """Whether two records whose ids differ are plainly the same thing: the same title or words, else most other fields."""
    for name in ("title", "text"):
        said, again = getattr(one, name, None), getattr(other, name, None)
        if said and again:
            said, again = squeezed(said), squeezed(again)
            return said == again or SequenceMatcher(None, said, again).ratio() >= _NEARLY
    return share_alike(one, other, ("id",)) >= _MOSTLY


def share_alike(one: Record, other: Record, besides: tuple[str, ...]) -> float:
    """Return the share of the fields written on either side that say the same, `besides` left out."""
    if type(one) is not type(other):
        return 0.0
    pairs = [
        (getattr(one, each.name), getattr(other, each.name))
        for each in shape.fields(type(one))
        if each.name not in besides
    ]
    written = [(left, right) for left, right in pairs if left or right]
    return sum(left == right for left, right in written) / len(written) if written else 0.0


def squeezed(text: str) -> str:
    """Return words without what a reader passes over: capitals and blanks."""
    return " ".join(text.casefold().split())


# -- the registers --------------------------------------------------------------------------------------------------


def _renamed(before: Record, after: Record) -> dict[str, str]:
    """Return who or what the registers call otherwise now: the old name is an alias of the new, or all else is the same."""
    found: dict[str, str] = {}
    for each in shape.fields(type(before)):
        if each.record is None or not issubclass(each.record, Named):
            continue
        old, new = getattr(before, each.name), getattr(after, each.name)
        kept = {item.name for item in old} & {item.name for item in new}
        for item in old:
            if item.name not in kept:
                fits = [other for other in new if other.name not in kept and same_under_another_name(item, other)]
                if len(fits) == 1:
                    found[item.name] = fits[0].name
    return found


def same_under_another_name(one: Named, other: Named) -> bool:
    """Whether a register's item is another under a new name."""
    if one.name in other.aliases:
        return True
    return isinstance(one, Officer) and bool(one.posts) and one.posts == getattr(other, "posts", ())


def follows(names: Mapping[str, str], text: str, home: str = "") -> str:
    """Return a name as it has to be written now; in `home`, its own file, an id may stand alone."""
    if text in names:
        return names[text]
    if (inside := names.get(f"{home}/{text}")) is not None:
        return inside.partition("/")[2]
    file, slash, rest = text.partition("/")
    return f"{names.get(file, file)}/{rest}" if slash else text
