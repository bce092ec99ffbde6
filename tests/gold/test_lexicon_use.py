"""Every entry of the lexicon of cues is used by a row of the gold that passes.

Use is what the program does: the rows are read, and the cues of what is found in them
are taken back to their entries. An entry that never attributes anything fails.
"""

from __future__ import annotations

from functools import cache

import pytest

from search_index.lexicons import load_lexicon
from search_index.quotations.rules import Rule
from search_index.sentences.cues import lemma_of
from tests.gold.rows import FoundCue, cues_in, load_rows, passes, text_of

LEXICON = load_lexicon("reporting_verbs")
NOUNS = LEXICON.lists("nouns")


def entries_of(section: str) -> frozenset[str]:
    """Return the entries of a section: ``verbs``, ``phrases``, ``nouns.that``, …."""
    if section.startswith("nouns."):
        return frozenset(NOUNS[section.removeprefix("nouns.")])
    return frozenset(LEXICON.entries(section))


def entry_of(cue: FoundCue) -> tuple[str, str]:
    """Return the section and the entry that a cue is of."""
    words = cue.words.split()
    if cue.rule is Rule.OF_NOUN:
        follower = next((word for word in cue.after.split() if word in NOUNS), "")
        return f"nouns.{follower}", words[-1]
    phrase = " ".join([lemma_of(words[-2]), words[-1]]) if len(words) > 1 else ""
    if phrase in entries_of("phrases"):
        return "phrases", phrase
    return "verbs", lemma_of(words[-1])


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
    "section", ["verbs", "phrases", *(f"nouns.{follower}" for follower in NOUNS)]
)
def test_each_entry_is_used(section: str) -> None:
    """Each entry of a section is the cue of something that a row finds."""
    missing = {entry for entry in entries_of(section) if (section, entry) not in used()}
    assert not missing, f"no row that passes uses: {', '.join(sorted(missing))}"
