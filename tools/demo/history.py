"""How the invented county came about: some ninety commits by its officers; the last leaves what stands today."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from demo.events import Event, events
from demo.page import page
from demo.past import RENAMED, Past


@dataclass(frozen=True)
class Commit:
    """One commit: what it changed, None for a file it took away. `side` ones stand on a branch until the `merge`."""

    day: date
    author: str
    message: str
    files: dict[str, bytes | None]
    side: bool = False
    merge: bool = False


@dataclass
class Telling:
    """The tree as the story goes on."""

    past: Past
    tree: dict[str, bytes] = field(default_factory=dict)

    def commits(self) -> Iterator[Commit]:
        """Yield the commits, each with the files that it changed; those that would change nothing are left out."""
        kept: dict[str, bytes | None] = {}
        for event in sorted(events(self.past), key=lambda event: event.day):
            files = kept if event.merge else self._changed(event)
            if not files:
                continue
            if event.side:
                kept = kept | files
            yield Commit(event.day, event.author, event.message, files, event.side, event.merge)

    def _changed(self, event: Event) -> dict[str, bytes | None]:
        now: dict[str, bytes | None] = {}
        for path in self.past.today:
            if event.touches(path):
                now.update(self._read(path, event.day))
        changed = {path: text for path, text in now.items() if self.tree.get(path) != text}
        for path, text in changed.items():
            if text is None:
                del self.tree[path]
            else:
                self.tree[path] = text
        return changed

    def _read(self, path: str, day: date) -> dict[str, bytes | None]:
        """A file as it was at the end of a day; under the name it had."""
        data = self.past.file(path, day)
        if data is None:
            return {}
        tidy = path not in self.past.untidy or day >= self.past.tidied
        before, after = self.past.renamed
        text = page(path, data, tidy=tidy)
        if path != after:
            return {path: text}
        return {before: text} if day < RENAMED else {before: None, path: text}


def history(past: Past) -> list[Commit]:
    """Return the commits in order of time."""
    return list(Telling(past).commits())
