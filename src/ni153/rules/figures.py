"""Where the figures of a measure stand in their file, and how a sentence says them."""

from collections.abc import Iterator
from decimal import Decimal

from ni153.arithmetic.measures import MONEY, Profile
from ni153.finding import Place
from ni153.model.fields import quoted
from ni153.period import Period, WrittenError, parse_period_key
from ni153.rules.held import text_at
from ni153.workspace.once import once
from ni153.workspace.workspace import Workspace


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
