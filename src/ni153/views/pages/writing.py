"""Papers written: the one template of a report laid out as Markdown or as HTML, inside the page every report shares."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count as counting
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

from ni153.views import words
from ni153.views.charts import Chart, Drawing
from ni153.views.clean import clean
from ni153.views.layout import SOFT_HYPHEN
from ni153.views.markdown import markdown, markdown_line
from ni153.views.pages.ask import Ask
from ni153.views.pages.basis import basis, marks
from ni153.views.pages.environment import refusal, sandbox, written
from ni153.views.pages.laid import abreast, across, figures, laid
from ni153.views.pages.paper import Group, Paper, Part
from ni153.views.pages.terms import terms
from ni153.views.table import Table, as_markdown

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

Templates = Mapping[str, str]
_NARROW, _WIDE, _BROAD = 344, 640, 1120
COLUMNS: Final = 7
"""A table of more columns than these wants paper laid sideways."""


@dataclass(frozen=True, slots=True)
class Shell:
    """What stands around a report on a page: its style sheet (inside the page when empty), links, crumbs, navigation.

    `links` says where each `to` of a cell goes; `crumbs` are names and addresses from the front page down, `nav` groups of
    them. `here` is the page's own address, `own` what links to it are called.
    """

    style: str = ""
    links: Mapping[str, str] = field(default_factory=dict)
    crumbs: tuple[tuple[str, str], ...] = ()
    nav: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    here: str = ""
    own: str = ""


ALONE: Final = Shell()


class Writer:
    """Writes papers with one set of templates: their names and texts, as `outside.templates` reads them."""

    def __init__(self, templates: Templates) -> None:
        """Keep the templates; they are read when first used."""
        self._templates = templates
        self._navs: dict[Any, str] = {}

    @property
    def style(self) -> str:
        """The style sheet of every page."""
        return self._templates.get("style.css", "")

    # -- Markdown -------------------------------------------------------------------------------------------------

    def markdown(self, paper: Paper, ask: Ask) -> str:
        """Return a report as Markdown that GitHub, a wiki and an email show alike. Raises Refusal for a template's fault."""
        return self.markdown_of(paper.title, paper.answer, [paper], ask)

    def markdown_of(self, title: str, answer: str, papers: Sequence[Paper], ask: Ask) -> str:
        """Return several reports as one Markdown document, with a list of them where there are more than one."""
        bodies = [(paper, self._body(self._md, "md.jinja", paper, 1 if len(papers) > 1 else 0, {})) for paper in papers]
        text = written(self._md, "page-md.jinja", bodies=bodies, **_about(title, answer, papers, ask))
        return _tidy(text)

    @cached_property
    def _md(self) -> ImmutableSandboxedEnvironment:
        from markupsafe import Markup

        from ni153.views.pages import notes

        def finalize(value: Any) -> Any:
            return value if isinstance(value, Markup) else Markup(markdown(str(value)))

        env = sandbox(self._templates, finalize)
        env.filters |= {
            "line": lambda text: text if isinstance(text, Markup) else Markup(markdown_line(str(text))),
            "hashes": lambda level: Markup("#" * min(level, 6)),
            "rows": lambda table: Markup(as_markdown(_without(table), paragraphs=True)),
            "note": lambda text: Markup(notes.as_markdown(text)),
            **_COMMON,
        }
        return env

    # -- HTML -----------------------------------------------------------------------------------------------------

    def html(self, paper: Paper, ask: Ask, shell: Shell = ALONE) -> str:
        """Return a report as one HTML page that needs nothing from anywhere. Raises Refusal for a template's fault."""
        return self.html_of(paper.title, paper.answer, [paper], ask, shell)

    def html_of(self, title: str, answer: str, papers: Sequence[Paper], ask: Ask, shell: Shell = ALONE) -> str:
        """Return several reports as one HTML page, with a list of contents where there are more than one."""
        base = 1 if len(papers) > 1 else 0
        fresh = _numbered()
        given = {"href": _href(shell.links), "here": shell.own, "fresh": fresh}
        bodies = [(paper, self._body(self._html, "html.jinja", paper, base, given)) for paper in papers]
        style = "" if shell.style else self.style
        about = _about(title, answer, papers, ask)
        text = written(
            self._html, "page-html.jinja", bodies=bodies, shell=shell, style=style, nav=self._nav(shell), **about
        )
        return "\n".join(stripped for line in text.splitlines() if (stripped := line.rstrip())) + "\n"

    @cached_property
    def _html(self) -> ImmutableSandboxedEnvironment:
        from markupsafe import Markup

        from ni153.views.pages import notes

        def finalize(value: Any) -> Any:
            return value if isinstance(value, Markup) else clean(str(value))

        env = sandbox(self._templates, finalize)
        env.filters |= {
            "laid": laid,
            "note": lambda text: Markup(notes.as_html(text)),
            "across": across,
            "drawings": drawings,
            "abreast": abreast,
            "css": lambda text: Markup("".join(map(_css, clean(str(text))))),
            "sheet": lambda text: Markup(text.replace("</", "<\\/")),
            **_COMMON,
        }
        return env

    def _nav(self, shell: Shell) -> Any:
        """Return the navigation, laid out once for all pages of a site, with the page it stands on marked."""
        from markupsafe import Markup

        if not shell.nav:
            return ""
        if shell.nav not in self._navs:
            self._navs[shell.nav] = written(self._html, "nav.jinja", nav=shell.nav)
        here = f'href="{shell.here}"'
        return Markup(self._navs[shell.nav].replace(here, f'{here} aria-current="page"'))

    # -- both -----------------------------------------------------------------------------------------------------

    def _body(
        self, env: ImmutableSandboxedEnvironment, macros: str, paper: Paper, base: int, given: Mapping[str, Any]
    ) -> Any:
        """Return a report as its template lays it out, `base` levels of headings down."""
        from markupsafe import Markup

        name = f"{paper.name}.jinja" if f"{paper.name}.jinja" in self._templates else "default.jinja"
        try:
            page = env.get_template(macros).make_module({"base": base, **given})
        except Exception as problem:
            raise refusal(problem, macros) from problem
        parts = SimpleNamespace(**paper.parts)
        return Markup(written(env, name, page=page, paper=paper, parts=parts, every=list(paper.parts.values())))


def drawings(chart: Chart, broad: bool) -> list[tuple[str, Drawing]]:
    """Return a chart as it is drawn for a desk, for a narrower page and for a phone; the style sheet shows one of them."""
    sizes = [("wide", _WIDE), ("narrow", _NARROW)]
    return [(name, chart.drawn(width)) for name, width in ([("broad", _BROAD), *sizes] if broad else sizes)]


def _kind(part: object) -> str:
    """Return what a template calls a part: words, items, facts, note, table, group, or chart for any chart."""
    name = type(part).__name__.lower()
    return name if name in ("words", "items", "facts", "note", "table", "group") else "chart"


_COMMON: Final[Mapping[str, Callable[..., Any]]] = {
    "kind": _kind,
    "figures": figures,
    "heading": lambda text: text.replace(SOFT_HYPHEN, ""),
}


def _about(title: str, answer: str, papers: Sequence[Paper], ask: Ask) -> dict[str, Any]:
    """Return what every page says beside its report: whose it is, of which day and revision, and what it rests on."""
    county = ask.workspace.county
    return {
        "title": title,
        "answer": answer,
        "several": len(papers) > 1,
        "wide": len(papers) == 1 and is_wide(papers[0]),
        "sideways": is_wide,
        "county": county.county if county else "",
        "code": county.indicator.code if county else "",
        "day": words.day(ask.as_at),
        "why": ask.why,
        "revision": ask.revision,
        "marks": marks(ask),
        "basis": basis(ask, papers),
        "terms": terms(ask, papers),
    }


def is_wide(part: Paper | Part) -> bool:
    """Return whether paper has to be laid sideways for a report: it says so, or has a table of many columns."""
    match part:
        case Paper():
            return part.wide or any(map(is_wide, part.parts.values()))
        case Group():
            return any(map(is_wide, part.parts.values()))
        case Table():
            return len(part.columns) > COLUMNS
    return False


def _href(links: Mapping[str, str]) -> Callable[[str], str]:
    return lambda to: _followed(links, to)


def _followed(links: Mapping[str, str], to: str) -> str:
    page, mark, anchor = to.partition("#")
    found = links.get(page, "")
    return f"{found}{mark}{anchor}" if found else ""


def _numbered() -> Callable[[str], str]:
    """Return what gives each name a number the page has not used."""
    numbers = counting(1)
    return lambda name: f"{name}-{next(numbers)}"


def _css(character: str) -> str:
    """Return a character as a style sheet's text may hold it, whatever it is."""
    return character if character.isascii() and character.isalnum() else f"\\{ord(character):x} "


def _without(table: Table) -> Table:
    """Return a table without its notes and with a row that says so where it has none; the page writes both itself."""
    return Table(table.columns, table.rows)


def _tidy(text: str) -> str:
    """Return Markdown without blanks at ends of lines, and with one empty line where there were several."""
    lines: list[str] = []
    for line in text.splitlines():
        if stripped := line.rstrip():
            lines.append(stripped)
        elif lines and lines[-1]:
            lines.append("")
    return "\n".join(lines).strip("\n") + "\n"
