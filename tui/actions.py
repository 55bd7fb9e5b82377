"""Everything a user can do, once: the one registry behind keys, footer, help, palette and `:` commands.

A key is written as people write it: "]c" is two strokes, "Ctrl-w h" a chord and a
stroke, "<letter>" any letter. An action's id is also its `:` command. The
entries stand in `tui.registry`, a module for each kind of thing to do.
"""

from __future__ import annotations

from tui.action import Action, Context
from tui.registry import (
    comparing,
    copying,
    deciding,
    documents,
    finding,
    matrix,
    moving,
    notes,
    panes,
    places,
    program,
    seeing,
)

ACTIONS: tuple[Action, ...] = (
    *moving.actions(),
    *comparing.actions(),
    *finding.actions(),
    *deciding.actions(),
    *matrix.actions(),
    *notes.actions(),
    *copying.actions(),
    *panes.actions(),
    *places.actions(),
    *documents.actions(),
    *seeing.actions(),
    *program.actions(),
)
BY_ID: dict[str, Action] = {action.id: action for action in ACTIONS}

# The five keys that help most where the focus is, most useful first.
FOOTER: dict[Context, tuple[str, ...]] = {
    Context.READER: ("next-difference", "bring-counterpart", "find", "next-pane", "help"),
    Context.VISUAL: ("copy-selection", "note", "copy-selection-plain", "other-end", "help"),
    Context.CLAIMS: ("show-claim", "bring-counterpart", "filter-claims", "next-pane", "help"),
    Context.RESULTS: ("open-hit", "narrow-hits", "order-hits", "leave", "help"),
    Context.FIELD: ("accept", "field-down", "complete", "cancel"),
    Context.OVERLAY: ("close-overlay",),
    Context.REVIEW: ("keep-relation", "drop-relation", "hold-relation", "undo", "help"),
    Context.WAITING: ("confirm-place", "choose-place", "keep-orphaned", "hold-note", "help"),
    Context.PEEK: ("peek-next", "peek-write", "peek-move", "peek-history", "close-peek"),
    Context.QUESTION: ("answer-yes", "answer-no"),
    Context.MATRIX: ("open-cell", "filter-signs", "name-rows", "order-rows", "help"),
}
# In a document without another beside it there is nothing to compare, and without any nothing to read.
FOOTER_ALONE = ("page-down", "next-quote", "find", "documents", "help")
# What the field of the search does besides taking what one types.
FOOTER_SEARCH = ("accept", "complete", "older-line", "list-saved", "cancel")
FOOTER_EMPTY = ("command", "quit", "help")
