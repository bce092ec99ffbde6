"""From bytes to text: UTF-8 and UTF-16 by their form, others by a detector."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from search_index.errors import NotAnArticleError

__all__ = ["decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 100_000
_HIGH = bytes(range(128, 256))
_UTF8_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_MOSTLY = 0.9
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b\b"))


def decode(data: bytes, origin: str) -> str:
    """Return the text of a file's bytes.

    Raises:
        NotAnArticleError: when the bytes are no text.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, errors="replace")
    sample = data[:_SAMPLE]
    if b"\0" in sample:
        return _decode_wide(data, origin)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        _refuse_binary(sample, origin)
        encoding = "utf-8" if _is_mostly_utf8(sample) else _guess(sample)
        return data.decode(encoding, errors="replace")
    _refuse_binary(sample, origin)
    return text


def _decode_wide(data: bytes, origin: str) -> str:
    """Decode UTF-16 without a mark: every other byte of Latin text is zero."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2 or 1
    for name, zeros in (
        ("utf-16-le", sample[1::2].count(0)),
        ("utf-16-be", sample[::2].count(0)),
    ):
        if zeros > 0.4 * half:
            return data.decode(name, errors="replace")
    message = "is no text; give a text or Markdown file"
    raise NotAnArticleError(message, origin=origin)


def _is_mostly_utf8(sample: bytes) -> bool:
    """Tell UTF-8 that was cut off inside a character, or holds a few bad bytes."""
    high = len(sample) - len(sample.translate(None, _HIGH))
    sound = sum(len(match[0]) for match in _UTF8_SEQUENCE.finditer(sample))
    return 0 < sound and (high - sound) * 4 <= sound


def _refuse_binary(sample: bytes, origin: str) -> None:
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > 0.02 * len(sample) + 2:
        message = "is no text; give a text or Markdown file"
        raise NotAnArticleError(message, origin=origin)


def _guess(sample: bytes) -> str:
    """Guess a one-byte encoding.

    Mostly ASCII text is Windows-1252 (which Latin-1 is nearly a part of): on so few
    telling bytes the detector is no better than chance.
    """
    plain = sum(byte < 128 for byte in sample)
    if plain > _MOSTLY * len(sample):
        return "cp1252"
    best = from_bytes(sample).best()
    return best.encoding if best else "cp1252"
