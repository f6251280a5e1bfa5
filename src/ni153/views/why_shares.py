"""What the lines of a district's share of the goal say: the weights, and the people left over."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from ni153.reports.account import Account, How
from ni153.views.why_figures import figure
from ni153.views.words import count
from ni153.workspace.workspace import Workspace

_BY: Final[Mapping[str, str]] = {
    "working_age x rate": "claimants expected",
    "working_age": "people of working age",
    "neighbourhoods": "neighbourhoods",
}


def exact_line(item: Account, above: Account, _workspace: Workspace, _as_at: date) -> str:
    """How the exact share is made whole."""
    facts = above.facts
    left = int(str(facts["left_over"]))
    if not left:
        return "and every district's share is whole"
    one_more = "so one more" if facts["one_more"] else "so none"
    over = f"{count(left, 'person', 'people')} {'is' if left == 1 else 'are'} left over"
    return (
        f"before it is made whole, {facts['down']} rounded down; when all {facts['districts']} districts' shares "
        f"are, {over} for the largest fractions, of which this is number {facts['rank']}: {one_more}"
    )


def weight_line(item: Account, _above: Account, _workspace: Workspace, _as_at: date) -> str:
    """Return what a district's weight is a count of, or that of all that share."""
    unit = _BY.get(item.unit, item.unit)
    if item.what == "weight of all":
        return f"{unit} in the {count(len(item.parts), 'district')} that share"
    return f"{unit} in {item.of}: {count(len(item.parts), 'neighbourhood')}" if item.of else unit


def neighbourhood_line(item: Account, _above: Account, _workspace: Workspace, _as_at: date) -> str:
    """Return a neighbourhood with what it weighs."""
    if item.how is How.PRODUCT:
        people, rate = item.parts
        return f"{item.of}: {figure(people)} of working age × {figure(rate)}"
    return f"{item.of}: {item.what}" if item.what != "neighbourhood" else item.of
