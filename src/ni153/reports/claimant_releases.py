"""The releases of claimant figures known on a day, each month's files made one, with their sums and their rate (R7, R8)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ni153.arithmetic.claimant_lines import (
    Clash,
    Line,
    Sum,
    by_district,
    came_out,
    held_by,
    lines,
    month_of,
    rate_of,
    total,
    working_age,
)
from ni153.arithmetic.rates import Rate
from ni153.finding import Finding, Place
from ni153.model.claimants import ClaimantRelease
from ni153.period import Period, WrittenError, parse_date
from ni153.workspace.source import Source, stem
from ni153.workspace.workspace import Workspace

FOLDER = "plans/claimants"
REGISTER = "lsoas.yaml"


@dataclass(frozen=True, slots=True)
class DistrictClaimants:
    """One district's part of a release; the sums say which of its neighbourhoods they cover."""

    district: str
    neighbourhoods: int
    working_age: int
    stock: Sum
    on_flow: Sum
    off_flow: Sum
    rate: Rate | None


@dataclass(frozen=True, slots=True)
class Release:
    """What is known for one month: `month` orders it, `as_at` is as the files write it.

    `stock`, `on_flow` and `off_flow` are sums over the neighbourhoods each covers, `rate` the one pooled rate of those
    `stock` covers. `published` is when the latest of its files came out, None where none says. `revised` counts lines a
    later file changed; `clashes` are lines that could not be counted. Of a release one of whose files is unsound
    (`fault`) there are no figures.
    """

    month: Period
    as_at: Period
    published: date | None
    sources: tuple[str, ...]
    paths: tuple[str, ...]
    lines: tuple[Line, ...]
    stock: Sum
    on_flow: Sum
    off_flow: Sum
    rate: Rate | None
    districts: tuple[DistrictClaimants, ...]
    revised: int
    clashes: tuple[Clash, ...]
    place: Place
    fault: Finding | None = None

    @property
    def net(self) -> int | None:
        """Came on less left, over the neighbourhoods that give both; above 0, more came on. None where none do."""
        both = [line for line in self.lines if "on_flow" in line.figures and "off_flow" in line.figures]
        return sum(line.figures["on_flow"] - line.figures["off_flow"] for line in both) if both else None


def releases(workspace: Workspace, as_at: date, broken: Mapping[str, Finding]) -> tuple[Release, ...]:
    """Return the releases known on a day, from the earliest on; `broken` maps each unsound file to its first error."""
    months: dict[Period, list[Source[ClaimantRelease]]] = {}
    for source in workspace.claimant_releases:
        if came_out(source.model) <= as_at:
            months.setdefault(month_of(source.model.as_at), []).append(source)
    spoilt = {_named_month(path): broken[path] for path in _unread(workspace, broken)}
    everywhere = broken.get(REGISTER) or spoilt.get(None)
    known = [
        _release(
            workspace,
            month,
            sources,
            next((broken[source.path] for source in sources if source.path in broken), None)
            or spoilt.get(month)
            or everywhere,
        )
        for month, sources in months.items()
    ]
    known += [
        _unreadable(month, fault, len(workspace.neighbourhoods))
        for month, fault in spoilt.items()
        if month is not None and month not in months and month.end <= as_at
    ]
    return tuple(sorted(known, key=lambda release: release.month))


def _unread(workspace: Workspace, broken: Mapping[str, Finding]) -> list[str]:
    return [path for path in sorted(broken) if path.startswith(f"{FOLDER}/") and path not in workspace.sources]


def _named_month(path: str) -> Period | None:
    """The month a release's file is named after: `2008-11.yaml`, `2008-11-revised.yaml`."""
    try:
        return month_of(parse_date(stem(path)[:7]))
    except WrittenError:
        return None


def _release(
    workspace: Workspace, month: Period, sources: list[Source[ClaimantRelease]], fault: Finding | None
) -> Release:
    sources = sorted(sources, key=lambda source: (came_out(source.model), source.path))
    latest = sources[-1]
    found = lines(workspace, sources)
    held = found.held if fault is None else ()
    of = len(workspace.neighbourhoods)
    stock, on_flow, off_flow = (total(held, figure, of) for figure in ("claimants", "on_flow", "off_flow"))
    return Release(
        month,
        latest.model.as_at,
        max((source.model.published for source in sources if source.model.published), default=None),
        tuple(dict.fromkeys(" ".join(source.model.source.split()) for source in sources)),
        tuple(source.path for source in sources),
        held,
        stock,
        on_flow,
        off_flow,
        rate_of(workspace, held),
        _districts(workspace, held) if fault is None else (),
        found.revised if fault is None else 0,
        found.clashes if fault is None else (),
        latest.place("as_at"),
        fault=fault,
    )


def _unreadable(month: Period, fault: Finding, of: int) -> Release:
    """A release nothing of which can be understood but the month its file is named after."""
    nothing = Sum(None, frozenset(), of)
    path = fault.position.path
    return Release(
        month=month,
        as_at=month,
        published=None,
        sources=(),
        paths=(path,),
        lines=(),
        stock=nothing,
        on_flow=nothing,
        off_flow=nothing,
        rate=None,
        districts=(),
        revised=0,
        clashes=(),
        place=Place(path),
        fault=fault,
    )


def _districts(workspace: Workspace, held: Sequence[Line]) -> tuple[DistrictClaimants, ...]:
    lines_of = by_district(held)
    return tuple(_district(workspace, name, lines_of.get(name, ())) for name in workspace.affected_districts)


def _district(workspace: Workspace, name: str, own: Sequence[Line]) -> DistrictClaimants:
    codes = held_by(workspace)[name]
    stock, on_flow, off_flow = (total(own, figure, len(codes)) for figure in ("claimants", "on_flow", "off_flow"))
    people = sum(working_age(workspace)[code] for code in codes)
    return DistrictClaimants(name, len(codes), people, stock, on_flow, off_flow, rate_of(workspace, own))
