"""The site's front page: where the programme stands in a sentence and a few figures, and the way to every other page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ni153.reports.overview import Overview
from ni153.reports.rag import Judgement, Rag
from ni153.reports.status import Status, status
from ni153.reports.trajectory import trajectory
from ni153.views import rag
from ni153.views.pages.addresses import address
from ni153.views.pages.ask import Ask
from ni153.views.pages.links import to_district, to_milestone, to_report
from ni153.views.pages.paper import Fact, Facts, Group, Items, Paper, Part, rag_cell
from ni153.views.papers.overview_tables import why
from ni153.views.papers.wording import goal_answer, late_answer
from ni153.views.table import Cell, Column, Table
from ni153.views.words import count, number

KEY: Final = f"{rag.KEY[0].upper()}{rag.KEY[1:]}."


@dataclass(frozen=True, slots=True)
class Listed:
    """The site's pages: for each its heading, its name, what links call it, and the sentence that says what it is for."""

    pages: tuple[tuple[str, str, str, str], ...]


def paper(ask: Ask, listed: Listed) -> Paper:
    """Return the front page."""
    county = ask.workspace.county
    found = ask.once(status, ask.workspace, ask.as_at, ask.broken)
    title = f"{county.county}: {county.indicator.code}" if county else "The county's plan"
    parts: dict[str, Part] = {
        "facts": facts(found),
        "districts": _districts(ask, found),
        "milestones": _milestones(ask, found),
    }
    shown = {part.title for part in parts.values() if isinstance(part, Group)}
    groups: dict[str, list[tuple[str, str, str]]] = {}
    for heading, label, to, sentence in listed.pages:
        groups.setdefault(heading, []).append((label, to, sentence))
    for index, (heading, entries) in enumerate(groups.items()):
        if heading not in shown:
            parts[f"group_{index}"] = _group(heading, entries)
    return Paper("index", title, f"{goal_answer(ask, found)} {late_answer(found)}", parts)


def _group(heading: str, entries: list[tuple[str, str, str]]) -> Group:
    """The reports under a heading with what each is for; districts and the like, which are many, by name alone."""
    part: Part
    if all(to.startswith("report/") for _, to, _ in entries):
        columns = (Column("report", "Report"), Column("sentence", "What it is for"))
        part = Table(columns, tuple((Cell(label, to=to), Cell(sentence)) for label, to, sentence in entries))
    else:
        part = Items(tuple(label for label, _, _ in entries), to=tuple(to for _, to, _ in entries))
    return Group(heading, {"pages": part}, id=address(heading))


def _districts(ask: Ask, found: Status) -> Group:
    columns = (
        Column("district", "District"),
        Column("rag", "RAG"),
        Column("due", "Due so far", "right", "people"),
        Column("delivered", "Delivered", "right", "people"),
    )
    judged = found.ratings.districts
    rows = tuple(
        (
            Cell(row.district, to=to_district(row.district)),
            rag_cell(str(judged[row.district].rag) if row.district in judged else ""),
            Cell(row.due),
            Cell(row.actual),
        )
        for row in found.targets.districts
    )
    return Group(
        "Districts",
        {"table": Table(columns, rows, notes=(*_why(ask, found, judged, "district"), KEY))},
        id=address("Districts"),
    )


def _milestones(ask: Ask, found: Status) -> Group:
    columns = (
        Column("milestone", "Milestone"),
        Column("rag", "RAG"),
        Column("overdue", "Steps overdue", "right"),
        Column("open", "Open", "right"),
    )
    judged = found.ratings.milestones
    rows = tuple(
        (
            Cell(f"{item.order} {short(item.id)}", to=to_milestone(item.id)),
            rag_cell(str(judged[item.id].rag) if item.id in judged else ""),
            Cell(item.overdue_steps),
            Cell(item.open_steps),
        )
        for item in found.milestones
    )
    return Group(
        "Milestones",
        {"table": Table(columns, rows, notes=_why(ask, found, judged, "milestone"))},
        id=address("Milestones"),
    )


def _why(ask: Ask, found: Status, judged: Mapping[str, Judgement], what: str) -> tuple[str, ...]:
    """Return the sentence on why most of them are red, where most are."""
    red = [each for each in judged.values() if each.rag is Rag.RED]
    if len(red) * 2 <= len(judged):
        return ()
    start = f"{len(red)} of {count(len(judged), what)} are red"
    whole = Overview(found, ask.once(trajectory, ask.workspace, ask.as_at, ask.broken))
    told = {why(ask, whole, each) for each in red}
    return (f"{start}: {told.pop()}" if len(told) == 1 else f"{start}; the exceptions say why of each.",)


def short(identity: str) -> str:
    """Return a milestone's id as its short name: `Gap analysis`."""
    words = identity.replace("-", " ")
    return words[:1].upper() + words[1:]


def facts(found: Status) -> Facts:
    """Return the goal and what is planned, due and delivered of it, as the head of a page."""
    figures = found.targets
    came = figures.returns_due - figures.returns_missing
    returns = f"{came} of {figures.returns_due} returns are in" if figures.returns_due else "no returns due yet"
    if figures.faults or figures.planned is None:
        planned = returns = "not known while a file cannot be counted"
    else:
        planned = f"{number(figures.agreed)} agreed by districts, {number(figures.apportioned)} apportioned"
    return Facts(
        (
            Fact("Goal", number(figures.goal), "people, net", to=to_report("overview")),
            Fact("Planned", number(figures.planned), planned),
            Fact("Due so far", number(figures.due), "by the last quarter that has ended"),
            Fact("Delivered", number(figures.actual), returns),
        )
    )
