"""Plain text: the text is the file's own; its blocks are told by their form."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import PurePath

from search_index.articles.written_links import written_links
from search_index.lexicons import load_lexicon
from search_index.model.documents import (
    SPOKEN_BLOCKS,
    Article,
    ArticleId,
    Block,
    BlockKind,
    Blocks,
)
from search_index.text.blocks import find_blocks
from search_index.text.bylines import names_of_line
from search_index.text.dates import day_in_name, find_date
from search_index.text.language import recognise_language

__all__ = ["article_of", "first_sentence", "head_of", "read_plain_text"]

_BY = re.compile(r"^by\s+", re.IGNORECASE)
_TITLE_LENGTH = 160
_LONGEST_SENTENCE = 90
_LOOKED_AT = 1_000
_SENTENCE_END = re.compile(r"(?<=[.!?])[”\"’')]?(?=\s+[^\s_a-z])")


def read_plain_text(text: str, origin: str) -> Article:
    """Make an article of a plain text."""
    return article_of(text, find_blocks(text), origin)


def article_of(text: str, blocks: Sequence[Block], origin: str) -> Article:
    """Make an article of a text and its blocks: title, byline, day, links of them."""
    return Article(
        id=ArticleId(hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]),
        title=_title(text, blocks, origin),
        byline=_names(_first(text, blocks, BlockKind.BYLINE)),
        origin=origin,
        published=find_date(head_of(text, blocks)) or day_in_name(origin),
        language=recognise_language(text),
        text=text,
        blocks=Blocks(blocks),
        links=written_links(text),
    )


def _names(line: str) -> str:
    """Return the names in a byline; all of it when none is told from the rest."""
    names = names_of_line(line, frozenset(), told=False)
    return ", ".join(names) or _BY.sub("", line)


def _first(text: str, blocks: Sequence[Block], kind: BlockKind) -> str:
    for block in _opening(blocks, 8):
        if block.kind is kind:
            return " ".join(block.span.of(text).split())
    return ""


def _opening(blocks: Sequence[Block], most: int) -> Iterator[Block]:
    """Return the first blocks of an article, past its page's menu."""
    return islice((b for b in blocks if b.kind is not BlockKind.RESIDUE), most)


def _title(text: str, blocks: Sequence[Block], origin: str) -> str:
    for block in _opening(blocks, 6):
        if block.kind is BlockKind.HEADING:
            words = " ".join(block.span.of(text).split()).lstrip("\ufeff ")
            return words[:_TITLE_LENGTH].rstrip(".")
        if block.kind is BlockKind.PARAGRAPH:
            break
    for block in blocks:
        if block.kind in SPOKEN_BLOCKS:
            return first_sentence(block.span.of(text))
    return PurePath(origin).stem if origin not in {"", "-"} else "Standard input"


def first_sentence(words: str) -> str:
    """Return the first sentence of a text; a long one is cut at a word."""
    line = " ".join(words[:_LOOKED_AT].split())
    ends = (m.end() for m in _SENTENCE_END.finditer(line) if _ends(line, m.start()))
    end = next(ends, len(line))
    if end <= _LONGEST_SENTENCE:
        return line[:end].rstrip(".:; ")
    cut = line[: _LONGEST_SENTENCE + 1].rpartition(" ")[0] or line[:_LONGEST_SENTENCE]
    return f"{cut.rstrip(' ,;:–—-')} …"


def _ends(line: str, stop: int) -> bool:
    """Tell whether the full stop before a place ends a sentence, not a short form."""
    word = line[max(0, stop - 20) : stop].rpartition(" ")[2].rstrip(".!?")
    lexicon = load_lexicon("abbreviations")
    known = {*lexicon.strings("before_name"), *lexicon.strings("elsewhere")}
    return word not in known and (len(word) > 1 or line[stop - 1] != ".")


def head_of(text: str, blocks: Sequence[Block]) -> str:
    """Return the heading, bylines and date lines before the body."""
    kinds = {BlockKind.HEADING, BlockKind.BYLINE, BlockKind.DATELINE}
    opening = _opening(blocks, 8)
    return "\n".join(block.span.of(text) for block in opening if block.kind in kinds)
