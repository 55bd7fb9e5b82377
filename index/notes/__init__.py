"""Layer 2: notes on passages, which outlive the versions of the documents."""

from index.notes.notebook import Draft, Notebook, NoteGone

__all__ = ["Draft", "NoteGone", "Notebook"]
