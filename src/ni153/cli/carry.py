"""How every command that changes plans ends: shown with --dry-run, else written whole; then said in words, with its effect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ni153.cli.complete import districts
from ni153.cli.desk import Desk, say
from ni153.finding import Refusal

if TYPE_CHECKING:
    from ni153.acts.change import Change

DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the lines that would change, and change nothing.")]
DistrictOption = Annotated[
    str | None,
    typer.Option(
        "--district",
        metavar="NAME",
        help="The district whose step it is.",
        show_default=False,
        autocompletion=districts,
    ),
]


def carry_out(at: Desk, change: Change, dry_run: bool) -> None:
    """Make a change, or show it. Raises Refusal, with nothing written, when it cannot be made or would bring in an error."""
    from ni153.acts.change import carried_out
    from ni153.acts.effect import effect
    from ni153.outside.write import write
    from ni153.views import effect as view

    at.must_be_now()
    outcome = carried_out(at.workspace, at.verdict, at.files, change)
    if not outcome.texts:
        raise Refusal("The files say so already; nothing was changed.")
    shifts = effect(at.workspace, at.broken, outcome.workspace, outcome.verdict.broken, at.as_at)
    if dry_run:
        from ni153.edit import diff
        from ni153.views.clean import clean

        for path, text in sorted(outcome.texts.items()):
            old = at.workspace.documents[path].text if path in at.workspace.documents else ""
            say("\n".join(clean(line) for line in diff(old, text, path).split("\n")))
    else:
        write(at.folder, {path: (at.files.get(path), text.encode("utf-8")) for path, text in outcome.texts.items()})
    say(view.as_text(change, outcome, shifts, at.as_at, not dry_run, at.screen))
    if change.after and not dry_run:
        say("\n" + change.after)
