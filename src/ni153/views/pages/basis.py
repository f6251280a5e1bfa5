"""What every page owns up to: invented and stand-in data, files that cannot be counted, and what a report says itself."""

from collections.abc import Sequence

from ni153.views.pages.ask import Ask
from ni153.views.pages.paper import Paper
from ni153.views.targets import STAND_IN

INVENTED = ("Invented", "This county is made up to show the tool: no figure, name or event here is real.")
PROXY = ("Stand-in data", STAND_IN)
MOST = 5


def marks(ask: Ask) -> tuple[tuple[str, str], ...]:
    """Return the marks a page carries where nobody can miss them: a word or two, and the sentence that explains them."""
    return ((INVENTED,) if ask.invented else ()) + ((PROXY,) if ask.stand_in else ())


def basis(ask: Ask, papers: Sequence[Paper]) -> tuple[str, ...]:
    """Return the sentences on what a page's figures rest on: the papers' own, then what holds for the whole county."""
    own = [sentence for paper in papers for sentence in paper.basis]
    shared = [sentence for _, sentence in marks(ask)]
    faults = [
        f"{path} has an error at line {finding.position.line} and is not counted: {finding.message}"
        for path, finding in sorted(ask.broken.items())
    ]
    more = [f"And {len(faults) - MOST} more files (ni153 lint)."] if len(faults) > MOST else []
    return tuple(dict.fromkeys([*own, *shared, *faults[:MOST], *more]))
