"""Reads a REFI-QDA project back, as an importing program would."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

__all__ = ["Coding", "Project", "find_problems", "read_project"]

_SCHEMAS = Path(__file__).parent
_NS = {"q": "urn:QDA-XML:project:1.0"}


@dataclass(frozen=True, slots=True)
class Coding:
    """A stretch of a source with one of its codes.

    Attributes:
        source: name of the source.
        start: first character.
        end: one past the last.
        words: what stands there in the source's text.
        code: name of the code.
        user: who coded.
        about: what is to be read beside it.
    """

    source: str
    start: int
    end: int
    words: str
    code: str
    user: str
    about: str


@dataclass(frozen=True, slots=True)
class Project:
    """A project, as far as the tests ask.

    Attributes:
        codings: in the order of the file.
        codes: names of codes, folders not among them.
        folders: names of folders.
        texts: of the sources, by name.
        cases: name -> variables.
        values: name of a source -> variables.
        about: name of a source -> its description.
    """

    codings: tuple[Coding, ...]
    codes: tuple[str, ...]
    folders: tuple[str, ...]
    texts: dict[str, str]
    cases: dict[str, dict[str, str]]
    values: dict[str, dict[str, str]]
    about: dict[str, str]


def find_problems(data: bytes, schema: str) -> list[str]:
    """Return what makes a file invalid by a schema beside this module."""
    checked = etree.XMLSchema(etree.parse(_SCHEMAS / schema))
    checked.validate(etree.fromstring(data))
    return [str(error) for error in checked.error_log]


def read_project(path: Path) -> Project:
    """Read a project; every reference in it must lead somewhere."""
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("project.qde"))
        files = {name: archive.read(name) for name in archive.namelist()}
    names = {
        str(one.get("guid")): str(one.get("name"))
        for one in root.iter()
        if one.get("guid") and one.get("name") is not None
    }
    codes = root.findall(".//q:Code", _NS)
    cases = root.findall(".//q:Case", _NS)
    codings: list[Coding] = []
    texts: dict[str, str] = {}
    values: dict[str, dict[str, str]] = {}
    about: dict[str, str] = {}
    for source in root.iterfind(".//q:TextSource", _NS):
        name = str(source.get("name"))
        inside = str(source.get("plainTextPath")).removeprefix("internal://")
        text = files[f"sources/{inside}"].decode("utf-8").replace("\r\n", "\n")
        assert name not in texts
        texts[name] = text
        values[name] = _values(source, names)
        about[name] = source.findtext("q:Description", "", _NS)
        for selection in source.findall("q:PlainTextSelection", _NS):
            codings += _codings(selection, name, text, names)
    return Project(
        tuple(codings),
        tuple(str(c.get("name")) for c in codes if c.get("isCodable") == "true"),
        tuple(str(c.get("name")) for c in codes if c.get("isCodable") == "false"),
        texts,
        {str(c.get("name")): _values(c, names) for c in cases},
        values,
        about,
    )


def _values(of: etree._Element, names: dict[str, str]) -> dict[str, str]:
    found = {}
    for value in of.findall("q:VariableValue", _NS):
        reference = value.find("q:VariableRef", _NS)
        assert reference is not None
        name = names[str(reference.get("targetGUID"))]
        found[name] = value.findtext("q:TextValue", "", _NS)
    return found


def _codings(
    selection: etree._Element, source: str, text: str, names: dict[str, str]
) -> list[Coding]:
    start, end = (
        int(str(selection.get(key))) for key in ("startPosition", "endPosition")
    )
    found = []
    for coding in selection.findall("q:Coding", _NS):
        code = coding.find("q:CodeRef", _NS)
        assert code is not None
        found.append(
            Coding(
                source,
                start,
                end,
                text[start:end],
                names[str(code.get("targetGUID"))],
                names[str(coding.get("creatingUser"))],
                selection.findtext("q:Description", "", _NS),
            )
        )
    return found
