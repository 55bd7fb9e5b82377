"""Walking a dependency parse in the terms of grammar: subjects, phrases, complements.

The parse follows the ClearNLP labels of spaCy's English models. Nothing here
knows about speech; it only answers who does what to what in a clause.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from index.model import Span

_SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
_PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
_RELATIVE_PRONOUNS = frozenset({"who", "that", "which", "whom"})
_ASIDES = frozenset({"relcl", "appos", "acl", "parataxis"})

_FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP"})
_OPENING_OF = {",": ",", ")": "(", "-": "-", "—": "—", "–": "–"}
_CLOSING_ASIDE = frozenset(_OPENING_OF)

# Tokens between the marks of an aside: ", a former adviser to the late prime minister,".
_LONGEST_ASIDE = 25

_QUOTING = frozenset({"quote", "cite"})

# A subject is passed on over at most this many verbs: "vowed to try to persuade" is three.
_LONGEST_CONTROL_CHAIN = 4


def child_of(token: Token, *labels: str) -> Token | None:
    """The first child with one of the dependency labels, or None."""
    for child in token.children:
        if child.dep_ in labels:
            return child
    return None


def is_passive(verb: Token) -> bool:
    """True for "was told", also when the verb shares the auxiliary of another: "was told and asked"."""
    if child_of(verb, "nsubjpass", "csubjpass", "auxpass", "agent") is not None:
        return True
    return (
        verb.dep_ == "conj"
        and verb.tag_ == "VBN"
        and child_of(verb, *_SUBJECTS) is None
        and is_passive(verb.head)
    )


def is_negated(verb: Token) -> bool:
    """True when the verb itself is negated: "did not say", "never said"."""
    return any(child.dep_ == "neg" for child in verb.children)


def agent_of(verb: Token) -> Token | None:
    """The head of "by …" of a passive, or None."""
    by_phrase = child_of(verb, "agent")
    if by_phrase is None:
        by_phrase = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "by"), None)
    return child_of(by_phrase, "pobj") if by_phrase is not None else None


def quoted_source(verb: Token) -> Token | None:
    """Whom someone quotes: "Interfax quoted the minister as saying", "was quoted by Interfax"; None for all else."""
    if verb.lemma_ not in _QUOTING or verb.pos_ != "VERB":
        return None
    if is_passive(verb):
        return child_of(verb, "nsubjpass")
    person = child_of(verb, "dobj", "dative")
    if person is not None:
        return person if _says_after(verb) or verb.lemma_ == "quote" else None
    return None


def quoting_verb(verb: Token) -> Token | None:
    """The verb that quotes whoever acts in this one: "quoted" for "saying" in "quoted him as saying"."""
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as" and verb.head.head.lemma_ in _QUOTING:
        return verb.head.head
    return verb if quoted_source(verb) is not None else None


def _says_after(verb: Token) -> bool:
    return any(
        child.lower_ == "as" and any(inner.dep_ == "pcomp" for inner in child.children)
        for child in verb.children
    )


def find_subject(verb: Token) -> Token | None:
    """The head of the phrase that acts in the verb's clause, also when it stands with another verb.

    Follows coordination ("denied and called"), control ("refused to say"),
    adverbial and relative clauses. A passive's actor is its agent alone.
    """
    return _find_subject(verb, 0)


def _find_subject(verb: Token, depth: int) -> Token | None:
    if is_passive(verb):
        return agent_of(verb)
    own = child_of(verb, "nsubj", "csubj")
    if own is not None:
        return _antecedent(own)
    if depth >= _LONGEST_CONTROL_CHAIN or verb.head.i == verb.i:
        return None
    if verb.dep_ == "relcl":
        return verb.head
    if verb.dep_ == "acl":
        return verb.head if verb.tag_ == "VBG" else holder_of(verb.head, depth + 1)
    if verb.dep_ == "xcomp":
        return _controller(verb.head, depth)
    if verb.dep_ in ("conj", "advcl", "pcomp", "prep", "ccomp", "dep"):
        governing = _subject_of_governor(verb, depth)
        if governing is not None and verb.dep_ == "conj" and not _agrees(verb, governing):
            governing = _agreeing_ancestor_subject(verb)
        if governing is not None:
            return governing
    return _neighbour(verb) if depth == 0 and verb.tag_ in _FINITE_TAGS else None


def _agrees(verb: Token, subject: Token) -> bool:
    """False for a plural verb after a singular name or noun: "where Russia is massing troops and have indicated"."""
    finite = next((child for child in verb.children if child.dep_ in ("aux", "auxpass")), verb)
    plural_form = finite.lower_ in ("have", "are", "were", "do") or (
        finite.i == verb.i and verb.tag_ == "VBP"
    )
    singular = subject.tag_ in ("NN", "NNP") and child_of(subject, "conj") is None
    return not (plural_form and singular)


def _agreeing_ancestor_subject(verb: Token) -> Token | None:
    for ancestor in verb.ancestors:
        subject = child_of(ancestor, "nsubj")
        if subject is not None and ancestor.pos_ in ("VERB", "AUX") and _agrees(verb, subject):
            return _antecedent(subject)
    return None


def _neighbour(verb: Token) -> Token | None:
    """The name or noun before a finite verb that the parser left without a subject, asides skipped."""
    doc, start = verb.doc, verb.sent.start
    index = verb.i - 1
    while index > start and doc[index].pos_ in ("AUX", "ADV", "PART"):
        index -= 1
    if index > start and doc[index].text in _CLOSING_ASIDE:
        index = _before_aside(doc, index, start)
    if index < start or doc[index].pos_ not in ("PROPN", "NOUN", "PRON"):
        return None
    head = doc[index]
    while (
        head.dep_ in ("compound", "poss", "nmod", "case")
        and start <= head.head.i <= index
        and head.head.i != head.i
    ):
        head = head.head
    return head


def _before_aside(doc: Doc, closing: int, start: int) -> int:
    """Index of the token before the aside that ends at `closing`; -1 when none opens close enough."""
    opening = _OPENING_OF[doc[closing].text]
    for index in range(closing - 1, max(start, closing - _LONGEST_ASIDE) - 1, -1):
        if doc[index].text == opening:
            return index - 1
    return -1


def _controller(governor: Token, depth: int) -> Token | None:
    """Who acts in "to …": the object of "asked him to", the passive subject of "was asked to", else the subject."""
    controlled = child_of(governor, "dobj", "nsubjpass")
    if controlled is not None:
        return controlled
    return _find_subject(governor, depth + 1)


def _subject_of_governor(verb: Token, depth: int) -> Token | None:
    governor = verb.head
    if verb.dep_ == "ccomp" and verb.tag_ not in ("VBG", "VB"):
        return None
    if verb.dep_ == "pcomp":
        governor = governor.head
        source = quoted_source(governor)
        if source is not None:
            return source
    if governor.pos_ == "NOUN":
        return holder_of(governor, depth + 1)
    if governor.pos_ not in ("VERB", "AUX"):
        return None
    return _passive_or_active_subject(governor, depth + 1)


def holder_of(noun: Token, depth: int = 0) -> Token | None:
    """Whose claim a noun is: "Seoul's claim", "a claim by Seoul", "Seoul made the claim"."""
    possessor = child_of(noun, "poss")
    if possessor is not None:
        return possessor
    for modifier in noun.children:
        if modifier.dep_ == "prep" and modifier.lower_ in ("from", "by", "among"):
            return child_of(modifier, "pobj")
        if modifier.dep_ == "acl" and modifier.tag_ == "VBN" and agent_of(modifier) is not None:
            return agent_of(modifier)
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.dep_ in ("dobj", "pobj", "attr") and verb.pos_ in ("VERB", "AUX"):
        return _passive_or_active_subject(verb, depth)
    return None


def _passive_or_active_subject(verb: Token, depth: int) -> Token | None:
    passive_subject = child_of(verb, *_PASSIVE_SUBJECTS)
    return passive_subject if passive_subject is not None else _find_subject(verb, depth)


def _antecedent(subject: Token) -> Token:
    """What a relative pronoun stands for: "Hart, who said" acts as "Hart"."""
    if subject.lower_ in _RELATIVE_PRONOUNS and subject.head.dep_ == "relcl":
        return subject.head.head
    return subject


def phrase_tokens(head: Token) -> list[Token]:
    """The contiguous phrase around a head in text order, without relative clauses and appositions after it."""
    dropped: set[int] = set()
    for token in head.subtree:
        if token.i > head.i and token.dep_ in _ASIDES and token.i not in dropped and _stands_apart(token):
            dropped.update(inner.i for inner in token.subtree)
    kept = [token for token in head.subtree if token.i not in dropped]
    run = _run_around(head, kept)
    while run and run[-1].i > head.i and (run[-1].is_punct or run[-1].is_space or run[-1].dep_ == "cc"):
        run.pop()
    while run and run[0].i < head.i and (run[0].is_punct or run[0].is_space):
        run.pop(0)
    return run


def _stands_apart(token: Token) -> bool:
    """Relative clauses always do; appositions and participles when a comma sets them off."""
    if token.dep_ == "relcl":
        return True
    edge = token.left_edge.i
    return edge > 0 and (token.doc[edge - 1].is_punct or token.doc[edge - 1].is_space)


def _run_around(head: Token, tokens: Sequence[Token]) -> list[Token]:
    position = next(i for i, token in enumerate(tokens) if token.i == head.i)
    first = last = position
    while first > 0 and tokens[first - 1].i == tokens[first].i - 1:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].i == tokens[last].i + 1:
        last += 1
    return list(tokens[first : last + 1])


def subtree_indices(tokens: Iterable[Token]) -> set[int]:
    """Indices of the tokens and all that depend on them."""
    return {inner.i for token in tokens for inner in token.subtree}


def index_spans(doc: Doc, indices: Iterable[int]) -> tuple[Span, ...]:
    """Character spans of the runs of consecutive tokens, punctuation and space trimmed from each end."""
    spans: list[Span] = []
    run: list[int] = []
    for index in [*sorted(indices), -1]:
        if run and index == run[-1] + 1:
            run.append(index)
            continue
        trimmed = _trim_run(doc, run)
        if trimmed:
            last = doc[trimmed[-1]]
            spans.append(Span(doc[trimmed[0]].idx, last.idx + len(last)))
        run = [index]
    return tuple(spans)


def _trim_run(doc: Doc, run: list[int]) -> list[int]:
    first, last = 0, len(run)
    while first < last and not _carries_words(doc[run[first]]):
        first += 1
    while last > first and not _carries_words(doc[run[last - 1]]):
        last -= 1
    return run[first:last]


def _carries_words(token: Token) -> bool:
    return not (token.is_punct or token.is_space) or token.text in ("$", "%", "#")
