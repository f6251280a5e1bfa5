"""Items of a list that have no ids, such as partners, updates or evidence: which of them is which on the other side."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Final

from ni153.model.claimants import ClaimantFigure
from ni153.model.district import Capacity, CountyStep, Need, Offer, PartnerRow
from ni153.model.house import Papers, RagOverride
from ni153.model.meeting import Attendance
from ni153.model.neighbourhoods import Neighbourhood
from ni153.model.record import Record
from ni153.model.registers import Named, Post, Term
from ni153.model.step import Evidence, Update
from ni153.review.matching import (
    MOST_HELD_AGAINST_EACH_OTHER,
    Match,
    follows,
    same_under_another_name,
    share_alike,
)

IDENTITY: Final[Mapping[type[Record], tuple[str, ...]]] = {
    PartnerRow: ("partner",),
    CountyStep: ("step",),
    Evidence: ("text",),
    Update: ("date", "by", "for_period"),
    Offer: ("provider", "scheme", "client_group"),
    Capacity: ("as_at",),
    Need: ("as_at",),
    RagOverride: ("of",),
    Papers: ("body",),
    Post: ("role", "organisation"),
    Neighbourhood: ("code",),
    ClaimantFigure: ("lsoa", "district"),
    Attendance: ("name",),
    Named: ("name",),
    Term: ("term",),
}
"""What makes an item of a list without ids the same item; a list of anything else is compared whole."""

_MOSTLY: Final = 0.5


def partners(old: Sequence[Any], new: Sequence[Any], match: Match) -> dict[int, int]:
    """Return which item of a list now was which before, by number: the same name first, then all but the name the same."""
    found: dict[int, int] = {}
    for before, after in (
        (repr, repr),
        (_name, _name),
        (lambda item: _name(item, match), _name),
    ):
        taken = set(found.values())
        waiting: dict[Hashable, list[int]] = {}
        for at, item in enumerate(old):
            if at not in taken:
                waiting.setdefault(before(item), []).append(at)
        for index, item in enumerate(new):
            if index not in found and waiting.get(after(item)):
                found[index] = waiting[after(item)].pop(0)
    return dict(sorted({**found, **_nearly(old, new, found)}.items()))


def _nearly(old: Sequence[Any], new: Sequence[Any], found: Mapping[int, int]) -> dict[int, int]:
    """Pair what is left where all but the name is the same; of very many nothing."""
    taken = set(found.values())
    left = [at for at in range(len(old)) if at not in taken]
    fresh = [index for index in range(len(new)) if index not in found]
    pairs: dict[int, int] = {}
    if len(left) * len(fresh) <= MOST_HELD_AGAINST_EACH_OTHER:
        for index in fresh:
            at = next((at for at in left if _same_but_for_name(old[at], new[index])), None)
            if at is not None:
                left.remove(at)
                pairs[index] = at
    return pairs


def _name(item: Record, match: Match | None = None) -> Hashable:
    """Return what an item is known by, as it is called since the change where a match is given; itself where by nothing."""
    fields = identity(type(item))
    values = [getattr(item, name) for name in fields]
    return tuple(map(str, (_now(value, match) if match else value for value in values))) if fields else repr(item)


def _same_but_for_name(one: Record, other: Record) -> bool:
    if isinstance(one, Named) and isinstance(other, Named) and same_under_another_name(one, other):
        return True
    if isinstance(one, PartnerRow | CountyStep):  # two partners may well promise the same
        return False
    return share_alike(one, other, identity(type(one))) > _MOSTLY


def _now(value: Any, match: Match) -> Any:
    return follows(match.names, value) if isinstance(value, str) else value


def identity(model: type[Record]) -> tuple[str, ...]:
    """Return the fields that say which item of its list a block is."""
    return next((fields for kind, fields in IDENTITY.items() if issubclass(model, kind)), ())
