"""How a figure came about: a tree that goes down to the lines of the files, without a word of explanation in it.

What can be asked about has a name (`county/planned`, `burnley/due`, `gap-analysis/first-phase`); `names` lists them and
`account` answers. Each family of figures offers its names in a module of its own, entered in `FAMILIES`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from ni153.finding import Finding, Place
from ni153.period import Period
from ni153.reports.measures import Return, Standing, standings
from ni153.reports.rag import Judgement, Rag, Ratings, ratings
from ni153.reports.state import Judged, judged
from ni153.reports.targets import CountyTargets, targets
from ni153.workspace.workspace import Workspace

Value = Decimal | int | Fraction | str | None


class How(StrEnum):
    """How a figure follows from its parts."""

    WRITTEN = "written"
    """It stands so in a file, at its place."""
    RECORDED = "recorded"
    """A day, or what is said of days: it stands at its place, in words of its own (`facts`)."""
    SUM = "sum"
    DIFFERENCE = "difference"
    """The first part less the others."""
    PRODUCT = "product"
    QUOTIENT = "quotient"
    """The first part divided by the second."""
    SPREAD = "spread"
    """What falls on some quarters of a figure written for a longer period, its part."""
    OFFICER_YEARS = "officer-years"
    """Its part, an average number of officers, times `months` ÷ 12."""
    ROUNDED = "rounded"
    """Its part made whole, so that all shares together come to the total: by the largest remainder."""
    PROPORTION = "proportion"
    """The first part × the second ÷ the third."""
    AVERAGE = "average"
    """The mean of its parts."""
    COUNT = "count"
    """How many of its parts count; `left_out` are those that do not."""
    FORMULA = "formula"
    """Worked out from its parts in another way, which its `what` names."""
    RULE = "rule"
    """A colour or a state, by a rule."""
    LISTED = "listed"
    """Several figures side by side, never added."""
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Account:
    """One figure and how it came about.

    `what` it is (planned, due, delivered, …) and `of` whom or what; `name` is what can be asked to see it by itself.
    `parts` make the figure; `left_out` do not and say why not (`returned`). `places` are the lines it stands in. `facts`
    are small figures the words need. `finding` says why it is not known.
    """

    what: str
    of: str
    how: How
    value: Value = None
    unit: str = ""
    name: str = ""
    period: Period | None = None
    parts: "tuple[Account, ...]" = ()
    left_out: "tuple[Account, ...]" = ()
    places: tuple[Place, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)
    returned: Return | None = None
    provisional: bool = False
    judgement: Judgement | None = None
    judged: Judged | None = None
    finding: Finding | None = None

    @property
    def spoilt(self) -> Finding | None:
        """The error of a file that leaves this, or a figure directly below it, unknown."""
        if self.finding is not None:
            return self.finding
        if self.judgement is not None and self.judgement.rag is Rag.UNKNOWN:
            return next((reason.finding for reason in self.judgement.reasons if reason.finding), None)
        return next((part.finding for part in self.parts if part.finding), None)


@dataclass
class Asked:
    """What accounts are made from: the county, the day, and what is worked out once when it is first needed."""

    workspace: Workspace
    as_at: date
    broken: Mapping[str, Finding]

    @cached_property
    def items(self) -> Sequence[Judged]:
        """Every tick's state."""
        return judged(self.workspace, self.as_at)

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """Every measure as at the day, by its name."""
        return {item.figures.name: item for item in standings(self.workspace, self.as_at)}

    @cached_property
    def targets(self) -> CountyTargets:
        """The targets ledger."""
        return targets(self.workspace, self.as_at, self.broken)

    @cached_property
    def ratings(self) -> Ratings:
        """Every colour."""
        return ratings(self.workspace, self.as_at, self.broken, self.items, tuple(self.standings.values()))

    @property
    def county(self) -> str:
        """The county's name."""
        return self.workspace.county.county if self.workspace.county else "The county"


Maker = Callable[[], Account]
Offer = Iterator[tuple[str, Maker]]
Family = Callable[[Asked], Offer]


def families() -> tuple[Family, ...]:
    """Return what offers figures to ask about; what comes first is meant where two have one name."""
    from ni153.reports import (
        account_claimants,
        account_county,
        account_figures,
        account_forecast,
        account_money,
        account_rag,
        account_shares,
        account_steps,
    )

    return (
        account_steps.offer,
        account_rag.offer,
        account_county.offer,
        account_figures.offer,
        account_shares.offer,
        account_forecast.offer,
        account_claimants.offer,
        account_money.offer,
    )


def names(asked: Asked) -> Mapping[str, Maker]:
    """Return every name that can be asked about, with what makes its account."""
    found: dict[str, Maker] = {}
    for family in families():
        for name, make in family(asked):
            found.setdefault(name, make)
    return found


def account(asked: Asked, name: str) -> Account | None:
    """Return how a figure came about, by its name; None where there is none of that name."""
    make = names(asked).get(name)
    return make() if make else None


def unknown(what: str, of: str, finding: Finding | None, name: str = "") -> Account:
    """Return that a figure is not known, and the error that makes it so."""
    return Account(what, of, How.UNKNOWN, name=name, finding=finding)


def walk(item: Account) -> Iterator[Account]:
    """Yield an account and everything below it, what is left out included."""
    yield item
    for below in (*item.parts, *item.left_out):
        yield from walk(below)
