"""A review laid out for any page: what it does to delivery, then what changed, the harmful first; text not yet cleaned."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ni153.finding import Finding, Severity
from ni153.review.changes import Change, Uncompared
from ni153.review.changes_kinds import Grade
from ni153.review.guards import Trip
from ni153.review.review import Review
from ni153.views import review_words as say
from ni153.views.review_guards import NEEDED
from ni153.views.review_guards import rows as guard_rows
from ni153.views.review_head import figures, sentences
from ni153.views.review_values import quoted
from ni153.views.table import Table
from ni153.views.words import count

MARKS: Final = {Grade.HARMFUL: "▼", Grade.NOTABLE: "◆", Grade.GOOD: "▲", Grade.NEUTRAL: "·"}
HEADINGS: Final = {
    Grade.HARMFUL: "Harmful",
    Grade.NOTABLE: "To note",
    Grade.GOOD: "Good",
    Grade.NEUTRAL: "Wording, order and detail",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list: what it is of, what is said of it, and where it stands."""

    name: str
    said: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its rows; `grade` is None for what is no change: findings, guards. `tool` is True for findings of lint."""

    heading: str
    rows: tuple[Row, ...]
    grade: Grade | None = None
    tool: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """The whole: the two sides, sentences on delivery, the figures that moved, the sections, the closing notes."""

    title: str
    between: str
    head: tuple[str, ...]
    figures: Table | None
    sections: tuple[Section, ...]
    notes: tuple[str, ...]


def outline(review: Review, trips: Sequence[Trip] = ()) -> Outline:
    """Return a review laid out."""
    county = review.after.workspace.county or review.before.workspace.county
    invented = " (invented)" if county and county.invented else ""
    title = f"{county.indicator.code}, {county.county}{invented}: what changes" if county else "What changes"
    between = f"{review.before.name or 'before'} → {review.after.name or 'after'}"
    *changed, quiet = _changes(review)
    sections = [*_needed(trips), *_uncompared(review), *changed, *_findings(review), *_given(trips), quiet]
    sections = [section for section in sections if section.rows]
    return Outline(title, between, tuple(sentences(review)), figures(review), tuple(sections), tuple(_notes(review)))


# -- what changed ---------------------------------------------------------------------------------------------------


def _changes(review: Review) -> Iterator[Section]:
    order = _order(review)
    for grade in Grade:
        yield Section(HEADINGS[grade], tuple(_rows(review, sorted(review.graded(grade), key=order))), grade)


def _rows(review: Review, changes: Iterable[Change]) -> Iterator[Row]:
    """One row for each thing, with all that changed of it in this grade."""
    gathered: dict[tuple[str, str, str], list[Change]] = {}
    for change in changes:
        gathered.setdefault((change.path, change.subject.id, change.subject.key), []).append(change)
    for found in gathered.values():
        said = "; ".join(dict.fromkeys(say.sentence(change) for change in found))
        yield Row(say.name(found[0].subject), f"{said}.", place(review, found[0]))


_KINDS: Final = ("plan", "milestone", "county", "meeting", "proposal", "claimants", "neighbourhoods", "registers")
_LAST: Final = 1_000_000


def _order(review: Review) -> Callable[[Change], tuple[int, int, int, str, int]]:
    """Districts in the county's order, then milestones in theirs, then the rest; within each by place."""
    after = review.after.workspace
    districts = {name: index for index, name in enumerate(after.county.districts if after.county else ())}
    milestones = {source.stem: index for index, source in enumerate(after.milestones)}
    kinds = {kind: index for index, kind in enumerate(_KINDS)}

    def key(change: Change) -> tuple[int, int, int, str, int]:
        of = change.subject
        return (
            kinds.get(of.kind, _LAST),
            districts.get(of.district or "", _LAST),
            milestones.get(of.milestone or "", _LAST),
            of.path,
            _line(review, change),
        )

    return key


def _line(review: Review, change: Change) -> int:
    if change.after_place:
        return review.after.workspace.position(change.after_place).line
    return review.before.workspace.position(change.before_place).line if change.before_place else 0


def place(review: Review, change: Change) -> str:
    """Return where a change stands: file and line now, else where it stood."""
    if change.after_place:
        position = review.after.workspace.position(change.after_place)
    elif change.before_place:
        position = review.before.workspace.position(change.before_place)
        return f"{position.path}:{position.line} before"
    else:
        return change.path
    return f"{position.path}:{position.line}"


# -- the rest -------------------------------------------------------------------------------------------------------


def _uncompared(review: Review) -> Iterator[Section]:
    rows = tuple(Row(each.path, _why(each)) for each in review.uncompared)
    if rows:
        yield Section("Could not be compared in full", rows)


def _why(each: Uncompared) -> str:
    said = [
        f"{when}, line {fault.position.line}: {fault.message}"
        for when, fault in (("before", each.before), ("now", each.after))
        if fault
    ]
    return " ".join(said)


def _findings(review: Review) -> Iterator[Section]:
    # While a file cannot be counted nobody looks at what rests on it: that is not mended.
    unseen = review.effects.faults_after and not review.effects.faults_before
    for found, heading, gone in (
        (review.effects.findings_new, "new finding", ""),
        (review.effects.findings_altered, "finding", " with other words now"),
        (review.effects.findings_fixed, "finding", " not looked for now, or mended" if unseen else " mended"),
    ):
        if found:
            worst = sorted(found, key=lambda finding: finding.severity.rank)
            same: dict[tuple[str, str], list[Finding]] = {}
            for each in worst:
                same.setdefault((f"{each.severity.value} {each.rule}", each.message), []).append(each)
            rows = [Row(rule, message, _places(where)) for (rule, message), where in same.items()]
            yield Section(f"ni153 lint: {count(len(found), heading)}{gone}{_errors(found)}", tuple(rows), tool=True)


def _errors(found: Sequence[Finding]) -> str:
    errors = sum(finding.severity is Severity.ERROR for finding in found)
    return f", {count(errors, 'error')} among them" if errors else ""


def _places(found: Sequence[Finding]) -> str:
    """Return where a finding stands, the first place of many."""
    first = f"{found[0].position.path}:{found[0].position.line}"
    return f"{first} and {count(len(found) - 1, 'more place')}" if len(found) > 1 else first


def _notes(review: Review) -> Iterator[str]:
    found = review.found
    if found.laid_out:
        told = "nothing they say changed" if len(found.laid_out) > 1 else "nothing it says changed"
        yield f"{count(len(found.laid_out), 'file')} laid out anew; {told}."
    if found.remarks:
        yield f"Comments alone changed in {count(len(found.remarks), 'file')}."


# -- guards ---------------------------------------------------------------------------------------------------------


def _needed(trips: Sequence[Trip]) -> Iterator[Section]:
    rows = tuple(Row(of, said) for of, said, _ in guard_rows([trip for trip in trips if trip.reason is None]))
    if rows:
        yield Section(NEEDED, rows)


def _given(trips: Sequence[Trip]) -> Iterator[Section]:
    rows = tuple(
        Row(of, f"{said} Reason ({trip.reason.given_in}): {quoted(trip.reason.words)}")
        for of, said, trip in guard_rows([trip for trip in trips if trip.reason])
        if trip.reason
    )
    if rows:
        yield Section("With a reason given", rows)
