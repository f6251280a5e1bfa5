"""The register of people and bodies, with what each leads as at a day."""

from datetime import date

from county import county
from test_report_states import milestone

from ni153.reports.people import People, people

DAY = date(2009, 6, 30)


def found(**changes: str) -> People:
    return people(county(changes), DAY)


def test_officers_stand_in_the_register_s_order_with_their_posts_and_what_they_lead() -> None:
    officers = found().officers
    assert [each.name for each in officers][:2] == ["Ann Archer", "Ben Baker"]
    cara = next(each for each in officers if each.name == "Cara Cole")
    # The agreement, the rooms (both overdue) and the courses; the row of her council.
    assert (cara.led.open, cara.led.overdue, cara.led.rows) == (3, 2, 1)
    assert [post.organisation for post in cara.posts] == ["Alpha Borough Council"]


def test_a_body_has_its_officers_its_district_and_its_aliases() -> None:
    beta = next(each for each in found().partners if each.name == "Beta Borough Council")
    assert (beta.officers, beta.districts, beta.aliases, beta.duty) == (("Dev Das",), ("Beta",), ("Beta BC",), True)


def test_a_name_for_several_says_whom_it_stands_for() -> None:
    several = next(each for each in found().collectives if each.name == "District LSPs")
    assert several.members == ("Alpha Borough Council", "Beta Borough Council")


def test_a_lead_the_register_does_not_have_is_said() -> None:
    workspace = county(milestone("- id: it\n  title: It\n  due: 2009-12\n  leads: [Zoe Zander]\n"))
    assert people(workspace, DAY).unknown == ("Zoe Zander",)
