"""`ni153 rules`, `explain` and `schema`: what is checked, why, and the same for an editor."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ni153.cli import complete
from ni153.cli.desk import Desk, Format, FormatOption, RootOption, Shape, ShapeOption, desk, say, say_table
from ni153.finding import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ni153.rules.catalogue import Entry


def known_rules() -> Mapping[str, Entry]:
    """Return every rule by id."""
    from ni153.outside.disk import DISK_RULES
    from ni153.rules.catalogue import entries

    return entries(DISK_RULES)


def rules(context: typer.Context, shape: FormatOption = Format.TEXT) -> None:
    """List every rule: its name, how much it matters, and what it finds."""
    from ni153.views import catalogue as view
    from ni153.views.clean import json_text

    listed = known_rules().values()
    if shape is Format.JSON:
        say(json_text(view.as_json(listed)))
    else:
        say_table(view.as_table(listed), shape, desk(context).screen)


def explain(
    context: typer.Context,
    rule: Annotated[
        str,
        typer.Argument(metavar="RULE", help="The rule's name, as a finding shows it.", autocompletion=complete.rules),
    ],
    shape: ShapeOption = Shape.TEXT,
) -> None:
    """Say why a rule matters, with an example of how it is wrong and how it is right."""
    from ni153.views import catalogue as view
    from ni153.views.clean import json_text

    known = known_rules()
    entry = known.get(rule.strip().lower().replace("_", "-").replace(" ", "-"))
    if entry is None:
        raise Refusal(f"There is no rule “{rule[:60]}”.{_meant(rule, list(known))}")
    say(json_text(view.one_as_json(entry)) if shape is Shape.JSON else view.as_text(entry, desk(context).screen))


def _meant(rule: str, known: list[str]) -> str:
    import difflib

    word = rule.strip().lower().replace("_", "-").replace(" ", "-")[:60]
    near = difflib.get_close_matches(word, known, 3, 0.6) or [name for name in known if word and word in name][:3]
    return f" Did you mean {' or '.join(near)}?" if near else " ni153 rules lists them all."


def schema(
    context: typer.Context,
    kind: Annotated[str | None, typer.Argument(metavar="[KIND]", help="The kind of file.", show_default=False)] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FOLDER", help="Write every kind's schema there instead.", show_default=False),
    ] = None,
    root: RootOption = None,
) -> None:
    """Print the JSON Schema of a kind of file, for an editor; without KIND list the kinds.

    The names a county's registers hold are carried along, where there is a county.
    """
    from ni153.views.schema import KINDS_OF_FILE

    if output is not None:
        _write(output, schemas(desk(context, root)))
    elif kind is None:
        width = max(map(len, KINDS_OF_FILE))
        say("".join(f"{name:{width}}  {where}\n" for name, (where, _) in KINDS_OF_FILE.items()))
    elif kind not in KINDS_OF_FILE:
        raise Refusal(f"There is no kind of file “{kind[:60]}”. The kinds are: {', '.join(KINDS_OF_FILE)}.")
    else:
        sys.stdout.write(schemas(desk(context, root), kind)[f"{kind}.schema.json"])


def schemas(at: Desk, only: str | None = None) -> dict[str, str]:
    """Return the schemas by file name, with the names of the county the desk stands in, if it stands in one."""
    from ni153.rules import RULES
    from ni153.rules.registry import fixed
    from ni153.views.schema import KINDS_OF_FILE, as_json, names, schema

    try:
        known = names(at.workspace)
    except Refusal:
        if at.root is not None:
            raise
        known = {}
    can_be_set = [rule for rule in RULES if not fixed(rule)]
    kinds = [only] if only else list(KINDS_OF_FILE)
    return {f"{kind}.schema.json": as_json(schema(kind, known, can_be_set)) for kind in kinds}


def _write(folder: Path, files: Mapping[str, str]) -> None:
    from ni153.outside.output import write

    if folder.exists() and not folder.is_dir():
        raise Refusal(f"{folder} is a file; a folder was expected.")
    for name, text in files.items():
        write(folder / name, text)
    say(f"{len(files)} schemas written to {folder}.")
