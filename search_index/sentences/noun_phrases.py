"""Base noun phrases: from a determiner or modifier to the head, no phrase after it.

A scan over the tags of one phrase, each token looked at a bounded number of times.
"""

from __future__ import annotations

from dataclasses import dataclass

from search_index.lexicons import grammar
from search_index.lexicons.titles import titles
from search_index.sentences.times import DAYS, TIME_OPENERS, UNITS, is_year
from search_index.text.analysis import AnalysedText
from search_index.words import FINITE, FLOATING, REFLEXIVE

__all__ = ["ALWAYS_HEADS", "NOUN_TAGS", "PAIRED", "find_base_phrase", "quoted_end"]

NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "FW"})
_HEADS = NOUN_TAGS | {"CD"}
_PRONOUNS = frozenset({"PRP", "EX"})
_DETERMINERS = frozenset({"DT", "PRP$"})
_DETERMINED = _HEADS | _DETERMINERS
_OPENING = _DETERMINED | {"JJ"}
_PARTICIPLES = frozenset({"VBN", "VBG"})
_MODIFIERS = _PARTICIPLES | {"JJ"}
_AFTER_ADVERB = _MODIFIERS | {"CD"}
_BEFORE_PARTICIPLE = frozenset({"DT", "PRP$", "POS", "JJ", "CD", "RB", "NN", "CC"})
_ALONE = grammar("alone")
_TODAY = frozenset({"yesterday", "today", "tonight", "tomorrow"})
_LONGEST_QUOTED_WORD = 5
_AGED = "year-old"
PAIRED = frozenset({"neither", "either", "both"})
ALWAYS_HEADS = frozenset({"thing", "things", "reason", "reasons"})
"""No noun goes with them as its modifier: *the reason | Roe left*."""


@dataclass(slots=True)
class _Scan:
    """A phrase as far as it has been read.

    Attributes:
        first: its first token.
        last: one past the last token that it may have.
        head: its last noun, or -1.
        fresh: has no noun come since the last determiner or possessive?
        named: are all its nouns names?
    """

    first: int
    last: int
    head: int = -1
    fresh: bool = True
    named: bool = True


def quoted_end(analysed: AnalysedText, i: int, last: int) -> int:
    """Return one past the quoted stretch that token ``i`` stands in."""
    quote_at = analysed.quote_at
    j = i
    while j < last and quote_at[j] == quote_at[i]:
        j += 1
    return j


def find_base_phrase(
    analysed: AnalysedText, i: int, last: int
) -> tuple[int, int] | None:
    """Return the head and the end of the base noun phrase at ``i``, or None."""
    tokens = analysed.tokens
    tag, word = tokens.tags[i], tokens.lower[i]
    if word in REFLEXIVE:
        return None
    if tag in _PRONOUNS:
        both = i + 1 < last and tokens.lower[i + 1] in FLOATING
        return i, i + 1 + both
    if word in PAIRED and i + 1 < last and tokens.tags[i + 1] in _DETERMINED:
        found = find_base_phrase(analysed, i + 1, last)
        return found if tag != "DT" or found else (i, i + 1)
    if tag not in _OPENING and not (
        tag in _PARTICIPLES and _opens_with_participle(analysed, i, last)
    ):
        return None
    scan = _Scan(i, last)
    j = i
    while j < scan.last:
        following = _step(analysed, scan, j)
        if following < 0:
            break
        j = following
    if scan.head < 0:
        return _without_noun(analysed, i, j)
    if j - 1 > scan.head and tokens.lower[j - 1].endswith(_AGED):
        return j - 1, j  # the 56-year-old
    return scan.head, _end(analysed, scan)


def _opens_with_participle(analysed: AnalysedText, i: int, last: int) -> bool:
    """Tell whether a participle opens a noun phrase: *alleged victims said*.

    At the head of a sentence one in -ing does too: *shipping analysts said*.
    """
    tags = analysed.tokens.tags
    if i + 1 >= last:
        return False
    tokens = analysed.tokens
    if tags[i : i + 2] == ("VBG", "NN") and tokens.words[i - 1] in {".", ";"}:
        return tokens.lower[i + 1] in titles().roles  # opposing counsel, Mary Roe, …
    if tags[i + 1] != "NNS":
        return False
    opens = i == 0 or tags[i - 1] == "."
    verb_next = i + 2 < last and tags[i + 2] in FINITE
    return tags[i] == "VBN" or (tags[i] == "VBG" and opens and verb_next)


def _without_noun(analysed: AnalysedText, i: int, end: int) -> tuple[int, int] | None:
    """Return a phrase whose head is no noun: *some*, *all this*, *the poor*."""
    tokens = analysed.tokens
    tag = tokens.tags[i]
    said = end < len(tokens.tags) and tokens.tags[end] in FINITE
    if tag == "JJ" and tokens.words[i][0].isupper() and said:
        return i, i + 1  # a name that is in no list
    if tag in {"DT", "JJ"} and tokens.lower[i] in _ALONE:
        return i, max(i + 1, end) if tokens.tags[end - 1] == "DT" else i + 1
    if tag == "DT" and end > i + 1 and tokens.tags[end - 1] in _MODIFIERS:
        return end - 1, end
    return None


def _end(analysed: AnalysedText, scan: _Scan) -> int:
    """Return one past the head, with the quote mark that closes after it."""
    end = scan.head + 1
    place = analysed.quote_at[scan.head]
    while place >= 0 and end < scan.last and analysed.quote_at[end] == place:
        end += 1
    return end


def _step(analysed: AnalysedText, scan: _Scan, j: int) -> int:
    """Take token ``j`` in; return the next token, or -1 when the phrase is over."""
    tag = analysed.tokens.tags[j]
    if analysed.quote_at[j] >= 0:
        return _quoted(analysed, scan, j)
    if tag in _HEADS:
        return _noun(analysed, scan, j)
    if tag in _DETERMINERS:
        return _determiner(analysed, scan, j)
    if tag == "POS" and scan.head >= 0:
        scan.fresh = True
        return j + 1
    if tag in _MODIFIERS:
        return j + 1 if _modifies(analysed, scan, j) else -1
    return j + 1 if _joins(analysed, scan, j) else -1


def _quoted(analysed: AnalysedText, scan: _Scan, j: int) -> int:
    """Take a quoted word or two in: *the “crooked” press*, *a “joke.”*."""
    end = quoted_end(analysed, j, scan.last)
    if end - j - 2 > _LONGEST_QUOTED_WORD or (scan.head >= 0 and not scan.fresh):
        return -1
    scan.head = end - 2
    if analysed.tokens.words[end - 2] == ",":
        scan.last = end  # on “The Hour,” the mayor
    return end


def _noun(analysed: AnalysedText, scan: _Scan, j: int) -> int:
    tag = analysed.tokens.tags[j]
    closed = scan.head >= 0 and not scan.fresh
    if closed and (_is_apart(analysed, j) or _is_subject_name(analysed, scan, j)):
        return -1
    dated = tag == "NNP" and j == scan.first + 1 and is_year(analysed, scan.first)
    if dated and not FINITE.isdisjoint(analysed.tokens.tags[j + 1 : j + 4]):
        return -1  # by 2020 Tarn could
    scan.named = scan.named and tag == "NNP"
    scan.head, scan.fresh = j, tag == "CD" and scan.fresh
    return j + 1


def _determiner(analysed: AnalysedText, scan: _Scan, j: int) -> int:
    tags = analysed.tokens.tags
    if scan.head >= 0 or (j > scan.first and tags[j - 1] not in {"DT", "RB"}):
        return -1
    verb_next = tags[j] == "DT" and j + 1 < scan.last and tags[j + 1][:2] == "VB"
    if verb_next and tags[j + 1] != "VBN" and analysed.tokens.lower[j] in _ALONE:
        return -1
    return j + 1


def _modifies(analysed: AnalysedText, scan: _Scan, j: int) -> bool:
    """Tell whether an adjective or participle belongs to the phrase."""
    tokens = analysed.tokens
    tag, closed = tokens.tags[j], scan.head >= 0 and not scan.fresh
    if tag != "JJ":
        before = tokens.tags[j - 1] if j > scan.first else "DT"
        return not closed and before in _BEFORE_PARTICIPLE
    if not closed:
        return True
    # An adjective may go on with a name: *Clinton senior adviser*.
    goes_on = scan.named and tokens.lower[j] not in TIME_OPENERS
    if not goes_on or j + 1 >= scan.last:
        return False
    if tokens.tags[j + 1] == "NNS":
        # *North Korean officials*, *Afghan special forces*; not *gave Roe new powers*.
        opens = scan.first == 0 or tokens.tags[scan.first - 1] in {",", ".", "CC"}
        return opens or tokens.words[j][0].isupper()
    return tokens.tags[j + 1] in {"NN", "NNP"}


def _joins(analysed: AnalysedText, scan: _Scan, j: int) -> bool:
    """Tell whether an adverb, a comma, *and* or a hyphen stands inside the phrase."""
    tokens = analysed.tokens
    if j + 1 >= scan.last:
        return False
    word, before, after = tokens.words[j], tokens.tags[j - 1], tokens.tags[j + 1]
    if word == "&":
        return True
    if j == scan.first:
        return False
    if tokens.tags[j] == "RB":
        opens = scan.head < 0 or tokens.tags[j - 1] == "POS"
        return opens and after in _AFTER_ADVERB
    if word == "-" and tokens.ends[j - 1] == tokens.starts[j]:
        return tokens.ends[j] == tokens.starts[j + 1]
    if not scan.fresh or before not in {"JJ", "VBN"}:
        return False
    if word == ",":
        further = j + 2 < scan.last and (
            tokens.tags[j + 2] in _HEADS | {"JJ"} or tokens.words[j + 2] == "-"
        )
        return further and after in {"JJ", "CD"}
    if tokens.lower[j] not in {"and", "or", "but"}:
        return False
    return after == "JJ" or (after == "NN" and tokens.tags[scan.first] == "DT")


def _is_apart(analysed: AnalysedText, j: int) -> bool:
    """Tell whether a day, a month or any noun after *thing* is a phrase of its own."""
    tokens = analysed.tokens
    word, before = tokens.lower[j], tokens.lower[j - 1]
    if before in ALWAYS_HEADS:
        return True
    if word in DAYS and tokens.words[j][0].isupper():
        return before not in DAYS
    if word in _TODAY:
        return True
    if before in UNITS and tokens.tags[j] == "NNP":
        return tokens.lower[j - 2] in DAYS | TIME_OPENERS
    return before in DAYS and tokens.tags[j] != "CD" and word not in UNITS


def _is_subject_name(analysed: AnalysedText, scan: _Scan, j: int) -> bool:
    """Tell whether a name after a noun is the subject.

    *In his term Roe had …*; *the words Roe has chosen*.
    """
    tokens, first = analysed.tokens, scan.first
    if tokens.tags[j] != "NNP" or tokens.tags[j - 1] not in {"NN", "NNS"}:
        return False
    if first == 0 or scan.named:
        return False
    known = titles()
    called = tokens.lower[j - 1]
    if called in known.roles or called in known.titles or called in known.groups:
        return False
    fronted = tokens.tags[first - 1] == "IN" and tokens.tags[first] in {"DT", "PRP$"}
    things = tokens.tags[j - 1] == "NNS" and tokens.tags[first - 1][:2] == "VB"
    if not (fronted or things):
        return False
    end = j
    while end < scan.last and tokens.tags[end] in {"NNP", "RB"}:
        end += 1
    return end < scan.last and tokens.tags[end] in FINITE
