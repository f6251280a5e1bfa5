"""What the Performance Reward Grant pays, in words and as figures for programs (R77)."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from ni153.arithmetic.additionality import half_up
from ni153.reports.grant import GrantStanding, Payment, Payments
from ni153.views.claimants_json import number
from ni153.views.words import money, none_mark, people, percent


def lines(figures: GrantStanding | None, unsure: str = "") -> Iterator[tuple[str, str]]:
    """Yield the grant's terms and what is paid for what is delivered and forecast, each with its label.

    `unsure` says why what is delivered is not known: `not known while … cannot be counted`.
    """
    if figures is None:
        yield "Terms", f"{none_mark} plans/county.yaml gives none (grant:)."
        return
    terms = figures.terms
    amount = (
        f" Whole: {money(terms.amount)}."
        if terms.amount is not None
        else " Its amount is not given, so shares stand here."
    )
    yield (
        "Terms",
        f"nothing below {_share(Fraction(terms.nothing_below))} of the goal ({people(figures.threshold)} people), all at "
        f"{_share(Fraction(terms.whole_at))} ({people(figures.whole_at)}), in proportion between.{amount}",
    )
    if figures.delivered is None:
        yield "Delivered so far", f"{none_mark} {unsure or 'nothing is recorded'}."
    else:
        more = f"; {people(figures.short)} more people until anything is paid" if figures.short else ""
        yield "Delivered so far", f"{people(int(figures.delivered.people))}: {_payment(figures.delivered)}{more}."
    if figures.line is None:
        yield "If nothing changes", f"{none_mark} {unsure or 'the whole county cannot be forecast'}."
    else:
        yield "If nothing changes", _payments(figures.line)
    if figures.profile is not None:
        yield "By recorded profile", _payments(figures.profile)


def _payments(found: Payments) -> str:
    said = f"{people(int(found.expected.people))}: {_payment(found.expected)}"
    if found.low.share == found.high.share:
        return f"{said}."
    low, high = (f"{_payment(end)} at {people(int(end.people))}" for end in (found.low, found.high))
    if found.low.share == found.expected.share:
        return f"{said}, or as much as {high}."
    return f"{said}, between {low} and {high}."


def _payment(found: Payment) -> str:
    if not found.share:
        return "nothing"
    share = "all" if found.share == 1 else _share(found.share)
    return share if found.pounds is None else f"{money(half_up(found.pounds))} ({share})"


def _share(share: Fraction) -> str:
    return percent(share.numerator, share.denominator)


def as_json(figures: GrantStanding | None) -> dict[str, Any] | None:
    """Return the grant for a program; None where there are no terms."""
    if figures is None:
        return None
    return {
        "nothing_below": float(figures.terms.nothing_below),
        "whole_at": float(figures.terms.whole_at),
        "amount": figures.terms.amount,
        "threshold": figures.threshold,
        "whole_at_people": figures.whole_at,
        "short_of_threshold": figures.short,
        "delivered": _paid(figures.delivered),
        "line": _paid_range(figures.line),
        "profile": _paid_range(figures.profile),
    }


def _paid_range(found: Payments | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {"expected": _paid(found.expected), "low": _paid(found.low), "high": _paid(found.high)}


def _paid(found: Payment | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "people": int(found.people),
        "percent": number(found.share * 100),
        "pounds": None if found.pounds is None else half_up(found.pounds),
    }
