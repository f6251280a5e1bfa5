"""Money beside what was delivered: pounds a person, over the quarters for which both are known (R31, R64)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from ni153.arithmetic.additionality import cost_each
from ni153.arithmetic.measures import MONEY
from ni153.finding import Finding
from ni153.period import Period
from ni153.reports.columns import Number, added
from ni153.reports.resources import ResourceLine, Resources, resources
from ni153.reports.targets import CountyTargets, DistrictTargets, targets
from ni153.workspace.workspace import Workspace


class NoCost(StrEnum):
    """Why it is not known what a person delivered cost."""

    NO_MONEY = "no money recorded"
    NO_SPENDING = "no spending returned"
    NO_DELIVERY = "no delivery returned"
    APART = "never both for one quarter"
    NOBODY = "nobody delivered"
    UNSOUND = "unsound"


@dataclass(frozen=True, slots=True)
class Beside:
    """One district's money beside its delivery, or all the districts' together (`district` None).

    `planned`, `spent`, `promised` and `delivered` are the whole of what is known, pounds and people; `quarters` those for
    which all spending and the delivery were returned, `same_spent` and `same_delivered` the figures of exactly those,
    and `each` one over the other, exact; None for the reason in `why`. `planned_each` are the pounds planned a person
    planned, over the districts that plan both. `counted` are the districts that `each` is over, `blank` how many resources
    have no amount and are in no figure.
    """

    district: str | None
    planned: Number | None
    spent: Number | None
    promised: int | None
    delivered: int | None
    quarters: tuple[Period, ...]
    same_spent: Number | None
    same_delivered: int | None
    why: NoCost | None
    planned_each: Fraction | None = None
    counted: tuple[str, ...] = ()
    blank: int = 0

    @property
    def each(self) -> Fraction | None:
        """Pounds spent a person delivered."""
        if self.same_spent is None or self.same_delivered is None:
            return None
        return cost_each(self.same_spent, Fraction(self.same_delivered))


@dataclass(frozen=True, slots=True)
class Spending:
    """Every district's money beside its delivery, and theirs together; the county's own resources are in neither.

    `county_own` is what those come to, pounds spent so far. `together` is None while a file summed over is unsound.
    """

    as_at: date
    rows: tuple[Beside, ...]
    together: Beside | None
    county_own: Number | None
    faults: tuple[Finding, ...]


def spending(
    workspace: Workspace,
    as_at: date,
    broken: Mapping[str, Finding],
    money: Resources | None = None,
    people: CountyTargets | None = None,
) -> Spending:
    """Return money beside delivery as at a day; `money` and `people` are of that day, where the caller has them."""
    money = money or resources(workspace, as_at, broken)
    people = people or targets(workspace, as_at, broken)
    lines = [line for line in money.lines if line.unit == MONEY]
    rows = tuple(_row(row, [line for line in lines if line.district == row.district]) for row in people.districts)
    faults = {finding.position.path: finding for finding in (*money.faults, *people.faults)}
    return Spending(
        as_at,
        rows,
        None if faults else _together(rows),
        None if faults else added(line.standing.actual for line in lines if line.district is None),
        tuple(finding for _, finding in sorted(faults.items())),
    )


def _row(row: DistrictTargets, lines: list[ResourceLine]) -> Beside:
    if row.fault:
        return Beside(row.district, None, None, None, None, (), None, None, NoCost.UNSOUND)
    known = [line for line in lines if not line.blank]
    spent = added(line.standing.actual for line in known)
    money = _spent_by_quarter(known)
    people = {cell.period: int(cell.actual or 0) for cell in row.standing.came} if row.standing else {}
    both = tuple(sorted(money.keys() & people.keys()))
    delivered = sum(people[quarter] for quarter in both) if both else None
    if not known:
        why: NoCost | None = NoCost.NO_MONEY
    elif spent is None:
        why = NoCost.NO_SPENDING
    elif row.actual is None:
        why = NoCost.NO_DELIVERY
    else:
        why = NoCost.APART if not both else None if delivered else NoCost.NOBODY
    planned = added(line.standing.planned for line in known)
    return Beside(
        row.district,
        planned,
        spent,
        row.planned,
        row.actual,
        both,
        added(money[quarter] for quarter in both),
        delivered,
        why,
        _planned_each([(planned, row.planned)]),
        () if why else (row.district,),
        len(lines) - len(known),
    )


def _spent_by_quarter(lines: list[ResourceLine]) -> dict[Period, Number]:
    """What was spent in the quarters for which every resource that planned something has returned it."""
    found: dict[Period, list[Number]] = {}
    unknown: set[Period] = set()
    for line in lines:
        for cell in line.standing.quarters:
            if cell.period.end > line.standing.as_at:
                continue
            if cell.actual is None:
                unknown.add(cell.period)
            else:
                found.setdefault(cell.period, []).append(cell.actual)
    return {quarter: sum(figures) for quarter, figures in found.items() if quarter not in unknown}


def _together(rows: tuple[Beside, ...]) -> Beside:
    counted = [row for row in rows if row.why is None]
    whys = {row.why for row in rows if row.why}
    why = None if counted else whys.pop() if len(whys) == 1 else NoCost.APART
    return Beside(
        None,
        added(row.planned for row in rows),
        added(row.spent for row in rows),
        _people(row.promised for row in rows),
        _people(row.delivered for row in rows),
        tuple(sorted({quarter for row in counted for quarter in row.quarters})),
        added(row.same_spent for row in counted),
        _people(row.same_delivered for row in counted),
        why,
        _planned_each([(row.planned, row.promised) for row in rows]),
        tuple(row.district for row in counted if row.district),
        sum(row.blank for row in rows),
    )


def _planned_each(pairs: list[tuple[Number | None, int | None]]) -> Fraction | None:
    both = [(money, people) for money, people in pairs if money is not None and people is not None]
    return cost_each(sum(money for money, _ in both), Fraction(sum(people for _, people in both))) if both else None


def _people(figures: Iterable[int | None]) -> int | None:
    total = added(figures)
    return None if total is None else int(total)
