"""What the panes tell the screen. Data goes down by method calls, news comes up as these messages."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from index.events import Event
from index.model import Hit


@dataclass
class ClaimChosen(Message):
    """A claim was clicked: show it and its counterpart."""

    key: str


@dataclass
class ClaimsSearched(Message):
    """The words that the listed claims have to hold are others now."""

    words: str

    def can_replace(self, message: Message) -> bool:
        """Only the last state of the line filters."""
        return isinstance(message, ClaimsSearched)


class ClaimsLineLeft(Message):
    """The line is left: the list takes the keys."""


@dataclass
class QueryChanged(Message):
    """The words in the search field are others now."""

    query: str

    def can_replace(self, message: Message) -> bool:
        """Only the last state of the field is searched."""
        return isinstance(message, QueryChanged)


@dataclass
class CompletionWanted(Message):
    """The cursor of the search field stands elsewhere now."""

    query: str
    cursor: int

    def can_replace(self, message: Message) -> bool:
        """Only the last place of the cursor is completed."""
        return isinstance(message, CompletionWanted)


@dataclass
class ActionWanted(Message):
    """A pane wants what an action does, by its name."""

    action: str


@dataclass
class HitChosen(Message):
    """The marked hit is to be opened at its passage, or the first one of a query that has no answer yet."""

    query: str
    hit: Hit | None


@dataclass
class SearchLeft(Message):
    """The search is closed without a choice; the text below is as it was."""


@dataclass
class FindTyped(Message):
    """The words to be found in the open documents are others now."""

    words: str

    def can_replace(self, message: Message) -> bool:
        """Only the last state of the line is looked for."""
        return isinstance(message, FindTyped)


@dataclass
class FindKept(Message):
    """These words are to stay what is looked for; empty ones mean the last again."""

    words: str


@dataclass
class FindLeft(Message):
    """The line is left: everything goes back to where it was."""


@dataclass
class CommandGiven(Message):
    """A line was entered at the `:`; None when it was left."""

    line: str | None


@dataclass
class CopyAsked(Message):
    """A text is to leave the program; `what` names it for the user."""

    text: str
    what: str


class RereadWanted(Message):
    """The reader wants all changed files to be read again."""


class NotesChanged(Message):
    """Another program changed notes."""


class FilesChanged(Message):
    """Files of open documents are no longer as they were read."""


class DecidedElsewhere(Message):
    """Another program decided something about relations."""


@dataclass
class KeysAwaited(Message):
    """What keys were held back for has been done; `holds` is how many reasons to hold them end with it."""

    holds: int = 0


@dataclass
class ComparisonsWanted(Message):
    """Another document has the focus, or others stand beside it now."""

    document: int
    others: tuple[int, ...]  # in the other panes, the partner's first


@dataclass
class Told(Message):
    """The collection told something; as a message it is handled in the program's own turn."""

    event: Event
