"""Which of the open clauses a verb group belongs to."""

from __future__ import annotations

from itertools import pairwise

from search_index.sentences.chunks import Chunk, ChunkKind
from search_index.sentences.nonfinite_subjects import is_of_thing, nonfinite_subject
from search_index.sentences.open_clauses import ClauseStack, OpenClause, Verb
from search_index.sentences.phrases import NounPhrase
from search_index.words import AUXILIARIES

__all__ = ["read_finite", "read_nonfinite"]

_AHEAD = 24
_CLAUSE_OPENERS = frozenset(
    {ChunkKind.STOP, ChunkKind.RELATIVE, ChunkKind.SUBORDINATOR}
)
_BEFORE_PAST = frozenset(
    {ChunkKind.NOUN, ChunkKind.ADVERB, ChunkKind.COMMA, ChunkKind.CLOSE}
)
_GOES_ON = frozenset({ChunkKind.COORDINATOR, ChunkKind.COMMA})
_LATE_VERB = (ChunkKind.COMMA, ChunkKind.FINITE)
_RENAMING = frozenset(
    [ChunkKind.NOUN, ChunkKind.PREPOSITION, ChunkKind.COMMA, ChunkKind.OTHER]
)
_ONE_MORE = (ChunkKind.COMMA, ChunkKind.PARTICIPLE)
_SUBJECTS, _PAIR = frozenset({"he", "she", "they", "we", "i", "it"}), 2
_NEGATED = frozenset({"hasn't", "haven't", "didn't", "doesn't", "hadn't"})
_DENIED = frozenset({"not", "n't", "never"}) | _NEGATED
_BEFORE_BASE = _BEFORE_PAST | {ChunkKind.RELATIVE}


def read_finite(stack: ClauseStack, place: int) -> None:
    """Give a finite verb to the innermost clause that waits for one.

    When none does it goes on with the clause at hand, or the phrase before it turns
    out to be its subject, in a clause that the verb before reports.
    """
    chunk, top = stack.chunks[place], stack.top
    if top.verb is None:
        if _is_prompted(stack, place):
            depth = stack.depth + 1
            stack.note(Verb(chunk, None, "participle", shared=True, depth=depth))
        elif not _is_done(stack, place):
            stack.assign(top, chunk)
        return
    mark = stack.kind_at(place - 1)
    if mark is ChunkKind.ADVERB:
        mark = stack.kind_at(place - 2)
    renamed = _renamed_subject(stack, place) if mark is ChunkKind.COMMA else None
    if renamed is not None:
        stack.push(OpenClause("reported", renamed.start, renamed))
        stack.assign(stack.top, chunk)
        return
    if mark in _GOES_ON and _back_to_cue(stack, chunk):
        stack.assign(stack.top, chunk, shared=True)
        return
    if mark is ChunkKind.COORDINATOR:
        _coordinate(stack, place)
        return
    _find_clause(stack, chunk)


def _renamed_subject(stack: ClauseStack, place: int) -> NounPhrase | None:
    """Return who acts after a renaming: *police said Ida Moss, a teacher, had died*.

    Right after a verb that may report, up to a verb that no *and* joins to it.
    """
    verb, end = stack.top.verb, place - 1
    if verb is None or verb.chunk.head not in stack.cues.reporting:
        return None
    if any(one.verb is None and one.subject is not None for one in stack.open):
        return None  # the man who found it, Ted Roe, said
    while stack.kind_at(end) is ChunkKind.ADVERB:
        end -= 1
    start = end
    while start > 0 and stack.chunks[start - 1].start > verb.chunk.start:
        start -= 1
    while stack.kind_at(start) in {ChunkKind.TIME, ChunkKind.ADVERB}:
        start += 1
    timely = (stack.kind_at(start), stack.kind_at(start + 1))
    start += 2 * (timely == (ChunkKind.PREPOSITION, ChunkKind.TIME))
    kinds = [chunk.kind for chunk in stack.chunks[start:end]]
    if ChunkKind.COMMA not in kinds or not _RENAMING.issuperset(kinds):
        return None
    if kinds[0] is not ChunkKind.NOUN or kinds[-1] is ChunkKind.COMMA:
        return None
    who = stack.chunks[start]
    return NounPhrase(who.start, who.head, stack.chunks[end].start)


def _find_clause(stack: ClauseStack, chunk: Chunk) -> None:
    """Give a verb to a clause around that waits, or to one that a verb reports."""
    top = stack.top
    for depth in range(len(stack.open) - 1, -1, -1):
        clause = stack.open[depth]
        # *That rolling them back requires more*: a verb in -ing is the subject.
        inner = stack.open[depth + 1 :]
        acted = clause.kind == "subordinate" and bool(inner)
        if clause.kind == "main" and clause.subject is None and _is_act(inner, chunk):
            clause.subject = _act_of(inner[0])
        if clause.verb is None and (clause.subject is not None or acted):
            del stack.open[depth + 1 :]
            stack.assign(clause, chunk)
            return
        if stack.reports(clause) and not stack.awaits(depth, chunk):
            del stack.open[depth + 1 :]
            _open_reported(stack, clause, chunk)
            return
    if top.object is not None and _opens_another(stack, top.object, chunk):
        _open_reported(stack, top, chunk)
    else:
        stack.assign(top, chunk, shared=True)


def _opens_another(stack: ClauseStack, phrase: NounPhrase, chunk: Chunk) -> bool:
    """Tell whether a phrase is the subject of a verb: *and some still say*."""
    tags = stack.analysed.tokens.tags
    between = set(tags[phrase.end : chunk.start])
    return not between or (tags[phrase.start - 1] == "CC" and between == {"RB"})


def _is_done(stack: ClauseStack, place: int) -> bool:
    """Tell whether what looks finite is a participle: *in a text read by her aunt*.

    What a preposition governs is no subject.
    """
    after = stack.chunks[place].end
    by = stack.analysed.tokens.lower[after : after + 1] == ("by",)
    before = (stack.kind_at(place - 2), stack.kind_at(place - 1))
    governed = before == (ChunkKind.PREPOSITION, ChunkKind.NOUN)
    return by and governed and stack.top.subject is None


def _is_prompted(stack: ClauseStack, place: int) -> bool:
    """Tell whether somebody is asked between commas, and speaks after the second."""
    word = stack.analysed.tokens.lower[stack.chunks[place].start]
    if word not in {"asked", "pressed", "questioned"}:
        return False
    if stack.kind_at(place - 1) is not ChunkKind.COMMA or stack.top.subject is None:
        return False
    ahead = stack.chunks[place + 1 : place + 1 + _AHEAD]
    for chunk, following in pairwise(ahead):
        if chunk.kind in {ChunkKind.STOP, ChunkKind.COORDINATOR}:
            return False
        if (chunk.kind, following.kind) == _LATE_VERB:
            return following.head in stack.cues.saying
    return False


def _is_act(inner: list[OpenClause], chunk: Chunk) -> bool:
    """Tell whether a verb in -ing opens a subject: *Cooling inflation is*."""
    if len(inner) != 1 or inner[0].kind != "participle" or inner[0].closable:
        return False
    return inner[0].object is not None and inner[0].object.end == chunk.start


def _act_of(clause: OpenClause) -> NounPhrase | None:
    """Return a participle with its object as one phrase."""
    if clause.object is None:
        return None
    return NounPhrase(clause.start, clause.object.head, clause.object.end)


def _back_to_cue(stack: ClauseStack, chunk: Chunk) -> bool:
    """Leave what a cue reports for a cue that goes on with it, told by its tense.

    *She wishes that the trains were slower and regrets that …*.
    """
    tags, cues = stack.analysed.tokens.tags, stack.cues
    top = stack.top
    if chunk.head not in cues.saying or top.verb is None or len(stack.open) < 2:
        return False
    if top.kind not in {"subordinate", "reported"}:
        return False
    outer = stack.open[-2].verb
    if outer is None or outer.chunk.head not in cues.reporting:
        return False
    own, inner = tags[chunk.start], tags[top.verb.chunk.start]
    if tags[outer.chunk.start] != own or own == inner:
        return False
    stack.open.pop()
    return True


def _open_reported(stack: ClauseStack, clause: OpenClause, chunk: Chunk) -> None:
    subject, clause.object = clause.object, None
    start = subject.start if subject else chunk.start
    stack.push(OpenClause("reported", start, subject))
    stack.assign(stack.top, chunk)


def _coordinate(stack: ClauseStack, place: int) -> None:
    """Give a verb after *and* its clause: *…, who left, and said …* is the main."""
    chunk, before = stack.chunks[place], place - 1
    while stack.kind_at(before) is ChunkKind.ADVERB:
        before -= 1
    saying = chunk.head in stack.cues.saying
    of_another = saying and (is_of_thing(stack) or _is_question(stack))
    if of_another or _is_contrast(stack, chunk, stack.chunks[before]):
        stack.open.pop()
    if saying and stack.kind_at(before - 1) is ChunkKind.COMMA:
        while len(stack.open) > 1 and stack.top.kind == "relative":
            if stack.open[-2].verb is None:
                break
            stack.open.pop()
    stack.assign(stack.top, chunk, shared=True)


def _is_contrast(stack: ClauseStack, chunk: Chunk, joint: Chunk) -> bool:
    """Tell whether a verb stands against one denied: *did not know S but saw*."""
    tokens = stack.analysed.tokens
    outer = stack.open[-2].verb if len(stack.open) > 1 else None
    if outer is None or tokens.lower[joint.start] != "but":
        return False
    said = tokens.lower[outer.chunk.start : outer.chunk.end]
    return tokens.tags[chunk.start] == "VBD" and not _DENIED.isdisjoint(said)


def _is_question(stack: ClauseStack) -> bool:
    """Tell whether a clause is what a verb leaves open: *would not say who paid*."""
    top = stack.top
    verb = stack.verbs.get(top.start - 1)
    asked = verb is not None and verb.chunk.head in stack.cues.saying
    return top.kind == "relative" and asked and len(stack.open) > 1


def read_nonfinite(stack: ClauseStack, place: int) -> None:
    """Take an infinitive or a participle in."""
    if _is_finite_after_all(stack, place):
        stack.chunks[place] = stack.chunks[place]._replace(kind=ChunkKind.FINITE)
        read_finite(stack, place)
        return
    chunk, top = stack.chunks[place], stack.top
    before = stack.chunks[place - 1] if place else None
    subject = nonfinite_subject(stack, place)
    depth = stack.depth + 1
    verb = Verb(chunk, subject, "participle", shared=True, depth=depth)
    stack.note(verb)
    if subject is None and chunk.kind is ChunkKind.GERUND:
        stack.orphans.append(verb)
    after_noun = before is not None and before.kind is ChunkKind.NOUN
    infinitive = chunk.kind is ChunkKind.INFINITIVE
    waits = top.verb is None
    if waits and top.subject is None:
        # A clause that opens with a participle: its subject is yet to come.
        subject = None
    elif not (
        (after_noun and stack.reports(top))
        or (after_noun and waits and not infinitive)
        or (top.closable and not infinitive)
    ):
        top.object = None
        return
    clause = OpenClause("participle", chunk.start, subject)
    clause.verb = verb
    stack.push(clause)


def _is_finite_after_all(stack: ClauseStack, place: int) -> bool:
    """Tell whether a form that may be finite is: *people who know him say*."""
    before = stack.kind_at(place - 1)
    tag = stack.analysed.tokens.tags[stack.chunks[place].start]
    waits = any(
        clause.verb is None and clause.subject is not None for clause in stack.open
    )
    if tag == "VB":
        return waits and before in _BEFORE_BASE
    if tag != "VBN":
        return False
    if (waits and _reports_that(stack, place)) or _goes_on(stack, place):
        return True
    if waits and before is ChunkKind.NOUN and _reports_somebody(stack, place):
        return True
    if before is ChunkKind.NOUN and _has_own_subject(stack.top):
        return True
    main_waits = _resumes(stack, place)
    open_here = stack.reports(stack.top) or (
        waits and (stack.top.verb is None or main_waits)
    )
    if not open_here or before not in _BEFORE_PAST:
        return False
    return not _leaves_verb(stack, place)


def _reports_somebody(stack: ClauseStack, place: int) -> bool:
    """Tell whether *he* and a verb follow what may report: *Roe signalled he would*."""
    ahead = stack.chunks[place + 1 : place + 3]
    if len(ahead) < _PAIR or stack.chunks[place].head not in stack.cues.reporting:
        return False
    word = stack.analysed.tokens.lower[ahead[0].start]
    return word in _SUBJECTS and ahead[1].kind is ChunkKind.FINITE


def _resumes(stack: ClauseStack, place: int) -> bool:
    """Tell whether a comma ends a relative clause right before a verb, adverbs apart.

    *Roe, who had asked them to wait, later told the board …*.
    """
    relative = any(clause.kind == "relative" for clause in stack.open[-2:])
    if stack.kind_at(place - 1) is ChunkKind.ADVERB:
        place -= 1
    return relative and stack.kind_at(place - 1) is ChunkKind.COMMA


def _leaves_verb(stack: ClauseStack, place: int) -> bool:
    """Tell whether the verb is yet to come, as after a reduced relative clause."""
    ahead = stack.chunks[place + 1 : place + 1 + _AHEAD]
    fronted = stack.top.kind == "subordinate" and stack.open[0].verb is None
    agent = bool(ahead) and stack.analysed.tokens.lower[ahead[0].start] == "by"
    # The suit filed by Roe, who left, says …; Roe, clad in lace that shone, says ….
    apart = agent or stack.kind_at(place - 1) is ChunkKind.COMMA
    relative = False
    for chunk, following in pairwise(ahead):
        relative = relative or (apart and chunk.kind is ChunkKind.RELATIVE)
        if relative and (chunk.kind, following.kind) == _LATE_VERB:
            return True
        if relative and chunk.kind is not ChunkKind.STOP:
            continue
        if chunk.kind in _CLAUSE_OPENERS:
            break
        if agent and (chunk.kind, following.kind) == _ONE_MORE:
            return True  # the board, led by Roe, asked for the keys
        joined = chunk.kind is ChunkKind.COMMA and not agent
        if joined and following.kind is ChunkKind.COORDINATOR:
            break  # *the fishermen endorsed Roe, and the bakers …*
        if joined and following.kind is ChunkKind.NOUN and fronted:
            break  # *despite the cuts that lawmakers included, Roe …*
        if chunk.kind is ChunkKind.FINITE:
            return True
    return False


def _goes_on(stack: ClauseStack, place: int) -> bool:
    """Tell whether a verb goes on with one: *would not talk but said by phone that*."""
    verb, tokens = stack.top.verb, stack.analysed.tokens
    joined = stack.kind_at(place - 1) is ChunkKind.COORDINATOR
    if verb is None or not joined or stack.top.kind != "main":
        return False
    if stack.chunks[place].head not in stack.cues.saying:
        return False
    head = verb.chunk.head
    plain = tokens.tags[head] in {"VB", "VBD", "VBZ", "VBP"}
    return plain and tokens.lower[head] not in AUXILIARIES


def _has_own_subject(clause: OpenClause) -> bool:
    """Tell whether a relative clause waits for its verb: *whom the party expelled*."""
    waits = clause.kind == "relative" and clause.verb is None
    return waits and clause.subject is not None and clause.subject.start > clause.start


def _reports_that(stack: ClauseStack, place: int) -> bool:
    """Tell whether *that* follows: *the clerk who left claimed that …*."""
    saying = stack.chunks[place].head in stack.cues.saying
    if not saying or place + 1 >= len(stack.chunks):
        return False
    following = stack.chunks[place + 1]
    that = stack.analysed.tokens.lower[following.start] == "that"
    return that and following.kind is ChunkKind.SUBORDINATOR
