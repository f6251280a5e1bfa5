"""The framework table in Annexe C's five columns, so that the Annexe can be issued again (R2)."""

from collections.abc import Iterable

from ni153.reports.framework import Answering, Component, framework
from ni153.views.pages import Ask, Paper
from ni153.views.pages.links import to_milestone
from ni153.views.papers.wording import framework_answer, unknown
from ni153.views.parties import listed, post
from ni153.views.table import Cell, Column, Table

COLUMNS = (
    Column("component", "Components of Framework"),
    Column("progress", "Current and Planned Progress"),
    Column("next_steps", "Next steps"),
    Column("due", "Due Date"),
    Column("leads", "Lead Officer Responsible"),
)


def paper(ask: Ask) -> Paper:
    """Return the framework table, cell for cell as Annexe C has it."""
    components = ask.once(framework, ask.workspace, ask.as_at)
    county = ask.workspace.county
    known: set[str] = set()
    table = Table(COLUMNS, tuple(_row(ask, component, known) for component in components))
    title = f"{county.document} – {county.title}" if county and county.document and county.title else "The framework"
    return Paper(
        "framework",
        title,
        framework_answer((component.state for component in components), unknown(ask)),
        {"framework": table},
        wide=True,
    )


def _row(ask: Ask, component: Component, known: set[str]) -> tuple[Cell, ...]:
    cells = [component.progress, component.next_steps, component.due]
    return (
        Cell(component.state.title, to=to_milestone(component.state.id)),
        *(_cell(line.text for line in cell) for cell in cells),
        _cell(_leads(ask, group, known) for group in component.leads),
    )


def _cell(lines: Iterable[str]) -> Cell:
    text = "\n".join(" ".join(line.split()) for line in lines)
    return Cell(text or None, text)


def _leads(ask: Ask, group: Answering, known: set[str]) -> str:
    """Who answers, an officer with the post at first mention; then who supports them and what they are to do."""
    named = []
    for lead in group.leads:
        held = "" if lead.who in known else post(ask.workspace, lead.who, ask.as_at)
        known.add(lead.who)
        named.append(f"{lead.who} – {held}" if held else lead.who)
    support = f" supported by the {listed(group.supported_by)}" if group.supported_by else ""
    tasks = listed(dict.fromkeys(lead.task for lead in group.leads if lead.task))
    return f"{listed(named)}{support}{' ' if tasks else ''}{tasks}"
