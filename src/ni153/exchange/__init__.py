"""Foreign formats and our own: what other people's programs hand over, read from bytes. The disk is not touched here."""
