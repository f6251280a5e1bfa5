"""Changes of a step, a district's tick, a milestone or a partner's row: when, done or not, given up, and by whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from ni153.model.district import CountyStep, PartnerRow
from ni153.model.shape import FieldShape
from ni153.model.step import Due, Lead
from ni153.period import days_between
from ni153.review.changes import Change, Side
from ni153.review.changes_compare import Difference
from ni153.review.changes_subject import subject
from ni153.workspace.workspace import Workspace

if TYPE_CHECKING:
    from ni153.review.changes_typed import Typing

_RULING = ("each", "needs", "restates", "lsoas", "scheme", "lever", "client_groups", "supported_by", "title")
"""Fields that say what has to be done, by whom and for whom, beside the date."""


def changes(typing: Typing, difference: Difference, field: FieldShape) -> list[Change] | None:
    """Return what a field of a step amounts to; None where the field means no more than any other."""
    old, new = difference.before, difference.after
    match field.name:
        case "due":
            return [due(typing, difference)]
        case "achieved":
            kind = "achieved" if old is None else "achievement-undone" if new is None else "achieved-altered"
            return [typing.made(kind, difference)]
        case "leads":
            return [_leads(typing, difference)]
        case "lead" | "contribution" if isinstance(difference.pair.record, PartnerRow):
            return [_partner(typing, difference, field.name)]
        case "becomes":
            return [typing.made("became" if new else "became-nothing", difference)]
        case name if name in _RULING:
            return [typing.made("altered", difference)]
    return None


# -- when -----------------------------------------------------------------------------------------------------------


def due(typing: Typing, difference: Difference) -> Change:
    """Return how a date moved: the one that counts, which is the county's where the district has none of its own."""
    of = subject(difference.pair, typing.before, typing.after)
    old = _counts(typing, typing.before, of, difference.pair.before, difference.before)
    new = _counts(typing, typing.after, of, difference.pair.after, difference.after)
    if old == new:
        return typing.made("said-otherwise", difference)
    first, last = last_day(old, typing.before.workspace), last_day(new, typing.after.workspace)
    days = days_between(first, last) if first and last and _same_kind(old, new) else None
    kind = _due_kind(old, new, first, last, days)
    slips = typing.slips(of.home, typing.before_id(of)) if kind == "due-later" else None
    why = getattr(difference.pair.after, "why", None) or ""
    return typing.made(
        kind, difference, before=old, after=new, days=days, slip=None if slips is None else slips + 1, why=why
    )


def _counts(typing: Typing, side: Side, of: Any, record: Any, written: Due | None) -> Due | None:
    if not isinstance(record, CountyStep):
        return written
    tick = typing.tick(side, of, record)
    return tick.due if tick and not tick.unknown else written


def _due_kind(old: Due | None, new: Due | None, first: date | None, last: date | None, days: int | None) -> str:
    if new is None or (first is not None and last is None):
        return "due-lost"
    if old is None or (first is None and last is not None):
        return "due-set"
    if not days:
        return "due-altered"
    return "due-later" if days > 0 else "due-earlier"


def _same_kind(old: Due | None, new: Due | None) -> bool:
    """A duty that comes round has no one day to be put off."""
    return bool(old and new) and (old.recurs is None) == (new.recurs is None)  # type: ignore[union-attr]


def last_day(due: Due | None, workspace: Workspace) -> date | None:
    """Return the last day of a due date: of its window, its meeting, its recurrence; None where it has none on purpose."""
    if due is None:
        return None
    if due.meeting:
        meeting = next((source.model for source in workspace.meetings if source.stem == due.meeting), None)
        return meeting.date.end if meeting and meeting.date else None
    if due.recurs:
        return due.recurs.end
    return due.window.end if due.window else None


# -- who ------------------------------------------------------------------------------------------------------------


def _leads(typing: Typing, difference: Difference) -> Change:
    of = subject(difference.pair, typing.before, typing.after)
    old = _answering(typing, typing.before, of, difference.pair.before, difference.before)
    new = _answering(typing, typing.after, of, difference.pair.after, difference.after)
    if old == new:
        same = [each.who for each in difference.before or ()] == [each.who for each in difference.after or ()]
        return typing.made("altered" if same else "said-otherwise", difference)
    kind = "lead-lost" if not new else "lead-named" if not old else "lead-changed"
    return typing.made(kind, difference, before=old, after=new)


def _answering(typing: Typing, side: Side, of: Any, record: Any, written: Sequence[Lead] | None) -> tuple[str, ...]:
    """Return who answers, as the registers call them now; whoever answers for the whole where the step names nobody."""
    tick = typing.tick(side, of, record)
    leads = written or (tick.leads if tick else ())
    return tuple(sorted({_party(typing, side, lead.who) for lead in leads}))


def _party(typing: Typing, side: Side, name: str) -> str:
    thing = side.workspace.names.find("party", name)
    called = thing.name if thing else name
    return typing.called_now(called) if side is typing.before else called


def _partner(typing: Typing, difference: Difference, field: str) -> Change:
    old, new = difference.before, difference.after
    what = "lead" if field == "lead" else "contribution"
    if what == "lead" and old and new:
        same = _party(typing, typing.before, old) == _party(typing, typing.after, new)
        return typing.made("said-otherwise" if same else "lead-changed", difference, before=(old,), after=(new,))
    ending = "lost" if new is None else "named" if old is None else "altered"
    if what == "lead":
        return typing.made(f"lead-{ending}", difference, before=(old,) if old else (), after=(new,) if new else ())
    return typing.made(f"contribution-{ending}", difference)
