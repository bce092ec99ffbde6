"""Zones of an article that hold nothing, whoever is named in them.

positions-spec.md, section 10: titles, standfirsts, captions, pull-quotes, blurbs,
related links, notes about the author or the house, and whatever an interview asks. In
some of them somebody may be quoted; the body is the evidence for what is held. Zones in
which nobody speaks at all are left out before (``model.SPOKEN_BLOCKS``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from search_index.lexicons import load_lexicon
from search_index.model.documents import Article, BlockKind, Span
from search_index.text.readable import readable_words
from search_index.words import SENTENCE_ENDS

__all__ = ["find_standfirst", "is_labelled_opinion", "page_zones", "quiet_zones"]

_LABELS = frozenset(load_lexicon("attitudes").strings("opinion_labels"))
_LABELLED = tuple(f"{label}{mark}" for label in sorted(_LABELS) for mark in (":", " |"))
_HOUSE = frozenset(load_lexicon("page_residue").strings("house_words"))
_LINK_HEADS = load_lexicon("page_residue").strings("link_heads")
_COMMENT_HEADS = frozenset(load_lexicon("page_residue").strings("comment_heads"))
_WRITER_HEADS = frozenset(load_lexicon("page_residue").strings("writer_heads"))
_ADDRESS = re.compile(
    r"/(?:opinions?|commentary|commentisfree|editorials?|op-ed|reviews?)/"
)
_MARKS = "“”\"'‘’.,:;…> "
_UNMARKED = re.compile(rf"[^\s{_MARKS}]\S*")
"""A word from behind the marks before it."""
_GOES_ON = (":", ";", ",", "—", "–", "-", "…", "...", "”", '"', " and", " or")
_STOP = re.compile(r"[.?!…][”\"’')\]]*(?:\s|$)")
_WORD = re.compile(r"[^\W_][\w’'-]*")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_KICKER = re.compile(r"[A-Z][A-Z’'-]+(?: [A-Z][A-Z’'-]+){1,3}: \S")
_PICTURED = re.compile(
    r"\((?:pictured|photo|file photo)\b|file (?<!\wfile )(?:photo|picture)\b"
    r"|, (?:second (?:from )?|far )?(?:left|right|centre|center),"
)
"""Who or what a picture shows, in lower case."""
_ASKED = re.compile(r"(?:Q[.:]?|AIDE:|MODERATOR:|REPORTER:|QUESTION:) \S")
_BIOGRAPHY = re.compile(
    r"(?:[A-Z][\w.’'-]+ ){0,5}(?:is|was|writes|covers|has|can be|contributed)\b"
)
_LIVING = re.compile(
    r"(?:[A-Z][\w.’'-]+ ){2,4}(?:teaches|lectures|reports|edits|blogs|lives in)\b"
    r"[^.?!]{1,120}[.]?$"
)
"""The last line of an article on who wrote it, where no byline says so."""
_WRITING = re.compile(
    r"\b(?:writer|reporter|journalist|columnist|editor|correspondent|contributor"
    r"|freelance|author|fellow|covers|writes)\b"
)
_IS_SOMEBODY = re.compile(r"\b(?:is|was) (?:an?|the)\b|@")
_HOUSE_NOTE = re.compile(
    r"(?:Disclaimer|Correction|Clarification|Editor[’']s note|Update)\b|Re[.:] \S",
    re.IGNORECASE,
)
"""What a house adds to an article, and what a reader's letter is about."""
_ADDRESSING = frozenset({"you", "your", "our", "we", "us", "this", "me", "my"})
_BODY_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE})
_LEAST_ASKED, _HOUSE_WORDS = 3, 2
_LONGEST_TITLE, _LONGEST_NOTE, _LONGEST_LIFE = 120, 260, 700
_LEAST_BLOCKS, _BODY, _TOP, _OPENING, _TAIL = 4, 5, 4, 6, 4
_SAID_AGAIN, _BODY_SENTENCES = 0.6, 1.8
_LEAST_REPEATED, _MOST_ALIKE, _LEAST_LINKS, _LINK_WORDS = 20, 64, 3, 16
_HEAD_WORDS, _NAME_WORDS, _LEAST_POINTS = 4, 3, 2


class _Line(NamedTuple):
    """A block of the body.

    Attributes:
        place: which block of the article it is.
        kind: what it is.
        words: its text.
    """

    place: int
    kind: BlockKind
    words: str


def quiet_zones(article: Article) -> list[Span]:
    """Return the zones that hold nothing, in text order."""
    kinds, words = _kinds(article), _words(article)
    lines = [
        _Line(place, kind, words[place])
        for place, kind in enumerate(kinds)
        if kind in _BODY_KINDS
    ]
    quiet = {place for place, kind in enumerate(kinds) if kind is BlockKind.QUESTION}
    labelled = bool(quiet)
    paragraphs = [line for line in lines if line.kind is BlockKind.PARAGRAPH]
    quiet.update(_titles(paragraphs))
    if kinds[:1] == [BlockKind.PARAGRAPH] and _is_said_again(paragraphs[:_BODY]):
        quiet.add(0)
    quiet.update(_repeated(lines))
    quiet.update(_around_pictures(kinds, paragraphs))
    quiet.update(_links(lines))
    quiet.update(_around_the_page(words, kinds))
    quiet.update(_summary(words, kinds))
    quiet.update(_notes(lines, _bylines(article, words, kinds)))
    asked = [line.place for line in paragraphs if _ASKED.match(line.words)]
    if len(asked) >= _LEAST_ASKED:
        quiet.update(asked)
    elif not labelled:
        quiet.update(line.place for line in paragraphs if _KICKER.match(line.words))
    return _spans(article, sorted(quiet))


def page_zones(article: Article) -> list[Span]:
    """Return what the page puts around an article: links to others, comments."""
    return _spans(article, _around_the_page(_words(article), _kinds(article)))


def _spans(article: Article, places: Iterable[int]) -> list[Span]:
    """Return where some blocks stand."""
    starts, ends = article.blocks.starts, article.blocks.ends
    return [Span(starts[place], ends[place]) for place in places]


def _kinds(article: Article) -> list[BlockKind]:
    """Return what each block is."""
    return [article.blocks.kind(place) for place in range(len(article.blocks))]


def _words(article: Article) -> list[str]:
    """Return each block's text as its words are read."""
    blocks = zip(article.blocks.starts, article.blocks.ends, strict=True)
    return [readable_words(article.text[start:end]) for start, end in blocks]


def is_labelled_opinion(article: Article) -> bool:
    """Tell whether an article's first lines or its address call it opinion."""
    opening = (
        readable_words(block.span.of(article.text)).strip(" :|•-").lower()
        for block in article.blocks[:_OPENING]
    )
    return any(line in _LABELS or line.startswith(_LABELLED) for line in opening) or (
        _ADDRESS.search(article.origin) is not None
    )


def _stops(words: str) -> int:
    """Return how many sentences a paragraph ends."""
    return len(_STOP.findall(words))


def _titles(paragraphs: list[_Line]) -> Iterator[int]:
    """Yield lines that end as no sentence does: titles, links, tags."""
    for line in paragraphs:
        bare = line.words.rstrip("”\"’')]")
        if bare[-1:] in SENTENCE_ENDS or line.words.endswith(_GOES_ON):
            continue
        if len(line.words) <= _LONGEST_TITLE or not _stops(line.words):
            yield line.place


def _is_said_again(paragraphs: list[_Line]) -> bool:
    """Tell whether a headline that looks like a paragraph says what the body says."""
    if len(paragraphs) < _LEAST_BLOCKS:
        return False
    headline, *body = (line.words for line in paragraphs)
    words = _long_words(headline)
    again = words & _long_words(" ".join(body))
    short = len(headline) <= _LONGEST_TITLE
    return short and bool(words) and len(again) >= _SAID_AGAIN * len(words)


def find_standfirst(article: Article) -> Span | None:
    """Return the one sentence under a title, over paragraphs of several sentences.

    In an opinion piece it is the desk's, not the author's; in news it may be the lead.
    """
    kinds = _kinds(article)
    top = kinds[:_TOP]
    title = top.index(BlockKind.HEADING) if BlockKind.HEADING in top else -1
    under = title + 1
    if title < 0 or top[under : under + 1] != [BlockKind.PARAGRAPH]:
        return None
    words = _words(article)
    stops = [
        _stops(block)
        for block, kind in zip(words, kinds, strict=True)
        if kind is BlockKind.PARAGRAPH
    ]
    short = _stops(words[under]) <= 1 and len(words[under]) <= _LONGEST_NOTE
    wordy = len(stops) >= _LEAST_BLOCKS and sum(stops) >= _BODY_SENTENCES * len(stops)
    return article.blocks[under].span if short and wordy else None


def _repeated(lines: list[_Line]) -> Iterator[int]:
    """Yield pull-quotes and blurbs: what another paragraph says too, word for word.

    Where a line may begin is looked up by its first characters, so that the time is in
    proportion to the text.
    """
    bare = [" ".join(line.words.lower().split()).strip(_MARKS) for line in lines]
    whole = "\n".join(bare)
    openings = {words[:_LEAST_REPEATED] for words in bare}
    places: dict[str, list[int]] = {}
    for word in _UNMARKED.finditer(whole):
        opening = whole[word.start() : word.start() + _LEAST_REPEATED]
        if opening in openings:
            places.setdefault(opening, []).append(word.start())
    for line, words in zip(lines, bare, strict=True):
        if len(words) < _LEAST_REPEATED:
            continue
        alike = places.get(words[:_LEAST_REPEATED], [])[:_MOST_ALIKE]
        if sum(whole.startswith(words, place) for place in alike) > 1:
            yield line.place


def _around_pictures(kinds: list[BlockKind], paragraphs: list[_Line]) -> Iterator[int]:
    """Yield captions: before a line of credit, with one, or with who stands where.

    Late, before the day of another article, stands what that one is about.
    """
    for line in paragraphs:
        after = kinds[line.place + 1] if line.place + 1 < len(kinds) else None
        late = 2 * line.place >= len(kinds)
        before = after is BlockKind.CAPTION or (late and after is BlockKind.DATELINE)
        pictured = before or _PICTURED.search(line.words.lower())
        if pictured and _stops(line.words) <= 1:
            yield line.place


def _links(lines: list[_Line]) -> Iterator[int]:
    """Yield lists of titles elsewhere: short quotes one under the other, cut off."""
    short = [
        line
        for line in lines
        if line.kind is BlockKind.QUOTE and len(line.words.split()) <= _LINK_WORDS
    ]
    cut = [one for one in short if one.words[-1] not in SENTENCE_ENDS - {"…", "..."}]
    if len(short) >= _LEAST_LINKS and 2 * len(cut) >= len(short):
        yield from (line.place for line in short)


def _around_the_page(words: list[str], kinds: list[BlockKind]) -> Iterator[int]:
    """Yield titles under *Most read* and the like, and what readers comment."""
    linking = False
    for place, (kind, line) in enumerate(zip(kinds, words, strict=True)):
        if len(line.split(None, _LINK_WORDS)) > _LINK_WORDS:
            linking = False  # no title and no head of anything
            continue
        bare = line.lower().replace("’", "'").strip(" :.|»-")
        late = 2 * place >= len(kinds)
        comments = bare in _COMMENT_HEADS and _is_signed(words, place + 1)
        if late and (comments or bare in _WRITER_HEADS):
            yield from range(place, len(kinds))
            return
        head = len(bare.split()) <= _HEAD_WORDS and bare.startswith(_LINK_HEADS)
        cut = kind is not BlockKind.PARAGRAPH or line[-1:] not in SENTENCE_ENDS - {"?"}
        linking = head or (linking and cut)
        if linking:
            yield place


def _is_signed(words: list[str], place: int) -> bool:
    """Tell whether a block is a commenter's name: a word or two that end nothing."""
    if place >= len(words):
        return True
    line = words[place]
    return len(line.split()) <= _NAME_WORDS and line[-1:] not in SENTENCE_ENDS


def _summary(words: list[str], kinds: list[BlockKind]) -> Iterator[int]:
    """Yield the sentence between a title and the points that sum the article up."""
    first = next((n for n, kind in enumerate(kinds) if kind in _BODY_KINDS), 0)
    if len(kinds) <= first + _OPENING or _stops(words[first]) != 1:
        return
    points = [
        not _stops(words[place])
        for place in range(first + 1, first + _TOP)
        if kinds[place] in {BlockKind.PARAGRAPH, BlockKind.HEADING}
    ]
    if sum(points) >= _LEAST_POINTS:
        yield first


def _bylines(
    article: Article, words: list[str], kinds: list[BlockKind]
) -> tuple[str, ...]:
    """Return the names in the lines that say who wrote an article."""
    found = [article.byline] if article.byline else []
    for kind, line in zip(kinds, words, strict=True):
        if kind is BlockKind.BYLINE:
            found.append(line.removeprefix("By ").removeprefix("by "))
    names = (name.partition(",")[0].strip().title() for name in found)
    return tuple(name for name in names if " " in name)


def _notes(lines: list[_Line], writers: tuple[str, ...]) -> Iterator[int]:
    """Yield what the house tells its readers, and notes about the author."""
    for count, line in enumerate(lines):
        late, last = 2 * count >= len(lines), count >= len(lines) - _TAIL
        own = line.words.startswith(writers)
        last = last or (late and own)
        if (
            (late and _is_told(line.words))
            or (last and (_is_biography(line.words) or (own and _is_short(line.words))))
            or (count == len(lines) - 1 and _LIVING.match(line.words))
            or _HOUSE_NOTE.match(line.words)
        ):
            yield line.place


def _is_short(words: str) -> bool:
    """Tell whether a paragraph is a note of a line or two, in which nobody speaks."""
    return len(words) <= _LONGEST_NOTE and not set('“”"') & set(words)


def _is_told(words: str) -> bool:
    """Tell whether a paragraph speaks to the readers of a house about it."""
    known = set(_WORD.findall(words.lower()))
    return len(known & _HOUSE) >= _HOUSE_WORDS and not _ADDRESSING.isdisjoint(known)


def _is_biography(words: str) -> bool:
    """Tell whether a last paragraph says who somebody is: *Ida Moss is a writer*."""
    longest = _LONGEST_LIFE if _WRITING.search(words) else _LONGEST_NOTE
    if len(words) > longest or _BIOGRAPHY.match(words) is None:
        return False
    return _IS_SOMEBODY.search(words) is not None


def _long_words(text: str) -> set[str]:
    """Return the words of some length, without the ends that inflect them."""
    found = _LONG_WORD.findall(text.lower())
    return {word.removesuffix("s").removesuffix("ed") for word in found}
