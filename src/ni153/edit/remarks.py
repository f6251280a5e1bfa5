"""A whole page as pieces, each with the comments that describe it: what the canonical layout is made from."""

from bisect import bisect_right

from ni153.edit import order
from ni153.edit.order import Model
from ni153.edit.page import BLOCK_HEADER, BLOCK_SIGNS, Page, Part
from ni153.edit.piece import FIELDS, ITEMS, Piece


class Gathering:
    """Takes the comments of a page one by one to the pieces they describe.

    `root` is the whole page, `head` are the lines before its first field that describe the file, `apart` whether a
    blank line follows them, `end` the lines after its last field. A comment on a line of its own goes with what follows
    it, unless it is indented further: then it closes the block before it.
    """

    def __init__(self, page: Page, model: Model | None) -> None:
        self.page = page
        self.model = model
        self.end: list[str] = []
        self.pieces: dict[int, Piece] = {}
        self.parts = [part for part in page.root.walk() if part is not page.root]
        self.starts = [part.start for part in self.parts]
        self.root = self._piece(page.root)
        self._gather()
        for part in page.root.parts:
            piece = self.pieces[id(part)]
            above = piece.above or [""] * self._blank_above(page.line_start(part.start))
            piece.apart = above[:1] == [""]
        self.head, self.apart = self._split_head()

    def _piece(self, part: Part) -> Piece:
        new = Piece(part.key if isinstance(part.key, str) else None)
        if isinstance(part.value, dict | list):
            new.pieces = [self._piece(inner) for inner in part.parts]
            if isinstance(part.value, dict):
                new.kind, new.braces = FIELDS, order.in_braces(self.model, part.route)
            else:
                # Where no model says what a list holds, one that stands in brackets may stay there.
                known = order.knows(self.model, part.route)
                new.kind = ITEMS
                new.names = order.is_names(self.model, part.route) if known else part.sign == "["
        else:
            new.text, new.by_line = part.value, part.sign == "|"
        self.pieces[id(part)] = new
        return new

    def _gather(self) -> None:
        page = self.page
        ends = self._ends()
        for comment in page.comments:
            words = page.text[slice(*comment)].rstrip()
            line = page.line_start(comment[0])
            if page.own_line(line) == comment:
                self._own_line(comment[0], words, blank=self._blank_above(line))
            else:
                self._beside(comment[0], words, ends)
        for part in self.parts:
            above = self.pieces[id(part)].above
            if above and page.first_on_line(part.start) and self._blank_above(page.line_start(part.start)):
                above.append("")

    def _blank_above(self, line: int) -> bool:
        return line > 1 and self.page.blank_line(self.page.line_start(line - 1))

    def _split_head(self) -> tuple[list[str], bool]:
        """Take from the first field what describes the whole file."""
        if not self.root.pieces:
            return [], False
        first = self.root.pieces[0]
        lines = first.above[first.above[:1] == [""] :]
        if "" not in lines:
            first.above = []
            return lines, False
        cut = len(lines) - lines[::-1].index("")
        first.above = lines[cut:]
        return lines[: cut - 1], True

    # Comments on the line of something else.

    def _ends(self) -> dict[int, Part]:
        """Return where the first line of each part ends, as far as its own words go."""
        ends: dict[int, Part] = {}
        for part in self.parts:
            if part.sign in BLOCK_SIGNS and (header := BLOCK_HEADER.match(self.page.text, part.span[0])):
                ends[header.end()] = part
            elif part.is_block:
                ends[part.head] = part
            else:
                ends.setdefault(max(part.span[1], part.head), part)
        return ends

    def _beside(self, at: int, words: str, ends: dict[int, Part]) -> None:
        stop = len(self.page.text[:at].rstrip(" \t"))
        last = self.parts[max(0, bisect_right(self.starts, at) - 1)]
        part = ends.get(stop) or last
        piece = self.pieces[id(part)]
        if piece.beside or (self._around(part, at) is part):
            piece.above.append(words)
        else:
            piece.beside = self.page.text[stop:at] + words

    # Comments on lines of their own.

    def _own_line(self, at: int, words: str, *, blank: bool) -> None:
        index = bisect_right(self.starts, at)
        before = self.parts[index - 1] if index else None
        following = self.parts[index] if index < len(self.parts) else None
        lines = self._closing(at, before, following)
        if lines is None:
            lines = self.end if following is None else self.pieces[id(following)].above
        if blank:
            lines.append("")
        lines.append(words)

    def _closing(self, at: int, before: Part | None, following: Part | None) -> list[str] | None:
        """Return the comments at the end of the block that a comment closes, None where it closes none."""
        around = self._around(before, at)
        if around is not None and (following is None or following.start >= around.span[1]):
            return self.pieces[id(around)].below
        edge = self.page.column(following.start) if following else 0
        begun = self.end if following is None else self.pieces[id(following)].above
        if before is None or begun or self.page.column(at) <= edge:
            return None
        holder = self._holder(before, following, self.page.column(at), edge)
        return self.pieces[id(holder)].below if holder else None

    def _around(self, part: Part | None, at: int) -> Part | None:
        """Return the brackets or braces a place stands in."""
        while part is not None and not (part.sign in ("[", "{") and part.span[0] < at < part.span[1]):
            part = part.above
        return part

    def _holder(self, before: Part, following: Part | None, column: int, edge: int) -> Part | None:
        """Return the innermost block that ends before a comment and is indented as far as it, beyond `edge`."""
        found: Part | None = None
        here: Part | None = before
        while here is not None and here.above is not None:
            if following is not None and following.route[: len(here.route)] == here.route:
                break
            if here.is_block and here.parts:
                inner = self.page.column(here.parts[0].start)
                # Where dashes stand in their field's own column, a comment there goes with that field's neighbours.
                inner += inner == self.page.column(here.start)
                if inner > edge:
                    found = here
                    if inner <= column:
                        break
            here = here.above
        return found


def settle(piece: Piece) -> None:
    """Bring comments to where they can be written: those of a dash, and of what follows it, go above the item.

    To be done once everything is in its order.
    """
    for inner in piece.pieces:
        settle(inner)
    if piece.pieces and piece.pieces[0].above[:1] == [""]:
        del piece.pieces[0].above[0]
    if not piece.pieces:
        piece.above += [line for line in piece.below if line]
        piece.below = []
    if piece.key is not None or piece.kind != FIELDS or not piece.pieces:
        return
    if piece.braces:
        for inner in piece.pieces:
            piece.above += [*inner.above, *([inner.beside.strip()] if inner.beside else [])]
            inner.above, inner.beside = [], ""
        piece.above += [line for line in piece.below if line]
        piece.below = []
    else:
        first = piece.pieces[0]
        piece.above += [*([piece.beside.strip()] if piece.beside else []), *first.above]
        piece.beside, first.above = "", []
    piece.above = [line for number, line in enumerate(piece.above) if line or piece.above[number - 1 : number] != [""]]
