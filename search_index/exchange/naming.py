"""What speakers and findings are called outside the program.

Whoever exports says the same of a finding: its words, whose they are, through whom
they were reported, and with ``?`` what the program would not sign for.
"""

from __future__ import annotations

from search_index.model.documents import (
    AUTHOR,
    Document,
    Finding,
    Quotation,
    Span,
    Speaker,
    SpeakerId,
    SpeakerKind,
)

__all__ = [
    "DOUBT",
    "UNKNOWN",
    "bare_role",
    "holder_of",
    "is_certain",
    "is_name_of",
    "kind_of",
    "signed",
    "speaker_name",
    "speaker_of",
    "via_names",
    "words_of",
]

UNKNOWN = "?"
"""The name of a speaker whom nobody knows."""
DOUBT = " (?)"
"""What follows a name that the program would not sign for."""
_ARTICLES = frozenset({"a", "an", "the"})
_BEFORE = 8
_BEFORE_THINGS = frozenset({"the", "this", "that", "a", "each", "every"})


def speaker_of(document: Document, speaker: str | None) -> Speaker | None:
    """Return the speaker of an id, or None: nobody known, or the author."""
    return next((one for one in document.speakers if one.id == speaker), None)


def speaker_name(document: Document, speaker: str | None) -> str:
    """Return a speaker's name; the byline for the author, ``?`` for nobody known."""
    if speaker == AUTHOR:
        return document.article.byline or "author"
    found = speaker_of(document, speaker)
    return found.name if found else UNKNOWN


def bare_role(text: str) -> str:
    """Return a role, or a name, on one line and without its article: *mayor*."""
    words = text.split()
    if words and words[0].casefold() in _ARTICLES:
        del words[0]
    return " ".join(words)


def is_name_of(speaker: Speaker, text: str, mention: Span) -> bool:
    """Tell whether a mention is part of a speaker's name, not *he* or *the mayor*.

    Args:
        speaker: who is mentioned.
        text: the article's.
        mention: where, in it.
    """
    bare = mention.of(text).removesuffix("\u2019s").removesuffix("'s")
    if not bare[:1].isupper() or not {*speaker.name.split()}.issuperset(bare.split()):
        return False
    if speaker.kind is not SpeakerKind.PERSON:
        return True
    # *the Bill* and *this Bill* are no Bill.
    before = text[max(0, mention.start - _BEFORE) : mention.start].lower().split()
    return not before or before[-1] not in _BEFORE_THINGS


def holder_of(finding: Finding) -> SpeakerId | None:
    """Return whose words or view a finding is."""
    return finding.speaker if isinstance(finding, Quotation) else finding.holder


def kind_of(finding: Finding) -> str:
    """Return a quotation's kind, or the modality of a position or a proposal."""
    return (
        finding.kind.value if isinstance(finding, Quotation) else finding.modality.value
    )


def is_certain(finding: Finding) -> bool:
    """Tell whether the program would sign for the speaker; nobody is never certain."""
    return finding.certain and holder_of(finding) is not None


def via_names(document: Document, finding: Finding) -> tuple[str, ...]:
    """Return through whom a finding is reported, outermost first."""
    return tuple(speaker_name(document, link) for link in finding.via)


def signed(document: Document, finding: Finding) -> str:
    """Return whose a finding is, with its doubt and through whom it is reported."""
    name = speaker_name(document, holder_of(finding))
    doubt = "" if is_certain(finding) or name == UNKNOWN else DOUBT
    via = ", ".join(via_names(document, finding))
    return f"{name}{doubt}{f', via {via}' if via else ''}"


def words_of(document: Document, finding: Finding) -> str:
    """Return a finding's words, its spans joined with an ellipsis."""
    text = document.article.text
    return " … ".join(span.of(text) for span in finding.spans)
