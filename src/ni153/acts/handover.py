"""One officer takes over from another: the posts, and every lead that is still open (R72)."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from ni153.acts import find
from ni153.acts.change import Change
from ni153.acts.create import REGISTERS, enter, given
from ni153.acts.fields_places import held
from ni153.acts.steps import registered
from ni153.edit import Edit, Insert, Put
from ni153.finding import Finding, Place, Refusal
from ni153.model.district import PartnerRow
from ni153.model.registers import Officer, Post
from ni153.model.step import DeliveryPlanRow
from ni153.period import day_words
from ni153.reports.state import judge
from ni153.workspace.document import Node
from ni153.workspace.steps import Tick
from ni153.workspace.workspace import Workspace


@dataclass
class Handover:
    """Who hands over to whom from which day, and the change as it is gathered; `known` is True where the register has NEW."""

    workspace: Workspace
    old: str
    new: str
    day: date
    known: bool
    edits: dict[str, list[Edit]] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    def edit(self, path: str, edit: Edit) -> None:
        """Have an edit made."""
        self.edits.setdefault(path, []).append(edit)

    def is_old(self, name: Node) -> bool:
        """Say whether a name is that of the one who leaves."""
        return isinstance(name, str) and registered(self.workspace, " ".join(name.split())) == self.old

    def is_new(self, name: Node) -> bool:
        """Say whether a name is that of the successor."""
        return isinstance(name, str) and registered(self.workspace, " ".join(name.split())) == self.new


def handover(workspace: Workspace, old: str, new: str, day: date, post: str | None) -> Change:
    """Return the change that hands an officer's posts and open leads to another from a day on.

    Posts end the day before and begin for the successor on the day; what is achieved or cancelled by then keeps its
    leads. With `post` only that one of several ends. A name the register does not have is entered. Raises Refusal when
    the one who leaves is no officer, a file could not be read in full, or the two names are too alike to be sure.
    """
    refuse_unread(workspace)
    leaver = officer(workspace, old)
    successor, known = _successor(workspace, new)
    if successor == leaver:
        raise Refusal(f"{leaver} cannot hand over to themselves.")
    at = Handover(workspace, leaver, successor, day, known)
    _posts(at, post)
    moved = [*_leads(at), *_rows(at)]
    if not at.edits:
        raise Refusal(f"{leaver} holds no post and leads nothing that is open on {day_words(day)}.")
    count = f"{len(moved)} {'lead moves' if len(moved) == 1 else 'leads move'}"
    at.said.append(f"{count} to {successor}: {', '.join(moved)}." if moved else f"{leaver} leads nothing that is open.")
    if helps := _helps(at):
        at.said.append(f"{leaver} still stands under supported_by of {', '.join(helps)}: change that with ni153 set.")
    return Change(tuple(at.said), {path: tuple(edits) for path, edits in at.edits.items()})


def refuse_unread(workspace: Workspace) -> None:
    """Raise Refusal where a file could not be read in full: what somebody leads there is not known."""
    fault: Finding | None = next((workspace.broken[path] for path in sorted(workspace.broken)), None)
    if fault is not None:
        raise Refusal(
            f"{fault.position.path} cannot be read in full (line {fault.position.line}), so nobody can say who leads what "
            f"there: {fault.message} Mend it first."
        )


def officer(workspace: Workspace, name: str) -> str:
    """Return the register's name of an officer. Raises Refusal when there is no such one."""
    names = workspace.names
    known = {each: thing.name for each in names.candidates("officer") if (thing := names.find("officer", each))}
    return find.chosen("officer", name, known)


def answering(workspace: Workspace, tick: Tick) -> tuple[Place, ...]:
    """Return where the leads stand that answer for a tick: its own, the step's, the milestone's, or what a row restates."""
    entry = tick.entry
    if tick.own and tick.own.leads:
        return (tick.place,)
    if entry.step.leads:
        return (entry.place,)
    above = workspace.entry(entry.parent) if entry.parent else None
    if above and above.step.leads:
        return (above.place,)
    restates = entry.step.restates if isinstance(entry.step, DeliveryPlanRow) else ()
    others = (workspace.entry(name, entry.home) for name in restates)
    return tuple(other.place for other in others if other and other.step.leads)


def _successor(workspace: Workspace, name: str) -> tuple[str, bool]:
    """Return the successor's name, and whether the register has it."""
    given_name = " ".join(name.split())
    thing = workspace.names.find("party", given_name)
    if thing is not None and thing.kind != "officer":
        raise Refusal(f"{thing.name} is a {thing.kind}; a person takes over from a person.")
    if thing is not None:
        return thing.name, True
    officers = {find.plain(each): each for each in workspace.names.candidates("officer")}
    if find.plain(given_name) in officers:
        return officer(workspace, officers[find.plain(given_name)]), True
    near = difflib.get_close_matches(find.plain(given_name), officers, 1, 0.8)
    if near or not given_name or given_name.casefold() in find.plain(" ".join(officers)).split():
        hint = f" Did you mean {officers[near[0]]}?" if near else ""
        raise Refusal(
            f'There is no officer "{given_name}" in the register.{hint} If this is somebody else, '
            f'enter them first: ni153 new officer "{given_name}".'
        )
    return given_name, False


def _posts(at: Handover, wanted: str | None) -> None:
    """End the posts and have the successor take them up."""
    source = at.workspace.registers_source
    officers = source.model.officers if source else ()
    index = next(number for number, each in enumerate(officers) if each.name == at.old)
    there = next((number for number, each in enumerate(officers) if each.name == at.new), None)
    posts = _handed_over(at, officers[index], wanted)
    eve = at.day - timedelta(days=1)
    for number, post in posts:
        if post.until is None or post.until.end >= at.day:
            at.edit(REGISTERS, Put(("officers", index, "posts", number, "until"), eve.isoformat()))
            at.said.append(
                f"{at.old}'s post{_as(post)} ends {day_words(eve)}; {at.new} takes it up {day_words(at.day)}."
            )
        else:
            at.said.append(
                f"{at.old}'s post{_as(post)} ended {post.until.words()}; {at.new} takes it up {day_words(at.day)}."
            )
    taken: list[Node] = [
        given({"role": post.role, "organisation": post.organisation, "from": at.day.isoformat()}) for _, post in posts
    ]
    if not posts:
        at.said.append(f"The register gives {at.old} no post, so none ends.")
    if there is None:
        entry: dict[str, Node] = {"name": at.new, "posts": taken}
        at.edit(REGISTERS, enter(at.workspace, at.new, given(entry)))
        at.said.append(f"{at.new} was not in the register and is entered there.")
        return
    has = {
        (post.role, post.organisation)
        for post in officers[there].posts
        if post.until is None or post.until.end >= at.day
    }
    for (_, post), entered in zip(posts, taken, strict=True):
        if (post.role, post.organisation) not in has:
            at.edit(REGISTERS, Insert(("officers", there, "posts"), entered))


def _handed_over(at: Handover, leaver: Officer, wanted: str | None) -> list[tuple[int, Post]]:
    """Return the posts that are handed over: those open on the day, the one asked for, or else the last that ended."""
    posts = list(enumerate(leaver.posts))
    open_ones = [(number, post) for number, post in posts if post.until is None or post.until.end >= at.day]
    if wanted is not None:
        known = {
            words: pair
            for pair in open_ones or posts
            for words in (pair[1].role, pair[1].organisation, _called(pair[1]))
            if words
        }
        if not known:
            raise Refusal(f"The register gives {at.old} no post; leave --post out.")
        return [_chosen_post(at.old, wanted, known)]
    if open_ones or not posts:
        return open_ones
    last = max(post.until.end for _, post in posts if post.until)
    return [(number, post) for number, post in posts if post.until and post.until.end == last]


def _chosen_post(old: str, wanted: str, known: dict[str, tuple[int, Post]]) -> tuple[int, Post]:
    folded = find.plain(wanted)
    fitting = {pair[0]: pair for words, pair in known.items() if folded and folded in find.plain(words)}
    if len(fitting) == 1:
        return next(iter(fitting.values()))
    posts = dict.fromkeys(_called(pair[1]) for pair in known.values())
    raise Refusal(
        f'"{wanted}" is {"several" if fitting else "none"} of the posts of {old}: {"; ".join(posts)}. Say which.'
    )


def _called(post: Post) -> str:
    return ", ".join(part for part in (post.role, post.organisation) if part) or "a post without a name"


def _as(post: Post) -> str:
    return f" ({_called(post)})" if post.role or post.organisation else ""


def _leads(at: Handover) -> Iterator[str]:
    """Move the leads that answer for something open, wherever they stand; yield what each is a lead of."""
    open_ticks = _open(at.workspace, at.day)
    places = {place: tick for tick in open_ticks for place in answering(at.workspace, tick)}
    names = {entry.place: entry.id for entry in at.workspace.entries}
    for place in sorted(places, key=lambda place: (place.path, tuple(map(str, place.route)))):
        document = at.workspace.documents[place.path]
        leads = held(document.value, *place.route, "leads")
        if isinstance(leads, list) and any(at.is_old(_who(lead)) for lead in leads):
            at.edit(place.path, Put((*place.route, "leads"), _after(at, leads)))
            tick = places[place]
            yield names.get(place) or f"{tick.entry.id} in {tick.district}"


def _open(workspace: Workspace, day: date) -> list[Tick]:
    """Return the ticks that are open on a day; a milestone with steps is, where it is not achieved, as long as one of them is."""
    ticks = [tick for tick in workspace.ticks if not judge(workspace, tick, day).state.done]
    under = {tick.entry.parent for tick in ticks}
    with_steps = {entry.parent for entry in workspace.entries}
    done = {entry.id for entry in workspace.entries if entry.kind == "milestone" and entry.id in with_steps - under}
    return [tick for tick in ticks if tick.entry.id not in done]


def _after(at: Handover, leads: list[Node]) -> list[Node]:
    """Return a list of leads with the successor in the place of the one who leaves: once, or once for each task of the two."""
    kept: list[Node] = []
    place: int | None = None
    for lead in leads:
        if not (at.is_old(_who(lead)) or at.is_new(_who(lead))):
            kept.append(lead)
            continue
        mine = {**lead, "who": at.new} if isinstance(lead, dict) and at.is_old(lead.get("who")) else lead
        mine = at.new if isinstance(lead, str) and at.is_old(lead) else mine
        if place is None:
            place = len(kept)
            kept.append(mine)
        elif isinstance(mine, dict) and isinstance(kept[place], str):
            kept[place] = mine
        elif isinstance(mine, dict) and mine != kept[place]:
            kept.append(mine)
    return kept


def _who(lead: Node) -> Node:
    return lead.get("who") if isinstance(lead, dict) else lead


def _rows(at: Handover) -> Iterator[str]:
    """Move the named lead of partners' rows, the county's and the districts'; yield what each is a lead of."""
    for path, rows, where in partner_rows(at.workspace):
        for index, row in enumerate(rows):
            if at.is_old(row.lead):
                at.edit(path, Put(("partners", index, "lead"), at.new))
                yield f"{row.partner} in {where}"


def partner_rows(workspace: Workspace) -> Iterator[tuple[str, tuple[PartnerRow, ...], str]]:
    """Yield the partners' rows of the county and of each district: the file, the rows, and whose they are."""
    if workspace.county_source:
        yield workspace.county_source.path, workspace.county_source.model.partners, "every district"
    for plan in workspace.plans:
        yield plan.path, plan.model.partners, plan.model.district


def _helps(at: Handover) -> list[str]:
    """Return what the one who leaves helps with, without answering for it, that is open."""
    open_ids = {tick.entry.id for tick in _open(at.workspace, at.day)}
    return [
        entry.id
        for entry in at.workspace.entries
        if entry.id in open_ids and any(at.is_old(name) for name in entry.step.supported_by)
    ]
