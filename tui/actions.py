"""Everything a user can do, once: the one registry behind keys, footer, help, palette and `:` commands.

A key is written as people write it: "]c" is two strokes, "Ctrl-w h" a chord and a
stroke, "<letter>" any letter from a to z. An action's id is also its `:` command.
"""

from __future__ import annotations

from tui.action import (
    ANYWHERE,
    CLAIMS,
    EVERYWHERE,
    FIELD,
    LISTS,
    OVERLAY,
    READER,
    RESULTS,
    TEXT_OR_CLAIMS,
    Action,
    Argument,
    Context,
    Group,
)


def _moves() -> tuple[Action, ...]:
    def move(name: str, title: str, text: str, *keys: str, hint: str = "") -> Action:
        return Action(name, title, text, Group.MOVE, keys, READER, hint=hint)

    def in_list(name: str, title: str, text: str, *keys: str) -> Action:
        return Action(name, title, text, Group.MOVE, keys, LISTS)

    return (
        move(
            "line-down",
            "Line down",
            "The caret goes one row down; a count before the key repeats it.",
            "j",
            "Down",
        ),
        move("line-up", "Line up", "The caret goes one row up.", "k", "Up"),
        move("page-down", "Page down", "One screen further.", "Space", "Ctrl-f", "PageDown", hint="page"),
        move("page-up", "Page up", "One screen back.", "Ctrl-b", "PageUp"),
        move("half-page-down", "Half a page down", "Half a screen further.", "Ctrl-d"),
        move("half-page-up", "Half a page up", "Half a screen back.", "Ctrl-u"),
        move("next-paragraph", "Next paragraph", "To the start of the next paragraph.", "}"),
        move("previous-paragraph", "Previous paragraph", "To the start of the paragraph before.", "{"),
        move("next-sentence", "Next sentence", "To the start of the next sentence.", ")"),
        move("previous-sentence", "Previous sentence", "To the start of the sentence before.", "("),
        move("next-word", "Next word", "To the start of the next word.", "w"),
        move("previous-word", "Previous word", "To the start of the word before.", "b"),
        move(
            "top", "Start of the document", "To the first line; with a count to that paragraph.", "g", "Home"
        ),
        move(
            "bottom", "End of the document", "To the last line; with a count to that paragraph.", "G", "End"
        ),
        Action(
            "percent",
            "Go to a percentage",
            "With a count: 40% goes to that part of the document.",
            Group.MOVE,
            ("%",),
            READER,
            Argument.NUMBER,
        ),
        in_list("item-down", "Next entry", "To the next entry of the list.", "j", "Down"),
        in_list("item-up", "Previous entry", "To the entry before.", "k", "Up"),
        in_list("item-first", "First entry", "To the first entry of the list.", "g", "Home"),
        in_list("item-last", "Last entry", "To the last entry of the list.", "G", "End"),
        in_list(
            "items-down", "Page of entries down", "One screen on.", "Space", "Ctrl-f", "Ctrl-d", "PageDown"
        ),
        in_list("items-up", "Page of entries up", "One screen back.", "Ctrl-b", "Ctrl-u", "PageUp"),
    )


def _comparing() -> tuple[Action, ...]:
    def step(name: str, title: str, text: str, key: str, hint: str = "") -> Action:
        return Action(name, title, text, Group.COMPARE, (key,), TEXT_OR_CLAIMS, hint=hint)

    return (
        step(
            "next-difference",
            "Next difference",
            "To the next claim whose figures differ (≠), which is denied (!) or differs (~) in the other document.",
            "]c",
            "next difference",
        ),
        step("previous-difference", "Previous difference", "To the difference before.", "[c"),
        step(
            "next-agreement",
            "Next agreement",
            "To the next claim that the other document makes too (=).",
            "]s",
        ),
        step("previous-agreement", "Previous agreement", "To the agreement before.", "[s"),
        step(
            "next-only-here",
            "Next claim found only here",
            "To the next claim that only this document makes (∅).",
            "]o",
        ),
        step(
            "previous-only-here",
            "Previous claim found only here",
            "To the claim before that only this document makes.",
            "[o",
        ),
        step(
            "next-quote",
            "Next quote or attribution",
            "To the next words that the text gives to a speaker.",
            "]q",
            hint="next quote",
        ),
        step("previous-quote", "Previous quote or attribution", "To the attributed words before.", "[q"),
        step("next-entity", "Next name", "To the next person, organisation, place or group.", "]e"),
        step("previous-entity", "Previous name", "To the name before.", "[e"),
        Action(
            "same-entity-next",
            "Same name, next mention",
            "To the next mention of the name at the caret, in this document and then in the other, however it is spelled.",
            Group.COMPARE,
            ("*",),
            READER,
        ),
        Action(
            "same-entity-previous",
            "Same name, previous mention",
            "To the mention before of the name at the caret, in both documents.",
            Group.COMPARE,
            ("#",),
            READER,
        ),
        Action(
            "cross",
            "Cross to the counterpart",
            "The focus goes to what the other document says of the same matter.",
            Group.COMPARE,
            ("x",),
            TEXT_OR_CLAIMS,
            hint="cross",
        ),
        Action(
            "bring-counterpart",
            "Bring the counterpart here",
            "The other pane shows what it says of the same matter; the focus stays.",
            Group.COMPARE,
            ("X",),
            TEXT_OR_CLAIMS,
            hint="bring here",
        ),
        Action(
            "sync",
            "Change how the other pane follows",
            "Aligned: the counterpart comes to the same row. Proportional: the same share of the text. Off: each on its own.",
            Group.COMPARE,
            ("S",),
            ANYWHERE,
            Argument.SYNC,
            hint="sync",
        ),
    )


def _finding() -> tuple[Action, ...]:
    return (
        Action(
            "search",
            "Search the collection",
            'Hits appear as you type: words, "a phrase", OR, -not, troop*, word~.',
            Group.SEARCH,
            ("/", "F"),
            ANYWHERE,
            Argument.WORDS,
            hint="find",
        ),
        Action(
            "next-hit",
            "Next hit",
            "To the next hit, in this document and then in the next one.",
            Group.SEARCH,
            ("n",),
            READER,
        ),
        Action("previous-hit", "Previous hit", "To the hit before.", Group.SEARCH, ("N",), READER),
        Action(
            "open-hit",
            "Open the hit",
            "Opens the document at the passage, in the pane that had the focus, with the hits marked.",
            Group.SEARCH,
            ("Enter",),
            RESULTS,
            hint="open",
        ),
        Action(
            "leave",
            "Back",
            "Closes what is open over the text, hides the marks of a search, ends zoom.",
            Group.SEARCH,
            ("Esc",),
            ANYWHERE,
            hint="back",
        ),
        Action(
            "show-claim",
            "Show both passages",
            "Both panes go to the claim and its counterpart, on the same row.",
            Group.CLAIMS,
            ("Enter",),
            CLAIMS,
            hint="show both",
        ),
        Action(
            "filter-claims",
            "Filter the claims by sign",
            "Shows one sign after the other: ≠ ! ~ = ∅, then all.",
            Group.CLAIMS,
            ("f",),
            CLAIMS,
            Argument.SIGN,
            aliases=("filter",),
            hint="filter",
        ),
        Action("all-claims", "Show all claims", "Ends the filter.", Group.CLAIMS, ("a",), CLAIMS, hint="all"),
        Action(
            "order-claims",
            "Change the order of the claims",
            "Differences first, or as they stand in the text.",
            Group.CLAIMS,
            ("t",),
            CLAIMS,
            hint="order",
        ),
        Action(
            "claims",
            "Show or hide the claims",
            "The list of claims at the side.",
            Group.CLAIMS,
            ("C",),
            ANYWHERE,
            hint="claims",
        ),
    )


def _panes() -> tuple[Action, ...]:
    def pane(name: str, title: str, text: str, *keys: str, hint: str = "") -> Action:
        return Action(name, title, text, Group.PANES, keys, ANYWHERE, hint=hint)

    return (
        pane("next-pane", "Next pane", "The focus goes to the next pane.", "Tab", "Ctrl-w w", hint="pane"),
        pane("previous-pane", "Previous pane", "The focus goes to the pane before.", "Shift-Tab", "Ctrl-w W"),
        pane("pane-left", "Pane at the left", "The focus goes left.", "Ctrl-w h", "Ctrl-w Left"),
        pane("pane-right", "Pane at the right", "The focus goes right.", "Ctrl-w l", "Ctrl-w Right"),
        pane(
            "zoom",
            "Zoom",
            "The focused pane takes the whole screen; again gives the others back.",
            "Z",
            "Ctrl-w o",
            hint="zoom",
        ),
        pane("split", "Split the other way", "Documents side by side or one above the other.", "\\"),
        pane("narrower", "Narrower", "The first document takes less room.", "<"),
        pane("wider", "Wider", "The first document takes more room.", ">"),
        pane("equal", "Equal widths", "Both documents take the same room.", "Ctrl-w ="),
    )


def _places() -> tuple[Action, ...]:
    def place(
        name: str, title: str, text: str, *keys: str, argument: Argument = Argument.NONE, hint: str = ""
    ) -> Action:
        return Action(name, title, text, Group.PLACES, keys, TEXT_OR_CLAIMS, argument, hint=hint)

    return (
        place(
            "mark",
            "Mark this place",
            "m and a letter remember the place.",
            "m<letter>",
            argument=Argument.LETTER,
        ),
        place(
            "go-to-mark",
            "Go to a mark",
            "' and the letter go back to it.",
            "'<letter>",
            argument=Argument.LETTER,
        ),
        place("last-place", "Where you were", "Between this place and the one before the last jump.", "''"),
        place(
            "back",
            "Back in the jump list",
            "To the place before the last jump, also in another document.",
            "Ctrl-o",
            hint="back",
        ),
        place("forward", "Forward in the jump list", "Undoes a step back.", "Alt-o", "Alt-Right"),
        place(
            "copy-passage",
            "Copy the passage with its source",
            "The paragraph at the caret as a quotation with title, file and place.",
            "yy",
            hint="copy",
        ),
        place("copy-plain", "Copy the passage", "The paragraph at the caret, text alone.", "Y"),
    )


def _documents() -> tuple[Action, ...]:
    def document(
        name: str,
        title: str,
        text: str,
        *keys: str,
        argument: Argument = Argument.NONE,
        aliases: tuple[str, ...] = (),
        hint: str = "",
    ) -> Action:
        return Action(name, title, text, Group.DOCUMENTS, keys, ANYWHERE, argument, aliases, hint)

    return (
        document(
            "documents",
            "Documents",
            "The list of documents; type to filter, Enter opens in the focused pane.",
            "o",
            hint="documents",
        ),
        document(
            "open",
            "Open a document by name",
            ":e and a part of the name opens it in the focused pane.",
            argument=Argument.DOCUMENT,
            aliases=("e", "edit"),
        ),
        document(
            "next-document",
            "Next document",
            "The next document of the collection in the focused pane.",
            aliases=("n", "next"),
        ),
        document(
            "previous-document",
            "Previous document",
            "The document before in the focused pane.",
            aliases=("p", "prev"),
        ),
        document("skipped", "Files that were not read", "Which files were left out, and why."),
    )


def _program() -> tuple[Action, ...]:
    def program(
        name: str,
        title: str,
        text: str,
        *keys: str,
        argument: Argument = Argument.NONE,
        aliases: tuple[str, ...] = (),
        hint: str = "",
    ) -> Action:
        return Action(name, title, text, Group.PROGRAM, keys, ANYWHERE, argument, aliases, hint)

    def typing(name: str, title: str, text: str, *keys: str, hint: str = "") -> Action:
        return Action(name, title, text, Group.FIELDS, keys, FIELD, hint=hint)

    return (
        program("help", "Help", "Every key, grouped; type to search.", "?", "F1", hint="help"),
        program(
            "command", "Command line", "Everything by name, with completion and history.", ":", hint="command"
        ),
        program("palette", "Palette", "Everything by name, with fuzzy search.", "Ctrl-p"),
        program("legend", "Legend", "What the signs and colours mean.", "L", hint="legend"),
        program("theme", "Theme", "The next theme, or the one named.", argument=Argument.THEME),
        program("redraw", "Redraw", "Paints the screen anew.", "Ctrl-l"),
        program(
            "quit",
            "Back or quit",
            "Closes what is open over the text, else ends the program.",
            "q",
            aliases=("q",),
            hint="quit",
        ),
        Action(
            "quit-now",
            "Quit",
            "Ends the program; the second time without waiting for it to tidy up.",
            Group.PROGRAM,
            ("Ctrl-c",),
            EVERYWHERE,
        ),
        Action(
            "quit-everything",
            "Quit at once",
            "Ends the program from anywhere but a line of input.",
            Group.PROGRAM,
            ("Q",),
            ANYWHERE,
            aliases=("qa",),
        ),
        typing(
            "accept", "Accept", "Opens the entry that is marked, or runs the command.", "Enter", hint="open"
        ),
        typing("cancel", "Cancel", "Closes the line of input; everything is as it was.", "Esc", hint="back"),
        typing(
            "field-down",
            "Next entry",
            "The next entry of the list, or the next command of the history.",
            "Down",
            "Ctrl-n",
            hint="next",
        ),
        typing(
            "field-up", "Previous entry", "The entry before, or the command before.", "Up", hint="previous"
        ),
        typing("field-page-down", "A page down", "One screen of entries further.", "PageDown"),
        typing("field-page-up", "A page up", "One screen of entries back.", "PageUp"),
        typing("complete", "Complete", "Completes the word, or goes into the list.", "Tab", hint="list"),
        Action(
            "close-overlay",
            "Close",
            "Closes the card.",
            Group.FIELDS,
            ("Esc", "q", "Enter", "L", "Space"),
            OVERLAY,
            hint="close",
        ),
    )


ACTIONS: tuple[Action, ...] = (
    *_moves(),
    *_comparing(),
    *_finding(),
    *_panes(),
    *_places(),
    *_documents(),
    *_program(),
)
BY_ID: dict[str, Action] = {action.id: action for action in ACTIONS}

# The five keys that help most where the focus is, most useful first.
FOOTER: dict[Context, tuple[str, ...]] = {
    Context.READER: ("next-difference", "bring-counterpart", "search", "next-pane", "help"),
    Context.CLAIMS: ("show-claim", "bring-counterpart", "filter-claims", "next-pane", "help"),
    Context.RESULTS: ("open-hit", "item-down", "search", "leave", "help"),
    Context.FIELD: ("accept", "field-down", "complete", "cancel"),
    Context.OVERLAY: ("close-overlay",),
}
# In a document without another beside it there is nothing to compare, and without any nothing to read.
FOOTER_ALONE = ("page-down", "next-quote", "search", "documents", "help")
FOOTER_EMPTY = ("command", "quit", "help")
