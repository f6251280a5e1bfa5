"""Every measure as at a day: what was planned by then, what was returned, and which returns are missing (R51, R67, R68)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ni153.arithmetic.measures import Figures, Kind, Profile, measures
from ni153.finding import Finding, Place
from ni153.period import Length, Period
from ni153.reports.state import RETURNS_DUE
from ni153.workspace.workspace import Workspace

Number = Decimal | int


class Return(StrEnum):
    """What came in for a quarter. A nil return is a 0; no return is not; a provisional figure is still to be confirmed."""

    IN = "in"
    NIL = "nil"
    PROVISIONAL = "provisional"
    MISSING = "missing"
    AWAITED = "awaited"
    NOT_DUE = "not due"
    UNASKED = "unasked"

    @property
    def came(self) -> bool:
        """True where a figure was returned."""
        return self in (Return.IN, Return.NIL, Return.PROVISIONAL)


@dataclass(frozen=True, slots=True)
class QuarterFigures:
    """One quarter of a measure. `planned` and `actual` are None where nothing is written for it.

    `returned` says what came in: `missing` when its return should be in by the day and is not, `awaited` when the quarter
    has ended and the time to return it has not, `not due` before the quarter's end, `unasked` where nothing was planned.
    `due_on` is the last day for its return. `place` is where the figure that counts stands: what was returned, else what
    was planned, perhaps for a longer period.
    """

    period: Period
    planned: Number | None
    actual: Number | None
    returned: Return
    due_on: date
    place: Place


@dataclass(frozen=True, slots=True)
class Standing:
    """A measure as at a day, in its unit; officers in officer-years.

    `planned` is the whole programme's, None where nothing is; `due` what was planned up to the end of the last quarter
    that has ended; `actual` what was returned for the quarters ended, None where no return is in; `comparable` what was
    planned for exactly those quarters. `early` are figures for quarters that have not ended, which do not count yet.
    """

    figures: Figures
    as_at: date
    planned: Number | None
    due: Number
    actual: Number | None
    comparable: Number
    quarters: tuple[QuarterFigures, ...]
    early: tuple[Period, ...] = ()

    @property
    def came(self) -> tuple[QuarterFigures, ...]:
        """The quarters ended whose figure was returned."""
        return tuple(quarter for quarter in self.quarters if quarter.returned.came and quarter.period.end <= self.as_at)

    @property
    def missing(self) -> tuple[QuarterFigures, ...]:
        """The quarters whose return should be in and is not."""
        return tuple(quarter for quarter in self.quarters if quarter.returned is Return.MISSING)

    @property
    def returns_due(self) -> tuple[QuarterFigures, ...]:
        """The quarters with a planned figure whose return should be in by the day."""
        return tuple(
            quarter for quarter in self.quarters if quarter.planned is not None and quarter.due_on < self.as_at
        )

    @property
    def provisional(self) -> tuple[QuarterFigures, ...]:
        """The quarters whose figure is still to be confirmed."""
        return tuple(quarter for quarter in self.came if quarter.returned is Return.PROVISIONAL)

    @property
    def last(self) -> QuarterFigures | None:
        """The latest quarter that was returned."""
        return self.came[-1] if self.came else None

    @property
    def difference(self) -> Number | None:
        """Returned less planned for the same quarters: negative is short of it."""
        return None if self.actual is None else self.actual - self.comparable


def standings(workspace: Workspace, as_at: date, kinds: Iterable[Kind] | None = None) -> tuple[Standing, ...]:
    """Return the measures as at a day, file by file; proposals plan nothing and are left out.

    Whoever adds them up looks first whether their files are sound (`spoilt`).
    """
    wanted = frozenset(kinds) if kinds is not None else frozenset(Kind) - {Kind.PROPOSAL}
    grace = returns_grace(workspace)
    return tuple(standing(figures, as_at, grace) for figures in measures(workspace) if figures.kind in wanted)


def spoilt(item: Standing, broken: Mapping[str, Finding]) -> Finding | None:
    """Return the first error of the file a measure stands in, which leaves its figures unknown."""
    return broken.get(item.figures.place.path)


def returns_grace(workspace: Workspace) -> Length:
    """Return how long after a quarter's end its return is due."""
    return (workspace.county.returns_due if workspace.county else None) or RETURNS_DUE


def standing(figures: Figures, as_at: date, grace: Length = RETURNS_DUE) -> Standing:
    """Return a measure as at a day; `grace` is how long after a quarter's end its return is due."""
    planned, actual = figures.planned_by_quarter, figures.actual_by_quarter
    ended = {quarter: figure for quarter, figure in actual.items() if quarter.end <= as_at}
    due = {quarter: figure for quarter, figure in planned.items() if quarter.end <= as_at}
    return Standing(
        figures,
        as_at,
        _sum(figures, planned) if planned else None,
        _sum(figures, due),
        _sum(figures, ended) if ended else None,
        _sum(figures, {quarter: figure for quarter, figure in due.items() if quarter in ended}),
        tuple(_quarter(figures, quarter, as_at, grace) for quarter in sorted({*planned, *actual})),
        tuple(sorted(quarter for quarter in actual if quarter.end > as_at)),
    )


def _quarter(figures: Figures, quarter: Period, as_at: date, grace: Length) -> QuarterFigures:
    planned, actual = figures.planned_by_quarter.get(quarter), figures.actual_by_quarter.get(quarter)
    due_on = grace.after(quarter.end)
    if actual is not None:
        open_ = any(period.contains(quarter) for period in figures.provisional)
        state = Return.PROVISIONAL if open_ else Return.IN if actual else Return.NIL
    elif planned is None:
        state = Return.UNASKED
    elif due_on < as_at:
        state = Return.MISSING
    else:
        state = Return.AWAITED if quarter.end <= as_at else Return.NOT_DUE
    return QuarterFigures(quarter, planned, actual, state, due_on, written_at(figures, quarter, actual is not None))


def written_at(figures: Figures, quarter: Period, returned: bool) -> Place:
    """Return where a quarter's figure stands: its own line, or that of the longer period it is spread from."""
    field, written = (figures.returned, figures.actual) if returned else ("planned", figures.planned)
    period = next((period for period in written if period.contains(quarter)), quarter)
    return figures.place.at(field, str(period))


def _sum(figures: Figures, part: Profile) -> Number:
    """A sum in the measure's unit, whole where it is whole."""
    exact = figures.sum(part)
    return int(exact) if exact == int(exact) else exact
