"""The invented funding proposals: one at each stage there is."""

from datetime import date

from demo.meetings import FIRST_WORKSHOP, last_forum
from demo.names import HEALTH_BODY
from demo.page import Data
from demo.world import World
from ni153.period import Period


def proposals(world: World) -> dict[str, Data]:
    """Return the proposals' files: path → what it says."""
    day, bids = world.dates.day, {**_open_bids(world), **_settled_bids(world)}
    names = [district.name for district in world.affected]
    first, second, third = names[0], names[1 % len(names)], names[2 % len(names)]
    found = {
        "saturday-job-shops": _proposal("Job shops open on Saturdays", [first], "idea", day(-46), "Job Shops"),
        "surgery-advisers": _proposal(
            "Advisers in six more surgeries", [first, second], "outline", day(-80), "Fit for Work"
        ),
        "early-buses": _proposal("Buses before the first shift", [third], "submitted", day(-33), None),
        "childcare-tasters": _proposal(
            "Childcare tasters for lone parents", [second], "approved", day(-120), "Back on Track"
        ),
        "redundancy-team": _proposal(
            "A team on site within five days of a redundancy notice", names[:4], "running", "2009-03-02", "Open Doors"
        ),
        "winter-work-trials": _proposal(
            "Work tasters through the winter", [third], "finished", "2009-04-30", "Work Taster"
        ),
        "wage-top-up": _proposal("Top up the first month's wages", [first, third], "rejected", day(-60), None),
    }
    return {f"plans/proposals/{name}.yaml": data | bids.get(name, {}) for name, data in found.items()}


def _open_bids(world: World) -> dict[str, Data]:
    """What each that waits for an answer asks for, of whom, and for how many people."""
    coming = world.dates.quarters[len(world.dates.over) :]
    return {
        "saturday-job-shops": {"agreed_in": f"{last_forum(world)}/saturday-opening"},
        "surgery-advisers": {
            "funder": HEALTH_BODY,
            "sector": "health",
            "horizon": "sustainable",
            "cost": 96000,
            "people": dict.fromkeys(coming[:4], 12),
            "additionality": {"deadweight": "30%", "leakage": "5%"},
            "about": ["Fit for Work", HEALTH_BODY],
        },
        "early-buses": {
            "funder": "Growing Together Fund",
            "sector": "transport",
            "horizon": "immediate",
            "cost": 64000,
            "people": dict.fromkeys(coming[:3], 14),
            "additionality": {"deadweight": "45%", "leakage": "20%", "displacement": "15%", "substitution": "5%"},
            "agreed_in": f"{FIRST_WORKSHOP}/bus-times",
        },
    }


def _settled_bids(world: World) -> dict[str, Data]:
    """The same of those that have had their answer."""
    past, coming = world.dates.over, world.dates.quarters[len(world.dates.over) :]
    return {
        "childcare-tasters": {
            "funder": "Growing Together Fund",
            "sector": "education",
            "horizon": "immediate",
            "cost": 52500,
            "people": dict.fromkeys(coming[:3], 9),
            "additionality": {"deadweight": "20%", "displacement": "10%"},
            "evidence": [{"text": "Need of lone parents, gap analysis", "as_at": "2008-11"}],
        },
        "redundancy-team": {
            "funder": "New Horizons Programme",
            "sector": "employment",
            "horizon": "immediate",
            "cost": 120000,
            "people": dict.fromkeys(past[2:], 10),
            "additionality": {"deadweight": "40%", "leakage": "10%", "displacement": "10%", "substitution": "0%"},
            "benchmark": "A team of this kind in the neighbouring county, invented as well",
        },
        "winter-work-trials": {
            "funder": "Jobcentre mainstream",
            "sector": "employment",
            "horizon": "immediate",
            "cost": 18000,
            "people": {past[0]: 6, past[1]: 11},
            "additionality": {"deadweight": "25%", "substitution": "10%"},
        },
        "wage-top-up": {
            "funder": "Reward Grant",
            "horizon": "immediate",
            "cost": 210000,
            "people": dict.fromkeys(coming[:2], 25),
            "additionality": {"deadweight": "60%", "displacement": "25%", "substitution": "20%"},
            "note": "Turned down: most of those helped would have been taken on without it.",
        },
    }


def _proposal(title: str, districts: list[str], stage: str, since: date | str, scheme: str | None) -> Data:
    places = list(dict.fromkeys(districts))
    on: object = Period.parse(since) if isinstance(since, str) else since
    return {"title": title, "districts": places, "stage": stage, "stage_on": on, "about": [scheme] if scheme else []}
