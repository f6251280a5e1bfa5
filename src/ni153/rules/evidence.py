"""Rules on how far things are: what shows that something is achieved, and a rhythm for what lasts for years."""

import re
from collections.abc import Iterator

from ni153.finding import Place, Severity
from ni153.model.fields import quoted
from ni153.model.step import Due, Outcome
from ni153.period import add_months
from ni153.rules.grouping import by_file
from ni153.rules.prose import beside, prose
from ni153.rules.registry import Fault, rule
from ni153.rules.schedule import on
from ni153.rules.wording import counted, joined, label, sentence
from ni153.workspace.schedule import schedule
from ni153.workspace.steps import Entry
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
    for entry, due, place in _dates(workspace):
        if due.window and due.window.end >= add_months(due.window.start, 12):
            yield Fault(
                place,
                f"{sentence(label(entry))} is due {due.window.words()}: more than a year, in which nobody would see it late.",
                "If it comes round, write every: quarter with from and to; otherwise divide it into steps with dates.",
            )


def _dates(workspace: Workspace) -> Iterator[tuple[Entry, Due, Place]]:
    """Yield when everything that is still open is due, the districts' own dates too."""
    county = schedule(workspace)
    for entry in workspace.entries:
        if entry.step.due and not county.done(entry):
            yield entry, entry.step.due, entry.place.at("due")
    for plan in workspace.plans:
        for identity, (place, step) in county.own_of(plan).items():
            named = workspace.entry(identity) if step.due and not step.achieved and not step.cancelled else None
            if named and step.due:
                yield named, step.due, place.at("due")


def _achievements(workspace: Workspace) -> Iterator[tuple[Entry, Outcome, Place, bool]]:
    """Yield what is written down as achieved: the step, the facts, where they stand, and whether anything shows it."""
    for entry in workspace.entries:
        if entry.step.achieved and entry.kind not in ("agreement", "comment", "next step"):
            yield entry, entry.step, entry.place, _shown(entry.step)
    for plan in workspace.plans:
        for place, step in schedule(workspace).own_of(plan).values():
            named = workspace.entry(step.step)
            if named and step.achieved:
                yield named, step, place, _shown(step) or _shown(named.step)


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
    bare = (
        (label(entry), facts, place.at("achieved"))
        for entry, facts, place, shown in _achievements(workspace)
        if not shown
    )
    for found in by_file(workspace, bare, lambda each: each[2]):
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
    undated = (
        (label(entry), place.at("achieved"))
        for entry, facts, place, shown in _achievements(workspace)
        if shown and facts.achieved and not facts.achieved.when and not any(item.as_at for item in facts.evidence)
    )
    for found in by_file(workspace, undated, lambda each: each[1]):
        were = "was" if len(found) == 1 else "were each"
        yield Fault(
            found[0][1],
            f"{sentence(joined(name for name, _ in found))} {were} achieved on a day not recorded.",
            "Write the day or the month instead of undated, or give the evidence an as_at.",
            tuple(place for _, place in found[1:]),
        )


@rule(Severity.ERROR)
def done_and_cancelled(workspace: Workspace) -> Iterator[Fault]:
    """A step is both achieved and cancelled.

    It is one or the other, and reports must count it as one. What was cancelled and then done after all has only the
    day it was achieved.

    Bad: plans/framework/evidence-base.yaml
        steps:
        - id: profile
          title: Publish the Testshire Profile
          achieved: 2008-06
          cancelled:
            date: 2008-05
            why: The county publishes one for all districts

    Good: plans/framework/evidence-base.yaml
        steps:
        - id: profile
          title: Publish the Testshire Profile
          achieved: 2008-06
    """
    found: list[tuple[Outcome, Place]] = [(entry.step, entry.place) for entry in workspace.entries]
    for plan in workspace.plans:
        found += [(step, plan.place("county_steps", index)) for index, step in enumerate(plan.model.county_steps)]
    for step, place in found:
        if step.achieved and step.cancelled:
            when = on(step.achieved.when) if step.achieved.when else "on a day not recorded"
            message = f"This was achieved {when}, and cancelled {on(step.cancelled.date)}."
            yield Fault(place.at("cancelled").key, message, "Keep the one that is true.", (place.at("achieved"),))


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
                    f"{quoted(found[0])} gives no address to look under.",
                    "Add url with the address, or name the paper and its day.",
                )
