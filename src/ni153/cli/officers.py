"""`ni153 handover` and `ni153 new officer`: who takes over from whom, and who is new."""

from typing import Annotated

import typer

from ni153.cli.carry import DryRun, carry_out
from ni153.cli.complete import officers, parties
from ni153.cli.create_options import NoInputOption, needed
from ni153.cli.desk import AsAtOption, RootOption, desk, given_day


def handover(
    context: typer.Context,
    old: Annotated[
        str,
        typer.Argument(
            metavar="OLD", help="Who leaves, as in the register.", show_default=False, autocompletion=officers
        ),
    ],
    new: Annotated[
        str,
        typer.Argument(
            metavar="NEW",
            help="Who takes over; entered in the register when it does not have the name.",
            show_default=False,
            autocompletion=officers,
        ),
    ],
    day: Annotated[str, typer.Option("--from", metavar="DAY", help="The successor's first day.", show_default=False)],
    post: Annotated[
        str | None,
        typer.Option(
            "--post",
            metavar="WORDS",
            help="The one post that is handed over, where there are several; all the leads go with it.",
            show_default=False,
        ),
    ] = None,
    dry_run: DryRun = False,
    root: RootOption = None,
    as_at: AsAtOption = None,
) -> None:
    """Hand an officer's posts and open leads to a successor, and print a briefing for them.

    What is achieved or cancelled by that day keeps its leads. Exit code: 0, or 2 when it cannot be done; then nothing
    is changed.
    """
    from dataclasses import replace

    from ni153.acts.handover import handover as change
    from ni153.acts.handover_briefing import briefing
    from ni153.views.handover import as_text

    at = desk(context, root, as_at)
    first = given_day("--from", day)
    made = change(at.workspace, old, new, first, post)
    told = as_text(briefing(at.workspace, old, new, first), at.screen)
    carry_out(at, replace(made, after=told), dry_run)


def officer(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="First and second name.", show_default=False)
    ] = None,
    role: Annotated[
        str | None, typer.Option("--role", metavar="WORDS", help="The post's role.", show_default=False)
    ] = None,
    organisation: Annotated[
        str | None,
        typer.Option(
            "--organisation",
            metavar="NAME",
            help="The body they act for.",
            show_default=False,
            autocompletion=parties,
        ),
    ] = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="When they took it up.", show_default=False)
    ] = None,
    alias: Annotated[
        list[str] | None,
        typer.Option("--alias", metavar="NAME", help="Another way the documents write it.", show_default=False),
    ] = None,
    no_input: NoInputOption = False,
    dry_run: DryRun = False,
    root: RootOption = None,
    as_at: AsAtOption = None,
) -> None:
    """Enter a person in the register of officers."""
    from ni153.acts import create

    (name,) = needed({"NAME": (name, "What is their name?")}, no_input)
    at = desk(context, root, as_at)
    post = {
        "role": role,
        "organisation": create.named(at.workspace, "party", organisation),
        "from": create.date("--from", since),
    }
    carry_out(at, create.officer(at.workspace, name, alias or [], post), dry_run)
