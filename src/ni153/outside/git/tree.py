"""The county's files in one revision: the same paths, limits and complaints as on the disk."""

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from ni153.finding import Finding, Refusal
from ni153.outside import disk
from ni153.outside.git.program import Git

_LINK, _REPOSITORY = "120000", "160000"
_STAND_IN: Final = b"version https://git-lfs.github.com/spec/"


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands at a path of a revision: its mode, the id of its content and how many bytes that has."""

    path: str
    mode: str
    oid: str
    size: int


def files(git: Git, oid: str, prefix: bytes) -> tuple[dict[str, bytes], tuple[Finding, ...]] | None:
    """Return a revision's files by path below the county's folder, and a finding for each that cannot be read.

    None where the revision holds nothing of the county.
    """
    entries = {entry.path: entry for entry in _entries(git, oid, prefix)}
    if not entries:
        return None
    findings: list[Finding] = []
    wanted: dict[str, Entry] = {}
    links = [entry for entry in entries.values() if entry.mode == _LINK]
    targets = _followed(git, links, entries)
    for path, entry in entries.items():
        if (complaint := _complaint(path, entry)) is not None:
            findings.append(complaint)
        elif not _counts(path):
            continue
        elif entry.mode != _LINK:
            wanted[path] = entry
        elif path in targets:
            wanted[path] = targets[path]
        else:
            why = "This is a link, and in a revision only links to another plan of the county are followed."
            findings.append(disk.unreadable(path, why, "Put the file itself here instead of the link."))
    contents = blobs(git, (entry.oid for entry in wanted.values() if entry.size <= disk.MOST_BYTES))
    found: dict[str, bytes] = {}
    for path, entry in wanted.items():
        # The reader says that a file is too large, and how large one may be: it need not be fetched for that.
        data = contents.get(entry.oid, b" " * (disk.MOST_BYTES + 1))
        if data.startswith(_STAND_IN):
            why = "In this revision this is only a stand-in for a file kept elsewhere (Git LFS)."
            findings.append(disk.unreadable(path, why, "Plans are small: keep them in git itself."))
        else:
            found[path] = data
    findings += disk.alike(found)
    return dict(sorted(found.items())), tuple(sorted(findings, key=lambda finding: finding.position))


def blobs(git: Git, oids: Iterable[str]) -> dict[str, bytes]:
    """Return what stands behind ids, each once, from one run of git. Raises Refusal where one is not in this clone."""
    wanted = list(dict.fromkeys(oids))
    if not wanted:
        return {}
    out = git.must("cat-file", "--batch", "--buffer", given="".join(f"{oid}\n" for oid in wanted).encode("ascii"))
    found: dict[str, bytes] = {}
    start = 0
    for oid in wanted:
        end = out.index(b"\n", start)
        head = out[start:end].split(b" ")
        if len(head) != 3 or not head[2].isdigit():
            raise Refusal("This clone does not hold every version of the plans. Clone it whole, then ask again.")
        start = end + 1 + int(head[2])
        found[oid] = out[end + 1 : start]
        start += 1
    return found


def _entries(git: Git, oid: str, prefix: bytes) -> list[Entry]:
    out = git.must(
        "ls-tree", "-r", "-z", "-l", "--full-tree", oid, "--", *(prefix + name.encode() for name in disk.PLACES)
    )
    found = []
    for line in out.split(b"\0")[:-1]:
        about, _, raw = line.partition(b"\t")
        mode, _, blob, size = about.decode("ascii").split()
        path = raw.removeprefix(prefix).decode("utf-8", "surrogateescape")
        found.append(Entry(path, mode, blob, int(size) if size.isdigit() else 0))
    return found


def _counts(path: str) -> bool:
    """Whether a path is that of a file the disk's walk would have read."""
    *folders, name = path.split("/")
    return not any(part.startswith(".") for part in folders) and disk.is_plan(name)


def _complaint(path: str, entry: Entry) -> Finding | None:
    """Say why nothing can be read at or below a path, where that is so whatever the file holds."""
    if path == "plans":
        return disk.unreadable(path, "In this revision this is not a folder.", "Put the folder itself here.")
    parts = path.split("/")
    for depth, name in enumerate(parts, start=1):
        here = "/".join(parts[:depth])
        if name.startswith("."):
            return None
        is_folder = depth < len(parts)
        if not name.isprintable() and (is_folder or disk.is_plan(name)):
            return disk.unnamed(here)
        if is_folder and disk.is_plan(name):
            return disk.unreadable(here, "This has the name of a plan and is a folder.", disk.TAKE_OUT)
    if entry.mode == _REPOSITORY and disk.is_plan(parts[-1]):
        return disk.unreadable(path, "This has the name of a plan and is another repository.", disk.TAKE_OUT)
    return None


def _followed(git: Git, links: list[Entry], entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """Return what links lead to, where that is an ordinary plan of the same revision."""
    targets = blobs(git, (link.oid for link in links if link.size <= 4096))
    found = {}
    for link in links:
        target = targets.get(link.oid, b"").decode("utf-8", "surrogateescape")
        path = posixpath.normpath(posixpath.join(posixpath.dirname(link.path), target))
        other = entries.get(path)
        if other is not None and other.mode.startswith("100") and _counts(path):
            found[link.path] = other
    return found
