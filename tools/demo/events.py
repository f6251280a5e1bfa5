"""Who wrote what down when, as the invented county came about: the story its history tells."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from demo.claimants import releases
from demo.dates import working_day
from demo.past import COUNTY_FILE, OUTLINE, OUTLINED, REGISTERS_FILE, RENAMED, SHARED_AGAIN, Past
from demo.plans import adopted_on
from demo.targets import changed_on
from demo.world import (
    COLLEGE,
    ECONOMY,
    HEALTH,
    JOBCENTRE,
    JOBCENTRE_SECOND,
    LEFT,
    MANAGER,
    NIL,
    SKILLS,
    STATISTICS,
    WORSE,
)
from ni153.period import Period, day_words

Paths = Callable[[str], bool]


@dataclass(frozen=True)
class Event:
    """That somebody brought some files up to date."""

    day: date
    author: str
    message: str
    touches: Paths
    side: bool = False
    merge: bool = False


def events(past: Past) -> Iterator[Event]:
    """Yield all that happened, in no order; of what happened on one day, the first to be told came first."""
    yield from _beginning(past)
    yield from _adoptions(past)
    yield from _quarters(past)
    yield from _figures(past)
    yield from _framework(past)
    yield from _later(past)
    yield from _proposals(past)
    message = f"Everything as at {day_words(past.world.today)}"
    yield Event(past.world.today, STATISTICS, message, lambda path: True)


def _one(*paths: str) -> Paths:
    return lambda path: path in paths


def _framework_file(*names: str) -> Paths:
    return _one(*(f"plans/framework/{name}.yaml" for name in names))


def _in(folder: str) -> Paths:
    return lambda path: path.startswith(f"plans/{folder}/")


def _beginning(past: Past) -> Iterator[Event]:
    plans = list(past.districts)
    half = (len(plans) + 1) // 2
    starts = _one("lsoas.yaml", COUNTY_FILE, REGISTERS_FILE)
    yield Event(date(2008, 5, 12), MANAGER, "Start the record: the goal, the districts and the neighbourhoods", starts)
    yield Event(date(2008, 5, 19), MANAGER, "The framework as drafted: seven milestones", _in("framework"))
    yield Event(date(2008, 7, 3), ECONOMY, "Drafts of the districts' plans, first half", _one(*plans[:half]))
    yield Event(date(2008, 7, 9), ECONOMY, "Drafts of the districts' plans, second half", _one(*plans[half:]))
    message = "The agreement is signed and the executive has been set up"
    yield Event(date(2008, 7, 15), MANAGER, message, _framework_file("priorities", "performance"))
    yield Event(date(2008, 9, 22), MANAGER, "The directory of the offer is put together", _framework_file("offer"))
    message = "Note of the workshop on the gap analysis"
    yield Event(
        date(2008, 10, 8), MANAGER, message, lambda path: "2008-10-06" in path or path.endswith("/gap-analysis.yaml")
    )
    yield Event(date(2008, 10, 9), SKILLS, "The directory has gone out", _framework_file("offer"))
    yield Event(date(2008, 10, 20), ECONOMY, "Targets set: what the districts have ticked off", _in("districts"))
    yield Event(
        date(2008, 11, 24), ECONOMY, "First look at the gap: what the districts have ticked off", _in("districts")
    )
    yield Event(date(2009, 1, 27), MANAGER, "Note of the executive", lambda path: "2009-01-23" in path)


def _adoptions(past: Past) -> Iterator[Event]:
    adopted: dict[date, list[str]] = {}
    for path, district in past.districts.items():
        if district.adopted:
            adopted.setdefault(adopted_on(district), []).append(path)
    for day, paths in adopted.items():
        first = past.districts[paths[0]]
        others = f" and {len(paths) - 1} other districts" if len(paths) > 2 else ""
        others = f" and {past.districts[paths[1]].name}" if len(paths) == 2 else others
        plans = "their plans" if len(paths) > 1 else "its plan"
        verb = "adopt" if len(paths) > 1 else "adopts"
        message = f"{first.name}{others} {verb} {plans}, with targets of their own"
        message = message if len(paths) > 1 else f"{first.name} adopts its plan, with a target of its own"
        yield Event(day, first.officer, message, _one(*paths))
    drafts = [path for path, district in past.districts.items() if not district.adopted]
    message = "Share out what is left of the goal over the districts without a target of their own"
    yield Event(SHARED_AGAIN, STATISTICS, message, _one(*drafts))
    old, new = (path.rpartition("/")[2] for path in past.renamed)
    yield Event(RENAMED, ECONOMY, f"Call {old} what its district is called: {new}", _one(past.renamed[1]))


def _quarters(past: Past) -> Iterator[Event]:
    for quarter in past.world.dates.over:
        on_time = [path for path in past.districts if _days(past, path, quarter) < 30]
        late = [path for path in past.districts if path not in on_time]
        day = working_day(quarter.end + timedelta(days=27))
        yield Event(day, STATISTICS, f"Returns for {quarter.words()}", _one(COUNTY_FILE, *on_time))
        day = working_day(quarter.end + timedelta(days=38))
        yield Event(day, ECONOMY, f"Late returns for {quarter.words()}", _one(*late))
        day = quarter.end + timedelta(days=42)
        files = _one(COUNTY_FILE, "plans/framework/performance.yaml")
        yield Event(day, STATISTICS, f"Report of {quarter.words()} to the executive", files)


def _days(past: Past, path: str, quarter: Period) -> int:
    return (past.entered(path, quarter) - quarter.end).days


def _figures(past: Past) -> Iterator[Event]:
    for release in releases(past.world):
        month = release.data["as_at"].words()
        again = "-revised" in release.path
        message = (
            f"Claimant figures for {month}, put right by the publisher" if again else f"Claimant figures for {month}"
        )
        yield Event(release.published, STATISTICS, message, _one(release.path))


def _framework(past: Past) -> Iterator[Event]:
    day = past.world.dates.day
    done = "What is done of the framework: flows, the list of priorities, employers' targets"
    files = _framework_file("priorities", "investment", "gap-analysis")
    yield Event(date(2009, 2, 16), ECONOMY, done, files)
    yield Event(
        date(2009, 3, 30), HEALTH, "Health, housing and community safety have been asked", _framework_file("investment")
    )
    message = "Short courses that start every Monday are ready"
    yield Event(date(2009, 4, 22), COLLEGE, message, _framework_file("provision"))
    name = past.world.affected[0].name
    message = f"Employers are asked first now\n\nReason: {name}'s job shop does it already, so the agreement is kept."
    yield Event(date(2009, 4, 24), SKILLS, message, lambda path: "2008-10-06" in path)
    yield Event(day(-249), JOBCENTRE, "The directory: autumn's work trials", _framework_file("offer"))
    message = "Give up the health part of the directory\n\nReason: the health service keeps a better one of its own."
    yield Event(day(-200), HEALTH, message, _framework_file("offer"))
    yield Event(
        day(-118), STATISTICS, "The profile is out again, with the recession in it", _framework_file("evidence")
    )
    yield Event(day(-62), ECONOMY, "Where the second look at the gap stands", _framework_file("gap-analysis"))
    message = "One person for every employer: done"
    yield Event(day(-59), JOBCENTRE, message, _framework_file("provision"))
    message = "One person for every employer: not done after all\n\nReason: the number rings at an empty desk."
    yield Event(day(-45), JOBCENTRE_SECOND, message, _framework_file("provision"))
    yield from _slipped(past)


_REASONS: Final[Mapping[str, tuple[str, ...]]] = {
    "second-look": (
        "the figures of November come out late",
        "the districts want to see the figures of the winter first",
    ),
    "single-contact": (
        "the partners cannot agree whose desk it is",
        "",
        "the telephone contract runs until the summer",
    ),
    "new-keeper": ("",),
    "evaluation": ("the partnership wants to decide on the Reward Grant first",),
    "job-shop-begun": ("the lease was signed a month late",),
}


def _slipped(past: Past) -> Iterator[Event]:
    seen: dict[str, int] = {}
    for was in past.was:
        if was.item in _REASONS and "due" in was.fields:
            number = seen[was.item] = seen.get(was.item, -1) + 1
            reason = _REASONS[was.item][number]
            message = f"{was.item.replace('-', ' ').capitalize()}: a later date" + (
                f"\n\nReason: {reason}." if reason else ""
            )
            author = past.districts[was.path].officer if was.path in past.districts else ECONOMY
            yield Event(was.until, author, message, _one(was.path))
    path, first = next(iter(past.districts.items()))
    yield Event(
        date(2009, 3, 18), first.officer, f"{first.name} finished its first look later than it said", _one(path)
    )
    message = f"{first.name}'s baseline of employers\n\nReason: six of them had been counted twice."
    yield Event(date(2009, 6, 18), first.officer, message, _one(path))


def _later(past: Past) -> Iterator[Event]:
    day, world = past.world.dates.day, past.world
    successor = f"{JOBCENTRE_SECOND} takes over the leads of {LEFT}"
    everywhere = lambda path: not path.startswith("plans/claimants/")  # noqa: E731
    yield Event(past.handed_over, MANAGER, successor, everywhere)
    for path, district in past.districts.items():
        if district.fate == WORSE:
            reason = "the largest employer of the district has closed, and its people come first."
            message = f"{district.name} cuts its target\n\nReason: {reason}"
            yield Event(changed_on(world), district.officer, message, _one(path))
            yield Event(day(-129), district.officer, f"{district.name} gives up an action", _one(path))
        elif district.fate == NIL:
            message = f"{district.name} puts its people later; the total is the same"
            yield Event(changed_on(world), district.officer, message, _one(path))
    yield Event(day(-259), ECONOMY, "A colour set by hand until the late return is in", _one(COUNTY_FILE))
    yield Event(past.tidied, MANAGER, "Lay files out as ni153 fmt does", _one(*past.untidy))
    note = "Note of the districts' forum"
    yield Event(day(-48), MANAGER, note, lambda path: "/meetings/" in path or path.endswith("/investment.yaml"))
    yield Event(
        day(-20), MANAGER, "The gap analysis is amber by hand: what it waits for is promised", _one(COUNTY_FILE)
    )
    yield Event(day(-15), MANAGER, "Options for the Reward Grant have gone round", _in("meetings"))
    yield Event(day(-13), ECONOMY, "Reviews of the actions, and places still needed", _in("districts"))


def _proposals(past: Past) -> Iterator[Event]:
    day = past.world.dates.day
    branch = "plans/proposals/childcare-tasters.yaml"
    yield Event(day(-126), SKILLS, "Childcare tasters: an outline", _one(branch), side=True)
    yield Event(day(-119), SKILLS, "Childcare tasters: approved, with what it costs", _one(branch), side=True)
    yield Event(day(-117), MANAGER, "Merge branch 'childcare-tasters'", _one(), merge=True)
    for path, data in past.today.items():
        if path.startswith("plans/proposals/") and path != branch:
            title, on = str(data["title"]), Period.parse(str(data["stage_on"])).start
            if data["stage"] in OUTLINED:
                yield Event(on - timedelta(days=OUTLINE), SKILLS, f"{title}: an outline", _one(path))
            yield Event(on, SKILLS, f"{title}: {data['stage']}", _one(path))
