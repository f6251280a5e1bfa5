"""Need and offer: people who claim against places, by district, client group and scheme (R11, R21, R24, R69).

The latest table of each kind with figures that speaks of a day not after the one asked about counts, each as at its
day. Gap = need - places, only where both are known. Places for nobody in particular count for the district as a whole.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from ni153.finding import Finding, Place
from ni153.model.district import Capacity, DistrictPlan, Need, Offer
from ni153.period import Period, days_between
from ni153.reports.soundness import spoiling
from ni153.reports.state import STALE_AFTER
from ni153.workspace.source import Source
from ni153.workspace.workspace import Workspace

Table = TypeVar("Table", Need, Capacity)


@dataclass(frozen=True, slots=True)
class Dated:
    """A table as at its day: how many days old, and whether that is longer than silence may last (`stale`).

    `empty` is True where it is only a heading: its figures are lost or were never written.
    """

    as_at: Period
    age: int
    stale: bool
    empty: bool
    source: str | None
    note: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class GroupGap:
    """Need and places for one client group, or for nobody in particular (`group` None).

    `places` are those of the latest table, 0 where that offers this group none; None where there is no such table or an
    offer in it does not say how many (`unsaid` counts those).
    """

    group: str | None
    need: int | None
    places: int | None
    unsaid: int = 0

    @property
    def gap(self) -> int | None:
        """Need less places: below 0 there are more places than people."""
        return None if self.need is None or self.places is None else self.need - self.places


@dataclass(frozen=True, slots=True)
class Offered:
    """Places one provider offers on a scheme for a group, in the first table and in the latest.

    A figure is None where the table does not say how many, or where the offer is not in it (`listed`: in the latest).
    """

    provider: str
    scheme: str | None
    group: str | None
    then: int | None
    now: int | None
    listed: bool = True


@dataclass(frozen=True, slots=True)
class DistrictNeed:
    """One district. `need` and `offer` are its latest tables, None where it has none; `first_offer` the earliest of several.

    `groups` are in the register's order, then whatever else is named, then places for nobody in particular; `total` of
    them all. `then` and `now` are all places in the first and in the latest table of offers with figures, None where
    there are not two to compare or one does not say how many.
    """

    district: str
    need: Dated | None
    offer: Dated | None
    first_offer: Dated | None
    groups: tuple[GroupGap, ...]
    total: GroupGap
    offers: tuple[Offered, ...]
    then: int | None
    now: int | None
    fault: Finding | None = None

    @property
    def both(self) -> bool:
        """True where need and places are both known."""
        return self.total.gap is not None


@dataclass(frozen=True, slots=True)
class CountyNeed:
    """The districts, and the county's groups over those districts only where need and places are both known (`counted`).

    `schemes` are the places by scheme and group over every district with a table of offers (`offering`). With `faults` the
    county's figures are empty.
    """

    as_at: date
    districts: tuple[DistrictNeed, ...]
    groups: tuple[GroupGap, ...]
    total: GroupGap
    counted: tuple[str, ...]
    schemes: tuple[Offered, ...]
    offering: tuple[str, ...]
    faults: tuple[Finding, ...]


def need(workspace: Workspace, as_at: date, broken: Mapping[str, Finding], district: str | None = None) -> CountyNeed:
    """Return need and offer as at a day; `broken` maps each unsound file to its first error. `district` keeps one."""
    names = workspace.affected_districts if district is None else (district,)
    rows = tuple(_district(workspace, name, as_at, broken) for name in names)
    faults = spoiling(workspace, broken, district, ("plans/registers.yaml",))
    counted = [] if faults else [row for row in rows if row.both]
    offering = [] if faults else [row for row in rows if row.offer and not row.offer.empty]
    groups = _added(workspace, counted)
    return CountyNeed(
        as_at,
        rows,
        groups,
        _total(groups),
        tuple(row.district for row in counted),
        _schemes(offering),
        tuple(row.district for row in offering),
        faults,
    )


def _district(workspace: Workspace, name: str, as_at: date, broken: Mapping[str, Finding]) -> DistrictNeed:
    source = workspace.plan_of(name)
    nothing = GroupGap(None, None, None)
    if source is None or source.path in broken:
        faults = spoiling(workspace, broken, name)
        return DistrictNeed(name, None, None, None, (), nothing, (), None, None, faults[0] if faults else None)
    needs = _known(source.model.need, as_at)
    offers = _known(source.model.capacity, as_at)
    told = [table for table in offers if table.offer]
    latest_need = needs[-1] if needs else None
    latest = told[-1] if told else offers[-1] if offers else None
    groups = _groups(workspace, latest_need, latest)
    first = told[0] if len(told) > 1 else None
    return DistrictNeed(
        name,
        _dated(workspace, source, "need", latest_need, as_at),
        _dated(workspace, source, "capacity", latest, as_at),
        _dated(workspace, source, "capacity", first, as_at),
        groups,
        _total(groups),
        _offers(workspace, first, latest if latest and latest.offer else None),
        _places(first.offer) if first else None,
        _places(latest.offer) if first and latest else None,
    )


def _known(tables: Iterable[Table], as_at: date) -> list[Table]:
    """The tables that speak of a day not after this one, the earliest first; a part date counts from its first day."""
    return sorted((table for table in tables if table.as_at.start <= as_at), key=lambda table: table.as_at.end)


def _dated(
    workspace: Workspace, source: Source[DistrictPlan], key: str, table: Need | Capacity | None, as_at: date
) -> Dated | None:
    if table is None:
        return None
    tables: Sequence[Need | Capacity] = source.model.need if key == "need" else source.model.capacity
    index = next(at for at, each in enumerate(tables) if each is table)
    limit = (workspace.county.stale_after if workspace.county else None) or STALE_AFTER
    empty = not (table.claimants if isinstance(table, Need) else table.offer)
    return Dated(
        table.as_at,
        max(0, days_between(table.as_at.end, as_at)),
        as_at > limit.after(table.as_at.end),
        empty,
        table.source,
        table.note,
        source.place(key, index),
    )


def _groups(workspace: Workspace, table: Need | None, offers: Capacity | None) -> tuple[GroupGap, ...]:
    claiming: dict[str | None, int] = {}
    for name, people in (table.claimants if table else {}).items():
        group = _named(workspace, "client group", name)
        claiming[group] = claiming.get(group, 0) + people
    places: dict[str | None, list[int | None]] = {}
    for offer in offers.offer if offers else ():
        places.setdefault(_named(workspace, "client group", offer.client_group), []).append(offer.places)
    known, given = bool(table and table.claimants), bool(offers and offers.offer)
    return tuple(
        GroupGap(
            group,
            claiming.get(group, None if group else 0) if known else None,
            _sum(places.get(group, [])) if given else None,
            sum(figure is None for figure in places.get(group, ())),
        )
        for group in _ordered(workspace, {*claiming, *places})
    )


def _ordered(workspace: Workspace, groups: set[str | None]) -> list[str | None]:
    """The groups in the register's order, then others by name, then nobody in particular."""
    source = workspace.registers_source
    register = [each.name for each in source.model.client_groups] if source else []
    named = [name for name in groups if name is not None]
    order = [*(name for name in register if name in groups), *sorted(name for name in named if name not in register)]
    return [*order, None] if None in groups else [*order]


def _named(workspace: Workspace, to: str, name: str | None) -> str | None:
    """The register's name, or the name as written where the register does not have it."""
    thing = workspace.names.find(to, name) if name else None
    return thing.name if thing else name


def _sum(figures: Iterable[int | None]) -> int | None:
    """The sum, 0 of none; None where one of them is not said."""
    known = list(figures)
    return None if None in known else sum(figure for figure in known if figure is not None)


def _total(groups: Sequence[GroupGap]) -> GroupGap:
    """All groups together; a side is None where one group's is not known."""
    if not groups:
        return GroupGap(None, None, None)
    needs, places = _sum(group.need for group in groups), _sum(group.places for group in groups)
    return GroupGap(None, needs, places, sum(group.unsaid for group in groups))


def _places(offers: Iterable[Offer]) -> int | None:
    return _sum(offer.places for offer in offers)


Key = tuple[str, str | None, str | None]


def _offers(workspace: Workspace, first: Capacity | None, latest: Capacity | None) -> tuple[Offered, ...]:
    """Every provider's places on a scheme for a group, in either table."""
    then, now = (_by_key(workspace, table) for table in (first, latest))
    return tuple(Offered(*key, then.get(key), now.get(key), key in now) for key in dict.fromkeys([*now, *then]))


def _by_key(workspace: Workspace, table: Capacity | None) -> dict[Key, int | None]:
    found: dict[Key, list[int | None]] = {}
    for offer in table.offer if table else ():
        scheme, group = (
            _named(workspace, to, name) for to, name in (("scheme", offer.scheme), ("client group", offer.client_group))
        )
        found.setdefault((offer.provider, scheme, group), []).append(offer.places)
    return {key: _sum(places) for key, places in found.items()}


def _added(workspace: Workspace, rows: Sequence[DistrictNeed]) -> tuple[GroupGap, ...]:
    """The groups of several districts added up, all of which know both need and places."""
    found: dict[str | None, list[GroupGap]] = {}
    for row in rows:
        for group in row.groups:
            found.setdefault(group.group, []).append(group)
    return tuple(
        GroupGap(name, _sum(each.need for each in found[name]), _sum(each.places for each in found[name]))
        for name in _ordered(workspace, set(found))
    )


def _schemes(rows: Sequence[DistrictNeed]) -> tuple[Offered, ...]:
    """Places by scheme and group over the districts, every provider's together; None where one does not say how many."""
    found: dict[tuple[str | None, str | None], list[int | None]] = {}
    for row in rows:
        for each in row.offers:
            if each.listed:
                found.setdefault((each.scheme, each.group), []).append(each.now)
    return tuple(
        Offered("", scheme, group, None, _sum(places))
        for (scheme, group), places in sorted(found.items(), key=lambda item: tuple(name or "" for name in item[0]))
    )
