"""`ni153 ledger`, `ni153 claimants` and `ni153 proposals`: both ledgers, the official figures, and what funders are asked for."""

from enum import StrEnum
from typing import Annotated

import typer

from ni153.cli.desk import AsAtOption, Format, FormatOption, RevOption, RootOption, desk, say, say_json, say_table


class LedgerBy(StrEnum):
    """How the ledger is listed."""

    QUARTER = "quarter"
    DISTRICT = "district"


class ClaimantsBy(StrEnum):
    """How the claimant figures are listed."""

    RELEASE = "release"
    DISTRICT = "district"
    NEIGHBOURHOOD = "neighbourhood"


def ledger(
    context: typer.Context,
    by: Annotated[
        LedgerBy,
        typer.Option("--by", help="Both ledgers by quarter, or the forecast of each district."),
    ] = LedgerBy.QUARTER,
    shape: FormatOption = Format.TEXT,
    root: RootOption = None,
    as_at: AsAtOption = None,
    rev: RevOption = None,
) -> None:
    """Set what districts recorded beside what the official claimant figures say, with the forecast and the grant.

    The two are never added. Exit code: 0, or 2 when a file cannot be read and figures are therefore not known.
    """
    from ni153.reports.ledger import ledger as figures
    from ni153.views import forecast
    from ni153.views import ledger as view

    at = desk(context, root, as_at, rev)
    result = figures(at.workspace, at.as_at, at.broken)
    width = at.screen.width if shape is Format.TEXT else None
    if shape is Format.JSON:
        say_json(view.as_json(result, at.workspace.position))
    elif by is LedgerBy.DISTRICT:
        title, notes = view.district_frame(result, at.day[1])
        say_table(forecast.by_district(result.forecast, title, notes, width), shape, at.screen)
    elif shape is Format.CSV:
        say_table(view.by_quarter(result, data=True), shape, at.screen)
    else:
        say(view.as_page(result, at.day[1], at.screen))
    raise typer.Exit(2 if result.faults else 0)


def claimants(
    context: typer.Context,
    by: Annotated[
        ClaimantsBy, typer.Option("--by", help="A row for each release, or the latest by district or neighbourhood.")
    ] = ClaimantsBy.RELEASE,
    shape: FormatOption = Format.TEXT,
    root: RootOption = None,
    as_at: AsAtOption = None,
    rev: RevOption = None,
) -> None:
    """Show what the official figures say: who claims, who came on and left, the one rate and how far it has moved.

    Exit code: 0, or 2 when a release or lsoas.yaml cannot be read and figures are therefore not known.
    """
    from ni153.reports.claimants import claimants as figures
    from ni153.views import claimants as view
    from ni153.views.claimants_json import as_json

    at = desk(context, root, as_at, rev)
    result = figures(at.workspace, at.as_at, at.broken)
    if shape is Format.JSON:
        say_json(as_json(result, at.workspace.position))
    else:
        goal = at.workspace.county.goal if at.workspace.county else None
        why = at.day[1]
        match by:
            case ClaimantsBy.RELEASE:
                table = view.by_release(result, goal, why, at.screen.width if shape is Format.TEXT else None)
            case ClaimantsBy.DISTRICT:
                table = view.by_district(result, goal, why)
            case ClaimantsBy.NEIGHBOURHOOD:
                table = view.by_neighbourhood(result, at.workspace.neighbourhoods, goal, why)
        say_table(table, shape, at.screen)
    raise typer.Exit(2 if result.faults else 0)


def proposals(
    context: typer.Context,
    shape: FormatOption = Format.TEXT,
    root: RootOption = None,
    as_at: AsAtOption = None,
    rev: RevOption = None,
) -> None:
    """List the funding proposals by what a net person costs, with totals by stage and what is not yet funded.

    Exit code: 0, or 2 when a proposal cannot be read and the totals are therefore not known.
    """
    from ni153.reports.proposals import proposals as figures
    from ni153.views import proposals as view

    at = desk(context, root, as_at, rev)
    result = figures(at.workspace, at.as_at, at.broken)
    if shape is Format.JSON:
        say_json(view.as_json(result))
    elif shape is Format.CSV:
        say_table(view.table(result, at.day[1]), shape, at.screen)
    else:
        for place, table in enumerate(view.tables(result, at.day[1], at.screen.width)):
            if place:
                say("")
            say_table(table, shape, at.screen)
    raise typer.Exit(2 if result.faults else 0)
