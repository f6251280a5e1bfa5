"""The guards: what a change may not do without a reason, as the county had laid down before the change."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from ni153.arithmetic.county import apportionment
from ni153.arithmetic.measures import Figures, Kind, measures
from ni153.finding import Place
from ni153.model import shape
from ni153.model.district import CountyStep, DistrictPlan
from ni153.model.house import GUARDS, Guards
from ni153.model.measure import Targets
from ni153.model.milestone import Milestone
from ni153.model.record import Record
from ni153.model.step import Cancelled, Outcome, Update
from ni153.review.changes import Change, Side, Subject
from ni153.review.changes_compare import Difference, How, Pair
from ni153.review.changes_subject import subject
from ni153.review.review import Review

MUCH: Final = Decimal("0.5")
"""The share of a plan that may change at once without a reason, where the county does not say."""

_BY_KIND: Final[Mapping[str, str]] = {
    "achieved-altered": "achieved-altered",
    "achievement-undone": "achievement-undone",
    "made-draft": "plan-made-draft",
    "baseline-altered": "baseline-altered",
    "baseline-lost": "baseline-altered",
}
"""The kinds of change that a guard stands before, whatever else they do."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a change was made: the words, and where they stand (a commit's number, `--reason`, or a file of the plan)."""

    words: str
    given_in: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Trip:
    """A guard that a change trips: which, of what, with the figures where it has some, and the reason given for it.

    `before` and `after` are people for a target, and for `much-changed` how many fields changed and how many there were.
    `within` is the plan, milestone or action that went and took it along.
    """

    guard: str
    subject: Subject
    before: Any
    after: Any
    place: Place | None
    reason: Reason | None = None
    within: Subject | None = None


def trips(review: Review, given: Iterable[Reason] = ()) -> tuple[Trip, ...]:
    """Return the guards the change trips, each with its reason where one was given.

    Those count that the county had before the change: no change switches off its own guards. A reason given for the whole
    change holds for each; one written in the plan, for the thing it stands with.
    """
    rules = _rules(review.before)
    off = frozenset(rules.off) if rules else frozenset()
    whole = next((reason for reason in given if reason.words.strip()), None)
    found = [trip for trip in _trips(review, rules) if trip.guard not in off]
    order = {name: index for index, name in enumerate(GUARDS)}
    kept = sorted(dict.fromkeys(found), key=lambda trip: (order[trip.guard], trip.subject.path, trip.subject.id))
    told = {} if whole else {path: _in_plan(review, path) for path in {trip.subject.path for trip in kept}}
    return tuple(replace(trip, reason=whole or told[trip.subject.path].get(trip.subject.id)) for trip in kept)


def _rules(side: Side) -> Guards | None:
    return side.workspace.county.guards if side.workspace.county else None


def _trips(review: Review, rules: Guards | None) -> Iterator[Trip]:
    yield from _targets(review)
    for change in review.changes:
        if guard := _BY_KIND.get(change.kind):
            yield Trip(guard, change.subject, change.before, change.after, change.after_place or change.before_place)
        yield from _gone(review, change)
        if "baseline" in change.field.split(".") and change.kind == "altered" and change.before is not None:
            yield Trip("baseline-altered", change.subject, change.before, change.after, change.after_place)
    yield from _much(review, rules.much if rules and rules.much is not None else MUCH)


def _gone(review: Review, change: Change) -> Iterator[Trip]:
    """What was achieved, adopted or a milestone, and is not in the plans any more."""
    if change.kind not in ("removed", "file-removed"):
        return
    place = change.before_place
    if isinstance(change.before, Milestone):
        yield Trip("milestone-removed", change.subject, change.before.title, None, place)
    if isinstance(change.before, DistrictPlan) and change.before.adopted:
        yield Trip("plan-made-draft", change.subject, change.before.adopted, None, place)
    for record in _every(change.before):
        if isinstance(record, Outcome) and record.achieved:
            of = _inside(change.subject, change.before, record)
            within = None if record is change.before else change.subject
            yield Trip("achievement-undone", of, record.achieved, None, place, within=within)


def _inside(of: Subject, whole: Any, record: Outcome) -> Subject:
    """Return what something inside a thing that is gone was called."""
    if record is whole:
        return of
    if isinstance(record, CountyStep):
        return replace(of, id=record.step, key=f"county_steps/{record.step}", what="tick")
    identity = str(getattr(record, "id", of.key))
    return replace(of, id=f"{of.home}/{identity}", key=identity)


def _every(record: Any) -> Iterator[Record]:
    """Yield a block and every block in it."""
    if isinstance(record, Record):
        yield record
        for each in shape.fields(type(record)):
            if each.record is not None:
                value = getattr(record, each.name)
                for item in value if isinstance(value, tuple) else (value,):
                    yield from _every(item)


# -- targets --------------------------------------------------------------------------------------------------------


def _targets(review: Review) -> Iterator[Trip]:
    """A target cut; or re-based, in size or in time, without a new day and body that set it (R45)."""
    found = review.found.match
    shares = _shares(review.after)
    for old, new in found.files if found else ():
        if old is None or old.kind != "plan" or (new is None and _unread(review, old.path)):
            continue
        was, now = old.model.targets, new.model.targets if new else None
        if was is None or not was.planned or old.path in review.before.workspace.broken:
            continue
        if new and new.path in review.after.workspace.broken:
            continue  # nobody can say; the file is named among those that could not be compared
        before, after = _figures(review.before, old.path), _figures(review.after, new.path if new else "")
        if before is None or _follows_shares(was, now, after, shares.get(old.model.district)):
            continue
        pair = Pair(old.model, new.model if new else None, old.place(), new.place() if new else None)
        of = subject(pair.inside("targets", was, now), review.before, review.after)
        sums = int(before.sum(before.planned)), int(after.sum(after.planned)) if after else 0
        place = new.place("targets") if new and now else old.place("targets")
        if sums[1] < sums[0]:
            yield Trip("target-cut", of, *sums, place)
        if not (_set_anew(was, now) or _same_in_time(before, after)):
            yield Trip("target-rebased", of, *sums, place)


def _unread(review: Review, path: str) -> bool:
    return path in review.after.workspace.broken and path not in review.after.workspace.sources


def _figures(side: Side, path: str) -> Figures | None:
    return next(
        (each for each in measures(side.workspace) if each.kind is Kind.TARGETS and each.place.path == path), None
    )


def _shares(side: Side) -> Mapping[str, Any]:
    shared = apportionment(side.workspace)
    return shared.districts if shared else {}


def _follows_shares(was: Targets, now: Targets | None, after: Figures | None, share: Any) -> bool:
    """Whether a share of the goal only follows from what others agreed: nobody set it, so nobody cut it."""
    return bool(
        now
        and after
        and share is not None
        and was.basis == now.basis == "apportioned"
        and after.planned_by_quarter == dict(share)
    )


def _same_in_time(before: Figures, after: Figures | None) -> bool:
    """Whether the targets fall as they did; a year may be set by its quarters, whichever of them takes the odd one."""
    if after is None:
        return False
    old, new = before.planned_by_quarter, after.planned_by_quarter
    if old == new:
        return True
    sums = (
        before.sum({whole: figure})
        == after.sum({period: part for period, part in after.planned.items() if whole.contains(period)})
        for whole, figure in before.planned.items()
    )
    return (
        old.keys() == new.keys()
        and all(sums)
        and all(abs(Decimal(old[quarter]) - Decimal(new[quarter])) <= 1 for quarter in old)
    )


def _set_anew(was: Targets, now: Targets | None) -> bool:
    return now is not None and now.set_on is not None and now.set_by is not None and now.set_on != was.set_on


# -- much at once ---------------------------------------------------------------------------------------------------


def _much(review: Review, share: Decimal) -> Iterator[Trip]:
    """A delivery plan or milestone of which more than a share was altered or taken out; what is added takes nothing away."""
    found = review.found.match
    for old, new in found.files if found else ():
        if old is None or new is None or old.kind not in ("plan", "milestone"):
            continue
        fields = _count(old.model)
        changed = sum(_lost(each) for each in review.found.raw.get(new.path, ()))
        if fields and changed > share * fields:
            of = subject(Pair(old.model, new.model, old.place(), new.place()), review.before, review.after)
            yield Trip("much-changed", of, changed, fields, new.place())


def _lost(difference: Difference) -> int:
    """Return how many of the fields written before are altered or gone."""
    if difference.how in (How.MOVED, How.REORDERED) or difference.before is None:
        return 0
    return _count(difference.before)


def _count(value: Any) -> int:
    """Return how many facts are written in a value: a block's fields, a profile's lines, or one."""
    if isinstance(value, Record):
        return sum(_count(getattr(value, each.name)) for each in shape.fields(type(value)))
    if isinstance(value, tuple):
        return sum(map(_count, value))
    if isinstance(value, dict):
        return len(value)
    return 0 if value is None else 1


# -- reasons in the plan --------------------------------------------------------------------------------------------


def _in_plan(review: Review, path: str) -> Mapping[str, Reason]:
    """Return what a file itself, newly, says of its things: an update, a why, a note; by the thing's id."""
    found: dict[str, Reason] = {}
    for difference in review.found.raw.get(path, ()):
        words = None
        if difference.field is None and isinstance(difference.after, Update):
            words = difference.after.note
        elif difference.field is None and isinstance(difference.after, Cancelled):
            words = difference.after.why
        elif difference.field is not None and difference.field.key in ("why", "note"):
            words = difference.after
        if isinstance(words, str) and words.strip():
            of = subject(difference.pair, review.before, review.after)
            found.setdefault(of.id, Reason(" ".join(words.split()), path))
    return found
