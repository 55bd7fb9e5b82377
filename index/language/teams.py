"""Which team of sports a document means by a nickname, or by a place or a school.

"Indianapolis beat the Chiefs, 20-13": a word of the list is the team's where the document
names the team in full or has both its place and its nickname, and a place stands for a
team only where its sentence tells of a game.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from index.language.gazetteer import canonical_places
from index.language.mentions import Mention
from index.language.team_names import (
    Team,
    Words,
    canonical_teams,
    sure_team_places,
    teams_by_name,
    teams_by_nickname,
    teams_by_place,
    teams_called,
)
from index.model import EntityType, Span

_WINDOW = 80  # code points on either side of a name, in its sentence, in which its team's game is looked for
_CLOSE = 25  # the same where the document does not name the team
_SENTENCE_END = re.compile(r"[.!?][\"”’']?\s|\n")
_BESIDE = (
    r"basketball|football|baseball|hockey|soccer|touchdowns?|quarterbacks?|unbeaten|top-ranked|top-seeded"
    r"|scoring record|career scoring|scorers?|N[BFH]L|NCAA|MLB"
)
_TEAM_BESIDE = re.compile(rf"\b(?:{_BESIDE})\b", re.IGNORECASE)
_SPORT = re.compile(
    rf"\b(?:{_BESIDE}|play-?offs?|halftime|semifinals?|quarterfinals?|(?:pre|post)season|coach|teammates?|slugger"
    r"|basem[ae]n)\b",
    re.IGNORECASE,
)
_GAME = re.compile(
    r"\b(?:\d{1,3} ?- ?\d{1,3}|beat|beats|beating|defeat(?:s|ed)?|win|wins|won|victory|loss|lose|loses|lost|fall|fell"
    r"|games?|season|plays?|played|players?|score[ds]?|scoring|record|roster|starters?|rookie|drive)\b",
    re.IGNORECASE,
)
_STANDS_IN = re.compile(r"\b(?:in|near|from|of|outside|around|across)\s+(?:the\s+)?\Z", re.IGNORECASE)
_LIES_IN = re.compile(r"\s?,\s(?:[A-Z][a-z]+\.|(?:[A-Z]\.\s?){2}|[A-Z]{2}\b)")  # ", Fla."


def teams_in(text: str, mentions: Sequence[Mention]) -> Mapping[Words, Words]:
    """What teams are called in short in a document -> the words of the full name; what fits several is left out."""
    seen = {mention.words for mention in mentions}
    named = {team for words in seen & canonical_teams().keys() if (team := _team(words))}
    if _SPORT.search(text):
        for words in seen & teams_by_nickname().keys():
            fitting = {team for team in teams_by_nickname()[words] if not team.places.isdisjoint(seen)}
            if len(fitting) == 1 and named.isdisjoint(teams_by_nickname()[words]):
                named |= fitting
    meant: defaultdict[Words, set[Team]] = defaultdict(set)
    for words in seen:
        for team in teams_called(words):
            if team in named:
                meant[words].add(team)
    return {words: teams.pop().words for words, teams in meant.items() if len(teams) == 1}


def read_teams(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions; what is called by a team's name, or stands for a team, is an organisation."""
    meant = teams_in(text, mentions)
    persons = {
        mention.words[-1]
        for mention in mentions
        if mention.type is EntityType.PERSON and len(mention.words) > 1
    }
    return [
        mention.as_type(EntityType.ORGANISATION)
        if mention.words[-1:] and mention.words[-1] not in persons and _is_team(text, mention, meant)
        else mention
        for mention in mentions
    ]


def _team(words: Words) -> Team | None:
    named = teams_by_name().get(words)
    return named or next((team for team in teams_by_nickname().get(words, ()) if words in team.sure), None)


def _is_team(text: str, mention: Mention, meant: Mapping[Words, Words]) -> bool:
    words = mention.words
    if words in canonical_teams() or words in sure_team_places():
        return True
    if words not in teams_by_place():
        return words in meant
    if _STANDS_IN.search(text, max(0, mention.span.start - _WINDOW), mention.span.start):
        return False
    if _LIES_IN.match(text, mention.span.end):
        return False
    if words not in canonical_places():
        return words in meant
    if words in meant:
        beside = _sentence_around(text, mention.span, _WINDOW)
        return _GAME.search(beside) is not None or _SPORT.search(beside) is not None
    return _TEAM_BESIDE.search(_sentence_around(text, mention.span, _CLOSE)) is not None


def _sentence_around(text: str, span: Span, reach: int) -> str:
    """What stands beside the span in its sentence, on both sides."""
    before = _SENTENCE_END.split(text[max(0, span.start - reach) : span.start])[-1]
    after = _SENTENCE_END.split(text[span.end : span.end + reach], maxsplit=1)[0]
    return f"{before} {after}"
