"""Text in, text out: changes to a plan that touch the lines they have to and no others, and the canonical layout.

`apply(document, edits)` makes edits (`Put`, `Insert`, `Remove`), `fmt(document)` lays a whole file out, `diff` shows what
either did. Nothing here touches the disk: what comes out is written by `outside/write.py`.
"""

from ni153.edit.canonical import fmt
from ni153.edit.difference import diff
from ni153.edit.edits import Edit, Insert, Put, Remove
from ni153.edit.making import apply

__all__ = ["Edit", "Insert", "Put", "Remove", "apply", "diff", "fmt"]
