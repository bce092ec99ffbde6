"""What is nobody's view whoever says it: questions, greetings, *no comment*.

positions-spec.md, section 4. All else is left to the weights.
"""

from __future__ import annotations

from search_index.findings.candidates import Candidate, Cut
from search_index.findings.clauses import Clause
from search_index.findings.lists import words_for
from search_index.findings.readings import FIRST_PERSON
from search_index.findings.rules import Rule as FindingRule
from search_index.quotations.rules import Rule
from search_index.sentences.cues import lemma_of
from search_index.sentences.times import DAYS
from search_index.text.tokens import Tokens
from search_index.words import BE_AND_GET, DASHES, DO_FORMS, FINITE, HAVE_FORMS

__all__ = ["is_empty"]

_DATES = DAYS - {"may"}
_PLAIN = frozenset({FindingRule.FORECAST, FindingRule.STATEMENT, FindingRule.OWN_WILL})
_REACH, _NEAR = 12, 6
_BEFORE_VERB = frozenset({"not", "never", "be", "going", "to", "n't", "n’t"})
_AGREED = frozenset({"right", "true", "it", "all", "correct"})
_FEW = 5
_GRAMMATICAL = frozenset({"PRP", "MD", "DT", "EX", "RB", "CC", ","})
_WITHOUT_SENSE = BE_AND_GET | HAVE_FORMS | DO_FORMS
_APART = DASHES | {","}
_RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})
_HALVES = frozenset({"when", "if", "while", "unless", "until"})
_ASKING = frozenset({"ask", "wonder", "inquire", "question"})
_TELLING = frozenset({"describe", "explain", "detail", "outline", "recount", "show"})
_ANSWERS = frozenset({"no", "yes", "yeah", "nope", "not", "at", "all", ","})
_WH = frozenset({"why", "how", "where", "when"})
_BARE = frozenset({"it", "one", "this", "that", "so", "what"})
_GREETED = frozenset(
    (word,) for word in ("morning", "evening", "afternoon", "night", "luck")
)


def is_empty(candidate: Candidate) -> bool:
    """Tell whether a candidate asks, greets or says nothing."""
    clause, attributed = candidate.clause, candidate.attributed
    if (
        _is_talk(candidate)
        or _begins_in_the_middle(clause.tokens, candidate.extent[0])
        or _is_calendar(candidate)
        or _is_half(clause)
        or _is_in_a_list(candidate)
        or _is_silent(candidate)
        or _is_broken_off(candidate)
        or _is_elliptical(candidate)
    ):
        return True
    if attributed is None or attributed.cue is None:
        return False
    lower, source = clause.tokens.lower, attributed.source
    if source is not None and "whether" in lower[source.start - 1 : source.start]:
        return True  # *asked whether she thought that …*
    asked = (
        {"what", "which"} & set(lower[max(0, source.start - 3) : source.start])
        if source
        else set()
    )
    if asked and candidate.cut is Cut.PHRASE and lower[candidate.extent[0]] == "to":
        return True  # *which mill he planned to close*
    if attributed.rule is Rule.CLAUSE_WH:
        lemma = lemma_of(lower[attributed.cue[1] - 1])
        # *Described what the board had done*: not what that was.
        told = lemma in _TELLING and lower[clause.first] in {"what", "how"}
        return lemma in _ASKING or told
    if attributed.rule.gives_whole:
        return False
    return _says_nothing(clause) or _is_supposed(clause, attributed.cue[0])


def _is_talk(candidate: Candidate) -> bool:
    """Tell whether something is asked or greeted: *good morning*, *that is right*."""
    lower, words = candidate.clause.tokens.lower, candidate.clause.tokens.words
    first, last = candidate.extent
    if "?" in words[last : last + 2][: 1 if words[last : last + 1] == (".",) else 2]:
        return True
    first += 2 * (lower[first : first + 2] == ("i", "think"))
    opening, following = lower[first], lower[first + 1 : first + 2]
    if opening in _WH and candidate.clause.tokens.tags[first + 1] in FINITE:
        return True  # *why wouldn't it*, whatever mark ends it
    chatting = words_for("chatting")
    chats = opening == "let" and not chatting.isdisjoint(lower[first + 2 : first + 3])
    agrees = opening == "that" and lower[last - 1] in _AGREED
    waits = opening in FIRST_PERSON and lower[last - 1] == "see"
    return (
        chats
        or (lower[first : first + 2] == ("let", "me") and ":" not in lower[first:last])
        or _ANSWERS.issuperset(lower[first:last])
        or opening in words_for("greetings")
        or (opening == "good" and following in _GREETED)
        or (opening, *following) == ("i", "wonder")
        or lower[first : first + 3] == ("you", "'re", "welcome")
        or ((agrees or waits) and last - first <= _FEW)
    )


def _begins_in_the_middle(tokens: Tokens, first: int) -> bool:
    """Tell whether a clause goes on about what another named: *many of whom fled*."""
    lower = tokens.lower
    if "whether" in lower[max(0, first - 1) : first + 1]:
        return True
    relative = tokens.tags[first] in _RELATIVE_TAGS and lower[first] != "what"
    relative = relative or (lower[first] == "where" and lower[first - 1] in _APART)
    inner = lower[first + 1 : first + 3] in {("of", "whom"), ("of", "which")}
    return inner or (relative and not tokens.words[first][0].isupper())


def _is_in_a_list(candidate: Candidate) -> bool:
    """Tell whether it opens a list, or is an entry of one that has no verb.

    *It includes: …* and, of an author, *mending what is old;*.
    """
    clause, main = candidate.clause, candidate.clause.main
    tokens, last = clause.tokens, candidate.extent[1]
    opens = tokens.words[last : last + 1] == (":",)
    if opens and tokens.tags[last - 1].startswith(("VB", "IN")):
        return True
    entered = clause.first
    if tokens.words[entered + 1 : entered + 2] == (",",):
        entered += 2  # *second, by mending what is old*
    entered += tokens.lower[entered] == "by"
    entry = tokens.tags[entered] == "VBG" and candidate.attributed is None
    return entry and (main is None or main.clause == "relative")


def _is_broken_off(candidate: Candidate) -> bool:
    """Tell whether somebody cuts a turn short: *we will open it before —*."""
    attributed, end = candidate.attributed, candidate.extent[1]
    turn = attributed is not None and attributed.rule is Rule.LABEL
    rest = candidate.clause.tokens.words[end : candidate.content[1]]
    return turn and len(rest) == 1 and rest[0] in DASHES


def _is_elliptical(candidate: Candidate) -> bool:
    """Tell whether a clause leaves out what it says: *I'm not*, *I hope so*."""
    tokens, (first, last) = candidate.clause.tokens, candidate.extent
    if tokens.lower[last - 1] == "so" and last - first <= _FEW:
        return True
    return candidate.cut is not Cut.PHRASE and all(
        tokens.lower[i] in _WITHOUT_SENSE or tokens.tags[i] in _GRAMMATICAL
        for i in range(first, last)
    )


def _is_silent(candidate: Candidate) -> bool:
    """Tell whether somebody only will not speak: *I am not going to comment*."""
    lower, token = candidate.clause.tokens.lower, candidate.reading.token
    if candidate.reading.rule is FindingRule.DENIAL:
        return "comment" in lower[token : token + _NEAR]  # *have no comment on it*
    if candidate.reading.rule is not FindingRule.OWN_REFUSAL:
        return False
    verbs = lower[token + 1 : min(candidate.clause.last, token + _NEAR)]
    acts = [word for word in verbs if word not in _BEFORE_VERB]
    return not acts or (acts[0] in words_for("silence") and acts[0] != "be")


def _is_calendar(candidate: Candidate) -> bool:
    """Tell whether a clause only says when something is: *the vote is on May 5*."""
    clause, main = candidate.clause, candidate.clause.main
    if main is None or candidate.reading.rule not in _PLAIN or clause.finite > 1:
        return False
    tokens = clause.tokens
    lower, tags = tokens.lower, tokens.tags
    start, head, end = main.chunk.start, main.chunk.head, main.chunk.end
    at_once = lower[head] == "be" and lower[end : end + 1] in {("on",), ("at",)}
    planned = at_once or lower[head] in words_for("calendar")
    if tags[start] == "VBD" or not planned:
        return False
    own = main.subject is not None and lower[main.subject.head] in FIRST_PERSON
    dated = any(
        lower[i] in _DATES or (lower[i] in {"on", "at"} and _is_time(clause, i + 1))
        for i in range(end, clause.last)
    )
    return dated and not own


def _is_time(clause: Clause, i: int) -> bool:
    tokens = clause.tokens
    known = tokens.lower[i : i + 1]
    return tokens.tags[i : i + 1] == ("CD",) or known in {("noon",), ("midnight",)}


def _is_half(clause: Clause) -> bool:
    """Tell whether a clause is only a condition or a time: *when we trade them*."""
    lower, tags = clause.tokens.lower, clause.tokens.tags
    if lower[clause.first] not in _HALVES or clause.finite > 1:
        return False
    extent = range(clause.first, clause.last)
    comma = next((i for i in extent if lower[i] == ","), clause.last)
    return FINITE.isdisjoint(tags[comma : clause.last])


def _says_nothing(clause: Clause) -> bool:
    """Tell whether somebody only *declined to comment*, or *opposes it*."""
    lower = clause.tokens.lower
    first = clause.first
    if lower[first] in {"comment", "comments"}:
        return True
    if lower[first] in _BARE and clause.last - first <= 2:
        return True
    speaking = lower[first + 1 : first + 2] and lower[first + 1] in words_for("silence")
    return lower[first] == "to" and bool(speaking)


def _is_supposed(clause: Clause, cue: int) -> bool:
    """Tell whether an act is only supposed: *if the board agrees to …*."""
    lower = clause.tokens.lower
    for i in range(cue - 1, max(-1, cue - _REACH), -1):
        if lower[i] in {",", ".", ";", "”", "?"}:
            return False
        if lower[i] in {"if", "whether", "unless"}:
            return True
    return False
