"""XML inside archives (EPUB, Word): parsed with bounds, looked through by local names.

Producers differ in prefixes and in versions of a namespace; the local names are the
same in all of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from search_index.model.errors import DamagedFileError

__all__ = ["find_all", "first_words", "local", "parse_xml", "property_of", "words_of"]


def parse_xml(data: bytes, origin: str, what: str, *, recover: bool) -> etree._Element:
    """Parse XML that may be hostile: no entities, no network, no huge trees.

    Args:
        data: the bytes.
        origin: for errors.
        what: the file that it is a part of, for errors: *a book*.
        recover: Is what is broken in it to be passed over?

    Raises:
        DamagedFileError: when it is no XML.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=recover
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedFileError(
            f"is {what} that is damaged; get it anew", origin=origin
        ) from error
    if root is None:
        raise DamagedFileError(f"is {what} that is damaged; get it anew", origin=origin)
    return root


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace; nothing for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def property_of(element: etree._Element, name: str) -> str:
    """Return an attribute by its local name, or nothing."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def find_all(root: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield every element of a local name, in order."""
    return (one for one in root.iter() if local(one) == name)


def words_of(root: etree._Element, name: str) -> list[str]:
    """Return the words of every element of a name, without those that have none."""
    found = (" ".join((one.text or "").split()) for one in find_all(root, name))
    return [words for words in found if words]


def first_words(root: etree._Element, name: str) -> str:
    """Return the words of the first element of a name that has any, or nothing."""
    return next(iter(words_of(root, name)), "")
