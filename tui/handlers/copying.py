"""Selecting text, and copying a selection, passages or a claim: with the source or plain."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from index.model import Document, Span
from tui.citation import cite, cite_claim, measure, passages_span, quote
from tui.handlers.handler import Handler
from tui.keymap import Fired
from tui.messages import CopyAsked
from tui.reader.selection import SelectionKind
from tui.screens.reading import ReadingScreen
from tui.screens.selecting import end_selection, selecting_pane
from tui.trail import Place

Compose = Callable[[Document, Span], str]

NOTHING_SELECTED = "nothing is selected: v selects characters, V passages"


def _select(kind: SelectionKind) -> Handler:
    def handle(screen: ReadingScreen, _: Fired) -> None:
        pane = screen.pane
        if pane is None or pane.document is None:
            return
        claim = screen.statement if screen.active is screen.claims else None
        if claim is not None:
            screen.apply(replace(screen.session.jump(claim.span.start), claim=claim.key))
        if screen.active is not pane:
            screen.focus_part(pane)
        if claim is not None and kind is SelectionKind.CHARACTERS:
            pane.view.select_span(claim.span)
            screen.moved(pane)
        else:
            pane.view.select(kind)
        screen.tell()

    return handle


def _other_end(screen: ReadingScreen, _: Fired) -> None:
    pane = selecting_pane(screen)
    if pane is None:
        screen.say(NOTHING_SELECTED)
        return
    pane.view.swap_selection_ends()
    screen.moved(pane)


def _end(screen: ReadingScreen, _: Fired) -> None:
    pane = selecting_pane(screen)
    if pane is not None:
        end_selection(screen, pane)
        screen.tell()


def _reselect(screen: ReadingScreen, _: Fired) -> None:
    if screen.last_selection is None:
        screen.say("nothing was selected yet: v selects characters, V passages")
        return
    document, span = screen.last_selection
    if screen.shelf.document(document) is None:
        screen.say("the text that was selected is another one now")
        return
    screen.apply(screen.session.go_to(Place(document, span.start)))
    pane = screen.pane
    if pane is not None:
        screen.focus_part(pane)
        pane.view.select_span(span)
        screen.moved(pane)


def _copy_selection(compose: Compose, manner: str) -> Handler:
    def handle(screen: ReadingScreen, _: Fired) -> None:
        pane = selecting_pane(screen)
        if pane is None or pane.document is None or pane.view.selection is None:
            screen.say(NOTHING_SELECTED)
            return
        span = pane.view.selection
        what = f"{measure(pane.document.text, span)}{manner}"
        _copy(screen, compose(pane.document, span), what)
        end_selection(screen, pane)
        screen.tell()

    return handle


def _copy_passages(compose: Compose, manner: str) -> Handler:
    def handle(screen: ReadingScreen, fired: Fired) -> None:
        pane = screen.pane
        if pane is None or pane.document is None:
            return
        span = passages_span(pane.document, pane.view.caret, fired.count or 1)
        if span is not None:
            what = f"{_name(pane.document, span)}{manner} ({measure(pane.document.text, span)})"
            _copy(screen, compose(pane.document, span), what)

    return handle


def _name(document: Document, span: Span) -> str:
    numbers = [each.number + 1 for each in document.passages if each.span.overlaps(span)]
    return f"¶{numbers[0]}" if len(numbers) == 1 else f"¶{numbers[0]}–{numbers[-1]}"


def _copy_claim(screen: ReadingScreen, *, plain: bool) -> None:
    statement, pane = screen.statement, screen.pane
    if statement is None or pane is None or pane.document is None:
        screen.say("no claim is marked: j and k mark one")
        return
    size = measure(pane.document.text, statement.span)
    if plain:
        _copy(screen, quote(pane.document, statement.span), f"the claim ({size})")
        return
    number = screen.session.other
    other = screen.documents[number].document if number is not None else None
    has_counterpart = statement.counterpart is not None and other is not None
    what = (
        "the claim and its counterpart with their sources" if has_counterpart else "the claim with its source"
    )
    _copy(screen, cite_claim(statement, pane.document, other), f"{what} ({size})")


def _copy_here(compose: Compose, manner: str, *, plain: bool) -> Handler:
    """The marked claim where the claims have the focus, else the passages at the caret."""
    copy_passages = _copy_passages(compose, manner)

    def handle(screen: ReadingScreen, fired: Fired) -> None:
        if screen.active is screen.claims:
            _copy_claim(screen, plain=plain)
        else:
            copy_passages(screen, fired)

    return handle


def _copy(screen: ReadingScreen, text: str, what: str) -> None:
    screen.post_message(CopyAsked(text, what))


HANDLERS: dict[str, Handler] = {
    "select": _select(SelectionKind.CHARACTERS),
    "select-passages": _select(SelectionKind.PASSAGES),
    "other-end": _other_end,
    "copy-selection": _copy_selection(cite, " with the source"),
    "copy-selection-plain": _copy_selection(quote, ""),
    "end-selection": _end,
    "reselect": _reselect,
    "copy-passage": _copy_here(cite, " with its source", plain=False),
    "copy-plain": _copy_here(quote, "", plain=True),
}
