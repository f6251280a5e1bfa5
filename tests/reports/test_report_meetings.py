"""What meetings left open: agreements, disagreements by topic, decisions, comments, and which districts were not there."""

from datetime import date

import pytest
from county import county
from shipped import files

from ni153.reports.meetings import Held, Meetings, meetings
from ni153.workspace.load import load
from ni153.workspace.workspace import Workspace

DAY = date(2009, 11, 10)
WORKSHOP = "plans/meetings/2008-10-01-workshop.yaml"


@pytest.fixture(scope="module")
def lancashire() -> Workspace:
    return load(files())


def held(**fields: str) -> Held:
    """Testshire's workshop with other fields."""
    return found("".join(f"{field}:\n{text}" for field, text in fields.items())).meetings[0]


def found(fragment: str, **others: str) -> Meetings:
    return meetings(county({WORKSHOP: fragment, **others}), DAY)


def test_an_agreement_without_an_owner_or_a_date_is_loose_until_it_is_an_action() -> None:
    agreed = (
        "agreed:\n- id: bare\n  title: Bare\n- id: owned\n  title: Owned\n  leads: [Ann Archer]\n"
        "- id: dated\n  title: Dated\n  due: 2009-12\n- id: whole\n  title: Whole\n  due: 2009-12\n  leads: [Ann Archer]\n"
        "- id: acted\n  title: Acted\n  becomes: alpha/first-courses\n- id: done\n  title: Done\n  achieved: 2009-05\n"
    )
    loose = found(agreed).loose
    assert [(point.id.split("/")[1], point.missing_owner, point.missing_date) for point in loose] == [
        ("bare", True, True),
        ("owned", False, True),
        ("dated", True, False),
    ]


def test_an_agreement_names_the_action_it_became() -> None:
    point = meetings(county(), DAY).meetings[0].agreed[0]
    assert (point.becomes, point.action) == (
        "alpha/first-courses",
        "Courses for residents of the target neighbourhoods",
    )


def test_parties_disagree_on_a_topic_when_one_is_for_it_and_another_against() -> None:
    positions = (
        "positions:\n- id: a\n  party: Alpha BC\n  kind: support\n  about: [LEP]\n  text: Good\n"
        "- id: b\n  party: JCP\n  kind: dissent\n  about: [Local Employment Partnerships]\n  text: No\n"
        "- id: c\n  party: LSC\n  kind: evidence\n  about: [LEP]\n  text: Ten joined\n"
        "- id: d\n  party: JCP\n  kind: concern\n  about: [Work trials]\n  text: Hm\n"
    )
    (only,) = found(positions).disagreements
    assert only.topic == "Local Employment Partnerships"
    assert [each.party for each in only.for_] == ["Alpha Borough Council"]
    assert [each.party for each in only.against] == ["Jobcentre Plus"]
    assert [each.party for each in only.others] == ["Learning and Skills Council"]
    assert [each.id for each in only.rests] == ["gap-analysis/employer-targets"]


def test_a_party_does_not_disagree_with_itself() -> None:
    positions = (
        "positions:\n- id: a\n  party: Alpha BC\n  kind: support\n  about: [LEP]\n  text: Good\n"
        "- id: b\n  party: Alpha Borough Council\n  kind: concern\n  about: [LEP]\n  text: But slow\n"
    )
    assert found(positions).disagreements == ()


def test_what_was_agreed_since_is_said_beside_a_disagreement() -> None:
    positions = (
        "positions:\n- id: a\n  party: Alpha BC\n  kind: support\n  about: [LEP]\n  text: Good\n"
        "- id: b\n  party: JCP\n  kind: dissent\n  about: [LEP]\n  text: No\n"
    )
    later = "title: Later\ndate: {}\nagreed:\n- id: settle\n  title: Try it for a year\n  about: [LEP]\n"
    for day, agreed in (("2008-12-01", ["later/settle"]), ("2008-09-01", [])):
        (only,) = found(positions, **{"plans/meetings/later.yaml": later.format(day)}).disagreements
        assert [each.id for each in only.agreed] == agreed


def test_the_note_s_two_open_disagreements_are_found(lancashire: Workspace) -> None:
    # R92: JCP on LEPs against Pendle, Burnley and In Training; JCP's red herring against In Training's Business Link.
    leps, link = meetings(lancashire, DAY).disagreements
    assert (leps.topic, link.topic) == ("Local Employment Partnerships", "Business Link")
    assert [(each.party, each.kind) for each in leps.for_] == [
        ("Pendle Borough Council", "support"),
        ("Burnley Borough Council", "involvement"),
        ("In Training", "involvement"),
    ]
    assert [(each.party, each.kind) for each in leps.against] == [("Jobcentre Plus", "dissent")]
    assert {"gap-analysis/lep-targets", "gap-analysis/lep-baselines"} <= {each.id for each in leps.rests}
    assert [(each.party, each.kind) for each in link.against] == [("Jobcentre Plus", "question")]


def test_which_affected_districts_were_not_there(lancashire: Workspace) -> None:
    # R72: SRBC is South Ribble; Clair was there for Pennine, which covers Rossendale and is itself no district.
    workshop = next(each for each in meetings(lancashire, DAY).meetings if each.id == "2009-11-10-workshop")
    assert workshop.presence.there == ("Burnley", "Hyndburn", "Pendle", "Preston", "South Ribble")
    assert workshop.presence.spoken_for == (("Rossendale", ("Pennine",)),)
    assert workshop.presence.absent == ("Chorley", "Fylde", "Lancaster", "West Lancashire", "Wyre")
    assert workshop.presence.unknown == ()
    assert workshop.funds == ("Performance Reward Grant",)


def test_an_organisation_nobody_knows_is_said_to_be_unknown() -> None:
    there = held(present="- name: Ann\n  of: The Mill\n- name: Cara Cole\n- name: Dev\n  of: Beta\n").presence
    assert [each.of for each in there.unknown] == ["The Mill"]
    assert (there.there, there.absent) == (("Alpha", "Beta"), ())


def test_without_a_list_nobody_was_there_or_not() -> None:
    workspace = county({"plans/meetings/bare.yaml": "title: Bare\ndate: 2009-01-05\n"})
    bare = next(each for each in meetings(workspace, DAY).meetings if each.id == "bare")
    assert (bare.presence.recorded, bare.presence.absent) == (False, ())


def test_decisions_awaited_come_in_the_order_of_their_days(lancashire: Workspace) -> None:
    assert [(point.title[:11], point.item.closes) for point in meetings(lancashire, DAY).awaited] == [
        ("23rd Nov Wo", date(2009, 11, 23)),
        ("report back", date(2009, 11, 24)),
        ("to agree in", date(2010, 1, 31)),
    ]
    assert len(meetings(lancashire, DAY).loose) == 3
    assert len(meetings(lancashire, DAY).comments) == 9


def test_a_proposal_a_meeting_took_up_is_commissioned_there() -> None:
    (only,) = meetings(county(), DAY).meetings[0].commissioned
    assert (only.id, only.funder, only.stage, only.agreed_in) == (
        "mill-lane-trials",
        "ESF",
        "submitted",
        "2008-10-01-workshop/decide",
    )


def test_one_body_s_meetings_and_one_meeting(lancashire: Workspace) -> None:
    assert [each.id for each in meetings(lancashire, DAY, "Economic Theme Partners").meetings] == [
        "2009-11-10-workshop"
    ]
    assert [each.id for each in meetings(lancashire, DAY, meeting="2008-10-01-workshop").meetings] == [
        "2008-10-01-workshop"
    ]
    assert meetings(lancashire, DAY).bodies == ("Economic Theme Partners",)
