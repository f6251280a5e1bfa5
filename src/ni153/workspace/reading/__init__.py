"""How one YAML text is read: the parser's events made a tree; and, where something is wrong, a closer look line by line.

`scan` (encoding, stray characters, merges) → `triggers` (cheap tests) → `tree` (events to tree) and `comments`. Only when
something is wrong: `outline`, `strays`, `levels`, `keys`, `values`, `words`, `brackets`, `items`, all on a `sheet` of
repairs. `faults` holds the rules. The door is `workspace/document.py`.
"""
