"""The invented actions of a district: what it does itself, to slow the flow on to benefits and to help people off."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from demo.dates import working_day
from demo.meetings import FIRST_WORKSHOP
from demo.page import Data
from demo.world import AHEAD, JOBCENTRE_SECOND, SKILLS, STEADY, WORSE, District, World


@dataclass(frozen=True)
class Kind:
    """A kind of action districts take; {ward} is one of theirs."""

    id: str
    title: str
    scheme: str | None
    lever: str
    groups: tuple[str, ...]
    first: str
    then: str
    review: str


OFF: Final = (
    Kind(
        "job-shop",
        "A job shop in {ward}, two days a week",
        "Job Shops",
        "off-flow",
        ("JSA", "Other income-related benefits"),
        "Rooms found and an adviser appointed",
        "Doors open",
        "Look at who came to the job shop, and who did not",
    ),
    Kind(
        "work-tasters",
        "Work tasters of four weeks with employers near {ward}",
        "Work Taster",
        "off-flow",
        ("JSA",),
        "Twenty employers signed up",
        "First tasters begun",
        "Ask employers how many of the tasters they kept on",
    ),
    Kind(
        "health-and-work",
        "Help with health and work for people on Incapacity Benefits",
        "Fit for Work",
        "off-flow",
        ("Incapacity Benefits",),
        "Two surgeries agree to have an adviser",
        "Advisers in place",
        "Count who went back to work with an adviser's help",
    ),
    Kind(
        "back-on-track",
        "Tasters of childcare and work for lone parents in {ward}",
        "Back on Track",
        "off-flow",
        ("Lone parents on Income Support",),
        "Childcare places agreed",
        "First group begun",
        "Ask the lone parents what would have helped more",
    ),
    Kind(
        "monday-courses",
        "Short courses that start every Monday",
        "Ready to Start",
        "off-flow",
        ("JSA", "Incapacity Benefits"),
        "Course list agreed with the college",
        "First course begun",
        "Look at who finished the courses, and who did not",
    ),
)
ON: Final = (
    Kind(
        "redundancy-team",
        "A team on site within five days of a redundancy notice",
        "Open Doors",
        "on-flow",
        (),
        "Who is in the team, and who calls it",
        "First firm visited",
        "Count the people who never came on to benefits",
    ),
    Kind(
        "early-help",
        "Early help for people who have been off sick for four weeks",
        "Fit for Work",
        "on-flow",
        (),
        "Employers and surgeries told how to refer",
        "First people seen",
        "Compare the surgeries that refer with those that do not",
    ),
    Kind(
        "school-leavers",
        "A place for every school leaver of {ward} who might go without",
        "Ready to Start",
        "on-flow",
        (),
        "Schools name the pupils",
        "First places taken up",
        "Find out where last year's school leavers are now",
    ),
)


def actions(world: World, district: District) -> list[Data]:
    """Return the actions of an adopted plan: more in a larger district, of both levers always."""
    chance = world.dice("actions", district.name)
    size = len(district.neighbourhoods)
    others = chance.sample(OFF[1:], min(3, 1 + size // 5))
    chosen = [OFF[0], *others, *chance.sample(ON, 1 + (size > 8))]
    return [_action(world, district, kind, number, chance) for number, kind in enumerate(chosen)]


def _action(world: World, district: District, kind: Kind, number: int, chance: Random) -> Data:
    ward = district.wards[number % len(district.wards)]
    places = [place.name for place in district.neighbourhoods if place.ward == ward]
    second = {"job-shop": JOBCENTRE_SECOND, "monday-courses": SKILLS}.get(kind.id)
    data: Data = {
        "id": kind.id,
        "title": kind.title.format(ward=ward),
        "scheme": kind.scheme,
        "lever": kind.lever,
        "client_groups": list(kind.groups),
        "lsoas": places if "{ward}" in kind.title else [],
        "shown_in": world.dates.column_of(world.dates.day(140)),
        "due": world.dates.day(140),
        "leads": [district.officer],
    }
    if number == 0:
        data["about"] = [FIRST_WORKSHOP]
    if second:
        data["supported_by"] = [second]
    steps = _steps(world, district, kind, number, chance)
    if number == 1 and district.fate == WORSE:
        cancelled = {"date": world.dates.day(-130), "why": "The provider withdrew, and no other could be found"}
        return data | {"cancelled": cancelled}
    if number == 1 and district.fate == AHEAD:
        due = world.dates.day(-70)
        data |= {"shown_in": world.dates.column_of(due), "due": due, "achieved": world.dates.day(-75)}
        return data | {"through": f"{district.name} Partnership", "steps": steps[:2]}
    data["updates"] = [
        {
            "date": world.dates.day(-170 + 4 * number),
            "by": district.officer,
            "note": chance.choice(_NEWS).format(ward=ward),
        }
    ]
    return data | {"steps": steps}


_NEWS: Final = (
    "More come from {ward} than from anywhere else",
    "A waiting list for the first time; the adviser asks for a second day",
    "Two employers fewer than last quarter, one of them closed",
    "Leaflets in four languages have brought in people nobody had seen before",
)


def _steps(world: World, district: District, kind: Kind, number: int, chance: Random) -> list[Data]:
    slow = {AHEAD: 0, STEADY: 4, WORSE: 40}.get(district.fate, 14)
    day = world.dates.day
    first, then = (
        _done("2009-03-31", chance.randint(-12, slow), chance),
        _done("2009-05-29", chance.randint(-6, slow), chance),
    )
    review: Data = {"due": day(-26 - 3 * number)}
    if district.fate == WORSE or (district.fate not in (AHEAD, STEADY) and chance.random() < 0.25):
        review["progress"] = "Figures by neighbourhood are still to be gathered"
    else:
        review |= _achieved(working_day(review["due"] - timedelta(days=chance.randint(1, 9))), "Review, two pages")
    more: Data = {"due": f"{day(-18)} to {day(45)}"} if number % 2 else {"due": day(140)}
    suffix = kind.id
    return [
        {"id": f"{suffix}-prepared", "title": kind.first, **first},
        {"id": f"{suffix}-begun", "title": kind.then, "needs": [f"{suffix}-prepared"], **then},
        {"id": f"{suffix}-reviewed", "title": kind.review, **review},
        {"id": f"{suffix}-widened", "title": "Take it to the next neighbourhoods, if the review says so", **more},
    ]


def _done(due: str, days: int, chance: Random) -> Data:
    day = working_day(date.fromisoformat(due) + timedelta(days=days))
    words = chance.choice(
        ("Note of the partners' meeting", "Photographs and the signed agreement", "Letter to the partners")
    )
    return {"due": due, **_achieved(day, words)}


def _achieved(day: date, words: str) -> Data:
    return {"achieved": day, "evidence": [{"text": words, "as_at": day}]}
