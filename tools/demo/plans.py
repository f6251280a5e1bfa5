"""The invented delivery plans of the districts."""

from datetime import date, timedelta
from random import Random
from typing import Final

from demo.actions import actions
from demo.dates import working_day
from demo.framework import shared_steps
from demo.names import COLLEGE_BODY, EMPLOYERS, JOBCENTRES, VOLUNTARY
from demo.page import Data
from demo.targets import Figures, Targets, by_column
from demo.world import AHEAD, DRAFT, LATE, SILENT, STEADY, WORSE, District, World
from ni153.arithmetic.rounding import spread

ADOPTED: Final = (date(2008, 12, 9), date(2009, 1, 20), date(2009, 2, 24))
"""The days on which councils adopted their plans, in turn."""
SHARE_OF_NEED: Final = (("Incapacity Benefits", 48), ("JSA", 27), ("Lone parents on Income Support", 17))
"""Client groups of those who claim, in per cent; the others have the rest."""


def plan(world: World, targets: Targets, district: District) -> Data:
    """What a district's file says today."""
    head: Data = {"district": district.name}
    body: Data = {
        "partners": _partners(district),
        "targets": targets.written(district),
        "county_steps": ticks(world, district),
    }
    if district.adopted:
        body |= {
            "actions": actions(world, district),
            "resources": _resources(world, district),
            "outputs": _outputs(world, targets, district),
            "outcomes": _outcomes(world, targets, district),
        }
    if district.fate != SILENT:
        body |= {"capacity": _capacity(world, district), "need": _need(world, district)}
    adopted = {"adopted": adopted_on(district)} if district.adopted else {}
    return head | adopted | body


def adopted_on(district: District) -> date:
    """The day a district adopted its plan."""
    return ADOPTED[district.number % len(ADOPTED)]


def _partners(district: District) -> list[Data]:
    council: Data = {"partner": district.council}
    if district.fate != SILENT:
        council |= {
            "lead": district.officer,
            "contribution": f"Rooms in {district.wards[0]} and a regeneration officer",
        }
    more: list[Data] = [
        {"partner": EMPLOYERS, "contribution": "A member firm for every neighbourhood"},
        {"partner": VOLUNTARY, "contribution": "Volunteers who knock on doors"},
    ]
    return [council, *(more if district.adopted else [])]


# -- the county's steps -------------------------------------------------------------------------------------------


def ticks(world: World, district: District) -> list[Data]:
    """The county's steps as this district did them."""
    chance = world.dice("ticks", district.name)
    rows = [{"step": step, **_tick(world, district, step, due, chance)} for step, due in shared_steps(world).items()]
    return [*rows, {"step": "county/refresh-plans", "updates": _refreshed(world, district)}]


def _tick(world: World, district: District, step: str, due: date, chance: Random) -> Data:
    recent = due > world.today - timedelta(days=100)
    if district.fate == SILENT:
        done = step not in ("provision/proposals", "provision/places-still-needed")
        return _achieved(due, chance.randint(5, 40)) if done else {}
    if district.fate == WORSE and recent:
        return {"progress": "Two of five providers have answered"}
    if district.fate == DRAFT and step == "offer/directory-checked":
        return {"cancelled": {"date": "2008-11-05", "why": "Nothing in the directory lies in the district"}}
    if recent and district.fate not in (AHEAD, STEADY) and chance.random() < 0.5:
        later = {"due": world.dates.day(20), "why": "The providers' own figures come at the end of the month"}
        return later | {"leads": [district.officer]}
    early, late = {AHEAD: (-9, -2), STEADY: (-6, 0), WORSE: (18, 60), DRAFT: (10, 60)}.get(district.fate, (-4, 16))
    if recent:
        early, late = -9, 6
    tick = _achieved(due, chance.randint(early, late))
    if step == "gap-analysis/first-look" and tick["achieved"] > due:
        slipped = working_day(due + timedelta(days=21))
        return {"due": slipped, "why": "Waited for the Jobcentres' figures", "leads": [district.officer], **tick}
    return tick


def _achieved(due: date, days: int) -> Data:
    day = working_day(due + timedelta(days=days))
    return {"achieved": day, "evidence": [{"text": "Note to the county team", "as_at": day}]}


def _refreshed(world: World, district: District) -> list[Data]:
    years = [year for year in world.dates.years if year.end < world.today - timedelta(days=30)]
    kept = {SILENT: 0, DRAFT: 0, WORSE: len(years) - 1}.get(district.fate, len(years))
    return [
        {
            "date": working_day(year.end + timedelta(days=12 + district.number % 15)),
            "by": district.officer,
            "for": year,
            "note": f"Plan gone through with the partners for {year}",
        }
        for year in years[:kept]
    ]


# -- money, outputs and outcomes ----------------------------------------------------------------------------------


def _resources(world: World, district: District) -> list[Data]:
    size, chance = len(district.neighbourhoods), world.dice("resources", district.name)
    quarters, over = world.dates.quarters, world.dates.over
    reported = over[:-1] if district.fate == LATE else over
    adviser, fund = 3000 * size, 5500 * size
    found: list[Data] = [
        {
            "id": "advisers",
            "fund": "Jobcentre mainstream",
            "title": "Advisers who work in the neighbourhoods",
            "purpose": "gap",
            "planned": by_column(dict.fromkeys(quarters, adviser), world),
            "total": adviser * len(quarters) if district.fate == STEADY else None,
            "spent": {quarter: adviser * chance.randint(93, 101) // 100 for quarter in reported},
        },
        {
            "id": "growing-together",
            "fund": "GTF",
            "title": "Job shop, courses and tasters",
            "purpose": "gap",
            "planned": by_column(dict.fromkeys(quarters, fund), world),
            "spent": {
                quarter: fund * _spending(district, number, chance) // 100 for number, quarter in enumerate(reported)
            },
            "provisional": [reported[-1]],
        },
        {
            "id": "outreach-officers",
            "fund": "Other",
            "named": f"{district.name} Partnership",
            "title": "Officers who know the streets",
            "unit": "officers",
            "planned": dict.fromkeys(world.dates.columns, "1.5" if size > 6 else "0.5"),
            "spent": dict.fromkeys(reported, "1" if size > 6 else "0.5"),
        },
    ]
    return found


def _spending(district: District, number: int, chance: Random) -> int:
    """What was spent of what was planned, in per cent: money runs late at first, and catches up."""
    usual = min(70 + 5 * number, 97) if district.fate != WORSE else 98
    return usual + chance.randint(-3, 3)


def _outputs(world: World, targets: Targets, district: District) -> list[Data]:
    chance = world.dice("outputs", district.name)
    people = targets.planned(district, cut=False)
    started = _scaled(people, 260)
    employers = dict(zip(people, spread(4 * len(district.neighbourhoods), [1] * len(people)), strict=True))
    return [
        {
            "id": "courses-begun",
            "title": "People who began a course or a taster",
            "unit": "people",
            "scheme": "Ready to Start",
            "lsoas": [place.name for place in district.neighbourhoods if place.ward == district.wards[0]],
            "client_groups": ["JSA", "Incapacity Benefits"],
            "baseline": {"value": 0, "as_at": "2008-08", "source": COLLEGE_BODY},
            "planned": started if district.number % 3 else by_column(started, world),
            "actual": _returned(world, targets, district, started, chance, 104),
        },
        {
            "id": "employers-signed",
            "title": "Employers who guarantee interviews",
            "unit": "employers",
            "scheme": "Open Doors",
            "baseline": {"value": 2 + chance.randint(0, 9), "as_at": "2008-08", "source": JOBCENTRES},
            "planned": employers,
            "actual": _returned(world, targets, district, employers, chance, 90),
        },
    ]


def _outcomes(world: World, targets: Targets, district: District) -> list[Data]:
    chance = world.dice("outcomes", district.name)
    people = targets.planned(district, cut=False)
    kept, back = _scaled(people, 60), _scaled(people, 12)
    return [
        {
            "id": "still-in-work",
            "title": "People still in work after six months",
            "unit": "people",
            "baseline": {"value": 10 + chance.randint(0, 20), "as_at": "2008-08", "source": JOBCENTRES},
            "planned": kept,
            "actual": _returned(world, targets, district, kept, chance, 92),
            "provisional": [max(returned)] if (returned := targets.actual(district)) else [],
            "additionality": {"deadweight": "35%", "leakage": "10%", "displacement": "10%", "substitution": "5%"},
            "also_counted_in": ["Jobcentre mainstream: people placed by its advisers"],
        },
        {
            "id": "back-on-benefits",
            "title": "People back on benefits within six months",
            "unit": "people",
            "good_is": "low",
            "baseline": {"value": 6 + chance.randint(0, 6), "as_at": "2008-08", "source": JOBCENTRES},
            "planned": back,
            "actual": _returned(world, targets, district, back, chance, 118),
        },
    ]


def _scaled(figures: Figures, percent: int) -> Figures:
    return {quarter: (people * percent + 50) // 100 for quarter, people in figures.items()}


def _returned(
    world: World, targets: Targets, district: District, planned: Figures, chance: Random, percent: int
) -> Figures:
    """What came in of an output or outcome: as the district's own delivery went, more or less."""
    own, delivered = targets.planned(district, cut=False), targets.actual(district)
    return {
        quarter: max(
            0,
            planned[quarter]
            * (100 * delivered[quarter] // max(1, own[quarter]))
            * (percent + chance.randint(-5, 5))
            // 10000,
        )
        for quarter in world.dates.over
        if quarter in delivered
    }


# -- what was on offer, and how many needed it --------------------------------------------------------------------


def need(district: District) -> dict[str, int]:
    """People of a district's neighbourhoods who claim, by client group."""
    claiming = int(sum(place.working_age * place.rate for place in district.neighbourhoods))
    named = {group: claiming * percent // 500 * 5 for group, percent in SHARE_OF_NEED}
    return named | {"Other income-related benefits": (claiming - sum(named.values())) // 5 * 5}


def _need(world: World, district: District) -> list[Data]:
    first = need(district)
    now = {group: people * (118 if group == "JSA" else 101) // 500 * 5 for group, people in first.items()}
    later = world.dates.day(-400)
    tables: list[Data] = [{"as_at": "2008-08", "source": JOBCENTRES, "claimants": first}]
    if later > date(2009, 1, 1):
        tables.append({"as_at": later, "source": f"{JOBCENTRES}, after the second look", "claimants": now})
    return tables


def _capacity(world: World, district: District) -> list[Data]:
    chance, people = world.dice("capacity", district.name), need(district)
    offers = (
        (JOBCENTRES, "Work Taster", "JSA", 22),
        (COLLEGE_BODY, "Ready to Start", "JSA", 18),
        (VOLUNTARY, "Fit for Work", "Incapacity Benefits", 7),
        (COLLEGE_BODY, "Back on Track", "Lone parents on Income Support", 15),
    )
    return [
        {
            "as_at": "2008-06",
            "source": "Annexe A",
            "offer": [
                {
                    "provider": provider,
                    "scheme": scheme,
                    "client_group": group,
                    "places": people[group] * (percent + chance.randint(-4, 4)) // 100,
                }
                for provider, scheme, group, percent in offers
            ],
        }
    ]
