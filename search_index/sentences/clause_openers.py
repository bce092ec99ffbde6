"""Words that look like prepositions and open a clause: *as Roe, a lawyer, put it*."""

from __future__ import annotations

from search_index.lexicons import grammar
from search_index.lexicons.titles import titles
from search_index.sentences.chunks import Chunk
from search_index.sentences.open_clauses import ClauseStack
from search_index.sentences.times import is_time_word
from search_index.words import FINITE, HAVE_FORMS

__all__ = ["may_be_clause"]

_IN_PHRASE = frozenset(["DT", "JJ", "NN", "NNS", "NNP", "PRP", "PRP$", "CD", "RB"])
_EITHER = grammar("either")
_TAKEN = frozenset({"known", "described", "regarded", "seen", "billed", "identified"})
_OF_THEM = frozenset([("of", "them"), ("of", "us")])
_NAME_REACH = 10
_LONG_REACH = 28


def may_be_clause(stack: ClauseStack, before: Chunk) -> bool:
    """Tell whether a word that looks like a preposition opens a clause."""
    word = stack.analysed.tokens.lower[before.start]
    if stack.top.kind == "relative" and stack.top.verb is None:
        return False  # Roe, who as a captain was the keeper
    if word == "as" and (
        stack.analysed.tokens.lower[before.start - 1] in _TAKEN
        or _is_complement(stack, before)
    ):
        return False  # Roe, known as the Eel, said; Roe, who acts as a guard, said
    if word == "as" and _says_later(stack, before.end):
        return True
    return word in _EITHER and _opens_clause(stack, before.end)


def _is_complement(stack: ClauseStack, before: Chunk) -> bool:
    """Tell whether *as* stands right after the verb of a relative clause."""
    top = stack.top
    return (
        top.kind == "relative"
        and top.verb is not None
        and (top.verb.chunk.end == before.start)
    )


def _says_later(stack: ClauseStack, token: int) -> bool:
    """Tell whether somebody says with what stands between: *As Roe, a lawyer, put it*.

    Where no name opens it, a comma stands before the verb: *As some, Roe among them,
    have said*; not *As the mayor, Roe said*. A clause with *who* may stand between.
    """
    tokens = stack.analysed.tokens
    opens = token - 1 == stack.chunks[0].start or tokens.words[token - 2] == ","
    group, who = -1, False
    for j in range(token, min(token + _LONG_REACH, len(tokens))):
        after_comma = tokens.words[j - 1] == ","
        who = who or (after_comma and tokens.tags[j] == "WP")
        acts = tokens.tags[j] in FINITE
        group = j if acts and (group < 0 or after_comma) else group
        if j in stack.cues.saying and (after_comma or not who):
            apart = opens and tokens.words[group - 1] == ","
            named = tokens.tags[token] == "NNP"
            return apart or named or _is_past(stack, j)
        silent = acts and not who and tokens.lower[j] not in HAVE_FORMS
        if silent or tokens.tags[j] == ".":
            return False
    return False


def _is_past(stack: ClauseStack, verb: int) -> bool:
    """Tell whether what looks like a participle is finite: *as farmers noted, …*."""
    tokens = stack.analysed.tokens
    subject, after = tokens.lower[verb - 1], tokens.words[verb + 1 : verb + 2]
    closed = after == (",",) or is_time_word("".join(after).lower())
    closed = closed or tokens.lower[verb + 1 : verb + 2] == ("on",)
    return tokens.tags[verb] == "VBN" and closed and titles().may_speak(subject)


def _opens_clause(stack: ClauseStack, token: int) -> bool:
    """Tell whether a pronoun or a phrase with its finite verb stands at a token."""
    tags, lower = stack.analysed.tokens.tags, stack.analysed.tokens.lower
    made = False  # as speeches made by Roe hinted
    for j in range(token, min(token + _NAME_REACH + 4 * made, len(tags))):
        if tags[j] in FINITE:
            return j > token
        made = made or (tags[j] == "VBN" and lower[j + 1 : j + 2] == ("by",))
        if lower[j : j + 2] in _OF_THEM:
            continue  # after several of them said so
        if tags[j] not in _IN_PHRASE and not (made and tags[j] in {"VBN", "IN"}):
            return False
    return False
