"""The RAG of a district and of the county: upward from their parts, by the worst of them or by most."""

from collections.abc import Sequence

from ni153.reports.rag_judgement import Because, Judgement, Rag, Reason, Terms, worst

_ORDER = (Rag.RED, Rag.AMBER, Rag.UNKNOWN, Rag.GREEN)


def upward(of: str, targets: Judgement, others: Sequence[Judgement], terms: Terms) -> Judgement:
    """Return the colour of a whole: as bad as its targets, and as the worst of its other parts or as most of them are.

    However many steps go well, they never outvote the targets.
    """
    by_parts = as_most(others) if terms.most else worst(part.rag for part in others)
    rag = worst([targets.rag, by_parts]) if others else targets.rag
    reasons = [Reason(Because.TARGETS, targets.rag, parts=(targets.of,), inner=targets.decisive)]
    if terms.most and others:
        reasons.append(Reason(Because.MOST, by_parts, of=len(others)))
    alike = {colour: tuple(part.of for part in others if part.rag is colour) for colour in _ORDER}
    reasons += [
        Reason(Because.PARTS, colour, count=len(same), of=len(others), parts=same)
        for colour, same in alike.items()
        if same
    ]
    # What decides comes first: of one colour the targets before the parts, and what most of them are before what few are.
    reasons.sort(key=lambda reason: (reason.rag is not rag, _ORDER.index(reason.rag or Rag.GREEN)))
    return Judgement(of, rag, rag, tuple(reasons), targets.direction, parts=(targets, *others))


def as_most(parts: Sequence[Judgement]) -> Rag:
    """Red where more than half of the parts with data are; amber where more than half are amber or red.

    Otherwise green, unless something is unknown: then nobody can tell.
    """
    known = [part.rag for part in parts if part.rag is not Rag.UNKNOWN]
    red, late = known.count(Rag.RED), len(known) - known.count(Rag.GREEN)
    if 2 * red > len(known):
        return Rag.RED
    if 2 * late > len(known):
        return Rag.AMBER
    return Rag.GREEN if known and len(known) == len(parts) else Rag.UNKNOWN
