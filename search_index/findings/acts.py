"""What a clause says should be done, or will be done by the one who says it.

positions-spec.md, section 3: *should*, *must*, *need to* call; *we will …* pledges,
*we are ready to …* offers, *we will not …* opposes; an order in quote marks is a call.
"""

from __future__ import annotations

from search_index.findings.clauses import Clause
from search_index.findings.lists import words_for
from search_index.findings.readings import Reading, Voice, reading
from search_index.findings.rules import Rule
from search_index.lexicons import grammar
from search_index.lexicons.titles import titles
from search_index.model.documents import Modality
from search_index.sentences.clauses import Verb
from search_index.sentences.cues import lemma_of
from search_index.sentences.times import DAYS

__all__ = ["find_act"]

_WILL = frozenset({"will", "'ll", "shall", "won't"})
_HEDGES = frozenset({"would", "'d", "might", "may", "could", "wouldn't"})
_NEGATION = frozenset({"not", "n't", "never"})
_BINDING = frozenset({"before", "until", "unless", "if"})
_CONDITIONS = frozenset({"condition", "precondition", "prerequisite"})
_PERSONAL = grammar("personal")
_BE = frozenset({"is", "are", "was", "were", "be", "'s", "'re", "'m", "am", "been"})
_STANDING = frozenset({"be", "stand", "stands", "stood", "remain", "remains"})
_SKIPPED = frozenset(["so", "and", "but", "then", "please", ",", "well", "now"])
_AFTER_ORDER = frozenset(["DT", "PRP$", "PRP", "TO", "IN", "JJ", "NNS", "NNP", "RB"])
_THE = frozenset({"the", "your", "this", "these", "our", "all"})
_DEMANDING = frozenset({"demand", "insist", "order", "instruct", "command"})
_DUE = frozenset({"need", "duty", "obligation", "responsibility"})
_OUR = frozenset({"our", "my"})
_THEIR = frozenset({"his", "her", "its", "their", "our", "my"})
_NEAR = 8


def find_act(clause: Clause, voice: Voice) -> Reading | None:
    """Return how a clause pushes for an act, or commits to one."""
    order = _order(clause) if voice.direct else None
    if order:
        return order
    for verb in clause.verbs:
        found = _of_verb(clause, verb, voice)
        if found:
            return found
    return None


def _of_verb(clause: Clause, verb: Verb, voice: Voice) -> Reading | None:
    lower = clause.tokens.lower
    group = range(verb.chunk.start, verb.chunk.end)
    negated = any(lower[i] in _NEGATION or lower[i].endswith("n't") for i in group)
    negated = negated or lower[verb.chunk.end : verb.chunk.end + 1] == ("not",)
    pushing = words_for("push")
    for i in group:
        if lower[i] in pushing:
            return _push(clause, verb, i)
    needed = _need(clause, verb, voice, negated=negated)
    if needed:
        return needed
    subject = lower[verb.subject.head] if verb.subject else ""
    if subject in voice.own or _is_own_body(clause, verb, voice):
        return _own_act(clause, verb, voice, negated=negated)
    return _duty(clause, verb)


def _is_own_body(clause: Clause, verb: Verb, voice: Voice) -> bool:
    """Tell whether a subject is the holder's own body: *the company will …*."""
    if verb.subject is None:
        return False
    tokens, subject = clause.tokens, verb.subject
    opener, head = tokens.lower[subject.start], tokens.lower[subject.head]
    if opener in (_OUR if voice.direct else _THEIR):
        if head not in titles().bodies and head not in words_for("staff"):
            return False
    elif (
        voice.direct
        or head not in voice.bodies
        or (
            subject.start != subject.head
            and opener != "the"
            and not tokens.words[subject.head][0].isupper()
        )
    ):
        return False
    act = tokens.lower[verb.chunk.head]
    if act == "going" and tokens.lower[verb.chunk.end : verb.chunk.end + 1] == ("to",):
        act = tokens.lower[min(verb.chunk.end + 1, clause.last - 1)]
    being = tokens.lower[verb.chunk.start] in _BE and act != "going"
    return being or lemma_of(act) not in words_for("states")


def _push(clause: Clause, verb: Verb, i: int) -> Reading | None:
    """Read *should* and *must*: advice, a forecast, or blame for what was not done."""
    tokens = clause.tokens
    lower = tokens.lower
    following = lower[i + 1] if i + 1 < clause.last else ""
    must = lower[i].startswith("must")
    done = tokens.tags[verb.chunk.head] == "VBN" and verb.chunk.head > i + 1
    if following in {"have", "'ve"} and done:
        due = lower[clause.first] == "by"  # *by noon it should have stopped*
        rule = Rule.FORECAST if due else Rule.SHOULD_HAVE
        return None if must else reading(rule, i)
    if i + 1 >= clause.last or tokens.words[i] == "Should":
        return None  # *Should the mills close, …* only supposes
    subject = lower[verb.subject.head] if verb.subject else ""
    passive = verb.chunk.end - i > 2
    # *It should not be seen as a gift*, but not *it should not surprise anyone*.
    seen = following in _NEGATION and "be" in lower[i : verb.chunk.end]
    able = lower[verb.chunk.end : verb.chunk.end + 1] == ("able",)
    if able or (lower[verb.chunk.head] in words_for("saying") and not seen):
        return None  # *I must admit*, *it should surprise nobody*
    acted = tokens.tags[verb.chunk.end : verb.chunk.end + 1] in {("PRP",), ("DT",)}
    if must:
        return reading(Rule.BINDING if _is_bound(clause) else Rule.SHOULD, i)
    settled = lower[verb.chunk.head] in words_for("outlook") and not passive
    if settled and subject not in _PERSONAL and not acted:
        return reading(Rule.FORECAST, i)
    return reading(Rule.SHOULD, i)


def _is_bound(clause: Clause) -> bool:
    """Tell whether a condition or a deadline stands beside *must*."""
    lower, tags = clause.tokens.lower, clause.tokens.tags
    for i in range(clause.first, clause.last - 1):
        if lower[i] in _BINDING:
            return True
        dated = lower[i + 1] in DAYS or tags[i + 1] == "CD"
        if lower[i] in {"by", "within", "in"} and dated:
            return True
    return False


def _need(clause: Clause, verb: Verb, voice: Voice, *, negated: bool) -> Reading | None:
    """Read *needs to*, *has to* and *is needed*."""
    tokens = clause.tokens
    lower, tags = tokens.lower, tokens.tags
    head = verb.chunk.head
    word, following = lower[head], lower[head + 1 : head + 2]
    hedged = any(lower[i] in _HEDGES for i in range(verb.chunk.start, verb.chunk.end))
    subject = lower[verb.subject.head] if verb.subject else ""
    backshifted = not voice.direct and "would" in lower[verb.chunk.start : head]
    generic = subject == "you" and word != "need"
    if following == ("to",) and (not hedged or backshifted) and not generic:
        has = word in {"have", "has", "got"}
        asks = lower[head + 2 : head + 3] and lower[head + 2] in words_for("saying")
        # *India needed to act*, reported of somebody, is what it needs to do.
        past = word == "needed" and not voice.direct
        if (word in words_for("need") or has or past) and not (asks or negated):
            return reading(Rule.NEED, head)
    if word == "gotta" or _asks_of(clause, verb):
        return reading(Rule.NEED, head)
    if word in words_for("need") and tags[head + 1 : head + 2] != ("TO",):
        mine = subject in {"we", "i"} and not hedged
        return reading(Rule.NEED, head) if mine and not negated else None
    if not (lower[verb.chunk.start] in _BE or word in _BE):
        return None
    for i in range(head, min(clause.last, head + 4)):
        if lower[i] in words_for("needed"):
            # A norm for nobody, *it is vital that children sleep*, is a judgement.
            due = {"we", "us", "to"} & set(lower[i : min(clause.last, i + 4)])
            if subject in {"it", "there"}:
                return reading(Rule.NEED, i) if due else None
            # *Doctors are necessary to …* says what they are for.
            use = lower[i + 1 : i + 2] == ("to",) and titles().may_speak(subject)
            return None if use and lower[i] != "needed" else reading(Rule.NEED, i)
        if i > head and tags[i] not in {"RB", "JJ"}:
            break
    return None


def _asks_of(clause: Clause, verb: Verb) -> bool:
    """Tell whether something *requires an effort from somebody*."""
    lower = clause.tokens.lower
    if lemma_of(lower[verb.chunk.head]) not in words_for("requiring"):
        return False
    return bool({"from", "of"} & set(lower[verb.chunk.end + 1 : clause.last]))


def _own_act(
    clause: Clause, verb: Verb, voice: Voice, *, negated: bool
) -> Reading | None:
    """Read what the holder says of their own acts: *we will*, *they plan to*."""
    tokens = clause.tokens
    lower = tokens.lower
    start, head, end = verb.chunk.start, verb.chunk.head, verb.chunk.end
    lemma = lemma_of(lower[head])
    modal = next((i for i in range(start, end) if lower[i] in _WILL), -1)
    backshifted = not voice.direct and "would" in lower[start:end]
    if modal < 0 and backshifted:
        modal = lower.index("would", start, end)
    subject = lower[verb.subject.head] if verb.subject else ""
    if subject == "it" and "be" in lower[start:head] and tokens.tags[head] == "VBN":
        return None  # *it would also be used*: done to a thing, and nobody's will
    if modal >= 0 and (lemma not in words_for("states") or negated):
        return reading(Rule.OWN_REFUSAL if negated else Rule.OWN_WILL, modal)
    after = lower[end : end + 3]
    put_off = lemma == "expect" and negated and after[:1] == ("to",)
    if put_off or (lemma in words_for("refusing") and "to" in after):
        return reading(Rule.OWN_REFUSAL, head)
    promised = "to" in after[:2] or "that" in after[:2]
    if lemma in words_for("planning") and promised and not negated:
        return reading(Rule.OWN_PLAN, head)
    being = (
        lower[start] in _BE or lower[head] in _STANDING or "been" in lower[start:end]
    )
    for i in range(start, min(clause.last - 1, end + 3)) if being else ():
        if lower[i + 1] == "to" and lower[i] in words_for("ready"):
            # *Ready to fight* puts nothing at anybody's disposal.
            alone = lower[i + 2] in words_for("fighting")
            held = Rule.OWN_PLAN if alone else Rule.READINESS
            return reading(Rule.OWN_REFUSAL if negated else held, i)
        if lower[i + 1] == "to" and lower[i] in words_for("bound"):
            return reading(Rule.OWN_REFUSAL if negated else Rule.OWN_PLAN, i)
    return _asked(clause, verb, voice) if not negated else None


def _asked(clause: Clause, verb: Verb, voice: Voice) -> Reading | None:
    """Read *we urge …*, *I want them to …* and *we would like to see X done*."""
    tokens = clause.tokens
    lower, tags = tokens.lower, tokens.tags
    head, end = verb.chunk.head, verb.chunk.end
    lemma = lemma_of(lower[head])
    asks = tags[head] in {"VBP", "VB", "VBG", "VBZ"} or not voice.direct
    if lemma in words_for("asking") and asks and lower[end : end + 1] != ("to",):
        demand = Modality.DEMAND if lemma in _DEMANDING else None
        return reading(Rule.ASKING, head, demand)
    if lemma not in {"want", "like", "need"}:
        return None
    start = end + 2 if lower[end : end + 2] == ("to", "see") else end
    if start == end and lower[end : end + 1] == ("to",):
        return None
    for j in range(start + 1, min(clause.last - 1, start + _NEAR)):
        if tags[j] in {"IN", "WDT", "WRB", ",", "MD", "VBD", "VBZ"}:
            break
        acts = lower[j] == "to" and tags[j + 1] == "VB"
        if acts or (start > end and tags[j] in {"VB", "VBN", "VBG"}):
            return reading(Rule.WISH_FOR_ACT, head)
    return None


def _duty(clause: Clause, verb: Verb) -> Reading | None:
    """Read *it is time to*, *has a duty to*, *the answer is to*, *is a condition*."""
    lower = clause.tokens.lower
    head, end = verb.chunk.head, verb.chunk.end
    being = lower[head] in _BE
    subject = lower[verb.subject.head] if verb.subject else ""
    if verb.subject and subject in _DUE:
        following = lower[verb.subject.head + 1 : verb.subject.head + 2]
        return reading(Rule.DUTY, verb.subject.head) if following == ("to",) else None
    if not being and lower[head] not in {"have", "has"}:
        return None
    due = not being or subject in {"it", "there", "now", "this", "that"}
    for i in range(end, min(clause.last - 1, end + 5)):
        if lower[i] in _CONDITIONS and lower[i + 1] in {"for", "of", "to"}:
            return reading(Rule.CONDITION, i)
        named = lower[i] in words_for("duty") and lower[i - 1] != "on"
        if due and named and lower[i + 1] in {"to", "for"}:
            return reading(Rule.DUTY, i)
    if being and subject in words_for("answer") and lower[end : end + 1] == ("to",):
        return reading(Rule.DUTY, end)
    return None


def _order(clause: Clause) -> Reading | None:
    """Read an order, which opens with its verb: *Mend the gate*, *let us go*."""
    tokens = clause.tokens
    i = clause.first
    while i < clause.last and tokens.lower[i] in _SKIPPED:
        i += 1
    if clause.last - i < 3 or tokens.words[i] == "[":
        return None
    word = tokens.lower[i]
    following = tokens.lower[i + 1]
    chatting = words_for("chatting")
    if word == "don't" and following not in words_for("saying") | chatting:
        return reading(Rule.ORDER, i)
    if word in {"let", "do"} and following in {"us", "'s", "not"}:
        return None if tokens.lower[i + 2] in chatting else reading(Rule.ORDER, i)
    opens = tokens.words[i][0].isupper() or i > clause.first
    if not opens or word in chatting:
        return None
    if tokens.tags[i] == "VB":
        ordered = tokens.tags[i + 1] in _AFTER_ORDER
        return reading(Rule.ORDER, i) if ordered else None
    # A verb that opens a sentence is often taken for a name or an adjective.
    if tokens.tags[i] not in {"VBP", "JJ", "NNP"} or tokens.lower[i + 1] not in _THE:
        return None
    return None if clause.verbs else reading(Rule.ORDER, i)
