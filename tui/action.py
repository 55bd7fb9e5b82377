"""What an action is: the words the registry in `tui.actions` is written in."""

from __future__ import annotations

from enum import StrEnum

from index.value import Value


class Context(StrEnum):
    """Where the focus is: an action answers only there."""

    READER = "reader"  # a document
    VISUAL = "visual"  # a document in which something is being selected
    CLAIMS = "claims"  # the list of claims
    RESULTS = "results"  # the list of hits
    FIELD = "field"  # a line of input: letters are text, never commands
    OVERLAY = "overlay"  # a card without input, such as the legend
    REVIEW = "review"  # the queue of what is undecided
    WAITING = "waiting"  # the queue of notes whose place is not sure
    PEEK = "peek"  # a note in a small card
    QUESTION = "question"  # before something that cannot be taken back
    MATRIX = "matrix"  # the table of claims and sources


class Group(StrEnum):
    """Headings of the help, in its order."""

    MOVE = "Move"
    COMPARE = "Compare"
    SEARCH = "Search"
    CLAIMS = "Claims"
    DECIDING = "Your decisions"
    MATRIX = "Claims and sources"
    NOTES = "Notes"
    PANES = "Panes"
    COPYING = "Selecting and copying"
    PLACES = "Places"
    DOCUMENTS = "Documents"
    SEEING = "Marks and looks"
    PROGRAM = "Program"
    FIELDS = "While typing"


class Argument(StrEnum):
    """What a `:` command takes after its name."""

    NONE = ""
    DOCUMENT = "document"
    THEME = "theme"
    LAYER = "layer"
    SIGN = "sign"
    SYNC = "mode"
    DECISION = "decision"
    ORDER = "order"
    WORDS = "words"
    LETTER = "letter"
    NUMBER = "number"
    PANE = "pane"  # a number that may be left out
    CELLS = "cells"  # a number that may be left out


UNSELECTED = frozenset({Context.READER})
SELECTED = frozenset({Context.VISUAL})
READER = UNSELECTED | SELECTED
CLAIMS = frozenset({Context.CLAIMS})
RESULTS = frozenset({Context.RESULTS})
LISTS = CLAIMS | RESULTS
TEXT_OR_CLAIMS = READER | CLAIMS
ANYWHERE = READER | LISTS
FIELD = frozenset({Context.FIELD})
OVERLAY = frozenset({Context.OVERLAY})
REVIEW = frozenset({Context.REVIEW})
WAITING = frozenset({Context.WAITING})
PEEK = frozenset({Context.PEEK})
QUESTION = frozenset({Context.QUESTION})
MATRIX = frozenset({Context.MATRIX})
EVERYWHERE = ANYWHERE | FIELD | OVERLAY | REVIEW | WAITING | PEEK | QUESTION | MATRIX


class Action(Value, frozen=True):
    """One thing a user can do."""

    id: str
    title: str
    help: str
    group: Group
    keys: tuple[str, ...] = ()
    contexts: frozenset[Context] = ANYWHERE
    argument: Argument = Argument.NONE
    aliases: tuple[str, ...] = ()  # other names of the command
    hint: str = ""  # the words of the footer; the title when empty

    @property
    def is_command(self) -> bool:
        """True when the action can be given by name: what needs the keyboard's context cannot."""
        return bool(self.contexts & ANYWHERE)


class Family(Value, frozen=True):
    """Actions of one group that answer in the same contexts. Called with what is an action's own, it makes one."""

    group: Group
    contexts: frozenset[Context] = ANYWHERE

    def __call__(
        self,
        name: str,
        title: str,
        text: str,
        *keys: str,
        argument: Argument = Argument.NONE,
        aliases: tuple[str, ...] = (),
        hint: str = "",
    ) -> Action:
        """An action of this family."""
        return Action(name, title, text, self.group, keys, self.contexts, argument, aliases, hint)
