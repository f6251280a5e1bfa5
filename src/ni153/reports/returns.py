"""Who has reported and who has not, how late, and how old each figure is (R64, R67)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ni153.finding import Finding
from ni153.period import Period, days_between
from ni153.reports.measures import QuarterFigures, Return, Standing, standings
from ni153.reports.soundness import within
from ni153.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Reported:
    """One measure's returns as at a day: of all the quarters so far, or of those in the period asked about.

    `asked` are the quarters whose return should be in; `came` those of them, or sooner ones, that are; `missing` the rest.
    `last` is the latest quarter any figure speaks of, whatever was asked, and `age` how many days before the day that
    quarter ended: None where nothing was ever returned. `late` is by how many days the oldest missing return is late.
    """

    standing: Standing
    quarters: tuple[QuarterFigures, ...]
    as_at: date

    @property
    def asked(self) -> tuple[QuarterFigures, ...]:
        """The quarters with a planned figure whose return should be in by the day."""
        return tuple(cell for cell in self.quarters if cell.planned is not None and cell.due_on < self.as_at)

    @property
    def came(self) -> tuple[QuarterFigures, ...]:
        """The quarters that were returned."""
        return tuple(cell for cell in self.quarters if cell.returned.came)

    @property
    def missing(self) -> tuple[QuarterFigures, ...]:
        """The quarters that should be in and are not."""
        return tuple(cell for cell in self.quarters if cell.returned is Return.MISSING)

    @property
    def late(self) -> int | None:
        """How many days late the oldest missing return is."""
        return days_between(self.missing[0].due_on, self.as_at) if self.missing else None

    @property
    def last(self) -> Period | None:
        """The latest quarter a figure speaks of."""
        return self.standing.last.period if self.standing.last else None

    @property
    def age(self) -> int | None:
        """How many days ago that quarter ended."""
        return days_between(self.last.end, self.as_at) if self.last else None


@dataclass(frozen=True, slots=True)
class Returns:
    """Every measure with its returns, in the order of the files, the districts in the county's order first.

    `faults` are the first errors of the plans that cannot be counted: what they returned is not known.
    """

    as_at: date
    period: Period | None
    rows: tuple[Reported, ...]
    faults: tuple[Finding, ...]

    @property
    def asked(self) -> int:
        """How many returns should be in."""
        return sum(len(row.asked) for row in self.rows)

    @property
    def missing(self) -> int:
        """How many of them are not."""
        return sum(len(row.missing) for row in self.rows)


def returns(
    workspace: Workspace,
    as_at: date,
    broken: Mapping[str, Finding],
    period: Period | None = None,
    district: str | None = None,
) -> Returns:
    """Return what was reported as at a day; `broken` maps each unsound file to its first error.

    `period` keeps the quarters in it and the measures that plan or returned something for them; `district` keeps one
    district's. A measure without figures, planned or returned, reports nothing and is left out.
    """
    order = list(workspace.county.districts) if workspace.county else []
    rows = []
    for item in standings(workspace, as_at):
        if item.figures.place.path in broken or (district is not None and item.figures.district != district):
            continue
        cells = tuple(cell for cell in item.quarters if period is None or period.overlaps(cell.period))
        if cells:
            rows.append(Reported(item, cells, as_at))
    rows.sort(key=lambda row: _rank(order, row.standing.figures.district))
    named = {source.path: source.model.district for source in workspace.plans}
    faults = tuple(
        finding
        for path, finding in sorted(broken.items())
        if within(path, "plans/districts") or path == "plans/county.yaml"
        if district is None or named.get(path, district) == district
    )
    return Returns(as_at, period, tuple(rows), faults)


def _rank(order: list[str], district: str | None) -> int:
    """The districts in the county's order, then those it does not name, then the county's own."""
    if district is None:
        return len(order) + 1
    return order.index(district) if district in order else len(order)
