"""Holders: the speakers of a text, and those whom they speak for or about.

positions-spec.md, section 8: the holder is the one whose view it is; whoever reports
it is ``via``.
"""

from __future__ import annotations

import re

from search_index.findings.clauses import Clause
from search_index.findings.lists import words_for
from search_index.findings.readings import FIRST_PERSON, Reading, Voice, reading
from search_index.findings.rules import Rule
from search_index.lexicons import grammar
from search_index.lexicons.cues import adjective_modality, verbs
from search_index.lexicons.titles import titles
from search_index.model.documents import (
    Modality,
    Span,
    Speaker,
    SpeakerId,
    SpeakerKind,
)
from search_index.people.names import find_names
from search_index.sentences.cues import lemma_of
from search_index.sentences.phrases import Range
from search_index.text.analysis import AnalysedText
from search_index.text.readable import make_readable, readable_words
from search_index.words import is_negation

__all__ = ["Roll", "find_interviewee", "inner_group"]

_WORD = re.compile(r"[^\s,;]+")
_SPOKESPEOPLE = grammar("spokespeople")
_ARTICLES = frozenset({"a", "an", "the", "one", "another", "chief", "senior", "deputy"})
_MODIFYING = grammar("modifying")
_BE = frozenset({"is", "are", "was", "were", "'re"})
_OPENERS = frozenset({"the", "some", "a", "our", "many"})
_INTRODUCED, _TITLED = 5, 20
_PLURAL = frozenset({SpeakerKind.GROUP, SpeakerKind.ANONYMOUS})


class Roll:
    """The speakers of a text, to which holders are added as they are met."""

    def __init__(self, speakers: tuple[Speaker, ...], text: str) -> None:
        """Start with the speakers of the quotations of a text."""
        self._text = text
        self._by_id = {speaker.id: speaker for speaker in speakers}
        self._last = max((int(speaker.id[1:]) for speaker in speakers), default=0)
        self._by_name: dict[str, SpeakerId] = {}
        self._voices: dict[SpeakerId, Voice] = {}
        self._holding: dict[SpeakerId, bool] = {}
        for speaker in speakers:
            for name in (speaker.name, *speaker.aliases):
                self._by_name.setdefault(_plain(name), speaker.id)

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """All speakers, the added ones last."""
        return tuple(self._by_id.values())

    @property
    def kinds(self) -> dict[SpeakerId, SpeakerKind]:
        """What each speaker is."""
        return {key: speaker.kind for key, speaker in self._by_id.items()}

    def may_hold(self, speaker: SpeakerId) -> bool:
        """Tell whether a speaker is somebody: *that gap* holds nothing."""
        known = self._by_id.get(speaker)
        if known is None:
            return False
        if speaker not in self._holding:
            self._holding[speaker] = _may_hold(known)
        return self._holding[speaker]

    def voice(self, speaker: SpeakerId) -> Voice:
        """Return which words mean a speaker in what is reported of them."""
        if speaker not in self._voices:
            known = self._by_id[speaker]
            own = FIRST_PERSON | _pronouns(known)
            bodies = _bodies(known, self._text)
            self._voices[speaker] = Voice(own, bodies, direct=False)
        return self._voices[speaker]

    def called(self, speaker: SpeakerId) -> frozenset[str]:
        """Return the words of a speaker's names in lower case; none of an author."""
        known = self._by_id.get(speaker)
        names = (known.name, *known.aliases) if known else ()
        return frozenset(word.lower() for name in names for word in name.split())

    def spoken_for(self, speaker: SpeakerId) -> SpeakerId | None:
        """Return the body that a spokesman speaks for; add it when it is new."""
        known = self._by_id.get(speaker)
        if known is None or known.role is None or known.kind is not SpeakerKind.PERSON:
            return None
        read = make_readable(known.role.of(self._text))
        words = list(_WORD.finditer(read.text))
        lower = [word.group().lower() for word in words]
        place = next((n for n, word in enumerate(lower) if word in _SPOKESPEOPLE), -1)
        if place < 0:
            return None
        of_body = slice(0, place)
        if lower[place + 1 : place + 2] in (["for"], ["of"]):
            of_body = slice(place + 2, len(words))
        body = words[of_body]
        while body and body[0].group().lower() in _ARTICLES:
            del body[0]
        if not body:
            return None
        called = slice(body[0].start(), body[-1].end())
        first, last_of = read.source(called.start, called.stop)
        mention = Span(known.role.start + first, known.role.start + last_of)
        name = read.text[called].removesuffix("’s").removesuffix("'s")
        found = self._by_name.get(_plain(name))
        if found is not None:
            return found
        return self.add(name, SpeakerKind.ORGANISATION, [mention], "spoken for")

    def knows(self, name: str) -> bool:
        """Tell whether somebody has a name."""
        return _plain(name) in self._by_name

    def find(self, analysed: AnalysedText, mention: Range) -> SpeakerId:
        """Return the group that a mention names; add it when it is new."""
        name = analysed.words(*mention)
        known = self._by_name.get(_plain(name))
        if known is not None:
            return known
        mentions = [analysed.span(*mention)]
        return self.add(name, SpeakerKind.GROUP, mentions, "holder inside speech")

    def add(
        self, name: str, kind: SpeakerKind, mentions: list[Span], rule: str
    ) -> SpeakerId:
        """Add a speaker, with the next free id."""
        self._last += 1
        made = SpeakerId(f"s{self._last}")
        self._by_id[made] = Speaker(made, name, kind, None, tuple(mentions), (), rule)
        self._by_name[_plain(name)] = made
        return made


def _may_hold(known: Speaker) -> bool:
    """Tell whether a speaker is somebody, by what they are called."""
    words = _plain_words(known.name)
    if not words or words[-1] in words_for("things"):
        return False
    if known.rule != "description" or known.kind is not SpeakerKind.ORGANISATION:
        return True
    return known.name[0].isupper() or any(map(titles().may_speak, words[-2:]))


def _pronouns(speaker: Speaker) -> frozenset[str]:
    """Return the pronouns that mean a speaker, unless they do not agree."""
    if speaker.kind is not SpeakerKind.PERSON:
        return frozenset({"they"} if speaker.kind in _PLURAL else {"it", "they"})
    given = speaker.name.split()[0].lower()
    woman, man = given in titles().female, given in titles().male
    if woman != man:
        return frozenset({"she" if woman else "he"})
    return frozenset({"he", "she"})


def _bodies(speaker: Speaker, text: str) -> frozenset[str]:
    """Return nouns for the body that a speaker is or speaks for: *the company*."""
    if speaker.kind is SpeakerKind.PERSON:
        role = readable_words(speaker.role.of(text)).split() if speaker.role else []
        named = [word for word in role if word[:1].isupper()]
    else:
        named = speaker.name.split()
    words = frozenset(word.lower().strip("’',.s") for word in named)
    return words if speaker.kind in _PLURAL else titles().bodies | words


def _plain_words(name: str) -> list[str]:
    """Return a name's words up to its head: *people* of *people familiar with …*."""
    words = name.lower().split()
    head = next((n for n, word in enumerate(words) if word in _MODIFYING), len(words))
    return words[: head or 1]


def _plain(name: str) -> str:
    words = name.lower().split()
    if len(words) > 1 and words[0] in _OPENERS:
        words = words[1:]
    return " ".join(words)


def inner_group(clause: Clause, *, anybody: bool) -> tuple[Range, Reading] | None:
    """Return the group whose mind a clause tells: *voters are sick of the delays*.

    Args:
        clause: the clause.
        anybody: may it be a body or a person, as where an author tells it?

    Returns:
        The tokens that name the group, and how it holds what is said.
    """
    main = clause.main
    if main is None or main.subject is None or main.clause == "subordinate":
        return None  # *if the growers want a weir, …* tells nobody's mind
    tokens, subject = clause.tokens, main.subject
    word = tokens.lower[subject.head]
    named = tokens.tags[subject.head].startswith("NNP") or titles().may_speak(word)
    if word not in words_for("groups") and not (anybody and named):
        return None
    head, end = main.chunk.head, main.chunk.end
    group = range(main.chunk.start, end)
    if any(tokens.tags[i] == "MD" or is_negation(tokens.lower[i]) for i in group):
        return None  # *voters must know*, *people do not want*
    if tokens.lower[main.chunk.start] in _BE:
        end = end if tokens.lower[head] in _BE else head  # *is adamant*, *is worried*
        words = tokens.lower[end : min(clause.last, end + 2)]
        following = tokens.lower[end + 1] if end + 1 < clause.last else ""
        name = words and (
            adjective_modality(words, following)
            or adjective_modality(words[:1], "that")
        )
        found = reading(Rule.CUE_STANCE, end, Modality(name)) if name else None
    else:
        verb = verbs().get(lemma_of(tokens.lower[head]))
        held = verb.modalities if verb and "m" in verb.frames else {}
        name = held.get("clause") or held.get("noun") or held.get("to_verb") or ""
        found = reading(Rule.CUE_CLAUSE, head, Modality(name)) if name else None
    return ((subject.start, subject.end), found) if found else None


def find_interviewee(
    analysed: AnalysedText, roll: Roll, start: int
) -> SpeakerId | None:
    """Return whom an interview's introduction names most; add them if not quoted.

    Args:
        analysed: the text.
        roll: the speakers.
        start: offset of the first question.
    """
    counts: dict[str, list[tuple[int, int, tuple[str, ...]]]] = {}
    for name in find_names(analysed):
        last = name.words[-1]
        if name.kind is SpeakerKind.PERSON and (len(name.words) > 1 or last in counts):
            early = analysed.tokens.starts[name.first] < start
            entry = (name.first, name.last, name.words)
            counts.setdefault(last, []).extend([entry] * (_INTRODUCED if early else 1))
    title = analysed.article.title
    best = max(
        counts,
        key=lambda last: len(counts[last]) + (_TITLED if last in title else 0),
        default=None,
    )
    if best is None:
        return None
    for speaker in roll.speakers:
        if speaker.kind is SpeakerKind.PERSON and speaker.name.split()[-1] == best:
            return speaker.id
    fullest = max(counts[best], key=lambda entry: len(entry[2]))
    mentions = sorted({analysed.span(first, last) for first, last, _ in counts[best]})
    return roll.add(" ".join(fullest[2]), SpeakerKind.PERSON, mentions, "interviewee")
