"""What became of a quotation of a draft: plain frozen data.

A verdict has three parts, since a quotation can be altered and somebody else's and no
quotation in its source, all at once. Offsets are characters, half-open: of the draft's
text for what the draft says, of the article's for the source.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from search_index.model.documents import Article, FindingId, Span
from search_index.verify.changes import Change

__all__ = [
    "Change",
    "DiffPart",
    "QuotationSource",
    "SpeakerVerdict",
    "Standing",
    "Verdict",
    "WordsVerdict",
]


_TROUBLES = (
    "negation",
    "number",
    "modal",
    "words",
    "assembled",
    "speaker",
    "order",
    "form",
    "reporter",
    "nested",
    "not found",
    "speaker unknown",
    "nobody named",
    "cannot check",
    "",
)
"""What can be wrong with a quotation, the worst first."""
_DOUBTS = frozenset({"not found", "cannot check", "speaker unknown", "nobody named"})
_WARNINGS = frozenset({"reporter", "nested", "order", "form"})


class WordsVerdict(StrEnum):
    """What became of the words, the best first."""

    VERBATIM = "verbatim"
    MARKED = "marked"
    ALTERED = "altered"
    ASSEMBLED = "assembled"
    NOT_FOUND = "not found"
    CANNOT_CHECK = "cannot check"


class Standing(StrEnum):
    """Whose words they are in the source, the best first."""

    QUOTED = "quoted"
    NESTED = "nested"
    REPORTER = "reporter"


class SpeakerVerdict(StrEnum):
    """Whether the draft names who said it."""

    SAME = "same"
    NONE = "none"
    UNKNOWN = "unknown"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class DiffPart:
    """A run of words that both have, or only one.

    Attributes:
        sign: ``=`` both, ``-`` only the source, ``+`` only the draft.
        words: as they are written there, without what stands between them.
    """

    sign: str
    words: str


@dataclass(frozen=True, slots=True)
class QuotationSource:
    """Where the words come from.

    Attributes:
        article: which article.
        span: of its text: from the first to the last of the words.
        paragraph: number of the paragraph that they begin in, from 1.
        speaker: who says them there, or empty.
        certain: Would the program sign for that?
        because: why they are that speaker's.
        via: through whom they are reported, outermost first.
        finding: the quotation that they are of, or None.
    """

    article: Article
    span: Span
    paragraph: int
    speaker: str = ""
    certain: bool = True
    because: str = ""
    via: tuple[str, ...] = ()
    finding: FindingId | None = None

    @property
    def text(self) -> str:
        """What stands there."""
        return self.span.of(self.article.text)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one quotation of a draft.

    Attributes:
        draft: origin of the draft.
        span: of the draft's text: what stands within the quote marks.
        quote: the words, its stretches joined by `` … ``.
        speaker: whom the draft names, or empty.
        words: what became of the words.
        change: how altered words differ, else None.
        standing: whose words they are in the source; None when there is none.
        attribution: whether the draft names who said it.
        source: where they come from, or None.
        others: further places, of what was assembled from several.
        diff: word by word, empty when nothing was found.
        note: what else is to be said, in sentences; may be empty.
        paragraph: of the draft, from 1.
        alone: Are they words by themselves, of which nobody need be named?
    """

    draft: str
    span: Span
    quote: str
    speaker: str
    words: WordsVerdict
    change: Change | None
    standing: Standing | None
    attribution: SpeakerVerdict
    source: QuotationSource | None
    others: tuple[QuotationSource, ...]
    diff: tuple[DiffPart, ...]
    note: str
    paragraph: int = 1
    alone: bool = False

    @property
    def is_sound(self) -> bool:
        """Can the quotation stay in the draft as it is?"""
        return not self.trouble

    @property
    def trouble(self) -> str:
        """The worst that is wrong with it, in a word or two; empty when nothing is."""
        if self.change is not None:
            return self.change.value
        if self.words not in {WordsVerdict.VERBATIM, WordsVerdict.MARKED}:
            return self.words.value
        if self.attribution is SpeakerVerdict.OTHER:
            return "speaker"
        if self.standing is not Standing.QUOTED:
            return self.standing.value if self.standing else ""
        if self.attribution is SpeakerVerdict.UNKNOWN:
            return "speaker unknown"
        unnamed = self.attribution is SpeakerVerdict.NONE and not self.alone
        return "nobody named" if unnamed else ""

    @property
    def sign(self) -> str:
        """A sign for it: ✗ wrong, ! to be looked at, ? in doubt, ✓ sound."""
        if self.trouble in _DOUBTS:
            return "?"
        if self.trouble in _WARNINGS:
            return "!"
        return "✗" if self.trouble else "✓"

    @property
    def severity(self) -> int:
        """How bad it is: 0 is the worst."""
        return _TROUBLES.index(self.trouble)
