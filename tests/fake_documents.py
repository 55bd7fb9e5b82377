"""The seed articles with a small analysis and comparison made by hand: what is shown of them is known exactly."""

from __future__ import annotations

from pathlib import Path

from index.model import (
    Analysis,
    Attribution,
    AttributionKind,
    Claim,
    ClaimRef,
    Comparison,
    Document,
    DocumentInfo,
    Entity,
    EntityType,
    Figure,
    FigureKind,
    Located,
    Metadata,
    Modifier,
    Passage,
    Relation,
    RelationKind,
    SharedEntity,
    Span,
)
from index.text.canonical import canonical_text, text_hash

SEEDS = Path(__file__).parent.parent / "seeds"
FIRST_TITLE = "Yoon: delegation to visit Ukraine"
SECOND_TITLE = "South Korea Moves to Dispatch Intelligence Team Amid North Korean Military Ties to Russia"


def make_document(document_id: int, path: str, title: str, raw: str, **metadata: str) -> Document:
    """A document whose passages are its lines."""
    text = canonical_text(raw)
    passages, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            passages.append(Passage(len(passages), Span(start, start + len(line))))
        start += len(line) + 1
    info = DocumentInfo(document_id, path, title, "text", len(text), metadata.get("date"))
    return Document(info, text, text_hash(text), tuple(passages), Metadata(title, **metadata))


def seed_documents() -> tuple[Document, Document]:
    """The two seed articles, with ids 1 and 2."""
    names = ("000_c4832a4c311ca801.txt", "002_7bd3e9f78c1c2f74.txt")
    texts = [(SEEDS / name).read_text(encoding="utf-8") for name in names]
    return (
        make_document(1, f"seeds/{names[0]}", FIRST_TITLE, texts[0]),
        make_document(2, f"seeds/{names[1]}", SECOND_TITLE, texts[1], date="2024-11-05"),
    )


def find_spans(text: str, words: str) -> tuple[Span, ...]:
    """Every occurrence of the words."""
    spans, start = [], text.find(words)
    while start >= 0:
        spans.append(Span(start, start + len(words)))
        start = text.find(words, start + 1)
    return tuple(spans)


class AnalysisMaker:
    """Builds an analysis from words that stand in the text."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.entities: list[Entity] = []
        self.figures: list[Figure] = []
        self.attributions: list[Attribution] = []
        self.claims: list[Claim] = []

    def span(self, words: str) -> Span:
        """The first occurrence of the words."""
        return find_spans(self.document.text, words)[0]

    def entity(self, name: str, kind: EntityType) -> None:
        """A name with all its mentions."""
        mentions = find_spans(self.document.text, name)
        self.entities.append(Entity(f"e{len(self.entities)}", name, kind, mentions))

    def figure(self, words: str, value: float) -> None:
        """An exact count."""
        span = self.span(words)
        self.figures.append(Figure(span, span, value, value, Modifier.EXACT, FigureKind.COUNT))

    def claim(self, words: str, speaker: str | None = None) -> str:
        """A claim, attributed when it has a speaker; its id."""
        span = self.span(words)
        passage = max(each.number for each in self.document.passages if each.span.start <= span.start)
        attribution = None
        if speaker is not None:
            attribution = len(self.attributions)
            self.attributions.append(Attribution((span,), AttributionKind.INDIRECT))
        name = f"c{len(self.claims)}"
        self.claims.append(Claim(name, span, passage, attribution, speaker))
        return name

    def analysis(self) -> Analysis:
        """What was put together."""
        return Analysis(
            "fake/1",
            True,
            tuple(self.entities),
            tuple(self.attributions),
            tuple(self.figures),
            (),
            tuple(sorted(self.claims, key=lambda claim: claim.span)),
        )


def seed_analyses(first: Document, second: Document) -> tuple[Analysis, Analysis]:
    """A few names, figures and claims of the seed articles."""
    one, two = AnalysisMaker(first), AnalysisMaker(second)
    one.entity("Yoon Suk Yeol", EntityType.PERSON)
    one.entity("Yonhap News Agency", EntityType.ORGANISATION)
    one.entity("Ukraine", EntityType.PLACE)
    two.entity("Volodymyr Zelensky", EntityType.PERSON)
    two.entity("Yoon Sukyeol", EntityType.PERSON)
    two.entity("Yonhap agency", EntityType.ORGANISATION)
    two.entity("Ukraine", EntityType.PLACE)
    one.figure("approximately 12,000 North Korean troops", 12000)
    two.figure("11,000 North Korean soldiers", 11000)
    one.claim("a high-level South Korean delegation will visit Ukraine later this week", "Yoon Suk Yeol")
    one.claim("both Pyongyang and Moscow have categorically denied these claims")
    one.claim("briefing the EU Political and Security Committee on October 29")
    one.claim(
        "the deployment of approximately 12,000 North Korean troops, including 500 officers and three generals"
    )
    one.claim("North Korea has officially dispatched troops to Russia", "Jens Stoltenberg")
    two.claim("negotiations for parliamentary approval to send a group of intelligence officers")
    two.claim("Russia had mobilized 11,000 North Korean soldiers in the Kursk region", "Volodymyr Zelensky")
    two.claim(
        "Ukrainian forces had engaged in direct combat with North Korean troops for the first time",
        "Rustem Umerov",
    )
    two.claim("the illegal military cooperation between North Korea and Russia", "Yoon Sukyeol")
    return one.analysis(), two.analysis()


def seed_comparison(first: tuple[Document, Analysis], second: tuple[Document, Analysis]) -> Comparison:
    """One relation of every kind between the seed articles."""

    def ref(side: int, claim: str) -> ClaimRef:
        analysis = (first, second)[side][1]
        found = next(each for each in analysis.claims if each.id == claim)
        return ClaimRef(side, claim, found.span, found.speaker)

    def evidence(side: int, words: str) -> Located:
        return Located(side, find_spans((first, second)[side][0].text, words)[0])

    figures = (evidence(0, "12,000"), evidence(1, "11,000"))
    return Comparison(
        (first[0].id, second[0].id),
        (
            SharedEntity(
                "Yoon Suk Yeol",
                EntityType.PERSON,
                ((0, "e0"), (1, "e1")),
                ((0, ("Yoon Suk Yeol",)), (1, ("Yoon Sukyeol",))),
            ),
            SharedEntity("Ukraine", EntityType.PLACE, ((0, "e2"), (1, "e3")), ()),
        ),
        (
            Relation(
                RelationKind.FIGURES_DIFFER,
                (ref(0, "c3"), ref(1, "c1")),
                "same unit, 12,000 ±5 % and 11,000 do not overlap",
                figures,
                0.9,
            ),
            Relation(
                RelationKind.DIFFERS,
                (ref(0, "c0"), ref(1, "c0")),
                "same people, another stage of the plan",
                (),
                0.6,
            ),
            Relation(
                RelationKind.MATCHES, (ref(0, "c4"), ref(1, "c2")), "same names and the same verb", (), 0.8
            ),
            Relation(
                RelationKind.DENIED, (ref(0, "c1"), ref(1, "c3")), "one denies what the other states", (), 0.7
            ),
            Relation(
                RelationKind.ONLY_HERE,
                (ref(0, "c2"),),
                "no claim of the other document shares a name or figure",
                (),
            ),
        ),
    )
