"""How a statement is put: its main verb, whether it is denied or asked for, how firmly it stands.

With a parse the words around the main verb decide; without one, cue words do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.language.content_words import doc_tokens
from index.model import Modality, Polarity, Span
from index.text.word_lists import alternatives, listed_words
from index.value import Value

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DENIALS = listed_words(
    """
    deny reject refute dismiss rebut repudiate disavow disprove contradict dispute refuse decline doubt
    """
)
_ASKS = frozenset(["call", "urge", "demand", "request", "plead", "appeal", "ask"])
# Who does not do this leaves it open: "does not rule out that".
_SHUTTING_OUT = frozenset({"exclude", "rule", "doubt", "deny", "dispute", "dismiss", "reject"})
_DUTIES = frozenset({"must", "should", "ought"})
_UNDENIED = frozenset(
    {"doubt", "mistake", "secret", "wonder", "matter"}
)  # "there is no doubt", "make no mistake"
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_HANGING = frozenset({"relcl", "acl", "advcl"})
_NEGATORS = frozenset({"not", "n't", "n’t", "never", "neither", "nor"})
_ADDING = frozenset({"only", "just", "merely", "simply", "solely"})  # "not only" denies nothing
_HEDGES = frozenset({"may", "might", "could"})
_PLANS = frozenset({"will", "shall", "wo", "’ll", "'ll"})
_PLAN_VERBS = listed_words(
    """
    plan intend aim schedule expect prepare vow pledge promise hope propose
    """
)
_HEDGE_VERBS = listed_words(
    """
    appear seem suggest believe allege suspect think estimate rumor rumour
    """
)
_HEDGE_ADVERBS = listed_words(
    """
    reportedly allegedly apparently possibly perhaps probably presumably supposedly purportedly
    """
)

_NEGATION_CUE = re.compile(
    r"\b(?:not|never|cannot|no longer|neither|nor)\b|n['’]t\b|\b(?:denie[sd]|deny|denying|reject(?:s|ed|ing)?|refut(?:es?|ed)"
    r"|dismiss(?:es|ed)?|rul(?:es?|ed) out|refus(?:es?|ed))\b",
    re.IGNORECASE,
)
_ASK_CUE = re.compile(
    r"\b(?:call(?:s|ed|ing)? (?:for|on)|urg(?:es?|ed|ing)|demand(?:s|ed|ing)?)\b", re.IGNORECASE
)
_PLAN_CUE = re.compile(
    r"\b(?:will|shall|plans? to|planned to|intends? to|aims? to|is to|are to|(?:is|are) (?:set|due|scheduled|expected|going) to)\b",
    re.IGNORECASE,
)
_HEDGE_CUE = re.compile(
    rf"\b(?:{alternatives(_HEDGES | _HEDGE_ADVERBS)}"
    r"|(?:is|are|was|were) (?:said|believed|thought|alleged|reported|suspected|understood) to|possibility of)\b",
    re.IGNORECASE,
)
# Without a parse only the opening of a statement belongs surely to its main verb.
_OPENING_WORDS = 14


class Assertion(Value, frozen=True):
    """The main verb's lemma (None without a parse or a verb) and how it is put."""

    predicate: str | None
    polarity: Polarity
    modality: Modality
    leads: bool = False  # the main verb is that of the whole sentence


def split_statement(span: Span, doc: Doc | None) -> tuple[Span, ...]:
    """The span, cut where another statement begins: at a semicolon between clauses, and where a denial begins or ends."""
    if doc is None:
        return (span,)
    return tuple(
        part for clause in _split_at_semicolons(span, doc) for part in split_by_polarity(clause, doc)
    )


def _split_at_semicolons(span: Span, doc: Doc) -> list[Span]:
    """The clauses around semicolons where each has a subject and a verb of its own; lists stay whole."""
    tokens = doc_tokens(doc, span)
    parts: list[Span] = []
    start = span.start
    for mark in tokens:
        if mark.text != ";":
            continue
        before = [token for token in tokens if start <= token.idx < mark.idx]
        after = [token for token in tokens if token.idx > mark.idx]
        if _is_clause(before) and _is_clause(after):
            parts.append(Span(start, mark.idx))
            start = mark.idx + 1
    return [*parts, Span(start, span.end)]


def _is_clause(tokens: list[Token]) -> bool:
    return any(
        token.dep_ in _SUBJECTS and _is_verb(token.head) and token.head.dep_ not in _HANGING
        for token in tokens
    )


def split_by_polarity(span: Span, doc: Doc | None) -> tuple[Span, ...]:
    """The span, cut before a coordinated verb that is denied where the first is not, or the reverse.

    "is in the national interest and does not equate to a deployment" are two statements.
    """
    root = _main_word(doc_tokens(doc, span)) if doc is not None else None
    if root is None:
        return (span,)
    joined = [child for child in root.children if child.dep_ == "conj" and _is_verb(child)]
    for verb in joined:
        first = verb.left_edge
        if _polarity(verb, verb) is _polarity(root, root) or not span.start < first.idx < span.end:
            continue
        if _leads_to_clause(first):
            continue
        linking = [
            child.idx
            for child in root.children
            if child.dep_ in {"cc", "punct"} and root.idx < child.idx < first.idx
        ]
        end = min(
            (position for position in linking if first.idx - position <= len(", and also ")),
            default=first.idx,
        )
        return Span(span.start, end), Span(first.idx, span.end)
    return (span,)


def _leads_to_clause(first: Token) -> bool:
    """True for a word that hangs its clause on what stands before: no statement of its own begins there."""
    return first.dep_ in {"mark", "prep"} or first.tag_ in {"WDT", "WP", "WP$", "WRB"}


def read_assertion(text: str, span: Span, doc: Doc | None) -> Assertion:
    """How the statement in `span` is put; offsets of `doc` are those of `text`."""
    if doc is not None:
        root = _main_word(doc_tokens(doc, span))
        if root is not None:
            verb = _content_verb(root)
            return Assertion(
                predicate=verb.lemma_.lower(),
                polarity=_polarity(root, verb),
                modality=_modality(text, span, root, verb),
                leads=_leads(root),
            )
    opening = " ".join(text[span.start : span.end].split()[:_OPENING_WORDS])
    return Assertion(None, _polarity_by_cue(opening), _modality_by_cue(opening))


def _is_verb(token: Token) -> bool:
    """True for verbs, and for words with a helping verb, which the tagger may take for something else."""
    return token.pos_ in {"VERB", "AUX"} or any(child.dep_ in {"aux", "neg"} for child in token.children)


def _leads(verb: Token) -> bool:
    """True for the verb of the sentence, and for those joined to it."""
    while verb.dep_ == "conj":
        verb = verb.head
    return bool(verb.dep_ == "ROOT")


def _main_word(tokens: list[Token]) -> Token | None:
    """The highest verb inside the tokens, else None."""
    inside = {token.i for token in tokens}
    tops = [token for token in tokens if token.head.i == token.i or token.head.i not in inside]
    verbs = [token for token in tops if token.pos_ in {"VERB", "AUX"}]
    if verbs:
        return verbs[0]
    below = [
        token
        for token in tokens
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass", "amod"}
    ]
    return below[0] if below else None


_LIGHT_VERBS = listed_words(
    """
    begin start continue try seek manage appear seem need want remain plan intend aim expect schedule
    """
)


def _content_verb(root: Token) -> Token:
    """The verb that says what happens: below "plans to", "is expected to", "has begun to"."""
    if root.lemma_.lower() in _LIGHT_VERBS:
        for child in root.children:
            if child.dep_ == "xcomp" and child.pos_ == "VERB":
                return child
    return root


def _polarity(root: Token, verb: Token) -> Polarity:
    if _leaves_open(root, verb) or _supposes(root):
        return Polarity.AFFIRMED
    if _denies(root) or _is_negated(root, verb):
        return Polarity.DENIED
    if root.lemma_.lower() in _ASKS and any(
        child.lower_ in {"for", "on"} or child.dep_ == "xcomp" for child in root.children
    ):
        return Polarity.ASKED
    return Polarity.AFFIRMED


def _leaves_open(root: Token, verb: Token) -> bool:
    """True for "do not rule out that" and "would not exclude that"."""
    shuts_out = root.lemma_.lower() in _SHUTTING_OUT and (root.lemma_.lower() != "rule" or _denies(root))
    return shuts_out and _is_negated(root, verb)


def _is_negated(root: Token, verb: Token) -> bool:
    return any(
        _negates(child) or _is_nobody(child) or _is_nothing(child)
        for word in {root, verb}
        for child in word.children
    )


def _denies(verb: Token) -> bool:
    """True for a verb that rejects its object, but not for "must reject" and "denies them the right"."""
    lemma = verb.lemma_.lower()
    words = [(child.dep_, child.lower_) for child in verb.children]
    if lemma == "rule":
        return ("prt", "out") in words
    if lemma not in _DENIALS:
        return False
    asked = any(dependency == "aux" and word in _DUTIES for dependency, word in words)
    withheld = any(dependency in {"dative", "iobj"} for dependency, _ in words)
    return not asked and not withheld


def _is_nobody(token: Token) -> bool:
    """True for a subject that is none: "no prosecutor", "neither side", "none of them", "nobody"."""
    if token.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    return token.lower_ in {"nobody", "none", "nothing"} or any(
        _is_no(child) or child.lower_ == "neither" for child in token.children
    )


def _is_nothing(token: Token) -> bool:
    """True for what there is not or one has not: "there is no evidence that", "have no plans"."""
    if token.lower_ in _UNDENIED or not any(_is_no(child) for child in token.children):
        return False
    if any(child.lemma_.lower() in _DENIALS for child in token.children):  # "no reason to doubt"
        return False
    if token.dep_ == "attr":
        return any(child.dep_ == "expl" for child in token.head.children)
    return token.dep_ == "dobj"


def _is_no(token: Token) -> bool:
    """True for the word, not for the number: "No. 5", "no 10"."""
    if token.lower_ != "no":
        return False
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return after is None or not (after.text == "." or after.text[0].isdigit())


def _supposes(root: Token) -> bool:
    """True for what would not have been if something else had: "would not have sold it if the bank had agreed".

    "Even if" supposes nothing: what would not have been then was not either.
    """
    auxiliaries = {child.lower_ for child in root.children if child.dep_ == "aux"}
    clauses = [child for child in root.children if child.dep_ == "advcl"]
    conditions = [word for clause in clauses for word in clause.children if word.lower_ == "if"]
    return auxiliaries >= {"would", "have"} and any(
        word.i == 0 or word.nbor(-1).lower_ != "even" for word in conditions
    )


def _negates(token: Token) -> bool:
    if token.dep_ != "neg" and token.lower_ not in _NEGATORS:
        return False
    return token.i + 1 >= len(token.doc) or token.nbor(1).lower_ not in _ADDING


def _modality(text: str, span: Span, root: Token, verb: Token) -> Modality:
    words = {
        child.lower_ for word in (root, verb) for child in word.children if child.dep_ in {"aux", "advmod"}
    }
    if _leaves_open(root, verb) or _supposes(root):
        return Modality.HEDGED
    lemma = root.lemma_.lower()
    passive = any(child.dep_ == "auxpass" for child in root.children)
    if words & (_HEDGES | _HEDGE_ADVERBS) or (lemma in _HEDGE_VERBS and (passive or verb is not root)):
        return Modality.HEDGED
    if words & _PLANS or (lemma in _PLAN_VERBS and verb is not root):
        return Modality.PLANNED
    if lemma in {"be", "go", "set"} and re.search(
        r"\b(?:is|are|set|going) to\b", text[span.start : verb.idx + len(verb)]
    ):
        return Modality.PLANNED
    return Modality.STATED


def _polarity_by_cue(words: str) -> Polarity:
    if _NEGATION_CUE.search(words):
        return Polarity.DENIED
    return Polarity.ASKED if _ASK_CUE.search(words) else Polarity.AFFIRMED


def _modality_by_cue(words: str) -> Modality:
    if _HEDGE_CUE.search(words):
        return Modality.HEDGED
    return Modality.PLANNED if _PLAN_CUE.search(words) else Modality.STATED
