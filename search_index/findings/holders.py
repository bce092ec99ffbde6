"""Holders that a speaker or an author speaks for: *voters are sick of …*.

positions-spec.md, section 8: the holder is the one whose view it is; whoever reports
it is ``via``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from search_index.findings.clauses import main_verb
from search_index.findings.refusals import is_thing, plain_words
from search_index.lexicons import load_lexicon
from search_index.lexicons.titles import titles
from search_index.model.documents import Modality, Span, Speaker, SpeakerId, SpeakerKind
from search_index.text.analysis import AnalysedText

__all__ = ["Held", "Roll", "find_inner_holder"]

_BE = frozenset({"is", "are", "was", "were", "'re"})
_LONGEST = 6


@dataclass(frozen=True, slots=True)
class Held:
    """A view of somebody else inside a clause.

    Attributes:
        mention: tokens that name the holder.
        end: one past the last token of the clause.
        modality: what the verb of mind says.
    """

    mention: tuple[int, int]
    end: int
    modality: Modality


_FIRST = frozenset({"i", "we"})


class Roll:
    """The speakers of a text, to which holders are added as they are met."""

    def __init__(self, speakers: tuple[Speaker, ...]) -> None:
        """Start with the speakers of the quotations."""
        self._speakers = list(speakers)
        self._by_name: dict[str, SpeakerId] = {}
        for speaker in speakers:
            for name in (speaker.name, *speaker.aliases):
                self._by_name.setdefault(_plain(name), speaker.id)
        self._names = {speaker.id: speaker.name for speaker in speakers}
        self._by_id = {speaker.id: speaker for speaker in speakers}

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """All speakers, the added ones last."""
        return tuple(self._speakers)

    def name(self, speaker: SpeakerId) -> str:
        """Return a speaker's name, or nothing when there is none."""
        return self._names.get(speaker, "")

    def may_hold(self, speaker: SpeakerId) -> bool:
        """Tell whether a speaker is somebody: *that gap* holds nothing."""
        known = self._by_id.get(speaker)
        if known is None:
            return False
        if is_thing(known.name):
            return False
        if known.rule != "description" or known.kind is not SpeakerKind.ORGANISATION:
            return True
        words = plain_words(known.name)
        return known.name[0].isupper() or any(map(titles().may_speak, words[-2:]))

    def pronouns(self, speaker: SpeakerId) -> frozenset[str]:
        """Return the pronouns that mean a speaker in what is reported of them.

        The subject that opens *she said she would go* is the one who said it, unless
        it does not agree.
        """
        known = self._by_id.get(speaker)
        if known is None:
            return _FIRST
        if known.kind is not SpeakerKind.PERSON:
            plural = known.kind in {SpeakerKind.GROUP, SpeakerKind.ANONYMOUS}
            return _FIRST | ({"they"} if plural else {"it", "they"})
        given = known.name.split()[0].lower()
        lexicon = titles()
        woman, man = given in lexicon.female, given in lexicon.male
        if woman != man:
            return _FIRST | {"she" if woman else "he"}
        return _FIRST | {"he", "she"}

    def find(self, analysed: AnalysedText, mention: tuple[int, int]) -> SpeakerId:
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
        number = 1 + max((int(s.id[1:]) for s in self._speakers), default=0)
        made = Speaker(
            SpeakerId(f"s{number}"), name, kind, None, tuple(mentions), (), rule
        )
        self._speakers.append(made)
        self._by_name[_plain(name)] = made.id
        self._names[made.id] = name
        self._by_id[made.id] = made
        return made.id


def find_inner_holder(
    analysed: AnalysedText, clause: tuple[int, int], before: Held | None
) -> Held | None:
    """Return the group whose view a clause gives, if it is not the speaker's.

    Args:
        analysed: the text.
        clause: its tokens.
        before: what was found in the clause before, for *they*.
    """
    first, last = clause
    main = main_verb(analysed, first, last)
    second = analysed.tokens.lower[min(first + 1, last - 1)]
    if second in _minds() and analysed.tokens.lower[first] in _groups():
        main = first + 1
    if main <= first or main - first > _LONGEST:
        return None
    modality = _mind(analysed, main, last)
    if modality is None:
        return None
    tokens = analysed.tokens
    if tokens.lower[first] == "they" and main - first <= 2:
        near = before is not None and first - before.end <= _LONGEST
        return Held(before.mention, last, modality) if before and near else None
    end = main
    while end > first and tokens.tags[end - 1] == "RB":
        end -= 1
    head = next((j for j in range(first, end) if tokens.tags[j] == "IN"), end) - 1
    groups = _groups()
    if head < first or tokens.lower[head] not in groups:
        return None
    if any(tokens.tags[j] in {"PRP", ","} for j in range(first, end)):
        return None
    return Held((first, end), last, modality)


def _mind(analysed: AnalysedText, main: int, last: int) -> Modality | None:
    """Return what a verb of mind says, or None when the verb is of another kind."""
    lower = analysed.tokens.lower
    if lower[main] in _BE:
        names = [_minds().get(word) for word in lower[main + 1 : min(last, main + 3)]]
        return next((Modality(name) for name in names if name), None)
    name = _minds().get(lower[main])
    if name is None and lower[main] in {"will", "may", "do", "don't", "still"}:
        name = next(
            (_minds()[w] for w in lower[main + 1 : main + 3] if w in _minds()), None
        )
    return Modality(name) if name else None


@cache
def _groups() -> frozenset[str]:
    return frozenset(load_lexicon("modalities").strings("words", "groups"))


@cache
def _minds() -> dict[str, str]:
    return load_lexicon("modalities").entries("mind")


def _plain(name: str) -> str:
    words = name.lower().split()
    if words and words[0] in {"the", "some", "a", "our", "many"} and len(words) > 1:
        words = words[1:]
    return " ".join(words)
