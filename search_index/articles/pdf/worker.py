"""The process in which PDFium reads: a crash or a flood of memory costs one file.

It is asked on standard input and answers on standard output, each time by eight bytes
of length and then so many bytes: it is given the most pages to read and a file, and
answers with JSON. It ends when its input does. It loads little, so that it starts fast.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

__all__ = ["main"]

_LENGTH = 8
_MOST_CHARACTERS = 200_000
"""More on one page is no page of text."""
_FARTHEST = 1e6
_HYPHENS = frozenset("\x02\xad\ufffe")
_GAP = 1.6
_SAME = 1.0
_MOST_IN_ALL = 20_000_000

Word = list[str | float]
"""Its characters, where it begins and where it ends, in points."""
Line = list[float | list[Word]]
"""Its lower edge, its upper edge, its size of type, its words."""
Character = tuple[str, float, float, float, float]
"""It, and its left, bottom, right and top."""


def main(memory: int) -> None:
    """Answer until there is nothing more to read.

    Args:
        memory: the most bytes of its own that the process may hold.
    """
    limit(memory)
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    while True:
        pages = _number(asked)
        if pages is None:
            return
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
    line: Line | None = None
    words: list[Word] = []
    apart = True
    for character, left, bottom, right, top in _drawn_once(_characters(page)):
        if character == " ":
            apart = True
            continue
        size = top - bottom
        if line is None or not _goes_on(line, words, left, bottom, top):
            if line is not None:
                yield line
            words = []
            line = [bottom, top, size, words]
            apart = True
        if apart:
            words.append([character, left, right])
        else:
            words[-1][0] = f"{words[-1][0]}{character}"
            words[-1][2] = max(float(words[-1][2]), right)
        apart = False
        line[0], line[1] = min(_f(line[0]), bottom), max(_f(line[1]), top)
        line[2] = max(_f(line[2]), size)
    if line is not None:
        yield line


def _f(value: object) -> float:
    return value if isinstance(value, float) else 0.0


def _goes_on(
    line: Line, words: list[Word], left: float, bottom: float, top: float
) -> bool:
    """Tell whether a character stands on the same line, near what is before it."""
    level = bottom < _f(line[1]) and top > _f(line[0])
    em = max(top - bottom, _f(line[2]), 1.0)
    return level and -em < left - _f(words[-1][2]) < _GAP * em


def _drawn_once(characters: Iterator[Character]) -> Iterator[Character]:
    """Yield characters; one that is drawn twice at one place counts once."""
    last: Character = (" ", 0.0, 0.0, 0.0, 0.0)
    for one in characters:
        if one[0] != " ":
            near = 0.3 * (one[3] - one[1])
            twice = (
                one[0] == last[0]
                and abs(one[1] - last[1]) < near
                and abs(one[2] - last[2]) < near
            )
            if twice:
                continue
            last = one
        yield one


def _characters(page: PdfTextPage) -> Iterator[Character]:
    from pypdfium2 import raw  # noqa: PLC0415 - loaded by now

    # A character's loose box is as high as its type; the size of type that a file
    # names is often 1, and the page scaled.
    box = raw.FS_RECTF()
    unicode_of, box_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
    for at in range(min(page.count_chars(), _MOST_CHARACTERS)):
        code = int(unicode_of(page, at))
        if not 0 < code < 0x110000 or 0xD800 <= code < 0xE000:
            continue
        character = chr(code)
        if character.isspace():
            yield " ", 0.0, 0.0, 0.0, 0.0
            continue
        if character in _HYPHENS:
            character = "\N{HYPHEN}"
        box_of(page, at, box)
        left, right = round(float(box.left), 1), round(float(box.right), 1)
        bottom, top = round(float(box.bottom), 1), round(float(box.top), 1)
        # A damaged file places characters nowhere, or beyond all paper.
        if -_FARTHEST < left <= right < _FARTHEST and (
            -_FARTHEST < bottom <= top < _FARTHEST
        ):
            yield character, left, bottom, right, top
