"""What is told of a name at the caret besides its kind."""

from index.model import Comparison, DocumentInfo, Entity, EntityType, Role, SharedEntity, Span
from tests.fake_documents import make_document
from tests.fakes import FakeCollection
from tui.naming import Naming

TEXT = "NATO Secretary General Jens Stoltenberg spoke in Moscow. Stoltenberg left."
DOCUMENT = make_document(1, "a.txt", "A", TEXT)
OTHER = DocumentInfo(2, "b.txt", "Another report", "text", 10)
STOLTENBERG = Entity(
    "e1",
    "Jens Stoltenberg",
    EntityType.PERSON,
    (Span(23, 39), Span(57, 68)),
    ("Jens Stoltenberg", "Stoltenberg"),
    (Role("Secretary General", Span(0, 22)), Role("secretary general", Span(0, 22))),
)
MOSCOW = Entity("e2", "Moscow", EntityType.PLACE, (Span(49, 55),), stands_for="Russia")


def told(entity: Entity, span: Span, *spellings: str) -> list[str]:
    shared = SharedEntity(
        entity.name, entity.type, ((0, "x"), (1, entity.id)), ((0, spellings), (1, entity.spellings))
    )
    comparison = Comparison((OTHER.id, DOCUMENT.id), (shared,), ())
    return list(Naming(DOCUMENT, FakeCollection().naming.why_one, [(comparison, OTHER)]).tell(entity, span))


def test_roles_are_told_once_in_the_words_of_the_text() -> None:
    assert told(STOLTENBERG, STOLTENBERG.mentions[0]) == ["here: NATO Secretary General"]


def test_a_short_name_is_told_with_the_full_one() -> None:
    assert told(STOLTENBERG, STOLTENBERG.mentions[1])[1:] == [
        "one with Jens Stoltenberg: surname of Jens Stoltenberg"
    ]


def test_a_capital_is_told_with_what_it_may_stand_for() -> None:
    assert told(MOSCOW, MOSCOW.mentions[0]) == ["may stand for Russia"]


def test_another_spelling_is_told_with_its_document_and_the_reason() -> None:
    assert told(STOLTENBERG, STOLTENBERG.mentions[0], "Jens Stoltenberg", "Jens Stoltenburg")[1:] == [
        "Jens Stoltenburg in Another report: one letter apart"
    ]


def test_a_name_that_the_other_document_does_not_have_is_told_alone() -> None:
    comparison = Comparison((OTHER.id, DOCUMENT.id), (), ())
    naming = Naming(DOCUMENT, FakeCollection().naming.why_one, [(comparison, OTHER)])
    assert list(naming.tell(MOSCOW, MOSCOW.mentions[0])) == ["may stand for Russia"]
