"""Rules on who answers for things: named people for steps, partners with a duty to cooperate, agreements that became actions."""

from collections.abc import Iterator

from ni153.finding import Place, Severity
from ni153.period import Period
from ni153.rules.answering import answering
from ni153.rules.grouping import by_file
from ni153.rules.registry import Fault, rule
from ni153.rules.schedule import by, named, on
from ni153.rules.wording import counted, joined, label, sentence, titled
from ni153.workspace.names import Thing
from ni153.workspace.schedule import Deadline, schedule
from ni153.workspace.steps import Entry
from ni153.workspace.workspace import Workspace


@rule(Severity.WARNING)
def nobody_answers(workspace: Workspace) -> Iterator[Fault]:
    """The only lead is a name for many, such as All Partners.

    What everybody answers for, nobody answers for: when the step is late there is no one to ask. One name is enough,
    and the others can stand under `supported_by`. Where each district does the step, its own partnership is no such
    name.

    Bad: plans/framework/new-provision.yaml
        leads: [All Partners]

    Good: plans/framework/new-provision.yaml
        leads: [Ben Baker, All Partners]
    """
    for written in answering(workspace):
        if written.nobody:
            many = joined(lead.name for lead in written.leads)
            yield Fault(
                written.place.at(0, "who"),
                f"{sentence(written.name)} is led by {many} alone: a name for several, so nobody in particular answers for it.",
                f"Add the one person who answers for it; {many} can stand under supported_by.",
            )


@rule(Severity.INFO)
def organisation_without_officer(workspace: Workspace) -> Iterator[Fault]:
    """Only organisations lead, and no person is named.

    An organisation can be held to a step, but a reminder has to reach a person. Once people move, a name in the plan
    is also what tells the successor that the step is theirs. There is one such note for each file.

    Bad: plans/framework/gap-analysis.yaml
        leads: [Jobcentre Plus]

    Good: plans/framework/gap-analysis.yaml
        leads: [Jobcentre Plus, Ann Archer]
    """
    bodiless = (written for written in answering(workspace) if not written.person and not written.nobody)
    for found in by_file(workspace, bodiless, lambda written: written.place):
        bodies = [lead for written in found for lead in written.leads if lead.kind == "partner"]
        if len(found) == 1:
            # Of a step each district does, a name for the districts' partnerships leads as a body does.
            many = joined(lead.name for lead in bodies or found[0].leads)
            message = f"{sentence(found[0].name)} is led by {many}, and no person is named."
        else:
            many = joined(written.name for written in found)
            message = f"{sentence(counted(found, 'step'))} are led by organisations, and no person is named: {many}."
        yield Fault(
            found[0].place.at(0, "who"),
            message,
            _officers(workspace, bodies),
            tuple(written.place for written in found[1:]),
        )


def _officers(workspace: Workspace, bodies: list[Thing]) -> str:
    """Say whom the register has for the organisations."""
    registers = workspace.registers_source
    wanted = {body.name for body in bodies}
    names = []
    for officer in registers.model.officers if registers else ():
        held = [
            workspace.names.find("party", post.organisation)
            for post in officer.posts
            if post.organisation and not post.until
        ]
        if any(thing and thing.name in wanted for thing in held):
            names.append(officer.name)
    known = f"; in the register {'is' if len(names) == 1 else 'are'} {joined(names)}" if names else ""
    return f"Add the person there who answers for it{known}."


@rule(Severity.WARNING, needs_whole=True)
def step_without_lead(workspace: Workspace) -> Iterator[Fault]:
    """Steps of the framework, or a district's own actions, have no lead.

    Annexe C gives every component a lead officer, and the steps below inherit it. A step with no lead of its own
    and none above it is nobody's. There is one such finding for each file.

    Bad: plans/districts/beta.yaml
        actions:
        - id: mill-lane-jobs-club
          title: Jobs club in Mill Lane
          lever: off-flow
          due: 2009-06

    Good: plans/districts/beta.yaml
        actions:
        - id: mill-lane-jobs-club
          title: Jobs club in Mill Lane
          lever: off-flow
          due: 2009-06
          leads: [Dev Das]
    """
    kinds = ("step", "standing step", "action", "action step")
    unled = (entry for entry in workspace.entries if entry.kind in kinds and _unled(workspace, entry))
    for found in by_file(workspace, unled, lambda entry: entry.place):
        many = f"{sentence(counted(found, 'step'))} have no lead: {joined(map(label, found))}."
        message = many if len(found) > 1 else f"{sentence(label(found[0]))} has no lead."
        yield Fault(
            found[0].place,
            message,
            "Add leads with the name of one person, as in the register.",
            tuple(entry.place for entry in found[1:]),
        )


def _unled(workspace: Workspace, entry: Entry) -> bool:
    """An action counts as led when one of its steps is, and the other steps are named; else it is named once, without them."""
    county = schedule(workspace)
    if entry.step.leads or county.done(entry) or county.led_everywhere(entry):
        return False
    family = county.parts.get(entry.parent or entry.id, ()) if entry.kind in ("action", "action step") else ()
    some = any(part.step.leads for part in family)
    if entry.kind == "action":
        return not some
    above = workspace.entry(entry.parent) if entry.parent else None
    return not (above and (above.step.leads or county.done(above))) and (entry.kind != "action step" or some)


@rule(Severity.WARNING)
def post_ended(workspace: Workspace) -> Iterator[Fault]:
    """An officer leads something that is due after their last post has ended.

    People move on, and their steps stay behind under their names. The register says until when somebody held a post;
    what is due later needs their successor.

    Bad: plans/registers.yaml
        officers:
        - name: Ben Baker
          posts:
          - role: Economy lead
            organisation: Testshire County Council
            until: 2008-12
        - name: Ann Archer
        - name: Cara Cole
        - name: Dev Das
        - name: Eve Ellis
        - name: Finn Ford

    Good: plans/registers.yaml
        officers:
        - name: Ben Baker
          posts:
          - role: Economy lead
            organisation: Testshire County Council
            until: 2010-03
        - name: Ann Archer
        - name: Cara Cole
        - name: Dev Das
        - name: Eve Ellis
        - name: Finn Ford
    """
    if workspace.registers_source is None or not workspace.registers_source.whole:
        return
    found: dict[tuple[str, str], list[tuple[Deadline, Place]]] = {}
    ended: dict[str, tuple[Period, Thing]] = {}
    for written in answering(workspace):
        for index, lead in enumerate(written.leads):
            until = _last_post(lead)
            due = written.due(workspace) if until else None
            if until and due and until.end < due.day:
                found.setdefault((written.place.path, lead.name), []).append((due, written.place.at(index, "who")))
                ended[lead.name] = (until, lead)
    for (_, name), late in found.items():
        until, officer = ended[name]
        due = max((due for due, _ in late), key=lambda due: due.day)
        what = (
            f"{named(late[0][0])}, due {by(due.period)}"
            if len(late) == 1
            else f"{counted(late, 'step')}, the last due {by(due.period)}"
        )
        yield Fault(
            late[0][1],
            f"{name} leads {what}, but has no post in the register after {until.words()}.",
            "Name the successor, or correct the post's end in plans/registers.yaml.",
            (*(place for _, place in late[1:]), officer.place.at("posts")),
        )


def _last_post(lead: Thing) -> Period | None:
    """Return when an officer's last post ended, None while one of them has no end."""
    posts = lead.model.posts if lead.kind.startswith("officer") else ()
    ends = [post.until for post in posts if post.until]
    return max(ends, key=lambda until: until.end) if ends and len(ends) == len(posts) else None


@rule(Severity.WARNING)
def agreement_without_action(workspace: Workspace) -> Iterator[Fault]:
    """Something agreed at a meeting has no owner or no date, and did not become an action.

    What all agreed and nobody took on is forgotten by the next meeting. An agreement is followed up when it says who
    and by when, or when it became an action that does.

    Bad: plans/meetings/2008-10-01-workshop.yaml
        agreed:
        - id: ask-employers
          title: Ask employers before courses are planned

    Good: plans/meetings/2008-10-01-workshop.yaml
        agreed:
        - id: ask-employers
          title: Ask employers before courses are planned
          due: 2009-03
          leads: [Cara Cole]
    """
    for meeting in workspace.meetings:
        held = f" {on(meeting.model.date)}" if meeting.model.date else ""
        for index, step in enumerate(meeting.model.agreed):
            missing = [*([] if step.leads else ["no owner"]), *([] if step.due else ["no date"])]
            if step.becomes or step.achieved or step.cancelled or not missing:
                continue
            yield Fault(
                meeting.place("agreed", index),
                f"What was agreed{held} has {joined(missing)}, and did not become an action: {titled(step.title)}.",
                "Add leads and due, or becomes with the action it was turned into.",
            )
