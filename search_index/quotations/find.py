"""Who is quoted: quotations with their cues, sources and speakers.

``attribute`` goes through the paragraphs once: whole quoted stretches first
(``direct``), then clauses and phrases (``indirect``), then stretches that stand
alone, which take their speaker from what is around them (``runs``). At last the
sources become speakers (``speakers``).
"""

from __future__ import annotations

from search_index.model.documents import BlockKind, Speaker
from search_index.people.persons_meant import PersonsMeant
from search_index.quotations.assembly import assemble
from search_index.quotations.candidates import Attributed, Found
from search_index.quotations.direct import find_direct
from search_index.quotations.indirect import find_indirect
from search_index.quotations.named_words import find_named_words
from search_index.quotations.nested import find_nested
from search_index.quotations.noun_cues import find_noun_cues
from search_index.quotations.posts import find_post
from search_index.quotations.rules import Rule
from search_index.quotations.runs import Runs
from search_index.quotations.stances import find_stances
from search_index.quotations.transcripts import find_turns
from search_index.quotations.without_verbs import (
    find_according,
    find_announced,
    find_views,
)
from search_index.sentences.parsed_text import ParsedText

__all__ = ["attribute"]


def attribute(
    parsed: ParsedText,
) -> tuple[tuple[Attributed, ...], tuple[Speaker, ...], PersonsMeant]:
    """Find the quotations of a text and who speaks in them.

    Returns:
        Quotations in text order, with their tokens; the speakers that they name, in
        order of first mention; and whom pronouns mean inside what is said.
    """
    analysed = parsed.analysed
    found: list[Found] = []
    runs = Runs(analysed)
    turns = find_turns(analysed)
    for index in range(len(analysed.paragraphs)):
        runs.open_paragraph(index)
        turn = turns.get(index)
        if turn is not None:
            if turn.paragraph == index:
                found.append(turn)
                found.extend(find_nested(parsed, [turn]))
            continue
        post = find_post(analysed, index)
        if post is not None:
            found.append(post)
            continue
        kind = analysed.article.blocks.kind(analysed.paragraphs[index].block)
        if kind in {BlockKind.QUOTE, BlockKind.LIST_ITEM}:
            block = runs.take_block(marked=kind is BlockKind.QUOTE)
            if block is not None:
                if not found or found[-1] is not block:
                    found.append(block)
                continue
        start = len(found)
        for sentence in parsed.sentences(index):
            directs = find_direct(sentence)
            mine = list(directs.found)
            mine += find_according(sentence, directs.used)
            mine += find_indirect(sentence, directs.used)
            mine += find_noun_cues(sentence)
            mine += find_named_words(sentence)
            mine += find_views(sentence)
            mine += find_announced(sentence)
            mine += find_stances(sentence)
            mine = _without_repeats(mine)
            _hide_nested_nouns(mine)
            loose = [
                quote
                for quote in directs.loose
                if not any(
                    first <= quote[0] + 1 and quote[1] - 1 <= last
                    for one in mine
                    for first, last in one.content
                )
            ]
            found.extend(runs.take(sentence, mine, loose))
        found.extend(find_nested(parsed, found[start:]))
    return assemble(analysed, found)


def _without_repeats(found: list[Found]) -> list[Found]:
    """Drop an attribution whose content an earlier rule has taken as a whole.

    *Roe said her answer was “thin”*: what the noun names are words of Roe’s.
    """
    kept: list[Found] = []
    for one in found:
        first, last = one.content[0][0], one.content[-1][1]
        same = any(
            (other.content[0][0] == first and other.content[-1][1] == last)
            or (one.rule is Rule.NAMED_WORDS and _covers(other, one))
            for other in kept
        )
        if not same:
            kept.append(one)
    return kept


def _hide_nested_nouns(found: list[Found]) -> None:
    """Keep *X's call for …* inside what somebody says for the findings only."""
    for one in found:
        if (
            one.rule is Rule.OF_NOUN
            and not one.is_view
            and any(other is not one and _covers(other, one) for other in found)
        ):
            one.is_view = one.inside = True


def _covers(outer: Found, inner: Found) -> bool:
    first, last = inner.content[0][0], inner.content[-1][1]
    return any(start <= first and last <= end for start, end in outer.content)
