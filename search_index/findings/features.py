"""What a candidate is like: features with names that a reader understands.

Each feature has a weight, and its words for the reader, in the lexicon ``weights``; one
without a weight there counts nothing. Only structure counts, never what an article is
about: tags, closed classes, places, the rule that read it, and what attributes it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from search_index.findings.candidates import Candidate, Cut
from search_index.findings.cues import is_negated
from search_index.findings.lists import blame_words, words_for
from search_index.findings.rules import Rule
from search_index.lexicons import grammar
from search_index.model.documents import AUTHOR, BlockKind, SpeakerId, SpeakerKind
from search_index.quotations.candidates import Attributed
from search_index.quotations.rules import Rule as QuotationRule
from search_index.sentences.parsed_text import ParsedText
from search_index.sentences.times import DAYS
from search_index.text.tokens import Tokens
from search_index.words import BE_AND_GET, CLOSING_MARKS

__all__ = ["Setting", "features_of"]

_READ_BY = {one: f"rule-{one.name.lower().replace('_', '-')}" for one in Rule}
_FOUND_AS = {
    one: f"found-as-{one.name.lower().replace('_', '-')}" for one in QuotationRule
}
_NEUTRAL = grammar("neutral_saying")
_MODALS = {
    **dict.fromkeys(("will", "'ll", "won't", "shall"), "modal-will"),
    **dict.fromkeys(("would", "'d", "wouldn't"), "modal-would"),
    **dict.fromkeys(("can", "cannot", "can't", "could", "couldn't"), "modal-can"),
    **dict.fromkeys(("may", "might"), "modal-may"),
    **dict.fromkeys(("must", "should", "ought", "mustn't"), "modal-should"),
}
_SUBJECTS = {
    "i": "subject-I",
    "we": "subject-we",
    "you": "subject-you",
    **dict.fromkeys(("he", "she"), "subject-he-or-she"),
    "they": "subject-they",
    "it": "subject-it",
    **dict.fromkeys(("this", "that", "these", "those"), "subject-this"),
    "there": "subject-there",
}
_AFTER_BE = {
    **dict.fromkeys(("JJ", "JJR", "JJS"), "is-adjective"),
    **dict.fromkeys(("DT", "NN", "NNS", "PRP$"), "is-something"),
}
_FINAL = frozenset({".", "!"})
_LENGTHS = (3, 5, 10, 15, 25, 40)
_MOSTLY, _BARE = 0.9, 2
_WHOLE, _SMALL = 0.85, 0.25
_LIKELY = 0.5
_LEAD, _FIFTH = 2, 0.2


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


def features_of(setting: Setting, candidate: Candidate) -> list[str]:
    """Return the features that a candidate has, each once."""
    tokens = setting.parsed.analysed.tokens
    found = [
        f"cut-{candidate.cut.replace(' ', '-')}",
        _READ_BY[candidate.reading.rule],
        f"held-{candidate.reading.modality}",
        *_in_sentence(setting, candidate),
        *_in_article(setting, candidate),
    ]
    if candidate.attributed is None:
        found += _own_voice(setting, candidate)
    else:
        found += _attribution(tokens, candidate, candidate.attributed)
        kind = setting.kinds.get(candidate.holder)
        if kind is not None:
            found.append(f"speaker-{kind}")
    found += _verb(candidate)
    found += _words(tokens, candidate)
    return found


def _own_voice(setting: Setting, candidate: Candidate) -> Iterator[str]:
    """Whose words it is in that no quotation covers."""
    if candidate.holder != AUTHOR and setting.opinion == 0:
        yield "answer"
        return
    yield "own-voice"
    if setting.opinion > _LIKELY:
        yield "own-voice-in-opinion"


def _in_sentence(setting: Setting, candidate: Candidate) -> Iterator[str]:
    """How long it is, and where it stands in its sentence and in what was said."""
    analysed = setting.parsed.analysed
    words = analysed.tokens.words
    first, last = candidate.extent
    length = sum(end - start for start, end in candidate.parts)
    if candidate.cut in {Cut.CLAUSE, Cut.SENTENCE}:
        yield f"length-{bisect_left(_LENGTHS, length)}"
    elif length <= _BARE and candidate.reading.rule is not Rule.CUE_TO:
        yield "bare-phrase"
    quoted = last - first - analysed.quote_at[first:last].count(-1)
    if quoted:
        yield "quoted" if quoted >= _MOSTLY * length else "partly-quoted"
    after = last
    while after < len(words) and words[after] in CLOSING_MARKS:
        after += 1
    following = words[after] if after < len(words) else "."
    if following in _FINAL:
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


def _in_article(setting: Setting, candidate: Candidate) -> Iterator[str]:
    """Where it stands in the article, and after which word."""
    analysed = setting.parsed.analysed
    first, paragraphs = candidate.extent[0], analysed.paragraphs
    place = analysed.paragraph_at(first)
    if place < _LEAD:
        yield "in-the-lead"
    elif place >= (1 - _FIFTH) * len(paragraphs):
        yield "late"
    kind = analysed.article.blocks.kind(paragraphs[place].block)
    if kind is not BlockKind.PARAGRAPH:
        yield f"in-{kind.value.replace('_', '-')}"
    before = analysed.tokens.lower[first - 1] if first else ""
    if before in {"but", "that", "and"}:
        yield f"after-{before}"


def _attribution(
    tokens: Tokens, candidate: Candidate, attributed: Attributed
) -> Iterator[str]:
    """What attributes it, and to what kind of mention."""
    if attributed.is_view:
        yield "view"
    if attributed.inside:
        yield "inside-speech"
    yield _FOUND_AS[attributed.rule]
    of_cue = candidate.of_cue
    yield f"cue-{of_cue}" if of_cue else "cue-neutral"
    if attributed.cue is not None:
        yield from _cue(tokens, attributed, attributed.cue[1] - 1)
    source = attributed.source
    if source is None:
        yield "source-none"
    elif tokens.tags[source.head] == "PRP":
        yield "source-pronoun"
    else:
        named = tokens.tags[source.head].startswith("NNP")
        yield "source-name" if named else "source-noun"


def _cue(tokens: Tokens, attributed: Attributed, head: int) -> Iterator[str]:
    """What the word that attributes it is like."""
    if tokens.lower[head] in _NEUTRAL:
        yield "plain-word-of-saying"
    if tokens.tags[head] == "VBG":
        yield "cue-in-ing"
    if is_negated(tokens, attributed):
        yield "cue-negated"


def _verb(candidate: Candidate) -> Iterator[str]:
    """What its main verb is, and of what."""
    clause = candidate.clause
    tokens, main = clause.tokens, clause.main
    lower, tags = tokens.lower, tokens.tags
    if main is None:
        yield "no-finite-verb"
        return
    if clause.finite > 1:
        yield "several-verbs"
    start, head, end = main.chunk.start, main.chunk.head, main.chunk.end
    modal = next((_MODALS[word] for word in lower[start:end] if word in _MODALS), "")
    yield modal or ("past" if tags[start] == "VBD" else "present")
    if lower[head] in BE_AND_GET:
        while end < clause.last - 1 and tags[end] == "RB":
            end += 1
        after = tags[end] if end < len(tags) else ""
        yield _AFTER_BE.get(after, "is-other")
    elif lower[start] in BE_AND_GET and tags[head] != "VBG":
        yield "passive"
    subject = _subject(candidate)
    yield subject
    if subject == "subject-I" and not modal and tags[start] == "VBD":
        yield "own-past"  # *I grew up here*
    timed = not _DATES.isdisjoint(lower[end : clause.last])
    if modal and (timed or "CD" in tags[end : clause.last]):
        yield "schedule"  # *the vote will be held on May 5*


def _subject(candidate: Candidate) -> str:
    main, tokens = candidate.clause.main, candidate.clause.tokens
    if main is None or main.subject is None:
        return "subject-none"
    head = main.subject.head
    tag = tokens.tags[head]
    noun = "subject-plural" if tag == "NNS" else "subject-noun"
    known = _SUBJECTS.get(tokens.lower[head])
    return known or ("subject-name" if tag.startswith("NNP") else noun)


_DATES = DAYS - {"may"}
_WORDS = {
    "negation": frozenset(
        [
            *("not", "n't", "never", "no", "nor", "nothing", "nobody", "none"),
            *("cannot", "neither", "hardly", "can't", "don't", "doesn't", "didn't"),
            *("won't", "isn't", "aren't", "wasn't", "weren't", "wouldn't"),
            *("shouldn't", "couldn't", "haven't", "hasn't", "hadn't"),
        ]
    ),
    "I-or-my": frozenset({"i", "my", "me"}),
    "we-or-our": frozenset({"we", "our", "us"}),
    "all-or-none": frozenset(
        [
            *("all", "every", "always", "everyone", "everything", "any", "anyone"),
            *("no", "nobody", "nothing", "never", "none"),
        ]
    ),
    "comparing": frozenset({"more", "less", "than", "better", "worse"}),
    "superlative": frozenset({"most", "least", "best", "worst"}),
    "date": _DATES,
    "word-of-blame": blame_words(),
    "word-of-praise": words_for("praise"),
    "word-of-judging": words_for("judging"),
}
_TAGS = {"figure": "CD", "adjective": "JJ"}
_OPENING = {
    "IN": "opens-with-preposition",
    **dict.fromkeys(("WRB", "WP", "WDT"), "opens-with-question-word"),
}


def _words(tokens: Tokens, candidate: Candidate) -> Iterator[str]:
    """Which small words and kinds of words it has."""
    words: set[str] = set()
    tags: set[str] = set()
    for first, last in candidate.parts:
        words.update(tokens.lower[first:last])
        tags.update(tokens.tags[first:last])
    for name, some in _WORDS.items():
        if not some.isdisjoint(words):
            yield name
    for name, tag in _TAGS.items():
        if tag in tags:
            yield name
    opening = _OPENING.get(tokens.tags[candidate.extent[0]])
    if opening:
        yield opening
