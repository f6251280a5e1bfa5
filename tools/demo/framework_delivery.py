"""The invented framework's last three milestones: money, provision, and seeing that it happens."""

from datetime import date, timedelta
from typing import Final

from demo.meetings import last_forum
from demo.names import EXECUTIVE, JOBCENTRES, PARTNERSHIP
from demo.page import Data
from demo.world import ECONOMY, HEALTH, JOBCENTRE_SECOND, MANAGER, SKILLS, STATISTICS, World
from ni153.period import Period

EACH: Final = "affected districts"


def investment(world: World) -> Data:
    """Milestone 5."""
    return {
        "title": "Agree what to put money into, and whose",
        "needs": ["gap-analysis/first-look"],
        "leads": [MANAGER],
        "updates": [
            {
                "date": "2009-02-09",
                "by": MANAGER,
                "note": "The list costs twice what there is; the first third of it is paid for",
            }
        ],
        "steps": _money(world),
        "delivery_plan": [
            {
                "id": "agreed",
                "title": "The district's priorities for investment agreed",
                "shown_in": "2008/09 Q4",
                "due": "2009-02-27",
                "each": EACH,
            }
        ],
    }


def _money(world: World) -> list[Data]:
    return [
        {
            "id": "list-of-priorities",
            "title": "Draw up one list of what is to be paid for, with its cost and its people",
            "due": "2008-11-17 to 2009-01-30",
            "achieved": "2009-02-06",
            "evidence": [{"text": "Priorities for investment", "as_at": "2009-02-06"}],
        },
        {
            "id": "ask-the-funders",
            "title": "Ask health, housing and community safety what they would put in",
            "due": "2009-03-31",
            "leads": [HEALTH],
            "achieved": "2009-03-27",
            "through": EXECUTIVE,
        },
        {
            "id": "reward-grant",
            "title": "Say what the Reward Grant would be spent on",
            "due": world.dates.day(24),
            "leads": [MANAGER],
            "about": [PARTNERSHIP, last_forum(world)],
        },
    ]


def provision(world: World) -> Data:
    """Milestone 6."""
    return {
        "title": "Bring in what is missing",
        "needs": ["investment/list-of-priorities"],
        "leads": [SKILLS],
        "steps": _places(world),
        "delivery_plan": [
            {
                "id": "proposals",
                "title": "Proposals for what is missing in the district",
                "shown_in": "2008/09 Q4",
                "due": "2009-03-31",
                "each": EACH,
            }
        ],
    }


def _places(world: World) -> list[Data]:
    day, end = world.dates.day, world.dates.end
    return [
        {
            "id": "short-courses",
            "title": "Have short courses ready that start every Monday",
            "due": "2009-01-05 to 2009-03-31",
            "achieved": "2009-04-20",
            "evidence": [{"text": "Course list of Brightwater College", "as_at": "2009-04-20"}],
        },
        {
            "id": "places-still-needed",
            "title": "Each district says which places it still needs",
            "due": day(-33),
            "each": EACH,
            "leads": [SKILLS, "District Partnerships"],
        },
        {
            "id": "single-contact",
            "title": "One person for every employer to ring, whoever pays for the help",
            "due": day(-47),
            "leads": [JOBCENTRE_SECOND],
            "supported_by": [JOBCENTRES],
            "about": ["Open Doors"],
        },
        {
            "id": "places-for-the-autumn",
            "title": "Agree the places for next autumn with the providers",
            "due": f"{day(-25)} to {day(38)}",
            "leads": [SKILLS],
        },
        {
            "id": "what-carries-on",
            "title": "Agree what carries on when the programme ends, and who pays for it",
            "due": f"{max(min(day(40), end - timedelta(days=6)), end - timedelta(days=300))} to {end}",
            "leads": [MANAGER],
        },
    ]


def performance(world: World) -> Data:
    """Milestone 7."""
    over = world.dates.over
    return {
        "title": "See that it happens, and say so when it does not",
        "leads": [STATISTICS],
        "steps": [
            {
                "id": "executive",
                "title": "Set up the executive that looks at delivery each quarter",
                "column": "progress",
                "due": "2008-07",
                "achieved": "2008-07",
                "evidence": [{"text": "Terms of reference of the executive", "as_at": "2008-07"}],
            },
            {
                "id": "monitor",
                "title": "Report delivery and spending to the executive",
                "due": {"every": "quarter", "from": over[0], "to": world.dates.quarters[-1]},
                "about": [EXECUTIVE],
                "updates": [
                    {"date": _reported(quarter), "by": STATISTICS, "for": quarter, "note": _said(number)}
                    for number, quarter in enumerate(over[:-1])
                ],
            },
            {
                "id": "evaluation",
                "title": "Commission the evaluation of the whole programme",
                "due": world.dates.day(16),
                "leads": [ECONOMY],
            },
        ],
        "delivery_plan": [
            {
                "id": "profile-entered",
                "title": "Targets and their profile entered",
                "shown_in": "2008/09 Q4",
                "due": "2009-01-30",
                "each": EACH,
            }
        ],
    }


def _reported(quarter: Period) -> date:
    return quarter.end + timedelta(days=34)


def _said(number: int) -> str:
    notes = (
        "First report; most districts have begun",
        "Delivery is behind the plan; the executive asks two districts for reasons",
        "More people come on to benefits than leave them; the plan stands",
        "Delivery near the plan except in one district",
        "Spending is catching up with the plan",
        "One district far behind; the executive will visit it",
    )
    return notes[number % len(notes)]
