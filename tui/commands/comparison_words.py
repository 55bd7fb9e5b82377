"""What every form of a comparison calls things, in the words of the program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from index.model import SIGNS, Cell, ClaimRef, EntityType, Moment, OnlyHere, Relation, RelationKind
from index.text.display import one_line
from index.value import Value
from tui.commands.comparison_report import Pair, Report

HEADINGS: dict[RelationKind, str] = {
    RelationKind.FIGURES_DIFFER: "Figures differ",
    RelationKind.DENIED: "Denied",
    RelationKind.DIFFERS: "Same matter, differs",
    RelationKind.MATCHES: "Matches",
}
"""Relations of two claims in the order in which a reader wants them: differences first."""

DECIDED = "decided by you"

DROPPED = "Dropped by you"
"""Heading of the passages that the reader decided to have nothing to do with each other."""

_LEAD = ("•", "lead")
_ALONE = (SIGNS[RelationKind.ONLY_HERE], "only here")
_AKIN = ("◦", "same matter")
_LEGEND = {
    _LEAD: "lead, with which the others of its row are compared",
    _AKIN: "same matter as another of its row",
}
_LEAST_COPIED = 0.05
"""Of the words of a document; less than that are names and set phrases."""

_FOUND = {
    "speaker": "Speakers",
    EntityType.PERSON: "Persons",
    EntityType.ORGANISATION: "Organisations",
    EntityType.PLACE: "Places",
    EntityType.GROUP: "Groups",
    EntityType.EVENT: "Events",
    EntityType.LAW: "Laws",
    EntityType.OTHER: "Other names",
    "figure": "Figures",
}
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class CellSign(Value, frozen=True):
    """What the claim of a cell is to the first one of its row."""

    sign: str
    words: str
    relation: Relation | None = None

    @property
    def decided(self) -> bool:
        """True when the reader set the two beside each other."""
        return self.relation is not None and self.relation.decided


def letter(position: int) -> str:
    """What a document is called beside its claims: A to Z, then AA."""
    rest, place = divmod(position, len(_ALPHABET))
    return _ALPHABET[place] if rest == 0 else letter(rest - 1) + _ALPHABET[place]


def title_of(report: Report) -> str:
    """Both titles of two documents, else how many there are."""
    if len(report.documents) > 2:
        return f"{len(report.documents)} documents compared"
    return " / ".join(one_line(document.info.title) for document in report.documents)


def speaker_words(claim: ClaimRef) -> str:
    """Who says it, and through whom the document has it."""
    return one_line(", via ".join(("author" if claim.speaker is None else claim.speaker, *claim.via)))


def reason_words(relation: Relation) -> str:
    """Why two claims stand beside each other, and from whom both may have it; that it is decided is told beside it."""
    parts = [relation.reason.removeprefix(f"{DECIDED}; ")]
    if relation.origin:
        is_one = relation.kind is RelationKind.MATCHES
        parts.append(f"one origin, not two: {relation.origin}" if is_one else relation.origin)
    return one_line(" · ".join(parts))


def cell_sign(report: Report, lead: ClaimRef, cell: Cell) -> CellSign:
    """The sign of a cell in a row with this lead."""
    if cell.claim == lead:
        return CellSign(*(_ALONE if report.is_alone(lead) else _LEAD))
    if cell.kind is None:
        return CellSign(*_AKIN)
    return CellSign(SIGNS[cell.kind], HEADINGS[cell.kind].lower(), report.relation(lead, cell.claim))


def legend() -> str:
    """All signs of a matrix with their words."""
    signs = [_LEAD, *((SIGNS[kind], words.lower()) for kind, words in HEADINGS.items()), _AKIN]
    return " · ".join(f"{sign} {_LEGEND.get((sign, words), words)}" for sign, words in signs)


def count_words(pair: Pair) -> str:
    """How many relations of each kind there are, and how many of the matches are of one origin."""
    counts = Counter(relation.kind for relation in pair.relations)
    words = {kind: f"{SIGNS[kind]} {counts[kind]} {kind.value.replace('-', ' ')}" for kind in SIGNS}
    shared = sum(bool(relation.origin) for relation in pair.of_kind(RelationKind.MATCHES))
    if shared:
        words[RelationKind.MATCHES] += f" ({shared} of one origin)"
    dropped = [f"{len(pair.dropped)} {DROPPED.lower()}"] if pair.dropped else []
    return " · ".join((*words.values(), *dropped))


def copied_words(report: Report) -> Iterator[str]:
    """How much of two documents is in the same words, where it is worth a line."""
    for pair in report.pairs:
        if max(pair.copied, default=0) >= _LEAST_COPIED:
            first, second = map(letter, pair.positions)
            shares = [f"{share:.0%}" for share in pair.copied]
            yield f"{shares[0]} of the words of {first} stand in {second} in the same order, {shares[1]} of those of {second} in {first}"


def only_here_words(found: Sequence[OnlyHere]) -> Iterator[tuple[str, str]]:
    """Kinds of what one document alone has, and all of a kind as the document spells them."""
    for kind, heading in _FOUND.items():
        words = dict.fromkeys(one_line(each.words) for each in found if each.what == kind)
        if words:
            yield heading, " · ".join(words)


def day_words(moment: Moment) -> str:
    """The day, or the first and the last one."""
    return moment.low if moment.low == moment.high else f"{moment.low} – {moment.high}"
