"""Two versions of a file, field by field: every difference there is, whatever field it is in, and where it stands on both sides.

It knows the format only as `model.shape` describes it, so that a field added to the format tomorrow is compared tomorrow.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ni153.finding import Place
from ni153.model import shape
from ni153.model.record import Record
from ni153.model.shape import FieldShape
from ni153.period import Period
from ni153.review.changes_items import partners
from ni153.review.matching import Match


class How(StrEnum):
    """What became of a value."""

    ALTERED = "altered"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    REORDERED = "reordered"


@dataclass(frozen=True)
class Pair:
    """A block of fields as it stands on both sides, None on the side where it does not; `field` is what it stands in."""

    before: Any
    after: Any
    before_place: Place | None
    after_place: Place | None
    field: str = ""
    above: "Pair | None" = None

    @property
    def record(self) -> Any:
        """The block as it is now, or was."""
        return self.before if self.after is None else self.after

    @property
    def file(self) -> "Pair":
        """The file it stands in."""
        return self if self.above is None else self.above.file

    def inside(self, key: str, before: Any, after: Any, old: int | None = None, new: int | None = None) -> "Pair":
        """Return a block further down; `old` and `new` are its numbers in a list."""
        return Pair(
            before,
            after,
            _at(self.before_place, key, old) if before is not None else None,
            _at(self.after_place, key, new) if after is not None else None,
            key,
            self,
        )


@dataclass(frozen=True)
class Difference:
    """One thing that differs: a field of a block, or (`field` None) the block itself, added, removed, moved.

    `key` is a line's name in a field that holds several, such as a rule under `lint`. Figures by period come as the
    periods that have to be compared together, `before` and `after` being those each side writes.
    """

    pair: Pair
    how: How
    field: FieldShape | None = None
    before: Any = None
    after: Any = None
    key: str = ""
    before_place: Place | None = None
    after_place: Place | None = None


def _at(place: Place | None, key: str, index: int | None) -> Place | None:
    if place is None:
        return None
    return place.at(key) if index is None else place.at(key, index)


def differences(pair: Pair, match: Match) -> Iterator[Difference]:
    """Yield every difference between the two sides of a block and of all that stands in it."""
    if pair.before is None or pair.after is None:
        yield _whole(pair)
        yield from _arrived(pair, match)
        return
    before, after = ({each.name: each for each in _fields(side)} for side in (pair.before, pair.after))
    for name, field in {**before, **after}.items():
        old, new = getattr(pair.before, name, None), getattr(pair.after, name, None)
        if field.record is None or field.name == "leads":
            yield from _field(pair, field, old, new)
        elif field.many:
            yield from _list(pair, field, old or (), new or (), match)
        elif old is not None or new is not None:
            yield from differences(pair.inside(field.key, old, new), match)


def _fields(record: Record) -> tuple[FieldShape, ...]:
    return shape.fields(type(record))


def _whole(pair: Pair) -> Difference:
    how = How.ADDED if pair.before is None else How.REMOVED
    return Difference(pair, how, None, pair.before, pair.after, "", pair.before_place, pair.after_place)


def _arrived(pair: Pair, match: Match) -> Iterator[Difference]:
    """Yield what became of the things a new block holds that stood elsewhere before."""
    for field in _fields(pair.after) if pair.after is not None else ():
        if field.record is None or not field.many or "id" not in field.record.model_fields:
            continue
        for index, item in enumerate(getattr(pair.after, field.name)):
            inner = pair.inside(field.key, None, item, None, index)
            thing = match.things.get(inner.after_place) if inner.after_place else None
            if thing is None:
                yield from _arrived(inner, match)
            else:
                inner = Pair(thing.record, item, thing.place, inner.after_place, field.key, pair)
                yield Difference(inner, How.MOVED, None, thing.record, item, "", thing.place, inner.after_place)
                yield from differences(inner, match)


# -- one field ------------------------------------------------------------------------------------------------------


def _field(pair: Pair, field: FieldShape, old: Any, new: Any) -> Iterator[Difference]:
    places = _at(pair.before_place, field.key, None), _at(pair.after_place, field.key, None)
    if isinstance(old, dict) or isinstance(new, dict):
        yield from _lines(pair, field, old or {}, new or {}, *places)
    elif (old or None) != (new or None) or (old is not new and old != new):
        tuples = isinstance(old, tuple) and isinstance(new, tuple)
        how = How.REORDERED if tuples and Counter(map(repr, old)) == Counter(map(repr, new)) else How.ALTERED
        yield Difference(pair, how, field, old or None if tuples else old, new or None if tuples else new, "", *places)


def _lines(
    pair: Pair,
    field: FieldShape,
    old: Mapping[Any, Any],
    new: Mapping[Any, Any],
    old_place: Place | None,
    new_place: Place | None,
) -> Iterator[Difference]:
    """Compare a field of several lines, each a name and a figure or word; periods that overlap are compared together."""
    for key in _keys(old, new):
        before = {each: figure for each, figure in old.items() if _belongs(each, key)}
        after = {each: figure for each, figure in new.items() if _belongs(each, key)}
        if before != after:
            places = (
                old_place.at(str(min(before))) if old_place and before else old_place,
                new_place.at(str(min(after))) if new_place and after else new_place,
            )
            if not isinstance(key, tuple):
                yield Difference(pair, How.ALTERED, field, before.get(key), after.get(key), str(key), *places)
            else:
                yield Difference(pair, How.ALTERED, field, before or None, after or None, _named(key), *places)


def _keys(old: Mapping[Any, Any], new: Mapping[Any, Any]) -> list[Any]:
    """Return the names of the lines; periods in groups, each of those that overlap."""
    names = list(dict.fromkeys([*old, *new]))
    if not all(isinstance(name, Period) for name in names):
        return names
    groups: list[list[Period]] = []
    for period in sorted(names):
        if groups and any(each.overlaps(period) for each in groups[-1]):
            groups[-1].append(period)
        else:
            groups.append([period])
    return [tuple(group) for group in groups]


def _belongs(name: Any, key: Any) -> bool:
    return name in key if isinstance(key, tuple) else name == key


def _named(periods: Sequence[Period]) -> str:
    longest = next((each for each in periods if all(each.contains(other) for other in periods)), None)
    return str(longest) if longest else f"{periods[0]} to {periods[-1]}"


# -- lists of blocks ------------------------------------------------------------------------------------------------


def _list(pair: Pair, field: FieldShape, old: Sequence[Any], new: Sequence[Any], match: Match) -> Iterator[Difference]:
    if field.record and "id" in field.record.model_fields:
        yield from _things(pair, field, old, new, match)
        return
    pairs = partners(old, new, match)
    yield from _order(pair, field, list(pairs.values()))
    for index, item in enumerate(new):
        at = pairs.get(index)
        before = None if at is None else old[at]
        yield from differences(pair.inside(field.key, before, item, at, index), match)
    for at in sorted(set(range(len(old))) - set(pairs.values())):
        yield from differences(pair.inside(field.key, old[at], None, at), match)


def _things(
    pair: Pair, field: FieldShape, old: Sequence[Any], new: Sequence[Any], match: Match
) -> Iterator[Difference]:
    """Compare a list of what has ids; what came from elsewhere is compared with what it was there."""
    stayed = []
    for index, item in enumerate(new):
        here = pair.after_place.at(field.key, index) if pair.after_place else None
        thing = match.things.get(here) if here else None
        if thing is None:
            yield from differences(pair.inside(field.key, None, item, None, index), match)
            continue
        inner = Pair(thing.record, item, thing.place, here, field.key, pair)
        if (
            pair.before_place is not None
            and thing.place[:2] == pair.before_place.at(field.key, thing.place.route[-1])[:2]
        ):
            stayed.append(thing.place.route[-1])
        else:
            yield Difference(inner, How.MOVED, None, thing.record, item, "", thing.place, here)
        yield from differences(inner, match)
    yield from _order(pair, field, stayed)
    for at, item in enumerate(old):
        place = pair.before_place.at(field.key, at) if pair.before_place else None
        if place is None or place not in match.gone:
            yield from differences(pair.inside(field.key, item, None, at), match)


def _order(pair: Pair, field: FieldShape, stayed: Sequence[Any]) -> Iterator[Difference]:
    if list(stayed) != sorted(stayed):
        places = _at(pair.before_place, field.key, None), _at(pair.after_place, field.key, None)
        yield Difference(pair, How.REORDERED, field, None, None, "", *places)
