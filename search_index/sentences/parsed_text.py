"""The one parse of a text: its sentences, made when they are first asked for.

What stands in quote marks is one chunk to the sentence around it, and has sentences of
its own: they are read as if the marks were plain ones (``inside``).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace

from search_index.sentences.phrases import Range
from search_index.sentences.sentence import Sentence, make_sentence, read_sentences
from search_index.text.analysis import AnalysedText

__all__ = ["ParsedText"]

_Place = tuple[int, int, int]
_NO_PARAGRAPH = -1
_MOST_KEPT = 4_000
_LEAST = 3


@dataclass(frozen=True, slots=True)
class ParsedText:
    """A text with the shallow parse of its sentences.

    Attributes:
        analysed: the text.
        depth: how many quote marks around a word are taken for plain ones.
    """

    analysed: AnalysedText
    depth: int = 0
    _kept: dict[_Place, tuple[Sentence, ...]] = field(default_factory=dict, repr=False)
    _inside: list[ParsedText] = field(default_factory=list, repr=False)

    @property
    def inside(self) -> ParsedText:
        """The text with its outermost quote marks taken for plain marks."""
        if not self._inside:
            self._inside.append(ParsedText(_without_outer(self.analysed), 1))
        return self._inside[0]

    def sentences(self, paragraph: int) -> tuple[Sentence, ...]:
        """Return the sentences of a paragraph, with their quotations whole."""
        place = self.analysed.paragraphs[paragraph]
        return self._keep((place.first, place.last, paragraph))

    def sentences_in(self, first: int, last: int) -> tuple[Sentence, ...]:
        """Return the sentences, or the parts of sentences, that a range of tokens has.

        A range inside quote marks has those of what is quoted.

        Args:
            first: first token of the range.
            last: one past its last.
        """
        if not self.depth and self.analysed.quote_at[first] >= 0:
            return self.inside.sentences_in(first, last)
        return self._keep((first, last, _NO_PARAGRAPH))

    def sentence_at(self, token: int) -> Sentence | None:
        """Return the sentence of a token: inside quote marks the quoted one."""
        analysed = self.analysed
        quote = analysed.quote_at[token] if not self.depth else -1
        if quote >= 0:
            found = self.sentences_in(*_inner_tokens(analysed, quote))
        else:
            found = self.sentences(analysed.paragraph_at(token))
        place = bisect_right(found, token, key=lambda sentence: sentence.first) - 1
        return found[place] if place >= 0 and token < found[place].last else None

    def _keep(self, place: _Place) -> tuple[Sentence, ...]:
        """Return the sentences of a place, read once.

        Of a text with very many paragraphs not all are kept: they are read again.
        """
        found = self._kept.get(place)
        if found is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            first, last, paragraph = place
            found = tuple(
                _cut_sentences(self.analysed, first, last)
                if paragraph == _NO_PARAGRAPH
                else read_sentences(self.analysed, paragraph)
            )
            self._kept[place] = found
        return found


def _inner_tokens(analysed: AnalysedText, quote: int) -> Range:
    """Return the tokens between a pair of quote marks."""
    return analysed.token_range(analysed.quoted[quote].inner)


def _without_outer(analysed: AnalysedText) -> AnalysedText:
    """Return the text with its outermost quote marks taken for plain marks."""
    starts = analysed.tokens.starts
    second = tuple(stretch for stretch in analysed.nested if stretch.depth == 1)
    quote_at = [-1] * len(starts)
    for place, stretch in enumerate(second):
        first = bisect_left(starts, stretch.start)
        for i in range(first, bisect_left(starts, stretch.end)):
            quote_at[i] = place
    return replace(analysed, quoted=second, nested=(), quote_at=tuple(quote_at))


def _cut_sentences(analysed: AnalysedText, first: int, last: int) -> list[Sentence]:
    """Read the sentences of a range, cut at its ends; a word or two is none."""
    paragraph = analysed.paragraph_at(first)
    sentences = analysed.paragraphs[paragraph].sentences
    # Looked up, not walked over: one paragraph may be the whole article.
    place = bisect_right(sentences, first, key=lambda sentence: sentence[1])
    end = bisect_left(sentences, last, key=lambda sentence: sentence[0])
    found = []
    for start, stop in sentences[place:end]:
        low, high = max(start, first), min(stop, last)
        if high - low >= _LEAST:
            quotes = _quotes_in(analysed, low, high)
            found.append(make_sentence(analysed, paragraph, (low, high), quotes))
    return found


def _quotes_in(analysed: AnalysedText, first: int, last: int) -> tuple[Range, ...]:
    """Return the quoted stretches of a range of tokens, marks included."""
    quote_at, found, i = analysed.quote_at, list[Range](), first
    while i < last:
        end = i + 1
        while end < last and quote_at[end] == quote_at[i]:
            end += 1
        if quote_at[i] >= 0:
            found.append((i, end))
        i = end
    return tuple(found)
