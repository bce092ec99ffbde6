"""Plain text: the text is the file's own; its blocks are told by their form."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import PurePath

from search_index.model.documents import Article, ArticleId, Block, BlockKind, Blocks
from search_index.text.blocks import find_blocks
from search_index.text.dates import find_date
from search_index.text.language import recognise_language

__all__ = ["article_of", "read_plain_text"]

_BY = re.compile(r"^by\s+", re.IGNORECASE)
_TITLE_LENGTH = 160


def read_plain_text(text: str, origin: str) -> Article:
    """Make an article of a plain text."""
    return article_of(text, find_blocks(text), origin)


def article_of(text: str, blocks: Sequence[Block], origin: str) -> Article:
    """Make an article of a text and its blocks: title, byline and date from them."""
    return Article(
        id=ArticleId(hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]),
        title=_title(text, blocks, origin),
        byline=_BY.sub("", _first(text, blocks, BlockKind.BYLINE)),
        origin=origin,
        published=find_date(_head(text, blocks)),
        language=recognise_language(text),
        text=text,
        blocks=Blocks(blocks),
    )


def _first(text: str, blocks: Sequence[Block], kind: BlockKind) -> str:
    for block in blocks[:8]:
        if block.kind is kind:
            return " ".join(block.span.of(text).split())
    return ""


def _title(text: str, blocks: Sequence[Block], origin: str) -> str:
    for block in blocks[:6]:
        if block.kind is BlockKind.HEADING:
            words = " ".join(block.span.of(text).split()).lstrip("\ufeff ")
            return words[:_TITLE_LENGTH].rstrip(".")
        if block.kind is BlockKind.PARAGRAPH:
            break
    return PurePath(origin).stem if origin not in {"", "-"} else "Standard input"


def _head(text: str, blocks: Sequence[Block]) -> str:
    """Return the heading, bylines and date lines before the body."""
    kinds = {BlockKind.HEADING, BlockKind.BYLINE, BlockKind.DATELINE}
    return "\n".join(block.span.of(text) for block in blocks[:8] if block.kind in kinds)
