"""Rules on what shows how far things are: evidence for what is achieved, and a rhythm for what lasts for years."""

import re
from collections.abc import Iterator

from ni153.finding import Place, Severity
from ni153.model.step import Due, Outcome
from ni153.period import add_months
from ni153.rules.prose import beside, prose
from ni153.rules.registry import Fault, rule
from ni153.rules.schedule import schedule
from ni153.rules.wording import counted, joined, label, sentence
from ni153.workspace.workspace import Workspace


@rule(Severity.WARNING)
def long_range_without_every(workspace: Workspace) -> Iterator[Fault]:
    """Something is due over a range of more than a year, with no rhythm in which it is reported.

    What is due "June 2008 to March 2011" is late only after March 2011: nearly three years of silence would look
    fine. A duty that comes round is written with `every`, so that each quarter or year can be asked after.

    Bad: plans/framework/new-provision.yaml
        steps:
        - id: monitor
          title: Report spend and delivery to the partners
          due: 2008-06 to 2010-03

    Good: plans/framework/new-provision.yaml
        steps:
        - id: monitor
          title: Report spend and delivery to the partners
          due:
            every: quarter
            from: 2008/09 Q1
            to: 2009/10 Q4
    """
    county = schedule(workspace)
    dates = [
        (label(entry), entry.step.due, entry.place.at("due"))
        for entry in workspace.entries
        if entry.step.due and not county.done(entry)
    ]
    for plan in workspace.plans:
        for place, step in county.own_of(plan).values():
            entry = workspace.entry(step.step)
            if entry and step.due and not step.achieved and not step.cancelled:
                dates.append((label(entry), step.due, place.at("due")))
    for name, due, place in dates:
        if _long(due):
            yield Fault(
                place,
                f"{sentence(name)} may be done at any time in {due.window.words() if due.window else ''}; in all that time nobody would see that it is late.",
                "If it comes round, write every: quarter with from and to; otherwise divide it into steps with dates of their own.",
            )


def _long(due: Due) -> bool:
    return due.window is not None and due.window.end >= add_months(due.window.start, 12)


def _achievements(workspace: Workspace) -> Iterator[tuple[str, Outcome, Place, bool]]:
    """Yield what is written down as achieved: its name, the facts, where they stand, and whether anything shows it."""
    for entry in workspace.entries:
        if entry.step.achieved and entry.kind not in ("agreement", "comment", "next step"):
            yield label(entry), entry.step, entry.place, _shown(entry.step)
    for plan in workspace.plans:
        for place, step in schedule(workspace).own_of(plan).values():
            entry = workspace.entry(step.step)
            if entry and step.achieved:
                yield label(entry), step, place, _shown(step) or _shown(entry.step)


def _shown(facts: Outcome) -> bool:
    return bool(facts.evidence or facts.through)


@rule(Severity.WARNING)
def achieved_without_evidence(workspace: Workspace) -> Iterator[Fault]:
    """Something is achieved, and nothing in the plan shows it.

    "Achieved" is the strongest word in a plan, and the one most often asked about. A report, an agreement or a
    product named beside it lets anybody see for themselves. There is one such finding for each file.

    Bad: plans/framework/evidence-base.yaml
        steps:
        - id: profile
          title: Publish the Testshire Profile
          achieved: 2008-06

    Good: plans/framework/evidence-base.yaml
        steps:
        - id: profile
          title: Publish the Testshire Profile
          achieved: 2008-06
          through: Testshire Profile
    """
    files: dict[str, list[tuple[str, Outcome, Place]]] = {}
    for name, facts, place, shown in _achievements(workspace):
        if not shown:
            files.setdefault(place.path, []).append((name, facts, place.at("achieved")))
    for found in files.values():
        name, facts, place = found[0]
        undated = ", on a day not recorded," if facts.achieved and facts.achieved.when is None else ""
        many = f"{sentence(counted(found, 'step'))} are achieved, and nothing shows it: {joined(each[0] for each in found)}."
        yield Fault(
            place,
            many if len(found) > 1 else f"{sentence(name)} is achieved{undated or ','} and nothing shows it.",
            "Add evidence (text, url, as_at), or through with the agreement or product that did it.",
            tuple(each[2] for each in found[1:]),
        )


@rule(Severity.INFO)
def achieved_undated(workspace: Workspace) -> Iterator[Fault]:
    """Something was achieved on a day that nobody recorded, and its evidence has no day either.

    Reports cannot say whether it was done in time, or count it into a period. Often a paper or a minute still gives
    the month. There is one such note for each file.

    Bad: plans/framework/evidence-base.yaml
        steps:
        - id: profile
          title: Publish the Testshire Profile
          achieved: undated
          through: Testshire Profile

    Good: plans/framework/evidence-base.yaml
        steps:
        - id: profile
          title: Publish the Testshire Profile
          achieved: undated
          evidence:
          - text: Testshire Profile
            as_at: 2008-06
    """
    files: dict[str, list[tuple[str, Place]]] = {}
    for name, facts, place, shown in _achievements(workspace):
        if shown and facts.achieved and facts.achieved.when is None and not any(item.as_at for item in facts.evidence):
            files.setdefault(place.path, []).append((name, place.at("achieved")))
    for found in files.values():
        were = "was" if len(found) == 1 else "were each"
        yield Fault(
            found[0][1],
            f"{sentence(joined(name for name, _ in found))} {were} achieved on a day not recorded.",
            "Write the day or the month instead of undated, or give the evidence an as_at.",
            tuple(place for _, place in found[1:]),
        )


_ELSEWHERE = re.compile(
    r"\b(?:see|visit|refer to|available (?:on|at|from)|found (?:on|at)) (?:(?:the|our|their|its|council|county|council's) )*"
    r"(?:web ?sites?|web ?pages?|intranet|internet|links?|attached|attachments?)\b",
    re.IGNORECASE,
)
_HINTS_OF_IT = ("web", "link", "attach", "intranet", "internet")
_ORIGINAL = {"title", "words", "due_words", "purpose", "context"}


@rule(Severity.WARNING)
def see_website(workspace: Workspace) -> Iterator[Fault]:
    """A text sends its reader to a website, a link or an attachment, and gives no address.

    Whoever reads it in a year cannot follow it, and evidence that cannot be found is none. The address goes into
    `url`, or into the text itself.

    Bad: plans/framework/evidence-base.yaml
        steps:
        - id: profile
          title: Publish the Testshire Profile
          achieved: 2008-06
          evidence:
          - text: see website

    Good: plans/framework/evidence-base.yaml
        steps:
        - id: profile
          title: Publish the Testshire Profile
          achieved: 2008-06
          evidence:
          - text: see website
            url: https://www.example.org/testshire-profile
    """
    for source in workspace.sources.values():
        text = source.document.text.lower()
        if not any(word in text for word in _HINTS_OF_IT):
            continue
        for said in prose(source):
            found = _ELSEWHERE.search(" ".join(said.text.split())) if said.field not in _ORIGINAL else None
            given = "http" in said.text or "www." in said.text or beside(source, said.place, "url")
            if found and not given:
                yield Fault(
                    said.place,
                    f"“{found[0]}” gives no address to look under.",
                    "Add url with the address, or name the paper and its day.",
                )
