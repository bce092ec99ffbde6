"""Zones of an article that hold nothing, whoever is named in them.

positions-spec.md, section 10: titles, standfirsts, captions, pull-quotes, blurbs,
related links, notes about the author or the house, and whatever an interview asks. In
some of them somebody may be quoted; the body is the evidence for what is held. Zones in
which nobody speaks at all are left out before (``model.SPOKEN_BLOCKS``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from search_index.lexicons import load_lexicon
from search_index.model.documents import Article, Block, BlockKind, Span
from search_index.words import SENTENCE_ENDS

__all__ = ["find_standfirst", "is_labelled_opinion", "quiet_zones"]

_LABELS = frozenset(load_lexicon("attitudes").strings("opinion_labels"))
_LABELLED = tuple(f"{label}{mark}" for label in sorted(_LABELS) for mark in (":", " |"))
_ADDRESS = re.compile(
    r"/(?:opinions?|commentary|commentisfree|editorials?|op-ed|reviews?)/"
)
_OPENING = 6
_TOP = 4
_GOES_ON = frozenset({":", ";", ",", "—", "–", "-"})
_STOP = re.compile(r"[.?!…][”\"’')\]]*(?:\s|$)")
_WORD = re.compile(r"[^\W_][\w’'-]*")
_SAYS_WHO = re.compile(r"\b(?:is|was) (?:an?|the)\b|@")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_KICKER = re.compile(r"[A-Z][A-Z’'-]+(?: [A-Z][A-Z’'-]+){1,3}: \S")
_PICTURED = re.compile(
    r"\((?:pictured|photo|file photo)\b|\bfile (?:photo|picture)\b"
    r"|, (?:second (?:from )?|far )?(?:left|right|centre|center),",
    re.IGNORECASE,
)
_ASKED = re.compile(r"(?:Q[.:]?|AIDE:|MODERATOR:|REPORTER:|QUESTION:) \S")
_BIOGRAPHY = re.compile(
    r"(?:[A-Z][\w.’'-]+ ){0,5}(?:is|was|writes|covers|has|can be|contributed)\b"
)
_CREDIT = re.compile(
    r"(?<![\w.’-])[A-Z][\w.’-]{1,30} [A-Z][\w.’-]{1,30} ?/ ?[A-Z][\w ]{2,30}$"
)
_HOUSE_NOTE = re.compile(
    r"(?:Disclaimer|Correction|Clarification|Editor[’']s note|Update)\b", re.IGNORECASE
)
_ADDRESSING = frozenset({"you", "your", "our", "we", "us", "this", "me", "my"})
_LEAST_ASKED = 3
_LONGEST_TITLE, _LONGEST_STANDFIRST = 120, 260
_LEAST_BLOCKS, _BODY = 4, 5
_SAID_AGAIN = 0.6
_TAIL = 4
_LEAST_REPEATED = 20
_HOUSE_WORDS = 2
_LEAST_LINKS, _LINK_WORDS = 3, 16
_BODY_SENTENCES = 1.8


def quiet_zones(article: Article) -> list[Span]:
    """Return the zones that hold nothing, in text order."""
    text = article.text
    spoken = [
        (block, block.span.of(text))
        for block in article.blocks
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE}
    ]
    found = {block.span for block in article.blocks if block.kind is BlockKind.QUESTION}
    paragraphs = [
        (block, words) for block, words in spoken if block.kind is BlockKind.PARAGRAPH
    ]
    found.update(_titles(article, paragraphs))
    found.update(_repeated(spoken))
    found.update(_around_pictures(article))
    found.update(_links(spoken))
    found.update(_notes(spoken))
    asked = [block.span for block, words in paragraphs if _ASKED.match(words)]
    if len(asked) >= _LEAST_ASKED:
        found.update(asked)
    elif not any(block.kind is BlockKind.QUESTION for block in article.blocks):
        found.update(b.span for b, words in paragraphs if _KICKER.match(words))
    return sorted(found)


def is_labelled_opinion(article: Article) -> bool:
    """Tell whether an article's first lines or its address call it opinion."""
    opening = (
        block.span.of(article.text).strip(" :|•-").lower()
        for block in article.blocks[:_OPENING]
    )
    return any(line in _LABELS or line.startswith(_LABELLED) for line in opening) or (
        _ADDRESS.search(article.origin) is not None
    )


def _titles(article: Article, paragraphs: list[tuple[Block, str]]) -> Iterator[Span]:
    """Yield lines that end as no sentence does, headlines and standfirsts."""
    for block, words in paragraphs:
        ended = words.rstrip("”\"’')]")[-1:] in SENTENCE_ENDS
        short = len(words) <= _LONGEST_TITLE or _STOP.search(words) is None
        if short and not ended and not _goes_on(words):
            yield block.span
    blocks = article.blocks
    first = blocks[0] if blocks else None
    if first is None or len(blocks) < _LEAST_BLOCKS:
        return
    if first.kind is BlockKind.PARAGRAPH and _is_said_again(article):
        yield first.span


def _goes_on(words: str) -> bool:
    """Tell whether a line without a stop goes on below: *the rules are:*, *…; and*."""
    return words[-1] in _GOES_ON or words.endswith(
        (" and", " or", "…", "...", "”", '"')
    )


def _is_said_again(article: Article) -> bool:
    """Tell whether a headline that looks like a paragraph says what the body says."""
    text = article.text
    headline = article.blocks[0].span.of(text)
    words = _long_words(headline)
    body = _long_words(" ".join(b.span.of(text) for b in article.blocks[1:_BODY]))
    short = len(headline) <= _LONGEST_TITLE
    return short and bool(words) and len(words & body) >= _SAID_AGAIN * len(words)


def find_standfirst(article: Article) -> Span | None:
    """Return the one sentence under a title, over paragraphs of several sentences.

    In an opinion piece it is the desk's, not the author's; in news it may be the lead.
    """
    blocks, text = article.blocks, article.text
    kinds = [block.kind for block in blocks[:_TOP]]
    title = kinds.index(BlockKind.HEADING) if BlockKind.HEADING in kinds else -1
    under = title + 1
    if title < 0 or kinds[under : under + 1] != [BlockKind.PARAGRAPH]:
        return None
    stops = [
        len(_STOP.findall(block.span.of(text)))
        for block in blocks
        if block.kind is BlockKind.PARAGRAPH
    ]
    words = blocks[under].span.of(text)
    short = len(_STOP.findall(words)) <= 1 and len(words) <= _LONGEST_STANDFIRST
    wordy = len(stops) >= _LEAST_BLOCKS and sum(stops) >= _BODY_SENTENCES * len(stops)
    return blocks[under].span if short and wordy else None


def _repeated(spoken: list[tuple[Block, str]]) -> Iterator[Span]:
    """Yield pull-quotes and blurbs: what another paragraph says too, word for word."""
    bare = [" ".join(_WORD.findall(words)).lower() for _, words in spoken]
    counts = Counter(bare)
    whole = "\n".join(bare)
    for (block, _), words in zip(spoken, bare, strict=True):
        if len(words) < _LEAST_REPEATED:
            continue
        if counts[words] > 1 or whole.find(words) != whole.rfind(words):
            yield block.span


def _around_pictures(article: Article) -> Iterator[Span]:
    """Yield captions: before a line of credit, or with who stands where."""
    blocks = article.blocks
    for place, block in enumerate(blocks):
        if block.kind is not BlockKind.PARAGRAPH:
            continue
        words = block.span.of(article.text)
        one = len(_STOP.findall(words)) <= 1
        after = blocks[place + 1].kind if place + 1 < len(blocks) else None
        pictured = _PICTURED.search(words) or after is BlockKind.CAPTION
        # Late, before the day of another article, stands what that one is about.
        teases = after is BlockKind.DATELINE and 2 * place >= len(blocks)
        if (one and (pictured or teases)) or _CREDIT.search(words):
            yield block.span


def _links(spoken: list[tuple[Block, str]]) -> Iterator[Span]:
    """Yield lists of titles elsewhere: short quotes one under the other, cut off."""
    short = [
        (block, words)
        for block, words in spoken
        if block.kind is BlockKind.QUOTE and len(words.split()) <= _LINK_WORDS
    ]
    cut = [words for _, words in short if words[-1] not in SENTENCE_ENDS - {"…", "..."}]
    if len(short) >= _LEAST_LINKS and 2 * len(cut) >= len(short):
        yield from (block.span for block, _ in short)


def _notes(spoken: list[tuple[Block, str]]) -> Iterator[Span]:
    """Yield what the house tells its readers, and notes about the author."""
    house = frozenset(load_lexicon("page_residue").strings("house_words"))
    for place, (block, words) in enumerate(spoken):
        known = set(_WORD.findall(words.lower()))
        addressed = not _ADDRESSING.isdisjoint(known)
        late = 2 * place >= len(spoken)
        told = late and addressed and len(known & house) >= _HOUSE_WORDS
        about = place >= len(spoken) - _TAIL and _is_biography(words)
        if told or about or _HOUSE_NOTE.match(words):
            yield block.span


def _is_biography(words: str) -> bool:
    """Tell whether a last paragraph says who somebody is: *Ida Moss is a writer*."""
    match = _BIOGRAPHY.match(words)
    if match is None or len(words) > _LONGEST_STANDFIRST:
        return False
    return _SAYS_WHO.search(words) is not None


def _long_words(text: str) -> set[str]:
    """Return the words of some length, without the ends that inflect them."""
    found = _LONG_WORD.findall(text.lower())
    return {word.removesuffix("s").removesuffix("ed") for word in found}
