"""`ni153 diff`: what a change of the plans does to delivery, and whether it needs a reason."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ni153.cli.desk import AsAtOption, RootOption, desk, say, say_json

if TYPE_CHECKING:
    from ni153.review.guards import Trip
    from ni153.review.review import Review


class DiffFormat(StrEnum):
    """How a review is said."""

    TEXT = "text"
    MARKDOWN = "md"
    JSON = "json"
    HTML = "html"


BaseArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="[BASE]",
        help="The revision or day before the change; main... is where the change left main. "
        "Where the work left the main branch, when left out.",
        show_default=False,
    ),
]
HeadArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="[HEAD]", help="The revision after it; the files as they stand, when left out.", show_default=False
    ),
]
FormatOption = Annotated[
    DiffFormat, typer.Option("--format", help="text for people, md for GitHub, html for a page, json for programs.")
]
GuardOption = Annotated[
    bool, typer.Option("--guard", help="Exit with 1 when something is done that needs a reason, and none is given.")
]
ReasonOption = Annotated[
    str | None, typer.Option("--reason", metavar="TEXT", help="The reason for the change.", show_default=False)
]
ExitOption = Annotated[bool, typer.Option("--exit-code", help="Exit with 1 when what the plans say has changed.")]
CommentOption = Annotated[
    Path | None,
    typer.Option(
        "--comment",
        metavar="FILE",
        help="Also write what a pull request's comment should say; nothing where nothing that matters changed.",
        show_default=False,
    ),
]
SummaryOption = Annotated[
    Path | None,
    typer.Option(
        "--summary", metavar="FILE", help="Also add the review, as md, to the end of this file.", show_default=False
    ),
]
AllOption = Annotated[bool, typer.Option("--all", help="List changes of wording and order too.")]


def diff(
    context: typer.Context,
    base: BaseArgument = None,
    head: HeadArgument = None,
    shape: FormatOption = DiffFormat.TEXT,
    exit_code: ExitOption = False,
    guard: GuardOption = False,
    reason: ReasonOption = None,
    comment: CommentOption = None,
    summary: SummaryOption = None,
    every: AllOption = False,
    root: RootOption = None,
    as_at: AsAtOption = None,
) -> None:
    """Show what a change of the plans does to delivery: dates, targets, leads, and what follows for the county.

    Exit code: 0; 1 with --exit-code when the plans say something else, with --guard when a reason is missing; 2 when a file
    cannot be read or counted, so that not all is known.
    """
    from ni153.cli.review_sides import meant, sides
    from ni153.review.guards import trips
    from ni153.review.review import review

    first, last, from_fork = meant(base, head)
    found = sides(desk(context, root, as_at, last), first, from_fork, reason)
    result = review(found.before, found.after, found.as_at, found.slips)
    kept = trips(result, found.reasons)
    match shape:
        case DiffFormat.JSON:
            from ni153.views import review_json

            say_json(review_json.as_json(result, kept))
        case DiffFormat.MARKDOWN:
            from ni153.views import review_markdown

            say(review_markdown.as_markdown(result, kept))
        case DiffFormat.HTML:
            from ni153.views import review_html

            say(review_html.as_html(result, kept))
        case _:
            from ni153.views import review as view

            say(view.as_text(result, kept, found.screen, all=every))
    if comment or summary:
        _write(comment, summary, result, kept)
    missing = any(trip.reason is None for trip in kept)
    if (guard and missing) or (exit_code and not result.says_nothing):
        raise typer.Exit(1)
    unread = any(each.after for each in result.uncompared) or result.effects.faults_after
    raise typer.Exit(2 if unread else 0)


def _write(comment: Path | None, summary: Path | None, result: Review, kept: tuple[Trip, ...]) -> None:
    """Write the comment of a pull request and the summary of a job."""
    from ni153.outside import output
    from ni153.views import review_markdown

    if comment:
        output.write(comment, review_markdown.as_comment(result, kept))
    if summary:
        output.append(summary, review_markdown.as_markdown(result, kept, most=review_markdown.SUMMARY))
