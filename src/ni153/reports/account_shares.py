"""How a district's share of the goal came about: its neighbourhoods' weight, and the people left over (R45, R52)."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import partial

from ni153.arithmetic.apportion import Apportionment
from ni153.arithmetic.county import apportionment
from ni153.model.neighbourhoods import Neighbourhood
from ni153.reports.account import Account, Asked, How, Offer, unknown
from ni153.reports.account_county import goal, of_county, stem_of


def offer(asked: Asked) -> Offer:
    """Offer the share of each district."""
    for row in asked.targets.districts:
        yield f"{stem_of(asked, row.district)}/share", partial(share, asked, row.district)


def share(asked: Asked, district: str) -> Account:
    """Return a district's share: remaining goal × its weight ÷ all weights, made whole by the largest remainder."""
    name = f"{stem_of(asked, district)}/share"
    county = asked.workspace.county
    shared = apportionment(asked.workspace)
    faults = asked.targets.faults
    if shared is None or county is None or county.apportion is None or faults:
        found = [*faults, *(asked.broken[path] for path in sorted(asked.broken))]
        return unknown("share", district, found[0] if found else None, name)
    if district not in shared.districts:
        agreed = "agreed" if district in shared.weights else "no neighbourhood"
        return Account("share", district, How.LISTED, name=name, facts={"why": agreed})
    by = county.apportion.by
    weights = {other: shared.weights[other] for other in shared.districts}
    total = sum(weights.values(), Fraction(0))
    placed = sum(shared.totals.values())
    exact = Fraction(placed) * weights[district] / total if total else Fraction(0)
    parts = (
        _placed(asked, shared, placed),
        _weight(asked, district, by, weights[district]),
        _all_weights(asked, by, weights),
    )
    proportion = Account("exact share", district, How.PROPORTION, exact, "people", parts=parts)
    facts = _remainders(placed, weights, total, district) | {"by": by}
    return Account(
        "share", district, How.ROUNDED, shared.totals[district], "people", name, parts=(proportion,), facts=facts
    )


def _remainders(placed: int, weights: dict[str, Fraction], total: Fraction, district: str) -> dict[str, object]:
    """How the people left over, once every exact share is rounded down, fall to the largest fractions."""
    exact = {other: Fraction(placed) * weight / total for other, weight in weights.items()}
    left = placed - sum(int(figure) for figure in exact.values())
    order = sorted(exact, key=lambda other: int(exact[other]) - exact[other])
    return {
        "down": int(exact[district]),
        "left_over": left,
        "rank": order.index(district) + 1,
        "districts": len(order),
        "one_more": order.index(district) < left,
    }


def _placed(asked: Asked, shared: Apportionment, placed: int) -> Account:
    """What is left of the goal for the districts that have not agreed a target."""
    if not shared.agreed:
        return goal(asked)
    parts = (goal(asked), of_county(asked, "agreed"))
    return Account("left to share", asked.county, How.DIFFERENCE, placed, "people", parts=parts)


def _all_weights(asked: Asked, by: str, weights: dict[str, Fraction]) -> Account:
    """The weights of the districts that share, together."""
    parts = tuple(_weight(asked, district, by, weight) for district, weight in weights.items())
    value = figure(sum(weights.values(), Fraction(0)))
    return Account("weight of all", "", How.SUM, value, by, parts=parts)


def _weight(asked: Asked, district: str, by: str, weight: Fraction) -> Account:
    """A district's weight: the sum over its neighbourhoods."""
    parts = tuple(_of_neighbourhood(asked, index, held, by) for index, held in _held(asked, district))
    return Account("weight", district, How.SUM, figure(weight), by, parts=parts)


def _held(asked: Asked, district: str) -> Iterable[tuple[int, Neighbourhood]]:
    return (
        (index, neighbourhood)
        for index, neighbourhood in enumerate(asked.workspace.neighbourhoods)
        if neighbourhood.district == district
    )


def _of_neighbourhood(asked: Asked, index: int, held: Neighbourhood, by: str) -> Account:
    """What one neighbourhood weighs: 1, its people of working age, or the claimants expected among them."""
    source = asked.workspace.neighbourhoods_source
    assert source is not None
    place = source.place("lsoas", index)
    if by == "neighbourhoods":
        return Account("neighbourhood", held.name, How.RULE, 1, by, places=(place,))
    people = Account(
        "people of working age", held.name, How.WRITTEN, held.working_age, "people", places=(place.at("working_age"),)
    )
    if by == "working_age":
        return people
    rate = Account("rate", held.name, How.WRITTEN, figure(Fraction(held.rate) * 100), "%", places=(place.at("rate"),))
    value = figure(held.working_age * Fraction(held.rate))
    return Account("expected claimants", held.name, How.PRODUCT, value, by, parts=(people, rate), places=(place,))


def figure(exact: Fraction) -> Decimal | int:
    """An exact figure that has an end, as a decimal; a whole one as whole."""
    if exact.denominator == 1:
        return exact.numerator
    return Decimal(exact.numerator) / Decimal(exact.denominator)
