"""The words of a paragraph of a Word file, as they would be printed.

What was inserted or moved here is there, what was deleted or moved away is not. Words
inside of content controls, smart tags, fields and links are words; the instructions of
fields and hidden text are none. Text boxes and notes are kept apart, to be blocks of
their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from search_index.articles.word.package import Package, is_on
from search_index.articles.xml_parts import local, property_of

__all__ = ["Runs", "child", "is_deleted", "is_placeholder", "read_runs"]

_GONE = frozenset({"del", "moveFrom", "delText", "instrText", "delInstrText"})
_SKIPPED = _GONE | {"rPr", "pPr", "sdtPr", "sdtEndPr", "rt", "fldData", "customXmlPr"}
_SIGNS: Mapping[str, str] = {
    "tab": " ",
    "ptab": " ",
    "cr": "\n",
    "noBreakHyphen": "-",
}
_PAGE_BREAKS = frozenset({"page", "column"})


@dataclass(slots=True)
class Runs:
    """What is read of a paragraph.

    Attributes:
        parts: its words, in order.
        links: start and end of linked words in the words joined, and their address.
        boxes: the text boxes that hang on it.
        notes: the notes that it refers to.
    """

    parts: list[str] = field(default_factory=list)
    length: int = 0
    links: list[tuple[int, int, str]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[etree._Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words, joined."""
        return "".join(self.parts)

    def add(self, words: str) -> None:
        """Add words."""
        self.parts.append(words)
        self.length += len(words)


def read_runs(paragraph: etree._Element, package: Package, *, hidden: bool) -> Runs:
    """Read the words of a paragraph.

    Args:
        paragraph: its element.
        package: the file that it is in.
        hidden: Does its style hide what is in it?
    """
    runs = Runs()
    _inline(paragraph, package, runs, hidden)
    return runs


def child(element: etree._Element, *names: str) -> etree._Element | None:
    """Return the element that one comes to by going down by first children of names."""
    found: etree._Element | None = element
    for name in names:
        found = next((o for o in found if local(o) == name), None)  # type: ignore[union-attr]
        if found is None:
            return None
    return found


def is_placeholder(control: etree._Element) -> bool:
    """Tell whether a content control is empty and shows what to put into it."""
    properties = child(control, "sdtPr") if local(control) == "sdt" else None
    return is_on(properties, "showingPlcHdr")


def is_deleted(properties: etree._Element | None) -> bool:
    """Tell whether properties say that what has them was deleted or moved away."""
    return any(
        local(one) in _GONE for one in (properties if properties is not None else ())
    )


def _inline(
    element: etree._Element, package: Package, runs: Runs, hidden: bool
) -> None:
    """Read what stands in an element, its children in order."""
    for one in element:
        name = local(one)
        if name == "r":
            _run(one, package, runs, hidden)
        elif name == "hyperlink":
            _link(one, package, runs, hidden)
        elif name in {"oMath", "oMathPara"}:
            runs.add(
                "".join(
                    str(part.text or "") for part in one.iter() if local(part) == "t"
                )
            )
        elif name not in _SKIPPED and not is_placeholder(one):
            _inline(one, package, runs, hidden)


def _link(element: etree._Element, package: Package, runs: Runs, hidden: bool) -> None:
    start = runs.length
    _inline(element, package, runs, hidden)
    address = package.links.get(property_of(element, "id"), "")
    if runs.length > start and address.startswith(("http://", "https://")):
        runs.links.append((start, runs.length, address))


def _run(run: etree._Element, package: Package, runs: Runs, hidden: bool) -> None:
    properties = child(run, "rPr")
    style = child(run, "rPr", "rStyle")
    if style is not None:
        named = package.styles.get(property_of(style, "val"))
        hidden = hidden or (named is not None and named.hidden)
    own = child(run, "rPr", "vanish")
    if own is not None:
        hidden = is_on(properties, "vanish")
    for one in run:
        if not hidden:
            _read(one, package, runs)


def _read(one: etree._Element, package: Package, runs: Runs) -> None:
    """Read one thing that stands in a run."""
    name = local(one)
    if name == "t":
        runs.add(str(one.text or ""))
    elif name in _SIGNS:
        runs.add(_SIGNS[name])
    elif name == "br":
        runs.add(" " if property_of(one, "type") in _PAGE_BREAKS else "\n")
    elif name == "sym":
        runs.add(_sign(property_of(one, "char")))
    elif (name, property_of(one, "id")) in package.notes:
        runs.notes.append(package.notes[name, property_of(one, "id")])
    elif name == "ruby":
        base = child(one, "rubyBase")
        if base is not None:
            _inline(base, package, runs, hidden=False)
    elif name in {"drawing", "pict", "object", "AlternateContent"}:
        _drawn(one, runs)


def _sign(code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    # What is beyond is private to a font of signs: nobody knows what it means.
    return chr(number) if 32 <= number < 0xD800 else ""


def _drawn(element: etree._Element, runs: Runs) -> None:
    """Keep the text boxes of a drawing; the same is often there in two versions."""
    waiting: list[etree._Element] = [element]
    while waiting:
        one = waiting.pop()
        if local(one) == "txbxContent":
            runs.boxes.append(one)
        elif local(one) == "AlternateContent":
            waiting.extend(list(one)[:1])
        else:
            waiting.extend(reversed(one))
