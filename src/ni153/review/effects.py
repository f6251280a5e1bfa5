"""What a change does to delivery: the county's figures, each district's, the quarters, states and findings, before and after."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from ni153.finding import Finding
from ni153.period import Period
from ni153.reports.overdue import OverdueStep
from ni153.reports.status import Status, status
from ni153.reports.targets import CountyTargets, DistrictTargets
from ni153.review.changes import Side
from ni153.workspace.source import plan_name

Figure = int | Decimal | str | None


@dataclass(frozen=True, slots=True)
class Shift:
    """One figure or state that moved, before and after; None is what is not known.

    `of` is whose it is: a district, a milestone, a period, or blank for the county's.
    """

    what: str
    of: str
    before: Figure
    after: Figure

    @property
    def by(self) -> int | Decimal | None:
        """How much more it is; None where that cannot be said."""
        if isinstance(self.before, int | Decimal) and isinstance(self.after, int | Decimal):
            return self.after - self.before
        return None


@dataclass(frozen=True, slots=True)
class Effects:
    """What moved, and where the county stands now.

    `quarters` are those whose planned or returned figure moved. `overdue_more` and `overdue_less` are steps that are
    overdue now and were not, and the other way round. Findings are told apart by rule, file and sentence, not by line; one
    whose sentence alone changed is `altered`.
    `faults` are the files that leave the sums unknown, on either side.
    """

    as_at: date
    goal: int | None
    planned: int | None
    county: tuple[Shift, ...]
    districts: tuple[Shift, ...]
    quarters: tuple[Shift, ...]
    milestones: tuple[Shift, ...]
    ratings: tuple[Shift, ...]
    forecast: tuple[Shift, ...]
    overdue_more: tuple[OverdueStep, ...]
    overdue_less: tuple[OverdueStep, ...]
    findings_new: tuple[Finding, ...]
    findings_fixed: tuple[Finding, ...]
    findings_altered: tuple[Finding, ...]
    faults_before: tuple[Finding, ...]
    faults_after: tuple[Finding, ...]

    @property
    def any(self) -> bool:
        """Whether anything moved at all."""
        return any(getattr(self, name) for name in _MOVED)

    def shift(self, what: str) -> Shift | None:
        """Return how one of the county's figures moved."""
        return next((shift for shift in self.county if shift.what == what), None)


_WITHOUT_STEPS: Final = ("plans/claimants/", "plans/proposals/", "plans/registers.yaml")

_MOVED: Final = (
    "county",
    "districts",
    "quarters",
    "milestones",
    "ratings",
    "forecast",
    "overdue_more",
    "overdue_less",
    "findings_new",
    "findings_fixed",
    "findings_altered",
)


def effects(
    before: Side, after: Side, as_at: date, names: Mapping[str, str], paths: Mapping[str, str] | None = None
) -> Effects:
    """Return what moved between two sides, both judged as at the same day.

    `names` leads from an old id to a new one, `paths` from where a file stood to where it stands.
    """
    old, new = (status(side.workspace, as_at, side.broken) for side in (before, after))
    fixed, fresh, altered = _findings(before, after, paths or {})
    return Effects(
        as_at,
        new.targets.goal,
        new.targets.planned,
        tuple(_county(before, after, old, new)),
        tuple(_districts(old.targets, new.targets)),
        tuple(_quarters(old.targets, new.targets)),
        tuple(_milestones(old, new, names)),
        tuple(_moved("rating", before, after, as_at, ratings)),
        tuple(_moved("forecast", before, after, as_at, forecasts)),
        _only(new, old, before, {}, names),
        _only(old, new, after, names, {}),
        fresh,
        fixed,
        altered,
        old.targets.faults,
        new.targets.faults,
    )


# -- figures --------------------------------------------------------------------------------------------------------


def _changed(shifts: Iterable[Shift]) -> Iterator[Shift]:
    return (shift for shift in shifts if shift.before != shift.after)


def _county(before: Side, after: Side, old: Status, new: Status) -> Iterator[Shift]:
    def known(value: Status, what: Callable[[CountyTargets], int]) -> int | None:
        return None if value.targets.faults else what(value.targets)

    yield from _changed(
        (
            Shift("goal", "", old.targets.goal, new.targets.goal),
            Shift("planned", "", old.targets.planned, new.targets.planned),
            Shift("difference", "", old.targets.difference, new.targets.difference),
            Shift("due", "", old.targets.due, new.targets.due),
            Shift("delivered", "", old.targets.actual, new.targets.actual),
            Shift("returns due", "", known(old, lambda row: row.returns_due), known(new, lambda row: row.returns_due)),
            Shift(
                "returns missing",
                "",
                known(old, lambda row: row.returns_missing),
                known(new, lambda row: row.returns_missing),
            ),
            Shift("overdue", "", _overdue(before, old), _overdue(after, new)),
        )
    )


def _overdue(side: Side, found: Status) -> int | None:
    """How many steps are overdue; None where a file that may hold one could not be read in full."""
    unread = any(not path.startswith(_WITHOUT_STEPS) for path in side.workspace.broken)
    return None if unread else len(found.overdue_rows)


def _districts(old: CountyTargets, new: CountyTargets) -> Iterator[Shift]:
    before, after = ({row.district: row for row in side.districts} for side in (old, new))
    for name in dict.fromkeys([*after, *before]):
        one, other = before.get(name), after.get(name)
        for what, field in (("planned", "planned"), ("due", "due"), ("delivered", "actual")):
            yield from _changed([Shift(what, name, _of(one, field), _of(other, field))])
        missing = [None if row is None or row.fault else len(row.returns_missing) for row in (one, other)]
        yield from _changed([Shift("returns missing", name, *missing)])


def _of(row: DistrictTargets | None, field: str) -> int | None:
    found: int | None = getattr(row, field, None)
    return found


def _quarters(old: CountyTargets, new: CountyTargets) -> Iterator[Shift]:
    if old.faults or new.faults:
        return
    before, after = ({row.period: row for row in side.quarters} for side in (old, new))
    for period in sorted({*before, *after}):
        yield from _changed(
            Shift(what, _period(period), *(getattr(side.get(period), field, None) for side in (before, after)))
            for what, field in (("planned", "planned"), ("delivered", "actual"))
        )


def _period(period: Period) -> str:
    return str(period)


def _milestones(old: Status, new: Status, names: Mapping[str, str]) -> Iterator[Shift]:
    before = {names.get(row.id, row.id): row.state.value for row in old.milestones}
    after = {row.id: row.state.value for row in new.milestones}
    for name, state in after.items():
        if name in before:
            yield from _changed([Shift("state", name, before[name], state)])


def _only(
    side: Status, other: Status, elsewhere: Side, names: Mapping[str, str], others: Mapping[str, str]
) -> tuple[OverdueStep, ...]:
    """Return what is overdue on one side alone; what stands in a file that could not be read there is left out."""
    unread = elsewhere.workspace.broken
    known = {(others.get(row.id, row.id), row.district) for row in other.overdue_rows}
    return tuple(
        row
        for row in side.overdue_rows
        if (names.get(row.id, row.id), row.district) not in known
        and row.place.path not in unread
        and (row.district is None or _plan(row.district) not in unread)
    )


def _plan(district: str) -> str:
    return f"plans/districts/{plan_name(district)}.yaml"


# -- findings -------------------------------------------------------------------------------------------------------


def _findings(before: Side, after: Side, paths: Mapping[str, str]) -> tuple[tuple[Finding, ...], ...]:
    """Return the findings that are gone, those that are new, and those of one rule in one file that say something else now."""

    def same(finding: Finding) -> tuple[str, str, str]:
        path = finding.position.path
        return finding.rule, paths.get(path, path), finding.message

    old, new = (Counter(map(same, side.verdict.findings)) for side in (before, after))
    fixed, fresh = _beyond(before, old - new, same), _beyond(after, new - old, same)
    altered: list[Finding] = []
    for finding in fixed:
        again = next((each for each in fresh if each not in altered and same(each)[:2] == same(finding)[:2]), None)
        if again is not None:
            altered.append(again)
    kinds = Counter(same(each)[:2] for each in altered)
    gone = []
    for finding in fixed:
        if kinds[same(finding)[:2]] > 0:
            kinds[same(finding)[:2]] -= 1
        else:
            gone.append(finding)
    return tuple(gone), tuple(each for each in fresh if each not in altered), tuple(altered)


def _beyond(
    side: Side, count: Counter[tuple[str, str, str]], same: Callable[[Finding], tuple[str, str, str]]
) -> tuple[Finding, ...]:
    found = []
    for finding in side.verdict.findings:
        if count[same(finding)] > 0:
            count[same(finding)] -= 1
            found.append(finding)
    return tuple(found)


# -- what other reports say -----------------------------------------------------------------------------------------


def _moved(
    what: str, before: Side, after: Side, as_at: date, report: Callable[[Side, date], dict[str, Figure]]
) -> Iterator[Shift]:
    old, new = report(before, as_at), report(after, as_at)
    for name in dict.fromkeys([*new, *old]):
        if name in old and name in new:
            yield from _changed([Shift(what, name, old[name], new[name])])


def ratings(side: Side, as_at: date) -> dict[str, Figure]:
    """Return the RAG of the county, each district and each milestone."""
    from ni153.reports.rag import ratings as report

    found = report(side.workspace, as_at, side.broken)
    judged = {"the county": found.county, **found.districts, **found.milestones}
    return {name: judgement.rag.value for name, judgement in judged.items()}


def forecasts(side: Side, as_at: date) -> dict[str, Figure]:
    """Return where the county's delivery will end: if nothing changes (every district counted), and by its profile."""
    from ni153.reports.forecast import forecast as report

    found = report(side.workspace, as_at, side.broken)
    line = found.line if found.whole else None
    return {
        "if nothing changes": int(line.expected) if line else None,
        "by its profile": int(found.profile.expected) if found.profile else None,
    }
