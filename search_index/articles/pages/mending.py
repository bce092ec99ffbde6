"""A page's tree as it reads: what its style sheets would hide, set apart or add.

Marks of notes go, since they are no part of the word before them; so do the numbers of
printed pages, and cards that open when a pointer rests on a name. Quote marks that a
style sheet sets are written out. An article that waits in ``noscript`` or in a script
for a program to show it is put in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree
from lxml.html import HtmlElement, fragment_fromstring

from search_index.articles.pages.tree import tag_of

__all__ = ["mend", "show_waiting"]

_NOTE = re.compile(
    r"[\[(]?(?:\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§¶#]{1,3})[\])]?", re.IGNORECASE
)
_NUMBERS = re.compile(r"[\[(]?\d{1,3}(?:[,–-] ?\d{1,3}){0,5}[\])]?")
_NOTED = re.compile(
    r"foot-?note|note-?ref|endnote|fnref|\bfn\d|cite|reference|\bref\b", re.I
)
_IS_SET_HIGH = re.compile(r"\bsup\b|superscript|foot-?note|note-?ref", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"[^\W\d_]{3,40}$")
_ENDS_BEFORE = frozenset(".,;:!?”’\"')]")
_UNITS = frozenset({"cm", "dm", "ft", "km", "mm", "sec"})
_GOES_ON = re.compile(r"\s*(?:[a-z(,;—–’')\]]|-\s)")
_BLOCKS = frozenset(
    {"div", "ul", "ol", "dl", "section", "aside", "article", "table", "figure", "p",
     "h1", "h2", "h3", "h4", "h5", "h6", "header", "footer", "form", "nav"}
)  # fmt: skip
_INLINE = frozenset(
    {"span", "a", "b", "em", "i", "strong", "abbr", "cite", "mark", "u"}
)
_LONGEST_CARD, _LONGEST_LABEL = 1_000, 60
_UNSEEN = re.compile(
    r"\b(?:visually-?hidden|sr-only|screen-?reader(?:-only|-text)?)\b", re.I
)
"""Names of what is read out and not shown: *Image source,*."""
_NAME_PARTS = re.compile(r"[a-z]+")
_CARDS = frozenset(
    {"tooltiptext", "hovercard", "popover", "tooltip", "popup", "rollover"}
)
_HELD = frozenset(
    {"text", "content", "body", "inner", "card", "box", "bubble", "block", "panel"}
)
_ROUND = frozenset({"tooltip", "popup", "rollover"})
"""Names of what is around the words as often as of what opens over them."""
_STOPS = frozenset(".!?:")
_MOST_CARDS = 4
_OPENING, _CLOSING = "“‘", "”’"
_MARKS = frozenset("“”‘’\"'«»„")
_TEMPLATE = re.compile(r"template|text/html|x-tmpl|mustache|handlebars", re.IGNORECASE)
_LEAST_WAITING = 300
_LONGEST_WAITING = 2_000_000
_PROSE = 60


def show_waiting(root: HtmlElement) -> bool:
    """Put an article that waits for a script in its place; tell whether one did.

    Only where the page itself shows little: many hold the same twice.
    """
    waiting = [*root.iter("noscript", "template"), *_templates(root)]
    shown = _prose(root) - sum(_prose(one) for one in waiting)
    held = [(one, _body(one)) for one in waiting]
    bodies = [(one, body) for one, body in held if body is not None]
    best = max(bodies, key=lambda pair: _prose(pair[1]), default=None)
    if best is None:
        return False
    place, body = best
    weight = _prose(body)
    if weight < _LEAST_WAITING or weight < 2 * shown:
        return False
    parent = place.getparent()
    if parent is None:
        return False
    body.tail = place.tail
    parent.replace(place, body)
    return True


def _templates(root: HtmlElement) -> Iterator[HtmlElement]:
    for script in root.iter("script"):
        if _TEMPLATE.search(script.get("type") or ""):
            yield script


def _body(place: HtmlElement) -> HtmlElement | None:
    """Return what waits in an element as a division, or None when nothing does."""
    source = place.text or ""
    if len(place) == 0 and "<" in source and len(source) < _LONGEST_WAITING:
        try:
            return fragment_fromstring(source, create_parent="div")
        except (etree.ParserError, etree.XMLSyntaxError, ValueError):
            return None
    if len(place) == 0:
        return None
    body = place.makeelement("div")
    body.text = place.text
    # A copy: only one of those that wait is taken.
    body.extend([deepcopy(child) for child in place])
    return body


def _prose(root: HtmlElement) -> int:
    """Return how many characters stand in paragraphs of some length."""
    lengths = (len(one.text_content().strip()) for one in root.iter("p"))
    return sum(length for length in lengths if length >= _PROSE)


def mend(root: HtmlElement) -> None:
    """Change a tree in place so that its words are those that a reader sees."""
    for element in list(root.iter("sup", "a", "span", "div")):
        if _is_note_mark(element) or _is_page_break(element):
            _remove(element)
    for element in list(root.iter("q")):
        _write_marks(element)
    for element in list(root.iter(*_INLINE)):
        if _UNSEEN.search(element.get("class") or "") and _is_short(element):
            _remove(element)
            continue
        _drop_card_inside(element)
    for element in list(root.iter("p")):
        _drop_cards_after(element)
    for element in list(root.iter("span", "div", "small", "aside", "section", "ul")):
        if _is_in_line(element) and _is_card(element):
            _remove(element)


def _is_short(element: HtmlElement) -> bool:
    return len(element.text_content()) < _LONGEST_LABEL


def _remove(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _is_in_line(element: HtmlElement) -> bool:
    """Tell whether an element stands behind words of a line."""
    around = element.getparent()
    held = around is not None and tag_of(around) in _INLINE | {"p", "li", "td"}
    return held and bool(_text_before(element).strip())


def _is_card(element: HtmlElement) -> bool:
    """Tell whether an element is named as what opens over words, not as the words."""
    if (element.get("role") or "") == "tooltip":
        return True
    for name in (element.get("class") or "").lower().split()[:20]:
        words = set(_NAME_PARTS.findall(name))
        if words & _CARDS and (len(words) == 1 or words & _HELD) and name not in _ROUND:
            return len(element.text_content()) < _LONGEST_CARD
    return False


def _is_page_break(element: HtmlElement) -> bool:
    """Tell whether an element is the number of a printed page, inside of the text."""
    told = f"{element.get('epub:type') or ''} {element.get('role') or ''}"
    return "pagebreak" in told and len(element.text_content()) < 20


def _is_note_mark(element: HtmlElement) -> bool:
    """Tell whether an element is the mark of a note, not a power or an ordinal."""
    tag = tag_of(element)
    if tag == "span" and not _IS_SET_HIGH.search(element.get("class") or ""):
        return False
    if tag not in {"sup", "a", "span"}:
        return False
    words = "".join(element.text_content().split())
    if len(words) > 12 or not (_NOTE.fullmatch(words) or _NUMBERS.fullmatch(words)):
        return False
    around = element.getparent()
    links = [element] if tag == "a" else list(element.iter("a"))
    if tag != "a" and around is not None and tag_of(around) == "a":
        links.append(around)
    told = " ".join(_told(one) for one in (element, *links))
    noted = "noteref" in told or _NOTED.search(told) is not None
    inside = any((one.get("href") or "").startswith("#") for one in links)
    if tag == "a":
        bracketed = words[0] in "[(" or not words.isalpha()
        return inside and bracketed and (noted or words[0] in "[(*†‡§")
    if noted or inside or words[0] in "[(*†‡§":
        return True
    return words[0].isdigit() and _follows_word(element)


def _told(element: HtmlElement) -> str:
    names = ("class", "id", "href", "epub:type", "role", "rel")
    return " ".join(element.get(name) or "" for name in names)[:500]


def _follows_word(element: HtmlElement) -> bool:
    """Tell whether what is before an element is a word or the end of a sentence."""
    before = _text_before(element).rstrip("\u200b\u2060")
    if before[-1:] in _ENDS_BEFORE and before:
        return True
    word = _WORD_BEFORE.search(before[-42:])
    return word is not None and word[0].lower() not in _UNITS


def _text_before(element: HtmlElement) -> str:
    previous = element.getprevious()
    if previous is not None:
        return previous.tail or previous.text_content()
    parent = element.getparent()
    return "" if parent is None else parent.text or ""


def _write_marks(element: HtmlElement) -> None:
    """Write the quote marks of a ``q`` that a style sheet would set."""
    words = element.text_content().strip()
    before = _text_before(element).rstrip()
    if not words or words[0] in _MARKS or before[-1:] in set(_OPENING) | {'"'}:
        return
    depth = sum(tag_of(one) == "q" for one in element.iterancestors()) % 2
    element.text = _OPENING[depth] + (element.text or "").lstrip()
    if len(element):
        last = element[-1]
        last.tail = (last.tail or "").rstrip() + _CLOSING[depth]
    else:
        element.text = element.text.rstrip() + _CLOSING[depth]


def _drop_card_inside(element: HtmlElement) -> None:
    """Drop a card that hangs on words in the middle of a sentence.

    Words go on before and after it; in between is something that is a block of its own.
    """
    before = _text_before(element).strip()
    rest = (element.tail or "").strip()
    if not before or not rest or (before[-1] in _STOPS and not _goes_on(element.tail)):
        return
    cards = [one for one in element.iterchildren() if tag_of(one) in _BLOCKS]
    if cards and len(cards) < len(element) + bool((element.text or "").strip()):
        for card in cards[:_MOST_CARDS]:
            if len(card.text_content()) < _LONGEST_CARD:
                _remove(card)


def _goes_on(words: str | None) -> bool:
    return bool(words) and _GOES_ON.match(words or "") is not None


def _drop_cards_after(paragraph: HtmlElement) -> None:
    """Mend a paragraph that a card in it tore: its sentence goes on after the card."""
    words = paragraph.text_content().rstrip()
    if not words or words[-1] in '.!?:”"…' or (paragraph.tail or "").strip():
        return
    cards: list[HtmlElement] = []
    following = paragraph.getnext()
    while following is not None and len(cards) < _MOST_CARDS:
        if tag_of(following) not in _BLOCKS - {"p"}:
            return
        cards.append(following)
        if (following.tail or "").strip():
            break
        following = following.getnext()
    if not cards or not _goes_on(cards[-1].tail):
        return
    if sum(len(card.text_content()) for card in cards) > _LONGEST_CARD:
        return
    rest = cards[-1].tail or ""
    cards[-1].tail = None
    for card in cards:
        _remove(card)
    _append(paragraph, rest)
    _take_inline(paragraph)


def _append(paragraph: HtmlElement, words: str) -> None:
    if len(paragraph):
        paragraph[-1].tail = (paragraph[-1].tail or "") + words
    else:
        paragraph.text = (paragraph.text or "") + words


def _take_inline(paragraph: HtmlElement) -> None:
    """Take what follows a mended paragraph in its line."""
    following = paragraph.getnext()
    while following is not None and tag_of(following) in _INLINE:
        paragraph.append(following)
        following = paragraph.getnext()
