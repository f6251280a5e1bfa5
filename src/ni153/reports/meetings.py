"""What meetings left open: agreements without owner or date, disagreements, decisions awaited, comments (R70-R94).

Who was not there is in `attendance`, who said what in `positions`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ni153.finding import Place
from ni153.model.meeting import Meeting
from ni153.model.proposal import Proposal
from ni153.model.step import MeetingStep
from ni153.period import Period
from ni153.reports.attendance import Presence, presence
from ni153.reports.parties import canonical
from ni153.reports.positions import Disagreement, Spoke, disagreements, in_order, spoken, title_of
from ni153.reports.state import Judged, State, judge
from ni153.workspace.source import Source
from ni153.workspace.terms import pattern
from ni153.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Point:
    """Something agreed, suggested or to be decided at a meeting, as at a day.

    `becomes` is the id of the action it was turned into, with `action` its title; `missing_owner` and `missing_date` say
    what an agreement lacks that did not become an action and is not done.
    """

    id: str
    title: str
    kind: str
    meeting: str
    item: Judged
    leads: tuple[str, ...]
    becomes: str | None
    action: str | None
    place: Place

    @property
    def done(self) -> bool:
        """True where it is achieved or given up."""
        return self.item.state.done

    @property
    def open(self) -> bool:
        """True where it neither became an action nor is done."""
        return self.becomes is None and not self.done

    @property
    def missing_owner(self) -> bool:
        """True for what is open and nobody's."""
        return self.open and not self.leads

    @property
    def missing_date(self) -> bool:
        """True for what is open and has no date."""
        return self.open and self.item.tick.due is None


@dataclass(frozen=True, slots=True)
class Commissioned:
    """A proposal a meeting took up, or is to decide on: its stage, who is asked to pay, what it was agreed in."""

    id: str
    title: str
    funder: str | None
    stage: str | None
    stage_on: Period | None
    agreed_in: str
    agreed_title: str
    state: State | None
    place: Place


@dataclass(frozen=True, slots=True)
class Held:
    """One meeting: what the note has, and what became of it. `funds` are the register's funds its purpose names."""

    id: str
    title: str
    when: Period | None
    held: bool
    host: str | None
    venue: str | None
    body: str | None
    indicators: tuple[str, ...]
    presence: Presence
    purpose: tuple[str, ...]
    funds: tuple[str, ...]
    context: tuple[str, ...]
    positions: tuple[Spoke, ...]
    agreed: tuple[Point, ...]
    comments: tuple[Point, ...]
    next: tuple[Point, ...]
    commissioned: tuple[Commissioned, ...]
    note: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Meetings:
    """All meetings, or one body's, by their day, and where parties do not agree. `bodies` are those that meet."""

    meetings: tuple[Held, ...]
    disagreements: tuple[Disagreement, ...]
    bodies: tuple[str, ...]

    @property
    def loose(self) -> tuple[Point, ...]:
        """The agreements without an owner or a date (R88)."""
        return tuple(
            point for held in self.meetings for point in held.agreed if point.missing_owner or point.missing_date
        )

    @property
    def comments(self) -> tuple[Point, ...]:
        """The comments that did not become actions (R94)."""
        return tuple(point for held in self.meetings for point in held.comments if point.open)

    @property
    def awaited(self) -> tuple[Point, ...]:
        """The decisions that are still to be taken, the next one first (R79)."""
        found = [point for held in self.meetings for point in held.next if not point.done]
        return tuple(sorted(found, key=lambda point: (point.item.closes or date.max, point.id)))


def meetings(workspace: Workspace, as_at: date, body: str | None = None, meeting: str | None = None) -> Meetings:
    """Return the meetings and what they left open; `body` keeps one body's, `meeting` one of that id."""
    wanted = canonical(workspace, body) if body else None
    mine = [
        source
        for source in in_order(workspace.meetings)
        if meeting in (None, source.stem) and (wanted is None or _body(workspace, source) == wanted)
    ]
    of = dict.fromkeys(_body(workspace, source) for source in workspace.meetings)
    return Meetings(
        tuple(_held(workspace, source, as_at) for source in mine),
        disagreements(workspace, spoken(workspace, mine)),
        tuple(name for name in of if name),
    )


def _body(workspace: Workspace, source: Source[Meeting]) -> str | None:
    return canonical(workspace, source.model.body) if source.model.body else None


def _held(workspace: Workspace, source: Source[Meeting], as_at: date) -> Held:
    model = source.model
    ticks = {tick.entry.id: judge(workspace, tick, as_at) for tick in workspace.ticks if tick.entry.home == source.stem}
    return Held(
        source.stem,
        model.title,
        model.date,
        model.date is not None and model.date.end <= as_at,
        canonical(workspace, model.host) if model.host else None,
        model.venue,
        _body(workspace, source),
        model.indicators,
        presence(workspace, source),
        model.purpose,
        tuple(_funds(workspace, model.purpose)),
        model.context,
        spoken(workspace, [source]),
        tuple(_points(workspace, source, "agreed", "agreement", ticks)),
        tuple(_points(workspace, source, "comments", "comment", ticks)),
        tuple(_points(workspace, source, "next", "next step", ticks)),
        tuple(_commissioned(workspace, source, as_at)),
        model.note,
        source.place(),
    )


def _points(
    workspace: Workspace, source: Source[Meeting], field: str, kind: str, ticks: Mapping[str, Judged]
) -> Iterator[Point]:
    steps: tuple[MeetingStep, ...] = getattr(source.model, field)
    for index, step in enumerate(steps):
        identity = f"{source.stem}/{step.id}"
        if identity not in ticks:
            continue
        action = workspace.entry(step.becomes, source.stem) if step.becomes else None
        yield Point(
            identity,
            step.title,
            kind,
            source.stem,
            ticks[identity],
            tuple(dict.fromkeys(canonical(workspace, lead.who) for lead in step.leads)),
            action.id if action else step.becomes,
            action.step.title if action else None,
            source.place(field, index),
        )


def _funds(workspace: Workspace, texts: tuple[str, ...]) -> Iterator[str]:
    """The register's funds a purpose names, in full or by another spelling (R77)."""
    forms = {
        form: thing.name
        for thing in workspace.names.all
        if thing.kind == "fund"
        for form in (thing.name, *thing.model.aliases)
        if " " in form or form.isupper()
    }
    found = pattern(forms)
    matches = (match for text in texts for match in found.finditer(text)) if found else ()
    yield from dict.fromkeys(forms[" ".join(match[1].split())] for match in matches)


def _commissioned(workspace: Workspace, source: Source[Meeting], as_at: date) -> Iterator[Commissioned]:
    for proposal in workspace.proposals:
        agreed_in = proposal.model.agreed_in
        entry = workspace.entry(agreed_in, proposal.stem) if agreed_in else None
        if agreed_in and (entry.home if entry else agreed_in) == source.stem:
            yield _proposal(workspace, proposal, entry.id if entry else agreed_in, as_at)


def _proposal(workspace: Workspace, source: Source[Proposal], agreed_in: str, as_at: date) -> Commissioned:
    model = source.model
    funder = workspace.names.find("fund or party", model.funder) if model.funder else None
    tick = next((tick for tick in workspace.ticks if tick.entry.id == agreed_in), None)
    return Commissioned(
        source.stem,
        model.title,
        funder.name if funder else model.funder,
        model.stage,
        model.stage_on,
        agreed_in,
        title_of(workspace, agreed_in),
        judge(workspace, tick, as_at).state if tick else None,
        source.place(),
    )
