"""How far a cue in its construction can be trusted to report what someone says or thinks.

"Say" with a clause nearly always does, "make" with an object seldom, "offer"
now and then. The weights are log-odds learned by logistic regression from the
training part of PolNeAR (scripts/learn_cues.py); a sum over the features of a
draft gives its evidence.
"""

from __future__ import annotations

from spacy.tokens import Token

from index.language.candidates import frame_family
from index.language.clauses import child_of, is_negated, is_passive
from index.language.drafts import Draft
from index.language.edges import load_weights
from index.language.lexicon import word_classes

WEIGHTS_FILE = "cue_weights.json"
_CUES_FILE = "cues.txt"

_ARGUMENTS = frozenset({"advmod", "prt", "npadvmod", "advcl", "oprd", "dative"})
# Above this share the few letters outside are a misplaced mark.
_ALL_QUOTED = 0.9
# A share in quotation marks is told in fifths.
_QUOTED_STEPS = 5
_SURENESS_STEPS = 10
# Content lengths in words at which the evidence changes.
_LENGTH_STEPS = (1, 2, 4, 7, 12, 25)


def cue_features(draft: Draft) -> list[str]:
    """The names of what speaks for or against a draft. Order does not matter; each counts once."""
    cue, frame, kind = draft.cue, draft.frame, draft.speaker_kind
    family = frame_family(frame)
    lemma = cue.lemma_.lower()
    features = [
        "any",
        f"frame={frame}",
        f"cue={lemma}",
        f"cue={lemma} frame={frame}",
        f"speaker={kind}",
        f"speaker={kind} frame={family}",
        f"tag={cue.tag_}",
        f"position={cue.dep_}",
        f"cue={lemma} position={cue.dep_}",
        f"length={_length_step(draft)} frame={family}",
        f"sureness={int(draft.sureness * _SURENESS_STEPS)}",
        f"sureness={int(draft.sureness * _SURENESS_STEPS)} frame={family}",
    ]
    if draft.speaker is not None:
        features.append(f"case={draft.speaker.dep_}")
        if frame in ("source", "according"):
            features.append(f"source={draft.speaker.lemma_.lower()} cue={lemma}")
    if draft.quoted_share > 0:
        features.append(f"quoted={'all' if draft.quoted_share > _ALL_QUOTED else 'part'} frame={family}")
        features.append(f"quoted={int(draft.quoted_share * _QUOTED_STEPS)} frame={family}")
    if draft.quotes:
        features.append("speech")
    if cue.head.i != cue.i:
        features.append(f"governor={cue.head.lemma_.lower()} position={cue.dep_}")
    if _in_question(cue):
        features.append("in-question")
    return [
        *features,
        *_clause_features(cue, family),
        *_complement_features(cue),
        *_content_features(draft, family),
    ]


def _in_question(cue: Token) -> bool:
    """True when the sentence's last mark, quotation marks aside, is a question mark."""
    sentence = cue.sent
    for index in range(sentence.end - 1, cue.i, -1):
        token = cue.doc[index]
        if not token.is_space and not token.is_quote:
            return token.text == "?"
    return False


def _clause_features(cue: Token, family: str) -> list[str]:
    """Negation, voice, subordination, and which arguments the cue has."""
    features = []
    if is_negated(cue):
        features.append(f"negated frame={family}")
    if is_passive(cue):
        features.append("passive")
    for child in cue.children:
        if child.dep_ == "mark":
            features.append(f"mark={child.lower_}")
        elif child.dep_ == "prep":
            features.append(f"argument={child.lower_} frame={family}")
        elif child.dep_ in _ARGUMENTS:
            features.append(f"argument={child.dep_} frame={family}")
    return features


def _complement_features(cue: Token) -> list[str]:
    """How the reported clause is introduced."""
    complement = child_of(cue, "ccomp", "xcomp", "acl")
    if complement is None:
        return []
    mark = child_of(complement, "mark")
    features = [f"complementizer={mark.lower_ if mark is not None else 'none'}"]
    if any(child.tag_ in ("WP", "WRB", "WDT") for child in complement.children):
        features.append("question")
    return features


def _content_features(draft: Draft, family: str) -> list[str]:
    """The word that the content is about, and its class."""
    head = draft.content_head
    if head is None:
        return []
    return [f"content={head.lemma_.lower()} frame={family}", f"content={head.tag_} frame={family}"]


def _length_step(draft: Draft) -> int:
    words = sum((span.end - span.start) // 6 + 1 for span in draft.content)
    return sum(words > step for step in _LENGTH_STEPS)


def evidence(draft: Draft) -> float:
    """Log-odds that the draft is an attribution; 0 is even."""
    weights = load_weights(WEIGHTS_FILE)
    return sum(weights.get(feature, 0.0) for feature in cue_features(draft))


def quote_cues() -> frozenset[str]:
    """Lemmas of verbs that introduce words in quotation marks."""
    return word_classes(_CUES_FILE)["quotation"]
