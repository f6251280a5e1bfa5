"""Where something new goes: which file, and which list of it, named as people know them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ni153.acts import find
from ni153.acts.steps import short
from ni153.finding import Refusal, Route
from ni153.model.district import DistrictPlan
from ni153.workspace.source import Source, stem
from ni153.workspace.workspace import Workspace

Lists = tuple[tuple[str, str], ...]
MILESTONE: Lists = (("steps", "step"), ("delivery_plan", "delivery plan row"))
MEETING: Lists = (("agreed", "agreement"), ("comments", "comment"), ("next", "next step"))


@dataclass(frozen=True, slots=True)
class Home:
    """What something new can belong to: its file, the way to it there, its lists and what is in each, and its name."""

    path: str
    above: Route
    lists: Lists
    name: str
    field: str = ""

    @property
    def stem(self) -> str:
        """The id of the file."""
        return stem(self.path)

    @property
    def route(self) -> Route:
        """The way to the list."""
        return (*self.above, self.field or self.lists[0][0])

    @property
    def kind(self) -> str:
        """What the items of the list are."""
        return dict(self.lists)[str(self.route[-1])]

    def list(self, field: str | None) -> "Home":
        """Return it with one of its lists, the first when none is asked for. Raises Refusal when it has no such list."""
        if field is None:
            return self
        wanted = "_".join(find.plain(field).split())
        if wanted not in dict(self.lists):
            raise Refusal(f'{self.name} has no list "{field}" for this; it has {", ".join(dict(self.lists))}.')
        return Home(self.path, self.above, self.lists, self.name, wanted)


def plan(workspace: Workspace, district: str) -> Source[DistrictPlan]:
    """Return a district's plan, the district named as people know it. Raises Refusal when there is none."""
    name = find.district(workspace, district)
    found = workspace.plan_of(name)
    if found is None:
        raise Refusal(f'{name} has no delivery plan that can be read. To start one: ni153 new district "{name}".')
    return found


def in_plan(workspace: Workspace, district: str, field: str, kind: str) -> Home:
    """Return a list of a district's plan. Raises Refusal when there is no such plan."""
    found = plan(workspace, district)
    return Home(found.path, (), ((field, kind),), f"{found.model.district}'s plan")


def for_resource(workspace: Workspace, name: str) -> Home:
    """Return where money goes: a district's plan, or for `county` the county's own. Raises Refusal when there is none."""
    county = workspace.county_source
    if county and find.plain(name) in ("county", find.plain(county.model.county)):
        return Home(county.path, (), (("resources", "resource"),), "the county")
    return in_plan(workspace, name, "resources", "resource")


def for_action(workspace: Workspace, name: str) -> Home:
    """Return where an action goes: a district's plan or, as a step, a milestone or one of a district's actions.

    Raises Refusal when nothing, or several, go by the name, or the district has no plan.
    """
    known = {**dict(_plans(workspace)), **dict(_milestones(workspace)), **dict(_actions(workspace))}
    districts = {find.plain(each) for each in (workspace.county.districts if workspace.county else ())}
    if find.plain(name) in districts:
        plan(workspace, name)
    return find.chosen("plan, milestone or action", name, known)


def for_step(workspace: Workspace, name: str, field: str | None) -> Home:
    """Return where a step goes: a milestone, a district's action, a meeting, or the county's standing steps.

    `field` is the list, where it has several. Raises Refusal when nothing, or several, go by the name, or it has no
    such list.
    """
    known = {**dict(_milestones(workspace)), **dict(_actions(workspace)), **dict(_meetings(workspace))}
    if workspace.county_source:
        path = workspace.county_source.path
        known["county"] = Home(path, (), (("standing_steps", "standing step"),), "every district's plan")
    return find.chosen("milestone, action or meeting", name, known).list(field)


def _plans(workspace: Workspace) -> Iterator[tuple[str, Home]]:
    for source in workspace.plans:
        home = Home(source.path, (), (("actions", "action"),), f"{source.model.district}'s plan")
        yield source.stem, home
        yield source.model.district, home


def _milestones(workspace: Workspace) -> Iterator[tuple[str, Home]]:
    for source in workspace.milestones:
        home = Home(source.path, (), MILESTONE, short(source.model.title))
        yield source.stem, home
        yield source.model.title, home


def _actions(workspace: Workspace) -> Iterator[tuple[str, Home]]:
    actions = [entry for entry in workspace.entries if entry.kind == "action"]
    alone = Counter(entry.id.rpartition("/")[2] for entry in actions)
    for entry in actions:
        home = Home(entry.place.path, entry.place.route, (("steps", "action step"),), short(entry.step.title))
        yield entry.id, home
        if alone[last := entry.id.rpartition("/")[2]] == 1:
            yield last, home


def _meetings(workspace: Workspace) -> Iterator[tuple[str, Home]]:
    for source in workspace.meetings:
        yield source.stem, Home(source.path, (), MEETING, short(source.model.title))
