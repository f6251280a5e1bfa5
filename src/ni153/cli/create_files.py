"""`ni153 new district|milestone|meeting|proposal`: a new file, laid out as every file of its kind."""

from typing import TYPE_CHECKING, Annotated

import typer

from ni153.cli.carry import DryRun, carry_out
from ni153.cli.complete import districts, parties
from ni153.cli.create_options import (
    AboutOption,
    DueOption,
    IdOption,
    LeadOption,
    NoInputOption,
    NoteOption,
    TitleArgument,
    needed,
)
from ni153.cli.desk import AsAtOption, RootOption, desk

if TYPE_CHECKING:
    from ni153.workspace.document import Node


def district(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME",
            help="The district, as in plans/county.yaml.",
            show_default=False,
            autocompletion=districts,
        ),
    ] = None,
    no_input: NoInputOption = False,
    dry_run: DryRun = False,
    root: RootOption = None,
    as_at: AsAtOption = None,
) -> None:
    """Start a district's delivery plan: the form's partners, its share of the goal, the county's steps."""
    from ni153.acts import create_files

    (name,) = needed({"NAME": (name, "Which district?")}, no_input)
    at = desk(context, root, as_at)
    carry_out(at, create_files.district(at.workspace, name), dry_run)


def milestone(
    context: typer.Context,
    title: TitleArgument = None,
    order: Annotated[
        str | None,
        typer.Option("--order", metavar="NUMBER", help="Its place; after the last when left out.", show_default=False),
    ] = None,
    row: Annotated[
        str | None,
        typer.Option(
            "--row", metavar="WORDS", help="Its row of every district's delivery plan, in words.", show_default=False
        ),
    ] = None,
    identity: IdOption = None,
    due: DueOption = None,
    lead: LeadOption = None,
    needs: Annotated[
        list[str] | None,
        typer.Option("--needs", metavar="STEP", help="A milestone or step that comes first.", show_default=False),
    ] = None,
    note: NoteOption = None,
    no_input: NoInputOption = False,
    dry_run: DryRun = False,
    root: RootOption = None,
    as_at: AsAtOption = None,
) -> None:
    """Add a milestone to the framework."""
    from ni153.acts import create, create_files
    from ni153.acts.create_names import made_from
    from ni153.acts.fields_written import due as due_node

    (title,) = needed({"TITLE": (title, "What is the component called?")}, no_input)
    at = desk(context, root, as_at)
    fields: dict[str, Node] = {
        "due": due_node(due) if due else None,
        "needs": create.named(at.workspace, "step", needs),
        "leads": create.named(at.workspace, "party", lead),
        "note": note,
        "delivery_plan": [{"id": made_from(row), "title": row}] if row else None,
    }
    carry_out(at, create_files.milestone(at.workspace, title, identity, order, fields), dry_run)


def meeting(
    context: typer.Context,
    title: TitleArgument = None,
    day: Annotated[
        str | None,
        typer.Option("--date", metavar="DATE", help="Its day, or as much of it as is known.", show_default=False),
    ] = None,
    host: Annotated[
        str | None,
        typer.Option("--host", metavar="NAME", help="Who holds it.", show_default=False, autocompletion=parties),
    ] = None,
    venue: Annotated[str | None, typer.Option("--venue", metavar="WORDS", help="Where.", show_default=False)] = None,
    body: Annotated[
        str | None,
        typer.Option(
            "--body", metavar="NAME", help="The group that meets.", show_default=False, autocompletion=parties
        ),
    ] = None,
    indicator: Annotated[
        list[str] | None,
        typer.Option("--indicator", metavar="CODE", help="A national indicator it is about.", show_default=False),
    ] = None,
    purpose: Annotated[
        list[str] | None,
        typer.Option("--purpose", metavar="WORDS", help="What it is for.", show_default=False),
    ] = None,
    identity: IdOption = None,
    note: NoteOption = None,
    no_input: NoInputOption = False,
    dry_run: DryRun = False,
    root: RootOption = None,
    as_at: AsAtOption = None,
) -> None:
    """Enter a meeting; what was agreed at it is added with ni153 new step --in."""
    from ni153.acts import create, create_files

    questions = {"TITLE": (title, "What is it called?"), "--date": (day, "When is it (2009-11-10, or 2009-11)?")}
    title, day = needed(questions, no_input)
    at = desk(context, root, as_at)
    fields: dict[str, Node] = {
        "host": create.named(at.workspace, "party", host),
        "venue": venue,
        "body": create.named(at.workspace, "party", body),
        "indicators": [*(indicator or [])],
        "purpose": [*(purpose or [])],
        "note": note,
    }
    carry_out(at, create_files.meeting(at.workspace, title, day, identity, fields), dry_run)


def proposal(
    context: typer.Context,
    title: TitleArgument = None,
    where: Annotated[
        list[str] | None,
        typer.Option("--district", metavar="NAME", help="Where.", show_default=False, autocompletion=districts),
    ] = None,
    funder: Annotated[
        str | None, typer.Option("--funder", metavar="NAME", help="Who is asked.", show_default=False)
    ] = None,
    sector: Annotated[
        str | None, typer.Option("--sector", metavar="WORD", help="health, education, housing.", show_default=False)
    ] = None,
    horizon: Annotated[
        str | None,
        typer.Option(
            "--horizon",
            metavar="immediate|sustainable",
            help="For immediate delivery, or more sustainable.",
            show_default=False,
        ),
    ] = None,
    stage: Annotated[
        str | None, typer.Option("--stage", metavar="WORD", help="idea, outline, submitted, …", show_default=False)
    ] = None,
    cost: Annotated[
        str | None, typer.Option("--cost", metavar="POUNDS", help="Whole pounds.", show_default=False)
    ] = None,
    people: Annotated[
        list[str] | None,
        typer.Option("--people", metavar="PERIOD:FIGURE", help='People, gross: "2009/10: 20".', show_default=False),
    ] = None,
    agreed_in: Annotated[
        str | None,
        typer.Option(
            "--agreed-in", metavar="MEETING", help="The meeting or agreement that took it up.", show_default=False
        ),
    ] = None,
    about: AboutOption = None,
    identity: IdOption = None,
    note: NoteOption = None,
    no_input: NoInputOption = False,
    dry_run: DryRun = False,
    root: RootOption = None,
    as_at: AsAtOption = None,
) -> None:
    """Enter a funding proposal."""
    from ni153.acts import create, create_files
    from ni153.acts.fields_written import figures

    (title,) = needed({"TITLE": (title, "What is proposed?")}, no_input)
    at = desk(context, root, as_at)
    fields: dict[str, Node] = {
        "districts": create.named(at.workspace, "district", where),
        "funder": create.named(at.workspace, "fund or party", funder),
        "sector": sector,
        "horizon": horizon,
        "stage": stage,
        "cost": cost,
        "people": figures(people) if people else None,
        "agreed_in": create.named(at.workspace, "step", agreed_in),
        "about": create.named(at.workspace, "topic", about),
        "note": note,
    }
    carry_out(at, create_files.proposal(at.workspace, title, identity, fields), dry_run)
