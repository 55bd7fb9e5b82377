"""Layer 1: the one truth, in SQLite: texts, versions, decisions, and caches of analyses."""

from index.store.copies import check_copy, copy_database, put_back
from index.store.decisions import Decision
from index.store.documents import Changes, Provenance
from index.store.errors import StoreError
from index.store.identities import Identity
from index.store.migrations import STEPS as STORE_STEPS
from index.store.notes import STEPS as NOTE_STEPS
from index.store.notes import Anchor, AnchorRow, Edition, NoteChanged, NoteGone, NoteStore, RowMark, TextRow
from index.store.store import Store
from index.store.versions import FileOfVersion, Tally

__all__ = [
    "NOTE_STEPS",
    "STORE_STEPS",
    "Anchor",
    "AnchorRow",
    "Changes",
    "Decision",
    "Edition",
    "FileOfVersion",
    "Identity",
    "NoteChanged",
    "NoteGone",
    "NoteStore",
    "Provenance",
    "RowMark",
    "Store",
    "StoreError",
    "Tally",
    "TextRow",
    "check_copy",
    "copy_database",
    "put_back",
]
