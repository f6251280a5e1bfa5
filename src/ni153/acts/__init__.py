"""What a command changes, as data: a Workspace and a wish in, edits and a sentence out. Nothing is written here."""
