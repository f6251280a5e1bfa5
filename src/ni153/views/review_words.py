"""Changes in words: what a change is of, what it was, what it is now, and what that means."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from ni153.model.record import Record
from ni153.period import day_words
from ni153.review.changes import Change, Subject
from ni153.views.review_values import arrow, quoted, said
from ni153.views.words import days_late, due_words, nth, number

_PLACES: Final[Mapping[str, str]] = {
    "county": "The county",
    "registers": "Registers",
    "neighbourhoods": "Neighbourhoods",
}


def name(of: Subject) -> str:
    """Return what people call the thing a change is of: `Burnley, gap analysis first phase`."""
    own = plain(of.key.rsplit("/", 1)[-1]) if of.key else ""
    if of.kind == "plan":
        if of.what == "tick":
            return f"{of.district}, {plain(of.id.replace('/', ' '))}"
        own = "" if of.what == "targets" else of.title if of.what == "partner" else own
        return ", ".join(part for part in (of.district, own) if part)
    if of.kind == "milestone":
        home = plain(of.home)
        return ", ".join(part for part in (f"{home[:1].upper()}{home[1:]}", own) if part)
    if of.kind in _PLACES:
        what = "" if of.kind == "neighbourhoods" else of.what
        own = f"{what} {of.title}".strip() if of.key.partition("/")[1] else own
        return ", ".join(part for part in (_PLACES[of.kind], own) if part)
    file = {"meeting": "Meeting", "proposal": "Proposal", "claimants": "Claimants"}.get(of.kind, "")
    own = of.key.partition("/")[2] or own
    return ", ".join(part for part in (f"{file} {of.home}".strip(), own) if part)


def plain(identity: str) -> str:
    """Return an id as words; a day in it stays a day."""
    return re.sub(r"(?<![0-9])-|-(?![0-9])", " ", identity)


# -- sentences ------------------------------------------------------------------------------------------------------


def sentence(change: Change) -> str:
    """Return what changed, without what it is of: `due 23 Oct → 14 Nov 2008, 22 days later, third slip`."""
    return SENTENCES.get(change.kind, _altered)(change)


def _field(change: Change) -> str:
    words = change.field.replace(".", " ").replace("_", " ")
    return f"{words} {change.key}".strip() if change.key else words


def _altered(change: Change) -> str:
    if change.before is None and isinstance(change.after, Record):
        return f"{_field(change) or change.subject.what} laid down"
    if change.after is None and isinstance(change.before, Record):
        return f"{_field(change) or change.subject.what} taken out"
    if not change.field:
        return f"{said(change.before)} → {said(change.after)}"
    if change.field == "leads":
        return _tasks(change)
    if isinstance(change.before, tuple) or isinstance(change.after, tuple):
        return f"{_field(change)}: {_came_and_went(change)}"
    return f"{_field(change)}: {arrow(change.before, change.after, change.unit)}"


def _tasks(change: Change) -> str:
    """Return whose task is another now; the names are the same."""
    before, after = ({lead.who: lead.task for lead in side or ()} for side in (change.before, change.after))
    return (
        "; ".join(
            f"task of {who}: {arrow(before.get(who), task)}" for who, task in after.items() if before.get(who) != task
        )
        or "leads in another order"
    )


def _came_and_went(change: Change) -> str:
    before, after = change.before or (), change.after or ()
    came = [said((each,)) for each in after if each not in before]
    went = [said((each,)) for each in before if each not in after]
    parts = ([f"now also {', '.join(came)}"] if came else []) + ([f"no longer {', '.join(went)}"] if went else [])
    return "; ".join(parts) or f"{said(before)} → {said(after)}"


def _due_moved(change: Change) -> str:
    both = change.before is not None and change.after is not None
    moved = arrow(change.before, change.after) if both else f"{due_words(change.before)} → {due_words(change.after)}"
    parts = [f"due {moved}"]
    if change.days is not None and change.days:
        parts.append(days_late(change.days))
    if change.slip:
        parts.append(f"{nth(change.slip)} slip")
    return ", ".join(parts) + (f": {quoted(change.why)}" if change.why else "")


def _figures(change: Change, what: str) -> str:
    pounds = change.unit == "pounds"
    alone = change.unit if pounds else ""
    before = _amount(change.before, change.unit if change.after is None else alone)
    text = f"{what} for {change.key}: {before} → {_amount(change.after, change.unit)}"
    if isinstance(change.before, int | Decimal) and isinstance(change.after, int | Decimal):
        by = Decimal(change.after) - Decimal(change.before)
        if by:
            less = "less" if pounds else "fewer"
            text += f", {_amount(abs(by), alone)} {'more' if by > 0 else less}"
    return text


def _amount(value: int | Decimal | None, unit: str) -> str:
    """Return a measure's figure in its unit; of a measure in per cent 25 is 25%, unlike a share, which is kept as 0.25."""
    return f"{number(value)}%" if unit == "%" and value is not None else said(value, unit)


def _what(change: Change) -> str:
    return {"plan": "delivery plan", "neighbourhoods": "list of neighbourhoods"}.get(
        change.subject.kind, change.subject.kind
    )


def _thing(change: Change) -> str:
    title = f" {quoted(change.subject.title)}" if change.subject.title else ""
    return f"{change.subject.what}{title}"


def _partner(change: Change) -> str:
    return "contribution" if change.field == "contribution" else "lead"


def _called(change: Change) -> str:
    """Return what a file or a thing is called now."""
    if isinstance(change.before, str) and change.before.endswith(".yaml"):
        return f"its file is called {change.path} now"
    return f"called {change.after} now" if isinstance(change.after, str) else "now called so"


def _moved(change: Change) -> str:
    before, after = change.before, change.after
    if before is not None and after is not None and before.path != after.path:
        return f"moved here from {before.path}"
    return "moved to another list of the file"


def _taken(change: Change, word: str) -> str:
    inner = change.field.replace(".", " ").replace("_", " ")
    value = change.after if change.before is None else change.before
    shown = f": {said(value, change.unit)}" if value is not None and not isinstance(value, Record) else ""
    return f"{inner or change.subject.what}{f' {change.key}' if change.key else ''} {word}{shown}"


SENTENCES: Final[Mapping[str, Callable[[Change], str]]] = {
    "due-later": _due_moved,
    "due-earlier": _due_moved,
    "due-altered": _due_moved,
    "due-set": _due_moved,
    "due-lost": _due_moved,
    "achieved": lambda change: f"achieved, {said(change.after)}",
    "achieved-altered": lambda change: f"achieved {arrow(change.before, change.after)}",
    "achievement-undone": lambda change: f"no longer achieved (it was, {said(change.before)})",
    "cancelled": lambda change: f"cancelled, {change.after.date.words()}: {quoted(change.after.why)}",
    "cancellation-undone": lambda change: "no longer cancelled",
    "reported": lambda change: f"update of {day_words(change.after.date)}: {quoted(change.after.note)}",
    "update-removed": lambda change: f"update of {day_words(change.before.date)} taken out",
    "evidence-added": lambda change: f"evidence: {quoted(change.after.text)}",
    "evidence-removed": lambda change: f"evidence taken out: {quoted(change.before.text)}",
    "became": lambda change: f"became {change.after}",
    "became-nothing": lambda change: f"no longer became {change.before}",
    "lead-lost": lambda change: f"lead {said(change.before)} → none",
    "lead-named": lambda change: f"lead none → {said(change.after)}",
    "lead-changed": lambda change: f"lead {said(change.before)} → {said(change.after)}",
    "contribution-lost": lambda change: f"contribution taken out: {said(change.before)}",
    "contribution-named": lambda change: f"contribution: {said(change.after)}",
    "contribution-altered": lambda change: f"contribution: {arrow(change.before, change.after)}",
    "partner-removed": lambda change: "no longer in the plan",
    "officer-left": lambda change: f"left, {said(change.after)}",
    "target-agreed": lambda change: "target now agreed (before: the county's share)",
    "agreement-lost": lambda change: "target no longer agreed: the county's share again",
    "target-authority": lambda change: f"target {_field(change)}: {arrow(change.before, change.after)}",
    "target-cut": lambda change: _figures(change, "target"),
    "target-raised": lambda change: _figures(change, "target"),
    "target-set": lambda change: _figures(change, "target") if change.key else "targets set",
    "target-withdrawn": lambda change: _figures(change, "target") if change.key else "all targets taken out",
    "target-retimed": lambda change: _retimed(change, "target"),
    "planned-less": lambda change: _figures(change, "planned"),
    "planned-more": lambda change: _figures(change, "planned"),
    "planned-set": lambda change: _figures(change, "planned"),
    "planned-withdrawn": lambda change: _figures(change, "planned"),
    "planned-retimed": lambda change: _retimed(change, "planned"),
    "return-in": lambda change: (
        f"return for {change.key} in: {_amount(change.after, change.unit)}{f', {change.why}' if change.why else ''}"
    ),
    "return-revised": lambda change: _figures(change, "return"),
    "return-withdrawn": lambda change: (
        f"return for {change.key} withdrawn: it was {_amount(change.before, change.unit)}"
    ),
    "return-confirmed": lambda change: f"return for {change.key} confirmed: {_amount(change.after, change.unit)}",
    "return-reopened": lambda change: (
        f"return for {change.key} provisional again: {_amount(change.after, change.unit)}"
    ),
    "baseline-set": lambda change: "baseline set",
    "baseline-lost": lambda change: "baseline taken out",
    "adopted": lambda change: f"adopted, {said(change.after)}",
    "adopted-altered": lambda change: f"adopted {arrow(change.before, change.after)}",
    "made-draft": lambda change: f"a draft again (it was adopted on {said(change.before)})",
    "added": lambda change: f"new {_thing(change)}",
    "removed": lambda change: f"{_thing(change)} taken out",
    "renamed": lambda change: f"{_called(change)}; before {change.before}",
    "moved": _moved,
    "file-added": lambda change: f"new {_what(change)}",
    "file-removed": lambda change: f"the {_what(change)} is gone",
    "release-added": lambda change: f"new release of claimant figures, as at {change.after.as_at.words()}",
    "goal-cut": lambda change: f"the goal: {arrow(change.before, change.after)} people",
    "goal-raised": lambda change: f"the goal: {arrow(change.before, change.after)} people",
    "rule-off": lambda change: f"lint rule {change.key} switched off",
    "rule-altered": lambda change: f"lint rule {change.key}: {change.before or 'as it comes'} → {change.after}",
    "rule-kept-again": lambda change: f"lint rule {change.key} kept again",
    "rule-excused": lambda change: f"lint rule {change.key} excused by a comment",
    "guard-off": lambda change: f"guard {change.key} switched off",
    "guard-on": lambda change: f"guard {change.key} kept again",
    "reordered": lambda change: f"order of {_field(change)} changed",
    "filled-in": lambda change: _taken(change, "filled in"),
    "taken-out": lambda change: _taken(change, "taken out"),
    "follows": lambda change: f"{_field(change)}: {arrow(change.before, change.after)}, following a new name",
    "said-otherwise": lambda change: f"{_field(change)} written otherwise, meaning the same",
}


def _retimed(change: Change, what: str) -> str:
    where = f" for {change.key}" if change.key and change.field != "spread" else ""
    return f"{what}{where}: the same in all, spread otherwise over the quarters"
