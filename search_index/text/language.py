"""Which language a text is in, by its function words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from search_index.lexicons import load_lexicon
from search_index.text.readable import readable_words

__all__ = ["recognise_language"]

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
_LEAST_WORDS = 20
_SCRIPT_SAMPLE = 2_000
_SCRIPTS = {
    "HIRAGANA": "ja",
    "CJK": "zh",
    "HANGUL": "ko",
    "ARABIC": "ar",
    "HEBREW": "he",
    "GREEK": "el",
    "THAI": "th",
    "DEVANAGARI": "hi",
}
_LEAST_SHARE = 0.08
_CLEARLY = 1.5
"""How many times the share of English words another language needs."""


def recognise_language(text: str) -> str:
    """Return the ISO 639-1 code of the text's language, or ``""`` when unsure.

    Looks at the first 20,000 characters.
    """
    script = _by_script(text)
    if script:
        return script
    sample = readable_words(text[:_SAMPLE])
    words = Counter(word.lower() for word in _WORD.findall(sample))
    total = sum(words.values())
    if total < _LEAST_WORDS:
        return ""
    shares = {
        language: sum(words[word] for word in known) / total
        for language, known in load_lexicon("languages").lists("words").items()
    }
    best = max(shares, key=shares.__getitem__)
    if shares["en"] >= _LEAST_SHARE and shares[best] < _CLEARLY * shares["en"]:
        best = "en"  # *her* is a word of Turkish, too
    return best if shares[best] >= _LEAST_SHARE else ""


def _by_script(text: str) -> str:
    """Return the language of a script that English is not written in, or ``""``."""
    letters = [letter for letter in text[:_SCRIPT_SAMPLE] if letter.isalpha()]
    scripts = Counter(unicodedata.name(letter, "").split(" ")[0] for letter in letters)
    scripts["HIRAGANA"] *= 3  # A Japanese text has as many Chinese characters.
    for script, language in _SCRIPTS.items():
        if scripts[script] > len(letters) / 2:
            return language
    return ""
