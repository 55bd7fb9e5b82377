"""Canonical text: the one form of a document that every offset refers to.

Made once at ingest and then frozen: newlines become "\\n", NUL (which SQL
functions stop at) and lone surrogates (which cannot be encoded) become U+FFFD,
leading byte-order marks go. Nothing else is touched: a quotation stays as
its source spells it.
"""

from __future__ import annotations

import re
from hashlib import blake2b

_NEWLINES = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def canonical_text(raw: str) -> str:
    """The canonical form of decoded text. Idempotent; splitting on "\\n" alone gives its lines."""
    text = _NEWLINES.sub("\n", raw.lstrip("\ufeff"))
    return _UNSTORABLE.sub("\ufffd", text)


def text_hash(text: str) -> str:
    """Hexadecimal blake2b-128 of the canonical text in UTF-8: the key of every cache."""
    return blake2b(text.encode(), digest_size=16).hexdigest()
