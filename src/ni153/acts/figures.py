"""Figures entered into a plan: what was delivered or spent in a period, or what is planned for one."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from ni153.acts import figures_typed as typed
from ni153.acts.change import Change
from ni153.acts.figures_measures import COUNTY, TARGETS, Counted, measure, whose
from ni153.acts.steps import short
from ni153.arithmetic.measures import OFFICERS
from ni153.edit import Edit, Put, Remove
from ni153.finding import Refusal
from ni153.period import Period, WrittenError, parse_date, parse_period_key
from ni153.rules.figures import line, shown
from ni153.rules.held import text_at
from ni153.workspace.workspace import Workspace

WORDS = {"actual": "delivered", "spent": "spent", "planned": "planned"}
"""What a sentence calls the figures of a field."""

NONE = "–"


@dataclass(frozen=True, slots=True)
class Agreed:
    """By whom and when targets were agreed: what turns the county's share into the district's own (R45, R52)."""

    set_by: str | None
    set_on: str | None


def record(
    workspace: Workspace, district: str, name: str, period: str, value: str, *, provisional: bool = False
) -> Change:
    """Return the change that enters what was delivered or spent in a period (R64, R67); 0 is a nil return.

    `district` may be `county`; `name` is `targets` or a measure's id or title; `period` and `value` are as typed, the
    value in the measure's unit. A figure that is not `provisional` is confirmed. Raises Refusal, in one sentence, for
    an unknown measure, a period outside the programme or overlapping one that stands, and what is no such figure.
    """
    counted = measure(workspace, whose(workspace, district), name)
    when = typed.period(period)
    figure = typed.figure(value, counted.figures)
    refuse_untargeted(counted)
    refuse_period(workspace, counted, counted.field, when)
    edits = entered(workspace, counted, counted.field, {when: figure}) + marked(workspace, counted, {when: provisional})
    said = moved(counted, counted.field, when, figure, provisional=provisional)
    return Change((f"{heading(counted, when)}: {said}.",), {counted.figures.place.path: tuple(edits)})


def plan(
    workspace: Workspace, district: str, name: str, period: str, value: str, *, agreed: Agreed | None = None
) -> Change:
    """Return the change that enters what is planned for a period, in the measure's unit.

    Targets that are the county's share are not changed figure by figure: with `agreed` they become the district's own.
    Raises Refusal as `record` does, and where targets would be neither the share nor agreed by anybody (R45).
    """
    counted = measure(workspace, whose(workspace, district), name)
    when = typed.period(period)
    figure = typed.figure(value, counted.figures)
    refuse_period(workspace, counted, "planned", when)
    if agreed and counted.id != TARGETS:
        raise Refusal(f"--basis, --set-by and --set-on are for targets; {counted.id} has none of them.")
    extra, said = _agreement(counted, agreed) if counted.id == TARGETS else ([], "")
    if (
        counted.id == TARGETS
        and counted.basis != "agreed"
        and not agreed
        and counted.figures.planned.get(when) != figure
    ):
        raise Refusal(_share_only(counted))
    edits = extra + entered(workspace, counted, "planned", {when: figure})
    sentence = f"{heading(counted, when)}: {moved(counted, 'planned', when, figure)}.{said}"
    return Change((sentence,), {counted.figures.place.path: tuple(edits)})


def _share_only(counted: Counted) -> str:
    what = (
        "has no targets yet"
        if counted.basis is None
        else "has the county's share of the goal for its targets (basis: apportioned), which is not changed by hand"
    )
    return (
        f"{counted.district} {what}. If the district has agreed this figure, say so: --basis agreed --set-by NAME "
        "--set-on DAY. To put the share in anew: ni153 apportion --write."
    )


def _agreement(counted: Counted, agreed: Agreed | None) -> tuple[list[Edit], str]:
    """Return the edits that say who agreed targets and when, and the sentence on it."""
    if agreed is None:
        return [], ""
    missing = [option for option, given in (("--set-by", agreed.set_by), ("--set-on", agreed.set_on)) if not given]
    if missing and counted.basis != "agreed":
        raise Refusal(f"Agreed targets say who set them and when: add {' and '.join(missing)}.")
    route = counted.figures.place.route
    edits: list[Edit] = [Put((*route, "basis"), "agreed")]
    if agreed.set_by:
        edits.append(Put((*route, "set_by"), agreed.set_by))
    if agreed.set_on:
        edits.append(Put((*route, "set_on"), str(_date(agreed.set_on))))
    if counted.basis == "agreed":
        return edits, ""
    rest = "" if counted.basis is None else " The other periods still hold the county's share: check them."
    return edits, f" Its targets are now its own (basis: agreed).{rest}"


def _date(text: str) -> Period:
    try:
        return parse_date(text)
    except WrittenError as error:
        raise Refusal(f"--set-on: {error}") from None


def refuse_untargeted(counted: Counted) -> None:
    """Raise Refusal where NI 153 is returned for a district without targets: there is nothing to set it against."""
    if counted.id == TARGETS and counted.basis is None:
        raise Refusal(
            f"{counted.district} has no targets yet, so there is no place for what it delivered. "
            "ni153 apportion --write puts its share of the goal in."
        )


def refuse_period(workspace: Workspace, counted: Counted, field: str, period: Period) -> None:
    """Raise Refusal for a period outside the programme, or one that would be counted twice (R51)."""
    programme = workspace.county.programme if workspace.county else None
    if programme and not period.overlaps(programme):
        raise Refusal(f"{period.words()} lies outside the programme ({programme.words()}).")
    for other, figure in sorted(counted.figures.profiles[field].items()):
        if other != period and other.overlaps(period):
            where = workspace.position(line(workspace, counted.figures.place.at(field), other))
            lies = (
                f"{period.words()} lies in {other}, which has a figure"
                if other.contains(period)
                else f"{other.words()} lies in {period} and has a figure"
            )
            raise Refusal(
                f"{lies} already: {WORDS[field]} {_shown(figure, counted.figures.unit)}. It would be counted twice; "
                f"take the line for {other} out first ({where.path}, line {where.line})."
            )


def entered(workspace: Workspace, counted: Counted, field: str, figures: Mapping[Period, Decimal]) -> list[Edit]:
    """Return the edits that enter figures into a measure's field: one line for each that differs from what stands."""
    profile, place = counted.figures.profiles[field], counted.figures.place.at(field)
    return [
        Put(line(workspace, place, period).route, typed.written(figure))
        for period, figure in sorted(figures.items())
        if profile.get(period) != figure
    ]


def marked(workspace: Workspace, counted: Counted, provisional: Mapping[Period, bool]) -> list[Edit]:
    """Return the edit that adds periods to those still to be confirmed, and takes out those that are confirmed."""
    place = counted.figures.place.at("provisional")
    held = text_at(workspace.sources[place.path], place)
    before = [str(text) for text in held] if isinstance(held, list) else []
    after = [text for text in before if provisional.get(parse_period_key(text), True)]
    for period in sorted(period for period, yes in provisional.items() if yes):
        if period not in counted.figures.provisional:
            later = (index for index, text in enumerate(after) if parse_period_key(text) > period)
            after.insert(next(later, len(after)), str(period))
    if after == before:
        return []
    return [Put(place.route, list(after)) if after else Remove(place.route)]


def heading(counted: Counted, *periods: Period) -> str:
    """Return how a sentence on a measure begins: `Burnley, NI 153, Oct–Dec 2008 (2008/09 Q3)`."""
    whose = "The county" if counted.district == COUNTY else counted.district
    return ", ".join([whose, short(counted.title), *(period.words() for period in periods)])


def moved(counted: Counted, field: str, period: Period, figure: Decimal, *, provisional: bool | None = None) -> str:
    """Return in words what becomes of a figure: `delivered – → 9 people, planned 31 (29%)`; None leaves its standing out."""
    old = counted.figures.profiles[field].get(period)
    unit = counted.figures.unit
    now = _shown(figure, unit)
    word = "in place" if (field, unit) == ("spent", OFFICERS) else WORDS[field]
    said = f"{word} {now} as before" if old == figure else f"{word} {_bare(old, unit)} → {now}"
    planned = counted.planned_in(period) if field != "planned" else None
    if planned is not None:
        share = f" ({percent(figure, Decimal(planned))})" if planned else ""
        said += f", planned {_bare(planned, unit)}{share}"
    was = period in counted.figures.provisional
    if provisional:
        return f"{said}; {'still ' if was else ''}provisional"
    return f"{said}; confirmed" if was and provisional is False else said


def _shown(figure: Decimal | int, unit: str) -> str:
    return "1 person" if figure == 1 and unit == "people" else shown(figure, unit)


def _bare(figure: Decimal | int | None, unit: str) -> str:
    """Return a figure beside another of its unit: without the unit, but for money."""
    if figure is None:
        return NONE
    said = shown(figure, unit)
    return said if said.startswith("£") else said.split(" ", 1)[0]


def percent(part: Decimal, whole: Decimal) -> str:
    """Return a share in whole per cent, half up; 100% only of the whole, 0% only of nothing."""
    exact = part * 100 / whole
    rounded = int(exact.to_integral_value(ROUND_HALF_UP))
    if exact == rounded or rounded not in (0, 100):
        return f"{rounded:,}%"
    return "under 1%" if not rounded else "over 99%" if exact < 100 else "over 100%"
