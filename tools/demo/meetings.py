"""The invented meetings: a workshop, the executive, the districts' forum, and one to come."""

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
    VOLUNTARY,
)
from demo.page import Data
from demo.world import AHEAD, ECONOMY, JOBCENTRE, LEFT, MANAGER, SKILLS, STATISTICS, World

FIRST_WORKSHOP: Final = "2008-10-06-workshop"


def last_forum(world: World) -> str:
    """Return the name of the last meeting of the districts."""
    return f"{world.dates.day(-50)}-forum"


def next_partnership(world: World) -> str:
    """Return the name of the partnership's next meeting."""
    return f"{world.dates.day(21)}-partnership"


def meetings(world: World) -> dict[str, Data]:
    """Return the meetings' files: path → what it says."""
    found = {
        FIRST_WORKSHOP: _workshop(world),
        "2009-01-23-executive": _executive(),
        last_forum(world): _forum(world),
        next_partnership(world): {
            "title": "Partnership meeting",
            "date": world.dates.day(21),
            "host": COUNTY_COUNCIL,
            "venue": "County Hall, Larch Room",
            "body": PARTNERSHIP,
            "purpose": ["To decide on the Reward Grant"],
        },
    }
    return {f"plans/meetings/{name}.yaml": data for name, data in found.items()}


def _workshop(world: World) -> Data:
    present = [{"name": MANAGER, "of": PARTNERSHIP}, {"name": LEFT, "of": JOBCENTRES}]
    present += [{"name": district.officer, "of": f"{district.name} BC"} for district in world.affected[:6]]
    return {
        "title": "Workshop on the gap analysis",
        "date": "2008-10-06",
        "host": COUNTY_COUNCIL,
        "venue": "The Old Corn Exchange",
        "body": DISTRICTS_FORUM,
        "indicators": ["NI 153"],
        "present": present,
        "purpose": ["To agree how each district sets its offer against its need"],
        "context": ["The directory of the offer is finished and has been circulated"],
        "positions": _positions(world),
        "agreed": _agreed_at_workshop(world),
        "comments": [
            {
                "id": "bus-times",
                "title": "The first bus reaches the business park an hour after the first shift begins",
            },
            {
                "id": "shift-times",
                "title": "Ask the bus company whether the half past five could",
                "incomplete": "true",
            },
            {"id": "use-libraries", "title": "Use the libraries: people who will not go to a Jobcentre go there"},
        ],
    }


def _agreed_at_workshop(world: World) -> list[Data]:
    return [
        {
            "id": "ask-employers-first",
            "title": "Employers are asked what they want before a course is planned",
            "due": "2009-03",
            "leads": [SKILLS],
            "about": [EMPLOYERS],
            "becomes": f"{world.affected[0].slug}/job-shop",
            "achieved": "2009-04-03",
            "through": "The Jobcentres' list of vacancies to come",
        },
        {
            "id": "one-form",
            "title": "One form for every provider, filled in once",
            "due": "2009-01-30",
            "leads": [MANAGER],
            "achieved": "2009-01-16",
            "evidence": [{"text": "The form", "as_at": "2009-01-16"}],
        },
    ]


_DISTRICTS_SAID: Final = (
    ("support", "Work Taster", "Four weeks in a real job do more than four months of courses."),
    ("concern", "Ready to Start", "Courses are full of people who have been on three of them already."),
    ("request", "Job Shops", "Would like the job shop to open on Saturdays."),
    ("evidence", "Fit for Work", "Of forty people seen, nineteen were back at work within the year."),
    ("offer", "Open Doors", "The council will guarantee interviews for its own vacancies."),
    ("dissent", "Open Doors", "Guaranteed interviews are no guaranteed jobs, and people notice."),
)


def _positions(world: World) -> list[Data]:
    own: list[Data] = [
        {"id": f"{district.slug}-{kind}", "party": f"{district.name} BC", "kind": kind, "about": [about], "text": text}
        for district, (kind, about, text) in zip(world.affected, _DISTRICTS_SAID, strict=False)
    ]
    return [
        *own,
        {
            "id": "college-mondays",
            "party": COLLEGE_BODY,
            "kind": "offer",
            "about": ["Ready to Start"],
            "text": "Can start a course every Monday if eight people come.",
        },
        {
            "id": "jobcentres-question",
            "party": JOBCENTRES,
            "kind": "question",
            "about": ["Open Doors"],
            "text": "Who rings the employer when three of us want to?",
        },
        {
            "id": "north-evidence",
            "party": NORTH,
            "kind": "evidence",
            "about": ["gap-analysis"],
            "text": "Have set offer against need across the border as well; the tables are to be had.",
        },
        {
            "id": "health-involvement",
            "party": HEALTH_BODY,
            "kind": "involvement",
            "about": ["Fit for Work"],
            "text": "Advisers sit in two surgeries, and have waiting lists.",
        },
    ]


def _executive() -> Data:
    return {
        "title": "Economy executive, first look at delivery",
        "date": "2009-01-23",
        "host": PARTNERSHIP,
        "body": EXECUTIVE,
        "indicators": ["NI 153"],
        "present": [
            {"name": MANAGER, "of": PARTNERSHIP},
            {"name": ECONOMY, "of": COUNTY_COUNCIL},
            {"name": STATISTICS, "of": COUNTY_COUNCIL},
            {"name": "not recorded", "of": VOLUNTARY},
        ],
        "purpose": ["To see whether the districts are ready"],
        "agreed": [
            {
                "id": "figures-by-group",
                "title": "Figures by client group are bought as well",
                "due": "2009-06-30",
                "leads": [STATISTICS],
                "achieved": "2009-05-29",
                "through": "Contract with the publisher",
            }
        ],
    }


def _forum(world: World) -> Data:
    day = world.dates.day
    return {
        "title": "Districts' forum: two thirds of the way",
        "date": day(-50),
        "host": world.affected[0].council,
        "venue": "Assembly Rooms",
        "body": DISTRICTS_FORUM,
        "indicators": ["NI 153"],
        "present": [{"name": district.officer, "of": f"{district.name} BC"} for district in world.affected[:9]],
        "purpose": [
            "To inform what the Reward Grant would be spent on",
            "To hear from the district that is furthest behind",
        ],
        "context": [
            "More people have come on to benefits than have left them since the programme began",
            "The districts help more people each quarter all the same",
        ],
        "positions": _said_at_forum(world),
        "agreed": [
            {
                "id": "share-forms",
                "title": "The forms that work are shared by everybody",
                "due": day(10),
                "leads": [ECONOMY],
            },
            {"id": "saturday-opening", "title": "Job shops open on some Saturdays", "about": ["Job Shops"]},
        ],
        "next": _decisions(world),
    }


def _decisions(world: World) -> list[Data]:
    day = world.dates.day
    return [
        {
            "id": "options",
            "title": "Options for the Reward Grant go round",
            "due": day(-14),
            "leads": [MANAGER],
            "achieved": day(-15),
            "evidence": [{"text": "Four options, on one page", "as_at": day(-15)}],
        },
        {
            "id": "decision",
            "title": "The partnership decides between the options",
            "due": {"meeting": next_partnership(world)},
            "leads": [MANAGER],
        },
        {
            "id": "first-calls",
            "title": "The first calls for bids go out",
            "due": day(45),
            "leads": [JOBCENTRE],
        },
    ]


def _said_at_forum(world: World) -> list[Data]:
    return [
        {
            "id": "furthest-ahead",
            "party": f"{_ahead(world)} BC",
            "kind": "evidence",
            "about": ["Work Taster"],
            "text": "Two in three of those who tasted a job were kept on. Others may have our forms.",
        },
        {
            "id": "employers-concern",
            "party": EMPLOYERS,
            "kind": "concern",
            "about": ["Open Doors"],
            "text": "Members are shedding staff; it is a bad year to ask them for promises.",
        },
        {
            "id": "voluntary-suggestion",
            "party": VOLUNTARY,
            "kind": "suggestion",
            "text": "Pay by the person kept in work, not by the course begun.",
        },
    ]


def _ahead(world: World) -> str:
    return next((district.name for district in world.affected if district.fate == AHEAD), world.affected[0].name)
