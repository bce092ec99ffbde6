"""The codebook of a REFI-QDA project: speakers, kinds, positions, proposals, tags.

The names of codes are unique over the whole book, as QualCoder needs them; folders are
codes that cannot be coded with. See the standard REFI-QDA 1.5, sections 5 and 6.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from search_index.exchange.identity import guid_of
from search_index.exchange.naming import holder_of, kind_of, speaker_of
from search_index.exchange.selection import Remark, type_of
from search_index.exchange.xml_text import attributes, element, text_element
from search_index.model.documents import (
    AUTHOR,
    Document,
    Finding,
    Quotation,
    Speaker,
    SpeakerKind,
)

__all__ = ["Codebook", "SpeakerCode"]

_FOLDERS = ("Speakers", "Attribution", "Positions", "Proposals", "Notes and tags")
_AUTHOR, _UNKNOWN = "the author", "speaker not known"
_DOUBT = "not certain (?)"
_NOTE = "note"
# Okabe and Ito, Color Universal Design (2008): told apart by colour-blind readers.
_HUES = ("#E69F00", "#56B4E9", "#009E73", "#0072B2", "#D55E00", "#CC79A7", "#F0E442")
_GREY = "#999999"


@dataclass(slots=True)
class SpeakerCode:
    """Somebody who speaks in the articles.

    Attributes:
        name: of the code.
        kind: what they are, or None for the author and for nobody known.
        roles: how articles introduce them.
        aliases: what else articles call them.
        articles: ids of the articles in which they speak.
    """

    name: str
    kind: SpeakerKind | None
    roles: dict[str, None] = field(default_factory=dict)
    aliases: dict[str, None] = field(default_factory=dict)
    articles: dict[str, None] = field(default_factory=dict)

    @property
    def guid(self) -> str:
        """Identity of the code."""
        return guid_of("code", "Speakers", self.name, self.kind or "")

    @property
    def about(self) -> str:
        """What they are, and what else they are called, a line each."""
        lines = [self.kind.value if self.kind else "", *self.roles]
        if self.aliases:
            lines.append(f"also: {'; '.join(self.aliases)}")
        return "\n".join(line for line in lines if line)


class Codebook:
    """Codes, in the order in which they were first asked for."""

    def __init__(self) -> None:
        """Start with none."""
        self.speakers: dict[tuple[str, str], SpeakerCode] = {}
        self._others: dict[str, dict[str, None]] = {one: {} for one in _FOLDERS[1:]}
        self._names: dict[str, tuple[str, str]] = {
            name.casefold(): ("", name) for name in _reserved()
        }

    def codes_of(self, document: Document, finding: Finding) -> tuple[str, ...]:
        """Return the identities of a finding's codes: whose it is, what, how sure."""
        codes = [self._speaker(document, finding).guid]
        kind = kind_of(finding)
        if isinstance(finding, Quotation):
            codes.append(self._other("Attribution", f"{kind} quotation"))
        else:
            sort = type_of(finding)
            codes.append(self._other(f"{sort.capitalize()}s", f"{sort}: {kind}"))
        if not finding.certain:
            codes.append(self._other("Attribution", _DOUBT))
        return tuple(codes)

    def code_of(self, remark: Remark) -> str:
        """Return the identity of the code of a note or a tag."""
        name = _NOTE if remark.kind == "note" else f"tag: {remark.text}"
        return self._other("Notes and tags", name)

    def _speaker(self, document: Document, finding: Finding) -> SpeakerCode:
        holder = holder_of(finding)
        known = speaker_of(document, holder)
        if known is None:
            name = _AUTHOR if holder == AUTHOR else _UNKNOWN
            code = self.speakers.setdefault((name, ""), SpeakerCode(name, None))
        else:
            key = (" ".join(known.name.split()), known.kind.value)
            if key not in self.speakers:
                self.speakers[key] = SpeakerCode(self._unique(key), known.kind)
            code = self.speakers[key]
            _describe(code, document, known)
        code.articles[document.article.id] = None
        return code

    def _unique(self, key: tuple[str, str]) -> str:
        """Return a name that no other code has, whatever its case."""
        name, kind = key
        tried = [name, f"{name} ({kind})", f"{name} (speaker)"]
        tried += [f"{name} ({number})" for number in range(2, 1000)]
        for one in tried:
            if self._names.setdefault(one.casefold(), key) == key:
                return one
        return f"{name} {guid_of('name', *key)}"

    def _other(self, folder: str, name: str) -> str:
        self._others[folder][name] = None
        return guid_of("code", folder, name)

    @property
    def is_empty(self) -> bool:
        """Was no code asked for?"""
        return not self.speakers and not any(self._others.values())

    def xml(self) -> str:
        """Return the element ``Codes``."""
        folders = [("Speakers", [*self._speaker_elements()])]
        for folder, names in self._others.items():
            elements = [
                _code(guid_of("code", folder, one), one, _GREY) for one in names
            ]
            folders.append((folder, elements))
        return element(
            "Codes",
            children=(
                _folder(name, elements) for name, elements in folders if elements
            ),
        )

    def _speaker_elements(self) -> Iterator[str]:
        for number, speaker in enumerate(self.speakers.values()):
            hue = _HUES[number % len(_HUES)] if speaker.kind else _GREY
            yield _code(speaker.guid, speaker.name, hue, speaker.about)


def _reserved() -> tuple[str, ...]:
    """Return names that no speaker's code may have."""
    kinds = [f"{kind} quotation" for kind in ("direct", "indirect", "mixed")]
    return (*_FOLDERS, *kinds, _AUTHOR, _UNKNOWN, _DOUBT, _NOTE)


def _describe(code: SpeakerCode, document: Document, speaker: Speaker) -> None:
    if speaker.role is not None:
        role = " ".join(speaker.role.of(document.article.text).split())
        code.roles[role] = None
    for alias in speaker.aliases:
        code.aliases[" ".join(alias.split())] = None


def _code(guid: str, name: str, color: str, about: str = "") -> str:
    opening = attributes(guid=guid, name=name, isCodable="true", color=color)
    return element("Code", opening, [text_element("Description", about)])


def _folder(name: str, codes: list[str]) -> str:
    opening = attributes(guid=guid_of("folder", name), name=name, isCodable="false")
    return element("Code", opening, codes)
