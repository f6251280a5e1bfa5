"""Names that nothing goes by, and steps that wait for themselves."""

from collections.abc import Iterator

from ni153.finding import Severity
from ni153.rules.circles import circles
from ni153.rules.registry import Fault, rule
from ni153.rules.remedy import faults
from ni153.workspace.workspace import Workspace


@rule(Severity.ERROR)
def unknown_officer_or_partner(workspace: Workspace) -> Iterator[Fault]:
    """Somebody named in a plan is not in the register of officers, partners and collectives.

    Who answers for what is worked out by name: a step under a name nobody goes by is in nobody's list. The register
    keeps other spellings as aliases.

    Bad: plans/framework/evidence-base.yaml
        leads: [Ben Bakker]
    Good: plans/framework/evidence-base.yaml
        leads: [Ben Baker]
    """
    yield from faults(workspace, "party", "officer")


@rule(Severity.ERROR)
def unknown_partner(workspace: Workspace) -> Iterator[Fault]:
    """A partner's row names a body that is not in the register.

    Contributions are gathered from the districts' plans by partner: a row under an unknown name is missing from the
    partner's own page, and counts as a blank row of the form. One of the form's own rows may be named as well, such as
    District/Borough Council.

    Bad: plans/county.yaml
        partners:
        - partner: Job Centre Plus
          lead: Ann Archer
          contribution: 40 work trials a quarter
    Good: plans/county.yaml
        partners:
        - partner: Jobcentre Plus
          lead: Ann Archer
          contribution: 40 work trials a quarter
    """
    yield from faults(workspace, "partner")


@rule(Severity.ERROR)
def unknown_fund(workspace: Workspace) -> Iterator[Fault]:
    """Money is put down to a fund that is not in the register.

    The register says whether a fund is core or additional, mainstream or discretionary: without it the money stands in
    neither of the form's tables. A fund that is not worth an entry goes under `Other`, with `named`.

    Bad: plans/districts/alpha.yaml
        resources:
        - id: outreach
          fund: European Social Fund
          planned:
            2009/10: 110000
    Good: plans/districts/alpha.yaml
        resources:
        - id: outreach
          fund: ESF
          planned:
            2009/10: 110000
    """
    yield from faults(workspace, "fund", "fund or party")


@rule(Severity.ERROR)
def unknown_scheme(workspace: Workspace) -> Iterator[Fault]:
    """A scheme named in a plan is not in the register.

    Places offered and people helped are added up by scheme over the districts: under two names they are two schemes.

    Bad: plans/districts/alpha.yaml
        outputs:
        - id: trials
          title: Work trials begun
          unit: people
          scheme: Work trails
    Good: plans/districts/alpha.yaml
        outputs:
        - id: trials
          title: Work trials begun
          unit: people
          scheme: Work trials
    """
    yield from faults(workspace, "scheme")


@rule(Severity.ERROR)
def unknown_client_group(workspace: Workspace) -> Iterator[Fault]:
    """A client group named in a plan is not in the register.

    The gap between need and offer is worked out group by group: people entered under an unknown group are in need of
    nothing, as far as the table shows.

    Bad: plans/districts/alpha.yaml
        need:
        - as_at: 2008-08
          claimants:
            Job seekers: 300
    Good: plans/districts/alpha.yaml
        need:
        - as_at: 2008-08
          claimants:
            JSA: 300
    """
    yield from faults(workspace, "client group")


@rule(Severity.ERROR)
def unknown_district(workspace: Workspace) -> Iterator[Fault]:
    """A district is not one of those in county.yaml.

    A plan or a neighbourhood under an unknown district belongs to nobody: its people are in no district's figures.

    Bad: plans/proposals/mill-lane-trials.yaml
        districts: [Betta]
    Good: plans/proposals/mill-lane-trials.yaml
        districts: [Beta]
    """
    yield from faults(workspace, "district")


@rule(Severity.ERROR)
def unknown_neighbourhood(workspace: Workspace) -> Iterator[Fault]:
    """A neighbourhood is not in lsoas.yaml.

    Only people who live in the neighbourhoods listed there count towards the goal, so what is done elsewhere must not
    look as if it were done in one of them. A neighbourhood is written by its name or its code.

    Bad: plans/districts/alpha.yaml
        actions:
        - id: first-courses
          title: Courses for residents
          lsoas: [Alpha 001C]
    Good: plans/districts/alpha.yaml
        actions:
        - id: first-courses
          title: Courses for residents
          lsoas: [Alpha 001B, E01000001]
    """
    yield from faults(workspace, "lsoa")


@rule(Severity.ERROR)
def unknown_step(workspace: Workspace) -> Iterator[Fault]:
    """A step, milestone or action that is named does not exist.

    What comes first, what a row restates and what an agreement has become are followed by name: a name that leads
    nowhere breaks the chain without a word. A step of another file is written with the file, as
    `gap-analysis/first-phase`.

    Bad: plans/framework/new-provision.yaml
        needs: [first-phase]
    Good: plans/framework/new-provision.yaml
        needs: [gap-analysis/first-phase]
    """
    yield from faults(workspace, "step")


@rule(Severity.ERROR)
def unknown_meeting(workspace: Workspace) -> Iterator[Fault]:
    """Something is due at a meeting there is no file for.

    The date of such a step is the meeting's, so without the meeting it has none and is never overdue.

    Bad: plans/framework/evidence-base.yaml
        due:
          meeting: workshop
    Good: plans/framework/evidence-base.yaml
        due:
          meeting: 2008-10-01-workshop
    """
    yield from faults(workspace, "meeting")


@rule(Severity.WARNING)
def unknown_topic(workspace: Workspace) -> Iterator[Fault]:
    """Something is said to be about a thing that has no entry anywhere.

    `about` gathers what meetings said and what is planned on one page for each scheme, partner or step; what is about
    an unknown thing appears on none of them.

    Bad: plans/framework/new-provision.yaml
        steps:
        - id: proposals
          title: Develop detailed proposals
          about: [Worktrials, Healthy lifestyles]
    Good: plans/framework/new-provision.yaml
        steps:
        - id: proposals
          title: Develop detailed proposals
          about: [Work trials]
          note: Healthy lifestyles were spoken of too.
    """
    yield from faults(workspace, "topic")


@rule(Severity.ERROR)
def needs_itself(workspace: Workspace) -> Iterator[Fault]:
    """Steps wait for one another in a circle.

    None of them can begin before the others have ended, so by the plan none ever will. A milestone has ended when its
    steps have, and its steps wait for what the milestone waits for.

    Bad: plans/framework/evidence-base.yaml
        needs: [new-provision]
    Good: plans/framework/evidence-base.yaml
        needs: []
    """
    for circle in circles(workspace):
        message = f"This waits for itself: {' → '.join((*circle.names, circle.names[0]))}."
        yield Fault(circle.places[0], message, "Take away whichever of these does not come first.", circle.places[1:])
