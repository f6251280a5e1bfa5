"""The invented names: bodies, districts, wards and people. None of them is real."""

from itertools import product
from typing import Final

COUNTY: Final = "Demoshire"

COUNTY_COUNCIL: Final = f"{COUNTY} County Council"
PARTNERSHIP: Final = f"{COUNTY} Partnership"
EXECUTIVE: Final = "Economy Executive"
DISTRICTS_FORUM: Final = "Districts Forum"
JOBCENTRES: Final = f"{COUNTY} Jobcentres"
SKILLS_BODY: Final = f"{COUNTY} Skills Board"
COLLEGE_BODY: Final = "Brightwater College"
HEALTH_BODY: Final = f"{COUNTY} Health Trust"
NORTH: Final = "Northern Three"
VOLUNTARY: Final = "Voluntary Sector Together"
EMPLOYERS: Final = f"{COUNTY} Employers' Circle"

_FIRST_DISTRICTS: Final = (
    "Ashcombe",
    "Brackenfield",
    "Copperhaven",
    "Dunmarsh",
    "Elderwick",
    "Fernhollow",
    "Gorsebridge",
    "Hazelquay",
    "Ivywell",
    "Juniper Vale",
    "Larkholm",
    "Mossgate",
)
_BEGINNINGS: Final = tuple(
    "Amber Birch Cinder Drift Ember Flint Glimmer Heather Indigo Jasper Kestrel Lantern Meadow Nettle Otter Pebble "
    "Quill Rowan Sedge Thistle Umber Velvet Willow Yarrow Zephyr".split()
)
_ENDINGS: Final = tuple(
    "acre barrow cross dene firth garth hythe keld lea mouth ness pike reach stow thorpe wold".split()
)

_WARDS: Final = tuple(
    "Anchor Bellfoundry Canalside Drovers Exchange Foundry Greenlanes Highmill Ironbridge Jubilee Kiln Lockside Market "
    "Northmoor Orchard Priory Quayside Ropewalk Saltpans Tannery Underhill Viaduct Weavers Yardley".split()
)
_GIVEN: Final = tuple(
    "Ada Basil Clara Dinesh Edith Farida Gwen Hugo Imran Joan Kofi Lena Magnus Nadia Oswin Petra Quentin Rosa Silas "
    "Tamsin Ursula Victor Winifred Yusuf Zelda".split()
)
_FAMILY: Final = tuple(
    "Abberley Brindle Cawthra Dunnock Everleigh Fallowfield Garrick Hathersage Inglewood Jessop Kettering Lovelace "
    "Merriweather Netherby Oakapple Pennyfeather Quarmby Ravenscar Sallow Thackray Underwood Vane Wetherby "
    "Yelland Zouch".split()
)


def districts(number: int) -> tuple[str, ...]:
    """Return so many names of districts, always the same ones."""
    more = (beginning + ending for ending, beginning in product(_ENDINGS, _BEGINNINGS))
    return (*_FIRST_DISTRICTS, *more)[:number]


def ward(number: int) -> str:
    """Return the name of a district's ward, from 0."""
    return _WARDS[number % len(_WARDS)] + (" Without" if number >= len(_WARDS) else "")


def person(number: int) -> str:
    """Return the name of an officer, from 0, each a different one up to 625."""
    return f"{_GIVEN[number % 25]} {_FAMILY[(number * 7 + number // 25) % 25]}"
