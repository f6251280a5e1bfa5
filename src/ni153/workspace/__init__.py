"""Bytes in, a Workspace out: reading, checking against the models, and the look-ups across files. Pure."""
