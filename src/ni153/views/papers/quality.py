"""Data quality: what every figure rests on, how old it is, what is blank, and what is not known at all (R11, R46, R69)."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ni153.finding import Finding, Severity
from ni153.period import day_words
from ni153.reports.quality import Basis, DistrictQuality, Quality, What, quality
from ni153.views.pages import Ask, Fact, Facts, Items, Paper, Part
from ni153.views.pages.links import to_report
from ni153.views.papers.quality_tables import blanks, figures, findings, rests
from ni153.views.papers.wording import unknown
from ni153.views.parties import listed
from ni153.views.words import count


def paper(ask: Ask) -> Paper:
    """Return how good the county's figures are, or one district's."""
    found = ask.once(quality, ask.workspace, ask.as_at, ask.broken)
    rows = [row for row in found.districts if ask.district in (None, row.district)]
    told = [each for each in ask.verdict.findings if _of(each, ask.district, ask)]
    parts: dict[str, Part] = {"facts": _facts(rows, told, unknown(ask))}
    if lacking := tuple(_unknown(found, rows, unknown(ask))):
        parts["unknown"] = Items(lacking, "Not known")
    if not ask.district:
        parts["rests"] = rests(found)
    parts["figures"] = figures(rows)
    parts["blanks"] = blanks(rows)
    parts["findings"] = findings(told)
    title = f"{ask.district}: data quality" if ask.district else "Data quality"
    return Paper("quality", title, _answer(found, rows, ask), parts, _basis(ask), ask.district or "", wide=True)


def _of(finding: Finding, district: str | None, ask: Ask) -> bool:
    """Whether a finding stands in the district's plan; every one where no district is asked about."""
    plan = ask.workspace.plan_of(district) if district else None
    return district is None or (plan is not None and finding.position.path == plan.path)


def _answer(found: Quality, rows: Sequence[DistrictQuality], ask: Ask) -> str:
    """How much of what is counted is confirmed, in one sentence."""
    due, missing = sum(row.returns_due for row in rows), sum(row.returns_missing for row in rows)
    agreed = sum(row.targets.basis == "agreed" for row in rows)
    come = f"{due - missing} of {count(due, 'return')} due from districts are in" if due else "no return is due yet"
    unsure = unknown(ask)
    if unsure and ask.district:
        return f"What target {ask.district} has, and what it has returned, is {unsure}."
    if ask.district and rows:
        basis = {"agreed": "an agreed target", "apportioned": "no agreed target yet"}.get(
            rows[0].targets.basis or "", "no target that can be counted"
        )
        return f"{ask.district} has {basis}; {come}."
    release = (
        "no claimant figures are on file"
        if found.claimants.latest is None
        else f"the claimant figures are of {found.claimants.latest.as_at.words()}"
    )
    if unsure:
        return f"How many districts have agreed a target, and how many returns are in, is {unsure}; {release}."
    return f"{agreed} of {count(len(rows), 'district')} have agreed a target, {come}, and {release}."


def _facts(rows: Sequence[DistrictQuality], findings: Sequence[Finding], unsure: str) -> Facts:
    severities = Counter(finding.severity for finding in findings)
    errors, warnings = severities[Severity.ERROR], severities[Severity.WARNING]
    checks = Fact("Checks", count(errors, "error"), count(warnings, "warning"))
    if unsure:
        names = ("Targets agreed", "Plans adopted", "Returns in", "Duty partners complete")
        return Facts((*(Fact(name, "–", unsure) for name in names), checks))
    return Facts((*_filled(rows), checks))


def _filled(rows: Sequence[DistrictQuality]) -> Iterator[Fact]:
    """How much is agreed, adopted, returned and filled in."""
    due, missing = sum(row.returns_due for row in rows), sum(row.returns_missing for row in rows)
    provisional = sum(row.provisional for row in rows)
    filled, of = sum(row.partners for row in rows), sum(row.partners_of for row in rows)
    one = rows[0] if len(rows) == 1 else None
    if one:
        targets = Fact("Target", one.targets.basis or "none")
        plans = Fact("Plan", "adopted" if one.adopted else "draft", day_words(one.adopted) if one.adopted else "")
    else:
        agreed, adopted = (
            sum(row.targets.basis == "agreed" for row in rows),
            sum(row.adopted is not None for row in rows),
        )
        targets = Fact("Targets agreed", f"{agreed} of {len(rows)}", "districts")
        plans = Fact(
            "Plans adopted", f"{adopted} of {len(rows)}", "the others are drafts" if adopted < len(rows) else ""
        )
    come = f"{due - missing} of {due}" if due else "–"
    said = f"of the districts', {provisional} provisional" if due else "none due yet"
    yield targets
    yield plans
    yield Fact("Returns in", come, said, to=to_report("returns"))
    yield Fact("Duty partners complete", f"{filled} of {of}" if of else "–", "with a named lead and a contribution")


def _unknown(found: Quality, rows: Sequence[DistrictQuality], unsure: str) -> Iterator[str]:
    """What nobody can say from these files, a sentence each."""
    by = {row.what: row for row in found.rows}
    single = len(rows) < len(found.districts)
    if not single:
        if by[What.NEIGHBOURHOODS].basis is Basis.STAND_IN:
            yield "Which neighbourhoods the indicator counts: the list stands in for the official one."
        if by[What.BASELINE].basis is Basis.NOTHING:
            yield "The indicator's official rate before the programme: no baseline is on file."
        if by[What.CLAIMANTS].basis is Basis.NOTHING:
            yield "How many people claim, and how many came on and left: no release of claimant figures is on file."
        if by[What.GRANT].basis is Basis.NOTHING:
            yield "What the reward grant pays: its terms are not on file."
    if rows and not unsure and not any(row.last for row in rows):
        yield "What has been delivered: nothing was ever returned."
    yield from _lacking(rows)


def _lacking(rows: Sequence[DistrictQuality]) -> Iterator[str]:
    """What districts lack of the form's tables."""
    sound = [row for row in rows if not row.fault]
    for names, what in (
        ([row for row in sound if row.offer is None or row.offer.empty], "How many places are on offer"),
        ([row for row in sound if row.need is None or row.need.empty], "How many people claim, by client group"),
        ([row for row in sound if row.resources == row.unpriced], "How much money and how many officers are put in"),
        ([row for row in sound if not row.outputs and not row.outcomes], "Outputs and outcomes"),
    ):
        if names and len(rows) == 1:
            yield f"{what}."
        elif names:
            who = f"all {len(rows)} districts" if len(names) == len(rows) else listed(row.district for row in names)
            yield f"{what}: {who}."
    for row in rows:
        if row.fault:
            yield f"{row.district}: its plan cannot be counted, {row.fault.position.path}, line {row.fault.position.line}."


def _basis(ask: Ask) -> tuple[str, ...]:
    county = ask.workspace.county
    limit = county.stale_after.words() if county and county.stale_after else "6 months"
    return (
        f"Stale is what speaks of a day more than {limit} ago. Ages are counted from the end of the day, month or quarter.",
        "The goal, the list of neighbourhoods and the baseline were set once and do not grow stale.",
    )
