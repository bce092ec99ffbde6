"""What a file's own properties are worth: programs fill them in by themselves."""

from __future__ import annotations

import re

from search_index.articles.pieces import squeeze

__all__ = ["author_of", "title_of"]

_FILE_NAME = re.compile(
    r"\S*\.[a-z]{2,4}|.{0,200}\.(?:docx?|docm|indd|pdf|qxd|rtf|tex|odt)"
)
_BY_ITSELF = re.compile(
    r"(?:untitled|microsoft word|microsoft powerpoint|powerpoint presentation|document"
    r"|word document|print|layout|slide|page|title|new document|dokument|scan|no title"
    r"|none|null|unknown|noname|\(anonymous\))"
    r"(?:\s?\(?\d{0,4}\)?$|\s?-|$)"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_NO_AUTHORS = frozenset(
    {
        "admin", "administrator", "adobe", "author", "computer", "default", "hp",
        "laptop",
        "microsoft", "office", "owner", "pc", "scanner", "unknown", "user", "windows",
    }
)  # fmt: skip
_LONGEST_NAME = 80
_LEAST_WORDS = 2


def title_of(words: str) -> str:
    """Return a title that a person wrote; nothing for a file's name and the like."""
    title = squeeze(words).replace("\n", " ")
    low = title.lower()
    if len(title.split()) < _LEAST_WORDS and not title.isalpha():
        return ""
    by_itself = _FILE_NAME.fullmatch(low) or _BY_ITSELF.match(low)
    return "" if by_itself or not _WORD.search(title) else title


def author_of(words: str) -> str:
    """Return an author's name; nothing for a login, a program or a machine."""
    name = squeeze(words).replace("\n", " ")
    parts = [part.lower() for part in _WORD.findall(name)]
    if len(name) > _LONGEST_NAME or _NO_AUTHORS & set(parts):
        return ""
    return name if len(name.split()) > 1 and parts else ""
