"""What a report is asked: of which county, as at which day, and of whom or what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar, cast

from ni153.finding import Finding
from ni153.period import Period
from ni153.rules.registry import Verdict
from ni153.workspace.workspace import Workspace

if TYPE_CHECKING:
    from ni153.review.history import History

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Ask:
    """The county, the day with why it is that day, and what the report is narrowed to.

    `district`, `lead`, `body` and `scheme` are the names in the county's own spelling; `milestone` and `meeting` are file
    ids.
    `revision` is what git calls the state of the files ("1a2b3c4, 3 Mar 2009"), where that is known; `past` reads the
    history of the files, and gives None where git has none of them.
    """

    workspace: Workspace
    as_at: date
    why: str
    verdict: Verdict
    district: str | None = None
    lead: str | None = None
    body: str | None = None
    period: Period | None = None
    milestone: str | None = None
    meeting: str | None = None
    scheme: str | None = None
    revision: str | None = None
    past: Callable[[], History | None] | None = None
    _found: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def broken(self) -> Mapping[str, Finding]:
        """The unsound files, each with its first error."""
        return self.verdict.broken

    @property
    def invented(self) -> bool:
        """True for a county made up to show the tool: every page says so."""
        return bool(self.workspace.county and self.workspace.county.invented)

    @property
    def stand_in(self) -> bool:
        """True where the list of neighbourhoods is not the official one: every page says so."""
        source = self.workspace.neighbourhoods_source
        return source is not None and source.model.basis == "proxy"

    @property
    def history(self) -> History | None:
        """What git knows of the county's past, read when first asked for; None where it knows nothing."""
        return self.once(self.past) if self.past else None

    def of(self, **narrowed: Any) -> Ask:
        """Return the same question of one district, milestone, lead, body, meeting, scheme or period."""
        return replace(self, **narrowed)

    def once(self, function: Callable[..., Found], *given: Any) -> Found:
        """Return what a function makes of what is given, worked out once for all the pages of a run.

        `ask.once(judged, ask.workspace, ask.as_at)`: a county's figures are the same on every page of a site.
        """
        key = (function, *map(id, given))
        if key not in self._found:
            # What was given is kept beside the answer: while it lives, its identity is nobody else's.
            self._found[key] = (function(*given), given)
        return cast("Found", self._found[key][0])
