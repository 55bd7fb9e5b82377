"""How a statement is put, read off a parse."""

import spacy
from spacy.tokens import Doc

from index.language.assertions import read_assertion, split_by_polarity
from index.model import Modality, Polarity, Span


def parsed(*tokens: tuple[str, str, str, int]) -> Doc:
    """A parse by hand: word, class, relation, position of the head; the lemma is the word."""
    words, classes, relations, heads = zip(*tokens, strict=True)
    return Doc(
        spacy.blank("en").vocab,
        words=list(words),
        pos=list(classes),
        deps=list(relations),
        heads=list(heads),
        lemmas=list(words),
    )


def whole(doc: Doc) -> Span:
    return Span(0, len(doc.text))


def test_not_only_denies_nothing() -> None:
    doc = parsed(
        ("It", "PRON", "nsubj", 3),
        ("not", "PART", "neg", 3),
        ("only", "ADV", "advmod", 3),
        ("helps", "VERB", "ROOT", 3),
        ("them", "PRON", "dobj", 3),
    )
    assert read_assertion(doc.text, whole(doc), doc).polarity is Polarity.AFFIRMED


def test_the_verb_below_a_plan_is_the_predicate() -> None:
    doc = parsed(
        ("They", "PRON", "nsubj", 1),
        ("plan", "VERB", "ROOT", 1),
        ("to", "PART", "aux", 3),
        ("visit", "VERB", "xcomp", 1),
        ("Kyiv", "PROPN", "dobj", 3),
    )
    assertion = read_assertion(doc.text, whole(doc), doc)
    assert (assertion.predicate, assertion.modality, assertion.leads) == ("visit", Modality.PLANNED, True)


def test_a_denied_half_of_a_sentence_is_a_statement_of_its_own() -> None:
    doc = parsed(
        ("It", "PRON", "nsubj", 1),
        ("serves", "VERB", "ROOT", 1),
        ("security", "NOUN", "dobj", 1),
        ("and", "CCONJ", "cc", 1),
        ("does", "AUX", "aux", 6),
        ("not", "PART", "neg", 6),
        ("equate", "ADJ", "conj", 1),
        ("deployment", "NOUN", "dobj", 6),
    )
    parts = [doc.text[part.start : part.end].strip() for part in split_by_polarity(whole(doc), doc)]
    assert parts == ["It serves security", "does not equate deployment"]
