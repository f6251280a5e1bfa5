"""Lancashire with hostile text in every field that holds words, and a reader that says what a page of HTML asks for."""

import re
from html.parser import HTMLParser

from shipped import files

from ni153.workspace.load import load
from ni153.workspace.workspace import Workspace

HOSTILE = (
    "<script>alert(1)</script> \"onmouseover=\"x\" 'style='x' </style></title> {{ 7*7 }} {% raw %} [x](javascript:alert(1)) "
    "![i](http://evil.example/p.png) <img src=x onerror=y> @everyone #1 `c` **b** | a &lt; &#x26; ]]> --> $(id)"
)
_FIELD = re.compile(
    r"(?m)^( *(?:- )?(?:title|note|words|due_words|progress|task|contribution|text|named|why|outcome|rationale|approach|"
    r"through|venue|means)): >-\n( +)"
)
_LINE = re.compile(
    r"(?m)^( *(?:- )?(?:title|note|words|due_words|progress|task|contribution|text|named|through)): ([^>|\n\"].*)$"
)


def hostile() -> Workspace:
    """Lancashire, every field of words starting with something hostile."""
    changed = {}
    for path, data in files().items():
        text = _FIELD.sub(lambda found: f"{found[1]}: >-\n{found[2]}{HOSTILE} ", data.decode())
        text = _LINE.sub(lambda found: f"{found[1]}: >-\n{_below(found[1])}{HOSTILE} {found[2]}", text)
        changed[path] = text.encode()
    return load(changed)


def _below(start: str) -> str:
    return " " * (len(start) - len(start.lstrip(" -")) + 2)


class Asked(HTMLParser):
    """What a page holds and asks for: its elements, what would be fetched or run, where it links, its ids and its words."""

    EMPTY = frozenset({"meta", "link", "br", "path", "rect", "circle", "line"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.wants: list[str] = []
        self.words: list[str] = []
        self.headings: list[int] = []
        self.faults: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        self.faults += [f"<{name}> is not closed" for name in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        if tag not in self.EMPTY:
            self._open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name == "href" and tag == "a":
                self.links.append(value or "")
            elif name in ("src", "srcset", "action", "style", "href") or name.startswith("on"):
                self.wants.append(f"{tag} {name}={value}")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in self.EMPTY:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1] != tag:
            self.faults.append(f"</{tag}> closes <{self._open[-1] if self._open else 'nothing'}>")
        else:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self.words.append(data)
