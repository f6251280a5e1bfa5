"""How the claimants' figures came about: stock, rate, four-quarter average and the points since the baseline (R7, R8)."""

from collections.abc import Callable
from fractions import Fraction
from functools import cache

from ni153.reports.account import Account, Asked, How, Offer, unknown
from ni153.reports.account_shares import figure
from ni153.reports.claimant_moves import Since
from ni153.reports.claimant_releases import Release
from ni153.reports.claimants import Claimants, claimants

Known = Callable[[], Claimants]


def offer(asked: Asked) -> Offer:
    """Offer what the official figures say of the county."""

    @cache
    def known() -> Claimants:
        return claimants(asked.workspace, asked.as_at, asked.broken)

    yield "county/claimants", lambda: _latest(asked, known(), "claimants")
    yield "county/rate", lambda: _latest(asked, known(), "rate")
    yield "county/average", lambda: average(asked, known())
    yield "county/points", lambda: points(asked, known())


def _latest(asked: Asked, found: Claimants, what: str) -> Account:
    """The latest release's figure, where there is one."""
    release = found.latest
    if release is None:
        return Account(what, asked.county, How.LISTED, name=f"county/{what}", facts={"why": "no release"})
    account = stock(asked, release) if what == "claimants" else rate(asked, release)
    return Account(**{**vars(account), "name": f"county/{what}"})


def stock(asked: Asked, release: Release) -> Account:
    """Return how many claim: a release's lines added up."""
    if release.fault is not None:
        return unknown("claimants", asked.county, release.fault)
    parts = tuple(
        Account(
            "claimants of",
            line.name,
            How.WRITTEN,
            line.figures["claimants"],
            "people",
            places=(line.places["claimants"],),
        )
        for line in release.lines
        if "claimants" in line.figures
    )
    facts = {"as_at": release.as_at, "covers": len(release.stock.neighbourhoods), "of": release.stock.of}
    return Account("claimants", asked.county, How.SUM, release.stock.value, "people", parts=parts, facts=facts)


def rate(asked: Asked, release: Release) -> Account:
    """Return the one pooled rate: all who claim by all of working age, in the neighbourhoods the release covers."""
    if release.fault is not None or release.rate is None:
        return unknown("rate", asked.county, release.fault)
    source = asked.workspace.neighbourhoods_source
    parts = tuple(
        Account(
            "people of working age",
            lsoa.name,
            How.WRITTEN,
            lsoa.working_age,
            "people",
            places=(source.place("lsoas", index, "working_age"),),
        )
        for index, lsoa in enumerate(asked.workspace.neighbourhoods)
        if source is not None and lsoa.code in release.stock.neighbourhoods
    )
    people = Account("working age", asked.county, How.SUM, release.rate.working_age, "people", parts=parts)
    value = release.rate.share * 100
    facts = {"as_at": release.as_at}
    return Account("rate", asked.county, How.QUOTIENT, value, "%", parts=(stock(asked, release), people), facts=facts)


def average(asked: Asked, found: Claimants) -> Account:
    """Return the four-quarter average: the mean of four quarters' rates, each counting the same."""
    name, latest = "county/average", found.average
    if latest is None or latest.share is None:
        why = str(latest.why) if latest and latest.why else "no release"
        return Account("average", asked.county, How.LISTED, name=name, facts={"why": why})
    parts = tuple(rate(asked, release) for release in found.releases if release.month in latest.months)
    return Account("average", asked.county, How.AVERAGE, latest.share * 100, "%", name, parts=parts)


def points(asked: Asked, found: Claimants) -> Account:
    """Return how far the rate has moved since its baseline, in percentage points."""
    name, move = "county/points", found.moved
    if move.points is None or move.now is None or move.then is None:
        faults = found.faults
        if faults:
            return unknown("points", asked.county, faults[0], name)
        return Account("points", asked.county, How.LISTED, name=name, facts={"why": str(move.why or "no release")})
    then_facts = {"as_at": move.then_as_at, "since": str(move.since)}
    written = move.since is Since.OFFICIAL and move.place is not None
    places = (move.place.at("rate"),) if written and move.place else (move.place,) if move.place else ()
    how = How.WRITTEN if written else How.FORMULA
    value = figure(move.then * 100) if written else move.then * 100
    facts = {"as_at": move.now_as_at, "averaged": move.averaged, "covers": move.covers, "of": move.of}
    parts = (
        Account("rate now", asked.county, How.FORMULA, move.now * 100, "%", "", facts=facts, parts=_now(asked, found)),
        Account("rate then", asked.county, how, value, "%", places=places, facts=then_facts),
    )
    people = {"people": move.people or Fraction(0), "alike": move.alike}
    return Account("points", asked.county, How.DIFFERENCE, move.points, "points", name, parts=parts, facts=people)


def _now(asked: Asked, found: Claimants) -> tuple[Account, ...]:
    """What the rate now rests on, where it is of all that the latest release covers."""
    latest = found.latest
    if found.moved.averaged:
        return average(asked, found).parts
    if latest is None or latest.rate is None or latest.rate.share != found.moved.now:
        return ()
    return rate(asked, latest).parts
