"""Sentences as attribution sees them, with their cues and quoted stretches.

A full stop inside quote marks ends no sentence here: ``“Is it? No,” she said.`` is
one sentence. A sentence also takes in the attribution that follows a quotation that
ended with its own question or exclamation mark.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from itertools import compress

from search_index.lexicons import grammar
from search_index.lexicons.titles import titles
from search_index.sentences.chunks import Chunk
from search_index.sentences.clauses import Clauses, CueTokens, Verb, find_clauses
from search_index.sentences.cues import Cue, cue_at, verb_forms
from search_index.sentences.phrases import NounPhrase, Range
from search_index.text.analysis import AnalysedText, Paragraph
from search_index.text.tokens import Tokens

__all__ = ["Sentence", "make_sentence", "read_sentences"]

_TAIL_REACH, _LEAST_JOINT = 14, 2
_SAYS = frozenset("ctq")
_SAYING = grammar("plain_saying")


@dataclass(slots=True)
class Sentence:
    """A sentence with its quotations whole.

    Attributes:
        analysed: the text.
        paragraph: index of its paragraph.
        first: first token.
        last: one past the last token.
        quotes: token range of each quoted stretch, marks included.
        cues: verb cues outside the quote marks, in text order.
        tokens: the tokens of its text.
    """

    analysed: AnalysedText
    paragraph: int
    first: int
    last: int
    quotes: tuple[Range, ...]
    cues: tuple[Cue, ...]
    tokens: Tokens = field(init=False)
    _clauses: Clauses | None = None
    _words: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.tokens = self.analysed.tokens

    @property
    def quote_at(self) -> tuple[int, ...]:
        """The quoted stretch of each token of its text, or -1."""
        return self.analysed.quote_at

    @property
    def words(self) -> frozenset[str]:
        """Its words in lower case, each once."""
        if not self._words:
            self._words = frozenset(self.tokens.lower[self.first : self.last])
        return self._words

    def places_of(self, words: Container[str]) -> Iterator[int]:
        """Yield its tokens that are among some words in lower case."""
        return find_places(self.analysed, (self.first, self.last), words)

    @property
    def chunks(self) -> list[Chunk]:
        """Its chunks, in order."""
        return (self._clauses or self.clauses).chunks

    @property
    def verbs(self) -> dict[int, Verb]:
        """Its verb groups, by each token of them."""
        return (self._clauses or self.clauses).verbs

    @property
    def clauses(self) -> Clauses:
        """Its verbs with their subjects; read when first asked for."""
        if self._clauses is None:
            extent = self.first, self.last
            tokens = _cue_tokens(self.cues)
            self._clauses = find_clauses(self.analysed, extent, tokens)
        return self._clauses

    def subject_of(self, cue: Cue) -> NounPhrase | None:
        """Return who a cue's subject is, or None."""
        verb = self.verbs.get(cue.first)
        subject = verb.subject if verb else None
        return _without_thing(self.tokens, subject) if subject else None


def _without_thing(tokens: Tokens, subject: NounPhrase) -> NounPhrase:
    """Return the pronoun after a thing: *he left with a tractor and he said …*.

    *My wife and I* are two who speak.
    """
    last = subject.end - 1
    if last - subject.start < _LEAST_JOINT or tokens.tags[last] != "PRP":
        return subject
    noun, known = tokens.lower[subject.head], titles()
    joined = tokens.lower[last - 1] == "and" and subject.head < last
    thing = joined and tokens.tags[subject.head] in {"NN", "NNS"}
    if not thing or known.is_person(noun) or noun in known.groups | known.bodies:
        return subject
    return NounPhrase(last, last, subject.end)


def make_sentence(
    analysed: AnalysedText, paragraph: int, extent: Range, quotes: tuple[Range, ...]
) -> Sentence:
    """Read the cues of a range of tokens."""
    first, last = extent
    cues = tuple(_cues(analysed, first, last))
    return Sentence(analysed, paragraph, first, last, quotes, cues)


def _cue_tokens(cues: tuple[Cue, ...]) -> CueTokens:
    """Sort cues by what may stand after them."""
    return CueTokens(
        frozenset([cue.last - 1 for cue in cues if "c" in cue.frames]),
        frozenset([cue.last - 1 for cue in cues if cue.frames & _SAYS]),
        frozenset([cue.last - 1 for cue in cues if "a" in cue.frames]),
    )


def read_sentences(analysed: AnalysedText, index: int) -> list[Sentence]:
    """Find the sentences of the paragraph with that index."""
    paragraph = analysed.paragraphs[index]
    quotes = quote_ranges(analysed, paragraph)
    sentences = []
    place = 0
    for first, last in _ranges(analysed, paragraph):
        mine = []
        while place < len(quotes) and quotes[place][0] < last:
            mine.append(quotes[place])
            place += 1
        sentences.append(make_sentence(analysed, index, (first, last), tuple(mine)))
    return sentences


def quote_ranges(analysed: AnalysedText, paragraph: Paragraph) -> list[Range]:
    """Return the tokens of each outermost quoted stretch, marks included."""
    starts = analysed.tokens.starts
    found = []
    for place in paragraph.quoted:
        stretch = analysed.quoted[place]
        found.append(
            (bisect_left(starts, stretch.start), bisect_left(starts, stretch.end))
        )
    return found


def _cues(analysed: AnalysedText, first: int, last: int) -> list[Cue]:
    tokens, quote_at = analysed.tokens, analysed.quote_at
    places = find_places(analysed, (first, last), verb_forms())
    cues = (cue_at(tokens, i, first, last) for i in places if quote_at[i] < 0)
    return [cue for cue in cues if cue]


def find_places(
    analysed: AnalysedText, extent: Range, words: Container[str]
) -> Iterator[int]:
    """Yield the tokens of a range that are among some words in lower case."""
    found = map(words.__contains__, analysed.tokens.lower[slice(*extent)])
    return compress(range(*extent), found)


def _ranges(analysed: AnalysedText, paragraph: Paragraph) -> list[Range]:
    quote_at = analysed.quote_at
    found: list[Range] = []
    start = -1
    for first, last in paragraph.sentences:
        if start < 0:
            start = first
        within = last < paragraph.last and 0 <= quote_at[last - 1] == quote_at[last]
        if within or _tail_follows(analysed, start, last, paragraph.last):
            continue
        found.append((start, last))
        start = -1
    if start >= 0:
        found.append((start, paragraph.last))
    return found


def _tail_follows(analysed: AnalysedText, start: int, end: int, high: int) -> bool:
    """Tell whether what follows a quotation's own end mark attributes it.

    After a full stop it does only when the quotation opened the sentence.
    """
    tokens, quote_at = analysed.tokens, analysed.quote_at
    if end >= high or quote_at[end - 1] < 0 or quote_at[end] >= 0:
        return False
    whole = quote_at[start] == quote_at[end - 1]
    asked = tokens.words[end - 2] in {"?", "!", "…", "...", "—", "--", "-"}
    for j in range(end, min(high, end + _TAIL_REACH)):
        if quote_at[j] >= 0 or tokens.tags[j] == ".":
            return False
        cue = cue_at(tokens, j, end, high)
        if cue is None:
            continue
        if "q" not in cue.frames or cue.form not in {"finite"}:
            return False
        verb = find_clauses(analysed, (end, cue.last), CueTokens()).verbs.get(j)
        if verb is None or verb.subject is None or verb.subject.start != end:
            return False
        following = tokens.words[cue.last] if cue.last < high else "."
        plain = cue.lemma in _SAYING and following in {".", ",", ":"}
        return asked or (whole and plain)
    return False
