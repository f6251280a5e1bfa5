"""The Performance Reward Grant as it stands: what is paid for what is delivered, and for what is forecast (R77)."""

from dataclasses import dataclass
from fractions import Fraction

from ni153.arithmetic.forecast import Projection
from ni153.arithmetic.grant import Terms
from ni153.finding import Place
from ni153.reports.forecast import CountyForecast
from ni153.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Payment:
    """What is paid for so many people: a share of the grant, and pounds where its amount is known; exact."""

    people: Fraction
    share: Fraction
    pounds: Fraction | None


@dataclass(frozen=True, slots=True)
class Payments:
    """What is paid at the figure expected and at both ends of its range."""

    expected: Payment
    low: Payment
    high: Payment


@dataclass(frozen=True, slots=True)
class GrantStanding:
    """The grant as at a day. `delivered` is for what is recorded, `line` and `profile` for the two forecasts.

    `line` is None unless the whole county can be forecast. `threshold` is the fewest people for whom anything is paid,
    `whole_at` for whom all is, `short` how many more than recorded the threshold takes.
    """

    terms: Terms
    goal: int
    threshold: int
    whole_at: int
    delivered: Payment | None
    line: Payments | None
    profile: Payments | None
    short: int | None
    place: Place


def grant(workspace: Workspace, figures: CountyForecast) -> GrantStanding | None:
    """Return how the grant stands for a forecast; None where county.yaml gives no terms or its goal is not known."""
    source = workspace.county_source
    if source is None or source.model.grant is None or figures.goal is None:
        return None
    given, goal = source.model.grant, figures.goal
    terms = Terms(given.nothing_below, given.whole_at, given.amount)
    threshold = terms.first_paid_at(goal)
    return GrantStanding(
        terms,
        goal,
        threshold,
        terms.paid_whole_at(goal),
        None if figures.recorded is None else _paid(terms, goal, figures.recorded),
        _range(terms, goal, figures.line) if figures.whole else None,
        _range(terms, goal, figures.profile),
        None if figures.recorded is None else max(0, threshold - figures.recorded),
        source.place("grant"),
    )


def _paid(terms: Terms, goal: int, people: int | Fraction) -> Payment:
    return Payment(Fraction(people), terms.payable(people, goal), terms.pounds(people, goal))


def _range(terms: Terms, goal: int, projection: Projection | None) -> Payments | None:
    if projection is None:
        return None
    expected, low, high = (_paid(terms, goal, at) for at in (projection.expected, projection.low, projection.high))
    return Payments(expected, low, high)
