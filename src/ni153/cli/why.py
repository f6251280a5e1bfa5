"""`ni153 why`: how a figure or a colour came about, down to the lines of the files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from ni153.cli import complete
from ni153.cli.desk import AsAtOption, Desk, RevOption, RootOption, Shape, ShapeOption, desk, say, say_json
from ni153.finding import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ni153.reports.account import Account, Asked, Maker

_DEEPEST = 99
_PART = re.compile(r"[QHqh][1-4]")


def why(
    context: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME]...",
            help="A district, milestone, step, measure, or a figure such as county/planned. Alone: what can be asked.",
            show_default=False,
            autocompletion=complete.figures,
        ),
    ] = None,
    district: Annotated[
        str | None,
        typer.Option(
            "--district",
            metavar="NAME",
            help="Of a step that every district has to do, only this one's.",
            show_default=False,
            autocompletion=complete.districts,
        ),
    ] = None,
    depth: Annotated[
        int | None,
        typer.Option(
            "--depth", metavar="N", help="So many levels; as many as fit a screen when left out.", show_default=False
        ),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Every level, down to the lines of the files.")] = False,
    shape: ShapeOption = Shape.TEXT,
    root: RootOption = None,
    as_at: AsAtOption = None,
    rev: RevOption = None,
) -> None:
    """Show how a figure or a colour came about, down to the lines of the files.

    Exit code: 0, or 2 when a figure is not known because a file cannot be read.
    """
    from ni153.reports.account import Asked
    from ni153.reports.account import names as askable
    from ni153.views import why as view
    from ni153.views import why_json

    at = desk(context, root, as_at, rev)
    asked = Asked(at.workspace, at.as_at, at.broken)
    known = askable(asked)
    if not names:
        say(view.listing(asked, list(known), at.screen))
        return
    found = [_account(at, asked, known, name, district) for name in _joined(names)]
    if shape is Shape.JSON:
        say_json(why_json.as_json(found, at.workspace, at.as_at, at.day[1]))
    else:
        levels = _DEEPEST if every else depth and max(depth, 1)
        say("\n".join(view.as_text(item, at.workspace, at.as_at, at.day[1], at.screen, levels) for item in found))
    raise typer.Exit(2 if any(item.spoilt for item in found) else 0)


def _joined(names: list[str]) -> list[str]:
    """Return the names with a quarter put back to its year: county/2009/10 Q2 arrives in two without quotation marks."""
    joined: list[str] = []
    for name in names:
        if joined and _PART.fullmatch(name) and joined[-1][-2:].isdigit():
            joined[-1] += f" {name.upper()}"
        else:
            joined.append(name)
    return joined


def _account(at: Desk, asked: Asked, known: Mapping[str, Maker], name: str, district: str | None) -> Account:
    """Return the account of what a person means by a name; raise Refusal with the nearest names when it is none."""
    from ni153.reports.account_steps import of_step

    meant = _meant(at, known, name)
    if district is not None:
        entry = at.workspace.entry(meant)
        if entry is None or not entry.fans_out:
            raise Refusal(f"--district goes with a step that every district has to do; {meant} is none.")
        return of_step(asked, meant, at.district(district))
    return known[meant]()


def _meant(at: Desk, known: Mapping[str, Maker], name: str) -> str:
    """Return the name a person means: however it is spelt, a step by the end of its id or by its title."""
    from ni153.acts import find

    folded = find.plain(name)
    same = [each for each in known if find.plain(each) == folded]
    if same:
        return same[0]
    same = [f"county/{each}" for each in (name.strip().lower(),) if f"county/{each}" in known]
    if same:
        return same[0]
    try:
        return find.step(at.workspace, name).id
    except Refusal as refusal:
        if "could be" in str(refusal):
            raise
    return find.chosen("figure", name, {each: each for each in known})
