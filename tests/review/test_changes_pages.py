"""A review wherever it is read: the comment within GitHub's limit, and nothing a plan says taken for markup or an order."""

import json
from html.parser import HTMLParser

from changing import changed, reviewed
from county import base
from hypothesis import given, settings
from hypothesis import strategies as st

from ni153.review.guards import trips
from ni153.review.review import Review
from ni153.views import review_markdown
from ni153.views.clean import json_text
from ni153.views.review import as_text
from ni153.views.review_html import as_html
from ni153.views.review_json import as_json
from ni153.views.review_markdown import MARKER, as_comment, as_markdown
from ni153.views.screen import Screen

BETA = "plans/districts/beta.yaml"
GITHUB_TAKES = 65_536


def many(count: int, title: str = "One of very many actions that a district has thought of, number") -> Review:
    """Beta with so many new actions."""
    action = "- id: action-{n}\n  title: {title} {n}\n  lever: off-flow\n  due: 2009-12\n  leads: [Dev Das]\n"
    files = base()
    files[BETA] += "".join(action.format(n=n, title=title) for n in range(count)).encode()
    return reviewed(base(), files)


# -- GitHub's limit -------------------------------------------------------------------------------------------------


def test_a_comment_keeps_within_what_github_takes_and_counts_what_it_leaves_out() -> None:
    result = many(1200)
    comment = as_comment(result, ())
    assert 60_000 < len(comment.encode()) < GITHUB_TAKES
    assert comment.startswith(MARKER)
    shown = sum(line.startswith("- **Beta, action ") for line in comment.splitlines())
    assert 0 < shown < 1200
    # beside the actions there are the findings of lint on them
    rest = len(result.effects.findings_new)
    assert f"And {1200 - shown + rest:,} more things: see the job's summary" in comment


def test_a_short_comment_leaves_nothing_out() -> None:
    assert "more things" not in as_comment(many(20), ())


def test_letters_of_any_script_count_as_the_bytes_they_are() -> None:
    assert len(as_comment(many(900, "“" + "界" * 60 + "”"), ()).encode()) < GITHUB_TAKES


def test_what_github_shows_of_the_limit_is_whole_rows() -> None:
    text = as_markdown(many(40), (), most=3_000)
    assert len(text.encode()) <= 3_000
    assert all(line.endswith(("</sub>", "**")) or not line.startswith("- **") for line in text.splitlines())


def test_the_summary_has_room_for_more_than_the_comment() -> None:
    assert review_markdown.SUMMARY > review_markdown.COMMENT
    assert "more things" not in as_markdown(many(1200), ())


# -- hostile text ---------------------------------------------------------------------------------------------------

HOSTILE = [
    "@everyone #1 GH-2 org/repo#3",
    "![x](https://evil.example/x.png) [y](javascript:alert(1))",
    "<script>alert(1)</script> <img src=x onerror=y> </details></section>",
    "<!-- ni153 review -->",
    "`code` ~~gone~~ **bold** | cell | $math$",
    "::error::x ##[group]x %0A::y",
    "http://evil.example www.evil.example a@b.example",
    "\x1b[2J \u202egnp.exe \u2066 \x9b",
    "${{ github.token }} $(id) `id`",
    "&lt;b&gt; &#64;all",
]
words = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(min_size=1, max_size=60).filter(str.strip),
    st.text("<>[]()!@#*_`|&\\:-~$/", min_size=1),
)


def saying(said: str) -> Review:
    """Testshire with a title, a reason and a name that say something."""
    text = json.dumps(said)
    files = base()
    old = files[BETA].decode()
    new = old.replace(
        "title: Jobs club in Mill Lane", f"title: {text}\n  cancelled:\n    date: 2009-05\n    why: {text}"
    )
    files[BETA] = new.replace("contribution: One outreach worker", f"contribution: {text}").encode()
    return reviewed(base(), files)


class Page(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}


OURS = {"section", "h2", "h3", "p", "ul", "li", "strong", "span", "div", "details", "summary"}
OURS |= {"table", "thead", "tbody", "tr", "th", "td"}


@given(words)
@settings(max_examples=40)
def test_nothing_a_plan_says_becomes_markup_or_an_order(said: str) -> None:
    result = saying(said)
    kept = trips(result)
    page = Page(as_html(result, kept))
    assert page.tags <= OURS
    assert page.names <= {"class", "scope", "aria-hidden"}
    told = as_markdown(result, kept)
    bare = told.replace("\\<", "")  # an escaped one is a letter
    assert Page(bare).tags <= {"sub", "details", "summary"}
    assert bare.count("<!--") == bare.count("<!-- -->")
    assert "@" not in told.replace("@<!-- -->", "")
    text = as_text(result, kept, Screen(80), all=True)
    for shown in (told, text):
        assert shown.replace("\n", "").isprintable()
        assert not any(line.lstrip().startswith("::") for line in shown.splitlines())
        assert "##[" not in shown
    assert json.loads(json_text(as_json(result, kept)))["version"] == 1


def test_the_marker_cannot_be_forged_from_a_plan() -> None:
    assert as_comment(saying(MARKER), ()).count(MARKER) == 1


def test_a_screen_of_ascii_alone_has_marks_too() -> None:
    text = as_text(changed("@ plans/county.yaml\n-  people: 60\n+  people: 50\n"), (), Screen(60, ascii=True))
    assert text.isascii()
    assert "v Harmful" in text
    assert all(len(line) <= 60 for line in text.splitlines())


# -- for programs ---------------------------------------------------------------------------------------------------


def test_programs_get_figures_days_and_places() -> None:
    text = (
        "@ plans/framework/gap-analysis.yaml\n-  due: 2008-11-28\n+  due: 2008-12-19\n"
        "@ plans/districts/alpha.yaml\n-    2009/10: 30\n-  actual:\n+    2009/10: 21\n+  actual:\n"
    )
    result = changed(text)
    data = json.loads(json_text(as_json(result, trips(result))))
    cut, later = data["changes"]
    assert (cut["kind"], cut["before"], cut["after"], cut["district"], cut["key"]) == (
        "target-cut",
        30,
        21,
        "Alpha",
        "2009/10",
    )
    assert (later["before"], later["after"], later["days"], later["milestone"]) == (
        "2008-11-28",
        "2008-12-19",
        21,
        "gap-analysis",
    )
    assert later["after_at"] == {"path": "plans/framework/gap-analysis.yaml", "line": 16}
    moved = {(each["what"], each["of"]): (each["before"], each["after"]) for each in data["effects"]["figures"]}
    assert moved["planned", None] == (60, 51)
    assert moved["planned", "Alpha"] == (42, 33)
    assert moved["planned", "2009/10 Q1"] == (11, 8)
    assert [each["guard"] for each in data["guards"]] == ["target-cut", "target-rebased"]
    assert data["guards"][0]["reason"] is None


def test_an_invented_county_says_so_in_every_form() -> None:
    result = changed("@both plans/county.yaml\n+invented: true\n@ plans/county.yaml\n-  people: 60\n+  people: 50\n")
    for told in (as_text(result, (), Screen(80)), as_markdown(result, ()), as_html(result, ())):
        assert "Testshire (invented)" in told.replace("\\", "")
    assert as_json(result, ())["invented"] is True


def test_what_is_not_known_is_null() -> None:
    files = {**base(), BETA: b"district: [\n"}
    data = as_json(reviewed(base(), files), ())
    assert data["effects"]["planned"] is None
    assert data["uncompared"][0]["path"] == BETA
    assert data["effects"]["unsound"][0]["path"] == BETA
