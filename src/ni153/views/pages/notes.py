"""A note from a plan, which may use simple Markdown: read by one parser, and nothing of it but plain markup kept."""

from functools import lru_cache
from typing import Any, Final

from ni153.views.clean import clean
from ni153.views.markdown import markdown, markdown_line

MOST: Final = 20_000
"""A longer note is shown as plain text: what is hostile in Markdown is long."""
_TAGS: Final = {"p", "br", "em", "strong", "code", "ul", "ol", "li", "a", "blockquote"}
_SCHEMES: Final = {"http", "https", "mailto"}


@lru_cache(maxsize=1)
def _parser() -> Any:
    """Return the parser of CommonMark without raw HTML, images, headings and rules: a note is a paragraph or a list."""
    from markdown_it import MarkdownIt

    off = ["image", "html_inline", "html_block", "heading", "lheading", "hr", "code", "fence", "autolink"]
    return MarkdownIt("commonmark", {"html": False}).disable(off)


def _cleaned(text: str) -> str:
    return "\n".join(clean(line) for line in text.split("\n"))


def as_html(text: str) -> str:
    """Return a note as HTML that holds paragraphs, lists, emphasis and links to the web, and nothing else."""
    import nh3

    rendered = f"<p>{nh3.clean_text(clean(text))}</p>" if len(text) > MOST else _parser().render(_cleaned(text))
    return nh3.clean(
        rendered, tags=_TAGS, attributes={"a": {"href"}}, url_schemes=_SCHEMES, link_rel="noopener noreferrer nofollow"
    )


def as_markdown(text: str) -> str:
    """Return a note as Markdown in which only its own emphasis, lists and paragraphs are markup; its links are spelt out."""
    if len(text) > MOST:
        return markdown_line(text)
    lines: list[str] = []
    starts: list[str] = []
    depth = 0
    for token in _parser().parse(_cleaned(text)):
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                depth += 1
            case "bullet_list_close" | "ordered_list_close":
                depth -= 1
                lines += [] if depth else [""]
            case "list_item_open":
                starts.append("  " * (depth - 1) + "- ")
            case "inline":
                start = starts.pop() if starts else "  " * depth
                lines.append(start + _inline(token.children or ()))
                lines += [] if depth else [""]
    return "\n".join(lines).strip("\n")


def _inline(tokens: Any) -> str:
    said: list[str] = []
    links: list[str] = []
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                said.append("**")
            case "em_open" | "em_close":
                said.append("*")
            case "link_open":
                links.append(str(token.attrGet("href") or ""))
            case "link_close":
                said.append(f" ({markdown(links.pop())})")
            case "softbreak" | "hardbreak":
                said.append(" ")
            case _:
                said.append(markdown(token.content) if token.content.strip() else token.content)
                if token.content[:1].isspace():
                    said[-1] = " " + said[-1].lstrip()
                if token.content[-1:].isspace():
                    said[-1] = said[-1].rstrip() + " "
    text = "".join(said)
    return text if text.startswith("*") else _line(text)


def _line(text: str) -> str:
    import re

    return re.sub(r"^(\d*)(?=[-+.)=])", r"\1\\", text)
