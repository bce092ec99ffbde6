"""What a candidate is like: signs with names that a reader understands.

Each sign has a weight, and its words for the reader, in the lexicon ``weights``. Only
structure counts, never what an article is about: tags, closed classes, places, the
rule that read it and what attributes it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from search_index.findings.candidates import Candidate
from search_index.findings.cues import is_negated, read_cue
from search_index.findings.lists import words_for
from search_index.model.documents import AUTHOR, BlockKind, SpeakerId, SpeakerKind
from search_index.sentences.parsed_text import ParsedText

__all__ = ["Setting", "signs_of"]

_NEUTRAL = frozenset(
    [
        *("said", "says", "say", "saying", "told", "tell", "tells", "added", "adds"),
        *("adding", "wrote", "writes", "explained", "noted", "continued", "stated"),
    ]
)
_BE = frozenset(
    [
        *("is", "are", "was", "were", "be", "been", "'s", "'re", "'m", "am", "isn't"),
        *("aren't", "wasn't", "weren't"),
    ]
)
_NEGATION = frozenset(
    [
        *("not", "n't", "never", "no", "nor", "nothing", "nobody", "none", "cannot"),
        *("neither", "hardly", "can't", "don't", "doesn't", "didn't", "won't", "isn't"),
        *("aren't", "wasn't", "weren't", "wouldn't", "shouldn't", "couldn't"),
        *("haven't", "hasn't", "hadn't"),
    ]
)
_DEGREE = frozenset(
    [
        *("very", "so", "too", "really", "absolutely", "extremely", "incredibly"),
        *("deeply", "highly", "totally", "completely", "truly", "quite", "such"),
        *("far", "much", "utterly", "pretty"),
    ]
)
_HEDGES = frozenset(
    [
        *("may", "might", "could", "perhaps", "probably", "likely", "possibly"),
        *("unlikely", "seems", "seem", "appears"),
    ]
)
_BECAUSE = frozenset({"because", "so", "therefore", "thus"})
_CONTRAST = frozenset({"but", "although", "though", "while", "yet", "however"})
_FOCUS = frozenset({"only", "just", "even", "still", "already", "simply"})
_ALL = frozenset(
    [
        *("all", "every", "always", "everyone", "everything", "any", "anyone", "no"),
        *("nobody", "nothing", "never", "none"),
    ]
)
_COMPARING = frozenset({"more", "less", "than", "better", "worse"})
_SUPERLATIVE = frozenset({"most", "least", "best", "worst"})
_DATES = frozenset(
    [
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday"),
        *("sunday", "yesterday", "today", "tonight", "january", "february", "march"),
        *("april", "june", "july", "august", "september", "october", "november"),
        *("december", "tomorrow"),
    ]
)
_ME = frozenset({"i", "my", "me"})
_US = frozenset({"we", "our", "us"})
_YOU = frozenset({"you", "your"})
_THEM = frozenset({"they", "their", "them"})
_PERCENT = frozenset({"percent", "%", "per"})
_MODALS = {
    **dict.fromkeys(("will", "'ll", "won't", "shall"), "will"),
    **dict.fromkeys(("would", "'d", "wouldn't"), "would"),
    **dict.fromkeys(("can", "cannot", "can't", "could", "couldn't"), "can"),
    **dict.fromkeys(("may", "might"), "may"),
    **dict.fromkeys(("must", "should", "ought", "mustn't", "shouldn't"), "should"),
}
_SUBJECTS = {
    "i": "subject-I",
    "we": "subject-we",
    "you": "subject-you",
    "he": "subject-he-or-she",
    "she": "subject-he-or-she",
    "they": "subject-they",
    "it": "subject-it",
    **dict.fromkeys(("this", "that", "these", "those"), "subject-this"),
    "there": "subject-there",
}
_LENGTHS = (3, 5, 10, 15, 25, 40)
_CLOSING = frozenset({"”", "“", '"', "’", "'", "''", ")"})
_MANY_NAMES = 0.3
_MOSTLY = 0.9
_WHOLE, _SMALL = 0.85, 0.25
_LIKELY = 0.5
_LEAD = 2
_FIFTH = 0.2


@dataclass(frozen=True, slots=True)
class Setting:
    """What all candidates of an article share.

    Attributes:
        parsed: the text.
        kinds: what each speaker is.
        opinion: how likely the article argues for itself.
    """

    parsed: ParsedText
    kinds: dict[SpeakerId, SpeakerKind]
    opinion: float


def signs_of(setting: Setting, candidate: Candidate) -> Iterator[str]:
    """Yield the signs that a candidate has, each once."""
    yield f"cut-{candidate.cut.value.replace(' ', '-')}"
    yield f"rule-{candidate.reading.rule.value.replace(' ', '-')}"
    yield f"held-{candidate.reading.modality.value}"
    yield from _place(setting, candidate)
    if candidate.attributed is None:
        yield from _own_voice(setting, candidate)
    else:
        yield from _attribution(setting, candidate)
    yield from _verb(candidate)
    yield from _words(setting, candidate)


def _own_voice(setting: Setting, candidate: Candidate) -> Iterator[str]:
    """Whose words it is in that no quotation covers."""
    if candidate.holder not in {AUTHOR, *candidate.via} and setting.opinion == 0:
        yield "answer"
        return
    yield "own-voice"
    if setting.opinion > _LIKELY:
        yield "own-voice-in-opinion"


def _place(setting: Setting, candidate: Candidate) -> Iterator[str]:
    """Where it stands: in the sentence, the content, the article."""
    analysed = setting.parsed.analysed
    words = analysed.tokens.words
    first, last = candidate.extent
    length = sum(end - start for start, end in candidate.parts)
    yield f"length-{bisect_left(_LENGTHS, length)}"
    quoted = sum(analysed.quote_at[i] >= 0 for i in range(first, last))
    if quoted:
        yield "quoted" if quoted >= _MOSTLY * length else "partly-quoted"
    after = last
    while after < len(words) and words[after] in _CLOSING:
        after += 1
    following = words[after] if after < len(words) else "."
    if following == "?":
        yield "asks"
    elif following in {".", "!"}:
        yield "ends-its-sentence"
    elif following == ",":
        yield "ends-at-a-comma"
    start, end = candidate.content
    share = length / max(1, end - start)
    if share >= _WHOLE:
        yield "whole-content"
    elif share < _SMALL:
        yield "small-part"
    if last >= end - 2:
        yield "ends-its-content"
    paragraphs = analysed.paragraphs
    place = bisect_right(paragraphs, first, key=lambda one: one.first) - 1
    if place < _LEAD:
        yield "in-the-lead"
    elif place < _FIFTH * len(paragraphs):
        yield "early"
    elif place >= (1 - _FIFTH) * len(paragraphs):
        yield "late"
    kind = analysed.article.blocks[paragraphs[place].block].kind
    if kind is not BlockKind.PARAGRAPH:
        yield f"in-{kind.value.replace('_', '-')}"
    before = analysed.tokens.lower[first - 1] if first else ""
    if before in {"but", "that", "and"}:
        yield f"after-{before}"


def _attribution(setting: Setting, candidate: Candidate) -> Iterator[str]:
    """What attributes it."""
    attributed = candidate.attributed
    assert attributed is not None
    tokens = setting.parsed.analysed.tokens
    if attributed.is_view:
        yield "view"
    if attributed.inside:
        yield "inside-speech"
    yield f"found-as-{attributed.rule.name.lower()}"
    of_cue = read_cue(tokens, attributed, candidate.content)
    yield f"cue-{of_cue.modality.value}" if of_cue else "cue-neutral"
    if attributed.cue is not None:
        head = attributed.cue[1] - 1
        if tokens.lower[head] in _NEUTRAL:
            yield "plain-word-of-saying"
        if tokens.tags[head] in {"VBG", "VBN", "NN", "NNS", "VBZ", "VBP"}:
            yield f"cue-{tokens.tags[head]}"
        if is_negated(tokens, attributed):
            yield "cue-negated"
        if _is_supposed(setting, candidate):
            yield "supposed"
    source = attributed.source
    if source is None:
        yield "source-none"
    elif tokens.tags[source.head] == "PRP":
        yield "source-pronoun"
    elif tokens.tags[source.head].startswith("NNP"):
        yield "source-name"
    else:
        yield "source-noun"
    kind = setting.kinds.get(candidate.holder)
    if kind is not None:
        yield f"speaker-{kind.value}"


def _is_supposed(setting: Setting, candidate: Candidate) -> bool:
    """Tell whether its cue is only supposed: *if the board agrees to …*."""
    attributed = candidate.attributed
    assert attributed is not None
    assert attributed.cue is not None
    if attributed.rule.gives_whole:
        return False
    tokens = setting.parsed.analysed.tokens
    for i in range(attributed.cue[0] - 1, max(-1, attributed.cue[0] - 12), -1):
        if tokens.words[i] in {",", ".", ";", "”", "?"}:
            return False
        if tokens.lower[i] in {"if", "whether", "unless"}:
            return True
    return False


def _verb(candidate: Candidate) -> Iterator[str]:
    """What its main verb is, and of what."""
    clause = candidate.clause
    tokens, main = clause.tokens, clause.main
    lower, tags = tokens.lower, tokens.tags
    if main is None:
        yield "no-finite-verb"
        if lower[clause.first] == "to":
            yield "opens-with-to"
        elif tags[clause.first] in {"VBG", "VB"}:
            yield f"opens-with-{tags[clause.first]}"
        return
    yield "several-verbs" if clause.finite > 1 else "one-verb"
    start, head, end = main.chunk.start, main.chunk.head, main.chunk.end
    modal = next((lower[i] for i in range(start, end) if lower[i] in _MODALS), "")
    if modal:
        yield f"modal-{_MODALS[modal]}"
    elif tags[start] == "VBD":
        yield "past"
    else:
        yield "present"
    if lower[head] in _BE:
        place = end
        while place < clause.last and tags[place] == "RB":
            place += 1
        tag = tags[place] if place < clause.last else ""
        yield "is-adjective" if tag.startswith("JJ") else (
            "is-something" if tag in {"DT", "NN", "NNS", "PRP$"} else "is-other"
        )
    elif lower[start] in _BE:
        yield "is-doing" if tags[head] == "VBG" else "passive"
    elif lower[start] in {"has", "have", "'ve", "had"} and head > start:
        yield "perfect"
    subject = main.subject
    if subject is None:
        yield "subject-none"
        return
    yield _SUBJECTS.get(lower[subject.head]) or (
        "subject-name"
        if tags[subject.head].startswith("NNP")
        else "subject-plural"
        if tags[subject.head] == "NNS"
        else "subject-noun"
    )
    if lower[subject.head] in {"i", "we"} and lower[head] in words_for("thinking"):
        yield "I-think"


_WORD_SIGNS = (
    ("negation", _NEGATION),
    ("I-or-my", _ME),
    ("we-or-our", _US),
    ("you-or-your", _YOU),
    ("they-or-their", _THEM),
    ("percent", _PERCENT),
    ("degree", _DEGREE),
    ("hedge", _HEDGES),
    ("because", _BECAUSE),
    ("contrast", _CONTRAST),
    ("if", frozenset({"if", "unless"})),
    ("focus", _FOCUS),
    ("all-or-none", _ALL),
    ("comparing", _COMPARING),
    ("superlative", _SUPERLATIVE),
    ("date", _DATES),
)
_LIST_SIGNS = (
    ("word-of-blame", "blame"),
    ("word-of-praise", "praise"),
    ("word-of-judging", "judging"),
)


def _words(setting: Setting, candidate: Candidate) -> Iterator[str]:
    """Which small words and kinds of words it has."""
    tokens = setting.parsed.analysed.tokens
    words: set[str] = set()
    tags: list[str] = []
    for first, last in candidate.parts:
        words.update(tokens.lower[first:last])
        tags.extend(tokens.tags[first:last])
    for name, some in _WORD_SIGNS:
        if not some.isdisjoint(words):
            yield name
    for name, key in _LIST_SIGNS:
        if not words_for(key).isdisjoint(words):
            yield name
    if "CD" in tags:
        yield "figure"
    if "JJ" in tags:
        yield "adjective"
    if "JJR" in tags or "JJS" in tags:
        yield "compared-adjective"
    if sum(tag.startswith("NNP") for tag in tags) >= _MANY_NAMES * len(tags):
        yield "many-names"
    if "WDT" in tags[1:] or "WP" in tags[1:]:
        yield "relative-clause"
    if tags[0] == "IN":
        yield "opens-with-preposition"
    elif tags[0] in {"WRB", "WP", "WDT"}:
        yield "opens-with-question-word"

