"""Figures as at a day: a Workspace and a day in, frozen figures out, each with the places it came from. No words, no colour."""
