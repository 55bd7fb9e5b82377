"""Notes are never lost and never silently on other words."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from index.model import EarlierPlace, Note, NoteStatus, NoteTarget, NoteText, Span, Verdict
from index.notes import reading, selectors
from index.notes.drafts import Draft
from index.notes.notebook import Notebook, WrittenDown
from index.notes.selectors import Quote, locate, quote_of
from index.store import Anchor, AnchorRow, Edition, NoteChanged, NoteGone, NoteStore, StoreError
from index.text.canonical import text_hash
from index.text.letters import without_blanks

TEXT = "The troops left on Monday.\n\nOfficials denied it. Nobody knows more.\n"
PATH = "/news/a.txt"


def edition(text: str = TEXT, path: str = PATH) -> Edition:
    return Edition(path, text, "A report", "2024-10-28")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[NoteStore]:
    opened = NoteStore.open(tmp_path / "notes.db")
    yield opened
    opened.close()


@pytest.fixture
def book(store: NoteStore) -> Notebook:
    return Notebook(store)


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def note_on(book: Notebook, words: str, body: str = "check") -> Note:
    return book.add([(edition(), span(words))], NoteText(body, ("todo",)))


def written_down(book: Notebook, *quotes: Quote | NoteTarget | None) -> Note:
    (note,) = book.take([WrittenDown("n", NoteText("x"), tuple((edition(), quote) for quote in quotes))])
    return note


class Texts:
    """Documents at hand, by path."""

    def __init__(self, find: Callable[[str], Edition | None]) -> None:
        self.edition = find

    def text_hash(self, path: str) -> str | None:
        found = self.edition(path)
        return None if found is None else text_hash(found.text)


def carried(book: Notebook, text: str) -> Note:
    book.carry(Texts(lambda path: edition(text, path)))
    (note,) = book.notes()
    return note


def test_a_note_comes_back_as_it_was_made(book: Notebook) -> None:
    made = note_on(book, "Officials denied it")
    (note,) = book.notes()
    assert note == made
    assert (note.text.body, note.text.tags, note.text.status) == ("check", ("todo",), NoteStatus.OPEN)
    (target,) = note.targets
    assert (target.path, target.exact, target.verdict) == (PATH, "Officials denied it", Verdict.SAME)
    assert target.span == span("Officials denied it")
    assert (target.prefix, target.suffix) == ("The troops left on Monday.\n\n", ". Nobody knows more.\n")


def test_a_note_on_two_documents_and_on_a_whole_one(book: Notebook) -> None:
    other = edition("Another report.", "/news/b.txt")
    note = book.add([(edition(), span("troops")), (other, None)], NoteText("both", relation="disputes"))
    assert [target.path for target in note.targets] == [PATH, "/news/b.txt"]
    assert note.targets[1].span is None
    assert note.targets[1].verdict is Verdict.SAME


def test_an_empty_range_is_refused_and_nothing_is_kept(book: Notebook) -> None:
    for bad in (Span(3, 3), Span(0, len(TEXT) + 1)):
        with pytest.raises(ValueError, match="at least one character"):
            book.add([(edition(), bad)], NoteText("x"))
    assert book.notes() == ()


def test_every_state_of_a_note_is_remembered(book: Notebook) -> None:
    note = note_on(book, "troops")
    note = book.change(note, replace(note.text, body="better", status=NoteStatus.DONE))
    note = book.change(note, note.text, deleted=True)
    assert note.deleted
    note = book.change(note, note.text, deleted=False)
    assert [text.body for _, text in book.history(note.id)] == ["check", "better", "better", "better"]
    assert (note.text.status, note.deleted) == (NoteStatus.DONE, False)


def test_of_two_changes_of_one_state_the_second_is_told(book: Notebook) -> None:
    note = note_on(book, "troops")
    book.change(note, NoteText("first"))
    with pytest.raises(NoteChanged):
        book.change(note, NoteText("second"))
    assert book.note(note.id).text.body == "first"


def test_a_note_that_never_was_is_gone(book: Notebook) -> None:
    with pytest.raises(NoteGone):
        book.note("never")


def test_two_programs_see_each_others_notes(tmp_path: Path) -> None:
    first, second = (NoteStore.open(tmp_path / "notes.db") for _ in range(2))
    one, other = Notebook(first), Notebook(second)
    before = other.last_change
    note = note_on(one, "troops")
    assert other.last_change != before
    assert other.notes() == (note,)
    first.close()
    second.close()


def test_of_two_notes_with_one_id_only_the_first_is_made(book: Notebook) -> None:
    """Two windows can go on with one draft, or import one file."""
    note = note_on(book, "troops")
    with pytest.raises(NoteChanged):
        book.add([(edition(), span("Nobody"))], NoteText("second"), note=note.id)
    assert book.notes() == (note,)


def test_a_note_beside_another_stands_and_waits_as_that_does(book: Notebook) -> None:
    other = edition("Another report.", "/news/b.txt")
    book.add([(edition(), span("Officials denied it")), (other, None)], NoteText("first"))
    changed = TEXT.replace("Officials denied it", "Officials firmly denied it")
    book.carry(Texts(lambda path: edition(changed, path) if path == PATH else other))
    (note,) = book.notes()
    made = book.add_beside(note, NoteText("second"))
    assert made.text.body == "second"
    assert [replace(each, revision=0) for each in made.targets] == [
        replace(each, revision=0) for each in note.targets
    ]
    assert not made.targets[0].confirmed
    binned = book.change(note, note.text, deleted=True)
    book.erase([binned])
    with pytest.raises(NoteGone):
        book.add_beside(binned, NoteText("third"))


def test_notes_that_cannot_be_written_say_so(tmp_path: Path) -> None:
    NoteStore.open(tmp_path / "notes.db").close()
    (tmp_path / "notes.db").write_bytes(b"not a store, but long enough to be looked at by somebody" * 10)
    with pytest.raises(StoreError, match="not a diptych"):
        NoteStore.open(tmp_path / "notes.db")


@pytest.mark.parametrize(
    ("text", "verdict", "words"),
    [
        (TEXT, Verdict.SAME, "Officials denied it"),
        ("New first line.\n\n" + TEXT, Verdict.SAME, "Officials denied it"),
        (
            "Officials denied it. Nobody knows more.\n\nThe troops left on Monday.\n",
            Verdict.SAME,
            "Officials denied it",
        ),
        (TEXT.replace("Officials denied it", "Officials firmly denied it"), Verdict.CHANGED, None),
        ("Something else entirely.\n", Verdict.ORPHANED, None),
    ],
)
def test_a_note_is_carried_or_waits_for_the_reader(
    book: Notebook, text: str, verdict: Verdict, words: str | None
) -> None:
    note_on(book, "Officials denied it")
    (target,) = carried(book, text).targets
    assert target.verdict is verdict
    assert target.confirmed is (words is not None)
    assert target.exact == "Officials denied it"
    if words is not None and target.span is not None:
        assert text[slice(*target.span)] == words


def test_a_note_that_was_orphaned_comes_back_with_its_words(book: Notebook) -> None:
    note_on(book, "Officials denied it")
    assert carried(book, "Nothing.\n").targets[0].span is None
    (target,) = carried(book, TEXT).targets
    assert (target.verdict, target.span) == (Verdict.SAME, span("Officials denied it"))


def test_doubts_do_not_add_up(book: Notebook) -> None:
    """A changed passage is carried from the text where it was sure, not from the last guess."""
    note_on(book, "Officials denied it. Nobody knows more")
    changed = TEXT.replace("Nobody knows more", "Nobody has said more")
    assert carried(book, changed).targets[0].verdict is Verdict.CHANGED
    assert carried(book, TEXT).targets[0].verdict is Verdict.SAME


def test_the_reader_confirms_where_a_note_stands(book: Notebook) -> None:
    note_on(book, "Officials denied it")
    changed = TEXT.replace("Officials denied it", "Officials firmly denied it")
    note = carried(book, changed)
    here = span("Officials firmly denied it", changed)
    note = book.put(note, 0, (edition(changed), here))
    (target,) = note.targets
    assert (target.span, target.confirmed, target.exact) == (here, True, "Officials firmly denied it")
    assert carried(book, "Before.\n\n" + changed).targets[0].confirmed


def test_a_document_that_is_not_at_hand_keeps_its_notes(book: Notebook) -> None:
    note = note_on(book, "troops")
    book.carry(Texts(lambda _: None))
    assert book.notes() == (note,)


def test_what_was_being_typed_outlives_the_program(book: Notebook) -> None:
    draft = Draft("n1", ((PATH, span("troops")), (PATH, None)), NoteText("half a sen"))
    book.keep_draft(draft)
    book.keep_draft(replace(draft, text=NoteText("half a sentence")))
    assert [each.text.body for each in book.drafts()] == ["half a sentence"]
    book.add([(edition(), span("troops"))], NoteText("a sentence"), note="n1")
    assert book.drafts() == ()
    book.keep_draft(draft)
    book.drop_draft("n1")
    assert book.drafts() == ()


@pytest.mark.parametrize(
    ("quote", "verdict", "start"),
    [
        (Quote("troops"), Verdict.SAME, 4),
        (Quote("nowhere"), Verdict.ORPHANED, None),
        (Quote(""), Verdict.ORPHANED, None),
        (Quote("o"), Verdict.AMBIGUOUS, 6),
        (Quote("o", prefix="tr", suffix="ops"), Verdict.SAME, 6),
        (Quote("  Officials\tdenied it\n"), Verdict.SAME, 28),
        (Quote("Monday.Officials"), Verdict.SAME, 19),
        (Quote(" \n"), Verdict.ORPHANED, None),
        (Quote("troops", "Two thousand ", " marched"), Verdict.AMBIGUOUS, 4),
        (Quote("troops", "Two thousand ", "  left\non Monday"), Verdict.SAME, 4),
        (Quote("troops left on Monday", "Two thousand ", " night"), Verdict.SAME, 4),
        (Quote("", start=4, length=6), Verdict.AMBIGUOUS, 4),
        (Quote("", start=4, length=600), Verdict.ORPHANED, None),
    ],
)
def test_a_quote_is_found_or_not_but_never_guessed(quote: Quote, verdict: Verdict, start: int | None) -> None:
    found = locate(TEXT, quote)
    assert found.verdict is verdict
    assert (found.span.start if found.span else None) == start


def test_words_with_other_blanks_are_found_whole() -> None:
    span = locate(TEXT, Quote("Monday.Officials", suffix="denied")).span
    assert span is not None
    assert TEXT[slice(*span)] == "Monday.\n\nOfficials"


def test_a_text_is_stripped_of_its_blanks_once_for_all_quotes(monkeypatch: pytest.MonkeyPatch) -> None:
    stripped: list[str] = []

    def count(text: str) -> tuple[str, Sequence[int]]:
        stripped.append(text)
        return without_blanks(text)

    monkeypatch.setattr(selectors, "without_blanks", count)
    text = f"Nobody else has this text.\n\n{TEXT}"
    for words in ("Monday.Officials", "lefton", "thistext.The"):
        assert locate(text, Quote(words)).span is not None
    assert stripped.count(text) == 1


def test_a_bare_position_is_proposed_and_never_turns_sure_by_itself(book: Notebook) -> None:
    written_down(book, Quote("", start=4, length=6))
    for text in (TEXT, TEXT + "More.", TEXT):
        (target,) = carried(book, text).targets
        assert (target.span, target.confirmed, target.exact) == (Span(4, 10), False, "")


def test_a_bare_position_goes_where_its_words_went_and_comes_back_with_them(book: Notebook) -> None:
    written_down(book, Quote("", start=4, length=6))
    proposed = [carried(book, text).targets[0] for text in ("New. " + TEXT, "No.", TEXT)]
    assert [target.span for target in proposed] == [Span(9, 15), None, Span(4, 10)]
    assert [target.verdict for target in proposed] == [Verdict.AMBIGUOUS, Verdict.ORPHANED, Verdict.AMBIGUOUS]
    assert not any(target.confirmed for target in proposed)


def test_a_bare_position_that_was_carried_is_told_with_the_text_it_came_to(book: Notebook) -> None:
    note = written_down(book, Quote("", start=4, length=6))
    assert book.earlier(note, 0) == EarlierPlace("", Span(0, 0), is_whole=False)
    text = TEXT.replace("troops", "")
    assert book.earlier(carried(book, text), 0) == EarlierPlace(TEXT, Span(4, 10), is_whole=True)
    assert book.nearest(carried(book, text), 0, text) == 4


def test_what_was_doubtful_elsewhere_stays_so_until_the_reader_has_looked(book: Notebook) -> None:
    quote = Quote("Officials denied it", is_sure=False)
    written_down(book, quote)
    for text in (TEXT, "New. " + TEXT):
        (target,) = carried(book, text).targets
        assert (target.verdict, target.confirmed) == (Verdict.AMBIGUOUS, False)


def test_a_target_of_this_very_text_stands_as_it_did(book: Notebook) -> None:
    gone = NoteTarget(PATH, None, "no such words", verdict=Verdict.ORPHANED)
    waits = NoteTarget(PATH, Span(4, 10), "the soldiers", verdict=Verdict.CHANGED, confirmed=False)
    note = written_down(book, gone, waits)
    assert [replace(target, revision=0) for target in note.targets] == [gone, waits]


def test_equal_passages_are_told_apart_by_what_stands_around_them() -> None:
    text = "First. It is so. Second. It is so. Third."
    for start in (7, 25):
        here = Span(start, start + 9)
        assert locate(text, quote_of(text, here)).span == here
    assert locate(text, Quote("It is so.")).verdict is Verdict.AMBIGUOUS
    assert locate(text, Quote("It is so.", start=25)).span == Span(25, 34)


def test_a_place_that_waits_is_told_with_the_text_of_before(book: Notebook) -> None:
    note_on(book, "Officials denied it")
    note = carried(book, TEXT.replace("Officials denied it", "Two officials flatly denied it again"))
    assert not note.targets[0].confirmed
    earlier = book.earlier(note, 0)
    assert (earlier.text, earlier.text[slice(*earlier.span)]) == (TEXT, "Officials denied it")
    assert earlier.is_whole


def test_words_that_never_had_a_sure_place_are_told_as_they_were_written_down(book: Notebook) -> None:
    note = written_down(book, Quote("no such words", "before ", " after"))
    earlier = book.earlier(note, 0)
    assert (earlier.text, earlier.is_whole) == ("before no such words after", False)
    assert earlier.text[slice(*earlier.span)] == "no such words"
    assert book.nearest(note, 0, TEXT) == 0


def test_words_that_are_gone_are_kept_so_and_taken_back(book: Notebook) -> None:
    note_on(book, "Officials denied it")
    text = TEXT.replace("Officials denied it. ", "")
    waiting = carried(book, text)
    assert waiting.targets[0].verdict is Verdict.ORPHANED
    assert book.nearest(waiting, 0, text) == text.index("Nobody")
    kept = book.keep_orphaned(waiting, 0)
    assert (kept.targets[0].confirmed, kept.targets[0].exact) == (True, "Officials denied it")
    assert carried(book, text + "More.").targets[0].confirmed
    with pytest.raises(NoteChanged):
        book.put_back(waiting, 0)


def test_a_place_that_is_taken_back_waits_again_and_others_hear_of_it(book: Notebook) -> None:
    note_on(book, "Officials denied it")
    changed = TEXT.replace("Officials denied it", "Two officials flatly denied it again")
    waiting = carried(book, changed)
    here = waiting.targets[0].span
    put = book.put(waiting, 0, (edition(changed), here))
    before = book.last_change
    assert book.put_back(put, 0) == waiting
    assert book.last_change != before
    after = carried(book, "New. " + changed)
    assert not after.targets[0].confirmed


def test_the_first_place_of_a_note_cannot_be_taken_back(book: Notebook) -> None:
    note = note_on(book, "troops")
    with pytest.raises(NoteChanged):
        book.put_back(note, 0)
    assert book.notes() == (note,)


def test_the_draft_of_a_change_is_gone_with_the_change(book: Notebook) -> None:
    note = note_on(book, "troops")
    book.keep_draft(Draft(note.id, (), NoteText("half"), note.revision))
    book.change(note, NoteText("whole"))
    assert book.drafts() == ()


def test_no_text_stays_that_only_deleted_notes_stood_on(book: Notebook, tmp_path: Path) -> None:
    secret = "A secret that was to be deleted for good."
    note = book.add([(edition(secret), None)], NoteText("x"))
    book.erase([book.change(note, note.text, deleted=True)])
    with contextlib.closing(sqlite3.connect(tmp_path / "notes.db")) as file:
        assert file.execute("SELECT text FROM body").fetchall() == []


def test_a_place_that_another_program_chose_is_not_overwritten(book: Notebook, store: NoteStore) -> None:
    seen = note_on(book, "Officials denied it")
    book.put(seen, 0, (edition(), span("troops")))
    with pytest.raises(NoteChanged):
        book.put(seen, 0, (edition(), span("Nobody")))
    with pytest.raises(NoteChanged):
        book.keep_orphaned(seen, 0)
    assert book.note(seen.id).targets[0].exact == "troops"
    book.erase([book.change(seen, seen.text, deleted=True)])
    with pytest.raises(NoteChanged):
        book.put(seen, 0, (edition(), span("Nobody")))


def test_of_two_programs_that_place_a_note_at_a_time_the_second_is_told(
    book: Notebook, store: NoteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = note_on(book, "Officials denied it")
    move = store.move

    def move_late(anchors: Sequence[tuple[AnchorRow, Anchor]], *, durable: bool) -> int:
        monkeypatch.undo()
        book.put(seen, 0, (edition(), span("troops")))
        return move(anchors, durable=durable)

    monkeypatch.setattr(store, "move", move_late)
    with pytest.raises(NoteChanged):
        book.put(seen, 0, (edition(), span("Nobody")))
    assert book.note(seen.id).targets[0].exact == "troops"


def test_the_bin_is_emptied_for_good_with_the_texts_that_nobody_else_needs(
    book: Notebook, store: NoteStore
) -> None:
    stays = note_on(book, "troops")
    gone = book.add([(edition("Another report.", "/news/b.txt"), Span(0, 7))], NoteText("both"))
    gone = book.change(gone, gone.text, deleted=True)
    back = book.change(note_on(book, "Nobody"), NoteText("back"), deleted=True)
    book.change(back, back.text, deleted=False)
    before = book.last_change
    assert book.erase([gone, back]) == 1
    assert book.last_change != before
    assert {note.id for note in book.notes()} == {stays.id, back.id}
    assert book.history(gone.id) == ()
    assert {path for path, _ in store.sources().values()} == {PATH}
    with pytest.raises(NoteGone):
        book.note(gone.id)
    with pytest.raises(NoteChanged):
        book.change(gone, NoteText("too late"))
    assert book.erase([gone, stays]) == 0
    again = book.add(
        [(edition("Another report.", "/news/b.txt"), Span(0, 7))], NoteText("again"), note=gone.id
    )
    assert book.history(gone.id) == ((again.created, NoteText("again")),)


def test_a_draft_on_a_document_whose_name_is_no_unicode_is_kept(book: Notebook) -> None:
    path = os.fsdecode(b"/news/n\xff.txt")
    draft = Draft("n1", ((path, span("troops")),), NoteText("half a sen"))
    book.keep_draft(draft)
    assert book.drafts() == (draft,)


def test_what_was_written_down_elsewhere_keeps_its_dates_and_its_bin(book: Notebook) -> None:
    made, changed = "2024-01-01T00:00:00.000+00:00", "2024-02-01T00:00:00.000+00:00"
    places = ((edition(), Quote("troops")),)
    notes = [
        WrittenDown("as-made", NoteText("a"), places, made, made),
        WrittenDown("changed", NoteText("b"), places, made, changed),
        WrittenDown("binned", NoteText("c"), places, made, changed, deleted=True),
        WrittenDown("only-changed", NoteText("d"), places, None, changed),
        WrittenDown("against-time", NoteText("e"), places, changed, made),
    ]
    taken = book.take(notes)
    assert [(note.id, note.created, note.edited, note.deleted) for note in taken] == [
        ("as-made", made, made, False),
        ("changed", made, changed, False),
        ("binned", made, changed, True),
        ("only-changed", changed, changed, False),
        ("against-time", changed, changed, False),
    ]
    assert book.notes() == taken
    assert book.take(notes) == ()


def test_notes_that_come_in_are_kept_all_or_none(book: Notebook) -> None:
    good = WrittenDown("good", NoteText("x"), ((edition(), None),))
    before = book.last_change
    with pytest.raises(UnicodeEncodeError):
        book.take([good, replace(good, id="bad", text=NoteText("\udcff"))])
    assert book.notes() == ()
    assert book.last_change == before
    assert len(book.take([good])) == 1


def test_a_note_that_another_program_made_meanwhile_is_not_made_twice(book: Notebook) -> None:
    first = book.add([(edition(), None)], NoteText("theirs"), note="n1")
    with pytest.raises(NoteChanged):
        book.add([(edition(), None)], NoteText("ours"), note="n1")
    assert book.notes() == (first,)


def test_what_another_program_writes_while_notes_are_read_comes_with_the_next_reading(
    book: Notebook, store: NoteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = note_on(book, "troops")
    other = NoteStore.open(tmp_path / "notes.db")
    theirs = Notebook(other)
    made: list[Note] = []

    def meddling(read: Callable[..., Any]) -> Callable[..., Any]:
        def meddle(*arguments: str) -> Any:
            found = read(*arguments)
            made.append(theirs.add([(edition("Another.", f"/{len(made)}.txt"), None)], NoteText("theirs")))
            return found

        return meddle

    with monkeypatch.context() as patch:
        for name in ("row_marks", "text", "history", "anchors_of", "sources", "editions_stood_in"):
            patch.setattr(store, name, meddling(getattr(store, name)))
        assert book.notes() == (first,)
        book.carry(Texts(lambda _: None))
        assert len(book.notes()) > 1
    other.close()
    assert len(book.notes()) == 1 + len(made)


def test_a_note_that_another_program_erased_meanwhile_is_gone(book: Notebook) -> None:
    note = note_on(book, "troops")
    book.erase([book.change(note, note.text, deleted=True)])
    for put in (
        lambda: book.put(note, 0, (edition(), span("Monday"))),
        lambda: book.keep_orphaned(note, 0),
        lambda: book.put_back(note, 0),
    ):
        with pytest.raises(NoteChanged):
            put()


def test_notes_that_are_erased_while_others_are_carried_are_left_out(
    book: Notebook, store: NoteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = note_on(book, "troops")
    binned = book.change(note, note.text, deleted=True)
    find = store.last_sure_anchor

    def erase_then(note: str, target: int) -> Any:
        found = find(note, target)
        book.erase([binned])
        return found

    monkeypatch.setattr(store, "last_sure_anchor", erase_then)
    fresh = Notebook(store)
    fresh.carry(Texts(lambda path: edition("New. " + TEXT, path)))
    assert fresh.notes() == ()


@pytest.mark.parametrize("few", [0, 200])
def test_what_is_read_again_is_what_a_program_reads_that_starts(
    book: Notebook, store: NoteStore, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(reading, "_FEW", few)
    at_hand = Texts(lambda path: edition("New. " + TEXT, path))

    def check() -> None:
        assert book.notes() == Notebook(store).notes()
        assert book.notes(at_hand) == Notebook(store).notes(at_hand)
        assert [book.note(note.id) for note in book.notes()] == list(book.notes())

    first, second = note_on(book, "troops"), note_on(book, "Officials")
    check()
    first = book.change(first, NoteText("other"))
    check()
    moved = book.put(second, 0, (edition(), span("Nobody")))
    check()
    book.put_back(moved, 0)
    check()
    carried_note = Texts(lambda path: edition("Newer. " + TEXT, path))
    book.carry(carried_note)
    check()
    book.erase([book.change(first, first.text, deleted=True)])
    check()
    assert len(book.notes()) == 1


def test_only_notes_that_changed_are_read_again(
    book: Notebook, store: NoteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = [note_on(book, words) for words in ("troops", "Officials", "Nobody")]
    book.notes()
    book.change(notes[1], NoteText("other"))
    read: list[str] = []
    find = store.text
    monkeypatch.setattr(store, "text", lambda note: (read.append(note), find(note))[1])
    assert [note.text.body for note in book.notes()] == ["check", "other", "check"]
    assert read == [notes[1].id]


def test_notes_on_long_texts_are_left_to_another_process(store: NoteStore) -> None:
    here, other = Notebook(store, longest=len(TEXT)), Notebook(store)
    note_on(here, "troops")
    longer = Texts(lambda path: edition("New. " + TEXT, path))
    assert not here.carry(longer)
    (waits,) = here.notes(longer)
    assert (waits.targets[0].span, waits.targets[0].confirmed) == (None, True)
    assert other.carry(longer)
    (stands,) = here.notes(longer)
    assert stands.targets[0].span == Span(9, 15)
    assert here.carry(longer)
