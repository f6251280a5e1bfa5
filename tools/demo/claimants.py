"""The invented releases of claimant figures: one a quarter, through a recession, some of them not as they should be."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from demo.dates import second_wednesday
from demo.page import Data
from demo.world import Neighbourhood, World
from ni153.period import Period, Unit, add_months

PUBLISHER: Final = "Demoshire Claimant Statistics, invented"
FIRST: Final = date(2008, 5, 1)
MONTHS_TO_PUBLISH: Final = 6
ON_FLOW: Final = (11, 12, 14, 16, 15, 14, 14, 13)
"""People who come on to benefits in a quarter, as a percentage of those who claim; the last holds from there on."""
OFF_FLOW: Final = (11, 11, 11, 12, 13, 13, 14, 14)
"""People who leave them."""
COMES_LATE, PARTIAL, REVISED = 4, 1, 3
"""Which release, from 0, comes ten weeks late; has only some of the figures; is put right later."""


@dataclass(frozen=True)
class Line:
    """One neighbourhood in one quarter, in exact people."""

    place: Neighbourhood
    claimants: int
    on_flow: int
    off_flow: int


@dataclass(frozen=True)
class Release:
    """A file of figures."""

    path: str
    data: Data
    published: date


def releases(world: World) -> tuple[Release, ...]:
    """Return the releases published by the reporting day, in the order they came out."""
    found: list[Release] = []
    for number, (month, lines) in enumerate(_quarters(world)):
        published = second_wednesday(add_months(month, MONTHS_TO_PUBLISH))
        if published > world.today:
            break
        if number == COMES_LATE:
            published += timedelta(days=70)
        found += _as_released(world, number, month, published, lines)
    return tuple(sorted(found, key=lambda release: (release.published, release.path)))


def _as_released(world: World, number: int, month: date, published: date, lines: list[Line]) -> Iterator[Release]:
    path = f"plans/claimants/{month:%Y-%m}"
    figures = [_figure(line) for line in lines]
    if number == PARTIAL:
        gone = {district.name for district in world.affected[1:3]}
        note = "Some districts were left out when the publisher moved its computers; the last has one figure for all of it."
        kept = [figure for line, figure in zip(lines, figures, strict=True) if line.place.district not in gone]
        if len(world.affected) > 3:
            last = world.affected[-1].name
            kept = kept[: -sum(line.place.district == last for line in lines)]
            kept.append(_district(last, [line for line in lines if line.place.district == last]))
        yield _release(f"{path}.yaml", month, published, kept, note)
    elif number == REVISED:
        wrong = [_slip(figure, at) for at, figure in enumerate(figures)]
        yield _release(f"{path}.yaml", month, published, wrong, None)
        again = published + timedelta(days=56)
        right = [figure for old, figure in zip(wrong, figures, strict=True) if old != figure]
        if right and again <= world.today:
            note = "Puts right the first neighbourhoods, some of whose claimants had been left out."
            yield _release(f"{path}-revised.yaml", month, again, right, note)
    else:
        yield _release(f"{path}.yaml", month, published, figures, None)


def _release(path: str, month: date, published: date, figures: list[Data], note: str | None) -> Release:
    as_at = Period.containing(month, Unit.MONTH)
    data: Data = {"as_at": as_at, "source": PUBLISHER, "published": published, "figures": figures, "note": note}
    return Release(path, data, published)


def _figure(line: Line) -> Data:
    return {"lsoa": line.place.name, **_rounded([line])}


def _district(name: str, lines: list[Line]) -> Data:
    return {"district": name, **_rounded(lines)}


def _rounded(lines: list[Line]) -> Data:
    return {
        "claimants": _to_five(sum(line.claimants for line in lines)),
        "on_flow": _to_five(sum(line.on_flow for line in lines)),
        "off_flow": _to_five(sum(line.off_flow for line in lines)),
    }


def _slip(figure: Data, at: int) -> Data:
    return figure | {"claimants": figure["claimants"] - 40} if at < 3 else figure


def _to_five(people: int) -> int:
    return (people + 2) // 5 * 5


def _quarters(world: World) -> Iterator[tuple[date, list[Line]]]:
    """Yield each quarter's month and figures, one after the other without end: opening + on − off = closing, exactly."""
    chance = world.dice("claimants")
    stock = [int(place.working_age * place.rate * 97) // 100 for place in world.neighbourhoods]
    month, number = FIRST, 0
    while True:
        on, off = (flow[min(number, len(flow) - 1)] for flow in (ON_FLOW, OFF_FLOW))
        lines = []
        for at, place in enumerate(world.neighbourhoods):
            came = stock[at] * (on * 10 + chance.randint(-12, 12)) // 1000
            left = stock[at] * (off * 10 + chance.randint(-12, 12)) // 1000
            stock[at] += came - left
            lines.append(Line(place, stock[at], came, left))
        yield month, lines
        month, number = add_months(month, 3), number + 1
