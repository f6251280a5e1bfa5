"""Who answers for what: the leads written beside each step that is still to be done, and what kind of thing each is."""

from collections.abc import Iterator
from dataclasses import dataclass

from ni153.finding import Place
from ni153.model.district import CountyStep
from ni153.model.step import Lead
from ni153.rules.wording import label
from ni153.workspace.names import Thing
from ni153.workspace.once import once
from ni153.workspace.schedule import Deadline, last, latest, schedule
from ni153.workspace.steps import Entry
from ni153.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Answering:
    """The leads written in one place, all of them known, and what they answer for; `own` where a district names its own."""

    entry: Entry
    leads: tuple[Thing, ...]
    home: Place
    own: CountyStep | None = None

    @property
    def name(self) -> str:
        """What it is called in a sentence."""
        return label(self.entry)

    @property
    def place(self) -> Place:
        """Where the leads stand."""
        return self.home.at("leads")

    @property
    def person(self) -> bool:
        """True when somebody is named."""
        return any(lead.kind.startswith("officer") for lead in self.leads)

    @property
    def nobody(self) -> bool:
        """True when only names for several are given; of a step each district does, its own partnership is one of them."""
        return all(lead.kind == "collective" and not self._districts(lead) for lead in self.leads)

    def _districts(self, lead: Thing) -> bool:
        return lead.model.means == "affected districts" and (self.own is not None or self.entry.fans_out)

    def due(self, workspace: Workspace) -> Deadline | None:
        """Return when it is due: for a milestone or an action, when the last of the steps its leads answer for is."""
        own = last(workspace, self.own.due) if self.own else None
        if own:
            return Deadline(own, self.entry, self.home.at("due"))
        county = schedule(workspace)
        inside = [part for part in county.parts.get(self.entry.id, ()) if not part.step.leads and not county.done(part)]
        return latest(map(county.deadline, (self.entry, *inside)))


@once
def answering(workspace: Workspace) -> tuple[Answering, ...]:
    """Return the leads of everything that is not achieved or given up."""
    return tuple(_answering(workspace))


def _answering(workspace: Workspace) -> Iterator[Answering]:
    county = schedule(workspace)
    for entry in workspace.entries:
        leads = entry.step.leads
        if leads and not county.done(entry) and not county.led_everywhere(entry):
            known = _known(workspace, leads)
            if known:
                yield Answering(entry, known, entry.place)
    for plan in workspace.plans:
        for identity, (place, step) in county.own_of(plan).items():
            entry_of_step = (
                workspace.entry(identity) if step.leads and not step.achieved and not step.cancelled else None
            )
            known = _known(workspace, step.leads) if entry_of_step else ()
            if entry_of_step and known:
                yield Answering(entry_of_step, known, place, step)


def _known(workspace: Workspace, leads: tuple[Lead, ...]) -> tuple[Thing, ...]:
    """Return what the leads name; nothing when one of them is unknown, for that may be the person."""
    found = [workspace.names.find("party", lead.who) for lead in leads]
    return tuple(thing for thing in found if thing) if all(found) else ()
