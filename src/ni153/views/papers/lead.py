"""One officer's or body's page: everything they answer for, by their own name and by others."""

from ni153.views.pages import Ask, Paper
from ni153.views.papers.actions import of_lead


def paper(ask: Ask) -> Paper:
    """Return what one lead answers for."""
    return of_lead(ask, "lead")
