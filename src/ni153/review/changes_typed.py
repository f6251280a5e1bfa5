"""From a difference to a change: what kind it is, whom it concerns, how it is graded."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any, Final

from ni153.model.claimants import ClaimantRelease
from ni153.model.county import County, Goal
from ni153.model.district import CountyStep, DistrictPlan, PartnerRow
from ni153.model.house import Grant, Guards, RagOverride, RagRules
from ni153.model.measure import Baseline, Measure, Resource, Targets
from ni153.model.registers import Post
from ni153.model.shape import FieldShape
from ni153.model.step import Cancelled, Evidence, Outcome, Planned, Update
from ni153.review import changes_figures, changes_step
from ni153.review.changes import Change, Side, Slips, Subject
from ni153.review.changes_compare import Difference, How, Pair, differences
from ni153.review.changes_kinds import grade
from ni153.review.changes_subject import field_path, subject
from ni153.review.matching import File, Match, follows
from ni153.workspace.source import stem
from ni153.workspace.steps import Tick

HOUSE: Final = frozenset(
    "reporting_date periods apportion stale_after returns_due districts programme indicator goal invented".split()
)
"""The county's fields that change what every figure and every state means."""

_WORDS: Final = frozenset(
    "words due_words note progress through column shown_in incomplete purpose context contribution source rationale approach "
    "outcome document url status venue host indicators benchmark also_counted_in papers aliases means kind glossary".split()
)
"""Fields whose change alters how a thing is told, not what is to be delivered."""

_BLOCKS: Final[Mapping[Any, tuple[str, str]]] = {
    Cancelled: ("cancelled", "cancellation-undone"),
    Evidence: ("evidence-added", "evidence-removed"),
    Update: ("reported", "update-removed"),
    RagRules: ("house-altered", "house-altered"),
    RagOverride: ("house-altered", "house-altered"),
    Grant: ("house-altered", "house-altered"),
    Targets: ("target-set", "target-withdrawn"),
}
"""A block of fields → what it is called when it comes, and when it goes."""


class Typing:
    """Two sides, and what makes a difference between them a change people would name."""

    def __init__(self, before: Side, after: Side, match: Match, slips: Slips) -> None:
        """Remember the sides, what is the same on both, and how often each date was put off before."""
        self.before, self.after, self.match, self.slips = before, after, match, slips

    # -- what is looked up ----------------------------------------------------------------------------------------

    @cached_property
    def _ticks(self) -> tuple[dict[tuple[str, str | None], Tick], ...]:
        return tuple(
            {
                **{(tick.entry.id, None): tick for tick in reversed(side.workspace.ticks)},
                **{(tick.entry.id, tick.district): tick for tick in side.workspace.ticks},
            }
            for side in (self.before, self.after)
        )

    @cached_property
    def _critical(self) -> frozenset[str]:
        found = set()
        for side in (self.before, self.after):
            county = side.workspace.county
            for name in county.rag.critical if county and county.rag else ():
                entry = side.workspace.entry(name)
                found.add(entry.id if entry else name)
        return frozenset(found)

    @cached_property
    def _old_names(self) -> dict[str, str]:
        return {new: old for old, new in reversed(tuple(self.match.names.items()))}

    def tick(self, side: Side, of: Subject, record: Any) -> Tick | None:
        """Return a thing as it had, or has, to be done: a district's own facts over the county's."""
        district = of.district
        identity = of.id
        if isinstance(record, CountyStep):
            entry = side.workspace.entry(record.step)
            identity = entry.id if entry else record.step
        elif side is self.before:
            identity = self.before_id(of)
        known = self._ticks[0 if side is self.before else 1]
        return known.get((identity, district))

    def before_id(self, of: Subject) -> str:
        """Return what a thing's id was before the change."""
        return self._old_names.get(of.id, of.id)

    def called_now(self, name: str, home: str = "") -> str:
        """Return how a name written before is written since the change."""
        return follows(self.match.names, name, home)

    # -- making a change ------------------------------------------------------------------------------------------

    def made(self, kind: str, difference: Difference, **more: Any) -> Change:
        """Return a change of a kind, graded."""
        of = subject(difference.pair, self.before, self.after)
        key = difference.field.key if difference.field else ""
        parts = (*field_path(difference.pair), key)
        change = Change(
            kind,
            grade(kind, self._committed(of, difference.pair)),
            of,
            ".".join(part for part in parts if part),
            difference.key,
            difference.before,
            difference.after,
            difference.before_place,
            difference.after_place,
        )
        if difference.field and difference.field.written and difference.field.written.words == "a percentage":
            more = {"unit": "%", **more}
        if key in ("cost", "amount"):
            more = {"unit": "pounds", **more}
        return replace(change, **more) if more else change

    def _committed(self, of: Subject, pair: Pair) -> bool:
        """Whether it is in what was adopted or agreed: everything but a district's draft; or so important as not to matter."""
        top = pair.file
        plans = [side for side in (top.before, top.after) if isinstance(side, DistrictPlan)]
        critical = of.id in self._critical or of.milestone in self._critical
        return not plans or critical or any(plan.adopted for plan in plans)

    def file_renamed(self, pair: Pair, old: str) -> Change:
        """Return that a file has another name; `old` is the path it had."""
        of = subject(pair, self.before, self.after)
        return Change("renamed", grade("renamed", True), of, "", "", old, of.path, pair.before_place, pair.after_place)

    def excuse(self, kind: str, old: File | None, new: File | None, rule: str) -> Change:
        """Return that a comment excuses a rule now, or no longer does."""
        source = new or old
        assert source is not None
        pair = Pair(
            old.model if old else None,
            new.model if new else None,
            old.place() if old else None,
            new.place() if new else None,
        )
        return Change(kind, grade(kind, True), subject(pair, self.before, self.after), "", rule)

    # -- from difference to change --------------------------------------------------------------------------------

    def changes(self, difference: Difference) -> Iterator[Change]:
        """Yield the changes a difference amounts to: one, or for a line that holds several facts one each."""
        if difference.how is How.MOVED:
            yield self.made("moved", difference, before=difference.before_place, after=difference.after_place)
        elif difference.how is How.REORDERED:
            yield self.made("reordered", difference)
        elif difference.field is None:
            yield from self._block(difference)
        else:
            yield from self._field(difference, difference.field)

    def _block(self, difference: Difference) -> Iterator[Change]:
        record = difference.pair.record
        came = difference.how is How.ADDED
        if difference.pair.above is None:
            new_release = came and isinstance(record, ClaimantRelease)
            yield self.made("release-added" if new_release else "file-added" if came else "file-removed", difference)
        elif isinstance(record, CountyStep):
            yield from self._tick_line(difference, record)
        elif isinstance(record, PartnerRow):
            yield self.made("added" if came else "partner-removed", difference)
        elif isinstance(record, Post):
            yield self.made("filled-in" if came else "taken-out", difference)
        elif isinstance(record, Baseline) or difference.pair.field == "baseline":
            yield self.made("baseline-set" if came else "baseline-lost", difference)
        elif isinstance(record, Guards):
            yield from self._guards(difference)
        elif type(record) in _BLOCKS:
            yield self.made(_BLOCKS[type(record)][0 if came else 1], difference)
        elif isinstance(record, Planned | Measure | Resource):
            yield self.made("added" if came else "removed", difference)
        elif difference.pair.file.record is not None and isinstance(difference.pair.file.record, County):
            yield self.made("house-altered", difference)
        else:
            yield self.made("filled-in" if came else "taken-out", difference)

    def _tick_line(self, difference: Difference, record: CountyStep) -> Iterator[Change]:
        """A district's line for a county step is as good as a bare one that says nothing: what it says is what changes."""
        bare = CountyStep(step=record.step)
        pair = difference.pair
        sides = (bare, record) if pair.before is None else (record, bare)
        inner = Pair(*sides, pair.before_place, pair.after_place, pair.field, pair.above)
        yield self.made("filled-in" if pair.before is None else "taken-out", difference)
        for each in differences(inner, self.match):
            yield from self.changes(each)

    def _guards(self, difference: Difference) -> Iterator[Change]:
        off = [side.off if side else () for side in (difference.before, difference.after)]
        yield self.made("house-altered", difference)
        for name in off[1]:
            yield self.made("guard-off", difference, key=name)

    def _field(self, difference: Difference, field: FieldShape) -> Iterator[Change]:
        record = difference.pair.record
        found: list[Change] | None = None
        if self._follows(difference, field):
            found = [self.made("follows", difference)]
        elif isinstance(record, Outcome | Planned | PartnerRow):
            found = changes_step.changes(self, difference, field)
        elif isinstance(record, Targets | Measure | Resource):
            found = changes_figures.changes(self, difference, field)
        elif isinstance(record, Guards) and field.name == "off":
            found = [*self._switched(difference)]
        yield from [self.made(self._kind(difference, field), difference)] if found is None else found

    def _switched(self, difference: Difference) -> Iterator[Change]:
        before, after = difference.before or (), difference.after or ()
        yield from (self.made("guard-off", difference, key=name) for name in after if name not in before)
        yield from (self.made("guard-on", difference, key=name) for name in before if name not in after)

    def _follows(self, difference: Difference, field: FieldShape) -> bool:
        """Whether a reference only follows what it names, which has another name now."""
        old, new = difference.before, difference.after
        if not field.refers or old is None or new is None:
            return False
        home = difference.pair.file.before_place
        near = stem(home.path) if home else ""
        if field.refers == "step" and self._same_steps(difference):
            return True
        if isinstance(old, tuple):
            return bool(tuple(self.called_now(name, near) for name in old) == new)
        return isinstance(old, str) and self.called_now(old, near) == new

    def _same_steps(self, difference: Difference) -> bool:
        """Whether the steps named are the same though written otherwise: short in their own file, in full elsewhere."""
        named = []
        for side, written, place in (
            (self.before, difference.before, difference.pair.before_place),
            (self.after, difference.after, difference.pair.after_place),
        ):
            home = stem(place.path) if place else None
            found = [
                side.workspace.entry(name, home) for name in (written if isinstance(written, tuple) else (written,))
            ]
            if not all(found):
                return False
            named.append([self.called_now(each.id) if side is self.before else each.id for each in found if each])
        return named[0] == named[1]

    def _kind(self, difference: Difference, field: FieldShape) -> str:
        """The kind of a change that has no more of a meaning than its field."""
        record, old, new = difference.pair.record, difference.before, difference.after
        match record:
            case DistrictPlan() if field.name == "adopted":
                return "made-draft" if new is None else "adopted" if old is None else "adopted-altered"
            case Goal() if field.name == "people":
                return "goal-cut" if new < old else "goal-raised"
            case County() if field.name == "lint":
                return "rule-off" if new == "off" else "rule-kept-again" if new is None else "rule-altered"
            case Post() if field.name == "until" and new is not None:
                return "officer-left"
            case _ if difference.pair.field == "baseline" and field.name in ("value", "rate", "as_at"):
                return "baseline-altered"
        if field.name in ("id", "name", "code", "term") and old and new:
            return "renamed"
        if field.name in _WORDS or (field.name == "title" and isinstance(record, Outcome) is False):
            return "wording"
        top = difference.pair.file.record
        if isinstance(top, County) and (difference.pair.above or field.name in HOUSE):
            return "house-altered"
        return "altered" if old is not None else "filled-in"
