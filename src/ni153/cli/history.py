"""`ni153 history` and `ni153 slippage`: what became of a step, measure or plan, and whose dates move most."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from ni153.cli import complete
from ni153.cli.desk import Desk, Format, FormatOption, RevOption, RootOption, desk, say, say_json, say_table

if TYPE_CHECKING:
    from ni153.review.history import History, Story


class By(StrEnum):
    """What slippage is summed by."""

    LEAD = "lead"
    DISTRICT = "district"
    MILESTONE = "milestone"
    PARTNER = "partner"


def history(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="A step, action or measure (burnley/targets), or a plan, milestone or other file (burnley).",
            autocompletion=complete.things,
        ),
    ],
    shape: FormatOption = Format.TEXT,
    root: RootOption = None,
    rev: RevOption = None,
) -> None:
    """Show every change to a step, measure or plan: when, by whom, from, to and why; renames are followed.

    A step comes with the districts' own lines for it, a file with all that stands in it. What was merged counts from the
    day of the merge. Changes not yet committed are not shown. Exit code: 0, or 2 when there is no repository.
    """
    from ni153.cli.past import history as past
    from ni153.review.history import invented
    from ni153.views import history as view

    at = desk(context, root, rev=rev)
    told = past(at)
    stories = _meant(told, name)
    if invented(told):
        at.say_invented()
    if shape is Format.JSON:
        say_json(view.as_json(told, stories))
    elif shape is Format.CSV:
        say_table(view.table(stories), shape, at.screen)
    else:
        say(view.as_text(told, stories, _until(at), at.screen))


def slippage(
    context: typer.Context,
    by: Annotated[
        By | None, typer.Option("--by", help="Sum up by lead, district, milestone or partner.", show_default=False)
    ] = None,
    shape: FormatOption = Format.TEXT,
    root: RootOption = None,
    rev: RevOption = None,
) -> None:
    """Show the steps whose due date was moved: the first date, the date now, how often and how far; and people lost from targets.

    A slip is a move of the last day of the due date to a later one. A district's line counts where it has its own date.
    Exit code: 0, or 2 when there is no repository.
    """
    from ni153.cli.past import history as past
    from ni153.review import slippage as review
    from ni153.review.history import invented
    from ni153.views import slippage as view

    at = desk(context, root, rev=rev)
    told = past(at)
    if invented(told) and not by:  # the workspace says so too
        at.say_invented()
    groups = review.summed(told, review.By(by), at.workspace) if by else ()
    if shape is Format.JSON:
        say_json(view.as_json(told, by, groups))
    elif by:
        say_table(view.by_group(told, by, groups, _until(at)), shape, at.screen)
    elif shape is Format.CSV:
        say_table(view.by_step(told, _until(at)), shape, at.screen)
    else:
        say(view.as_text(told, _until(at), at.screen))


def _until(at: Desk) -> str:
    """Name the revision a history ends with."""
    from ni153.period import day_words

    return f"revision {at.tip.short} of {day_words(at.tip.day)}"


def _meant(told: History, name: str) -> tuple[Story, ...]:
    """Return the stories of what a person names. Raises Refusal when nothing, or several things, go by that name."""
    from ni153.acts import find
    from ni153.finding import Refusal
    from ni153.review.history import ids, named

    if exact := named(told, name.strip()):
        return exact
    known = ids(told)
    folded = find.plain(name)
    for fitting in (
        [each for each in known if folded in (find.plain(each), find.plain(each.rpartition("/")[2]))],
        [each for each, title in known.items() if folded and folded in find.plain(title)],
    ):
        found = {stories[0]: stories for each in fitting if (stories := named(told, each))}
        if len(found) == 1:
            return next(iter(found.values()))
        if found:
            raise Refusal(f'"{name}" could be {find.listed(story.id for story in found)}. Name one of them.')
    ends = {each.rpartition("/")[2]: each for each in known}
    return named(told, find.chosen("step, measure or plan", name, {**ends, **{each: each for each in known}}))
