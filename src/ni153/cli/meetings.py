"""`ni153 agree`: what was agreed at a meeting becomes an action."""

from typing import Annotated

import typer

from ni153.cli.carry import DryRun, carry_out
from ni153.cli.complete import agreements, plans
from ni153.cli.create_options import DueOption, IdOption, LeadOption, LeverOption, SchemeOption
from ni153.cli.desk import AsAtOption, RootOption, desk


def agree(
    context: typer.Context,
    agreement: Annotated[
        str,
        typer.Argument(
            metavar="MEETING/ID",
            help="The agreement, comment or next step, such as 2009-11-10-workshop/quality-iag, or words of it.",
            show_default=False,
            autocompletion=agreements,
        ),
    ],
    plan: Annotated[
        str,
        typer.Option(
            "--in",
            metavar="PLAN",
            help="The district whose plan it goes into; or a milestone or an action, as a step of it.",
            show_default=False,
            autocompletion=plans,
        ),
    ],
    identity: IdOption = None,
    title: Annotated[
        str | None,
        typer.Option("--title", metavar="WORDS", help="What is to be done, if not in its words.", show_default=False),
    ] = None,
    lead: LeadOption = None,
    due: DueOption = None,
    lever: LeverOption = None,
    scheme: SchemeOption = None,
    dry_run: DryRun = False,
    root: RootOption = None,
    as_at: AsAtOption = None,
) -> None:
    """Turn an agreement, comment or next step of a meeting into an action, each naming the other.

    Its leads and its date are the agreement's where none is given. Exit code: 0, or 2 when it cannot be done; then
    neither file is changed.
    """
    from ni153.acts import create, create_places, find
    from ni153.acts.agree import KINDS
    from ni153.acts.agree import agree as change
    from ni153.acts.fields_written import due as due_node

    at = desk(context, root, as_at)
    entry = find.step(at.workspace, agreement, kinds=KINDS)
    fields = {
        "due": due_node(due) if due else None,
        "leads": create.named(at.workspace, "party", lead),
        "scheme": create.named(at.workspace, "scheme", scheme),
        "lever": lever,
    }
    home = create_places.for_action(at.workspace, plan)
    carry_out(at, change(at.workspace, entry, home, identity, title, fields), dry_run)
