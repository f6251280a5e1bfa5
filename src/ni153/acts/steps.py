"""Changes to one step: achieved, slipped, cancelled, updated, assigned; for a district its own tick of a county step."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from ni153.acts.change import Change
from ni153.edit import Edit, Insert, Put
from ni153.finding import Refusal, Route
from ni153.model.step import DeliveryPlanRow
from ni153.period import Period, Range, WrittenError, day_words, days_between, parse_date, parse_due
from ni153.workspace.document import Node
from ni153.workspace.steps import Entry, Tick, ticks
from ni153.workspace.workspace import Workspace


@dataclass
class Spot:
    """Where a step's facts are written: the step itself, or a district's line for a county step, made when not there."""

    workspace: Workspace
    entry: Entry
    district: str | None
    tick: Tick
    path: str
    route: Route | None
    edits: list[Edit] = field(default_factory=list)
    fields: dict[str, Node] = field(default_factory=dict)

    def put(self, name: str, value: Node) -> None:
        """Have a field hold a value."""
        if self.route is None:
            self.fields[name] = value
        else:
            self.edits.append(Put((*self.route, name), value))

    def append(self, name: str, item: Node) -> None:
        """Add an item to a list field."""
        if self.route is None:
            held = self.fields.get(name)
            self.fields[name] = [*(held if isinstance(held, list) else ()), item]
        else:
            self.edits.append(Insert((*self.route, name), item))

    def change(self, *said: str) -> Change:
        """Return the change that was gathered."""
        made = self.edits
        if self.route is None:
            made = [Insert(("county_steps",), {"step": self.entry.id, **self.fields})]
        return Change(said, {self.path: tuple(made)})

    @property
    def name(self) -> str:
        """The step as a sentence names it: the district first, then its title."""
        title = " ".join(self.entry.step.title.split())
        short = title if len(title) <= 70 else title[:69].rsplit(" ", 1)[0] + "…"
        return f"{self.district}: {short}" if self.district else short


def spot(workspace: Workspace, entry: Entry, district: str | None, *, county: bool = False) -> Spot:
    """Return where the facts of a step are written.

    `county` allows a step that every affected district does to be changed for all of them. Raises Refusal when a
    district is needed, has no plan, or has nothing to do with the step.
    """
    if entry.fans_out and district is None and not county:
        affected = ", ".join(workspace.affected_districts)
        raise Refusal(f"Each affected district does {entry.id} for itself. Say which with --district: {affected}.")
    if district is None or not entry.fans_out:
        if district is not None and entry.district != district:
            raise Refusal(f"{entry.id} is not a step each district does; leave --district out.")
        return Spot(
            workspace, entry, entry.district, next(ticks(workspace, entry)), entry.place.path, entry.place.route
        )
    tick = next((tick for tick in ticks(workspace, entry) if tick.district == district), None)
    plan = workspace.plan_of(district)
    if tick is None:
        raise Refusal(f"{district} holds none of the neighbourhoods, so it does not have to do {entry.id}.")
    if plan is None:
        raise Refusal(f"{district} has no delivery plan that can be read.")
    return Spot(workspace, entry, district, tick, plan.path, tick.place.route if tick.own else None)


def achieve(
    workspace: Workspace, entry: Entry, district: str | None, on: str, through: str | None, evidence: Sequence[str]
) -> Change:
    """Return the change that records a step as achieved; `on` is a date as the format writes it, or `undated`."""
    at = spot(workspace, entry, district)
    if at.tick.achieved:
        when = at.tick.achieved.when
        raise Refusal(
            f"{at.name} is achieved already ({when.words() if when else 'undated'}). To change the day: ni153 set."
        )
    if at.tick.cancelled:
        raise Refusal(f"{at.name} was cancelled ({at.tick.cancelled.date.words()}).")
    day = None if on == "undated" else _date("--on", on)
    at.put("achieved", str(day) if day else "undated")
    if through:
        at.put("through", through)
    for shown in evidence:
        at.append("evidence", {"text": shown})
    return at.change(f"{at.name}: achieved {day.words() if day else 'on a day not recorded'}{_lateness(at.tick, day)}.")


def slip(workspace: Workspace, entry: Entry, district: str | None, to: str, why: str, today: date) -> Change:
    """Return the change that moves a step's due date; slipped by one district, a county step gets that district's own date.

    The reason stands beside the district's date as `why`; a step's own date has it as an update of today.
    """
    at = spot(workspace, entry, district, county=True)
    due = _due("--to", to)
    old = at.tick.due.window if at.tick.due else None
    if at.tick.due and old is None and not at.tick.due.as_appropriate:
        raise Refusal(f"{at.name} is due again and again, or at a meeting; change it with ni153 set.")
    if old == due:
        raise Refusal(f"{at.name} is due {due.words()} already.")
    if at.tick.achieved:
        raise Refusal(f"{at.name} is achieved already{_by_what_it_restates(at)}.")
    at.put("due", str(due))
    moved = f"{at.name}: due {old.words() if old else 'on no date'} → {due.words()}{_moved(old, due)}."
    if entry.fans_out and district:
        at.put("why", why)
    else:
        at.append(
            "updates",
            {
                "date": today.isoformat(),
                "note": f"Due {old.words() if old else 'on no date'} moved to {due.words()}: {why}",
            },
        )
    return at.change(moved)


def cancel(workspace: Workspace, entry: Entry, district: str | None, why: str, on: str) -> Change:
    """Return the change that gives a step up, with the reason."""
    at = spot(workspace, entry, district, county=True)
    if at.tick.cancelled or at.tick.achieved:
        raise Refusal(f"{at.name} is {'cancelled' if at.tick.cancelled else 'achieved'} already.")
    day = _date("--on", on)
    at.put("cancelled", {"date": str(day), "why": why})
    return at.change(f"{at.name}: cancelled {day.words()}, because {why}")


def update(
    workspace: Workspace, entry: Entry, district: str | None, note: str, by: str | None, period: str | None, on: date
) -> Change:
    """Return the change that adds a note of progress; `period` is the one it reports on, for a recurring duty."""
    at = spot(workspace, entry, district, county=True)
    item: dict[str, Node] = {"date": on.isoformat()}
    if by:
        item["by"] = by
    told = _due("--for", period) if period else None
    if told:
        item["for"] = str(told)
    at.append("updates", {**item, "note": note})
    return at.change(f"{at.name}: update of {day_words(on)}{f' for {told.words()}' if told else ''} added.")


def assign(workspace: Workspace, entry: Entry, district: str | None, names: Sequence[str], add: bool) -> Change:
    """Return the change that names who answers for a step; with `add` beside those it names already."""
    at = spot(workspace, entry, district, county=True)
    holder = at.tick.own if entry.fans_out and district else entry.step
    before = [lead.who for lead in holder.leads] if holder else []
    if add:
        for name in (name for name in names if name not in before):
            at.append("leads", name)
    else:
        tasks = {lead.who: lead.task for lead in holder.leads} if holder else {}
        at.put("leads", [{"who": name, "task": task} if (task := tasks.get(name)) else name for name in names])
    was = ", ".join(lead.who for lead in at.tick.leads) or "nobody"
    now = ", ".join(dict.fromkeys([*before, *names])) if add else ", ".join(names)
    return at.change(f"{at.name}: led by {was} → {now}.")


def _by_what_it_restates(at: Spot) -> str:
    own = at.entry.step.achieved or (at.tick.own and at.tick.own.achieved)
    restates = at.entry.step.restates if isinstance(at.entry.step, DeliveryPlanRow) else ()
    return "" if own or not restates else f": it shares the achievement of {', '.join(restates)}, which it restates"


def _date(option: str, text: str) -> Period:
    try:
        return parse_date(text)
    except WrittenError as error:
        raise Refusal(f"{option}: {error}") from None


def _due(option: str, text: str) -> Range:
    try:
        return parse_due(text)
    except WrittenError as error:
        raise Refusal(f"{option}: {error}") from None


def _moved(old: Range | None, new: Range) -> str:
    if old is None:
        return ""
    days = days_between(old.end, new.end)
    return f", {abs(days):,} {'day' if abs(days) == 1 else 'days'} {'later' if days > 0 else 'earlier'}" if days else ""


def _lateness(tick: Tick, day: Period | None) -> str:
    window = tick.due.window if tick.due else None
    if window is None or day is None or day.start <= window.end:
        return ""
    late = days_between(window.end, day.start)
    return f", {late:,} {'day' if late == 1 else 'days'} late (due {window.words()})"
