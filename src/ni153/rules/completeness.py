"""Rules on what is missing: an adopted plan must be complete; a draft may have gaps, as long as they are known."""

from collections.abc import Iterator

from ni153.finding import Place, Severity
from ni153.model.district import Action, DistrictPlan
from ni153.rules.registry import Fault, rule
from ni153.rules.wording import counted, joined, sentence, titled
from ni153.workspace.source import Source
from ni153.workspace.workspace import Workspace


def _adopted(workspace: Workspace) -> Iterator[Source[DistrictPlan]]:
    return (plan for plan in workspace.plans if plan.model.adopted)


@rule(Severity.ERROR, needs_whole=True)
def adopted_without_targets(workspace: Workspace) -> Iterator[Fault]:
    """An adopted plan has no targets.

    The county's figure is the sum of the districts' targets. A district that adopts a plan without any has agreed to
    do things, but not to what they are to achieve.

    Bad: plans/districts/alpha.yaml
        targets:
          basis: apportioned

    Good: plans/districts/alpha.yaml
        targets:
          basis: agreed
          planned:
            2008/09: 12
            2009/10: 30
    """
    for plan in _adopted(workspace):
        targets = plan.model.targets
        if targets is None or not targets.planned:
            yield Fault(
                plan.place("targets") if targets else plan.place("adopted"),
                f"{plan.model.district}'s plan is adopted, but gives no figures for its targets.",
                "Enter the people planned for each period under targets, planned; or take adopted out until they are agreed.",
            )


@rule(Severity.ERROR, needs_whole=True)
def adopted_without_own_actions(workspace: Workspace) -> Iterator[Fault]:
    """An adopted plan has no actions of the district's own.

    The form leaves rows "to be completed locally with partners". A plan that only carries the county's rows says
    nothing of what this district will do.

    Bad: plans/districts/alpha.yaml
        actions: []

    Good: plans/districts/alpha.yaml
        actions:
        - id: first-courses
          title: Courses for residents of the target neighbourhoods
          lever: off-flow
          due: 2009-06
    """
    for plan in _adopted(workspace):
        if not plan.model.actions:
            yield Fault(
                plan.place("adopted"),
                f"{plan.model.district}'s plan is adopted, but has no actions of its own beside the county's steps.",
                "Add them under actions, or take adopted out until they are agreed.",
            )


@rule(Severity.WARNING)
def adopted_without_date(workspace: Workspace) -> Iterator[Fault]:
    """Actions of an adopted plan have no date.

    Without a date an action is never late, so it is never asked after. An action needs none itself when its steps
    have dates, and a step none when its action has one.

    Bad: plans/districts/alpha.yaml
        actions:
        - id: first-courses
          title: Courses for residents of the target neighbourhoods
          lever: off-flow

    Good: plans/districts/alpha.yaml
        actions:
        - id: first-courses
          title: Courses for residents of the target neighbourhoods
          lever: off-flow
          due: 2009-06
    """
    for plan in _adopted(workspace):
        found = [
            (title, place)
            for index, action in enumerate(plan.model.actions)
            for title, place in _undated(action, plan.place("actions", index))
        ]
        if found:
            names = joined(titled(title) for title, _ in found)
            have = f"{sentence(counted(found, 'action'))} have no date: {names}."
            yield Fault(
                found[0][1],
                have if len(found) > 1 else f"{sentence(names)} has no date.",
                "Add due; where no date can be given, say so with due: as appropriate.",
                tuple(place for _, place in found[1:]),
            )


def _undated(action: Action, place: Place) -> list[tuple[str, Place]]:
    """Return the action, or those of its steps, that no date holds."""
    if action.due or action.achieved or action.cancelled:
        return []
    if not any(step.due for step in action.steps):
        return [(action.title, place)]
    open_steps = (
        (step, place.at("steps", index))
        for index, step in enumerate(action.steps)
        if not step.achieved and not step.cancelled
    )
    return [(step.title, where) for step, where in open_steps if not step.due]


@rule(Severity.WARNING)
def one_lever(workspace: Workspace) -> Iterator[Fault]:
    """All actions of a plan pull one lever: only the flow on to benefits, or only the flow off them.

    The county's approach is to slow the flow on to benefits while helping people off them. The goal is net, so people
    who come on undo what was done for those who left. It is said of an adopted plan, and of a draft with two actions
    or more.

    Bad: plans/districts/beta.yaml
        actions:
        - id: jobs-club
          title: Jobs club in Mill Lane
          lever: off-flow
          leads: [Dev Das]
        - id: courses
          title: Courses in Mill Lane
          lever: off-flow
          leads: [Dev Das]

    Good: plans/districts/beta.yaml
        actions:
        - id: jobs-club
          title: Jobs club in Mill Lane
          lever: off-flow
          leads: [Dev Das]
        - id: early-help
          title: Help for people in work who are at risk of losing it
          lever: on-flow
          leads: [Dev Das]
    """
    other = {
        "off-flow": ("help people off benefits", "slow the flow on to them"),
        "on-flow": ("slow the flow on to benefits", "help people off them"),
    }
    for plan in workspace.plans:
        actions = [action for action in plan.model.actions if not action.cancelled]
        levers = {action.lever for action in actions}
        if len(levers) == 1 and (plan.model.adopted or len(actions) > 1) and (lever := levers.pop()):
            does, lacks = other[lever]
            yield Fault(
                plan.place("actions"),
                f"{plan.model.district}'s actions all {does} ({lever}); none is to {lacks}.",
                "Add an action on the other lever, or correct lever where an action serves it.",
            )


@rule(Severity.WARNING)
def action_without_lever(workspace: Workspace) -> Iterator[Fault]:
    """Actions of an adopted plan do not say which lever they pull.

    Every action either slows the flow on to benefits or helps people off them. Without the lever nobody can see
    whether a plan does both.

    Bad: plans/districts/alpha.yaml
        actions:
        - id: first-courses
          title: Courses for residents of the target neighbourhoods
          due: 2009-06

    Good: plans/districts/alpha.yaml
        actions:
        - id: first-courses
          title: Courses for residents of the target neighbourhoods
          lever: off-flow
          due: 2009-06
    """
    for plan in _adopted(workspace):
        found = [
            (action.title, plan.place("actions", index))
            for index, action in enumerate(plan.model.actions)
            if not action.lever and not action.cancelled
        ]
        if found:
            names = joined(titled(title) for title, _ in found)
            do = f"{sentence(counted(found, 'action'))} do not say which lever they pull: {names}."
            yield Fault(
                found[0][1],
                do if len(found) > 1 else f"{sentence(names)} does not say which lever it pulls.",
                "Add lever: off-flow for what helps people off benefits, lever: on-flow for what keeps them from needing them.",
                tuple(place for _, place in found[1:]),
            )


@rule(Severity.ERROR)
def other_fund_unnamed(workspace: Workspace) -> Iterator[Fault]:
    """Money from the fund `Other` does not say what it is.

    The form's row reads "Other (named)". Unnamed it cannot be asked for again, or checked against the funder's books.

    Bad: plans/districts/alpha.yaml
        resources:
        - id: outreach
          fund: Other
          planned:
            2009/10: 5000

    Good: plans/districts/alpha.yaml
        resources:
        - id: outreach
          fund: Other
          named: Alpha Charitable Trust
          planned:
            2009/10: 5000
    """
    county = workspace.county_source
    money = [(plan.place("resources"), plan.model.resources) for plan in workspace.plans]
    for place, resources in [*money, (county.place("resources"), county.model.resources)] if county else money:
        for index, resource in enumerate(resources):
            fund = workspace.names.find("fund", resource.fund)
            if fund and fund.name.casefold() == "other" and not resource.named:
                yield Fault(
                    place.at(index, "fund"),
                    "This money comes from Other, and nothing says from whom.",
                    "Add named: with the name of the funder, or choose its own fund from the register.",
                )


@rule(Severity.WARNING, needs_whole=True)
def milestone_missing_row(workspace: Workspace) -> Iterator[Fault]:
    """A milestone of the framework has no row in the districts' delivery plans.

    The framework's components are what joins it to every district's plan. One without a row is planned by the county
    and delivered by nobody.

    Bad: plans/framework/evidence-base.yaml
        delivery_plan: []

    Good: plans/framework/evidence-base.yaml
        delivery_plan:
        - id: profile-shared
          title: Testshire Profile
          shown_in: 2008/09 H1
    """
    for milestone in workspace.milestones:
        if not milestone.model.delivery_plan and not milestone.model.cancelled:
            yield Fault(
                milestone.place("title"),
                "This milestone has no row in the delivery plan, so no district's plan carries it.",
                "Add the row under delivery_plan, with id, title and shown_in.",
            )


@rule(Severity.INFO, needs_whole=True)
def capacity_table_missing(workspace: Workspace) -> Iterator[Fault]:
    """A table of capacity has its heading and its day, and no places under it.

    Need without offer is half a gap analysis: how many places there were cannot be set against how many were needed.
    Plans that lack the same table are named together.

    Bad: plans/districts/alpha.yaml
        capacity:
        - as_at: 2008-06

    Good: plans/districts/alpha.yaml
        capacity:
        - as_at: 2008-06
          offer:
          - provider: Jobcentre Plus
            client_group: JSA
            places: 120
    """
    found: dict[str, list[tuple[str, Place]]] = {}
    for plan in workspace.plans:
        for index, table in enumerate(plan.model.capacity):
            if not table.offer and plan.whole:
                found.setdefault(table.as_at.words(), []).append((plan.model.district, plan.place("capacity", index)))
    for day, plans in found.items():
        whose = (
            f"{plans[0][0]}'s plan"
            if len(plans) == 1
            else f"{counted(plans, 'plan')} ({joined((name for name, _ in plans), 12)})"
        )
        yield Fault(
            plans[0][1],
            f"The table of capacity as at {day} holds no places in {whose}.",
            "Enter what each provider offered under offer, or ask whoever kept the table for it.",
            tuple(place for _, place in plans[1:]),
        )
