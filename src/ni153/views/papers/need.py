"""Need and provision: people who claim against places for them, by district, client group and scheme (R11, R21, R24, R69)."""

from collections.abc import Sequence

from ni153.reports.need import CountyNeed, Dated, DistrictNeed, GroupGap, Offered, need
from ni153.views.pages import Ask, Fact, Facts, Paper, Part, Words
from ni153.views.pages.links import to_district
from ni153.views.papers.wording import not_known
from ni153.views.parties import listed
from ni153.views.table import Cell, Column, Table
from ni153.views.words import count, days, people

FIGURES = (
    Column("need", "Need", "right", "people"),
    Column("places", "Places", "right", "people"),
    Column("gap", "Gap", "right", "people"),
)
NOBODY = "nobody in particular"


def paper(ask: Ask) -> Paper:
    """Return need, places and the gap: the county's groups, then each district's tables and how old they are."""
    found = ask.once(need, ask.workspace, ask.as_at, ask.broken, ask.district)
    parts: dict[str, Part] = {"facts": _facts(found)}
    if not ask.district:
        if found.groups:
            parts["groups"] = _groups(found.groups, found.total, "The county by client group")
        parts["districts"] = _districts(found)
        if any(row.groups for row in found.districts):
            parts["matrix"] = _matrix(found)
        if found.schemes:
            parts["schemes"] = _schemes(found)
    for row in found.districts if ask.district else ():
        parts |= _district(row)
    parts["ages"] = _ages(found)
    if any(row.first_offer for row in found.districts):
        parts["then_and_now"] = _then_and_now(found.districts)
    title = f"{ask.district}: need and provision" if ask.district else "Need and provision"
    return Paper("need", title, _answer(found), parts, _basis(found), ask.district or "")


def _answer(found: CountyNeed) -> str:
    """How many more people claim than there are places, and where that is known, in one sentence."""
    if found.faults:
        return "The gap between need and provision is not known: a file cannot be counted."
    of = len(found.districts)
    if found.total.gap is None:
        whose = (
            "No district records"
            if of > 1
            else f"{found.districts[0].district} does not record"
            if of
            else "No district records"
        )
        return f"{whose} both how many people claim and how many places there are, so the gap is not known."
    where = f"in {len(found.counted)} of {of} districts" if of > 1 else f"in {found.counted[0]}"
    gap = found.total.gap
    more = (
        f"{people(gap)} more than there are places for"
        if gap > 0
        else f"{people(-gap)} fewer than there are places for"
        if gap
        else "as many as there are places for"
    )
    return f"{people(found.total.need)} people claim {where}, {more}."


def _facts(found: CountyNeed) -> Facts:
    if unsure := not_known(found.faults):
        names = ("Need", "Places", "Gap", "Tables of need", "Tables of places")
        return Facts(tuple(Fact(name, "–", unsure) for name in names))
    counted = f"in {len(found.counted)} of {len(found.districts)} districts" if len(found.districts) > 1 else ""
    needs = [row for row in found.districts if row.need and not row.need.empty]
    offers = [row for row in found.districts if row.offer and not row.offer.empty]
    of = len(found.districts)
    return Facts(
        (
            Fact("Need", people(found.total.need), ", ".join(filter(None, ("people who claim", counted)))),
            Fact("Places", people(found.total.places), counted),
            Fact("Gap", people(found.total.gap), "need less places"),
            Fact("Tables of need", f"{len(needs)} of {of}", _old([row.need for row in needs if row.need])),
            Fact("Tables of places", f"{len(offers)} of {of}", _old([row.offer for row in offers if row.offer])),
        )
    )


def _old(tables: Sequence[Dated]) -> str:
    if not tables:
        return "none has figures"
    stale = sum(table.stale for table in tables)
    return f"the oldest {days(max(table.age for table in tables))} old" + (f", {stale} stale" if stale else "")


def _group_row(group: GroupGap, name: str, style: str = "") -> tuple[Cell, ...]:
    gap = group.gap
    return (
        Cell(name, style="strong" if style else ""),
        Cell(group.need),
        Cell(group.places, f"{people(group.places)}" if group.places is not None else None),
        Cell(gap, None if gap is None or gap >= 0 else f"{people(-gap)} spare"),
    )


def _groups(groups: Sequence[GroupGap], total: GroupGap, title: str) -> Table:
    rows = [_group_row(group, group.group or NOBODY) for group in groups]
    rows.append(_group_row(total, "All groups", "strong"))
    return Table((Column("group", "Client group"), *FIGURES), tuple(rows), title)


def _districts(found: CountyNeed) -> Table:
    columns = (Column("district", "District"), *FIGURES, Column("note", "What is missing"))
    rows = []
    for row in found.districts:
        lacking = missing(row)
        rows.append((*_linked(row), Cell(lacking or None, lacking, "warning" if lacking else "")))
    if found.total.gap is not None:
        note = (
            ""
            if len(found.counted) == len(found.districts)
            else f"{len(found.counted)} of {len(found.districts)} districts, with both"
        )
        rows.append((*_group_row(found.total, "County", "strong"), Cell(note or None, note)))
    return Table(columns, tuple(rows), "Districts")


def _linked(row: DistrictNeed) -> tuple[Cell, ...]:
    return (Cell(row.district, to=to_district(row.district)), *_group_row(row.total, "")[1:])


def missing(row: DistrictNeed) -> str:
    """Return what a district lacks for its gap to be known: no table, a table without figures, an offer without places."""
    if row.fault:
        return "its plan cannot be counted"
    said = []
    if row.need is None or row.need.empty:
        said.append("no need recorded" if row.need is None else f"need at {row.need.as_at.words()}: no figures")
    if row.offer is None:
        said.append("no places recorded")
    elif row.offer.empty:
        said.append(f"capacity at {row.offer.as_at.words()}: no figures")
    elif row.total.unsaid:
        said.append(f"{count(row.total.unsaid, 'offer')} without a number of places")
    silent = [
        group.group for group in row.groups if group.group and group.need is None and row.need and not row.need.empty
    ]
    if silent:
        said.append(f"no need recorded for {listed(silent)}")
    return "; ".join(said)


def _matrix(found: CountyNeed) -> Table:
    """The gap by district and client group; where need or places are not known, neither is it."""
    names = list(dict.fromkeys(group.group for row in found.districts for group in row.groups))
    ordered = [name for name in names if name] + [None] * (None in names)
    columns = (
        Column("district", "District"),
        *(Column(f"group_{at}", name or NOBODY.capitalize(), "right", "people") for at, name in enumerate(ordered)),
    )
    rows = []
    for row in found.districts:
        gaps = {group.group: group.gap for group in row.groups}
        cells = (gaps.get(name) for name in ordered)
        rows.append((Cell(row.district, to=to_district(row.district)), *(_gap(gap) for gap in cells)))
    return Table(columns, tuple(rows), "The gap by district and client group")


def _gap(gap: int | None) -> Cell:
    return Cell(gap, f"{people(-gap)} spare" if gap is not None and gap < 0 else None)


def _schemes(found: CountyNeed) -> Table:
    columns = (
        Column("scheme", "Scheme"),
        Column("group", "For"),
        Column("places", "Places", "right", "people"),
    )
    rows = tuple(
        (Cell(each.scheme, each.scheme or "no scheme named"), Cell(each.group, each.group or NOBODY), Cell(each.now))
        for each in found.schemes
    )
    note = f"The latest table of each of {count(len(found.offering), 'district')} that has one with figures."
    return Table(columns, rows, "Places by scheme", (note,))


def _district(row: DistrictNeed) -> dict[str, Part]:
    """One district's own tables: groups, and who offers what."""
    if row.fault or not (row.groups or row.offers):
        lacking = missing(row)
        return {"none": Words(f"{lacking[:1].upper()}{lacking[1:]}." if lacking else "Nothing is recorded.")}
    parts: dict[str, Part] = {"groups": _groups(row.groups, row.total, "By client group")}
    if row.offers:
        parts["offers"] = _offers(row.offers, row.first_offer, row.offer)
    return parts


def _offers(offers: Sequence[Offered], first: Dated | None, latest: Dated | None) -> Table:
    then = (Column("then", f"Places at {first.as_at.words()}", "right", "people"),) if first else ()
    now = latest.as_at.words() if latest else ""
    columns = (
        Column("provider", "Provider"),
        Column("scheme", "Scheme"),
        Column("group", "For"),
        *then,
        Column("now", f"Places at {now}", "right", "people"),
    )
    rows = tuple(
        (
            Cell(each.provider),
            Cell(each.scheme),
            Cell(each.group, each.group or NOBODY),
            *((Cell(each.then),) if first else ()),
            Cell(each.now, None if each.listed else "no longer listed"),
        )
        for each in offers
    )
    return Table(columns, rows, "Who offers what")


def _ages(found: CountyNeed) -> Table:
    columns = (
        Column("district", "District"),
        Column("need_as_at", "Need as at"),
        Column("need_age", "Its age", "right", "days"),
        Column("need_source", "Need from"),
        Column("offer_as_at", "Places as at"),
        Column("offer_age", "Their age", "right", "days"),
        Column("offer_source", "Places from"),
    )
    rows = tuple(
        (Cell(row.district, to=to_district(row.district)), *_age(row.need), *_age(row.offer)) for row in found.districts
    )
    return Table(columns, rows, "How old each table is")


def _age(table: Dated | None) -> tuple[Cell, ...]:
    if table is None:
        return Cell(None, "none recorded", "warning"), Cell(None, ""), Cell(None, "")
    what = f"{table.as_at.words()}, no figures" if table.empty else table.as_at.words()
    stale = table.stale and not table.empty
    return (
        Cell(str(table.as_at), what, "warning" if table.empty else ""),
        Cell(table.age, f"{days(table.age)}, stale" if stale else None, "warning" if stale else ""),
        Cell(table.source, table.source or ""),
    )


def _then_and_now(rows: Sequence[DistrictNeed]) -> Table:
    columns = (
        Column("district", "District"),
        Column("first", "First table"),
        Column("then", "Places then", "right", "people"),
        Column("latest", "Latest table"),
        Column("now", "Places now", "right", "people"),
        Column("change", "Change", "right"),
    )
    body = []
    for row in rows:
        if row.first_offer is None or row.offer is None:
            continue
        change = None if row.then is None or row.now is None else row.now - row.then
        body.append(
            (
                Cell(row.district, to=to_district(row.district)),
                Cell(str(row.first_offer.as_at), row.first_offer.as_at.words()),
                Cell(row.then),
                Cell(str(row.offer.as_at), row.offer.as_at.words()),
                Cell(row.now),
                Cell(change, None if change is None else f"{change:+,}" if change else "none"),
            )
        )
    return Table(columns, tuple(body), "Capacity then and now")


def _basis(found: CountyNeed) -> tuple[str, ...]:
    told = ["Gap = need less places, each from the latest table with figures: the two may speak of different days."]
    if found.counted and len(found.counted) < len(found.districts):
        left = [row.district for row in found.districts if row.district not in found.counted]
        told.append(f"Not in the county's figures: {listed(left)}, where need or places are not known.")
    notes = dict.fromkeys(
        f"{what} at {table.as_at.words()}: {' '.join(table.note.split())}"
        for row in found.districts
        for what, table in (("Need", row.need), ("Capacity", row.offer))
        if table and table.note
    )
    told += notes
    told_of = [row for row in found.districts if row.offer and not row.offer.empty]
    if told_of and not any(row.first_offer for row in told_of):
        whose = "No district has" if len(found.districts) > 1 else f"{told_of[0].district} does not have"
        told.append(f"Capacity then and now cannot be compared: {whose} a second table of places.")
    if found.faults:
        told.append("No sum is given while a file cannot be counted.")
    return tuple(told)
