"""The invented framework: seven milestones with their steps and their rows of every district's plan."""

from datetime import date

from demo.framework_delivery import EACH, investment, performance, provision
from demo.meetings import FIRST_WORKSHOP
from demo.names import DISTRICTS_FORUM, HEALTH_BODY, SKILLS_BODY
from demo.page import Data
from demo.world import ECONOMY, HEALTH, JOBCENTRE, JOBCENTRE_SECOND, MANAGER, SKILLS, STATISTICS, World


def framework(world: World) -> dict[str, Data]:
    """Return the milestones' files: path → what it says."""
    found = {
        "evidence": _evidence(world),
        "priorities": _priorities(),
        "offer": _offer(world),
        "gap-analysis": _gap_analysis(world),
        "investment": investment(world),
        "provision": provision(world),
        "performance": performance(world),
    }
    return {
        f"plans/framework/{name}.yaml": {"order": order, **data} for order, (name, data) in enumerate(found.items(), 1)
    }


def shared_steps(world: World) -> dict[str, date]:
    """Return the steps every district does once, and the day the framework gives for each."""
    return {
        "priorities/targets-set": date(2008, 9, 30),
        "offer/directory-checked": date(2008, 10, 31),
        "gap-analysis/first-look": date(2008, 11, 14),
        "gap-analysis/finished": date(2008, 11, 14),
        "investment/agreed": date(2009, 2, 27),
        "provision/proposals": date(2009, 3, 31),
        "performance/profile-entered": date(2009, 1, 30),
        "provision/places-still-needed": world.dates.day(-33),
    }


def _evidence(world: World) -> Data:
    profile = "Demoshire Neighbourhood Profile"
    first = {"text": f"{profile}, first edition", "url": "https://demoshire.example/profile", "as_at": "2008-05"}
    again = world.dates.day(-118)
    return {
        "title": "Know the neighbourhoods: one body of evidence that all partners use",
        "leads": [STATISTICS],
        "steps": [
            {
                "id": "profile",
                "title": "Publish a profile of every neighbourhood",
                "column": "progress",
                "due": "2008-05",
                "achieved": "2008-05",
                "through": profile,
                "evidence": [first],
            },
            {
                "id": "profile-refreshed",
                "title": "Publish the profile again, with what the recession has changed",
                "due": world.dates.day(-140),
                "achieved": again,
                "evidence": [{"text": f"{profile}, second edition", "as_at": again}],
            },
        ],
        "delivery_plan": [
            {
                "id": "profile-shared",
                "title": "Profile shared with the districts",
                "shown_in": "2008/09 H1",
                "due": "2008-05",
                "restates": ["profile"],
            }
        ],
    }


def _priorities() -> Data:
    return {
        "title": "Agree whom to help first, and where",
        "due": "2008-06",
        "due_words": "With the agreement, June 2008",
        "leads": [MANAGER],
        "achieved": "2008-06",
        "through": "Demoshire Local Area Agreement",
        "evidence": [{"text": "The agreement as signed", "as_at": "2008-06"}],
        "steps": [
            {
                "id": "flows",
                "title": "Find out who comes on to benefits in the neighbourhoods, and who leaves them",
                "due": "2008-12",
                "leads": [{"who": JOBCENTRE, "task": "to bring the figures"}],
                "achieved": "2009-01-23",
                "evidence": [{"text": "Flows on and off benefits, paper to the executive", "as_at": "2009-01-23"}],
            }
        ],
        "delivery_plan": [
            {
                "id": "targets-set",
                "title": "Targets set by county and district",
                "shown_in": "2008/09 H1",
                "due": "Sep 2008",
                "each": EACH,
            }
        ],
    }


def _offer(world: World) -> Data:
    return {
        "title": "Map what is on offer to people and to employers",
        "leads": [MANAGER],
        "steps": _offers(world),
        "delivery_plan": [
            {
                "id": "circulated",
                "title": "Directory circulated to all partners",
                "shown_in": "2008/09 Q3",
                "due": "2008-10-10",
                "achieved": "2008-10-08",
                "through": DISTRICTS_FORUM,
            }
        ],
    }


def _offers(world: World) -> list[Data]:
    return [
        {
            "id": "directory",
            "title": "Put together one directory of all there is on offer",
            "column": "progress",
            "due": "2008-07-01 to 2008-09-26",
            "achieved": "2008-09-19",
            "evidence": [{"text": "Directory of the offer, Annexe A", "as_at": "2008-09-19"}],
        },
        {
            "id": "directory-checked",
            "title": "Each district checks its part of the directory",
            "words": "Every partnership to check Annexe A and send corrections",
            "due": "2008-10-31",
            "each": EACH,
            "leads": ["District Partnerships"],
            "supported_by": [MANAGER],
        },
        *_additions(world),
    ]


def _additions(world: World) -> list[Data]:
    day = world.dates.day
    return [
        {
            "id": "further-entries",
            "title": "Further entries from the colleges and the Jobcentres",
            "due": "as appropriate",
            "leads": [SKILLS, JOBCENTRE],
            "updates": [
                {"date": "2009-03-06", "by": SKILLS, "note": "Fourteen short courses added"},
                {"date": day(-250), "by": JOBCENTRE, "note": "Work trials of the autumn put in, the others taken out"},
            ],
        },
        {
            "id": "health-offer",
            "title": "Add what the health service offers people who are off sick",
            "due": "2009-03-31",
            "leads": [HEALTH],
            "about": [HEALTH_BODY],
            "cancelled": {"date": day(-200), "why": "The health service keeps a better directory of its own now"},
        },
        {
            "id": "new-keeper",
            "title": "Find the directory a keeper for the rest of the programme",
            "due": day(-9),
            "leads": [MANAGER],
            "about": [SKILLS_BODY],
        },
    ]


def _gap_analysis(world: World) -> Data:
    return {
        "title": "Find the gap between what is on offer and what is needed",
        "needs": ["offer/directory"],
        "leads": [ECONOMY],
        "supported_by": [STATISTICS, "Delivery Teams"],
        "progress": "Done once in every district but one; the second look waits for figures by client group",
        "steps": _looks(world),
        "delivery_plan": [
            {
                "id": "finished",
                "title": "Gap analysis started and finished",
                "shown_in": "2008/09 Q3",
                "due": "2008-10-06 to 2008-11-14",
                "restates": ["first-look"],
                "each": EACH,
            }
        ],
    }


def _looks(world: World) -> list[Data]:
    return [
        {
            "id": "first-look",
            "title": "Each district and its partners set its offer against its need",
            "due": "2008-11-14",
            "each": EACH,
            "leads": [ECONOMY, "District Partnerships"],
            "about": [FIRST_WORKSHOP],
        },
        {
            "id": "employer-targets",
            "title": "Set targets for the employers near the neighbourhoods who guarantee interviews",
            "due": "2008-12-19",
            "due_words": "Before the winter break",
            "leads": [JOBCENTRE_SECOND],
            "about": ["Open Doors"],
            "achieved": "2009-02-13",
            "evidence": [{"text": "Employers to be asked, by district", "as_at": "2009-02-13"}],
        },
        {
            "id": "second-look",
            "title": "Look at the gap again now that the figures have changed",
            "due": world.dates.day(-105),
            "needs": ["first-look"],
            "leads": [ECONOMY],
            "supported_by": [STATISTICS],
            "updates": [
                {
                    "date": world.dates.day(-62),
                    "by": ECONOMY,
                    "note": "Seven districts have sent their tables; the figures by client group are awaited",
                }
            ],
        },
    ]
