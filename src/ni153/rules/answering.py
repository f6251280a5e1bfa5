"""Who answers for what: the leads written beside each step that is still to be done, and what kind of thing each is."""

from collections.abc import Iterator
from dataclasses import dataclass

from ni153.finding import Place
from ni153.model.step import Lead
from ni153.rules.once import once
from ni153.rules.schedule import Deadline, last, latest, schedule
from ni153.rules.wording import label
from ni153.workspace.names import Thing
from ni153.workspace.steps import Entry
from ni153.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Answering:
    """The leads written in one place, all of them known: of what, where, and by when it is due."""

    name: str
    leads: tuple[Thing, ...]
    place: Place
    due: Deadline | None = None
    by_district: bool = False

    @property
    def person(self) -> bool:
        """True when somebody is named."""
        return any(lead.kind.startswith("officer") for lead in self.leads)

    @property
    def nobody(self) -> bool:
        """True when only names for several are given; of a step each district does, its own partnership is one of them."""
        return all(
            lead.kind == "collective" and not (self.by_district and lead.model.means == "affected districts")
            for lead in self.leads
        )


@once
def answering(workspace: Workspace) -> tuple[Answering, ...]:
    """Return the leads of everything that is not achieved or given up."""
    return tuple(_answering(workspace))


def _answering(workspace: Workspace) -> Iterator[Answering]:
    county = schedule(workspace)
    for entry in workspace.entries:
        leads = entry.step.leads
        if (
            leads
            and not county.done(entry)
            and not county.led_everywhere(entry)
            and (known := _known(workspace, leads))
        ):
            yield Answering(label(entry), known, entry.place.at("leads"), _due(workspace, entry), entry.fans_out)
    for plan in workspace.plans:
        for identity, (place, step) in county.own_of(plan).items():
            if step.leads and not step.achieved and not step.cancelled and (known := _known(workspace, step.leads)):
                named = workspace.entry(identity)
                if named:
                    own = last(workspace, step.due)
                    due = Deadline(own, label(named), place.at("due")) if own else county.deadline(named)
                    yield Answering(label(named), known, place.at("leads"), due, True)


def _known(workspace: Workspace, leads: tuple[Lead, ...]) -> tuple[Thing, ...]:
    """Return what the leads name; nothing when one of them is unknown, for that may be the person."""
    found = [workspace.names.find("party", lead.who) for lead in leads]
    return tuple(thing for thing in found if thing) if all(found) else ()


def _due(workspace: Workspace, entry: Entry) -> Deadline | None:
    """Return when it is due: for a milestone or an action, when the last of the steps its leads answer for is."""
    county = schedule(workspace)
    inside = [part for part in county.parts.get(entry.id, ()) if not part.step.leads and not county.done(part)]
    return latest([county.deadline(entry), *map(county.deadline, inside)])
