"""The title of a text that was copied with its page around it.

Menus, counters and teasers then stand before it, and the first short line is a label
of the page. A title is told by its article: what it names is spoken of below it. The
labels say nothing that the article does, and a writer's own short title before a
standfirst stays the title where nothing else shows a page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from search_index.lexicons import load_lexicon
from search_index.model.documents import BlockKind
from search_index.text.furniture import is_sentence
from search_index.text.stems import stem

__all__ = ["mark_menu_below", "mark_page_title"]

_WORD = re.compile(r"[^\W_][\w’'.-]*")
_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LOOKED_AT = 40
_BODY_WORDS, _BODY_BLOCKS = 20, 12
_LEAST_WORDS, _MOST_WORDS, _LONGEST = 4, 25, 160
_LEAST_TOLD, _RELATED = 2, 0.33
_MOST_LABEL, _CONTENT = 8, 4
_LEAST_MENU = 3
"""Words of a menu; a section's name alone may be a heading."""
_TEXT = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING})


@cache
def _menu_words() -> frozenset[str]:
    return frozenset(load_lexicon("page_residue").strings("menu_words"))


def mark_page_title(lines: Sequence[str], kinds: list[BlockKind]) -> bool:
    """Mark the title below a page's menu, and the menu; tell whether one was found.

    Args:
        lines: each block's text; none is blank.
        kinds: each block's kind by its own words; those of menu and title are changed.
    """
    body = _body(lines, kinds)
    told = _content(" ".join(lines[body : body + _BODY_BLOCKS]))
    menu: list[int] = []
    captions: list[int] = []
    for place in range(body):
        line = lines[place]
        if kinds[place] not in _TEXT:
            continue
        if _is_caption(place, lines, kinds):
            captions.append(place)
            continue
        words = _WORD.findall(line)
        if _is_headline(line, words) and _share(line, told) >= _RELATED:
            break
        says = len(words) > _MOST_LABEL and line[-1] in ".!?…:"
        says = says or is_sentence(line, words)
        if says or (not menu and _is_title(line, told)):
            return False
        menu.append(place)
    else:
        return False
    labels = [lines[one] for one in menu]
    if not _is_menu(labels) and (labels or not captions):
        return False
    for one in menu:
        kinds[one] = BlockKind.RESIDUE
    for one in captions:
        kinds[one] = BlockKind.CAPTION
    kinds[place] = BlockKind.HEADING
    return True


def mark_menu_below(lines: Sequence[str], kinds: list[BlockKind]) -> None:
    """Mark the menu between a title and the article's own sentences.

    Args:
        lines: each block's text; none is blank.
        kinds: each block's kind, the title's too; those of the menu are changed.
    """
    if BlockKind.HEADING not in kinds:
        return
    below = range(kinds.index(BlockKind.HEADING) + 1, _body(lines, kinds))
    menu = [at for at in below if kinds[at] in _TEXT and _all_menu(lines[at])]
    if sum(len(_WORD.findall(lines[at])) for at in menu) >= _LEAST_MENU:
        for at in menu:
            kinds[at] = BlockKind.RESIDUE


def _body(lines: Sequence[str], kinds: Sequence[BlockKind]) -> int:
    """Return where the article's own sentences begin; 0 where none do."""
    for place, line in enumerate(lines[:_LOOKED_AT]):
        if kinds[place] is not BlockKind.PARAGRAPH:
            continue
        words = _WORD.findall(line)
        told = len(words) >= _BODY_WORDS and is_sentence(line, words)
        if told and not _is_caption(place, lines, kinds):
            return place
    return 0


def _is_caption(place: int, lines: Sequence[str], kinds: Sequence[BlockKind]) -> bool:
    """Tell whether a sentence stands above the line that says whose picture it is."""
    credited = kinds[place + 1 : place + 2] == [BlockKind.CAPTION]
    return credited and is_sentence(lines[place], _WORD.findall(lines[place]))


def _is_headline(line: str, words: Sequence[str]) -> bool:
    """Tell whether a line has a headline's form, and ends in no label of the page."""
    fits = _LEAST_WORDS <= len(words) <= _MOST_WORDS and len(line) <= _LONGEST
    return fits and line[-1] not in ".:…" and not _is_run_together(words)


def _is_title(line: str, told: frozenset[str]) -> bool:
    """Tell whether a first line names what the article is about, short as it may be."""
    return _share(line, told) > 0 and not _all_menu(line)


def _is_menu(labels: Sequence[str]) -> bool:
    """Tell whether lines before a headline are a page's; one alone must be known."""
    return len(labels) > 1 or any(
        _all_menu(label) or _is_run_together(_WORD.findall(label)) for label in labels
    )


def _all_menu(line: str) -> bool:
    parts = [part.lower() for part in _PART.findall(line)]
    return bool(parts) and all(part in _menu_words() for part in parts)


def _is_run_together(words: Sequence[str]) -> bool:
    """Tell whether links were joined without a blank: *HomeNews*, *dayNext article*."""
    return any(
        len(parts) > 1 and any(part.lower() in _menu_words() for part in parts)
        for parts in map(_PART.findall, words)
    )


def _share(line: str, told: frozenset[str]) -> float:
    """Return the share of a line's words of content of which the article tells."""
    content = _content(line)
    found = len(content & told)
    return found / len(content) if found >= min(_LEAST_TOLD, len(content)) > 0 else 0.0


def _content(words: str) -> frozenset[str]:
    return frozenset(
        stem(word.lower().partition("’")[0].partition("'")[0].strip(".-"))
        for word in _WORD.findall(words)
        if len(word) >= _CONTENT
    )
