"""Who may be the source of a cue: nobody asked, supposed or denied, no mere thing."""

from __future__ import annotations

from search_index.lexicons import grammar
from search_index.lexicons.titles import titles
from search_index.people.conversation import is_first_person
from search_index.sentences.cues import Cue, names_messenger
from search_index.sentences.phrases import NounPhrase
from search_index.sentences.sentence import Sentence
from search_index.text.analysis import AnalysedText
from search_index.words import AUXILIARIES, is_negation

__all__ = ["is_supposed", "may_be_source", "may_speak"]

_ABSTRACT = tuple(grammar("abstract_endings"))
_NO_SOURCE = frozenset(["there", "this", "that", "what", "it", "luck", "thanks"])
_ASSUMED = frozenset({"suppose", "imagine", "assume"})
_ASSUMING = frozenset({"assuming", "supposing"})
_CITING = frozenset({"cite", "quote"})
_CONDITIONS = frozenset(["if", "unless", "whether", "when", "whenever", "until"])
_GIVEN = frozenset({"why", "how"})
_NEITHER = frozenset({"neither", "nor"})
_WITHOUT = frozenset(["without", "avoid", "avoids", "avoided", "avoiding", "resisted"])
_AVOIDED = frozenset(
    [
        *("refrain", "refrains", "refrained", "refraining", "abstain", "abstained"),
        *("shied", "shies", "stepped", "backed", "far", "desisted"),
    ]
)
_CHARGED = frozenset(["short", "instead", "accused", "suspected", "convicted"])
_INVERTED = frozenset({"had", "should", "were"})
_SUPPOSING = frozenset({"if", "unless", "whether", "lest"})
_NOBODY = frozenset({"nobody", "none", "few", "no", "neither"})
_BEFORE = frozenset(["earlier", "previous", "original", "prior"])
_TIMES = frozenset(["as", "when", "whenever", "once", "until"])
_KINDS = grammar("kinds_of_people")
_SAYS_WHICH = frozenset({"DT", "JJ", "NN", "NNP", "CD", "POS", "PRP$", "NNS", "VBN"})
_SILENT = frozenset({"history", "clock", "part", "instinct", "fate", "logic"})


def may_be_source(sentence: Sentence, cue: Cue, source: NounPhrase) -> bool:
    """Tell whether a subject says what its cue says."""
    if _is_nobody(sentence.analysed, cue, source):
        return False
    if names_messenger(sentence.tokens, cue, sentence.last):
        return False
    lower = sentence.tokens.lower
    if "than" in lower[source.head + 2 : source.end]:
        return False  # two tons less than the law requires
    participle = cue.form == "participle"
    if participle and lower[cue.first] in _ASSUMING:
        return False  # assuming that it rains, …
    if cue.lemma in _CITING and participle and source.start > cue.first:
        return False  # according to the radio, citing the ministry
    if _is_left_undone(sentence, cue) or _says_nothing(sentence, cue, source):
        return False
    if lower[source.head] == "version" and lower[source.head - 1] in _BEFORE:
        return False  # what a note of correction takes back
    if is_first_person(lower[source.head]):
        return True
    return cue.form != "unreal" and not _is_unsaid(sentence, cue)


def _says_nothing(sentence: Sentence, cue: Cue, source: NounPhrase) -> bool:
    """Tell whether a subject is no one, no somebody who has said it, or a thing."""
    return (
        _is_anyone(sentence, cue, source)
        or _is_thing(sentence, cue, source)
        or _is_asked(sentence, source)
        or _is_of_a_kind(sentence, cue, source)
        or _is_of_thing(sentence, source)
    )


def _is_of_a_kind(sentence: Sentence, cue: Cue, source: NounPhrase) -> bool:
    """Tell whether a subject is a kind of people: *people who ask*, *as nations act*.

    A bare plural with a verb in the present, in a clause that says which of them or
    when: nobody has said or done it. *Experts who say that* are somebody.
    """
    tokens, noun = sentence.tokens, source.head
    if tokens.tags[cue.first] not in {"VBP", "VB"}:
        return False
    verb = sentence.verbs[cue.first]
    relative = tokens.tags[noun] in {"WP", "WDT", "IN"}
    if not relative:
        opener = sentence.clauses.clause_at(cue.first).start
        opening = tokens.lower[opener : source.start]
        timed = verb.clause == "subordinate" and not _TIMES.isdisjoint(opening)
        bare = timed and source.start == noun
        return bare and tokens.tags[noun] == "NNS" and tokens.lower[noun] in _KINDS
    noun -= 1
    if tokens.tags[noun] != "NNS" or tokens.tags[noun - 1] in _SAYS_WHICH:
        return False
    generic = tokens.lower[noun] in _KINDS
    return generic or "q" not in cue.frames


def _is_asked(sentence: Sentence, source: NounPhrase) -> bool:
    """Tell whether a question asks for it: *Does the mayor think that it leaks?*.

    *Hasn't the court said …?* asserts it; *Why does she think so?* takes it as given.
    """
    tokens, first = sentence.tokens, sentence.first
    if source.start == first or tokens.words[sentence.last - 1] != "?":
        return False
    if not _GIVEN.isdisjoint(tokens.lower[first : source.start]):
        return False
    word = sentence.tokens.lower[source.start - 1]
    modal = sentence.tokens.tags[source.start - 1] == "MD"
    return (modal or word in AUXILIARIES) and not is_negation(word)


def _is_left_undone(sentence: Sentence, cue: Cue) -> bool:
    """Tell whether somebody does not do it, or is only charged with it.

    *Stopped short of endorsing it*, *refrained from criticising it*, *left without
    praising it*, *neither backed nor opposed it*, *was accused of opposing it*.
    """
    lower, first = sentence.tokens.lower, cue.first
    before, earlier = lower[first - 1], lower[max(0, first - 2)]
    if before in _NEITHER:
        return True
    if cue.form != "participle" or first - 1 < sentence.first:
        return False
    if before == "from":
        away = earlier in {"away", "back"}
        return (lower[max(0, first - 3)] if away else earlier) in _AVOIDED
    return before in _WITHOUT or (before == "of" and earlier in _CHARGED)


def _is_of_thing(sentence: Sentence, source: NounPhrase) -> bool:
    """Tell whether *that* takes up a thing that can't speak: *a room that asks for*."""
    tokens, head = sentence.tokens, source.head
    if tokens.lower[head] != "that" or head <= sentence.first:
        return False
    noun = head - 1
    common = tokens.tags[noun] == "NN" and tokens.words[noun].islower()
    known, word = titles(), tokens.lower[noun]
    return common and not (known.may_speak(word) or word in known.evidence)


def _is_unsaid(sentence: Sentence, cue: Cue) -> bool:
    """Tell whether a verb of saying is denied or supposed: nobody has said a thing.

    *She did not say that …*, *if the mayor says that …*; not *did not believe that*,
    which is a view, nor *did not deny that*.
    """
    lower = sentence.tokens.lower
    if cue.lemma == "comment" and any(map(is_negation, lower[cue.anchor : cue.first])):
        return True
    if not cue.frames & {"c", "t"} or "m" in cue.frames:
        return False
    if lower[sentence.first] in _ASSUMED:
        return True  # suppose Roe says so
    denied = any(is_negation(word) for word in lower[cue.anchor : cue.first])
    if denied and "q" in cue.frames:
        return True
    verb = sentence.verbs[cue.first]
    if verb.subject and lower[verb.subject.start - 1] in _INVERTED:
        return True  # had she said so, we would have gone
    return is_supposed(sentence, cue)


def is_supposed(sentence: Sentence, cue: Cue) -> bool:
    """Tell whether a verb stands in a clause with *if* and the like."""
    start = sentence.clauses.clause_at(cue.first).start
    verb, opener = sentence.verbs[cue.first], sentence.tokens.lower[start]
    return verb.clause == "subordinate" and opener in _SUPPOSING


def _is_anyone(sentence: Sentence, cue: Cue, source: NounPhrase) -> bool:
    """Tell whether a subject is nobody: *you know*, *if you think that …*, *none*."""
    lower = sentence.tokens.lower
    if lower[source.head] in _NOBODY or lower[source.start] in _NOBODY:
        return True
    if lower[source.head] != "you":
        return False
    verb = sentence.verbs[cue.first]
    before = lower[source.start - 1] if source.start > sentence.first else ""
    idle = "m" in cue.frames and verb.clause == "parenthetical"
    asked = sentence.tokens.words[sentence.last - 1] == "?" and (
        sentence.tokens.tags[cue.first] != "VBG"  # are you suggesting …?
    )
    return idle or asked or before in _CONDITIONS


def _is_thing(sentence: Sentence, cue: Cue, source: NounPhrase) -> bool:
    """Tell whether a subject only seems to say something: *the smoke threatens …*.

    A common noun for nobody, for no text and nothing that shows a thing: an abstract
    one, or any with a verb that is often said of things.
    """
    tags = sentence.tokens.tags
    if sentence.tokens.lower[source.head] in _SILENT and source.head - source.start < 2:
        return True
    if tags[source.head] not in {"NN", "NNS"}:
        return False
    if tags[source.head] == "NNS" and tags[cue.first] == "VBZ":
        return False  # Wells thinks: a name
    word, known = sentence.tokens.lower[source.head], titles()
    if sentence.tokens.lower[source.start] == "all" and (
        word in known.evidence or word in known.documents
    ):
        return True  # all signs point to …, all reports agree: nobody's words
    if word in known.evidence or sentence.quote_at[source.head] >= 0:
        return False
    minded = "m" in cue.frames and tags[source.head] == "NN"
    of_things = (
        minded or "x" in cue.frames or word.removesuffix("s").endswith(_ABSTRACT)
    )
    return of_things and not may_speak(sentence.analysed, source)


def _is_nobody(analysed: AnalysedText, cue: Cue, source: NounPhrase) -> bool:
    """Tell whether a subject is *there*, or *this* and the like of a verb of mind."""
    word = analysed.tokens.lower[source.head]
    if analysed.tokens.tags[source.head] == "EX" or word == "there":
        return True
    if word == "all" and cue.lemma == "tell":
        return True  # all told
    return "m" in cue.frames and word in _NO_SOURCE


def may_speak(analysed: AnalysedText, source: NounPhrase) -> bool:
    """Tell whether a source is somebody, a body or a text, and no other thing."""
    tokens = analysed.tokens
    tag, word = tokens.tags[source.head], tokens.lower[source.head]
    if tag in {"NNP", "WP", "CD", "JJ"} or source.names:
        return True
    if tag == "PRP":
        return word != "it"
    inside = source.head > 0 and tokens.tags[source.head - 1] not in {".", ","}
    named = inside and tokens.words[source.head][0].isupper()
    if named or titles().may_speak(word):
        return True
    return tag in {"DT", "WDT"} and word in {"who", "some", "many", "others", "both"}
