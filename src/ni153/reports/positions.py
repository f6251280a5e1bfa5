"""What each party said at meetings, by party and by topic; and on which topics they do not agree (R80-R87, R92)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ni153.finding import Place
from ni153.model.district import Action
from ni153.model.meeting import Meeting
from ni153.model.step import MeetingStep, Step
from ni153.period import Period
from ni153.reports.parties import canonical
from ni153.workspace.source import Source
from ni153.workspace.workspace import Workspace

FOR: Final = ("support", "agreement", "offer", "involvement")
"""Kinds of position that go with a topic: who takes part in something or offers it is for it."""
AGAINST: Final = ("concern", "dissent", "question")


@dataclass(frozen=True, slots=True)
class Spoke:
    """What one party said at a meeting: `about` are the register's names and ids of its topics, `topics` what they are called."""

    meeting: str
    when: Period | None
    id: str
    party: str
    kind: str
    about: tuple[str, ...]
    topics: tuple[str, ...]
    text: str
    note: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Resting:
    """A step or action that is about a disputed topic, so that the dispute is about it too."""

    id: str
    title: str
    district: str | None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A topic on which one party at least is for and another against; `others` spoke of it in other ways.

    `rests` is what the plans build on it, `agreed` what meetings agreed about it, on the day of the last word against it or
    later.
    """

    topic: str
    title: str
    for_: tuple[Spoke, ...]
    against: tuple[Spoke, ...]
    others: tuple[Spoke, ...]
    rests: tuple[Resting, ...]
    agreed: tuple[Resting, ...]


def spoken(workspace: Workspace, meetings: Iterable[Source[Meeting]]) -> tuple[Spoke, ...]:
    """Return everything that was said, in the order of the meetings' days and of their notes."""
    return tuple(each for meeting in in_order(meetings) for each in _spoken(workspace, meeting))


def in_order(meetings: Iterable[Source[Meeting]]) -> list[Source[Meeting]]:
    """Return meetings by their day; those whose day is not known come last."""
    known = [(source.model.date.start.isoformat() if source.model.date else "9999", source) for source in meetings]
    return [source for _, source in sorted(known, key=lambda pair: (pair[0], pair[1].stem))]


def disagreements(workspace: Workspace, said: Sequence[Spoke]) -> tuple[Disagreement, ...]:
    """Return the topics on which parties do not agree, those most speak of first (R92).

    A party that is both for and against does not disagree with itself.
    """
    topics: dict[str, list[Spoke]] = {}
    for each in said:
        for topic in each.about:
            topics.setdefault(topic, []).append(each)
    found = []
    for topic, its in topics.items():
        for_, against = [[each for each in its if each.kind in kinds] for kinds in (FOR, AGAINST)]
        if any(one.party != other.party for one in for_ for other in against):
            others = tuple(each for each in its if each.kind not in (*FOR, *AGAINST))
            rests = tuple(_resting(workspace, topic))
            agreed = tuple(_agreed(workspace, topic, against))
            found.append(
                Disagreement(topic, title_of(workspace, topic), tuple(for_), tuple(against), others, rests, agreed)
            )
    return tuple(sorted(found, key=lambda each: (-len(each.for_) - len(each.against), each.title)))


def topic_of(workspace: Workspace, name: str, home: str) -> str:
    """Return the register's name of a topic, or the id of the step, milestone or meeting it is; as written where unknown."""
    entry = workspace.entry(name, home)
    if entry is not None:
        return entry.id
    thing = workspace.names.find("topic", name)
    return thing.name if thing else " ".join(name.split())


def title_of(workspace: Workspace, topic: str) -> str:
    """Return what a topic is called: of a step or meeting its title, of anything else its name."""
    entry = workspace.entry(topic)
    if entry is not None:
        return entry.step.title
    meeting = workspace.names.find("meeting", topic)
    return str(meeting.model.title) if meeting else topic


def _spoken(workspace: Workspace, meeting: Source[Meeting]) -> Iterator[Spoke]:
    for index, each in enumerate(meeting.model.positions):
        about = tuple(dict.fromkeys(topic_of(workspace, name, meeting.stem) for name in each.about))
        yield Spoke(
            meeting.stem,
            meeting.model.date,
            f"{meeting.stem}/{each.id}",
            canonical(workspace, each.party),
            each.kind,
            about,
            tuple(title_of(workspace, topic) for topic in about),
            each.text,
            each.note,
            meeting.place("positions", index),
        )


def _resting(workspace: Workspace, topic: str) -> Iterator[Resting]:
    """The plans' steps and actions that are about a topic, or actions of that scheme; not the meetings' own points."""
    for entry in workspace.entries:
        step = entry.step
        if entry.kind in ("agreement", "comment", "next step") or not isinstance(step, Step):
            continue
        names = [*step.about, *([step.scheme] if isinstance(step, Action) and step.scheme else [])]
        if topic in {topic_of(workspace, name, entry.home) for name in names}:
            yield Resting(entry.id, step.title, entry.district)


def _agreed(workspace: Workspace, topic: str, against: Sequence[Spoke]) -> Iterator[Resting]:
    last = max((each.when.start for each in against if each.when), default=None)
    for meeting in in_order(workspace.meetings):
        day = meeting.model.date
        if last is None or day is None or day.end < last:
            continue
        for step in meeting.model.agreed:
            if _is_about(workspace, step, meeting.stem, topic):
                yield Resting(f"{meeting.stem}/{step.id}", step.title, None)


def _is_about(workspace: Workspace, step: MeetingStep, home: str, topic: str) -> bool:
    return topic in {topic_of(workspace, name, home) for name in step.about}
