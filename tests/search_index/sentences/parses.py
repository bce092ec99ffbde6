"""Chunks and clauses of a sentence, as words."""

from __future__ import annotations

from search_index.sentences.clauses import Verb
from search_index.sentences.sentence import Sentence, read_sentences
from search_index.text.analysis import AnalysedText, analyse
from tests.search_index.invented import read_text

__all__ = ["chunks_of", "kinds_of_clauses", "sentence_of", "subjects_of"]


def sentence_of(text: str) -> tuple[AnalysedText, Sentence]:
    """Return a sentence, taken apart; it must be one sentence."""
    analysed = analyse(read_text(text + "\n"))
    (sentence,) = read_sentences(analysed, 0)
    return analysed, sentence


def chunks_of(text: str) -> list[str]:
    """Return a sentence's chunks, each as its kind and its words."""
    analysed, sentence = sentence_of(text)
    return [
        f"{chunk.kind} {analysed.words(chunk.start, chunk.end)}"
        for chunk in sentence.clauses.chunks
    ]


def subjects_of(text: str, *, whole: bool = False) -> dict[str, str]:
    """Return the subject of each main verb: its head, or all of it.

    A verb without one has an empty string.
    """
    analysed, verbs = _verbs_of(text)
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


def kinds_of_clauses(text: str) -> dict[str, str]:
    """Return the kind of clause that each main verb stands in."""
    analysed, verbs = _verbs_of(text)
    return {analysed.tokens.words[verb.chunk.head]: verb.clause for verb in verbs}


def _verbs_of(text: str) -> tuple[AnalysedText, list[Verb]]:
    """Return a sentence's verbs in text order, each once."""
    analysed, sentence = sentence_of(text)
    verbs = sentence.clauses.verbs
    return analysed, [verbs[i] for i in sorted(verbs) if verbs[i].chunk.start == i]
