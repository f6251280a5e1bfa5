"""The papers about people: actions by lead, contributions, meetings, the register; in the words a meeting reads."""

import pytest
from county import county
from papers import ask, page, shown

from ni153.views.papers.registry import report
from ni153.workspace.workspace import Workspace

WORKSHOP = "plans/meetings/2008-10-01-workshop.yaml"


def answer(name: str, workspace: Workspace | None = None, **narrowed: str) -> str:
    return report(name).paper(ask(workspace or county(), **narrowed)).answer


def test_one_lead_s_actions_in_one_sentence() -> None:
    # 30 June 2009: the agreement since 31 March (91 days), the rooms since 30 April; the courses run to September.
    said = answer("actions", lead="Cara Cole")
    assert said.startswith("Cara Cole answers for 3 open steps, 2 of them overdue, the longest by 91 days.")
    assert answer("lead", lead="Cara Cole") == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        # The employers' targets were due on 28 November 2008, 214 days before.
        ("Eve Ellis", "Eve Ellis answers for 1 open step, overdue by 214 days."),
        ("Finn Ford", "Finn Ford answers for no open steps."),
    ],
)
def test_one_or_no_step(name: str, said: str) -> None:
    assert answer("actions", lead=name) == said


def test_who_has_left_is_said_to_have_left() -> None:
    officers = (
        "officers:\n- name: Eve Ellis\n  posts:\n  - organisation: LSC\n    until: 2009-03\n- name: Ann Archer\n"
        "- name: Ben Baker\n- name: Cara Cole\n- name: Dev Das\n- name: Finn Ford\n"
    )
    workspace = county({"plans/registers.yaml": officers})
    assert "their last post ended in March 2009" in answer("actions", workspace, lead="Eve Ellis")
    assert "what is open needs a successor" in shown("lead", ask(workspace, lead="Eve Ellis"))
    assert answer("people", workspace).endswith("Eve Ellis has left a post and still leads something that is open.")


def test_contributions_are_counted_in_words() -> None:
    # Testshire: five rows bound by law in two districts, all with a lead and a contribution.
    assert (
        answer("contributions")
        == "All 5 partners with a duty to cooperate in 2 districts have a named lead and a contribution (10 of 10)."
    )
    bare = county({"plans/districts/beta.yaml": "partners:\n- partner: Jobcentre Plus\n"})
    # Of Beta's five only the County Council's is filled, by the county's own row.
    assert answer("contributions", bare).startswith("6 of 10 (60%) have a named lead and a contribution")
    told = shown("contributions", ask(bare))
    assert "| Beta | to do | no row | done \\* | no row | no row |" in told


def test_meetings_in_one_sentence() -> None:
    assert (
        answer("meetings")
        == "No agreement lacks an owner or a date; parties disagree on no topics; 2 decisions are awaited."
    )


def test_a_meeting_s_agreement_links_to_the_action_it_became() -> None:
    told = shown("meeting", ask(county(), meeting="2008-10-01-workshop"))
    assert "became: Courses for residents of the target neighbourhoods" in told
    assert "every affected district was" not in told


def test_hostile_words_of_a_note_stay_words() -> None:
    hostile = (
        "agreed:\n- id: bad\n  title: <script>alert(1)</script> | [x](javascript:alert(1))\n"
        "positions:\n- id: p\n  party: JCP\n  kind: dissent\n  about: [LEP]\n  text: <img src=x onerror=alert(1)>\n"
    )
    workspace = county({WORKSHOP: hostile})
    for name, narrowed in (("meetings", {}), ("meeting", {"meeting": "2008-10-01-workshop"})):
        html = page(name, ask(workspace, **narrowed))
        assert "<script" not in html
        assert "<img" not in html
        assert 'href="javascript' not in html


def test_a_plan_that_cannot_be_counted_leaves_the_highlights_without_people() -> None:
    broken = county({"plans/districts/beta.yaml": "targets:\n  basis: agreed\n  planned:\n    2008/09 Q3: many\n"})
    told = shown("highlights", ask(broken))
    assert "People moved off benefits, net: **–** not known" in told
    assert "No sum of people is given while a plan cannot be counted." in told


def test_the_schedule_says_whether_the_dates_fit() -> None:
    assert answer("schedule").endswith("nothing is to end before what it rests on.")
    early = "needs: [new-provision]\n"
    clash = county({"plans/framework/gap-analysis.yaml": early})
    assert "to end before what" in answer("schedule", clash)


def test_the_glossary_says_what_is_not_written_down() -> None:
    workspace = county({"plans/districts/beta.yaml": "note: Asked the WBLEF\n"})
    assert answer("glossary", workspace).endswith("what WBLEF stands for is not written down.")
    assert answer("glossary").endswith("each with a meaning in the register.")
