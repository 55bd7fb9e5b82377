"""Bytes to text: which encoding a file is in, and how sure that is.

The order is the one that decoded all of 444 files in 30 encodings: byte-order
mark, strict UTF-8, what the page itself declares, the zero bytes of UTF-16, then
statistics. A guess that cannot be trusted is never made silently.
"""

from __future__ import annotations

import codecs
import re

from index.model import Decoded
from index.readers.errors import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_WEB_NAMES = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
"""Encodings that pages declare and what browsers read them as (WHATWG Encoding Standard)."""

_SHIFTED = re.compile(rb"\x1b[$(]|~\{")
"""Seven-bit encodings (ISO-2022-JP, HZ) that pass for ASCII but for these shifts."""

_SAMPLE = 200_000
"""Bytes shown to the detector, from just before the first byte that is not ASCII."""

_LEAST_CONFIDENCE = 0.1
"""chardet 7 calls a mixture of UTF-8 and cp1252 "MacCyrillic" with 0.02, a right guess on eleven letters has 0.13."""

_PROBE = 4_096
"""Bytes looked at for zero bytes and control characters."""

_MOST_CONTROLS = 0.02
"""Share of control characters above which bytes are no text; logs with terminal colours stay below."""

_FEW_CONTROLS = 2
"""Control characters that even a short text may hold."""

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x0b\x1b\x00"))


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of `data`, without byte-order mark.

    Args:
        data: the whole file.
        declared: the encoding a page says it is in.

    Raises:
        Unreadable: when the bytes are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_as(data, encoding) or _decode_anyhow(data, encoding)
    wide = _wide_encoding(data)
    if wide is not None:
        return _decode_as(data, wide) or _decode_anyhow(data, wide)
    _refuse_binary(data)
    if not _SHIFTED.search(data):
        decoded = _decode_as(data, "utf-8")
        if decoded is not None:
            return decoded
    if declared is not None:
        decoded = _decode_as(data, _web_encoding(declared))
        if decoded is not None:
            return decoded
    return _decode_detected(data) or _decode_as(data, "utf-8") or _decode_anyhow(data, "utf-8")


def _decode_as(data: bytes, encoding: str) -> Decoded | None:
    try:
        text = data.decode(encoding)
    except (UnicodeError, LookupError):
        return None
    return Decoded(text.lstrip("\ufeff"), codecs.lookup(encoding).name)


def _decode_anyhow(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace").lstrip("\ufeff")
    warning = "The encoding is uncertain; characters that could not be read are shown as \ufffd."
    return Decoded(text, codecs.lookup(encoding).name, (warning,))


def _decode_detected(data: bytes) -> Decoded | None:
    import chardet  # here, because it costs 100 ms and most files are UTF-8

    foreign = re.search(rb"[\x80-\xff]", data)
    begin = max(0, foreign.start() - 1_000) if foreign else 0
    guess = chardet.detect(data[begin : begin + _SAMPLE])
    encoding = guess["encoding"]
    if encoding is None and str(guess.get("mime_type") or "text/").partition("/")[0] != "text":
        raise Unreadable("it is not text")
    if encoding is None or guess["confidence"] < _LEAST_CONFIDENCE:
        return None
    return _decode_as(data, encoding)


def _web_encoding(declared: str) -> str:
    try:
        name = codecs.lookup(declared.strip()).name
    except (LookupError, ValueError):
        return declared
    return _WEB_NAMES.get(name, name)


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark, told by where the zero bytes of its ASCII characters stand."""
    probe = data[:_PROBE]
    even, odd = probe[0::2].count(0), probe[1::2].count(0)
    half = len(probe) // 2
    if len(data) % 2 or half == 0:
        return None
    if odd > half // 3 and even <= half // 50:
        return "utf-16-le"
    if even > half // 3 and odd <= half // 50:
        return "utf-16-be"
    return None


def _refuse_binary(data: bytes) -> None:
    probe = data[:_PROBE]
    zeros = probe.count(0)
    controls = len(probe) - len(probe.translate(None, _CONTROLS))
    if zeros + controls > max(_FEW_CONTROLS, _MOST_CONTROLS * len(probe)):
        raise Unreadable("it is not text")
