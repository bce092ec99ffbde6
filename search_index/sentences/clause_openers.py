"""Words that look like prepositions and open a clause: *as Roe, a lawyer, put it*."""

from __future__ import annotations

from search_index.lexicons import grammar
from search_index.sentences.chunks import Chunk
from search_index.sentences.open_clauses import ClauseStack
from search_index.words import FINITE, HAVE_FORMS

__all__ = ["may_be_clause"]

_IN_PHRASE = frozenset(["DT", "JJ", "NN", "NNS", "NNP", "PRP", "PRP$", "CD", "RB"])
_EITHER = grammar("either")
_TAKEN = frozenset({"known", "described", "regarded", "seen", "billed", "identified"})
_NAME_REACH = 10
_LONG_REACH = 28


def may_be_clause(stack: ClauseStack, before: Chunk) -> bool:
    """Tell whether a word that looks like a preposition opens a clause."""
    word = stack.analysed.tokens.lower[before.start]
    if stack.top.kind == "relative" and stack.top.verb is None:
        return False  # Roe, who as a captain was the keeper
    if word == "as" and stack.analysed.tokens.lower[before.start - 1] in _TAKEN:
        return False  # Roe, known as the Eel, said
    if word == "as" and _says_later(stack, before.end):
        return True
    return word in _EITHER and _opens_clause(stack, before.end)


def _says_later(stack: ClauseStack, token: int) -> bool:
    """Tell whether somebody says with what stands between: *As Roe, a lawyer, put it*.

    Where no name opens it, a comma stands before the verb: *As some, Roe among them,
    have said*; not *As the mayor, Roe said*.
    """
    tokens = stack.analysed.tokens
    opens = token - 1 == stack.chunks[0].start or tokens.words[token - 2] == ","
    group = -1
    for j in range(token, min(token + _LONG_REACH, len(tokens))):
        acts = tokens.tags[j] in FINITE
        group = j if acts and group < 0 else group
        if j in stack.cues.saying:
            apart = opens and tokens.words[group - 1] == ","
            return apart or tokens.tags[token] == "NNP"
        if (acts and tokens.lower[j] not in HAVE_FORMS) or tokens.tags[j] == ".":
            return False
    return False


def _opens_clause(stack: ClauseStack, token: int) -> bool:
    """Tell whether a pronoun or a phrase with its finite verb stands at a token."""
    tags, lower = stack.analysed.tokens.tags, stack.analysed.tokens.lower
    made = False  # as speeches made by Roe hinted
    for j in range(token, min(token + _NAME_REACH + 4 * made, len(tags))):
        if tags[j] in FINITE:
            return j > token
        made = made or (tags[j] == "VBN" and lower[j + 1 : j + 2] == ("by",))
        if tags[j] not in _IN_PHRASE and not (made and tags[j] in {"VBN", "IN"}):
            return False
    return False
