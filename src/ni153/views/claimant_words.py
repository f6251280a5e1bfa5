"""What the claimant figures say, in sentences: rates and points, the average, the net flow, and what could not be counted."""

import math
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from ni153.arithmetic.additionality import half_up
from ni153.arithmetic.claimant_check import Checked
from ni153.arithmetic.claimant_lines import ClashKind, Sum
from ni153.arithmetic.rates import ROUNDED_TO, rounding
from ni153.model.county import Goal
from ni153.period import Period, Range, Unit, day_words
from ni153.reports.claimant_flows import NetFlow
from ni153.reports.claimant_moves import Average, Moved, Since, Why
from ni153.reports.claimant_releases import Release
from ni153.reports.claimants import Claimants
from ni153.views.words import count, none_mark, people

WHYS: Final = {
    Why.NO_RELEASE: "no release gives figures",
    Why.ONE_RELEASE: "there is no earlier figure to compare the only release with",
    Why.TOO_FEW: "it takes four releases in a row, each a quarter after the one before",
    Why.COVERAGE: "the releases do not cover the same neighbourhoods",
    Why.PARTIAL: "the latest release does not cover all the neighbourhoods, and the baseline does",
    Why.NO_FLOWS: "no release says who came on and who left",
    Why.UNSOUND: "a file cannot be counted",
}
_SINCES: Final = {
    Since.OFFICIAL: "the official baseline",
    Since.REGISTER: "the rate of the official list of neighbourhoods",
    Since.AVERAGE: "the first four-quarter average",
    Since.RELEASE: "the first release",
}
_SHOWN: Final = 3


def tenths(figure: Fraction, places: int = 1) -> str:
    """Return a figure with one decimal, a half up: `29.4`, `0.3`; more `places` where they are asked for."""
    scale = 10**places
    whole, rest = divmod(int(abs(figure) * scale + Fraction(1, 2)), scale)
    return f"{'-' if figure < 0 and (whole or rest) else ''}{whole:,}.{rest:0{places}d}"


def rate(share: Fraction | None) -> str:
    """Return a rate: `29.4%`."""
    return none_mark if share is None else f"{tenths(share * 100)}%"


def points(moved: Fraction) -> str:
    """Return how a rate moved: `up 0.3 points`, `down 1.2 points`, `unchanged`."""
    if not moved:
        return "unchanged"
    way = "up" if moved > 0 else "down"
    return f"{way} {tenths(abs(moved))} points" if abs(moved) >= Fraction(1, 20) else f"{way} by less than 0.1 points"


def months(first: Period, last: Period) -> str:
    """Return a stretch of quarters by its first and last month: `October 2008 – June 2009`."""
    return Range(Period.containing(first.start, Unit.MONTH), Period.containing(last.end, Unit.MONTH)).words()


def flow(net: int) -> str:
    """Return a net flow: `540 more came on to benefit than left`."""
    if not net:
        return "as many came on to benefit as left"
    more, fewer = ("came on to benefit", "left") if net > 0 else ("left benefit", "came on")
    return f"{people(abs(net))} more {more} than {fewer}"


def net(figures: NetFlow) -> str:
    """Return the net flow over the programme, with the time it speaks of and what it leaves out."""
    if figures.net is None:
        return f"Net flow: {none_mark}, {WHYS[figures.why] if figures.why else ''}."
    said = f"{months(figures.quarters[0], figures.quarters[-1])}: {people(figures.on_flow)} came on to benefit and "
    said += f"{people(figures.off_flow)} left"
    said += "" if figures.covers == figures.of else f", in {figures.covers} of the {figures.of} neighbourhoods"
    if figures.missing:
        shown = ", ".join(str(quarter) for quarter in figures.missing[:_SHOWN])
        more = f" and {len(figures.missing) - _SHOWN} more" if len(figures.missing) > _SHOWN else ""
        said += f"; not counted, for want of figures: {shown}{more}"
    return f"{said}."


def average(found: Average) -> str:
    """Return the four-quarter average with the months it is of, or why there is none."""
    if found.share is None:
        return f"Four-quarter average: {none_mark}, {WHYS[found.why] if found.why else ''}."
    return f"Four-quarter average {rate(found.share)}, {found.months[0].words()} to {found.months[-1].words()}."


def moved(figures: Moved) -> str:
    """Return how far the rate has moved and since what, or why that is not known."""
    since = _SINCES[figures.since] if figures.since else ""
    if figures.since and figures.then is not None:
        since += f", {rate(figures.then)}" + (f" ({figures.then_as_at.words()})" if figures.then_as_at else "")
    if figures.points is None:
        why = WHYS[figures.why] if figures.why else ""
        return f"Points moved{' since ' + since if since else ''}: {none_mark}, {why}."
    what = "The four-quarter average" if figures.averaged else "The rate"
    said = f"{what}, {rate(figures.now)}, is {points(figures.points)} since {since}"
    if figures.people:
        said += f": {people(half_up(abs(figures.people)))} people {'more' if figures.people > 0 else 'fewer'}"
    if figures.covers != figures.of:
        said += f", in the {figures.covers} of {figures.of} neighbourhoods that both cover"
    said += (
        ""
        if figures.alike
        else ". One of the two is a quarter's rate and the other an average of four: they differ by season too"
    )
    return f"{said}."


def coverage(found: Sum) -> str:
    """Return how many neighbourhoods a figure covers: `81 of 83`."""
    return f"{len(found.neighbourhoods)} of {found.of}"


def scale(figures: Claimants, goal: Goal) -> str:
    """Return people as points and points as people, over the people of working age of all the neighbourhoods (R45)."""
    in_points = figures.in_points(goal.people)
    if in_points is None:
        return ""
    said = f"On {people(figures.working_age)} people of working age the goal of {people(goal.people)} people is "
    said += f"{tenths(in_points, 2)} points"
    if goal.percentage_points is not None:
        in_people = figures.in_people(Fraction(goal.percentage_points)) or Fraction(0)
        said += f"; {people(goal.percentage_points)} points would be {people(half_up(in_people))} people"
    return f"{said}."


def rounded(found: Sum) -> str:
    """Return how far a sum of rounded figures may be off, said once for a release."""
    if found.lines < 2:
        return ""
    most = people(math.ceil(rounding(found.lines)))
    counts = count(found.lines, "published count")
    return f"Rounded to {ROUNDED_TO} when published: the sum of {counts} may be up to {most} off, though rarely is."


def differences(checks: tuple[Checked, ...]) -> Iterator[str]:
    """Say where a closing stock does not follow from the opening stock and the flows."""
    for check in checks:
        balance = check.balance
        span = f"{check.opening.words()} to {check.closing.words()}"
        sums = (
            f"{people(balance.opening)} + {people(balance.on_flow)} came on - {people(balance.off_flow)} left = "
            f"{people(balance.opening + balance.on_flow - balance.off_flow)}, published {people(balance.closing)}"
        )
        if not balance.holds:
            yield f"{span}: {sums}. That is more than rounding explains ({people(balance.allowed)} at most)."
        if check.beyond:
            names = ", ".join(line.name for line in check.beyond[:_SHOWN])
            more = f" and {len(check.beyond) - _SHOWN} more" if len(check.beyond) > _SHOWN else ""
            yield (
                f"{span}: stock and flows of {count(len(check.beyond), 'line')} differ by more than rounding explains "
                f"({people(check.beyond[0].balance.allowed)} each at most): {names}{more}."
            )


def faults_of(release: Release) -> Iterator[str]:
    """Say what of a release could not be counted, and what was revised."""
    start = f"{release.as_at.words()}:"
    if release.fault:
        place = release.fault.position
        yield f"{start} not counted. {place.path}, line {place.line}: {release.fault.message}"
    for clash in release.clashes:
        yield f"{start} {_clash(clash.kind, clash.name)}"
    if release.revised:
        out = f" ({day_words(release.published)})" if release.published else ""
        yield f"{start} {count(release.revised, 'line')} revised by the later release{out}."


def _clash(kind: ClashKind, name: str) -> str:
    match kind:
        case ClashKind.BOTH:
            return f"{name} is given both as a district and by its neighbourhoods; neither is counted."
        case ClashKind.TWICE:
            return f"{name} stands there twice; neither line is counted."
        case ClashKind.UNKNOWN:
            return f"{name} is neither a neighbourhood of lsoas.yaml nor a district; its line is not counted."
        case ClashKind.ELSEWHERE:
            return f"{name} does not lie in the district its line names; the line is not counted."
        case ClashKind.NONE_HELD:
            return f"{name} holds none of the neighbourhoods; its line is not counted."
    return "a line names neither a neighbourhood nor a district; it is not counted."
