"""`ni153 returns`: who has reported and who has not; a form of what is due in a period, and the form taken back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from ni153.cli.carry import DryRun, carry_out
from ni153.cli.complete import districts
from ni153.cli.desk import AsAtOption, Format, FormatOption, RevOption, RootOption, desk, say, say_json, say_table
from ni153.finding import Refusal


class _Returns(TyperGroup):
    """`ni153 returns 2009/10 Q2` means `ni153 returns list 2009/10 Q2`: what is asked most needs no word of its own."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put in the command where none was given."""
        if not args or (args[0] not in self.commands and args[0] not in ("-h", "--help")):
            args = ["list", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=_Returns,
    help="Who has reported and who has not (list, when left out); a form for a period, and the form taken back.",
    rich_markup_mode=None,
)

PeriodArgument = Annotated[
    list[str], typer.Argument(metavar="PERIOD", help="A quarter, half or year: 2009/10 Q2.", show_default=False)
]
WhoseOption = Annotated[
    str | None,
    typer.Option(
        "--district",
        metavar="NAME",
        help="Only this district; county for the county's own.",
        show_default=False,
        autocompletion=districts,
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE.csv", help="Write the form to this file.", show_default=False),
]
FileArgument = Annotated[
    Path, typer.Argument(metavar="FILE.csv", help="The form, filled in and saved as CSV.", show_default=False)
]


@app.command(name="list")
def reported(
    context: typer.Context,
    period: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PERIOD]", help="Only this quarter, half or year: 2009/10 Q2.", show_default=False),
    ] = None,
    district: WhoseOption = None,
    check: Annotated[bool, typer.Option("--check", help="Exit with 1 when a return is missing.")] = False,
    shape: FormatOption = Format.TEXT,
    root: RootOption = None,
    as_at: AsAtOption = None,
    rev: RevOption = None,
) -> None:
    """Show who has reported and who has not, how late, and how old each figure is.

    Without a period a row for each measure; with one, a row for each measure and quarter with what came in.
    Exit code: 0; with --check 1 when a return is missing; 2 when a plan cannot be read.
    """
    from ni153.acts import figures_typed
    from ni153.reports.returns import returns as figures
    from ni153.views import reported as view

    at = desk(context, root, as_at, rev)
    when = figures_typed.period(" ".join(period)) if period else None
    found = figures(at.workspace, at.as_at, at.broken, when, at.district(district))
    if shape is Format.JSON:
        say_json(view.as_json(found))
    else:
        table = (view.by_period if when else view.by_measure)(found, at.day[1])
        say_table(table, shape, at.screen)
    raise typer.Exit(2 if found.faults else 1 if check and found.missing else 0)


@app.command()
def form(
    context: typer.Context,
    period: PeriodArgument,
    district: WhoseOption = None,
    output: OutputOption = None,
    root: RootOption = None,
    as_at: AsAtOption = None,
    rev: RevOption = None,
) -> None:
    """Write a form for a period's returns, for a spreadsheet: one row for each measure due, with what is known of it.

    People fill in actual, provisional (yes, or blank) and note; `ni153 returns take` enters them.
    """
    from ni153.acts import figures_measures, figures_typed, returns_due
    from ni153.views import returns as view

    at = desk(context, root, as_at, rev)
    when = figures_typed.period(" ".join(period))
    whose = figures_measures.whose(at.workspace, district) if district else None
    rows = returns_due.due(at.workspace, when, whose)
    if not rows:
        where = f" in {whose}" if whose else ""
        raise Refusal(f"Nothing is planned for {when.words()}{where}, so no return is due.")
    if output is None:
        # As it would stand in a file: the screen's own encoding is not the form's.
        sys.stdout.flush()
        sys.stdout.buffer.write(view.form(rows).encode("utf-8"))
        return
    if output.is_file():
        raise Refusal(f"{output} is there already, perhaps filled in. Give another name, or move it away.")
    from ni153.outside.output import write

    write(output, view.form(rows))
    say(view.written(rows, when, str(output)))


@app.command()
def take(
    context: typer.Context,
    file: FileArgument,
    dry_run: DryRun = False,
    root: RootOption = None,
    as_at: AsAtOption = None,
) -> None:
    """Enter the figures of a filled-in form: all of them, or, while any row has a problem, none.

    Exit code: 0 entered, 1 problems, each named by its row, and nothing was written.
    """
    from ni153.acts import returns
    from ni153.exchange.returns import read
    from ni153.outside import given
    from ni153.views import returns as view

    at = desk(context, root, as_at)
    sheet = read(given.read(file))
    taken = returns.take(at.workspace, sheet.rows)
    if taken.problems:
        say(view.problems(taken, str(file), at.screen))
        raise typer.Exit(1)
    say(view.notes(taken, sheet.unknown, str(file), at.screen))
    if taken.change.edits:
        carry_out(at, taken.change, dry_run)
