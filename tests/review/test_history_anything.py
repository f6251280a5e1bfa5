"""Whatever is done to plans, commit after commit: what the history tells adds up to what the plans say."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from hashlib import sha1

from hypothesis import given
from hypothesis import strategies as st

from ni153.outside.git import Commit, FileChange, Revision
from ni153.review import history as review
from ni153.review.history_facts import Facts, packed, read, unpacked
from ni153.review.slippage import dated

DAYS = st.integers(0, 60).map(lambda days: date(2009, 4, 1) + timedelta(days=days))
DUE = DAYS.map(str) | st.just("as appropriate") | st.just("2009/10 Q2") | st.just("")


@dataclass
class Step:
    """A step as the plan has it; its title never changes, so that it can be known by it."""

    title: str
    id: str
    due: str
    lead: str = "Ann"

    def text(self) -> str:
        due = f"  due: {self.due}\n" if self.due else ""
        return f"- id: {self.id}\n  title: Step {self.title}\n{due}  leads: [{self.lead}]\n"


@dataclass
class Plans:
    """Two plans under changing names, and every version they had."""

    steps: dict[str, list[Step]] = field(default_factory=lambda: {"one": [], "two": []})
    names: dict[str, str] = field(default_factory=lambda: {"one": "one", "two": "two"})
    texts: dict[str, bytes] = field(default_factory=dict)
    now: dict[str, tuple[str, str]] = field(default_factory=dict)
    commits: list[Commit] = field(default_factory=list)

    def commit(self) -> None:
        changes = []
        for plan, steps in self.steps.items():
            path = f"plans/districts/{self.names[plan]}.yaml"
            text = f"district: {plan}\nactions:\n{''.join(map(Step.text, steps))}".encode()
            oid = sha1(text).hexdigest()
            self.texts[oid] = text
            old = self.now.get(plan)
            if old != (path, oid):
                changes.append(FileChange(old[0] if old else None, path, old[1] if old else None, oid))
            self.now[plan] = (path, oid)
        number = f"{len(self.commits):040}"
        when = datetime(2009, 1, 1, tzinfo=UTC) + timedelta(days=len(self.commits))
        self.commits.append(Commit(Revision(number, number[-7:], when, "Ann", "A change"), tuple(changes)))

    def facts(self, oid: str, path: str) -> Facts:
        found = read(path, self.texts[oid])
        return unpacked(packed({oid: found}))[oid]  # as it comes from the cache


OPERATIONS = st.lists(
    st.tuples(st.sampled_from(["due", "id", "lead", "move", "add", "remove", "file", "break"]), st.integers(0, 9), DUE),
    min_size=1,
    max_size=25,
)


def grown(operations: list[tuple[str, int, str]]) -> Plans:
    """The plans after one commit for each operation."""
    plans = Plans()
    plans.steps["one"] = [Step(str(n), f"s{n}", "2009-05-01") for n in range(3)]
    plans.commit()
    for place, (what, pick, due) in enumerate(operations):
        every = [(plan, step) for plan, steps in plans.steps.items() for step in steps]
        plan, step = every[pick % len(every)] if every else ("one", None)
        if step is None or what == "add":
            plans.steps[plan].append(Step(f"new {place}", f"n{place}", due))
        elif what == "due":
            step.due = due
        elif what == "id":
            step.id = f"r{place}"
        elif what == "lead":
            step.lead = "Ben" if step.lead == "Ann" else "Ann"
        elif what == "move":
            plans.steps[plan].remove(step)
            plans.steps["two" if plan == "one" else "one"].append(step)
        elif what == "remove":
            plans.steps[plan].remove(step)
        elif what == "file":
            plans.names[plan] = f"{plan}-{place}"
        else:
            title, step.title = step.title, f"{step.title}\n  bad: indent: here"
            plans.commit()
            step.title = title
        plans.commit()
    return plans


@given(OPERATIONS)
def test_the_changes_lead_from_the_first_version_to_the_last(operations: list[tuple[str, int, str]]) -> None:
    plans = grown(operations)
    history = review.history(plans.commits, plans.facts)
    alive = {story.title: story for story in history.stories if story.item and story.kind == "action"}
    now = {f"Step {step.title}": (plan, step) for plan, steps in plans.steps.items() for step in steps}
    assert alive.keys() == now.keys()
    for title, (plan, step) in now.items():
        story = alive[title]
        assert story.id == f"{plans.names[plan]}/{step.id}"
        assert story in review.named(history, story.id)
        fields = dict(story.item.fields) if story.item else {}
        assert (fields.get("due", ""), fields["leads"]) == (step.due, step.lead)
    for story in history.stories:
        for key in ("due", "leads"):
            told = [change for change in story.changes if change.field == key]
            said = [change.old for change in told[1:]]
            assert said == [change.new for change in told[:-1]] or any(c.kind == "removed" for c in story.changes)
        assert [c.stamp.number for c in story.changes] == sorted(c.stamp.number for c in story.changes)


@given(OPERATIONS)
def test_slips_and_days_add_up(operations: list[tuple[str, int, str]]) -> None:
    plans = grown(operations)
    history = review.history(plans.commits, plans.facts)
    for story in history.stories:
        days = [day for _, day in story.dates]
        moved = [change.days for change in story.changes if change.kind == "due" and change.days]
        assert sum(moved) == (days[-1] - days[0]).days if days else not moved
        assert story.slips == sum(each > 0 for each in moved)
        assert all(change.slip == 0 or (change.days or 0) > 0 for change in story.changes)
        slips = [change.slip for change in story.changes if change.slip]
        assert slips == list(range(1, len(slips) + 1))
    for row in dated(history):
        assert row.days is None or (row.current is not None and row.days == (row.current - row.first).days)
        assert 0 <= row.slips <= row.moves


@given(OPERATIONS)
def test_laying_out_anew_is_no_change(operations: list[tuple[str, int, str]]) -> None:
    plans = grown(operations)
    told = review.history(plans.commits, plans.facts)
    plans.texts = {
        oid: text.replace(b"\n- id", b"\n\n# a remark\n- id").replace(b"[Ann]", b"\n  - Ann")
        for oid, text in plans.texts.items()
    }
    anew = review.history(plans.commits, plans.facts)
    assert [story.changes for story in anew.stories] == [story.changes for story in told.stories]
