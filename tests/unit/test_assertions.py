"""How a statement is put, read off a parse."""

import spacy
from spacy.tokens import Doc

from index.language.assertions import Assertion, read_assertion, split_by_polarity, split_statement
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


def assertion(doc: Doc) -> Assertion:
    return read_assertion(doc.text, whole(doc), doc)


def test_what_one_has_none_of_is_denied() -> None:
    doc = parsed(
        ("They", "PRON", "nsubj", 1),
        ("have", "VERB", "ROOT", 1),
        ("no", "DET", "det", 3),
        ("plans", "NOUN", "dobj", 1),
    )
    assert assertion(doc).polarity is Polarity.DENIED


def test_a_number_is_no_denial() -> None:
    doc = parsed(
        ("Federer", "PROPN", "nsubj", 1),
        ("beat", "VERB", "ROOT", 1),
        ("No", "NOUN", "nmod", 5),
        (".", "PUNCT", "punct", 5),
        ("5", "NUM", "nummod", 5),
        ("seed", "NOUN", "dobj", 1),
    )
    assert assertion(doc).polarity is Polarity.AFFIRMED


def test_what_would_not_have_been_is_hedged() -> None:
    doc = parsed(
        ("They", "PRON", "nsubj", 4),
        ("would", "AUX", "aux", 4),
        ("not", "PART", "neg", 4),
        ("have", "AUX", "aux", 4),
        ("left", "VERB", "ROOT", 4),
        ("if", "SCONJ", "mark", 7),
        ("we", "PRON", "nsubj", 7),
        ("stayed", "VERB", "advcl", 4),
    )
    assert (assertion(doc).polarity, assertion(doc).modality) == (Polarity.AFFIRMED, Modality.HEDGED)


def test_no_one_is_nobody() -> None:
    doc = parsed(
        ("No", "DET", "det", 1),
        ("one", "NOUN", "nsubj", 2),
        ("left", "VERB", "ROOT", 2),
    )
    assert assertion(doc).polarity is Polarity.DENIED


def test_what_would_not_have_been_in_any_case_is_denied() -> None:
    doc = parsed(
        ("They", "PRON", "nsubj", 4),
        ("would", "AUX", "aux", 4),
        ("not", "PART", "neg", 4),
        ("have", "AUX", "aux", 4),
        ("left", "VERB", "ROOT", 4),
        ("even", "ADV", "advmod", 8),
        ("if", "SCONJ", "mark", 8),
        ("we", "PRON", "nsubj", 8),
        ("stayed", "VERB", "advcl", 4),
    )
    assert assertion(doc).polarity is Polarity.DENIED


def test_what_must_be_rejected_is_not_denied() -> None:
    doc = parsed(
        ("America", "PROPN", "nsubj", 2),
        ("must", "AUX", "aux", 2),
        ("reject", "VERB", "ROOT", 2),
        ("him", "PRON", "dobj", 2),
    )
    assert assertion(doc).polarity is Polarity.AFFIRMED


def test_to_deny_someone_a_right_denies_nothing() -> None:
    doc = parsed(
        ("Primaries", "NOUN", "nsubj", 1),
        ("deny", "VERB", "ROOT", 1),
        ("voters", "NOUN", "dative", 1),
        ("rights", "NOUN", "dobj", 1),
    )
    assert assertion(doc).polarity is Polarity.AFFIRMED


def test_what_is_not_excluded_is_hedged() -> None:
    doc = parsed(
        ("I", "PRON", "nsubj", 3),
        ("would", "AUX", "aux", 3),
        ("not", "PART", "neg", 3),
        ("exclude", "VERB", "ROOT", 3),
        ("changes", "NOUN", "dobj", 3),
    )
    assert (assertion(doc).polarity, assertion(doc).modality) == (Polarity.AFFIRMED, Modality.HEDGED)


def test_what_is_ruled_out_is_denied() -> None:
    doc = parsed(
        ("They", "PRON", "nsubj", 1),
        ("rule", "VERB", "ROOT", 1),
        ("out", "ADP", "prt", 1),
        ("strikes", "NOUN", "dobj", 1),
    )
    assert assertion(doc).polarity is Polarity.DENIED


def test_a_verb_joined_to_that_of_the_sentence_leads_too() -> None:
    doc = parsed(
        ("They", "PRON", "nsubj", 1),
        ("came", "VERB", "ROOT", 1),
        ("and", "CCONJ", "cc", 1),
        ("saw", "VERB", "conj", 1),
        ("Rome", "PROPN", "dobj", 3),
    )
    start = doc.text.index("saw")
    assert read_assertion(doc.text, Span(start, len(doc.text)), doc).leads


def test_clauses_around_a_semicolon_are_two_statements_and_lists_are_one() -> None:
    clauses = parsed(
        ("Gas", "NOUN", "nsubj", 1),
        ("helped", "VERB", "ROOT", 1),
        (";", "PUNCT", "punct", 1),
        ("coal", "NOUN", "nsubj", 4),
        ("hurt", "VERB", "conj", 1),
    )
    parts = split_statement(whole(clauses), clauses)
    assert [clauses.text[part.start : part.end].strip() for part in parts] == ["Gas helped", "coal hurt"]
    items = parsed(
        ("Gas", "NOUN", "nsubj", 1),
        ("helped", "VERB", "ROOT", 1),
        ("farms", "NOUN", "dobj", 1),
        (";", "PUNCT", "punct", 2),
        ("mills", "NOUN", "appos", 2),
    )
    assert split_statement(whole(items), items) == (whole(items),)


def test_no_statement_begins_with_a_relative_clause() -> None:
    doc = parsed(
        ("I", "PRON", "nsubj", 2),
        ("not", "PART", "neg", 2),
        ("think", "VERB", "ROOT", 2),
        ("when", "SCONJ", "mark", 4),
        ("given", "VERB", "conj", 2),
    )
    assert split_by_polarity(whole(doc), doc) == (whole(doc),)


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
