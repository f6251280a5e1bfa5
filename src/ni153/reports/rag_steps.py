"""The RAG of a step, by what is overdue in which district, and of a milestone, by its steps."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from ni153.finding import Finding
from ni153.reports.rag_judgement import Because, Direction, Judgement, Rag, Reason, Terms, unsure, worst
from ni153.reports.state import Judged, State

_GREEN_OR_NOT = {
    State.STALE: (Rag.AMBER, Because.STALE),
    State.NO_DATE: (Rag.UNKNOWN, Because.NO_DATE),
    State.UNKNOWN: (Rag.UNKNOWN, Because.NOT_KNOWN),
    State.ACHIEVED: (Rag.GREEN, Because.ALL_DONE),
    State.ACHIEVED_LATE: (Rag.GREEN, Because.ALL_DONE),
}


class Closed:
    """What leaves steps out of count: milestones and actions achieved or given up, and actions that are their steps.

    Below what was achieved only what is overdue still counts; below what was given up nothing does. An action without a
    date of its own is as its steps are.
    """

    def __init__(self, milestones: Iterable[Judged], items: Sequence[Judged]) -> None:
        """Note which are closed, and which have steps; `items` hold the actions and the steps below them."""
        actions = [item for item in items if item.tick.entry.kind == "action"]
        self._state = {item.tick.entry.id: item.state for item in (*milestones, *actions) if item.state.done}
        self._above = {item.tick.entry.parent for item in items}

    def counts(self, item: Judged) -> bool:
        """Whether a tick says anything of how delivery stands."""
        above = self._state.get(item.tick.entry.parent or "")
        if item.state is State.CANCELLED or above is State.CANCELLED:
            return False
        if item.state is State.NO_DATE and item.tick.entry.kind == "action" and item.tick.entry.id in self._above:
            return False
        return above is None or item.state is State.OVERDUE


def judge_ticks(of: str, items: Sequence[Judged], terms: Terms, as_at: date) -> Judgement:
    """Return the colour of a step by its ticks, or of a milestone by those of its steps: that of the worst of them.

    What was given up does not count.
    """
    grouped: dict[tuple[Rag, Because], list[Judged]] = {}
    place = items[0].tick.entry.place if items else None
    counting = [item for item in items if item.state is not State.CANCELLED]
    if items and not counting:
        given_up = (Reason(Because.CANCELLED, Rag.UNKNOWN),)
        return Judgement(of, Rag.UNKNOWN, Rag.UNKNOWN, given_up, ticks=tuple(items), place=place)
    for item in counting:
        grouped.setdefault(colour(item, terms, as_at), []).append(item)
    order = (Rag.RED, Rag.AMBER, Rag.UNKNOWN, Rag.GREEN)
    ranked = sorted(grouped, key=lambda pair: (order.index(pair[0]), pair[1] is Because.ALL_DONE))
    # A step that some districts have done and others not counts once, by the worst of its ticks.
    counted: dict[str, tuple[Rag, Because]] = {}
    for pair in ranked:
        for item in grouped[pair]:
            counted.setdefault(item.tick.entry.id, pair)
    reasons = tuple(
        _reason(of, pair, [name for name, worst in counted.items() if worst == pair], grouped[pair], counting, terms)
        for pair in ranked
    )
    rag = worst(rag for rag, _ in grouped)
    return Judgement(of, rag, rag, reasons or (Reason(Because.NO_STEPS, Rag.UNKNOWN),), ticks=tuple(items), place=place)


def judge_milestone(
    own: Judged, items: Sequence[Judged], before: Sequence[Judged], terms: Terms, as_at: date, finding: Finding | None
) -> Judgement:
    """Return the colour of a milestone by its ticks that count; `own` is what is recorded of the whole.

    `before` are the ticks as a quarter ago: fewer overdue now is better, more is worse. `finding` is the error of a file
    without which not all of its steps are known.
    """
    found = judge_ticks(own.tick.entry.id, items, terms, as_at)
    if own.state is State.CANCELLED:
        found = replace(found, reasons=(Reason(Because.CANCELLED, Rag.UNKNOWN),), rag=Rag.UNKNOWN)
    elif own.state.done:
        recorded = Reason(Because.ALL_DONE, Rag.GREEN, recorded=own.tick.achieved)
        overdue = tuple(reason for reason in found.reasons if items)
        rag = worst([Rag.GREEN, *(reason.rag for reason in overdue if reason.rag)])
        found = replace(found, rag=rag, reasons=(*overdue, recorded))
    was, now = (sum(item.state is State.OVERDUE for item in ticks) for ticks in (before, items))
    direction = Direction.STEADY if was == now else Direction.UP if now < was else Direction.DOWN
    judged = replace(
        found,
        worked_out=found.rag,
        direction=direction if items or before else Direction.UNKNOWN,
        overdue_before=was,
        overdue_now=now,
        place=own.tick.entry.place,
    )
    return unsure(judged, finding)


def colour(item: Judged, terms: Terms, as_at: date) -> tuple[Rag, Because]:
    """Return a tick's colour and what it rests on. What is open and not late is green; what nobody can tell is not."""
    if item.state is not State.OVERDUE:
        return _GREEN_OR_NOT.get(item.state, (Rag.GREEN, Because.NONE_LATE))
    entry = item.tick.entry
    if entry.id in terms.critical or entry.parent in terms.critical:
        return Rag.RED, Because.CRITICAL
    late = item.closes is not None and terms.late_red.after(item.closes) < as_at
    return Rag.RED if late else Rag.AMBER, Because.OVERDUE


def _reason(
    of: str,
    pair: tuple[Rag, Because],
    steps: Sequence[str],
    same: Sequence[Judged],
    items: Sequence[Judged],
    terms: Terms,
) -> Reason:
    rag, kind = pair
    every = {item.tick.entry.id for item in items}
    districts = tuple(item.tick.district for item in same if item.tick.district)
    late = kind in (Because.OVERDUE, Because.CRITICAL)
    return Reason(
        kind,
        rag,
        count=len(steps),
        of=len(every),
        ticks=len(same),
        ticks_of=len(items),
        itself=every == {of},
        parts=districts if every == {of} else tuple(steps),
        days=max((item.days or 0 for item in same), default=None) if late else None,
        limit=terms.late_red if late else None,
        places=tuple(dict.fromkeys(item.tick.due_place for item in same)),
    )


def by_id(items: Iterable[Judged]) -> Mapping[str, list[Judged]]:
    """Gather the ticks of each step."""
    gathered: dict[str, list[Judged]] = {}
    for item in items:
        gathered.setdefault(item.tick.entry.id, []).append(item)
    return gathered
