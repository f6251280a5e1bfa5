"""Which terms, schemes, funds and client groups a county's texts really use, and what each means (R95)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ni153.finding import Place
from ni153.model import shape
from ni153.model.county import County
from ni153.model.record import Record
from ni153.model.registers import Fund, Group, Scheme, Term
from ni153.model.step import Due
from ni153.workspace.names import references
from ni153.workspace.once import once
from ni153.workspace.terms import acronyms, is_acronym, pattern
from ni153.workspace.workspace import Workspace

TERM: Final = "term"
KINDS: Final = (TERM, "scheme", "fund", "client group")


@dataclass(frozen=True, slots=True)
class Used:
    """A term in use: its other spellings, how often it stands in the texts, in how many files, and first where.

    `means` is None where nobody wrote it down. `kind` is `term`, `scheme`, `fund` or `client group`; `serves` a scheme's
    employers or claimants, `fund_class` and `budget` a fund's. `registered` is False for an acronym no register has.
    """

    kind: str
    name: str
    aliases: tuple[str, ...]
    means: str | None
    note: str | None
    times: int
    files: int
    place: Place | None
    registered: bool = True
    serves: str | None = None
    fund_class: str | None = None
    budget: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms in use, by kind and name; `unused` are the register's terms that stand in no text."""

    used: tuple[Used, ...]
    unused: tuple[str, ...]

    def of(self, kind: str) -> tuple[Used, ...]:
        """Return those of one kind."""
        return tuple(each for each in self.used if each.kind == kind)


def glossary(workspace: Workspace) -> Glossary:
    """Return what the county's files use, the registers themselves left out."""
    words = _Words(workspace)
    for source in workspace.sources.values():
        if source.kind in ("registers", "neighbourhoods"):
            continue
        for text, place in _texts(source.model, source.path, ()):
            words.read(text, place)
        for reference in references(source):
            words.name(reference.to, reference.name, reference.place)
    return words.found()


def used(workspace: Workspace, texts: Iterable[str]) -> tuple[Used, ...]:
    """Return the terms some texts use, such as those of one report: for the glossary at its end."""
    words = _Words(workspace)
    for text in texts:
        words.read(text, None)
    return words.found().used


class _Words:
    """A reading of texts: how often each term was met, and where first."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.known, self.pattern = _forms(workspace)
        self.code = frozenset(acronyms(_codes(workspace.county)))
        self.times: Counter[tuple[str, str]] = Counter()
        self.places: dict[tuple[str, str], list[Place]] = {}

    def read(self, text: str, place: Place | None) -> None:
        """Read a sentence: every term in it, and every acronym no register has."""
        left = text
        if self.pattern:
            for match in self.pattern.finditer(text):
                self._met(self.known[" ".join(match[1].split())], place)
            left = self.pattern.sub(" ", text)
        if any(letter.islower() for letter in left):
            for word in acronyms(left):
                if word not in self.code and not self.workspace.names.kinds_of(word):
                    self._met(("", word), place)

    def name(self, to: str, name: str, place: Place) -> None:
        """Read a name in a field that refers to something; by another spelling that is a term, the term is met too."""
        thing = self.workspace.names.find(to, name)
        if thing and thing.kind in KINDS:
            self._met((thing.kind, thing.name), place)
        term = next(iter(self.workspace.names.named(TERM, name)), None)
        if term:
            self._met((TERM, term.name), place)

    def _met(self, key: tuple[str, str], place: Place | None) -> None:
        self.times[key] += 1
        if place is not None:
            self.places.setdefault(key, []).append(place)

    def found(self) -> Glossary:
        """Everything that was met, by kind and name."""
        entries = _entries(self.workspace)
        told = [self._used(kind, name, entries.get((kind, name))) for kind, name in self.times]
        order = {kind: index for index, kind in enumerate(KINDS)}
        ordered = sorted(told, key=lambda each: (order[each.kind], each.name.casefold()))
        unused = (name for kind, name in entries if kind == TERM and not self.times[kind, name])
        return Glossary(tuple(ordered), tuple(sorted(unused, key=str.casefold)))

    def _used(self, kind: str, name: str, model: Term | Scheme | Fund | Group | None) -> Used:
        places = self.places.get((kind, name), [])
        return Used(
            kind or TERM,
            name,
            model.aliases if model else (),
            model.means if isinstance(model, Term) else None,
            model.note if model else None,
            self.times[kind, name],
            len({place.path for place in places}),
            next(iter(places), None),
            model is not None,
            model.serves if isinstance(model, Scheme) else None,
            model.fund_class if isinstance(model, Fund) else None,
            model.budget if isinstance(model, Fund) else None,
            model.source if isinstance(model, Group) else None,
        )


@once
def _entries(workspace: Workspace) -> Mapping[tuple[str, str], Term | Scheme | Fund | Group]:
    """The register's terms, schemes, funds and client groups, by kind and name."""
    return {(thing.kind, thing.name): thing.model for thing in workspace.names.all if thing.kind in KINDS}


@once
def _forms(workspace: Workspace) -> tuple[Mapping[str, tuple[str, str]], Any]:
    """Every way a term can be written in a sentence, and what finds them.

    The glossary's own go before a scheme's or a fund's. A single ordinary word, such as the fund `Other`, is no term in a
    sentence: it counts only where a field names it.
    """
    forms: dict[str, tuple[str, str]] = {}
    for key, model in sorted(_entries(workspace).items(), key=lambda item: KINDS.index(item[0][0])):
        for written in (key[1], *model.aliases):
            form = " ".join(written.split())
            if key[0] == TERM or " " in form or _like_an_acronym(form):
                forms.setdefault(form, key)
    return forms, pattern(forms)


def _like_an_acronym(form: str) -> bool:
    """Say whether a single word is no ordinary one: it has a capital after its first letter."""
    return any(letter.isupper() for letter in form[1:]) and (not form.isupper() or is_acronym(form))


def _codes(county: County | None) -> str:
    return " ".join((county.indicator.code, *county.indicator.aliases)) if county else ""


def _texts(record: Record, path: str, route: tuple[str | int, ...]) -> Iterator[tuple[str, Place]]:
    """Yield every sentence of a file: what is written in words and names nothing."""
    for field in shape.fields(type(record)):
        value = getattr(record, field.name)
        if not value or field.refers or isinstance(value, Due) or field.choices or field.key == "id":
            continue
        here = (*route, field.key)
        if field.record:
            for index, item in enumerate(value if field.many else ()):
                yield from _texts(item, path, (*here, index))
            if not field.many:
                yield from _texts(value, path, here)
        elif isinstance(value, str):
            yield value, Place(path, here)
        elif isinstance(value, tuple):
            yield from (
                (item, Place(path, (*here, index))) for index, item in enumerate(value) if isinstance(item, str)
            )
