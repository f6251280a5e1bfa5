"""What a file of the invented county said on an earlier day: today's words, less what had not happened yet."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Final

from demo.claimants import releases
from demo.dates import START, working_day
from demo.framework import shared_steps
from demo.meetings import last_forum, next_partnership
from demo.page import Data
from demo.plans import adopted_on
from demo.targets import FIRST_SET_ON, Targets, changed_on
from demo.world import BEHIND, DRAFT, JOBCENTRE_SECOND, LEFT, NIL, WORSE, District, World
from ni153.period import Period

COUNTY_FILE: Final = "plans/county.yaml"
REGISTERS_FILE: Final = "plans/registers.yaml"
SHARED_AGAIN: Final = date(2009, 3, 4)
"""The day the goal was shared anew, after the last districts had adopted their plans."""
RENAMED: Final = date(2009, 3, 10)
FIRST_LOOK: Final = "gap-analysis/first-look"
OUTLINED, OUTLINE = ("submitted", "approved"), 70
"""The stages proposals came to from an outline, and how many days after it."""
DONE: Final = ("achieved", "evidence", "through", "becomes")


@dataclass(frozen=True)
class Was:
    """That an item of a file, a step by its id, read otherwise until a day; `since` a day or from the beginning."""

    path: str
    item: str
    fields: Data
    until: date
    since: date = START


class Past:
    """The county on earlier days. `today` is what its files say now, by path."""

    def __init__(self, world: World, targets: Targets, today: Mapping[str, Data]) -> None:
        """Take what the files say today."""
        self.world, self.targets, self.today = world, targets, today
        self.districts: dict[str, District] = {district.path: district for district in world.affected}
        self.due = shared_steps(world)
        self.published = {release.path: release.published for release in releases(world)}

    # -- the days on which things were written down ---------------------------------------------------------------

    @property
    def handed_over(self) -> date:
        """The day one officer's leads went to the next."""
        return self.world.dates.day(-330)

    @property
    def tidied(self) -> date:
        """The day files that were indented by hand were laid out."""
        return self.world.dates.day(-236)

    @cached_property
    def untidy(self) -> frozenset[str]:
        """The files indented by hand until then."""
        return frozenset(("plans/framework/offer.yaml", self.world.affected[-1].path))

    @cached_property
    def renamed(self) -> tuple[str, str]:
        """A district's file: what it was called at first, and now."""
        drafts = [district for district in self.world.affected if district.fate == DRAFT]
        path = (drafts or self.world.affected[-1:])[0].path
        return path.replace(".yaml", "-draft.yaml"), path

    def entered(self, path: str, quarter: Period) -> date:
        """The day a district's return for a quarter was entered: by then due from most, a little later from some."""
        district = self.districts.get(path)
        slow = district is not None and district.fate in (BEHIND, NIL, DRAFT) and district.number % 2
        return working_day(quarter.end + timedelta(days=38 if slow else 27))

    @cached_property
    def was(self) -> tuple[Was, ...]:
        """What read otherwise: due dates that moved, the earliest of a step first, and mistakes that were put right."""
        first = self.world.affected[0].path
        ticked = self.world.dates.day(-59)
        done = {"achieved": ticked, "evidence": [{"text": "The number, on every partner's page"}]}
        return (
            *self._slipped(),
            Was("plans/framework/provision.yaml", "single-contact", done, self.world.dates.day(-45), ticked),
            Was(first, FIRST_LOOK, {"achieved": date(2008, 11, 7)}, date(2009, 3, 18), self._first_look),
            Was(first, "employers-signed", {"baseline": self._baseline}, date(2009, 6, 18)),
        )

    def _slipped(self) -> Iterator[Was]:
        day, framework = self.world.dates.day, "plans/framework"
        for path, step, due, until in (
            (f"{framework}/gap-analysis.yaml", "second-look", day(-205), day(-208)),
            (f"{framework}/gap-analysis.yaml", "second-look", day(-152), day(-149)),
            (f"{framework}/provision.yaml", "single-contact", day(-178), day(-180)),
            (f"{framework}/provision.yaml", "single-contact", day(-131), day(-136)),
            (f"{framework}/provision.yaml", "single-contact", day(-92), day(-95)),
            (f"{framework}/offer.yaml", "new-keeper", day(-70), day(-73)),
            (f"{framework}/performance.yaml", "evaluation", day(-44), day(-51)),
            (self.world.affected[0].path, "job-shop-begun", date(2009, 4, 30), date(2009, 5, 5)),
        ):
            yield Was(path, step, {"due": due}, until)

    @property
    def _first_look(self) -> date:
        """The day the first district really finished its first look."""
        rows: list[Data] = self.today[self.world.affected[0].path]["county_steps"]
        return next(_start(row["achieved"]) for row in rows if row["step"] == FIRST_LOOK)

    @property
    def _baseline(self) -> Data:
        """A baseline with some employers counted twice."""
        measures: list[Data] = self.today[self.world.affected[0].path]["outputs"]
        baseline: Data = next(measure["baseline"] for measure in measures if measure["id"] == "employers-signed")
        return baseline | {"value": baseline["value"] + 6}

    # -- files as they were -----------------------------------------------------------------------------------------

    def file(self, path: str, day: date) -> Data | None:
        """Return what a file said at the end of a day, by the name it has today; None before it was there."""
        if day < self._since(path):
            return None
        data: Data = _known(self.today[path], day, lambda quarter: self.entered(path, quarter))
        if path in self.districts:
            data = self._plan(self.districts[path], data, day)
        elif path == COUNTY_FILE:
            data = self._county(data, day)
        elif path.startswith("plans/proposals/"):
            data = _proposal(data, day)
        elif path == REGISTERS_FILE and day < self.handed_over:
            data["officers"] = _before_handover(data["officers"])
        if day < self.world.dates.day(-40):
            _forget(data, "progress")
        for was in reversed(self.was):
            if was.path == path and was.since <= day < was.until:
                _put(data, was.item, was.fields)
        if day < self.handed_over and path != REGISTERS_FILE:
            _replace(data, JOBCENTRE_SECOND, LEFT)
        for meeting in self._meetings:
            if day < self._since(meeting):
                _replace(data, meeting.rpartition("/")[2].removesuffix(".yaml"), None)
        return data

    @cached_property
    def _meetings(self) -> tuple[str, ...]:
        return tuple(path for path in self.today if path.startswith("plans/meetings/"))

    def _since(self, path: str) -> date:
        if path in self.published:
            return self.published[path]
        if path.startswith("plans/meetings/"):
            name = path.removeprefix("plans/meetings/")
            before = last_forum(self.world) if name.startswith(next_partnership(self.world)) else name
            return working_day(date.fromisoformat(before[:10]) + timedelta(days=2))
        if path.startswith("plans/proposals/"):
            outlined = self.today[path]["stage"] in OUTLINED
            return _stage_on(self.today[path]) - timedelta(days=OUTLINE if outlined else 0)
        return START

    def _plan(self, district: District, data: Data, day: date) -> Data:
        first = {str(quarter): people for quarter, people in self.targets.first_share[district.name].items()}
        draft = {"basis": "apportioned", "planned": first}
        data["county_steps"] = [self._tick(row, day) for row in data["county_steps"]]
        data["need"] = [table for table in data.get("need", []) if _start(table["as_at"]) <= day]
        if not district.adopted:
            if day < SHARED_AGAIN:
                data["targets"] = data["targets"] | draft
        elif day < adopted_on(district):
            return {
                "district": district.name,
                "partners": [{"partner": district.council}],
                "targets": draft,
                "county_steps": data["county_steps"],
            }
        elif day < changed_on(self.world) and district.fate in (WORSE, NIL):
            planned = self.targets.planned(district, cut=False)
            data["targets"] |= {"set_on": FIRST_SET_ON, "planned": planned}
            del data["targets"]["note"]
        return data

    def _tick(self, row: Data, day: date) -> Data:
        """A tick, without the district's own date until shortly before the county's."""
        if "why" not in row or day >= self.due[row["step"]] - timedelta(days=3):
            return row
        return {key: value for key, value in row.items() if key not in ("due", "why", "leads")}

    def _county(self, data: Data, day: date) -> Data:
        looked_at = [quarter.end + timedelta(days=42) for quarter in self.world.dates.over]
        data["reporting_date"] = max((at for at in looked_at if at <= day), default=date(2008, 7, 31))
        data["rag"]["overrides"] = [override for override in data["rag"]["overrides"] if override["date"] <= day]
        return data


def _known(value: Any, day: date, entered: Callable[[Period], date]) -> Any:
    """Return a value without what happened, was said or came in after the day."""
    if isinstance(value, list):
        return [_known(inner, day, entered) for inner in value]
    if not isinstance(value, dict):
        return value
    data = {key: _known(inner, day, entered) for key, inner in value.items()}
    if "achieved" in data and _start(data["achieved"]) > day:
        data = {key: inner for key, inner in data.items() if key not in DONE}
    if "cancelled" in data and _start(data["cancelled"]["date"]) > day:
        del data["cancelled"]
    if "updates" in data:
        data["updates"] = [update for update in data["updates"] if _start(update["date"]) <= day]
    for field in ("actual", "spent"):
        if field in data:
            data[field] = {quarter: figure for quarter, figure in data[field].items() if entered(quarter) <= day}
            if data.get("provisional"):
                data["provisional"] = [max(data[field])] if data[field] else []
    return data


def _start(written: object) -> date:
    return Period.parse(str(written)).start


def _stage_on(data: Data) -> date:
    return _start(data["stage_on"])


def _proposal(data: Data, day: date) -> Data:
    """A proposal before it came to its stage: an outline without what was decided."""
    if day >= _stage_on(data):
        return data
    outline = {"stage": "outline", "stage_on": _stage_on(data) - timedelta(days=OUTLINE)}
    return {key: value for key, value in data.items() if key not in ("note", "additionality")} | outline


def _before_handover(officers: list[Data]) -> list[Data]:
    """The register's officers without the successor, the other's post still without an end."""
    kept = [officer for officer in officers if officer["name"] != JOBCENTRE_SECOND]
    return [
        officer
        | {"posts": [{key: value for key, value in post.items() if key != "until"} for post in officer["posts"]]}
        for officer in kept
    ]


def _put(value: Any, identity: str, fields: Data) -> None:
    """Put fields into the item of that id, or the tick of that step, wherever in the file it stands."""
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _put(inner, identity, fields)
    if isinstance(value, dict) and identity in (value.get("id"), value.get("step")):
        value.update(fields)


def _forget(value: Any, field: str) -> None:
    """Take a field out wherever it stands."""
    if isinstance(value, dict):
        value.pop(field, None)
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _forget(inner, field)


def _replace(value: Any, name: str, other: str | None) -> None:
    """Put another name in the place of one wherever it is a whole value, or take it out of the lists it is in."""
    if isinstance(value, list) and name in value:
        at = value.index(name)
        value[at : at + 1] = [other] if other else []
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        if inner == name and other:
            value[key] = other
        elif isinstance(inner, dict | list):
            _replace(inner, name, other)
