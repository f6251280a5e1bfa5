"""The invented registers.yaml: everybody and everything the other files name."""

from typing import Final

from demo.names import (
    COLLEGE_BODY,
    COUNTY_COUNCIL,
    DISTRICTS_FORUM,
    EMPLOYERS,
    EXECUTIVE,
    HEALTH_BODY,
    JOBCENTRES,
    NORTH,
    PARTNERSHIP,
    SKILLS_BODY,
    VOLUNTARY,
)
from demo.page import Data
from demo.world import (
    COLLEGE,
    ECONOMY,
    HEALTH,
    JOBCENTRE,
    JOBCENTRE_SECOND,
    LEFT,
    MANAGER,
    SKILLS,
    STATISTICS,
    District,
    World,
)
from ni153.period import Period

SCHEMES: Final = (
    ("Back on Track", "claimants"),
    ("Fit for Work", "claimants"),
    ("Job Shops", "claimants"),
    ("Open Doors", "employers"),
    ("Ready to Start", "claimants"),
    ("Work Taster", "both"),
)
GROUPS: Final = (
    "Incapacity Benefits",
    "Jobseeker's Allowance",
    "Lone parents on Income Support",
    "Other income-related benefits",
)


ALIASES: Final = {"Jobseeker's Allowance": ["JSA"], "Work Taster": ["Tasters"]}
SOURCE: Final = "National definition of NI 153"


def registers(world: World) -> Data:
    """What registers.yaml says."""
    return {
        "officers": _by_name(_officers(world)),
        "partners": sorted(
            [*map(_council, world.districts), *_BODIES, _north(world)], key=lambda body: str(body["name"]).casefold()
        ),
        "collectives": [
            {"name": "All Partners", "means": "all partners"},
            {"name": "Delivery Teams", "members": [COLLEGE_BODY, JOBCENTRES, VOLUNTARY]},
            {"name": "District Partnerships", "means": "affected districts"},
        ],
        "funds": [
            {"name": "County mainstream", "class": "core", "budget": "mainstream"},
            {"name": "Growing Together Fund", "aliases": ["GTF"], "class": "additional", "budget": "discretionary"},
            {"name": "Jobcentre mainstream", "class": "core", "budget": "mainstream"},
            {"name": "New Horizons Programme", "class": "additional", "budget": "discretionary"},
            {"name": "Other", "class": "additional", "budget": "discretionary"},
            {"name": "Reward Grant", "class": "additional", "budget": "discretionary"},
        ],
        "schemes": [{"name": name, "aliases": ALIASES.get(name, []), "serves": serves} for name, serves in SCHEMES],
        "client_groups": [{"name": name, "aliases": ALIASES.get(name, []), "source": SOURCE} for name in GROUPS],
        "glossary": [
            {"term": "BC", "means": "Borough Council"},
            {"term": "GTF", "means": "Growing Together Fund, an invented one"},
            {"term": "JSA", "means": "Jobseeker's Allowance"},
            {"term": "LSOA", "means": "Lower Super Output Area, a neighbourhood", "aliases": ["LSOAs"]},
            {"term": "NI", "means": "National Indicator"},
        ],
    }


def _by_name(entries: list[Data]) -> list[Data]:
    return sorted(entries, key=lambda entry: str(entry["name"]).casefold())


def _officers(world: World) -> list[Data]:
    handed_over = Period.parse(f"{world.dates.day(-330):%Y-%m-%d}")
    posts = [
        (MANAGER, "Partnership manager", PARTNERSHIP),
        (ECONOMY, "Economy lead", COUNTY_COUNCIL),
        (HEALTH, "Health and work lead", HEALTH_BODY),
        (JOBCENTRE, "Area manager", JOBCENTRES),
        (SKILLS, "Head of commissioning", SKILLS_BODY),
        (COLLEGE, "Director of short courses", COLLEGE_BODY),
        (STATISTICS, "Statistician", COUNTY_COUNCIL),
        (JOBCENTRE_SECOND, "Employer engagement manager", JOBCENTRES),
    ]
    posts += [(district.officer, "Regeneration officer", district.council) for district in world.districts]
    officers: list[Data] = [
        {"name": name, "posts": [{"role": role, "organisation": body}]} for name, role, body in posts
    ]
    officers[0]["aliases"] = [f"{MANAGER[0]} {MANAGER.partition(' ')[2]}"]
    officers[7]["posts"][0]["from"] = handed_over
    left = {"role": "Employer engagement manager", "organisation": JOBCENTRES, "from": "2008-04", "until": handed_over}
    return [*officers, {"name": LEFT, "posts": [left]}]


def _council(district: District) -> Data:
    return {
        "name": district.council,
        "aliases": [f"{district.name} BC"],
        "duty_to_cooperate": "true",
        "kind": "council",
        "district": district.name,
        "fills": "District/Borough Council",
    }


def _body(name: str, kind: str, *, duty: bool | None = None, fills: str | None = None) -> Data:
    duty_word = None if duty is None else str(duty).lower()
    return {"name": name, "duty_to_cooperate": duty_word, "kind": kind, "fills": fills}


def _north(world: World) -> Data:
    covers = [district.name for district in world.districts[:3]]
    return {
        "name": NORTH,
        "kind": "sub-region",
        "covers": [*covers, "Farhaven"],
        "note": "Farhaven lies outside the county.",
    }


_BODIES: Final = (
    _body(COUNTY_COUNCIL, "council", duty=True),
    _body(JOBCENTRES, "employment service", duty=True),
    _body(SKILLS_BODY, "skills funder", duty=True),
    _body(COLLEGE_BODY, "provider", duty=True, fills="Education/Training Providers"),
    _body(HEALTH_BODY, "health"),
    _body(VOLUNTARY, "voluntary sector", duty=False),
    _body(EMPLOYERS, "employers", duty=False),
    _body(PARTNERSHIP, "partnership"),
    _body(EXECUTIVE, "group"),
    _body(DISTRICTS_FORUM, "group"),
)
