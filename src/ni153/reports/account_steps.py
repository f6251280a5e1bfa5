"""How a step's state came about: its due date, what was recorded, the day, and the same for each district's tick."""

from collections.abc import Iterator
from functools import partial

from ni153.finding import Place
from ni153.model.step import DeliveryPlanRow
from ni153.reports.account import Account, Asked, How, Offer
from ni153.reports.rag import Judgement
from ni153.reports.rag_steps import judge_ticks
from ni153.reports.state import Judged, judge
from ni153.workspace.steps import Tick


def offer(asked: Asked) -> Offer:
    """Offer every step and action."""
    for entry in asked.workspace.entries:
        if entry.kind != "milestone":
            yield entry.id, partial(of_step, asked, entry.id)


def of_step(asked: Asked, identity: str, district: str | None = None) -> Account:
    """Return how a step's state and colour came about: one tick, or each district's where it fans out."""
    items = [item for item in asked.items if item.tick.entry.id == identity]
    items = items or [judge(asked.workspace, one, asked.as_at) for one in _ticks(asked, identity)]
    if district is not None and items and items[0].tick.entry.fans_out:
        items = [item for item in items if item.tick.district == district]
    judgement = asked.ratings.steps.get(identity)
    if len(items) == 1:
        return tick(asked, items[0], None if items[0].tick.entry.fans_out else judgement)
    entry = asked.workspace.entry(identity)
    title = entry.step.title if entry else ""
    parts = tuple(tick(asked, item) for item in items)
    places = (entry.place,) if entry else ()
    value = str(judgement.rag) if judgement else None
    return Account(
        "step",
        identity,
        How.RULE,
        value,
        name=identity,
        parts=parts,
        places=places,
        facts={"title": title},
        judgement=judgement,
    )


def tick(asked: Asked, item: Judged, judgement: Judgement | None = None) -> Account:
    """Return how one tick's state came about."""
    entry = item.tick.entry
    found = judgement or judge_ticks(entry.id, [item], asked.ratings.terms, asked.as_at)
    parts = tuple(_facts(asked, item))
    return Account(
        "tick" if entry.fans_out else "step",
        item.tick.district if entry.fans_out and item.tick.district else entry.id,
        How.RULE,
        str(found.rag),
        name="" if entry.fans_out else entry.id,
        parts=parts,
        places=(item.tick.place,),
        facts={"title": entry.step.title, "id": entry.id},
        judgement=found,
        judged=item,
    )


def _facts(asked: Asked, item: Judged) -> Iterator[Account]:
    """Yield the lines a state rests on: the date that counts, the one it stands instead of, and what was recorded."""
    one, entry = item.tick, item.tick.entry
    if one.due is None:
        yield Account("due date", entry.id, How.UNKNOWN)
    else:
        yield _recorded("due date", entry.id, one.due_place, due=one.due, closes=item.closes)
        if one.due.meeting:
            source = next((each for each in asked.workspace.meetings if each.stem == one.due.meeting), None)
            if source is not None and source.model.date is not None:
                yield _recorded("meeting", source.stem, source.place("date"), day=source.model.date)
    if item.overridden:
        yield _recorded("county's date", entry.id, entry.place.at("due"), due=entry.step.due, closes=None)
    if one.due is not None and (one.due.as_appropriate or one.due.recurs):
        yield _news(asked, one)
    if one.cancelled:
        place = (one.place if one.own and one.own.cancelled else entry.place).at("cancelled")
        yield _recorded("given up", entry.id, place, day=one.cancelled.date, why=one.cancelled.why)
    yield from achieved(asked, one)
    for period in item.missing:
        yield Account("no update", entry.id, How.UNKNOWN, period=period)


def _recorded(what: str, of: str, *places: Place, **facts: object) -> Account:
    return Account(what, of, How.RECORDED, places=places, facts=facts)


def achieved(asked: Asked, one: Tick) -> Iterator[Account]:
    """When it was done: as its own line says, or the last of what it restates; or that nothing is recorded."""
    entry, own = one.entry, one.own
    if one.achieved is None:
        yield Account("achieved", entry.id, How.UNKNOWN)
    elif (own is not None and own.achieved) or entry.step.achieved:
        place = one.place if own is not None and own.achieved else entry.place
        yield _recorded("achieved", entry.id, place.at("achieved"), achieved=one.achieved)
    else:
        restated = entry.step.restates if isinstance(entry.step, DeliveryPlanRow) else ()
        found = (asked.workspace.entry(name, entry.home) for name in restated)
        others = {other.id for other in found if other}
        same = [each for each in asked.workspace.ticks if each.entry.id in others and each.achieved]
        mine = [each for each in same if each.district in (None, one.district) or one.district is None]
        places = [(each.place if each.own and each.own.achieved else each.entry.place) for each in mine]
        yield _recorded(
            "restated", ", ".join(sorted(others)), *(place.at("achieved") for place in places), achieved=one.achieved
        )


def _news(asked: Asked, one: Tick) -> Account:
    """The latest update by the day, or that there is none since the programme began."""
    told = [update for update in one.updates if update.date <= asked.as_at]
    county = asked.workspace.county
    start = county.programme.start if county else None
    if not told:
        return Account("news", one.entry.id, How.UNKNOWN, facts={"since": start})
    last = max(told, key=lambda update: update.date)
    of_county = len(one.entry.step.updates)
    index = one.updates.index(last)
    place = one.entry.place.at("updates", index) if index < of_county else one.place.at("updates", index - of_county)
    return _recorded("news", one.entry.id, place.at("date"), day=last.date, period=last.for_period)


def _ticks(asked: Asked, identity: str) -> Iterator[Tick]:
    """The ticks of a step that is not judged with the others: a remark without a date."""
    return (one for one in asked.workspace.ticks if one.entry.id == identity)
