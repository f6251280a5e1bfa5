"""`ni153 new …`: add a plan, a milestone, a step, an action, a measure, a resource, a meeting, a proposal, a person."""

import typer

from ni153.cli import create, create_files, officers

app = typer.Typer(
    help="Add a plan, a milestone, a step, an action, a measure, a resource, a meeting, a person.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
for make in (
    create_files.district,
    create_files.milestone,
    create.step,
    create.action,
    create.measure,
    create.resource,
    create_files.meeting,
    create_files.proposal,
    officers.officer,
):
    app.command(name=make.__name__)(make)
