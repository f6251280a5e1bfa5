"""A county's own templates: used only when asked for, in a sandbox, and told apart from a crash when they fail."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from commandline import run
from papers import ask
from shipped import ROOT

from ni153.finding import Refusal
from ni153.outside import templates
from ni153.views.pages.writing import Writer
from ni153.views.papers.registry import report


def with_templates(own: Mapping[str, str], shape: str = "markdown") -> str:
    asked = ask()
    writer = Writer({**templates.shipped(), **own})
    return str(getattr(writer, shape)(report("framework").paper(asked), asked))


def test_a_template_lays_out_parts_for_both_formats() -> None:
    own = {"framework.jinja": "{{ page.heading('Ours & theirs') }}{{ page.table(parts.framework) }}"}
    assert "## Ours & theirs\n\n| Components of Framework |" in with_templates(own)
    assert "<h2>Ours &amp; theirs</h2>" in with_templates(own, "html")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ page.table(parts.framework) }}\n{{ parts.nothing }}", r"templates/framework\.jinja, line 2: .*nothing"),
        ("a\nb\n{% if %}", r"templates/framework\.jinja, line 3: "),
        ("{% include 'no.jinja' %}", r"There is no template no\.jinja"),
        ("{{ 1 // 0 }}", r"templates/framework\.jinja, line 1: "),
        ("{{ ''.__class__.__mro__ }}", r"templates/framework\.jinja, line 1: .*unsafe"),
        ("{{ page.table.__globals__ }}", r"templates/framework\.jinja, line 1: "),
        ("{{ parts.framework.rows.append(1) }}", r"templates/framework\.jinja, line 1: "),
        ("{{ 'a' * 10 ** 8 }}", r"templates/framework\.jinja, line 1: .*far too much"),
        ("{% for a in range(10000) %}{% for b in range(10000) %}{% endfor %}{% endfor %}", r"does not end soon enough"),
        ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", r"goes round in circles"),
        ("{% for part in every %}{{ page.part(1) }}{% endfor %}", r"templates/"),
    ],
)
def test_a_template_that_fails_is_told_with_its_line(text: str, told: str) -> None:
    for shape in ("markdown", "html"):
        with pytest.raises(Refusal, match=told):
            with_templates({"framework.jinja": text}, shape)


def test_a_template_cannot_say_more_than_a_page_holds() -> None:
    text = "{% for a in range(9000) %}{{ 'x' * 9999 }}{% endfor %}"
    with pytest.raises(Refusal, match="makes a page of more than"):
        with_templates({"framework.jinja": text})


def test_what_a_template_writes_itself_is_escaped_too() -> None:
    assert "&lt;b&gt;" in with_templates({"framework.jinja": "{{ paper.name ~ '<b>' }}"}, "html")
    assert r"\<b\>" in with_templates({"framework.jinja": "{{ paper.name ~ '<b>' }}"})


def test_they_are_used_only_when_asked_for(tmp_path: Path) -> None:
    (tmp_path / "framework.jinja").write_text("{{ page.heading('Ours') }}")
    assert "## Ours" in run("report", "framework", "--templates", tmp_path, cwd=ROOT).out
    assert "## Ours" not in run("report", "framework", cwd=ROOT).out
    (tmp_path / "framework.jinja").write_text("{{ nothing }}")
    said = run("report", "framework", "--templates", tmp_path, cwd=ROOT)
    assert (said.code, said.out) == (2, "")
    assert said.err == ("ni153: templates/framework.jinja, line 1: this cannot be laid out: 'nothing' is undefined.\n")


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [("notes.txt", b"x", "holds no templates"), ("framework.jinja", b"\xff", "is not text in UTF-8")],
)
def test_a_folder_that_holds_none_is_refused(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(data)
    said = run("report", "framework", "--templates", tmp_path, cwd=ROOT)
    assert said.code == 2
    assert told in said.err
    assert "There is no folder" in run("report", "framework", "--templates", tmp_path / "no", cwd=ROOT).err
