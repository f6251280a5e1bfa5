"""`ni153 new action|step|measure|resource`: something new in a file that is there."""

from typing import Annotated

import typer

from ni153.cli.carry import DryRun, carry_out
from ni153.cli.complete import actions, districts, funds
from ni153.cli.create_options import (
    AboutOption,
    ClientGroupOption,
    DueOption,
    IdOption,
    LeadOption,
    LeverOption,
    LsoaOption,
    NoInputOption,
    NoteOption,
    PlannedOption,
    SchemeOption,
    TitleArgument,
    needed,
)
from ni153.cli.desk import AsAtOption, RootOption, desk

InOption = Annotated[
    str | None,
    typer.Option("--in", metavar="DISTRICT", help="Whose plan.", show_default=False, autocompletion=districts),
]


def action(
    context: typer.Context,
    title: TitleArgument = None,
    where: InOption = None,
    identity: IdOption = None,
    due: DueOption = None,
    lead: LeadOption = None,
    lever: LeverOption = None,
    scheme: SchemeOption = None,
    client_group: ClientGroupOption = None,
    lsoa: LsoaOption = None,
    about: AboutOption = None,
    note: NoteOption = None,
    no_input: NoInputOption = False,
    dry_run: DryRun = False,
    root: RootOption = None,
    as_at: AsAtOption = None,
) -> None:
    """Add an action of a district's own to its plan."""
    from ni153.acts import create, create_places
    from ni153.acts.fields_written import due as due_node

    title, where = needed(
        {"TITLE": (title, "What is to be done?"), "--in": (where, "In which district's plan?")}, no_input
    )
    at = desk(context, root, as_at)
    fields = {
        "title": title,
        "due": due_node(due) if due else None,
        "leads": create.named(at.workspace, "party", lead),
        "scheme": create.named(at.workspace, "scheme", scheme),
        "lever": lever,
        "client_groups": create.named(at.workspace, "client group", client_group),
        "lsoas": create.named(at.workspace, "lsoa", lsoa),
        "about": create.named(at.workspace, "topic", about),
        "note": note,
    }
    home = create_places.in_plan(at.workspace, where, "actions", "action")
    carry_out(at, create.item(at.workspace, home, title, identity, fields), dry_run)


def step(
    context: typer.Context,
    title: TitleArgument = None,
    where: Annotated[
        str | None,
        typer.Option(
            "--in",
            metavar="PLACE",
            help="The milestone, a district's action, a meeting, or county for a standing step of every plan.",
            show_default=False,
            autocompletion=actions,
        ),
    ] = None,
    field: Annotated[
        str | None,
        typer.Option(
            "--list",
            metavar="LIST",
            help="Which of its lists: steps or delivery_plan of a milestone; agreed, comments or next of a meeting.",
            show_default=False,
        ),
    ] = None,
    identity: IdOption = None,
    due: DueOption = None,
    lead: LeadOption = None,
    each_district: Annotated[
        bool, typer.Option("--each-district", help="Every district that holds a neighbourhood does it.")
    ] = False,
    needs: Annotated[
        list[str] | None,
        typer.Option("--needs", metavar="STEP", help="A step or milestone that comes first.", show_default=False),
    ] = None,
    about: AboutOption = None,
    note: NoteOption = None,
    no_input: NoInputOption = False,
    dry_run: DryRun = False,
    root: RootOption = None,
    as_at: AsAtOption = None,
) -> None:
    """Add a step to a milestone, to a district's action, or to what a meeting agreed."""
    from ni153.acts import create, create_places
    from ni153.acts.fields_written import due as due_node

    title, where = needed(
        {"TITLE": (title, "What is to be done?"), "--in": (where, "In which milestone, action or meeting?")}, no_input
    )
    at = desk(context, root, as_at)
    home = create_places.for_step(at.workspace, where, field)
    fields = {
        "title": title,
        "due": due_node(due) if due else None,
        "needs": create.named(at.workspace, "step", needs, home.stem),
        "each": "affected districts" if each_district else None,
        "leads": create.named(at.workspace, "party", lead),
        "about": create.named(at.workspace, "topic", about),
        "note": note,
    }
    carry_out(at, create.item(at.workspace, home, title, identity, fields), dry_run)


def measure(
    context: typer.Context,
    title: TitleArgument = None,
    where: InOption = None,
    unit: Annotated[
        str | None,
        typer.Option("--unit", metavar="WORD", help="What one of them is: people, employers.", show_default=False),
    ] = None,
    outcome: Annotated[bool, typer.Option("--outcome", help="An outcome rather than an output.")] = False,
    identity: IdOption = None,
    scheme: SchemeOption = None,
    client_group: ClientGroupOption = None,
    lsoa: LsoaOption = None,
    planned: PlannedOption = None,
    baseline: Annotated[
        str | None, typer.Option("--baseline", metavar="FIGURE", help="Where it started.", show_default=False)
    ] = None,
    baseline_as_at: Annotated[
        str | None,
        typer.Option("--baseline-as-at", metavar="DATE", help="The day the baseline speaks of.", show_default=False),
    ] = None,
    baseline_source: Annotated[
        str | None, typer.Option("--baseline-source", metavar="WORDS", help="Who counted it.", show_default=False)
    ] = None,
    note: NoteOption = None,
    no_input: NoInputOption = False,
    dry_run: DryRun = False,
    root: RootOption = None,
    as_at: AsAtOption = None,
) -> None:
    """Add an output, or an outcome, to a district's plan; NI 153 itself stands under targets."""
    from ni153.acts import create, create_places
    from ni153.acts.fields_written import figures

    title, where, unit = needed(
        {
            "TITLE": (title, "What is counted?"),
            "--in": (where, "In which district's plan?"),
            "--unit": (unit, "What is one of them (people, employers, courses)?"),
        },
        no_input,
    )
    at = desk(context, root, as_at)
    day = create.date("--baseline-as-at", baseline_as_at)
    fields = {
        "title": title,
        "unit": unit,
        "scheme": create.named(at.workspace, "scheme", scheme),
        "client_groups": create.named(at.workspace, "client group", client_group),
        "lsoas": create.named(at.workspace, "lsoa", lsoa),
        "baseline": create.given({"value": baseline, "as_at": day, "source": baseline_source}),
        "planned": figures(planned) if planned else None,
        "note": note,
    }
    lists = ("outcomes", "outcome") if outcome else ("outputs", "output")
    home = create_places.in_plan(at.workspace, where, *lists)
    carry_out(at, create.item(at.workspace, home, title, identity, fields), dry_run)


def resource(
    context: typer.Context,
    fund: Annotated[
        str | None,
        typer.Argument(
            metavar="FUND",
            help="The fund, as in the register; Other needs --named.",
            show_default=False,
            autocompletion=funds,
        ),
    ] = None,
    where: Annotated[
        str | None,
        typer.Option(
            "--in",
            metavar="DISTRICT",
            help="Whose plan; county for what is the whole county's.",
            show_default=False,
            autocompletion=districts,
        ),
    ] = None,
    named: Annotated[
        str | None, typer.Option("--named", metavar="WORDS", help="What Other is.", show_default=False)
    ] = None,
    title: Annotated[
        str | None, typer.Option("--title", metavar="WORDS", help="What it pays for.", show_default=False)
    ] = None,
    unit: Annotated[
        str | None,
        typer.Option("--unit", metavar="WORD", help="pounds when left out; officers.", show_default=False),
    ] = None,
    purpose: Annotated[
        str | None,
        typer.Option(
            "--purpose",
            metavar="gap|system-fix",
            help="Whether it fills a gap or mends the system.",
            show_default=False,
            autocompletion=lambda: ["gap", "system-fix"],
        ),
    ] = None,
    planned: PlannedOption = None,
    identity: IdOption = None,
    note: NoteOption = None,
    no_input: NoInputOption = False,
    dry_run: DryRun = False,
    root: RootOption = None,
    as_at: AsAtOption = None,
) -> None:
    """Add money or officers to a district's plan, or to the county's."""
    from ni153.acts import create, create_places
    from ni153.acts.fields_written import figures

    questions = {"FUND": (fund, "From which fund?"), "--in": (where, "In which district's plan (or county)?")}
    fund, where = needed(questions, no_input)
    at = desk(context, root, as_at)
    source = create.named(at.workspace, "fund", fund)
    if create.is_other(at.workspace, source):
        (named,) = needed({"--named": (named, "Other: who gives it?")}, no_input)
    fields = {
        "fund": source,
        "named": named,
        "title": title,
        "unit": unit,
        "purpose": purpose,
        "planned": figures(planned) if planned else None,
        "note": note,
    }
    home = create_places.for_resource(at.workspace, where)
    carry_out(at, create.item(at.workspace, home, title or named or fund, identity, fields), dry_run)
