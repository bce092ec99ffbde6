"""Every entry of the lexicon of cues is used by a row of the gold that passes.

Use is what the program does: the rows are read, and the cues of what is found in them
are taken back to their entries. An entry that never attributes anything fails.
"""

from __future__ import annotations

from functools import cache

import pytest

from search_index.lexicons.cues import nouns, verbs
from search_index.quotations.rules import Rule
from search_index.sentences.cues import lemma_of
from tests.gold.rows import FoundCue, cues_in, load_rows, passes, text_of

FOLLOWERS = ("that", "to", "for")


def entries_of(section: str) -> frozenset[str]:
    """Return the entries of a section: ``verbs``, ``nouns.that``, …."""
    follower = section.removeprefix("nouns.")
    if follower != section:
        return frozenset(n.lemma for n in nouns().values() if follower in n.words)
    return frozenset(verbs())


def entry_of(cue: FoundCue) -> tuple[str, str]:
    """Return the section and the entry that a cue is of."""
    words = cue.words.split()
    if cue.rule is Rule.OF_NOUN:
        follower = next((word for word in cue.after.split() if word in FOLLOWERS), "")
        return f"nouns.{follower}", nouns()[words[-1]].lemma
    phrase = " ".join([lemma_of(words[-2]), words[-1]]) if len(words) > 1 else ""
    return "verbs", phrase if phrase in verbs() else lemma_of(words[-1])


@cache
def used() -> frozenset[tuple[str, str]]:
    """Return the entries that the rows that pass use, each with its section."""
    return frozenset(
        entry_of(cue)
        for row in load_rows()
        if passes(row)
        for cue in cues_in(text_of(row))
    )


@pytest.mark.parametrize(
    "section", ["verbs", *(f"nouns.{follower}" for follower in FOLLOWERS)]
)
def test_each_entry_is_used(section: str) -> None:
    """Each entry of a section is the cue of something that a row finds."""
    missing = {entry for entry in entries_of(section) if (section, entry) not in used()}
    assert not missing, f"no row that passes uses: {', '.join(sorted(missing))}"
