"""How a text was read, sentence by sentence: for bug reports and for changing a rule.

The same steps as ``annotate``, with what each of them saw: tokens with their tags,
chunks, clauses with their subjects, cues, what the cues came to, hidden views among it,
and the positions and proposals that were kept. Offsets are characters of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from search_index.annotate import Steps, take_steps
from search_index.model.documents import (
    Article,
    FindingId,
    Position,
    Proposal,
    Quotation,
    Span,
    Speaker,
)
from search_index.quotations.candidates import Attributed
from search_index.sentences.clauses import Verb
from search_index.sentences.cues import Cue
from search_index.sentences.sentence import Sentence
from search_index.text.analysis import AnalysedText

__all__ = [
    "ExplainedClause",
    "ExplainedCue",
    "ExplainedSentence",
    "ExplainedText",
    "explain",
]


@dataclass(frozen=True, slots=True)
class ExplainedClause:
    """A verb group with the subject that it was given.

    Attributes:
        kind: main, relative, subordinate, reported, participle, parenthetical.
        verb: its words.
        subject: the words of its subject, or empty.
        shared: does it share its subject with a verb before it?
    """

    kind: str
    verb: str
    subject: str
    shared: bool


@dataclass(frozen=True, slots=True)
class ExplainedCue:
    """A word that may attribute, and what came of it.

    Attributes:
        words: as they stand.
        lemma: its entry in the lexicon.
        form: finite, participle, infinitive, passive or unreal.
        frames: what may follow it, as the lexicon writes it.
        came_to: the quotations that it attributes; none when no rule took it.
    """

    words: str
    lemma: str
    form: str
    frames: tuple[str, ...]
    came_to: tuple[FindingId, ...]


@dataclass(frozen=True, slots=True)
class ExplainedSentence:
    """What was seen in a sentence, its quoted stretches being one chunk each.

    Attributes:
        paragraph: its paragraph, counted from 1 among those in which somebody speaks.
        span: where it stands.
        quoted: does it stand inside quote marks?
        tokens: each word with its tag.
        chunks: each chunk as its kind and its words.
        clauses: its verbs with their subjects, in text order.
        cues: what may attribute in it, in text order.
        quotations: those that begin in it.
        hidden: which of these give a view or an act and are not shown.
        items: positions and proposals whose evidence begins in it.
    """

    paragraph: int
    span: Span
    quoted: bool
    tokens: tuple[tuple[str, str], ...]
    chunks: tuple[tuple[str, str], ...]
    clauses: tuple[ExplainedClause, ...]
    cues: tuple[ExplainedCue, ...]
    quotations: tuple[Quotation, ...]
    hidden: frozenset[FindingId]
    items: tuple[Position | Proposal, ...]


@dataclass(frozen=True, slots=True)
class ExplainedText:
    """A text as it was read.

    Attributes:
        article: the text.
        speakers: everyone who speaks or holds something, with all their mentions.
        sentences: each sentence, then those inside its quote marks, in text order.
    """

    article: Article
    speakers: tuple[Speaker, ...]
    sentences: tuple[ExplainedSentence, ...]


def explain(article: Article) -> ExplainedText:
    """Say how an article was read; what is not English is read as if it were."""
    steps = take_steps(article)
    return ExplainedText(article, steps.speakers, tuple(_sentences(steps)))


def _sentences(steps: Steps) -> Iterator[ExplainedSentence]:
    """Explain each sentence that has words, and each sentence quoted in it."""
    analysed = steps.parsed.analysed
    for paragraph in range(len(analysed.paragraphs)):
        for sentence in steps.parsed.sentences(paragraph):
            yield _explained(steps, sentence, paragraph, quoted=False)
            for first, last in sentence.quotes:
                # Within the marks; what is quoted may have sentences of its own.
                for inner in steps.parsed.sentences_in(first + 1, last - 1):
                    yield _explained(steps, inner, paragraph, quoted=True)


def _explained(
    steps: Steps, sentence: Sentence, paragraph: int, *, quoted: bool
) -> ExplainedSentence:
    analysed = sentence.analysed
    tokens = analysed.tokens
    extent = range(sentence.first, sentence.last)
    verbs = sentence.clauses.verbs
    mine = [one for one in steps.attributed if _belongs(steps, one, extent, quoted)]
    span = analysed.span(sentence.first, sentence.last)
    return ExplainedSentence(
        paragraph + 1,
        span,
        quoted,
        tuple((tokens.words[i], tokens.tags[i]) for i in extent),
        tuple(
            (str(chunk.kind), analysed.words(chunk.start, chunk.end))
            for chunk in sentence.clauses.chunks
        ),
        tuple(
            _clause(analysed, verbs[i])
            for i in sorted(verbs)
            if verbs[i].chunk.start == i
        ),
        tuple(_cue(analysed, cue, mine) for cue in sentence.cues),
        tuple(one.quotation for one in mine),
        frozenset(one.quotation.id for one in mine if one.is_view),
        () if quoted else tuple(_items_in(steps, span)),
    )


def _belongs(steps: Steps, one: Attributed, extent: range, quoted: bool) -> bool:
    """Tell whether a quotation is read from this sentence, within marks or around."""
    if one.cue is None:
        return not quoted and one.content[0][0] in extent
    inside = steps.parsed.analysed.quote_at[one.cue[0]] >= 0
    return inside == quoted and one.cue[0] in extent


def _clause(analysed: AnalysedText, verb: Verb) -> ExplainedClause:
    subject = verb.subject
    return ExplainedClause(
        verb.clause,
        analysed.words(verb.chunk.start, verb.chunk.end),
        analysed.words(subject.start, subject.end) if subject else "",
        verb.shared,
    )


def _cue(analysed: AnalysedText, cue: Cue, mine: list[Attributed]) -> ExplainedCue:
    return ExplainedCue(
        analysed.words(cue.first, cue.last),
        cue.lemma,
        cue.form,
        tuple(sorted(cue.frames)),
        tuple(one.quotation.id for one in mine if _took(one, cue)),
    )


def _took(one: Attributed, cue: Cue) -> bool:
    """Tell whether a quotation is by a cue, or by words that it is one of."""
    if one.verb is not None or one.cue is None:
        return one.verb == cue
    return one.cue[0] <= cue.first < one.cue[1]


def _items_in(steps: Steps, span: Span) -> Iterator[Position | Proposal]:
    items: list[Position | Proposal] = [*steps.positions, *steps.proposals]
    for item in items:
        if span.start <= item.evidence[0].start < span.end:
            yield item
