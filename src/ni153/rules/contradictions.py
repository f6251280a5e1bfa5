"""Rules on dates that contradict one another: framework and delivery plan, a step and what it rests on, a date and its column."""

from collections.abc import Iterator
from typing import NamedTuple

from ni153.finding import Place, Severity
from ni153.model.district import Action, ActionStep
from ni153.model.step import DeliveryPlanRow
from ni153.period import Period, days_between
from ni153.rules.registry import Fault, rule
from ni153.rules.schedule import by, named, on
from ni153.rules.wording import days, label, sentence, titled
from ni153.workspace.clashes import Clash, clashes, undated
from ni153.workspace.schedule import Deadline, last, schedule
from ni153.workspace.steps import Entry
from ni153.workspace.workspace import Workspace


@rule(Severity.WARNING)
def plan_and_framework_disagree(workspace: Workspace) -> Iterator[Fault]:
    """A row of the delivery plan and the step of the framework it restates have different last days.

    The framework and the districts' delivery plans are two papers about one programme. Where they give two dates,
    each partner works to the one it has read, and at the later date half of them are late. Only what a row says it
    restates is compared, and only while it is open.

    Bad: plans/framework/gap-analysis.yaml
        delivery_plan:
        - id: finalise
          title: Gap analysis started and finalised
          shown_in: 2008/09 Q3
          due: 2008-10-01 to 2008-11-23
          restates: [first-phase]

    Good: plans/framework/gap-analysis.yaml
        delivery_plan:
        - id: finalise
          title: Gap analysis started and finalised
          shown_in: 2008/09 Q3
          due: 2008-10-01 to 2008-10-31
          restates: [first-phase]
    """
    county = schedule(workspace)
    for row in workspace.entries:
        told = county.deadline(row) if isinstance(row.step, DeliveryPlanRow) and not county.done(row) else None
        if told is None or not isinstance(row.step, DeliveryPlanRow):
            continue
        for name in row.step.restates:
            other = workspace.entry(name, row.home)
            framework = county.framework_end(other) if other and not county.done(other) else None
            if framework and framework.day != told.day:
                yield _disagreement(told, framework)


def _disagreement(plan: Deadline, framework: Deadline) -> Fault:
    apart = days_between(plan.day, framework.day)
    order = f"{days(abs(apart))} {'later' if apart > 0 else 'earlier'}"
    return Fault(
        plan.place,
        f"The delivery plan wants {named(plan)} done {by(plan.period)}; "
        f"the framework wants {named(framework)} done {by(framework.period)}, {order}.",
        "If both are right, say which phase this is; otherwise change one of the two.",
        (framework.place,),
    )


@rule(Severity.WARNING)
def due_before_needed(workspace: Workspace) -> Iterator[Fault]:
    """A step or milestone is to end before what it needs has ended.

    What is built on an unfinished analysis is built on nothing, or slips without anybody having decided so. Followed
    are a step's own `needs` and, for a milestone, the days on which the framework and the delivery plan end it; what
    is achieved is no longer waited for. A district's own dates are compared too.

    Bad: plans/framework/new-provision.yaml
        delivery_plan:
        - id: provision
          title: Proposals for new provision developed
          shown_in: 2008/09 Q3
          due: 2008-11-21
          each: affected districts

    Good: plans/framework/new-provision.yaml
        delivery_plan:
        - id: provision
          title: Proposals for new provision developed
          shown_in: 2008/09 Q3
          due: 2008-12-19
          each: affected districts
    """
    for clash in clashes(workspace, schedule(workspace)):
        yield Fault(
            clash.place,
            _told(clash),
            "Move one of the two dates, or let needs name only what has to come first.",
            clash.elsewhere,
        )


def _told(clash: Clash) -> str:
    early, end = clash.early, clash.end
    needed = label(clash.needed) if isinstance(clash.needed, Entry) else named(end)
    what = f"In {clash.district}, {named(early)}" if clash.district else sentence(named(early))
    begins = f"{what} is due {by(early.period)}, but rests on {needed}, which"
    later = f"{days(days_between(early.day, end.day))} later"
    if not isinstance(clash.needed, Entry):
        return f"{begins} is {later}, {on(end.period)}."
    if named(end) == needed:
        return f"{begins} is due {later}, {by(end.period)}."
    return f"{begins} ends {later}: {named(end)} is due {by(end.period)}."


@rule(Severity.WARNING)
def needed_but_undated(workspace: Workspace) -> Iterator[Fault]:
    """A step or milestone has a date, and what it needs has none.

    A date that rests on something without one is a guess: nobody can tell whether it can be kept. What is achieved
    needs no date any more.

    Bad: plans/framework/gap-analysis.yaml
        steps:
        - id: first-phase
          title: Complete the first phase of the gap analysis
          due: as appropriate
        - id: employer-targets
          title: Set targets to recruit local employers
          due: 2008-11-28
          needs: [first-phase]

    Good: plans/framework/gap-analysis.yaml
        steps:
        - id: first-phase
          title: Complete the first phase of the gap analysis
          due: 2008-10-31
        - id: employer-targets
          title: Set targets to recruit local employers
          due: 2008-11-28
          needs: [first-phase]
    """
    for told, needed, place in undated(workspace, schedule(workspace)):
        yield Fault(
            place,
            f"{sentence(named(told))} is due {by(told.period)}, but rests on {label(needed)}, which has no date.",
            f"Give {label(needed)} a date, or enter when it was achieved.",
            (needed.place,),
        )


def _columns(workspace: Workspace) -> Iterator[tuple[Entry, DeliveryPlanRow | Action | ActionStep]]:
    for entry in workspace.entries:
        if (
            isinstance(entry.step, DeliveryPlanRow | Action | ActionStep)
            and entry.step.shown_in
            and not entry.step.cancelled
        ):
            yield entry, entry.step


@rule(Severity.WARNING)
def due_outside_column(workspace: Workspace) -> Iterator[Fault]:
    """The last day of a row or an action lies outside the form's column it is shown in.

    Whoever reads the form goes by the column, whoever reads the date goes by the date. The form then says that
    something is finished in a quarter in which it is not.

    Bad: plans/framework/new-provision.yaml
        delivery_plan:
        - id: provision
          title: Proposals for new provision developed
          shown_in: 2008/09 Q3
          due: 2009-03

    Good: plans/framework/new-provision.yaml
        delivery_plan:
        - id: provision
          title: Proposals for new provision developed
          shown_in: 2008/09 Q4
          due: 2009-03
    """
    county = schedule(workspace)
    for entry, step in _columns(workspace):
        told = county.deadline(entry)
        column = step.shown_in
        if told and column and not (step.due and step.due.recurs) and not column.contains(told.day):
            yield Fault(
                told.place,
                f"{sentence(named(told))} is due {by(told.period)}, but stands in the column {column.words()}.",
                "Correct the date, or choose the column (shown_in) in which it ends.",
                (entry.place.at("shown_in"),),
            )


@rule(Severity.WARNING)
def achieved_outside_column(workspace: Workspace) -> Iterator[Fault]:
    """A row or an action was achieved outside the form's column it is shown in.

    The column says when the thing belongs to the plan. What was finished before the column begins was no part of the
    period's work, and counting it there makes the period look better than it was. What has a due date and was done
    late is not named here: reports say so.

    Bad: plans/framework/evidence-base.yaml
        steps:
        - id: profile
          title: Publish the Testshire Profile
          achieved: 2008-01

    Good: plans/framework/evidence-base.yaml
        steps:
        - id: profile
          title: Publish the Testshire Profile
          achieved: 2008-06
    """
    for entry, step in _columns(workspace):
        done = _achieved(workspace, entry)
        when, column = done.step.achieved.when if done and done.step.achieved else None, step.shown_in
        if done is None or when is None or column is None or when.overlaps(column):
            continue
        early = when.end < column.start
        if early or last(workspace, step.due) is None:
            side = "before it begins" if early else "after it has ended"
            yield Fault(
                entry.place.at("shown_in"),
                f"{label(entry)} stands in the column {column.words()}, but was achieved {on(when)}, {side}.",
                "Check the date and the column; if both stand as the form has them, leave shown_in out.",
                (done.place.at("achieved"),),
            )


def _achieved(workspace: Workspace, entry: Entry) -> Entry | None:
    """Return whose achievement counts for a row: its own or, once all it restates is achieved, the latest of those."""
    if entry.step.achieved or not isinstance(entry.step, DeliveryPlanRow) or not entry.step.restates:
        return entry
    restated = [workspace.entry(name, entry.home) for name in entry.step.restates]
    found = [other for other in restated if other and other.step.achieved and other.step.achieved.when]
    if len(found) < len(restated):
        return None
    return max(
        found,
        key=lambda other: (
            other.step.achieved.when.end if other.step.achieved and other.step.achieved.when else other.id
        ),
    )


class _Link(NamedTuple):
    """A meeting or a decision of its chain, on its day."""

    period: Period
    name: str
    place: Place


@rule(Severity.ERROR)
def decisions_out_of_order(workspace: Workspace) -> Iterator[Fault]:
    """The decisions to come out of a meeting do not follow one another, or lie before the meeting itself.

    A meeting's `next` is a chain: a workshop, a report back, an agreement. A link dated before the one it follows is
    most often a wrong year or two figures exchanged.

    Bad: plans/meetings/2008-10-01-workshop.yaml
        next:
        - id: report-back
          title: Report back to the partnership
          due: 2008-11-14
        - id: decide
          title: Decide on the first proposals
          due: 2008-11-07

    Good: plans/meetings/2008-10-01-workshop.yaml
        next:
        - id: report-back
          title: Report back to the partnership
          due: 2008-11-14
        - id: decide
          title: Decide on the first proposals
          due: 2008-12
    """
    for meeting in workspace.meetings:
        held = meeting.model.date
        before = _Link(held, f"the meeting {titled(meeting.model.title)}", meeting.place("date")) if held else None
        for index, step in enumerate(meeting.model.next):
            due = last(workspace, step.due)
            if due is None:
                continue
            told = _Link(due, titled(step.title), meeting.place("next", index, "due"))
            if before and due.end < before.period.start:
                was = "is" if before.place.route == ("date",) else "is due"
                yield Fault(
                    told.place,
                    f"{sentence(told.name)} is due {by(due)}, before {before.name}, which {was} {on(before.period)}.",
                    "Correct the date, or put the list in the order of its dates.",
                    (before.place,),
                )
            else:
                before = told
