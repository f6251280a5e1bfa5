"""Whose change it was: of a merge, the commit it brought in that made it; otherwise the commit itself."""

from dataclasses import replace

from ni153.review.history import Commit, FactsOf, FileChange, Revision, Stamp
from ni153.review.history_compare import differences
from ni153.review.history_facts import Facts, kind


class Credit:
    """Who is to be credited with the changes of one commit; `whole` is the commit itself."""

    def __init__(self, commit: Commit, number: int, facts: FactsOf) -> None:
        """Look into the commits a merge brought in; `facts` says what a version of a file holds."""
        self.whole = _stamp(commit.revision, number)
        self.exact: dict[tuple[str, str, str], Revision] = {}
        self.files: dict[str, set[str]] = {}
        self.brought = {each.revision.oid: each.revision for each in commit.brought}
        self.paths = {change.new_path or "": change for change in commit.changes}
        for each in commit.brought:
            for change in each.changes:
                self._note(each.revision, change, facts)

    def _note(self, revision: Revision, change: FileChange, facts: FactsOf) -> None:
        paths = [path for path in (change.old_path, change.new_path) if path and kind(path)]
        merges = len(revision.parents) > 1  # what a branch took over from the main line is not its own
        for path in paths if not merges else ():
            self.files.setdefault(path, set()).add(revision.oid)
        old = (
            facts(change.old, change.old_path) if change.old and change.old_path and kind(change.old_path) else Facts()
        )
        new = (
            facts(change.new, change.new_path) if change.new and change.new_path and kind(change.new_path) else Facts()
        )
        before = {item.key: item for item in old.items}
        after = {item.key: item for item in new.items}
        made = [(key, "") for key in before.keys() ^ after.keys()]
        made += ((key, field) for key, item in after.items() for field, _, _ in differences(before.get(key), item))
        for path in paths:
            for key, name in made:
                if merges:
                    self.exact.setdefault((path, key, name), revision)
                else:
                    self.exact[path, key, name] = revision

    def stamp(self, change: FileChange, key: str, field: str) -> Stamp:
        """Return who made a change to a field of an item of a file."""
        for path in (change.new_path, change.old_path):
            if found := self.exact.get((path or "", key, field)):
                return self._merged(found)
        for path in (change.new_path, change.old_path):
            if len(only := self.files.get(path or "", ())) == 1:
                return self._merged(self.brought[next(iter(only))])
        return self.whole

    def stamp_at(self, path: str, key: str, field: str) -> Stamp:
        """Return who made a change to a field of an item of the file that now stands at a path."""
        change = self.paths.get(path)
        return self.stamp(change, key, field) if change and self.brought else self.whole

    def _merged(self, revision: Revision) -> Stamp:
        made = _stamp(revision, self.whole.number)
        return replace(made, day=self.whole.day, reason=made.reason or self.whole.reason, merged=self.whole.short)


def _stamp(revision: Revision, number: int) -> Stamp:
    return Stamp(
        number,
        revision.day,
        revision.oid,
        revision.short,
        revision.author,
        revision.subject,
        revision.trailer("Reason"),
    )
