"""Invented plan files in every mixture of styles, with what each says: what the edits and the layout are tried on."""

import json
import random
import re
from dataclasses import dataclass, field

from ni153.workspace.document import Node

NAMES = [
    "id",
    "title",
    "due",
    "leads",
    "steps",
    "note",
    "about",
    "planned",
    "words",
    "a b",
    "2008/09 Q3",
    "2009/10",
    "Ünit",
]
PLAIN = [
    "Steve Dean",
    "NO",
    "2008-10-31",
    "0",
    "25%",
    "on",
    "a-b",
    "it's",
    "say “x”",
    "naïve – café",
    "日本 語",
    "12:30",
    "x#y",
]
AWKWARD = [
    "a: b",
    "# no comment",
    "- dash",
    "",
    " lead",
    "trail ",
    "null",
    "~",
    "[x",
    "“q” is",
    "tab\tin",
    "'q'",
    '"',
    "\\",
    "@x",
]
WORD = [
    "Lancashire",
    "gap",
    "in",
    "the",
    "offer",
    "é",
    "83",
    "–",
    "Plus",
    "a:b",
    "x#y",
    "it's",
    "(LEPs)",
    "and",
    "“so”",
    "#1",
    "- x",
]

FIGURE = re.compile(r"[0-9.]+ ?%?")


def sentence(rng: random.Random, most: int = 40) -> str:
    return " ".join(rng.choice(WORD) for _ in range(rng.randint(2, most)))


def words(rng: random.Random) -> str:
    kind = rng.random()
    if kind < 0.5:
        return rng.choice(PLAIN)
    if kind < 0.65:
        return rng.choice(AWKWARD)
    if kind < 0.95:
        return sentence(rng)
    return "\n".join(sentence(rng, 8) for _ in range(rng.randint(2, 3))) + rng.choice(["", "\n"])


def value(rng: random.Random, depth: int = 0) -> Node:
    kind = rng.random()
    if depth < 2 and kind < 0.22:
        return fields(rng, depth + 1)
    if depth < 2 and kind < 0.35:
        return [fields(rng, depth + 1) for _ in range(rng.randint(1, 3))]
    if depth < 3 and kind < 0.48:
        return [words(rng) for _ in range(rng.randint(0, 4))]
    if depth < 2 and kind < 0.52:
        return [value(rng, depth + 1) for _ in range(rng.randint(1, 3))]
    return None if kind > 0.95 else words(rng)


def fields(rng: random.Random, depth: int = 0) -> dict[str, Node]:
    names = rng.sample(NAMES, rng.randint(1, 5))
    return {name: value(rng, depth) for name in names}


@dataclass
class Style:
    """How a file is written; `steady` files keep to one way, others change at every turn."""

    rng: random.Random
    steady: bool
    step: int = 2
    dash: int = 0
    gap: int = 2
    spaced: bool = True
    chatty: float = 0.15

    @classmethod
    def any(cls, rng: random.Random) -> "Style":
        return cls(
            rng,
            rng.random() < 0.6,
            rng.choice([2, 2, 2, 3, 4]),
            rng.choice([0, 0, 2]),
            rng.choice([2, 2, 4]),
            rng.random() < 0.6,
            rng.choice([0, 0.1, 0.3]),
        )

    def turn(self) -> "Style":
        return self if self.steady or self.rng.random() < 0.8 else Style.any(self.rng)


@dataclass
class Writer:
    """Writes a tree line by line; `deep` is the column a comment must stay left of, after text that would swallow it."""

    style: Style
    lines: list[str] = field(default_factory=list)
    deep: int = 99
    count: int = 0
    clipped: bool = False

    @property
    def rng(self) -> random.Random:
        return self.style.rng

    def comment(self) -> str:
        self.count += 1
        return f"# {self.count} {self.rng.choice(['why: so', 'see – note', 'x', '- not an item', 'a: b'])}"

    def chat(self, column: int) -> None:
        while self.rng.random() < self.style.chatty:
            if self.rng.random() < 0.3:
                self.lines.append("")
            place = min(self.rng.choice([column, column, column, 0, column + 2]), self.deep)
            self.lines.append(" " * max(0, place) + self.comment())
        if self.rng.random() < self.style.chatty / 2:
            self.lines.append("")

    def beside(self) -> str:
        return f"{' ' * self.rng.randint(1, 3)}{self.comment()}" if self.rng.random() < self.style.chatty else ""

    def fields(self, tree: dict[str, Node], column: int, lead: str | None = None) -> None:
        for name, inner in tree.items():
            if lead is None:
                self.chat(column)
            shown = name if name not in AWKWARD else json.dumps(name)
            self.holding(f"{lead if lead is not None else ' ' * column}{shown}:", inner, column, self.style.step)
            lead = None

    def holding(self, lead: str, tree: Node, column: int, step: int) -> None:
        style = self.style.turn()
        if isinstance(tree, dict):
            self.lines.append(lead + self.beside())
            self.deep = 99
            self.fields(tree, column + style.step)
        elif isinstance(tree, list):
            if all(fits_in_brackets(item) for item in tree) and (not tree or self.rng.random() < 0.5):
                self.brackets(lead, tree, column)
            else:
                self.lines.append(lead + self.beside())
                self.deep = 99
                self.items(tree, column + style.dash, style)
        else:
            self.scalar(lead, tree, column, step)

    def items(self, tree: list[Node], column: int, style: Style) -> None:
        for number, item in enumerate(tree):
            if number and style.spaced and isinstance(item, dict):
                self.lines.append("")
            self.chat(column)
            lead = f"{' ' * column}-"
            if isinstance(item, dict):
                if self.rng.random() < 0.05:
                    self.lines.append(lead + self.beside())
                    self.deep = 99
                    self.fields(item, column + style.gap)
                else:
                    self.deep = 99
                    self.fields(item, column + style.gap, lead + " " * (style.gap - 1))
            elif isinstance(item, list) and not all(fits_in_brackets(inner) for inner in item):
                self.lines.append(lead + self.beside())
                self.deep = 99
                self.items(item, column + style.gap, style)
            elif isinstance(item, list):
                self.brackets(lead + " " * (style.gap - 2), item, column)
            else:
                self.scalar(lead + " " * (style.gap - 2) * (item is not None), item, column, style.gap)

    def brackets(self, lead: str, tree: list[Node], column: int) -> None:
        written = [in_brackets(self.rng, str(item)) for item in tree]
        self.deep = 99
        if len(written) > 1 and self.rng.random() < 0.15:
            pad = " " * (column + 4)
            rows = [f"{pad}{item}," for item in written[:-1]] + [f"{pad}{written[-1]}"]
            rows = [row + self.beside() if self.rng.random() < 0.3 else row for row in rows]
            self.lines += [f"{lead} [", *rows, f"{' ' * (column + 2)}]{self.beside()}"]
        else:
            self.lines.append(f"{lead} [{', '.join(written)}]{self.beside()}")

    def scalar(self, lead: str, tree: Node, column: int, step: int) -> None:
        self.deep = 99
        if tree is None:
            self.lines.append(lead + self.rng.choice(["", "", " ~", " null"]) + self.beside())
            return
        text = str(tree)
        below = column + step
        if FIGURE.fullmatch(text):
            self.lines.append(f"{lead} {text}{self.beside()}")
            return
        ways = [way for way in (plain(text), quoted(self.rng, text)) if way]
        if can_be_block(text):
            ways += [""] * 2
        if ways and (way := self.rng.choice(ways)):
            if way == text and " " in text and self.rng.random() < 0.1 and safe_to_break(text):
                first, rest = text.split(" ", 1)
                self.lines += [f"{lead} {first}", f"{' ' * below}{rest}"]
                return
            self.lines.append(f"{lead} {way}{self.beside()}")
            return
        self.block(lead, text, below)

    def block(self, lead: str, text: str, below: int) -> None:
        body = text.removesuffix("\n")
        sign = "-" if body == text else ""
        by_line = "\n" in body or self.rng.random() < 0.2
        rows = body.split("\n") if by_line else [""]
        if not by_line:
            wide = self.rng.choice([20, 60, 80, 100 - below])
            for word in body.split(" "):
                if rows[-1] and len(rows[-1]) + len(word) < wide:
                    rows[-1] += f" {word}"
                elif rows[-1]:
                    rows.append(word)
                else:
                    rows[-1] = word
        self.clipped = self.clipped or not sign
        self.lines.append(f"{lead} {'|' if by_line else '>'}{sign}{self.beside()}")
        self.lines += [f"{' ' * below}{row}" if row else "" for row in rows]
        self.deep = below - 1


def fits_in_brackets(item: Node) -> bool:
    return isinstance(item, str) and "\n" not in item and len(item) < 40


def in_brackets(rng: random.Random, text: str) -> str:
    bare = text and not set(text) & set(",[]{}:#?'\"“&*!|>%@`\\\t-~") and text == text.strip() and text != "null"
    return text if bare and (rng.random() < 0.8 or FIGURE.fullmatch(text)) else quoted(rng, text)


def plain(text: str) -> str:
    odd = (
        ":" in text.split(" ", maxsplit=1)[0]
        or set(text[:1]) & set("#-[]{}'\"“&*!|>%@`?:,~ ")
        or text != text.strip()
        or text in ("", "null")
    )
    return "" if odd or ": " in text or " #" in text or "\n" in text or "\t" in text or text.endswith(":") else text


def safe_to_break(text: str) -> bool:
    rest = text.split(" ", 1)[1]
    return bool(plain(rest)) and ":" not in rest and rest == rest.strip() and rest[0].isalpha()


def quoted(rng: random.Random, text: str) -> str:
    if "\n" not in text and "\t" not in text and rng.random() < 0.5:
        return "'" + text.replace("'", "''") + "'"
    return json.dumps(text, ensure_ascii=False)


def can_be_block(text: str) -> bool:
    rows = text.removesuffix("\n").split("\n")
    return all(row and row == row.strip() and "  " not in row and "\t" not in row for row in rows)


def invented(rng: random.Random, tree: dict[str, Node] | None = None) -> tuple[str, dict[str, Node]]:
    """Return a file and what it says."""
    tree = tree or {"district": "Burnley", **fields(rng)}
    writer = Writer(Style.any(rng))
    if rng.random() < 0.3:
        writer.lines += ["# head of the file", ""]
    writer.fields(tree, 0)
    writer.chat(0)
    end = "\r\n" if rng.random() < 0.25 else "\n"
    # Text kept with its line end (`|`) has none where the file ends without one.
    text = end.join(writer.lines) + end * (rng.random() < 0.85 or writer.clipped)
    return "\ufeff" * (rng.random() < 0.05) + text, tree
