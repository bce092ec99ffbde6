"""Words that say what should be done: *should*, *must*, *need to*, *it is time to*."""

from __future__ import annotations

from functools import cache

from search_index.lexicons import load_lexicon
from search_index.model.documents import Modality
from search_index.text.analysis import AnalysedText

__all__ = ["find_push", "is_pushed", "words_for"]

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SPEAKING = frozenset({"ask", "say", "tell", "admit", "believe", "wonder", "think"})
_DOUBT = frozenset(["if", "whether", "which", "who", "why", "how"])
_CONDITIONS = frozenset({"condition", "precondition"})
_BEING = frozenset({"is", "are"})
_HEDGED = frozenset({"would", "'d", "likely", "might", "may"})
_PERSONAL = frozenset(
    ["i", "we", "you", "he", "she", "they", "who", "people", "everyone", "everybody"]
)


@cache
def words_for(name: str) -> frozenset[str]:
    """Return the words of the lexicon that tell a modality, or a kind of word."""
    return frozenset(load_lexicon("modalities").strings("words", name))


def find_push(
    analysed: AnalysedText, first: int, i: int, last: int, main: int
) -> Modality | None:
    """Return what the token ``i`` says should be done, if it does."""
    lower, tags = analysed.tokens.lower, analysed.tokens.tags
    word = lower[i]
    if word in words_for("call"):
        return _should(analysed, first, i, last, main)
    if word in words_for("demand") and tags[i] in {"MD", "VBN"}:
        pushed = is_pushed(analysed, first, i, main)
        return Modality.DEMAND if pushed and lower[i + 1 : i + 2] != ("have",) else None
    if word in words_for("need") and _needs(analysed, i, last):
        return Modality.CALL if is_pushed(analysed, first, i, main) else None
    if word == "got" and lower[i + 1 : i + 2] == ("to",):
        asks = lower[i + 2 : i + 3] and lower[i + 2] in _SPEAKING
        pushed = lower[i - 1] in {"have", "'ve", "has"} and not asks
        return Modality.CALL if pushed else None
    if word in {"have", "has"} and lower[i + 1 : i + 2] == ("to",):
        hedged = _HEDGED & set(lower[max(first, i - 3) : i])
        if "going" in lower[max(first, i - 2) : i]:
            return Modality.DEMAND
        pushed = not hedged and is_pushed(analysed, first, i, main)
        return Modality.CALL if pushed else None
    if word == "requires" and "from" in lower[i:last]:
        return Modality.CALL
    if word in _CONDITIONS and lower[i + 1] in {"for", "of", "to"}:
        return Modality.DEMAND if _BEING & set(lower[max(first, i - 3) : i]) else None
    return _duty(lower, i)


def _duty(lower: tuple[str, ...], i: int) -> Modality | None:
    """Find *it is time to*, *has a duty to* and *the answer is to*."""
    word = lower[i]
    if word in {"time", "duty", "obligation"} and lower[i + 1 : i + 2] == ("to",):
        return Modality.CALL
    if word == "answer" and lower[i + 1 : i + 3] == ("is", "to"):
        return Modality.CALL
    return None


def _should(
    analysed: AnalysedText, first: int, i: int, last: int, main: int
) -> Modality | None:
    """Tell advice from a forecast: *the rain should ease* asks nobody to act."""
    lower, tags = analysed.tokens.lower, analysed.tokens.tags
    if lower[i + 1 : i + 2] == ("have",) or i + 1 >= last:
        return None
    if not is_pushed(analysed, first, i, main):
        return None
    verb = i + 1
    while verb < last and tags[verb] == "RB":
        verb += 1
    if verb >= last or not tags[verb].startswith(("VB", "NN", "JJ")):
        return None
    personal = _PERSONAL & set(lower[max(first, i - 3) : i])
    acted = tags[verb + 1 : verb + 2] in {("PRP",), ("DT",)}  # drop it, drop the tax
    if lower[verb] in words_for("outlook") and not personal and not acted:
        return Modality.PREDICT
    return Modality.CALL


def is_pushed(analysed: AnalysedText, first: int, i: int, main: int) -> bool:
    """Tell whether the clause pushes for what stands at ``i`` or only names it."""
    lower, tags = analysed.tokens.lower, analysed.tokens.tags
    if main in (-1, i):
        return True
    for j in range(i - 1, max(first, i - 8) - 1, -1):
        if lower[j] in _DOUBT:
            return False
        if lower[j] == "that":
            return lower[j - 1] in words_for("belief")
        if tags[j] in _FINITE:
            beside = {"and", "but", "so", ";", ":", "—", ","} & set(lower[j:i])
            return bool(beside) or lower[j] in words_for("belief")
    return True


def _needs(analysed: AnalysedText, i: int, last: int) -> bool:
    lower, tags = analysed.tokens.lower, analysed.tokens.tags
    following = lower[i + 1 : i + 2]
    if tags[i].startswith("VB"):
        return following == ("to",) or tags[i + 1 : i + 2] in {("DT",), ("JJ",)}
    return following == ("to",) and i + 1 < last
