"""The invented county before anything is written down: districts, what becomes of each, neighbourhoods and people."""

import random
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Final

from demo import names
from demo.dates import Dates, dates

AHEAD: Final = "well ahead of its plan"
STEADY: Final = "on its plan"
BEHIND: Final = "a little behind"
WORSE: Final = "far behind, and further each quarter; it has cut its target"
NIL: Final = "nothing delivered for two quarters, and said so; it has put its plan later"
MISSING: Final = "one return missing"
LATE: Final = "the last return not in yet"
PROVISIONAL: Final = "the last return still to be confirmed"
SILENT: Final = "a draft that never returned anything"
DRAFT: Final = "a draft that returns all the same"
UNAFFECTED: Final = "none of the neighbourhoods, and so no plan"

_FIRST: Final = (
    (BEHIND, 16),
    (AHEAD, 12),
    (WORSE, 10),
    (STEADY, 9),
    (MISSING, 8),
    (BEHIND, 7),
    (NIL, 6),
    (PROVISIONAL, 5),
    (SILENT, 4),
    (DRAFT, 3),
    (UNAFFECTED, 0),
    (LATE, 2),
)
_OTHERS: Final = (STEADY,) * 7 + (BEHIND,) * 9 + (AHEAD,) * 3 + (WORSE, NIL, MISSING, LATE, PROVISIONAL, UNAFFECTED)


@dataclass(frozen=True)
class Neighbourhood:
    """One of the worst performing neighbourhoods; `rate` is the share of its people who claimed at the outset."""

    code: str
    name: str
    district: str
    ward: str
    working_age: int
    rate: Decimal
    shared_with: str | None = None


@dataclass(frozen=True)
class District:
    """A district: how many it is, what becomes of it, and who answers for it."""

    number: int
    name: str
    fate: str
    neighbourhoods: tuple[Neighbourhood, ...]
    officer: str

    @property
    def slug(self) -> str:
        """What its file is called."""
        return self.name.lower().replace(" ", "-")

    @property
    def path(self) -> str:
        """Where its plan stands."""
        return f"plans/districts/{self.slug}.yaml"

    @property
    def council(self) -> str:
        """Its council."""
        return f"{self.name} Borough Council"

    @property
    def adopted(self) -> bool:
        """Whether its plan is more than a draft."""
        return self.fate not in (SILENT, DRAFT, UNAFFECTED)

    @property
    def wards(self) -> tuple[str, ...]:
        """The wards its neighbourhoods lie in."""
        return tuple(dict.fromkeys(place.ward for place in self.neighbourhoods))


@dataclass(frozen=True)
class World:
    """All there is to write about."""

    seed: int
    dates: Dates
    districts: tuple[District, ...]

    def dice(self, *about: object) -> random.Random:
        """Chance for one matter: the same whatever else is drawn, and in whatever order."""
        return random.Random("/".join(map(str, (self.seed, *about))))

    @cached_property
    def affected(self) -> tuple[District, ...]:
        """The districts that hold some of the neighbourhoods."""
        return tuple(district for district in self.districts if district.neighbourhoods)

    @property
    def neighbourhoods(self) -> tuple[Neighbourhood, ...]:
        """All the neighbourhoods, district by district."""
        return tuple(place for district in self.districts for place in district.neighbourhoods)

    @property
    def working_age(self) -> int:
        """People of working age in all of them."""
        return sum(place.working_age for place in self.neighbourhoods)

    @property
    def goal(self) -> int:
        """Two points of the working-age rate, as people."""
        return (self.working_age * 2 + 50) // 100

    @property
    def today(self) -> date:
        """The day figures are as at."""
        return self.dates.today


# County-wide officers, first in the list of people.
MANAGER, ECONOMY, HEALTH, JOBCENTRE, SKILLS, COLLEGE, STATISTICS, LEFT = map(names.person, range(8))
JOBCENTRE_SECOND = names.person(8)
_FIRST_DISTRICT_OFFICER: Final = 9


def world(districts: int, quarters: int, seed: int) -> World:
    """Make up a county with so many districts and quarters of delivery."""
    chance = random.Random(f"{seed}/districts")
    found, code = [], 1
    for number, name in enumerate(names.districts(districts)):
        fate, size = _FIRST[number] if number < len(_FIRST) else (chance.choice(_OTHERS), chance.randint(2, 12))
        places = _neighbourhoods(name, 0 if fate == UNAFFECTED else size, code, random.Random(f"{seed}/{name}"))
        code += len(places)
        found.append(District(number, name, fate, places, names.person(_FIRST_DISTRICT_OFFICER + number)))
    return World(seed, dates(quarters), tuple(found))


def _neighbourhoods(district: str, number: int, code: int, chance: random.Random) -> tuple[Neighbourhood, ...]:
    """Make up neighbourhoods, in runs of up to three a ward. No real one has a code from E01900000 on."""
    first_ward = chance.randrange(24)
    return tuple(
        Neighbourhood(
            code=f"E01{900000 + code + at}",
            name=f"{district} {at // 4 + 1:03d}{'ABCD'[at % 4]}",
            district=district,
            ward=names.ward((first_ward + at // 3) % 24),
            working_age=chance.randint(780, 1180),
            rate=Decimal(chance.randint(256, 430)) / 1000,
            # The county's first two are known only jointly.
            shared_with=f"E01{900000 + 3 - code - at}" if code + at < 3 else None,
        )
        for at in range(number)
    )
