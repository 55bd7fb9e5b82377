"""Whatever happens to notes and their documents, in whatever order: none is lost, none is silently elsewhere.

``HYPOTHESIS_PROFILE=thorough`` takes more than 10,000 steps instead of a few hundred.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import ClassVar
from uuid import uuid4

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from index.model import Extract, Metadata, Note, NoteStatus, NoteText, Span, Stamp
from index.notes.drafts import Draft
from index.notes.notebook import Notebook
from index.store import NoteStore, Store
from index.text.paragraphs import split_passages
from index.value import Value
from index.work.note_exchange import take_notes, write_notes
from index.work.noting import Noting
from index.work.roots import Roots
from tui.edits import Edit, Edits, NoteEdit, PlaceEdit
from tui.screens import annotating
from tui.screens.undoing import do_again, take_back

IS_THOROUGH = settings.get_current_profile_name() == "thorough"
STEPS = 10_000

NAMES = ("a.txt", "b.txt")
WORDS = (
    "troops",
    "Monday",
    "left",
    "Kursk",
    "denied",
    "aid",
    "eleven",
    "twelve",
    "the",
    "of",
    "Seoul",
    "peace",
)
SAID = st.builds(
    NoteText,
    st.text(max_size=9),
    st.lists(st.sampled_from(["todo", "figure"]), max_size=2, unique=True).map(tuple),
    st.sampled_from(NoteStatus),
    st.sampled_from(["", "red"]),
)


class Sentence(Value, frozen=True):
    """A sentence that is followed through all edits of its text."""

    number: int
    words: tuple[str, ...]
    is_last: bool  # of its paragraph

    @property
    def text(self) -> str:
        return f"{' '.join(self.words)}."


SENTENCES = st.builds(
    Sentence,
    st.just(0),
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=8).map(tuple),
    st.booleans(),
)
NUMBERS = st.integers(0, 99)


class Meant(Value, frozen=True):
    """What a note was made on, or was last confirmed on."""

    words: str  # without blanks
    sentence: int | None  # the one it stands in; None for several
    said: str  # all of that sentence


def is_reworded(old: str, new: str) -> bool:
    """True when half of the words are the same: what looks like the old sentence edited may be taken for it."""
    words, others = Counter(old[:-1].split()), Counter(new[:-1].split())
    return 2 * (words & others).total() >= max(words.total(), 1)


class Desk:
    """As much of the reading screen as changing, undoing and redoing need."""

    def __init__(self, notes: Noting) -> None:
        self.collection = SimpleNamespace(notes=notes)
        self.edits = Edits()

    def say(self, words: str, severity: str = "information") -> None:
        pass

    def refresh_knowledge(self) -> None:
        pass

    def tell(self) -> None:
        pass


class Notes(RuleBasedStateMachine):
    """Makes, writes, places, bins, erases, exports and imports notes, edits their documents, and dies at any moment."""

    steps: ClassVar[int] = 0

    @initialize(
        first=st.lists(SENTENCES, min_size=1, max_size=6), second=st.lists(SENTENCES, min_size=1, max_size=6)
    )
    def open(self, first: list[Sentence], second: list[Sentence]) -> None:
        self.folder = TemporaryDirectory()
        self.place = Path(self.folder.name)
        self.sentences = 0
        self.files = 0
        self.opened: list[Noting] = []
        self.store = Store.open(self.place / "store.db")
        self.texts = [[self._new(each) for each in text] for text in (first, second)]
        self.known: dict[str, tuple[NoteText, bool]] = {}
        self.histories: dict[str, list[NoteText]] = {}
        self.meant: dict[tuple[str, int], Meant] = {}
        self.drafts: dict[str, NoteText] = {}
        self.placed: dict[int, tuple[Meant, Meant]] = {}  # what a note was on before an edit, and after
        for number in range(len(NAMES)):
            self._save(number)
        self._start()

    def _start(self) -> None:
        """A program that begins, whatever became of the last one."""
        self.noting = Noting(
            self.store, self.place / f"notes{self.files}.db", Roots.of([self.folder.name]), lambda line: None
        )
        self.opened.append(self.noting)
        self.desk = Desk(self.noting)

    def _new(self, sentence: Sentence) -> Sentence:
        """A sentence like no other: which of two equal ones is meant, only the reader knows."""
        self.sentences += 1
        words = tuple(f"{word}{self.sentences}" for word in sentence.words)
        return Sentence(self.sentences, words, sentence.is_last)

    def _again(self, sentence: Sentence) -> Sentence:
        self.sentences += 1
        return Sentence(self.sentences, sentence.words, sentence.is_last)

    def _text(self, number: int) -> str:
        return "".join(each.text + ("\n\n" if each.is_last else " ") for each in self.texts[number]).rstrip()

    def _save(self, number: int) -> None:
        text = self._text(number) or "Nothing."
        path = os.fsencode(os.path.realpath(self.place / NAMES[number]))
        extract = Extract(text, split_passages(text), Metadata(), "text", "utf-8", "text/1")
        self.store.add(Stamp(path, len(text), self.sentences, 42), text, extract)

    def _document(self, number: int) -> tuple[int, str]:
        found = self.store.document_at(os.path.realpath(self.place / NAMES[number]))
        assert found is not None
        return found, self.store.version(found).text

    def _range(self, number: int, at: int, length: int) -> tuple[int, Span]:
        document, text = self._document(number)
        start = at % len(text)
        return document, Span(start, min(len(text), start + length))

    def _sentence_at(self, number: int, span: Span) -> Sentence | None:
        start = 0
        for each in self.texts[number]:
            end = start + len(each.text)
            if start <= span.start < span.end <= end:
                return each
            start = end + (2 if each.is_last else 1)
        return None

    def _mean(self, number: int, span: Span) -> Meant:
        text, inside = self._document(number)[1], self._sentence_at(number, span)
        words = "".join(text[slice(*span)].split())
        return Meant(words, inside.number, inside.text) if inside else Meant(words, None, "")

    def _note(self, pick: int) -> Note:
        notes = self.noting.notes()
        return notes[pick % len(notes)]

    def _has_notes(self) -> bool:
        return bool(self.known)

    # Changing notes

    @rule(
        ranges=st.lists(st.tuples(st.integers(0, 1), NUMBERS, st.integers(1, 40)), min_size=1, max_size=2),
        text=SAID,
    )
    def make(self, ranges: list[tuple[int, int, int]], text: NoteText) -> None:
        number = str(uuid4())
        places = [self._range(*target) for target in ranges]
        annotating._take(self.desk, places, text, None, number)  # type: ignore[arg-type]
        if not annotating._says_something(text):
            return
        self.known[number] = (text, False)
        self.histories[number] = [text]
        for at, ((document, _, _), (_, span)) in enumerate(zip(ranges, places, strict=True)):
            self.meant[number, at] = self._mean(document, span)

    @precondition(_has_notes)
    @rule(pick=NUMBERS, text=SAID, by_other=st.booleans())
    def write(self, pick: int, text: NoteText, by_other: bool) -> None:
        note = self._note(pick)
        if by_other:
            self._other(lambda book: book.change(book.note(note.id), text))
        else:
            annotating._take(self.desk, [], text, note, note.id)  # type: ignore[arg-type]
        if by_other or text != note.text:
            self._is_now(note.id, text, note.deleted)

    def _other(self, change: Callable[[Notebook], object]) -> None:
        """Another program changes something."""
        store = NoteStore.open(self.noting.path)
        change(Notebook(store))
        store.close()

    def _is_now(self, note: str, text: NoteText, deleted: bool) -> None:
        self.known[note] = (text, deleted)
        self.histories[note].append(text)

    @precondition(_has_notes)
    @rule(pick=NUMBERS, deleted=st.booleans())
    def bin(self, pick: int, deleted: bool) -> None:
        note = self._note(pick)
        annotating.change_note(self.desk, note, note.text, deleted=deleted, what="")  # type: ignore[arg-type]
        self._is_now(note.id, note.text, deleted)

    @rule()
    def empty_bin(self) -> None:
        binned = [note for note in self.noting.notes() if note.deleted]
        assert self.noting.erase(binned) == len(binned)
        for note in binned:
            del self.known[note.id], self.histories[note.id]
            self.meant = {key: meant for key, meant in self.meant.items() if key[0] != note.id}

    @precondition(_has_notes)
    @rule(
        pick=NUMBERS,
        which=st.integers(0, 1),
        at=NUMBERS,
        length=st.integers(1, 40),
        how=st.sampled_from("yor"),
    )
    def confirm(self, pick: int, which: int, at: int, length: int, how: str) -> None:
        """The reader says where a note stands: where it is proposed, nowhere, or on other words."""
        note = self._note(pick)
        target = which % len(note.targets)
        shown = note.targets[target]
        number = [os.path.realpath(self.place / name) for name in NAMES].index(os.path.realpath(shown.path))
        document, span = self._range(number, at, length)
        if how == "o":
            place = None
        else:
            place = (document, shown.span if how == "y" and shown.span is not None else span)
        assert annotating.stand(self.desk, note, target, place)  # type: ignore[arg-type]
        before = self.meant[note.id, target]
        after = before if place is None else self._mean(number, place[1])
        self.placed[id(self.desk.edits.done[-1])] = before, after
        self.meant[note.id, target] = after

    @rule(step=st.sampled_from((take_back, do_again)))
    def undo_or_redo(self, step: Callable[[Desk], Edit | None]) -> None:
        was = self.desk.edits
        taken = was.undo() if step is take_back else was.redo()
        edit = step(self.desk)
        if taken is None or edit is None:
            assert edit is None
            if taken is not None:
                self._was_refused_rightly(taken[1], step is take_back)
            return
        assert edit == taken[1]
        if isinstance(edit, NoteEdit):
            self._is_now(edit.note, *(edit.before if step is take_back else edit.after))
        elif isinstance(edit, PlaceEdit):
            self.meant[edit.note, edit.target] = self.placed[id(edit)][step is do_again]
            if step is do_again:
                self.placed[id(self.desk.edits.done[-1])] = self.placed[id(edit)]

    def _was_refused_rightly(self, edit: Edit, is_undo: bool) -> None:
        """Only what another one changed or erased since cannot be undone."""
        if isinstance(edit, NoteEdit):
            assert self.known.get(edit.note) != (edit.after if is_undo else edit.before)

    # Typing, dying, moving house

    @rule(number=st.sampled_from("xyz"), text=SAID)
    def type(self, number: str, text: NoteText) -> None:
        self.noting.keep_draft(Draft(number, ((str(self.place / NAMES[0]), None),), text))
        self.drafts[number] = text

    @rule()
    def crash(self) -> None:
        self._start()

    @rule(form=st.sampled_from(("json", "jsonld")), elsewhere=st.booleans())
    def leave_and_come_back(self, form: str, elsewhere: bool) -> None:
        """What is exported changes nothing where it comes from, and is all there where nothing was."""
        notes = self.noting.notes()
        written = write_notes(self.noting.path, notes, os.path.realpath, form).encode()
        if elsewhere:
            self.files += 1
            self._start()
            self.drafts.clear()
            self.histories = {
                note.id: [note.text] * (2 if note.deleted or note.edited != note.created else 1)
                for note in notes
            }
        path = self.noting.path
        taken = take_notes(written, path, self.store, os.path.realpath)
        count = len(self.known)
        assert (taken.new, taken.known) == ((count, 0) if elsewhere else (0, count))
        assert not taken.homeless
        assert [(note.created, note.edited) for note in self.noting.notes()] == [
            (note.created, note.edited) for note in notes
        ]
        assert take_notes(written, path, self.store, os.path.realpath).new == 0

    # Changing documents

    @rule(number=st.integers(0, 1), at=NUMBERS, sentence=SENTENCES)
    def insert(self, number: int, at: int, sentence: Sentence) -> None:
        text = self.texts[number]
        text.insert(at % (len(text) + 1), self._new(sentence))
        self._revise(number)

    @rule(number=st.integers(0, 1), at=NUMBERS)
    def cut(self, number: int, at: int) -> None:
        text = self.texts[number]
        if text:
            del text[at % len(text)]
            self._revise(number)

    @rule(number=st.integers(0, 1), at=NUMBERS, to=NUMBERS)
    def move(self, number: int, at: int, to: int) -> None:
        text = self.texts[number]
        if text:
            text.insert(to % len(text), text.pop(at % len(text)))
            self._revise(number)

    @rule(number=st.integers(0, 1), at=NUMBERS, to=NUMBERS)
    def repeat(self, number: int, at: int, to: int) -> None:
        text = self.texts[number]
        if text:
            text.insert(to % len(text), self._again(text[at % len(text)]))
            self._revise(number)

    @rule(number=st.integers(0, 1), at=NUMBERS, which=NUMBERS, word=st.sampled_from(WORDS))
    def reword(self, number: int, at: int, which: int, word: str) -> None:
        text = self.texts[number]
        if text:
            old = text[at % len(text)]
            words = list(old.words)
            words[which % len(words)] = word
            text[at % len(text)] = Sentence(old.number, tuple(words), old.is_last)
            self._revise(number)

    @rule(number=st.integers(0, 1), sentences=st.lists(SENTENCES, min_size=1, max_size=6))
    def rewrite(self, number: int, sentences: list[Sentence]) -> None:
        self.texts[number] = [self._new(each) for each in sentences]
        self._revise(number)

    def _revise(self, number: int) -> None:
        self.sentences += 1
        self._save(number)

    # What always holds

    @invariant()
    def nothing_is_lost(self) -> None:
        if not hasattr(self, "noting"):
            return
        type(self).steps += 1
        found = {note.id: (note.text, note.deleted) for note in self.noting.notes()}
        assert found == self.known
        for note, texts in self.histories.items():
            assert [text for _, text in self.noting.history(note)] == texts
        assert {draft.note: draft.text for draft in self.noting.drafts()} == self.drafts

    @invariant()
    def no_note_is_silently_on_other_words(self) -> None:
        if not hasattr(self, "noting"):
            return
        for note in self.noting.notes():
            for number, target in enumerate(note.targets):
                if target.confirmed and target.span is not None:
                    self._is_right(note.id, number, target.path, target.span)

    def _is_right(self, note: str, target: int, path: str, span: Span) -> None:
        number = [os.path.realpath(self.place / name) for name in NAMES].index(os.path.realpath(path))
        here, meant = self._mean(number, span), self.meant[note, target]
        assert here.words == meant.words
        if meant.sentence is not None and any(map(str.isalnum, meant.words)):
            assert here.sentence == meant.sentence or is_reworded(meant.said, here.said)
        self.meant[note, target] = here

    def teardown(self) -> None:
        if hasattr(self, "noting"):
            for each in self.opened:
                each.close()
            self.store.close()
            self.folder.cleanup()


def test_notes_through_any_history() -> None:
    Notes.steps = 0
    run_state_machine_as_test(
        Notes,
        settings=settings(
            max_examples=300 if IS_THOROUGH else 10,
            stateful_step_count=50 if IS_THOROUGH else 20,
            deadline=None,
        ),
    )
    assert not IS_THOROUGH or Notes.steps >= STEPS
