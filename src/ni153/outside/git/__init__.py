"""The county's past, as git keeps it: revisions, the files of one, and what each commit changed. It only ever reads."""

from ni153.outside.git.record import Commit, FileChange, Revision
from ni153.outside.git.repository import Repository

__all__ = ["Commit", "FileChange", "Repository", "Revision"]
