"""REFI-QDA: projects (``.qdpx``) and codebooks (``.qdc``) for programs of analysts.

An article is a source, a finding one selection for each of its spans, with a code for
the speaker and one for its kind; a speaker is a case, too. Text has no byte-order mark
and its lines end with a line feed, so that our offsets, which count code points and
are half-open, are the standard's. See REFI-QDA 1.5, sections 5 to 10.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from search_index.exchange.identity import guid_of, program_name
from search_index.exchange.refi_codes import Codebook, SpeakerCode
from search_index.exchange.refi_sources import (
    USER,
    VARIABLES,
    SourceNames,
    moment_of,
    text_source,
    user_guid,
    value_of,
)
from search_index.exchange.selection import Selected
from search_index.exchange.xml_text import attributes, element

__all__ = ["codebook_pieces", "write_project"]

_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
_PROJECT, _CODEBOOK = "urn:QDA-XML:project:1.0", "urn:QDA-XML:codebook:1.0"
_SPEAKER_VARIABLES = ("speaker kind", "speaker role")
_ANY_TIME = (1980, 1, 1, 0, 0, 0)
"""The same in every archive, so that the same library gives the same bytes."""
_FILE_MODE = 0o644 << 16


def codebook_pieces(selected: Iterable[Selected]) -> Iterator[str]:
    """Yield a codebook: the codes that a project of the same articles has."""
    codes = Codebook()
    for one in selected:
        for finding in one.findings:
            codes.codes_of(one.document, finding)
        for remark in one.remarks():
            codes.code_of(remark)
    opening = attributes(xmlns=_CODEBOOK, origin=program_name())
    yield _DECLARATION + element("CodeBook", opening, [codes.xml()]) + "\n"


def write_project(
    file: BinaryIO, selected: Iterable[Selected], *, line_end: str = "\n"
) -> None:
    """Write a project: an archive with ``project.qde`` and the articles' texts.

    Args:
        file: where to.
        selected: articles; taken one at a time, once.
        line_end: of the texts; offsets count it as one character in any case.
    """
    codes, names = Codebook(), SourceNames()
    users: dict[str, None] = {USER: None}
    sources: list[str] = []
    newest = ""
    with zipfile.ZipFile(file, "w") as archive:
        for one in selected:
            article = one.document.article
            sources.append(text_source(one, names.name(article), codes, users))
            newest = max(newest, moment_of(article))
            path = f"sources/{guid_of('source', article.id)}.txt"
            _put(archive, path, article.text.replace("\n", line_end))
        if sources:
            _put(archive, "project.qde", _project(sources, codes, users, newest))


def _put(archive: zipfile.ZipFile, path: str, text: str) -> None:
    entry = zipfile.ZipInfo(path, _ANY_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = _FILE_MODE
    # On every system the same.
    entry.create_system = 3
    archive.writestr(entry, text.encode("utf-8", "replace"))


def _project(
    sources: list[str], codes: Codebook, users: dict[str, None], newest: str
) -> str:
    opening = attributes(
        xmlns=_PROJECT,
        name=USER,
        origin=program_name(),
        creatingUserGUID=user_guid(USER),
        creationDateTime=newest,
    )
    listed = [
        element("User", attributes(guid=user_guid(name), name=name)) for name in users
    ]
    variables = (*VARIABLES, *_SPEAKER_VARIABLES)
    parts = [
        element("Users", children=listed),
        # A book without a code is none to the standard.
        "" if codes.is_empty else element("CodeBook", children=[codes.xml()]),
        element("Variables", children=map(_variable, variables)),
        _cases(codes),
        element("Sources", children=sources),
    ]
    return _DECLARATION + element("Project", opening, parts) + "\n"


def _variable(name: str) -> str:
    guid = guid_of("variable", name)
    return element("Variable", attributes(guid=guid, name=name, typeOfVariable="Text"))


def _cases(codes: Codebook) -> str:
    """Return a case for each speaker, with an identity of its own."""
    known = [speaker for speaker in codes.speakers.values() if speaker.kind]
    return element("Cases", children=map(_case, known)) if known else ""


def _case(speaker: SpeakerCode) -> str:
    opening = attributes(guid=guid_of("case", speaker.guid), name=speaker.name)
    kind = speaker.kind.value if speaker.kind else ""
    return element(
        "Case",
        opening,
        [
            element("CodeRef", attributes(targetGUID=speaker.guid)),
            value_of(_SPEAKER_VARIABLES[0], kind),
            value_of(_SPEAKER_VARIABLES[1], "; ".join(speaker.roles)),
            *(
                element("SourceRef", attributes(targetGUID=guid_of("source", article)))
                for article in speaker.articles
            ),
        ],
    )
