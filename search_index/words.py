"""Closed classes of words, tags and marks: what many steps ask for, once.

Words are in lower case with straight apostrophes, tags those of the Penn Treebank. The
longer lists stand in the lexicon ``grammar``, which names their sources.
"""

from __future__ import annotations

from typing import Final

from search_index.lexicons import grammar

__all__ = [
    "AUXILIARIES",
    "BE_AND_GET",
    "CLOSING_MARKS",
    "DASHES",
    "DO_FORMS",
    "FINAL_MARKS",
    "FINITE",
    "FLOATING",
    "HAVE_FORMS",
    "NOMINATIVE",
    "NOUNS",
    "OPENING_MARKS",
    "QUOTE_MARKS",
    "REFLEXIVE",
    "RELATIVE_WORDS",
    "SENTENCE_ENDS",
    "UNREAL",
    "WH_WORDS",
    "is_negation",
]


def is_negation(word: str) -> bool:
    """Tell whether a word denies: not, never, didn't."""
    return word in {"not", "never", "n't", "nor"} or word.endswith("n't")


FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""Tags of finite verbs."""
NOUNS: Final = frozenset({"NN", "NNS", "NNP"})
"""Tags of nouns and names."""
DASHES: Final = frozenset({"—", "–", "―", "--", "-"})
OPENING_MARKS: Final = frozenset({"“", "‘", '"', "'", "«", "„", "``", "‘‘"})
CLOSING_MARKS: Final = frozenset({"”", "“", '"', "’", "'", "''", "’’", "»", "«"})
"""Marks that may close a quotation; a low opening mark is closed by a high one."""
QUOTE_MARKS: Final = OPENING_MARKS | CLOSING_MARKS
SENTENCE_ENDS: Final = frozenset({".", "?", "!", "…", "..."})
FINAL_MARKS: Final = SENTENCE_ENDS | {","} | DASHES - {"―"}
"""Marks with which a quotation may end before its attribution."""

BE_AND_GET: Final = grammar("be_and_get") | {"be", "been", "being"}
HAVE_FORMS: Final = grammar("have_forms") - {"'d"} | {"having"}
DO_FORMS: Final = grammar("do_forms")
AUXILIARIES: Final = grammar("auxiliaries")
UNREAL: Final = frozenset(
    {"must", "should", "may", "might", "can", "could", "cannot", "can't"}
)
"""What somebody must, should or may say has not been said."""
FLOATING: Final = frozenset({"all", "both", "each"})
"""What may stand before its noun or after it: *all the boats*, *they all said*."""
REFLEXIVE: Final = grammar("reflexive")
RELATIVE_WORDS: Final = frozenset(
    {"who", "which", "whose", "that", "where", "when", "whom"}
)
WH_WORDS: Final = frozenset(
    {"how", "why", "what", "whether", "if", "where", "when", "who", "which"}
)
NOMINATIVE: Final = frozenset({"he", "she", "they", "we", "i"})
"""Pronouns that are subjects and nothing else."""
