"""A measure's figures in the columns of a table: the form's own, and quarters of their own for what lies outside them (R62)."""

from collections.abc import Iterable
from decimal import Decimal

from ni153.arithmetic.measures import Figures, Profile
from ni153.period import Period
from ni153.workspace.workspace import Workspace

Number = Decimal | int


def columns(workspace: Workspace, measures: Iterable[Figures]) -> tuple[Period, ...]:
    """Return the columns of the form's tables of figures, in order of time.

    A quarter that none of them covers and for which a measure has a figure becomes a column of its own, so that the
    columns always add up to the total.
    """
    county = workspace.county
    known = county.periods.resources if county else ()
    quarters = {quarter for each in measures for quarter in (*each.planned_by_quarter, *each.actual_by_quarter)}
    outside = {quarter for quarter in quarters if not any(column.contains(quarter) for column in known)}
    return tuple(sorted({*known, *outside}))


def by_column(figures: Figures, quarters: Profile, shown: Iterable[Period]) -> tuple[Number | None, ...]:
    """Return a measure's figures by column, None where it has none there.

    They are added up, officers in officer-years; of a share, which does not add up, only one that does not vary is told.
    """
    return tuple(_in(figures, quarters, column) for column in shown)


def added(found: Iterable[Number | None]) -> Number | None:
    """Return the sum of the figures there are, exact; None where there are none."""
    known = [figure for figure in found if figure is not None]
    return sum(known[1:], known[0]) if known else None


def _in(figures: Figures, quarters: Profile, column: Period) -> Number | None:
    inside = {quarter: figure for quarter, figure in quarters.items() if column.contains(quarter)}
    if not inside:
        return None
    if not figures.adds_up:
        alike = set(inside.values())
        return alike.pop() if len(alike) == 1 else None
    exact = figures.sum(inside)
    return int(exact) if exact == int(exact) else exact
