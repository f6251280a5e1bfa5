"""What the lines of a calculation say: what each figure is, of whom, and how it follows from those below it."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from ni153.period import Period, day_words, days_between
from ni153.reports.account import Account, How
from ni153.reports.measures import Return
from ni153.views.rag import said
from ni153.views.why_figures import figure, plain, rounded, unit_of
from ni153.views.why_ledger import LEDGER, ledger_line
from ni153.views.why_shares import exact_line, neighbourhood_line, weight_line
from ni153.views.why_steps import colour_line, due_line, recorded_line, state_words, step_line
from ni153.views.words import count, days, difference, none_mark, number
from ni153.workspace.workspace import Workspace

SIGNS: Final[Mapping[How, tuple[str, ...]]] = {
    How.DIFFERENCE: ("", "−"),
    How.PRODUCT: ("", "×"),
    How.QUOTIENT: ("", "/"),
    How.PROPORTION: ("", "×", "/"),
    How.AVERAGE: ("",),
}
"""What stands before the parts, in their order; before further ones what stands before the last."""

MEANINGS: Final[Mapping[str, str]] = {
    "planned": "What is planned over the whole programme.",
    "due": "What was planned up to the end of the last quarter that has ended.",
    "delivered": "What was returned for the quarters that have ended.",
    "comparable": "What was planned for exactly the quarters that were returned.",
    "difference": "What was returned, less what was planned for the same quarters.",
    "agreed": "What the districts planned that have agreed a target of their own.",
    "apportioned": "What is planned for districts that have not agreed: their shares of the goal.",
    "gap": "What the districts plan together, less the goal.",
    "returns": "How many of the returns that should be in are.",
    "share": "The goal, less what was agreed, × the district's weight / the weight of all that share, in whole people.",
    "forecast": "If nothing changes: what is recorded, and the pace of the quarters so far for those to come.",
    "profile": "By the recorded profile: what is recorded, and what is planned for the quarters to come.",
    "claimants": "How many claim out-of-work benefits in the neighbourhoods, by the latest release.",
    "rate": "All who claim by all of working age in the neighbourhoods: one pooled rate.",
    "average": "The mean of four quarters' rates, each counting the same.",
    "points": "How far the rate has moved since its baseline, in percentage points.",
    "net": "Gross people × what is left after each factor.",
    "grant": "The Performance Reward Grant: the amount × the share that is paid.",
    "quarter": "What was planned for the quarter and what was returned for it, side by side.",
}
"""What a figure is, in a sentence."""

LABELS: Final[Mapping[str, str]] = {
    "due": "due so far",
    "comparable": "planned for the quarters returned",
    "difference": "delivered against plan",
    "gap": "planned against the goal",
    "share": "share of the goal",
    "returns": "returns in",
    "colour": "RAG",
    "forecast": "forecast if nothing changes",
    "profile": "forecast by the recorded profile",
    "claimants": "claiming",
    "rate": "claimant rate",
    "average": "four-quarter average rate",
    "points": "claimant rate moved",
    "grant": "reward grant",
}


def heading(item: Account, as_at: date, why_day: str, workspace: Workspace) -> str:
    """Return what is asked, its answer and the day: `Burnley, delivered: 52 people as at 10 Nov 2009 (as asked)`."""
    day = f"as at {day_words(as_at)} ({why_day})"
    if item.judged is not None or item.judgement is not None:
        state = f", {state_words(item.judged)}" if item.judged else ""
        told = said(item.judgement) if item.judgement else figure(item)
        return f"{_subject(item)}: {told}{state}, {day}"
    if item.what in ("county", "district"):
        return f"{item.of}, {day}"
    what = LABELS.get(item.what, item.what)
    if item.what == "quarter" and item.period is not None:
        return f"{item.of}, {item.period.words()}, {day}"
    answer = "not known" if item.how is How.UNKNOWN else _answer(item)
    return f"{item.of}, {what}: {answer}, {day}" if answer else f"{item.of}, {what}, {day}"


def _subject(item: Account) -> str:
    title = item.facts.get("title")
    of = {"goal": "The goal", "county": "The county"}.get(item.of, item.of)
    if item.what == "tick":
        return f"{item.facts.get('id')} in {of}"
    return f"{of} ({title})" if title and len(str(title)) <= 60 else of


def _answer(item: Account) -> str:
    if item.what in ("difference", "gap") and isinstance(item.value, int | Decimal):
        far, _, way = difference(item.value).partition(" ")
        return f"{far} {unit_of(item, abs(item.value))} {way}" if way else "no difference"
    if item.what == "returns" and "due" in item.facts:
        return f"{figure(item)} of {item.facts['due']}"
    if item.value is None:
        return none_mark if item.what in ("delivered", "planned", "due") else ""
    if item.what == "points" and isinstance(item.value, Fraction):
        way = "up" if item.value > 0 else "down" if item.value < 0 else "unchanged,"
        return f"{way} {number(rounded(abs(item.value)))} points"
    unit = f" {unit_of(item, item.value)}".rstrip()
    low, high = item.facts.get("low"), item.facts.get("high")
    between = f", between {number(low)} and {number(high)}" if isinstance(low, int) and isinstance(high, int) else ""
    without = f", without {count(len(item.left_out), 'district')}" if item.facts.get("whole") is False else ""
    return f"{figure(item)}{unit}{between}{without}"


def meaning(item: Account) -> str:
    """Return what the figure is, in a sentence, where that helps."""
    if item.how is How.UNKNOWN and item.finding is not None:
        place = item.finding.position
        return f"Not known while {place.path} has an error, line {place.line}: {item.finding.message}"
    if item.what == "share" and item.how is How.LISTED:
        told = {"agreed": "has agreed a target of its own", "no neighbourhood": "holds none of the neighbourhoods"}
        return f"{item.of} has no share: it {told[str(item.facts['why'])]}."
    if item.what == "share" and item.how is How.UNKNOWN:
        return "plans/county.yaml does not say how the goal is shared: it has no apportion:."
    if item.value is None and "why" in item.facts:
        return f"{MEANINGS.get(item.what, '')} Not known: {item.facts['why']}.".strip()
    if item.what == "proposal" and not any(part.what == "net" for part in item.parts):
        lacking = "people are" if item.parts else "people and cost are"
        return f"Its {lacking} not given, so what a net person costs is not known."
    return MEANINGS.get(item.what, "")


def words(item: Account, above: Account, workspace: Workspace, as_at: date) -> str:
    """Return what a line says beside its figure; `above` is the account it is a part of."""
    known = _WORDS.get(item.what)
    if known is not None:
        return known(item, above, workspace, as_at)
    label = LABELS.get(item.what, item.what)
    return f"{item.of}, {label}" if item.of and item.of != above.of else label


# -- figures ------------------------------------------------------------------------------------------------------


def _written(item: Account, _above: Account, _workspace: Workspace, as_at: date) -> str:
    """A figure of a profile: its period, and what kind of return it is."""
    period = item.period.words() if item.period else item.of
    note = ", a nil return" if item.returned is Return.NIL else ", provisional" if item.provisional else ""
    if item.how is How.SPREAD:
        return f"{_of_longer(item)}{note}"
    if item.how is How.OFFICER_YEARS:
        return f"{number(plain(item.parts[0].value))} officers × {item.facts['months']} of 12 months, {period}{note}"
    if item.how is How.UNKNOWN:
        return _no_return(item, _above, _workspace, as_at)
    return f"{period}{note}"


def _of_longer(item: Account) -> str:
    """The part of a longer period's figure: which quarters of it, and how all of it is spread."""
    quarters: tuple[tuple[Period, Any], ...] = item.facts["quarters"]  # type: ignore[assignment]
    kept: tuple[Period, ...] = item.facts["kept"]  # type: ignore[assignment]
    span = kept[0].words() if len(kept) == 1 else f"{kept[0]} to {kept[-1]}"
    whole = item.parts[0]
    spread = " + ".join(number(figure) for _, figure in quarters)
    return f"{span}, of the {number(plain(whole.value))} for {whole.period}: {spread}"


def _no_return(item: Account, _above: Account, _workspace: Workspace | None, as_at: date) -> str:
    """A quarter without a return: late, awaited, or never asked for."""
    period = item.period.words() if item.period else item.of
    due_on = item.facts.get("due_on")
    if item.returned is Return.MISSING and isinstance(due_on, date):
        return f"{period}, no return: due by {day_words(due_on)}, {days(days_between(due_on, as_at))} late"
    if item.returned is Return.AWAITED and isinstance(due_on, date):
        return f"{period}, no return yet: due by {day_words(due_on)}"
    return f"{period}, nothing planned" if item.returned is Return.UNASKED else f"{period}, no figure"


def _of_district(item: Account, above: Account, workspace: Workspace, as_at: date) -> str:
    """A district's figure among the county's, or a figure among others of the same thing."""
    if item.period is not None and above.what in ("planned", "delivered", "quarter"):
        return _in_quarter(item, item.what if above.what == "quarter" else item.of, as_at)
    if item.period is not None:
        return _written(item, above, workspace, as_at)
    if item.what not in (above.what, "targets") and above.what not in ("agreed", "apportioned"):
        label = LABELS.get(item.what, item.what)
        return label if item.value is not None else f"{label}: {_without(item)}"
    basis = item.facts.get("basis")
    note = f", {basis}" if basis and above.what in ("planned", "due") else ""
    return f"{item.of}{note}" if item.value is not None else f"{item.of}: {_without(item)}"


def _in_quarter(item: Account, name: str, as_at: date) -> str:
    """A district's figure for the quarter the heading names."""
    if item.how is How.SPREAD:
        return f"{name}, {_of_longer(item).partition(', ')[2]}"
    if item.how is How.UNKNOWN:
        told = _no_return(item, item, None, as_at).partition(", ")[2]
        return f"{name}: {told}"
    note = ", a nil return" if item.returned is Return.NIL else ", provisional" if item.provisional else ""
    return f"{name}{note}"


def _without(item: Account) -> str:
    """Why a thing has no figure."""
    if item.finding is not None:
        return f"not known ({item.finding.position.path}, line {item.finding.position.line})"
    missing = sum(part.returned is Return.MISSING for part in item.left_out)
    if item.what == "comparable":
        return "no returns"
    if item.what in ("delivered", "difference"):
        return f"no returns, {missing} missing" if missing else "no returns yet"
    return "no targets" if item.what == "targets" else f"nothing {item.what}"


def _returns(item: Account, above: Account, _workspace: Workspace, _as_at: date) -> str:
    return f"of {item.facts.get('due', 0)}, {item.of}" if item.of != above.of else "returns in"


def _after(item: Account, _above: Account, _workspace: Workspace, _as_at: date) -> str:
    """Where a measure stood after a return, or the heading of those lines."""
    if item.what == "course":
        return "after each return: returned so far, of what was planned so far for the same quarters"
    returned, planned = (number(plain(part.value)) for part in item.parts)
    return f"{item.period.words() if item.period else item.of}: {returned} of {planned}"


def _ledger(item: Account, above: Account, _workspace: Workspace, _as_at: date) -> str:
    """A line of a forecast, of the claimants' figures, of a net figure or of the grant."""
    return ledger_line(item, above, LABELS.get(item.what, item.what))


_WORDS: Final[Mapping[str, Callable[[Account, Account, Workspace, date], str]]] = {
    "figure": _written,
    "return": _no_return,
    "planned": _of_district,
    "due": _of_district,
    "due date": due_line,
    "delivered": _of_district,
    "comparable": _of_district,
    "targets": _of_district,
    "returns": _returns,
    "course": _after,
    "after": _after,
    "exact share": exact_line,
    "weight": weight_line,
    "weight of all": weight_line,
    "expected claimants": neighbourhood_line,
    "people of working age": neighbourhood_line,
    "neighbourhood": neighbourhood_line,
    "colour": colour_line,
    "step": step_line,
    "tick": step_line,
    "county's date": due_line,
    "achieved": recorded_line,
    "restated": recorded_line,
    "meeting": recorded_line,
    "set by hand": recorded_line,
    "given up": recorded_line,
    "news": recorded_line,
    "no update": recorded_line,
    **dict.fromkeys(LEDGER, _ledger),
}
