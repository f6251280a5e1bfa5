"""Everybody the register knows: officers with their posts, partners, names for several; and what each leads (R6, R18, R72)."""

from dataclasses import dataclass
from datetime import date

from ni153.finding import Place
from ni153.model.registers import Collective, Officer, PartnerBody
from ni153.period import Period
from ni153.reports.actions import Answers, answers
from ni153.reports.parties import Post, last_post_ended, officers_of, posts, stands_for
from ni153.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Led:
    """How much somebody leads: open steps, how many of them are overdue, milestones, rows of partners' tables."""

    open: int = 0
    overdue: int = 0
    milestones: int = 0
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Person:
    """An officer as at a day; `ended` is when their last post ended, where all have."""

    name: str
    aliases: tuple[str, ...]
    posts: tuple[Post, ...]
    ended: Period | None
    led: Led
    note: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Body:
    """A partner as at a day; `duty` is None where the register says nothing of it, `officers` hold a post in it."""

    name: str
    aliases: tuple[str, ...]
    kind: str | None
    duty: bool | None
    fills: str | None
    districts: tuple[str, ...]
    officers: tuple[str, ...]
    led: Led
    note: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Several:
    """A name for several, and the parties it stands for; `means` says how they are worked out, where they are."""

    name: str
    aliases: tuple[str, ...]
    means: str | None
    members: tuple[str, ...]
    led: Led
    note: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class People:
    """The register of people and bodies as at a day; `unknown` are leads who are not in it."""

    officers: tuple[Person, ...]
    partners: tuple[Body, ...]
    collectives: tuple[Several, ...]
    unknown: tuple[str, ...]


def people(workspace: Workspace, as_at: date) -> People:
    """Return everybody in the register, in its order, and what they lead as at a day."""
    source = workspace.registers_source
    if source is None:
        return People((), (), (), ())
    known = {each.name: each for each in answers(workspace, as_at) if each.name}
    led = {name: _led(found) for name, found in known.items()}
    model = source.model
    return People(
        tuple(
            _person(workspace, each, as_at, led.get(each.name, Led()), source.place("officers", index))
            for index, each in enumerate(model.officers)
        ),
        tuple(
            _body(workspace, each, as_at, led.get(each.name, Led()), source.place("partners", index))
            for index, each in enumerate(model.partners)
        ),
        tuple(
            _several(workspace, each, led.get(each.name, Led()), source.place("collectives", index))
            for index, each in enumerate(model.collectives)
        ),
        tuple(name for name in known if workspace.names.find("party", name) is None),
    )


def _led(found: Answers) -> Led:
    return Led(len(found.duties), len(found.overdue), len(found.milestones), len(found.rows))


def _person(workspace: Workspace, each: Officer, as_at: date, led: Led, place: Place) -> Person:
    held = posts(workspace, each.name, as_at)
    return Person(each.name, each.aliases, held, last_post_ended(workspace, each.name, as_at), led, each.note, place)


def _body(workspace: Workspace, each: PartnerBody, as_at: date, led: Led, place: Place) -> Body:
    return Body(
        each.name,
        each.aliases,
        each.kind,
        each.duty_to_cooperate,
        each.fills,
        (each.district,) if each.district else each.covers,
        officers_of(workspace, each.name, as_at),
        led,
        each.note,
        place,
    )


def _several(workspace: Workspace, each: Collective, led: Led, place: Place) -> Several:
    members = stands_for(workspace, each.name)
    return Several(each.name, each.aliases, each.means, members, led, each.note, place)
