"""The site: every report and a page for each district, milestone, meeting and officer, linked with one another.

Its pages stand in one folder and name one another by file name alone, so it works from a memory stick. The same county,
day and revision make the same bytes.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ni153.views.pages.addresses import address
from ni153.views.pages.ask import Ask
from ni153.views.pages.links import to_district, to_lead, to_meeting, to_milestone, to_report
from ni153.views.pages.writing import Shell, Writer
from ni153.views.papers import front
from ni153.views.papers.registry import REPORTS, Report
from ni153.workspace.workspace import Workspace

STYLE: Final = "style.css"
FRONT: Final = "index.html"
_MANY: Final[Mapping[str, str]] = {
    "district": "Districts",
    "milestone": "Milestones",
    "meeting": "Meetings",
    "lead": "People and bodies",
    "body": "Bodies",
}


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be made: its file, what links call it, its report asked of its subject, and its name in the navigation."""

    file: str
    own: str
    report: Report
    ask: Ask
    label: str
    heading: str


def site(ask: Ask, writer: Writer) -> dict[str, str]:
    """Return every file of the site by name. Raises Refusal for a template's fault."""
    found = list(pages(ask))
    links = {page.own: page.file for page in reversed(found)}
    listed = front.Listed(tuple((page.heading, page.label, page.own, page.report.sentence) for page in found))
    nav = tuple(_navigation(found))
    front_paper = front.paper(ask, listed)
    files = {
        FRONT: writer.html(
            front_paper, ask, Shell(STYLE, links, ((front_paper.title, FRONT),), (), FRONT, to_report("index"))
        )
    }
    for page in found:
        crumbs = (
            (front_paper.title, FRONT),
            (page.heading, f"{FRONT}#{anchor(page.heading)}"),
            (page.label, page.file),
        )
        shell = Shell(STYLE, links, crumbs, nav, page.file, page.own)
        files[page.file] = writer.html(page.report.paper(page.ask), page.ask, shell)
    files[STYLE] = writer.style
    return files


def anchor(heading: str) -> str:
    """Return what the front page calls the place where it lists the pages under a heading."""
    return address(heading)


def pages(ask: Ask) -> Iterator[Page]:
    """Yield the pages: the reports of the whole county, then those of each district, milestone, meeting, officer."""
    taken = {"index"}
    for report in REPORTS:
        if report.needs is None:
            taken.add(file := address(report.name, taken))
            yield Page(f"{file}.html", to_report(report.name), report, ask, report.title, report.heading)
    for report in REPORTS:
        if report.needs is None:
            continue
        for name, label, own in _subjects(ask.workspace, report.needs):
            taken.add(file := address(f"{report.name} {own.partition('/')[2]}", taken))
            heading = _MANY.get(report.needs, report.heading)
            yield Page(f"{file}.html", own, report, ask.of(**{report.needs: name}), label, heading)


def _subjects(workspace: Workspace, each: str) -> Iterable[tuple[str, str, str]]:
    """Yield whom a report is made for: the name it is asked by, its name in the navigation, what links call it."""
    match each:
        case "district":
            planned = (plan.model.district for plan in workspace.plans)
            for name in dict.fromkeys([*workspace.affected_districts, *sorted(planned)]):
                yield name, name, to_district(name)
        case "milestone":
            for source in workspace.milestones:
                yield source.stem, f"{source.model.order} {front.short(source.stem)}", to_milestone(source.stem)
        case "meeting":
            for meeting in workspace.meetings:
                yield meeting.stem, meeting.model.title, to_meeting(meeting.stem)
        case "lead":
            for name in sorted(_leading(workspace)):
                yield name, name, to_lead(name)
        case "body":
            for papers in workspace.county.papers if workspace.county else ():
                thing = workspace.names.find("party", papers.body)
                name = thing.name if thing else papers.body
                yield name, name, to_lead(name)


def _leading(workspace: Workspace) -> set[str]:
    """Return the names, as in the register, of those who lead anything in any file."""
    written = {lead.who for tick in workspace.ticks for lead in tick.leads}
    found = {name: workspace.names.find("party", name) for name in written}
    return {thing.name for thing in found.values() if thing and thing.kind != "collective"}


def _navigation(found: Iterable[Page]) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for page in found:
        groups.setdefault(page.heading, []).append((page.label, page.file))
    for heading, entries in groups.items():
        yield heading, tuple(entries)
