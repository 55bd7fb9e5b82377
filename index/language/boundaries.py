"""Where what somebody says ends in a parse.

A parser hangs more on a reported clause than belongs to it: the next thing that
the speaker says, what others say in a relative clause, when it was said.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from spacy.tokens import Token

from index.language.clauses import child_of, subtree_indices
from index.language.lexicon import word_classes

_UTTERANCES = word_classes("cues.txt")["utterance"] | {"call"}
_SUBJECTS = ("nsubj", "nsubjpass", "expl")
_DEEPEST = 40  # reports within reports that are followed: more is no sentence of anybody's


def is_coordinated_aside(clause: Token, verb: Token) -> bool:
    """True for a ccomp before the verb that is a clause of its own, joined by "but" or a semicolon."""
    if clause.i > verb.i:
        return False
    between = verb.doc[clause.right_edge.i + 1 : verb.i]
    return any(token.text == ";" for token in between) or any(
        child.dep_ == "cc" and clause.i < child.i < verb.i for child in verb.children
    )


def later_statements(cue: Token, words: AbstractSet[int]) -> set[int]:
    """Words of the content that begin another statement.

    "…, adding that"; "said he was tired and criticized her"; "…, which critics said".
    """
    later: set[int] = set()
    for index in words:
        token = cue.doc[index]
        if index < cue.i or token.pos_ != "VERB" or token.lemma_.lower() not in _UTTERANCES:
            continue
        if _adds_statement(token) or _goes_on_as(token, cue):
            later |= subtree_indices([token])
            later |= {word.i for word in token.head.children if word.dep_ == "cc" and word.i > token.head.i}
        else:
            relative = _relative_around(token)
            if relative is not None and relative.head.i in words:
                later |= subtree_indices([relative])
    return later


def reporter_of(verb: Token) -> Token | None:
    """The cue whose speaker goes on with the verb, where the parser joined it to what was said."""
    reported = next((ancestor for ancestor in verb.ancestors if ancestor.dep_ == "ccomp"), None)
    if reported is None or verb.lemma_.lower() not in _UTTERANCES or verb.i < reported.head.i:
        return None
    goes_on = _adds_statement(verb) or _goes_on_as(verb, reported.head)
    return reported.head if goes_on else None


def asides(heads: Sequence[Token]) -> set[int]:
    """Words of relative clauses and appositions that a comma sets off from the noun they follow."""
    words: set[int] = set()
    for head in heads:
        for child in head.children:
            if child.i > head.i and child.dep_ in ("relcl", "appos", "acl") and _follows_comma(child):
                words |= subtree_indices([child])
    return words


def circumstances(verb: Token) -> set[int]:
    """Words of clauses that tell when it was said or done, not what: "sought to rally voters as he arrived"."""
    words: set[int] = set()
    for child in verb.children:
        mark = child_of(child, "mark", "advmod") if child.dep_ == "advcl" else None
        if mark is not None and mark.lower_ in ("as", "after", "when", "while", "before"):
            words |= subtree_indices([child])
    return words


def _adds_statement(verb: Token) -> bool:
    """True for "…, adding that": a participle set off from what was said."""
    if verb.tag_ != "VBG" or verb.dep_ not in ("advcl", "acl", "conj"):
        return False
    index = verb.left_edge.i - 1
    while index > 0 and verb.doc[index].is_quote:
        index -= 1
    return verb.doc[index].text == "," or verb.doc[index].lower_ in ("while", "and", "also")


def _goes_on_as(verb: Token, cue: Token) -> bool:
    """True for a joined verb in the tense of the cue and without a subject: the speaker's next act."""
    return verb.dep_ == "conj" and verb.tag_ == cue.tag_ != "VB" and child_of(verb, *_SUBJECTS) is None


def _relative_around(verb: Token) -> Token | None:
    """The relative clause, set off by a comma, in which somebody else reports: "…, which critics said was unfair"."""
    clause = verb
    for _ in range(_DEEPEST):
        if clause.dep_ not in ("ccomp", "parataxis") or clause.head.i == clause.i:
            break
        clause = clause.head
    speaker = child_of(verb, "nsubj")
    if (
        clause.dep_ != "relcl"
        or not _follows_comma(clause)
        or speaker is None
        or speaker.tag_ in ("WDT", "WP")
    ):
        return None
    return clause


def _follows_comma(token: Token) -> bool:
    edge = token.left_edge.i
    return edge > 0 and token.doc[edge - 1].text in (",", "—", "-", "(")
