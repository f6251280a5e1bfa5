"""`ni153 targets` and `ni153 apportion`: the goal, shared out and summed up."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from ni153.cli.carry import DryRun, carry_out
from ni153.cli.desk import AsAtOption, Desk, Format, FormatOption, RevOption, RootOption, desk, say, say_json, say_table
from ni153.finding import Refusal

if TYPE_CHECKING:
    from ni153.arithmetic.apportion import Apportionment

WriteOption = Annotated[
    bool, typer.Option("--write", help="Put the shares into the plans of the districts that have not agreed.")
]


class By(StrEnum):
    """How targets are listed."""

    DISTRICT = "district"
    QUARTER = "quarter"
    NEIGHBOURHOOD = "neighbourhood"


def targets(
    context: typer.Context,
    by: Annotated[By, typer.Option("--by", help="A row for each district, quarter or neighbourhood.")] = By.DISTRICT,
    shape: FormatOption = Format.TEXT,
    root: RootOption = None,
    as_at: AsAtOption = None,
    rev: RevOption = None,
) -> None:
    """Sum the districts' targets against the county's goal: people moved off out-of-work benefits, net.

    Exit code: 0, or 2 when a plan cannot be read and the sum is therefore not known.
    """
    from ni153.reports.rag import ratings
    from ni153.reports.targets import targets as figures
    from ni153.views import targets as view

    at = desk(context, root, as_at, rev)
    if by is By.NEIGHBOURHOOD:
        _by_neighbourhood(at, shape)
    result = figures(at.workspace, at.as_at, at.broken)
    if shape is Format.JSON:
        say_json(view.as_json(result, ratings(at.workspace, at.as_at, at.broken), at.as_at))
    else:
        table = (
            view.by_quarter(result, at.as_at, at.day[1])
            if by is By.QUARTER
            else view.by_district(result, ratings(at.workspace, at.as_at, at.broken), at.as_at, at.day[1])
        )
        say_table(table, shape, at.screen)
    raise typer.Exit(2 if result.faults else 0)


def _by_neighbourhood(at: Desk, shape: Format) -> NoReturn:
    from ni153.reports.neighbourhoods import neighbourhoods as figures
    from ni153.views import neighbourhoods as view

    found = figures(at.workspace, at.as_at, at.broken)
    if shape is Format.JSON:
        say_json(view.as_json(found, at.as_at))
    else:
        say_table(view.table(found, at.as_at, at.day[1]), shape, at.screen)
    raise typer.Exit(2 if found.fault or found.targets.faults else 0)


def apportion(
    context: typer.Context,
    write: WriteOption = False,
    dry_run: DryRun = False,
    shape: FormatOption = Format.TEXT,
    root: RootOption = None,
    as_at: AsAtOption = None,
    rev: RevOption = None,
) -> None:
    """Share the goal over the districts that have not agreed a target, and over the quarters; print the table and the YAML.

    Districts that have agreed their own are taken off first. With --write the shares go into the other districts' plans,
    all of them or none. Exit code: 0, or 2 when a file it needs cannot be read.
    """
    from ni153.arithmetic.county import apportionment
    from ni153.reports.targets import spoils_targets
    from ni153.views import apportion as view

    at = desk(context, root, as_at, rev)
    needed = [finding for path, finding in sorted(at.broken.items()) if path == "lsoas.yaml" or spoils_targets(path)]
    if needed:
        place, why = needed[0].position, needed[0].message
        raise Refusal(
            f"The goal cannot be shared out while a file cannot be counted: {place.path}, line {place.line}: {why}"
        )
    result = apportionment(at.workspace)
    if result is None:
        raise Refusal(
            "plans/county.yaml does not say how to share the goal: write apportion: with by: and profile: below it."
        )
    if write:
        _fill_in(at, result, shape, dry_run)
    elif dry_run:
        raise Refusal("--dry-run goes with --write: without it nothing is written.")
    elif shape is Format.JSON:
        say_json(view.as_json(result))
    else:
        say_table(view.table(result, at.screen.width if shape is Format.TEXT else None), shape, at.screen)
        if shape is Format.TEXT:
            say("\n" + view.as_yaml(result))
    raise typer.Exit


def _fill_in(at: Desk, shares: Apportionment, shape: Format, dry_run: bool) -> None:
    """Put the shares into the plans, or say that they hold them."""
    from ni153.acts.figures_shares import fill_in

    at.must_be_now()
    if shape is not Format.TEXT:
        raise Refusal("--write says in words what it did: leave --format out.")
    change = fill_in(at.workspace, shares)
    if change.edits:
        carry_out(at, change, dry_run)
    else:
        say(" ".join([*change.said, "Nothing was changed."]))
