"""Reading what was typed as a query: total on any string, in linear time.

``OR`` binds least, then words side by side (all of them), then ``NOT`` and ``-``.
What cannot be read as an operator is a word, and a remark says so. Brackets nest 64
deep, deeper ones are passed over; 256 terms are looked for, a phrase is one of them.
"""

from __future__ import annotations

import re

from search_index.model.documents import Span
from search_index.search.query_tree import (
    And,
    Annotated,
    Fuzzy,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Said,
    Term,
    Title,
    TypedWord,
    Who,
    Word,
    negations_inward,
    positive_leaves,
)
from search_index.search.query_values import (
    PLAIN_MARKS,
    complaint_about,
    complaint_about_field,
    ending_of,
    term_of,
    value_of,
)
from search_index.text.words import Words, find_words

__all__ = ["Query", "read_query"]

_DEEPEST = 64
_MOST_TERMS = 256
_MOST_LOOSE = 16
_MOST_REMARKS = 5
_FARTHEST = 1000
_PIECE = re.compile(r'\s+|[()"]|[^\s()"]+')
_FIELD = re.compile(r"([A-Za-z]+):")
_NEAR = re.compile(r"near/(\d{1,9})$", re.IGNORECASE)
_SINGLE = re.compile(r"(?<=[^\s'])'(?=[\s()]|$)|(?<=[\s(])'")
_LONGEST_SINGLE = 1000
_OF_READERS = frozenset({"note", "tag"})
_WHOLE = "who="
_TERM_FIELDS = _OF_READERS | {"said", "title", "who", _WHOLE}
_FIELDS = _TERM_FIELDS | {"kind", "modality", "from", "to"}
_NOT_TYPED = _OF_READERS | {_WHOLE}


class _Frame:
    """What is between two brackets, while it is read.

    Attributes:
        scope: the field that its words are of, or empty.
        alternatives: what was read, parted by ``OR``.
        joint: ``AND``, ``OR`` or ``near/n`` that waits for what it joins.
        negations: every ``NOT`` or ``-`` that waits for a term.
        term: what was read last, when ``near/n`` may follow it.
        chained: is that term already part of another ``near/n``?
    """

    def __init__(self, scope: str) -> None:
        self.scope = scope
        self.alternatives: list[list[Node]] = [[]]
        self.joint = ""
        self.negations: list[str] = []
        self.term: Word | Phrase | Prefix | Fuzzy | None = None
        self.chained = False


class _Reading:
    """How far the reading of a query has come.

    Attributes:
        plain: the text with quote marks and dashes made plain, character for character.
        frames: open brackets, the whole query first.
        passed: open brackets that are too deep and are passed over.
        terms: how many were read.
        loose: how many of them were a prefix or fuzzy.
    """

    def __init__(self, plain: str, frames: list[_Frame]) -> None:
        self.plain = plain
        self.frames = frames
        self.passed = 0
        self.terms = 0
        self.loose = 0
        self.typed: list[TypedWord] = []
        self.remarks: dict[str, None] = {}


def read_query(text: str) -> Query:
    """Read what was typed.

    Args:
        text: any string.

    Returns:
        The query; its root is None when nothing is asked for. Never raises.
    """
    plain = text.translate(PLAIN_MARKS)
    reading = _Reading(plain, [_Frame("")])
    at = 0
    while at < len(plain):
        at = _read_piece(reading, at)
    while len(reading.frames) > 1:
        _close(reading)
    root = _node_of(reading, reading.frames[0])
    root = root and negations_inward(root)
    if root is not None and not positive_leaves(root):
        _remark(reading, "only words that must not be there: nothing to look for")
    remarks = tuple(reading.remarks)[:_MOST_REMARKS]
    return Query(text, root, tuple(reading.typed), remarks)


def _read_piece(reading: _Reading, at: int) -> int:
    """Read one bracket, phrase or word; return where the next begins."""
    match = _PIECE.match(reading.plain, at)
    piece = match[0] if match else reading.plain[at]
    frame = reading.frames[-1]
    if piece.isspace():
        return at + len(piece)
    if piece == "(":
        _open(reading, frame.scope)
        return at + 1
    if piece == ")":
        _close(reading)
        return at + 1
    if piece[0] == "-":
        return _read_dash(reading, piece, at)
    if piece in {"AND", "OR"}:
        _read_joint(reading, piece)
        return at + len(piece)
    if piece == "NOT":
        frame.negations.append(piece)
        return at + len(piece)
    if _NEAR.match(piece):
        _read_joint(reading, piece)
        return at + len(piece)
    named = _FIELD.match(piece)
    if named:
        return _read_field(reading, named[1].lower(), at, at + named.end(), piece)
    return _read_value(reading, frame.scope, at)


def _read_dash(reading: _Reading, piece: str, at: int) -> int:
    after = at + 1
    if piece[1:2] == "-":
        return at + len(piece) - len(piece.lstrip("-"))
    follows = reading.plain[after : after + 1]
    if follows and not follows.isspace() and follows != ")":
        reading.frames[-1].negations.append("-")
    return after


def _read_joint(reading: _Reading, piece: str) -> None:
    frame = reading.frames[-1]
    near = _NEAR.match(piece)
    fits = bool(frame.alternatives[-1]) and not frame.joint and not frame.negations
    if near:
        fits = fits and frame.term is not None and 0 < int(near[1]) <= _FARTHEST
    if fits:
        frame.joint = piece
    else:
        _take_as_words(reading, frame, piece)


def _take_as_words(reading: _Reading, frame: _Frame, piece: str) -> None:
    """Take an operator that joins nothing as what it also is: words."""
    _remark(reading, f"“{piece}” joins nothing there: searched as a word")
    for form in find_words(piece).forms:
        _add_term(reading, frame, frame.scope, Word(form))


def _read_field(reading: _Reading, name: str, at: int, value: int, piece: str) -> int:
    """Read a field's value, which begins at ``value``."""
    if name == "who" and reading.plain.startswith("=", value):
        name, value = _WHOLE, value + 1
    follows = reading.plain[value : value + 1]
    if not follows or follows.isspace() or follows == ")":
        # "He said: we will" is no field.
        return _read_value(reading, reading.frames[-1].scope, at)
    if name not in _FIELDS:
        if follows != "/":
            _remark(reading, complaint_about_field(name))
        return _read_words(reading, at, at + len(piece))
    if follows == "(":
        _open(reading, name)
        return value + 1
    if name in _TERM_FIELDS:
        return _read_value(reading, name, value)
    return _read_plain_value(reading, name, at, value)


def _read_plain_value(reading: _Reading, name: str, at: int, value: int) -> int:
    """Read a kind, a modality or a date."""
    inside, end = _quoted(reading, value)
    if inside is None:
        match = _PIECE.match(reading.plain, value)
        end = match.end() if match else value + 1
        inside = (value, end)
    words = reading.plain[slice(*inside)]
    node = value_of(name, words)
    if node is not None:
        _add(reading, reading.frames[-1], node)
        return end
    _remark(reading, complaint_about(name, words))
    if name in {"from", "to"}:
        # The parts of a date are no words to offer others for.
        reading.typed.append(TypedWord(reading.plain[at:end], Span(at, end)))
        return _read_words(reading, at, end, typed=False)
    return _read_words(reading, at, end)


def _read_words(reading: _Reading, start: int, end: int, *, typed: bool = True) -> int:
    """Take a stretch as words, whatever it looks like."""
    frame = reading.frames[-1]
    words = find_words(reading.plain, start, end)
    negated = bool(frame.negations)
    for place, form in enumerate(words.forms):
        if negated and not frame.negations:
            frame.negations.append("-")
        if typed:
            _type(reading, frame, words, place)
        _add_term(reading, frame, frame.scope, Word(form))
    return end


def _quoted(reading: _Reading, at: int) -> tuple[tuple[int, int] | None, int]:
    """Return what a quote mark at ``at`` opens, and where it ends."""
    plain = reading.plain
    if plain[at : at + 1] == '"':
        end = plain.find('"', at + 1)
        return ((at + 1, end), end + 1) if end >= 0 else (None, at + 1)
    if plain[at : at + 1] == "'":
        # The next mark closes it, or opens: then this one is an apostrophe ('tis).
        mark = _SINGLE.search(plain, at + 1, at + _LONGEST_SINGLE)
        if mark and plain[mark.end() : mark.end() + 1].strip("()").strip() == "":
            return (at + 1, mark.start()), mark.end()
    return None, at


def _read_value(reading: _Reading, scope: str, at: int) -> int:
    """Read a phrase, a word, a prefix or a fuzzy word at ``at``."""
    frame = reading.frames[-1]
    inside, end = _quoted(reading, at)
    if inside is not None:
        words = find_words(reading.plain, *inside)
        _add_words(reading, frame, scope, words, Phrase(words.forms))
        return end
    if end > at:
        # A quote mark that nothing closes is passed over, and so are those after it.
        reading.plain = reading.plain[:at] + reading.plain[at:].replace('"', " ")
        return end
    match = _PIECE.match(reading.plain, at)
    end = match.end() if match else at + 1
    piece = reading.plain[at:end]
    ending = ending_of(piece)
    words = find_words(reading.plain, at, end - len(ending))
    if words.forms:
        _add_words(
            reading, frame, scope, words, _read_term(reading, words.forms, ending)
        )
    return end


def _read_term(reading: _Reading, forms: tuple[str, ...], ending: str) -> Term:
    term = term_of(forms, ending)
    if not isinstance(term, Prefix | Fuzzy):
        return term
    reading.loose += 1
    if reading.loose <= _MOST_LOOSE:
        return term
    # Each stands for up to thousands of words.
    _remark(reading, f"only the first {_MOST_LOOSE} of * and ~ are more than words")
    return Word(forms[0])


def _add_words(
    reading: _Reading, frame: _Frame, scope: str, words: Words, term: Term
) -> None:
    if not words.forms:
        return
    if scope not in _NOT_TYPED and isinstance(term, Word | Phrase):
        for place in range(len(words.forms)):
            _type(reading, frame, words, place)
    _add_term(reading, frame, scope, term)


def _type(reading: _Reading, frame: _Frame, words: Words, place: int) -> None:
    if len(frame.negations) % 2 == 0 and len(reading.typed) < _MOST_TERMS:
        span = Span(words.starts[place], words.ends[place])
        reading.typed.append(TypedWord(words.forms[place], span))


def _add_term(reading: _Reading, frame: _Frame, scope: str, term: Term) -> None:
    """Add a term, with ``near/n`` if that waits for it."""
    if isinstance(term, Near):
        return
    near = _NEAR.match(frame.joint) if scope == frame.scope else None
    if near and frame.term is not None and not frame.negations:
        frame.joint = ""
        joined = _scoped(scope, Near(frame.term, term, int(near[1])))
        if not frame.chained:
            frame.alternatives[-1].pop()
        _add(reading, frame, joined)
        frame.term, frame.chained = term, True
        return
    negated = bool(frame.negations)
    _add(reading, frame, _scoped(scope, term))
    joinable = not negated and scope == frame.scope and scope not in {"who", _WHOLE}
    frame.term, frame.chained = (term if joinable else None), False


def _scoped(scope: str, term: Term) -> Node:
    if scope == "said":
        return Said(term)
    if scope == "title":
        return Title(term)
    if scope in _OF_READERS:
        return Annotated(scope, term)
    if scope in {"who", _WHOLE} and not isinstance(term, Near):
        name = Phrase((term.form,)) if isinstance(term, Word) else term
        return Who(name, alone=scope == _WHOLE and isinstance(name, Phrase))
    if scope in {"kind", "modality"} and isinstance(term, Word):
        return value_of(scope, term.form) or term
    return term


def _add(reading: _Reading, frame: _Frame, node: Node, *, counts: bool = True) -> None:
    """Add what was read to a frame, with what waits for it."""
    joint, negations = frame.joint, frame.negations
    frame.joint, frame.negations, frame.term = "", [], None
    if _NEAR.match(joint):
        _take_as_words(reading, frame, joint)
    reading.terms += counts
    if counts and reading.terms > _MOST_TERMS:
        _remark(reading, f"only the first {_MOST_TERMS} terms are searched")
        return
    if joint == "OR":
        frame.alternatives.append([])
    frame.alternatives[-1].append(Not(node) if len(negations) % 2 else node)


def _open(reading: _Reading, scope: str) -> None:
    if len(reading.frames) >= _DEEPEST:
        reading.passed += 1
        _remark(reading, f"brackets more than {_DEEPEST} deep are passed over")
    else:
        reading.frames.append(_Frame(scope))


def _close(reading: _Reading) -> None:
    if reading.passed:
        reading.passed -= 1
    elif len(reading.frames) > 1:
        node = _node_of(reading, reading.frames.pop())
        if node is not None:
            _add(reading, reading.frames[-1], node, counts=False)


def _node_of(reading: _Reading, frame: _Frame) -> Node | None:
    """Return what a frame came to; operators that still wait are words."""
    waiting = [frame.joint, *(word for word in frame.negations if word != "-")]
    frame.joint, frame.negations = "", []
    for piece in waiting:
        if piece:
            _take_as_words(reading, frame, piece)
    nodes = [_joined(nodes, And) for nodes in frame.alternatives if nodes]
    return _joined(nodes, Or) if nodes else None


def _joined(nodes: list[Node], kind: type[And] | type[Or]) -> Node:
    unique = tuple(dict.fromkeys(nodes))
    return unique[0] if len(unique) == 1 else kind(unique)


def _remark(reading: _Reading, remark: str) -> None:
    if len(reading.remarks) < _MOST_REMARKS:
        reading.remarks[remark] = None
