"""Small analysed texts for the tests of the comparison, built without a language model."""

from index.compare import Side
from index.language.claims import extract_claims
from index.language.dates import extract_dates
from index.language.figures import extract_figures
from index.model import (
    Analysis,
    Attribution,
    AttributionKind,
    Document,
    DocumentInfo,
    Entity,
    EntityType,
    Metadata,
    Passage,
    Span,
)

_PLACES = frozenset(("Ukraine", "Russia", "Kursk", "North Korea", "Iran"))


def spans_of(text: str, words: str) -> tuple[Span, ...]:
    found: list[Span] = []
    start = text.find(words)
    while start >= 0:
        found.append(Span(start, start + len(words)))
        start = text.find(words, start + len(words))
    return tuple(found)


def side(number: int, text: str, names: tuple[str, ...], said_by: dict[str, str] | None = None) -> Side:
    """A document of one paragraph whose entities are `names`; `said_by` maps words to their speaker's name."""
    passages = (Passage(0, Span(0, len(text))),)
    entities = tuple(
        Entity(
            f"e{place}",
            name,
            EntityType.PLACE if name in _PLACES else EntityType.PERSON,
            spans_of(text, name),
        )
        for place, name in enumerate(names, start=1)
    )
    ids = {entity.name: entity.id for entity in entities}
    attributions = tuple(
        Attribution((spans_of(text, words)[0],), _kind(text, words), spans_of(text, who)[0], ids.get(who))
        for words, who in (said_by or {}).items()
    )
    figures = extract_figures(text, passages)
    dates = extract_dates(text, passages, None)
    claims = extract_claims(text, passages, None, entities, attributions, figures, dates)
    info = DocumentInfo(number, f"{number}.txt", f"text {number}", "text", len(text))
    document = Document(info, text, f"{number:032x}", passages, Metadata())
    return Side(document, Analysis("test", False, entities, attributions, figures, dates, claims))


def _kind(text: str, words: str) -> AttributionKind:
    return AttributionKind.DIRECT if f"“{words}" in text else AttributionKind.INDIRECT
