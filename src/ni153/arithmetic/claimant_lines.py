"""The lines of the releases of claimant figures: for whom each counts, which of several for one day holds, and their sums."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ni153.arithmetic.rates import Rate, pooled
from ni153.finding import Place
from ni153.model.claimants import ClaimantFigure, ClaimantRelease
from ni153.period import Period, Unit
from ni153.workspace.once import once
from ni153.workspace.source import Source
from ni153.workspace.workspace import Workspace

FIGURES = ("claimants", "on_flow", "off_flow")


@dataclass(frozen=True, slots=True)
class Line:
    """What the releases for one day say of a neighbourhood, or of a district's neighbourhoods together.

    `neighbourhoods` are their codes. `figures` and `places` are by the figure's name, those given alone. `revised` is
    True where a later release gave another figure than an earlier one.
    """

    name: str
    district: str
    whole_district: bool
    neighbourhoods: frozenset[str]
    figures: Mapping[str, int]
    places: Mapping[str, Place]
    revised: bool = False


class ClashKind(StrEnum):
    """Why lines of a release are not counted."""

    BOTH = "district and neighbourhoods"
    TWICE = "twice"
    UNKNOWN = "unknown name"
    UNNAMED = "no name"
    ELSEWHERE = "another district"
    NONE_HELD = "no neighbourhoods"


@dataclass(frozen=True, slots=True)
class Clash:
    """Lines that contradict each other, or are for nobody, and so are not counted."""

    kind: ClashKind
    name: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """One figure added up over lines: `value` is None where no line gives it.

    `neighbourhoods` are the codes of those it covers, `of` how many there are; `lines` how many figures were added.
    """

    value: int | None
    neighbourhoods: frozenset[str]
    of: int
    lines: int = 0
    places: tuple[Place, ...] = ()

    @property
    def whole(self) -> bool:
        """True when all the neighbourhoods are covered."""
        return len(self.neighbourhoods) == self.of


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines that hold for one day, and those that cannot be counted."""

    held: tuple[Line, ...]
    clashes: tuple[Clash, ...]

    @property
    def revised(self) -> int:
        """How many lines a later release changed."""
        return sum(line.revised for line in self.held)


def came_out(release: ClaimantRelease) -> date:
    """The day from which a release is known: when it was published, else the day it speaks of."""
    return release.published or release.as_at.end


def month_of(as_at: Period) -> Period:
    """The month a release is ordered by: that of the last day it speaks of."""
    return Period.containing(as_at.end, Unit.MONTH)


def lines(workspace: Workspace, sources: Iterable[Source[ClaimantRelease]]) -> Lines:
    """Return the lines of the releases for one day: of two, the later published holds, line by line (R8).

    A figure the later line leaves out stands as it was. A district's line takes the place of its neighbourhoods' earlier
    ones, and they of it where they cover all of the district. A district that a release gives both ways is not counted:
    the two are figures for the same people.
    """
    ordered = sorted(sources, key=lambda source: (came_out(source.model), source.path))
    known, key = _known(workspace), tuple(source.path for source in ordered)
    if key not in known:
        known[key] = _lines(workspace, ordered)
    return known[key]


@once
def _known(_: Workspace) -> dict[tuple[str, ...], Lines]:
    """Keep the lines of releases for the next who asks, by the releases' paths."""
    return {}


def _lines(workspace: Workspace, ordered: Iterable[Source[ClaimantRelease]]) -> Lines:
    held: dict[tuple[bool, str], Line] = {}
    clashes: list[Clash] = []
    for source in ordered:
        found, wrong = _read(workspace, source)
        clashes += wrong
        held, wrong = _laid_over(workspace, held, found)
        clashes += wrong
    return Lines(tuple(held[key] for key in sorted(held)), tuple(clashes))


def total(found: Iterable[Line], figure: str, of: int, within: Collection[str] | None = None) -> Sum:
    """Add one figure up over the lines that give it; with `within`, over those wholly inside these neighbourhoods."""
    counted = [
        line for line in found if figure in line.figures and (within is None or line.neighbourhoods.issubset(within))
    ]
    return Sum(
        sum(line.figures[figure] for line in counted) if counted else None,
        _covered(counted),
        of,
        len(counted),
        tuple(line.places[figure] for line in counted),
    )


@once
def working_age(workspace: Workspace) -> Mapping[str, int]:
    """Return each neighbourhood's people of working age, by its code."""
    return {lsoa.code: lsoa.working_age for lsoa in workspace.neighbourhoods}


@once
def held_by(workspace: Workspace) -> Mapping[str, frozenset[str]]:
    """Return the codes of the neighbourhoods each district holds."""
    found: dict[str, set[str]] = {}
    for lsoa in workspace.neighbourhoods:
        found.setdefault(lsoa.district, set()).add(lsoa.code)
    return {district: frozenset(codes) for district, codes in found.items()}


def rate_of(workspace: Workspace, found: Iterable[Line], within: Collection[str] | None = None) -> Rate | None:
    """The one pooled rate of the neighbourhoods whose stock the lines give (NI 153); None where they give none."""
    people = working_age(workspace)
    return pooled(
        (line.figures["claimants"], sum(people[code] for code in line.neighbourhoods))
        for line in found
        if "claimants" in line.figures and (within is None or line.neighbourhoods.issubset(within))
    )


def in_all(days: Sequence[Iterable[Line]], figures: Collection[str] = ("claimants",)) -> frozenset[str]:
    """Return the neighbourhoods for which every one of several days gives these figures: like is compared with like.

    A district's figure cannot be taken apart, so where one day gives a district and another a part of its
    neighbourhoods, none of them is comparable.
    """
    giving = [[line for line in day if all(figure in line.figures for figure in figures)] for day in days]
    common = frozenset[str].intersection(*map(_covered, giving)) if giving else frozenset[str]()
    while True:
        inside = [_covered(line for line in day if line.neighbourhoods <= common) for day in giving]
        smaller = frozenset[str].intersection(common, *inside)
        if smaller == common:
            return common
        common = smaller


def _covered(found: Iterable[Line]) -> frozenset[str]:
    return frozenset(code for line in found for code in line.neighbourhoods)


def _read(workspace: Workspace, source: Source[ClaimantRelease]) -> tuple[dict[tuple[bool, str], Line], list[Clash]]:
    """One release's lines by what they are for, without those that cannot be counted."""
    found: dict[tuple[bool, str], list[Line]] = {}
    clashes: list[Clash] = []
    for index, figure in enumerate(source.model.figures):
        match _line(workspace, figure, source.place("figures", index)):
            case Clash() as clash:
                clashes.append(clash)
            case line if line.figures:  # one that gives no figure says nothing
                found.setdefault(_key(line), []).append(line)
    clashes += [Clash(ClashKind.TWICE, same[0].name, _all_places(same)) for same in found.values() if len(same) > 1]
    once = {key: same[0] for key, same in found.items() if len(same) == 1}
    both = list(_both(once))
    clashes += both
    names = {clash.name for clash in both}
    return {key: line for key, line in once.items() if line.district not in names}, clashes


def _line(workspace: Workspace, figure: ClaimantFigure, place: Place) -> Line | Clash:
    given = {name: value for name in FIGURES if (value := getattr(figure, name)) is not None}
    places = {name: place.at(name) for name in given}
    if figure.lsoa:
        thing = workspace.names.find("lsoa", figure.lsoa)
        if thing is None:
            return Clash(ClashKind.UNKNOWN, figure.lsoa, (place.at("lsoa"),))
        if figure.district and figure.district != thing.model.district:
            return Clash(ClashKind.ELSEWHERE, thing.name, (place.at("lsoa"), place.at("district")))
        return Line(thing.name, thing.model.district, False, frozenset([thing.model.code]), given, places)
    if not figure.district:
        return Clash(ClashKind.UNNAMED, "", (place,))
    held = held_by(workspace).get(figure.district, frozenset())
    if not held:
        known = workspace.names.find("district", figure.district)
        kind = ClashKind.NONE_HELD if known else ClashKind.UNKNOWN
        return Clash(kind, figure.district, (place.at("district"),))
    return Line(figure.district, figure.district, True, held, given, places)


def _both(found: Mapping[tuple[bool, str], Line]) -> Iterator[Clash]:
    """Districts that are given whole and by their neighbourhoods as well."""
    for district, own in by_district(found.values()).items():
        if any(line.whole_district for line in own) and not all(line.whole_district for line in own):
            yield Clash(ClashKind.BOTH, district, _all_places(own))


def by_district(found: Iterable[Line]) -> dict[str, list[Line]]:
    """Return lines by the district they lie in."""
    grouped: dict[str, list[Line]] = {}
    for line in found:
        grouped.setdefault(line.district, []).append(line)
    return grouped


def _laid_over(
    workspace: Workspace, earlier: dict[tuple[bool, str], Line], later: Mapping[tuple[bool, str], Line]
) -> tuple[dict[tuple[bool, str], Line], list[Clash]]:
    """Lines published later over earlier ones, district by district; those that cannot be brought together are left out."""
    before, held = by_district(earlier.values()), dict(earlier)
    for district, own in by_district(later.values()).items():
        as_whole = own[0].whole_district
        other_cut = [line for line in before.get(district, ()) if line.whole_district != as_whole]
        replaced = bool(other_cut) and (as_whole or _covered(own) == held_by(workspace)[district])
        for line in other_cut if replaced else ():
            del held[_key(line)]
        for line in own:
            held[_key(line)] = _over(held.get(_key(line)), line, bool(other_cut))
    both = list(_both(held))
    names = {clash.name for clash in both}
    return {key: line for key, line in held.items() if line.district not in names}, both


def _key(line: Line) -> tuple[bool, str]:
    """What a line is for: a district, or a neighbourhood by its code."""
    return line.whole_district, line.district if line.whole_district else min(line.neighbourhoods)


def _over(earlier: Line | None, later: Line, replaced: bool) -> Line:
    """A later line over an earlier one for the same people; `replaced` when it stands for lines of another cut."""
    if earlier is None:
        return replace(later, revised=replaced)
    changed = any(earlier.figures[name] != figure for name, figure in later.figures.items() if name in earlier.figures)
    return replace(
        later,
        figures={**earlier.figures, **later.figures},
        places={**earlier.places, **later.places},
        revised=earlier.revised or changed or replaced,
    )


def _all_places(found: Iterable[Line]) -> tuple[Place, ...]:
    return tuple(place for line in found for place in list(line.places.values())[:1])
