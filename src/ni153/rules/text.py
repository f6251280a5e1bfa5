"""Rules on words and letters: what looks right and is not, what breaks off, what stands for something still to be written."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from ni153.finding import Place, Severity
from ni153.model.fields import quoted
from ni153.rules.held import text_at
from ni153.rules.letters import UNSEEN, as_kept, disguised, named, place_of, plain, script
from ni153.rules.prose import beside, glances, names, prose
from ni153.rules.registry import Fault, rule
from ni153.workspace.document import Quoted
from ni153.workspace.source import Source
from ni153.workspace.terms import CAPITALS, is_acronym
from ni153.workspace.workspace import Workspace


@rule(Severity.ERROR)
def look_alike_letters(workspace: Workspace) -> Iterator[Fault]:
    """A word holds a letter of another alphabet that looks like a plain one.

    Cyrillic and Greek have letters that cannot be told from ours by eye; they come in by copying. For the tracker it
    is a different word: names do not match, searches find nothing.

    Bad: plans/districts/beta.yaml
        note: The Cоuncil agreed the draft.

    Good: plans/districts/beta.yaml
        note: The Council agreed the draft.
    """
    for source in workspace.sources.values():
        if source.document.text.isascii():
            continue
        told: set[tuple[Place, str]] = set()
        for start, word, letter in disguised(source.document.text):
            place = place_of(source, start)
            if place and (place, word) not in told:
                told.add((place, word))
                looks = f"is {script(letter)} and only looks like a plain {quoted(plain(letter))}"
                message = f"In {quoted(word)} the letter {quoted(letter)} {looks}."
                yield Fault(place, message, f"Type the word again: {plain(word)}")


@rule(Severity.WARNING)
def invisible_in_name(workspace: Workspace) -> Iterator[Fault]:
    """A name holds a character that cannot be seen.

    Soft hyphens and zero-width spaces come in by copying from Word or a web page. Two names that look the same are
    then different, and a search for one does not find the other.

    Bad: plans/districts/beta.yaml
        targets:
          basis: apportioned
          set_by: Beta Action\u200b Partnership

    Good: plans/districts/beta.yaml
        targets:
          basis: apportioned
          set_by: Beta Action Partnership
    """
    for source in workspace.sources.values():
        if source.document.text.isascii() or not UNSEEN.search(source.document.text):
            continue
        for said in names(source):
            written = text_at(source, said.place)
            found = UNSEEN.search(written) if isinstance(written, str) else None
            if found:
                clean = " ".join(UNSEEN.sub(lambda sign: " " if sign[0].isspace() else "", str(written)).split())
                yield Fault(
                    said.place,
                    f"There is {named(found[0])} in {quoted(clean)}, which nobody sees.",
                    f"Type the name again: {clean}",
                )


_ENDS = re.compile(r"(?:,|\s(?:and|or|the|to|of|an|&))$")
_QUOTED = ("text", "purpose", "context")


@rule(Severity.WARNING)
def text_breaks_off(workspace: Workspace) -> Iterator[Fault]:
    """A text ends in the middle of a sentence.

    A line was lost in copying, or the original itself breaks off. Where it does, `incomplete: true` says so, and
    readers need not look for the rest.

    Bad: plans/framework/new-provision.yaml
        steps:
        - id: proposals
          title: Develop detailed proposals with the districts and
          due: 2009-01 to 2009-03

    Good: plans/framework/new-provision.yaml
        steps:
        - id: proposals
          title: Develop detailed proposals with the districts and
          incomplete: true
          due: 2009-01 to 2009-03
    """
    for source in workspace.sources.values():
        for said in prose(source) if glances(workspace)[source.path].cut else ():
            text = said.text.rstrip()
            found = _ENDS.search(text[-6:])
            # The words of a meeting's note are cut into points, so a comma at their end says nothing.
            if (
                found
                and not (found[0] == "," and said.field in _QUOTED)
                and beside(source, said.place, "incomplete") != "true"
            ):
                end = "a comma" if found[0] == "," else quoted(found[0].strip())
                yield Fault(
                    said.place,
                    f"This text ends with {end}, as if more were to follow.",
                    "Complete it or end the sentence; where the original breaks off, a step says so with incomplete: true.",
                )


_PLACEHOLDER = re.compile(
    r"\b(?:TBC|TBA|TBD|XX+)\b|\?\?+|\blorem ipsum\b"
    r"|[\[<](?:insert|enter|name|date|to be (?:confirmed|agreed|completed))\b[^\]>]*[\]>]"
    r"|\((?:insert|enter|to be (?:confirmed|agreed|completed))\b[^)]*\)"
    r"|\binsert (?:text|name|date|figure|details?) here\b"
    r"|^(?:to be (?:confirmed|agreed|announced|decided|completed)|[-–—.?…\s]+|n/?a)[.]?$",
    re.IGNORECASE,
)
_SIGNS = (
    "tbc",
    "tba",
    "tbd",
    "xx",
    "??",
    "lorem ipsum",
    "insert",
    "to be ",
    "[enter",
    "<enter",
    "(enter",
    "[name",
    "<name",
    "[date",
)
"""One of these is in every text the pattern finds, unless that text is very short."""


@rule(Severity.WARNING)
def placeholder(workspace: Workspace) -> Iterator[Fault]:
    """A text stands for one that is still to be written: TBC, xx, ???, [insert name].

    It looks like an answer and is none, so nobody asks again. A field left out is counted as missing, and asked for.

    Bad: plans/districts/beta.yaml
        note: Figures TBC

    Good: plans/districts/beta.yaml
        note: Beta confirms its figures at the meeting in March 2009.
    """
    for source in workspace.sources.values():
        text = source.document.text.lower()
        doubtful = glances(workspace)[source.path].blank or any(sign in text for sign in _SIGNS)
        for said in prose(source) if doubtful else ():
            found = _PLACEHOLDER.search(said.text.strip())
            if found:
                yield Fault(
                    said.place,
                    f"{quoted(found[0])} stands where something is still to be written.",
                    "Write it, or leave the field out until it is known.",
                )


@rule(Severity.WARNING)
def comment_in_sentence(workspace: Workspace) -> Iterator[Fault]:
    """Words of a sentence are not read, because a # with a space before it starts a comment.

    In these files everything from " #" to the line's end is a remark to other editors and no part of the text. A
    sentence with a number sign in it needs quotation marks; a real remark stands two spaces away.

    Bad: plans/districts/beta.yaml
        note: Agreed under item #2 of the minutes

    Good: plans/districts/beta.yaml
        note: "Agreed under item #2 of the minutes"  # January's
    """
    for source in workspace.sources.values():
        found = [span for span in source.document.comments if _close(source.document.text, *span)]
        if not found:
            continue
        ends = {end: route for route, (_, end) in sorted(source.document.spans.items(), key=lambda item: len(item[0]))}
        sentences = {said.place.route for said in prose(source)}
        named = {said.place.route for said in names(source)}
        for start, end in found:
            route = as_kept(source, ends.get(start - 1, ()))
            place = Place(source.path, route)
            attached = not source.document.text[start + 1 : start + 2].isspace()
            value = text_at(source, place)
            if not isinstance(value, Quoted) and (route in sentences or (attached and route in named)):
                lost = source.document.text[start:end].rstrip()
                yield Fault(
                    place,
                    f"The words from # on are not read: {quoted(lost)}.",
                    f'Put the whole in quotation marks: "{value} {lost}"; a remark needs two spaces before #.',
                )


def _close(text: str, start: int, end: int) -> bool:
    """Say whether exactly one space stands between a comment and the words before it; notes to the tracker may stand so."""
    near = start > 1 and text[start - 1] == " " and not text[start - 2].isspace()
    return near and not text[start + 1 : end].lstrip().startswith("ni153:")


_UPPER = re.compile(r"[A-Z][A-Z][^\s]*")


@rule(Severity.INFO)
def unknown_acronym(workspace: Workspace) -> Iterator[Fault]:
    """An acronym stands neither in the glossary nor in a register.

    Partners do not know each other's abbreviations, and in a few years nobody knows them. Reports print the glossary
    of what they use. Each acronym is named once, where it first stands.

    Bad: plans/districts/beta.yaml
        note: Agreed with the WBLEF in March.

    Good: plans/districts/beta.yaml
        note: Agreed with the LSC in March.
    """
    county = workspace.county
    codes = " ".join((county.indicator.code, *county.indicator.aliases)) if county else ""
    known = frozenset(CAPITALS.findall(codes))
    counts: Counter[str] = Counter()
    first: dict[str, Place] = {}
    for source in workspace.sources.values():
        if source.kind in ("registers", "neighbourhoods"):
            continue
        for word, place in _acronyms(workspace, source, known):
            counts[word] += 1
            first.setdefault(word, place)
    for word, place in first.items():
        times = {1: "", 2: ", used twice,"}.get(counts[word], f", used {counts[word]:,} times,")
        yield Fault(
            place,
            f"{quoted(word)}{times} stands neither in the glossary nor in a register.",
            "Add it to glossary in plans/registers.yaml, with what it means if that is known.",
        )


def _acronyms(workspace: Workspace, source: Source[Any], known: frozenset[str]) -> Iterator[tuple[str, Place]]:
    text = source.document.text
    unknown = {
        word
        for word in set(CAPITALS.findall(" ".join({*_UPPER.findall(text)}))) - known
        if is_acronym(word) and not _named(workspace, word)
    }
    for found in CAPITALS.finditer(text) if unknown else ():
        line = text[text.rfind("\n", 0, found.start()) + 1 :].partition("\n")[0]
        place = place_of(source, found.start()) if found[0] in unknown else None
        if place and place.part == "value" and any(letter.islower() for letter in line.partition(":")[2] or line):
            yield found[0], place


def _named(workspace: Workspace, word: str) -> bool:
    return any(workspace.names.kinds_of(form) for form in (word, f"{word}s", f"{word}'s"))
