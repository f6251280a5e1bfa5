"""Changes to one step: achieved, slipped, cancelled, updated, assigned; for a district its own tick of a county step."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ni153.acts.change import Change
from ni153.edit import Edit, Insert, Put
from ni153.finding import Refusal, Route
from ni153.model.district import CountyStep
from ni153.model.step import DeliveryPlanRow, Lead
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
        if self.route is None and self.fields:
            made = [Insert(("county_steps",), {"step": self.entry.id, **self.fields})]
        return Change(said, {self.path: tuple(made)})

    @property
    def name(self) -> str:
        """The step as a sentence names it: the district first, then its title."""
        title = short(self.entry.step.title)
        return f"{self.district}: {title}" if self.district else title


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
            workspace, entry, entry.district, county_tick(workspace, entry), entry.place.path, entry.place.route
        )
    tick = next((tick for tick in ticks(workspace, entry) if tick.district == district), None)
    plan = workspace.plan_of(district)
    if tick is None:
        raise Refusal(f"{district} holds none of the neighbourhoods, so it does not have to do {entry.id}.")
    if plan is None:
        raise Refusal(f"{district} has no delivery plan that can be read.")
    return Spot(workspace, entry, district, tick, plan.path, tick.place.route if tick.own else None)


def county_tick(workspace: Workspace, entry: Entry) -> Tick:
    """Return a step as it stands where it is written, without what any district has made of it."""
    if entry.fans_out:
        entry = replace(entry, kind="step", step=entry.step.model_copy(update={"each": None}))
    return next(ticks(workspace, entry))


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
    why = _told("--why", why)
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
    return at.change(moved, *_keeping(at, "date", lambda own: own.due is not None))


def cancel(workspace: Workspace, entry: Entry, district: str | None, why: str, on: str) -> Change:
    """Return the change that gives a step up, with the reason."""
    at = spot(workspace, entry, district, county=True)
    if at.tick.cancelled or at.tick.achieved:
        raise Refusal(f"{at.name} is {'cancelled' if at.tick.cancelled else 'achieved'} already.")
    day, why = _date("--on", on), _told("--why", why)
    at.put("cancelled", {"date": str(day), "why": why})
    return at.change(f"{at.name}: cancelled {day.words()}, because {ended(why)}")


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
    at.append("updates", {**item, "note": _told("NOTE", note)})
    period_words = f" for {told.words()}" if told else ""
    no_return = ""
    if at.tick.due and at.tick.due.recurs and not told:
        every = at.tick.due.recurs.every
        no_return = f" It names no {every}, so it is no return for one; --for does that."
    return at.change(f"{at.name}: update of {day_words(on)}{period_words} added.{no_return}")


def assign(workspace: Workspace, entry: Entry, district: str | None, names: Sequence[str], add: bool) -> Change:
    """Return the change that names who answers for a step; with `add` beside those who do already.

    Whoever stays keeps the task written beside the name. `names` are as the register has them.
    """
    at = spot(workspace, entry, district, county=True)
    holder = at.tick.own if entry.fans_out and district else entry.step
    before = list(at.tick.leads)
    known = {registered(workspace, lead.who): lead for lead in before}
    wanted = [*known, *(name for name in names if name not in known)] if add else list(dict.fromkeys(names))
    leads = [known.get(name) or Lead(who=name) for name in wanted]
    if add and holder and holder.leads and at.route is not None:
        for lead in leads[len(known) :]:
            at.append("leads", _written(lead))
    elif list(known) != wanted:
        at.put("leads", [_written(lead) for lead in leads])
    was = ", ".join(lead.who for lead in before) or "nobody"
    now = ", ".join(lead.who for lead in leads)
    return at.change(f"{at.name}: led by {was} → {now}.", *_keeping(at, "leads", lambda own: bool(own.leads)))


def registered(workspace: Workspace, name: str) -> str:
    """Return the register's name for a party, the name as it stands where the register has none."""
    thing = workspace.names.find("party", name)
    return thing.name if thing else name


def short(title: str) -> str:
    """Return a title as a sentence names it: without its full stop, a long one cut after a word."""
    words = " ".join(title.split()).rstrip(".,;:")
    return words if len(words) <= 70 else words[:69].rsplit(" ", 1)[0] + "…"


def ended(words: str) -> str:
    """Return words that close a sentence, with the full stop they may lack."""
    return words if words.rstrip().endswith((".", "!", "?", "…")) else f"{words.rstrip()}."


def _written(lead: Lead) -> Node:
    return {"who": lead.who, "task": lead.task} if lead.task else lead.who


def _keeping(at: Spot, what: str, has: Callable[[CountyStep], bool]) -> tuple[str, ...]:
    """Return the sentence on districts that keep a fact of their own when the county's is changed."""
    if at.district or not at.entry.fans_out:
        return ()
    own = [tick.district for tick in ticks(at.workspace, at.entry) if tick.own and tick.district and has(tick.own)]
    if not own:
        return ()
    return (f"{' and '.join(own)} {'keeps its' if len(own) == 1 else 'keep their'} own {what}.",)


def _by_what_it_restates(at: Spot) -> str:
    own = at.entry.step.achieved or (at.tick.own and at.tick.own.achieved)
    restates = at.entry.step.restates if isinstance(at.entry.step, DeliveryPlanRow) else ()
    return "" if own or not restates else f": it shares the achievement of {', '.join(restates)}, which it restates"


def _told(option: str, words: str) -> str:
    if not words.strip():
        raise Refusal(f"{option} is empty; say it in words.")
    return words.strip()


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
