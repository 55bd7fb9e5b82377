"""What the reader decides about names, and writes about those who have them."""

from __future__ import annotations

from collections.abc import Sequence

from index.collection import NoteGone, StoreError
from index.model import Analysis, Entity, EntityType, NoteSubject, NoteText, SharedEntity, Span
from index.text.display import display_line
from tui.handlers.handler import NOT_ANALYSED, Handler
from tui.keymap import Fired
from tui.rulings import NamedAt, name_for, spellings_of
from tui.screens.annotating import Target, write_note
from tui.screens.deciding_names import EntitiesScreen
from tui.screens.name_here import NameHereScreen
from tui.screens.reading import ReadingScreen

ON_A_NAME = NoteText("", subject=NoteSubject.ENTITY)


def _entities(screen: ReadingScreen, _: Fired) -> None:
    def write(entity: SharedEntity, documents: Sequence[int], number: str) -> None:
        if number:
            _write_on(screen, number)
            return
        place = _mention_of(screen, entity, documents)
        if place is None:
            screen.say("no document names it any more", "warning")
        else:
            write_note(screen, [place], ON_A_NAME)

    here = _named_at_caret(screen)
    near = here[0].name if here else ""
    screen.app.push_screen(EntitiesScreen(screen.collection, near, write, _place_of(screen, here)))


def _place_of(screen: ReadingScreen, here: tuple[Entity, Span] | None) -> NamedAt | None:
    pane = screen.pane
    if here is None or pane is None or pane.document is None:
        return None
    entity, span = here
    return NamedAt(pane.document.id, span, pane.document.text[slice(*span)], entity.id, entity.type)


def _name_here(screen: ReadingScreen, fired: Fired) -> None:
    """Who or what the name at the caret is, which is taken for another one."""
    pane, named = screen.pane, _named_at_caret(screen)
    here = _place_of(screen, named)
    if pane is None or pane.document is None or screen.shelf.analysis(pane.document.id) is None:
        screen.say(NOT_ANALYSED)
        return
    if here is None:
        screen.say("the caret is on no name: E lists all")
        return

    def take(entity: SharedEntity | None) -> None:
        if entity is not None:
            _decide(screen, here, name_for(entity), entity.type)

    if fired.argument:
        _decide(screen, here, fired.argument, here.type)
    else:
        screen.app.push_screen(NameHereScreen(here.words, here.type, screen.collection), take)


def _decide(screen: ReadingScreen, here: NamedAt, name: str, kind: EntityType) -> None:
    try:
        screen.collection.naming.name_mention(here.document, here.span, name, kind)
    except StoreError as error:
        screen.say(f"nothing is decided: {error}", "error")
        return
    key = next(iter(screen.keymap.keys_of("entities")), "E")
    words, other = display_line(here.words), display_line(name)
    screen.say(f"“{words}” here is {other}: {key} takes that back")


def _write_on(screen: ReadingScreen, number: str) -> None:
    try:
        note = screen.collection.notes.note(number)
    except NoteGone:
        screen.say("the note was deleted meanwhile", "warning")
        return
    write_note(screen, [], note.text, note)


def _note_on_name(screen: ReadingScreen, fired: Fired) -> None:
    """On the name at the caret."""
    pane, named = screen.pane, _named_at_caret(screen)
    if pane is None or pane.document is None or screen.shelf.analysis(pane.document.id) is None:
        screen.say(NOT_ANALYSED)
    elif named is None:
        screen.say("the caret is on no name: E lists all")
    else:
        text = NoteText(fired.argument, subject=NoteSubject.ENTITY)
        write_note(screen, [(pane.document.id, named[1])], text)


def _named_at_caret(screen: ReadingScreen) -> tuple[Entity, Span] | None:
    """Who or what the caret stands on, and the words that say so; None when it stands on no name."""
    pane = screen.pane
    analysis = screen.shelf.analysis(pane.document.id) if pane and pane.document else None
    if pane is None or analysis is None:
        return None
    caret = pane.view.caret
    return next(
        (
            (entity, mention)
            for entity in analysis.entities
            for mention in entity.mentions
            if mention.start <= caret < mention.end
        ),
        None,
    )


def _mention_of(screen: ReadingScreen, entity: SharedEntity, documents: Sequence[int]) -> Target | None:
    """Where an entity is named first: in the focused document if it is, else in an open one, else in any."""
    order = {document: number for number, document in enumerate(_open_first(screen))}
    spellings = spellings_of(entity)
    members = [(documents[position], own) for position, own in entity.members]
    for document, own in sorted(members, key=lambda each: order.get(each[0], len(order))):
        mention = _first_mention(screen.collection.analysis(document), own, spellings)
        if mention is not None:
            return document, mention
    return None


def _open_first(screen: ReadingScreen) -> Sequence[int]:
    session = screen.session
    return [session.documents[pane] for pane in (session.focus, *session.others)] if session.panes else ()


def _first_mention(analysis: Analysis | None, entity: str, spellings: Sequence[str]) -> Span | None:
    """The first words that name the entity; None when in an analysis that is newer another one has its id."""
    found = (each for each in (analysis.entities if analysis else ()) if each.id == entity)
    named = (each for each in found if {each.name, *each.spellings} & {*spellings})
    return next((min(each.mentions) for each in named if each.mentions), None)


HANDLERS: dict[str, Handler] = {
    "entities": _entities,
    "name-here": _name_here,
    "note-entity": _note_on_name,
}
