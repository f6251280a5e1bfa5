"""What a change did, in words: the sentences of the change, then each figure it moved."""

from datetime import date

from ni153.acts.change import Change, Outcome
from ni153.acts.effect import Shift
from ni153.period import day_words
from ni153.views.blocks import Writer
from ni153.views.lines import wrap
from ni153.views.screen import Screen
from ni153.views.words import count, difference, none_mark, people

FALLBACK = 100


def as_text(
    change: Change, outcome: Outcome, shifts: tuple[Shift, ...], as_at: date, written: bool, screen: Screen
) -> str:
    """Return what was changed (or with `written` False would be), in which files, and what that does to the figures."""
    width = screen.width or FALLBACK
    page = Writer(screen)
    for sentence in change.said:
        for line in wrap(sentence, width, hang="  "):
            page.add(page.run(line, "strong"))
    files = ", ".join(sorted(outcome.texts)) or "nothing"
    for line in wrap(f"{'Written' if written else 'Would change'}: {files}", width, indent="  ", hang="    "):
        page.add(page.run(line, "quiet"))
    if shifts:
        page.add(page.run(f"  As at {day_words(as_at)}:"))
    for shift in shifts:
        page.add(page.run(f"    {shift.what}: {_figure(shift, shift.before)} → {_figure(shift, shift.after)}"))
    if outcome.better:
        page.add(page.run(f"  {count(outcome.better, 'finding')} of ni153 lint gone", "good"))
    for finding in outcome.worse:
        for line in wrap(
            f"Note, {finding.position}: {finding.message} {finding.hint}".rstrip(), width, indent="  ", hang="    "
        ):
            page.add(page.run(line, "warning"))
    return "\n".join(line.said(screen) for line in page.lines) + "\n"


def _figure(shift: Shift, figure: int | None) -> str:
    if shift.what == "against the goal":
        return "exactly the goal" if figure == 0 else difference(figure)
    if shift.what == "overdue":
        return count(figure, "step") if figure is not None else none_mark
    return people(figure)
