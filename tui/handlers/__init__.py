"""What each action does on the reading screen: one function per action, gathered by group of the help."""

from __future__ import annotations

from collections.abc import Mapping

from tui.handlers import (
    arranging,
    claims,
    comparing,
    copying,
    deciding,
    documents,
    finding,
    moving,
    names,
    naming,
    notes,
    placing,
    program,
    searches,
    seeing,
    sources,
    undoing,
)
from tui.handlers.handler import Handler

HANDLERS: Mapping[str, Handler] = {
    **moving.HANDLERS,
    **comparing.HANDLERS,
    **finding.HANDLERS,
    **searches.HANDLERS,
    **names.HANDLERS,
    **naming.HANDLERS,
    **claims.HANDLERS,
    **deciding.HANDLERS,
    **notes.HANDLERS,
    **undoing.HANDLERS,
    **copying.HANDLERS,
    **documents.HANDLERS,
    **seeing.HANDLERS,
    **arranging.HANDLERS,
    **sources.HANDLERS,
    **placing.HANDLERS,
    **program.HANDLERS,
}
