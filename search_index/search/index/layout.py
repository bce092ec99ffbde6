"""The files of a segment, and the columns of numbers in one of them.

======== ===================================================================
ending   holds
======== ===================================================================
``trm``  terms (Whoosh): where each one's list is
``pst``  posting lists
``txt``  the words of each block, a line each
``wrd``  each word, its stem, in how many blocks and titles it is, in order
``stm``  each stem and its words, in order
``art``  each article's id and its title's words
``voc``  each speaker's name and the words of all their names
``col``  columns of numbers, below
``sum``  sums of all of these
======== ===================================================================
"""

from __future__ import annotations

from struct import Struct
from typing import Literal

__all__ = [
    "ARRAYS",
    "ARTICLES",
    "BY_CRC32",
    "ENDINGS",
    "FIELD",
    "POSTINGS",
    "STEMS",
    "SUMS",
    "TABLE_MARK",
    "TERMS",
    "TERM_INFO",
    "TEXT",
    "TYPES",
    "VOICES",
    "WORDS",
]

TERMS, POSTINGS = "trm", "pst"
"""Endings of the two files of posting lists."""
TABLE_MARK, BY_CRC32 = b"HSH3", 1
"""What the table of terms begins with, as Whoosh's codec (``whoosh3``) writes it: its
form, and how terms are hashed."""
FIELD = Struct("!H")
"""The number of a field, before each of its terms there."""
TERM_INFO = Struct("!IIIQI")
"""Of a term: how many numbers its list has, the first and the last of them, where it
begins, and how many bytes it has.

It is the steps from each number to the next, all in one, two or four bytes as the
machine writes them; of ``whole`` after them a byte about each number."""
TEXT, WORDS, STEMS, ARTICLES, VOICES, ARRAYS, SUMS = (
    "txt", "wrd", "stm", "art", "voc", "col", "sum",
)  # fmt: skip
ENDINGS = (TERMS, POSTINGS, TEXT, WORDS, STEMS, ARTICLES, VOICES, ARRAYS)

TYPES: dict[str, Literal["B", "I", "Q"]] = {
    # Of an article: its day, bytes of text, first block, line in ``art``.
    "article_day": "I",
    "article_length": "I",
    "article_block": "I",
    "article_line": "Q",
    # Of a block: where its text is, its article, its characters, its first finding.
    "block_offset": "Q",
    "block_article": "I",
    "block_start": "I",
    "block_end": "I",
    "block_finding": "I",
    # Of a finding: what it is, who speaks, its first range and span.
    "finding_kind": "B",
    "finding_modality": "B",
    "finding_number": "I",
    "finding_voice": "I",
    "finding_range": "I",
    "finding_span": "I",
    # Its block, and the first of those that it may give way to.
    "finding_block": "I",
    "finding_rival": "I",
    # Bytes of the block's text; characters of the article's text.
    "range_start": "I",
    "range_end": "I",
    "span_start": "I",
    "span_end": "I",
    # Findings that another gives way to, when they are hits too.
    "rival": "I",
    # Line in ``voc``.
    "voice_line": "Q",
    # Blocks with a finding that something interrupts; findings that may give way;
    # articles without a block that has words.
    "joined": "I",
    "rivalled": "I",
    "wordless": "I",
}
"""Type code of each column, in the order of writing."""
