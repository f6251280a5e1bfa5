"""How net figures and money came about: a proposal's net people and what each costs, and the reward grant (R31, R77)."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache, partial

from ni153.finding import Place
from ni153.reports.account import Account, Asked, How, Offer, unknown
from ni153.reports.account_county import goal, of_county
from ni153.reports.account_figures import of_measure
from ni153.reports.account_shares import figure
from ni153.reports.forecast import forecast
from ni153.reports.grant import GrantStanding, Payment, grant
from ni153.reports.proposals import NetMeasure, ProposalFigures, Proposals, proposals


def offer(asked: Asked) -> Offer:
    """Offer each proposal, the net of each measure that has one, and the grant."""

    @cache
    def known() -> Proposals:
        return proposals(asked.workspace, asked.as_at, asked.broken)

    for source in asked.workspace.proposals:
        for name in (f"proposals/{source.stem}", source.stem):
            yield name, partial(_proposal, asked, known, source.stem)
    for item in known().measures:
        yield f"{item.name}/net", partial(_net_measure, asked, item)
    if asked.workspace.county and asked.workspace.county.grant:
        yield "county/grant", partial(_grant, asked)


def _proposal(asked: Asked, known: Callable[[], Proposals], stem: str) -> Account:
    """A proposal: its gross people, the net of them, and what a net person costs, side by side."""
    row = next(row for row in known().rows if row.id == stem)
    name = f"proposals/{stem}"
    if row.fault is not None:
        return unknown("proposal", row.title, row.fault, name)
    parts = []
    if row.gross is not None and row.net is not None:
        net = _net(_gross(asked, row), row.net, row.factors, row.place.at("additionality"))
        parts.append(net)
        if row.cost is not None and row.each is not None:
            people = Account("net", row.title, How.FORMULA, row.net, "people")
            parts.append(Account("cost each", row.title, How.QUOTIENT, row.each, "£", parts=(_cost(row), people)))
    elif row.cost is not None:
        parts.append(_cost(row))
    return Account("proposal", row.title, How.LISTED, name=name, parts=tuple(parts), places=(row.place,))


def _gross(asked: Asked, row: ProposalFigures) -> Account:
    """The people a proposal gives, period by period."""
    source = asked.workspace.sources[row.place.path]
    parts = tuple(
        Account(
            "figure",
            str(period),
            How.WRITTEN,
            people,
            "people",
            period=period,
            places=(row.place.at("people", str(period)),),
        )
        for period, people in sorted(source.model.people.items())
    )
    return Account("gross", row.title, How.SUM, row.gross, "people", parts=parts)


def _cost(row: ProposalFigures) -> Account:
    return Account("cost", row.title, How.WRITTEN, row.cost, "£", places=(row.place.at("cost"),))


def _net(gross: Account, net: Fraction, factors: Mapping[str, Decimal | None], place: Place) -> Account:
    """Gross × what each factor leaves; a factor nobody estimated takes nothing away."""
    left = tuple(
        Account(
            "left after",
            factor,
            How.DIFFERENCE,
            figure(100 - Fraction(share) * 100),
            "%",
            parts=(
                Account("all", factor, How.FORMULA, 100, "%"),
                Account("factor", factor, How.WRITTEN, figure(Fraction(share) * 100), "%", places=(place.at(factor),)),
            ),
        )
        for factor, share in factors.items()
        if share is not None
    )
    without = tuple(Account("factor", factor, How.UNKNOWN) for factor, share in factors.items() if share is None)
    return Account("net", gross.of, How.PRODUCT, net, "people", parts=(gross, *left), left_out=without)


def _net_measure(asked: Asked, item: NetMeasure) -> Account:
    """The net of what was planned and of what was returned, side by side."""
    standing = asked.standings[item.name]
    parts = tuple(
        _net(of_measure(asked, standing, what), net, item.factors, item.place.at("additionality"))
        for what, net in (("planned", item.planned_net), ("delivered", item.actual_net))
        if net is not None
    )
    return Account("net", item.name, How.LISTED, name=f"{item.name}/net", parts=parts)


def _grant(asked: Asked) -> Account:
    """What the reward grant pays for what is delivered, and for the forecast."""
    found = forecast(asked.workspace, asked.as_at, asked.broken, asked.targets)
    standing = grant(asked.workspace, found)
    if standing is None:
        return unknown("grant", asked.county, found.faults[0] if found.faults else None, "county/grant")
    parts = []
    if standing.delivered is not None:
        parts.append(_paid(asked, standing, "delivered", standing.delivered))
    for what, payments in (("forecast", standing.line), ("profile", standing.profile)):
        if payments is not None:
            parts.append(_paid(asked, standing, what, payments.expected))
    return Account("grant", asked.county, How.LISTED, name="county/grant", parts=tuple(parts), places=(standing.place,))


def _paid(asked: Asked, standing: GrantStanding, what: str, payment: Payment) -> Account:
    """The amount × the share that is paid for so many people of the goal."""
    people = of_county(asked, "delivered") if what == "delivered" else None
    reached = Account(what, asked.county, How.FORMULA, payment.people, "people") if people is None else people
    facts = {
        "nothing_below": standing.terms.nothing_below,
        "whole_at": standing.terms.whole_at,
        "threshold": standing.threshold,
    }
    share = Account(
        "share paid", asked.county, How.FORMULA, payment.share * 100, "%", parts=(reached, goal(asked)), facts=facts
    )
    if payment.pounds is None or standing.terms.amount is None:
        return Account("grant for", what, How.FORMULA, payment.share * 100, "%", parts=(share,))
    amount = Account(
        "amount", asked.county, How.WRITTEN, standing.terms.amount, "£", places=(standing.place.at("amount"),)
    )
    return Account("grant for", what, How.PRODUCT, payment.pounds, "£", parts=(amount, share))
