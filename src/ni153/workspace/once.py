"""What is asked of a workspace more than once is worked out once and kept with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from ni153.workspace.workspace import Workspace

Answer = TypeVar("Answer")


def once(work: Callable[[Workspace], Answer]) -> Callable[[Workspace], Answer]:
    """Remember what a function says of a workspace for as long as the workspace lives."""
    name = f"{work.__module__}.{work.__qualname__}"

    @wraps(work)
    def remembered(workspace: Workspace) -> Answer:
        known = vars(workspace)
        if name not in known:
            known[name] = work(workspace)
        return cast("Answer", known[name])

    return remembered
