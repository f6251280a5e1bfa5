"""How a colour came about: of the county, a district, a milestone or a measure, from its parts or its figures."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from ni153.reports.account import Account, Asked, How, Offer, unknown
from ni153.reports.account_county import of_county, of_district, stem_of
from ni153.reports.account_figures import of_measure
from ni153.reports.account_steps import achieved, of_step, tick
from ni153.reports.rag import COUNTY, GOAL, Judgement

_COMPARED: Final = ("delivered", "comparable")


def offer(asked: Asked) -> Offer:
    """Offer the county, its goal, each district, milestone and measure: the colour, and the figures beside it."""
    yield COUNTY, partial(county, asked)
    yield "county/rag", partial(colour, asked, COUNTY)
    yield GOAL, partial(colour, asked, GOAL)
    for row in asked.targets.districts:
        stem = stem_of(asked, row.district)
        yield stem, partial(district, asked, row.district)
        yield f"{stem}/rag", partial(colour, asked, row.district)
    for source in asked.workspace.milestones:
        yield source.stem, partial(colour, asked, source.stem)
        yield f"{source.stem}/rag", partial(colour, asked, source.stem)
    for name in asked.standings:
        yield name, partial(colour, asked, name)
        yield f"{name}/rag", partial(colour, asked, name)


def county(asked: Asked) -> Account:
    """Return the county's colour and its figures, side by side."""
    parts = (colour(asked, COUNTY), *(of_county(asked, what) for what in ("planned", "due", "delivered")))
    return Account("county", asked.county, How.LISTED, name=COUNTY, parts=parts)


def district(asked: Asked, name: str) -> Account:
    """Return a district's colour and its figures, side by side."""
    row = next(row for row in asked.targets.districts if row.district == name)
    parts = (colour(asked, name), *(of_district(asked, row, what) for what in ("planned", "due", "delivered")))
    return Account("district", name, How.LISTED, name=stem_of(asked, name), parts=parts)


def colour(asked: Asked, of: str) -> Account:
    """Return how a colour came about, by what it is of."""
    found = asked.ratings.of(of)
    if found is None:
        return unknown("colour", of, None, of)
    parts = _of_measure(asked, found) if of == GOAL or of in asked.standings else _of_parts(asked, found)
    places = (found.place,) if found.place else ()
    parts = (*_by_hand(asked, found), *parts)
    return Account(
        "colour", of, How.RULE, str(found.rag), name=_name(asked, of), parts=parts, places=places, judgement=found
    )


def _by_hand(asked: Asked, found: Judgement) -> Iterator[Account]:
    """The line of county.yaml that sets another colour."""
    source = asked.workspace.county_source
    rules = source.model.rag if source else None
    if found.override is None or source is None or rules is None:
        return
    same = [each for each in rules.overrides if each.model_copy(update={"of": found.override.of}) == found.override]
    for each in same[:1]:
        place = source.place("rag", "overrides", rules.overrides.index(each))
        yield Account("set by hand", found.of, How.RECORDED, places=(place,), facts={"rag": each.rag})


def _of_parts(asked: Asked, found: Judgement) -> tuple[Account, ...]:
    """The colours a whole is made of; of a milestone its steps."""
    if found.of in asked.ratings.milestones:
        steps = dict.fromkeys(item.tick.entry.id for item in found.ticks)
        return (*_of_the_whole(asked, found), *(of_step(asked, identity) for identity in steps))
    return tuple(_part(asked, part) for part in found.parts)


def _of_the_whole(asked: Asked, found: Judgement) -> Iterator[Account]:
    """The line that records a milestone as achieved, whatever of its steps is open."""
    if any(reason.recorded for reason in found.reasons):
        own = next(tick for tick in asked.workspace.ticks if tick.entry.id == found.of)
        yield from achieved(asked, own)


def _part(asked: Asked, part: Judgement) -> Account:
    if part.of in asked.ratings.steps and part.ticks:
        return tick(asked, part.ticks[0], part)
    return colour(asked, part.of)


def _of_measure(asked: Asked, found: Judgement) -> tuple[Account, ...]:
    """What was returned, and what was planned for the same quarters."""
    if found.of == GOAL:
        return (*(of_county(asked, what) for what in _COMPARED), *_course(found))
    item = asked.standings[found.of]
    return (*(of_measure(asked, item, what) for what in _COMPARED), *_course(found))


def _course(found: Judgement) -> Iterator[Account]:
    """How far behind or ahead it was after each return: what its trend and its direction rest on."""
    if len(found.points) < 2:
        return
    parts = tuple(
        Account(
            "after",
            str(point.period),
            How.DIFFERENCE,
            point.actual - point.planned,
            period=point.period,
            parts=(
                Account("returned so far", found.of, How.FORMULA, point.actual),
                Account("planned so far", found.of, How.FORMULA, point.planned),
            ),
        )
        for point in found.points
    )
    yield Account("course", found.of, How.LISTED, parts=parts)


def _name(asked: Asked, of: str) -> str:
    """What can be asked to see a colour by itself."""
    if of in asked.ratings.districts:
        return f"{stem_of(asked, of)}/rag"
    return "county/rag" if of == COUNTY else of
