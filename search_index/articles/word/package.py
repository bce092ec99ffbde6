"""The parts of a Word file: which is which is said by their relationships.

A main part need not be called ``document.xml``, and two versions of the format differ
in their namespaces (ECMA-376, transitional and strict); local names tell the same.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import unquote

from lxml import etree

from search_index.articles.archives import Archive
from search_index.articles.xml_parts import (
    find_all,
    first_words,
    local,
    parse_xml,
    property_of,
)
from search_index.text.dates import find_date

__all__ = [
    "Facts",
    "Package",
    "Style",
    "is_on",
    "is_word_file",
    "open_package",
    "outline_level",
]

_RELATIONSHIPS = "_rels/.rels"
_WHAT = "a Word file"
_OFF = frozenset({"0", "false", "off", "none"})
_MOST_BASES = 20
_TEMPLATE_DAY = "2013-12-23T23:15:00Z"
"""What python-docx leaves of its own template in the files that it makes."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says of the paragraphs or runs that have it.

    Attributes:
        name: what it is called, in lower case; built-in ones in English.
        level: heading level, from 1, or 0.
        hidden: Is what has it not shown?
    """

    name: str = ""
    level: int = 0
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What a Word file says of itself; empty where it says nothing."""

    title: str = ""
    author: str = ""
    created: date | None = None


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word file that an article is made of.

    Attributes:
        body: the main part.
        styles: by their identifier.
        links: addresses outside of the file, by the identifier of their relationship.
        notes: footnotes and endnotes, by the element that refers to them and their
            identifier.
        facts: what the file says of itself.
    """

    body: etree._Element
    styles: Mapping[str, Style] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[tuple[str, str], etree._Element] = field(default_factory=dict)
    facts: Facts = field(default_factory=Facts)


def is_word_file(archive: Archive, origin: str) -> bool:
    """Tell whether an archive is a Word file: by its main part, whatever its name.

    Raises:
        ReaderError: when the archive is damaged or too large.
    """
    return bool(_main_part(archive, origin))


def open_package(archive: Archive, origin: str) -> Package:
    """Read the parts of a Word file.

    Raises:
        ReaderError: when a part that is needed is damaged, or too large.
    """
    main = _main_part(archive, origin)
    targets, links = _related(archive, main, origin)

    def part(kind: str) -> etree._Element | None:
        name = targets.get(kind, "")
        if name not in archive.names:
            return None
        return parse_xml(archive.read(name), origin, _WHAT, recover=True)

    styles = part("styles")
    return Package(
        parse_xml(archive.read(main), origin, _WHAT, recover=False),
        _styles(styles) if styles is not None else {},
        links,
        {
            **_notes(part("footnotes"), "footnote"),
            **_notes(part("endnotes"), "endnote"),
        },
        _facts(archive, origin),
    )


def is_on(properties: etree._Element | None, name: str) -> bool:
    """Tell whether a property is set: it is there, and does not say that it is off."""
    for one in properties if properties is not None else ():
        if local(one) == name:
            return property_of(one, "val").lower() not in _OFF
    return False


def _main_part(archive: Archive, origin: str) -> str:
    """Return the name of the main part, or nothing when this is no Word file."""
    targets, _ = _related(archive, "", origin)
    name = targets.get("officeDocument", "word/document.xml")
    if name not in archive.names:
        name = "word/document.xml"
    # Spreadsheets and slides have a main part too.
    return name if name in archive.names and _is_words(archive, name) else ""


def _is_words(archive: Archive, name: str) -> bool:
    return name.startswith("word/") or b":document" in archive.read(name)[:4_000]


def _related(
    archive: Archive, part: str, origin: str
) -> tuple[dict[str, str], dict[str, str]]:
    """Return the parts that a part refers to by their kind, and addresses outside."""
    folder, name = posixpath.split(part)
    place = posixpath.join(folder, "_rels", f"{name}.rels") if part else _RELATIONSHIPS
    targets: dict[str, str] = {}
    links: dict[str, str] = {}
    if place not in archive.names:
        return targets, links
    root = parse_xml(archive.read(place), origin, _WHAT, recover=True)
    for one in find_all(root, "Relationship"):
        target = property_of(one, "Target")
        if property_of(one, "TargetMode") == "External":
            links[property_of(one, "Id")] = target
            continue
        kind = property_of(one, "Type").rpartition("/")[2]
        whole = posixpath.join("/", folder, unquote(target))
        targets.setdefault(kind, posixpath.normpath(whole).lstrip("/"))
    return targets, links


def _styles(root: etree._Element) -> dict[str, Style]:
    elements = {property_of(one, "styleId"): one for one in find_all(root, "style")}
    return {key: _style(key, elements) for key in elements}


def _style(key: str, elements: Mapping[str, etree._Element]) -> Style:
    """Return a style, with what it takes from those that it is based on."""
    name, level, hidden = "", 0, False
    for _ in range(_MOST_BASES):
        element = elements.get(key)
        if element is None:
            break
        parts = {local(one): one for one in element}
        own = property_of(parts["name"], "val").lower() if "name" in parts else ""
        name = name or own
        level = level or _heading_level(own, parts.get("pPr"))
        hidden = hidden or is_on(parts.get("rPr"), "vanish")
        key = property_of(parts["basedOn"], "val") if "basedOn" in parts else ""
    return Style(name, level, hidden)


def _heading_level(name: str, properties: etree._Element | None) -> int:
    number = name.removeprefix("heading ")
    if number != name and number.isdecimal():
        return min(6, max(1, int(number)))
    return outline_level(properties)


def outline_level(properties: etree._Element | None) -> int:
    """Return the heading level that a paragraph's properties name, or 0."""
    for one in properties if properties is not None else ():
        if local(one) == "outlineLvl":
            value = property_of(one, "val")
            # Nine is body text.
            return int(value) + 1 if value in set("012345") else 0
    return 0


def _notes(
    root: etree._Element | None, kind: str
) -> dict[tuple[str, str], etree._Element]:
    """Return the notes of a part; separators are none."""
    if root is None:
        return {}
    return {
        (f"{kind}Reference", property_of(one, "id")): one
        for one in find_all(root, kind)
        if property_of(one, "type") in {"", "normal"}
    }


def _facts(archive: Archive, origin: str) -> Facts:
    targets, _ = _related(archive, "", origin)
    name = targets.get("core-properties", "docProps/core.xml")
    if name not in archive.names:
        return Facts()
    root = parse_xml(archive.read(name), origin, _WHAT, recover=True)
    created = first_words(root, "created")
    return Facts(
        first_words(root, "title"),
        first_words(root, "creator"),
        None if created == _TEMPLATE_DAY else find_date(created),
    )
