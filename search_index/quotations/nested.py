"""Speech inside speech: who is quoted within what somebody else said.

The rules are those for indirect speech, run over the content that they and the
rules for direct speech have found; the outer quote marks do not count there. Only
a source of its own makes a nested quotation: *I*, *we* and *you* are the speaker.
"""

from __future__ import annotations

from functools import partial

from search_index.lexicons import grammar
from search_index.lexicons.titles import titles
from search_index.quotations.candidates import Found
from search_index.quotations.direct import find_direct
from search_index.quotations.indirect import find_indirect
from search_index.quotations.rules import Rule
from search_index.sentences.cues import lemma_of
from search_index.sentences.parsed_text import ParsedText
from search_index.sentences.sentence import Sentence
from search_index.text.analysis import AnalysedText

__all__ = ["find_nested"]

_SPEAKER = grammar("speaking_pronouns")
_LEAST_QUOTED = 3
_NAMED = frozenset({"NNP", "NN", "NNS"})
_OTHERS, _ADDRESSED = frozenset({"he", "she"}), frozenset({"me", "us"})
_TOLD = grammar("saying_within")


def find_nested(parsed: ParsedText, found: list[Found]) -> list[Found]:
    """Find the quotations inside the content of those already found.

    Args:
        parsed: the text.
        found: attributions of one paragraph.
    """
    nested: list[Found] = []
    taken = {one.cue[0] for one in found if one.cue}
    for one in found:
        for content in one.content:
            for sentence in parsed.sentences_in(*content):
                if sentence.cues:
                    quoted = _quoted(parsed, sentence, one)
                    used = taken | {new.cue[0] for new in quoted if new.cue}
                    accept = partial(_is_other, sentence.analysed, one)
                    nested += [*quoted, *find_indirect(sentence, used, accept)]
    return nested


def _quoted(parsed: ParsedText, sentence: Sentence, outer: Found) -> list[Found]:
    """Find whole quotations inside what is quoted: *“He told me, ‘Go,’ and …”*."""
    if sentence.analysed is parsed.analysed or not sentence.quotes:
        return []
    lower, found = sentence.tokens.lower, list[Found]()
    for new in find_direct(sentence).found:
        other = new.source is not None and lower[new.source.head] not in _SPEAKER
        if new.source is not None and new.cue is not None and not other:
            told = not _ADDRESSED.isdisjoint(lower[new.cue[1] : new.content[0][0]])
            third = lower[new.source.head] in _OTHERS
            other, new.around = told and third, outer
        if other and new.cue is not None and new.content != outer.content:
            new.inside = True
            found.append(new)
    return found


def _is_other(view: AnalysedText, outer: Found, new: Found) -> bool:
    """Tell whether a nested attribution has a source of its own."""
    if new.source is None or new.content[0] == outer.content[0] or new.cue is None:
        return False
    tokens = view.tokens
    if "MD" in tokens.tags[new.source.head : new.cue[0]]:
        return False
    head, tag = tokens.lower[new.source.head], tokens.tags[new.source.head]
    lexicon = titles()
    shows = head in lexicon.evidence and tag in _NAMED
    somebody = tag == "NNP" or lexicon.may_speak(head) or shows
    somebody = somebody or (tag == "NN" and lexicon.is_person(head))
    if head in _SPEAKER or not (somebody or head == "they"):
        return False
    owned = tokens.tags[new.source.start] == "PRP$"
    body = head in lexicon.bodies or head in lexicon.speaking
    if owned and body and not lexicon.is_person(head):
        return False  # his government, her party: the speaker's own
    told = lemma_of(tokens.lower[new.cue[0]]) in _TOLD
    finite = new.verb is not None and new.verb.form == "finite"
    clause = new.rule in {Rule.CLAUSE, Rule.CLAUSE_THAT}
    marked = sum(view.quote_at[slice(*part)].count(-1) for part in new.content)
    whole = sum(end - start for start, end in new.content)
    words = told and clause and finite and tag in _NAMED
    asked = new.rule in {Rule.SOMEBODY, Rule.TO_VERB} and tag in _NAMED
    words = words or (asked and whole - marked >= _LEAST_QUOTED)
    new.inside, new.is_view = True, new.is_view or not words
    return True
