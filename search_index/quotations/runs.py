"""Quotations in runs: stretches whose speaker stands elsewhere.

A stretch after an attributed one in its paragraph goes on with it; one that opens a
paragraph after an unclosed one is the same quotation; a paragraph that is all
quotation takes the speaker before it, or the other one of a dialogue by turns. The
sentence before may introduce one, with a colon or by its subject, and the sentence
after may say whose it was.
"""

from __future__ import annotations

from dataclasses import dataclass

from search_index.lexicons import grammar
from search_index.lexicons.cues import nouns
from search_index.quotations.announcers import (
    find_asked_about,
    find_lister,
    find_named_alone,
    find_sender,
)
from search_index.quotations.candidates import Found
from search_index.quotations.quoted_stretches import inner, without_that
from search_index.quotations.rules import Rule
from search_index.quotations.signatures import signed_by
from search_index.sentences.chunks import ChunkKind
from search_index.sentences.clause_starts import trim
from search_index.sentences.phrases import NounPhrase, Range
from search_index.sentences.sentence import Sentence
from search_index.text.analysis import AnalysedText
from search_index.words import FINITE

__all__ = ["Runs"]

_LONG_PREDICATE = 8
_SHORT = 5
_LONGEST_RUN = 200
_BACK = frozenset({"that", "those", "this", "these", "so", "such"})
_BACK_REACH = 8
_BULLETS = frozenset({">", "-", "*", "•", "·", "–", "—"})
_AGAIN = frozenset({"then", "and", "again", "finally", "later"})
_SENT = frozenset(["letter", "email", "e-mail", "note", "post", "tweet", "text"])
_PARTS = grammar("parts")
_ANNOUNCING = grammar("announcing")


@dataclass(slots=True)
class _Announcement:
    """What the end of a paragraph announces with a colon.

    Attributes:
        source: who is to speak.
        cue: the words that say so, or None.
        made: what has been found of it so far.
    """

    source: NounPhrase
    cue: Range | None
    made: Found | None = None


class Runs:
    """The run of quotations through one article's paragraphs."""

    def __init__(self, analysed: AnalysedText) -> None:
        self._analysed = analysed
        self._last: Found | None = None
        self._before: Found | None = None
        self._here: Found | None = None
        self._open: Found | None = None
        self._subject: NounPhrase | None = None
        self._paragraph = -1
        self._turns: list[Found] = []
        self._waiting: Found | None = None
        self._unsettled: Found | None = None
        self._alone_here: Found | None = None
        self._announced: _Announcement | None = None
        self._announces: _Announcement | None = None

    def open_paragraph(self, index: int) -> None:
        """Begin the paragraph with that index."""
        self._paragraph = index
        self._here = None
        self._subject = None
        self._alone_here = None
        self._announced, self._announces = self._announces, None

    def take_block(self, *, marked: bool) -> Found | None:
        """Return a block that the paragraph before introduces, whole.

        A block quotation, or the item of a list; the blocks of its kind that follow
        are joined to the first.

        Args:
            marked: is it set apart as a quotation, so that it needs no quote marks?
        """
        paragraph = self._analysed.paragraphs[self._paragraph]
        announced = self._announced
        if announced is None or (paragraph.quoted and marked):
            return None
        first, last = paragraph.first, paragraph.last
        while first < last - 1 and self._analysed.tokens.words[first] in _BULLETS:
            first += 1
        content = without_that(
            self._analysed, trim(self._analysed, first, last) or (0, 0)
        )
        self._announces = announced
        if announced.made is not None:
            announced.made.content.append(content)
            return announced.made
        made = self._introduced((first, last) if marked else content, announced)
        made.quoted = marked
        announced.made = made
        return made

    def take(
        self, sentence: Sentence, found: list[Found], loose: list[Range]
    ) -> list[Found]:
        """Attribute a sentence's loose stretches; return all that is new."""
        new = list(found)
        self._settle(sentence, new)
        for quote in loose:
            made = self._loose(sentence, quote, found)
            if made:
                new.append(made)
        for one in sorted(new, key=lambda one: one.content[0][0]):
            if one.quoted or one.is_view or one.rule is not Rule.OF_NOUN:
                self._go_to(one)
                if one.quoted:
                    self._remember(one)
        for one in found:
            if one.quoted:
                self._here = one
        self._note_open(sentence, new)
        if not sentence.quotes:
            self._pass_over(sentence)
        self._note_announcement(sentence)
        if found and not any(one.quoted for one in found):
            self._last = found[-1]
        return new

    def _go_to(self, one: Found) -> None:
        """Let what comes in the paragraph go on from an attribution, if it may."""
        here = self._here
        if one.quoted or here is None or not here.quoted or self._marks(one):
            self._here = one

    def _marks(self, one: Found) -> bool:
        """Tell whether some of what is reported stands in quote marks."""
        quote_at = self._analysed.quote_at
        return any(
            max(quote_at[slice(*piece)], default=-1) >= 0 for piece in one.content
        )

    def _settle(self, sentence: Sentence, new: list[Found]) -> None:
        """Give paragraphs that went on to here the speaker that stands at their end."""
        waiting = self._waiting
        first = self._analysed.paragraphs[self._paragraph].first
        if waiting is None or sentence.first != first:
            return
        for one in new:
            if one.quoted and one.source is not None and one.content[0][0] - first < 2:
                waiting.content += one.content
                waiting.source, waiting.cue = one.source, one.cue
                waiting.verb = one.verb
                waiting.same_as, waiting.rule = None, one.rule
                new.remove(one)
                self._here = self._last = waiting
                self._waiting = None
                return
        if not sentence.quotes or sentence.quotes[0][0] != first:
            self._waiting = None

    def _pass_over(self, sentence: Sentence) -> None:
        """Take note of a sentence without quote marks."""
        self._attribute_back(sentence)
        paragraph = self._analysed.paragraphs[self._paragraph]
        if not paragraph.quoted:
            return  # nothing in it takes its speaker from here
        subject = self._subject_of(sentence)
        self._subject = subject or self._subject
        here = self._here.source if self._here is not None else None
        tokens = self._analysed.tokens
        named = subject is not None and tokens.tags[subject.head] == "NNP"
        asks = tokens.words[sentence.last - 1] == "?"  # *Roe’s? “A farce.”*
        named = named and here is not None and tokens.tags[here.head] == "NNP"
        if subject is None or here is None or not (asks or named):
            return
        if tokens.lower[here.head] != tokens.lower[subject.head]:
            self._here = None  # somebody else acts: what follows is theirs

    def _attribute_back(self, sentence: Sentence) -> None:
        """Read *Those were the words of X*, *That is how X sees it*."""
        one, self._unsettled = self._unsettled, None
        if one is not None and self._paragraph - one.paragraph > 1 + len(one.content):
            return
        tokens = self._analysed.tokens
        if one is None:
            return
        signature = signed_by(sentence, sentence.first)
        if signature is not None:
            one.source, one.same_as, one.rule = signature, None, Rule.SIGNED
            return
        if tokens.lower[sentence.first] not in _BACK:
            return
        for chunk in sentence.chunks[1:_BACK_REACH]:
            if chunk.kind is ChunkKind.NOUN and tokens.tags[chunk.head] == "NNP":
                one.source = NounPhrase(chunk.start, chunk.head, chunk.end)
                one.same_as, one.rule = None, Rule.SENTENCE_AFTER
                return

    def _note_announcement(self, sentence: Sentence) -> None:
        """Keep who announces what comes after a paragraph that ends with a colon."""
        self._announces = None
        if self._analysed.tokens.words[sentence.last - 1] != ":":
            return
        cues = [cue for cue in sentence.cues if cue.form in {"finite", "infinitive"}]
        sender = find_sender(sentence)
        if sender is not None and cues:
            extent = (cues[-1].first, cues[-1].last)
            self._announces = _Announcement(sender, extent)
            return
        for cue in reversed(cues):
            source = sentence.subject_of(cue)
            if source is not None:
                self._announces = _Announcement(source, (cue.first, cue.last))
                return
        subject = self._subject_of(sentence) or find_lister(sentence)
        subject = subject or find_named_alone(sentence)
        self._announces = _Announcement(subject, None) if subject is not None else None

    def _introduced(self, content: Range, announced: _Announcement) -> Found:
        """Return what the paragraph before introduces with a colon."""
        source, cue = announced.source, announced.cue
        rule = Rule.PARAGRAPH_BEFORE
        return Found([content], cue, source, self._paragraph, rule, quoted=True)

    def _remember(self, one: Found) -> None:
        self._last = one
        if not self._turns or self._turns[-1] is not one:
            self._turns = [*self._turns[-3:], one]

    def _note_open(self, sentence: Sentence, new: list[Found]) -> None:
        """Keep the quotation that the next paragraph goes on with."""
        if not sentence.quotes:
            return
        quote = sentence.quotes[-1]
        stretch = self._analysed.quoted[self._analysed.quote_at[quote[0]]]
        self._open = None
        if stretch.goes_on:
            for one in [*new, *([self._here] if self._here else [])]:
                first, last = one.content[-1]
                if first <= quote[0] + 2 <= last:
                    self._open = one

    def _loose(
        self, sentence: Sentence, quote: Range, found: list[Found]
    ) -> Found | None:
        analysed, tokens = self._analysed, self._analysed.tokens
        content = inner(analysed, quote)
        opens = not any(
            tokens.words[j][0].isalnum() for j in range(sentence.first, quote[0])
        )
        opens = opens or _resumes(sentence, quote[0])
        words = sum(tokens.words[j][0].isalnum() for j in range(content[0], content[1]))
        first = analysed.paragraphs[sentence.paragraph].first
        opens_paragraph = all(tokens.words[j] == ">" for j in range(first, quote[0]))
        if opens_paragraph and self._open is not None:
            self._join(self._open, content)
            return None
        if opens_paragraph and self._announced is not None:
            return self._introduced(content, self._announced)
        ended = tokens.words[content[1] - 1] in {".", "?", "!", ",", "…", "...", "—"}
        whole = opens and (
            quote[1] >= sentence.last - 1
            or tokens.words[quote[1] - 2] in {".", "?", "!"}
        )
        here = self._here
        goes_on = words >= _LONG_PREDICATE and _is_predicate(sentence, quote)
        if goes_on and here is not None and here.quoted:
            return self._like(here, content, Rule.GOES_ON)
        if not whole or (words < _SHORT and not ended) or words == 0:
            return None
        if self._here is not None and (self._here.quoted or not opens_paragraph):
            if self._here is self._alone_here and self._subject is not None:
                # *“It leaks.” Roe shook her head. “It all leaks.”*: both are hers.
                self._here.source, self._here.same_as = self._subject, None
                self._here.rule, self._alone_here = Rule.AFTER_SPEAKER, None
            if self._here.quoted:
                self._join(self._here, content)
                return None
            return self._like(self._here, content, Rule.AFTER_REPORTED)
        if self._subject is not None and not opens_paragraph:
            return Found(
                [content],
                None,
                self._subject,
                sentence.paragraph,
                Rule.AFTER_SPEAKER,
                quoted=True,
            )
        made = self._alone(sentence, content)
        self._unsettled = made if made.rule is not Rule.TURNS else None
        self._alone_here = made
        stretch = analysed.quoted[analysed.quote_at[quote[0]]]
        if opens_paragraph:
            self._waiting = made if stretch.goes_on else None
        return made

    def _alone(self, sentence: Sentence, content: Range) -> Found:
        """Return a quotation that stands alone, with the likeliest speaker."""
        other = self._other_turn(sentence.paragraph)
        if other is not None:
            return self._like(other, content, Rule.TURNS)
        if self._last is not None:
            return self._like(self._last, content, Rule.GOES_ON)
        return Found(
            [content], None, None, sentence.paragraph, Rule.NOBODY, quoted=True
        )

    def _other_turn(self, paragraph: int) -> Found | None:
        """Return whose turn it is in a dialogue: the speaker two paragraphs before."""
        if len(self._turns) < 2:
            return None
        earlier, last = self._turns[-2:]
        if (earlier.paragraph, last.paragraph) != (paragraph - 2, paragraph - 1):
            return None
        one, other = _root(earlier).source, _root(last).source
        if one is None or other is None:
            return None
        words = self._analysed.tokens.lower
        return earlier if words[one.head] != words[other.head] else None

    def _join(self, one: Found, content: Range) -> None:
        one.content.append(content)
        self._here = one

    def _like(self, one: Found, content: Range, rule: Rule) -> Found:
        return Found(
            [content], None, None, self._paragraph, rule, same_as=one, quoted=True
        )

    def _subject_of(self, sentence: Sentence) -> NounPhrase | None:
        analysed, tokens = self._analysed, self._analysed.tokens
        for j in range(sentence.first + 1, sentence.last):
            if analysed.quote_at[j] < 0 and tokens.tags[j] in FINITE:
                verb = sentence.verbs.get(j)
                if verb is not None and verb.clause == "relative":
                    continue  # Roe, who left, wrote a note: “…”
                found = verb.subject if verb else None
                found = _owner_of_voice(analysed, found) if found else None
                if found and (
                    tokens.tags[found.head] == "NNP"
                    or tokens.lower[found.head] in {"he", "she"}
                ):
                    return found
                return None
        return find_asked_about(sentence)


def _is_predicate(sentence: Sentence, quote: Range) -> bool:
    """Tell whether a quotation goes on from its subject: *The board “has freed …”*."""
    tags = sentence.tokens.tags
    acts = tags[quote[0] + 1] in FINITE and quote[0] > sentence.first
    before = FINITE.isdisjoint(tags[sentence.first : quote[0]])
    return acts and before and quote[1] >= sentence.last - 1


def _resumes(sentence: Sentence, quote: int) -> bool:
    """Tell whether somebody only goes on: *Then, after a pause: “…”*."""
    tokens = sentence.tokens
    if tokens.words[quote - 1] != ":" or tokens.lower[sentence.first] not in _AGAIN:
        return False
    return all(
        tokens.tags[j] not in FINITE and tokens.tags[j] != "NNP"
        for j in range(sentence.first, quote)
    )


def _root(one: Found) -> Found:
    """Return the attribution whose speaker one shares, itself if it names its own."""
    steps = 0
    while one.source is None and one.same_as is not None and steps < _LONGEST_RUN:
        one, steps = one.same_as, steps + 1
    return one


def _owner_of_voice(analysed: AnalysedText, subject: NounPhrase) -> NounPhrase:
    """Return whose voice, eyes or hands a subject is, else the subject."""
    tokens, owned = analysed.tokens, subject.head - 1
    word = tokens.lower[subject.head]
    known = word in _PARTS or word in nouns() or word in _ANNOUNCING
    known = known or word in _SENT
    if not known or tokens.tags[owned] != "POS":
        return subject
    return NounPhrase(subject.start, owned - 1, owned)
