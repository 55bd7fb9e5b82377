"""Every construction in a parse that could report what someone says, thinks or wants.

A candidate is syntax only: a cue word, the frame it stands in, who acts, and
which words would be the content. Whether it is an attribution is decided by
the cue and the speaker, in `cues` and `speakers`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from spacy.tokens import Doc, Token

from index.language.boundaries import (
    asides,
    circumstances,
    is_coordinated_aside,
    later_statements,
    reporter_of,
)
from index.language.clauses import (
    agent_of,
    child_of,
    find_subject,
    holder_of,
    is_passive,
    quoted_source,
    subtree_indices,
)
from index.language.lexicon import word_classes
from index.value import Value

_CLASSES = word_classes("cues.txt")
_CONTENT_PREPOSITIONS = frozenset(
    {
        "about",
        "against",
        "as",
        "at",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "over",
        "that",
        "to",
        "toward",
        "with",
    }
)
_AUXILIARIES = frozenset({"be", "do", "have"})
_SOURCE_PREPOSITIONS = frozenset({"by", "in", "per"})


_PLAIN_FRAMES = frozenset(
    {
        "according",
        "as",
        "clause",
        "complement",
        "infinitive",
        "object",
        "parenthetical",
        "participle",
        "passive",
        "predicative",
        "quote",
        "source",
    }
)


class Candidate(Value, frozen=True):
    """A cue with what it would report. Indices are token indices."""

    cue: Token
    frame: str  # "clause", "infinitive", "object", "for" …: how the content hangs on the cue
    speaker: Token | None  # head of the phrase
    content: frozenset[int]
    cue_words: tuple[int, ...]  # the cue and the particle or preposition that belongs to it


def frame_family(frame: str) -> str:
    """Frames of one build: all of a noun's, all of an adjective's, all of a verb with a preposition."""
    if frame in _PLAIN_FRAMES:
        return frame
    return frame.partition("-")[0] if "-" in frame else "preposition"


def find_candidates(doc: Doc, quoted: Sequence[bool]) -> Iterator[Candidate]:
    """Candidates in text order of their cues; `quoted[i]` tells that token i stands in quotation marks."""
    for token in doc:
        if quoted[token.i] or token.is_space or token.is_punct:
            continue
        candidate = _read_token(token)
        if candidate is not None and candidate.content:
            yield candidate


def _read_token(token: Token) -> Candidate | None:
    if token.lower_ == "according" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
        return _read_according(token)
    if token.pos_ == "VERB" or (
        token.pos_ == "AUX" and token.lemma_ not in _AUXILIARIES and token.dep_ != "aux"
    ):
        return _read_verb(token)
    if token.pos_ in ("NOUN", "PROPN"):
        return _read_noun(token)
    if token.dep_ == "prep" and token.lower_ in _SOURCE_PREPOSITIONS:
        return _read_source(token)
    if token.pos_ == "ADJ" and token.dep_ in ("acomp", "ROOT", "conj", "oprd", "advcl", "amod", "acl"):
        return _read_adjective(token)
    return None


def _read_according(token: Token) -> Candidate | None:
    preposition = token.nbor()
    source = child_of(preposition, "pobj") or child_of(token, "pobj")
    if source is None:
        return None
    own = subtree_indices([token, preposition])
    return Candidate(token, "according", source, _clause_around(token, own), (token.i, preposition.i))


def _read_source(preposition: Token) -> Candidate | None:
    """What a count shows ("in a new poll", "by one estimate") or is in someone's words ("in his view")."""
    source = child_of(preposition, "pobj")
    if source is None or source.lemma_.lower() not in _CLASSES["source"]:
        return None
    own = subtree_indices([preposition])
    speaker = child_of(source, "poss") if source.lemma_.lower() in _CLASSES["view"] else source
    words = _clause_around(preposition, own)
    return Candidate(preposition, "source", speaker, words, (preposition.i,)) if speaker is not None else None


def _clause_around(token: Token, own: AbstractSet[int]) -> frozenset[int]:
    """The nearest clause that holds the token, without the token's own words."""
    clause = token.head if token.head.i != token.i else token.sent.root
    while clause.head.i != clause.i and clause.dep_ not in (
        "ROOT",
        "ccomp",
        "conj",
        "relcl",
        "advcl",
        "parataxis",
    ):
        clause = clause.head
    whole = clause.head.i == clause.i
    words = frozenset(inner.i for inner in (token.sent if whole else clause.subtree) if inner.i not in own)
    return words or frozenset(inner.i for inner in token.sent if inner.i not in own)


def _read_verb(verb: Token) -> Candidate | None:
    if _leads_to_saying(verb):
        return None
    if is_passive(verb) or (
        verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod") and child_of(verb, "dobj") is None
    ):
        passive = _read_passive(verb)
        if passive is not None:
            return passive
    return _read_complements(verb) or _read_parenthetical(verb)


def _leads_to_saying(verb: Token) -> bool:
    """True for "quoted him as saying that": "saying" is the cue, unless what is said stands before."""
    says = any(child.lower_ == "as" for child in verb.children)
    return says and quoted_source(verb) is not None and child_of(verb, "ccomp") is None


def _read_complements(verb: Token) -> Candidate | None:
    speaker = quoted_source(verb) or find_subject(reporter_of(verb) or verb)
    wished = next((child for child in verb.children if child.i > verb.i and _is_for_clause(child)), None)
    if wished is not None:
        mark = child_of(wished, "mark")
        own = (verb.i, mark.i) if mark is not None and mark.i == verb.i + 1 else (verb.i,)
        words = subtree_indices([wished]) - set(own)
        return Candidate(verb, "for", speaker, frozenset(words), own)
    clauses = [
        child for child in verb.children if child.dep_ == "ccomp" and not is_coordinated_aside(child, verb)
    ]
    if clauses:
        words = subtree_indices(clauses)
        words -= later_statements(verb, words)
        frame = "clause" if any(_is_finite(clause) for clause in clauses) else "infinitive"
        return Candidate(verb, frame, speaker, frozenset(words), (verb.i,))
    open_complement = child_of(verb, "xcomp")
    objects = [
        child for child in verb.children if child.dep_ in ("dobj", "dative", "oprd") and child.i > verb.i
    ]
    if open_complement is not None:
        words = subtree_indices([open_complement]) - circumstances(open_complement)
        words -= later_statements(verb, words)
        if objects:
            words |= subtree_indices(objects)
        frame = "infinitive" if _is_infinitive(open_complement) else "complement"
        return Candidate(verb, frame, speaker, frozenset(words), (verb.i,))
    if objects:
        arguments = [
            c for c in verb.children if c.dep_ in ("prep", "oprd") and c.i > objects[0].i and _is_argument(c)
        ]
        words = subtree_indices([*objects, *arguments]) - asides(objects)
        words -= later_statements(verb, words)
        describes = any(child.dep_ == "oprd" for child in objects)
        return Candidate(verb, "predicative" if describes else "object", speaker, frozenset(words), (verb.i,))
    return _read_prepositional(verb, speaker)


def _read_prepositional(verb: Token, speaker: Token | None) -> Candidate | None:
    for preposition in verb.children:
        if preposition.dep_ == "prep" and preposition.i > verb.i and _is_argument(preposition):
            inner = [child for child in preposition.children if child.dep_ in ("pobj", "pcomp")]
            words = subtree_indices([preposition]) - {preposition.i} - asides(inner)
            adjacent = preposition.i == verb.i + 1
            cue_words = (verb.i, preposition.i) if adjacent else (verb.i,)
            return Candidate(verb, preposition.lower_, speaker, frozenset(words), cue_words)
    return None


def _read_passive(verb: Token) -> Candidate | None:
    subject = child_of(verb, "nsubjpass", "csubjpass")
    complements = [c for c in verb.children if c.dep_ in ("ccomp", "xcomp", "oprd")]
    arguments = [c for c in verb.children if c.dep_ == "prep" and c.i > verb.i and _is_argument(c)]
    if complements and subject is not None and subject.lower_ == "it":
        return Candidate(
            verb, "passive-it", agent_of(verb), frozenset(subtree_indices(complements)), (verb.i,)
        )
    if complements and complements[0].dep_ == "ccomp" and subject is not None:
        return Candidate(verb, "passive-told", subject, frozenset(subtree_indices(complements)), (verb.i,))
    heads = [*complements, *arguments]
    if subject is not None:
        return Candidate(
            verb, "passive", agent_of(verb), frozenset(subtree_indices([subject, *heads])), (verb.i,)
        )
    if verb.dep_ in ("acl", "relcl"):
        own = subtree_indices([verb])
        words = {inner.i for inner in verb.head.subtree if inner.i not in own} | subtree_indices(heads)
        return Candidate(verb, "participle", agent_of(verb), frozenset(words), (verb.i,))
    return None


def _read_parenthetical(verb: Token) -> Candidate | None:
    """A cue inside the clause it reports ("Seoul, he said, would wait"; "as he put it")."""
    speaker = find_subject(verb)
    own = subtree_indices([verb])
    if verb.dep_ == "parataxis":
        words = subtree_indices([verb.head]) - own
        return Candidate(verb, "parenthetical", speaker, frozenset(words), (verb.i,))
    mark = child_of(verb, "mark", "advmod")
    if verb.dep_ == "advcl" and mark is not None and mark.lower_ == "as":
        words = subtree_indices([verb.head]) - _before_comma(own, agent_of(verb) or verb)
        return Candidate(verb, "as", speaker, frozenset(words), (verb.i,))
    return None


def _before_comma(words: AbstractSet[int], last: Token) -> set[int]:
    """The words up to the comma after the last one: "As reported by Reuters, the factory …" ends with Reuters."""
    comma = next((i for i in sorted(words) if i > last.i and last.doc[i].text == ","), None)
    return {index for index in words if comma is None or index < comma}


def _read_noun(noun: Token) -> Candidate | None:
    clause = next((c for c in noun.children if c.dep_ in ("acl", "ccomp", "relcl") and _has_that(c)), None)
    if clause is not None:
        return Candidate(
            noun, "noun-clause", holder_of(noun), frozenset(subtree_indices([clause])), (noun.i,)
        )
    infinitive = next((c for c in noun.children if c.dep_ in ("acl", "xcomp") and _is_infinitive(c)), None)
    if infinitive is not None:
        words = frozenset(subtree_indices([infinitive]))
        return Candidate(noun, "noun-infinitive", holder_of(noun), words, (noun.i,))
    possessor = child_of(noun, "poss")
    preposition = next(
        (c for c in noun.children if c.dep_ == "prep" and c.lower_ in _CONTENT_PREPOSITIONS), None
    )
    if preposition is None or (possessor is None and noun.lemma_.lower() not in _CLASSES["topic"]):
        return None
    words = frozenset(subtree_indices([preposition]) - {preposition.i})
    speaker = possessor if possessor is not None else holder_of(noun)
    return Candidate(noun, f"noun-{preposition.lower_}", speaker, words, (noun.i,))


def _read_adjective(adjective: Token) -> Candidate | None:
    clause = child_of(adjective, "ccomp", "xcomp")
    preposition = next((c for c in adjective.children if c.dep_ == "prep" and _is_argument(c)), None)
    if clause is not None:
        frame, words = "adjective-clause", subtree_indices([clause])
    elif preposition is not None:
        frame, words = f"adjective-{preposition.lower_}", subtree_indices([preposition]) - {preposition.i}
    else:
        return None
    copula = adjective.head
    speaker = find_subject(copula) if copula.pos_ in ("AUX", "VERB") and copula.i != adjective.i else None
    return Candidate(adjective, frame, speaker, frozenset(words), (adjective.i,))


def _is_finite(clause: Token) -> bool:
    if clause.tag_ in ("VBD", "VBZ", "VBP", "MD"):
        return True
    return any(
        c.dep_ in ("aux", "auxpass", "cop") and c.tag_ in ("VBD", "VBZ", "VBP", "MD") for c in clause.children
    )


def _is_infinitive(clause: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.children)


def _is_for_clause(clause: Token) -> bool:
    """True for "for Seoul to withdraw" after "called"."""
    mark = child_of(clause, "mark")
    return clause.dep_ in ("advcl", "xcomp", "ccomp") and mark is not None and mark.lower_ == "for"


def _has_that(clause: Token) -> bool:
    mark = child_of(clause, "mark")
    return mark is not None and mark.lower_ == "that"


def _is_argument(preposition: Token) -> bool:
    return preposition.lower_ in _CONTENT_PREPOSITIONS
