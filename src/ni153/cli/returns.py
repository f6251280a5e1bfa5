"""`ni153 returns form|take`: a form of what is due in a period, and the form taken back with the figures in it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ni153.cli.carry import DryRun, carry_out
from ni153.cli.complete import districts
from ni153.cli.desk import AsAtOption, RootOption, desk, say
from ni153.finding import Refusal

app = typer.Typer(
    help="Collect the districts' returns: a form for a period, and the form taken back.",
    no_args_is_help=True,
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


@app.command()
def form(
    context: typer.Context,
    period: PeriodArgument,
    district: WhoseOption = None,
    output: OutputOption = None,
    root: RootOption = None,
    as_at: AsAtOption = None,
) -> None:
    """Write a form for a period's returns, for a spreadsheet: one row for each measure due, with what is known of it.

    People fill in actual, provisional (yes, or blank) and note; `ni153 returns take` enters them.
    """
    from ni153.acts import figures_measures, figures_typed, returns_due
    from ni153.views import returns as view

    at = desk(context, root, as_at)
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
