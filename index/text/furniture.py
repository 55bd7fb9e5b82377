"""Page furniture ("Related Sources:", a lone address), told from the words of a passage alone.

It is shown and searched, but nobody claims anything in it. Unsure means none: a claim
taken for furniture is lost, furniture taken for a claim is only noise.
"""

from __future__ import annotations

import re

from index.text.passage_kinds import ends_sentence

_LONGEST_FURNITURE = 200
"""Code points. A longer passage says something, whatever it begins with."""

_FURNITURE = re.compile(
    r"""
    (?:                                                       # stubs, complete in themselves
        related\ (?:sources?|stories|articles?|coverage|links?|topics?|news|content|posts?|reading|videos?)
      | (?:further|additional|recommended|suggested)\ (?:reading|sources?|coverage|stories|links?)
      | sources? | references | tags? | topics? | keywords? | categor(?:y|ies) | filed\ under
      | read\ more | see\ also | also\ read | more\ (?:on\ this(?:\ story|\ topic)?|stories|news|coverage|to\ read)
      | (?:most|editor'?s)\ (?:read|popular|viewed|shared|picks?|choice)
      | you\ (?:may|might)\ (?:also\ )?(?:like|be\ interested\ in) | recommended(?:\ for\ you)? | trending(?:\ now)?
      | don'?t\ miss | up\ next | what\ to\ read\ next | top\ stories | latest\ news
      | back\ to\ top | skip\ to\ (?:main\ )?content | home | menu | search | close | next | previous
      | facebook | twitter | whatsapp | linkedin | telegram | reddit | instagram | youtube | pinterest | messenger
      | newsletters? | (?:log|sign)\ ?in | all\ rights\ reserved\.? | (?:file\ )?photo(?:graph)?\.?
      | (?:view\ |show\ |post\ a\ |leave\ a\ |add\ a\ )?(?:\d+\ )?(?:comments?|repl(?:y|ies))(?:\ \(\d+\))?
    )\s*:?
    | (?:read|see|watch|listen|view)\ (?:more|also|now|next|the\ full\ (?:story|article|report))\s*[:|»›>–—-].*
    | (?:also\ read|related|tags|topics|filed\ under|keywords|categories)\s*:\ .*
    | more\ (?:from|on)\ [^.]{1,60}
    | \[?(?:advertisement|advertising|sponsored(?:\ content)?|promoted|paid\ content)\]?\.?
    | (?:(?:story|article)\ )?continues?\ (?:reading\ )?(?:below|after)(?:\ (?:the\ |this\ )?ad\w*)?\.?
    | continue\ reading(?:\ (?:below|the\ main\ story))?\.? | scroll\ (?:down\ )?to\ continue.* | skip\ ad\w*
    | (?:share|tweet|pin|e-?mail|print|save|like|copy|send)(?:\ (?:this|the))?(?:\ (?:article|story|page|post|link))?
      (?:\ (?:on|via|with|to|by)\ [\w\ ,/&-]{1,60})?\s*:?
    | follow\ (?:us|me|@\w+)\b.*
    | (?:follow|like|find)\ .{1,60}\bon\ (?:twitter|x|facebook|instagram|telegram|threads|linkedin|bluesky)\b.*
    | (?:sign\ up|subscribe)\b(?:\ (?:now|today|here|free|for|to)\b.*)?
    | get\ (?:the|our|all)\ .*\b(?:newsletter|app|inbox)\b.* | download\ (?:the|our)\ .*\bapp\b.*
    | ©.* | (?:copyright|\(c\))\ (?:©\ ?|\(c\)\ ?)?\d{4}\b.*
    | .*\bmay\ not\ be\ (?:published|reproduced|copied)\b.*\b(?:permission|rewritten|redistributed)\b.*
    | (?:photo|photograph|image|picture|video)s?(?:\ (?:credit|source|by|caption))?\s*:\ .* | image\ source,\ .*
    | (?:first\ published|published|(?:last\ )?updated|posted|last\ modified)\ ?
      (?::|on\b|at\b|\d|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)).{0,60}(?<!\.)
    | (?:(?:source|link|url|via)\s*:\s*)?<?(?:https?://|www\.)\S+>?
    | [\w.+-]+@[\w-]+\.[\w.-]+
    """,
    re.VERBOSE | re.IGNORECASE,
)

_BYLINE = re.compile(
    r"(?:By|BY):?(?: (?:[A-Z][\w.'-]*|and|&|de|van|von|der|al|bin),?){1,12}"  # the names
    r"(?:(?: on| at|,)? ?(?:[|@·•–—-] ?.*|\d.*|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun).*))?"
)

_LINKS_STUB = re.compile(
    r"(?:related|further|additional|recommended|suggested|most (?:read|popular|viewed|shared)|more (?:stories|news|on)"
    r"|read more|see also|also read|sources?|references|you (?:may|might)|top stories|latest news|editor)\b.{0,40}",
    re.IGNORECASE,
)


def is_furniture(text: str) -> bool:
    """True for a whole passage that belongs to the page rather than to the article.

    Bylines, dates of publication, credits, share and subscription lines, stubs of lists of
    links, lone addresses, rules made of signs. `text` is without outer whitespace.
    """
    if len(text) > _LONGEST_FURNITURE:
        return False
    if not any(map(str.isalnum, text)):
        return True
    line = " ".join(text.replace("’", "'").split())
    return _FURNITURE.fullmatch(line) is not None or (not ends_sentence(line) and _is_byline(line))


def _is_byline(line: str) -> bool:
    return _BYLINE.fullmatch(line) is not None


def begins_links(text: str) -> bool:
    """True for a stub such as "Related Sources:", after which titles of other articles follow."""
    return is_furniture(text) and _LINKS_STUB.fullmatch(" ".join(text.split())) is not None
