"""The two ledgers on one screen, never added: by quarter, in a sentence, with the forecast and the grant; and for programs."""

from collections.abc import Iterator
from typing import Any, Final, TypeVar

from ni153.period import day_words
from ni153.reports.ledger import Ledger, LedgerQuarter
from ni153.views import claimant_words, claimants_json, forecast, grant
from ni153.views.blocks import Line, Writer
from ni153.views.claimants_json import Locate, hundredths
from ni153.views.lines import pad, wrap
from ni153.views.overdue import unsound
from ni153.views.screen import Screen
from ni153.views.table import Cell, Column, Share, Table, as_text
from ni153.views.targets import STAND_IN
from ni153.views.words import count, none_mark, people

NEVER_ADDED: Final = "What districts record and what the official figures say are two ledgers: they are never added."
_LABEL: Final = 22
NARROW: Final = 78
"""Below this many columns the single quarters' figures are left out."""
Each = TypeVar("Each")


def sentence(figures: Ledger, name: str = "Districts have") -> str:
    """Return both ledgers in words, over the same time where both have figures for it."""
    return " ".join(part for part in (_delivery(figures, name), _official(figures)) if part)


def _delivery(figures: Ledger, name: str) -> str:
    delivery, same = figures.targets, figures.same_time
    if delivery.faults:
        return "What districts recorded is not known while a plan cannot be counted."
    if delivery.actual is None:
        due = delivery.returns_due
        return (
            f"{name} recorded nothing yet: {count(due, 'return')} {'is' if due == 1 else 'are'} due, none is in."
            if due
            else (f"{name} recorded nothing yet, and no return is due.")
        )
    said = f"{name} recorded {people(delivery.actual)} people helped"
    if delivery.returns_missing:
        said += f", with {count(delivery.returns_missing, 'return')} of {delivery.returns_due} missing"
    if same is None or same.delivered is None:
        return f"{said}."
    span = claimant_words.months(same.first, same.last)
    net = figures.claimants.net
    if same.delivered != delivery.actual:
        said += f"; of them {people(same.delivered)} in {span}, while "
    else:
        said += f", in {span}; over the same time "
    said += claimant_words.flow(net.net or 0)
    said += "" if net.covers == net.of else f" (in {net.covers} of {net.of} neighbourhoods)"
    return f"{said}."


def _official(figures: Ledger) -> str:
    official = figures.claimants
    if official.latest is None:
        if official.unread:
            return "The official claimant figures are not known while a file cannot be counted."
        later = f" {count(official.awaited, 'file')} came out later." if official.awaited else ""
        return f"The official claimant figures are not known: plans/claimants/ holds none by {day_words(figures.as_at)}.{later}"
    said = ""
    if (figures.same_time is None or figures.same_time.delivered is None) and official.net.net is not None:
        span = claimant_words.months(official.net.quarters[0], official.net.quarters[-1])
        said = f"In the official figures {claimant_words.flow(official.net.net)}, {span}. "
    moved = official.moved
    if moved.points is None:
        rate = official.latest.rate
        where = (
            ""
            if official.latest.stock.whole
            else f" in {claimant_words.coverage(official.latest.stock)} neighbourhoods"
        )
        if rate is None:
            return f"{said}The claimant rate is not known."
        return f"{said}The rate is {claimant_words.rate(rate.share)}{where} in {official.latest.as_at.words()}."
    when = f" since {moved.then_as_at.words()}" if moved.then_as_at else ""
    what = "four-quarter average rate" if moved.averaged else "rate" if moved.alike else "latest quarter’s rate"
    return f"{said}The {what} is {claimant_words.points(moved.points)}{when}, as at {official.latest.as_at.words()}."


def by_quarter(figures: Ledger, width: int | None = None, *, data: bool = False) -> Table:
    """Return a row for each quarter: delivery on the left, the official figures on the right.

    A narrow screen shows running totals alone. `data` is for programs, who see no asterisk: it says how many returns are
    in and how many neighbourhoods are covered.
    """
    columns: tuple[Column, ...] = (
        Column("period", "Quarter"),
        Column("planned", "Planned", "right", "people"),
        Column("planned_to_date", "Planned so far", "right", "people"),
        Column("delivered", "Delivered", "right", "people"),
        Column("delivered_to_date", "Delivered so far", "right", "people"),
        Column("claimants", "Claimants", "right", "people"),
        Column("rate", "Rate", "right"),
        Column("net_flow", "Came on less left", "right"),
    )
    rows = tuple(_row(row) for row in figures.quarters)
    if data:
        columns += (
            Column("returns", "Returns", "right", "share"),
            Column("neighbourhoods", "Covers", "right", "share"),
        )
        rows = tuple((*cells, *_parts(row)) for cells, row in zip(rows, figures.quarters, strict=True))
    if width is not None and width < NARROW:
        columns, rows = _without_single(columns), tuple(map(_without_single, rows))
    return Table(columns, rows)


def _without_single(row: tuple[Each, ...]) -> tuple[Each, ...]:
    """A row without the single quarters' figures, its second and fourth."""
    return (row[0], row[2], *row[4:])


def _row(row: LedgerQuarter) -> tuple[Cell, ...]:
    release = row.release
    net = release.net if release else None
    part = f"{people(row.delivered)}*" if row.delivered is not None and row.came < row.asked else None
    rate = row.rate
    return (
        Cell(row.period, str(row.period)),
        Cell(row.planned),
        Cell(row.planned_to_date),
        Cell(row.delivered, part),
        Cell(row.delivered_to_date, part and f"{people(row.delivered_to_date)}*"),
        Cell(
            release.stock.value if release else None,
            _part(release.stock.value, release.stock.whole) if release else None,
        ),
        Cell(hundredths(rate.share * 100) if rate else None, claimant_words.rate(rate.share if rate else None)),
        Cell(net, none_mark if net is None else f"{net:+,}" if net else "0"),
    )


def _parts(row: LedgerQuarter) -> tuple[Cell, Cell]:
    stock = row.release.stock if row.release else None
    returns = Share(row.came, row.asked) if row.asked else None
    return Cell(returns), Cell(Share(len(stock.neighbourhoods), stock.of) if stock else None)


def _part(figure: int | None, whole: bool) -> str | None:
    return f"{people(figure)}*" if figure is not None and not whole else None


def as_page(figures: Ledger, why: str, screen: Screen) -> str:
    """Return the ledger for a person; `why` says where the day comes from."""
    width = screen.width or 100
    page = Writer(screen)
    for part in wrap(f"The two ledgers, as at {day_words(figures.as_at)} ({why})", width):
        page.add(page.run(part, "strong"))
    page.add(Line())
    for part in wrap(sentence(figures), width):
        page.add(page.run(part))
    top = "\n".join(line.said(screen) for line in page.lines)
    table = as_text(by_quarter(figures, screen.width), screen.width, colour=screen.colour, ascii=screen.ascii)
    return f"{top}\n\n{table}\n\n{_below(figures, screen, width)}\n"


def district_frame(figures: Ledger, why: str) -> tuple[str, tuple[str, ...]]:
    """Return the title and the closing notes of the districts' forecasts."""
    unread = (
        f"Not counted: {found.position.path}, line {found.position.line}: {found.message}" for found in figures.faults
    )
    title = f"Where delivery of the {people(figures.forecast.goal)} will end, as at {day_words(figures.as_at)} ({why})"
    return title, tuple(unread)


def _below(figures: Ledger, screen: Screen, width: int) -> str:
    page = Writer(screen)
    ahead = figures.forecast
    page.add(page.run("Forecast", "quiet"))
    if reached := forecast.met(ahead):
        _labelled(page, "", reached, width)
    _labelled(page, "If nothing changes", forecast.line(ahead), width)
    _labelled(page, "By recorded profile", forecast.profile(ahead), width)
    page.add(Line())
    page.add(page.run("Performance Reward Grant", "quiet"))
    for label, words in grant.lines(
        figures.grant, "not known while a file cannot be counted" if figures.targets.faults else ""
    ):
        _labelled(page, label, words, width)
    page.add(Line())
    for note in notes(figures):
        for part in wrap(note, width):
            page.add(page.run(part))
    return "\n".join(line.said(screen) for line in page.lines)


def _labelled(page: Writer, label: str, words: str, width: int) -> None:
    """A label with its words beside it, or below it where the screen is narrow."""
    if width < 3 * _LABEL:
        parts = ([f"  {label}"] if label else []) + wrap(words, width, indent="    ", hang="    ")
    else:
        indent = pad(f"  {label}", _LABEL)
        parts = wrap(words, width, indent=indent, hang=" " * _LABEL)
    for part in parts:
        page.add(page.run(part))


def notes(figures: Ledger) -> Iterator[str]:
    """Say what the figures rest on and what is missing from them."""
    yield NEVER_ADDED
    if any(row.came < row.asked and row.delivered is not None for row in figures.quarters):
        yield "* not every district, or not every neighbourhood, is in."
    elif any(
        row.release and row.release.stock.value is not None and not row.release.stock.whole for row in figures.quarters
    ):
        yield "* not every neighbourhood is in."
    yield from forecast.notes(figures.forecast)
    official = figures.claimants
    if official.latest:
        if official.average:
            yield claimant_words.average(official.average)
        yield claimant_words.net(official.net)
    yield from claimant_words.differences(official.checks)
    for release in official.releases:
        yield from claimant_words.faults_of(release)
    shown = [release.fault for release in official.releases]
    for finding in figures.faults:
        if finding not in shown:
            yield f"Not counted: {finding.position.path}, line {finding.position.line}: {finding.message}"
    if figures.targets.stand_in:
        yield STAND_IN


# -- for programs -------------------------------------------------------------------------------------------------


def as_json(figures: Ledger, locate: Locate) -> dict[str, Any]:
    """Return both ledgers for a program: version 1 of its shape, documented in docs/json.md."""
    same, delivery = figures.same_time, figures.targets
    known = not delivery.faults
    return {
        "version": 1,
        "as_at": figures.as_at.isoformat(),
        "goal": delivery.goal,
        "planned": delivery.planned,
        "due": delivery.due,
        "delivered": delivery.actual,
        "returns": {
            "due": delivery.returns_due if known else None,
            "missing": delivery.returns_missing if known else None,
        },
        "sentence": sentence(figures),
        "quarters": [_quarter(row, known) for row in figures.quarters],
        "same_time": {
            "first": str(same.first),
            "last": str(same.last),
            "delivered": same.delivered,
            "returns": same.came,
            "returns_of": same.asked,
            "net_flow": figures.claimants.net.net,
        }
        if same
        else None,
        "claimants": claimants_json.body(figures.claimants, locate),
        "forecast": forecast.as_json(figures.forecast),
        "grant": grant.as_json(figures.grant),
        "unsound": [unsound(finding) for finding in figures.faults],
    }


def _quarter(row: LedgerQuarter, known: bool) -> dict[str, Any]:
    """One quarter; `known` is False while a plan cannot be counted."""
    release = row.release
    return {
        "period": str(row.period),
        "planned": row.planned,
        "planned_to_date": row.planned_to_date,
        "delivered": row.delivered,
        "delivered_to_date": row.delivered_to_date,
        "returns": row.came if known else None,
        "returns_of": row.asked if known else None,
        "provisional": row.provisional,
        "claimants": release.stock.value if release else None,
        "claimants_as_at": str(release.as_at) if release else None,
        "neighbourhoods": len(release.stock.neighbourhoods) if release else None,
        "percent": claimants_json.number(row.rate.share * 100) if row.rate else None,
        "net_flow": release.net if release else None,
    }
