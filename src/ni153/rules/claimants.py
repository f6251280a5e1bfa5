"""Rules on the lines of a release of claimant figures: each counts for somebody, and nobody is counted twice (R8)."""

from collections.abc import Iterator

from ni153.arithmetic.claimant_lines import Clash, ClashKind, lines
from ni153.finding import Place, Severity
from ni153.model.claimants import ClaimantFigure, ClaimantRelease
from ni153.rules.registry import Fault, rule
from ni153.rules.wording import counted
from ni153.workspace.names import Thing
from ni153.workspace.once import once
from ni153.workspace.source import Source
from ni153.workspace.workspace import Workspace


@rule(Severity.ERROR)
def district_and_its_neighbourhoods(workspace: Workspace) -> Iterator[Fault]:
    """A release gives a district as a whole, and neighbourhoods of it as well.

    The two are figures for the same people. Added up they would count twice, and which of them is right nobody can
    say, so the district is left out of every sum until one of them goes.

    Bad: plans/claimants/2009-02.yaml
        as_at: 2009-02
        source: Department for Work and Pensions
        figures:
        - district: Alpha
          claimants: 690
        - lsoa: Alpha 001A
          claimants: 295
    Good: plans/claimants/2009-02.yaml
        as_at: 2009-02
        source: Department for Work and Pensions
        figures:
        - district: Alpha
          claimants: 690
        - lsoa: Beta 001A
          claimants: 345
    """
    for clash in _clashes(workspace, ClashKind.BOTH):
        yield _at(
            clash,
            f"{clash.name} is given as a whole here and by its neighbourhoods as well: neither is counted.",
            "Take away the district's line, or those of its neighbourhoods.",
        )


@rule(Severity.ERROR)
def claimants_line_twice(workspace: Workspace) -> Iterator[Fault]:
    """A release has two lines for one neighbourhood or district.

    Only one of the two can be right, and nothing says which: neither is counted. A correction that came out later
    stands in a release of its own, with the day it was published.

    Bad: plans/claimants/2009-02.yaml
        as_at: 2009-02
        source: Department for Work and Pensions
        figures:
        - lsoa: Alpha 001A
          claimants: 295
        - lsoa: Alpha 001A
          claimants: 395
    Good: plans/claimants/2009-02.yaml
        as_at: 2009-02
        source: Department for Work and Pensions
        figures:
        - lsoa: Alpha 001A
          claimants: 295
        - lsoa: Alpha 001B
          claimants: 395
    """
    for clash in _clashes(workspace, ClashKind.TWICE):
        yield _at(
            clash,
            f"{clash.name} has {counted(len(clash.places), 'line')} in this release: none of them is counted.",
            "Leave the line that is right, or correct the name of the other.",
        )


@rule(Severity.ERROR, needs_whole=True)
def claimants_line_of_nobody(workspace: Workspace) -> Iterator[Fault]:
    """A line of a release does not say whose figures it gives, or says so twice.

    A line is for one neighbourhood or for one district's neighbourhoods together. One that names neither, or a
    district that holds none of the neighbourhoods, counts nowhere. One that names both counts for the neighbourhood,
    and may have been meant for the whole district.

    Bad: plans/claimants/2009-02.yaml
        as_at: 2009-02
        source: Department for Work and Pensions
        figures:
        - claimants: 295
    Good: plans/claimants/2009-02.yaml
        as_at: 2009-02
        source: Department for Work and Pensions
        figures:
        - lsoa: Alpha 001A
          claimants: 295
    """
    for clash in _clashes(workspace, ClashKind.UNNAMED):
        yield _at(
            clash,
            "This line says neither which neighbourhood nor which district it is for: it is not counted.",
            "Write lsoa: with a neighbourhood's name or code, or district: with a district.",
        )
    for clash in _clashes(workspace, ClashKind.NONE_HELD):
        message = f"{clash.name} holds none of the neighbourhoods in lsoas.yaml: this line is not counted."
        hint = "Take the line away, or correct the district."
        yield _at(clash, message, hint)._replace(severity=Severity.WARNING)
    for place, figure, lsoa in _of_neighbourhoods(workspace):
        if figure.district == lsoa.model.district:
            yield Fault(
                place.at("district"),
                f"This line names {lsoa.name} and {figure.district}: it is counted for the neighbourhood alone.",
                "Take district: away; or lsoa:, if these are the figures of the whole district.",
                (place.at("lsoa"),),
                Severity.WARNING,
            )


@rule(Severity.ERROR)
def claimants_line_elsewhere(workspace: Workspace) -> Iterator[Fault]:
    """A line of a release puts a neighbourhood in another district than lsoas.yaml does.

    Either the neighbourhood or the district is a slip, so it is not known whose figures these are, and they are
    counted for neither.

    Bad: plans/claimants/2009-02.yaml
        as_at: 2009-02
        source: Department for Work and Pensions
        figures:
        - lsoa: Beta 001A
          district: Alpha
          claimants: 345
    Good: plans/claimants/2009-02.yaml
        as_at: 2009-02
        source: Department for Work and Pensions
        figures:
        - lsoa: Beta 001A
          claimants: 345
    """
    for place, figure, lsoa in _of_neighbourhoods(workspace):
        district = workspace.names.find("district", figure.district or "")
        if district and district.name != lsoa.model.district:
            yield Fault(
                place.at("district"),
                f"{lsoa.name} lies in {lsoa.model.district}; this line puts it in {district.name} and is not counted.",
                "Correct the one that is wrong; the neighbourhood alone is enough.",
                (place.at("lsoa"), lsoa.place),
            )


def _of_neighbourhoods(workspace: Workspace) -> Iterator[tuple[Place, ClaimantFigure, Thing]]:
    """Yield each line that names a neighbourhood there is: where it stands, the line and the neighbourhood."""
    for source in _read(workspace):
        for index, figure in enumerate(source.model.figures):
            lsoa = workspace.names.find("lsoa", figure.lsoa) if figure.lsoa else None
            if lsoa:
                yield source.place("figures", index), figure, lsoa


@once
def _every_clash(workspace: Workspace) -> tuple[Clash, ...]:
    """The lines no release by itself can count, release by release."""
    return tuple(clash for source in _read(workspace) for clash in lines(workspace, [source]).clashes)


def _clashes(workspace: Workspace, kind: ClashKind) -> Iterator[Clash]:
    return (clash for clash in _every_clash(workspace) if clash.kind is kind)


def _at(clash: Clash, message: str, hint: str) -> Fault:
    """A fault at the last of the lines, which names the others."""
    *others, last = clash.places
    return Fault(last, message, hint, tuple(others))


def _read(workspace: Workspace) -> tuple[Source[ClaimantRelease], ...]:
    """The releases, where it is known which neighbourhoods there are."""
    listed = workspace.neighbourhoods_source
    return workspace.claimant_releases if listed and listed.path not in workspace.broken else ()
