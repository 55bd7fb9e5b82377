"""What a passage is to its document, told from its words alone.

Headings and page furniture ("Related Sources:", a lone address) are shown and
searched, but nobody claims anything in them. Unsure means PARAGRAPH: a claim
taken for furniture is lost, furniture taken for a claim is only noise.
"""

from __future__ import annotations

import re

_LONGEST_FURNITURE = 200
"""Code points. A longer passage says something, whatever it begins with."""

_LONGEST_TITLE = 160
"""Code points. Headlines of agencies run to about 120; a longer first line is a lead without its full stop."""

_LONGEST_SUBHEADING = 80
"""Code points: about one row of a column."""

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

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SENTENCE_END = re.compile(r"[.!?…。！？؟।۔][\"”’'»)\]]*\Z")
_UNFINISHED = re.compile(r"[,;:–—(-]\Z")
_LIST_MARK = re.compile(r"(?:[-*•‣◦▪·–—+]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_SMALL_WORD = re.compile(
    "a|an|and|as|at|but|by|for|from|in|into|is|nor|of|off|on|or|over|per|so|than|that|the|to|up|via|vs|with|yet",
    re.IGNORECASE,
)


def ends_sentence(text: str) -> bool:
    """True when the text, without outer space, stops as a sentence does."""
    return _SENTENCE_END.search(text[-8:]) is not None


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


def is_list_item(line: str) -> bool:
    """True for a line that begins with a bullet or with the number or letter of a list."""
    return _LIST_MARK.match(line) is not None


def is_title(text: str) -> bool:
    """True when the first passage of a document, no furniture, reads as its headline."""
    if len(text) > _LONGEST_TITLE or not _may_be_heading(text):
        return False
    if text.endswith((".", "…", "。")):
        return False
    words = _WORD.findall(text)
    if _is_caseless(words):
        return len(text) <= _LONGEST_TITLE // 2
    return len(words) >= 2 and not words[0].islower()


def is_subheading(text: str) -> bool:
    """True for a short line in title case or capitals, no furniture, that does not stop as a statement does."""
    if len(text) > _LONGEST_SUBHEADING or not _may_be_heading(text):
        return False
    if ends_sentence(text) and not text.endswith("?"):
        return False
    words = [word for word in _WORD.findall(text) if not _SMALL_WORD.fullmatch(word)]
    return len(words) >= 2 and all(word[0].isupper() for word in words)


def _may_be_heading(text: str) -> bool:
    return not ("\n" in text or _UNFINISHED.search(text) or is_list_item(text))


def _is_caseless(words: list[str]) -> bool:
    return bool(words) and all(word.lower() == word.upper() for word in words)
