"""The invented county.yaml and lsoas.yaml."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from demo.dates import RETURNS_DUE, START
from demo.names import COUNTY, COUNTY_COUNCIL, DISTRICTS_FORUM, EXECUTIVE, JOBCENTRES, PARTNERSHIP, SKILLS_BODY
from demo.page import Data
from demo.world import COLLEGE, ECONOMY, JOBCENTRE, MANAGER, SKILLS, World
from ni153.edit.order import canonical
from ni153.model.county import County
from ni153.period import Period

PAPERS: Final = (
    (PARTNERSHIP, ("overview", "exceptions", "highlights")),
    (EXECUTIVE, ("overview", "exceptions", "framework", "trajectory", "returns")),
    (DISTRICTS_FORUM, ("highlights", "returns", "trajectory")),
)
"""The reports each body meets over."""


def county(world: World) -> Data:
    """What county.yaml says."""
    dates, goal = world.dates, world.goal
    last_year = dates.years[-1]
    return {
        "county": COUNTY,
        "invented": "true",
        "document": "Annexe D",
        "title": f"{COUNTY} Framework to Reduce Worklessness and achieve NI 153",
        "programme": canonical(County, ("programme",), f"{START:%Y-%m} to {dates.end:%Y-%m}"),
        "reporting_date": world.today,
        "districts": [district.name for district in world.districts],
        "indicator": _indicator(world),
        "goal": _goal(world),
        "outcome": f"Fewer people of {COUNTY} out of work, and more employers who take them on.",
        "rationale": "Where a quarter of a neighbourhood is out of work, its children and its shops are out of luck.",
        "approach": "Slow the flow of people on to benefits, and help those who are on them into work that lasts.",
        "periods": {"actions": [Period.parse("2008/09 H1"), *dates.columns], "resources": list(dates.columns)},
        "apportion": {"by": "working_age x rate", "profile": "even"},
        "standing_steps": [
            {
                "id": "refresh-plans",
                "title": "Review the year and refresh the district's plan",
                "due": {"every": "year", "from": dates.years[0], "to": last_year},
                "leads": [ECONOMY],
            }
        ],
        "partners": _partners(),
        "resources": _resources(world),
        "stale_after": "6 months",
        "returns_due": f"{RETURNS_DUE} days",
        "rag": _rag(world),
        "grant": {
            "nothing_below": "60%",
            "whole_at": "100%",
            "amount": goal * 1200 // 1000 * 1000,
            "source": f"{COUNTY} Local Area Agreement, schedule of rewards",
        },
        "papers": [{"body": body, "reports": list(reports)} for body, reports in PAPERS],
        "guards": {"much": "40%"},
    }


def _goal(world: World) -> Data:
    goal = world.goal
    return {
        "people": goal,
        "percentage_points": 2,
        "net": "true",
        "words": f"Two points off the rate of {len(world.neighbourhoods)} neighbourhoods by the end ({goal} people, net).",
        "set_by": f"{COUNTY} Local Area Agreement",
        "set_on": "2008-06",
    }


def _indicator(world: World) -> Data:
    claiming = sum((place.working_age * place.rate for place in world.neighbourhoods), Decimal(0))
    rate = (claiming * 100 / world.working_age).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return {
        "code": "NI 153",
        "aliases": ["NI-153"],
        "title": "Working-age people claiming out-of-work benefits in the worst performing neighbourhoods",
        "status": "agreed",
        "good_is": "low",
        "neighbourhoods": len(world.neighbourhoods),
        "threshold": "25%",
        "baseline": {
            "rate": f"{rate}%",
            "as_at": "2006-05 to 2007-02",
            "source": "Invented figures, four-quarter average",
        },
    }


def _partners() -> list[Data]:
    return [
        {
            "partner": COUNTY_COUNCIL,
            "lead": ECONOMY,
            "contribution": "The figures of every neighbourhood each quarter, and two officers who know the districts",
        },
        {
            "partner": JOBCENTRES,
            "lead": JOBCENTRE,
            "contribution": "An adviser in each district, and vacancies a week before anybody else sees them",
        },
        {
            "partner": SKILLS_BODY,
            "lead": SKILLS,
            "contribution": "Short courses where the gap analysis shows none",
        },
        {
            "partner": "Education/Training Providers",
            "lead": COLLEGE,
            "contribution": "Places that can be joined on any Monday",
        },
    ]


def _resources(world: World) -> list[Data]:
    officers: dict[Period, Any] = dict.fromkeys(world.dates.columns[:2], "2")
    officers |= dict.fromkeys(world.dates.columns[2:], "2.5")
    return [
        {
            "id": "framework-officers",
            "fund": "Other",
            "named": f"{PARTNERSHIP} pool",
            "title": "Officers who bring the partners together",
            "unit": "officers",
            "planned": officers,
            "spent": {quarter: "2" if number < 3 else "2.5" for number, quarter in enumerate(world.dates.over)},
        },
        {
            "id": "neighbourhood-figures",
            "fund": "County mainstream",
            "title": "Claimant figures by neighbourhood, bought each quarter",
            "purpose": "system-fix",
            "planned": dict.fromkeys(world.dates.quarters, 4500),
            "spent": dict.fromkeys(world.dates.over[:-1], 4500),
        },
    ]


def _rag(world: World) -> Data:
    return {
        "amber": "5%",
        "red": "15%",
        "late_red": "60 days",
        "critical": ["provision"],
        "trend": 2,
        "upward": "most",
        "overrides": [
            {
                "of": "gap-analysis",
                "rag": "amber",
                "date": world.dates.day(-20),
                "by": MANAGER,
                "why": "The figures the second look waits for are promised for the end of next month",
                "until": world.dates.day(45),
            },
            {
                "of": world.affected[0].name,
                "rag": "amber",
                "date": world.dates.day(-260),
                "by": ECONOMY,
                "why": "A return came in after the paper had gone out",
                "until": world.dates.day(-170),
            },
        ],
    }


def neighbourhoods(world: World) -> Data:
    """What lsoas.yaml says."""
    return {
        "source": "Made up; no neighbourhood has a code from E01900001 on",
        "basis": "official",
        "as_at": "2007-02",
        "note": "basis is official here because no other list can be: the whole county is invented.",
        "lsoas": [
            {
                "code": place.code,
                "name": place.name,
                "district": place.district,
                "ward": place.ward,
                "working_age": place.working_age,
                "rate": f"{(place.rate * 100).normalize():f}%",
                "shared_with": place.shared_with,
            }
            for place in world.neighbourhoods
        ],
    }
