"""What a quoted stretch is to the clauses open around it."""

from __future__ import annotations

from search_index.sentences.chunks import Chunk, ChunkKind
from search_index.sentences.open_clauses import ClauseStack, widened
from search_index.sentences.phrases import NounPhrase
from search_index.words import CLOSING_MARKS, FINAL_MARKS, FINITE

__all__ = ["is_whole", "read_quoted"]

_APART = frozenset(
    [
        ChunkKind.COMMA,
        ChunkKind.DASH,
        ChunkKind.STOP,
        ChunkKind.CLOSE,
        ChunkKind.COORDINATOR,
    ]
)


def read_quoted(stack: ClauseStack, place: int) -> None:
    """Take a quoted stretch: a sentence of its own, or words inside this one."""
    chunk, words = stack.chunks[place], stack.analysed.tokens.words
    end = chunk.end - 1
    while end > chunk.start and words[end] in CLOSING_MARKS:
        end -= 1
    before = stack.kind_at(place - 1)
    apart = before is None or before in _APART
    goes_on = before is ChunkKind.STOP and words[end] == ","  # said: “…,” adding
    if apart and words[end] in FINAL_MARKS and not goes_on:
        stack.restart(chunk.end)
        return
    top = stack.top
    phrase = NounPhrase(chunk.start, chunk.end - 1, chunk.end)
    if before is ChunkKind.PREPOSITION and top.verb is None:
        stack.extend(chunk.end)  # on “The Long Hour,” the mayor said
        return
    if top.verb is not None:
        top.object = top.object or phrase
        top.closable = top.closable or words[end] == ","
    elif top.subject is None and top.kind == "subordinate" and is_whole(stack, chunk):
        stack.open.pop()  # because “it was late,” and said …
    elif top.subject is None:
        top.subject = phrase
    else:
        top.subject = widened(top.subject, chunk.end)


def is_whole(stack: ClauseStack, chunk: Chunk) -> bool:
    """Tell whether a chunk is a quoted clause with its verb."""
    if chunk.kind is not ChunkKind.QUOTED:
        return False
    tags = stack.analysed.tokens.tags[chunk.start + 2 : chunk.end]
    return not FINITE.isdisjoint(tags)
