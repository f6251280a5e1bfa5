"""`ni153 status` and `ni153 overdue`: where the programme stands, and what is late."""

from typing import Annotated

import typer

from ni153.cli import complete
from ni153.cli.desk import (
    AsAtOption,
    Desk,
    Format,
    FormatOption,
    RevOption,
    RootOption,
    Shape,
    ShapeOption,
    desk,
    say,
    say_json,
    say_table,
)
from ni153.finding import Refusal


def status(
    context: typer.Context,
    shape: ShapeOption = Shape.TEXT,
    root: RootOption = None,
    as_at: AsAtOption = None,
    rev: RevOption = None,
) -> None:
    """Show where the programme stands, on one screen.

    Exit code: 0, or 2 when a file cannot be read and the county's totals are therefore not known.
    """
    from ni153.cli.remembered import said

    at = desk(context, root, as_at, rev)
    text, code = said(at, ("status", shape), lambda: _status(at, shape))
    say(text)
    raise typer.Exit(code)


def _status(at: Desk, shape: Shape) -> tuple[str, int]:
    from ni153.reports.status import status as figures
    from ni153.views import status as view

    result = figures(at.workspace, at.as_at, at.broken)
    code = 2 if result.unread else 0
    if shape is Shape.TEXT:
        return view.as_text(result, at.workspace, at.verdict, at.day[1], at.screen), code
    from ni153.views import status_json
    from ni153.views.clean import json_text

    return json_text(status_json.as_json(result, at.workspace, at.verdict, at.day[1])), code


def overdue(
    context: typer.Context,
    within: Annotated[
        str | None,
        typer.Option(
            "--within",
            metavar="TIME",
            help="Also what falls due in this time, such as 30d or 6 weeks.",
            show_default=False,
        ),
    ] = None,
    lead: Annotated[
        str | None,
        typer.Option(
            "--lead",
            metavar="NAME",
            help="Only what this officer or partner answers for.",
            show_default=False,
            autocompletion=complete.parties,
        ),
    ] = None,
    district: Annotated[
        str | None,
        typer.Option(
            "--district",
            metavar="NAME",
            help="Only what this district has to do.",
            show_default=False,
            autocompletion=complete.districts,
        ),
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Exit with 1 when anything is overdue.")] = False,
    shape: FormatOption = Format.TEXT,
    root: RootOption = None,
    as_at: AsAtOption = None,
    rev: RevOption = None,
) -> None:
    """List the steps that are overdue: one row for each district where every affected district has to do it.

    Exit code: 0; with --check 1 when anything is overdue; 2 when a file cannot be read.
    """
    from ni153.period import WrittenError, parse_length
    from ni153.reports.overdue import grouped
    from ni153.reports.overdue import overdue as figures
    from ni153.reports.state import State, judged
    from ni153.views import overdue as view

    at = desk(context, root, as_at, rev)
    try:
        ahead = parse_length(within) if within else None
    except WrittenError as error:
        raise Refusal(f"--within: {error.message} {error.hint}") from None
    items = judged(at.workspace, at.as_at)
    rows = figures(at.workspace, items, at.as_at, ahead, at.party(lead), at.district(district))
    if shape is Format.JSON:
        say_json(view.as_json(rows, at.as_at, at.broken))
    elif shape is Format.CSV:
        say_table(view.table(rows), shape, at.screen)
    else:
        ahead_words = ahead.words() if ahead else ""
        say(view.as_text(grouped(rows, items), rows, at.as_at, at.day[1], at.broken, ahead_words, at.screen))
    late = any(row.state is State.OVERDUE for row in rows)
    raise typer.Exit(2 if at.broken else 1 if check and late else 0)
