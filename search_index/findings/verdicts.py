"""What something is said to be, to have or to lack: *is a disgrace*, *has no plan*.

positions-spec.md, section 3. A word counts by its place: in what a verb says of its
subject, up to where that ends.
"""

from __future__ import annotations

from collections.abc import Iterator

from search_index.findings.clauses import Clause
from search_index.findings.lists import blame_words, stems_for, words_for
from search_index.findings.readings import FIRST_PERSON, Reading, reading
from search_index.findings.rules import Rule
from search_index.lexicons import grammar
from search_index.lexicons.cues import adjective_modality
from search_index.lexicons.titles import titles
from search_index.model.documents import Modality
from search_index.sentences.clauses import Verb
from search_index.text.stems import stem

__all__ = [
    "DENYING",
    "DOING",
    "ENDING",
    "LINKS",
    "is_blamed_at",
    "is_passive",
    "is_somebody",
    "lacks",
    "object_verdicts",
    "phrase_verdicts",
    "predicate_verdicts",
]

DENYING = grammar("denying")
LINKS = grammar("linking")
_PERSONS = frozenset({"he", "she", "they", "you", "who", "we", "i", "people"})
DOING = frozenset({"did", "does", "doing", "done", "do"})
ENDING = frozenset({",", ".", "WDT", "WP", "TO", "MD"})
_DESCRIBING = ("JJ", "RB", "DT", "NN", "VBN")
_NO_DENIAL = frozenset({"only", "short", "less", "but"})
_PARTS = frozenset({"short", "bit", "kind", "sort", "piece", "lot"})
_TRYING = frozenset({"attempt", "effort", "plot", "ploy", "scheme", "bid", "way"})
_NEAR, _REACH = 6, 12


def predicate_verdicts(
    clause: Clause, verb: Verb, *, own: bool, negated: bool
) -> Iterator[Reading]:
    """Read what something is said to be: *is a disgrace*, *was our mistake*."""
    tokens = clause.tokens
    lower, tags = tokens.lower, tokens.tags
    subject = verb.subject
    last = lower[verb.chunk.head]
    goal = subject is not None and lower[subject.head] in words_for("goals")
    if subject is not None and goal and last in LINKS:
        yield reading(Rule.GOAL, subject.head)
    first = verb.chunk.end if last in LINKS | DOING else verb.chunk.head
    if _denies_what_follows(clause, first):
        first, negated = first + 1, True
    if own:
        yield from _stance(clause, first, negated=negated)
    if lower[first : first + 2] == ("one", "of"):
        first += 2  # one of the finest
    too = False
    for i in range(first, min(clause.last, first + _REACH)):
        if _ends_predicate(clause, i) and (i > first or tags[i] == "TO"):
            break
        if _denies_what_follows(clause, i):
            negated = True
        elif lower[i] == "too":
            too = "to" not in lower[i + 2 : i + 4]  # *too faint to be seen*
        else:
            if not negated:
                yield from _feeling(clause, verb, i, own=own)
            yield from _verdict(clause, i, negated=negated, too=too)


def _feeling(clause: Clause, verb: Verb, i: int, *, own: bool) -> Iterator[Reading]:
    """Read one word of what the holder feels or admits of themselves."""
    word = clause.tokens.lower[i]
    if own and word in words_for("fear"):
        yield reading(Rule.FEAR, i)
    told = clause.tokens.lower[i + 1 : i + 2] == ("to",)  # *sorry to say that*
    conceding = word in words_for("concede") and not told
    if conceding and _is_mine(clause, verb, i, own=own):
        yield reading(Rule.ADMISSION, i)


def _is_mine(clause: Clause, verb: Verb, i: int, *, own: bool) -> bool:
    """Tell whether a fault is the holder's: *we were wrong*, *it was our mistake*."""
    lower, subject = clause.tokens.lower, verb.subject
    if own or lower[i - 1] in {"my", "our"}:
        return True
    if subject is None:
        return False
    return not FIRST_PERSON.isdisjoint(lower[subject.start : subject.end])


def _denies_what_follows(clause: Clause, i: int) -> bool:
    """Tell *not safe* and *little point* from *not only* and *nothing short of*."""
    lower = clause.tokens.lower
    if i >= clause.last:
        return False
    if lower[i] == "little":
        return clause.tokens.tags[i + 1 : i + 2] == ("NN",)
    return lower[i] in DENYING and _NO_DENIAL.isdisjoint(lower[i + 1 : i + 2])


def _ends_predicate(clause: Clause, i: int) -> bool:
    """Tell whether what something is said to be ends before a word."""
    lower, tags = clause.tokens.lower, clause.tokens.tags
    if tags[i] == "CC":
        after = tags[i + 1] if i + 1 < clause.last else ""
        return not after.startswith(_DESCRIBING)
    if tags[i] == "IN":
        return lower[i] != "against" and lower[i - 1] not in _PARTS
    return tags[i] in ENDING


def _stance(clause: Clause, first: int, *, negated: bool) -> Iterator[Reading]:
    """Read what the holder says that they are: *in favour of it*, *against it*."""
    lower = clause.tokens.lower
    end = min(clause.last, first + 3)
    words = lower[first:end]
    if not words:
        return
    following = lower[first + 1] if first + 1 < clause.last else ""
    name = adjective_modality(words, following)
    if name and not negated:
        yield reading(Rule.STANCE_VERB, first, Modality(name))
    elif name == Modality.SUPPORT:
        yield reading(Rule.STANCE_VERB, first, Modality.OPPOSE)


def _verdict(clause: Clause, i: int, *, negated: bool, too: bool) -> Iterator[Reading]:
    """Read one word of what something is said to be."""
    word = clause.tokens.lower[i]
    if negated and word in words_for("unlikely"):
        yield reading(Rule.GRANTED, i)  # not impossible
    elif word in words_for("goals") and not negated:
        yield reading(Rule.GOAL, i)  # that is our priority
    elif word in blame_words():
        worse = word in {"worse", "worst"} and "than" in clause.tokens.lower[i : i + 6]
        held = Modality.ASSESS if negated or worse else None
        yield reading(Rule.BLAME, i, held)
    elif word in _TRYING and is_blamed_at(clause, i + 1):
        yield reading(Rule.BLAMED_ACT, i + 2)  # *an attempt to mislead the town*
    elif word in words_for("dangers") and clause.tokens.lower[i + 1 : i + 2] == (
        "that",
    ):
        yield reading(Rule.FEAR, i)
    elif word in words_for("praise") and not _is_weighed(clause, i):
        yield reading(Rule.LACK if negated or too else Rule.PRAISE, i)
    elif (negated and word in words_for("lacking")) or (
        too and clause.tokens.tags[i].startswith(("JJ", "RB"))
    ):
        yield reading(Rule.LACK, i)


def _is_weighed(clause: Clause, i: int) -> bool:
    """Tell whether a word of praise only compares: *better than*, *a kind of*."""
    following = clause.tokens.lower[i + 1 : i + 3]
    return "than" in following or (
        clause.tokens.lower[i] == "kind" and "of" in following
    )


def lacks(clause: Clause, verb: Verb, *, negated: bool) -> Iterator[Reading]:
    """Read *has no plan* and *did not do enough*."""
    lower = clause.tokens.lower
    end = verb.chunk.end
    for i in range(end, min(clause.last, end + _NEAR)):
        if lower[i] in DENYING or lower[i] == "little":
            negated = True
            vain = lower[end - 1] in DOING and lower[i + 1 : i + 2] == ("to",)
            if vain and not lower[i].startswith("n't"):
                yield reading(Rule.LACK, i)  # *does nothing to mend it*
                return
        elif negated and lower[i] in words_for("lacking"):
            yield reading(Rule.LACK, i)
            return


def object_verdicts(clause: Clause, verb: Verb) -> Iterator[Reading]:
    """Read what something has or does: *has the best harbour*, *made a mess*."""
    lower, tags = clause.tokens.lower, clause.tokens.tags
    end = verb.chunk.end
    for i in range(end, min(clause.last, end + _NEAR)):
        if tags[i] == "IN" or tags[i] in ENDING or lower[i] in DENYING:
            return
        if lower[i] in blame_words():
            yield reading(Rule.BLAME, i)
        elif lower[i] in words_for("praise") and not _is_weighed(clause, i):
            yield reading(Rule.PRAISE, i)


def phrase_verdicts(clause: Clause) -> Iterator[Reading]:
    """Read what has no finite verb: *a disgrace*, *absurd*."""
    lower = clause.tokens.lower
    for i in range(clause.first, clause.last):
        if lower[i] in blame_words():
            yield reading(Rule.BLAME, i)
        elif lower[i] in words_for("praise"):
            yield reading(Rule.PRAISE, i)


def is_blamed_at(clause: Clause, i: int) -> bool:
    """Tell whether *to* and a verb of blame stand at a token: *to mislead them*."""
    lower = clause.tokens.lower
    if i + 1 >= clause.last or lower[i] != "to":
        return False
    base = stem(lower[i + 1])
    return base in stems_for("blame_verbs")


def is_passive(clause: Clause, verb: Verb) -> bool:
    """Tell whether a verb tells what is done to its subject: *is blamed*."""
    tokens, chunk = clause.tokens, verb.chunk
    before = tokens.lower[chunk.start : chunk.head]
    return tokens.tags[chunk.head] != "VBG" and not LINKS.isdisjoint(before)


def is_somebody(clause: Clause, verb: Verb) -> bool:
    """Tell whether a verb's subject is a person or a body."""
    if verb.subject is None:
        return False
    tokens, head = clause.tokens, verb.subject.head
    word = tokens.lower[head]
    return (
        word in _PERSONS
        or tokens.tags[head].startswith("NNP")
        or titles().may_speak(word)
    )
