"""The process in which PDFium reads: a crash or a flood of memory costs one file.

It is asked on standard input and answers on standard output, each time by eight bytes
of length and then so many bytes: it is given the most pages to read, the most seconds
to work and a file, and answers with JSON. It ends when its input does. It loads little,
so that it starts fast.
"""

from __future__ import annotations

import json
import re
import resource
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

__all__ = ["main"]

_LENGTH = 8
_MOST_CHARACTERS = 200_000
"""More on one page is no page of text."""
_FARTHEST = 1e6
_AS_WRITTEN = dict.fromkeys(map(ord, "\x02\xad\ufffe"), "\N{HYPHEN}")
_NOTHING = re.compile("[\x00\ud800-\udfff]")
_WORD = re.compile(r"\S+")
_GAP = 1.6
_SAME = 1.0
_MOST_IN_ALL = 20_000_000

Word = list[str | float]
"""Its characters, where it begins and where it ends, in points."""
Line = list[float | list[Word]]
"""Its lower edge, its upper edge, its size of type, its words."""
Box = tuple[float, float, float, float]
"""Left, bottom, right and top."""
Ask = Callable[[int], Box | None]
"""Tells the place of a page's character by its number."""
Placed = tuple[str, float, float, float, float]
"""A word, and its left, bottom, right and top."""


def main(memory: int) -> None:
    """Answer until there is nothing more to read.

    Args:
        memory: the most bytes of its own that the process may hold.
    """
    limit(memory)
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    while True:
        pages, seconds = _number(asked), _number(asked)
        if pages is None or seconds is None:
            return
        limit_time(seconds)
        data = asked.read(_number(asked) or 0)
        answer = json.dumps(answer_for(data, pages)).encode()
        answers.write(len(answer).to_bytes(_LENGTH, "big") + answer)
        answers.flush()


def limit(memory: int) -> None:
    """Bound what the process may hold; where the system bounds nothing, it stays so."""
    for kind in (resource.RLIMIT_DATA, resource.RLIMIT_CORE):
        most = 0 if kind == resource.RLIMIT_CORE else memory
        try:
            resource.setrlimit(kind, (most, most))
        except (OSError, ValueError):
            continue


def limit_time(seconds: int) -> None:
    """Let the system end the process when it has worked for so long from now on."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    end = int(used.ru_utime + used.ru_stime) + seconds + 1
    try:
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (end, most))
    except (OSError, ValueError):
        # Whoever waits for the answer has a limit too.
        return


def _number(source: BinaryIO) -> int | None:
    data = source.read(_LENGTH)
    return int.from_bytes(data, "big") if len(data) == _LENGTH else None


def answer_for(data: bytes, most_pages: int) -> dict[str, object]:
    """Return what is in a PDF: its pages' lines and its facts, or what is wrong."""
    from pypdfium2 import PdfDocument, PdfiumError  # noqa: PLC0415 - large

    try:
        document = PdfDocument(data)
        try:
            pages, whole = [], 0
            for number in range(min(len(document), most_pages)):
                lines = _page(document, number)
                whole += sum(len(str(line)) for line in lines)
                if whole > _MOST_IN_ALL:
                    return {"wrong": "large"}
                pages.append(lines)
            return {"pages": pages, "facts": document.get_metadata_dict()}
        finally:
            document.close()
    except (PdfiumError, ValueError) as error:
        locked = "password" in str(error).lower()
        return {"wrong": "locked" if locked else "damaged"}
    except MemoryError:
        # It is the limit of this process, and said as such.
        return {"wrong": "large"}


def _page(document: PdfDocument, number: int) -> list[Line]:
    page = document[number]
    text = page.get_textpage()
    lines = list(lines_of(text))
    text.close()
    page.close()
    return lines


def lines_of(page: PdfTextPage) -> Iterator[Line]:
    """Yield runs of characters that stand on one line without a wide gap, each once."""
    seen: set[tuple[object, ...]] = set()
    for line in _lines(page):
        bottom, top, size, words = line
        left = words[0][1]  # type: ignore[index]
        told = "".join(str(word[0]) for word in words)  # type: ignore[union-attr]
        # Type is made bold by being drawn twice, a hair apart.
        places = {
            (told, round((left + by) / 4), round((bottom + by) / 4))  # type: ignore[operator]
            for by in (-_SAME, _SAME)
        }
        if len(told) > 2 and places & seen:
            continue
        seen |= places
        yield [bottom, top, size, words]


def _lines(page: PdfTextPage) -> Iterator[Line]:
    """Yield runs of words that stand on one line without a wide gap."""
    line: Line | None = None
    words: list[Word] = []
    for word, left, bottom, right, top in _words(page):
        if line is None or not _goes_on(line, words, left, bottom, top):
            if line is not None:
                yield line
            words = []
            line = [bottom, top, top - bottom, words]
        words.append([word, left, right])
        line[0], line[1] = min(_f(line[0]), bottom), max(_f(line[1]), top)
        line[2] = max(_f(line[2]), top - bottom)
    if line is not None:
        yield line


def _words(page: PdfTextPage) -> Iterator[Placed]:
    """Yield the words of a page with their places, in the order of the file.

    A place is asked for at a word's ends; of each of its characters only where these
    do not stand as a word's do: two lines run together, or each is drawn twice.
    """
    characters, box_at = _text_of(page), _boxes(page)
    for match in _WORD.finditer(characters):
        first, last = match.start(), match.end() - 1
        start, end = box_at(first), box_at(last)
        if (
            start is None
            or end is None
            or _is_odd(box_at, characters, match, start, end)
        ):
            yield from _in_pieces(box_at, characters, match)
            continue
        word = match[0].translate(_AS_WRITTEN)
        bottom, top = min(start[1], end[1]), max(start[3], end[3])
        yield word, start[0], bottom, end[2], top


def _is_odd(
    box_at: Ask, characters: str, match: re.Match[str], start: Box, end: Box
) -> bool:
    """Tell whether the characters of a word do not simply follow each other."""
    size = max(start[3] - start[1], end[3] - end[1], 1.0)
    level = end[1] < start[3] and end[3] > start[1]
    length = match.end() - match.start()
    if not level or not 0 <= end[2] - start[0] < 1.5 * size * length:
        return True
    at = match.start()
    if length < 2 or characters[at] != characters[at + 1]:
        return False
    second = box_at(at + 1)
    return second is None or abs(second[0] - start[0]) < 0.3 * (start[2] - start[0])


def _in_pieces(box_at: Ask, characters: str, match: re.Match[str]) -> Iterator[Placed]:
    """Yield a word character by character, those that are drawn twice once."""
    piece: Placed | None = None
    last: tuple[str, Box] | None = None
    for at in range(match.start(), match.end()):
        box = box_at(at)
        if box is None:
            continue
        character = characters[at].translate(_AS_WRITTEN)
        near = 0.3 * (box[2] - box[0])
        twice = (
            last is not None
            and last[0] == character
            and abs(last[1][0] - box[0]) < near
            and abs(last[1][1] - box[1]) < near
        )
        if twice:
            continue
        last = character, box
        left, bottom, right, top = box
        if piece is not None and _is_next(piece, box):
            piece = (
                piece[0] + character, piece[1], min(piece[2], bottom),
                max(piece[3], right), max(piece[4], top),
            )  # fmt: skip
            continue
        if piece is not None:
            yield piece
        piece = (character, left, bottom, right, top)
    if piece is not None:
        yield piece


def _is_next(piece: Placed, box: Box) -> bool:
    """Tell whether a character follows what is before it on one line."""
    level = box[1] < piece[4] and box[3] > piece[2]
    em = max(box[3] - box[1], piece[4] - piece[2], 1.0)
    return level and -em < box[0] - piece[3] < 0.3 * em


def _text_of(page: PdfTextPage) -> str:
    """Return the characters of a page, each at its own number."""
    from pypdfium2 import raw  # noqa: PLC0415 - loaded by now

    count = min(page.count_chars(), _MOST_CHARACTERS)
    text: str = page.get_text_range(0, count) if count > 0 else ""
    if len(text) != count:
        # Some characters were left out, or are two.
        unicode_of = raw.FPDFText_GetUnicode
        codes = (int(unicode_of(page, at)) for at in range(count))
        text = "".join(chr(c) if 0 < c < 0x110000 else " " for c in codes)
    return _NOTHING.sub(" ", text)


def _boxes(page: PdfTextPage) -> Ask:
    """Return what tells a character's place; None: nowhere, or beyond all paper."""
    from pypdfium2 import raw  # noqa: PLC0415 - loaded by now

    # A character's loose box is as high as its type; the size of type that a file
    # names is often 1, and the page scaled.
    box, box_of = raw.FS_RECTF(), raw.FPDFText_GetLooseCharBox

    def ask(at: int) -> Box | None:
        box_of(page, at, box)
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        known = -_FARTHEST < left <= right < _FARTHEST
        if not known or not -_FARTHEST < bottom <= top < _FARTHEST:
            return None
        return round(left, 1), round(bottom, 1), round(right, 1), round(top, 1)

    return ask


def _f(value: object) -> float:
    return value if isinstance(value, float) else 0.0


def _goes_on(
    line: Line, words: list[Word], left: float, bottom: float, top: float
) -> bool:
    """Tell whether a character stands on the same line, near what is before it."""
    level = bottom < _f(line[1]) and top > _f(line[0])
    em = max(top - bottom, _f(line[2]), 1.0)
    return level and -em < left - _f(words[-1][2]) < _GAP * em
