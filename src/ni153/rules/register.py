"""The list of neighbourhoods against what the county says of it, and the shares of the goal that follow from it."""

import re
from collections.abc import Iterator

from ni153.finding import Place, Severity
from ni153.model.fields import quoted
from ni153.rules.figures import percent
from ni153.rules.registry import Fault, rule
from ni153.workspace.workspace import Workspace


@rule(Severity.ERROR, spoils_sums=True, needs_whole=True)
def neighbourhood_count(workspace: Workspace) -> Iterator[Fault]:
    """lsoas.yaml lists more or fewer neighbourhoods than county.yaml says there are.

    The indicator is one rate over all of them, and every share of the goal follows from the list: with one too few, all
    the others carry its people.

    Bad: plans/county.yaml
        indicator:
          code: NI 153
          title: Working-age people claiming out-of-work benefits
          neighbourhoods: 4
    Good: plans/county.yaml
        indicator:
          code: NI 153
          title: Working-age people claiming out-of-work benefits
          neighbourhoods: 3
    """
    source, county = workspace.neighbourhoods_source, workspace.county_source
    if not source or not county:
        return
    listed, said = len(source.model.lsoas), county.model.indicator.neighbourhoods
    if listed != said:
        change = f"Add {said - listed}" if listed < said else f"Take {listed - said} away"
        related = county.place("indicator", "neighbourhoods")
        message = f"{listed} neighbourhoods are listed; county.yaml says there are {said}."
        yield Fault(
            source.place("lsoas").key,
            message,
            f"{change}, or correct the number in plans/county.yaml.",
            (related,),
        )


@rule(Severity.ERROR)
def neighbourhood_below_threshold(workspace: Workspace) -> Iterator[Fault]:
    """A neighbourhood's rate is below the one that makes it one of the worst performing.

    The partnership chose the neighbourhoods by that rate, so one below it is on the list by mistake or its rate is
    mistyped. Nothing is said of a list that only stands in for the official one (`basis: proxy`).

    Bad: lsoas.yaml
        lsoas:
        - {code: E01000001, name: Alpha 001A, district: Alpha, working_age: 1000, rate: 3%}
        - {code: E01000002, name: Alpha 001B, district: Alpha, working_age: 1000, rate: 40%}
        - {code: E01000003, name: Beta 001A, district: Beta, working_age: 1000, rate: 35%}
    Good: lsoas.yaml
        lsoas:
        - {code: E01000001, name: Alpha 001A, district: Alpha, working_age: 1000, rate: 30%}
        - {code: E01000002, name: Alpha 001B, district: Alpha, working_age: 1000, rate: 40%}
        - {code: E01000003, name: Beta 001A, district: Beta, working_age: 1000, rate: 35%}
    """
    source, county = workspace.neighbourhoods_source, workspace.county_source
    threshold = county.model.indicator.threshold if county else None
    if not source or not county or threshold is None or source.model.basis != "official":
        return
    for index, lsoa in enumerate(source.model.lsoas):
        if lsoa.rate < threshold:
            message = f"{lsoa.name} has a rate of {percent(lsoa.rate)}; the threshold is {percent(threshold)}."
            hint = "Check the rate, and whether the neighbourhood is one of them."
            yield Fault(source.place("lsoas", index, "rate"), message, hint, (county.place("indicator", "threshold"),))


@rule(Severity.ERROR, spoils_sums=True)
def neighbourhood_twice(workspace: Workspace) -> Iterator[Fault]:
    """A neighbourhood stands twice in lsoas.yaml, by its code or by its name.

    Its people would count twice, in the rate and in its district's share of the goal.

    Bad: lsoas.yaml
        lsoas:
        - {code: E01000001, name: Alpha 001A, district: Alpha, working_age: 1000, rate: 30%}
        - {code: E01000001, name: Alpha 001B, district: Alpha, working_age: 1000, rate: 40%}
        - {code: E01000003, name: Beta 001A, district: Beta, working_age: 1000, rate: 35%}
    Good: lsoas.yaml
        lsoas:
        - {code: E01000001, name: Alpha 001A, district: Alpha, working_age: 1000, rate: 30%}
        - {code: E01000002, name: Alpha 001B, district: Alpha, working_age: 1000, rate: 40%}
        - {code: E01000003, name: Beta 001A, district: Beta, working_age: 1000, rate: 35%}
    """
    source = workspace.neighbourhoods_source
    first: dict[str, Place] = {}
    for index, lsoa in enumerate(source.model.lsoas if source else ()):
        for field, text in (("code", lsoa.code), ("name", lsoa.name)):
            place = Place("lsoas.yaml", ("lsoas", index, field))
            other = first.setdefault(text.casefold(), place)
            if other != place:
                yield Fault(
                    place,
                    f"{quoted(text)} stands in this list twice.",
                    "Correct the one that is wrong, or take the line away.",
                    (other,),
                )


@rule(Severity.WARNING)
def neighbourhood_code(workspace: Workspace) -> Iterator[Fault]:
    """A neighbourhood's code is not of the form the Office for National Statistics gives.

    The codes join the list to the published figures and to the map. That of a Lower Layer Super Output Area in England
    is E01 and six digits.

    Bad: lsoas.yaml
        lsoas:
        - {code: E0100001, name: Alpha 001A, district: Alpha, working_age: 1000, rate: 30%}
        - {code: E01000002, name: Alpha 001B, district: Alpha, working_age: 1000, rate: 40%}
        - {code: E01000003, name: Beta 001A, district: Beta, working_age: 1000, rate: 35%}
    Good: lsoas.yaml
        lsoas:
        - {code: E01000001, name: Alpha 001A, district: Alpha, working_age: 1000, rate: 30%}
        - {code: E01000002, name: Alpha 001B, district: Alpha, working_age: 1000, rate: 40%}
        - {code: E01000003, name: Beta 001A, district: Beta, working_age: 1000, rate: 35%}
    """
    source = workspace.neighbourhoods_source
    for index, lsoa in enumerate(source.model.lsoas if source else ()):
        if not _CODE.fullmatch(lsoa.code):
            plain = lsoa.code.replace(" ", "").upper()
            hint = f"Write {plain}" if _CODE.fullmatch(plain) else "Write E01 and six digits, for instance E01024906."
            yield Fault(
                Place("lsoas.yaml", ("lsoas", index, "code")),
                f"{quoted(lsoa.code)} is not the code of a neighbourhood.",
                hint,
            )


_CODE = re.compile(r"E01[0-9]{6}")


@rule(Severity.ERROR, needs_whole=True)
def shared_with_one_sided(workspace: Workspace) -> Iterator[Fault]:
    """Of two neighbourhoods known only together, one does not name the other.

    Each of the two carries half of what is known of both. With only one saying so, the other's figure is taken for its
    own, and nobody sees that it rests on a half.

    Bad: lsoas.yaml
        lsoas:
        - {code: E01000001, name: Alpha 001A, district: Alpha, working_age: 1000, rate: 35%, shared_with: E01000002}
        - {code: E01000002, name: Alpha 001B, district: Alpha, working_age: 1000, rate: 35%}
        - {code: E01000003, name: Beta 001A, district: Beta, working_age: 1000, rate: 35%}
    Good: lsoas.yaml
        lsoas:
        - {code: E01000001, name: Alpha 001A, district: Alpha, working_age: 1000, rate: 35%, shared_with: E01000002}
        - {code: E01000002, name: Alpha 001B, district: Alpha, working_age: 1000, rate: 35%, shared_with: E01000001}
        - {code: E01000003, name: Beta 001A, district: Beta, working_age: 1000, rate: 35%}
    """
    source = workspace.neighbourhoods_source
    for index, lsoa in enumerate(source.model.lsoas if source else ()):
        other = workspace.names.find("lsoa", lsoa.shared_with) if lsoa.shared_with else None
        if other is None:
            continue
        place = Place("lsoas.yaml", ("lsoas", index, "shared_with"))
        if other.model is lsoa:
            yield Fault(place, f"{lsoa.name} is shared with itself.", "Name the other of the two.")
        elif other.model.shared_with not in (lsoa.code, lsoa.name):
            message = f"{lsoa.name} is shared with {other.name}, which does not say so."
            yield Fault(
                place, message, f"Write shared_with: {lsoa.code} in the line of {other.name} too.", (other.place,)
            )
