"""What stands before the first element of markup: declarations and comments."""

from __future__ import annotations

__all__ = ["after_prolog"]

_ENDINGS = (("<!--", "-->"), ("<?", "?>"))
_BLANK = " \t\r\n\f\v\ufeff"


def after_prolog(text: str) -> int:
    """Return where the first element of markup begins.

    Skips blanks, comments, processing instructions and a document type, whose
    declarations may stand in brackets. Looks at each character once, however many
    comments there are.

    Args:
        text: the markup, or its beginning.

    Returns:
        The offset of what is none of these; the length of the text when nothing is.
    """
    at = _after_blanks(text, 0)
    while text.startswith("<", at):
        end = _after_declaration(text, at)
        if end < 0:
            break
        at = _after_blanks(text, end)
    return at


def _after_declaration(text: str, at: int) -> int:
    """Return where what begins here ends: -1 when it is an element."""
    for opening, ending in _ENDINGS:
        if text.startswith(opening, at):
            end = text.find(ending, at + len(opening))
            return len(text) if end < 0 else end + len(ending)
    if text[at : at + 9].lower() != "<!doctype":
        return -1
    close, subset = text.find(">", at), text.find("[", at)
    if 0 <= subset < close:
        # What is declared in brackets has such signs of its own.
        bracket = text.find("]", subset)
        while bracket >= 0 and text[bracket + 1 : bracket + 20].lstrip()[:1] != ">":
            bracket = text.find("]", bracket + 1)
        close = text.find(">", bracket) if bracket >= 0 else -1
    return len(text) if close < 0 else close + 1


def _after_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] in _BLANK:
        at += 1
    return at
