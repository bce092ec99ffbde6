"""From bytes to text: UTF-8 and UTF-16 by their form, others by a detector."""

from __future__ import annotations

import codecs

from search_index.model.errors import NotAnArticleError

__all__ = ["decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 100_000
_FEW = 10
_MOSTLY = 0.75
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
        if _is_torn(sample):
            return data.decode("utf-8", errors="replace")
        return data.decode(_guess(sample), errors="replace")
    _refuse_binary(sample, origin)
    return text


def _is_torn(sample: bytes) -> bool:
    """Tell whether bytes are UTF-8 but for a few that were cut or damaged."""
    text = sample.decode("utf-8", errors="replace")
    torn = text.count("\N{REPLACEMENT CHARACTER}")
    telling = sum(not character.isascii() for character in text)
    return torn * _FEW < telling


def _decode_wide(data: bytes, origin: str) -> str:
    """Decode UTF-16 without a mark: every other byte of Latin text is zero.

    Where as many of the others are zero, too, it is no text.
    """
    sample = data[:_SAMPLE]
    half = len(sample) // 2 or 1
    first, second = sample[::2].count(0), sample[1::2].count(0)
    for name, zeros, others in (
        ("utf-16-le", second, first),
        ("utf-16-be", first, second),
    ):
        if zeros > 0.4 * half and others < 0.1 * half:
            return data.decode(name, errors="replace")
    message = "is of no known format; give a file with an article in it"
    raise NotAnArticleError(message, origin=origin)


def _refuse_binary(sample: bytes, origin: str) -> None:
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > 0.02 * len(sample) + 2:
        message = (
            "is of no format that is known here; give a file with an article in it"
        )
        raise NotAnArticleError(message, origin=origin)


def _guess(sample: bytes) -> str:
    """Guess a one-byte encoding.

    Mostly ASCII text is Windows-1252 (which Latin-1 is nearly a part of): on so few
    telling bytes the detector is no better than chance.
    """
    plain = sum(byte < 128 for byte in sample)
    if plain > _MOSTLY * len(sample):
        return "cp1252"
    # Only bytes in an old encoding need it.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    best = from_bytes(sample).best()
    return best.encoding if best else "cp1252"
