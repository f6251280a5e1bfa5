"""What the lines of a forecast, of the claimants' figures, of net people and of the grant say."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from ni153.reports.account import Account, How
from ni153.views.why_figures import figure
from ni153.views.words import count, number

LEDGER: Final = (
    "forecast",
    "profile",
    "pace",
    "quarters to come",
    "to come",
    "still planned",
    "claimants",
    "claimants of",
    "rate",
    "working age",
    "rate now",
    "rate then",
    "gross",
    "net",
    "left after",
    "factor",
    "cost",
    "cost each",
    "proposal",
    "grant for",
    "share paid",
    "amount",
)
"""What the lines of this ledger are."""

_PLAIN: Final[Mapping[str, str]] = {
    "to come": "to come, at the pace so far",
    "still planned": "still planned",
    "gross": "people, gross",
    "cost": "cost",
    "cost each": "for each net person",
    "amount": "the whole grant",
    "working age": "people of working age, in all of these neighbourhoods",
}


def ledger_line(item: Account, above: Account, label: str) -> str:
    """Return what such a line says; `label` is what the figure is called elsewhere."""
    facts = item.facts
    match item.what:
        case "pace":
            how = "the straight line through the running totals" if facts["line"] else "the mean of the quarters"
            return f"a quarter, {how} of {count(int(str(facts['returns'])), 'return')}"
        case "quarters to come":
            first, last = facts.get("first"), facts.get("last")
            return f"quarters to come, {first} to {last}" if first != last else f"quarter to come, {first}"
        case "claimants" | "rate" | "rate now" | "rate then":
            return _as_at(item, label)
        case "claimants of":
            return f"{item.of}"
        case "left after" if item.parts:
            return f"left after {number(_plain(item.parts[-1]))}% {item.of}"
        case "factor":
            return f"{item.of}: not given, so nothing is taken away" if item.how is How.UNKNOWN else item.of
        case "net":
            return "net people" if above.what != "net" else f"{item.parts[0].what}, net"
        case "grant for":
            return f"for what is {'delivered' if item.of == 'delivered' else 'forecast'}{_way(item.of)}"
        case "share paid":
            return _share_paid(item)
        case "forecast" | "profile":
            return _forecast(item, above, label)
        case _:
            return _PLAIN.get(item.what, label)


def _as_at(item: Account, label: str) -> str:
    """A figure of a release, with the day it speaks of."""
    day = item.facts.get("as_at")
    on = f", {day.words()}" if hasattr(day, "words") else ""
    named = {"rate now": "rate now", "rate then": "baseline"}.get(item.what, label)
    averaged = ", four-quarter average" if item.facts.get("averaged") else ""
    since = f" ({item.facts['since']})" if "since" in item.facts else ""
    return f"{named}{averaged}{on}{since}"


def _forecast(item: Account, above: Account, label: str) -> str:
    name = item.of if item.of != above.of else label
    if item.value is None:
        return f"{name}: {item.facts.get('why', 'not known')}"
    return name if len(item.parts) != 1 else f"{name}, no returns: what is still planned"


def _share_paid(item: Account) -> str:
    """How the terms turn a part of the goal into a share of the grant."""
    reached, goal = item.parts
    below, whole = (number(_percent(item.facts[key])) for key in ("nothing_below", "whole_at"))
    return (
        f"paid for {figure(reached)} of the goal of {number(_plain(goal))}: nothing below {below}%, "
        f"all from {whole}%, in proportion between"
    )


def _way(of: str) -> str:
    return {"forecast": " if nothing changes", "profile": " by the recorded profile"}.get(of, "")


def _percent(share: object) -> int:
    return int(Decimal(str(share)) * 100)


def _plain(item: Account) -> int | None:
    return item.value if isinstance(item.value, int) else None
