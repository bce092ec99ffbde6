"""Embedded posts: a block of somebody's words, and the line that signs it."""

from __future__ import annotations

from search_index.model.documents import BlockKind
from search_index.quotations.candidates import Found
from search_index.quotations.rules import Rule
from search_index.sentences.subjects_after_verbs import find_inverted_subject
from search_index.text.analysis import AnalysedText
from search_index.text.lines import without_link
from search_index.words import DASHES

__all__ = ["find_post"]

_MARKS = frozenset({"“", "”", '"', "‘", "’", ">"})


def find_post(analysed: AnalysedText, index: int) -> Found | None:
    """Return the post that a paragraph is, with who signs it in the next one."""
    if index + 1 >= len(analysed.paragraphs):
        return None
    paragraph, signature = analysed.paragraphs[index : index + 2]
    blocks, words = analysed.article.blocks, analysed.tokens.words
    if blocks.kind(paragraph.block) is not BlockKind.POST:
        return None
    start = signature.first
    if signature.block != paragraph.block + 1 or words[start] not in DASHES:
        return None
    source = find_inverted_subject(analysed, start + 1, signature.last)
    if source is None:
        return None
    first, last = paragraph.first, paragraph.last
    while first < last and words[first] in _MARKS:
        first += 1
    while last > first and words[last - 1] in _MARKS:
        last -= 1
    start = analysed.tokens.starts[first]
    said = without_link(analysed.article.text[start : analysed.tokens.ends[last - 1]])
    while last > first and analysed.tokens.ends[last - 1] > start + len(said):
        last -= 1
    if first == last:
        return None
    return Found([(first, last)], None, source, index, Rule.POST, quoted=True)
