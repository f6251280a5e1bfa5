"""What a change does to delivery, in sentences and in a table of the figures that moved."""

from collections.abc import Iterator, Sequence
from typing import Final

from ni153.period import day_words
from ni153.reports.overdue import OverdueStep
from ni153.reports.rag_judgement import Rag
from ni153.review.effects import Figure, Shift
from ni153.review.review import Review
from ni153.views.rag import MARKS
from ni153.views.review_words import plain
from ni153.views.table import Cell, Column, Table
from ni153.views.words import count, difference, none_mark, people
from ni153.workspace.source import plan_name

NOTHING: Final = "Nothing the plans say has changed."
_AT_MOST: Final = 6


def sentences(review: Review) -> Iterator[str]:
    """Yield what a change does to delivery, a sentence each."""
    if review.says_nothing and not review.effects.any:
        yield NOTHING
        return
    moved = [*_plan(review), *_delivery(review)]
    yield from moved or ["No figure of the county moves."]


def _plan(review: Review) -> Iterator[str]:
    effects = review.effects
    for faults, when in ((effects.faults_after, "now"), (effects.faults_before, "before")):
        if faults:
            first = faults[0]
            yield (
                f"What the county plans {'is' if when == 'now' else 'was'} not known ({none_mark}) {when}: "
                f"{first.position.path}:{first.position.line} {first.message}"
            )
    planned, goal, away = (effects.shift(what) for what in ("planned", "goal", "difference"))
    if not effects.faults_after and (planned or goal or away):
        now = f"{people(effects.planned)} people, {_away(effects.planned, effects.goal)}"
        yield f"The county now plans {now}{_was(planned, goal)}."


def _away(planned: int | None, goal: int | None) -> str:
    if planned is None or goal is None:
        return "and the goal is not known"
    if planned == goal:
        return f"exactly the goal of {people(goal)}"
    return f"{difference(planned - goal)} {'of' if planned < goal else ''} the goal of {people(goal)}".replace(
        "  ", " "
    )


def _was(planned: Shift | None, goal: Shift | None) -> str:
    was = [
        f"{'planned ' if goal else ''}{people(planned.before)}" if planned and isinstance(planned.before, int) else "",
        f"a goal of {people(goal.before)}" if goal and isinstance(goal.before, int) else "",
    ]
    return f" (before: {', '.join(filter(None, was))})" if any(was) else ""


def _delivery(review: Review) -> Iterator[str]:
    effects = review.effects
    day = day_words(effects.as_at)
    for what, words in (("due", "Due so far"), ("delivered", "Delivered so far")):
        shift = effects.shift(what)
        if shift and (shift.after is not None or not effects.faults_after):
            yield f"{words}, as at {day}: {_number(shift.before)} → {_number(shift.after)} people."
    missing = effects.shift("returns missing")
    if missing and missing.after is not None and missing.before is not None:
        yield f"Returns missing: {missing.before} → {missing.after}."
    yield from _overdue(review, day)
    for shift in effects.milestones:
        yield f"Milestone {plain(shift.of)}: {shift.before} → {shift.after}."
    for shift in effects.ratings:
        yield f"RAG of {plain(shift.of)}: {_rag(shift.before)} → {_rag(shift.after)}."
    for shift in effects.forecast:
        yield f"Forecast for the end, {shift.of}: {_number(shift.before)} → {_number(shift.after)} people."


def _overdue(review: Review, day: str) -> Iterator[str]:
    effects = review.effects
    shift = effects.shift("overdue")
    if not (shift or effects.overdue_more or effects.overdue_less):
        return
    total = f": {_number(shift.before)} → {_number(shift.after)}" if shift else ": as many as before, but others"
    more = f"; now also {_steps(effects.overdue_more)}" if effects.overdue_more else ""
    less = f"; no longer {_steps(effects.overdue_less)}" if effects.overdue_less else ""
    yield f"Overdue steps, as at {day}{total}{more}{less}."


def _steps(rows: Sequence[OverdueStep]) -> str:
    districts: dict[str, list[str]] = {}
    for row in rows:
        districts.setdefault(row.id, []).append(row.district or "")
    named = []
    for identity, found in districts.items():
        who = [name for name in found if name]
        home, _, own = identity.partition("/")
        if [home] == [plan_name(name) for name in who]:  # a district's own step
            named.append(f"{plain(own)} ({who[0]})")
            continue
        where = f" ({', '.join(who) if len(who) <= 3 else count(len(who), 'district')})" if who else ""
        named.append(f"{plain(identity.replace('/', ' '))}{where}")
    left = len(named) - _AT_MOST
    return ", ".join(named[:_AT_MOST]) + (f" and {left} more" if left > 0 else "")


def _rag(value: Figure) -> str:
    rag = Rag(str(value))
    return f"{MARKS[rag]} {rag.value}"


def _number(value: Figure) -> str:
    return value if isinstance(value, str) else people(value)


_COLUMNS: Final = (
    Column("figure", "People"),
    Column("of", "Of"),
    Column("before", "Before", "right", "people"),
    Column("after", "Now", "right", "people"),
    Column("by", "Change", "right"),
)
_CALLED: Final = {
    "planned": "planned",
    "difference": "against the goal",
    "due": "due so far",
    "delivered": "delivered",
    "goal": "goal",
}


def figures(review: Review) -> Table | None:
    """Return the figures that moved, of the county, its districts and its quarters; None where none did."""
    effects = review.effects
    rows = [
        _moved(shift, shift.of or "the county")
        for shift in (*effects.county, *effects.districts, *effects.quarters)
        if shift.what in _CALLED and shift.what != "difference"
    ]
    return Table(_COLUMNS, tuple(rows)) if rows else None


def _moved(shift: Shift, of: str) -> tuple[Cell, ...]:
    by = shift.by
    change = none_mark if by is None else f"{'+' if by > 0 else '−'}{people(abs(int(by)))}"
    figures = [Cell(value if isinstance(value, int) else None) for value in (shift.before, shift.after)]
    return Cell(_CALLED[shift.what]), Cell(of), *figures, Cell(None if by is None else int(by), change)
