"""Sentences several reports share: how the milestones stand, how a step stands."""

from collections.abc import Iterable, Sequence

from ni153.finding import Finding
from ni153.period import day_words
from ni153.reports.milestones import MilestoneState
from ni153.reports.soundness import spoiling
from ni153.reports.state import Judged, State
from ni153.reports.status import Status
from ni153.views.pages.ask import Ask
from ni153.views.parties import listed
from ni153.views.words import count, days, difference, number

FEW = 2
"""Files named one by one: more are counted."""


def not_known(faults: Sequence[Finding]) -> str:
    """Return why nothing is said of the whole: `not known while plans/districts/beta.yaml cannot be counted`; else nothing."""
    paths = list(dict.fromkeys(finding.position.path for finding in faults))
    if not paths:
        return ""
    return f"not known while {listed(paths) if len(paths) <= FEW else count(len(paths), 'file')} cannot be counted"


def unknown(ask: Ask) -> str:
    """Return why nothing is said of all the districts' plans, or of the one asked about; nothing where all can be counted."""
    return not_known(spoiling(ask.workspace, ask.broken, ask.district))


def framework_answer(states: Iterable[MilestoneState], unsure: str = "") -> str:
    """Return how many components are achieved and how many are late, in one sentence; `unsure` as `unknown` has it."""
    known = list(states)
    if not known:
        return "No component of the framework can be read."
    done = sum(state.state.done for state in known)
    late = [state for state in known if state.overdue_steps or state.state is State.OVERDUE]
    start = f"{count(done, 'component').capitalize()} of {len(known)} {'is' if done == 1 else 'are'} achieved"
    if not late:
        return f"{start}; whether anything is overdue is {unsure}." if unsure else f"{start}; nothing is overdue."
    oldest = max((state.oldest or 0 for state in late), default=0)
    has = "has" if len(late) == 1 else "have"
    least, known_ = ("at least ", " known") if unsure else ("", "")
    return f"{start}; {least}{len(late)} {has} steps overdue, the oldest{known_} by {days(oldest)}."


def standing(item: Judged) -> str:
    """Return how a step stands: `achieved Jan 2008`, `overdue by 404 days`, `due 23 Nov 2009`, `no date`."""
    tick = item.tick
    match item.state:
        case State.OVERDUE:
            periods = f", no update for {count(len(item.missing), 'period')}" if item.missing else ""
            return f"overdue by {days(item.days)}{periods}"
        case State.ACHIEVED | State.ACHIEVED_LATE:
            when = tick.achieved.when if tick.achieved else None
            return f"{item.state} {when.words()}" if when else f"{item.state}, day not recorded"
        case State.CANCELLED:
            return f"cancelled {tick.cancelled.date.words()}" if tick.cancelled else "cancelled"
        case State.IN_WINDOW:
            return f"in window, closes {day_words(item.closes)}" if item.closes else "in window"
        case State.NOT_YET_OPEN:
            return f"not yet open, opens {day_words(item.opens)}" if item.opens else "not yet open"
        case State.DUE_SOON | State.ONGOING:
            return f"{item.state}, due {day_words(item.closes)}" if item.closes else str(item.state)
    return str(item.state)


def goal_answer(ask: Ask, found: Status) -> str:
    """Return how much of the goal is planned, due and delivered, in one sentence."""
    figures = found.targets
    if figures.planned is None:
        return "How much of the goal is planned is not known: a plan cannot be read."
    by = f" by {ask.workspace.county.programme.last.words()}" if ask.workspace.county else ""
    short = f", {difference(figures.difference)}" if figures.difference else ""
    start = f"Of a goal of {number(figures.goal)} people{by}, {number(figures.planned)} are planned{short}"
    told = "nothing has been reported" if figures.actual is None else f"{number(figures.actual)} are delivered"
    return f"{start} and {number(figures.due)} should have been delivered by now; {told}."


def late_answer(found: Status) -> str:
    """Return how many steps are overdue, in one sentence."""
    if not found.overdue:
        unsure = not_known(found.targets.faults)
        return f"Whether anything is overdue is {unsure}." if unsure else "Nothing is overdue."
    one = len(found.overdue) == 1
    said = count(len(found.overdue), "step")
    start = f"At least {said}" if found.targets.faults else said.capitalize()
    return f"{start} {'is' if one else 'are'} overdue."
