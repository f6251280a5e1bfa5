"""`ni153 set`: any one field of the files, for what has no command of its own."""

from typing import Annotated

import typer

from ni153.cli.carry import DistrictOption, DryRun, carry_out
from ni153.cli.complete import things
from ni153.cli.desk import AsAtOption, RootOption, desk


def set_field(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="A file (burnley, county), an item of one (burnley/licence-to-skill) or a name of the registers.",
            show_default=False,
            autocompletion=things,
        ),
    ],
    field: Annotated[
        str, typer.Argument(metavar="FIELD", help="The field; deeper with dots, as goal.people.", show_default=False)
    ],
    value: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[VALUE]...",
            help="What it is to hold, written as in the file; a list with commas; - takes the field out.",
            show_default=False,
        ),
    ] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Take the field out.")] = False,
    add: Annotated[bool, typer.Option("--add", help="Add to the list instead of replacing it.")] = False,
    district: DistrictOption = None,
    dry_run: DryRun = False,
    root: RootOption = None,
    as_at: AsAtOption = None,
) -> None:
    """Set one field of a file, an item or an entry of the registers, for what has no command of its own.

    Exit code: 0, or 2 when there is no such field or the value would be an error; then nothing is written.
    """
    from ni153.acts import fields, fields_places

    at = desk(context, root, as_at)
    block = fields_places.block(at.workspace, name, at.district(district))
    carry_out(at, fields.set_field(at.workspace, block, field, value or [], clear=clear, add=add), dry_run)
