"""Invented texts in the style of plans, with what they say and where each part stands, worked out while they are written."""

from dataclasses import dataclass, field
from random import Random
from typing import Any

from hypothesis import strategies as st

from ni153.finding import Route

Span = tuple[int, int]
_FIRST = ["Gap", "analysis", "2008-10-01", "£25", "-5", "it's", "é", "中文", "12:30", "x#y", "Łódź", "no", "[x", "a,b"]
_MORE = [
    *_FIRST,
    "Learners’",
    "“two”",
    "–",
    "50%",
    "&",
    "*",
    "!",
    "{y}",
    '"z"',
    "- w",
    "?",
    "👍",
    "https://x.uk/y",
    "|",
    ">",
]
_ANY = [*_MORE, "a: b", "# no", "- x", "c:", "%", "@", "<<", "---x"]
_NAMES = ["title", "due", "2008/09 Q3", "2009/10", "Pathways to Work", "set_by", "ключ", "no", "o'clock", "x-y", "1"]


@dataclass
class Text:
    """A text as far as it is written; `value` is what all of it says."""

    random: Random
    end: str = "\n"
    text: str = ""
    value: Any = None
    spans: dict[Route, Span] = field(default_factory=dict)
    keys: dict[Route, Span] = field(default_factory=dict)
    comments: list[Span] = field(default_factory=list)

    def put(self, more: str) -> Span:
        """Write something, and say where it stands."""
        start = len(self.text)
        self.text += more
        return start, len(self.text)

    def pick(self, words: list[str]) -> str:
        return self.random.choice(words)

    def sentence(self, words: list[str], most: int = 6) -> str:
        return " ".join(self.pick(words) for _ in range(self.random.randint(1, most)))

    def plain(self, most: int = 6) -> str:
        """Words that need no quotes."""
        first = self.pick([word for word in _FIRST if word[0] != "["])
        rest = " ".join(self.pick(_MORE) for _ in range(self.random.randint(0, most)))
        return f"{first} {rest}".strip()

    def finish(self) -> None:
        """End the row, perhaps after a comment, perhaps with comments and blank rows below."""
        if self.random.random() < 0.15:
            self.put(" " * self.random.randint(1, 3))
            self.comments.append(self.put(f"# {self.sentence(_ANY)} # {self.pick(_ANY)}"))
        self.put(self.end)
        self.between()

    def between(self) -> None:
        while self.random.random() < 0.1:
            if self.random.random() < 0.5:
                self.put(" " * self.random.randint(0, 4))
                self.comments.append(self.put(f"#{self.sentence(_ANY)}"))
            self.put(self.end)

    def block(self, indent: int, route: Route, *, listed: bool) -> Any:
        """Write a block of fields or a list, each row indented so far; the first row's indent stands already."""
        start = len(self.text)
        fields: dict[str, Any] = {}
        items: list[Any] = []
        names = self.random.sample(_NAMES, self.random.randint(1, 4))
        for number, name in enumerate(names):
            if number:
                self.put(" " * indent)
            if listed:
                self.put("-")
                items.append(self.member(indent, (*route, number), listed=True))
            else:
                here = (*route, name)
                self.keys[here] = self.put(name)
                self.put(":")
                fields[name] = self.member(indent, here, listed=False)
        self.spans[route] = (start, max(end for there, (_, end) in self.spans.items() if there[: len(route)] == route))
        return items if listed else fields

    def member(self, indent: int, route: Route, *, listed: bool) -> Any:
        """Write what stands after a colon or dash, to the end of its last row."""
        kind = self.random.random()
        if kind < 0.3 and len(route) < 4:
            deeper = indent + self.random.choice([1, 2, 2, 4])
            if listed and self.random.random() < 0.7:
                self.put(" ")
                return self.block(indent + 2, route, listed=self.random.random() < 0.2)
            self.finish()
            self.put(" " * deeper)
            return self.block(deeper, route, listed=self.random.random() < 0.4)
        if kind < 0.36:
            self.spans[route] = (len(self.text), len(self.text))
            self.finish()
            return None
        self.put(" " * self.random.choice([1, 1, 1, 3]))
        write = self.random.choice(
            [self.words, self.words, self.quoted, self.over_rows, self.text_block, self.brackets]
        )
        return write(indent, route)

    def words(self, _: int, route: Route) -> Any:
        text = self.random.choice([self.plain(), self.plain(), "~", "null"])
        self.spans[route] = self.put(text)
        self.finish()
        return None if text in {"~", "null"} else text

    def quoted(self, _: int, route: Route) -> str:
        text = self.sentence(_ANY)
        if self.random.random() < 0.5:
            self.spans[route] = self.put("'" + text.replace("'", "''") + "'")
        else:
            self.spans[route] = self.put('"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"')
        self.finish()
        return text

    def over_rows(self, indent: int, route: Route) -> str:
        rows = [self.plain(3) for _ in range(self.random.randint(2, 3))]
        joint = self.end + " " * (indent + self.random.randint(1, 3))
        quote = self.random.choice(["", "", '"', "'"])
        written = joint.join(rows)
        if quote:
            written = written.replace("'", "''") if quote == "'" else written.replace('"', '\\"')
        self.spans[route] = self.put(quote + written + quote)
        self.finish()
        return " ".join(rows)

    def text_block(self, indent: int, route: Route) -> str:
        sign, chomp = self.random.choice("|>"), self.random.choice(["", "-"])
        start, _ = self.put(sign + chomp)
        if self.random.random() < 0.2:
            self.put(" ")
            self.comments.append(self.put("# a remark"))
        deeper = " " * (indent + self.random.choice([1, 2, 4]))
        rows = [self.sentence(_ANY) for _ in range(self.random.randint(1, 3))]
        for row in rows:
            self.put(self.end)
            end = self.put(deeper + row)[1]
        self.spans[route] = (start, end)
        self.put(self.end)
        return ("\n" if sign == "|" else " ").join(rows) + ("" if chomp else "\n")

    def brackets(self, _: int, route: Route) -> list[str]:
        start, _ = self.put("[")
        items = []
        for number in range(self.random.randint(0, 3)):
            if number:
                self.put(", ")
            item = self.pick(["Ian Kent", "2008/09 Q4", "Burnley 007A", "LEP’s", "x-y", "5"])
            quote = self.random.choice(["", "", '"', "'"])
            self.spans[*route, number] = self.put(quote + item + quote)
            items.append(item)
        self.spans[route] = (start, self.put("]")[1])
        self.finish()
        return items


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """Texts with nothing wrong in them."""
    text = Text(Random(draw(st.integers(0, 1 << 32))), draw(st.sampled_from(["\n", "\n", "\r\n"])))
    if draw(st.booleans()):
        text.put("\ufeff")
    text.between()
    text.value = text.block(0, (), listed=False)
    return text


_PUT_IN = [
    *":#-?[]{},&*!|>'\"%@` \n~<=.\\“”‘’•–\t\r\0\ufeff\u00a0\u200b\u2028\u0085\x1b\u202e",
    ": ", " #", "- ", "\n  ", "\n- ", "\n\n", "  ", "<<: *x", "&a ", "*a", "!!str ", "---\n", "...\n", "\r\n",
    "=======\n", "<<<<<<< a\n", ">>>>>>> b\n", "\\ud800", "? ", "%YAML 1.1\n", "\n# c\n", "“x: y”", "title Foo\n",
]  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn, sound: st.SearchStrategy[str]) -> str:
    """A text with a few slips of the hand in it: letters, signs and rows put in, left out, doubled or moved."""
    text = draw(sound)
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(text)))
        match draw(st.sampled_from(["put", "put", "put", "drop", "change", "indent", "dedent", "double"])):
            case "put":
                text = text[:at] + draw(st.sampled_from(_PUT_IN)) + text[at:]
            case "drop":
                text = text[:at] + text[at + draw(st.integers(1, 4)) :]
            case "change":
                text = text[:at] + draw(st.sampled_from(_PUT_IN)) + text[at + 1 :]
            case slip:
                rows = text.split("\n")
                row = draw(st.integers(0, len(rows) - 1))
                rows[row] = " " + rows[row] if slip == "indent" else rows[row].removeprefix(" ")
                rows[row:row] = [rows[row]] if slip == "double" else []
                text = "\n".join(rows)
    return text
