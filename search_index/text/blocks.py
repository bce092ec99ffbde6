"""Blocks of a plain text: paragraphs, headings, captions, bylines, page residue.

What a block is, is told by its form and its place; which lines are one, by ``lines``.
Rules prefer a paragraph when in doubt: a paragraph taken for residue costs what is said
in it.
"""

from __future__ import annotations

import re
from functools import cache

from search_index.lexicons import load_lexicon
from search_index.model.documents import Block, BlockKind, Span
from search_index.text.bylines import is_writer
from search_index.text.dates import is_date_line
from search_index.text.furniture import is_attributed, is_furniture, is_sentence
from search_index.text.lines import LIST_ITEM, SIGNATURE, find_lines, without_link
from search_index.text.page_titles import mark_menu_below, mark_page_title
from search_index.text.readable import make_readable, readable_words

__all__ = [
    "find_blocks",
    "find_dateline",
    "kind_of_line",
    "mark_questions",
    "with_dateline",
]

_WORD = re.compile(r"[^\W_][\w’'.-]*")
_PICTURE_COUNT = re.compile(r"\d{1,3} ?(?:of|/) ?\d{1,3}(?=\D|$)")
_AGENCY_CREDIT = re.compile(
    r"\((?:AP Photo[^)]{0,60}|Photo by [^)]{1,80}"
    r"|[A-Z][\w.’' -]{2,40}/[A-Z][\w ./-]{1,60})\)\.?$"
)
_AGENCY = re.compile(
    r"(?:[^/\n]{2,40}/)?(?:AP Photo|AFP|Reuters|REUTERS|Getty(?: Images)?|EPA|PA Media"
    r"|PA|PA Wire|Shutterstock|Alamy|iStock|File photo)(?:(?:/| via )[^/\n.]{2,40})?"
)
"""A line that only names whose picture it is."""
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3})"
    r"(?:, (?:[A-Z][\w.]*)(?: [A-Z][\w.]*){0,2})?(?: \d{1,2})?"
    # A hyphen alone is a part of a word: COVID-19.
    r"(?: ?\([A-Z][\w ./]{1,30}\))?(?: ?(?:—|–|--) ?| - ?|- )(?=[\w“\"‘])"
)
_DATED_LINE = re.compile(
    r"[A-Z][\w.’'-]{1,30}(?: [A-Z][\w.’'-]{1,30}){0,3}(?:, [A-Z][\w.]{1,20}){0,2},? \(?"
    r"(?:\d{1,2} [A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.? \d{1,2}),? \d{4}\)?"
    r"(?: ?\([A-Z][\w ./]{1,30}\)| /[\w ]{2,30}/)?(?: ?(?:—|–|--) ?| - )(?=[\w“\"‘])"
)
"""With the whole day the place need not stand in capitals."""
_TIME = re.compile(r"\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?", re.IGNORECASE)
_AGENCY_LINE = re.compile(r"\([A-Z]{2,6}\) ?(?:—|–|--|-) ?(?=[\w“\"‘])")
_LONGEST_POST = 320
_ABOUT_POSTS = re.compile(
    r"\b(?:post(?:s|ed)?|tweet(?:s|ed)?|shared?|wrote|writes|caption(?:ed)?)\b|:$",
    re.IGNORECASE,
)
"""Told of a post, not in one."""
_SENTENCE_END = frozenset(".?!:;,…”\"’'")
_ADDRESS = re.compile(
    r"\b(?:your honou?r|my lords?|may it please|counsel(?:or|lor)?,)", re.IGNORECASE
)
_LEAST_ADDRESS = 2
_HEAD = 6
"""Lines of an article's head in which its writer is named."""
_SHORT_NAME, _LONGEST_CREDIT = 30, 80


@cache
def _tails() -> frozenset[str]:
    return frozenset(load_lexicon("page_residue").strings("tails"))


@cache
def _credits() -> re.Pattern[str]:
    """Return the pattern of what names who made a picture: *Photo: Ida Moss*."""
    names = "|".join(map(re.escape, load_lexicon("page_residue").strings("credits")))
    return re.compile(
        rf"(?:^|[.!?)\s])(?P<word>(?:{names})s?(?: by| credit)?)\s?:\s?[^\s“\"‘]",
        re.IGNORECASE,
    )


def find_blocks(text: str) -> tuple[Block, ...]:
    """Find the blocks of a plain text, in order; they cover all that is not blank."""
    spans = find_lines(text)
    lines = [readable_words(span.of(text)) or " " for span in spans]
    kinds = [kind_of_line(line) for line in lines]
    if not mark_page_title(lines, kinds):
        _mark_title(lines, kinds)
    mark_menu_below(lines, kinds)
    _mark_by_place(lines, kinds)
    mark_questions(lines, kinds)
    _mark_posts(lines, kinds)
    _mark_tail(lines, kinds)
    blocks: list[Block] = []
    for span, kind in zip(spans, kinds, strict=True):
        blocks.extend(with_dateline(span, span.of(text), kind))
    return tuple(blocks)


def kind_of_line(line: str) -> BlockKind:
    """Tell what a block is by its own words.

    Args:
        line: a block's text on one line; no blank at either end, not empty.
    """
    words = _WORD.findall(line)
    if not words or (len(words) == 1 and words[0].isdigit()):
        return BlockKind.RESIDUE
    if line[0] == ">":
        return BlockKind.QUOTE
    if is_furniture(line, words):
        return BlockKind.RESIDUE
    if _is_caption(line):
        return BlockKind.CAPTION
    if is_date_line(line) or _TIME.fullmatch(line):
        return BlockKind.DATELINE
    if _is_byline(line, words):
        return BlockKind.BYLINE
    if LIST_ITEM.match(line):
        return BlockKind.LIST_ITEM
    return BlockKind.PARAGRAPH


def _is_caption(line: str) -> bool:
    if len(line) > 600:
        return False
    counted = _PICTURE_COUNT.match(line)
    if counted and ("of" in counted.group()) and len(line) > 15:
        return True
    credit = _credits().search(line)
    if credit and _is_credit(line, credit):
        return True
    if len(line) < _LONGEST_CREDIT and _AGENCY.fullmatch(line):
        return True
    return _AGENCY_CREDIT.search(line, max(0, len(line) - 140)) is not None


def _is_credit(line: str, found: re.Match[str]) -> bool:
    """Tell whether a line names who made a picture, and is no sentence of its own."""
    after = line[found.end() - 1 :]
    if found.start() == 0:
        return len(after) < _SHORT_NAME or not is_sentence(line, _WORD.findall(line))
    named = found["word"][0].isupper() and len(after) < _LONGEST_CREDIT
    return named and not is_attributed(_WORD.findall(after))


def _is_byline(line: str, words: list[str]) -> bool:
    if len(words) > 12 or line[-1] in ".?!":
        return False
    if line.lower().startswith("by ") and len(words) > 1:
        return words[1][0].isupper() or len(words) <= 4
    return False


def _mark_title(lines: list[str], kinds: list[BlockKind]) -> None:
    for place, line in enumerate(lines[:6]):
        if kinds[place] is not BlockKind.PARAGRAPH:
            continue
        words = _WORD.findall(line)
        if len(words) > 22 or len(line) > 160 or len(lines) < 2 or line[-1] == ":":
            return  # a colon introduces what comes after it
        capitals = sum(word[0].isupper() or word[0].isdigit() for word in words)
        titled = capitals >= 0.6 * len(words)
        plain = line[-1] not in ".!?\"”’'…" or (line[-1] in "?!" and titled)
        if plain or titled:
            kinds[place] = BlockKind.HEADING
        return


def _mark_by_place(lines: list[str], kinds: list[BlockKind]) -> None:
    """Tell headings and bylines from paragraphs by length, capitals and neighbours."""
    last = len(lines) - 1
    for place, line in enumerate(lines):
        if kinds[place] is not BlockKind.PARAGRAPH:
            continue
        words = _WORD.findall(line)
        capital = line.upper() == line and any(c.isalpha() for c in line)
        by_name = capital and 2 <= len(words) <= 4
        if (by_name and (0 < place <= 4 or place == last)) or (
            0 < place <= _HEAD and is_writer(line)
        ):
            kinds[place] = BlockKind.BYLINE
        elif (capital and len(words) <= 12 and place < last) or (
            len(words) <= 8
            and line[-1] not in _SENTENCE_END
            and line[0].isupper()
            and ":" not in line
            and place < last
            and len(lines[place + 1]) > len(line)
        ):
            kinds[place] = BlockKind.HEADING


def mark_questions(lines: list[str], kinds: list[BlockKind]) -> None:
    """Mark an interview's questions: many paragraphs of the article only ask.

    In a hearing those who ask speak as well.

    Args:
        lines: each block's text; none is blank.
        kinds: each block's kind; those of questions are changed.
    """
    if sum(len(_ADDRESS.findall(line)) for line in lines) >= _LEAST_ADDRESS:
        return
    asked = [
        place
        for place, line in enumerate(lines[:-1])
        if kinds[place] is BlockKind.PARAGRAPH
        and line[-1] == "?"
        and line[0] not in '“"‘'
        and not line.startswith("A:")
        and not lines[place + 1].endswith("?")
    ]
    paragraphs = sum(kind is BlockKind.PARAGRAPH for kind in kinds)
    if len(asked) >= 3 and len(asked) >= 0.15 * paragraphs:
        for place in asked:
            kinds[place] = BlockKind.QUESTION


def _mark_posts(lines: list[str], kinds: list[BlockKind]) -> None:
    """Mark an embedded post and the line that signs it: *— Ida Moss (@idamoss)*.

    A post is set apart, stands in quote marks or ends with the address that it was
    copied with, or its signature has a date; other words before one are the article's.
    """
    for place in range(1, len(lines)):
        signature = SIGNATURE.match(lines[place])
        if signature is None:
            continue
        before = lines[place - 1]
        quoted = before[0] in '“"‘' and before[-1] in '”"’'
        linked = without_link(before) != before
        told = _ABOUT_POSTS.search(before) is not None
        dated = signature["date"] is not None and len(before) < _LONGEST_POST
        dated = dated and not told
        if kinds[place - 1] is BlockKind.QUOTE or quoted or linked or dated:
            kinds[place - 1] = kinds[place] = BlockKind.POST


def _mark_tail(lines: list[str], kinds: list[BlockKind]) -> None:
    """Mark everything after a heading such as *Sources* near the end as residue."""
    tails = _tails()
    for place in range(len(lines) // 2, len(lines)):
        if lines[place].lower().rstrip(".:") in tails:
            following = lines[place + 1 :]
            said = sum(is_sentence(line, _WORD.findall(line)) for line in following)
            if 2 * said > len(following):
                # It is a heading of the article, and what follows is told in it.
                continue
            for after in range(place, len(lines)):
                kinds[after] = BlockKind.RESIDUE
            return


def find_dateline(words: str) -> str:
    """Return the dateline with which a readable paragraph begins, dash and all."""
    match = (
        _DATELINE.match(words, 0, 90)
        or _DATED_LINE.match(words, 0, 160)
        or _AGENCY_LINE.match(words, 0, 40)
    )
    return match[0] if match and match.end() < len(words) - 10 else ""


def with_dateline(span: Span, line: str, kind: BlockKind) -> list[Block]:
    """Return a block, a paragraph's dateline as a block of its own.

    Args:
        span: where the block is.
        line: its text.
        kind: what it is.
    """
    level = 1 if kind is BlockKind.HEADING else 0
    if kind is BlockKind.PARAGRAPH:
        read = make_readable(line)
        words = read.text
        length = len(find_dateline(words))
        if length:
            middle, _ = read.source(length, len(words))
            _, end = read.source(0, len(words[:length].rstrip(" —–-")))
            return [
                Block(BlockKind.DATELINE, Span(span.start, span.start + end)),
                Block(kind, Span(span.start + middle, span.end)),
            ]
    return [Block(kind, span, level)]
