"""The repository a county stands in, and what can be asked of it: revisions by name or day, their files, the log."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from ni153.finding import Finding, Refusal
from ni153.outside import disk
from ni153.outside.git import tree
from ni153.outside.git.program import Git
from ni153.outside.git.record import FORMAT, Commit, FileChange, Revision, brought_in, end_of, file_changes, revisions

_OID: Final = re.compile(rb"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_RAW: Final = tuple(
    "--stdin --root -m -r -z --raw --no-abbrev -M -O/dev/null --no-relative --no-ext-diff --no-textconv".split()
)
"""How changed files are listed: the same whatever a repository's own settings are."""
_DEFAULTS: Final = ("refs/remotes/origin/HEAD", "refs/heads/main", "refs/heads/master")
_REMOTE_DEFAULTS: Final = ("refs/remotes/origin/main", "refs/remotes/origin/master")


@dataclass(frozen=True)
class Repository:
    """A repository: `top` is its folder, `prefix` where the county's folder stands in it, "" or such as "county/".

    `shallow` is True where only a part of the history was fetched: then it is cut short, and nobody can tell what
    stood before.
    """

    git: Git
    top: Path
    prefix: str
    shallow: bool

    @classmethod
    def of(cls, folder: Path) -> "Repository":
        """Return the repository a county's folder stands in. Raises Refusal where there is none that git can read."""
        try:
            real = folder.resolve(strict=True)
        except (OSError, RuntimeError, ValueError):
            raise Refusal(f"There is no folder {disk.shown(str(folder))} that could be looked into.") from None
        top = next((each for each in (real, *real.parents) if os.path.lexists(each / ".git")), None)
        if top is None:
            raise Refusal(f"{real} is not in a git repository, so nothing is known of earlier revisions.")
        git = Git.at(top)
        shallow = git.must("rev-parse", "--is-shallow-repository").strip() == b"true"
        below = real.relative_to(top).as_posix()
        return cls(git, top, "" if below == "." else f"{below}/", shallow)

    # -- revisions ----------------------------------------------------------------------------------------------------

    def revision(self, name: str) -> Revision:
        """Return the revision of a name, or of a day: the last commit on HEAD's own line by the end of that day.

        A day (2009-03-31) is taken for a day even where a tag is called so; `refs/tags/2009-03-31` is the tag. Raises
        Refusal where there is none, or several could be meant.
        """
        from ni153.period import WrittenError, parse_day

        text = name.strip()
        try:
            return self._of_day(parse_day(text))
        except WrittenError as error:
            meant = error.instead
        if not text or text.startswith("-") or not text.isprintable():
            raise Refusal(f'"{disk.shown(text)}" is not a name for a revision. {_NAMES}')
        answer = self.git.ask("rev-parse", "--verify", "--end-of-options", f"{text}^{{commit}}")
        if "ambiguous" in answer.err:
            raise Refusal(f'"{text}" could be more than one thing in this repository. {_several(answer.err)}')
        found = answer.out.strip()
        if answer.code or not _OID.fullmatch(found):
            instead = f"Write {meant} for the day." if meant else _NAMES
            cut = f" {CUT_SHORT}" if self.shallow else ""
            raise Refusal(f'There is no revision "{text}" in this repository. {instead}{cut}')
        return self._revision(found.decode("ascii"))

    def _of_day(self, day: date) -> Revision:
        from ni153.period import day_words

        if self.head() is None:
            raise Refusal("Nothing has been committed to this repository yet, so it has no revisions.")
        before = f"--before=@{end_of(day)} +0000"
        found = self.git.must("rev-list", "-1", "--first-parent", before, "HEAD").strip()
        if found:
            return self._revision(found.decode("ascii"))
        if self.shallow:
            raise Refusal(f"Nothing of {day_words(day)} or before was fetched. {CUT_SHORT}")
        first = self.git.must("rev-list", "--first-parent", "--reverse", "HEAD").split(b"\n", 1)[0]
        since = day_words(self._revision(first.decode("ascii")).day)
        raise Refusal(f"Nothing had been committed by the end of {day_words(day)}; the first revision is of {since}.")

    def head(self) -> Revision | None:
        """Return the revision that is checked out; None where nothing has been committed yet."""
        return self._named("HEAD")

    def merge_base(self, one: Revision, other: Revision) -> Revision:
        """Return the revision both come from. Raises Refusal where there is none."""
        answer = self.git.ask("merge-base", one.oid, other.oid)
        found = answer.out.split(b"\n", 1)[0].strip()
        if answer.code == 0 and _OID.fullmatch(found):
            return self._revision(found.decode("ascii"))
        if answer.code > 1:
            raise Refusal(self.git.trouble(answer.err))
        cut = f" {CUT_SHORT}" if self.shallow else ""
        raise Refusal(f"{one.short} and {other.short} have no revision in common.{cut}")

    def between(self, base: Revision, head: Revision) -> tuple[Revision, ...]:
        """Return the revisions that lead to `head` and not to `base`, oldest first."""
        return tuple(self._revisions("--topo-order", "--reverse", head.oid, f"^{base.oid}"))

    def default_branch(self) -> Revision:
        """Return where the main branch stands: origin's own, else main, else master. Raises Refusal where none is there."""
        for name in (*_DEFAULTS, *_REMOTE_DEFAULTS):
            if found := self._named(name):
                return found
        raise Refusal("There is no main branch here: origin/HEAD, main and master were looked for. Name the revision.")

    def _named(self, ref: str) -> Revision | None:
        """Return where a reference of the repository's own stands, None where there is no such one."""
        answer = self.git.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
        found = answer.out.strip()
        return self._revision(found.decode("ascii")) if answer.code == 0 and _OID.fullmatch(found) else None

    def _revision(self, oid: str) -> Revision:
        return next(self._revisions("-1", oid))

    def _revisions(self, *args: str | bytes, given: bytes = b"") -> Iterator[Revision]:
        out = self.git.must(
            "rev-list", "--no-commit-header", "--encoding=UTF-8", f"--format={FORMAT}", *args, given=given
        )
        return revisions(out)

    # -- files --------------------------------------------------------------------------------------------------------

    def files(self, revision: Revision) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
        """Return the county's files in a revision, as `outside.disk.files` does those on the disk.

        Raises Refusal where the revision holds nothing of the county.
        """
        found = tree.files(self.git, revision.oid, self._prefix)
        if found is None:
            where = f"{self.prefix}plans/" if self.prefix else "plans/"
            from ni153.period import day_words

            raise Refusal(f"Revision {revision.short} of {day_words(revision.day)} holds no {disk.shown(where)} yet.")
        return found

    def blobs(self, oids: Iterable[str]) -> dict[str, bytes]:
        """Return the contents behind ids (of `FileChange`), each read once, from one run of git."""
        return tree.blobs(self.git, oids)

    @property
    def _prefix(self) -> bytes:
        return os.fsencode(self.prefix)

    # -- the log ------------------------------------------------------------------------------------------------------

    def log(self, revision: Revision, paths: tuple[str, ...] = disk.PLACES) -> tuple[Commit, ...]:
        """Return the commits up to a revision that changed files at or below `paths`, oldest first.

        They are those of the line of first parents: a merge counts as one change, made when it was merged, for only
        then did the plan say so; who wrote it, and why, is in the commits it `brought`. Renamed files are recognised
        (half of their lines the same).
        """
        where = [self._prefix + os.fsencode(path) for path in paths]
        chain = list(self._revisions("--first-parent", "--reverse", revision.oid, "--", *where))
        inner: dict[str, list[str]] = {}
        if any(len(each.parents) > 1 for each in chain):
            inner = self._brought(revision, {each.oid for each in chain})
        within = "".join(f"{oid}\n" for brought in inner.values() for oid in brought).encode("ascii")
        others = list(self._revisions("--no-walk=unsorted", "--stdin", given=within)) if within else []
        changes = self._changes([*chain, *others], where)
        parts = {each.oid: Commit(each, changes[each.oid]) for each in others if each.oid in changes}
        return tuple(
            Commit(
                each,
                changes[each.oid],
                tuple(parts[oid] for oid in inner.get(each.oid, ()) if oid in parts),
            )
            for each in chain
            if each.oid in changes
        )

    def _brought(self, revision: Revision, wanted: set[str]) -> dict[str, list[str]]:
        """Return the commits each wanted merge brought in, oldest first."""
        out = self.git.must("rev-list", "--topo-order", "--reverse", "--parents", revision.oid)
        lines = out.decode("ascii").splitlines()
        parents = {oid: tuple(rest) for oid, *rest in (line.split() for line in lines)}
        chain = [revision.oid]
        while parents.get(chain[-1]):
            chain.append(parents[chain[-1]][0])
        found = brought_in(reversed(chain), parents)
        order = {oid: index for index, oid in enumerate(parents)}
        return {oid: sorted(found[oid], key=order.__getitem__) for oid in found.keys() & wanted}

    def _changes(self, commits: Iterable[Revision], where: list[bytes]) -> dict[str, tuple[FileChange, ...]]:
        lines = [" ".join((each.oid, *each.parents[:1])) for each in commits]
        given = "".join(f"{line}\n" for line in lines).encode("ascii")
        out = self.git.must("diff-tree", *_RAW, "--", *where, given=given)
        return file_changes(out, self._prefix)


CUT_SHORT: Final = "This clone holds only the latest part of the history; git fetch --unshallow fetches the rest."
_NAMES: Final = "Write a day such as 2009-03-31, or a branch, a tag or a commit's number."


def _several(err: str) -> str:
    """Say what to write where a name stands for several things."""
    if "refname" in err:
        return "Write refs/heads/… for the branch or refs/tags/… for the tag."
    return "Write more of the commit's number."
