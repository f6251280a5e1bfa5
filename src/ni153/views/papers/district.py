"""A district's Local Delivery Plan in the form's own layout, so that the form can be issued again (R42-R69)."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from ni153.finding import Refusal
from ni153.period import Period, Unit
from ni153.period.calendar import MONTH_NAMES
from ni153.reports.delivery_plan import DeliveryPlan, Partner, PlannedAction, PlannedFigures, delivery_plan
from ni153.reports.rag import Rag
from ni153.reports.state import judged, most_pressing
from ni153.reports.status import status
from ni153.reports.targets import DistrictTargets
from ni153.views import rag
from ni153.views.pages import Ask, Fact, Facts, Group, Note, Paper, Part, Words
from ni153.views.pages.links import to_lead, to_step
from ni153.views.pages.paper import rag_colour
from ni153.views.papers.slippage import moved
from ni153.views.papers.wording import standing
from ni153.views.table import Cell, Column, Kind, Table
from ni153.views.words import count, days, number

TO_DO = "to do"


def paper(ask: Ask) -> Paper:
    """Return a district's plan in the parts of the form: partners, planned actions, resources, outputs, outcomes, capacity."""
    district = ask.district or ""
    items = ask.once(judged, ask.workspace, ask.as_at)
    plan = delivery_plan(ask.workspace, district, items)
    county = ask.workspace.county
    if plan is None or county is None:
        return _without(ask, district)
    duty = [partner for partner in plan.partners if partner.duty is not False]
    others = [partner for partner in plan.partners if partner.duty is False]
    parts: dict[str, Part] = {
        "facts": _facts(ask, plan),
        "indicator": Words(f"{county.indicator.code}: {county.indicator.title}."),
        "county_target": Words(county.goal.words or f"County target: {number(county.goal.people)} people."),
        "duty": _partners(duty, "Partners with a duty to cooperate contributing to this target"),
        "others": _partners(others, "Other partners contributing to this target"),
        "activity": _actions(plan.county_actions, plan.action_periods, "Planned actions", "milestone"),
        "own": _actions(plan.own_actions, plan.action_periods, "To be completed locally with partners", "district"),
        **_resources(plan),
        "outputs": _measured(plan.outputs, plan, "Planned outputs"),
        "outcomes": _outcomes(plan, county.indicator.code),
        "capacity": _capacity(plan),
        **moved(ask, district=district),
    }
    for name, words in (("rationale", county.rationale), ("approach", county.approach), ("outcome", county.outcome)):
        if words:
            parts[name] = Words(words)
    if plan.note:
        parts["note"] = Note(plan.note)
    return Paper(
        "district", f"{district}: Local Delivery Plan", _answer(plan), parts, _basis(ask, plan), district, wide=True
    )


def _without(ask: Ask, district: str) -> Paper:
    """What can be said of a district whose plan is missing or cannot be read."""
    held = sum(each.district == district for each in ask.workspace.neighbourhoods)
    answer = (
        f"{district} has no Local Delivery Plan that can be read, although it holds {count(held, 'neighbourhood')}."
        if held
        else f"{district} holds none of the neighbourhoods and so has no Local Delivery Plan."
    )
    if ask.workspace.county is None:
        raise Refusal("plans/county.yaml cannot be read, so the form's columns are not known (ni153 lint).")
    return Paper("district", f"{district}: Local Delivery Plan", answer, {}, subject=district)


def _answer(plan: DeliveryPlan) -> str:
    """What the district promised, whether it adopted the plan, and how its actions stand."""
    start = (
        "adopted its plan on " + Cell(plan.adopted).said("text") if plan.adopted else "has a draft plan, not adopted"
    )
    people = plan.targets.total if plan.targets else None
    promised = f"for {number(people)} people, net" if people is not None else "without targets"
    late = [action.overdue for action in (*plan.county_actions, *plan.own_actions) if action.overdue is not None]
    how = f"{count(len(late), 'action')} overdue, the longest by {days(max(late))}" if late else "nothing is overdue"
    verb = "" if not late else "is " if len(late) == 1 else "are "
    said = how.replace(" overdue", f" {verb}overdue", 1) if late else how
    return f"{plan.district} {start}, {promised}; {said}."


def _facts(ask: Ask, plan: DeliveryPlan) -> Facts:
    found = ask.once(status, ask.workspace, ask.as_at, ask.broken)
    judgement = found.ratings.districts.get(plan.district)
    row = next((each for each in found.targets.districts if each.district == plan.district), None)
    colour = judgement.rag if judgement else Rag.UNKNOWN
    people = plan.targets.total if plan.targets else None
    basis = {"agreed": "agreed by the district", "apportioned": "its share of the county's goal, not yet agreed"}
    return Facts(
        (
            Fact("How it stands", rag.WORDS[colour], rag=rag_colour(colour)),
            Fact("Target", number(people), f"people, net; {basis.get(plan.basis or '', 'none set')}"),
            Fact("Due so far", number(row.due if row else None), "by the end of the last quarter"),
            Fact("Delivered", number(row.actual if row else None), _returns(row)),
            Fact("Neighbourhoods", number(plan.neighbourhoods)),
            Fact(
                "Plan",
                Cell(plan.adopted, None if plan.adopted else "draft").said("text"),
                "adopted" if plan.adopted else "",
            ),
        )
    )


def _returns(row: DistrictTargets | None) -> str:
    if row is None or not row.returns_due:
        return "no returns due yet"
    return f"{len(row.returns_due) - len(row.returns_missing)} of {count(len(row.returns_due), 'return')} due are in"


def _county(action: PlannedAction) -> bool:
    return action.place.path == "plans/county.yaml"


def _partners(partners: Iterable[Partner], title: str) -> Table:
    columns = (Column("partner", "Partner"), Column("lead", "Named lead"), Column("contribution", "Contribution"))
    rows = tuple(
        (
            Cell(each.name, to=to_lead(each.name)),
            Cell(each.lead, each.lead or TO_DO, "" if each.lead else "quiet", to_lead(each.lead) if each.lead else ""),
            Cell(each.contribution, each.contribution or TO_DO, "" if each.contribution else "quiet"),
        )
        for each in partners
    )
    return Table(columns, rows, title)


def form_period(period: Period) -> str:
    """Return a period as the form heads its columns: `October to December 2008`, `April 2009 to March 2010`."""
    first, last = MONTH_NAMES[period.start.month - 1], MONTH_NAMES[period.end.month - 1]
    if period.unit is Unit.YEAR:
        return f"{first} {period.start.year} to {last} {period.end.year}"
    return f"{first} to {last} {period.end.year}"


def _actions(rows: Iterable[PlannedAction], periods: tuple[Period, ...], title: str, kind: str) -> Table:
    columns = (
        Column("action", "Planned actions"),
        *(Column(_key(period), form_period(period)) for period in periods),
        Column("total", "Total"),
        Column("standing", "How it stands"),
    )
    return Table(columns, tuple(_action(row, periods, kind) for row in rows), title)


def _action(row: PlannedAction, periods: tuple[Period, ...], kind: str) -> tuple[Cell, ...]:
    """A row of the form: its title, what it writes in each column, and how it stands."""
    cells = []
    for period in periods:
        here = [each.words for each in row.written if each.column and period.contains(each.column)]
        text = "\n".join(here) or (f"each {row.every}" if row.every else "")
        cells.append(Cell(text or None, text))
    apart = [each.words for each in row.written if each.column is None and each.words != row.heading]
    said = _standing(row)
    return (
        Cell("\n".join([row.heading, *apart]), to="" if _county(row) else to_step(row.id, kind)),
        *cells,
        Cell(None, ""),
        Cell(said or None, said, "error" if row.overdue is not None else ""),
    )


def _standing(row: PlannedAction) -> str:
    """How a row stands: by itself, or how many of its steps are done and how the most pressing of the others stand."""
    parts = [each.standing for each in row.written if each.standing]
    if len(parts) < 2:
        item = parts[0] if parts else row.standing
        return standing(item) if item else ""
    done = sum(item.state.done for item in parts)
    rest = [item for item in parts if not item.state.done]
    pressing = [item for item in rest if item.state is most_pressing(rest)]
    worst = max(pressing, key=lambda item: item.days or 0, default=None)
    said = f"{done} of {len(parts)} steps done"
    return f"{said}\n{standing(worst)}" if worst else said


def _key(period: Period) -> str:
    return str(period).replace("/", "-").replace(" ", "-").lower()


def _figure_columns(first: Column, periods: Iterable[Period], kind: Kind) -> tuple[Column, ...]:
    return (
        first,
        *(Column(_key(period), form_period(period), "right", kind) for period in periods),
        Column("total", "Total", "right", kind),
    )


def _row(head: str, row: PlannedFigures, kind: Kind = "number") -> tuple[Cell, ...]:
    if not row.id:
        return (Cell(head), *(Cell(None, "") for _ in (*row.columns, row.total)))
    total = _in(row.total, "officer-years" if row.average else row.unit, kind)
    return (Cell(head), *(_in(figure, row.unit, kind) for figure in row.columns), total)


def _in(figure: Decimal | int | None, unit: str, kind: Kind) -> Cell:
    """A figure, with its words where its own unit is not the column's: officers in a table of pounds."""
    if figure is None or kind != "money" or unit == "pounds":
        return Cell(figure)
    return Cell(figure, f"{number(figure)} {unit}")


def _resources(plan: DeliveryPlan) -> Mapping[str, Part]:
    """The two tables of money and people: core, and additional with the funds the form names (R61-R63)."""
    core = [row for row in plan.resources if row.core]
    additional = [row for row in plan.resources if not row.core]
    return {
        "core": _money(core, plan, "Core resources", "Core resource"),
        "additional": _money(additional, plan, "Additional resources", "Additional resource"),
    }


def _money(rows: list[PlannedFigures], plan: DeliveryPlan, title: str, head: str) -> Table:
    columns = _figure_columns(Column("resource", head), plan.figure_periods, "money")
    body = [_row(f"{row.fund}: {row.title}" if row.title else row.fund, row, "money") for row in rows]
    pounds = [row for row in rows if row.unit == "pounds" and row.total is not None]
    if len(pounds) > 1:
        body.append(
            (
                Cell("Total", style="strong"),
                *(Cell(_sum(row.columns[at] for row in pounds)) for at in range(len(plan.figure_periods))),
                Cell(_sum(row.total for row in pounds)),
            )
        )
    notes = tuple(f"{row.fund}: {' '.join(row.note.split())}" for row in rows if row.note)
    return Table(columns, tuple(body), title, notes)


def _sum(figures: Iterable[Decimal | int | None]) -> Decimal | None:
    known = [Decimal(figure) for figure in figures if figure is not None]
    return sum(known, Decimal(0)) if known else None


def _measured(rows: Iterable[PlannedFigures], plan: DeliveryPlan, title: str) -> Table:
    columns = _figure_columns(Column("measure", title), plan.figure_periods, "number")
    known = list(rows)
    notes = tuple(f"{row.title}: {' '.join(row.note.split())}" for row in known if row.note)
    return Table(columns, tuple(_row(f"{row.title} ({row.unit})", row) for row in known), title, notes)


def _outcomes(plan: DeliveryPlan, code: str) -> Table:
    """The outcomes, NI 153 itself first: it alone counts towards the goal (R68)."""
    table = _measured(plan.outcomes, plan, "Planned outcomes")
    if plan.targets is None:
        return table
    head = f"{code}: people moved off out-of-work benefits, net"
    return Table(table.columns, (_row(head, plan.targets), *table.rows), table.title, table.notes)


def _capacity(plan: DeliveryPlan) -> Group:
    columns = (
        Column("provider", "Provider"),
        Column("scheme", "Scheme"),
        Column("client_group", "For"),
        Column("places", "Places", "right"),
    )
    parts: dict[str, Part] = {}
    for index, each in enumerate(plan.capacity):
        rows = tuple(
            (Cell(offer.provider), Cell(offer.scheme), Cell(offer.client_group), Cell(offer.places))
            for offer in each.offer
        )
        title = f"Capacity at {each.as_at.words()}"
        if rows:
            parts[f"offer_{index}"] = Table(columns, rows, title, (each.note,) if each.note else ())
        else:
            parts[f"offer_{index}"] = Words(f"{title}: no figures. {each.note or ''}".strip())
    if not parts:
        parts["none"] = Words("The plan records no capacity.")
    return Group("Capacity", parts)


def _basis(ask: Ask, plan: DeliveryPlan) -> tuple[str, ...]:
    """What is blank in the form and still to do, and why a total may be missing."""
    open_cells = sum((each.lead is None) + (each.contribution is None) for each in plan.partners if each.duty)
    sentences = []
    if open_cells:
        sentences.append(f"{count(open_cells, 'cell')} of partners with a duty to cooperate are still to do.")
    if any(row.id and row.total is None for row in plan.resources):
        sentences.append("A resource without figures (–) is in use, but nobody has recorded the amount.")
    return tuple(sentences)
