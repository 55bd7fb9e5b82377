"""What is marked in the texts and how it looks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from index.model import Comparison, Document, DocumentInfo, Entity, Note, Span
from tui.annotating import SIGN, first_line, on_relation
from tui.explaining import explain_place, sign_at
from tui.handlers.handler import Handler
from tui.keymap import Fired
from tui.named_notes import notes_on_names
from tui.naming import Naming
from tui.screens.explanation import ExplanationScreen
from tui.screens.legend import LegendScreen
from tui.screens.outline import OutlineScreen
from tui.screens.reading import ReadingScreen
from tui.screens.surveying import outline_of
from tui.statements import Statement
from tui.switches import SWITCHES


def _legend(screen: ReadingScreen, _: Fired) -> None:
    screen.app.push_screen(LegendScreen(screen.documents[0].view, screen.session.hidden, screen.keymap))


def _explain(screen: ReadingScreen, _: Fired) -> None:
    pane = screen.pane
    if pane is None or pane.document is None:
        screen.say("there is nothing to explain yet")
        return
    view = pane.view
    row = view.row_of(view.caret)
    on_row = [each for each in screen.statements if view.row_of(each.span.start) == row]
    statement = sign_at(on_row, screen.statement)
    notes, pane_text, here = screen.collection.notes.notes(), pane.document.text, pane.document.id
    naming = Naming(pane.document, screen.collection.naming.why_one, _comparisons(screen, pane.document.id))
    on_names = notes_on_names(notes, screen.collection)

    def tell(entity: Entity, span: Span) -> Iterator[str]:
        yield from naming.tell(entity, span)
        yield from _decided_here(screen, here, span)
        yield from map(_told, on_names.on(naming.members(entity)))
        spellings = (entity.name, *entity.spellings, pane_text[slice(*span)])
        for note in on_names.spelled(spellings, naming.documents):
            yield f"{_told(note)} (on this spelling)"

    words = explain_place(screen.shelf.analysis(pane.document.id), view.caret, tell)
    if statement is None and not words:
        screen.say("no sign on this row, and no name or figure at the caret")
        return
    other = screen.session.other
    beside = screen.documents[other].document if other is not None else None
    noted = _notes_on(notes, pane.document, beside, statement)
    screen.app.push_screen(
        ExplanationScreen(view, pane_text, beside.text if beside else "", statement, words, noted)
    )


def _decided_here(screen: ReadingScreen, document: int, span: Span) -> Iterator[str]:
    """Whom the reader said the words at a place to name."""
    for mention in screen.collection.naming.mentions(document):
        place = mention.place
        if place.span is not None and place.span.overlaps(span) and place.is_sure:
            yield f"you decided that it is {mention.name} here"


def _notes_on(
    notes: Sequence[Note], here: Document, beside: Document | None, statement: Statement | None
) -> Sequence[str]:
    """What the notes on a relation say, a line each."""
    if statement is None or statement.counterpart is None or beside is None:
        return ()
    sides = (here.info.path, statement.span), (beside.info.path, statement.counterpart)
    return tuple(map(_told, on_relation(notes, *sides)))


def _told(note: Note) -> str:
    relation = f"{note.text.relation}: " if note.text.relation else ""
    return f"{SIGN} {relation}{first_line(note.text)}"


def _comparisons(screen: ReadingScreen, document: int) -> list[tuple[Comparison, DocumentInfo]]:
    """What is known already of a document beside each other open one."""
    others = [pane.document for pane in screen.documents if pane.document is not None]
    known = ((screen.shelf.comparison(document, other.id), other.info) for other in others)
    return [(comparison, info) for comparison, info in known if comparison is not None]


def _outline(screen: ReadingScreen, fired: Fired) -> None:
    pane = screen.pane
    if pane is None or pane.document is None:
        screen.say("there is no document yet")
        return
    document = pane.document
    if not document.passages:
        screen.say("this document is empty")
        return

    def go(offset: int | None) -> None:
        place = screen.session.place
        if offset is None or place is None or place.document != document.id:
            return
        screen.focus_part(screen.documents[screen.session.focus])
        screen.apply(screen.session.jump(offset))

    card = OutlineScreen(
        document.info.title, outline_of(screen, pane), pane.view.caret, pane.view, fired.argument
    )
    screen.app.push_screen(card, go)


def _switch(layer: str) -> Handler:
    def handle(screen: ReadingScreen, _: Fired) -> None:
        _set_layer(screen, layer, shown=layer in screen.session.hidden)

    return handle


def _set_layer(screen: ReadingScreen, layer: str, *, shown: bool) -> None:
    hidden = screen.session.hidden
    screen.apply(replace(screen.session, hidden=hidden - {layer} if shown else hidden | {layer}))
    if shown:
        screen.say(f"{layer} are marked again" if layer != "signs" else "signs are shown again")
    else:
        keys = screen.keymap.keys_of(f"layer-{layer}")
        screen.say(f"{layer} are off" + (f": {keys[0]} brings them back" if keys else ""))


def _layer(screen: ReadingScreen, fired: Fired) -> None:
    layer, _, state = fired.argument.partition(" ")
    hidden = screen.session.hidden
    if not layer:
        off = [name for name in SWITCHES if name in hidden]
        screen.say(f"off: {', '.join(off)}" if off else f"all are on: {', '.join(SWITCHES)}")
    elif layer not in SWITCHES or state.strip() not in {"", "on", "off"}:
        screen.say(f"write a name and on or off: {', '.join(SWITCHES)}", "warning")
    else:
        _set_layer(screen, layer, shown=state.strip() == "on" if state.strip() else layer in hidden)


def _theme(screen: ReadingScreen, fired: Fired) -> None:
    themes = list(screen.app.available_themes)
    if not fired.argument:
        here = themes.index(screen.app.theme)
        screen.app.theme = themes[(here + 1) % len(themes)]
    elif fired.argument in themes:
        screen.app.theme = fired.argument
    else:
        screen.say(f"there is no theme {fired.argument}: Tab after :theme shows them", "warning")
        return
    screen.say(f"theme {screen.app.theme}")


HANDLERS: dict[str, Handler] = {
    "legend": _legend,
    "explain": _explain,
    "outline": _outline,
    **{f"layer-{layer}": _switch(layer) for layer in SWITCHES},
    "layer": _layer,
    "theme": _theme,
}
