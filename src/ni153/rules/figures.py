"""Every measure of the county's files with its figures: targets, outputs, outcomes, resources, proposals."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from ni153.finding import Place
from ni153.model.fields import quoted
from ni153.model.measure import Measure, Resource, Targets
from ni153.period import Period, WrittenError, parse_period_key
from ni153.rules.held import text_at
from ni153.rules.once import once
from ni153.workspace.workspace import Workspace

Profile = Mapping[Period, Decimal | int]

MONEY = "pounds"
OFFICERS = "officers"


class Figures(NamedTuple):
    """One measure: where it stands, what one of them is, and its figures.

    `profiles` are by the name of their field: planned, and actual, spent or people. `returned` is the field of those
    that have come in, empty where a measure has none.
    """

    place: Place
    unit: str
    profiles: Mapping[str, Profile]
    returned: str
    provisional: tuple[Period, ...]
    total: Decimal | int | None

    @property
    def planned(self) -> Profile:
        """What was planned, by period."""
        return self.profiles.get("planned", {})


@once
def measures(workspace: Workspace) -> tuple[Figures, ...]:
    """Return every measure, file by file."""
    return tuple(_measures(workspace))


def _measures(workspace: Workspace) -> Iterator[Figures]:
    if workspace.county_source:
        for index, resource in enumerate(workspace.county_source.model.resources):
            yield _resource(workspace.county_source.place("resources", index), resource)
    for plan in workspace.plans:
        if plan.model.targets:
            yield _measure(plan.place("targets"), plan.model.targets, "people")
        for index, resource in enumerate(plan.model.resources):
            yield _resource(plan.place("resources", index), resource)
        for field, items in (("outputs", plan.model.outputs), ("outcomes", plan.model.outcomes)):
            for index, item in enumerate(items):
                yield _measure(plan.place(field, index), item, item.unit)
    for proposal in workspace.proposals:
        yield Figures(proposal.place(), "people", {"people": proposal.model.people}, "", (), None)


def _measure(place: Place, item: Measure | Targets, unit: str) -> Figures:
    return Figures(
        place, unit, {"planned": item.planned, "actual": item.actual}, "actual", item.provisional, item.total
    )


def _resource(place: Place, item: Resource) -> Figures:
    profiles = {"planned": item.planned, "spent": item.spent}
    return Figures(place, item.unit or MONEY, profiles, "spent", item.provisional, item.total)


def line(workspace: Workspace, place: Place, period: Period) -> Place:
    """Return where a period of a profile stands: its key, as it is written there; `place` is the profile's."""
    known = _lines(workspace)
    if place not in known:
        written = text_at(workspace.sources[place.path], place)
        texts = list(written) if isinstance(written, dict) else []
        known[place] = {_reads(text): text for text in reversed(texts)}
    return place.at(known[place].get(period, str(period))).key


@once
def _lines(_: Workspace) -> dict[Place, dict[Period | None, str]]:
    """Keep, for each profile something was found in, how its periods are written."""
    return {}


def _reads(text: str) -> Period | None:
    try:
        return parse_period_key(text)
    except WrittenError:
        return None


def shown(figure: Decimal | int, unit: str) -> str:
    """Return a figure with its unit, as reports print it: £25,000, 1,499 people."""
    text = f"{figure:,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"£{text}" if unit == MONEY else f"{text} {quoted(unit)[1:-1]}"


def percent(share: Decimal) -> str:
    """Return a share as a percentage: 0.249 is 24.9%."""
    return f"{(share * 100).normalize():f}%"


def overlaps(profile: Profile) -> Iterator[tuple[Period, Period]]:
    """Yield each period with the longer one it lies in."""
    outer: Period | None = None
    for period in sorted(profile):
        if outer is not None and period.start <= outer.end:
            yield period, outer
        else:
            outer = period
