"""A new file, laid out as every file of its kind: a district's plan, a milestone, a meeting, a proposal."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from ni153.acts import find
from ni153.acts.change import Change
from ni153.acts.create import date, given
from ni153.acts.create_names import file_id, made_from
from ni153.arithmetic.county import apportionment
from ni153.edit import Put, apply, fmt
from ni153.finding import Refusal
from ni153.model.registers import PartnerBody
from ni153.workspace.document import Node, read
from ni153.workspace.load import kind_of
from ni153.workspace.source import plan_name
from ni153.workspace.workspace import Workspace

_SCHEMA: Final = re.compile(r"(# yaml-language-server: \S+/)([a-z]+)(\.schema\.json)[ \t]*$", re.MULTILINE)


def canonical_text(workspace: Workspace, path: str, fields: Mapping[str, Node]) -> str:
    """Return the text of a new file that says these fields, in the canonical layout, headed as the county's files are.

    Raises Refusal where words cannot be written in a plan at all.
    """
    wanted = given(fields)
    seed = read(path, "".join(f"{name}: x\n" for name in wanted).encode())
    text = fmt(read(path, apply(seed, [Put((name,), value) for name, value in wanted.items()]).encode()))
    return _heading(workspace, path) + text


def _heading(workspace: Workspace, path: str) -> str:
    """Return the comment that tells an editor the schema of a file, where the county's other files have one."""
    kind = kind_of(path)
    for other in workspace.sources.values():
        found = _SCHEMA.match(other.document.text)
        if found and kind and other.path.count("/") == path.count("/") and found[2] == other.kind:
            return f"{found[1]}{kind[0]}{found[3]}\n\n"
    return ""


def district(workspace: Workspace, name: str) -> Change:
    """Return the change that starts a district's plan as a draft, with what every plan carries.

    That is a row for each partner of the form, the district's share of the goal where the county shares it out, and the
    county's steps, none of them ticked. Raises Refusal when the district has a plan or is none of the county's.
    """
    own = find.district(workspace, name)
    there = workspace.plan_of(own)
    path = f"plans/districts/{plan_name(own)}.yaml"
    if there is not None or path in workspace.paths:
        raise Refusal(f"{own} has a plan already: {there.path if there else path}.")
    partners: list[Node] = [{"partner": partner} for partner in _partners(workspace, own)]
    affected = own in workspace.affected_districts
    standing = [entry for entry in workspace.entries if entry.kind == "standing step"]
    shared = [entry for entry in workspace.entries if entry.fans_out and entry not in standing]
    steps: list[Node] = [{"step": entry.id} for entry in [*shared, *standing]]
    share = apportionment(workspace)
    figures = share.districts.get(own, {}) if share else {}
    targets: Node = None
    if figures:
        targets = {"basis": "apportioned", "planned": {str(period): str(people) for period, people in figures.items()}}
    fields: dict[str, Node] = {"district": own, "partners": partners, "targets": targets}
    fields["county_steps"] = steps if affected else None
    carries = [f"{len(partners)} partners of the form" if partners else ""]
    carries += [f"{len(steps)} of the county's steps" if affected and steps else ""]
    carries += [f"{sum(figures.values()):,} people of the goal, apportioned" if figures else ""]
    what = ", ".join(part for part in carries if part)
    said = f"A draft of {own}'s plan{f': {what}' if what else ''}."
    more = (
        ()
        if affected
        else (f"{own} holds none of the neighbourhoods, so no steps and no share of the goal fall to it.",)
    )
    return Change((said, *more), new={path: canonical_text(workspace, path, fields)})


def milestone(
    workspace: Workspace, title: str, wish: str | None, order: str | None, fields: Mapping[str, Node]
) -> Change:
    """Return the change that adds a milestone to the framework, after the last unless its place is given."""
    last = max((source.model.order for source in workspace.milestones), default=0)
    path = f"plans/framework/{file_id(workspace, title, wish)}.yaml"
    place = order or str(last + 1)
    text = canonical_text(workspace, path, {"order": place, "title": title, **fields})
    return Change((f"New milestone {place}: {' '.join(title.split())}",), new={path: text})


def meeting(workspace: Workspace, title: str, day: str, wish: str | None, fields: Mapping[str, Node]) -> Change:
    """Return the change that enters a meeting; its file is named after the day, or the month, and the title."""
    when = date("--date", day)
    named = wish or f"{_stamp(day)}-{made_from(title)}"
    path = f"plans/meetings/{file_id(workspace, title, named)}.yaml"
    text = canonical_text(workspace, path, {"title": title, "date": when, **fields})
    return Change(
        (f"New meeting {path.rpartition('/')[2].removesuffix('.yaml')}: {' '.join(title.split())}",), new={path: text}
    )


def proposal(workspace: Workspace, title: str, wish: str | None, fields: Mapping[str, Node]) -> Change:
    """Return the change that enters a funding proposal."""
    path = f"plans/proposals/{file_id(workspace, title, wish)}.yaml"
    text = canonical_text(workspace, path, {"title": title, **fields})
    return Change(
        (f"New proposal {path.rpartition('/')[2].removesuffix('.yaml')}: {' '.join(title.split())}",), new={path: text}
    )


def _stamp(day: str) -> str:
    """Return a date as a file's name starts with it: a day or month; of a longer time, its first month."""
    from ni153.period import Unit, parse_date

    period = parse_date(day)
    return period.start.isoformat() if period.unit is Unit.DAY else f"{period.start:%Y-%m}"


def _partners(workspace: Workspace, own: str) -> Iterator[str]:
    """Yield the rows of the form for a district: those with a duty to cooperate, then the others, in the order of other plans.

    A district's council is named itself, other bodies that fill a row by the row; what the county answers for in
    county.yaml has no row here.
    """
    source, county = workspace.registers_source, workspace.county
    if source is None:
        return
    shared = {_row(workspace, row.partner, own) for row in (county.partners if county else ())}
    bodies = [body for body in source.model.partners if body.duty_to_cooperate is not None]
    rows = {_named(body): bool(body.duty_to_cooperate) for body in bodies if body.district in (None, own)}
    example = next((plan.model for plan in workspace.plans if plan.model.partners), None)
    order = [_row(workspace, row.partner, own) for row in example.partners] if example else []
    listed = [name for name in rows if name not in shared]
    yield from sorted(listed, key=lambda name: (not rows[name], order.index(name) if name in order else len(order)))


def _named(body: PartnerBody) -> str:
    return body.fills if body.fills and body.district is None else body.name


def _row(workspace: Workspace, partner: str, own: str) -> str:
    """Return the row a partner's name stands for in the plan of a district, whose council takes the place of any other's."""
    thing = workspace.names.find("partner", partner)
    if thing is None:
        return partner
    if thing.kind == "form row" or thing.model.district is None:
        return _named(thing.model)
    fills = thing.model.fills
    bodies = [other.model for other in workspace.names.named("form row", fills)] if fills else []
    return next((body.name for body in bodies if body.district == own), thing.name)
