r"""Citations for BibTeX and BibLaTeX: one entry an article, its quotations in a note.

What TeX takes for a sign of its own is written so that it is printed: ``&`` is ``\&``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from search_index.exchange.bylines import Author
from search_index.exchange.citing import Entry, entries_of, on_one_line
from search_index.exchange.selection import Selected

__all__ = ["bibtex_pieces", "tex_text"]

_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_IN_ADDRESSES = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
"""An address is taken as it is written, but for what would end it."""


def tex_text(text: str) -> str:
    """Return text on one line in which TeX sees no sign of its own."""
    return "".join(_TEX.get(character, character) for character in on_one_line(text))


def bibtex_pieces(selected: Iterable[Selected]) -> Iterator[str]:
    """Yield an entry for each article."""
    for entry in entries_of(selected):
        fields = ",\n".join(f"  {name} = {{{value}}}" for name, value in _fields(entry))
        yield f"@{_type(entry)}{{{entry.key},\n{fields}\n}}\n\n"


def _type(entry: Entry) -> str:
    if entry.article.outlet:
        return "article"
    return "online" if entry.address else "misc"


def _fields(entry: Entry) -> Iterator[tuple[str, str]]:
    article = entry.article
    if entry.authors:
        yield "author", " and ".join(_author(one) for one in entry.authors)
    # Capitals stay as they are in the title.
    yield "title", f"{{{tex_text(entry.title)}}}"
    if article.outlet:
        yield "entrysubtype", "newspaper"
        yield "journaltitle", tex_text(entry.outlet)
        yield "journal", tex_text(entry.outlet)
    elif entry.outlet:
        yield "organization", tex_text(entry.outlet)
    if article.published:
        yield "date", article.published.isoformat()
        yield "year", str(article.published.year)
    if entry.address:
        yield "url", entry.address.translate(_IN_ADDRESSES)
    else:
        yield "howpublished", tex_text(article.origin)
    if article.retrieved:
        yield "urldate", article.retrieved.date().isoformat()
    if article.language:
        yield "langid", {"en": "english"}.get(article.language, article.language)
    if entry.keywords:
        words = (word.replace(",", " ") for word in entry.keywords)
        yield "keywords", ", ".join(tex_text(word) for word in words)
    if entry.notes:
        yield "annotation", " ".join(tex_text(note) for note in entry.notes)


def _author(author: Author) -> str:
    name = tex_text(author.inverted)
    # Braces keep a body's name whole.
    return name if author.is_person else f"{{{name}}}"
