r"""Canonical text: the one form of a document that every offset refers to.

Made once at ingest and then frozen: newlines become "\\n", NUL (which SQL
functions stop at) and lone surrogates (which cannot be encoded) become U+FFFD,
leading byte-order marks go. Nothing else is touched: a quotation stays as
its source spells it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import blake2b

from index.model import Passage

_HASH_BYTES = 16

_NEWLINES = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def canonical_text(raw: str) -> str:
    r"""The canonical form of decoded text. Idempotent; splitting on "\\n" alone gives its lines."""
    text = _NEWLINES.sub("\n", raw.lstrip("\ufeff"))
    return _UNSTORABLE.sub("\ufffd", text)


def text_hash(text: str) -> str:
    """Hexadecimal blake2b-128 of the canonical text in UTF-8."""
    return blake2b(text.encode(), digest_size=_HASH_BYTES).hexdigest()


def reading_hash(text_digest: str, passages: Sequence[Passage], date: str | None) -> str:
    """Hexadecimal blake2b-128 of all that an analysis of a text depends on: the key of the caches.

    Two sources may print the same text on different days: "Tuesday" is not the same day then.
    """
    parts = [
        text_digest,
        date or "",
        *(f"{passage.span.start}-{passage.span.end} {passage.kind}" for passage in passages),
    ]
    return blake2b("\n".join(parts).encode(), digest_size=_HASH_BYTES).hexdigest()
