"""Files whose names say something else than what stands in them."""

import re
from collections.abc import Iterator

from ni153.finding import Place, Severity
from ni153.period import Period, WrittenError, parse_date
from ni153.rules.registry import Fault, rule
from ni153.workspace.load import kind_of
from ni153.workspace.source import plan_name, stem
from ni153.workspace.workspace import Workspace


@rule(Severity.ERROR)
def duplicate_file_id(workspace: Workspace) -> Iterator[Fault]:
    """Two files have the same name, in different folders or but for capital letters.

    A file is named by its name without the folder: `workshop/report-back` must mean one file. Two names that differ in
    capital letters alone are one and the same file on most office computers.

    Bad: plans/meetings/gap-analysis.yaml
        title: Meeting on the gap analysis
    Good: plans/meetings/2008-09-10-gap-analysis.yaml
        title: Meeting on the gap analysis
    """
    first: dict[str, str] = {}
    for path in workspace.paths:
        if kind_of(path) is None:
            continue
        other = first.setdefault(stem(path).casefold(), path)
        if other != path:
            yield Fault(
                Place(path),
                f"This file and {other} have the same name; a name may stand for one file only.",
                "Rename one of the two, and whatever names what stands in it.",
                (Place(other),),
            )


@rule(Severity.WARNING)
def plan_file_name(workspace: Workspace) -> Iterator[Fault]:
    """A delivery plan's file is not named after its district.

    Steps are named by their file, as in `alpha/first-courses`: under another district's name they would be read as that
    district's. The name is the district's in small letters, with hyphens for blanks.

    Bad: plans/districts/north-team.yaml
        district: Gamma
    Good: plans/districts/gamma.yaml
        district: Gamma
    """
    districts = set(workspace.county.districts if workspace.county else ())
    for plan in workspace.plans:
        district = plan.model.district
        wanted = plan_name(district)
        if district in districts and plan.stem != wanted:
            message = f"The plan for {district} stands in a file called {plan.stem}.yaml."
            yield Fault(plan.place("district"), message, f"Rename the file to {wanted}.yaml, or correct the district.")


@rule(Severity.WARNING)
def claimants_file_name(workspace: Workspace) -> Iterator[Fault]:
    """A release of claimant figures is not named after the month it speaks of.

    Releases stand in the folder in the order of their names: under another month's name one is taken for a correction
    of that month, and its own month looks as if it were missing.

    Bad: plans/claimants/2009-02.yaml
        as_at: 2009-05
        source: Department for Work and Pensions
        figures:
        - district: Alpha
          claimants: 690
    Good: plans/claimants/2009-05.yaml
        as_at: 2009-05
        source: Department for Work and Pensions
        figures:
        - district: Alpha
          claimants: 690
    """
    for release in workspace.claimant_releases:
        named, as_at = _date_in(release.stem), release.model.as_at
        if named is None or not named.overlaps(as_at):
            message = f"These figures are as at {as_at.words()}; the file is called {release.stem}.yaml."
            yield Fault(
                release.place("as_at"), message, f"Rename the file to {as_at.end:%Y-%m}.yaml, or correct as_at."
            )


@rule(Severity.WARNING)
def meeting_file_name(workspace: Workspace) -> Iterator[Fault]:
    """A meeting's file is named after another day than the meeting's.

    Steps are due "at the meeting" by the file's name, so whoever reads the name reads a wrong date.

    Bad: plans/meetings/2008-12-10-partnership.yaml
        title: Partnership
        date: 2008-12-11
    Good: plans/meetings/2008-12-11-partnership.yaml
        title: Partnership
        date: 2008-12-11
    """
    for meeting in workspace.meetings:
        named, date = _date_in(meeting.stem), meeting.model.date
        if named and date and not named.overlaps(date):
            message = f"The meeting was on {date.words()}; its file is named after {named.words()}."
            yield Fault(meeting.place("date"), message, "Correct the date, or rename the file and whatever names it.")


def _date_in(stem: str) -> Period | None:
    """Return the day or month a file's name starts with."""
    start = re.match(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?(?=-|$)", stem)
    try:
        return parse_date(start[0]) if start else None
    except WrittenError:
        return None
