"""The framework table of Annexe C, cell for cell: each component's progress, next steps, due dates and leads (R2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ni153.finding import Place
from ni153.model.milestone import Milestone
from ni153.model.step import Lead, Step
from ni153.reports.milestones import MilestoneState, milestones
from ni153.reports.state import judged
from ni153.workspace.source import Source
from ni153.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a cell, in the plan's own words, and where it stands."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Answering:
    """Who answers for a component or for some of its steps, and who supports them."""

    leads: tuple[Lead, ...]
    supported_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Component:
    """A row of the table: the four cells beside the component's title, and how the milestone stands."""

    state: MilestoneState
    progress: tuple[Line, ...]
    next_steps: tuple[Line, ...]
    due: tuple[Line, ...]
    leads: tuple[Answering, ...]


def framework(workspace: Workspace, as_at: date) -> tuple[Component, ...]:
    """Return the framework's components in their order, each with its cells as Annexe C prints them."""
    states = {state.id: state for state in milestones(workspace, judged(workspace, as_at), as_at)}
    return tuple(_component(source, states[source.stem]) for source in workspace.milestones)


def _component(source: Source[Milestone], state: MilestoneState) -> Component:
    own = source.model
    head = (Line(own.progress, source.place("progress")),) if own.progress else ()
    return Component(
        state,
        head + tuple(_titles(source, "progress")),
        tuple(_titles(source, "next steps")),
        tuple(_due(source)),
        tuple(_answering(own)),
    )


def _titles(source: Source[Milestone], column: str) -> Iterator[Line]:
    for index, step in enumerate(source.model.steps):
        if (step.column or "next steps") == column:
            yield Line(step.words or step.title, source.place("steps", index))


def _due(source: Source[Milestone]) -> Iterator[Line]:
    """The row's own date, then each step's in the document's words; a date without words only where no line gives it."""
    own = source.model
    if own.due_words:
        yield Line(own.due_words, source.place("due_words"))
    elif own.due and own.due.window:
        yield Line(own.due.window.words(), source.place("due"))
    worded = [step.due for step in own.steps if step.due_words or step.column == "due"]
    told: set[str] = set()
    for index, step in enumerate(own.steps):
        text = _due_line(step)
        if text is None and step.due and step.due.window and not own.due_words and step.due not in worded:
            text = step.due.window.words()
        if text and text not in told:
            told.add(text)
            yield Line(text, source.place("steps", index))


def _due_line(step: Step) -> str | None:
    return (step.words or step.title) if step.column == "due" else step.due_words


def _answering(own: Milestone) -> Iterator[Answering]:
    """The row's own leads, then those of its steps, each group once."""
    told: list[Answering] = []
    groups = [Answering(own.leads, own.supported_by), *(Answering(step.leads, step.supported_by) for step in own.steps)]
    for group in groups:
        if group.leads and group not in told:
            told.append(group)
            yield group
