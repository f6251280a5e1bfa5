"""A figure or period as a person types it, on the command line or in a spreadsheet: what it means, or why it cannot be told."""

import re
from decimal import Decimal
from typing import Final

from ni153.arithmetic.measures import MONEY, Figures
from ni153.finding import Refusal
from ni153.model.fields import quoted
from ni153.period import Period, WrittenError, parse_period_key
from ni153.period.calendar import MONTHS_BY_NAME

MOST_DIGITS, MOST_DECIMALS = 12, 4
"""As many as a plan may hold."""

_TYPED: Final = re.compile(
    r"(?P<pound>£ ?)?(?P<whole>[0-9]{1,3}(?:(?:,[0-9]{3})+|(?: [0-9]{3})+)|[0-9]+)(?:\.(?P<rest>[0-9]*))?"
)
_NEGATIVE: Final = re.compile(r"£? ?[-−–] ?£? ?[0-9].*|\(.*[0-9].*\)")
_DASH: Final = re.compile(r"£? ?[-−–—]+")
_COMMA: Final = re.compile(r"£? ?[0-9][0-9 .]*,[0-9]{1,2}|£? ?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+")
_NOT_GIVEN: Final = {"n/a", "na", "none", "tbc", "tba", "?", "unknown", "not known", "no return", "blank"}
_MONTH_MADE: Final = re.compile(r"(?P<month>[A-Za-z]{3})[a-z]*[- ](?:20)?(?P<year>[0-9]{2})")


def figure(text: str, figures: Figures) -> Decimal:
    """Return the figure a person typed for a measure, in its unit, exact: `12`, `1,200`, `£25,000.00`, `nil`.

    Raises Refusal, with what to write instead, for what is no figure, for one below zero, for a fraction of something
    counted whole, for pounds where people are counted, and for what can be read in two ways. Figures without a field for
    what is returned are of a measure nobody knows: there £ is let pass.
    """
    typed = " ".join(text.split())
    plain = _without_unit(typed, figures.unit)
    if plain.casefold() in {"nil", "nil return"}:
        return Decimal(0)
    found = _TYPED.fullmatch(plain)
    if found is None:
        raise Refusal(_no_figure(typed, plain, figures))
    if found["pound"] and figures.returned and not figures.unit.casefold().startswith(("pound", "£")):
        raise Refusal(f"{quoted(typed)} is money; this is counted in {_unit(figures)}.")
    whole = re.sub("[, ]", "", found["whole"]).lstrip("0") or "0"
    if len(whole) > MOST_DIGITS:
        raise Refusal(f"{quoted(typed)} is larger than any figure a plan can hold ({MOST_DIGITS} digits).")
    return Decimal(f"{whole}.{_decimals(typed, whole, found['rest'] or '', figures) or '0'}").normalize() + 0


def _without_unit(typed: str, unit: str) -> str:
    """Take the measure's own unit off the end of what was typed: `12 people`, `80%`."""
    ending = "%" if unit.casefold().startswith(("%", "percent", "per cent")) else f" {unit.casefold()}"
    return typed[: -len(ending)].rstrip() if typed.casefold().endswith(ending) else typed


def _decimals(typed: str, whole: str, rest: str, figures: Figures) -> str:
    """Return what counts behind the point."""
    decimals = rest.rstrip("0")
    if not figures.measured:
        if len(rest) > 2:
            raise Refusal(f"{quoted(typed)} could be {whole} or {whole}{rest[:3]}. Write it without the point.")
        if decimals:
            raise Refusal(f"{quoted(typed)} is not a whole number; {_unit(figures)} are counted whole.")
    if len(decimals) > MOST_DECIMALS:
        raise Refusal(f"{quoted(typed)} has more than {MOST_DECIMALS} figures behind the point.")
    return decimals


def _no_figure(typed: str, plain: str, figures: Figures) -> str:
    """Say why what was typed is no figure, and what to write."""
    nothing = "Write 0 for a nil return; leave it out where there is no return."
    if not typed:
        return f"There is no figure here. {nothing}"
    if _NEGATIVE.fullmatch(plain):
        return f"{quoted(typed)} is below zero; figures here are 0 or more."
    if _DASH.fullmatch(plain) or plain.casefold().rstrip(".") in _NOT_GIVEN:
        return f"{quoted(typed)} is no figure. {nothing}"
    if _COMMA.fullmatch(plain):
        return f"{quoted(typed)} has a comma that does not part thousands. Write 1200 or 1,200, and a point for a half: 1.5."
    example = "25000 or £25,000" if figures.unit == MONEY else "12 or 1,200" if not figures.measured else "1.5"
    return f"{quoted(typed)} is not a figure. Write digits alone, such as {example}."


def _unit(figures: Figures) -> str:
    return quoted(figures.unit)[1:-1]


def written(figure: Decimal | int) -> str:
    """Return a figure as a plan holds it: plain digits, no more decimals than it has."""
    text = f"{Decimal(figure):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def period(text: str) -> Period:
    """Return the quarter, half or year a person typed; other writings that can mean only one are understood too.

    Raises Refusal, with what to write instead.
    """
    typed = " ".join(text.split())
    found = _MONTH_MADE.fullmatch(typed)
    if found and MONTHS_BY_NAME.get(found["month"].lower()) == int(found["year"]) + 1:
        year = f"20{found['year']}/{int(found['year']) + 1:02d}"
        raise Refusal(
            f"{quoted(typed)} is a month; a spreadsheet may have made it of the year {year}. "
            f"Write FY {year}, which it leaves alone, or a quarter such as {year} Q3."
        )
    try:
        return parse_period_key(typed)
    except WrittenError as error:
        if error.instead:
            return parse_period_key(error.instead)
        raise Refusal(str(error)) from None


def year_safe(period: Period) -> str:
    """Return a period so that no spreadsheet makes a date of it: `2009/10 Q2`, `FY 2009/10` (2009/10 would be October 2009)."""
    text = str(period)
    return text if " " in text else f"FY {text}"
