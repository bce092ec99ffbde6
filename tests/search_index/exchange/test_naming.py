"""What speakers are called: roles without articles, and which mentions are names."""

from __future__ import annotations

import pytest

from search_index import Span, Speaker, SpeakerId, SpeakerKind, bare_role, is_name_of


@pytest.mark.parametrize(
    ("role", "bare"),
    [
        ("the mayor", "mayor"),
        ("A retired\nwarden", "retired warden"),
        ("theatre critic", "theatre critic"),
        ("an", ""),
        ("", ""),
    ],
)
def test_a_role_without_its_article(role: str, bare: str) -> None:
    """An article alone is no role, and a word that begins like one stays."""
    assert bare_role(role) == bare


@pytest.mark.parametrize(
    ("text", "mention", "kind", "expected"),
    [
        ("Then Bill spoke.", "Bill", SpeakerKind.PERSON, True),
        ("Then the Bill passed.", "Bill", SpeakerKind.PERSON, False),
        ("Then the Bill passed.", "Bill", SpeakerKind.ORGANISATION, True),
        ("Bill\u2019s plan", "Bill\u2019s", SpeakerKind.PERSON, True),
        ("Then he spoke.", "he", SpeakerKind.PERSON, False),
        ("The Mayor spoke.", "Mayor", SpeakerKind.PERSON, False),
    ],
)
def test_a_mention_that_is_a_name(
    text: str, mention: str, kind: SpeakerKind, *, expected: bool
) -> None:
    """Words of the name, large, and no thing that is called like somebody."""
    start = text.index(mention)
    span = Span(start, start + len(mention))
    speaker = Speaker(SpeakerId("s1"), "Bill Reke", kind, None, (span,), (), "a rule")
    assert is_name_of(speaker, text, span) is expected
