"""Chunks and clauses of a sentence, as words."""

from __future__ import annotations

from search_index.sentences.clauses import Verb
from search_index.sentences.sentence import Passage, find_passages
from search_index.text.analysis import AnalysedText, analyse
from tests.search_index.invented import read_text

__all__ = ["chunks_of", "kinds_of_clauses", "passage_of", "subjects_of"]


def passage_of(sentence: str) -> tuple[AnalysedText, Passage]:
    """Return a sentence, taken apart; it must be one passage."""
    analysed = analyse(read_text(sentence + "\n"))
    (passage,) = find_passages(analysed, 0)
    return analysed, passage


def chunks_of(sentence: str) -> list[str]:
    """Return a sentence's chunks, each as its kind and its words."""
    analysed, passage = passage_of(sentence)
    return [
        f"{chunk.kind.name.lower()} {analysed.words(chunk.start, chunk.end)}"
        for chunk in passage.clauses.chunks
    ]


def subjects_of(sentence: str, *, whole: bool = False) -> dict[str, str]:
    """Return the subject of each main verb: its head, or all of it.

    A verb without one has an empty string.
    """
    analysed, verbs = _verbs_of(sentence)
    found: dict[str, str] = {}
    for verb in verbs:
        subject = verb.subject
        words = ""
        if subject is not None:
            first, last = subject.start, subject.end
            if not whole:
                first, last = subject.head, subject.head + 1
            words = analysed.words(first, last)
        found[analysed.tokens.words[verb.chunk.head]] = words
    return found


def kinds_of_clauses(sentence: str) -> dict[str, str]:
    """Return the kind of clause that each main verb stands in."""
    analysed, verbs = _verbs_of(sentence)
    return {analysed.tokens.words[verb.chunk.head]: verb.clause for verb in verbs}


def _verbs_of(sentence: str) -> tuple[AnalysedText, list[Verb]]:
    """Return a sentence's verbs in text order, each once."""
    analysed, passage = passage_of(sentence)
    verbs = passage.clauses.verbs
    return analysed, [verbs[i] for i in sorted(verbs) if verbs[i].chunk.start == i]
