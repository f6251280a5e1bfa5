"""Which delivery plans there are, and whether each keeps to its own district and to the county's steps."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ni153.finding import Place, Severity
from ni153.model.district import Action, DistrictPlan
from ni153.model.fields import quoted
from ni153.model.measure import Measure
from ni153.rules.registry import Fault, rule
from ni153.workspace.load import kind_of
from ni153.workspace.source import Source, plan_name
from ni153.workspace.steps import Entry
from ni153.workspace.workspace import Workspace

DISTRICTS = "plans/districts/"


@rule(Severity.ERROR)
def missing_plan(workspace: Workspace) -> Iterator[Fault]:
    """A district that holds some of the neighbourhoods has no delivery plan.

    Its share of the goal is then planned by nobody, and the county's steps have no one to do them there. A draft will
    do: a file that says no more than the district.

    Bad: plans/districts/beta.yaml
        (no such file)
    Good: plans/districts/beta.yaml
        district: Beta
    """
    county = workspace.county_source
    # A plan that stands in the wrong place, or as burnley.yml, is there: what is wrong with it is said of it.
    files = {
        path.rpartition("/")[2].partition(".")[0].lower()
        for path in workspace.paths
        if path.startswith(DISTRICTS) or kind_of(path) is None
    }
    held = Counter(lsoa.district for lsoa in workspace.neighbourhoods)
    for index, district in enumerate(county.model.districts if county else ()):
        name = plan_name(district)
        if county and held[district] and not workspace.plan_of(district) and name not in files:
            some = f"{held[district]} of the neighbourhoods" if held[district] > 1 else "one of the neighbourhoods"
            message = f"{district} holds {some} and has no delivery plan."
            yield Fault(county.place("districts", index), message, f"Start one: {DISTRICTS}{name}.yaml")


@rule(Severity.INFO)
def plan_for_unaffected_district(workspace: Workspace) -> Iterator[Fault]:
    """A delivery plan is for a district that holds none of the neighbourhoods.

    Nothing in it can count towards the goal, and none of the county's steps falls to it. That may be meant: work beside
    a neighbourhood, or a district that means to help its neighbours.

    Bad: plans/districts/gamma.yaml
        district: Gamma
    Good: plans/districts/beta.yaml
        district: Beta
    """
    neighbourhoods, county = workspace.neighbourhoods_source, workspace.county
    if not neighbourhoods or not neighbourhoods.whole or not workspace.neighbourhoods or not county:
        return
    unaffected = set(county.districts).difference(workspace.affected_districts)
    for plan in workspace.plans:
        district = plan.model.district
        if district in unaffected:
            message = f"{district} holds none of the neighbourhoods in lsoas.yaml."
            yield Fault(
                plan.place("district"),
                message,
                "Nothing in this plan counts towards the goal; leave it if that is meant.",
            )


@rule(Severity.ERROR)
def neighbourhood_elsewhere(workspace: Workspace) -> Iterator[Fault]:
    """A district's plan names a neighbourhood that lies in another district.

    What is done for a neighbourhood is shown on its own page and on its district's map: under the wrong district it is
    shown where nothing is done, and missing where it is.

    Bad: plans/districts/beta.yaml
        actions:
        - id: jobs-club
          title: Jobs club
          lsoas: [Alpha 001A]
    Good: plans/districts/beta.yaml
        actions:
        - id: jobs-club
          title: Jobs club
          lsoas: [Beta 001A]
    """
    districts = set(workspace.county.districts if workspace.county else ())
    for plan in workspace.plans:
        if plan.model.district not in districts:
            continue
        for place, name in _lsoas(plan):
            lsoa = workspace.names.find("lsoa", name)
            if lsoa and lsoa.model.district != plan.model.district:
                message = f"{lsoa.name} lies in {lsoa.model.district}; this is the plan for {plan.model.district}."
                yield Fault(place, message, "Name a neighbourhood of the district.", (lsoa.place,))


def _lsoas(plan: Source[DistrictPlan]) -> Iterator[tuple[Place, str]]:
    """Yield each neighbourhood that an action, output or outcome of a plan names."""
    lists: tuple[tuple[str, Sequence[Action | Measure]], ...] = (
        ("actions", plan.model.actions),
        ("outputs", plan.model.outputs),
        ("outcomes", plan.model.outcomes),
    )
    for field, items in lists:
        for index, item in enumerate(items):
            for at, name in enumerate(item.lsoas):
                yield plan.place(field, index, "lsoas", at), name


@rule(Severity.ERROR)
def county_step_not_shared(workspace: Workspace) -> Iterator[Fault]:
    """A district's plan ticks off a step of the county that is not done district by district.

    Such a step is done once, for the whole county: what a district records of it is shown nowhere.

    Bad: plans/districts/alpha.yaml
        county_steps:
        - step: evidence-base/profile
          achieved: 2008-06
    Good: plans/districts/alpha.yaml
        county_steps:
        - step: gap-analysis/first-phase
          achieved: 2008-10-24
    """
    for place, entry in _county_steps(workspace):
        if not entry.fans_out and workspace.sources[entry.place.path].whole:
            hint = f"Record it in {entry.place.path}, or write each: affected districts there."
            if entry.kind == "milestone":
                hint = "Name the one of its steps that each district has to do."
            elif entry.district:
                hint = "The district's own steps stand under actions: take this line away."
            yield Fault(place, f"{quoted(entry.id)} is not a step that each district has to do.", hint, (entry.place,))


@rule(Severity.ERROR)
def county_step_twice(workspace: Workspace) -> Iterator[Fault]:
    """A district's plan ticks off one of the county's steps twice.

    Only one of the two can be the district's word on it: the other, with its date and its evidence, would be lost.

    Bad: plans/districts/alpha.yaml
        county_steps:
        - step: gap-analysis/first-phase
          achieved: 2008-10-24

        - step: gap-analysis/first-phase
          due: 2008-11-14
    Good: plans/districts/alpha.yaml
        county_steps:
        - step: gap-analysis/first-phase
          due: 2008-11-14
          achieved: 2008-10-24
    """
    first: dict[tuple[str, str], Place] = {}
    for place, entry in _county_steps(workspace):
        other = first.setdefault((place.path, entry.id), place)
        if other != place:
            yield Fault(
                place,
                f"{quoted(entry.id)} stands twice among the county's steps of this plan.",
                "Bring the two together in one.",
                (other,),
            )


def _county_steps(workspace: Workspace) -> Iterator[tuple[Place, Entry]]:
    """Yield each county step a district's plan lists, where it is listed and what it is."""
    for plan in workspace.plans:
        for index, item in enumerate(plan.model.county_steps):
            entry = workspace.entry(item.step, plan.stem)
            if entry is not None:
                yield plan.place("county_steps", index, "step"), entry
